//! What an error of the file system means for a store.

use std::io::ErrorKind;
use std::path::Path;

use crate::store::StoreError;

/// The error of a store whose file or folder at this path failed.
pub(super) fn from_io(error: &std::io::Error, path: &Path) -> StoreError {
    let text = error.to_string();
    let path = path.to_owned();
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => StoreError::DiskFull { path },
        kind if is_refusal(error) => StoreError::System { path, error: text, advice: advice(kind) },
        _ => StoreError::Failed(format!("{}: {text}", path.display())),
    }
}

/// Whether what a store holds may be damaged: not where the system only does not let this program have it.
pub(super) fn may_be_damage(error: &StoreError) -> bool {
    matches!(error, StoreError::Failed(_))
}

/// Whether an error is the system's, and not about what is in a file or about a file that is not there.
fn is_refusal(error: &std::io::Error) -> bool {
    let is_about_content = matches!(
        error.kind(),
        ErrorKind::NotFound
            | ErrorKind::InvalidInput
            | ErrorKind::InvalidData
            | ErrorKind::UnexpectedEof
            | ErrorKind::IsADirectory
            | ErrorKind::NotADirectory
    );
    // sled passes some on as their text
    let text = error.to_string();
    let is_of_system =
        error.raw_os_error().is_some() || text.contains("os error") || text.contains("Os { code");
    is_of_system && !is_about_content
}

/// What to do about an error of the system.
fn advice(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::PermissionDenied => {
            "Give the folder and all files in it back to the user who runs this program"
        }
        ErrorKind::ReadOnlyFilesystem => "The disk can only be read: have it mounted for writing",
        ErrorKind::OutOfMemory => "Close other programs and try again",
        _ => {
            "Close other programs and try again; if it stays, copy the folder to another disk, as this one may be \
             failing"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_refuses_is_no_damage() {
        let of = |error: &std::io::Error| from_io(error, Path::new("documents"));
        // EPERM, EIO, ENOMEM, EACCES, ENFILE, EMFILE
        for code in if cfg!(target_os = "linux") { [1, 5, 12, 13, 23, 24].as_slice() } else { &[] }
        {
            let error = std::io::Error::from_raw_os_error(*code);
            assert!(!may_be_damage(&of(&error)), "{error:?}");
            let by_sled = std::io::Error::new(error.kind(), format!("{error:?}"));
            assert!(!may_be_damage(&of(&by_sled)), "{by_sled:?}");
        }
        let gone = std::io::Error::from(ErrorKind::NotFound);
        let cut = std::io::Error::from(ErrorKind::UnexpectedEof);
        assert!(may_be_damage(&of(&gone)) && may_be_damage(&of(&cut)));
    }
}
