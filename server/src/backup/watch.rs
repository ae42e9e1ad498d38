//! What is known of the backups that a relay makes by itself, for those who look after it.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use samband_client_core::time::UnixMs;

/// What is known of them at one moment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BackupsSeen {
    /// The folder in which they are kept.
    pub folder: String,
    /// When the newest was made; `None` before the first.
    pub last: Option<UnixMs>,
    /// When the next is due.
    pub next: Option<UnixMs>,
    /// Whether the last try made none.
    pub has_failed: bool,
}

/// Remembers it. The one who makes backups writes, and pages read.
#[derive(Debug)]
pub struct BackupWatch(Mutex<BackupsSeen>);

impl BackupWatch {
    /// Nothing is known yet of the backups in a folder.
    pub fn of(folder: &Path) -> BackupWatch {
        let folder = folder.display().to_string();
        BackupWatch(Mutex::new(BackupsSeen { folder, ..BackupsSeen::default() }))
    }

    /// What is known.
    pub fn seen(&self) -> BackupsSeen {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Notes when the newest was made, as far as that is known, and when the next is due.
    pub(crate) fn looked(&self, last: Option<UnixMs>, next: UnixMs) {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seen.last = last.or(seen.last);
        (seen.next, seen.has_failed) = (Some(next), false);
    }

    /// Notes that a try made none, and when the next one is.
    pub(crate) fn failed(&self, next: UnixMs) {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        (seen.next, seen.has_failed) = (Some(next), true);
    }
}
