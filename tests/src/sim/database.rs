//! A device's records in a browser's database: a commit of one piece is whole or absent, and may be refused.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use samband_client_core::device::Device;
use samband_client_core::ids::RelayId;
use samband_client_core::store::{
    DeviceStore, Mirror, MirrorStore, OpenError, Parts, Random, StoreError, Unlock, Vault, Write,
};

use super::disk::Contents;
use crate::random::Rng;

/// The records of a database; a copy of them is a backup.
pub(super) type Records = BTreeMap<Vec<u8>, Vec<u8>>;

/// A database, with the mirror that a device runs on.
pub(super) struct Database {
    records: Records,
    /// What the running device reads and writes.
    mirror: Mirror,
    rng: Rng,
    /// Commits until the power goes; `None` while it stays.
    pub(super) dies_in: Option<u64>,
    pub(super) is_dead: bool,
    /// Commits until one is refused; 1 is the next.
    pub(super) fails_in: Option<u64>,
    /// The quota is reached.
    pub(super) full: bool,
}

impl Database {
    pub(super) fn new(rng: Rng) -> Database {
        Database {
            records: Records::new(),
            mirror: Mirror::default(),
            rng,
            dies_in: None,
            is_dead: false,
            fails_in: None,
            full: false,
        }
    }

    /// Opens the device on a new mirror of the records, and commits what the opening wrote.
    pub(super) fn start(&mut self, mut rng: Rng) -> Result<Device, OpenError> {
        self.mirror = Mirror::open(self.records.clone());
        let random = || -> Random {
            let mut rng = rng.fork();
            Box::new(move |bytes| rng.fill(bytes))
        };
        let parts = Parts::open_mirror("the database", &self.mirror, Unlock::Plain, random)?;
        let device = Device::assemble(parts)?;
        self.commit()?;
        Ok(device)
    }

    /// Commits what the device has written, in one piece. After an error the device must be dropped and opened anew.
    pub(super) fn commit(&mut self) -> Result<(), StoreError> {
        let batch = self.mirror.take_batch();
        if batch.is_empty() {
            return Ok(());
        }
        let failed = |what: &str| Err(StoreError::Failed(what.to_owned()));
        if self.is_dead {
            return failed("the power is off");
        }
        if let Some(left) = self.dies_in {
            self.dies_in = left.checked_sub(1);
            if left == 0 {
                self.is_dead = true;
                self.apply_or_not(batch);
                return failed("the power is off");
            }
        }
        if let Some(left) = self.fails_in {
            self.fails_in = left.checked_sub(1).filter(|left| *left > 0);
            if self.fails_in.is_none() {
                // as a connection that closes: whether the transaction was complete is not known
                self.apply_or_not(batch);
                return failed("the database is closing");
            }
        }
        if self.full && batch.iter().any(|write| write.value.is_some()) {
            return Err(StoreError::DiskFull { path: PathBuf::from("database") });
        }
        self.apply(batch);
        Ok(())
    }

    fn apply_or_not(&mut self, batch: Vec<Write>) {
        if self.rng.percent(50) {
            self.apply(batch);
        }
    }

    fn apply(&mut self, batch: Vec<Write>) {
        for Write { key, value } in batch {
            match value {
                Some(value) => _ = self.records.insert(key, value),
                None => _ = self.records.remove(&key),
            }
        }
    }

    /// The process is gone, with what it had not committed.
    pub(super) fn crash(&mut self) {
        self.mirror = Mirror::default();
        self.is_dead = false;
        self.dies_in = None;
    }

    pub(super) fn records(&self) -> &Records {
        &self.records
    }

    pub(super) fn restore(&mut self, records: Records) {
        self.records = records;
        self.mirror = Mirror::default();
    }

    fn store(&self) -> MirrorStore {
        MirrorStore::open(&Mirror::open(self.records.clone()), Arc::new(Vault::none()))
    }

    pub(super) fn contents(&self) -> Contents {
        let mut store = self.store();
        let mut contents = Contents::default();
        for (doc, _) in store.documents().expect("memory answers") {
            let stored = store.load(doc).expect("memory answers");
            let changes = stored.changes.into_iter().map(|(hash, raw)| ((doc, hash), raw));
            contents.changes.extend(changes);
            contents.snapshots.extend(stored.snapshots.into_iter().map(|bytes| (doc, bytes)));
        }
        contents
    }

    pub(super) fn durable_cursor(&self, relay: RelayId) -> Option<Vec<u8>> {
        let key = [b"relay/", relay.0.as_slice(), b"cursor"].concat();
        self.store().note(&key).expect("memory answers")
    }
}
