//! Edits of other epochs that the relay has not taken: they are made again in the present epoch.

use std::collections::{BTreeMap, BTreeSet};

use super::error::DeviceError;
use super::state::State;
use super::typed::{
    Typed, check_size, keep_typed, read_typed, to_outbox, typed_from_change, typed_from_log,
};
use crate::documents::log::{Erasures, Log};
use crate::documents::{DocKey, Document, EditError, Kind, Writer};
use crate::ids::{ChangeHash, DocId, PersonId};
use crate::store::{OutboxEdit, OutboxError, RefusedChange, StoreError, StoreHandle};
use crate::wire::PushRefusal;

/// What was made again.
#[derive(Debug, Default)]
pub(super) struct MadeAgain {
    /// The documents in which it was.
    pub(super) docs: BTreeSet<DocId>,
    /// How many edits are refused no more.
    pub(super) count: u64,
}

/// What became of the refused edits of one document.
#[derive(Default)]
struct Remade {
    /// Those that are refused no more: they were made again, or say nothing that the present epoch does not say.
    gone: BTreeSet<ChangeHash>,
    made: Vec<OutboxEdit>,
    /// Those that cannot be made now, with the words that the owner can copy.
    kept: BTreeMap<ChangeHash, Vec<u8>>,
}

impl State {
    /// Keeps in the outbox what is in these documents and may be nowhere else, before they are erased.
    ///
    /// Of edits that the outbox has as bytes only it keeps what they said. `may_be_alone`: any word of the owner may be here
    /// alone, because the relay's log is another one than before.
    pub(super) fn keep_unsent_words(
        &mut self,
        store: &StoreHandle,
        docs: &BTreeMap<DocId, DocKey>,
        may_be_alone: bool,
    ) -> Result<(), StoreError> {
        let mut typed = BTreeMap::new();
        let mut alone = Vec::new();
        for (doc, key) in docs.iter().filter(|(_, key)| key.kind() == Kind::Log) {
            let present = self.doc_id(key);
            if self.erased.contains_key(&present) {
                continue;
            }
            let untyped = self.outbox.unanswered().filter(|edit| edit.doc == *doc);
            let untyped = untyped.filter(|edit| edit.typed.is_empty() && !edit.change.is_empty());
            let untyped: Vec<OutboxEdit> = untyped.cloned().collect();
            if untyped.is_empty() && !may_be_alone {
                continue;
            }
            let owner = self.identity.person.clone();
            // the present epoch comes before the roster that names it, and says what is erased
            let erasures = match self.open_document(store, present) {
                Ok(loaded) => Erasures::of(&loaded.document),
                Err(DeviceError::Store(error)) => return Err(error),
                Err(_) => Erasures::default(),
            };
            let document = match self.open_document(store, *doc) {
                Ok(loaded) => &loaded.document,
                Err(DeviceError::Store(error)) => return Err(error),
                Err(_) => continue,
            };
            for edit in untyped {
                let edits = typed_from_change(document, &edit);
                typed.insert((*doc, edit.hash), keep_unless_erased(edits, &erasures));
            }
            // who only reads a log has erased nothing in it, and could not make it again
            let is_writer = |owner: &PersonId| document.is_written_by(owner);
            if let Some(owner) = owner.filter(|owner| may_be_alone && is_writer(owner)) {
                let edits = typed_from_log(&Log::read(document), &owner);
                alone.extend(words_in(key, document, keep_unless_erased(edits, &erasures)));
            }
        }
        let kept = self.outbox.keep_typed(typed, alone);
        kept.map_err(|OutboxError::Store(error)| error)
    }

    /// Makes edits of other epochs that the relay has refused once more, in the present one, if that has come. `ends`: the
    /// flight has ended, so whatever the relay has of it has come, and an epoch that no roster names is one that the relay
    /// has lost; `is_equal`: device and relay were found to hold the same.
    ///
    /// What was erased is dropped. Words that cannot be made again stay refused, for their owner to see.
    pub(super) fn make_again(
        &mut self,
        store: &StoreHandle,
        ends: bool,
        is_equal: bool,
    ) -> Result<MadeAgain, DeviceError> {
        let mut again = MadeAgain::default();
        if ends {
            self.leave_later_epochs(store)?;
        }
        if !self.erased.is_empty() {
            self.erase_settled()?;
        }
        let later = if ends { self.later_epochs() } else { BTreeMap::new() };
        for (old, key) in self.documents_to_remake(&later) {
            let new = self.doc_id(&key);
            let is_gone = self.erased.contains_key(&new);
            let is_left = self.erased.contains_key(&old) || later.contains_key(&old);
            let mut edits = self.refused_edits(|refused| {
                refused.edit.doc == old && (is_left || refused.edit.change.is_empty())
            });
            // others may be about entries that are in words alone
            edits.sort_by_key(|edit| !edit.change.is_empty());
            // words without a change may be in any part of the new epoch
            let is_here = match edits.iter().any(|edit| edit.change.is_empty()) {
                true => is_equal,
                false => ends || self.ledger.known.holds(new),
            };
            if !is_gone && !is_here {
                continue;
            }
            let author = self.writing_owner(&key);
            // while the owner may not write there the words stay here
            if !is_gone && author.is_err() {
                continue;
            }
            let remade = match author {
                Ok(author) if !is_gone => {
                    let writer = Writer { author, actor: self.actor(new) };
                    let document = &mut self.open_document(store, new)?.document;
                    Remade::of(&edits, document, &writer, new)
                }
                _ => Remade { gone: edits.iter().map(|it| it.hash).collect(), ..Remade::default() },
            };
            self.keep_remade(store, (old, new), remade, &mut again)?;
        }
        Ok(again)
    }

    /// The documents of refused edits that can be made again in the present epoch. `later` are those of epochs that the relay
    /// has lost.
    fn documents_to_remake(&self, later: &BTreeMap<DocId, DocKey>) -> BTreeMap<DocId, DocKey> {
        let mut docs = BTreeMap::new();
        for edit in self.outbox.refused().iter().map(|refused| &refused.edit) {
            let key = match self.erased.get(&edit.doc).or_else(|| later.get(&edit.doc)) {
                Some(key) => Some(key),
                // words alone have the first id of their document
                None if edit.change.is_empty() => {
                    self.scope.keys().find(|key| key.id() == edit.doc)
                }
                None => None,
            };
            docs.extend(key.map(|key| (edit.doc, key.clone())));
        }
        docs
    }

    fn keep_remade(
        &mut self,
        store: &StoreHandle,
        (old, new): (DocId, DocId),
        remade: Remade,
        again: &mut MadeAgain,
    ) -> Result<(), DeviceError> {
        let Remade { gone, made, kept } = remade;
        let changes: Vec<_> = made.iter().map(|edit| (edit.hash, edit.change.clone())).collect();
        let count = gone.len() as u64;
        let written = self.outbox.keep_words(old, &kept).and_then(|()| match gone.is_empty() {
            true => Ok(()),
            false => self.outbox.rewrite_refused(old, &gone, made),
        });
        if let Err(error) = written {
            // the document in memory is ahead of the disk
            self.forget_loaded(new);
            return Err(error.into());
        }
        if count > 0 {
            tracing::info!(
                edits = count,
                made = changes.len(),
                "edits of an earlier epoch were made again"
            );
        }
        again.count += count;
        if !changes.is_empty() {
            again.docs.insert(new);
        }
        changes.into_iter().for_each(|(hash, raw)| self.put_own(store, new, hash, raw));
        Ok(())
    }
}

/// Edits as the outbox keeps them, without those that are about something erased.
fn keep_unless_erased(mut edits: Vec<Typed>, erasures: &Erasures) -> Vec<u8> {
    edits.retain(|typed| typed.edit.subject().is_none_or(|item| !erasures.holds(item)));
    keep_typed(&edits)
}

/// Words of an erased document that may be nowhere else, as an edit that is refused.
fn words_in(key: &DocKey, document: &Document, typed: Vec<u8>) -> Option<RefusedChange> {
    // the same words of the same version have one name, so that they are not kept twice
    let mut hasher = blake3::Hasher::new_derive_key("samband 2026 words of an erased document");
    document.heads().iter().for_each(|head| _ = hasher.update(&head.0));
    let hash = ChangeHash(*hasher.finalize().as_bytes());
    let (doc, subject) = (key.id(), None);
    let edit = OutboxEdit { doc, hash, subject, change: Vec::new(), typed };
    let (code, text) = (PushRefusal::Renewed.code(), PushRefusal::Renewed.sentence().to_owned());
    (!edit.typed.is_empty()).then_some(RefusedChange { edit, code, text })
}

impl Remade {
    fn of(edits: &[OutboxEdit], document: &mut Document, writer: &Writer, doc: DocId) -> Remade {
        let mut remade = Remade::default();
        for edit in edits {
            let mut left = Vec::new();
            for typed in read_typed(&edit.typed) {
                match remake(document, writer, doc, &typed) {
                    Ok(made) => remade.made.extend(made),
                    Err(error) => {
                        tracing::warn!(%error, "an edit of an earlier epoch cannot be made again");
                        left.push(typed);
                    }
                }
            }
            if left.is_empty() {
                remade.gone.insert(edit.hash);
            } else {
                remade.kept.insert(edit.hash, keep_typed(&left));
            }
        }
        remade
    }
}

/// Makes an edit of an earlier epoch once more; `None` where it has nothing to change any more.
///
/// # Errors
///
/// When the edit cannot be made in the new epoch without losing text of the owner.
fn remake(
    document: &mut Document,
    writer: &Writer,
    doc: DocId,
    typed: &Typed,
) -> Result<Option<OutboxEdit>, DeviceError> {
    // whatever is erased is not written again
    if typed.edit.subject().is_some_and(|item| Erasures::of(document).holds(item)) {
        return Ok(None);
    }
    let typed = typed.remade(document);
    match document.edit(writer, typed.at, &typed.edit) {
        Ok(change) => {
            check_size(&change)?;
            Ok(Some(to_outbox(doc, &change, typed)))
        }
        Err(EditError::NoChange) => Ok(None),
        Err(error) if typed.has_words() => Err(error.into()),
        Err(_) => Ok(None),
    }
}
