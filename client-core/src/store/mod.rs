//! Durable storage of a device: documents in a store, edits in the outbox file.
//!
//! [`DeviceStore`] and [`Files`] are what a platform implements. A platform that stores asynchronously has both in a
//! [`Mirror`]. With the feature `sled` they are a folder, which holds
//!
//! | file | what | if it is lost |
//! |---|---|---|
//! | `lock` | held while a process has the store open | made again |
//! | `identity.json` | device id, private key, person, relay | the device enrols anew |
//! | `passphrase.json` | of a locked device: the data key, sealed | the device cannot be opened |
//! | `outbox` | edits that the relay has not acknowledged, or has refused | they are in `documents` as well |
//! | `ballast` | room that is given up when the disk is full | made again |
//! | `documents/` | sled: changes, snapshots, the cursor | rebuilt from outbox and relay |
//! | `set-aside/` | what could not be read, under its date | |
//!
//! An edit is durable when it is in the outbox file. The sled folder may be lost whole.

mod files;
#[cfg(feature = "sled")]
mod folder;
mod handle;
mod identity;
mod mirror;
mod notice;
mod outbox;
mod parts;
mod random;
mod unlock;
mod value;
mod vault;

#[cfg(feature = "testing")]
pub mod conformance;
#[cfg(feature = "testing")]
pub mod memory;

use std::collections::BTreeSet;
use std::path::PathBuf;

pub use files::Files;
#[cfg(feature = "ws")]
pub(crate) use folder::random;
#[cfg(feature = "sled")]
pub use folder::{FolderFiles, SledOptions, SledStore, system_random};
pub use handle::{Call, Runner, StoreHandle};
pub use identity::Identity;
pub use mirror::{Mirror, MirrorStore, Write};
pub use notice::Notice;
pub use outbox::{Outbox, OutboxEdit, OutboxError, RefusedChange};
pub use parts::{OpenError, Parts};
pub use random::Random;
pub(crate) use random::draw;
pub use unlock::Unlock;
pub use vault::{PASSPHRASE_CHARACTERS_MIN, Passphrase, UnlockError, Vault};

use crate::ids::{ChangeHash, DocId};

/// Why a store did not do what was asked. Nothing that was flushed before is lost.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The disk is full. Free space, then try again; until then the store only reads.
    #[error("the disk is full: free some space and try again ({path})")]
    DiskFull {
        /// Where.
        path: PathBuf,
    },
    /// The system did not let this program: no right, no file descriptor, no memory, a disk that fails, a wrong clock.
    /// Nothing is damaged by this, and nothing was changed.
    #[error("the system does not let this program use {path}: {error}. {advice}")]
    System {
        /// What.
        path: PathBuf,
        /// Why not.
        error: String,
        /// What to do.
        advice: &'static str,
    },
    /// sled failed, or what it read is damaged; reopening may help.
    #[error("the store failed: {0}")]
    Failed(String),
    /// The store's thread has ended.
    #[error("the store is closed")]
    Closed,
}

/// What a store holds of one document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StoredDocument {
    /// Whole snapshots; several only if the device stopped inside a compaction.
    pub snapshots: Vec<Vec<u8>>,
    /// Whole changes, by hash. The caller checks that bytes and hash agree.
    pub changes: Vec<(ChangeHash, Vec<u8>)>,
    /// Chunks of which a piece is missing or damaged.
    pub damaged: usize,
}

/// A small value with its key.
pub type Note = (Vec<u8>, Vec<u8>);

/// Where a device keeps its documents.
///
/// 1. What was put before a successful [`DeviceStore::flush`] is there after any crash or power cut.
/// 2. What was put since may be there or not, each chunk by itself, never a part of one.
/// 3. Putting the same chunk again changes nothing.
/// 4. A chunk that is damaged counts as absent, and [`StoredDocument::damaged`] says so.
/// 5. [`DeviceStore::compact`] removes changes only after the snapshot that holds them is durable.
/// 6. Chunks come back in no particular order.
/// 7. After an error the store still answers reads; a later call may succeed.
/// 8. After [`DeviceStore::erase`] nothing of these documents is in the store or in its files. After an error, or a
///    crash on the way, calling it again does what is left.
pub trait DeviceStore: Send {
    /// Keeps a change.
    fn put_change(&mut self, doc: DocId, hash: ChangeHash, raw: &[u8]) -> Result<(), StoreError>;

    /// Whether a change is there by itself; it may be in a snapshot when it is not.
    fn has_change(&mut self, doc: DocId, hash: ChangeHash) -> Result<bool, StoreError>;

    /// Replaces the changes `covers`, and earlier snapshots, by a snapshot that holds them.
    fn compact(
        &mut self,
        doc: DocId,
        snapshot: &[u8],
        covers: &[ChangeHash],
    ) -> Result<(), StoreError>;

    /// Removes everything of these documents, durably, with the bytes that the store's files still have of what was
    /// removed earlier.
    fn erase(&mut self, docs: &BTreeSet<DocId>) -> Result<(), StoreError>;

    /// Everything of one document.
    fn load(&mut self, doc: DocId) -> Result<StoredDocument, StoreError>;

    /// The documents of which there is anything, with the number of chunks of each, sorted.
    fn documents(&mut self) -> Result<Vec<(DocId, u64)>, StoreError>;

    /// Keeps a small value under a key.
    fn put_note(&mut self, key: &[u8], value: &[u8]) -> Result<(), StoreError>;

    /// The small value under a key; a damaged one counts as absent.
    fn note(&mut self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError>;

    /// The small values whose keys begin with `prefix`, sorted by key.
    fn notes(&mut self, prefix: &[u8]) -> Result<Vec<Note>, StoreError>;

    /// Removes a small value.
    fn remove_note(&mut self, key: &[u8]) -> Result<(), StoreError>;

    /// Makes everything that was put durable.
    fn flush(&mut self) -> Result<(), StoreError>;

    /// Whether an edit may be made.
    ///
    /// # Errors
    ///
    /// [`StoreError::DiskFull`] while the store only reads, since the disk is full.
    fn has_room(&mut self) -> Result<(), StoreError> {
        Ok(())
    }

    /// Makes everything durable and gives memory back, as far as the store can.
    fn rest(&mut self) -> Result<(), StoreError> {
        self.flush()
    }
}
