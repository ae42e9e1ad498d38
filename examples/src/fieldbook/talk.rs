//! Talking about an entry: comments, questions, replies, and that it has been read.

use std::collections::BTreeMap;

use samband_client_core::documents::feedback::{Feedback, FeedbackEdit, Remark};
use samband_client_core::documents::log::LogEdit;
use samband_client_core::documents::reply::{Reply, ReplyDraft, audience_of_replies};
use samband_client_core::documents::terms::{Language, RemarkKind, Side};
use samband_client_core::documents::{DocKey, Edit, Kind};
use samband_client_core::ids::ItemId;
use samband_client_core::policy::Rights;
use samband_words::Words;
use serde_json::json;

use super::answer::{Answer, Done};
use super::book::{Book, FoundRemark, name};
use super::show;
use super::write::commit;
use crate::new_item;

/// Adds a remark on an entry.
pub(super) fn remark(
    book: &Book,
    entry: &str,
    kind: RemarkKind,
    text: String,
    language: Option<Language>,
) -> Done {
    let found = book.entry(entry)?;
    let key = book.own_feedback(&found.key)?;
    let remark = new_item();
    let language = language.unwrap_or_else(|| book.language(&key));
    let edit = FeedbackEdit::Remark { remark, entry: found.entry.id, kind, text, language };
    commit(book, &key, Edit::Feedback(edit), remark)
}

/// Replies to a remark on one's own entry.
pub(super) fn reply(book: &Book, remark: &str, text: String, language: Option<Language>) -> Done {
    let FoundRemark { key, side, remark } = book.remark(remark)?;
    let DocKey::Feedback { partnership, placement, .. } = key else {
        return Err("only remarks on entries can be replied to".into());
    };
    let audience = audience_of_replies(side);
    let log = DocKey::Log { partnership, placement, audience };
    let may_write = |(key, rights): &(DocKey, Rights)| *key == log && rights.may_write();
    if !book.documents(Kind::Log).iter().any(may_write) {
        return Err(
            "only the participant replies to remarks; to say more, use `fieldbook comment`".into(),
        );
    }
    let reply = new_item();
    let language = language.unwrap_or_else(|| book.language(&log));
    let draft = ReplyDraft { remark: remark.id, entry: remark.entry, text, language };
    let edit = LogEdit::Reply { reply, draft };
    let answer = commit(book, &log, Edit::Log(edit), reply)?;
    let words = format!("{}, for {}", answer.text(), show::readers(audience));
    Ok(answer.worded(words))
}

/// Says that the owner has read an entry, or a remark on an own entry; once is enough.
pub(super) fn acknowledge(book: &Book, called: &str) -> Done {
    match (book.entry(called), book.remark(called)) {
        (Err(_), Ok(_)) => acknowledge_remark(book, called),
        _ => acknowledge_entry(book, called),
    }
}

/// Says so in words, as a reply: it stands in the own log, and settles a question.
fn acknowledge_remark(book: &Book, remark: &str) -> Done {
    let tag = book.own_language();
    let language = samband_words::Language::of_tag(tag.as_str());
    let language = language.unwrap_or(samband_words::Language::English);
    let text = Words::of(language).text("i-have-read-it");
    reply(book, remark, text, language.tag().parse().ok())
}

fn acknowledge_entry(book: &Book, entry: &str) -> Done {
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
    self::remark(book, entry, RemarkKind::Acknowledgement, String::new(), None)
}

/// The replies to remarks on an entry that the owner may read, by the remark.
pub(super) fn replies(book: &Book, log: &DocKey, entry: ItemId) -> BTreeMap<ItemId, Vec<Reply>> {
    let mut found: BTreeMap<ItemId, Vec<Reply>> = BTreeMap::new();
    let logs = book.documents(Kind::Log).into_iter().map(|(key, _)| key);
    for key in logs.filter(|key| name(key) == name(log)) {
        // a log that the owner may not read any more is not shown
        let view = book.log(&key).unwrap_or_default();
        for reply in view.replies.into_values() {
            if reply.entry == entry && !reply.withdrawn {
                found.entry(reply.remark).or_default().push(reply);
            }
        }
    }
    found.values_mut().for_each(|replies| replies.sort_by_key(|reply| (reply.made_at, reply.id)));
    found
}

/// The remarks on an entry that the owner may read.
pub(super) fn remarks(book: &Book, log: &DocKey, entry: &ItemId) -> Vec<(Side, Remark)> {
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
