//! Room that the relay keeps for the day when its disk is full: redb answers nothing after a failed write until the file is
//! opened again, and that can need some.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use redb::DatabaseError;

use super::tables::fault;
use crate::folder::create_private;
use crate::relay::StoreFault;

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

    /// Takes the room, if the disk has it. A relay without it only warns.
    pub(super) fn fill(&self) {
        if self.path.metadata().is_ok_and(|file| file.len() == BYTES as u64) {
            return;
        }
        if let Err(error) = self.write() {
            _ = std::fs::remove_file(&self.path);
            tracing::warn!(%error, "no room could be kept for the day when the disk is full");
        }
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
    ) -> Result<T, StoreFault> {
        match open().map_err(fault) {
            Err(StoreFault::Full) if std::fs::remove_file(&self.path).is_ok() => {
                tracing::warn!("the disk is full; the room that was kept for this is given up");
                open().map_err(fault)
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
        ballast.fill();
        assert_eq!(path.metadata().expect("it is there").len(), BYTES as u64);
        let needs_room = || if path.exists() { Err(full()) } else { Ok("open") };
        assert_eq!(ballast.with_room(needs_room), Ok("open"));
        assert_eq!(ballast.with_room(|| Err::<(), _>(full())), Err(StoreFault::Full));
        ballast.fill();
        assert!(path.exists(), "it is taken again when there is room");
        std::fs::remove_dir_all(folder).expect("it is there");
    }
}
