//! sled's trees, opened, synced and closed by the rules that measurements gave.

use std::fs::OpenOptions;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use super::super::error::from_io;
use super::super::lock::wait_for_lock;
use crate::store::StoreError;

pub(super) struct Trees {
    pub(super) db: sled::Db,
    pub(super) changes: sled::Tree,
    pub(super) snapshots: sled::Tree,
    pub(super) notes: sled::Tree,
}

pub(super) fn failed(error: impl std::fmt::Display) -> StoreError {
    StoreError::Failed(format!("sled: {error}"))
}

pub(super) fn from_sled(error: sled::Error, path: &Path) -> StoreError {
    match error {
        sled::Error::Io(error) => from_io(&error, path),
        other => failed(other),
    }
}

/// Runs a call into sled, which panics on some damage.
pub(super) fn guarded<T>(call: impl FnOnce() -> Result<T, StoreError>) -> Result<T, StoreError> {
    catch_unwind(AssertUnwindSafe(call)).unwrap_or_else(|_| Err(failed("panicked")))
}

/// Closes sled, which writes once more when it is dropped.
pub(super) fn close(trees: Trees) -> Result<(), StoreError> {
    guarded(|| {
        drop(trees);
        Ok(())
    })
}

impl Trees {
    pub(super) fn open(path: &Path) -> Result<Trees, StoreError> {
        guarded(|| {
            let open = || -> sled::Result<Trees> {
                let db = sled::Config::new().path(path).flush_every_ms(Some(10_000)).open()?;
                Ok(Trees {
                    changes: db.open_tree("changes")?,
                    snapshots: db.open_tree("snapshots")?,
                    notes: db.open_tree("notes")?,
                    db,
                })
            };
            let opened = wait_for_lock(open, is_locked);
            opened.map_err(|error| from_sled(error, path))
        })
    }

    /// Makes everything durable: sled's own flush, then the fsync that it leaves out.
    pub(super) fn sync(&self, path: &Path) -> Result<(), StoreError> {
        guarded(|| {
            self.db.flush().map_err(|error| from_sled(error, path))?;
            let file = path.join("db");
            // opened for writing: Windows syncs no other handle
            let opened = OpenOptions::new().write(true).open(&file);
            opened.and_then(|file| file.sync_all()).map_err(|error| from_io(&error, &file))
        })
    }
}

fn is_locked(error: &sled::Error) -> bool {
    matches!(error, sled::Error::Io(error) if error.to_string().contains("could not acquire lock"))
}

/// Deletes the files of a sled folder whose names match; they are derived from the log.
pub(super) fn delete_files(path: &Path, matches: impl Fn(&str) -> bool) -> Result<(), StoreError> {
    let io = |error: std::io::Error| from_io(&error, path);
    for entry in std::fs::read_dir(path).map_err(io)? {
        let entry = entry.map_err(io)?;
        if entry.file_name().to_str().is_some_and(&matches) {
            std::fs::remove_file(entry.path()).map_err(io)?;
        }
    }
    Ok(())
}

pub(super) fn is_half_snapshot(name: &str) -> bool {
    name.starts_with("snap.") && name.ends_with(".generating")
}

pub(super) fn folder_bytes(path: &Path) -> u64 {
    let Ok(entries) = std::fs::read_dir(path) else { return 0 };
    entries
        .flatten()
        .filter_map(|entry| entry.metadata().ok())
        .map(|meta| if meta.is_dir() { 0 } else { meta.len() })
        .sum()
}
