//! Opening a device's folder: the lock, the identity, the outbox, and sled with what may be wrong with it.

use std::fs::File;
use std::path::{Path, PathBuf};

use super::outbox::OutboxFindings;
use super::{Identity, Outbox, SledOptions, SledStore, StoreError};
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
    /// The operating system did not let us.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What the owner must be told after opening.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Notice {
    /// The documents could not be opened; they stand aside and are being rebuilt.
    DocumentsSetAside {
        /// Where they stand now.
        path: PathBuf,
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
        /// Where a copy of the damaged file stands.
        path: PathBuf,
        /// The edits that could be read.
        waiting: usize,
    },
    /// The outbox is gone; the owner's changes are offered again from the documents.
    OutboxMissing,
}

impl std::fmt::Display for Notice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Notice::DocumentsSetAside { path, waiting } => write!(
                f,
                "the documents on this device could not be opened. They stand aside in {} and are \
                 being rebuilt: {waiting} unsent edits are kept, the rest comes back from the relay \
                 at the next sync",
                path.display()
            ),
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
            Notice::OutboxDamaged { path, waiting } => write!(
                f,
                "the file of unsent edits was damaged. {waiting} edits in it could be read and are \
                 kept; a copy of the file stands in {}",
                path.display()
            ),
            Notice::OutboxMissing => write!(
                f,
                "the file of unsent edits is gone; everything you wrote that is in the documents is \
                 offered to the relay again"
            ),
        }
    }
}

/// A device's folder, opened and locked.
pub struct Folder {
    path: PathBuf,
    /// Held, and so locked, until the folder is closed.
    _lock: File,
    /// Who this device is.
    pub identity: Identity,
    /// Edits that the relay has not acknowledged.
    pub outbox: Outbox,
    /// The documents.
    pub store: SledStore,
    /// What the owner must be told.
    pub notices: Vec<Notice>,
    /// Whether the documents began empty in this opening.
    pub documents_new: bool,
}

/// Makes a file's name durable: syncs the folder that holds it.
pub(super) fn sync_folder(path: &Path) -> Result<(), StoreError> {
    let parent = path.parent().unwrap_or(Path::new("."));
    #[cfg(unix)]
    File::open(parent)
        .and_then(|folder| folder.sync_all())
        .map_err(|error| StoreError::from_io(&error, parent))?;
    #[cfg(not(unix))]
    let _ = parent;
    Ok(())
}

/// Fresh bytes from the operating system.
pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

impl Folder {
    /// Opens or makes a device's folder. Documents that cannot be opened are set aside, never deleted.
    pub fn open(path: &Path, options: SledOptions) -> Result<Folder, OpenError> {
        let io = |error: std::io::Error| StoreError::from_io(&error, path);
        std::fs::create_dir_all(path).map_err(io)?;
        let lock = File::create(path.join("lock")).map_err(io)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(std::fs::TryLockError::WouldBlock) => {
                return Err(OpenError::InUse { path: path.to_owned() });
            }
            Err(std::fs::TryLockError::Error(error)) => return Err(io(error).into()),
        }
        let identity_path = path.join("identity.json");
        let (identity, known) = match Identity::read(&identity_path)? {
            Some(identity) => (identity, true),
            None => (Identity::new(DeviceId(random()), random()), false),
        };
        let aside = path.join("set-aside");
        let outbox_path = path.join("outbox");
        let fresh = Incarnation(u64::from_le_bytes(random()));
        let (outbox, found) = Outbox::open(&outbox_path, fresh, || new_aside(&aside))?;
        let waiting = outbox.waiting().count();
        let mut notices = Vec::new();
        outbox_notices(found, known, waiting, &aside, &mut notices);
        let (store, documents_new) =
            open_documents(path, &aside, options, known, waiting, &mut notices)?;
        if !known {
            // last, so that a first opening that is cut short is a first opening again
            identity.write(&identity_path)?;
        }
        let path = path.to_owned();
        Ok(Folder { path, _lock: lock, identity, outbox, store, notices, documents_new })
    }

    /// Keeps what the device now knows of itself.
    pub fn write_identity(path: &Path, identity: &Identity) -> Result<(), StoreError> {
        identity.write(&path.join("identity.json"))
    }

    /// The folder's path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Takes the folder apart; the lock is held as long as the returned file lives.
    pub fn into_parts(self) -> (File, Identity, Outbox, SledStore) {
        (self._lock, self.identity, self.outbox, self.store)
    }
}

fn outbox_notices(
    found: OutboxFindings,
    known: bool,
    waiting: usize,
    aside: &Path,
    notices: &mut Vec<Notice>,
) {
    if found.damaged > 0 {
        notices.push(Notice::OutboxDamaged { path: aside.to_owned(), waiting });
    } else if found.begun_anew && known {
        notices.push(Notice::OutboxMissing);
    }
}

/// A new folder for what cannot be read, named by the second.
fn new_aside(aside: &Path) -> Result<PathBuf, StoreError> {
    let seconds = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    let date = crate::time::DeviceTime::new(seconds.cast_signed(), 0).to_string();
    let date: String = date.chars().take(19).map(|c| if c == ':' { '-' } else { c }).collect();
    for n in 0.. {
        let path = aside.join(if n == 0 { date.clone() } else { format!("{date}-{n}") });
        if !path.exists() {
            std::fs::create_dir_all(&path).map_err(|error| StoreError::from_io(&error, &path))?;
            return Ok(path);
        }
    }
    unreachable!("some number is free")
}

/// Opens sled on a thread of its own, where a panic of it ends nothing else.
fn open_sled(path: &Path, options: SledOptions) -> Result<SledStore, StoreError> {
    let path = path.to_owned();
    std::thread::spawn(move || SledStore::open(&path, options))
        .join()
        .unwrap_or_else(|_| Err(StoreError::Failed("sled panicked while it opened".to_owned())))
}

fn open_documents(
    path: &Path,
    aside: &Path,
    options: SledOptions,
    known: bool,
    waiting: usize,
    notices: &mut Vec<Notice>,
) -> Result<(SledStore, bool), OpenError> {
    let documents = path.join("documents");
    let old = documents.with_extension("old");
    if !documents.exists() && old.exists() {
        // a crash between the renames of a rewrite
        std::fs::rename(&old, &documents).map_err(|error| StoreError::from_io(&error, &old))?;
    }
    if !documents.exists() {
        if known {
            notices.push(Notice::DocumentsMissing { waiting });
        }
        return Ok((open_sled(&documents, options)?, true));
    }
    match open_sled(&documents, options) {
        Ok(store) => {
            _ = std::fs::remove_dir_all(&old);
            Ok((store, false))
        }
        Err(StoreError::DiskFull { path }) => Err(StoreError::DiskFull { path }.into()),
        Err(_) => {
            let place = new_aside(aside)?.join("documents");
            std::fs::rename(&documents, &place)
                .map_err(|error| StoreError::from_io(&error, &documents))?;
            notices.push(Notice::DocumentsSetAside { path: place, waiting });
            Ok((open_sled(&documents, options)?, true))
        }
    }
}
