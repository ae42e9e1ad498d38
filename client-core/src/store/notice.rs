//! What the owner of a device must be told.

use std::path::PathBuf;

/// What the owner must be told after opening.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Notice {
    /// The documents could not be opened; they stand aside and are being rebuilt.
    DocumentsSetAside {
        /// Where they stand until the relay and this device hold the same; `None` where the device was being locked:
        /// nothing plain is kept then.
        path: Option<PathBuf>,
        /// Edits that were waiting in the outbox, all of which are kept.
        waiting: usize,
    },
    /// The documents folder is gone although the device has been used; it is being rebuilt.
    DocumentsMissing {
        /// Edits that were waiting in the outbox, all of which are kept.
        waiting: usize,
    },
    /// The disk is full: the documents can be read, and nothing can be written.
    DiskFull,
    /// Chunks of documents were lost or damaged; they are fetched again from the relay.
    ChunksLost,
    /// Stretches of the outbox could not be read; the file stands aside, the rest of it is kept.
    OutboxDamaged {
        /// Where a copy of the damaged file stands; `None` where the device was being locked.
        path: Option<PathBuf>,
        /// The edits that could be read.
        waiting: usize,
    },
    /// The outbox is gone, or an opening that was to mend it was interrupted; the owner's changes are offered again from
    /// the documents.
    OutboxMissing,
}

impl Notice {
    /// Takes the places out of notices: what stood aside was removed.
    pub(crate) fn forget_places(notices: &mut [Notice]) {
        for notice in notices {
            if let Notice::DocumentsSetAside { path, .. } | Notice::OutboxDamaged { path, .. } =
                notice
            {
                *path = None;
            }
        }
    }
}

impl std::fmt::Display for Notice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Notice::DocumentsSetAside { path, waiting } => {
                f.write_str("the documents on this device could not be opened")?;
                if let Some(path) = path {
                    write!(f, ". They stand aside in {}", path.display())?;
                }
                write!(
                    f,
                    " and are being rebuilt: {waiting} unsent edits are kept, the rest comes back \
                     from the relay at the next sync"
                )
            }
            Notice::DocumentsMissing { waiting } => write!(
                f,
                "the documents on this device are gone and are being rebuilt: {waiting} unsent edits \
                 are kept, the rest comes back from the relay at the next sync"
            ),
            Notice::DiskFull => write!(
                f,
                "the disk is full: what is on this device can be read, and nothing can be written until there is \
                 space"
            ),
            Notice::ChunksLost => write!(
                f,
                "some of the documents on this device were damaged; they come back from the relay at \
                 the next sync"
            ),
            Notice::OutboxDamaged { path, waiting } => {
                write!(
                    f,
                    "the file of unsent edits was damaged. {waiting} edits in it could be read and \
                     are kept"
                )?;
                match path {
                    Some(path) => write!(f, "; a copy of the file stands in {}", path.display()),
                    None => Ok(()),
                }
            }
            Notice::OutboxMissing => write!(
                f,
                "the file of unsent edits was lost; everything you wrote that is in the documents is \
                 offered to the relay again"
            ),
        }
    }
}
