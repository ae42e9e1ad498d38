//! The tables, and what a node asks of its server before it begins.

use samband_client_core::ids::RelayId;
use samband_server::store::{Migrated, Standby, migrate};
use samband_tests::postgres::{Cluster, TestDatabase};

const RELAY: RelayId = RelayId([7; 16]);

/// Why a node does not begin on a database.
fn refusal(database: &TestDatabase) -> String {
    let folder = tempfile::tempdir().unwrap();
    let begun = Standby::begin(&database.address(), &folder.path().join("replica.redb"), "here");
    begun.err().expect("it does not begin").to_string()
}

#[test]
fn the_tables_are_made_once_and_the_log_keeps_its_id() {
    let Some(cluster) = Cluster::shared() else { return };
    let database = cluster.empty_database();
    assert!(refusal(&database).contains("samband-server migrate"), "{}", refusal(&database));
    assert_eq!(migrate(&database.address(), RELAY).unwrap(), Migrated { from: 0, to: 2 });
    let again = migrate(&database.address(), RelayId([8; 16])).unwrap();
    assert_eq!(again, Migrated { from: 2, to: 2 });
    assert_eq!(
        database.sql("SELECT count(*), min(encode(relay_id, 'hex')) FROM relay"),
        format!("1|{RELAY}")
    );
    assert_eq!(database.sql("SELECT batch, epoch, released FROM commits"), "0|0|t");
}

#[test]
fn tables_of_another_version_are_named_with_what_to_do() {
    let Some(cluster) = Cluster::shared() else { return };
    let database = cluster.database(RELAY);
    database.sql("UPDATE meta SET schema = 0");
    assert!(refusal(&database).contains("samband-server migrate"), "{}", refusal(&database));
    database.sql("UPDATE meta SET schema = 4, read_by = 3");
    assert!(refusal(&database).contains("newer version (schema 4"), "{}", refusal(&database));
    assert!(migrate(&database.address(), RELAY).is_err(), "an old program changes no newer tables");
    // a newer program may leave the tables so that this one can write to them
    database.sql("UPDATE meta SET schema = 4, read_by = 2");
    let folder = tempfile::tempdir().unwrap();
    let replica = folder.path().join("replica.redb");
    assert!(Standby::begin(&database.address(), &replica, "here").is_ok());
    database.sql("UPDATE relay SET format = 2");
    assert!(refusal(&database).contains("format 2"), "{}", refusal(&database));
}

#[test]
fn a_server_that_can_lose_a_confirmed_commit_is_refused() {
    let Some(cluster) = Cluster::shared() else { return };
    let database = cluster.database(RELAY);
    let name = database.sql("SELECT current_database()");
    database.sql(&format!("ALTER DATABASE {name} SET synchronous_commit = off"));
    let said = refusal(&database);
    assert!(said.contains("synchronous_commit = off") && said.contains("can be lost"), "{said}");
    let empty = cluster.empty_database();
    let name = empty.sql("SELECT current_database()");
    empty.sql(&format!("ALTER DATABASE {name} SET synchronous_commit = off"));
    assert!(migrate(&empty.address(), RELAY).is_err(), "nothing is made there either");
    assert_eq!(empty.sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"), "0");
}

#[test]
fn a_database_that_does_not_answer_may_answer_later() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("postgres://nobody@/none?host={}", folder.path().display());
    let address = samband_server::store::PgAddress::parse(&url, None).unwrap();
    let error =
        Standby::begin(&address, &folder.path().join("replica.redb"), "here").err().unwrap();
    assert!(error.may_pass() && error.to_string().contains("cannot be reached"), "{error}");
}
