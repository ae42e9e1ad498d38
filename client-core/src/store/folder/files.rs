//! The small files of a device in a folder of the file system.

use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::error::from_io;
use super::rights::{create_folder, sync_parent};
use crate::store::{Files, StoreError};

/// The folder of what could not be read.
pub(super) const SET_ASIDE: &str = "set-aside";
/// The folder of the documents' store.
pub(super) const DOCUMENTS: &str = "documents";

/// Files in a folder of the file system, readable for their owner only.
pub struct FolderFiles {
    path: PathBuf,
    /// The file that was written last, open.
    open: Mutex<Option<(String, File)>>,
}

/// A new folder for what cannot be read, named by the second.
pub(super) fn new_aside(aside: &Path) -> Result<PathBuf, StoreError> {
    let seconds = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    let date = crate::time::DeviceTime::new(seconds.cast_signed(), 0).to_string();
    let date: String = date.chars().take(19).map(|c| if c == ':' { '-' } else { c }).collect();
    for n in 0.. {
        let path = aside.join(if n == 0 { date.clone() } else { format!("{date}-{n}") });
        if !path.exists() {
            create_folder(&path).map_err(|error| from_io(&error, &path))?;
            return Ok(path);
        }
    }
    unreachable!("some number is free")
}

/// Removes everything that stands aside.
pub(super) fn remove_aside(folder: &Path) -> Result<(), StoreError> {
    let aside = folder.join(SET_ASIDE);
    match std::fs::remove_dir_all(&aside) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(from_io(&error, &aside)),
        _ => Ok(()),
    }
}

/// For a file that only its owner may read and write.
pub(super) fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.read(true).write(true);
    options
}

impl FolderFiles {
    /// Files in this folder, which exists.
    pub fn new(path: &Path) -> FolderFiles {
        FolderFiles { path: path.to_owned(), open: Mutex::new(None) }
    }

    /// Runs a call on the file, which stays open for the next.
    fn with<T>(
        &self,
        name: &str,
        call: impl FnOnce(&mut File) -> std::io::Result<T>,
    ) -> Result<T, StoreError> {
        let path = self.path.join(name);
        let io = |error: std::io::Error| from_io(&error, &path);
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if open.as_ref().is_none_or(|(known, _)| known != name) {
            *open = Some((name.to_owned(), private().open(&path).map_err(io)?));
        }
        let (_, file) = open.as_mut().expect("opened above");
        call(file).map_err(io)
    }
}

impl Files for FolderFiles {
    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let path = self.path.join(name);
        match File::open(&path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            opened => {
                let mut bytes = Vec::new();
                opened
                    .and_then(|mut file| file.read_to_end(&mut bytes))
                    .map_err(|error| from_io(&error, &path))?;
                Ok(Some(bytes))
            }
        }
    }

    fn replace(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let path = self.path.join(name);
        let new = path.with_extension("new");
        let io = |error: std::io::Error| from_io(&error, &new);
        let mut file = private().create(true).truncate(true).open(&new).map_err(io)?;
        file.write_all(bytes).map_err(io)?;
        file.sync_all().map_err(io)?;
        *self.open.lock().unwrap_or_else(PoisonError::into_inner) = None;
        std::fs::rename(&new, &path).map_err(io)?;
        sync_parent(&path).map_err(io)
    }

    fn write(&self, name: &str, at: u64, bytes: &[u8]) -> Result<(), StoreError> {
        self.with(name, |file| {
            file.set_len(at)?;
            file.seek(SeekFrom::Start(at))?;
            file.write_all(bytes)
        })
    }

    fn sync(&self, name: &str) -> Result<(), StoreError> {
        self.with(name, |file| file.sync_all())
    }

    fn set_aside(&self, name: &str) -> Result<PathBuf, StoreError> {
        let place = new_aside(&self.path.join(SET_ASIDE))?.join(name);
        let io = |error: std::io::Error| from_io(&error, &place);
        let mut from = File::open(self.path.join(name)).map_err(io)?;
        let mut copy = private().create_new(true).open(&place).map_err(io)?;
        std::io::copy(&mut from, &mut copy).map_err(io)?;
        copy.sync_all().map_err(io)?;
        sync_parent(&place).map_err(io)?;
        Ok(place)
    }

    fn remove_set_aside(&self) -> Result<(), StoreError> {
        remove_aside(&self.path)
    }

    fn remove_documents_set_aside(&self) -> Result<(), StoreError> {
        let aside = self.path.join(SET_ASIDE);
        let io = |error: std::io::Error| from_io(&error, &aside);
        let dated = match std::fs::read_dir(&aside) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
            entries => entries.map_err(io)?,
        };
        for dated in dated {
            let dated = dated.map_err(io)?.path();
            let documents = dated.join(DOCUMENTS);
            if documents.is_dir() {
                std::fs::remove_dir_all(&documents).map_err(io)?;
            }
            // a copy of a damaged outbox stays: it may hold words that are nowhere else
            _ = std::fs::remove_dir(&dated);
        }
        _ = std::fs::remove_dir(&aside);
        Ok(())
    }
}
