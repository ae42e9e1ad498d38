//! Whether the system lets this program use a store's folder. sled may take a refusal of the system for damage, or panic
//! on it, and a damaged folder is set aside: so the system is asked first, and again before anything is set aside.

use std::fs::File;
use std::path::Path;
use std::time::SystemTime;

use super::error::from_io;
use crate::store::StoreError;

/// The file descriptors that sled needs at once, and some.
const DESCRIPTORS: usize = 12;

/// Asks for what sled needs to open a folder that is there: the clock, the files, some file descriptors.
///
/// # Errors
///
/// [`StoreError::System`] with what the system refuses.
pub(super) fn check(folder: &Path) -> Result<(), StoreError> {
    check_at(folder, SystemTime::now())
}

fn check_at(folder: &Path, now: SystemTime) -> Result<(), StoreError> {
    if now < SystemTime::UNIX_EPOCH {
        return Err(StoreError::System {
            path: folder.to_owned(),
            error: "the clock of this device is before 1970".to_owned(),
            advice: "Set the clock and try again",
        });
    }
    for_each_file(folder, |file| {
        // as sled opens them
        File::options().read(true).write(true).open(file).map(drop)
    })?;
    let refused = |error: std::io::Error| from_io(&error, folder);
    // all at once; only where a folder can be opened as a file
    let held: Result<Vec<File>, _> =
        (0..if cfg!(unix) { DESCRIPTORS } else { 0 }).map(|_| File::open(folder)).collect();
    held.map(drop).map_err(refused)
}

/// Reads every byte of a folder, so that a disk that fails is not taken for one that has kept something else.
///
/// # Errors
///
/// [`StoreError::System`] with what the system refuses.
pub(super) fn read_all(folder: &Path) -> Result<(), StoreError> {
    for_each_file(folder, |file| {
        std::io::copy(&mut File::open(file)?, &mut std::io::sink()).map(drop)
    })
}

fn for_each_file(
    folder: &Path,
    mut call: impl FnMut(&Path) -> std::io::Result<()>,
) -> Result<(), StoreError> {
    let io = |error: std::io::Error| from_io(&error, folder);
    for entry in std::fs::read_dir(folder).map_err(io)? {
        let entry = entry.map_err(io)?;
        if entry.file_type().map_err(io)?.is_file() {
            let path = entry.path();
            call(&path).map_err(|error| from_io(&error, &path))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::store::folder::error::may_be_damage;

    #[test]
    fn a_clock_before_1970_is_told_and_sets_no_documents_aside() {
        let told = |now| check_at(Path::new("nowhere"), now).unwrap_err();
        let error = told(SystemTime::UNIX_EPOCH - Duration::from_secs(86_400));
        assert!(!may_be_damage(&error), "only damage is set aside: {error}");
        let is_clock = |error: &StoreError| error.to_string().contains("clock");
        assert!(is_clock(&error), "{error}");
        assert!(!is_clock(&told(SystemTime::UNIX_EPOCH)), "a clock of 1970 is good");
    }
}
