//! A device's disk: a store and small files that lose, tear and refuse as real ones do.

mod calls;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use samband_client_core::device::Device;
use samband_client_core::ids::{ChangeHash, DocId, RelayId};
use samband_client_core::store::{OpenError, Parts, Random, StoreError, StoreHandle, Vault};

use super::storage::stand_in;
use crate::random::Rng;

/// What the store part holds.
#[derive(Debug, Clone, Default)]
pub(super) struct Contents {
    pub(super) changes: BTreeMap<(DocId, ChangeHash), Vec<u8>>,
    pub(super) snapshots: BTreeMap<DocId, Vec<u8>>,
    notes: BTreeMap<Vec<u8>, Vec<u8>>,
}

#[derive(Debug, Clone)]
enum Put {
    Change((DocId, ChangeHash), Vec<u8>),
    Note(Vec<u8>, Option<Vec<u8>>),
}

impl Contents {
    fn apply(&mut self, put: &Put) {
        match put {
            Put::Change(key, raw) => _ = self.changes.insert(*key, raw.clone()),
            Put::Note(key, Some(value)) => _ = self.notes.insert(key.clone(), value.clone()),
            Put::Note(key, None) => _ = self.notes.remove(key),
        }
    }
}

#[derive(Debug, Clone, Default)]
struct FileState {
    durable: Option<Vec<u8>>,
    now: Option<Vec<u8>>,
}

/// Everything on a disk; a copy of it is a backup.
#[derive(Debug, Clone, Default)]
struct Image {
    files: BTreeMap<&'static str, FileState>,
    /// Copies of files that could not be read.
    aside: Vec<Vec<u8>>,
    durable: Contents,
    now: Contents,
    pending: Vec<Put>,
}

struct State {
    image: Image,
    rng: Rng,
    /// Operations until the power goes; `None` while it stays.
    dies_in: Option<u64>,
    dead: bool,
    /// Operations until one fails.
    fails_in: Option<u64>,
    full: bool,
    fail_flush: bool,
    /// Planted: flushes make notes durable and leave changes for later.
    notes_first: bool,
    /// How often the store was walked from its first key to its last.
    walks: u64,
}

/// A disk. Clones are the same disk.
#[derive(Clone)]
pub struct Disk(Arc<Mutex<State>>);

/// A copy of a disk's contents.
pub struct Backup(Image);

fn dead() -> StoreError {
    StoreError::Failed("the power is off".to_owned())
}

fn full() -> StoreError {
    StoreError::DiskFull { path: PathBuf::from("disk") }
}

/// The names are few and known; a static one keeps the image cheap to copy.
fn name_of(name: &str) -> &'static str {
    match name {
        "outbox" => "outbox",
        "identity.json" => "identity.json",
        "checkpoint" => "checkpoint",
        "looked-at" => "looked-at",
        other => panic!("a file {other} is new to the simulator"),
    }
}

impl State {
    /// Counts an operation; at the last one the power goes, and the operation is half done.
    fn operate(&mut self) -> Result<(), StoreError> {
        if self.dead {
            return Err(dead());
        }
        if let Some(left) = &mut self.dies_in {
            if *left == 0 {
                self.dead = true;
                return Err(dead());
            }
            *left -= 1;
        }
        match self.fails_in {
            Some(1) => {
                self.fails_in = None;
                return Err(StoreError::Failed("the disk failed once".to_owned()));
            }
            Some(left) => self.fails_in = Some(left - 1),
            None => {}
        }
        Ok(())
    }

    fn put(&mut self, put: Put) -> Result<(), StoreError> {
        self.operate()?;
        if self.full {
            return Err(full());
        }
        self.image.now.apply(&put);
        self.image.pending.push(put);
        Ok(())
    }

    fn flush(&mut self) -> Result<(), StoreError> {
        self.operate()?;
        if std::mem::take(&mut self.fail_flush) {
            // as a failed fsync: what it was to write may be gone, and a later one does not bring it back
            self.lose_pending();
            return Err(StoreError::Failed("the flush failed".to_owned()));
        }
        let notes_first = self.notes_first;
        let pending = std::mem::take(&mut self.image.pending);
        for put in pending {
            if notes_first && matches!(put, Put::Change(..)) && self.rng.percent(50) {
                self.image.pending.push(put);
            } else {
                self.image.durable.apply(&put);
            }
        }
        Ok(())
    }

    /// Begins a write of the store that replaces what is there: it is durable at once, or does not happen.
    fn rewrite(&mut self) -> Result<[&mut Contents; 2], StoreError> {
        self.flush()?;
        self.operate()?;
        if self.full {
            return Err(full());
        }
        Ok([&mut self.image.now, &mut self.image.durable])
    }

    fn lose_pending(&mut self) {
        for put in std::mem::take(&mut self.image.pending) {
            if self.rng.percent(50) {
                self.image.durable.apply(&put);
            }
        }
        self.image.now = self.image.durable.clone();
    }

    /// What a torn write leaves of a file.
    fn tear(&mut self, durable: &Option<Vec<u8>>, now: &Option<Vec<u8>>) -> Option<Vec<u8>> {
        let (Some(old), Some(new)) = (durable, now) else {
            return if self.rng.percent(50) { durable.clone() } else { now.clone() };
        };
        let same = old.iter().zip(new).take_while(|(a, b)| a == b).count();
        if same == new.len() {
            return if self.rng.percent(50) { durable.clone() } else { now.clone() };
        }
        let kept = same + self.rng.below((new.len() - same) as u64 + 1) as usize;
        let mut torn = new[..kept].to_vec();
        if self.rng.percent(20) {
            // the length was written, the bytes were not
            torn.resize(new.len(), 0);
        }
        Some(torn)
    }
}

impl Disk {
    /// An empty disk. `notes_first` plants a bug: flushes make notes durable and leave changes for later.
    pub fn new(rng: Rng, notes_first: bool) -> Disk {
        Disk(Arc::new(Mutex::new(State {
            image: Image::default(),
            rng,
            dies_in: None,
            dead: false,
            fails_in: None,
            full: false,
            fail_flush: false,
            notes_first,
            walks: 0,
        })))
    }

    /// Opens the device that is on it, or a new one.
    ///
    /// # Errors
    ///
    /// When the disk fails.
    pub fn start(&self, mut rng: Rng) -> Result<Device, OpenError> {
        let random: Random = Box::new(move |bytes| rng.fill(bytes));
        let store = StoreHandle::here(Box::new(self.clone()));
        let (files, vault) = (Arc::new(self.clone()), Arc::new(Vault::none()));
        let parts = Parts::open(Path::new("device"), files, vault, random, |_, _, _| Ok(store));
        Device::assemble(parts?)
    }

    /// Flips a bit of a file that is there.
    pub fn damage(&self, name: &str, at: usize) {
        let mut state = self.state();
        let file = state.image.files.get_mut(name_of(name)).expect("the file is there");
        for bytes in [&mut file.durable, &mut file.now] {
            bytes.as_mut().expect("the file is there")[at] ^= 0x40;
        }
    }

    /// Takes a file away.
    pub fn remove(&self, name: &str) {
        self.state().image.files.remove(name_of(name));
    }

    /// Takes the documents store away.
    pub fn remove_documents(&self) {
        let mut state = self.state();
        (state.image.durable, state.image.now) = Default::default();
        state.image.pending.clear();
    }

    /// Loses so many changes of documents, as a store does of which a stretch cannot be read.
    pub fn lose_changes(&self, count: usize) {
        let mut state = self.state();
        for _ in 0..count {
            let first = state.image.now.changes.keys().next().copied().expect("a change is there");
            state.image.now.changes.remove(&first);
            state.image.durable.changes.remove(&first);
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The power goes after so many more operations.
    pub fn die_in(&self, operations: u64) {
        self.state().dies_in = Some(operations);
    }

    /// One of the next operations fails; 1 is the next.
    pub fn fail_in(&self, operations: u64) {
        self.state().fails_in = Some(operations);
    }

    /// Whether an operation is still to fail.
    pub fn will_fail(&self) -> bool {
        self.state().fails_in.is_some()
    }

    /// How often the whole store was walked.
    pub fn walks(&self) -> u64 {
        self.state().walks
    }

    /// Whether the power is off.
    pub fn is_dead(&self) -> bool {
        self.state().dead
    }

    /// The power is back: what was not flushed is there or not, each piece by itself.
    pub fn crash(&self) {
        let mut state = self.state();
        state.lose_pending();
        let files = std::mem::take(&mut state.image.files);
        for (name, file) in files {
            let left = if file.durable == file.now {
                file.now
            } else {
                state.tear(&file.durable, &file.now)
            };
            state.image.files.insert(name, FileState { durable: left.clone(), now: left });
        }
        state.dead = false;
        state.dies_in = None;
    }

    /// What a crash now would surely leave.
    pub(super) fn durable_cursor(&self, relay: RelayId) -> Option<Vec<u8>> {
        let key = [b"relay/", relay.0.as_slice(), b"cursor"].concat();
        self.state().image.durable.notes.get(&key).cloned()
    }

    pub(super) fn contents(&self) -> Contents {
        self.state().image.now.clone()
    }

    /// Whether these bytes stand anywhere on it.
    pub(super) fn shows(&self, bytes: &[u8]) -> bool {
        let state = self.state();
        let Image { files, aside, durable, now, .. } = &state.image;
        let files = files.values().flat_map(|file| file.now.iter().chain(&file.durable));
        let files = files.chain(aside);
        let of = |contents: &'_ Contents| {
            let changes = contents.changes.values().chain(contents.snapshots.values());
            changes.chain(contents.notes.values()).any(|it| stand_in(it, bytes))
        };
        files.into_iter().any(|it| stand_in(it, bytes)) || of(durable) || of(now)
    }

    /// Says whether it is full: then it takes nothing more.
    pub fn set_full(&self, full: bool) {
        self.state().full = full;
    }

    /// The next flush fails, as a failed fsync.
    pub fn fail_flush(&self) {
        self.state().fail_flush = true;
    }

    /// Takes back every fault that is to come.
    pub fn heal(&self) {
        let mut state = self.state();
        state.full = false;
        state.fail_flush = false;
        state.fails_in = None;
        state.dies_in = None;
    }

    /// A copy of everything on it.
    pub fn backup(&self) -> Backup {
        Backup(self.state().image.clone())
    }

    /// Puts a copy back.
    pub fn restore(&self, backup: &Backup) {
        self.state().image = backup.0.clone();
    }
}
