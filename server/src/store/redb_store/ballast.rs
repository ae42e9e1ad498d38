//! Room that the relay keeps for the day when its disk is full: redb answers nothing after a failed write until the file is
//! opened again, and that can need some.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use redb::DatabaseError;

use super::tables::is_full;
use crate::folder::create_private;

/// What redb writes at most while it opens a file, and some.
const BYTES: usize = 4 << 20;

/// A file beside the store that takes up room, and is deleted when that room is needed.
#[derive(Debug, Clone)]
pub(super) struct Ballast {
    path: PathBuf,
}

impl Ballast {
    /// The ballast beside this file.
    pub(super) fn beside(store: &Path) -> Ballast {
        Ballast { path: store.with_extension("ballast") }
    }

    /// Takes the room, if the disk has it and it is not taken yet.
    pub(super) fn fill(&self) -> io::Result<()> {
        if self.path.metadata().is_ok_and(|file| file.len() == BYTES as u64) {
            return Ok(());
        }
        self.write().inspect_err(|_| _ = std::fs::remove_file(&self.path))
    }

    fn write(&self) -> io::Result<()> {
        if self.path.exists() {
            std::fs::remove_file(&self.path)?;
        }
        let mut bytes = vec![0; BYTES];
        // a file system may keep zeros, or what repeats, in no room at all
        blake3::Hasher::new().finalize_xof().fill(&mut bytes);
        create_private(&self.path)?.write_all(&bytes)
    }

    /// Runs an opening, and once more with the room of the ballast where the disk is full.
    pub(super) fn with_room<T>(
        &self,
        mut open: impl FnMut() -> Result<T, DatabaseError>,
    ) -> Result<T, DatabaseError> {
        match open() {
            Err(error) if is_full(&error) && std::fs::remove_file(&self.path).is_ok() => {
                tracing::warn!("the disk is full; the room that was kept for this is given up");
                open()
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
        let name = format!("samband-relay-ballast-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).expect("a folder");
        let ballast = Ballast::beside(&folder.join("relay.redb"));
        let path = folder.join("relay.ballast");
        let full = || DatabaseError::Storage(io::Error::from(io::ErrorKind::StorageFull).into());
        ballast.fill().unwrap();
        assert_eq!(path.metadata().expect("it is there").len(), BYTES as u64);
        let needs_room = || if path.exists() { Err(full()) } else { Ok("open") };
        assert_eq!(ballast.with_room(needs_room).unwrap(), "open");
        let still_full = ballast.with_room(|| Err::<(), _>(full()));
        assert!(still_full.is_err_and(|error| is_full(&error)));
        ballast.fill().unwrap();
        assert!(path.exists(), "it is taken again when there is room");
        std::fs::remove_dir_all(folder).expect("it is there");
    }
}
