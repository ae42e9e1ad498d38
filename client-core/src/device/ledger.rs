//! What a device knows of one relay, and what a save adds to it.
//!
//! A save is planned first ([`Ledger::plan`], which alters nothing), then made durable, and only then taken in
//! ([`Ledger::commit`]): what is known of the relay is never ahead of what is surely here.

use std::collections::{BTreeMap, BTreeSet};

use super::delivery::{Outcomes, Tracks};
use super::known::{Known, Relayed};
use super::notes;
use super::relay_notes::{self, NO_RELAY, RelayNotes};
use crate::domain::parse_change;
use crate::ids::{ChangeHash, DocId, Incarnation, PushNumber, RelayId};
use crate::push::PushSource;
use crate::store::{DeviceStore, Note, Outbox, StoreError, StoreHandle};
use crate::sync::{Mark, Save, Settled};
use crate::time::UnixMs;
use crate::wire::{Challenge, Cursor, Differ, PushOutcome};

/// What is known of one relay, as the notes in the store say it. Each relay has its own.
#[derive(Debug)]
pub(super) struct Ledger {
    /// Which relay.
    pub(super) relay: RelayId,
    /// The incarnation whose pushes this relay has last taken.
    pub(super) incarnation: Option<Incarnation>,
    /// Up to where this device has the relay's log; another relay's cursor until this one has given its own.
    pub(super) cursor: Option<Cursor>,
    /// The relay's clock at the cursor.
    pub(super) as_of: Option<UnixMs>,
    /// What the relay gave to be signed in the next Hello.
    pub(super) challenge: Option<Challenge>,
    /// Whether the relay has revoked this device.
    pub(super) revoked: bool,
    /// What the relay is known to hold.
    pub(super) known: Known,
    /// How far what was written has got.
    pub(super) tracks: Tracks,
}

/// What one save made durable. An outcome that was known before is not counted again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Saved {
    /// Own changes that the relay took into its log.
    pub accepted: u64,
    /// Own changes that the relay refused.
    pub refused: u64,
    /// Changes that came from the relay.
    pub received: u64,
    /// Whether the device is further than before: something new arrived, an edit got its outcome, or the cursor moved.
    pub moved: bool,
    /// What the device holds, where the save had a digest and it is another: for
    /// [`DeviceSession::handle_saved`](crate::sync::DeviceSession::handle_saved).
    pub marks: Option<Vec<Mark>>,
}

/// A change that is to be put into the store.
pub(super) type Put = (DocId, ChangeHash, Vec<u8>);

/// What a save makes durable, and what is then known.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// Changes from the relay.
    pub(super) received: Vec<Put>,
    /// Own changes whose outcome is known: put again, since the outbox is about to forget them.
    pub(super) own: Vec<Put>,
    /// The notes to be put before the outbox forgets what is settled, one under each key.
    pub(super) notes: BTreeMap<Vec<u8>, Vec<u8>>,
    /// Outcomes of edits that wait in the outbox.
    pub(super) settles: BTreeMap<PushNumber, Settled>,
    /// The received changes that the outbox waits for too.
    pub(super) waiting: BTreeSet<(DocId, ChangeHash)>,
    /// What the relay's log is now known to hold.
    pub(super) relayed: Vec<Relayed>,
    /// What to tell the caller.
    pub(super) saved: Saved,
    /// The documents of which a delivery state changes.
    pub(super) delivered: BTreeSet<DocId>,
    /// The keys of notes to be removed.
    pub(super) gone: Vec<Vec<u8>>,
    outcomes: Outcomes,
    replace_receipts: bool,
    differ: Option<Differ>,
}

impl Ledger {
    /// Nothing is known of any relay.
    pub(super) fn empty() -> Ledger {
        Ledger {
            relay: NO_RELAY,
            incarnation: None,
            cursor: None,
            as_of: None,
            challenge: None,
            revoked: false,
            known: Known::default(),
            tracks: Tracks::default(),
        }
    }

    /// Reads the notes about the relay that this device worked with last.
    pub(super) fn load(store: &mut dyn DeviceStore) -> Result<Ledger, StoreError> {
        let relay = relay_notes::current(store)?;
        Ok(Ledger { challenge: notes::load_challenge(store)?, ..Ledger::of_relay(store, relay)? })
    }

    /// Reads the notes about a relay.
    pub(super) fn of_relay(
        store: &mut dyn DeviceStore,
        relay: RelayId,
    ) -> Result<Ledger, StoreError> {
        let store = &mut RelayNotes::new(store, relay);
        let (cursor, as_of) = notes::load_cursor(store)?;
        Ok(Ledger {
            relay,
            incarnation: notes::load_incarnation(store)?,
            cursor,
            as_of,
            challenge: None,
            revoked: store.note(notes::REVOKED)?.is_some(),
            known: Known::load(store)?,
            tracks: Tracks::load(store)?,
        })
    }

    /// Up to where this device has this relay's log.
    pub(super) fn own_cursor(&self) -> Option<Cursor> {
        self.cursor.filter(|cursor| cursor.relay == self.relay)
    }

    /// Runs a call on the store whose notes are those about this relay.
    pub(super) fn call<T: Send + 'static>(
        &self,
        store: &StoreHandle,
        call: impl FnOnce(&mut dyn DeviceStore) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let relay = self.relay;
        store.call(move |store| call(&mut RelayNotes::new(store, relay)))
    }

    /// Keeps notes about this relay durably.
    pub(super) fn keep(&self, store: &StoreHandle, notes: Vec<Note>) -> Result<(), StoreError> {
        self.call(store, move |store| {
            notes.iter().try_for_each(|(key, value)| store.put_note(key, value))
        })?;
        store.flush()
    }

    /// What a save makes durable. Nothing is altered.
    pub(super) fn plan(&self, save: &Save, outbox: &Outbox) -> Plan {
        let mut plan = Plan {
            differ: save.differ.clone(),
            replace_receipts: save.replace_receipts,
            ..Plan::default()
        };
        plan.saved.received = save.changes.len() as u64;
        for change in &save.changes {
            plan.relayed.push(Relayed::new(change.position, change.doc, change.hash, &change.deps));
            plan.outcomes.pulled(change.doc, change.position, save.at);
        }
        let received = save.changes.iter().chain(&save.ahead);
        plan.received = received.map(|it| (it.doc, it.hash, it.raw.clone())).collect();
        plan.settle(save, outbox);
        let at = save.at.max(self.as_of.unwrap_or(0));
        for receipt in &save.receipts {
            plan.outcomes.received(receipt, at);
            plan.delivered.insert(receipt.doc);
        }
        if save.replace_receipts {
            let gone = self.tracks.receipts_gone(&plan.outcomes);
            plan.delivered.extend(gone.iter().map(|(doc, _)| *doc));
            plan.gone = gone.into_iter().map(|(_, key)| key).collect();
        }
        plan.saved.moved = !save.changes.is_empty()
            || plan.saved.accepted + plan.saved.refused > 0
            || save.bulk.is_some()
            || save.cursor.is_some_and(|cursor| self.cursor != Some(cursor));
        plan.outcomes = self.tracks.added(std::mem::take(&mut plan.outcomes));
        if let Some(differ) = &save.differ {
            plan.notes.extend(self.known.differ_notes(differ));
        }
        plan.notes.extend(plan.outcomes.notes());
        plan
    }

    /// Takes in what a plan says of deliveries and of a repair, once it is durable.
    pub(super) fn commit(&mut self, plan: &mut Plan) {
        if let Some(differ) = plan.differ.take() {
            self.known.begin_repair(&differ);
        }
        if plan.replace_receipts {
            self.tracks.forget_receipts();
        }
        self.tracks.commit(std::mem::take(&mut plan.outcomes));
    }
}

impl Plan {
    /// Leaves documents out that are erased: nothing of them is put into the store.
    pub(super) fn leave_out(&mut self, is_erased: impl Fn(DocId) -> bool) {
        self.received.retain(|(doc, ..)| !is_erased(*doc));
        self.own.retain(|(doc, ..)| !is_erased(*doc));
        self.relayed.retain(|change| !is_erased(change.doc()));
    }

    /// The outcomes of edits that wait.
    fn settle(&mut self, save: &Save, outbox: &Outbox) {
        let waiting: BTreeMap<(DocId, ChangeHash), PushNumber> =
            outbox.waiting().map(|(number, edit)| ((edit.doc, edit.hash), number)).collect();
        // a change that waits here and comes from the relay has got there, whatever became of the answer
        let arrived = save.changes.iter().filter_map(|change| {
            let number = *waiting.get(&(change.doc, change.hash))?;
            let outcome = PushOutcome::Accepted(change.position);
            Some(Settled { number, outcome, at: save.at })
        });
        // the numbers of another incarnation name other edits
        let is_of_this_one = save.incarnation == Some(outbox.incarnation());
        let acknowledged = save.settled.iter().filter(|_| is_of_this_one).cloned();
        let settled: BTreeMap<PushNumber, Settled> =
            acknowledged.chain(arrived).map(|it| (it.number, it)).collect();
        for (number, settled) in settled {
            let Some(edit) = outbox.waiting_edit(number) else { continue };
            match &settled.outcome {
                PushOutcome::Accepted(position) => {
                    self.saved.accepted += 1;
                    let change = parse_change(&edit.change).ok();
                    let makes = (change.as_ref().zip(edit.subject))
                        .is_some_and(|(change, subject)| change.makes(subject));
                    let deps = change.map(|change| change.deps).unwrap_or_default();
                    self.relayed.push(Relayed::new(*position, edit.doc, edit.hash, &deps));
                    let about = (edit.doc, edit.subject);
                    self.outcomes.accepted(about, *position, settled.at, makes);
                }
                PushOutcome::Refused { code, .. } => {
                    self.saved.refused += 1;
                    tracing::warn!(code, "the relay refused an edit; it stays on this device");
                }
            }
            self.delivered.insert(edit.doc);
            self.own.push((edit.doc, edit.hash, edit.change.clone()));
            self.settles.insert(number, settled);
        }
        self.waiting = waiting.into_keys().collect();
    }
}
