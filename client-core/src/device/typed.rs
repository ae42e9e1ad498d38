//! Edits in their typed form: as the outbox keeps them, and as they can be made again in another epoch of their document.

use serde::{Deserialize, Serialize};

use super::error::DeviceError;
use crate::documents::log::{Log, LogEdit, Revision};
use crate::documents::{Document, Edit, Kind, LocalChange, typed_edits};
use crate::domain::parse_change;
use crate::ids::{DocId, PersonId};
use crate::limits::CHANGE_BYTES_MAX;
use crate::store::OutboxEdit;
use crate::time::DeviceTime;

/// What the owner did, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Typed {
    pub(super) at: DeviceTime,
    pub(super) edit: Edit,
    /// What the owner saw of what the edit replaces.
    seen: Option<Revision>,
}

impl Typed {
    /// An edit that is about to be made in a document that holds the version on which it is made.
    pub(super) fn new(edit: Edit, at: DeviceTime, document: &Document) -> Typed {
        let seen = edit.seen(document);
        Typed { at, edit, seen }
    }

    /// The same edit, to be made on the present version of a document that may not have the one on which it was made.
    pub(super) fn remade(&self, document: &Document) -> Typed {
        let edit = self.edit.remade(self.seen.as_ref(), document);
        Typed::new(edit, self.at, document)
    }

    /// What the owner wrote with it.
    fn words(&self) -> Option<String> {
        let Edit::Log(edit) = &self.edit else { return None };
        let (title, text) = match edit {
            LogEdit::Write { draft, .. } => (Some(&draft.title), Some(&draft.text)),
            LogEdit::Revise { revision, .. } => (revision.title.as_ref(), revision.text.as_ref()),
            LogEdit::Reply { draft, .. } => (None, Some(&draft.text)),
            LogEdit::Withdraw { .. }
            | LogEdit::Restore { .. }
            | LogEdit::Erase { .. }
            | LogEdit::EraseAll
            | LogEdit::SetHope { .. } => return None,
        };
        let parts = [title, text].into_iter().flatten().filter(|part| !part.is_empty());
        let parts: Vec<&str> = parts.map(String::as_str).collect();
        (!parts.is_empty()).then(|| parts.join("\n"))
    }

    /// Whether it holds words that are nowhere else.
    pub(super) fn has_words(&self) -> bool {
        self.words().is_some()
    }
}

/// Edits as the outbox keeps them: those of documents that have epochs.
pub(super) fn keep_typed(edits: &[Typed]) -> Vec<u8> {
    let has_epochs = edits.first().is_some_and(|typed| typed.edit.kind() == Kind::Log);
    if has_epochs { postcard::to_allocvec(edits).unwrap_or_default() } else { Vec::new() }
}

/// What [`keep_typed`] kept; nothing where nothing is known.
pub(super) fn read_typed(bytes: &[u8]) -> Vec<Typed> {
    postcard::from_bytes(bytes).unwrap_or_default()
}

/// What the owner wrote with an edit that the outbox keeps.
pub(super) fn words_of(typed: &[u8]) -> String {
    let words: Vec<String> = read_typed(typed).iter().filter_map(Typed::words).collect();
    words.join("\n")
}

/// What a change that is known as bytes only said, by the document that holds it.
pub(super) fn typed_from_change(document: &Document, edit: &OutboxEdit) -> Vec<Typed> {
    let Ok(change) = parse_change(&edit.change) else { return Vec::new() };
    let at = DeviceTime::new(change.change.timestamp(), 0);
    let edits = typed_edits(document, edit.hash).into_iter();
    edits.map(|(edit, seen)| Typed { at, edit: Edit::Log(edit), seen }).collect()
}

/// Everything that a person shows in a log and has erased there, as edits that do so.
pub(super) fn typed_from_log(log: &Log, author: &PersonId) -> Vec<Typed> {
    let at_epoch = DeviceTime::new(0, 0);
    let erased = log.erasures.items.iter().map(|item| LogEdit::Erase { item: *item });
    let erased = erased.chain(log.erasures.all.then_some(LogEdit::EraseAll));
    let erased = erased.map(|edit| Typed { at: at_epoch, edit: Edit::Log(edit), seen: None });
    let mut typed: Vec<Typed> = erased.collect();
    for (item, edit, withdrawn, at) in log.writes_of(author) {
        let at = at.unwrap_or(at_epoch);
        typed.push(Typed { at, edit: Edit::Log(edit), seen: None });
        if withdrawn {
            typed.push(Typed { at, edit: Edit::Log(LogEdit::Withdraw { item }), seen: None });
        }
    }
    typed
}

/// Whether the version on which an edit is made is not in the document.
pub(super) fn is_on_unknown_version(edit: &Edit, document: &Document) -> bool {
    edit.base().is_some_and(|base| base.iter().any(|head| !document.has(*head)))
}

/// An edit as it waits in the outbox.
pub(super) fn to_outbox(doc: DocId, change: &LocalChange, typed: Typed) -> OutboxEdit {
    OutboxEdit {
        doc,
        hash: change.hash,
        subject: typed.edit.subject(),
        change: change.raw.clone(),
        typed: keep_typed(&[typed]),
    }
}

/// Refuses a change that no push can carry.
pub(super) fn check_size(change: &LocalChange) -> Result<(), DeviceError> {
    let bytes = change.raw.len();
    if bytes > CHANGE_BYTES_MAX { Err(DeviceError::TooLarge { bytes }) } else { Ok(()) }
}
