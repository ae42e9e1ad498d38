//! Guided reflections: one question a screen, each can be skipped, and each answer is kept as one goes.

use maud::{Markup, html};
use samband_client_core::documents::contents::{Question, Reflection};
use samband_client_core::documents::log::{
    Entry, EntryDraft, EntryKind, LogEdit, Prompt, Revision,
};
use samband_client_core::documents::terms::{Audience, Consent, HopeState, Theme};
use samband_client_core::text::is_blank;
use samband_client_core::time::Date;

use crate::Reply;
use crate::base::{base, base_field};
use crate::context::{Context, see};
use crate::failure::Failure;
use crate::frame;
use crate::journal::{self, Note, Shared};
use crate::own::{self, EntryLocation, OwnEntry};
use crate::people::Exchange;
use crate::say::{self, Part};
use crate::screens::about::became_key;
use crate::screens::{day, quotes, share};
use crate::visit::encode;

/// The question that asks which words may be quoted.
const QUOTES: &str = "homecoming-10";

/// The words of a question, as the screens show it.
pub(crate) fn asked_by(c: &Context<'_>, prompt: &Prompt) -> Markup {
    let method = c.method();
    html! { @if let Some(question) = method.question(prompt.id.as_str()) { p class="quiet" lang=(method.language.as_str()) { (question.text) } } }
}

/// The question that an entry answers, or that it is a hope.
pub(crate) fn question_of(c: &Context<'_>, entry: &Entry) -> Markup {
    match &entry.kind {
        Some(EntryKind::Hope) => html! { p class="quiet" { (c.text("entry-hope")) } },
        Some(EntryKind::Reflection(prompt)) => asked_by(c, prompt),
        _ => html! {},
    }
}

/// The owner's answer to a question, if there is one that is not taken back.
fn answer_to<'a>(own: &'a [OwnEntry], question: &Question) -> Option<&'a OwnEntry> {
    own.iter().find(|own| question.is_answered_by(&own.entry))
}

/// When a reflection opens, by the days of the round.
fn opens(exchange: &Exchange<'_>, reflection: &Reflection) -> Option<Date> {
    reflection.opens(exchange.roster.rounds.get(exchange.placement.round.as_ref()?)?)
}

/// The exchange that the screens are about: the one that the address names, or the last one.
fn chosen<'a>(c: &'a Context<'_>) -> Result<Exchange<'a>, Failure> {
    let wanted = c.query.get("exchange");
    let mut exchanges = c.exchanges().into_iter();
    exchanges.find(|it| wanted.is_empty() || it.path() == wanted).ok_or(Failure::NotFound)
}

/// What an address says of an exchange: nothing where there is only one.
fn query(c: &Context<'_>, exchange: &Exchange<'_>) -> String {
    match c.exchanges().len() {
        0 | 1 => String::new(),
        _ => format!("?exchange={}", encode(&exchange.path())),
    }
}

/// What the owner has written in an exchange.
fn written_in(c: &Context<'_>, exchange: &Exchange<'_>) -> Result<Vec<OwnEntry>, Failure> {
    Ok(own::all(c)?.into_iter().filter(|own| own.is_of(exchange)).collect())
}

/// The list of reflections.
pub(crate) fn list(c: &Context<'_>) -> Result<Reply, Failure> {
    let exchanges = c.exchanges();
    if exchanges.is_empty() {
        return Err(Failure::NotFound);
    }
    let mut lists = Vec::new();
    for exchange in &exchanges {
        lists.push((exchange, written_in(c, exchange)?));
    }
    let title = c.text("reflect");
    let body = html! {
        p class="back" { a href="/app/more" { (c.text("tab-more")) } }
        h1 { (title) }
        p { (c.text("reflect-how")) }
        @for (exchange, own) in &lists {
            @if lists.len() > 1 { h2 { bdi { (exchange.roster.name) } " · " bdi { (exchange.host_name()) } } }
            ul class="entries" {
                @for reflection in c.method().reflections.iter().filter(|it| it.phase().is_some()) {
                    li { (list_line(c, reflection, own, exchange)) }
                }
            }
        }
    };
    Ok(frame::page(c, &title, &body))
}

fn list_line(
    c: &Context<'_>,
    reflection: &Reflection,
    own: &[OwnEntry],
    exchange: &Exchange<'_>,
) -> Markup {
    let language = c.method().language.as_str();
    let answered = reflection.questions.iter().filter(|it| answer_to(own, it).is_some()).count();
    // one begins where one left off
    let next = reflection.questions.iter().position(|it| answer_to(own, it).is_none()).unwrap_or(0);
    let counts = [
        ("done", Part::Number(answered as u64)),
        ("all", Part::Number(reflection.questions.len() as u64)),
    ];
    let opens = opens(exchange, reflection).filter(|day| *day > c.likely_today());
    html! {
        a href={ "/app/reflect/" (reflection.id) "/" (next + 1) (query(c, exchange)) } {
            span class="words" lang=(language) { (reflection.heading) }
            span class="when" {
                (c.tell("reflect-answered", &counts))
                @if let Some(day) = opens { " · " (c.tell("reflect-opens", &[("day", Part::Day(day))])) }
            }
        }
    }
}

/// A question of a reflection, with its number from 1.
struct Asked {
    reflection: &'static Reflection,
    number: usize,
    question: &'static Question,
}

fn asked(c: &Context<'_>, reflection: &str, number: &str) -> Result<Asked, Failure> {
    let number: usize = number.parse().map_err(|_| Failure::NotFound)?;
    let found = c.method().reflections.iter().find(|it| it.id == reflection);
    let reflection = found.ok_or(Failure::NotFound)?;
    let index = number.checked_sub(1).ok_or(Failure::NotFound)?;
    let question = reflection.questions.get(index).ok_or(Failure::NotFound)?;
    Ok(Asked { reflection, number, question })
}

/// The screen of a question.
pub(crate) fn show(c: &Context<'_>, reflection: &str, number: &str) -> Result<Reply, Failure> {
    let asked = asked(c, reflection, number)?;
    page(c, &asked, None, None)
}

fn page(
    c: &Context<'_>,
    asked: &Asked,
    typed: Option<&str>,
    wrong: Option<&Failure>,
) -> Result<Reply, Failure> {
    let exchange = chosen(c)?;
    let own = written_in(c, &exchange)?;
    let Asked { reflection, number, question } = asked;
    let answer = answer_to(&own, question);
    let text = typed.or(answer.map(|own| own.entry.text.as_str())).unwrap_or_default();
    let language = c.method().language.as_str();
    let all = reflection.questions.len();
    let here = format!("/app/reflect/{}/{number}{}", reflection.id, query(c, &exchange));
    let body = html! {
        p class="back" { a href="/app/reflect" { (c.text("reflect")) } }
        p class="quiet" {
            span lang=(language) { (reflection.heading) } " · "
            (c.tell("reflect-number", &[("number", Part::Number(*number as u64)), ("all", Part::Number(all as u64))]))
        }
        h1 lang=(language) { (question.text) }
        (c.not_in_language(language))
        @if question.id == QUOTES { (quotes::form(c, &here)?) }
        @else { (beside(c, question, &own, &here)) (answer_form(c, asked, &exchange, answer, text, wrong)) }
        p { a class="button" href=(after(asked, &query(c, &exchange))) { (c.text(if answer.is_some() { "reflect-next" } else { "reflect-skip" })) } }
    };
    Ok(frame::page(c, &question.text, &body))
}

/// The box of an answer, with for whom it is.
fn answer_form(
    c: &Context<'_>,
    asked: &Asked,
    exchange: &Exchange<'_>,
    answer: Option<&OwnEntry>,
    text: &str,
    wrong: Option<&Failure>,
) -> Markup {
    let Asked { reflection, number, question } = asked;
    let query = query(c, exchange);
    html! {
        form method="post" action={ "/app/reflect/" (reflection.id) "/" (number) (query) } class="write" {
            @if let Some(OwnEntry { place: EntryLocation::Log(_, heads), .. }) = answer { (base_field(c, heads)) }
            @if answer.is_none() && c.has_impossible_clock() { (day::chip(c)) }
            @if let Some(wrong) = wrong { p id="wrong" class="alert" role="alert" { (c.text(wrong.key())) } }
            label class="unseen" for="text" { (c.text("reflect-label")) }
            textarea id="text" name="text" rows="7" dir="auto" lang=(c.writing_language())
                data-draft={ "reflect-" (question.id) (query) } data-keep
                aria-invalid=[wrong.map(|_| "true")] aria-describedby=[wrong.map(|_| "wrong")] { (text) }
            (frame::typing(c, &format!("reflect-{}{query}", question.id)))
            @if let Some(own) = answer { p class="state" { (own.state(c).words) } }
            div class="thumb" {
                @match answer {
                    Some(_) => button class="main" name="share" value="keep" { (c.text("reflect-keep-change")) },
                    None => (share::buttons(c, Some(exchange), &share::keep_button(c))),
                }
            }
        }
    }
}

/// The path behind a question.
fn after(asked: &Asked, query: &str) -> String {
    match asked.number < asked.reflection.questions.len() {
        true => format!("/app/reflect/{}/{}{query}", asked.reflection.id, asked.number + 1),
        false => "/app/reflect".to_owned(),
    }
}

/// The same, with a word that it was kept.
fn after_keeping(asked: &Asked, query: &str) -> String {
    let after = after(asked, query);
    let mark = if after.contains('?') { '&' } else { '?' };
    format!("{after}{mark}done=changed")
}

/// What helps to remember: the hopes beside the questions about them, and elsewhere the entries of the time.
fn beside(c: &Context<'_>, question: &Question, own: &[OwnEntry], here: &str) -> Markup {
    let asks_of_hopes = asks_of_hopes(question);
    let shown: Vec<&OwnEntry> = own
        .iter()
        .filter(|own| !own.entry.withdrawn)
        .filter(|own| match &own.entry.kind {
            Some(EntryKind::Moment) | None => !asks_of_hopes,
            _ => asks_of_hopes && own.entry.is_hope(),
        })
        .collect();
    let about = |theme: Theme| {
        shown.iter().filter(|own| own.entry.outcomes.iter().any(|it| it.theme == theme)).count()
    };
    html! {
        @if !shown.is_empty() {
            details class="wider" open[asks_of_hopes] {
                summary {
                    @if asks_of_hopes { (c.text("reflect-hopes")) }
                    @else { (c.tell("reflect-you-wrote", &[("count", Part::Number(shown.len() as u64))])) }
                }
                @if !asks_of_hopes {
                    ul class="tags" {
                        @for theme in Theme::ALL.iter().filter(|theme| about(**theme) > 0) {
                            li { span { (c.text(&format!("theme-{theme}"))) ": " (about(*theme)) } }
                        }
                    }
                }
                ul class="remember" {
                    @for own in shown {
                        li lang=[own.entry.language.as_ref().map(|it| it.as_str())] dir="auto" {
                            @if let Some(day) = own.entry.happened_on { span class="when" { (say::day(day)) " " } }
                            (say::first_words(&own.entry.text))
                            @if asks_of_hopes { (became(c, own, here)) }
                        }
                    }
                }
            }
        }
    }
}

/// Whether a question is about what became of hopes.
fn asks_of_hopes(question: &Question) -> bool {
    matches!(question.id.as_str(), "midway-7" | "homecoming-8")
}

/// What became of a hope, which the owner says with one tap. A hope that nobody else has yet is asked about later.
fn became(c: &Context<'_>, own: &OwnEntry, here: &str) -> Markup {
    let in_log = matches!(own.place, EntryLocation::Log(..));
    html! {
        @if in_log {
            form method="post" action=(here) role="group" aria-label=(c.text("reflect-became")) class="became" {
                input type="hidden" name="hope" value=(own.entry.id);
                @for state in HopeState::ALL {
                    @let is_so = own.entry.became == Some(*state);
                    button class="small" name="became" value=(state.as_str()) aria-pressed=(is_so.to_string()) { (c.text(became_key(*state))) }
                }
            }
        }
    }
}

/// Keeps what the owner says of a hope.
fn keep_became(c: &Context<'_>, here: &str) -> Result<Reply, Failure> {
    let (entry, became) = (c.fields().read("hope"), c.fields().read("became"));
    let (entry, became) = entry.zip(became).ok_or(Failure::NotFound)?;
    let own = own::find(c, entry)?;
    let (EntryLocation::Log(key, base), true) = (&own.place, own.entry.is_hope()) else {
        return Err(Failure::NotFound);
    };
    match c.edit(key, LogEdit::SetHope { base: base.clone(), entry, became }) {
        Err(failure) if failure.key() != "app-no-change" => Err(failure),
        _ => see(here.to_owned()),
    }
}

/// Keeps an answer, and goes on.
pub(crate) fn keep(c: &mut Context<'_>, reflection: &str, number: &str) -> Result<Reply, Failure> {
    let asked = asked(c, reflection, number)?;
    let query = query(c, &chosen(c)?);
    let after = after_keeping(&asked, &query);
    if asked.question.id == QUOTES {
        return quotes::keep(c, after);
    }
    if asks_of_hopes(asked.question) && !c.fields().get("hope").is_empty() {
        let here = format!("/app/reflect/{}/{}{query}", asked.reflection.id, asked.number);
        return keep_became(c, &here);
    }
    let text = c.fields().typed("text");
    if is_blank(&text) {
        return page(c, &asked, Some(&text), Some(&Failure::Said("app-empty")));
    }
    let own = written_in(c, &chosen(c)?)?;
    let kept = match answer_to(&own, asked.question) {
        Some(own) => change(c, own, &text),
        None => write(c, asked.question, &text),
    };
    match kept {
        Ok(()) => see(after),
        Err(wrong) => page(c, &asked, Some(&text), Some(&wrong)),
    }
}

fn write(c: &mut Context<'_>, question: &Question, text: &str) -> Result<(), Failure> {
    let id = c.new_item();
    let with: Option<Audience> = c.fields().read("share");
    let exchange = chosen(c)?;
    let today = day::read(c, c.fields().get("day"))?;
    let draft = EntryDraft {
        kind: EntryKind::Reflection(question.prompt().ok_or(Failure::NotFound)?),
        happened_on: today,
        phase: exchange.phase_on(today),
        title: String::new(),
        text: text.to_owned(),
        outcomes: Default::default(),
        goals: Default::default(),
        language: c.writing_language(),
        consent: Consent::None,
    };
    let note = Note {
        id,
        exchange: Some((exchange.partnership.clone(), exchange.id.clone())),
        draft,
        written: c.now,
        shared: with.map(|with| Shared { with, since: c.now.unix_s() }),
    };
    Ok(journal::keep(c.device, &note)?)
}

fn change(c: &Context<'_>, own: &OwnEntry, text: &str) -> Result<(), Failure> {
    match &own.place {
        EntryLocation::Journal(note) => {
            let mut note = (**note).clone();
            note.draft.text = text.to_owned();
            Ok(journal::keep(c.device, &note)?)
        }
        EntryLocation::Log(key, _) => {
            let revision = Revision { text: Some(text.to_owned()), ..Revision::default() };
            let edit = LogEdit::Revise { base: base(c)?, entry: own.entry.id, revision };
            match c.edit(key, edit) {
                Err(failure) if failure.key() == "app-no-change" => Ok(()),
                done => done,
            }
        }
    }
}
