//! Following somebody's exchange: what is new, an entry with three buttons, and all that was shared.

use maud::{Markup, html};
use samband_client_core::documents::feedback::FeedbackEdit;
use samband_client_core::documents::log::Entry;
use samband_client_core::documents::reply::audience_of_replies;
use samband_client_core::documents::terms::{Audience, Consent, RemarkKind};
use samband_client_core::ids::ItemId;
use samband_client_core::text::is_blank;

use crate::Reply;
use crate::context::{Context, see};
use crate::failure::Failure;
use crate::frame;
use crate::people::audience_key;
use crate::reading::{self, Followed};
use crate::say::{self, Part};
use crate::screens::{about, half_page, reflect, thread};
use crate::states;

/// What those who follow somebody have not said anything about.
pub(crate) fn new_to_me(c: &Context<'_>) -> Result<Markup, Failure> {
    let followed = reading::followed(c)?;
    if followed.is_empty() {
        return Ok(html! {});
    }
    let Some(owner) = c.owner.as_ref() else { return Ok(html! {}) };
    let is_empty = followed.iter().all(|it| it.new_to(owner).is_empty());
    Ok(html! {
        h2 { (c.text("new-to-me")) }
        @if is_empty { p class="quiet" { (c.text("new-nothing")) } }
        @for it in &followed {
            @let new = it.new_to(owner);
            @if !new.is_empty() {
                h3 { bdi { (it.name(c)) } }
                ul class="entries" { @for (_, entry) in new { (line(it, entry)) } }
            }
        }
        p { a class="button" href="/app/people" { (c.text("people")) } }
    })
}

fn line(it: &Followed, entry: &Entry) -> Markup {
    let language = entry.language.as_ref().map(|language| language.as_str());
    html! {
        li {
            a href={ (it.path()) "/" (entry.id) } {
                span class="when" { @if let Some(day) = entry.happened_on { (say::day(day)) } }
                span class="words" lang=[language] dir="auto" { (say::first_words(&entry.text)) }
            }
        }
    }
}

/// The participants whose entries the owner may read.
pub(crate) fn people(c: &Context<'_>) -> Result<Reply, Failure> {
    let followed = reading::followed(c)?;
    let title = c.text("people");
    let body = html! {
        h1 { (title) }
        @if followed.is_empty() { p class="quiet" { (c.text("people-nobody")) } }
        ul class="entries" {
            @for it in &followed {
                li {
                    a href=(it.path()) {
                        span class="words" { bdi { (it.name(c)) } }
                        span class="when" { (from_to(c, it)) }
                    }
                }
            }
        }
    };
    Ok(frame::page(c, &title, &body))
}

fn from_to(c: &Context<'_>, it: &Followed) -> Markup {
    let Some(roster) = c.rosters.get(&it.partnership) else { return html! {} };
    let organisation = |id| Part::Name(roster.organisation_name(id).to_owned());
    let parts = [
        ("home", organisation(&it.placement.home)),
        ("host", organisation(&it.placement.host)),
        ("partnership", Part::Name(roster.name.clone())),
    ];
    c.tell("from-to", &parts)
}

/// What one participant has shared with the owner.
pub(crate) fn person(
    c: &Context<'_>,
    partnership: &str,
    placement: &str,
) -> Result<Reply, Failure> {
    let it = reading::find(c, partnership, placement)?;
    let title = it.name(c);
    let entries = it.entries();
    let body = html! {
        p class="back" { a href="/app/people" { (c.text("people")) } }
        h1 { bdi { (title) } }
        p class="quiet" { (from_to(c, &it)) }
        // that somebody writes for themselves is for nobody to know
        @if half_page::beside(&it).is_some() {
            p { (half_page::link(c, &it)) }
        }
        @if entries.is_empty() { p { (c.tell("person-empty", &[("person", Part::Name(title.clone()))])) } }
        ul class="entries" { @for (_, entry) in &entries { (line(&it, entry)) } }
    };
    // names of people stay out of the browser's history
    Ok(frame::page(c, &c.text("people"), &body))
}

/// An entry of somebody, with what was said about it, and three buttons.
pub(crate) fn entry(
    c: &Context<'_>,
    partnership: &str,
    placement: &str,
    entry: &str,
) -> Result<Reply, Failure> {
    let it = reading::find(c, partnership, placement)?;
    page(c, &it, entry, "", None)
}

fn page(
    c: &Context<'_>,
    it: &Followed,
    entry: &str,
    typed: &str,
    wrong: Option<&Failure>,
) -> Result<Reply, Failure> {
    let id: ItemId = entry.parse().map_err(|_| Failure::NotFound)?;
    let (audience, entry) = it.entry(id).ok_or(Failure::NotFound)?;
    let name = it.name(c);
    let language = entry.language.as_ref().map(|language| language.as_str());
    let body = html! {
        p class="back" { a href=(it.path()) { bdi { (name) } } }
        h1 { bdi { (name) } @if let Some(day) = entry.happened_on { " · " (say::day(day)) } }
        (reflect::question_of(c, entry))
        div class="text" lang=[language] dir="auto" {
            @if !entry.title.is_empty() { p class="title" { (entry.title) } }
            @for paragraph in entry.text.split('\n') { p { (paragraph) } }
        }
        ul class="tags" {
            @for outcome in &entry.outcomes { li { span { (about::shown(c, outcome)) } } }
        }
        p class="quiet" {
            (c.tell("entry-for", &[("readers", Part::Words(c.text(audience_key(audience))))]))
            @if entry.consent != Consent::None { " · " (c.text(about::consent_key(entry.consent))) }
        }
        (said(c, it, audience, id))
        (buttons(c, it, id, typed, wrong))
    };
    Ok(frame::page(c, &c.text("people"), &body))
}

/// What was said about the entry, with the participant's answers.
fn said(c: &Context<'_>, it: &Followed, audience: Audience, id: ItemId) -> Markup {
    let key = it.log_key(audience);
    let answers_in = audience_of_replies(it.side);
    let answers = it.logs.iter().find(|(audience, _)| *audience == answers_in);
    let remarks = it.feedback.on(id);
    html! {
        @if !remarks.is_empty() {
            ol class="talk" {
                @for remark in remarks {
                    li {
                        (thread::remark(c, &key, remark))
                        @if remark.by == c.owner {
                            p class="state" { (states::of(c, &it.feedback_key(), remark.id).words) }
                        }
                        @for answer in answers.iter().flat_map(|(_, log)| log.replies_to(remark.id)) {
                            div class="answer" {
                                p class="who" { (c.tell("talk-answers", &[("person", Part::Name(c.name(&it.partnership, &it.placement.participant)))])) }
                                div class="said" lang=[answer.language.as_ref().map(|it| it.as_str())] dir="auto" {
                                    @for paragraph in answer.text.split('\n') { p { (paragraph) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn buttons(
    c: &Context<'_>,
    it: &Followed,
    id: ItemId,
    typed: &str,
    wrong: Option<&Failure>,
) -> Markup {
    let has_read = it
        .feedback
        .on(id)
        .iter()
        .any(|remark| remark.kind == RemarkKind::Acknowledgement && remark.by == c.owner);
    html! {
        // a form of its own: it does not take what is being typed
        @if !has_read {
            form method="post" action={ (it.path()) "/" (id) } class="thumb" {
                button class="main" name="kind" value=(RemarkKind::Acknowledgement.as_str()) { (c.text("i-have-read-it")) }
            }
        }
        form method="post" action={ (it.path()) "/" (id) } class="write" {
            @if let Some(wrong) = wrong {
                p id="wrong" class="alert" role="alert" { (c.text(wrong.key())) }
            }
            label for="text" { (c.text("remark-label")) }
            textarea id="text" name="text" rows="4" dir="auto" lang=(c.writing_language()) data-draft={ "remark-" (id) } data-keep
                aria-invalid=[wrong.map(|_| "true")] aria-describedby=[wrong.map(|_| "wrong")] { (typed) }
            (frame::typing(c, &format!("remark-{id}")))
            div class="thumb" {
                button name="kind" value=(RemarkKind::Comment.as_str()) { (c.text("remark-comment")) }
                button name="kind" value=(RemarkKind::Question.as_str()) { (c.text("remark-ask")) }
            }
        }
    }
}

/// Says something about an entry, or that it was read.
pub(crate) fn remark(
    c: &mut Context<'_>,
    partnership: &str,
    placement: &str,
    entry: &str,
) -> Result<Reply, Failure> {
    let it = reading::find(c, partnership, placement)?;
    let fields = c.fields();
    let kind: RemarkKind = fields.read("kind").ok_or(Failure::NotFound)?;
    let id: ItemId = entry.parse().map_err(|_| Failure::NotFound)?;
    it.entry(id).ok_or(Failure::NotFound)?;
    let typed = fields.typed("text");
    let has_read = kind == RemarkKind::Acknowledgement;
    if is_blank(&typed) && !has_read {
        return page(c, &it, entry, &typed, Some(&Failure::Said("app-empty")));
    }
    let text = if has_read { String::new() } else { typed.clone() };
    let remark = c.new_item();
    let language = c.writing_language();
    let edit = FeedbackEdit::Remark { remark, entry: id, kind, text, language };
    if let Err(wrong) = c.edit(&it.feedback_key(), edit) {
        return page(c, &it, entry, &typed, Some(&wrong));
    }
    let done = if has_read { "read" } else { "answered" };
    see(format!("{}/{id}?done={done}", it.path()))
}
