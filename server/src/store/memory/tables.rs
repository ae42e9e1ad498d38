//! The tables of the store in memory, and what a commit does to them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use samband_client_core::ids::{ChangeHash, DeviceId, DocId, PersonId, Position};
use samband_client_core::sync::HeadSet;

use crate::relay::{
    AccountRow, ActorRow, AuditRow, Batch, ChangeRow, DeviceRow, DigestRow, ErasedRow, Grants,
    Head, InviteRow, LinkRow, LogRecord, QUARANTINE_BYTES_MAX, QUARANTINE_ROWS_MAX, QuarantineRow,
    SIGN_INS_MAX, SignInRow, TokenHash,
};

/// Everything that is durable.
#[derive(Debug, Clone)]
pub(super) struct Tables {
    pub(super) head: Head,
    pub(super) log: BTreeMap<Position, Arc<LogRecord>>,
    pub(super) doc_log: BTreeMap<DocId, Vec<Position>>,
    pub(super) changes: BTreeMap<(DocId, ChangeHash), ChangeRow>,
    pub(super) actors: BTreeMap<(DocId, Vec<u8>), ActorRow>,
    pub(super) devices: BTreeMap<DeviceId, DeviceRow>,
    pub(super) invites: BTreeMap<[u8; 32], InviteRow>,
    pub(super) grants: Grants,
    pub(super) heads: BTreeMap<DocId, HeadSet>,
    pub(super) quarantine: Vec<QuarantineRow>,
    pub(super) audit: Vec<AuditRow>,
    pub(super) accounts: BTreeMap<PersonId, AccountRow>,
    pub(super) links: BTreeMap<TokenHash, LinkRow>,
    pub(super) sign_ins: BTreeMap<TokenHash, SignInRow>,
    pub(super) digests: BTreeMap<DocId, DigestRow>,
    pub(super) erased: BTreeMap<DocId, ErasedRow>,
    /// Records that cannot be read, as after a flipped bit.
    pub(super) damaged: BTreeSet<Position>,
}

fn put_or_remove<K: Ord + Clone, V: Clone>(
    table: &mut BTreeMap<K, V>,
    changes: &BTreeMap<K, Option<V>>,
) {
    for (key, row) in changes {
        match row {
            Some(row) => _ = table.insert(key.clone(), row.clone()),
            None => _ = table.remove(key),
        }
    }
}

impl Tables {
    pub(super) fn write(&mut self, batch: &Batch, end: Head) {
        self.head = end;
        for (position, record) in &batch.restored {
            self.log.insert(*position, Arc::new(record.clone()));
            self.damaged.remove(position);
        }
        for (position, record) in &batch.records {
            self.log.insert(*position, Arc::new(record.clone()));
            self.doc_log.entry(record.doc).or_default().push(*position);
            let row = ChangeRow { position: *position, max_op: record.max_op };
            self.changes.insert((record.doc, record.hash), row);
        }
        for doc in batch.erased.keys() {
            for position in self.doc_log.get(doc).into_iter().flatten() {
                if let Some(record) = self.log.get_mut(position) {
                    *record = Arc::new(LogRecord { raw: Vec::new(), ..LogRecord::clone(record) });
                }
            }
            self.digests.remove(doc);
            let of_doc = self.quarantine.iter_mut().filter(|row| row.refused.doc == *doc);
            of_doc.for_each(|row| row.raw = Vec::new());
        }
        self.erased.extend(batch.erased.clone());
        self.actors.extend(batch.actors.clone());
        self.devices.extend(batch.devices.clone());
        self.heads.extend(batch.heads.clone());
        for (code_hash, row) in &batch.invites {
            match row {
                Some(row) => _ = self.invites.insert(*code_hash, row.clone()),
                None => _ = self.invites.remove(code_hash),
            }
        }
        for ((person, doc), position) in &batch.grants {
            let docs = self.grants.entry(person.clone()).or_default();
            match position {
                Some(position) => _ = docs.insert(*doc, *position),
                None => _ = docs.remove(doc),
            }
        }
        self.audit.extend(batch.audit.iter().cloned());
        let kept = batch.digests.iter().filter(|(doc, _)| !self.erased.contains_key(*doc));
        self.digests.extend(kept.map(|(doc, row)| (*doc, row.clone())).collect::<Vec<_>>());
        self.bound_quarantine(&batch.quarantine);
        put_or_remove(&mut self.accounts, &batch.accounts.accounts);
        put_or_remove(&mut self.links, &batch.accounts.links);
        put_or_remove(&mut self.sign_ins, &batch.accounts.sign_ins);
        for row in batch.accounts.sign_ins.values().flatten() {
            self.bound_sign_ins(&row.person);
        }
    }

    fn bound_quarantine(&mut self, new: &[QuarantineRow]) {
        self.quarantine.extend(new.iter().cloned());
        let over = self.quarantine.len().saturating_sub(QUARANTINE_ROWS_MAX);
        self.quarantine.drain(..over);
        let mut bytes = BTreeMap::<PersonId, u64>::new();
        for row in self.quarantine.iter_mut().rev() {
            let of_person = bytes.entry(row.refused.person.clone()).or_default();
            *of_person += row.refused.bytes;
            if *of_person > QUARANTINE_BYTES_MAX {
                row.raw = Vec::new();
            }
        }
    }

    fn bound_sign_ins(&mut self, person: &PersonId) {
        let of_person = self.sign_ins.iter().filter(|(_, row)| row.person == *person);
        let mut rows: Vec<(i64, TokenHash)> =
            of_person.map(|(hash, row)| (row.began_at, *hash)).collect();
        rows.sort_unstable();
        let over = rows.len().saturating_sub(SIGN_INS_MAX);
        for (_, hash) in rows.into_iter().take(over) {
            self.sign_ins.remove(&hash);
        }
    }
}
