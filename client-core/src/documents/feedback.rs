//! One side's remarks on a placement's entries: comments, questions, acknowledgements.

use std::collections::BTreeMap;

use automerge::transaction::{Transactable, Transaction};
use serde::{Deserialize, Serialize};

use super::document::{Document, Heads};
use super::entry::Prompt;
use super::read::{DocumentReader, Finding};
use super::terms::{Language, RemarkKind};
use super::write::{EditError, check_text, new_item, put_text};
use crate::ids::{ItemId, PersonId};
use crate::limits::TEXT_BYTES_MAX;
use crate::text::is_blank;
use crate::time::DeviceTime;

const REMARKS: &str = "remarks";

/// An edit of a feedback document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeedbackEdit {
    /// Adds a remark on an entry.
    Remark {
        /// A fresh random id.
        remark: ItemId,
        /// The entry in the placement's log.
        entry: ItemId,
        /// What it is.
        kind: RemarkKind,
        /// What it says; may be empty for an acknowledgement only.
        text: String,
        /// The language of the text.
        language: Language,
    },
    /// Answers a question that the method asks about a participant, as a comment on an entry.
    Answer {
        /// A fresh random id.
        remark: ItemId,
        /// The entry in the placement's log.
        entry: ItemId,
        /// The question.
        prompt: Prompt,
        /// What it says.
        text: String,
        /// The language of the text.
        language: Language,
    },
}

impl FeedbackEdit {
    pub(super) fn subject(&self) -> ItemId {
        let (FeedbackEdit::Remark { remark, .. } | FeedbackEdit::Answer { remark, .. }) = self;
        *remark
    }

    /// Whether the person has said this before, on this or another device.
    pub(super) fn is_said(&self, view: &Feedback, person: &PersonId) -> bool {
        let FeedbackEdit::Remark { entry, kind, text, .. } = self else { return false };
        *kind == RemarkKind::Acknowledgement
            && is_blank(text)
            && view.remarks.values().any(|remark| {
                remark.is_bare_acknowledgement()
                    && remark.entry == *entry
                    && remark.by.as_ref() == Some(person)
            })
    }

    pub(super) fn apply(&self, tx: &mut Transaction<'_>, now: DeviceTime) -> Result<(), EditError> {
        let (remark, entry, kind, text, language) = match self {
            FeedbackEdit::Remark { remark, entry, kind, text, language } => {
                (remark, entry, *kind, text, language)
            }
            FeedbackEdit::Answer { remark, entry, text, language, .. } => {
                (remark, entry, RemarkKind::Comment, text, language)
            }
        };
        check_text("the text", text, TEXT_BYTES_MAX, kind == RemarkKind::Acknowledgement)?;
        let obj = new_item(tx, REMARKS, *remark)?;
        tx.put(&obj, "entry", entry.to_string())?;
        tx.put(&obj, "kind", kind.as_str())?;
        tx.put(&obj, "written", now.to_string())?;
        // an acknowledgement without words is in no language
        if !is_blank(text) {
            tx.put(&obj, "language", language.as_str())?;
        }
        if let FeedbackEdit::Answer { prompt, .. } = self {
            tx.put(&obj, "prompt", prompt.to_string())?;
        }
        put_text(tx, &obj, "text", text)
    }
}

/// A remark as it can be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// Its id.
    pub id: ItemId,
    /// The entry that it is about.
    pub entry: ItemId,
    /// What it is.
    pub kind: RemarkKind,
    /// The question of the method that it answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prompt: Option<Prompt>,
    /// What it says.
    pub text: String,
    /// The language of the text.
    pub language: Option<Language>,
    /// When, by the device's clock, it was written.
    pub written: Option<DeviceTime>,
    /// Who wrote it, as the document says.
    pub by: Option<PersonId>,
    /// Whether it was written on a relay's web page.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub on_page: bool,
    /// Its place in the document's causal order: an answer stands after its question.
    pub made_at: u64,
}

impl Remark {
    fn is_bare_acknowledgement(&self) -> bool {
        self.kind == RemarkKind::Acknowledgement && is_blank(&self.text)
    }
}

/// The view of a feedback document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Feedback {
    /// The version that was read.
    pub heads: Heads,
    /// The remarks by id. Acknowledgements of one entry by one person are one, whichever devices they were made on.
    pub remarks: BTreeMap<ItemId, Remark>,
    /// What could not be read.
    pub findings: Vec<Finding>,
}

impl Feedback {
    /// Reads a feedback document. What cannot be read is in [`Feedback::findings`]; the rest is shown.
    pub fn read(doc: &Document) -> Feedback {
        let mut reader = DocumentReader::new(doc.automerge());
        let mut remarks = reader.items(REMARKS, "is not a whole remark", |reader, id, node| {
            Some(Remark {
                id,
                entry: reader.needed_word(node, "entry")?,
                kind: reader.needed_word(node, "kind")?,
                prompt: reader.word(node, "prompt"),
                text: reader.text(node, "text").unwrap_or_default(),
                language: reader.word(node, "language"),
                written: reader.word(node, "written"),
                by: reader.maker(node),
                on_page: reader.is_of_page(node),
                made_at: reader.made_at(node),
            })
        });
        merge_acknowledgements(&mut remarks);
        Feedback { heads: doc.heads(), remarks, findings: reader.into_findings() }
    }

    /// The remarks on one entry, in causal order, then by id.
    pub fn on(&self, entry: ItemId) -> Vec<&Remark> {
        in_order(self.remarks.values().filter(|remark| remark.entry == entry).collect())
    }

    /// The remarks by the entry that they are about, each as [`Feedback::on`] gives them.
    pub fn by_entry(&self) -> BTreeMap<ItemId, Vec<&Remark>> {
        let mut found: BTreeMap<ItemId, Vec<&Remark>> = BTreeMap::new();
        for remark in self.remarks.values() {
            found.entry(remark.entry).or_default().push(remark);
        }
        found.into_iter().map(|(entry, remarks)| (entry, in_order(remarks))).collect()
    }
}

/// Keeps the first of several acknowledgements of one entry by one person, by causal order, then by id.
fn merge_acknowledgements(remarks: &mut BTreeMap<ItemId, Remark>) {
    let mut first: BTreeMap<(ItemId, PersonId), (u64, ItemId)> = BTreeMap::new();
    let said = |remark: &Remark| {
        let by = remark.by.clone().filter(|_| remark.is_bare_acknowledgement())?;
        Some(((remark.entry, by), (remark.made_at, remark.id)))
    };
    for (said, place) in remarks.values().filter_map(said) {
        let kept = first.entry(said).or_insert(place);
        *kept = place.min(*kept);
    }
    remarks.retain(|_, remark| {
        said(remark).is_none_or(|(said, place)| first.get(&said).is_none_or(|kept| *kept == place))
    });
}

fn in_order(mut remarks: Vec<&Remark>) -> Vec<&Remark> {
    remarks.sort_by_key(|remark| (remark.made_at, remark.id));
    remarks
}
