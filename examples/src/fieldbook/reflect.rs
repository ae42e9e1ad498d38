//! Guided reflections: the questions of the method, and the owner's answers to them.

use std::collections::BTreeSet;

use samband_client_core::documents::contents::{Contents, Question, Reflection};
use samband_client_core::documents::log::{EntryDraft, EntryKind, LogEdit, Revision};
use samband_client_core::documents::terms::{Audience, Consent, Phase};
use samband_client_core::documents::{DocKey, Edit};
use samband_client_core::text::is_blank;
use serde_json::json;

use super::answer::{Answer, Done, Failure, failed};
use super::arguments::ReflectArguments;
use super::book::{Book, FoundEntry};
use super::named::Named;
use super::show;
use super::write::commit;
use crate::{device_now, new_item};

/// The wording in the owner's language, or in English where there is none.
fn contents(book: &Book) -> &'static Contents {
    Contents::current(&book.own_language())
}

/// The reflections that participants answer; the other ones are for mentors.
fn reflections(book: &Book) -> impl Iterator<Item = (&'static Reflection, Phase)> {
    let all = contents(book).reflections.iter();
    all.filter_map(|reflection| Some((reflection, reflection.phase()?)))
}

/// The owner's answers that are not taken back.
fn answers(book: &Book) -> Result<Vec<FoundEntry>, Failure> {
    let me = book.me();
    let mut all = book.entries().map_err(failed)?;
    all.retain(|found| found.entry.by == me && !found.entry.withdrawn);
    Ok(all)
}

fn answer_to<'a>(answers: &'a [FoundEntry], question: &Question) -> Option<&'a FoundEntry> {
    answers.iter().find(|found| match &found.entry.kind {
        Some(EntryKind::Reflection(prompt)) => prompt.id.as_str() == question.id,
        _ => false,
    })
}

/// Lists the reflections, shows the questions of one, or answers a question.
pub(super) fn reflect(book: &Book, arguments: ReflectArguments) -> Done {
    let Some(called) = &arguments.reflection else { return list(book) };
    let mut named = Named::new(called, "reflection", "`fieldbook reflect` shows them");
    for (reflection, phase) in reflections(book) {
        named.add(&reflection.id, &reflection.heading, (reflection, phase));
    }
    let (reflection, phase) = named.only()?;
    let Some(number) = arguments.question else { return questions(book, reflection) };
    let question = number.checked_sub(1).and_then(|at| reflection.questions.get(at));
    let Some(question) = question else {
        let last = reflection.questions.len();
        return Err(
            format!("question {number}: {} has the questions 1 to {last}", reflection.id).into()
        );
    };
    answer(book, question, phase, arguments)
}

fn list(book: &Book) -> Done {
    let answers = answers(book)?;
    let mut rows = Vec::new();
    let mut words = String::new();
    for (reflection, _) in reflections(book) {
        let all = reflection.questions.len();
        let answered = reflection.questions.iter();
        let answered = answered.filter(|it| answer_to(&answers, it).is_some()).count();
        words.push_str(&format!(
            "{:12} {answered} of {all} answered  {}\n",
            reflection.id, reflection.heading
        ));
        rows.push(json!({
            "id": reflection.id, "heading": reflection.heading, "answered": answered, "questions": all,
        }));
    }
    words.push_str("\nSee the questions: fieldbook reflect midway");
    Ok(Answer::new(json!({ "reflections": rows }), words))
}

fn questions(book: &Book, reflection: &Reflection) -> Done {
    let answers = answers(book)?;
    let mut rows = Vec::new();
    let mut words = format!("{}\n", reflection.heading);
    let mut next = None;
    for (number, question) in (1..).zip(&reflection.questions) {
        let answer = answer_to(&answers, question).map(|found| &found.entry);
        words.push_str(&format!("\n{number}. {}\n", question.text));
        match answer {
            Some(entry) => words.push_str(&format!("   {}\n", show::line(&entry.text))),
            None => _ = next.get_or_insert(number),
        }
        rows.push(json!({
            "number": number, "id": question.id, "question": question.text,
            "entry": answer.map(|entry| entry.id), "answer": answer.map(|entry| &entry.text),
        }));
    }
    match next {
        Some(next) => words.push_str(&format!(
            "\nAnswer in any order, or skip a question: fieldbook reflect {} {next} WORDS",
            reflection.id
        )),
        None => words.push_str("\nEvery question is answered."),
    }
    Ok(Answer::new(json!({ "id": reflection.id, "questions": rows, "next": next }), words))
}

/// Writes an answer, or writes it anew where there is one.
fn answer(book: &Book, question: &Question, phase: Phase, arguments: ReflectArguments) -> Done {
    let text = arguments.text.join(" ");
    if is_blank(&text) {
        let hint =
            "the answer is empty: write the words behind the number, or - for standard input";
        return Err(hint.into());
    }
    if let Some(FoundEntry { key, heads, entry }) = answer_to(&answers(book)?, question) {
        let audience = entry_audience(key);
        if arguments.audience.is_some_and(|wanted| Some(wanted) != audience) {
            return Err(format!(
                "this question is answered already, for other readers. Change them with \
                 `fieldbook edit {} --audience`",
                entry.id
            )
            .into());
        }
        let revision =
            Revision { text: Some(text), language: arguments.language, ..Revision::default() };
        let edit = LogEdit::Revise { base: heads.clone(), entry: entry.id, revision };
        return commit(book, key, Edit::Log(edit), entry.id);
    }
    let audience = arguments.audience.unwrap_or_default();
    let key = book.own_log(arguments.placement.as_deref(), audience)?;
    let entry = new_item();
    let prompt = question.prompt().ok_or_else(|| failed("the question has no name"))?;
    let draft = EntryDraft {
        kind: EntryKind::Reflection(prompt),
        happened_on: device_now().date(),
        phase,
        title: String::new(),
        text,
        outcomes: BTreeSet::new(),
        goals: BTreeSet::new(),
        language: arguments.language.unwrap_or_else(|| book.language(&key)),
        consent: Consent::None,
    };
    commit(book, &key, Edit::Log(LogEdit::Write { entry, draft }), entry)
}

fn entry_audience(key: &DocKey) -> Option<Audience> {
    match key {
        DocKey::Log { audience, .. } => Some(*audience),
        _ => None,
    }
}
