//! Writes a batch into one transaction.

use std::collections::{BTreeMap, BTreeSet};

use redb::{ReadableTable, WriteTransaction};
use samband_client_core::ids::{DeviceId, DocId, PersonId, Position};
use serde::Serialize;

use super::accounts::refused_key;
use super::documents::{self, DocumentRow};
use super::reader::{RedbReader, unless_damaged};
use super::tables::{
    ACCOUNTS, ACTORS, AUDIT, AUDITED_ROW, CHANGES, COMMITS_ROW, DEVICES, DIGESTS, DOC_LOG,
    DOCUMENTS, ENTRIES, ERASED, GRANTS, HEAD_ROW, INVITES, LINKS, LINKS_OF, LOG, META, META_COPY,
    OWN_LOG, QUARANTINE, QUARANTINE_BYTES, REFUSED, SIGN_INS, SIGN_INS_OF, StoreTable, fault, key,
    key_of, part, seal, unseal,
};
use crate::relay::{
    AccountChanges, AccountReader, Batch, ChangeRow, Head, LogEntry, LogReader,
    QUARANTINE_BYTES_MAX, QUARANTINE_ROWS_MAX, RefusedRow, SIGN_INS_MAX, SignInRow, StoreFault,
    TokenHash,
};

/// A transaction under way, and what was durable before it.
pub(super) struct Writer<'a> {
    pub(super) write: &'a WriteTransaction,
    pub(super) before: &'a RedbReader,
    /// Whether records come as they stand in the store.
    pub(super) are_sealed: bool,
}

impl Writer<'_> {
    pub(super) fn put<T: Serialize>(
        &self,
        table: StoreTable,
        key: &[u8],
        value: &T,
    ) -> Result<(), StoreFault> {
        let mut table = self.write.open_table(table.definition()).map_err(fault)?;
        table.insert(key, seal(key, value)?.as_slice()).map_err(fault)?;
        Ok(())
    }

    fn remove(&self, table: StoreTable, key: &[u8]) -> Result<(), StoreFault> {
        self.write.open_table(table.definition()).map_err(fault)?.remove(key).map_err(fault)?;
        Ok(())
    }

    fn put_or_remove<T: Serialize>(
        &self,
        table: StoreTable,
        key: &[u8],
        value: Option<&T>,
    ) -> Result<(), StoreFault> {
        match value {
            Some(value) => self.put(table, key, value),
            None => self.remove(table, key),
        }
    }

    /// A row of `meta`, which is kept twice, in two tables.
    pub(super) fn put_meta<T: Serialize>(&self, name: &[u8], value: &T) -> Result<(), StoreFault> {
        self.put(META, name, value)?;
        self.put(META_COPY, name, value)
    }

    /// Everything. `end` is the head after the batch, and `number` the commit's.
    pub(super) fn batch(&self, batch: &Batch, end: Head, number: u64) -> Result<(), StoreFault> {
        self.put_meta(COMMITS_ROW, &number)?;
        self.before.make_keys(batch)?;
        self.records(batch, end)?;
        for (position, record) in &batch.restored {
            self.put(LOG, &position.to_be_bytes(), &self.before.sealed(record)?)?;
        }
        for ((doc, actor), row) in &batch.actors {
            self.put(ACTORS, &key(&[&doc.0, actor]), row)?;
        }
        for (device, row) in &batch.devices {
            self.put(DEVICES, &device.0, row)?;
        }
        for (code_hash, row) in &batch.invites {
            self.put_or_remove(INVITES, code_hash, row.as_ref())?;
        }
        for ((person, doc), position) in &batch.grants {
            let key = key(&[&doc.0, person.as_str().as_bytes()]);
            self.put_or_remove(GRANTS, &key, position.as_ref())?;
        }
        self.quarantine(batch)?;
        for row in &batch.audit {
            self.put(AUDIT, &row.number.to_be_bytes(), row)?;
        }
        if let Some(last) = batch.audit.last() {
            self.put_meta(AUDITED_ROW, last)?;
        }
        for (doc, row) in &batch.digests {
            self.put(DIGESTS, &doc.0, row)?;
        }
        self.erase(batch)?;
        self.accounts(&batch.accounts)
    }

    /// Removes what is left of documents that are erased. Their keys are destroyed after the commit.
    fn erase(&self, batch: &Batch) -> Result<(), StoreFault> {
        if batch.erased.is_empty() {
            return Ok(());
        }
        for (doc, row) in &batch.erased {
            let known = self.before.doc_positions(*doc, 0, Position::MAX)?.into_iter();
            let new = batch.records.iter().filter(|(_, record)| record.doc == *doc);
            for position in known.chain(new.map(|(position, _)| *position)) {
                self.remove(LOG, &position.to_be_bytes())?;
                self.remove(OWN_LOG, &position.to_be_bytes())?;
            }
            self.remove(DIGESTS, &doc.0)?;
            self.put(ERASED, &doc.0, row)?;
        }
        let of_these = self.before.all::<RefusedRow>(QUARANTINE)?.into_iter();
        for (place, _) in of_these.filter(|(_, row)| batch.erased.contains_key(&row.doc)) {
            self.remove(QUARANTINE_BYTES, &place)?;
        }
        self.before.reseal_refused(self.write)
    }

    /// The records, and what stands beside them for each document.
    pub(super) fn records(&self, batch: &Batch, end: Head) -> Result<(), StoreFault> {
        let mut docs = BTreeMap::<DocId, DocumentRow>::new();
        let written = batch.records.values().map(|record| record.doc);
        for doc in batch.heads.keys().copied().chain(written).collect::<BTreeSet<DocId>>() {
            docs.insert(doc, documents::row(self.before, doc)?.unwrap_or_default());
        }
        for (position, record) in &batch.records {
            let place = position.to_be_bytes();
            let sealed = match self.are_sealed {
                true => record.clone(),
                false => self.before.sealed(record)?,
            };
            self.put(LOG, &place, &sealed)?;
            if record.device == DeviceId([0; 16]) {
                self.put(OWN_LOG, &place, &sealed)?;
            }
            self.put(ENTRIES, &place, &LogEntry::from(record))?;
            self.put(DOC_LOG, &key(&[&record.doc.0, &place]), &())?;
            let row = ChangeRow { position: *position, max_op: record.max_op };
            self.put(CHANGES, &key(&[&record.doc.0, &record.hash.0]), &row)?;
            let row = docs.get_mut(&record.doc).expect("put there above");
            (row.last, row.count) = (*position, row.count + 1);
        }
        for (doc, heads) in &batch.heads {
            docs.get_mut(doc).expect("put there above").heads = heads.to_bytes();
        }
        for (doc, row) in &docs {
            self.put(DOCUMENTS, &doc.0, row)?;
        }
        if batch.records.is_empty() { Ok(()) } else { self.put_meta(HEAD_ROW, &end) }
    }

    fn quarantine(&self, batch: &Batch) -> Result<(), StoreFault> {
        if batch.quarantine.is_empty() {
            return Ok(());
        }
        // place in the table, and what is said of it
        let kept = self.before.all::<RefusedRow>(QUARANTINE)?.into_iter();
        let mut kept: Vec<(u64, RefusedRow)> =
            kept.filter_map(|(key, row)| Some((u64::from_be_bytes(part(&key, 0)?), row))).collect();
        let mut next = self.last_place()?.map_or(0, |last| last + 1);
        for row in &batch.quarantine {
            let place = next.to_be_bytes();
            self.put(QUARANTINE, &place, &row.refused)?;
            let is_erased = batch.erased.contains_key(&row.refused.doc);
            let raw = if is_erased { &[] } else { row.raw.as_slice() };
            let sealed = self.before.seal_refused(raw)?;
            self.put(QUARANTINE_BYTES, &place, &serde_bytes::Bytes::new(&sealed))?;
            self.put(REFUSED, &refused_key(&row.refused), &next)?;
            kept.push((next, row.refused.clone()));
            next += 1;
        }
        if let Some(first) = next.checked_sub(QUARANTINE_ROWS_MAX as u64) {
            for (place, row) in kept.iter().filter(|(place, _)| *place < first) {
                // the same number of another life of the device may have taken its place in the index
                let key = refused_key(row);
                if unless_damaged(self.before.get::<u64>(REFUSED, &key))?.flatten() == Some(*place)
                {
                    self.remove(REFUSED, &key)?;
                }
            }
            self.remove_before(QUARANTINE, first)?;
            self.remove_before(QUARANTINE_BYTES, first)?;
            kept.retain(|(place, _)| *place >= first);
        }
        let people = batch.quarantine.iter().map(|row| &row.refused.person);
        for person in people.collect::<BTreeSet<_>>() {
            let mut bytes = 0;
            for (place, row) in kept.iter().rev().filter(|(_, row)| row.person == *person) {
                bytes += row.bytes;
                if bytes > QUARANTINE_BYTES_MAX {
                    self.remove(QUARANTINE_BYTES, &place.to_be_bytes())?;
                }
            }
        }
        Ok(())
    }

    fn last_place(&self) -> Result<Option<u64>, StoreFault> {
        let table = self.write.open_table(QUARANTINE.definition()).map_err(fault)?;
        let last = table.last().map_err(fault)?;
        Ok(last.and_then(|(key, _)| part(key.value(), 0)).map(u64::from_be_bytes))
    }

    /// Removes what has a lower number.
    fn remove_before(&self, table: StoreTable, first: u64) -> Result<(), StoreFault> {
        let mut table = self.write.open_table(table.definition()).map_err(fault)?;
        let first = first.to_be_bytes();
        table.retain_in(..first.as_slice(), |_, _| false).map_err(fault)
    }

    fn accounts(&self, changes: &AccountChanges) -> Result<(), StoreFault> {
        for (person, row) in &changes.accounts {
            self.put_or_remove(ACCOUNTS, person.as_str().as_bytes(), row.as_ref())?;
        }
        for (hash, row) in &changes.links {
            let person = match row {
                Some(row) => Some(row.person.clone()),
                None => self.before.link(hash)?.map(|row| row.person),
            };
            self.owned(LINKS, LINKS_OF, hash, row.as_ref(), person.as_ref())?;
        }
        for (hash, row) in &changes.sign_ins {
            let person = match row {
                Some(row) => Some(row.person.clone()),
                None => self.before.sign_in(hash)?.map(|row| row.person),
            };
            self.owned(SIGN_INS, SIGN_INS_OF, hash, row.as_ref(), person.as_ref())?;
        }
        let people = changes.sign_ins.values().flatten().map(|row| &row.person);
        for person in people.collect::<BTreeSet<_>>() {
            self.bound_sign_ins(person)?;
        }
        Ok(())
    }

    /// A row that belongs to a person, and the index by person.
    fn owned<T: Serialize>(
        &self,
        table: StoreTable,
        index: StoreTable,
        hash: &TokenHash,
        row: Option<&T>,
        person: Option<&PersonId>,
    ) -> Result<(), StoreFault> {
        self.put_or_remove(table, hash, row)?;
        let Some(person) = person else { return Ok(()) };
        let key = key(&[&key_of(person), hash]);
        self.put_or_remove(index, &key, row.map(|_| &()))
    }

    /// Ends the oldest sign-ins of a person beyond the bound.
    fn bound_sign_ins(&self, person: &PersonId) -> Result<(), StoreFault> {
        let first = key_of(person);
        let last = key(&[person.as_str().as_bytes(), &[1]]);
        let mut rows: Vec<(i64, TokenHash)> = Vec::new();
        {
            let index = self.write.open_table(SIGN_INS_OF.definition()).map_err(fault)?;
            let table = self.write.open_table(SIGN_INS.definition()).map_err(fault)?;
            for row in index.range(first.as_slice()..last.as_slice()).map_err(fault)? {
                let (key, _) = row.map_err(fault)?;
                let Some(hash) = part::<32>(key.value(), first.len()) else { continue };
                let value = table.get(hash.as_slice()).map_err(fault)?;
                // one that cannot be read, or is not there, goes first
                let row =
                    value.and_then(|row| unseal::<SignInRow>(SIGN_INS, &hash, row.value()).ok());
                rows.push((row.map_or(i64::MIN, |row| row.began_at), hash));
            }
        }
        rows.sort_unstable();
        let over = rows.len().saturating_sub(SIGN_INS_MAX);
        for (_, hash) in rows.into_iter().take(over) {
            self.owned::<SignInRow>(SIGN_INS, SIGN_INS_OF, &hash, None, Some(person))?;
        }
        Ok(())
    }
}
