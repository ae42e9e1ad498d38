//! Opens the file, or makes it.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use redb::{Database, DatabaseError};
use samband_client_core::ids::{Chain, RelayId};

use super::ballast::Ballast;
use super::keys::DocumentKeys;
use super::reader::RedbReader;
use super::tables::{HEAD_ROW, SCHEMA_ROW, TABLES, fault};
use super::write::Writer;
use crate::relay::{Head, StoreFault};

const SCHEMA: u32 = 9;
/// Memory for redb's cache, in bytes.
const CACHE_BYTES: usize = 12 << 20;
/// How long an opening waits for a process that is about to let the file go, such as a relay that is being restarted.
const LOCK_WAIT: Duration = Duration::from_millis(500);
/// How often it looks meanwhile.
const LOCK_LOOK: Duration = Duration::from_millis(10);

/// Why the relay's store could not be opened. Nothing in it was changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// Another process has it open.
    #[error("{path} is in use by {by}: stop it first, or ask it through its socket")]
    InUse {
        /// The file.
        path: PathBuf,
        /// The process, as far as the system says which.
        by: String,
    },
    /// It was written by another version.
    #[error("{path} has schema {found}; this version reads {SCHEMA}")]
    Schema {
        /// The file.
        path: PathBuf,
        /// Its schema.
        found: u32,
    },
    /// It cannot be read or made.
    #[error("{path}: {reason}")]
    Failed {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
}

fn failed(path: &Path, error: impl std::fmt::Display) -> OpenError {
    OpenError::Failed { path: path.to_owned(), reason: error.to_string() }
}

/// Opens the file again after a full disk.
type OpenAgain = Box<dyn Fn() -> Result<Database, DatabaseError> + Send>;

pub(super) struct Opener {
    open: OpenAgain,
    /// The room for it, where the store is a file.
    ballast: Option<Ballast>,
    /// Whether that room is to be taken again.
    gave_room: AtomicBool,
}

impl Opener {
    /// Opens the file again.
    ///
    /// # Errors
    ///
    /// [`StoreFault::Full`] where there is no room for it; try again later.
    pub(super) fn open_again(&self) -> Result<Database, StoreFault> {
        match &self.ballast {
            Some(ballast) => {
                self.gave_room.store(true, Ordering::Relaxed);
                ballast.with_room(&self.open)
            }
            None => (self.open)().map_err(fault),
        }
    }

    /// Takes the room for an opening, after a commit has shown that the disk has some again.
    pub(super) fn keep_room(&self) {
        if self.gave_room.swap(false, Ordering::Relaxed)
            && let Some(ballast) = &self.ballast
        {
            ballast.fill();
        }
    }
}

fn open(path: &Path) -> Result<Database, DatabaseError> {
    Database::builder().set_cache_size(CACHE_BYTES).open(path)
}

/// Opens the file when nobody else has it any more.
fn open_waiting(path: &Path) -> Result<Database, OpenError> {
    let began = Instant::now();
    loop {
        match open(path) {
            Err(DatabaseError::DatabaseAlreadyOpen) if began.elapsed() < LOCK_WAIT => {
                std::thread::sleep(LOCK_LOOK);
            }
            Err(DatabaseError::DatabaseAlreadyOpen) => {
                let by = holder(path).unwrap_or_else(|| "another process".to_owned());
                return Err(OpenError::InUse { path: path.to_owned(), by });
            }
            done => return done.map_err(|error| failed(path, error)),
        }
    }
}

/// Which process has a file open: its name and number. Linux tells of those that this process may look at.
#[cfg(target_os = "linux")]
fn holder(path: &Path) -> Option<String> {
    let file = path.canonicalize().ok()?;
    let has_it_open = |process: &Path| {
        let files = std::fs::read_dir(process.join("fd")).into_iter().flatten().flatten();
        files.into_iter().any(|open| std::fs::read_link(open.path()).is_ok_and(|to| to == file))
    };
    let processes = std::fs::read_dir("/proc").ok()?.flatten().map(|entry| entry.path());
    // processes are named by their number; `self` is one of them once more
    let is_number = |process: &PathBuf| {
        process
            .file_name()
            .and_then(|name| name.to_str())
            .is_some_and(|name| name.parse::<u32>().is_ok())
    };
    let held = processes.into_iter().filter(is_number).find(|process| has_it_open(process))?;
    let name = std::fs::read_to_string(held.join("comm")).unwrap_or_default();
    Some(format!("process {} ({})", held.file_name()?.display(), name.trim()))
}

#[cfg(not(target_os = "linux"))]
fn holder(_: &Path) -> Option<String> {
    None
}

/// Makes the file under another name first: redb does not open one whose making was cut off.
fn make(path: &Path, keys: &DocumentKeys, fresh: RelayId) -> Result<(), OpenError> {
    let new = path.with_extension("new");
    let made = || -> std::io::Result<()> {
        if new.exists() {
            std::fs::remove_file(&new)?;
        }
        let database = Database::create(&new).map_err(std::io::Error::other)?;
        let reader = RedbReader::new(database, keys.clone());
        prepare(&reader, fresh).map_err(std::io::Error::other)?;
        drop(reader);
        std::fs::rename(&new, path)?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        std::fs::File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
    };
    made().map_err(|error| failed(path, error))
}

/// Makes the tables and the head where there are none; returns the schema.
fn prepare(reader: &RedbReader, fresh: RelayId) -> Result<u32, StoreFault> {
    let write = reader.begin_write()?;
    for table in TABLES {
        write.open_table(table.definition()).map_err(fault)?;
    }
    write.commit().map_err(fault)?;
    if let Some(found) = reader.meta(SCHEMA_ROW)? {
        return Ok(found);
    }
    let write = reader.begin_write()?;
    let writer = Writer { write: &write, before: reader };
    writer.put_meta(SCHEMA_ROW, &SCHEMA)?;
    writer.put_meta(HEAD_ROW, &Head { relay: fresh, position: 0, chain: Chain::EMPTY })?;
    write.commit().map_err(fault)?;
    Ok(SCHEMA)
}

/// A store that was opened.
pub(super) struct Opened {
    pub(super) reader: RedbReader,
    pub(super) opener: Opener,
}

/// Opens the file, or makes it with `fresh` as its relay id.
pub(super) fn open_file(path: &Path, fresh: RelayId) -> Result<Opened, OpenError> {
    let keys = path.with_extension("keys");
    let keys = DocumentKeys::open(&keys, !path.exists()).map_err(|error| failed(&keys, error))?;
    if !path.exists() {
        make(path, &keys, fresh)?;
    }
    let again = path.to_owned();
    let ballast = Ballast::beside(path);
    let opened = begin(open_waiting(path)?, keys, path, fresh, Box::new(move || open(&again)))?;
    ballast.fill();
    Ok(Opened { opener: Opener { ballast: Some(ballast), ..opened.opener }, ..opened })
}

/// Opens what a backend holds.
#[cfg(feature = "testing")]
pub(super) fn open_backend(
    backend: impl redb::StorageBackend + Clone,
    keys: DocumentKeys,
    fresh: RelayId,
) -> Result<Opened, OpenError> {
    let path = Path::new("backend");
    let open = move || {
        Database::builder().set_cache_size(CACHE_BYTES).create_with_backend(backend.clone())
    };
    let database = open().map_err(|error| failed(path, error))?;
    begin(database, keys, path, fresh, Box::new(open))
}

fn begin(
    database: Database,
    keys: DocumentKeys,
    path: &Path,
    fresh: RelayId,
    again: OpenAgain,
) -> Result<Opened, OpenError> {
    let reader = RedbReader::new(database, keys);
    let found = prepare(&reader, fresh).map_err(|error| failed(path, error))?;
    if found != SCHEMA {
        return Err(OpenError::Schema { path: path.to_owned(), found });
    }
    // a crash can have come between the commit of an erasure and this
    reader.destroy_keys().map_err(|error| failed(path, error))?;
    let opener = Opener { open: again, ballast: None, gave_room: AtomicBool::new(false) };
    Ok(Opened { reader, opener })
}
