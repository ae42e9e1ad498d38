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

#[cfg(test)]
mod tests {
    use samband_client_core::domain::{RosterEdit, parse_change};
    use samband_client_core::ids::DeviceId;

    use super::*;
    use crate::relay::RelayStore;
    use crate::relay::sample::{SampleRelay, add_member, amina, goal_changes, goals, id};

    /// Amina has written two changes of a document that Kari may read. Returns Kari's device, and where the changes stand.
    fn read_by_kari() -> (SampleRelay, DeviceId, [Position; 2]) {
        let mut relay = SampleRelay::new();
        let mut edit = RosterEdit::default();
        add_member(&mut edit, "kari", "Kari");
        let made = relay.state.access.edit(&id("fjord-lake"), edit, 0).unwrap().unwrap();
        let granted = relay.state.ledger.head().position;
        relay.state.access.grant(&made.gained, &made.lost, granted);
        let written = goal_changes(2);
        let written = written
            .iter()
            .map(|raw| relay.state.ledger.append_own(goals(), &parse_change(raw).unwrap(), 0));
        let written: Vec<Position> = written.collect();
        let device = relay.enrol_of(id("kari"), 1).device;
        (relay, device, [written[0], written[1]])
    }

    fn next(known: &mut KnownReceipts, relay: &SampleRelay) -> Option<Receipts> {
        let SampleRelay { store, state } = relay;
        known.next(&state.readable(store.log()), &amina()).unwrap()
    }

    fn by_kari(replace: bool, position: Position) -> Option<Receipts> {
        let receipt = Receipt { doc: goals(), person: id("kari"), position };
        Some(Receipts { replace, receipts: vec![receipt] })
    }

    #[test]
    fn a_writer_is_told_once_up_to_where_a_reader_has_a_document() {
        let (mut relay, device, written) = read_by_kari();
        let mut known = KnownReceipts::of_hash(receipts_hash(std::iter::empty()));
        assert_eq!(next(&mut known, &relay), None, "nobody has anything");
        for position in written {
            relay.state.devices.set_cursor(device, position);
            assert_eq!(next(&mut known, &relay), None, "nobody said that it is due");
            known.due(goals());
            assert_eq!(next(&mut known, &relay), by_kari(false, position));
            known.due(goals());
            assert_eq!(next(&mut known, &relay), None, "it is known");
        }
    }

    #[test]
    fn a_device_that_knows_other_receipts_gets_all_of_them_in_place_of_its_own() {
        let (mut relay, device, [_, last]) = read_by_kari();
        let of_a_reader_who_left = receipts_hash(std::iter::empty()) ^ 1;
        let mut known = KnownReceipts::of_hash(of_a_reader_who_left);
        let none = Some(Receipts { replace: true, receipts: Vec::new() });
        assert_eq!(next(&mut known, &relay), none);
        assert_eq!(next(&mut known, &relay), None, "once");
        relay.state.devices.set_cursor(device, last);
        let mut known = KnownReceipts::of_hash(of_a_reader_who_left);
        assert_eq!(next(&mut known, &relay), by_kari(true, last));
        // the same device a flight later
        let hash = receipts_hash(by_kari(true, last).unwrap().receipts.into_iter());
        assert_eq!(next(&mut KnownReceipts::of_hash(hash), &relay), None);
    }
}
