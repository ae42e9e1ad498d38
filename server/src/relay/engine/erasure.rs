//! Erasure: a document goes on in its next epoch without what is erased, or ends.
//!
//! The changes of the next epoch come into the log before the roster that names it, in the same batch. So whoever learns of
//! the epoch can have all of it, and nothing is ever erased that has no successor.

use std::collections::{BTreeMap, BTreeSet};

use samband_client_core::documents::holds_any;
use samband_client_core::documents::log::Erasures;
use samband_client_core::documents::roster::RosterEdit;
use samband_client_core::documents::terms::{Audience, Side};
use samband_client_core::documents::{DocKey, Document, Epoch, Progress, parse_change};
use samband_client_core::domain::new_document;
use samband_client_core::ids::{
    DeviceId, DocId, ItemId, PartnershipId, PersonId, PlacementId, Position,
};
use samband_client_core::time::{UnixMs, date_utc};

use super::Engine;
use crate::relay::audit::Deed;
use crate::relay::budgets::Cost;
use crate::relay::erase_error::EraseError;
use crate::relay::fault::StoreFault;
use crate::relay::port::LogReader;
use crate::relay::rows::ErasedRow;
use crate::relay::state::State;

/// What an erasure costs the device that asks for it, in operations: its document is loaded and written anew.
const ERASURE: u64 = 20_000;

impl Engine {
    /// Erases items of a log: it goes on in its next epoch without them. Items that it does not hold cost nothing.
    pub fn erase_items(
        &mut self,
        log: &dyn LogReader,
        key: &DocKey,
        items: &BTreeSet<ItemId>,
        who: &str,
        now: UnixMs,
    ) -> Result<(), EraseError> {
        let partnership = key.partnership();
        let access = &self.state.access;
        let roster = access.roster(partnership).ok_or_else(|| EraseError::Unknown(key.clone()))?;
        let epoch = roster.epoch(key);
        if epoch.is_gone {
            return Err(EraseError::Gone(key.clone()));
        }
        let next = epoch.next(false);
        let (old, new) = (key.id_in(epoch.number), key.id_in(next.number));
        if self.state.ledger.is_damaged(old) {
            return Err(EraseError::Damaged(key.clone()));
        }
        let document = self.whole_document(log, old)?;
        if !holds_any(&document, items) {
            return Err(EraseError::NoItem(key.clone()));
        }
        let mut changes = Vec::new();
        for (author, change) in document.renewed(items, new)? {
            let change = parse_change(&change.raw);
            let change = change.map_err(|error| StoreFault::failed(format!("{key}: {error}")))?;
            changes.push((author, change));
        }
        let mut edit = RosterEdit::default();
        let devices = self.holders_of(old);
        edit.put_epoch(key, next, &begun(&devices, now));
        let made = self.state.access.edit(partnership, edit, now)?;
        for (author, change) in &changes {
            self.state.ledger.append_made(new, author, change, now);
        }
        made.iter().for_each(|made| self.append_roster(partnership, made, now));
        let row = ErasedRow {
            base: key.id(),
            epoch: epoch.number,
            is_gone: false,
            at: now,
            position: self.state.ledger.head().position,
            devices,
        };
        self.erased(old, row);
        let ids: Vec<String> = items.iter().map(ToString::to_string).collect();
        self.audit(now, who, Deed::EntryErased, key, ids.join(" "));
        Ok(())
    }

    /// Erases everything that a participant has written in the logs of a placement, with the feedback on it.
    pub fn erase_placement(
        &mut self,
        partnership: &PartnershipId,
        placement: &PlacementId,
        who: &str,
        now: UnixMs,
    ) -> Result<(), EraseError> {
        let keys = documents_of(partnership, placement);
        let unknown = || EraseError::Unknown(keys[0].clone());
        let roster = self.state.access.roster(partnership).ok_or_else(unknown)?;
        if !roster.placements.contains_key(placement) {
            return Err(unknown());
        }
        let mut edit = RosterEdit::default();
        let mut ended = Vec::new();
        for key in &keys {
            let epoch = roster.epoch(key);
            if !epoch.is_gone {
                let doc = roster.doc_id(key);
                let devices = self.holders_of(doc);
                edit.put_epoch(key, epoch.next(true), &begun(&devices, now));
                ended.push(((key.id(), doc, epoch.number), devices));
            }
        }
        if ended.is_empty() {
            return Err(EraseError::Gone(keys[0].clone()));
        }
        if let Some(made) = self.state.access.edit(partnership, edit, now)? {
            self.append_roster(partnership, &made, now);
        }
        let position = self.state.ledger.head().position;
        for ((base, doc, epoch), devices) in ended {
            let row = ErasedRow { base, epoch, is_gone: true, at: now, position, devices };
            self.erased(doc, row);
        }
        self.audit(now, who, Deed::LogErased, format!("{partnership}/{placement}"), "");
        Ok(())
    }

    /// Erases what the authors of documents have asked for in the batch under way.
    pub(super) fn erase_what_is_asked(
        &mut self,
        log: &dyn LogReader,
        now: UnixMs,
    ) -> Result<(), StoreFault> {
        for (doc, (person, device)) in self.connections.take_erasures() {
            let cost = Cost { operations: ERASURE, ..Cost::default() };
            self.state.budgets.spend(device, cost, now);
            match self.erase_as_asked(log, doc, &person, now) {
                Ok(()) => {}
                Err(EraseError::Store(fault)) => return Err(fault),
                // it stays asked for, and the next change of the document comes back to it
                Err(error) => {
                    tracing::error!(%error, "nothing was erased, although it was asked for")
                }
            }
        }
        Ok(())
    }

    fn erase_as_asked(
        &mut self,
        log: &dyn LogReader,
        doc: DocId,
        person: &PersonId,
        now: UnixMs,
    ) -> Result<(), EraseError> {
        let Some(key) = self.state.access.key_of(doc) else { return Ok(()) };
        let asked = Erasures::of(&self.whole_document(log, doc)?);
        match &key {
            DocKey::Log { partnership, placement, .. } if asked.all => {
                self.erase_placement(partnership, placement, person.as_str(), now)
            }
            _ => self.erase_items(log, &key, &asked.items, person.as_str(), now),
        }
    }

    /// Erases a person: what the person has written in the logs of every placement, with the feedback on it, and the name in
    /// the rosters. Returns how many placements.
    pub fn erase_person(
        &mut self,
        person: &PersonId,
        who: &str,
        now: UnixMs,
    ) -> Result<usize, EraseError> {
        let placements = self.state.access.placements_of(person);
        let mut count = 0;
        for (partnership, placement) in placements {
            match self.erase_placement(&partnership, &placement, who, now) {
                Ok(()) => count += 1,
                Err(EraseError::Gone(_)) => {}
                Err(error) => return Err(error),
            }
        }
        for partnership in self.state.access.rosters_with(person) {
            let mut edit = RosterEdit::default();
            let view = self.state.access.roster(&partnership).into_iter();
            let devices =
                view.flat_map(|view| &view.devices).filter(|(_, it)| it.person == *person);
            devices.for_each(|(device, it)| match it.is_page {
                true => edit.put_page_device(*device, person),
                false => edit.put_device(*device, person, ""),
            });
            edit.put_erased_person(person, date_utc(now));
            if let Some(made) = self.state.access.edit(&partnership, edit, now)? {
                self.append_roster(&partnership, &made, now);
            }
        }
        let devices: Vec<DeviceId> = self.state.devices.of(person).collect();
        for device in devices {
            let State { ledger, devices, .. } = &mut self.state;
            devices.change(ledger, device, |row| row.label.clear());
        }
        self.audit(now, who, Deed::PersonErased, person, format!("{count} placements"));
        Ok(count)
    }

    /// The devices that can hold a document.
    fn holders_of(&self, doc: DocId) -> Vec<DeviceId> {
        let State { access, devices, .. } = &self.state;
        let holds = |person: &PersonId| access.granted(person).docs().contains_key(&doc);
        let rows = devices.rows().iter().filter(|(_, row)| !row.is_page && holds(&row.person));
        rows.map(|(device, _)| *device).collect()
    }

    /// Erases a document with the batch under way.
    fn erased(&mut self, doc: DocId, row: ErasedRow) {
        self.state.ledger.erase(doc, row);
        self.connections.erase(doc);
    }

    /// Carries out erasures of which only the keys of the store know: a copy from before them was put in its place.
    ///
    /// The epochs that followed come back from the devices of their authors.
    pub(super) fn erase_once_more(&mut self, log: &dyn LogReader) -> Result<(), StoreFault> {
        let known = self.state.ledger.erased().iter().filter(|(_, row)| row.position == 0);
        let mut known: Vec<(DocId, ErasedRow)> =
            known.map(|(doc, row)| (*doc, row.clone())).collect();
        // of several epochs the last one counts, and the end of a document before all
        known.sort_by_key(|(doc, row)| (row.is_gone, row.epoch, *doc));
        if known.is_empty() {
            return Ok(());
        }
        let head = self.state.ledger.head().position;
        let now = log.entry(head)?.map_or(0, |entry| entry.at);
        let keys = self.state.access.keys_by_first_id();
        let mut edits = BTreeMap::<PartnershipId, RosterEdit>::new();
        let mut rows = Vec::new();
        for (doc, row) in known {
            let Some(key) = keys.get(&row.base) else { continue };
            let Some(roster) = self.state.access.roster(key.partnership()) else { continue };
            let present = roster.epoch(key);
            let number = row.epoch + u32::from(!row.is_gone);
            let is_behind = present.number < number || (row.is_gone && !present.is_gone);
            let edit = edits.entry(key.partnership().clone()).or_default();
            if is_behind {
                let epoch = Epoch { number: number.max(present.number), is_gone: row.is_gone };
                edit.put_epoch(key, epoch, &begun(&self.holders_of(doc), now));
            }
            rows.push((doc, row, self.holders_of(doc)));
        }
        for (partnership, edit) in edits {
            let made = self.state.access.edit(&partnership, edit, now);
            let made = made.map_err(|error| StoreFault::failed(error.to_string()))?;
            made.iter().for_each(|made| self.append_roster(&partnership, made, now));
        }
        let position = self.state.ledger.head().position;
        for (doc, row, devices) in rows {
            self.erased(doc, ErasedRow { at: now, position, devices, ..row });
        }
        Ok(())
    }

    /// A document with everything of the log and the batch under way.
    fn whole_document(&self, log: &dyn LogReader, doc: DocId) -> Result<Document, StoreFault> {
        let not_whole = || StoreFault::failed(format!("{doc} cannot be loaded"));
        let mut raw = Vec::new();
        for position in log.doc_positions(doc, 0, Position::MAX)? {
            raw.push(log.present(position)?.raw);
        }
        raw.extend(self.state.ledger.pending(doc));
        let changes: Result<Vec<_>, _> = raw.iter().map(|raw| parse_change(raw)).collect();
        let mut document = new_document(doc).ok_or_else(not_whole)?;
        document.apply_all(changes.map_err(|_| not_whole())?).map_err(|_| not_whole())?;
        Ok(document)
    }
}

/// What the roster says of an erasure at its beginning: no device has erased yet.
fn begun(devices: &[DeviceId], now: UnixMs) -> Progress {
    Progress {
        since: Some(date_utc(now)),
        devices: devices.len() as u32,
        waits: devices.iter().copied().collect(),
    }
}

/// The logs of a placement, and the feedback on them.
fn documents_of(partnership: &PartnershipId, placement: &PlacementId) -> Vec<DocKey> {
    let logs = Audience::ALL.iter().map(|audience| DocKey::Log {
        partnership: partnership.clone(),
        placement: placement.clone(),
        audience: *audience,
    });
    let feedback = Side::ALL.iter().map(|side| DocKey::Feedback {
        partnership: partnership.clone(),
        placement: placement.clone(),
        side: *side,
    });
    logs.chain(feedback).collect()
}
