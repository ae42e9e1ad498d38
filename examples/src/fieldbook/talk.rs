//! Talking about an entry: comments, questions, and that it has been read.

use samband_client_core::documents::feedback::{Feedback, FeedbackEdit, Remark};
use samband_client_core::documents::terms::{RemarkKind, Side};
use samband_client_core::documents::{DocKey, Edit};
use serde_json::json;

use super::answer::{Answer, Done};
use super::book::Book;
use super::write::commit;
use crate::new_item;

/// Adds a remark on an entry.
pub(super) fn remark(book: &Book, entry: &str, kind: RemarkKind, text: String) -> Done {
    let found = book.entry(entry)?;
    let key = book.own_feedback(&found.key)?;
    let remark = new_item();
    let edit = FeedbackEdit::Remark { remark, entry: found.entry.id, kind, text };
    commit(book, &key, Edit::Feedback(edit), remark)
}

/// Says that the owner has read an entry; once is enough.
pub(super) fn acknowledge(book: &Book, entry: &str) -> Done {
    let found = book.entry(entry)?;
    let key = book.own_feedback(&found.key)?;
    let me = book.me();
    let before = remarks(book, &found.key, &found.entry.id).into_iter().find(|(_, remark)| {
        remark.kind == RemarkKind::Acknowledgement && remark.by.is_some() && remark.by == me
    });
    if let Some((_, remark)) = before {
        let delivery = book.device.delivery(&key, remark.id);
        let answer =
            json!({ "id": remark.id, "document": key, "delivery": delivery, "changed": false });
        return Ok(Answer::new(answer, "you have said already that you have read this entry"));
    }
    self::remark(book, entry, RemarkKind::Acknowledgement, String::new())
}

/// The remarks on an entry that the owner may read.
pub(super) fn remarks(
    book: &Book,
    log: &DocKey,
    entry: &samband_client_core::ids::ItemId,
) -> Vec<(Side, Remark)> {
    let DocKey::Log { partnership, placement, .. } = log else { return Vec::new() };
    let mut found = Vec::new();
    for side in Side::ALL {
        // a side that the owner may not read is not shown
        let feedback: Feedback =
            book.device.feedback(partnership, placement, *side).unwrap_or_default();
        found.extend(feedback.on(*entry).into_iter().map(|remark| (*side, remark.clone())));
    }
    found
}
