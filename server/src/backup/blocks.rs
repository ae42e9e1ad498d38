//! The blocks of a backup, each with a check over itself and all before it.

use std::io::{ErrorKind, Read, Write};

use samband_client_core::ids::{Position, RelayId};
use samband_client_core::time::UnixMs;
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use super::error::BackupError;

const MARK: &[u8; 4] = b"SBBK";
const VERSION: u8 = 1;
const HEADER: u8 = 1;
const ROWS: u8 = 2;
const END: u8 = 3;
const FAILED: u8 = 4;
const CHECK_BYTES: usize = 16;
/// The largest body that a reader takes: more than any row of a store has, and little enough to be held in memory.
const BODY_BYTES_MAX: u32 = 64 << 20;

/// What a backup says of itself, before its rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupHeader {
    /// The schema of the store that the rows are of.
    pub schema: u32,
    /// The version of the program that wrote it.
    pub program: String,
    /// Whose log.
    pub relay: RelayId,
    /// The last position of the log.
    pub position: Position,
    /// When it was made, by the relay's clock.
    pub made_at: UnixMs,
    /// How many rows follow.
    pub rows: u64,
}

/// Some rows of one table.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct RowsBlock {
    pub(super) table: String,
    pub(super) rows: Vec<(ByteBuf, ByteBuf)>,
}

/// What a whole backup comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupSummary {
    /// What it says of itself.
    pub header: BackupHeader,
    /// Its rows.
    pub rows: u64,
    /// Its bytes.
    pub bytes: u64,
    /// The check of its last block, which names the whole backup.
    pub check: [u8; CHECK_BYTES],
}

/// Writes blocks.
pub(super) struct BlockWriter<W> {
    to: W,
    check: [u8; CHECK_BYTES],
}

impl<W: Write> BlockWriter<W> {
    pub(super) fn begin(mut to: W, header: &BackupHeader) -> Result<BlockWriter<W>, BackupError> {
        to.write_all(MARK)?;
        to.write_all(&[VERSION])?;
        let mut writer = BlockWriter { to, check: [0; CHECK_BYTES] };
        writer.put(HEADER, header)?;
        Ok(writer)
    }

    pub(super) fn rows(&mut self, rows: &RowsBlock) -> Result<(), BackupError> {
        self.put(ROWS, rows)
    }

    pub(super) fn end(mut self, rows: u64) -> Result<(), BackupError> {
        self.put(END, &rows)?;
        Ok(self.to.flush()?)
    }

    /// Says why the backup ends before its end.
    pub(super) fn fail(mut self, reason: &str) -> Result<(), BackupError> {
        self.block(FAILED, reason.as_bytes())?;
        Ok(self.to.flush()?)
    }

    fn put(&mut self, kind: u8, body: &impl Serialize) -> Result<(), BackupError> {
        let body = postcard::to_stdvec(body).map_err(std::io::Error::other)?;
        self.block(kind, &body)
    }

    fn block(&mut self, kind: u8, body: &[u8]) -> Result<(), BackupError> {
        let too_large = || std::io::Error::other("a row is too large for a backup");
        let length = u32::try_from(body.len()).ok().filter(|length| *length <= BODY_BYTES_MAX);
        let length = length.ok_or_else(too_large)?.to_le_bytes();
        self.check = check(&self.check, kind, &length, body);
        let block = [&[kind], length.as_slice(), body, &self.check].concat();
        Ok(self.to.write_all(&block)?)
    }
}

/// Writes, in place of a backup, why there is none.
///
/// # Errors
///
/// When `to` cannot be written.
pub fn refuse(mut to: impl Write, reason: &str) -> Result<(), BackupError> {
    to.write_all(MARK)?;
    to.write_all(&[VERSION])?;
    BlockWriter { to, check: [0; CHECK_BYTES] }.fail(reason)
}

fn check(before: &[u8], kind: u8, length: &[u8; 4], body: &[u8]) -> [u8; CHECK_BYTES] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(before).update(&[kind]).update(length).update(body);
    hasher.finalize().as_bytes()[..CHECK_BYTES].try_into().expect("16 bytes")
}

/// Reads blocks and remembers the place of each.
struct BlockReader<R> {
    from: R,
    /// Bytes read so far.
    at: u64,
    check: [u8; CHECK_BYTES],
}

impl<R: Read> BlockReader<R> {
    fn exact(&mut self, bytes: &mut [u8]) -> Result<(), BackupError> {
        let mut filled = 0;
        while filled < bytes.len() {
            match self.from.read(&mut bytes[filled..]) {
                Ok(0) => return Err(BackupError::Cut(self.at)),
                Ok(read) => {
                    filled += read;
                    self.at += read as u64;
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    /// The next block: where it begins, its kind and its body.
    fn block(&mut self) -> Result<(u64, u8, Vec<u8>), BackupError> {
        let begins = self.at;
        let mut head = [0; 5];
        self.exact(&mut head)?;
        let [kind, length @ ..] = head;
        let size = u32::from_le_bytes(length);
        if !(HEADER..=FAILED).contains(&kind) || size > BODY_BYTES_MAX {
            return Err(BackupError::Damaged(begins));
        }
        // grows with what arrives: a damaged length must not take memory that the file does not fill
        let mut body = Vec::new();
        while body.len() < size as usize {
            let filled = body.len();
            body.resize((size as usize).min(filled + (1 << 20)), 0);
            self.exact(&mut body[filled..])?;
        }
        let mut found = [0; CHECK_BYTES];
        self.exact(&mut found)?;
        if found != check(&self.check, kind, &length, &body) {
            return Err(BackupError::Damaged(begins));
        }
        self.check = found;
        Ok((begins, kind, body))
    }

    fn is_at_end(&mut self) -> Result<bool, BackupError> {
        match self.exact(&mut [0]) {
            Err(BackupError::Cut(_)) => Ok(true),
            done => done.map(|()| false),
        }
    }
}

/// Reads a whole backup, checks every block, and gives each row to `each` with the backup's header and the row's table, key
/// and value. What `each` was given is sound only when this returns.
///
/// # Errors
///
/// When the bytes are no backup, are damaged or cut, or when `each` fails.
pub fn read_backup(
    from: impl Read,
    mut each: impl FnMut(&BackupHeader, &str, &[u8], &[u8]) -> Result<(), BackupError>,
) -> Result<BackupSummary, BackupError> {
    let mut reader = BlockReader { from, at: 0, check: [0; CHECK_BYTES] };
    let mut mark = [0; 5];
    reader.exact(&mut mark)?;
    let [mark @ .., version] = mark;
    if mark != *MARK {
        return Err(BackupError::NotABackup);
    }
    if version != VERSION {
        return Err(BackupError::Version(version));
    }
    let (begins, kind, body) = reader.block()?;
    if kind == FAILED {
        return Err(BackupError::Ended(String::from_utf8_lossy(&body).into_owned()));
    }
    let header = (kind == HEADER).then(|| postcard::from_bytes::<BackupHeader>(&body).ok());
    let header = header.flatten().ok_or(BackupError::Damaged(begins))?;
    let mut rows = 0;
    loop {
        let (begins, kind, body) = reader.block()?;
        let damaged = || BackupError::Damaged(begins);
        match kind {
            ROWS => {
                let block: RowsBlock = postcard::from_bytes(&body).map_err(|_| damaged())?;
                rows += block.rows.len() as u64;
                for (key, value) in &block.rows {
                    each(&header, &block.table, key, value)?;
                }
            }
            END if postcard::from_bytes(&body).is_ok_and(|end: u64| end == rows) => break,
            FAILED => {
                return Err(BackupError::Ended(String::from_utf8_lossy(&body).into_owned()));
            }
            _ => return Err(damaged()),
        }
    }
    let bytes = reader.at;
    if !reader.is_at_end()? {
        return Err(BackupError::Damaged(bytes));
    }
    Ok(BackupSummary { header, rows, bytes, check: reader.check })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn backup(rows: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        let header = BackupHeader {
            schema: 10,
            program: "0.1.0".to_owned(),
            relay: RelayId([7; 16]),
            position: 3,
            made_at: 0,
            rows: rows as u64,
        };
        let mut writer = BlockWriter::begin(&mut bytes, &header).unwrap();
        for row in 0..rows {
            let row = (ByteBuf::from(vec![row as u8]), ByteBuf::from(vec![1; 300]));
            writer.rows(&RowsBlock { table: "log".to_owned(), rows: vec![row] }).unwrap();
        }
        writer.end(rows as u64).unwrap();
        bytes
    }

    fn read(bytes: &[u8]) -> Result<BackupSummary, BackupError> {
        read_backup(bytes, |_, _, _, _| Ok(()))
    }

    #[test]
    fn every_changed_byte_and_every_cut_of_a_backup_is_found() {
        let good = backup(9);
        assert_eq!(read(&good).unwrap().rows, 9);
        for at in 0..good.len() {
            let mut bad = good.clone();
            bad[at] ^= 0x10;
            assert!(read(&bad).is_err(), "byte {at}");
            assert!(read(&good[..at]).is_err(), "cut at {at}");
        }
        let longer = [good.as_slice(), &[0]].concat();
        assert!(matches!(read(&longer), Err(BackupError::Damaged(at)) if at == good.len() as u64));
    }

    #[test]
    fn a_damaged_length_takes_no_more_memory_than_the_file_has() {
        let mut bytes = backup(1);
        bytes[6..10].copy_from_slice(&BODY_BYTES_MAX.to_le_bytes());
        assert!(matches!(read(&bytes), Err(BackupError::Cut(_))));
    }
}
