//! The relay's log and its indexes in one redb file. One commit is one transaction.
//!
//! | table | key | value | what a damaged row costs |
//! |---|---|---|---|
//! | `meta`, `meta_copy` | name | schema, head, last audit row, number of commits | nothing: it is kept twice |
//! | `log` | position | record | the document, until a device that holds the change connects |
//! | `own_log` | position | record that the relay itself wrote, once more | nothing |
//! | `entries` | position | document, hash, time, chain | nothing: `log` says it too |
//! | `doc_log` | document, position | nothing | nothing: made again from `entries` |
//! | `documents` | document | last position, changes, heads | nothing: made again from `log` |
//! | `changes` | document, hash | position, last operation | nothing: made again from `log` |
//! | `actors` | document, actor | person, last number | nothing: made again from `log` |
//! | `devices` | device | device row | the device: its owner needs a new invite |
//! | `invites` | BLAKE3 of the code | invite row | the invite |
//! | `grants` | document, person | position | the person's right to read the document, until the roster changes it |
//! | `quarantine` | running number | what is said of a refused push | the row |
//! | `quarantine_bytes` | running number | the bytes of a refused push | the bytes |
//! | `refused` | device, incarnation, push number | running number | the row |
//! | `audit` | number | who did what | the row: a check of the audit log names it |
//! | `accounts` | person | password hash, second factor | the account: the person needs a new link |
//! | `links`, `links_of` | BLAKE3 of the link; person, hash | who, until when | the link |
//! | `sign_ins`, `sign_ins_of` | BLAKE3 of the cookie; person, hash | who, until when | the sign-in |
//! | `digests` | document | digest | nothing: it is a cache |
//! | `erased` | document | since when, which devices could have held it | that a list names it; it stays erased |
//!
//! The changes of every document but rosters are sealed in `log`, `own_log` and `quarantine_bytes`: see [`keys`].

mod accounts;
mod ballast;
mod copy;
mod documents;
mod keys;
mod log;
mod open;
mod overlay;
mod own_file;
mod reader;
mod rebuild;
mod replica;
mod sealed;
pub(in crate::store) mod tables;
mod write;

use std::path::Path;
use std::sync::Arc;

use redb::{Durability, WriteTransaction};
use samband_client_core::ids::RelayId;
use tokio::sync::watch;

pub use copy::{CopyStop, Fresh, LoadError, RestoringStore, WeakReader};
pub use keys::DocumentKeys;
pub use open::{OpenError, SCHEMA};
use open::{OpenedStore, Opener};
pub use reader::RedbReader;
use tables::{COMMITS_ROW, fault};
pub use tables::{is_whole, row_checksum};
use write::Writer;

use crate::memory::MemoryPlace;
use crate::relay::{Batch, LogReader, RelayReader, RelayStore, StoreFault};

/// The relay's store; the only writer.
pub struct RedbStore {
    reader: RedbReader,
    opener: Opener,
    /// Whether a commit failed: then nothing more is written.
    closed: bool,
    /// Whether the log is kept elsewhere, so that a commit which is lost with the process can be fetched again.
    is_replica: bool,
    /// The place of a replica among those that are open on the node.
    #[expect(dead_code, reason = "held for what dropping it does")]
    place: Option<MemoryPlace>,
}

/// How often a replica makes durable what it has.
const REPLICA_DURABLE_EVERY: u64 = 256;

impl From<OpenedStore> for RedbStore {
    fn from(opened: OpenedStore) -> RedbStore {
        let OpenedStore { reader, opener } = opened;
        RedbStore { reader, opener, closed: false, is_replica: false, place: None }
    }
}

impl RedbStore {
    /// Opens the file, or makes it with `fresh` as its relay id.
    ///
    /// # Errors
    ///
    /// When another process still holds the file after half a second, or the file cannot be read.
    pub fn open(path: &Path, fresh: RelayId) -> Result<RedbStore, OpenError> {
        open::open_file(path, fresh).map(RedbStore::from)
    }

    /// Opens what a backend holds, for tests.
    #[cfg(feature = "testing")]
    pub fn open_backend(
        backend: impl redb::StorageBackend + Clone,
        keys: DocumentKeys,
        fresh: RelayId,
    ) -> Result<RedbStore, OpenError> {
        open::open_backend(backend, keys, fresh).map(RedbStore::from)
    }

    /// A reader that other threads can use while this store writes.
    pub fn reader(&self) -> RedbReader {
        self.reader.clone()
    }

    /// A channel that closes when this store and every reader have let the file go.
    pub fn watch_open(&self) -> watch::Receiver<()> {
        self.reader.shared().open.subscribe()
    }

    fn commit_or_reopen(&self, batch: &Batch) -> Result<(), StoreFault> {
        if self.opener.is_fenced() {
            return Err(StoreFault::Fenced);
        }
        if !self.reader.is_writable() {
            // an opening reads much of the file, so it is tried only when it can succeed
            if self.opener.has_room() {
                self.reopen()?;
            }
            if !self.reader.is_writable() {
                return Err(StoreFault::Full);
            }
        }
        let number = self.reader.meta::<u64>(COMMITS_ROW)?.unwrap_or(0) + 1;
        match self.write(batch, number) {
            Err(StoreFault::Full) => {
                self.reopen()?;
                // the last write can have gone through although the call failed
                if self.reader.meta::<u64>(COMMITS_ROW)? != Some(number) {
                    return Err(StoreFault::Full);
                }
                self.reader.destroy_keys()
            }
            done => done,
        }
    }

    fn write(&self, batch: &Batch, number: u64) -> Result<(), StoreFault> {
        let end = batch.follow(self.reader.head()?, self.reader.audit_last()?.as_ref())?;
        batch.restore(|position| self.reader.entry(position))?;
        let write = self.begin_write(number)?;
        let writer = Writer { write: &write, before: &self.reader, are_sealed: false };
        writer.batch(batch, end, number)?;
        write.commit().map_err(fault)?;
        self.reader.forget(batch.restored.keys().copied());
        if batch.erased.is_empty() { Ok(()) } else { self.reader.destroy_keys() }
    }

    /// Begins the transaction of a commit.
    fn begin_write(&self, number: u64) -> Result<WriteTransaction, StoreFault> {
        let mut write = self.reader.begin_write()?;
        if self.is_replica && !number.is_multiple_of(REPLICA_DURABLE_EVERY) {
            write.set_durability(Durability::None).map_err(StoreFault::failed)?;
        }
        Ok(write)
    }

    /// Opens the file again: after a full disk redb answers nothing before that. Where the disk has no room for it, what is
    /// durable can be read.
    fn reopen(&self) -> Result<(), StoreFault> {
        self.reader.open_again(|| self.opener.open().map_err(fault))
    }
}

impl RelayStore for RedbStore {
    fn log(&self) -> &dyn LogReader {
        &self.reader
    }

    fn reader(&self) -> Arc<dyn RelayReader> {
        Arc::new(self.reader.clone())
    }

    fn commit(&mut self, batch: &Batch) -> Result<(), StoreFault> {
        if self.closed {
            return Err(StoreFault::failed("an earlier commit failed"));
        }
        let done = self.commit_or_reopen(batch);
        if done.is_ok() {
            self.opener.keep_room();
        }
        self.closed = done.as_ref().is_err_and(|fault| *fault != StoreFault::Full);
        done
    }
}
