//! The log of a placement for one audience: the entries that a participant publishes.

use std::collections::{BTreeMap, BTreeSet};

use automerge::transaction::{Transactable, Transaction};
use automerge::{ObjId, ReadDoc};
use serde::{Deserialize, Serialize};

use super::document::{Document, Heads};
use super::entry::{ENTRIES, put_became, read_entry};
use super::kind::Kind;
use super::read::{DocumentReader, Finding};
use super::reply::{REPLIES, Reply, ReplyDraft, read_reply};
use super::terms::HopeState;
use super::write::{EditError, item, put_if_new, root_map};
use crate::ids::{ItemId, PersonId};
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
    /// Asks the relay to erase an entry or a reply. Its words are to be deleted everywhere; it is hidden at once.
    Erase {
        /// The entry or reply.
        item: ItemId,
    },
    /// Asks the relay to erase everything that the participant has written in the logs of this placement, for every
    /// audience, with the feedback on it.
    EraseAll,
    /// Says what became of a hope.
    SetHope {
        /// The heads of the view that the person saw.
        base: Heads,
        /// The hope, or the answer that says it.
        entry: ItemId,
        /// What became of it.
        became: HopeState,
    },
}

/// The root map of what is erased.
const ERASURES: &str = "erasures";
/// What stands there for all of it.
const ALL: &str = "all";

impl LogEdit {
    pub(super) fn subject(&self) -> Option<ItemId> {
        match self {
            LogEdit::Write { entry, .. }
            | LogEdit::Revise { entry, .. }
            | LogEdit::SetHope { entry, .. } => Some(*entry),
            LogEdit::Reply { reply, .. } => Some(*reply),
            LogEdit::Withdraw { item }
            | LogEdit::Restore { item, .. }
            | LogEdit::Erase { item } => Some(*item),
            LogEdit::EraseAll => None,
        }
    }

    pub(super) fn base(&self) -> Option<&Heads> {
        match self {
            LogEdit::Revise { base, .. }
            | LogEdit::Restore { base, .. }
            | LogEdit::SetHope { base, .. } => Some(base),
            // what is written is new, and taking back is meant for every version
            LogEdit::Write { .. }
            | LogEdit::Reply { .. }
            | LogEdit::Withdraw { .. }
            | LogEdit::Erase { .. }
            | LogEdit::EraseAll => None,
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
            LogEdit::Erase { item } => {
                entry_or_reply(tx, *item)?;
                let erasures = root_map(tx, ERASURES)?;
                put_if_new(tx, &erasures, &item.to_string(), true)
            }
            LogEdit::SetHope { base: _, entry, became } => put_became(tx, *entry, *became),
            LogEdit::EraseAll => {
                let erasures = root_map(tx, ERASURES)?;
                put_if_new(tx, &erasures, ALL, true)
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

/// What the author has asked to be erased in a log. It stays in the log's later epochs, so that nobody writes it again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Erasures {
    /// Entries and replies.
    pub items: BTreeSet<ItemId>,
    /// Whether it is everything.
    pub all: bool,
}

impl Erasures {
    fn read(reader: &mut DocumentReader<'_>) -> Erasures {
        let keys = reader.root_flags(ERASURES);
        Erasures {
            items: keys.iter().filter_map(|key| key.parse().ok()).collect(),
            all: keys.iter().any(|key| key == ALL),
        }
    }

    /// What a document says is erased; nothing, if it is no log. It costs little where nothing is.
    pub fn of(doc: &Document) -> Erasures {
        match doc.kind() {
            Kind::Log => Erasures::read(&mut DocumentReader::new(doc.automerge())),
            _ => Erasures::default(),
        }
    }

    /// Whether an entry or a reply is among it.
    pub fn holds(&self, item: ItemId) -> bool {
        self.all || self.items.contains(&item)
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
    /// What is erased, or is to be: none of it is among the entries and replies.
    pub erasures: Erasures,
    /// What could not be read.
    pub findings: Vec<Finding>,
}

impl Log {
    /// Reads a log. What cannot be read is in [`Log::findings`]; the rest is shown.
    pub fn read(doc: &Document) -> Log {
        let mut reader = DocumentReader::new(doc.automerge());
        let erasures = Erasures::read(&mut reader);
        let mut entries = reader.items(ENTRIES, "has no text", read_entry);
        entries.retain(|id, _| !erasures.holds(*id));
        let mut replies = reader.items(REPLIES, "is not a whole reply", read_reply);
        replies.retain(|id, _| !erasures.holds(*id));
        Log { heads: doc.heads(), entries, replies, erasures, findings: reader.into_findings() }
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
        let why = "this version cannot read all of it; update the program";
        entry.to_draft().ok_or(EditError::NoCopy { why })
    }

    /// The edits that write what a person shows in this log, with their subjects, whether each is withdrawn, and when it was
    /// written. What this version cannot read as a whole is not among them.
    pub fn writes_of(
        &self,
        author: &PersonId,
    ) -> impl Iterator<Item = (ItemId, LogEdit, bool, Option<DeviceTime>)> {
        let of_author = move |by: &Option<PersonId>| by.as_ref() == Some(author);
        let entries = self.entries.values().filter(move |entry| of_author(&entry.by));
        let entries = entries.filter_map(|entry| {
            let edit = LogEdit::Write { entry: entry.id, draft: entry.to_draft()? };
            Some((entry.id, edit, entry.withdrawn, entry.written))
        });
        let replies = self.replies.values().filter(move |reply| of_author(&reply.by));
        let replies = replies.filter_map(|reply| {
            let edit = LogEdit::Reply { reply: reply.id, draft: reply.to_draft()? };
            Some((reply.id, edit, reply.withdrawn, reply.written))
        });
        entries.chain(replies)
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
