//! The log of a placement for one audience: the entries that a participant publishes.

use std::collections::BTreeMap;

use automerge::transaction::{Transactable, Transaction};
use automerge::{ObjId, ReadDoc};
use serde::{Deserialize, Serialize};

use super::document::{Document, Heads};
use super::entry::{ENTRIES, read_entry};
use super::read::{DocumentReader, Finding};
use super::reply::{REPLIES, Reply, ReplyDraft, read_reply};
use super::write::{EditError, item};
use crate::ids::ItemId;
use crate::time::DeviceTime;

pub use super::entry::{
    Entry, EntryDraft, EntryKind, Outcome, OutcomeError, Prompt, PromptError, Revision,
};

/// An edit of a log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogEdit {
    /// Publishes an entry.
    Write {
        /// A fresh random id.
        entry: ItemId,
        /// What it says.
        draft: EntryDraft,
    },
    /// Changes an entry.
    Revise {
        /// The heads of the view that the person saw.
        base: Heads,
        /// The entry.
        entry: ItemId,
        /// What is new.
        revision: Revision,
    },
    /// Replies to a remark. Which log a reply goes to is up to [`audience_of_replies`](super::reply::audience_of_replies).
    Reply {
        /// A fresh random id.
        reply: ItemId,
        /// What it says.
        draft: ReplyDraft,
    },
    /// Takes an entry or a reply back: nobody is shown it, and no report counts it. Its words stay in the history.
    Withdraw {
        /// The entry or reply.
        item: ItemId,
    },
    /// Undoes that an entry or a reply was taken back. Of a [`LogEdit::Withdraw`] that the person has not seen, nothing is
    /// undone.
    Restore {
        /// The heads of the view that the person saw.
        base: Heads,
        /// The entry or reply.
        item: ItemId,
    },
}

impl LogEdit {
    pub(super) fn subject(&self) -> ItemId {
        match self {
            LogEdit::Write { entry, .. } | LogEdit::Revise { entry, .. } => *entry,
            LogEdit::Reply { reply, .. } => *reply,
            LogEdit::Withdraw { item } | LogEdit::Restore { item, .. } => *item,
        }
    }

    pub(super) fn base(&self) -> Option<&Heads> {
        match self {
            LogEdit::Revise { base, .. } | LogEdit::Restore { base, .. } => Some(base),
            // what is written is new, and taking back is meant for every version
            LogEdit::Write { .. } | LogEdit::Reply { .. } | LogEdit::Withdraw { .. } => None,
        }
    }

    pub(super) fn apply(&self, tx: &mut Transaction<'_>, now: DeviceTime) -> Result<(), EditError> {
        match self {
            LogEdit::Write { entry, draft } => draft.write(tx, *entry, now),
            LogEdit::Revise { base: _, entry, revision } => revision.write(tx, *entry),
            LogEdit::Reply { reply, draft } => draft.write(tx, *reply, now),
            LogEdit::Withdraw { item } => {
                Ok(tx.put(entry_or_reply(tx, *item)?, "withdrawn", true)?)
            }
            LogEdit::Restore { base: _, item } => {
                let obj = entry_or_reply(tx, *item)?;
                // true or nothing: what nobody has taken back stays as it is
                if tx.get_all(&obj, "withdrawn")?.is_empty() {
                    return Err(EditError::NoChange);
                }
                Ok(tx.delete(&obj, "withdrawn")?)
            }
        }
    }
}

fn entry_or_reply(tx: &Transaction<'_>, id: ItemId) -> Result<ObjId, EditError> {
    match item(tx, REPLIES, "reply", id) {
        Err(EditError::Unknown { .. }) => item(tx, ENTRIES, "entry or reply", id),
        found => found,
    }
}

/// The view of a log.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Log {
    /// The version that was read.
    pub heads: Heads,
    /// The entries by id, withdrawn ones among them.
    pub entries: BTreeMap<ItemId, Entry>,
    /// The replies to remarks by id, withdrawn ones among them.
    pub replies: BTreeMap<ItemId, Reply>,
    /// What could not be read.
    pub findings: Vec<Finding>,
}

impl Log {
    /// Reads a log. What cannot be read is in [`Log::findings`]; the rest is shown.
    pub fn read(doc: &Document) -> Log {
        let mut reader = DocumentReader::new(doc.automerge());
        let entries = reader.items(ENTRIES, "has no text", read_entry);
        let replies = reader.items(REPLIES, "is not a whole reply", read_reply);
        Log { heads: doc.heads(), entries, replies, findings: reader.into_findings() }
    }

    /// The replies to a remark that are not withdrawn, in causal order, then by id.
    pub fn replies_to(&self, remark: ItemId) -> Vec<&Reply> {
        let to = |reply: &&Reply| reply.remark == remark && !reply.withdrawn;
        let mut replies: Vec<&Reply> = self.replies.values().filter(to).collect();
        replies.sort_by_key(|reply| (reply.made_at, reply.id));
        replies
    }

    /// What a copy of an entry says, for a log with another audience.
    ///
    /// An entry that is withdrawn, or that this version cannot read as a whole, is not copied.
    pub fn copy_of(&self, entry: ItemId) -> Result<EntryDraft, EditError> {
        let unknown = EditError::Unknown { what: "entry", id: entry };
        let entry = self.entries.get(&entry).ok_or(unknown)?;
        if entry.withdrawn {
            return Err(EditError::NoCopy { why: "it is taken back" });
        }
        let unread =
            || EditError::NoCopy { why: "this version cannot read all of it; update the program" };
        Ok(EntryDraft {
            kind: entry.kind.clone().ok_or_else(unread)?,
            happened_on: entry.happened_on.ok_or_else(unread)?,
            phase: entry.phase.ok_or_else(unread)?,
            title: entry.title.clone(),
            text: entry.text.clone(),
            outcomes: entry.outcomes.clone(),
            goals: entry.goals.clone(),
            language: entry.language.clone().ok_or_else(unread)?,
            consent: entry.consent,
        })
    }

    /// The entries in the order in which people read them: by the author's date, then by id.
    pub fn in_order(&self) -> Vec<&Entry> {
        in_date_order([((), self)]).into_iter().map(|((), entry)| entry).collect()
    }
}

/// The entries of several logs, each with what names its log, in the order in which people read them: by the author's
/// date, then by id.
pub fn in_date_order<'a, N>(logs: impl IntoIterator<Item = (N, &'a Log)>) -> Vec<(N, &'a Entry)>
where
    N: Clone,
{
    let mut entries: Vec<(N, &Entry)> = logs
        .into_iter()
        .flat_map(|(name, log)| log.entries.values().map(move |entry| (name.clone(), entry)))
        .collect();
    entries.sort_by_key(|(_, entry)| (entry.happened_on, entry.id));
    entries
}
