//! One side's remarks on a placement's entries: comments, questions, acknowledgements.

use std::collections::BTreeMap;

use automerge::transaction::{Transactable, Transaction};
use serde::{Deserialize, Serialize};

use super::document::{Document, Heads};
use super::read::{Finding, Reader};
use super::terms::RemarkKind;
use super::write::{EditError, check_text, new_item, put_text};
use crate::ids::{ItemId, PersonId};
use crate::limits::TEXT_BYTES_MAX;
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
    },
}

impl FeedbackEdit {
    pub(super) fn subject(&self) -> ItemId {
        let FeedbackEdit::Remark { remark, .. } = self;
        *remark
    }

    pub(super) fn apply(&self, tx: &mut Transaction<'_>, now: DeviceTime) -> Result<(), EditError> {
        let FeedbackEdit::Remark { remark, entry, kind, text } = self;
        check_text("the text", text, TEXT_BYTES_MAX, *kind == RemarkKind::Acknowledgement)?;
        let obj = new_item(tx, REMARKS, *remark)?;
        tx.put(&obj, "entry", entry.to_string())?;
        tx.put(&obj, "kind", kind.as_str())?;
        tx.put(&obj, "written", now.to_string())?;
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
    /// What it says.
    pub text: String,
    /// When, by the device's clock, it was written.
    pub written: Option<DeviceTime>,
    /// Who wrote it, as the document says.
    pub by: Option<PersonId>,
    /// Its place in the document's causal order: an answer stands after its question.
    pub made_at: u64,
}

/// The view of a feedback document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Feedback {
    /// The version that was read.
    pub heads: Heads,
    /// The remarks by id.
    pub remarks: BTreeMap<ItemId, Remark>,
    /// What could not be read.
    pub findings: Vec<Finding>,
}

impl Feedback {
    /// Reads a feedback document. What cannot be read is in [`Feedback::findings`]; the rest is shown.
    pub fn read(doc: &Document) -> Feedback {
        let mut reader = Reader::new(doc.automerge());
        let mut remarks = BTreeMap::new();
        if let Some(root) = reader.root_map(REMARKS) {
            for (key, node) in reader.maps(&root) {
                let (Ok(id), Some(entry), Some(kind)) = (
                    key.parse(),
                    reader.needed_word(&node, "entry"),
                    reader.needed_word(&node, "kind"),
                ) else {
                    reader.note(&node.path, "is not a whole remark");
                    continue;
                };
                let remark = Remark {
                    id,
                    entry,
                    kind,
                    text: reader.text(&node, "text").unwrap_or_default(),
                    written: reader.word(&node, "written"),
                    by: reader.maker(&node),
                    made_at: reader.made_at(&node),
                };
                remarks.insert(id, remark);
            }
        }
        Feedback { heads: doc.heads(), remarks, findings: reader.into_findings() }
    }

    /// The remarks on one entry, in causal order, then by id.
    pub fn on(&self, entry: ItemId) -> Vec<&Remark> {
        let mut remarks: Vec<&Remark> =
            self.remarks.values().filter(|remark| remark.entry == entry).collect();
        remarks.sort_by_key(|remark| (remark.made_at, remark.id));
        remarks
    }
}
