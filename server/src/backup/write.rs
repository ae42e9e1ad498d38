//! Writes a backup.

use std::io::Write;

use samband_client_core::time::UnixMs;
use serde_bytes::ByteBuf;

use super::blocks::{BackupHeader, BlockWriter, RowsBlock};
use super::error::BackupError;
use crate::store::{CopyStop, RedbReader};

/// The bytes of rows in one block, unless one row has more.
const BLOCK_BYTES: usize = 64 << 10;

/// Writes every row of the store as it is at this moment. The relay may go on writing: what comes later is not in the backup.
///
/// It holds one block in memory. The store cannot give pages free while this runs, so its file grows by what is written
/// meanwhile.
///
/// # Errors
///
/// When the store cannot be read or `to` cannot be written. A reader of `to` learns why, as far as it can be written.
pub fn write_backup(reader: &RedbReader, to: impl Write, now: UnixMs) -> Result<(), BackupError> {
    let rows = BackupRows::of(reader)?;
    let header = rows.header(now)?;
    let mut blocks = BlockWriter::begin(to, &header)?;
    match rows.give(|block| blocks.rows(block)) {
        Ok(rows) => blocks.end(rows),
        Err(error @ BackupError::Store(_)) => {
            blocks.fail(&error.to_string())?;
            Err(error)
        }
        Err(error) => Err(error),
    }
}

/// The rows of a store at one moment.
struct BackupRows(RedbReader);

impl BackupRows {
    /// Those of this moment.
    ///
    /// # Errors
    ///
    /// When the store cannot be read.
    fn of(reader: &RedbReader) -> Result<BackupRows, BackupError> {
        Ok(BackupRows(reader.frozen()?))
    }

    /// What a backup of them says of itself.
    fn header(&self, now: UnixMs) -> Result<BackupHeader, BackupError> {
        let head = crate::relay::LogReader::head(&self.0)?;
        Ok(BackupHeader {
            schema: crate::store::SCHEMA,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            relay: head.relay,
            position: head.position,
            made_at: now,
            rows: self.0.count_rows()?,
        })
    }

    /// Gives them in blocks. Returns how many they are.
    fn give(
        &self,
        mut each: impl FnMut(&RowsBlock) -> Result<(), BackupError>,
    ) -> Result<u64, BackupError> {
        let (mut block, mut bytes, mut count) = (RowsBlock::default(), 0, 0);
        let copied = self.0.copy_rows(|table, key, value| {
            if bytes >= BLOCK_BYTES || block.table != table {
                if !block.rows.is_empty() {
                    each(&block)?;
                }
                block = RowsBlock { table: table.to_owned(), rows: Vec::new() };
                bytes = 0;
            }
            bytes += key.len() + value.len();
            count += 1;
            block.rows.push((ByteBuf::from(key), ByteBuf::from(value)));
            Ok(())
        });
        copied.map_err(|stop| match stop {
            CopyStop::Store(fault) => BackupError::Store(fault),
            CopyStop::Taker(error) => error,
        })?;
        if !block.rows.is_empty() {
            each(&block)?;
        }
        Ok(count)
    }
}
