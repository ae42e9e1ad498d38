//! Edits: made durable before the owner hears of them, and written once more where the relay refused them.

use std::collections::BTreeSet;

use super::typed::{Typed, check_size, is_on_unknown_version, to_outbox};
use super::{Device, DeviceError, DeviceEvent, Edited, State};
use crate::documents::submission::SubmissionEdit;
use crate::documents::{DocKey, Edit, Writer};
use crate::domain::parse_change;
use crate::ids::{ChangeHash, DocId, PersonId};
use crate::store::{OutboxEdit, StoreHandle};
use crate::time::DeviceTime;

/// On which changes of its document an edit builds.
#[derive(Clone, Copy)]
enum Base {
    /// On those that the relay has not refused, where that can be.
    WithoutRefused,
    #[cfg(feature = "testing")]
    WithRefused,
}

impl Device {
    /// Makes an edit. When this returns, it is durable on this device, and waits for the relay.
    ///
    /// It does not build on edits that the relay has refused, so that they do not hold it up. `now` is the device's clock
    /// and offset, for people to read; no order comes from it.
    ///
    /// A version of a report is submitted only as [`Device::prepare_submission`] makes it at this moment.
    pub fn edit(&self, key: &DocKey, edit: &Edit, now: DeviceTime) -> Result<Edited, DeviceError> {
        if let Edit::Submission(SubmissionEdit::Submit { draft, .. }) = edit {
            self.check_submission(key, draft, now)?;
        }
        self.make_edit(key, edit, now, Base::WithoutRefused)
    }

    /// Makes an edit as a program would that asks nothing before it submits a report.
    #[cfg(feature = "testing")]
    pub fn edit_unasked(
        &self,
        key: &DocKey,
        edit: &Edit,
        now: DeviceTime,
    ) -> Result<Edited, DeviceError> {
        self.make_edit(key, edit, now, Base::WithoutRefused)
    }

    /// Makes an edit that builds on refused ones: a fault for tests.
    #[cfg(feature = "testing")]
    pub fn edit_on_refused(
        &self,
        key: &DocKey,
        edit: &Edit,
        now: DeviceTime,
    ) -> Result<Edited, DeviceError> {
        self.make_edit(key, edit, now, Base::WithRefused)
    }

    fn make_edit(
        &self,
        key: &DocKey,
        edit: &Edit,
        now: DeviceTime,
        base: Base,
    ) -> Result<Edited, DeviceError> {
        let store = &self.shared.store;
        let mut state = self.state();
        let author = state.writing_owner(key)?;
        store.call(|store| store.has_room())?;
        let doc = state.doc_id(key);
        let actor = state.actor(doc);
        let refused = state.outbox.refused().iter().filter(|refused| refused.edit.doc == doc);
        let refused: BTreeSet<ChangeHash> = match base {
            Base::WithoutRefused => refused.map(|refused| refused.edit.hash).collect(),
            #[cfg(feature = "testing")]
            Base::WithRefused => BTreeSet::new(),
        };
        let document = &mut state.open_document(store, doc)?.document;
        let mut typed = Typed::new(edit.clone(), now, document);
        // the version that the person saw may have been of an earlier epoch
        if doc != key.id() && is_on_unknown_version(edit, document) {
            typed = typed.remade(document);
        }
        let writer = Writer { author, actor };
        let change = document.edit_without(&writer, now, &typed.edit, &refused)?;
        let waiting = to_outbox(doc, &change, typed);
        let kept = check_size(&change)
            .and_then(|()| state.outbox.append(waiting).map(drop).map_err(DeviceError::from));
        if let Err(error) = kept {
            // the document in memory is ahead of the disk: the next use reads it again, as a new actor
            state.forget_loaded(doc);
            return Err(error);
        }
        state.put_own(store, doc, change.hash, change.raw);
        drop(state);
        self.tell(DeviceEvent::Changed(doc));
        self.edited();
        Ok(Edited { hash: change.hash })
    }

    /// Writes the refused edits of a document again, as new edits that do not depend on refused ones. Returns how many
    /// edits were written again.
    ///
    /// Use it where the same words can go through in another change, such as after the codes 201 and 221 to 223. Every
    /// refused edit of the document is either refused still or waits for the relay under its new name, whenever the device
    /// is killed.
    ///
    /// # Errors
    ///
    /// As [`Device::edit`]; and [`DeviceError::Unanswered`] while an edit that builds on a refused one waits for the
    /// relay.
    pub fn rewrite_refused(&self, key: &DocKey, now: DeviceTime) -> Result<usize, DeviceError> {
        let store = &self.shared.store;
        let mut state = self.state();
        let author = state.writing_owner(key)?;
        store.call(|store| store.has_room())?;
        let doc = state.doc_id(key);
        let refused = state.refused_edits(|refused| refused.edit.doc == doc);
        let builds_on_refused = |edit: &OutboxEdit| {
            let deps = parse_change(&edit.change).map(|change| change.deps).unwrap_or_default();
            deps.iter().any(|dep| state.outbox.is_refused(doc, *dep))
        };
        if state.outbox.waiting().any(|(_, edit)| edit.doc == doc && builds_on_refused(edit)) {
            return Err(DeviceError::Unanswered { key: key.clone() });
        }
        let parsed: Vec<_> =
            refused.iter().filter_map(|edit| parse_change(&edit.change).ok()).collect();
        let mut keep: BTreeSet<ChangeHash> =
            state.open_document(store, doc)?.document.hashes().into_iter().collect();
        // what was refused for its actor is not to be refused for it again
        state.actors.remove(&doc);
        let writer = Writer { author, actor: state.actor(doc) };
        let document = &mut state.open_document(store, doc)?.document;
        let made = document.rewrite(&writer, now, &parsed).map_err(DeviceError::from);
        let made = made.and_then(|made| {
            made.iter().filter_map(|(_, change)| change.as_ref()).try_for_each(check_size)?;
            Ok(made)
        });
        let made = match made {
            Ok(made) if !made.is_empty() => made,
            other => {
                state.forget_loaded(doc);
                return other.map(|_| 0);
            }
        };
        made.iter().for_each(|(gone, _)| _ = keep.remove(gone));
        let before = |hash: ChangeHash| refused.iter().find(|edit| edit.hash == hash);
        let gone: BTreeSet<ChangeHash> = made.iter().map(|(gone, _)| *gone).collect();
        let new: Vec<OutboxEdit> = made
            .iter()
            .filter_map(|(gone, change)| {
                let (change, before) = (change.as_ref()?, before(*gone)?);
                let (hash, raw) = (change.hash, change.raw.clone());
                Some(OutboxEdit { hash, change: raw, ..before.clone() })
            })
            .collect();
        // the outbox holds the refused changes until it holds the new ones, and every opening puts them back
        let kept = state.replace_document(store, doc, &keep).and_then(|()| {
            state.outbox.rewrite_refused(doc, &gone, new).map_err(DeviceError::from)
        });
        state.forget_loaded(doc);
        if let Err(error) = kept {
            // uncounted: the count may be lower than what the store holds, and never higher
            let put = store.call(move |store| {
                refused.iter().try_for_each(|it| store.put_change(doc, it.hash, &it.change))
            });
            if let Err(error) = put {
                tracing::warn!(%error, "refused edits are in the outbox alone until the next opening");
            }
            return Err(error);
        }
        made.iter()
            .filter_map(|(_, change)| change.as_ref())
            .for_each(|change| state.put_own(store, doc, change.hash, change.raw.clone()));
        drop(state);
        self.tell(DeviceEvent::Changed(doc));
        self.tell(DeviceEvent::Delivered(doc));
        self.edited();
        Ok(made.len())
    }
}

impl State {
    /// The owner, who may write this document, on a device that may push.
    pub(super) fn writing_owner(&self, key: &DocKey) -> Result<PersonId, DeviceError> {
        let owner = self.identity.person.clone().ok_or(DeviceError::NotEnrolled)?;
        if !self.scope.get(key).copied().unwrap_or_default().may_write() {
            return Err(DeviceError::NotAllowed { what: "write", key: key.clone() });
        }
        if self.ledger.revoked {
            return Err(DeviceError::Revoked);
        }
        Ok(owner)
    }

    /// Forgets the document in memory, with the actor that has edited it there.
    pub(super) fn forget_loaded(&mut self, doc: DocId) {
        self.loaded.remove(&doc);
        self.actors.remove(&doc);
    }

    /// Puts a change that the outbox holds into the documents store. Should this fail, opening or settling puts it again.
    pub(super) fn put_own(
        &mut self,
        store: &StoreHandle,
        doc: DocId,
        hash: ChangeHash,
        raw: Vec<u8>,
    ) {
        self.digests.changed(doc);
        match store.call(move |store| store.put_change(doc, hash, &raw)) {
            Ok(()) => self.chunks.added(doc),
            Err(error) => {
                tracing::warn!(%error, "the documents store did not take an edit; the outbox has it");
            }
        }
    }
}
