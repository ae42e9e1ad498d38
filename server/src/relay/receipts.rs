//! Who has received what: told to those who may write a document, once a reader's device durably has it.

use std::collections::{BTreeMap, BTreeSet};

use samband_client_core::ids::{DeviceId, DocId, PersonId, Position};
use samband_client_core::wire::{Frame, Receipt, Receipts, receipts_hash};

use super::engine::Engine;
use super::fault::StoreFault;
use super::port::LogReader;
use super::pull::news;
use super::session::SessionId;

/// The most receipts in one frame, some 10 kB.
const FRAME_RECEIPTS_MAX: usize = 256;

/// Of which documents a session's device may not know all receipts.
#[derive(Debug)]
pub(super) enum ReceiptsDue {
    /// Of any.
    All,
    /// Of these.
    Of(BTreeSet<DocId>),
}

impl ReceiptsDue {
    const NONE: ReceiptsDue = ReceiptsDue::Of(BTreeSet::new());

    pub(super) fn is_none(&self) -> bool {
        matches!(self, ReceiptsDue::Of(docs) if docs.is_empty())
    }

    pub(super) fn add(&mut self, doc: DocId) {
        if let ReceiptsDue::Of(docs) = self {
            docs.insert(doc);
        }
    }
}

impl Engine {
    /// How far the furthest of a person's devices durably holds the log.
    fn newest_cursor(&self, person: &PersonId) -> Option<Position> {
        let devices = self.devices_of.get(person)?;
        devices.iter().filter_map(|device| Some(self.devices.get(device)?.cursor)).max()
    }

    /// Keeps the position up to which a device durably holds the log, and tells those who wrote what it got.
    pub(super) fn set_cursor(&mut self, device: DeviceId, position: Position) {
        let Some(person) = self.devices.get(&device).map(|row| row.person.clone()) else { return };
        let before = self.newest_cursor(&person).unwrap_or(0);
        self.devices.get_mut(&device).expect("looked up above").cursor = position;
        let after = self.newest_cursor(&person).unwrap_or(0);
        if before == after {
            return;
        }
        let both = before.min(after);
        for (doc, _) in news(self.access.granted(&person), &self.ledger, both) {
            for writer in self.access.writers(doc) {
                self.sessions.receipts_due(writer, doc);
            }
        }
    }

    /// Who has received one document, and up to which of its changes.
    fn receipts_of(
        &self,
        log: &dyn LogReader,
        doc: DocId,
        but: &PersonId,
        all: &mut BTreeMap<(DocId, PersonId), Position>,
    ) -> Result<(), StoreFault> {
        let last = self.ledger.last(doc).unwrap_or(0);
        for reader in self.access.readers(doc).filter(|reader| *reader != but) {
            let granted = self.access.granted(reader).docs().get(&doc).copied();
            let (Some(granted), Some(cursor)) = (granted, self.newest_cursor(reader)) else {
                continue;
            };
            if cursor < granted {
                continue;
            }
            let position = if cursor >= last { last } else { log.last_doc_position(doc, cursor)? };
            if position > 0 {
                all.insert((doc, reader.clone()), position);
            }
        }
        Ok(())
    }

    /// The receipts that the session's device does not know yet.
    pub(super) fn new_receipts(
        &mut self,
        log: &dyn LogReader,
        id: SessionId,
    ) -> Result<Option<Vec<u8>>, StoreFault> {
        let Some(session) = self.sessions.get(id) else { return Ok(None) };
        let person = session.person.clone();
        let written = self.access.written_by(&person);
        let mut all = BTreeMap::new();
        for doc in written {
            let is_due = match &session.receipts_due {
                ReceiptsDue::Of(docs) if session.receipts.is_some() => docs.contains(&doc),
                _ => true,
            };
            if is_due {
                self.receipts_of(log, doc, &person, &mut all)?;
            }
        }
        let receipt = |((doc, person), position): (&(DocId, PersonId), &Position)| Receipt {
            doc: *doc,
            person: person.clone(),
            position: *position,
        };
        let session = self.sessions.get_mut(id).expect("looked up above");
        let known = session.receipts.get_or_insert_with(|| {
            let same = receipts_hash(all.iter().map(receipt)) == session.receipts_hash;
            if same { all.clone() } else { BTreeMap::new() }
        });
        let mut receipts: Vec<Receipt> = all
            .iter()
            .filter(|(key, position)| known.get(key) != Some(position))
            .map(receipt)
            .collect();
        if receipts.len() > FRAME_RECEIPTS_MAX {
            // the rest comes in the next frame
            receipts.truncate(FRAME_RECEIPTS_MAX);
        } else {
            session.receipts_due = ReceiptsDue::NONE;
        }
        if receipts.is_empty() {
            return Ok(None);
        }
        known.extend(receipts.iter().map(|it| ((it.doc, it.person.clone()), it.position)));
        Ok(Some(Frame::Receipts(Receipts { receipts }).encode()))
    }
}
