//! How a backup fails.

/// Why a backup cannot be written or read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BackupError {
    /// The file is something else.
    #[error("this is no backup of a Samband relay")]
    NotABackup,
    /// A later program wrote it.
    #[error(
        "the backup has format {0}, and this program reads format 1: use a newer samband-server"
    )]
    Version(u8),
    /// A block is not what was written.
    #[error(
        "the backup is damaged in the block that begins at byte {0}: use another backup, and check the disk that this one is on"
    )]
    Damaged(u64),
    /// The end is missing.
    #[error("the backup is cut off after {0} bytes: it is not complete, use another one")]
    Cut(u64),
    /// The relay could not go on.
    #[error("the relay ended the backup: {0}")]
    Ended(String),
    /// The store cannot be read.
    #[error(transparent)]
    Store(#[from] crate::relay::StoreFault),
    /// The file or the line cannot be read or written.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}
