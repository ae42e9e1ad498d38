//! What a device offers to the relay once more, and what it forgets of a relay whose log has become another one.

use std::collections::BTreeSet;

use super::delivery;
use super::error::DeviceError;
use super::notes::{CHALLENGE, INCARNATION, REVOKED};
use super::state::State;
use crate::domain::{genesis_of, governs_access, parse_change};
use crate::ids::{ChangeHash, DocId, Incarnation, PushNumber};
use crate::push::PushSource;
use crate::store::{OutboxEdit, RefusedChange, StoreError, StoreHandle, draw};
use crate::sync::Renewal;
use crate::time::UnixMs;
use crate::wire::{Challenge, Cursor, PushRefusal};

impl State {
    /// Notes that the relay has revoked this device, or that it is let in again: then what was refused for it goes
    /// once more.
    pub(super) fn set_revoked(
        &mut self,
        store: &StoreHandle,
        revoked: bool,
    ) -> Result<(), DeviceError> {
        if self.ledger.revoked == revoked {
            return Ok(());
        }
        self.ledger.call(store, move |store| match revoked {
            true => store.put_note(REVOKED, &[]),
            false => store.remove_note(REVOKED),
        })?;
        if !revoked {
            self.offer_refused(|edit| edit.code == PushRefusal::Revoked.code())?;
        }
        self.ledger.revoked = revoked;
        Ok(())
    }

    /// Keeps what the next Hello signs. It is not flushed: should it be lost, the relay gives another one, for one
    /// more round trip.
    pub(super) fn keep_challenge(
        &mut self,
        store: &StoreHandle,
        challenge: Challenge,
    ) -> Result<(), StoreError> {
        self.ledger.challenge = Some(challenge);
        let note = [challenge.relay.0, challenge.nonce.0].concat();
        store.call(move |store| store.put_note(CHALLENGE, &note))
    }

    /// Keeps which incarnation this relay takes pushes of. It is durable before any outcome of these is.
    pub(super) fn keep_incarnation(
        &mut self,
        store: &StoreHandle,
        incarnation: Incarnation,
    ) -> Result<(), StoreError> {
        if self.ledger.incarnation != Some(incarnation) {
            let note = incarnation.0.to_le_bytes();
            self.ledger.call(store, move |store| store.put_note(INCARNATION, &note))?;
            self.ledger.incarnation = Some(incarnation);
        }
        Ok(())
    }

    /// Makes documents count as differing that have an edit up to this number whose outcome is not known, although the relay
    /// has answered it.
    ///
    /// The log continues behind a comparison, and a cut can take the outcomes that were under way then. The heads may be
    /// equal all the same; only a repair of the document tells of such an edit.
    pub(super) fn doubt_unknown_outcomes(&mut self, upto: PushNumber) {
        let waiting = self.outbox.waiting().filter(|(number, _)| *number <= upto);
        let docs: BTreeSet<DocId> = waiting.map(|(_, edit)| edit.doc).collect();
        docs.into_iter().for_each(|doc| _ = self.ledger.known.forget(doc));
    }

    /// The documents of which some of these changes are not here.
    pub(super) fn with_missing_changes(
        &mut self,
        store: &StoreHandle,
        changes: BTreeSet<(DocId, ChangeHash)>,
    ) -> Result<BTreeSet<DocId>, DeviceError> {
        let missing = store.call(move |store| {
            let mut missing = Vec::new();
            for (doc, hash) in changes {
                if !store.has_change(doc, hash)? {
                    missing.push((doc, hash));
                }
            }
            Ok(missing)
        })?;
        let mut docs = BTreeSet::new();
        for (doc, hash) in missing {
            // in a snapshot, perhaps, or the genesis
            let Some(genesis) = genesis_of(doc) else { continue };
            if genesis.hash != hash && !self.open_document(store, doc)?.document.has(hash) {
                docs.insert(doc);
            }
        }
        Ok(docs)
    }

    /// Forgets what a former log said of deliveries; what it refused is offered to the new one.
    pub(super) fn forget_deliveries(&mut self, store: &StoreHandle) -> Result<(), DeviceError> {
        self.offer_refused(|_| true)?;
        let notes = self.ledger.known.forget_unreadable(&self.readable);
        self.ledger.keep(store, notes)?;
        self.ledger.tracks = self.ledger.call(store, delivery::Tracks::forget)?;
        Ok(())
    }

    /// The device and the relay have compared: whatever the relay has of a document is here, so whatever is here
    /// and does not wait in the outbox is there.
    pub(super) fn all_on_relay(
        &mut self,
        store: &StoreHandle,
        cursor: Option<Cursor>,
        at: UnixMs,
    ) -> Result<(), DeviceError> {
        let Some(cursor) = cursor else { return Ok(()) };
        self.keep_rosters_of_relay(store)?;
        if self.ledger.tracks.is_changed() {
            self.offer_what_only_this_device_has(store)?;
        }
        let mut new = self.ledger.known.documents(&self.readable);
        new.retain(|doc| !self.ledger.tracks.knows(*doc));
        let mut outcomes = delivery::Outcomes::default();
        new.into_iter().for_each(|doc| outcomes.pulled(doc, cursor.position, at));
        let notes = outcomes.notes();
        let was_changed = self.ledger.tracks.is_changed();
        self.ledger.call(store, move |store| {
            notes.iter().try_for_each(|(key, value)| store.put_note(key, value))?;
            if was_changed { delivery::Tracks::keep_equal(store) } else { Ok(()) }
        })?;
        self.ledger.tracks.commit(outcomes);
        self.ledger.tracks.are_equal();
        Ok(())
    }

    /// Only the relay writes rosters: what a roster has beyond the relay's came from a log that is gone.
    pub(super) fn keep_rosters_of_relay(&mut self, store: &StoreHandle) -> Result<(), DeviceError> {
        let mut rosters = self.ledger.known.documents(&self.readable);
        rosters.retain(|doc| governs_access(*doc));
        for doc in rosters {
            let document = &self.open_document(store, doc)?.document;
            let all: BTreeSet<ChangeHash> = document.hashes().into_iter().collect();
            let beyond = self.ledger.known.beyond(doc, &self.loaded[&doc].document);
            if !beyond.is_empty() {
                self.replace_document(store, doc, &(&all - &beyond))?;
                self.read_roster(store, doc)?;
                self.compute_scope();
            }
        }
        Ok(())
    }

    /// After the relay's log has become another one, looks into the documents themselves: a crash can have left
    /// changes in them that the heads do not know of.
    pub(super) fn offer_what_only_this_device_has(
        &mut self,
        store: &StoreHandle,
    ) -> Result<(), DeviceError> {
        let docs: Vec<DocId> =
            store.call(|store| store.documents())?.into_iter().map(|(doc, _)| doc).collect();
        let Some(owner) = self.identity.person.clone() else { return Ok(()) };
        for doc in docs {
            let Ok(loaded) = self.open_document(store, doc) else { continue };
            let own = loaded.document.changes_of(&owner);
            let beyond = self.ledger.known.beyond(doc, &self.loaded[&doc].document);
            if beyond.is_empty() {
                continue;
            }
            let waiting: BTreeSet<ChangeHash> =
                self.outbox.waiting().map(|(_, edit)| edit.hash).collect();
            for change in own {
                if beyond.contains(&change.hash) && !waiting.contains(&change.hash) {
                    self.outbox.append(OutboxEdit {
                        doc,
                        hash: change.hash,
                        subject: None,
                        change: change.raw,
                        typed: Vec::new(),
                    })?;
                }
            }
        }
        Ok(())
    }

    /// Ends the repair of documents that differed: own changes that the relay lacks are queued again, and of a
    /// roster only what the relay has stays.
    ///
    /// What is known of these documents becomes durable last: a repair that is cut short begins again. Returns
    /// the rosters.
    pub(super) fn finish_repair(&mut self, store: &StoreHandle) -> Result<Vec<DocId>, DeviceError> {
        let repaired = self.ledger.known.repaired();
        let mut rosters = Vec::new();
        for (doc, relays) in repaired {
            if governs_access(doc) {
                self.replace_document(store, doc, &relays)?;
                rosters.push(doc);
                continue;
            }
            let waiting: BTreeSet<ChangeHash> = self
                .outbox
                .waiting()
                .filter(|(_, edit)| edit.doc == doc)
                .map(|(_, edit)| edit.hash)
                .collect();
            for edit in self.own_changes(store, &[doc].into())? {
                let is_refused = self.outbox.is_refused(doc, edit.hash);
                if !relays.contains(&edit.hash) && !waiting.contains(&edit.hash) && !is_refused {
                    self.outbox.append(edit)?;
                }
            }
        }
        self.ledger.keep(store, self.ledger.known.repair_notes())?;
        self.ledger.known.end_repair();
        Ok(rosters)
    }

    /// Computes the scope again. What was refused for want of a right that the owner has now is offered again.
    pub(super) fn rights_changed(&mut self, store: &StoreHandle) -> Result<(), DeviceError> {
        self.compute_scope();
        self.erase_earlier_epochs(store)?;
        let writable: BTreeSet<DocId> = self
            .scope
            .iter()
            .filter(|(_, rights)| rights.may_write())
            .map(|(key, _)| self.doc_id(key))
            .collect();
        self.offer_refused(|refused| {
            let no_right = refused.code == PushRefusal::NotAllowed.code()
                || refused.code == PushRefusal::UnknownDocument.code();
            no_right && writable.contains(&refused.edit.doc)
        })
    }

    /// Queues again what the relay refused, where that can end otherwise now.
    pub(super) fn offer_refused(
        &mut self,
        again: impl Fn(&RefusedChange) -> bool,
    ) -> Result<(), DeviceError> {
        // of words of an erased document there is no change to offer
        for edit in self.refused_edits(|refused| !refused.edit.change.is_empty() && again(refused))
        {
            self.outbox.append(edit)?;
        }
        Ok(())
    }

    /// Queues again what was refused for a missing dependency that now waits in the outbox, or was `received` from the
    /// relay. Returns how many these are.
    pub(super) fn offer_dependents(
        &mut self,
        received: BTreeSet<(DocId, ChangeHash)>,
    ) -> Result<u64, DeviceError> {
        let mut there = received;
        there.extend(self.outbox.waiting().map(|(_, edit)| (edit.doc, edit.hash)));
        let mut count = 0;
        for edit in self.refused_edits(|it| it.code == PushRefusal::MissingDependency.code()) {
            let deps = parse_change(&edit.change).map(|change| change.deps).unwrap_or_default();
            if deps.iter().any(|dep| there.contains(&(edit.doc, *dep))) {
                there.insert((edit.doc, edit.hash));
                self.outbox.append(edit)?;
                count += 1;
            }
        }
        Ok(count)
    }

    /// Refused edits, in an order in which each follows what it builds on.
    pub(super) fn refused_edits(&self, which: impl Fn(&RefusedChange) -> bool) -> Vec<OutboxEdit> {
        let refused = self.outbox.refused().iter().filter(|refused| which(refused));
        let mut edits: Vec<OutboxEdit> = refused.map(|refused| refused.edit.clone()).collect();
        edits.sort_by_key(|edit| {
            (edit.doc, parse_change(&edit.change).map_or(u64::MAX, |change| change.start_op))
        });
        edits
    }

    /// Begins a new incarnation of the push sequence.
    pub(super) fn renew(
        &mut self,
        store: &StoreHandle,
        renewal: Renewal,
    ) -> Result<(), DeviceError> {
        if renewal == Renewal::RelayChanged
            && self.ledger.incarnation == Some(self.outbox.incarnation())
        {
            // this relay had taken what it does not hold any more; first: with a new outbox, nothing would say that this is
            // needed
            self.forget_deliveries(store)?;
        }
        let fresh = Incarnation(u64::from_le_bytes(draw(&mut self.random)));
        self.outbox.renew(fresh, Vec::new())?;
        // a copied store must not go on with the actors of the copy
        self.actors.clear();
        Ok(())
    }
}
