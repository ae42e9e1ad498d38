//! What comes to the log while a bulk goes on: it goes ahead, so that nobody waits an hour for what was just said.
//!
//! A device can show a change only if it has what stands before it in the document, and rights follow from rosters in the
//! order of the log. So only documents that have come whole go ahead, and no rosters. Everything comes again in its
//! place: a cut, and a device that forgets what it was shown, cost nothing but bytes.

use std::collections::BTreeMap;

use samband_client_core::ids::{DocId, Position};
use samband_client_core::wire::{Ahead as AheadFrame, Frame, PulledChange};

use super::access::Granted;
use super::bulk::Recipient;
use super::engine::Engine;
use super::fault::StoreFault;
use super::ledger::Ledger;
use super::port::LogReader;
use super::pull::{is_roster, news};
use super::session::SessionId;

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

    /// Looks for what is new up to the durable end.
    fn scan(&mut self, granted: &Granted, ledger: &Ledger) {
        for (doc, _) in news(granted, ledger, self.scanned) {
            if !is_roster(doc) {
                self.docs.entry(doc).or_insert(self.scanned);
            }
        }
        self.scanned = ledger.durable().position;
    }

    /// The next changes of a document, up to a frame's bytes.
    fn take(
        &mut self,
        log: &dyn LogReader,
        recipient: &Recipient<'_>,
        doc: DocId,
        frame_bytes: usize,
    ) -> Result<Vec<PulledChange>, StoreFault> {
        let mut changes = Vec::new();
        let mut bytes = 0;
        let sent = self.docs[&doc];
        for position in log.doc_positions(doc, sent, self.scanned)? {
            let record = log.present(position)?;
            // the device's own stand between them, and it has them
            if record.device != recipient.device || record.incarnation != recipient.incarnation {
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

impl Engine {
    /// The next frame that goes ahead of a session's bulk, if there is one. A POST ends with its flight; nothing goes
    /// ahead in it.
    pub(super) fn next_ahead(
        &mut self,
        log: &dyn LogReader,
        id: SessionId,
    ) -> Result<Option<Vec<u8>>, StoreFault> {
        let Some(session) = self.sessions.get_mut(id).filter(|it| it.post.is_none()) else {
            return Ok(None);
        };
        let Some(bulk) = session.bulk.as_mut().filter(|bulk| bulk.lets_ahead()) else {
            return Ok(None);
        };
        let granted = self.access.granted(&session.person);
        let recipient = Recipient {
            session: id,
            rights: granted.docs(),
            ledger: &self.ledger,
            device: session.device,
            incarnation: session.incarnation,
        };
        bulk.ahead.scan(granted, &self.ledger);
        let docs = bulk.ahead.docs.iter();
        let new = docs
            .filter(|(doc, sent)| recipient.ledger.last(**doc).is_some_and(|last| last > **sent));
        let waiting: Vec<DocId> = new.map(|(doc, _)| *doc).collect();
        for doc in waiting {
            if bulk.ahead.bytes == 0 || !bulk.has_sent(log, &recipient, doc)? {
                continue;
            }
            let changes = bulk.ahead.take(log, &recipient, doc, session.frame_bytes)?;
            if !changes.is_empty() {
                let frame = Frame::Ahead(AheadFrame { changes });
                return Ok(Some(frame.encode_with(&mut session.pulled_refs)));
            }
        }
        Ok(None)
    }
}
