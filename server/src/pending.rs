//! Files that get their name when they are complete and durable, so that a file with the name is never half a file.

use std::fs::{File, TryLockError};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use crate::folder::{open_private, sync_folder};

/// A file that is being written under another name.
pub(crate) struct PendingFile {
    file: BufWriter<File>,
    partial: PathBuf,
    path: PathBuf,
    is_kept: bool,
}

impl PendingFile {
    /// Begins a file that is to have this name. What an earlier process left half done is written over.
    ///
    /// # Errors
    ///
    /// When the name is taken, another process writes the same file, or the file cannot be made.
    pub(crate) fn begin(path: &Path) -> io::Result<PendingFile> {
        let is_taken = || {
            io::Error::new(
                io::ErrorKind::AlreadyExists,
                "the file is there already: name another one",
            )
        };
        if path.exists() {
            return Err(is_taken());
        }
        let mut partial = path.as_os_str().to_owned();
        partial.push(".partial");
        let partial = PathBuf::from(partial);
        let file = open_private(&partial)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(io::Error::other("another process writes this file"));
            }
            Err(TryLockError::Error(error)) => return Err(error),
        }
        file.set_len(0)?;
        let file = BufWriter::new(file);
        Ok(PendingFile { file, partial, path: path.to_owned(), is_kept: false })
    }

    /// Makes the file durable and gives it its name.
    ///
    /// # Errors
    ///
    /// When the disk is full, or the name was taken meanwhile.
    pub(crate) fn keep(mut self) -> io::Result<()> {
        self.file.flush()?;
        self.file.get_ref().sync_all()?;
        if self.path.exists() {
            return Err(io::Error::new(
                io::ErrorKind::AlreadyExists,
                "the file appeared meanwhile",
            ));
        }
        std::fs::rename(&self.partial, &self.path)?;
        self.is_kept = true;
        sync_folder(self.path.parent().unwrap_or(Path::new("")))
    }
}

impl Write for PendingFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for PendingFile {
    fn drop(&mut self) {
        if !self.is_kept {
            _ = std::fs::remove_file(&self.partial);
        }
    }
}

/// A reader that also writes what it reads to a file.
pub(crate) struct Tee<'a, R> {
    from: R,
    to: &'a mut PendingFile,
}

impl<R: Read> Read for Tee<'_, R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(bytes)?;
        self.to.write_all(&bytes[..read])?;
        Ok(read)
    }
}

/// Takes a stream into a new file while `check` reads it. The file is kept when `check` has read it to the end and found it
/// sound.
///
/// # Errors
///
/// When the file cannot be written, or `check` fails. Then no file stays.
pub(crate) fn keep_checked<R: Read, T, E: From<io::Error>>(
    from: R,
    path: &Path,
    check: impl FnOnce(BufReader<Tee<'_, R>>) -> Result<T, E>,
) -> Result<T, E> {
    let mut file = PendingFile::begin(path)?;
    let tee = Tee { from, to: &mut file };
    let found = check(BufReader::with_capacity(1 << 16, tee))?;
    file.keep()?;
    Ok(found)
}
