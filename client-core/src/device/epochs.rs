//! Earlier epochs of documents: nothing of them stays on the device, and edits that the relay has not taken are made again
//! in the present epoch.
//!
//! The device learns of an epoch from a roster, and has erased what stood before it when its cursor passes that roster: so
//! the cursor tells the relay.

use std::collections::{BTreeMap, BTreeSet};

use super::digests;
use super::error::DeviceError;
use super::state::State;
use super::{Device, bulk, relay_notes};
use crate::documents::{DocKey, Kind, Progress, is_erasure_due};
use crate::domain::has_epochs;
use crate::ids::{DocId, PushNumber};
use crate::scope::named_documents;
use crate::store::{DeviceStore, Notice, OutboxError, StoreError, StoreHandle};

/// There while documents are being erased: an opening that finds it goes on with that.
const ERASING: &[u8] = b"erasing";

/// The maximum number of epochs that a restored relay may be behind. Each erasure in a log between the backup and the
/// restore is one epoch.
const LATER_EPOCHS_MAX: u32 = 256;

/// What was erased of a document, as the relay said last.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Erased {
    /// The document.
    pub key: DocKey,
    /// Whether all of it was erased.
    pub is_gone: bool,
    /// How far it has got.
    pub progress: Progress,
    /// Whether the owner has asked for something in it to be erased that the relay has not erased yet.
    pub is_asked: bool,
}

impl Device {
    /// What was erased in the documents of the partnerships of the owner, and what the owner has asked for.
    pub fn erased(&self) -> Result<Vec<Erased>, DeviceError> {
        let mut erased = Vec::new();
        let scope: BTreeSet<DocKey> = self.scope().into_iter().map(|(key, _)| key).collect();
        for roster in self.rosters().values() {
            for key in named_documents(roster) {
                let is_gone = roster.epoch(&key).is_gone;
                let may_read = scope.contains(&key);
                let is_asked =
                    key.kind() == Kind::Log && may_read && self.read(&key, is_erasure_due)?;
                let progress = roster.erasure(&key).cloned();
                let is_of_interest = may_read || is_gone;
                if is_of_interest && (is_asked || progress.is_some()) {
                    let progress = progress.unwrap_or_default();
                    erased.push(Erased { key, is_gone, progress, is_asked });
                }
            }
        }
        Ok(erased)
    }
}

impl State {
    /// Erases everything that the device holds of earlier epochs, but for edits that wait for the relay's answer.
    pub(super) fn erase_earlier_epochs(&mut self, store: &StoreHandle) -> Result<(), StoreError> {
        let was_begun = store.call(|store| store.note(ERASING))?.is_some();
        // where it did not come to its end, what is known in memory may be ahead of the store
        let docs = self.erased.iter().filter(|(doc, _)| was_begun || self.holds(**doc));
        let docs: BTreeMap<DocId, DocKey> = docs.map(|(doc, key)| (*doc, key.clone())).collect();
        if docs.is_empty() && !was_begun {
            return self.erase_settled();
        }
        let may_be_alone = self.ledger.tracks.is_changed();
        self.keep_unsent_words(store, &docs, may_be_alone)?;
        self.erase_documents(store, docs.into_keys().collect())?;
        self.erase_settled()?;
        // what is damaged in a copy of an outbox may be words that are erased: nobody can tell
        self.outbox.remove_set_aside()?;
        Notice::forget_places(&mut self.notices);
        store.call(|store| store.remove_note(ERASING))
    }

    /// Leaves epochs that the relay does not know any more, because it was restored from before them. What the owner wrote
    /// there is written again in the present epoch, and what the owner has erased is to be erased once more.
    ///
    /// Only at the end of a flight: before, the roster that names an epoch may still be on its way.
    pub(super) fn leave_later_epochs(&mut self, store: &StoreHandle) -> Result<(), StoreError> {
        let mut later = self.later_epochs();
        later.retain(|doc, _| self.holds(*doc));
        if later.is_empty() {
            return Ok(());
        }
        self.keep_unsent_words(store, &later, true)?;
        self.erase_documents(store, later.into_keys().collect())?;
        store.call(|store| store.remove_note(ERASING))
    }

    /// The documents of epochs beyond the present one, of those that the device holds and of those in which it wrote
    /// something that the relay has not taken.
    pub(super) fn later_epochs(&self) -> BTreeMap<DocId, DocKey> {
        let written = self.outbox.unanswered().map(|edit| edit.doc);
        let held = self.chunks.documents().chain(self.loaded.keys().copied());
        let mut unknown: BTreeSet<DocId> = held
            .chain(self.ledger.known.held())
            .chain(written)
            .filter(|doc| has_epochs(*doc))
            .filter(|doc| !self.readable.contains(doc) && !self.erased.contains_key(doc))
            .collect();
        let mut later = BTreeMap::new();
        for roster in self.rosters.values() {
            if unknown.is_empty() {
                break;
            }
            let logs = named_documents(roster).into_iter().filter(|key| key.kind() == Kind::Log);
            let logs: Vec<DocKey> = logs.collect();
            logs.iter().for_each(|key| _ = unknown.remove(&roster.doc_id(key)));
            for key in logs {
                if unknown.is_empty() {
                    break;
                }
                let present = roster.epoch(&key).number;
                let numbers = present.saturating_add(1)..=present.saturating_add(LATER_EPOCHS_MAX);
                let ids = numbers.map(|number| key.id_in(number));
                later.extend(ids.filter(|doc| unknown.remove(doc)).map(|doc| (doc, key.clone())));
            }
        }
        later
    }

    fn holds(&self, doc: DocId) -> bool {
        self.chunks.of(doc) > 0 || self.loaded.contains_key(&doc) || self.ledger.known.holds(doc)
    }

    /// Erases documents with what is known of them. An opening that finds the note goes on with it.
    fn erase_documents(
        &mut self,
        store: &StoreHandle,
        docs: BTreeSet<DocId>,
    ) -> Result<(), StoreError> {
        store.call(|store| store.put_note(ERASING, &[]))?;
        store.flush()?;
        for doc in &docs {
            self.forget_loaded(*doc);
            self.digests.erase(*doc);
            self.chunks.shrink(*doc, 0)?;
        }
        let mut notes = self.ledger.known.erase(&docs);
        let relay = self.ledger.relay;
        tracing::info!(documents = docs.len(), "epochs of documents are erased");
        store.call(move |store| {
            for doc in &docs {
                store.remove_note(&digests::key_of(*doc))?;
            }
            let of_relay = &mut relay_notes::RelayNotes::new(store, relay);
            for prefix in notes.drain(..) {
                for (key, _) in of_relay.notes(&prefix)? {
                    of_relay.remove_note(&key)?;
                }
            }
            // a stream that was cut may hold them
            bulk::forget(of_relay)?;
            store.erase(&docs)
        })
    }

    /// Leaves nothing in the outbox of what the relay has answered.
    pub(super) fn erase_settled(&mut self) -> Result<(), StoreError> {
        let State { outbox, erased, .. } = self;
        let done = outbox.erase_settled(|doc| erased.contains_key(&doc));
        done.map_err(|OutboxError::Store(error)| error)
    }

    /// Settles edits of earlier epochs up to this number, which the relay has answered: refusals were told again, so the log
    /// has the others, in a document of which nothing is sent any more.
    pub(super) fn settle_erased(&mut self, answered: PushNumber) -> Result<(), DeviceError> {
        let waiting = self.outbox.waiting().filter(|(number, _)| *number <= answered);
        let erased = waiting.filter(|(_, edit)| self.erased.contains_key(&edit.doc));
        let numbers: Vec<PushNumber> = erased.map(|(number, _)| number).collect();
        if numbers.is_empty() {
            return Ok(());
        }
        for number in numbers {
            self.outbox.settle(number)?;
        }
        Ok(self.outbox.sync()?)
    }
}
