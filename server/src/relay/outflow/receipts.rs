//! Receipts: the writers of a document are told once a reader's device durably has it.

use std::collections::{BTreeMap, BTreeSet};

use samband_client_core::ids::{DocId, PersonId, Position};
use samband_client_core::wire::{Receipt, Receipts, receipts_hash};

use crate::relay::fault::StoreFault;
use crate::relay::state::Readable;

/// The most receipts in one frame, some 10 kB.
const FRAME_RECEIPTS_MAX: usize = 256;

/// How far each person durably holds each document.
type Received = BTreeMap<(DocId, PersonId), Position>;

/// Of which documents a device may not know all receipts.
#[derive(Debug)]
enum Due {
    /// Of any.
    All,
    /// Of these.
    Of(BTreeSet<DocId>),
}

/// What one device knows of who received what.
#[derive(Debug)]
pub(super) struct KnownReceipts {
    /// `None` before the first look.
    known: Option<Received>,
    /// The device's hash of what it knows, from the Hello.
    hash: u64,
    due: Due,
}

impl KnownReceipts {
    /// Of a device whose Hello says this hash.
    pub(super) fn of_hash(hash: u64) -> KnownReceipts {
        KnownReceipts { known: None, hash, due: Due::All }
    }

    /// Notes that any receipt may have changed.
    pub(super) fn all_due(&mut self) {
        self.due = Due::All;
    }

    /// Notes that the receipts of a document may have changed.
    pub(super) fn due(&mut self, doc: DocId) {
        if let Due::Of(docs) = &mut self.due {
            docs.insert(doc);
        }
    }

    /// The next receipts that the device of this person does not know yet; `None` when it knows all.
    pub(super) fn next(
        &mut self,
        readable: &Readable<'_>,
        person: &PersonId,
    ) -> Result<Option<Receipts>, StoreFault> {
        if matches!(&self.due, Due::Of(docs) if docs.is_empty()) {
            return Ok(None);
        }
        let mut all = Received::new();
        for doc in readable.access.written_by(person) {
            let is_due = match &self.due {
                Due::Of(docs) if self.known.is_some() => docs.contains(&doc),
                _ => true,
            };
            if is_due {
                received(readable, doc, person, &mut all)?;
            }
        }
        let receipt = |((doc, person), position): (&(DocId, PersonId), &Position)| Receipt {
            doc: *doc,
            person: person.clone(),
            position: *position,
        };
        // the relay knows only a hash of the receipts that the device holds: where it differs, the device replaces them all
        let replace = self.known.is_none() && receipts_hash(all.iter().map(receipt)) != self.hash;
        let known =
            self.known.get_or_insert_with(|| if replace { Received::new() } else { all.clone() });
        let is_new =
            |(key, position): &(&(DocId, PersonId), &Position)| known.get(*key) != Some(*position);
        let mut receipts: Vec<Receipt> = all.iter().filter(is_new).map(receipt).collect();
        if receipts.len() > FRAME_RECEIPTS_MAX {
            // the rest comes in the next frame
            receipts.truncate(FRAME_RECEIPTS_MAX);
        } else {
            self.due = Due::Of(BTreeSet::new());
        }
        if receipts.is_empty() && !replace {
            return Ok(None);
        }
        let new = receipts.iter();
        known.extend(new.map(|receipt| ((receipt.doc, receipt.person.clone()), receipt.position)));
        Ok(Some(Receipts { replace, receipts }))
    }
}

/// Who but one person has received a document, and up to which of its changes.
fn received(
    readable: &Readable<'_>,
    doc: DocId,
    but: &PersonId,
    all: &mut Received,
) -> Result<(), StoreFault> {
    let last = readable.ledger.last(doc).unwrap_or(0);
    for reader in readable.access.readers(doc).filter(|reader| *reader != but) {
        let granted = readable.granted(reader).docs().get(&doc).copied();
        let (Some(granted), Some(cursor)) = (granted, readable.devices.newest_cursor(reader))
        else {
            continue;
        };
        if cursor < granted {
            continue;
        }
        let position =
            if cursor >= last { last } else { readable.log.last_doc_position(doc, cursor)? };
        if position > 0 {
            all.insert((doc, reader.clone()), position);
        }
    }
    Ok(())
}
