//! The mentor's half page: three questions about a participant. Each answer is a comment on the participant's last answer in a
//! guided reflection, so the participant reads it and can reply.

use samband_client_core::documents::contents::{Contents, Reflection};
use samband_client_core::documents::feedback::{Feedback, FeedbackEdit};
use samband_client_core::documents::log::EntryKind;
use samband_client_core::documents::{DocKey, Edit, Kind};
use samband_client_core::ids::ItemId;
use samband_client_core::text::is_blank;
use serde_json::json;

use super::answer::{Answer, Done, Failure, failed};
use super::arguments::HalfPageArguments;
use super::book::{Book, FoundEntry, is_named, name};
use super::show;
use super::write::commit;
use crate::new_item;

/// The guided reflections that the half page belongs to.
const OF: [&str; 2] = ["midway-", "homecoming-"];

fn questions(book: &Book) -> Result<&'static Reflection, Failure> {
    let contents = Contents::current(&book.own_language());
    let found = contents.reflections.iter().find(|reflection| reflection.id == "mentor");
    found.ok_or_else(|| failed("these contents have no half page"))
}

/// The feedback of the owner's side on the one placement that is followed, or on the one that `wanted` names.
fn feedback(book: &Book, wanted: Option<&str>) -> Result<DocKey, Failure> {
    let own = book.documents(Kind::Feedback).into_iter().filter(|(_, rights)| rights.may_write());
    let own = own.map(|(key, _)| key);
    let own: Vec<DocKey> =
        own.filter(|key| wanted.is_none_or(|wanted| is_named(key, wanted))).collect();
    match own.as_slice() {
        [key] => Ok(key.clone()),
        [] => Err("the half page is for mentors and coordinators of a participant's side; there is no such \
                   placement on this device"
            .into()),
        several => {
            let names: Vec<String> = several.iter().map(name).collect();
            Err(format!("you follow several; choose one with --placement: {}", names.join(", "))
                .into())
        }
    }
}

/// The answer of the participant that the half page is put beside: the last one.
fn beside(book: &Book, feedback: &DocKey) -> Result<ItemId, Failure> {
    let is_of = |found: &FoundEntry| match &found.entry.kind {
        Some(EntryKind::Reflection(prompt)) => {
            OF.iter().any(|of| prompt.id.as_str().starts_with(of))
        }
        _ => false,
    };
    let entries = book.entries().map_err(failed)?.into_iter();
    let answers = entries.filter(|found| {
        !found.entry.withdrawn && name(&found.key) == name(feedback) && is_of(found)
    });
    let last = answers.max_by_key(|found| (found.entry.happened_on, found.entry.id));
    last.map(|found| found.entry.id).ok_or_else(|| {
        "the half page stands beside a midway or homecoming reflection, and you have read none yet".into()
    })
}

/// Shows the questions with the owner's answers, or answers one.
pub(super) fn half_page(book: &Book, arguments: HalfPageArguments) -> Done {
    let HalfPageArguments { question, text, language, placement } = arguments;
    let reflection = questions(book)?;
    let key = feedback(book, placement.as_deref())?;
    let Some(number) = question else { return show(book, reflection, &key) };
    let asked = number.checked_sub(1).and_then(|at| reflection.questions.get(at));
    let last = reflection.questions.len();
    let asked = asked.ok_or_else(|| {
        Failure::from(format!("question {number}: the half page has the questions 1 to {last}"))
    })?;
    let text = text.join(" ");
    if is_blank(&text) {
        return Err(
            "the answer is empty: write the words behind the number, or - for standard input"
                .into(),
        );
    }
    let entry = beside(book, &key)?;
    let prompt = asked.prompt().ok_or_else(|| failed("the question has no name"))?;
    let language = language.unwrap_or_else(|| book.language(&key));
    let remark = new_item();
    let edit = FeedbackEdit::Answer { remark, entry, prompt, text, language };
    commit(book, &key, Edit::Feedback(edit), remark)
}

fn show(book: &Book, reflection: &Reflection, key: &DocKey) -> Done {
    let me = book.me();
    let said = book.device.read(key, Feedback::read).map_err(failed)?;
    let mut words = format!("{}, about {}\n", reflection.heading, name(key));
    let mut rows = Vec::new();
    for (number, question) in (1..).zip(&reflection.questions) {
        words.push_str(&format!("\n{number}. {}\n", question.text));
        let own = said.remarks.values().filter(|remark| {
            let prompt = remark.prompt.as_ref();
            remark.by == me && prompt.is_some_and(|prompt| prompt.id.as_str() == question.id)
        });
        let answers: Vec<&String> = own.map(|remark| &remark.text).collect();
        for answer in &answers {
            words.push_str(&format!("   {}\n", show::line(answer)));
        }
        rows.push(json!({ "number": number, "question": question.text, "answers": answers }));
    }
    words.push_str("\nAnswer: fieldbook half-page 1 WORDS");
    Ok(Answer::new(json!({ "placement": name(key), "questions": rows }), words))
}
