//! Making durable what a session received.

use std::collections::{BTreeMap, BTreeSet};

use super::bulk;
use super::error::DeviceError;
use super::ledger::{Plan, Saved};
use super::notes::{CURSOR, cursor_note};
use super::relay_notes::RelayNotes;
use super::state::State;
use super::{Device, DeviceEvent};
use crate::domain::governs_access;
use crate::ids::DocId;
use crate::store::DeviceStore;
use crate::store::StoreHandle;
use crate::sync::{ReceivedChange, Save};
use crate::wire::PushOutcome;

impl Device {
    /// Makes durable what a session received: first changes and outcomes, then the cursor.
    ///
    /// On an error nothing was acknowledged to the relay; it sends the same again.
    pub fn save(&self, save: Save) -> Result<Saved, DeviceError> {
        let store = &self.shared.store;
        let mut state = self.state();
        let mut plan = state.ledger.plan(&save, &state.outbox);
        plan.leave_out(|doc| state.erased.contains_key(&doc));
        state.put(store, &mut plan)?;
        state.settle(&plan, &save)?;
        state.commit(store, &mut plan, &save)?;
        let (mut changed, rights_changed) = state.show(store, &save)?;
        changed.extend(state.reach(store, &mut plan, save)?);
        drop(state);
        // one for each document: a large return must not push out what else its watchers have not read
        changed.into_iter().for_each(|doc| self.tell(DeviceEvent::Changed(doc)));
        plan.delivered.into_iter().for_each(|doc| self.tell(DeviceEvent::Delivered(doc)));
        if rights_changed {
            self.tell(DeviceEvent::ScopeChanged);
        }
        Ok(plan.saved)
    }
}

impl State {
    /// Puts what is planned, durably.
    fn put(&mut self, store: &StoreHandle, plan: &mut Plan) -> Result<(), DeviceError> {
        let (received, own) = (std::mem::take(&mut plan.received), std::mem::take(&mut plan.own));
        let (notes, waiting) = (std::mem::take(&mut plan.notes), std::mem::take(&mut plan.waiting));
        let gone = std::mem::take(&mut plan.gone);
        let relay = self.ledger.relay;
        let new = store.call(move |store| {
            let mut new = Vec::new();
            for (doc, hash, raw) in &received {
                // an own edit is counted when it is made
                if !waiting.contains(&(*doc, *hash)) && !store.has_change(*doc, *hash)? {
                    new.push(*doc);
                }
                store.put_change(*doc, *hash, raw)?;
            }
            own.iter().try_for_each(|(doc, hash, raw)| store.put_change(*doc, *hash, raw))?;
            let mut store = RelayNotes::new(store, relay);
            gone.iter().try_for_each(|key| store.remove_note(key))?;
            notes.iter().try_for_each(|(key, value)| store.put_note(key, value))?;
            Ok(new)
        })?;
        store.flush()?;
        new.into_iter().for_each(|doc| self.chunks.added(doc));
        Ok(())
    }

    /// Has the outbox forget what is settled: what the store knows of an outcome is durable before.
    fn settle(&mut self, plan: &Plan, save: &Save) -> Result<(), DeviceError> {
        for (number, settled) in &plan.settles {
            match &settled.outcome {
                PushOutcome::Accepted(_) => self.outbox.settle(*number)?,
                PushOutcome::Refused { code, text } => self.outbox.refuse(*number, *code, text)?,
            }
        }
        // a change that the relay once refused, and now has from somewhere, is refused no more
        for change in &save.changes {
            self.outbox.release(change.doc, change.hash)?;
        }
        Ok(self.outbox.sync()?)
    }

    /// Takes in what is known of the relay: everything that it says is durable here.
    fn commit(
        &mut self,
        store: &StoreHandle,
        plan: &mut Plan,
        save: &Save,
    ) -> Result<(), DeviceError> {
        let before = self.ledger.own_cursor().map_or(0, |cursor| cursor.position);
        self.ledger.commit(plan);
        let relayed = std::mem::take(&mut plan.relayed);
        let older = self.ledger.known.older_dependencies(&relayed);
        let merged = self.ledger.known.head_candidates(&save.whole, &relayed, before);
        let mut notes = self.ledger.known.relayed(relayed);
        for (doc, candidates) in merged {
            let received = save.changes.iter().filter(|change| change.doc == doc);
            self.apply_to_loaded(doc, received);
            let heads = self.open_document(store, doc)?.document.heads_of(&candidates);
            notes.extend(self.ledger.known.set(doc, heads));
        }
        for doc in self.with_missing_changes(store, older)? {
            tracing::warn!("the relay sent a change without one that it builds on");
            notes.push(self.ledger.known.forget(doc));
        }
        Ok(self.ledger.call(store, move |store| {
            notes.iter().try_for_each(|(key, value)| store.put_note(key, value))
        })?)
    }

    /// Brings what is in memory in line with the documents that have changed. Returns these, and whether the owner's rights
    /// may have changed.
    fn show(
        &mut self,
        store: &StoreHandle,
        save: &Save,
    ) -> Result<(BTreeSet<DocId>, bool), DeviceError> {
        let mut received: BTreeMap<DocId, Vec<&ReceivedChange>> = BTreeMap::new();
        for change in save.changes.iter().chain(&save.ahead) {
            received.entry(change.doc).or_default().push(change);
        }
        let docs: BTreeSet<DocId> = received.keys().copied().collect();
        received.into_iter().for_each(|(doc, changes)| self.apply_to_loaded(doc, changes));
        docs.iter().for_each(|doc| self.digests.changed(*doc));
        let mut rosters: Vec<DocId> =
            docs.iter().copied().filter(|doc| governs_access(*doc)).collect();
        if save.end {
            rosters.extend(self.finish_repair(store)?);
        }
        let rights_change = !rosters.is_empty();
        for doc in rosters {
            self.read_roster(store, doc)?;
        }
        if rights_change {
            self.rights_changed(store)?;
        }
        Ok((docs, rights_change))
    }

    /// Moves the cursor, last: a crash before this brings everything again, and what follows from it. At the end of a
    /// flight, compares with what the relay holds. Returns the documents in which edits of earlier epochs were made again.
    fn reach(
        &mut self,
        store: &StoreHandle,
        plan: &mut Plan,
        save: Save,
    ) -> Result<BTreeSet<DocId>, DeviceError> {
        let ends = save.end;
        if let Some(bulk) = save.bulk {
            self.ledger.call(store, move |store| bulk::keep(store, &bulk))?;
        }
        if let Some(cursor) = save.cursor {
            let note = cursor_note(&cursor, save.at);
            self.ledger.call(store, move |store| store.put_note(CURSOR, &note))?;
            self.ledger.cursor = Some(cursor);
            self.ledger.as_of = Some(save.at);
        }
        let mut is_equal = false;
        if let Some(digest) = save.digest {
            self.settle_erased(save.answered)?;
            self.doubt_unknown_outcomes(save.answered);
            if self.ledger.known.heads_digest(&self.readable) == digest {
                self.all_on_relay(store, save.cursor, save.at)?;
                is_equal = true;
            } else {
                tracing::info!("this device does not hold what the relay has; they compare");
                plan.saved.marks = Some(self.ledger.known.marks(&self.readable));
            }
        }
        // an edit that was refused for a missing dependency is offered again once that waits here or has arrived
        let received = save.changes.iter().map(|change| (change.doc, change.hash)).collect();
        let again = self.offer_dependents(received)?;
        let (made, again) = (again, self.make_again(store, ends, is_equal)?);
        plan.saved.refused = plan.saved.refused.saturating_sub(made + again.count);
        Ok(again.docs)
    }
}
