//! Backups: one file with every row of the store as it stood at one moment, written while the relay serves.
//!
//! ```text
//! file    "SBBK" version=1 block[..]
//! block   kind u8 length u32 body [length] check [16]                       (little endian)
//! kind    1 header: postcard of BackupHeader; once, first
//!         2 rows: postcard of RowsBlock; rows of one table, by key
//!         3 end: postcard of the number of rows, u64; once, last, and nothing follows
//!         4 failed: UTF-8, why the backup ends here; nothing follows
//! check   the first 16 bytes of BLAKE3 over the check of the block before (16 zeros before the first), kind, length, body
//! ```
//!
//! The check of a block covers all blocks before it, so a changed byte, a block that is missing and a file that was cut are
//! all found, with their place. The check of the last block names the whole backup. Rows stand as the store has them: the
//! changes of documents are encrypted, and the keys of documents are no part of the backup (see
//! [`DocumentKeys`](crate::store::DocumentKeys)).
//!
//! [`write_backup`] makes the stream, [`read_backup`] checks it and gives its rows, and [`restore`] makes a store of it.

mod blocks;
mod error;
mod keep;
mod pace;
mod restore;
mod schedule;
mod watch;
mod write;

pub use self::blocks::{BackupHeader, BackupSummary, read_backup, refuse};
pub use self::error::BackupError;
pub use self::keep::keep_backup;
pub use self::pace::Paced;
pub use self::restore::{RestoreError, Restored, restore};
pub use self::schedule::BackupSchedule;
pub use self::watch::{BackupWatch, BackupsSeen};
pub use self::write::write_backup;
