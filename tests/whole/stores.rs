//! The conformance suites: of the device store on every device store, of the relay's on every relay store.

use std::sync::Arc;

use samband_client_core::store::memory::MemoryStore;
use samband_client_core::store::{SledOptions, SledStore, Vault, conformance};
use samband_server::store::conformance as relay_conformance;
use samband_server::store::{RedbStore, memory};

#[test]
fn the_store_in_memory_keeps_the_contract() {
    conformance::run(MemoryStore::default(), |mut store| {
        store.crash();
        store
    });
}

fn plain() -> Arc<Vault> {
    Arc::new(Vault::none())
}

#[test]
fn a_locked_sled_keeps_the_contract() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("documents");
    let vault = Arc::new(Vault::for_tests());
    let options = SledOptions { reopen_after_read_bytes: 1, rewrite_above_bytes: 1 };
    let open = || SledStore::open(&path, options, Arc::clone(&vault)).unwrap();
    conformance::run(open(), |store| {
        drop(store);
        open()
    });
}

#[test]
fn sled_keeps_the_contract() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("documents");
    let store = SledStore::open(&path, SledOptions::default(), plain()).unwrap();
    conformance::run(store, |store| {
        drop(store);
        SledStore::open(&path, SledOptions::default(), plain()).unwrap()
    });
}

#[test]
fn sled_that_is_reopened_after_every_read_and_rewritten_at_every_opening_keeps_the_contract() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("documents");
    let options = SledOptions { reopen_after_read_bytes: 1, rewrite_above_bytes: 1 };
    let store = SledStore::open(&path, options, plain()).unwrap();
    conformance::run(store, |store| {
        drop(store);
        SledStore::open(&path, options, plain()).unwrap()
    });
}

#[test]
fn a_kill_while_sled_writes_its_snapshot_does_not_close_the_store() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("documents");
    drop(SledStore::open(&path, SledOptions::default(), plain()).unwrap());
    std::fs::write(path.join("snap.0000000000000010.generating"), b"half a snapshot").unwrap();
    drop(SledStore::open(&path, SledOptions::default(), plain()).unwrap());
}

#[test]
fn the_relays_store_in_memory_keeps_the_contract() {
    relay_conformance::run(memory::MemoryStore::new(relay_conformance::RELAY), |mut store| {
        store.reopen();
        store
    });
}

#[test]
fn redb_keeps_the_contract() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("relay.redb");
    let open = || RedbStore::open(&path, relay_conformance::RELAY).unwrap();
    relay_conformance::run(open(), |store| {
        drop(store);
        open()
    });
}

#[test]
fn a_relays_store_whose_making_was_cut_off_is_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("relay.redb");
    std::fs::write(path.with_extension("new"), vec![0; 8192]).unwrap();
    drop(RedbStore::open(&path, relay_conformance::RELAY).unwrap());
    assert!(!path.with_extension("new").exists());
}
