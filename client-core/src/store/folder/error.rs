//! What an error of the file system means for a store.

use std::path::Path;

use crate::store::StoreError;

/// The error of a store whose file or folder at this path failed.
pub(super) fn from_io(error: &std::io::Error, path: &Path) -> StoreError {
    if error.kind() == std::io::ErrorKind::StorageFull {
        StoreError::DiskFull { path: path.to_owned() }
    } else {
        StoreError::Failed(format!("{}: {error}", path.display()))
    }
}
