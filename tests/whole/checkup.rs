//! A check of the store: each damaged row is named, with what to do.

use std::path::Path;

use samband_server::folder::STORE_FILE;
use samband_server::store::RedbStore;
use samband_tests::RelayProcess;
use samband_tests::flip::{flip_a_bit, keys};

use crate::audit::{run, said};
use crate::backups::{backed_up, json, refused, text};

const RELAY: &str = env!("CARGO_BIN_EXE_relay-under-test");

#[tokio::test(flavor = "multi_thread")]
async fn a_check_of_the_store_names_each_damaged_row_and_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let (data, _) = backed_up(folder.path(), 3).await;
    let whole = run(&data, &["verify"]);
    assert!(whole.status.success() && said(&whole).contains("everything is whole"));
    let store = data.join(STORE_FILE);
    for (table, advice) in [
        ("log", "gives it back"),
        ("devices", "make a new invite"),
        ("entries", "nothing is lost"),
        ("audit", "export"),
    ] {
        let key = keys(&store, table).pop().unwrap();
        flip_a_bit(&store, table, &key);
        let complaint = refused(&data, &["verify"]);
        let line =
            complaint.lines().find(|line| line.contains(&format!("of table {table} is damaged")));
        assert!(line.is_some_and(|line| line.contains(advice)), "{table}: {complaint}");
    }
    // a running relay checks its store too, and a backup takes the rows along
    let relay = RelayProcess::start_with(Path::new(RELAY), &data, None);
    let complaint = refused(&data, &["verify"]);
    assert!(complaint.contains("of table log is damaged"), "{complaint}");
    let backup = folder.path().join("b.backup");
    json(&data, &["backup", text(&backup)]);
    assert_eq!(json(&data, &["verify", text(&backup)])["damaged_rows"], 4);
    drop(relay);
}

/// The tables of a store's file.
fn tables(store: &Path) -> Vec<String> {
    use redb::{ReadableDatabase, TableHandle};
    let database = redb::Database::open(store).unwrap();
    let read = database.begin_read().unwrap();
    read.list_tables().unwrap().map(|table| table.name().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_check_names_every_damaged_row_of_every_table_also_where_another_copy_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let (data, _) = backed_up(folder.path(), 3).await;
    let store = data.join(STORE_FILE);
    let mut looked_at = 0;
    for table in tables(&store) {
        for key in keys(&store, &table) {
            flip_a_bit(&store, &table, &key);
            let opened =
                RedbStore::open(&store, samband_client_core::ids::RelayId([1; 16])).unwrap();
            let checkup = samband_server::checkup::check(&opened.reader()).unwrap();
            drop(opened);
            let what = format!("of table {table} is damaged");
            let named = checkup.problems.iter().filter(|problem| problem.what.contains(&what));
            assert_eq!(named.count(), 1, "{table} {key:02x?}: {:?}", checkup.problems);
            // a bit that is flipped twice is as it was
            flip_a_bit(&store, &table, &key);
            looked_at += 1;
        }
    }
    assert!(looked_at > 40, "{looked_at}");
    assert!(run(&data, &["verify"]).status.success());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_check_says_what_to_do_where_a_roster_is_damaged_once_and_where_in_both_copies() {
    let folder = tempfile::tempdir().unwrap();
    let (data, _) = backed_up(folder.path(), 1).await;
    let store = data.join(STORE_FILE);
    let key = keys(&store, "own_log").remove(0);
    flip_a_bit(&store, "log", &key);
    let complaint = refused(&data, &["verify"]);
    let line = |complaint: &str, table: &str| {
        let what = format!("of table {table} is damaged");
        let found = complaint.lines().find(|line| line.contains(&what)).map(str::to_owned);
        found.unwrap_or_else(|| panic!("{table}: {complaint}"))
    };
    assert!(line(&complaint, "log").contains("nothing is lost"), "{complaint}");
    // a running relay has read the other copy, and the disk is damaged all the same
    let relay = RelayProcess::start_with(Path::new(RELAY), &data, None);
    let complaint = refused(&data, &["verify"]);
    assert!(line(&complaint, "log").contains("nothing is lost"), "{complaint}");
    drop(relay);
    flip_a_bit(&store, "own_log", &key);
    // no relay starts on it, and the check names both copies and what to do
    assert!(!run(&data, &["status"]).status.success());
    let complaint = refused(&data, &["verify"]);
    for table in ["log", "own_log"] {
        assert!(line(&complaint, table).contains("restore the last backup"), "{complaint}");
    }
}
