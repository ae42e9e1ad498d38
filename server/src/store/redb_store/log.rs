//! Reads what the engine asks for.

use std::collections::{BTreeMap, BTreeSet};

use redb::ReadableTable;
use samband_client_core::ids::{
    ChangeHash, DeviceId, DocId, Incarnation, PersonId, Position, PushNumber,
};
use samband_client_core::sync::HeadSet;

use super::documents;
use super::reader::{RedbReader, unless_damaged};
use super::rebuild;
use super::tables::{
    ACTORS, AUDIT, AUDITED_ROW, CHANGES, DEVICES, DOC_LOG, ENTRIES, GRANTS, HEAD_ROW, INVITES, LOG,
    OWN_LOG, QUARANTINE, REFUSED, damaged, fault, key, part, unseal,
};
use crate::relay::{
    ActorRow, AuditRow, ChangeRow, Damaged, DeviceRow, ErasedRow, Grants, Head, InviteRow,
    LogEntry, LogReader, LogRecord, RefusedRow, StoreFault,
};

impl LogReader for RedbReader {
    fn head(&self) -> Result<Head, StoreFault> {
        self.meta(HEAD_ROW)?.ok_or_else(|| StoreFault::failed("the head of the log is missing"))
    }

    fn record(&self, position: Position) -> Result<Option<LogRecord>, StoreFault> {
        let place = position.to_be_bytes();
        match self.opened(LOG, &place) {
            // what the relay itself wrote is kept twice: no device can give it back
            Err(StoreFault::Damaged(row)) => match unless_damaged(self.opened(OWN_LOG, &place))? {
                Some(Some(record)) => {
                    self.forget([position]);
                    Ok(Some(record))
                }
                _ => Err(row.into()),
            },
            record => record,
        }
    }

    fn entry(&self, position: Position) -> Result<Option<LogEntry>, StoreFault> {
        match self.get(ENTRIES, &position.to_be_bytes()) {
            Ok(Some(entry)) => Ok(Some(entry)),
            Ok(None) | Err(StoreFault::Damaged(_)) => {
                Ok(self.record(position)?.as_ref().map(LogEntry::from))
            }
            Err(fault) => Err(fault),
        }
    }

    fn doc_positions(
        &self,
        doc: DocId,
        after: Position,
        upto: Position,
    ) -> Result<Vec<Position>, StoreFault> {
        if after >= upto {
            return Ok(Vec::new());
        }
        let first = key(&[&doc.0, &(after + 1).to_be_bytes()]);
        let last = key(&[&doc.0, &upto.to_be_bytes()]);
        let rows = self.range::<()>(DOC_LOG, first.as_slice()..=last.as_slice(), usize::MAX)?;
        let positions = rows.iter().filter_map(|(key, ())| part(key, 16));
        let mut positions: Vec<Position> = positions.map(u64::from_be_bytes).collect();
        // a whole document that lacks a row of the index is searched in the log
        if after == 0
            && let Some(row) = documents::row(self, doc)?
            && row.last <= upto
            && row.count != positions.len() as u64
        {
            self.note(damaged(DOC_LOG, &doc.0));
            positions = rebuild::positions(self, doc, upto)?;
        }
        positions.retain(|position| !self.is_damaged(*position));
        Ok(positions)
    }

    fn last_doc_position(&self, doc: DocId, upto: Position) -> Result<Position, StoreFault> {
        if let Some(row) = documents::row(self, doc)?
            && row.last <= upto
        {
            return Ok(row.last);
        }
        self.ask(|read| {
            let table = read.open_table(DOC_LOG.definition()).map_err(fault)?;
            let first = key(&[&doc.0, &0u64.to_be_bytes()]);
            let last = key(&[&doc.0, &upto.to_be_bytes()]);
            let mut rows = table.range(first.as_slice()..=last.as_slice()).map_err(fault)?;
            while let Some(row) = rows.next_back() {
                let (key, value) = row.map_err(fault)?;
                match unseal::<()>(DOC_LOG, key.value(), value.value()) {
                    Ok(()) => return Ok(part(key.value(), 16).map_or(0, u64::from_be_bytes)),
                    Err(row) => _ = self.note(row),
                }
            }
            Ok(0)
        })
    }

    fn documents(&self) -> Result<BTreeMap<DocId, Position>, StoreFault> {
        Ok(documents::all(self)?.into_iter().map(|(doc, row)| (doc, row.last)).collect())
    }

    fn document(&self, doc: DocId) -> Result<Option<Position>, StoreFault> {
        Ok(documents::row(self, doc)?.map(|row| row.last))
    }

    fn change(&self, doc: DocId, hash: ChangeHash) -> Result<Option<ChangeRow>, StoreFault> {
        match self.get(CHANGES, &key(&[&doc.0, &hash.0])) {
            Err(StoreFault::Damaged(_)) => rebuild::change(self, doc, hash),
            row => row,
        }
    }

    fn actor(&self, doc: DocId, actor: &[u8]) -> Result<Option<ActorRow>, StoreFault> {
        match self.get(ACTORS, &key(&[&doc.0, actor])) {
            Err(StoreFault::Damaged(row)) => rebuild::actor(self, doc, actor, row).map(Some),
            row => row,
        }
    }

    fn devices(&self) -> Result<BTreeMap<DeviceId, DeviceRow>, StoreFault> {
        let rows = self.all(DEVICES)?.into_iter();
        Ok(rows.filter_map(|(key, row)| Some((DeviceId(part(&key, 0)?), row))).collect())
    }

    fn invites(&self) -> Result<BTreeMap<[u8; 32], InviteRow>, StoreFault> {
        let rows = self.all(INVITES)?.into_iter();
        Ok(rows.filter_map(|(key, row)| Some((part(&key, 0)?, row))).collect())
    }

    fn invite(&self, code_hash: &[u8; 32]) -> Result<Option<InviteRow>, StoreFault> {
        Ok(unless_damaged(self.get(INVITES, code_hash))?.flatten())
    }

    fn heads(&self) -> Result<BTreeMap<DocId, HeadSet>, StoreFault> {
        documents::all(self)?.into_iter().map(|(doc, row)| Ok((doc, row.heads()?))).collect()
    }

    fn erased(&self) -> Result<BTreeMap<DocId, ErasedRow>, StoreFault> {
        let mut erased = self.keys().destroyed();
        erased.extend(self.erased_rows()?);
        Ok(erased)
    }

    fn grants(&self) -> Result<Grants, StoreFault> {
        let mut grants = Grants::new();
        for (key, position) in self.all::<Position>(GRANTS)? {
            let doc = part(&key, 0).map(DocId);
            let person = key.get(16..).and_then(|id| std::str::from_utf8(id).ok());
            let person = person.and_then(|id| id.parse::<PersonId>().ok());
            let (Some(doc), Some(person)) = (doc, person) else { continue };
            let docs = grants.entry(person).or_default();
            docs.insert(doc, position);
        }
        Ok(grants)
    }

    fn refused_after(
        &self,
        device: DeviceId,
        incarnation: Incarnation,
        number: PushNumber,
    ) -> Result<Vec<RefusedRow>, StoreFault> {
        let Some(first) = number.checked_add(1) else { return Ok(Vec::new()) };
        let life = key(&[&device.0, &incarnation.0.to_be_bytes()]);
        let first = key(&[&life, &first.to_be_bytes()]);
        let last = key(&[&life, &u64::MAX.to_be_bytes()]);
        let mut rows = Vec::new();
        let index = self.range::<u64>(REFUSED, first.as_slice()..=last.as_slice(), usize::MAX)?;
        for (_, place) in index {
            let row = unless_damaged(self.get(QUARANTINE, &place.to_be_bytes()))?;
            rows.extend(row.flatten());
        }
        Ok(rows)
    }

    fn audit_last(&self) -> Result<Option<AuditRow>, StoreFault> {
        let last = self.ask(|read| {
            let table = read.open_table(AUDIT.definition()).map_err(fault)?;
            let Some((key, row)) = table.last().map_err(fault)? else { return Ok(None) };
            Ok(Some(unseal(AUDIT, key.value(), row.value()).map_err(|row| self.note(row))?))
        });
        match last {
            // the last row is kept twice: the next one is sealed over it
            Err(StoreFault::Damaged(_)) => self.meta(AUDITED_ROW),
            last => last,
        }
    }

    fn audit_after(&self, number: u64, max: usize) -> Result<Vec<AuditRow>, StoreFault> {
        let Some(first) = number.checked_add(1) else { return Ok(Vec::new()) };
        let first = first.to_be_bytes();
        let rows = self.range(AUDIT, first.as_slice().., max)?;
        Ok(rows.into_iter().map(|(_, row)| row).collect())
    }

    fn damaged(&self) -> BTreeSet<Damaged> {
        self.met()
    }
}
