//! Opens the file, or makes it.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use redb::backends::FileBackend;
use redb::{Database, DatabaseError};
use samband_client_core::ids::{Chain, RelayId};

use super::ballast::Ballast;
use super::keys::DocumentKeys;
use super::overlay::Overlay;
use super::own_file::OwnFile;
use super::reader::{OpenFile, RedbReader};
use super::tables::{HEAD_ROW, SCHEMA_ROW, TABLES, fault, is_full};
use super::write::Writer;
use crate::relay::{Head, StoreFault};

/// The format of the tables and rows; a store of another one is not opened.
pub const SCHEMA: u32 = 11;
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
    #[error("{path} has format {found}, and this samband-server reads format {SCHEMA}: {}", what_to_run(*.found))]
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

/// What an operator does with a store of another format.
fn what_to_run(found: u32) -> &'static str {
    if found > SCHEMA {
        return "a newer version wrote it; use that version or a newer one";
    }
    "an older version wrote it. Run `samband-server export FILE` with that version, then `samband-server --data NEW-FOLDER \
     import FILE` with this one"
}

fn failed(path: &Path, error: impl std::fmt::Display) -> OpenError {
    OpenError::Failed { path: path.to_owned(), reason: error.to_string() }
}

/// What becomes of what redb writes.
enum Mode {
    /// It goes to the file.
    Write,
    /// It stays in memory, so that an opening needs no space on the disk.
    ReadOnly,
}

/// Opens the file, or what else holds the store.
type OpenIn = Box<dyn Fn(Mode) -> Result<Database, DatabaseError> + Send>;

/// Opens the store, also where the disk is full.
pub(super) struct Opener {
    open_in: OpenIn,
    /// The room for an opening, where the store is a file.
    ballast: Option<Ballast>,
    /// Whether that room is to be taken again.
    gave_room: AtomicBool,
    /// The file that was opened, where the store is one.
    own_file: Option<OwnFile>,
}

impl Opener {
    fn new(open_in: OpenIn, ballast: Option<Ballast>) -> Opener {
        Opener { open_in, ballast, gave_room: AtomicBool::new(true), own_file: None }
    }

    /// Whether the file that was opened is not in its place any more: then the log has another owner.
    pub(super) fn is_fenced(&self) -> bool {
        self.own_file.as_ref().is_some_and(|file| !file.is_in_place())
    }

    /// Opens the store; only to be read, where the disk has no room for more.
    pub(super) fn open(&self) -> Result<OpenFile, DatabaseError> {
        let write = || (self.open_in)(Mode::Write);
        let opened = match &self.ballast {
            Some(ballast) => {
                self.gave_room.store(true, Ordering::Relaxed);
                ballast.with_room(write)
            }
            None => write(),
        };
        match opened {
            Err(error) if is_full(&error) => self.open_read_only(),
            opened => Ok(OpenFile { database: opened?, is_writable: true }),
        }
    }

    fn open_read_only(&self) -> Result<OpenFile, DatabaseError> {
        tracing::error!(
            "the disk has no room to open the store: it is only read until there is some"
        );
        Ok(OpenFile { database: (self.open_in)(Mode::ReadOnly)?, is_writable: false })
    }

    /// Takes the room for an opening, after a commit has shown that the disk has some again.
    pub(super) fn keep_room(&self) {
        if self.gave_room.swap(false, Ordering::Relaxed)
            && let Some(ballast) = &self.ballast
            && let Err(error) = ballast.fill()
        {
            tracing::warn!(%error, "no room could be kept for the day when the disk is full");
        }
    }

    /// Whether the disk has room to open the store for writing.
    pub(super) fn has_room(&self) -> bool {
        self.ballast.as_ref().is_none_or(|ballast| ballast.fill().is_ok())
    }
}

/// Opens a file.
fn open_path(path: &Path, cache: usize, mode: Mode) -> Result<Database, DatabaseError> {
    let mut builder = Database::builder();
    builder.set_cache_size(cache);
    match mode {
        Mode::Write => builder.open(path),
        Mode::ReadOnly => {
            // writable, since only such a file can be locked against other processes everywhere
            let file = File::options().read(true).write(true).open(path)?;
            builder.create_with_backend(Overlay::over(FileBackend::new(file)?)?)
        }
    }
}

/// Opens the store when nobody else has its file any more.
fn open_waiting(path: &Path, opener: &Opener) -> Result<OpenFile, OpenError> {
    let began = Instant::now();
    loop {
        match opener.open() {
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
        let file = OpenFile { database, is_writable: true };
        let reader = RedbReader::new(file, keys.clone());
        prepare(&reader, fresh).map_err(std::io::Error::other)?;
        drop(reader);
        std::fs::rename(&new, path)?;
        sync_folder_of(path)
    };
    made().map_err(|error| failed(path, error))
}

/// Makes the name of a file durable.
pub(super) fn sync_folder_of(path: &Path) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
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
    let writer = Writer { write: &write, before: reader, are_sealed: false };
    writer.put_meta(SCHEMA_ROW, &SCHEMA)?;
    writer.put_meta(HEAD_ROW, &Head { relay: fresh, position: 0, chain: Chain::EMPTY })?;
    write.commit().map_err(fault)?;
    Ok(SCHEMA)
}

/// A store that was opened.
pub(super) struct OpenedStore {
    pub(super) reader: RedbReader,
    pub(super) opener: Opener,
}

/// Opens the file, or makes it with `fresh` as its relay id.
pub(super) fn open_file(path: &Path, fresh: RelayId) -> Result<OpenedStore, OpenError> {
    let keys = path.with_extension("keys");
    let keys = DocumentKeys::open(&keys, !path.exists()).map_err(|error| failed(&keys, error))?;
    open_with_keys(path, keys, fresh, CACHE_BYTES)
}

/// The same, with keys that are kept elsewhere, and with so many bytes for redb's cache.
pub(super) fn open_with_keys(
    path: &Path,
    keys: DocumentKeys,
    fresh: RelayId,
    cache: usize,
) -> Result<OpenedStore, OpenError> {
    if !path.exists() {
        make(path, &keys, fresh)?;
    }
    let file = path.to_owned();
    let open_in = Box::new(move |mode| open_path(&file, cache, mode));
    let mut opener = Opener::new(open_in, Some(Ballast::beside(path)));
    let open = open_waiting(path, &opener)?;
    opener.own_file = OwnFile::open(path);
    let opened = begin(open, opener, keys, path, fresh)?;
    if opened.reader.is_writable() {
        opened.opener.keep_room();
    }
    Ok(opened)
}

/// Opens what a backend holds.
#[cfg(feature = "testing")]
pub(super) fn open_backend(
    backend: impl redb::StorageBackend + Clone,
    keys: DocumentKeys,
    fresh: RelayId,
) -> Result<OpenedStore, OpenError> {
    let path = Path::new("backend");
    let open_in = move |mode| {
        let mut builder = Database::builder();
        builder.set_cache_size(CACHE_BYTES);
        match mode {
            Mode::Write => builder.create_with_backend(backend.clone()),
            Mode::ReadOnly => builder.create_with_backend(Overlay::over(backend.clone())?),
        }
    };
    let opener = Opener::new(Box::new(open_in), None);
    let opened = opener.open().map_err(|error| failed(path, error))?;
    begin(opened, opener, keys, path, fresh)
}

fn begin(
    file: OpenFile,
    opener: Opener,
    keys: DocumentKeys,
    path: &Path,
    fresh: RelayId,
) -> Result<OpenedStore, OpenError> {
    let reader = RedbReader::new(file, keys);
    let found = match prepare(&reader, fresh) {
        // the opening had room, and the first commit has none
        Err(StoreFault::Full) => reader
            .open_again(|| opener.open_read_only().map_err(fault))
            .and_then(|()| prepare(&reader, fresh)),
        found => found,
    };
    let found = found.map_err(|error| failed(path, error))?;
    if found != SCHEMA {
        return Err(OpenError::Schema { path: path.to_owned(), found });
    }
    // a crash can have come between the commit of an erasure and this
    reader.destroy_keys().map_err(|error| failed(path, error))?;
    Ok(OpenedStore { reader, opener })
}
