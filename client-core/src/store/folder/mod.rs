//! A device in a folder of the file system: the lock, the small files, and sled with what may be wrong with it.

mod ballast;
mod error;
mod files;
mod lock;
mod probe;
mod rights;
mod sled_store;
mod thread;

use std::fs::{File, TryLockError};
use std::path::Path;
use std::sync::Arc;

use super::unlock::open_vault;
use super::{
    Notice, OpenError, Parts, Passphrase, Random, StoreError, StoreHandle, Unlock, Vault, draw,
};
use error::{from_io, may_be_damage};
pub use files::FolderFiles;
use files::{DOCUMENTS, SET_ASIDE, new_aside, private, remove_aside};
use lock::wait_for_lock;
use rights::{create_folder, sync_parent, tighten, tighten_all};
pub use sled_store::{SledOptions, SledStore};

/// The operating system's random numbers.
pub fn system_random() -> Random {
    Box::new(|bytes| getrandom::fill(bytes).expect("the operating system gives random bytes"))
}

/// Fresh bytes from the operating system.
pub(crate) fn random<const N: usize>() -> [u8; N] {
    draw(&mut system_random())
}

impl Parts {
    /// Opens or makes a device's folder. Documents that cannot be opened are set aside, never deleted.
    pub fn open_folder(
        path: &Path,
        options: SledOptions,
        unlock: Unlock<'_>,
    ) -> Result<Parts, OpenError> {
        let lock = hold(path)?;
        let files = Arc::new(FolderFiles::new(path));
        let vault = Arc::new(open_vault(path, &*files, unlock, system_random())?);
        let sealing = Arc::clone(&vault);
        let mut parts =
            Parts::open(path, files, vault, system_random(), |known, waiting, notices| {
                let store = open_documents(path, options, &sealing, known, waiting, notices)?;
                if sealing.is_being_locked() {
                    remove_aside(path)?;
                    Notice::forget_places(notices);
                }
                Ok(StoreHandle::start(Box::new(store)))
            })?;
        parts.held = Some(Box::new(lock));
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
        Ok(Vault::change(&files, old, new, &mut system_random())?)
    }
}

/// What is in a device's folder.
const NAMES: &[&str] = &[
    "lock",
    "identity.json",
    "passphrase.json",
    "outbox",
    "checkpoint",
    "ballast",
    DOCUMENTS,
    "documents.old",
    "documents.rewritten",
    SET_ASIDE,
];

/// Makes a device's folder, which only its owner may read, and holds its lock.
fn hold(path: &Path) -> Result<File, OpenError> {
    let io = |error: std::io::Error| from_io(&error, path);
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

/// Opens sled on a thread of its own, where a panic of it ends nothing else.
fn open_sled(
    path: &Path,
    options: SledOptions,
    vault: &Arc<Vault>,
) -> Result<SledStore, StoreError> {
    let (folder, vault) = (path.to_owned(), Arc::clone(vault));
    std::thread::Builder::new()
        .spawn(move || SledStore::open(&folder, options, vault))
        .map_err(|error| from_io(&error, path))?
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
    let exists = |path: &Path| path.try_exists().map_err(|error| from_io(&error, path));
    if !exists(&documents)? && exists(&old)? {
        // a crash between the renames of a rewrite
        std::fs::rename(&old, &documents).map_err(|error| from_io(&error, &old))?;
        sync_parent(&documents).map_err(|error| from_io(&error, &documents))?;
    }
    if !exists(&documents.join("db"))? {
        if known {
            notices.push(Notice::DocumentsMissing { waiting });
        }
        return open_sled(&documents, options, vault);
    }
    probe::check(&documents)?;
    match open_sled(&documents, options, vault) {
        Ok(store) => {
            _ = std::fs::remove_dir_all(&old);
            if store.is_full() {
                notices.push(Notice::DiskFull);
            }
            Ok(store)
        }
        Err(error) if !may_be_damage(&error) => Err(error),
        Err(_) => {
            // sled panics on refusals of the system as well: only damage is damage
            probe::check(&documents)?;
            probe::read_all(&documents)?;
            let io = |error: std::io::Error| from_io(&error, &documents);
            let aside = new_aside(&path.join(SET_ASIDE))?;
            let place = aside.join(DOCUMENTS);
            std::fs::rename(&documents, &place).map_err(|error| {
                _ = std::fs::remove_dir(&aside);
                io(error)
            })?;
            sync_parent(&place).map_err(io)?;
            sync_parent(&documents).map_err(io)?;
            notices.push(Notice::DocumentsSetAside { path: Some(place), waiting });
            open_sled(&documents, options, vault)
        }
    }
}
