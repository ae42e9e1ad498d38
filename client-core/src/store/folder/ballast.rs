//! Room that a device keeps for the day when its disk is full: sled cannot be opened without any, not even to be read.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::error::from_io;
use super::files::private;
use crate::store::StoreError;

/// What sled writes at most while it opens a folder, and some.
const BYTES: u64 = 2 << 20;

/// A file beside the documents that takes up room, and is deleted when that room is needed.
#[derive(Debug)]
pub(super) struct Ballast {
    path: PathBuf,
}

impl Ballast {
    /// The ballast beside this folder.
    pub(super) fn beside(documents: &Path) -> Ballast {
        Ballast { path: documents.with_file_name("ballast") }
    }

    /// Takes the room, if the disk has it.
    ///
    /// # Errors
    ///
    /// [`StoreError::DiskFull`] where it has not: then nothing is taken.
    pub(super) fn fill(&self) -> Result<(), StoreError> {
        if self.path.metadata().is_ok_and(|file| file.len() == BYTES) {
            return Ok(());
        }
        let mut bytes = vec![0; BYTES as usize];
        // a file system may keep zeros, or what repeats, in no room at all
        blake3::Hasher::new().finalize_xof().fill(&mut bytes);
        let opened = private().write(true).create(true).truncate(true).open(&self.path);
        let written = opened.and_then(|mut file| file.write_all(&bytes));
        written.map_err(|error| {
            _ = std::fs::remove_file(&self.path);
            from_io(&error, &self.path)
        })
    }

    /// Runs a call, and once more with the room of the ballast where the disk is full.
    pub(super) fn with_room<T>(
        &self,
        mut call: impl FnMut() -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        match call() {
            Err(StoreError::DiskFull { .. }) if std::fs::remove_file(&self.path).is_ok() => {
                tracing::warn!("the disk is full; the room that was kept for this is given up");
                call()
            }
            done => done,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_gets_the_room_that_was_kept_for_it() {
        let folder = std::env::temp_dir().join(format!("samband-ballast-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let ballast = Ballast::beside(&folder.join("documents"));
        let path = folder.join("ballast");
        let needs_room = || match path.exists() {
            true => Err(StoreError::DiskFull { path: path.clone() }),
            false => Ok("open"),
        };
        ballast.fill().expect("there is room");
        assert_eq!(path.metadata().expect("it is there").len(), BYTES);
        assert_eq!(ballast.with_room(needs_room).expect("there is room for it"), "open");
        assert!(!path.exists());
        let full = || Err::<(), _>(StoreError::DiskFull { path: path.clone() });
        assert!(matches!(ballast.with_room(full), Err(StoreError::DiskFull { .. })));
        std::fs::remove_dir_all(folder).expect("it is there");
    }
}
