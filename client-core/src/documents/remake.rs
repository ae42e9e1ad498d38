//! Edits that are made once more on a version that does not have what they were made on, such as the next epoch of a log.
//!
//! The history is gone, so an edit is merged with what stands there by what its author saw ([`Edit::seen`]). Of a change
//! that is known as bytes only, [`typed_edits`] finds out what it said while its document is still there.

use std::collections::BTreeSet;

use automerge::ReadDoc;

use super::document::{Document, Heads};
use super::edit::Edit;
use super::entry::{Entry, EntryDraft, Revision};
use super::kind::Kind;
use super::log::{Log, LogEdit};
use super::merge::merge;
use crate::ids::{ChangeHash, ItemId};

impl Edit {
    /// What the person saw of what a revision of an entry replaces; `None` for other edits, and where the version is not
    /// in the document.
    pub fn seen(&self, document: &Document) -> Option<Revision> {
        let Edit::Log(LogEdit::Revise { base, entry, revision }) = self else { return None };
        let log = document.read_at(Some(base), Log::read).ok()?;
        log.entries.get(entry).map(|seen| revision.seen_in(seen))
    }

    /// The same edit on the present version of a document that does not have the version on which it was made, merged with
    /// what stands there.
    ///
    /// `seen` is what [`Edit::seen`] gave. Without it a revision takes nothing out. An entry that is written although it is
    /// there adds what it says beyond that.
    #[must_use]
    pub fn remade(&self, seen: Option<&Revision>, document: &Document) -> Edit {
        let Edit::Log(edit) = self else { return self.clone() };
        let base = document.heads();
        Edit::Log(match edit {
            LogEdit::Revise { entry, revision, .. } => {
                let log = Log::read(document);
                let revision = match log.entries.get(entry) {
                    Some(present) => revision.merged(seen, present),
                    None => revision.clone(),
                };
                LogEdit::Revise { base, entry: *entry, revision }
            }
            LogEdit::Write { entry, draft } => match Log::read(document).entries.get(entry) {
                Some(present) => {
                    let revision = draft.to_revision().merged(None, present);
                    LogEdit::Revise { base, entry: *entry, revision }
                }
                None => edit.clone(),
            },
            LogEdit::Restore { item, .. } => LogEdit::Restore { base, item: *item },
            LogEdit::SetHope { entry, became, .. } => {
                LogEdit::SetHope { base, entry: *entry, became: *became }
            }
            other => other.clone(),
        })
    }
}

impl EntryDraft {
    /// The texts and sets of an entry: what can be merged.
    fn to_revision(&self) -> Revision {
        Revision {
            title: Some(self.title.clone()),
            text: Some(self.text.clone()),
            outcomes: Some(self.outcomes.clone()),
            goals: Some(self.goals.clone()),
            ..Revision::default()
        }
    }
}

impl Revision {
    /// What an entry says in the places that this revision replaces.
    fn seen_in(&self, entry: &Entry) -> Revision {
        Revision {
            happened_on: self.happened_on.and(entry.happened_on),
            phase: self.phase.and(entry.phase),
            title: self.title.as_ref().map(|_| entry.title.clone()),
            text: self.text.as_ref().map(|_| entry.text.clone()),
            outcomes: self.outcomes.as_ref().map(|_| entry.outcomes.clone()),
            goals: self.goals.as_ref().map(|_| entry.goals.clone()),
            language: self.language.as_ref().and(entry.language.clone()),
            consent: self.consent.map(|_| entry.consent),
        }
    }

    /// This revision of what the person saw, for an entry that reads differently by now.
    fn merged(&self, seen: Option<&Revision>, present: &Entry) -> Revision {
        let nothing = Revision::default();
        let known = seen.unwrap_or(&nothing);
        let text = |mine: &Option<String>, seen: &Option<String>, theirs: &str| {
            mine.as_ref().map(|mine| merge(seen.as_deref(), theirs, mine))
        };
        Revision {
            happened_on: changed(&self.happened_on, &known.happened_on),
            phase: changed(&self.phase, &known.phase),
            title: text(&self.title, &known.title, &present.title),
            text: text(&self.text, &known.text, &present.text),
            outcomes: set(&self.outcomes, &known.outcomes, &present.outcomes),
            goals: set(&self.goals, &known.goals, &present.goals),
            language: changed(&self.language, &known.language),
            consent: changed(&self.consent, &known.consent),
        }
    }
}

/// A value, if it is another one than the person saw.
fn changed<T: Clone + PartialEq>(mine: &Option<T>, seen: &Option<T>) -> Option<T> {
    mine.clone().filter(|_| mine != seen)
}

/// A set with what the person put in and without what they took out.
fn set<T: Clone + Ord>(
    mine: &Option<BTreeSet<T>>,
    seen: &Option<BTreeSet<T>>,
    theirs: &BTreeSet<T>,
) -> Option<BTreeSet<T>> {
    let mine = mine.as_ref()?;
    let gone = seen.as_ref().map(|seen| seen - mine).unwrap_or_default();
    Some(&(theirs | mine) - &gone)
}

/// What a change of a log said, with what its author saw. Empty for other kinds, and where the change shows nothing.
pub fn typed_edits(document: &Document, change: ChangeHash) -> Vec<(LogEdit, Option<Revision>)> {
    if document.kind() != Kind::Log {
        return Vec::new();
    }
    let found = document.automerge().get_change_by_hash(&automerge::ChangeHash(change.0));
    let Some(found) = found else { return Vec::new() };
    let base: Heads = found.deps().iter().map(|dep| ChangeHash(dep.0)).collect();
    let versions = document
        .read_at(Some(&base), Log::read)
        .and_then(|before| Ok((before, document.read_at(Some(&vec![change]), Log::read)?)));
    match versions {
        Ok((before, after)) => edits_between(&before, &after),
        Err(_) => Vec::new(),
    }
}

/// The edits that lead from one view of a log to a later one.
fn edits_between(before: &Log, after: &Log) -> Vec<(LogEdit, Option<Revision>)> {
    let mut edits = Vec::new();
    let base = &before.heads;
    for (id, entry) in &after.entries {
        match before.entries.get(id) {
            None => {
                let draft = entry.to_draft();
                edits.extend(draft.map(|draft| (LogEdit::Write { entry: *id, draft }, None)));
            }
            Some(seen) => {
                let revision = revision_between(seen, entry);
                if revision != Revision::default() {
                    let seen = revision.seen_in(seen);
                    let base = base.clone();
                    edits.push((LogEdit::Revise { base, entry: *id, revision }, Some(seen)));
                }
            }
        }
        let was = before.entries.get(id).is_some_and(|seen| seen.withdrawn);
        edits.extend(withdrawal(*id, was, entry.withdrawn, base));
        let was = before.entries.get(id).and_then(|seen| seen.became);
        if let Some(became) = entry.became.filter(|became| Some(*became) != was) {
            edits.push((LogEdit::SetHope { base: base.clone(), entry: *id, became }, None));
        }
    }
    for (id, reply) in &after.replies {
        let seen = before.replies.get(id);
        if let (None, Some(draft)) = (seen, reply.to_draft()) {
            edits.push((LogEdit::Reply { reply: *id, draft }, None));
        }
        let was = seen.is_some_and(|seen| seen.withdrawn);
        edits.extend(withdrawal(*id, was, reply.withdrawn, base));
    }
    let new = after.erasures.items.difference(&before.erasures.items);
    edits.extend(new.map(|item| (LogEdit::Erase { item: *item }, None)));
    if after.erasures.all && !before.erasures.all {
        edits.push((LogEdit::EraseAll, None));
    }
    edits
}

fn withdrawal(
    item: ItemId,
    was: bool,
    is: bool,
    base: &Heads,
) -> Option<(LogEdit, Option<Revision>)> {
    match (was, is) {
        (false, true) => Some((LogEdit::Withdraw { item }, None)),
        (true, false) => Some((LogEdit::Restore { base: base.clone(), item }, None)),
        _ => None,
    }
}

fn revision_between(before: &Entry, after: &Entry) -> Revision {
    Revision {
        happened_on: changed(&after.happened_on, &before.happened_on),
        phase: changed(&after.phase, &before.phase),
        title: (before.title != after.title).then(|| after.title.clone()),
        text: (before.text != after.text).then(|| after.text.clone()),
        outcomes: (before.outcomes != after.outcomes).then(|| after.outcomes.clone()),
        goals: (before.goals != after.goals).then(|| after.goals.clone()),
        language: changed(&after.language, &before.language),
        consent: (before.consent != after.consent).then_some(after.consent),
    }
}
