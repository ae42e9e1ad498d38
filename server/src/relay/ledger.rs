//! The log's end in memory: what is durable, what the batch under way adds to it, and what was changed since when.
//!
//! Everything that is to become durable goes through here, into one batch. The driver takes the batch, commits it and
//! says so; only then does [`Ledger::durable`] move.

use std::collections::BTreeMap;

use samband_client_core::domain::ParsedChange;
use samband_client_core::ids::{
    Chain, ChangeHash, DeviceId, DocId, Incarnation, PersonId, Position,
};
use samband_client_core::sync::HeadSet;
use samband_client_core::time::UnixMs;

use super::audit::{AuditRow, Deed};
use super::fault::StoreFault;
use super::lost::Lost;
use super::port::LogReader;
use super::rows::{
    ActorRow, Batch, ChangeRow, DeviceRow, ErasedRow, Head, InviteRow, LogRecord, QuarantineRow,
    RELAY_AUTHOR,
};

/// The end of the log and the batch that follows it.
pub(super) struct Ledger {
    /// With the batch under way.
    head: Head,
    durable: Head,
    /// The last position of each document, with the batch under way.
    last: BTreeMap<DocId, Position>,
    /// The same by position, to find what was changed lately.
    by_last: BTreeMap<Position, DocId>,
    /// The heads of the durable log.
    heads: BTreeMap<DocId, HeadSet>,
    /// Heads that the batch handed out last makes durable.
    new_heads: BTreeMap<DocId, HeadSet>,
    batch: Batch,
    in_batch: BTreeMap<(DocId, ChangeHash), ChangeRow>,
    /// The last row of the audit log.
    audited: Option<AuditRow>,
    /// The damage that is known.
    lost: Lost,
    /// The documents that are erased, with the batch under way.
    erased: BTreeMap<DocId, ErasedRow>,
    undo: Undo,
}

/// What the batch under way has changed in memory, as it was before.
#[derive(Default)]
struct Undo {
    last: BTreeMap<DocId, Option<Position>>,
    audited: Option<Option<AuditRow>>,
    erased: BTreeMap<DocId, Option<ErasedRow>>,
}

impl Ledger {
    /// Reads what the store holds.
    pub(super) fn load(log: &dyn LogReader) -> Result<Ledger, StoreFault> {
        let head = log.head()?;
        let last = log.documents()?;
        Ok(Ledger {
            head,
            durable: head,
            by_last: last.iter().map(|(doc, position)| (*position, *doc)).collect(),
            last,
            heads: log.heads()?,
            new_heads: BTreeMap::new(),
            batch: Batch::default(),
            in_batch: BTreeMap::new(),
            audited: log.audit_last()?,
            lost: Lost::default(),
            erased: log.erased()?,
            undo: Undo::default(),
        })
    }

    /// The end of the log with the batch under way.
    pub(super) fn head(&self) -> Head {
        self.head
    }

    /// The end of the durable log: nobody is sent more.
    pub(super) fn durable(&self) -> Head {
        self.durable
    }

    /// The last position of a document, with the batch under way.
    pub(super) fn last(&self, doc: DocId) -> Option<Position> {
        self.last.get(&doc).copied()
    }

    /// How many documents have changes.
    pub(super) fn documents(&self) -> usize {
        self.last.len()
    }

    /// The documents that have changes after a position, those changed first at first.
    pub(super) fn changed_after(&self, position: Position) -> impl Iterator<Item = DocId> {
        self.by_last.range(position + 1..).map(|(_, doc)| *doc)
    }

    /// The heads of every document of the durable log.
    pub(super) fn all_heads(&self) -> &BTreeMap<DocId, HeadSet> {
        &self.heads
    }

    /// The heads of a document of the durable log.
    pub(super) fn heads(&self, doc: DocId) -> Option<&HeadSet> {
        self.heads.get(&doc)
    }

    /// The heads of a document with the batch under way.
    pub(super) fn present_heads(&self, doc: DocId) -> Option<&HeadSet> {
        self.batch.heads.get(&doc).or_else(|| self.heads.get(&doc))
    }

    /// How many heads a document has with the batch under way.
    pub(super) fn head_count(&self, doc: DocId) -> usize {
        self.present_heads(doc).map_or(0, HeadSet::len)
    }

    /// The last number of the audit log.
    pub(super) fn audit_rows(&self) -> u64 {
        self.audited.as_ref().map_or(0, |row| row.number)
    }

    /// Where a change stands, in the log or in the batch under way.
    pub(super) fn change(
        &self,
        log: &dyn LogReader,
        doc: DocId,
        hash: ChangeHash,
    ) -> Result<Option<ChangeRow>, StoreFault> {
        match self.in_batch.get(&(doc, hash)) {
            Some(row) => Ok(Some(*row)),
            None => log.change(doc, hash),
        }
    }

    /// Whose an actor is, by the log and the batch under way.
    pub(super) fn actor(
        &self,
        log: &dyn LogReader,
        doc: DocId,
        actor: &[u8],
    ) -> Result<Option<ActorRow>, StoreFault> {
        match self.batch.actors.get(&(doc, actor.to_vec())) {
            Some(row) => Ok(Some(row.clone())),
            None => log.actor(doc, actor),
        }
    }

    /// The changes of a document in the batch under way.
    pub(super) fn pending(&self, doc: DocId) -> Vec<Vec<u8>> {
        let records = self.batch.records.values().filter(|record| record.doc == doc);
        records.map(|record| record.raw.clone()).collect()
    }

    /// Puts a record of `person` at the end of the log, in the batch. Its chain is made here.
    pub(super) fn append(
        &mut self,
        person: &PersonId,
        deps: &[ChangeHash],
        mut record: LogRecord,
    ) -> Position {
        let position = self.head.position + 1;
        record.chain = self.head.chain.next(record.doc, record.hash);
        self.head = Head { relay: self.head.relay, position, chain: record.chain };
        let before = self.last.insert(record.doc, position);
        self.undo.last.entry(record.doc).or_insert(before);
        if let Some(before) = before {
            self.by_last.remove(&before);
        }
        self.by_last.insert(position, record.doc);
        let durable = || self.heads.get(&record.doc).cloned().unwrap_or_default();
        let heads = self.batch.heads.entry(record.doc).or_insert_with(durable);
        heads.add(record.hash, deps);
        let actor = ActorRow { person: person.clone(), seq: record.seq };
        self.batch.actors.insert((record.doc, record.actor.clone()), actor);
        let row = ChangeRow { position, max_op: record.max_op };
        self.in_batch.insert((record.doc, record.hash), row);
        self.batch.records.insert(position, record);
        position
    }

    /// Puts a change that the relay itself has made at the end of the log.
    pub(super) fn append_own(&mut self, doc: DocId, change: &ParsedChange, at: UnixMs) -> Position {
        self.append_made(doc, &RELAY_AUTHOR.parse().expect("a name"), change, at)
    }

    /// Puts a change that the relay has made in somebody's name at the end of the log.
    pub(super) fn append_made(
        &mut self,
        doc: DocId,
        author: &PersonId,
        change: &ParsedChange,
        at: UnixMs,
    ) -> Position {
        let record = LogRecord {
            doc,
            hash: change.hash,
            device: DeviceId([0; 16]),
            incarnation: Incarnation(0),
            number: 0,
            at,
            chain: Chain::EMPTY,
            actor: change.actor.clone(),
            seq: change.seq,
            max_op: change.max_op,
            raw: change.change.raw_bytes().to_vec(),
        };
        self.append(author, &change.deps, record)
    }

    /// Makes rights to read durable: given by the record at a position, or taken.
    pub(super) fn put_grants(
        &mut self,
        gained: &[(PersonId, DocId)],
        lost: &[(PersonId, DocId)],
        position: Position,
    ) {
        let gained = gained.iter().map(|right| (right.clone(), Some(position)));
        let lost = lost.iter().map(|right| (right.clone(), None));
        self.batch.grants.extend(gained.chain(lost));
    }

    /// Makes a device's row durable.
    pub(super) fn put_device(&mut self, device: DeviceId, row: &DeviceRow) {
        self.batch.devices.insert(device, row.clone());
    }

    /// Makes an invite durable.
    pub(super) fn put_invite(&mut self, code_hash: [u8; 32], row: InviteRow) {
        self.batch.invites.insert(code_hash, Some(row));
    }

    /// Forgets an invite.
    pub(super) fn forget_invite(&mut self, code_hash: [u8; 32]) {
        self.batch.invites.insert(code_hash, None);
    }

    /// An invite by the hash of its code, durable or in the batch under way.
    pub(super) fn invite(
        &self,
        log: &dyn LogReader,
        code_hash: &[u8; 32],
    ) -> Result<Option<InviteRow>, StoreFault> {
        match self.batch.invites.get(code_hash) {
            Some(invite) => Ok(invite.clone()),
            None => log.invite(code_hash),
        }
    }

    /// Every invite, durable or in the batch under way.
    pub(super) fn invites(
        &self,
        log: &dyn LogReader,
    ) -> Result<BTreeMap<[u8; 32], InviteRow>, StoreFault> {
        let mut invites = log.invites()?;
        for (code_hash, row) in &self.batch.invites {
            match row {
                Some(row) => _ = invites.insert(*code_hash, row.clone()),
                None => _ = invites.remove(code_hash),
            }
        }
        Ok(invites)
    }

    /// Writes a damaged record again in its place.
    pub(super) fn restore(&mut self, position: Position, record: LogRecord) {
        self.batch.restored.insert(position, record);
    }

    /// Takes note of damage that was met, or mended, since the last time. Returns the documents that it changes: their
    /// heads are those of what can be read.
    pub(super) fn learn_damage(&mut self, log: &dyn LogReader) -> Result<Vec<DocId>, StoreFault> {
        let heads = self.lost.learn(log)?;
        let docs = heads.keys().copied().collect();
        self.heads.extend(heads);
        Ok(docs)
    }

    /// Whether a document lacks a change that cannot be read.
    pub(super) fn is_damaged(&self, doc: DocId) -> bool {
        self.lost.is_in(doc)
    }

    /// The documents that lack a change.
    pub(super) fn damaged(&self) -> impl Iterator<Item = DocId> {
        self.lost.documents()
    }

    /// Whether this change of a document, which stands at this position, cannot be read.
    pub(super) fn is_lost(&self, doc: DocId, hash: ChangeHash, position: Position) -> bool {
        self.lost.is_at(doc, hash, position)
    }

    /// The rows that cannot be read, for the relay's operator.
    pub(super) fn damaged_rows(&self) -> Vec<String> {
        self.lost.rows()
    }

    /// Erases a document with the batch under way, as the last roster in it says.
    pub(super) fn erase(&mut self, doc: DocId, row: ErasedRow) {
        self.batch.erased.insert(doc, row.clone());
        let before = self.erased.insert(doc, row);
        self.undo.erased.entry(doc).or_insert(before);
    }

    /// The documents that are erased.
    pub(super) fn erased(&self) -> &BTreeMap<DocId, ErasedRow> {
        &self.erased
    }

    /// Keeps a refused push.
    pub(super) fn quarantine(&mut self, row: QuarantineRow) {
        self.batch.quarantine.push(row);
    }

    /// Adds a row to the audit log.
    pub(super) fn audit(
        &mut self,
        at: UnixMs,
        who: impl ToString,
        did: Deed,
        whom: impl ToString,
        note: impl ToString,
    ) {
        let before = self.audited.as_ref();
        let row = AuditRow {
            number: before.map_or(1, |before| before.number + 1),
            at,
            who: who.to_string(),
            did,
            whom: whom.to_string(),
            note: note.to_string(),
            seal: String::new(),
        };
        let row = row.sealed(before);
        let before = self.audited.replace(row.clone());
        self.undo.audited.get_or_insert(before);
        self.batch.audit.push(row);
    }

    /// Whether anything must be committed.
    pub(super) fn must_commit(&self) -> bool {
        !self.batch.is_empty()
    }

    /// Takes the batch; `None` when it is empty. [`Ledger::committed`] comes next, before anything else is appended.
    pub(super) fn take_batch(&mut self) -> Option<Batch> {
        if self.batch.is_empty() {
            return None;
        }
        self.in_batch.clear();
        let batch = std::mem::take(&mut self.batch);
        self.new_heads = batch.heads.clone();
        Some(batch)
    }

    /// Takes note that everything so far is durable. Returns the documents that have new changes by it.
    pub(super) fn committed(&mut self) -> Vec<DocId> {
        self.durable = self.head;
        let docs = self.new_heads.keys().copied().collect();
        self.heads.append(&mut self.new_heads);
        self.undo = Undo::default();
        docs
    }

    /// Goes back to what is durable: the batch under way, also one that was taken, is not committed.
    pub(super) fn roll_back(&mut self) {
        let Undo { last, audited, erased } = std::mem::take(&mut self.undo);
        for (doc, before) in last {
            if let Some(position) = self.last.remove(&doc) {
                self.by_last.remove(&position);
            }
            if let Some(before) = before {
                self.last.insert(doc, before);
                self.by_last.insert(before, doc);
            }
        }
        if let Some(before) = audited {
            self.audited = before;
        }
        for (doc, before) in erased {
            match before {
                Some(row) => _ = self.erased.insert(doc, row),
                None => _ = self.erased.remove(&doc),
            }
        }
        self.head = self.durable;
        (self.batch, self.in_batch, self.new_heads) = Default::default();
    }
}

#[cfg(test)]
mod tests {
    use samband_client_core::ids::RelayId;

    use super::*;
    use crate::relay::RelayStore;
    use crate::relay::sample::changes;
    use crate::store::memory::MemoryStore;

    fn doc(n: u8) -> DocId {
        DocId([n; 16])
    }

    #[test]
    fn what_is_appended_is_durable_only_after_the_commit() {
        let mut store = MemoryStore::new(RelayId([1; 16]));
        let mut ledger = Ledger::load(store.log()).unwrap();
        let changes = changes(3);
        for (n, change) in [1, 2, 1].into_iter().zip(&changes) {
            ledger.append_own(doc(n), change, 0);
        }
        assert_eq!((ledger.head().position, ledger.durable().position), (3, 0));
        assert!(ledger.heads(doc(1)).is_none());
        assert!(ledger.change(store.log(), doc(2), changes[1].hash).unwrap().is_some());
        assert_eq!(ledger.pending(doc(1)).len(), 2);

        store.commit(&ledger.take_batch().unwrap()).unwrap();
        assert_eq!(ledger.committed(), [doc(1), doc(2)]);
        assert_eq!(ledger.durable(), store.log().head().unwrap());
        assert!(ledger.heads(doc(1)).is_some());
        assert!(ledger.pending(doc(1)).is_empty());
        assert!(ledger.take_batch().is_none());
    }

    #[test]
    fn what_was_changed_lately_is_found_without_the_rest() {
        let store = MemoryStore::new(RelayId([1; 16]));
        let mut ledger = Ledger::load(store.log()).unwrap();
        for (n, change) in [1, 2, 3, 1].into_iter().zip(&changes(4)) {
            ledger.append_own(doc(n), change, 0);
        }
        let changed = |after| ledger.changed_after(after).collect::<Vec<_>>();
        assert_eq!(changed(0), [doc(2), doc(3), doc(1)]);
        assert_eq!(changed(2), [doc(3), doc(1)]);
        assert_eq!(changed(4), []);
    }
}
