//! The report of a round, which the members of all its partners write together.
//!
//! It is the partners' own while they write. What they submit is a copy ([`super::submission`]), so that nobody else
//! ever gets a sentence that they have taken out.

use std::collections::BTreeMap;

use automerge::transaction::Transaction;
use serde::{Deserialize, Serialize};

use super::contents::WrittenBy;
use super::document::{Document, Heads};
use super::quote::Quote;
use super::read::{DocumentReader, Finding};
use super::sections::{
    SectionDraft, SectionText, read_contents, read_sections, section_item, tick,
};
use super::write::{EditError, item, new_item, put_if_new};
use crate::ids::{ItemId, PersonId};
use crate::time::DeviceTime;

const QUOTES: &str = "quotes";

/// An edit of a round's report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoundReportEdit {
    /// Makes a section read so; what others write meanwhile merges.
    WriteSection {
        /// The heads of the view that the person saw.
        base: Heads,
        /// The section.
        draft: SectionDraft,
    },
    /// Ticks what the contents of a section offer, such as that it may be shared; or takes the tick away.
    Tick {
        /// The heads of the view that the person saw.
        base: Heads,
        /// The section's id.
        section: String,
        /// Whether it is ticked.
        ticked: bool,
    },
    /// Adds a quote.
    AddQuote {
        /// A fresh random id.
        quote: ItemId,
        /// What is quoted.
        of: Quote,
    },
    /// Takes a quote out.
    RemoveQuote {
        /// The quote.
        quote: ItemId,
    },
}

impl RoundReportEdit {
    pub(super) fn subject(&self) -> ItemId {
        match self {
            RoundReportEdit::WriteSection { draft, .. } => section_item(&draft.section),
            RoundReportEdit::Tick { section, .. } => section_item(section),
            RoundReportEdit::AddQuote { quote, .. } | RoundReportEdit::RemoveQuote { quote } => {
                *quote
            }
        }
    }

    pub(super) fn base(&self) -> Option<&Heads> {
        match self {
            RoundReportEdit::WriteSection { base, .. } | RoundReportEdit::Tick { base, .. } => {
                Some(base)
            }
            RoundReportEdit::AddQuote { .. } | RoundReportEdit::RemoveQuote { .. } => None,
        }
    }

    pub(super) fn apply(&self, tx: &mut Transaction<'_>, now: DeviceTime) -> Result<(), EditError> {
        match self {
            RoundReportEdit::WriteSection { base: _, draft } => {
                draft.apply(tx, now, WrittenBy::Together)
            }
            RoundReportEdit::Tick { base: _, section, ticked } => tick(tx, section, *ticked),
            RoundReportEdit::AddQuote { quote, of } => {
                of.check()?;
                let obj = new_item(tx, QUOTES, *quote)?;
                of.put(tx, &obj)
            }
            RoundReportEdit::RemoveQuote { quote } => {
                let obj = item(tx, QUOTES, "quote", *quote)?;
                put_if_new(tx, &obj, "removed", true)
            }
        }
    }
}

/// A quote as it stands in a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuoteInReport {
    /// What is quoted.
    pub quote: Quote,
    /// Who put it in.
    pub by: Option<PersonId>,
    /// Whether it was taken out again.
    pub removed: bool,
}

/// The view of a round's report.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct RoundReport {
    /// The version that was read.
    pub heads: Heads,
    /// The version of the contents with which it was begun.
    pub contents: Option<String>,
    /// The sections in which somebody has written, by their ids.
    pub sections: BTreeMap<String, SectionText>,
    /// The quotes by id.
    pub quotes: BTreeMap<ItemId, QuoteInReport>,
    /// What could not be read.
    pub findings: Vec<Finding>,
}

impl RoundReport {
    /// Reads a round's report. What cannot be read is in [`RoundReport::findings`]; the rest is shown.
    pub fn read(doc: &Document) -> RoundReport {
        let mut reader = DocumentReader::new(doc.automerge());
        let contents = read_contents(&mut reader);
        let sections = read_sections(&mut reader);
        let quotes = reader.items(QUOTES, "is not a whole quote", |reader, _, node| {
            Some(QuoteInReport {
                quote: Quote::read(reader, node)?,
                by: reader.maker(node),
                removed: reader.is_set(node, "removed"),
            })
        });
        RoundReport {
            heads: doc.heads(),
            contents,
            sections,
            quotes,
            findings: reader.into_findings(),
        }
    }
}
