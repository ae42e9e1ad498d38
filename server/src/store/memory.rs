//! A relay's store in memory, which can be copied, and cut off between two commits.

use std::cell::Cell;
use std::collections::BTreeMap;

use samband_client_core::ids::{
    Chain, ChangeHash, DeviceId, DocId, Incarnation, Position, PushNumber, RelayId,
};
use samband_client_core::sync::HeadSet;

use crate::relay::{
    ActorRow, AuditRow, Batch, ChangeRow, DeviceRow, Grants, Head, InviteRow, LogReader, LogRecord,
    QUARANTINE_ROWS_MAX, QuarantineRow, RelayStore, StoreFault,
};

/// A [`RelayStore`] for tests. A clone is a backup.
#[derive(Debug, Clone)]
pub struct MemoryStore {
    head: Head,
    log: BTreeMap<Position, LogRecord>,
    doc_log: BTreeMap<DocId, Vec<Position>>,
    changes: BTreeMap<(DocId, ChangeHash), ChangeRow>,
    actors: BTreeMap<(DocId, Vec<u8>), ActorRow>,
    devices: BTreeMap<DeviceId, DeviceRow>,
    invites: BTreeMap<[u8; 32], InviteRow>,
    grants: Grants,
    heads: BTreeMap<DocId, HeadSet>,
    quarantine: Vec<QuarantineRow>,
    audit: Vec<AuditRow>,
    failed: bool,
    misread: Cell<bool>,
}

impl MemoryStore {
    /// An empty log.
    pub fn new(relay: RelayId) -> MemoryStore {
        MemoryStore {
            head: Head { relay, position: 0, chain: Chain::EMPTY },
            log: BTreeMap::new(),
            doc_log: BTreeMap::new(),
            changes: BTreeMap::new(),
            actors: BTreeMap::new(),
            devices: BTreeMap::new(),
            invites: BTreeMap::new(),
            grants: Grants::new(),
            heads: BTreeMap::new(),
            quarantine: Vec::new(),
            audit: Vec::new(),
            failed: false,
            misread: Cell::new(false),
        }
    }

    /// Every record in the log, in order.
    pub fn records(&self) -> impl Iterator<Item = (Position, &LogRecord)> {
        self.log.iter().map(|(position, record)| (*position, record))
    }

    /// Gives the log a new relay id, as a restore by the book does.
    pub fn rename(&mut self, relay: RelayId) {
        self.head.relay = relay;
    }

    /// The next commits fail, as on a disk that is full.
    pub fn fail(&mut self) {
        self.failed = true;
    }

    /// The next answer about a document's positions leaves one out, as a damaged index would.
    pub fn misread_once(&self) {
        self.misread.set(true);
    }

    /// Opens the store again after a failure.
    pub fn reopen(&mut self) {
        self.failed = false;
    }
}

impl LogReader for MemoryStore {
    fn head(&self) -> Result<Head, StoreFault> {
        Ok(self.head)
    }

    fn record(&self, position: Position) -> Result<Option<LogRecord>, StoreFault> {
        Ok(self.log.get(&position).cloned())
    }

    fn doc_positions(
        &self,
        doc: DocId,
        after: Position,
        upto: Position,
    ) -> Result<Vec<Position>, StoreFault> {
        let all = self.doc_log.get(&doc).map_or(&[][..], Vec::as_slice);
        let mut found: Vec<Position> =
            all.iter().copied().filter(|at| *at > after && *at <= upto).collect();
        if !found.is_empty() && self.misread.take() {
            found.pop();
        }
        Ok(found)
    }

    fn last_doc_position(&self, doc: DocId, upto: Position) -> Result<Position, StoreFault> {
        Ok(self.doc_positions(doc, 0, upto)?.last().copied().unwrap_or(0))
    }

    fn documents(&self) -> Result<BTreeMap<DocId, Position>, StoreFault> {
        let last = |all: &Vec<Position>| all.last().copied().unwrap_or(0);
        Ok(self.doc_log.iter().map(|(doc, all)| (*doc, last(all))).collect())
    }

    fn change(&self, doc: DocId, hash: ChangeHash) -> Result<Option<ChangeRow>, StoreFault> {
        Ok(self.changes.get(&(doc, hash)).copied())
    }

    fn actor(&self, doc: DocId, actor: &[u8]) -> Result<Option<ActorRow>, StoreFault> {
        Ok(self.actors.get(&(doc, actor.to_vec())).cloned())
    }

    fn devices(&self) -> Result<BTreeMap<DeviceId, DeviceRow>, StoreFault> {
        Ok(self.devices.clone())
    }

    fn invites(&self) -> Result<BTreeMap<[u8; 32], InviteRow>, StoreFault> {
        Ok(self.invites.clone())
    }

    fn invite(&self, code_hash: &[u8; 32]) -> Result<Option<InviteRow>, StoreFault> {
        Ok(self.invites.get(code_hash).cloned())
    }

    fn heads(&self) -> Result<BTreeMap<DocId, HeadSet>, StoreFault> {
        Ok(self.heads.clone())
    }

    fn grants(&self) -> Result<Grants, StoreFault> {
        Ok(self.grants.clone())
    }

    fn refused_after(
        &self,
        device: DeviceId,
        incarnation: Incarnation,
        number: PushNumber,
    ) -> Result<Vec<QuarantineRow>, StoreFault> {
        let of_it = |row: &&QuarantineRow| {
            row.device == device && row.incarnation == incarnation && row.number > number
        };
        let mut rows: Vec<QuarantineRow> = self.quarantine.iter().filter(of_it).cloned().collect();
        rows.sort_by_key(|row| row.number);
        Ok(rows)
    }

    fn audit_last(&self) -> Result<Option<AuditRow>, StoreFault> {
        Ok(self.audit.last().cloned())
    }

    fn audit_after(&self, number: u64, max: usize) -> Result<Vec<AuditRow>, StoreFault> {
        let behind = self.audit.iter().filter(|row| row.number > number);
        Ok(behind.take(max).cloned().collect())
    }
}

impl RelayStore for MemoryStore {
    fn log(&self) -> &dyn LogReader {
        self
    }

    fn commit(&mut self, batch: &Batch) -> Result<(), StoreFault> {
        if self.failed {
            return Err(StoreFault("the disk is full".to_owned()));
        }
        let mut head = self.head;
        for (position, record) in &batch.records {
            let follows = *position == head.position + 1
                && record.chain == head.chain.next(record.doc, record.hash);
            if !follows {
                self.failed = true;
                let text = format!("position {position} does not follow {}", head.position);
                return Err(StoreFault(text));
            }
            head = Head { relay: head.relay, position: *position, chain: record.chain };
        }
        let mut last = self.audit.last();
        for row in &batch.audit {
            if !row.follows(last) {
                self.failed = true;
                return Err(StoreFault(format!("audit row {} does not follow", row.number)));
            }
            last = Some(row);
        }
        self.audit.extend(batch.audit.iter().cloned());
        self.head = head;
        for (position, record) in &batch.records {
            self.log.insert(*position, record.clone());
            self.doc_log.entry(record.doc).or_default().push(*position);
            let row = ChangeRow { position: *position, max_op: record.max_op };
            self.changes.insert((record.doc, record.hash), row);
        }
        self.actors.extend(batch.actors.clone());
        self.devices.extend(batch.devices.clone());
        self.heads.extend(batch.heads.clone());
        self.invites.extend(batch.invites.clone());
        for ((person, doc), position) in &batch.grants {
            let docs = self.grants.entry(person.clone()).or_default();
            match position {
                Some(position) => _ = docs.insert(*doc, *position),
                None => _ = docs.remove(doc),
            }
        }
        self.quarantine.extend(batch.quarantine.iter().cloned());
        let over = self.quarantine.len().saturating_sub(QUARANTINE_ROWS_MAX);
        self.quarantine.drain(..over);
        Ok(())
    }
}
