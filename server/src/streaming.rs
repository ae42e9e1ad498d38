//! What a relay gives as a stream: a backup, or an export.

use std::io::{BufWriter, PipeReader, Write};

use crate::admin::Stream;
use crate::archive::{self, ArchiveError, write_export};
use crate::backup::{self, BackupError, Paced, write_backup};
use crate::clock::now_ms;
use crate::store::RedbReader;

/// Bytes that a backup reads and writes in a second unless somebody asks for another rate.
pub(crate) const BYTES_PER_S: u64 = 32 << 20;

/// Why a stream ended early.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StreamError {
    #[error(transparent)]
    Backup(#[from] BackupError),
    #[error(transparent)]
    Export(#[from] ArchiveError),
}

/// Writes what is asked for as long as `goes_on` says so.
///
/// # Errors
///
/// When the store cannot be read, or `to` cannot be written.
pub(crate) fn write_stream(
    stream: &Stream,
    reader: &RedbReader,
    to: impl Write,
    goes_on: impl Fn() -> bool,
) -> Result<(), StreamError> {
    match stream {
        Stream::Backup { bytes_per_s } => {
            let to = Paced::new(to, *bytes_per_s, goes_on);
            Ok(write_backup(reader, to, now_ms())?)
        }
        Stream::Export { bytes_per_s } => {
            let to = BufWriter::new(Paced::new(to, *bytes_per_s, goes_on));
            Ok(write_export(reader, to, now_ms())?)
        }
    }
}

/// Writes why there is no stream.
pub(crate) fn refuse_stream(stream: &Stream, to: impl Write, why: &str) -> Result<(), StreamError> {
    match stream {
        Stream::Backup { .. } => Ok(backup::refuse(to, why)?),
        Stream::Export { .. } => Ok(archive::refuse(to, why)?),
    }
}

/// The same, read from this process: another thread writes it.
pub(crate) fn open_stream(
    stream: Stream,
    reader: RedbReader,
    goes_on: impl Fn() -> bool + Send + 'static,
) -> std::io::Result<PipeReader> {
    let (read, write) = std::io::pipe()?;
    std::thread::Builder::new().name("samband-stream".to_owned()).spawn(move || {
        // the reader learns of a fault by the stream itself
        _ = write_stream(&stream, &reader, write, goes_on);
    })?;
    Ok(read)
}
