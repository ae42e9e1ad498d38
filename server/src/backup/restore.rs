//! Makes a store of a backup.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use samband_client_core::ids::RelayId;
use samband_client_core::keys::Nonce;

use super::blocks::BackupHeader;
use super::blocks::{BackupSummary, read_backup};
use super::error::BackupError;
use crate::entropy::random;
use crate::folder::{DataFolder, KEYS_FILE, create_private, sync_folder};
use crate::store::{DocumentKeys, Fresh, LoadError, RestoringStore, SCHEMA};

/// Why a backup was not restored. The folder is as it was.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RestoreError {
    /// There is a store already.
    #[error(
        "{0} holds a relay already: move its relay.redb away, or name an empty folder with --data"
    )]
    HoldsRelay(PathBuf),
    /// There are keys already, and others were named.
    #[error(
        "{0} is there already: restore without --keys to use it, or move it away. It also knows what was erased since the backup"
    )]
    HasKeys(PathBuf),
    /// There are no keys.
    #[error(
        "{0} is missing, and without it nobody can read the documents of the backup: put the relay's relay.keys there, or name a copy with --keys"
    )]
    NoKeys(PathBuf),
    /// The keys open nothing of it.
    #[error("the keys do not belong to this backup: they open none of its {0} documents")]
    OtherKeys(u64),
    /// Another version wrote it.
    #[error(
        "the backup was written by samband-server {program} (store format {found}; this program reads {SCHEMA}): restore it with \
         samband-server {program}"
    )]
    Schema {
        /// By which version.
        program: String,
        /// In which format.
        found: u32,
    },
    /// It cannot be read.
    #[error("{0}: {1}; nothing was restored")]
    Backup(PathBuf, BackupError),
    /// The folder cannot be written.
    #[error("{0}: {1}; nothing was restored")]
    Folder(PathBuf, String),
}

/// What was restored.
#[derive(Debug)]
pub struct Restored {
    /// The backup.
    pub backup: BackupSummary,
    /// The new id of the relay.
    pub relay: RelayId,
    /// Documents of which the keys are missing: devices that hold them give them back.
    pub unreadable: u64,
}

/// Makes the store of a data folder from a backup. The whole backup is checked before anything is written.
///
/// The relay gets a new id, so that devices compare everything with it and give back what it lacks. Each device gets a new
/// nonce; sign-ins, links and the keys of pages end, and invites are taken back, since some may have been used after the
/// backup was made.
///
/// `keys`: a copy of the keys for a folder that has none.
///
/// # Errors
///
/// See [`RestoreError`].
pub fn restore(
    folder: &DataFolder,
    backup: &Path,
    keys: Option<&Path>,
) -> Result<Restored, RestoreError> {
    let own_keys = folder.path().join(KEYS_FILE);
    if folder.store_file().exists() {
        return Err(RestoreError::HoldsRelay(folder.path().to_owned()));
    }
    match keys {
        Some(_) if own_keys.exists() => return Err(RestoreError::HasKeys(own_keys)),
        None if !own_keys.exists() => return Err(RestoreError::NoKeys(own_keys)),
        _ => {}
    }
    let of_backup = |error| RestoreError::Backup(backup.to_owned(), error);
    let open = || File::open(backup).map(BufReader::new).map_err(BackupError::from);
    let whole = open().and_then(|file| read_backup(file, |_, _, _, _| Ok(())));
    let whole = whole.map_err(of_backup)?;
    let BackupHeader { schema, program, .. } = &whole.header;
    if *schema != SCHEMA {
        return Err(RestoreError::Schema { program: program.clone(), found: *schema });
    }
    let of_folder = |error: &dyn std::fmt::Display| {
        RestoreError::Folder(folder.path().to_owned(), error.to_string())
    };
    folder.create().map_err(|error| of_folder(&error))?;
    if let Some(keys) = keys {
        copy_keys(keys, &own_keys)
            .map_err(|error| RestoreError::Folder(keys.to_owned(), error.to_string()))?;
    }
    let loaded = open().map_err(of_backup).and_then(|file| load(folder, file, &own_keys, backup));
    match loaded {
        Ok((relay, unreadable)) => Ok(Restored { backup: whole, relay, unreadable }),
        Err(error) => {
            if keys.is_some() {
                _ = std::fs::remove_file(&own_keys);
            }
            Err(error)
        }
    }
}

fn load(
    folder: &DataFolder,
    file: BufReader<File>,
    keys: &Path,
    backup: &Path,
) -> Result<(RelayId, u64), RestoreError> {
    let of_folder = |error: &dyn std::fmt::Display| {
        RestoreError::Folder(folder.path().to_owned(), error.to_string())
    };
    let keys = DocumentKeys::open(keys, false).map_err(|error| of_folder(&error))?;
    let fresh = Fresh { relay: RelayId(random()), nonce: || Nonce(random()) };
    let relay = fresh.relay;
    let store = RestoringStore::create(&folder.store_file(), keys, fresh);
    let mut store = store.map_err(|error| of_folder(&error))?;
    let mut failed = None;
    let read = read_backup(file, |_, table, key, value| {
        store.put(table, key, value).map_err(|error| {
            let text = error.to_string();
            failed = Some(error);
            BackupError::Ended(text)
        })
    });
    match (read, failed) {
        (Ok(_), _) => {}
        (Err(_), Some(error)) => return Err(of_folder(&error)),
        (Err(error), None) => return Err(RestoreError::Backup(backup.to_owned(), error)),
    }
    let unreadable = match store.finish() {
        Ok(unreadable) => unreadable,
        Err(LoadError::OtherKeys(documents)) => return Err(RestoreError::OtherKeys(documents)),
        Err(error) => return Err(of_folder(&error)),
    };
    sync_folder(folder.path()).map_err(|error| of_folder(&error))?;
    Ok((relay, unreadable))
}

fn copy_keys(from: &Path, to: &Path) -> std::io::Result<()> {
    let mut from = File::open(from)?;
    let mut file = create_private(to)?;
    std::io::copy(&mut from, &mut file)?;
    file.sync_all()
}
