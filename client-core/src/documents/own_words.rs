//! A partner's own words in a round: its own sections of the report, and its agreements to versions of the whole.
//!
//! Only members of that partner write here. So the relay sees to it that nobody agrees for another partner.

use std::collections::BTreeMap;

use automerge::transaction::{Transactable, Transaction};
use serde::{Deserialize, Serialize};

use super::contents::WrittenBy;
use super::document::{Document, Heads};
use super::quote::{heads, heads_text};
use super::read::{DocumentReader, Finding};
use super::sections::{SectionDraft, SectionText, read_contents, read_sections, section_item};
use super::write::{EditError, new_item};
use crate::ids::{Fingerprint, ItemId, PersonId};
use crate::time::DeviceTime;

const AGREEMENTS: &str = "agreements";

/// An edit of a partner's own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OwnWordsEdit {
    /// Makes a section read so; what others of the partner write meanwhile merges.
    WriteSection {
        /// The heads of the view that the person saw.
        base: Heads,
        /// The section.
        draft: SectionDraft,
    },
    /// Says *We agree* on the whole report as it stands.
    Agree {
        /// A fresh random id.
        agreement: ItemId,
        /// The fingerprint of the report that the person saw: all its texts and quotes.
        fingerprint: Fingerprint,
        /// The heads of the report's document at that moment.
        report: Heads,
    },
}

impl OwnWordsEdit {
    pub(super) fn subject(&self) -> ItemId {
        match self {
            OwnWordsEdit::WriteSection { draft, .. } => section_item(&draft.section),
            OwnWordsEdit::Agree { agreement, .. } => *agreement,
        }
    }

    pub(super) fn base(&self) -> Option<&Heads> {
        match self {
            OwnWordsEdit::WriteSection { base, .. } => Some(base),
            OwnWordsEdit::Agree { .. } => None,
        }
    }

    pub(super) fn apply(&self, tx: &mut Transaction<'_>, now: DeviceTime) -> Result<(), EditError> {
        match self {
            OwnWordsEdit::WriteSection { base: _, draft } => {
                draft.apply(tx, now, WrittenBy::EachPartner)
            }
            OwnWordsEdit::Agree { agreement, fingerprint, report } => {
                let obj = new_item(tx, AGREEMENTS, *agreement)?;
                tx.put(&obj, "fingerprint", fingerprint.to_string())?;
                tx.put(&obj, "report", heads_text(report))?;
                Ok(tx.put(&obj, "written", now.to_string())?)
            }
        }
    }
}

/// A partner's *We agree*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Agreement {
    /// Its id.
    pub id: ItemId,
    /// The fingerprint of the report that the person saw.
    pub fingerprint: Fingerprint,
    /// The heads of the report's document at that moment.
    pub report: Heads,
    /// Who agreed, as the document says.
    pub by: Option<PersonId>,
    /// Whether it was written on a relay's web page.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub on_page: bool,
    /// When, by the device's clock.
    pub written: Option<DeviceTime>,
    /// Its place in the document's causal order.
    pub made_at: u64,
}

/// The view of a partner's own words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct OwnWords {
    /// The version that was read.
    pub heads: Heads,
    /// The version of the contents with which it was begun.
    pub contents: Option<String>,
    /// The sections in which somebody has written, by their ids.
    pub sections: BTreeMap<String, SectionText>,
    /// The agreements by id.
    pub agreements: BTreeMap<ItemId, Agreement>,
    /// What could not be read.
    pub findings: Vec<Finding>,
}

impl OwnWords {
    /// Reads a partner's own words. What cannot be read is in [`OwnWords::findings`]; the rest is shown.
    pub fn read(doc: &Document) -> OwnWords {
        let mut reader = DocumentReader::new(doc.automerge());
        let contents = read_contents(&mut reader);
        let sections = read_sections(&mut reader);
        let agreements =
            reader.items(AGREEMENTS, "is not a whole agreement", |reader, id, node| {
                Some(Agreement {
                    id,
                    fingerprint: reader.needed_word(node, "fingerprint")?,
                    report: reader
                        .text(node, "report")
                        .map(|text| heads(&text))
                        .unwrap_or_default(),
                    by: reader.maker(node),
                    on_page: reader.is_of_page(node),
                    written: reader.word(node, "written"),
                    made_at: reader.made_at(node),
                })
            });
        OwnWords {
            heads: doc.heads(),
            contents,
            sections,
            agreements,
            findings: reader.into_findings(),
        }
    }

    /// The first agreement to this version, by causal order, then by id.
    pub fn agreed_to(&self, fingerprint: Fingerprint) -> Option<&Agreement> {
        self.agreements
            .values()
            .filter(|agreement| agreement.fingerprint == fingerprint)
            .min_by_key(|agreement| (agreement.made_at, agreement.id))
    }
}
