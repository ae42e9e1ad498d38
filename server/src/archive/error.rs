//! How an export or an import fails.

use crate::relay::{Damaged, StoreFault};

/// Why a log was not exported or imported.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ArchiveError {
    /// A row of the store that is exported cannot be read.
    #[error(
        "{0}, so the export would have a gap: let a device that has the change connect, or make a backup instead, which also \
         takes damaged rows"
    )]
    Damaged(Damaged),
    /// The first line is not that of an export.
    #[error("this is no export of a Samband relay")]
    NotAnExport,
    /// A later program wrote it.
    #[error(
        "the export has format {0}, and this program reads format 1: use a newer samband-server"
    )]
    Version(u32),
    /// A line is not one of the format.
    #[error("line {line}: {reason}")]
    Line {
        /// Which.
        line: u64,
        /// What is wrong.
        reason: String,
    },
    /// The last line is missing.
    #[error("the export is cut off after line {0}: it is not complete")]
    Cut(u64),
    /// The bytes are not those that were written.
    #[error("the export was altered or damaged: its checksum in the last line does not fit")]
    Checksum,
    /// The relay could not go on.
    #[error("the relay ended the export: {0}")]
    Ended(String),
    /// The store cannot be read or written.
    #[error(transparent)]
    Store(StoreFault),
    /// The file cannot be read or written.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

impl From<StoreFault> for ArchiveError {
    fn from(fault: StoreFault) -> ArchiveError {
        match fault {
            StoreFault::Damaged(row) => ArchiveError::Damaged(row),
            fault => ArchiveError::Store(fault),
        }
    }
}
