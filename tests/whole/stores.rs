//! The conformance suites: of the device store on every device store, of the relay's on every relay store.

use std::sync::Arc;

use samband_client_core::ids::{ChangeHash, DocId};
use samband_client_core::store::memory::MemoryStore;
use samband_client_core::store::{
    DeviceStore, SledOptions, SledStore, Vault, conformance, system_random,
};
use samband_server::store::conformance::{self as relay_conformance, Subject};
use samband_server::store::{RedbStore, memory};
use samband_tests::flip::flip_a_bit;

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
    let vault = Arc::new(Vault::for_tests(system_random()));
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
fn sled_that_could_not_sync_before_it_was_reopened_says_so_at_the_next_flush() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("documents");
    let options = SledOptions { reopen_after_read_bytes: 1, ..SledOptions::default() };
    let mut store = SledStore::open(&path, options, plain()).unwrap();
    let (doc, hash) = (DocId([1; 16]), ChangeHash([1; 32]));
    store.put_change(doc, hash, b"put").unwrap();
    // its log cannot be reached while the read has it reopened
    std::fs::rename(path.join("db"), path.join("hidden")).unwrap();
    store.load(doc).expect("what was read is answered");
    std::fs::rename(path.join("hidden"), path.join("db")).unwrap();
    assert!(store.flush().is_err(), "what was put may be lost");
    store.put_change(doc, hash, b"put").unwrap();
    store.flush().unwrap();
    assert_eq!(store.load(doc).unwrap().changes, [(hash, b"put".to_vec())]);
}

struct InMemory;

impl Subject for InMemory {
    type Store = memory::MemoryStore;

    fn empty(&self) -> memory::MemoryStore {
        memory::MemoryStore::new(relay_conformance::RELAY)
    }

    fn reopen(&self, mut store: memory::MemoryStore) -> memory::MemoryStore {
        store.reopen();
        store
    }

    fn damage(&self, mut store: memory::MemoryStore, position: u64) -> memory::MemoryStore {
        store.damage(position);
        store
    }
}

#[test]
fn the_relays_store_in_memory_keeps_the_contract() {
    relay_conformance::run(&InMemory);
}

struct InRedb(tempfile::TempDir);

impl InRedb {
    fn path(&self) -> std::path::PathBuf {
        self.0.path().join("relay.redb")
    }

    fn open(&self) -> RedbStore {
        RedbStore::open(&self.path(), relay_conformance::RELAY).unwrap()
    }
}

impl Subject for InRedb {
    type Store = RedbStore;

    fn empty(&self) -> RedbStore {
        _ = std::fs::remove_file(self.path());
        self.open()
    }

    fn reopen(&self, store: RedbStore) -> RedbStore {
        drop(store);
        self.open()
    }

    fn damage(&self, store: RedbStore, position: u64) -> RedbStore {
        drop(store);
        flip_a_bit(&self.path(), "log", &position.to_be_bytes());
        self.open()
    }
}

#[test]
fn redb_keeps_the_contract() {
    relay_conformance::run(&InRedb(tempfile::tempdir().unwrap()));
}

#[test]
fn who_has_the_relays_store_is_named() {
    let folder = InRedb(tempfile::tempdir().unwrap());
    let _held = folder.open();
    let error = RedbStore::open(&folder.path(), relay_conformance::RELAY).err().unwrap();
    let text = error.to_string();
    let process = format!("process {}", std::process::id());
    assert!(!cfg!(target_os = "linux") || text.contains(&process), "{text}");
}

#[test]
fn a_relay_that_starts_while_another_ends_waits_for_the_store() {
    let folder = InRedb(tempfile::tempdir().unwrap());
    let held = folder.open();
    let (begun, begins) = std::sync::mpsc::channel();
    let ends = std::thread::spawn(move || {
        begins.recv().unwrap();
        drop(held);
    });
    begun.send(()).unwrap();
    drop(folder.open());
    ends.join().unwrap();
}

#[test]
fn a_relays_store_whose_making_was_cut_off_is_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("relay.redb");
    std::fs::write(path.with_extension("new"), vec![0; 8192]).unwrap();
    drop(RedbStore::open(&path, relay_conformance::RELAY).unwrap());
    assert!(!path.with_extension("new").exists());
}
