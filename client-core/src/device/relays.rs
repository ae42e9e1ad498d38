//! From one relay to another: each has its own ledger, and coming back to one continues where that was left.

use super::delivery::Tracks;
use super::error::DeviceError;
use super::ledger::Ledger;
use super::notes::{CURSOR, cursor_note};
use super::relay_notes::{self, NO_RELAY, RelayNotes};
use super::state::State;
use crate::domain::governs_access;
use crate::ids::RelayId;
use crate::store::{DeviceStore, Note, StoreError, StoreHandle};

impl State {
    /// Continues with the relay that is about to be asked, if it is another one than the last and has let this device in
    /// before.
    ///
    /// Before an unknown relay the ledger stays: its cursor has the unknown relay compare instead of sending everything.
    pub(super) fn return_to_relay(
        &mut self,
        store: &StoreHandle,
        relay: RelayId,
    ) -> Result<(), DeviceError> {
        if relay == self.ledger.relay || relay == NO_RELAY {
            return Ok(());
        }
        let known = store.call(move |store| Ledger::of_relay(store, relay))?;
        if known.cursor.is_none() {
            return Ok(());
        }
        self.change_relay(store, known, Vec::new())?;
        // each relay writes its own rosters, and this device holds the last one's
        let rosters = self.ledger.known.documents(&self.readable).into_iter();
        for doc in rosters.filter(|doc| governs_access(*doc)).collect::<Vec<_>>() {
            self.open_document(store, doc)?;
            if !self.ledger.known.is_in(doc, &self.loaded[&doc].document) {
                self.ledger.known.forget(doc);
            }
        }
        Ok(())
    }

    /// Takes in which relay has let this device in.
    pub(super) fn meet_relay(
        &mut self,
        store: &StoreHandle,
        relay: RelayId,
    ) -> Result<(), DeviceError> {
        if relay == self.ledger.relay {
            return Ok(());
        }
        let mut next = store.call(move |store| Ledger::of_relay(store, relay))?;
        let mut notes = Vec::new();
        if next.cursor.is_none() {
            // the two compare: until then the best guess is that it has what the last one had, and the last one's cursor
            // has it ask for the comparison
            self.ledger.known.forget_unreadable(&self.readable);
            (next.known, notes) = self.ledger.known.copy();
            next.cursor = self.ledger.cursor;
            next.as_of = self.ledger.as_of;
            if let (Some(cursor), Some(at)) = (next.cursor, next.as_of) {
                notes.push((CURSOR.to_vec(), cursor_note(&cursor, at)));
            }
        }
        self.change_relay(store, next, notes)
    }

    /// Takes another relay's ledger, and keeps these notes in it.
    ///
    /// The last relay's notes stay in the store. Until this device and the relay have been found equal, what nothing waits
    /// for may be on the last relay only; and what that refused is offered to this one.
    fn change_relay(
        &mut self,
        store: &StoreHandle,
        mut next: Ledger,
        notes: Vec<Note>,
    ) -> Result<(), DeviceError> {
        let is_first = self.ledger.relay == NO_RELAY;
        let relay = next.relay;
        store.call(move |store| -> Result<(), StoreError> {
            let mut of_relay = RelayNotes::new(store, relay);
            if !is_first {
                Tracks::keep_changed(&mut of_relay)?;
            }
            notes.iter().try_for_each(|(key, value)| of_relay.put_note(key, value))?;
            relay_notes::keep_current(store, relay)
        })?;
        if !is_first {
            next.tracks.are_changed();
        }
        next.challenge = self.ledger.challenge;
        self.ledger = next;
        if is_first { Ok(()) } else { self.offer_refused(|_| true) }
    }
}
