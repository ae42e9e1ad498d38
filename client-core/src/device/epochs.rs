//! Earlier epochs of documents: nothing of them stays on the device, and edits that the relay has not taken are made again
//! in the present epoch.
//!
//! The device learns of an epoch from a roster, and has erased what stood before it when its cursor passes that roster: so
//! the cursor tells the relay.

use std::collections::BTreeSet;

use super::digests;
use super::error::DeviceError;
use super::state::State;
use super::typed::{check_size, of_this_epoch, read_typed, to_outbox};
use super::{Device, bulk, relay_notes};
use crate::documents::log::Erasures;
use crate::documents::{DocKey, Document, Kind, Progress, Writer, is_erasure_due};
use crate::ids::{ChangeHash, DocId, PushNumber};
use crate::scope::named_documents;
use crate::store::{DeviceStore, OutboxEdit, OutboxError, StoreError, StoreHandle};

/// There while documents are being erased: an opening that finds it goes on with that.
const ERASING: &[u8] = b"erasing";

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

/// What was made again.
#[derive(Debug, Default)]
pub(super) struct MadeAgain {
    /// The documents in which it was.
    pub(super) docs: BTreeSet<DocId>,
    /// How many edits are refused no more.
    pub(super) count: u64,
}

impl State {
    /// Erases everything that the device holds of earlier epochs, but for edits that wait for the relay's answer.
    pub(super) fn erase_earlier_epochs(&mut self, store: &StoreHandle) -> Result<(), StoreError> {
        let is_held = |doc: &DocId| {
            self.chunks.of(*doc) > 0
                || self.loaded.contains_key(doc)
                || self.ledger.known.holds(*doc)
        };
        let was_begun = store.call(|store| store.note(ERASING))?.is_some();
        // where it did not come to its end, what is known in memory may be ahead of the store
        let docs = self.erased.keys().copied().filter(|doc| was_begun || is_held(doc));
        let docs: BTreeSet<DocId> = docs.collect();
        if docs.is_empty() && !was_begun {
            return self.erase_settled();
        }
        store.call(|store| store.put_note(ERASING, &[]))?;
        store.flush()?;
        for doc in &docs {
            self.forget_loaded(*doc);
            self.digests.erase(*doc);
            self.chunks.shrink(*doc, 0)?;
        }
        let mut notes = self.ledger.known.erase(&docs);
        let relay = self.ledger.relay;
        let these = docs.clone();
        store.call(move |store| {
            for doc in &these {
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
            store.erase(&these)
        })?;
        self.erase_settled()?;
        store.call(|store| store.remove_note(ERASING))?;
        tracing::info!(documents = docs.len(), "earlier epochs of documents were erased");
        Ok(())
    }

    /// Leaves nothing in the outbox of what the relay has answered.
    fn erase_settled(&mut self) -> Result<(), StoreError> {
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

    /// Makes edits of earlier epochs that the relay has refused once more, in the present one, if that has come. `ends`: the
    /// flight has ended, so whatever the relay has of it has come.
    ///
    /// What cannot be made again is dropped: it is about something that is erased.
    pub(super) fn make_again(
        &mut self,
        store: &StoreHandle,
        ends: bool,
    ) -> Result<MadeAgain, DeviceError> {
        let mut again = MadeAgain::default();
        if self.erased.is_empty() {
            return Ok(again);
        }
        self.erase_settled()?;
        let refused = self.outbox.refused().iter().map(|refused| refused.edit.doc);
        let docs: BTreeSet<DocId> = refused.filter(|doc| self.erased.contains_key(doc)).collect();
        for old in docs {
            let key = self.erased[&old].clone();
            let new = self.doc_id(&key);
            let is_gone = self.erased.contains_key(&new);
            if !is_gone && !ends && !self.ledger.known.holds(new) {
                continue;
            }
            let author = self.writing_owner(&key);
            // while the owner may not write there the words stay here
            if !is_gone && author.is_err() {
                continue;
            }
            let edits = self.refused_edits(|refused| refused.edit.doc == old);
            let gone: BTreeSet<ChangeHash> = edits.iter().map(|edit| edit.hash).collect();
            let mut made = Vec::new();
            if !is_gone && let Ok(author) = author {
                let writer = Writer { author, actor: self.actor(new) };
                let document = &mut self.open_document(store, new)?.document;
                made = edits.iter().filter_map(|edit| redo(document, &writer, new, edit)).collect();
            }
            tracing::info!(
                refused = edits.len(),
                made = made.len(),
                "edits of an earlier epoch were made again"
            );
            let changes: Vec<_> =
                made.iter().map(|edit| (edit.hash, edit.change.clone())).collect();
            if let Err(error) = self.outbox.rewrite_refused(old, &gone, made) {
                // the document in memory is ahead of the disk
                self.forget_loaded(new);
                return Err(error.into());
            }
            again.count += edits.len() as u64;
            if !changes.is_empty() {
                again.docs.insert(new);
            }
            changes.into_iter().for_each(|(hash, raw)| self.put_own(store, new, hash, raw));
        }
        Ok(again)
    }
}

/// Makes an edit of an earlier epoch once more; `None` where it has nothing to change any more.
fn redo(
    document: &mut Document,
    writer: &Writer,
    doc: DocId,
    edit: &OutboxEdit,
) -> Option<OutboxEdit> {
    let (at, typed) = read_typed(&edit.typed)?;
    // whatever is erased is not written again
    if typed.subject().is_some_and(|item| Erasures::of(document).holds(item)) {
        return None;
    }
    let typed = of_this_epoch(&typed, true, document);
    let change = document.edit(writer, at, &typed).ok()?;
    check_size(&change).ok()?;
    Some(to_outbox(doc, &change, &typed, at))
}
