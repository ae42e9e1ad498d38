//! The review of a round's report: events, each about a submitted version.
//!
//! Where a report stands is never written down. It is derived from these events ([`super::status`]).

use std::collections::{BTreeMap, BTreeSet};

use automerge::ObjType;
use automerge::transaction::{Transactable, Transaction};
use serde::{Deserialize, Serialize};

use super::document::{Document, Heads};
use super::read::{DocumentReader, Finding, MapNode};
use super::status::{Answer, ReviewEvent};
use super::terms::Language;
use super::write::{EditError, check_text, new_item, put_seen};
use crate::ids::{ItemId, PersonId};
use crate::limits::TEXT_BYTES_MAX;
use crate::time::DeviceTime;

const EVENTS: &str = "events";

/// An edit of a review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewEdit {
    /// Says something of a version.
    Answer {
        /// The heads of the view that the person saw: what the person had not seen is never answered.
        base: Heads,
        /// A fresh random id.
        event: ItemId,
        /// The submitted version.
        version: ItemId,
        /// What it says.
        answer: Answer,
        /// Notes by section. A returned report has at least one.
        notes: BTreeMap<String, String>,
        /// What is said of the whole. Whoever reopens says why.
        text: String,
        /// The language of the words.
        language: Language,
    },
}

impl ReviewEdit {
    pub(super) fn subject(&self) -> ItemId {
        let ReviewEdit::Answer { event, .. } = self;
        *event
    }

    pub(super) fn base(&self) -> Option<&Heads> {
        let ReviewEdit::Answer { base, .. } = self;
        Some(base)
    }

    pub(super) fn apply(&self, tx: &mut Transaction<'_>, now: DeviceTime) -> Result<(), EditError> {
        let ReviewEdit::Answer { base: _, event, version, answer, notes, text, language } = self;
        if *answer == Answer::Returned && notes.is_empty() {
            return Err(EditError::Empty { field: "the list of notes" });
        }
        for (section, note) in notes {
            check_text("the section of a note", section, 200, false)?;
            check_text("the note", note, TEXT_BYTES_MAX, false)?;
        }
        let field = if *answer == Answer::Reopened { "the reason" } else { "the text" };
        check_text(field, text, TEXT_BYTES_MAX, *answer != Answer::Reopened)?;
        // before the event is there: it has not seen itself
        let obj = new_item(tx, EVENTS, *event)?;
        put_seen(tx, EVENTS, *event, &obj)?;
        tx.put(&obj, "version", version.to_string())?;
        tx.put(&obj, "answer", answer.as_str())?;
        tx.put(&obj, "text", text.as_str())?;
        tx.put(&obj, "language", language.as_str())?;
        tx.put(&obj, "written", now.to_string())?;
        let map = tx.put_object(&obj, "notes", ObjType::Map)?;
        for (section, note) in notes {
            tx.put(&map, section.as_str(), note.as_str())?;
        }
        Ok(())
    }
}

/// One event of a review, with its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReviewRecord {
    /// The answer, the version that it answers, and the events that its author had seen.
    pub event: ReviewEvent,
    /// Whether it was written on a relay's web page.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub on_page: bool,
    /// Notes by section.
    pub notes: BTreeMap<String, String>,
    /// What is said of the whole.
    pub text: String,
    /// The language of the words.
    pub language: Option<Language>,
    /// When, by the device's clock.
    pub written: Option<DeviceTime>,
    /// Its place in the document's causal order.
    pub made_at: u64,
}

/// The view of a review.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Review {
    /// The version that was read.
    pub heads: Heads,
    /// The events by id.
    pub events: BTreeMap<ItemId, ReviewRecord>,
    /// What could not be read.
    pub findings: Vec<Finding>,
}

impl Review {
    /// Reads a review. What cannot be read is in [`Review::findings`]; the rest is shown.
    pub fn read(doc: &Document) -> Review {
        let mut reader = DocumentReader::new(doc.automerge());
        let events = reader.items(EVENTS, "is not a whole event", read_event);
        Review { heads: doc.heads(), events, findings: reader.into_findings() }
    }

    /// The events as [`super::status::status`] takes them.
    pub fn answers(&self) -> Vec<ReviewEvent> {
        self.events.values().map(|said| said.event.clone()).collect()
    }

    /// The events in causal order, then by id.
    pub fn in_order(&self) -> Vec<&ReviewRecord> {
        let mut events: Vec<&ReviewRecord> = self.events.values().collect();
        events.sort_by_key(|said| (said.made_at, said.event.id));
        events
    }
}

fn read_event(reader: &mut DocumentReader<'_>, id: ItemId, node: &MapNode) -> Option<ReviewRecord> {
    let by: Option<PersonId> = reader.maker(node);
    let seen: BTreeSet<ItemId> = reader.seen(node);
    let answer: Answer = reader.needed_word(node, "answer")?;
    let version = reader.needed_word(node, "version")?;
    Some(ReviewRecord {
        event: ReviewEvent { id, version, answer, by, seen },
        on_page: reader.is_of_page(node),
        notes: reader.texts(node, "notes"),
        text: reader.text(node, "text").unwrap_or_default(),
        language: reader.word(node, "language"),
        written: reader.word(node, "written"),
        made_at: reader.made_at(node),
    })
}
