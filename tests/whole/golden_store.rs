//! What this version's store, backup and export look like is kept for later versions.

use std::fs;
use std::path::{Path, PathBuf};

use samband_server::folder::STORE_FILE;
use samband_server::store::{OpenError, RedbStore};

use crate::archive::{done, lived, rows, text};
use crate::audit::{run, said};
use crate::backups::refused;

fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("golden/store")
}

/// Writes the files of this format, where asked to and there are none.
async fn write_golden(format: &str) {
    let file = |ending: &str| golden().join(format!("{format}.{ending}"));
    if std::env::var_os("SAMBAND_WRITE_GOLDEN").is_none() || file("backup").exists() {
        return;
    }
    fs::create_dir_all(golden()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    lived(folder.path()).await.stop().await.unwrap();
    let data = folder.path().join("relay");
    done(&data, &["backup", text(&file("backup")), "--keys", text(&file("keys"))]);
    done(&data, &["export", text(&file("jsonl"))]);
}

/// The files in `golden/store` are never edited: what a version wrote must be restored and imported by all later ones, or
/// refused with the command to run.
#[tokio::test(flavor = "multi_thread")]
async fn a_backup_and_an_export_that_an_earlier_version_wrote_are_still_read() {
    let this = format!("format-{}", samband_server::store::SCHEMA);
    write_golden(&this).await;
    let names = fs::read_dir(golden()).unwrap().map(|it| it.unwrap().file_name());
    let names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
    let formats: Vec<&str> = names.iter().filter_map(|name| name.strip_suffix(".backup")).collect();
    assert!(formats.contains(&this.as_str()), "{formats:?} has not the format of this version");
    for format in formats {
        let folder = tempfile::tempdir().unwrap();
        let file = |ending: &str| golden().join(format!("{format}.{ending}"));
        let (restored, imported) = (folder.path().join("restored"), folder.path().join("imported"));
        done(&imported, &["import", text(&file("jsonl")), "--keep-id"]);
        done(&imported, &["verify"]);
        let again = folder.path().join("again.jsonl");
        done(&imported, &["export", text(&again)]);
        let (kept, again) =
            (fs::read_to_string(file("jsonl")).unwrap(), fs::read_to_string(again).unwrap());
        assert_eq!(rows(&kept), rows(&again), "{format}");
        let restore =
            ["restore", text(&file("backup")), "--keys", text(&file("keys"))].map(str::to_owned);
        let restore: Vec<&str> = restore.iter().map(String::as_str).collect();
        if format != this {
            let complaint = said(&run(&restored, &restore));
            assert!(complaint.contains("restore it with samband-server"), "{complaint}");
            continue;
        }
        done(&restored, &restore);
        done(&restored, &["verify"]);
        // the backup has the same log
        let position = |data: &Path| {
            let status = run(data, &["--json", "status"]);
            let status: serde_json::Value = serde_json::from_slice(&status.stdout).unwrap();
            status["status"]["position"].clone()
        };
        assert_eq!(position(&restored), position(&imported));
    }
}

#[test]
fn a_store_of_another_format_is_refused_with_what_to_run() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("relay");
    assert!(run(&data, &["init", "kari"]).status.success());
    let store = data.join(STORE_FILE);
    for schema in [9, 12] {
        set_schema(&store, schema);
        let complaint = refused(&data, &["status"]);
        let wanted = if schema < 10 { "samband-server export" } else { "newer" };
        assert!(
            complaint.contains(wanted) && complaint.contains(&format!("format {schema}")),
            "{complaint}"
        );
        let opened = RedbStore::open(&store, samband_client_core::ids::RelayId([1; 16]));
        assert!(matches!(opened, Err(OpenError::Schema { found, .. }) if found == schema));
    }
}

/// Writes another schema into a store.
fn set_schema(store: &Path, schema: u32) {
    let database = redb::Database::open(store).unwrap();
    let write = database.begin_write().unwrap();
    for name in ["meta", "meta_copy"] {
        let table = redb::TableDefinition::<&[u8], &[u8]>::new(name);
        let value = [schema as u8];
        let crc = samband_server::store::row_checksum(b"schema", &value);
        let row = [crc.as_slice(), &value].concat();
        write.open_table(table).unwrap().insert(b"schema".as_slice(), row.as_slice()).unwrap();
    }
    write.commit().unwrap();
}
