//! The mentor's half page: three questions about a participant, midway and at the homecoming.
//!
//! Each answer is a remark on the participant's reflection, so the participant reads it and can answer.

use maud::{Markup, html};
use samband_client_core::documents::contents::{Question, Reflection};
use samband_client_core::documents::feedback::{FeedbackEdit, Remark};
use samband_client_core::documents::log::{Entry, EntryKind};
use samband_client_core::text::is_blank;

use crate::Reply;
use crate::context::{Context, see};
use crate::failure::Failure;
use crate::frame;
use crate::reading::{self, Followed};
use crate::say;
use crate::screens::{reflect, thread};

/// The reflections that the half page belongs to.
const OF: [&str; 2] = ["midway-", "homecoming-"];

/// The answer of the participant that the half page is put beside: the last one of a reflection.
pub(crate) fn beside(it: &Followed) -> Option<&Entry> {
    let is_of = |entry: &Entry| match &entry.kind {
        Some(EntryKind::Reflection(prompt)) => {
            OF.iter().any(|of| prompt.id.as_str().starts_with(of))
        }
        _ => false,
    };
    it.entries().into_iter().map(|(_, entry)| entry).find(|entry| is_of(entry))
}

fn questions(c: &Context<'_>) -> Option<&'static Reflection> {
    c.method().reflections.iter().find(|reflection| reflection.id == "mentor")
}

/// The way to the screen.
pub(crate) fn link(c: &Context<'_>, it: &Followed) -> Markup {
    let language = c.method().language.as_str();
    let heading = questions(c).map(|reflection| reflection.heading.as_str());
    html! { a class="button" href={ (it.path()) "/half-page" } lang=(language) { (heading.unwrap_or_default()) } }
}

/// The screen.
pub(crate) fn show(c: &Context<'_>, partnership: &str, placement: &str) -> Result<Reply, Failure> {
    let it = reading::find(c, partnership, placement)?;
    page(c, &it, None)
}

fn page(c: &Context<'_>, it: &Followed, wrong: Option<&Failure>) -> Result<Reply, Failure> {
    let reflection = questions(c).ok_or(Failure::NotFound)?;
    let entry = beside(it).ok_or(Failure::NotFound)?;
    let language = c.method().language.as_str();
    let path = it.path();
    let remarks = it.feedback.on(entry.id);
    let body = html! {
        p class="back" { a href=(path) { bdi { (it.name(c)) } } }
        h1 lang=(language) { (reflection.heading) }
        (c.not_in_language(language))
        @if let Some(wrong) = wrong { p id="wrong" class="alert" role="alert" { (c.text(wrong.key())) } }
        details class="wider" {
            summary { (c.text("half-page-beside")) }
            (reflect::question_of(c, entry))
            p lang=[entry.language.as_ref().map(|it| it.as_str())] dir="auto" { (say::first_words(&entry.text)) }
        }
        form method="post" action={ (path) "/half-page" } class="write" {
            @for question in &reflection.questions { (asked(c, question, &remarks, entry, wrong.is_some())) }
            p class="quiet" { (c.text("half-page-readers")) }
            div class="thumb" { button class="main" { (c.text("half-page-go")) } }
        }
    };
    Ok(frame::page(c, &reflection.heading, &body))
}

/// A question with what the owner has answered, and a box.
fn asked(
    c: &Context<'_>,
    question: &Question,
    remarks: &[&Remark],
    entry: &Entry,
    wrong: bool,
) -> Markup {
    let id = question.id.as_str();
    let is_own = |remark: &&&Remark| {
        let prompt = remark.prompt.as_ref();
        remark.by == c.owner && prompt.is_some_and(|prompt| prompt.id.as_str() == id)
    };
    html! {
        @for remark in remarks.iter().filter(is_own) { (thread::said(remark)) }
        label for=(id) lang=(c.method().language.as_str()) { (question.text) }
        textarea id=(id) name=(id) rows="3" dir="auto" lang=(c.writing_language()) data-draft={ (id) "-" (entry.id) } data-keep
            aria-invalid=[wrong.then_some("true")] aria-describedby=[wrong.then_some("wrong")] { (c.fields().typed(id)) }
    }
}

/// Keeps the answers that were typed.
pub(crate) fn keep(
    c: &mut Context<'_>,
    partnership: &str,
    placement: &str,
) -> Result<Reply, Failure> {
    let it = reading::find(c, partnership, placement)?;
    let fields = c.fields();
    let entry = beside(&it).ok_or(Failure::NotFound)?.id;
    let questions = &questions(c).ok_or(Failure::NotFound)?.questions;
    let typed = questions.iter().map(|question| (question, fields.typed(&question.id)));
    let typed: Vec<(&Question, String)> = typed.filter(|(_, text)| !is_blank(text)).collect();
    if typed.is_empty() {
        return page(c, &it, Some(&Failure::Said("app-empty")));
    }
    for (question, text) in typed {
        let (remark, language) = (c.new_item(), c.writing_language());
        let prompt = question.prompt().ok_or(Failure::NotFound)?;
        let edit = FeedbackEdit::Answer { remark, entry, prompt, text, language };
        c.edit(&it.feedback_key(), edit)?;
    }
    see(format!("{}?done=answered", it.path()))
}
