//! An entry of a log: what it says, and how it is written, changed and read.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use automerge::transaction::{Transactable, Transaction};
use automerge::{ObjId, ScalarValue};
use serde::{Deserialize, Serialize};

use super::read::{DocumentReader, MapNode};
use super::terms::{Consent, HopeState, Language, Level, OutcomeKind, Phase, TermError, Theme};
use super::write::{
    EditError, change_text, check_date, check_text, item, new_item, put_if_new, put_text, set_flags,
};
use crate::ids::{ItemId, PersonId, PromptId};
use crate::limits::{LINE_BYTES_MAX, OUTCOMES_MAX, TEXT_BYTES_MAX};
use crate::time::{Date, DeviceTime};

/// The root map of the entries.
pub(super) const ENTRIES: &str = "entries";

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
    #[error("\"{}\" is not an outcome: write level/kind/theme, such as individual/skill/education", crate::text::escape_line(.0))]
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

/// A question of a guided reflection, in the wording of one version. Written `id@version`, such as `midway-3@1`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Prompt {
    /// Which question.
    pub id: PromptId,
    /// The version of its wording, from 1.
    pub version: u32,
}

/// Text that is not a prompt.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{}\" is not a prompt: write id@version, such as midway-3@1", crate::text::escape_line(.0))]
pub struct PromptError(String);

impl fmt::Display for Prompt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.id, self.version)
    }
}

impl FromStr for Prompt {
    type Err = PromptError;
    fn from_str(text: &str) -> Result<Self, PromptError> {
        let wrong = || PromptError(text.to_owned());
        let (id, version) = text.split_once('@').ok_or_else(wrong)?;
        // one prompt has one spelling
        let is_plain = !version.starts_with('0') && version.bytes().all(|b| b.is_ascii_digit());
        let version = version.parse().ok().filter(|_| is_plain).ok_or_else(wrong)?;
        Ok(Prompt { id: id.parse().map_err(|_| wrong())?, version })
    }
}

impl TryFrom<String> for Prompt {
    type Error = PromptError;
    fn try_from(text: String) -> Result<Self, PromptError> {
        text.parse()
    }
}

impl From<Prompt> for String {
    fn from(prompt: Prompt) -> String {
        prompt.to_string()
    }
}

/// What an entry is.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// Something that happened, or a thought.
    #[default]
    Moment,
    /// What the participant hopes for. Its outcomes are expected: reports count them beside those that were reached.
    Hope,
    /// The answer to a question of a guided reflection.
    Reflection(Prompt),
}

impl EntryKind {
    /// The kind's name.
    pub fn as_str(&self) -> &'static str {
        match self {
            EntryKind::Moment => "moment",
            EntryKind::Hope => "hope",
            EntryKind::Reflection(_) => "reflection",
        }
    }
}

/// What a participant writes as one entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryDraft {
    /// What it is.
    pub kind: EntryKind,
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
    /// The new set of goals.
    pub goals: Option<BTreeSet<ItemId>>,
    /// The language that the text is in.
    pub language: Option<Language>,
    /// A new consent.
    pub consent: Option<Consent>,
}

impl EntryDraft {
    /// Writes the entry.
    pub(super) fn write(
        &self,
        tx: &mut Transaction<'_>,
        entry: ItemId,
        now: DeviceTime,
    ) -> Result<(), EditError> {
        check_entry(Some(&self.title), Some(&self.text), Some(&self.outcomes))?;
        check_count("goals", self.goals.len())?;
        check_date(Some(self.happened_on))?;
        let obj = new_item(tx, ENTRIES, entry)?;
        put_kind(tx, &obj, &self.kind)?;
        tx.put(&obj, "happened_on", self.happened_on.to_string())?;
        tx.put(&obj, "phase", self.phase.as_str())?;
        tx.put(&obj, "language", self.language.as_str())?;
        tx.put(&obj, "consent", self.consent.as_str())?;
        tx.put(&obj, "written", now.to_string())?;
        put_text(tx, &obj, "title", &self.title)?;
        put_text(tx, &obj, "text", &self.text)?;
        set_flags(tx, &obj, "outcomes", &as_strings(&self.outcomes))?;
        set_flags(tx, &obj, "goals", &as_strings(&self.goals))
    }
}

impl Revision {
    /// Changes the entry.
    pub(super) fn write(&self, tx: &mut Transaction<'_>, entry: ItemId) -> Result<(), EditError> {
        check_entry(self.title.as_deref(), self.text.as_deref(), self.outcomes.as_ref())?;
        check_date(self.happened_on)?;
        check_count("goals", self.goals.as_ref().map_or(0, BTreeSet::len))?;
        let obj = item(tx, ENTRIES, "entry", entry)?;
        if let Some(date) = self.happened_on {
            tx.put(&obj, "happened_on", date.to_string())?;
        }
        if let Some(phase) = self.phase {
            tx.put(&obj, "phase", phase.as_str())?;
        }
        if let Some(consent) = self.consent {
            tx.put(&obj, "consent", consent.as_str())?;
        }
        if let Some(language) = &self.language {
            tx.put(&obj, "language", language.as_str())?;
        }
        if let Some(title) = &self.title {
            change_text(tx, &obj, "title", title)?;
        }
        if let Some(text) = &self.text {
            change_text(tx, &obj, "text", text)?;
        }
        if let Some(outcomes) = &self.outcomes {
            set_flags(tx, &obj, "outcomes", &as_strings(outcomes))?;
        }
        if let Some(goals) = &self.goals {
            set_flags(tx, &obj, "goals", &as_strings(goals))?;
        }
        Ok(())
    }
}

/// Puts what an entry is; a moment needs no word.
fn put_kind(tx: &mut Transaction<'_>, obj: &ObjId, kind: &EntryKind) -> Result<(), EditError> {
    if *kind != EntryKind::Moment {
        tx.put(obj, "kind", kind.as_str())?;
    }
    if let EntryKind::Reflection(prompt) = kind {
        tx.put(obj, "prompt", prompt.to_string())?;
    }
    Ok(())
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
    /// What it is, if this version knows it.
    pub kind: Option<EntryKind>,
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
    /// Whether it may be quoted: of values that the author set on two devices while apart, the one that allows less. What
    /// cannot be read may not be quoted.
    pub consent: Consent,
    /// What became of it, if it is a hope and the author has said so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub became: Option<HopeState>,
    /// Whether the author has withdrawn it.
    pub withdrawn: bool,
    /// When, by the device's clock, it was first written.
    pub written: Option<DeviceTime>,
    /// Who made it, as the document says.
    pub by: Option<PersonId>,
}

/// The field of an entry that says what became of a hope.
const BECAME: &str = "became";

/// Says what became of a hope.
pub(super) fn put_became(
    tx: &mut Transaction<'_>,
    entry: ItemId,
    became: HopeState,
) -> Result<(), EditError> {
    let obj = item(tx, ENTRIES, "entry", entry)?;
    put_if_new(tx, &obj, BECAME, became.as_str())
}

impl Entry {
    /// Whether it says what its author hoped for: a hope, or an answer to a question of before the exchange.
    pub fn is_hope(&self) -> bool {
        match &self.kind {
            Some(EntryKind::Hope) => true,
            Some(EntryKind::Reflection(prompt)) => prompt.id.as_str().starts_with("before-"),
            _ => false,
        }
    }

    /// What its author would write to make the same one; `None` where this version cannot read all of it.
    pub(super) fn to_draft(&self) -> Option<EntryDraft> {
        Some(EntryDraft {
            kind: self.kind.clone()?,
            happened_on: self.happened_on?,
            phase: self.phase?,
            title: self.title.clone(),
            text: self.text.clone(),
            outcomes: self.outcomes.clone(),
            goals: self.goals.clone(),
            language: self.language.clone()?,
            consent: self.consent,
        })
    }
}

/// Reads the entry in a map; one without a text is none.
pub(super) fn read_entry(
    reader: &mut DocumentReader<'_>,
    id: ItemId,
    node: &MapNode,
) -> Option<Entry> {
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
        kind: read_kind(reader, node),
        happened_on: reader.needed_word(node, "happened_on"),
        phase: reader.needed_word(node, "phase"),
        title: reader.text(node, "title").unwrap_or_default(),
        text,
        outcomes,
        goals: reader.flags(node, "goals").iter().filter_map(|id| id.parse().ok()).collect(),
        language: reader.word(node, "language"),
        consent: reader.least(node, "consent", Consent::None),
        became: reader.word(node, BECAME),
        withdrawn: reader.any(node, "withdrawn", ScalarValue::as_bool),
        written: reader.word(node, "written"),
        by: reader.maker(node),
    })
}

/// Puts what [`read_entry`] reads of consent and withdrawal into a copy of an entry: of concurrent values, an entry's next
/// epoch keeps the one that allows less.
pub(super) fn put_limits(
    reader: &mut DocumentReader<'_>,
    node: &MapNode,
    tx: &mut Transaction<'_>,
    copy: &ObjId,
) -> Result<(), EditError> {
    if reader.has(node, "consent") {
        put_if_new(tx, copy, "consent", reader.least(node, "consent", Consent::None).as_str())?;
    }
    match reader.any(node, "withdrawn", ScalarValue::as_bool) {
        true => put_if_new(tx, copy, "withdrawn", true),
        false => Ok(()),
    }
}

/// What an entry is: a moment where the document does not say; `None` where this version does not know the word.
fn read_kind(reader: &mut DocumentReader<'_>, node: &MapNode) -> Option<EntryKind> {
    if !reader.has(node, "kind") {
        return Some(EntryKind::Moment);
    }
    let word: String = reader.word(node, "kind")?;
    match word.as_str() {
        "hope" => Some(EntryKind::Hope),
        "reflection" => reader.needed_word(node, "prompt").map(EntryKind::Reflection),
        _ => {
            reader.note(&node.path, "is of a kind that this version does not know");
            None
        }
    }
}
