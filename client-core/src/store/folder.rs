//! Opening a device's folder: the lock, the identity, the outbox, and sled with what may be wrong with it.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::files::{DOCUMENTS, SET_ASIDE, new_aside, private};
use super::lock::wait_for_lock;
use super::outbox::OutboxFindings;
use super::rights::{create_folder, sync_parent, tighten, tighten_all};
use super::{
    Files, FolderFiles, Identity, Outbox, Passphrase, Random, SledOptions, SledStore, StoreError,
    StoreHandle, UnlockError, Vault, draw,
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

/// How a device's folder is to be opened.
#[derive(Debug, Clone, Copy)]
pub enum Unlock<'a> {
    /// It has no passphrase.
    Plain,
    /// With its passphrase. A new folder is locked with it from its first byte.
    With(&'a Passphrase),
    /// It has none yet: everything in it is sealed now, and it has this one from now on. What stands aside in plain,
    /// since it could not be read, is removed.
    Lock(&'a Passphrase),
}

/// What the owner must be told after opening.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Notice {
    /// The documents could not be opened; they stand aside and are being rebuilt.
    DocumentsSetAside {
        /// Where they stand until the relay and this device hold the same; `None` where the device was being locked:
        /// nothing plain is kept then.
        path: Option<PathBuf>,
        /// Edits that were waiting in the outbox, all of which are kept.
        waiting: usize,
    },
    /// The documents folder is gone although the device has been used; it is being rebuilt.
    DocumentsMissing {
        /// Edits that were waiting in the outbox, all of which are kept.
        waiting: usize,
    },
    /// Chunks of documents were lost or damaged; they are fetched again from the relay.
    ChunksLost,
    /// Stretches of the outbox could not be read; the file stands aside, the rest of it is kept.
    OutboxDamaged {
        /// Where a copy of the damaged file stands; `None` where the device was being locked.
        path: Option<PathBuf>,
        /// The edits that could be read.
        waiting: usize,
    },
    /// The outbox is gone, or an opening that was to mend it was interrupted; the owner's changes are offered again from
    /// the documents.
    OutboxMissing,
}

impl std::fmt::Display for Notice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Notice::DocumentsSetAside { path, waiting } => {
                f.write_str("the documents on this device could not be opened")?;
                if let Some(path) = path {
                    write!(f, ". They stand aside in {}", path.display())?;
                }
                write!(
                    f,
                    " and are being rebuilt: {waiting} unsent edits are kept, the rest comes back \
                     from the relay at the next sync"
                )
            }
            Notice::DocumentsMissing { waiting } => write!(
                f,
                "the documents on this device are gone and are being rebuilt: {waiting} unsent edits \
                 are kept, the rest comes back from the relay at the next sync"
            ),
            Notice::ChunksLost => write!(
                f,
                "some of the documents on this device were damaged; they come back from the relay at \
                 the next sync"
            ),
            Notice::OutboxDamaged { path, waiting } => {
                write!(
                    f,
                    "the file of unsent edits was damaged. {waiting} edits in it could be read and \
                     are kept"
                )?;
                match path {
                    Some(path) => write!(f, "; a copy of the file stands in {}", path.display()),
                    None => Ok(()),
                }
            }
            Notice::OutboxMissing => write!(
                f,
                "the file of unsent edits was lost; everything you wrote that is in the documents is \
                 offered to the relay again"
            ),
        }
    }
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
    /// Held, and so locked, until the device is closed.
    pub lock: Option<File>,
}

impl Parts {
    /// Opens or makes a device's folder. Documents that cannot be opened are set aside, never deleted.
    pub fn open_folder(
        path: &Path,
        options: SledOptions,
        unlock: Unlock<'_>,
    ) -> Result<Parts, OpenError> {
        let lock = hold(path)?;
        let random: Random = Box::new(|bytes| {
            getrandom::fill(bytes).expect("the operating system gives random bytes");
        });
        let files = Arc::new(FolderFiles::new(path));
        let vault = Arc::new(open_vault(path, &*files, unlock)?);
        let sealing = Arc::clone(&vault);
        let mut parts = Parts::open(path, files, vault, random, |known, waiting, notices| {
            let store = open_documents(path, options, &sealing, known, waiting, notices)?;
            if sealing.is_being_locked() {
                remove_set_aside(path, notices)?;
            }
            Ok(StoreHandle::start(Box::new(store)))
        })?;
        parts.lock = Some(lock);
        Ok(parts)
    }

    /// Puts a new passphrase in the place of the old one, on a folder that no process has open.
    pub fn change_passphrase(
        path: &Path,
        old: &Passphrase,
        new: &Passphrase,
    ) -> Result<(), OpenError> {
        let _lock = hold(path)?;
        let files = FolderFiles::new(path);
        if !Vault::is_in(&files)? {
            return Err(OpenError::NotLocked { path: path.to_owned() });
        }
        Ok(Vault::change(&files, old, new)?)
    }

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
        Ok(Parts { path, files, identity, outbox, store, notices, vault, random, lock: None })
    }
}

/// What is in a device's folder.
const NAMES: &[&str] = &[
    "lock",
    "identity.json",
    "passphrase.json",
    "outbox",
    "checkpoint",
    DOCUMENTS,
    "documents.old",
    "documents.rewritten",
    SET_ASIDE,
];

/// Makes a device's folder, which only its owner may read, and holds its lock.
fn hold(path: &Path) -> Result<File, OpenError> {
    let io = |error: std::io::Error| StoreError::from_io(&error, path);
    create_folder(path).map_err(io)?;
    tighten(path);
    NAMES.iter().for_each(|name| tighten_all(&path.join(name)));
    let lock = private().create(true).truncate(false).open(path.join("lock")).map_err(io)?;
    let is_held = |error: &TryLockError| matches!(error, TryLockError::WouldBlock);
    match wait_for_lock(|| lock.try_lock(), is_held) {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(OpenError::InUse { path: path.to_owned() }),
        Err(TryLockError::Error(error)) => Err(io(error).into()),
    }
}

fn open_vault(path: &Path, files: &dyn Files, unlock: Unlock<'_>) -> Result<Vault, OpenError> {
    let path = path.to_owned();
    let is_plain = Identity::is_plain(files)?;
    match (Vault::is_in(files)?, unlock) {
        (true, Unlock::Plain) => Err(OpenError::Locked { path }),
        (true, Unlock::Lock(_)) if is_plain == Some(false) => {
            Err(OpenError::LockedAlready { path })
        }
        // a plain identity: its locking, or its first opening, was cut short and goes on
        (true, Unlock::With(passphrase) | Unlock::Lock(passphrase)) => {
            Ok(Vault::unlock(files, passphrase, is_plain != Some(false))?)
        }
        (false, Unlock::Plain) => Ok(Vault::none()),
        (false, Unlock::With(_)) if is_plain.is_some() => Err(OpenError::NotLocked { path }),
        (false, Unlock::With(passphrase) | Unlock::Lock(passphrase)) => {
            Ok(Vault::make(files, passphrase)?)
        }
    }
}

/// Removes everything that stands aside, so that nothing plain is left in a locked folder.
fn remove_set_aside(path: &Path, notices: &mut [Notice]) -> Result<(), StoreError> {
    let aside = path.join(SET_ASIDE);
    match std::fs::remove_dir_all(&aside) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            return Err(StoreError::from_io(&error, &aside));
        }
        _ => {}
    }
    for notice in notices {
        if let Notice::DocumentsSetAside { path, .. } | Notice::OutboxDamaged { path, .. } = notice
        {
            *path = None;
        }
    }
    Ok(())
}

fn outbox_notice(found: OutboxFindings, offers_again: bool, waiting: usize) -> Option<Notice> {
    match found.aside {
        Some(path) => Some(Notice::OutboxDamaged { path: Some(path), waiting }),
        None if offers_again => Some(Notice::OutboxMissing),
        None => None,
    }
}

/// Opens sled on a thread of its own, where a panic of it ends nothing else.
fn open_sled(
    path: &Path,
    options: SledOptions,
    vault: &Arc<Vault>,
) -> Result<SledStore, StoreError> {
    let (path, vault) = (path.to_owned(), Arc::clone(vault));
    std::thread::spawn(move || SledStore::open(&path, options, vault))
        .join()
        .unwrap_or_else(|_| Err(StoreError::Failed("sled panicked while it opened".to_owned())))
}

fn open_documents(
    path: &Path,
    options: SledOptions,
    vault: &Arc<Vault>,
    known: bool,
    waiting: usize,
    notices: &mut Vec<Notice>,
) -> Result<SledStore, StoreError> {
    let documents = path.join(DOCUMENTS);
    let old = documents.with_extension("old");
    if !documents.exists() && old.exists() {
        // a crash between the renames of a rewrite
        std::fs::rename(&old, &documents).map_err(|error| StoreError::from_io(&error, &old))?;
    }
    if !documents.join("db").exists() {
        if known {
            notices.push(Notice::DocumentsMissing { waiting });
        }
        return open_sled(&documents, options, vault);
    }
    match open_sled(&documents, options, vault) {
        Ok(store) => {
            _ = std::fs::remove_dir_all(&old);
            Ok(store)
        }
        Err(StoreError::DiskFull { path }) => Err(StoreError::DiskFull { path }),
        Err(_) => {
            let io = |error: std::io::Error| StoreError::from_io(&error, &documents);
            let place = new_aside(&path.join(SET_ASIDE))?.join(DOCUMENTS);
            std::fs::rename(&documents, &place).map_err(io)?;
            sync_parent(&place).map_err(io)?;
            sync_parent(&documents).map_err(io)?;
            notices.push(Notice::DocumentsSetAside { path: Some(place), waiting });
            open_sled(&documents, options, vault)
        }
    }
}
