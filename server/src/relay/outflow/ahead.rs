//! What comes to the log while a bulk goes on: it goes ahead, so that new changes are not delayed until the bulk ends.
//!
//! A device can show a change only if it has what stands before it in the document, and rights follow from rosters in the
//! order of the log. So only documents that have come whole go ahead, and no rosters. Everything comes again in its
//! place: a cut, and a device that forgets what it was shown, cost nothing but bytes.

use std::collections::BTreeMap;

use samband_client_core::domain::governs_access;
use samband_client_core::ids::{DocId, Position};
use samband_client_core::wire::PulledChange;

use super::recipient::Recipient;
use crate::relay::fault::StoreFault;

/// The bytes of changes that go ahead of one bulk: they go twice, and the bulk must get on.
const BYTES_MAX: usize = 64 * 1024;

/// What has gone ahead of one bulk, and what may.
pub(super) struct Ahead {
    /// Up to where the log was searched.
    scanned: Position,
    /// Documents with something new, and up to where it has gone ahead.
    docs: BTreeMap<DocId, Position>,
    /// The bytes that may still go.
    bytes: usize,
}

impl Ahead {
    /// Of a bulk up to here.
    pub(super) fn beyond(upto: Position) -> Ahead {
        Ahead { scanned: upto, docs: BTreeMap::new(), bytes: BYTES_MAX }
    }

    /// Looks for what is new up to the durable end. Returns the documents with something that has not gone ahead.
    pub(super) fn scan(&mut self, recipient: &Recipient<'_>) -> Vec<DocId> {
        let ledger = recipient.readable.ledger;
        for (doc, _) in recipient.readable.news(recipient.granted, self.scanned) {
            if !governs_access(doc) {
                self.docs.entry(doc).or_insert(self.scanned);
            }
        }
        self.scanned = ledger.durable().position;
        let docs = self.docs.iter();
        let new = docs.filter(|(doc, sent)| ledger.last(**doc).is_some_and(|last| last > **sent));
        new.map(|(doc, _)| *doc).collect()
    }

    /// Whether nothing more may go ahead.
    pub(super) fn is_spent(&self) -> bool {
        self.bytes == 0
    }

    /// The next changes of a document, up to a frame's bytes.
    pub(super) fn take(
        &mut self,
        recipient: &Recipient<'_>,
        doc: DocId,
        frame_bytes: usize,
    ) -> Result<Vec<PulledChange>, StoreFault> {
        let log = recipient.readable.log;
        let mut changes = Vec::new();
        let mut bytes = 0;
        let sent = self.docs[&doc];
        for position in log.doc_positions(doc, sent, self.scanned)? {
            let record = log.present(position)?;
            // the device's own stand between them, and it has them
            if !recipient.has_pushed(&record) {
                bytes += record.raw.len();
                if bytes > self.bytes.min(frame_bytes) && !changes.is_empty() {
                    break;
                }
                if bytes > self.bytes {
                    // what follows builds on it
                    self.bytes = 0;
                    return Ok(Vec::new());
                }
                changes.push(PulledChange { doc, position, change: record.raw });
            }
            self.docs.insert(doc, position);
        }
        self.bytes -= changes.iter().map(|change| change.change.len()).sum::<usize>();
        Ok(changes)
    }
}
