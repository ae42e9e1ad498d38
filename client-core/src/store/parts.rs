//! What a device is made of, opened on any files and any store.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::outbox::OutboxFindings;
use super::{
    Files, Identity, Notice, Outbox, Random, StoreError, StoreHandle, UnlockError, Vault, draw,
};
use crate::ids::{DeviceId, Incarnation};

/// Why a device's folder could not be opened. Nothing in it was changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// Another process has it open.
    #[error("{path} is in use by another process: close the other program first")]
    InUse {
        /// The folder.
        path: PathBuf,
    },
    /// It is locked, and no passphrase was given.
    #[error("{path} is locked: give its passphrase")]
    Locked {
        /// The folder.
        path: PathBuf,
    },
    /// A passphrase was given, and it is not locked.
    #[error("{path} is not locked: lock it first, or give no passphrase")]
    NotLocked {
        /// The folder.
        path: PathBuf,
    },
    /// It was to be locked, and is.
    #[error("{path} is locked already: change its passphrase instead")]
    LockedAlready {
        /// The folder.
        path: PathBuf,
    },
    /// It was not unlocked.
    #[error(transparent)]
    Unlock(#[from] UnlockError),
    /// The operating system did not let us.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What a device is made of, opened.
pub struct Parts {
    /// Where its files are, for people and for programs that keep files of their own beside them.
    pub path: PathBuf,
    /// The small files.
    pub files: Arc<dyn Files>,
    /// Who it is.
    pub identity: Identity,
    /// Edits that the relay has not acknowledged.
    pub outbox: Outbox,
    /// The documents.
    pub store: StoreHandle,
    /// What the owner must be told.
    pub notices: Vec<Notice>,
    /// What seals and opens what is kept.
    pub vault: Arc<Vault>,
    /// Fresh bytes.
    pub random: Random,
    /// What is held until the device is closed: the lock of its folder.
    pub held: Option<Box<dyn Send + Sync>>,
}

impl Parts {
    /// Opens a device on any files and any store.
    ///
    /// `open_documents` is told whether the device is known from an earlier opening and how many edits wait in
    /// the outbox, and adds what the owner must be told.
    pub fn open(
        path: &Path,
        files: Arc<dyn Files>,
        vault: Arc<Vault>,
        mut random: Random,
        open_documents: impl FnOnce(bool, usize, &mut Vec<Notice>) -> Result<StoreHandle, StoreError>,
    ) -> Result<Parts, OpenError> {
        let (identity, known) = match Identity::read(&*files, &vault)? {
            Some(identity) => (identity, true),
            None => (Identity::new(DeviceId(draw(&mut random)), draw(&mut random)), false),
        };
        let fresh = Incarnation(u64::from_le_bytes(draw(&mut random)));
        let (outbox, found) = Outbox::open(Arc::clone(&files), Arc::clone(&vault), fresh, known)?;
        let waiting = outbox.waiting().count();
        let mut notices = Vec::new();
        notices.extend(outbox_notice(found, outbox.offers_again(), waiting));
        let store = open_documents(known, waiting, &mut notices)?;
        if !known || vault.is_being_locked() {
            // last, so that a first opening or a locking that is cut short is one again
            identity.write(&*files, &vault)?;
        }
        let path = path.to_owned();
        Ok(Parts { path, files, identity, outbox, store, notices, vault, random, held: None })
    }
}

fn outbox_notice(found: OutboxFindings, offers_again: bool, waiting: usize) -> Option<Notice> {
    match found.aside {
        Some(path) => Some(Notice::OutboxDamaged { path: Some(path), waiting }),
        None if offers_again => Some(Notice::OutboxMissing),
        None => None,
    }
}
