//! The log of a placement for one audience: the entries that a participant publishes.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use automerge::ScalarValue;
use automerge::transaction::{Transactable, Transaction};
use serde::{Deserialize, Serialize};

use super::document::{Document, Heads};
use super::read::{DocumentReader, Finding, Node};
use super::terms::{Consent, Language, Level, OutcomeKind, Phase, TermError, Theme};
use super::write::{
    EditError, change_text, check_date, check_text, item, new_item, put_text, set_flags,
};
use crate::ids::{ItemId, PersonId};
use crate::limits::{LINE_BYTES_MAX, OUTCOMES_MAX, TEXT_BYTES_MAX};
use crate::time::{Date, DeviceTime};

const ENTRIES: &str = "entries";

/// A learning outcome: on which level, of which kind, in which theme. Written `level/kind/theme`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Outcome {
    /// The level of change.
    pub level: Level,
    /// The kind of learning.
    pub kind: OutcomeKind,
    /// The theme.
    pub theme: Theme,
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.level, self.kind, self.theme)
    }
}

/// Text that is not an outcome.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OutcomeError {
    /// Not three words.
    #[error("{0:?} is not an outcome: write level/kind/theme, such as individual/skill/education")]
    Shape(String),
    /// One of the words is wrong.
    #[error(transparent)]
    Term(#[from] TermError),
}

impl FromStr for Outcome {
    type Err = OutcomeError;
    fn from_str(text: &str) -> Result<Self, OutcomeError> {
        let mut parts = text.split('/');
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(level), Some(kind), Some(theme), None) => {
                Ok(Outcome { level: level.parse()?, kind: kind.parse()?, theme: theme.parse()? })
            }
            _ => Err(OutcomeError::Shape(text.to_owned())),
        }
    }
}

impl TryFrom<String> for Outcome {
    type Error = OutcomeError;
    fn try_from(text: String) -> Result<Self, OutcomeError> {
        text.parse()
    }
}

impl From<Outcome> for String {
    fn from(outcome: Outcome) -> String {
        outcome.to_string()
    }
}

/// What a participant writes as one entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryDraft {
    /// The date that the author gives; nothing is ordered by a clock.
    pub happened_on: Date,
    /// The phase of the placement.
    pub phase: Phase,
    /// A title; may be empty.
    pub title: String,
    /// The text: 1 byte to [`TEXT_BYTES_MAX`].
    pub text: String,
    /// The learning outcomes.
    pub outcomes: BTreeSet<Outcome>,
    /// The goals that it is about.
    pub goals: BTreeSet<ItemId>,
    /// The language of the text.
    pub language: Language,
    /// Whether it may be quoted.
    pub consent: Consent,
}

/// A change of a published entry; what is `None`, or as the person saw it, stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// A new date.
    pub happened_on: Option<Date>,
    /// A new phase.
    pub phase: Option<Phase>,
    /// A new title.
    pub title: Option<String>,
    /// A new text; its difference from what the person saw is merged with what other devices wrote.
    pub text: Option<String>,
    /// The new set of outcomes.
    pub outcomes: Option<BTreeSet<Outcome>>,
    /// A new consent.
    pub consent: Option<Consent>,
}

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
    /// Marks an entry as withdrawn. Its words stay in the history; no report counts it.
    Withdraw {
        /// The entry.
        entry: ItemId,
    },
}

impl LogEdit {
    pub(super) fn subject(&self) -> ItemId {
        match self {
            LogEdit::Write { entry, .. }
            | LogEdit::Revise { entry, .. }
            | LogEdit::Withdraw { entry } => *entry,
        }
    }

    pub(super) fn base(&self) -> Option<&Heads> {
        match self {
            LogEdit::Revise { base, .. } => Some(base),
            // an entry is new, and nothing undoes a withdrawal
            LogEdit::Write { .. } | LogEdit::Withdraw { .. } => None,
        }
    }

    pub(super) fn apply(&self, tx: &mut Transaction<'_>, now: DeviceTime) -> Result<(), EditError> {
        match self {
            LogEdit::Write { entry, draft } => {
                check_entry(Some(&draft.title), Some(&draft.text), Some(&draft.outcomes))?;
                check_count("goals", draft.goals.len())?;
                check_date(Some(draft.happened_on))?;
                let obj = new_item(tx, ENTRIES, *entry)?;
                tx.put(&obj, "happened_on", draft.happened_on.to_string())?;
                tx.put(&obj, "phase", draft.phase.as_str())?;
                tx.put(&obj, "language", draft.language.as_str())?;
                tx.put(&obj, "consent", draft.consent.as_str())?;
                tx.put(&obj, "written", now.to_string())?;
                put_text(tx, &obj, "title", &draft.title)?;
                put_text(tx, &obj, "text", &draft.text)?;
                set_flags(tx, &obj, "outcomes", &as_strings(&draft.outcomes))?;
                set_flags(tx, &obj, "goals", &as_strings(&draft.goals))
            }
            LogEdit::Revise { base: _, entry, revision } => {
                check_entry(
                    revision.title.as_deref(),
                    revision.text.as_deref(),
                    revision.outcomes.as_ref(),
                )?;
                check_date(revision.happened_on)?;
                let obj = item(tx, ENTRIES, "entry", *entry)?;
                if let Some(date) = revision.happened_on {
                    tx.put(&obj, "happened_on", date.to_string())?;
                }
                if let Some(phase) = revision.phase {
                    tx.put(&obj, "phase", phase.as_str())?;
                }
                if let Some(consent) = revision.consent {
                    tx.put(&obj, "consent", consent.as_str())?;
                }
                if let Some(title) = &revision.title {
                    change_text(tx, &obj, "title", title)?;
                }
                if let Some(text) = &revision.text {
                    change_text(tx, &obj, "text", text)?;
                }
                if let Some(outcomes) = &revision.outcomes {
                    set_flags(tx, &obj, "outcomes", &as_strings(outcomes))?;
                }
                Ok(())
            }
            LogEdit::Withdraw { entry } => {
                let obj = item(tx, ENTRIES, "entry", *entry)?;
                Ok(tx.put(&obj, "withdrawn", true)?)
            }
        }
    }
}

fn as_strings<T: ToString>(items: &BTreeSet<T>) -> BTreeSet<String> {
    items.iter().map(T::to_string).collect()
}

fn check_count(field: &'static str, actual: usize) -> Result<(), EditError> {
    if actual > OUTCOMES_MAX {
        return Err(EditError::TooLong { field, actual, limit: OUTCOMES_MAX, unit: "items" });
    }
    Ok(())
}

fn check_entry(
    title: Option<&str>,
    text: Option<&str>,
    outcomes: Option<&BTreeSet<Outcome>>,
) -> Result<(), EditError> {
    if let Some(title) = title {
        check_text("the title", title, LINE_BYTES_MAX, true)?;
    }
    if let Some(text) = text {
        check_text("the text", text, TEXT_BYTES_MAX, false)?;
    }
    check_count("outcomes", outcomes.map_or(0, BTreeSet::len))
}

/// An entry as it can be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its id.
    pub id: ItemId,
    /// The date that the author gave.
    pub happened_on: Option<Date>,
    /// The phase of the placement.
    pub phase: Option<Phase>,
    /// The title; may be empty.
    pub title: String,
    /// The text.
    pub text: String,
    /// The learning outcomes.
    pub outcomes: BTreeSet<Outcome>,
    /// The goals that it is about.
    pub goals: BTreeSet<ItemId>,
    /// The language of the text.
    pub language: Option<Language>,
    /// Whether it may be quoted; what cannot be read is not.
    pub consent: Consent,
    /// Whether the author has withdrawn it.
    pub withdrawn: bool,
    /// When, by the device's clock, it was first written.
    pub written: Option<DeviceTime>,
    /// Who made it, as the document says.
    pub by: Option<PersonId>,
}

/// The view of a log.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Log {
    /// The version that was read.
    pub heads: Heads,
    /// The entries by id, withdrawn ones among them.
    pub entries: BTreeMap<ItemId, Entry>,
    /// What could not be read.
    pub findings: Vec<Finding>,
}

impl Log {
    /// Reads a log. What cannot be read is in [`Log::findings`]; the rest is shown.
    pub fn read(doc: &Document) -> Log {
        let mut reader = DocumentReader::new(doc.automerge());
        let entries = reader.items(ENTRIES, "has no text", read_entry);
        Log { heads: doc.heads(), entries, findings: reader.into_findings() }
    }

    /// What a copy of an entry says, for a log with another audience.
    ///
    /// An entry that is withdrawn, or that this version cannot read as a whole, is not copied.
    pub fn copy_of(&self, entry: ItemId) -> Result<EntryDraft, EditError> {
        let unknown = EditError::Unknown { what: "entry", id: entry };
        let entry = self.entries.get(&entry).ok_or(unknown)?;
        if entry.withdrawn {
            return Err(EditError::NoCopy { why: "it is withdrawn" });
        }
        let unread =
            || EditError::NoCopy { why: "this version cannot read all of it; update the program" };
        Ok(EntryDraft {
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

fn read_entry(reader: &mut DocumentReader<'_>, id: ItemId, node: &Node) -> Option<Entry> {
    let text = reader.text(node, "text")?;
    let mut outcomes = BTreeSet::new();
    for flag in reader.flags(node, "outcomes") {
        match flag.parse() {
            Ok(outcome) => _ = outcomes.insert(outcome),
            Err(_) => reader.note(&node.path, "has an outcome that this version does not know"),
        }
    }
    Some(Entry {
        id,
        happened_on: reader.needed_word(node, "happened_on"),
        phase: reader.needed_word(node, "phase"),
        title: reader.text(node, "title").unwrap_or_default(),
        text,
        outcomes,
        goals: reader.flags(node, "goals").iter().filter_map(|id| id.parse().ok()).collect(),
        language: reader.word(node, "language"),
        consent: reader.word(node, "consent").unwrap_or(Consent::None),
        withdrawn: reader.scalar(node, "withdrawn", ScalarValue::as_bool).unwrap_or(false),
        written: reader.word(node, "written"),
        by: reader.maker(node),
    })
}
