//! Changes as they stand in the store: sealed under the key of their document, but for rosters, of which nothing is erased.
//!
//! The bytes of refused pushes can be of any document, also of one that is in no roster. They are sealed under a key of their
//! own, and whenever something is erased those that stay are sealed under a new one.

use std::collections::BTreeMap;

use redb::{ReadableTable, WriteTransaction};
use samband_client_core::domain::governs_access;
use samband_client_core::ids::DocId;
use serde_bytes::{ByteBuf, Bytes};

use super::keys::{Unsealed, generation_id};
use super::reader::RedbReader;
use super::tables::{
    ERASED, LOG, QUARANTINE_BYTES, StoreTable, damaged, fault, part, seal, unseal,
};
use crate::relay::{Batch, ErasedRow, LogRecord, StoreFault};

impl RedbReader {
    /// A row of the log, opened; `None` where there is none, or where its document is erased.
    pub(super) fn opened(
        &self,
        table: StoreTable,
        place: &[u8],
    ) -> Result<Option<LogRecord>, StoreFault> {
        let Some(mut record) = self.get::<LogRecord>(table, place)? else { return Ok(None) };
        if governs_access(record.doc) {
            return Ok(Some(record));
        }
        match self.keys().open_sealed(record.doc, &record.raw) {
            Unsealed::Plain(raw) => {
                record.raw = raw;
                Ok(Some(record))
            }
            Unsealed::Erased => Ok(None),
            Unsealed::Damaged => Err(self.note(damaged(LOG, place)).into()),
        }
    }

    /// A record as it stands in the store.
    pub(in crate::store) fn sealed(&self, record: &LogRecord) -> Result<LogRecord, StoreFault> {
        let mut sealed = record.clone();
        if !governs_access(record.doc) {
            sealed.raw = self.keys().seal(record.doc, &record.raw)?;
        }
        Ok(sealed)
    }

    /// Makes keys for the documents of a batch that have none. Returns those documents.
    pub(in crate::store) fn make_keys(&self, batch: &Batch) -> Result<Vec<DocId>, StoreFault> {
        let records = batch.records.values().chain(batch.restored.values());
        let docs = records.map(|record| record.doc).filter(|doc| !governs_access(*doc));
        self.keys().make(docs)
    }

    /// The key of a document, as a row for a log that keeps the keys itself.
    pub(in crate::store) fn key_row(&self, doc: DocId) -> Option<Vec<u8>> {
        self.keys().row(doc)
    }

    /// What the store says of erased documents.
    pub(in crate::store) fn erased_rows(&self) -> Result<BTreeMap<DocId, ErasedRow>, StoreFault> {
        let rows = self.all::<ErasedRow>(ERASED)?.into_iter();
        Ok(rows.filter_map(|(key, row)| Some((DocId(part(&key, 0)?), row))).collect())
    }

    /// Destroys the keys of documents that are erased, and those of refused pushes that were sealed anew.
    pub(super) fn destroy_keys(&self) -> Result<(), StoreFault> {
        let mut gone = self.erased_rows()?;
        let generations = self.generations();
        let used = self.range::<ByteBuf>(QUARANTINE_BYTES, .., usize::MAX)?;
        let used = used.iter().filter_map(|(_, bytes)| part::<4>(bytes, 0)).max();
        let used = used.map(u32::from_be_bytes).or(generations.last().copied());
        for generation in generations.into_iter().filter(|it| Some(*it) < used) {
            let id = generation_id(generation);
            let (epoch, is_gone, at, position, devices) = (0, true, 0, 0, Vec::new());
            let row = ErasedRow { base: id, epoch, is_gone, at, position, devices };
            gone.insert(id, row);
        }
        self.keys().destroy(&gone)
    }

    fn generations(&self) -> Vec<u32> {
        let ids = self.keys().with_key(generation_id(0), generation_id(u32::MAX));
        ids.iter().map(|id| u32::from_be_bytes(part(&id.0, 12).expect("16 bytes"))).collect()
    }

    /// The bytes of a refused push as they stand in the store.
    pub(super) fn seal_refused(&self, raw: &[u8]) -> Result<Vec<u8>, StoreFault> {
        let generation = self.generations().last().copied().unwrap_or(1);
        self.seal_refused_in(generation, raw)
    }

    fn seal_refused_in(&self, generation: u32, raw: &[u8]) -> Result<Vec<u8>, StoreFault> {
        let id = generation_id(generation);
        self.keys().make([id])?;
        Ok([generation.to_be_bytes().as_slice(), &self.keys().seal(id, raw)?].concat())
    }

    /// Opens what [`RedbReader::seal_refused`] gave; `None` where the key is gone.
    pub(super) fn open_refused(&self, sealed: &[u8]) -> Option<Vec<u8>> {
        let (generation, sealed) = sealed.split_first_chunk::<4>()?;
        match self.keys().open_sealed(generation_id(u32::from_be_bytes(*generation)), sealed) {
            Unsealed::Plain(raw) => Some(raw),
            Unsealed::Erased | Unsealed::Damaged => None,
        }
    }

    /// Seals the bytes of every refused push that is left under a new key; the old one is destroyed after the commit.
    pub(super) fn reseal_refused(&self, write: &WriteTransaction) -> Result<(), StoreFault> {
        let mut table = write.open_table(QUARANTINE_BYTES.definition()).map_err(fault)?;
        let mut rows = Vec::new();
        for row in table.iter().map_err(fault)? {
            let (key, value) = row.map_err(fault)?;
            let bytes = unseal::<ByteBuf>(QUARANTINE_BYTES, key.value(), value.value());
            rows.push((key.value().to_vec(), bytes.ok()));
        }
        let generation = self.generations().last().map_or(1, |last| last + 1);
        for (key, bytes) in rows {
            match bytes.and_then(|bytes| self.open_refused(&bytes)) {
                Some(raw) => {
                    let sealed = self.seal_refused_in(generation, &raw)?;
                    let value = seal(&key, &Bytes::new(&sealed))?;
                    table.insert(key.as_slice(), value.as_slice()).map_err(fault)?;
                }
                None => _ = table.remove(key.as_slice()).map_err(fault)?,
            }
        }
        Ok(())
    }
}
