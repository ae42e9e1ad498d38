//! Changes of the log that cannot be read, and how a device gives them back.
//!
//! A damaged record costs its document, and nothing else: the store leaves the record out of the document's positions, so
//! that everything around it goes on. The document's heads are those of what can be read. So a device that holds more
//! sees another digest and asks to compare; what it does not get back it pushes again, and the record is written again in
//! its place in the log. Until then other changes of the document are refused with
//! [`PushRefusal::MissingDependency`](samband_client_core::wire::PushRefusal::MissingDependency): the device keeps them
//! and offers them again.

use std::collections::{BTreeMap, BTreeSet};

use samband_client_core::domain::{parse_change, scan_change};
use samband_client_core::ids::{ChangeHash, DeviceId, DocId, Incarnation, Position, PushNumber};
use samband_client_core::sync::HeadSet;

use super::fault::{Damaged, StoreFault};
use super::port::LogReader;
use super::rows::LogRecord;

/// The damage that is known.
#[derive(Default)]
pub(super) struct Lost {
    rows: BTreeSet<Damaged>,
    changes: BTreeMap<DocId, BTreeMap<ChangeHash, Position>>,
}

impl Lost {
    /// Whether a document lacks a change.
    pub(super) fn is_in(&self, doc: DocId) -> bool {
        self.changes.contains_key(&doc)
    }

    /// The documents that lack a change.
    pub(super) fn documents(&self) -> impl Iterator<Item = DocId> {
        self.changes.keys().copied()
    }

    /// Whether this change of a document, which stands at this position, cannot be read.
    pub(super) fn is_at(&self, doc: DocId, hash: ChangeHash, position: Position) -> bool {
        self.changes.get(&doc).and_then(|lost| lost.get(&hash)) == Some(&position)
    }

    /// The rows that cannot be read, for the relay's operator.
    pub(super) fn rows(&self) -> Vec<String> {
        self.rows.iter().map(Damaged::to_string).collect()
    }

    /// Takes note of damage that was met, or mended, since the last time. Returns the documents that it changes, with the
    /// heads of what can be read of each.
    pub(super) fn learn(
        &mut self,
        log: &dyn LogReader,
    ) -> Result<BTreeMap<DocId, HeadSet>, StoreFault> {
        let mut heads = BTreeMap::new();
        let rows = log.damaged();
        if rows == self.rows {
            return Ok(heads);
        }
        let mut changes = BTreeMap::<DocId, BTreeMap<ChangeHash, Position>>::new();
        for row in rows.iter().filter(|row| row.table == "log") {
            let Ok(position) = row.key.parse() else { continue };
            match log.entry(position) {
                Ok(Some(entry)) => {
                    changes.entry(entry.doc).or_default().insert(entry.hash, position);
                }
                Ok(None) | Err(StoreFault::Damaged(_)) => {}
                Err(fault) => return Err(fault),
            }
        }
        let before = std::mem::replace(self, Lost { rows, changes }).changes;
        for doc in before.keys().chain(self.changes.keys()) {
            if before.get(doc) != self.changes.get(doc) {
                heads.insert(*doc, readable_heads(log, *doc)?);
            }
        }
        Ok(heads)
    }
}

/// The heads of what can be read of a document.
fn readable_heads(log: &dyn LogReader, doc: DocId) -> Result<HeadSet, StoreFault> {
    let mut heads = HeadSet::default();
    for raw in log.doc_changes(doc)? {
        if let Ok(scan) = scan_change(&raw) {
            heads.add(scan.hash, &scan.deps);
        }
    }
    Ok(heads)
}

/// The record of a lost change, from the change that a device has pushed again; `None` when it is another one. Its hash
/// proves that it is the same.
pub(super) fn given_back(
    log: &dyn LogReader,
    position: Position,
    (device, incarnation, number): (DeviceId, Incarnation, PushNumber),
    raw: &[u8],
) -> Result<Option<LogRecord>, StoreFault> {
    let (Some(entry), Ok(change)) = (log.entry(position)?, parse_change(raw)) else {
        return Ok(None);
    };
    Ok((change.hash == entry.hash).then(|| LogRecord {
        doc: entry.doc,
        hash: entry.hash,
        device,
        incarnation,
        number,
        at: entry.at,
        chain: entry.chain,
        actor: change.actor,
        seq: change.seq,
        max_op: change.max_op,
        raw: raw.to_vec(),
    }))
}
