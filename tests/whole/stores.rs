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

struct InMemoryStore;

impl conformance::Subject for InMemoryStore {
    type Store = MemoryStore;

    fn empty(&self) -> MemoryStore {
        MemoryStore::default()
    }

    fn reopen(&self, mut store: MemoryStore) -> MemoryStore {
        store.crash();
        store
    }

    fn damage(&self, mut store: MemoryStore, doc: DocId, hash: ChangeHash) -> MemoryStore {
        store.damage(doc, hash);
        store
    }

    fn fail(&self, store: &mut MemoryStore) -> bool {
        store.set_fails(true);
        true
    }

    fn heal(&self, store: &mut MemoryStore) {
        store.set_fails(false);
    }
}

#[test]
fn the_store_in_memory_keeps_the_contract() {
    conformance::run(&InMemoryStore);
}

fn plain() -> Arc<Vault> {
    Arc::new(Vault::none())
}

struct InSled {
    folder: tempfile::TempDir,
    options: SledOptions,
    vault: Arc<Vault>,
}

impl InSled {
    fn new(options: SledOptions, vault: Arc<Vault>) -> InSled {
        InSled { folder: tempfile::tempdir().unwrap(), options, vault }
    }

    fn path(&self) -> std::path::PathBuf {
        self.folder.path().join("documents")
    }
}

impl conformance::Subject for InSled {
    type Store = SledStore;

    fn empty(&self) -> SledStore {
        SledStore::open(&self.path(), self.options, Arc::clone(&self.vault)).unwrap()
    }

    fn reopen(&self, store: SledStore) -> SledStore {
        drop(store);
        self.empty()
    }

    fn damage(&self, mut store: SledStore, doc: DocId, hash: ChangeHash) -> SledStore {
        store.damage(doc, hash).unwrap();
        self.reopen(store)
    }

    fn fail(&self, _: &mut SledStore) -> bool {
        // its log cannot be reached, so nothing of it can be synced
        std::fs::rename(self.path().join("db"), self.path().join("hidden")).unwrap();
        true
    }

    fn heal(&self, _: &mut SledStore) {
        std::fs::rename(self.path().join("hidden"), self.path().join("db")).unwrap();
    }
}

/// A store that is reopened after every read and rewritten at every opening.
const RESTLESS: SledOptions = SledOptions { reopen_after_read_bytes: 1, rewrite_above_bytes: 1 };

#[test]
fn sled_keeps_the_contract() {
    conformance::run(&InSled::new(SledOptions::default(), plain()));
}

#[test]
fn a_locked_sled_keeps_the_contract() {
    conformance::run(&InSled::new(RESTLESS, Arc::new(Vault::for_tests(system_random()))));
}

#[test]
fn sled_that_is_reopened_after_every_read_and_rewritten_at_every_opening_keeps_the_contract() {
    conformance::run(&InSled::new(RESTLESS, plain()));
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

    fn fence(
        &self,
        mut store: memory::MemoryStore,
    ) -> Result<memory::MemoryStore, memory::MemoryStore> {
        store.fence();
        Ok(store)
    }

    fn lose_answer(
        &self,
        mut store: memory::MemoryStore,
        made: bool,
    ) -> Result<memory::MemoryStore, memory::MemoryStore> {
        store.lose_answer(made);
        Ok(store)
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

    /// Where the file is while another relay has one in its place.
    fn moved(&self) -> std::path::PathBuf {
        self.0.path().join("moved.redb")
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
        if self.moved().exists() {
            std::fs::rename(self.moved(), self.path()).unwrap();
        }
        self.open()
    }

    fn damage(&self, store: RedbStore, position: u64) -> RedbStore {
        drop(store);
        flip_a_bit(&self.path(), "log", &position.to_be_bytes());
        self.open()
    }

    fn fence(&self, store: RedbStore) -> Result<RedbStore, RedbStore> {
        std::fs::rename(self.path(), self.moved()).unwrap();
        std::fs::copy(self.moved(), self.path()).unwrap();
        Ok(store)
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
