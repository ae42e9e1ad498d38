//! Takes a backup into a file.

use std::io::Read;
use std::path::Path;

use super::blocks::{BackupHeader, BackupSummary, read_backup};
use super::error::BackupError;
use crate::pending::keep_checked;

/// Takes a backup from a stream into a new file, and checks it on the way. `progress` hears of each row, with the header.
///
/// # Errors
///
/// When the stream ends early or is damaged, or the file cannot be written. Then no file stays.
pub fn keep_backup(
    from: impl Read,
    path: &Path,
    mut progress: impl FnMut(&BackupHeader),
) -> Result<BackupSummary, BackupError> {
    keep_checked(from, path, |from| {
        read_backup(from, |header, _, _, _| {
            progress(header);
            Ok(())
        })
    })
}
