//! The replica of a log that is kept elsewhere. It can be thrown away: everything in it is fetched again.
//!
//! A replica follows the log record by record, as the records stand there, and holds no key of a document on the disk. What
//! stands beside the records is written when its node begins to own the log.

use std::collections::BTreeMap;
use std::path::Path;

use samband_client_core::ids::{Position, RelayId};

use super::RedbStore;
use super::keys::DocumentKeys;
use super::open::{OpenError, open_with_keys};
use super::tables::{
    ACCOUNTS, COMMITS_ROW, DEVICES, GRANTS, INVITES, LINKS, LINKS_OF, QUARANTINE, QUARANTINE_BYTES,
    REFUSED, SIGN_INS, SIGN_INS_OF, WHOLE_ROW, fault,
};
use super::write::Writer;
use crate::memory::{NodeMemory, REPLICA};
use crate::relay::{Batch, LogReader, LogRecord, StoreFault};

/// The tables that are written anew as a whole.
const SMALL_TABLES: [super::tables::StoreTable; 11] = [
    DEVICES,
    INVITES,
    GRANTS,
    QUARANTINE,
    QUARANTINE_BYTES,
    REFUSED,
    ACCOUNTS,
    LINKS,
    LINKS_OF,
    SIGN_INS,
    SIGN_INS_OF,
];

impl RedbStore {
    /// Opens the replica of a relay's log, or makes it. Its cache is a part of what the replicas of the node have.
    pub(in crate::store) fn open_replica(
        path: &Path,
        relay: RelayId,
        memory: &NodeMemory,
    ) -> Result<RedbStore, OpenError> {
        let place = Some(memory.join());
        let cache = memory.share(REPLICA).now();
        let opened = open_with_keys(path, DocumentKeys::in_memory(), relay, cache)?;
        Ok(RedbStore { is_replica: true, place, ..RedbStore::from(opened) })
    }

    /// Adds records as they stand in the log.
    pub(in crate::store) fn follow(
        &mut self,
        records: BTreeMap<Position, LogRecord>,
    ) -> Result<(), StoreFault> {
        let head = self.reader.head()?;
        let batch = Batch { records, ..Batch::default() };
        let end = batch.follow(head, None)?;
        let (whole, number) = (self.whole_upto()?, self.next_number()?);
        let write = self.begin_write(number)?;
        let writer = Writer { write: &write, before: &self.reader, are_sealed: true };
        writer.put_meta(COMMITS_ROW, &number)?;
        writer.put_meta(WHOLE_ROW, &Some(whole))?;
        writer.records(&batch, end)?;
        write.commit().map_err(fault)
    }

    /// Up to which position all is there that stands beside the records.
    pub(in crate::store) fn whole_upto(&self) -> Result<Position, StoreFault> {
        let followed: Option<Option<Position>> = self.reader.meta(WHOLE_ROW)?;
        Ok(followed.flatten().unwrap_or(self.reader.head()?.position))
    }

    /// Writes what stands beside the records: the small tables anew, and of other tables the rows that are new since
    /// [`RedbStore::whole_upto`]. `keys` are those of all documents. When this fails, the replica is to be refilled again.
    pub(in crate::store) fn refill(
        &mut self,
        batch: &Batch,
        keys: &[Vec<u8>],
    ) -> Result<(), StoreFault> {
        self.reader.keys().replace(keys);
        let write = self.begin_write(self.next_number()?)?;
        for table in SMALL_TABLES {
            write.delete_table(table.definition()).map_err(fault)?;
            write.open_table(table.definition()).map_err(fault)?;
        }
        write.commit().map_err(fault)?;
        self.write(batch, self.next_number()?)?;
        let number = self.next_number()?;
        let write = self.begin_write(number)?;
        let writer = Writer { write: &write, before: &self.reader, are_sealed: true };
        writer.put_meta(COMMITS_ROW, &number)?;
        writer.put_meta(WHOLE_ROW, &None::<Position>)?;
        write.commit().map_err(fault)
    }

    fn next_number(&self) -> Result<u64, StoreFault> {
        Ok(self.reader.meta::<u64>(COMMITS_ROW)?.unwrap_or(0) + 1)
    }
}
