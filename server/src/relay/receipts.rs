//! Who has received what: told to those who may write a document, once a reader's device durably has it.

use std::collections::BTreeMap;

use samband_client_core::ids::{DocId, PersonId, Position};
use samband_client_core::wire::{Frame, Receipt, Receipts, receipts_hash};

use super::engine::Engine;
use super::port::{LogReader, StoreFault};
use super::session::SessionId;

/// The most receipts in one frame, some 10 kB.
const FRAME_RECEIPTS_MAX: usize = 256;

impl Engine {
    /// Sessions whose owner writes something that `reader` reads may have new receipts.
    pub(super) fn mark_receipts_dirty(&mut self, reader: &PersonId) {
        let Some(readable) = self.grants.get(reader) else { return };
        for session in self.sessions.values_mut() {
            let written = self.rosters.written_by(&session.person);
            if written.iter().any(|doc| readable.contains_key(doc)) {
                session.receipts_dirty = true;
            }
        }
    }

    /// The receipts that the session's device does not know yet.
    pub(super) fn new_receipts(
        &mut self,
        log: &dyn LogReader,
        id: SessionId,
    ) -> Result<Option<Vec<u8>>, StoreFault> {
        let Some(session) = self.sessions.get(&id) else { return Ok(None) };
        let mut all = BTreeMap::new();
        for doc in self.rosters.written_by(&session.person) {
            for reader in self.rosters.readers(doc).filter(|reader| **reader != session.person) {
                let granted = self.grants.get(reader).and_then(|docs| docs.get(&doc)).copied();
                let cursor = self
                    .devices
                    .values()
                    .filter(|row| row.person == *reader)
                    .map(|row| row.cursor)
                    .max();
                let (Some(granted), Some(cursor)) = (granted, cursor) else { continue };
                if cursor < granted {
                    continue;
                }
                let last = self.last.get(&doc).copied().unwrap_or(0);
                let position =
                    if cursor >= last { last } else { log.last_doc_position(doc, cursor)? };
                if position > 0 {
                    all.insert((doc, reader.clone()), position);
                }
            }
        }
        let session = self.sessions.get_mut(&id).expect("looked up above");
        let receipt = |((doc, person), position): (&(DocId, PersonId), &Position)| Receipt {
            doc: *doc,
            person: person.clone(),
            position: *position,
        };
        let receipts: Vec<Receipt> = match &session.receipts {
            Some(known) => all
                .iter()
                .filter(|(key, position)| known.get(key) != Some(position))
                .map(receipt)
                .collect(),
            None if receipts_hash(all.iter().map(receipt)) == session.receipts_hash => Vec::new(),
            None => all.iter().map(receipt).collect(),
        };
        let mut receipts = receipts;
        if receipts.len() > FRAME_RECEIPTS_MAX {
            // the rest comes in the next frame
            receipts.truncate(FRAME_RECEIPTS_MAX);
            session.receipts_dirty = true;
            let sent = receipts.iter().cloned().map(|it| ((it.doc, it.person), it.position));
            session.receipts.get_or_insert_default().extend(sent);
        } else {
            session.receipts = Some(all);
        }
        if receipts.is_empty() {
            return Ok(None);
        }
        Ok(Some(Frame::Receipts(Receipts { receipts }).encode()))
    }
}
