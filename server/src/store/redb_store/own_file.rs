//! Whether the store's file is still the one under its name.
//!
//! What is written to a file that was moved, replaced or deleted is in no log that anybody opens again, so nothing of it
//! may be acknowledged. The check holds the file open beside redb: so the system keeps its number.

use std::path::Path;

#[cfg(unix)]
pub(super) struct OwnFile {
    path: std::path::PathBuf,
    file: std::fs::File,
}

#[cfg(unix)]
impl OwnFile {
    /// The file at a path, which is open already.
    pub(super) fn open(path: &Path) -> Option<OwnFile> {
        let file = std::fs::File::open(path).ok()?;
        Some(OwnFile { path: path.to_owned(), file })
    }

    /// Whether the file is still at its path. An error of the file system is no answer: then the commit meets it, too.
    pub(super) fn is_in_place(&self) -> bool {
        use std::os::unix::fs::MetadataExt;
        let id = |file: std::fs::Metadata| (file.dev(), file.ino());
        match (self.file.metadata(), std::fs::metadata(&self.path)) {
            (Ok(own), Ok(there)) => id(own) == id(there),
            (_, Err(error)) => error.kind() != std::io::ErrorKind::NotFound,
            (Err(_), Ok(_)) => true,
        }
    }
}

/// Elsewhere a file that is open can be neither moved nor replaced.
#[cfg(not(unix))]
pub(super) struct OwnFile;

#[cfg(not(unix))]
impl OwnFile {
    pub(super) fn open(_: &Path) -> Option<OwnFile> {
        None
    }

    pub(super) fn is_in_place(&self) -> bool {
        true
    }
}
