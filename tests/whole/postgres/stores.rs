//! The relay's conformance suite on PostgreSQL, and what is true of a node's replica.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use samband_server::relay::{Batch, RelayStore};
use samband_server::store::conformance::{
    self, Everything, RELAY, SharedSubject, Subject, batches,
};
use samband_server::store::{PgStore, Standby, StandbyTurn};
use samband_tests::postgres::{Cluster, TestDatabase};
use tempfile::TempDir;

use super::proxy::Proxy;

struct OnPostgres {
    cluster: Arc<Cluster>,
    database: RefCell<TestDatabase>,
    proxy: Proxy,
    folder: TempDir,
}

impl OnPostgres {
    fn new(cluster: Arc<Cluster>) -> OnPostgres {
        let proxy = Proxy::before(cluster.socket_folder());
        let database = RefCell::new(cluster.database(RELAY));
        OnPostgres { cluster, database, proxy, folder: tempfile::tempdir().unwrap() }
    }

    fn replica(&self, node: &str) -> PathBuf {
        self.folder.path().join(format!("{node}.redb"))
    }

    /// Takes the log as the node with this replica.
    fn take(&self, replica: &Path) -> Option<PgStore> {
        let address = self.database.borrow().address_at(self.proxy.socket_folder());
        let standby = Standby::begin(&address, replica, "here").unwrap();
        match standby.try_take().unwrap() {
            StandbyTurn::Mine(store) => Some(store),
            StandbyTurn::Theirs(..) => None,
            StandbyTurn::Unanswered(_, error) => panic!("{error}"),
        }
    }

    fn open(&self) -> PgStore {
        self.take(&self.replica("one")).expect("nobody else owns the log")
    }

    fn sql(&self, sql: &str) -> String {
        self.database.borrow().sql(sql)
    }
}

impl Subject for OnPostgres {
    type Store = PgStore;

    fn empty(&self) -> PgStore {
        *self.database.borrow_mut() = self.cluster.database(RELAY);
        // an earlier store may still have the file
        _ = std::fs::remove_file(self.replica("one"));
        self.open()
    }

    fn reopen(&self, store: PgStore) -> PgStore {
        drop(store);
        self.open()
    }

    fn damage(&self, store: PgStore, position: u64) -> PgStore {
        drop(store);
        self.sql(&format!(
            "UPDATE record SET raw = set_byte(raw, 40, get_byte(raw, 40) # 1) WHERE position = {position}"
        ));
        std::fs::remove_file(self.replica("one")).unwrap();
        self.open()
    }
}

impl SharedSubject for OnPostgres {
    fn open_elsewhere(&self) -> Option<PgStore> {
        self.take(&self.replica("two"))
    }

    fn forsake(&self) {
        self.sql("UPDATE node SET draining = true");
    }

    fn lose_answers(&self, after: &[usize]) {
        self.proxy.lose_answers(after);
    }

    fn lose_request(&self) {
        self.proxy.lose_request();
    }
}

#[test]
fn postgresql_keeps_the_contract_of_the_relays_store() {
    let Some(cluster) = Cluster::shared() else { return };
    conformance::run_shared(&OnPostgres::new(cluster));
}

/// A log with some batches, and everything that is said of it.
fn begun(subject: &OnPostgres) -> (PgStore, Everything) {
    let mut store = subject.empty();
    for batch in batches(store.log().head().unwrap(), 3) {
        store.commit(&batch).unwrap();
    }
    let said = Everything::of(&*RelayStore::reader(&store));
    (store, said)
}

#[test]
fn a_replica_that_is_missing_damaged_or_of_another_log_is_made_anew() {
    let Some(cluster) = Cluster::shared() else { return };
    let subject = OnPostgres::new(cluster);
    let (store, said) = begun(&subject);
    drop(store);
    let same = |subject: &OnPostgres, what: &str| {
        let store = subject.open();
        assert_eq!(Everything::of(&*RelayStore::reader(&store)), said, "{what}");
    };
    std::fs::remove_file(subject.replica("one")).unwrap();
    same(&subject, "missing");
    std::fs::write(subject.replica("one"), b"no store at all").unwrap();
    same(&subject, "damaged");
    // a replica of a longer log, as after the database was put back from a backup
    drop(begun(&subject));
    subject.sql("DELETE FROM record WHERE position > 6");
    subject.sql(
        "INSERT INTO commits SELECT log, batch + 1, epoch + 1, node, 6, \
         (SELECT chain FROM commits WHERE position = 6 ORDER BY batch LIMIT 1), 0, true \
         FROM commits ORDER BY batch DESC LIMIT 1",
    );
    let store = subject.open();
    assert_eq!(store.log().head().unwrap().position, 6, "the database's log counts");
    assert_eq!(store.log().record(7).unwrap(), None);
}

#[test]
fn a_node_that_was_killed_has_every_commit_again() {
    let Some(cluster) = Cluster::shared() else { return };
    let subject = OnPostgres::new(cluster);
    let (store, said) = begun(&subject);
    store.abandon();
    // another node goes on, with a replica of its own
    subject.forsake();
    let other = subject.open_elsewhere().expect("the log was forsaken");
    assert_eq!(Everything::of(&*RelayStore::reader(&other)), said);
    drop(other);
    let store = subject.open();
    assert_eq!(Everything::of(&*RelayStore::reader(&store)), said);
}

#[test]
fn a_node_that_did_not_hear_that_it_has_the_log_takes_it_again() {
    let Some(cluster) = Cluster::shared() else { return };
    let subject = OnPostgres::new(cluster);
    let (store, said) = begun(&subject);
    drop(store);
    let address = subject.database.borrow().address();
    let standby = Standby::begin(&address, &subject.replica("one"), "here").unwrap();
    subject.sql(
        "INSERT INTO commits SELECT log, batch + 1, epoch + 1, node, position, chain, 0, false \
         FROM (SELECT * FROM commits ORDER BY batch DESC LIMIT 1) p",
    );
    subject.sql(
        "UPDATE commits SET node = (SELECT node FROM node) WHERE NOT released AND mark = 0 \
         AND batch = (SELECT max(batch) FROM commits)",
    );
    let StandbyTurn::Mine(store) = standby.try_take().unwrap() else { panic!("it is its own") };
    assert_eq!(Everything::of(&*RelayStore::reader(&store)), said);
}

#[test]
fn commits_have_no_gap_and_old_ones_are_pruned() {
    let Some(cluster) = Cluster::shared() else { return };
    let subject = OnPostgres::new(cluster);
    let (mut store, _) = begun(&subject);
    for _ in 0..2_000 {
        store.commit(&Batch::default()).unwrap();
    }
    let numbers = "SELECT count(*) = max(batch) - min(batch) + 1, count(*) < 1100, count(*) > 1000 FROM commits";
    assert_eq!(subject.sql(numbers), "t|t|t", "{}", subject.sql("SELECT count(*) FROM commits"));
    drop(store);
    assert_eq!(subject.open().log().head().unwrap().position, 9);
}
