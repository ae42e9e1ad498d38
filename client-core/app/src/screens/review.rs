//! Reports that were handed in: reading a version, what changed, returning it with notes, accepting it.

use std::collections::BTreeMap;

use maud::{Markup, html};
use samband_client_core::documents::review::{ReviewEdit, ReviewRecord};
use samband_client_core::documents::status::Answer;
use samband_client_core::documents::submission::{TextOf, Version};
use samband_client_core::ids::{ItemId, OrganisationId};
use samband_client_core::text::is_blank;

use crate::Reply;
use crate::base::{base, base_field};
use crate::context::{Context, see};
use crate::failure::Failure;
use crate::frame;
use crate::round::{ReportRound, differences};
use crate::say::Part;
use crate::screens::quoted;

/// The rounds, each with where its report stands.
pub(crate) fn list(c: &Context<'_>) -> Result<Reply, Failure> {
    let rounds = c.report_rounds()?;
    let title = c.text("reports");
    let body = html! {
        h1 { (title) }
        p class="quiet" { (c.as_of()) }
        @if rounds.is_empty() { p { (c.text("reports-none")) } }
        ul class="entries" {
            @for it in &rounds {
                li {
                    a href=(it.review_path()) {
                        span class="words" { bdi { (it.roster.name) " · " (it.round.name) } }
                        span class="when" { (it.standing(c)) }
                    }
                    @if let Some(due) = it.round.report_due() { p class="state" { (c.tell("report-due", &[("day", Part::Day(due))])) } }
                }
            }
        }
    };
    Ok(frame::page(c, &title, &body))
}

/// The last version of a report.
pub(crate) fn show(c: &Context<'_>, partnership: &str, round: &str) -> Result<Reply, Failure> {
    let it = c.report_round(partnership, round)?;
    page(c, &it, None)
}

fn page(c: &Context<'_>, it: &ReportRound<'_>, wrong: Option<&Failure>) -> Result<Reply, Failure> {
    let title = format!("{} · {}", it.roster.name, it.round.name);
    let may_review = c.rights(&it.review_key()).may_write();
    let body = html! {
        p class="back" { a href="/app/reports" { (c.text("reports")) } }
        h1 { bdi { (title) } }
        p role="status" { (it.standing(c)) }
        @if let Some(wrong) = wrong { p class="alert" role="alert" { (c.text(wrong.key())) } }
        @match it.latest() {
            None => p { (c.text("report-not-in")) },
            Some((number, version)) => {
                (version_head(c, it, number, version))
                @if it.changed_since() > 0 {
                    p class="note" { (c.tell("report-changed-since", &[("changed", Part::Number(it.changed_since() as u64))])) }
                }
                (answers(c, it, version))
                @if may_review { (form(c, it, number, version)) } @else { (texts(c, it, version, false)) }
            }
        }
    };
    Ok(frame::page(c, &title, &body))
}

fn version_head(c: &Context<'_>, it: &ReportRound<'_>, number: u64, version: &Version) -> Markup {
    let draft = &version.draft;
    let before = it.submission.in_order().into_iter().rev().find(|(n, _)| *n < number);
    let changed = before.map(|(_, before)| differences(&before.draft.content, &draft.content));
    let partner = |of: &OrganisationId| Part::Name(it.roster.organisation_name(of).to_owned());
    html! {
        p {
            (c.tell("version-signed", &[
                ("version", Part::Number(number)),
                ("person", Part::Name(draft.signed_by.clone())),
                ("function", Part::Name(draft.signed_as.clone())),
            ]))
        }
        @if version.differs { p class="alert" { (c.text("version-differs")) } }
        @if let Some(changed) = changed {
            p class="quiet" { (c.tell("version-changed", &[("changed", Part::Number(changed as u64))])) }
        }
        ul class="checks" {
            @for partner_of in draft.agreed.keys() { li class="good" { (c.tell("agree-yes", &[("partner", partner(partner_of))])) } }
            @for (partner_of, reason) in &draft.without {
                li class="todo" { (c.tell("agree-without", &[("partner", partner(partner_of))])) " – " span dir="auto" { (reason) } }
            }
        }
        @for open in &draft.open_decisions { p class="note" dir="auto" { (open) } }
    }
}

/// What reviewers have said of the version.
fn answers(c: &Context<'_>, it: &ReportRound<'_>, version: &Version) -> Markup {
    let of_version: Vec<&ReviewRecord> =
        it.review.in_order().into_iter().filter(|said| said.event.version == version.id).collect();
    html! {
        @for said in of_version {
            div class="card" {
                @let by = said.event.by.as_ref().map(|by| c.name(&it.partnership, by));
                @let key = match said.event.answer {
                    Answer::Returned => "review-returned",
                    Answer::Accepted => "review-accepted",
                    Answer::Reopened => "review-reopened",
                };
                p class="who" { (c.tell(key, &[("person", Part::Name(by.unwrap_or_else(|| c.text("somebody"))))])) }
                div lang=[said.language.as_ref().map(|it| it.as_str())] dir="auto" {
                    @if !is_blank(&said.text) { p { (said.text) } }
                    @for note in said.notes.values() { p { (note) } }
                }
                p class="state" { (crate::states::of(c, &it.review_key(), said.event.id).words) }
            }
        }
    }
}

fn form(c: &Context<'_>, it: &ReportRound<'_>, number: u64, version: &Version) -> Markup {
    let is_answered = it.review.events.values().any(|said| said.event.version == version.id);
    html! {
        form method="post" action=(it.review_path()) class="write" {
            (base_field(c, &it.review.heads))
            input type="hidden" name="version" value=(version.id);
            (texts(c, it, version, true))
            @if !c.around.connected { p class="note" { (c.text("review-no-line")) } }
            div class="thumb" {
                button class="main" name="answer" value=(Answer::Accepted.as_str()) {
                    (c.tell("review-accept", &[("version", Part::Number(number))]))
                }
                button name="answer" value=(Answer::Returned.as_str()) { (c.text("review-return")) }
            }
            @if is_answered {
                details class="wider" {
                    summary { (c.text("open-again")) }
                    label for="reason" { (c.text("why")) }
                    textarea id="reason" name="text" rows="2" dir="auto" lang=(c.writing_language()) data-draft={ "reopen-" (version.id) } {}
                    button name="answer" value=(Answer::Reopened.as_str()) { (c.text("open-again")) }
                }
            }
        }
    }
}

/// The texts of a version in the order of the sections, each with what it said before, and with room for a note.
fn texts(c: &Context<'_>, it: &ReportRound<'_>, version: &Version, notes: bool) -> Markup {
    let content = &version.draft.content;
    let contents = it.contents(c, &content.contents);
    let id_of = |key: &str| key.split('/').next().unwrap_or(key).to_owned();
    let ids: Vec<String> = content.texts.keys().map(|key| id_of(key)).collect();
    let quoted_in = content.quotes.values().map(|quote| quote.section.as_str());
    html! {
        // a section of a newer program stands under its id
        @for section in contents.with_others(ids.iter().map(String::as_str).chain(quoted_in)) {
            @let found = contents.section(section);
            @let quotes = content.quotes.iter().filter(|(_, quote)| quote.section == section);
            @for (key, text) in content.texts.iter().filter(|(key, _)| id_of(key) == section) {
                @let partner = key.split_once('/').and_then(|(_, of)| of.parse::<OrganisationId>().ok());
                section class="card" {
                    h2 lang=(contents.language.as_str()) {
                        (found.map_or(section, |found| found.heading.as_str()))
                        @if let Some(of) = &partner { " · " bdi { (it.roster.organisation_name(of)) } }
                    }
                    (said(text))
                    @if let Some(option) = found.and_then(|found| found.option.as_ref()).filter(|_| text.ticked) {
                        ul class="checks" { li class="good" { span lang=(contents.language.as_str()) { (option) } } }
                    }
                    (was(c, it, version, key, text))
                    @if notes { (note(c, version, key)) }
                }
            }
            (quoted::in_version(c, it, quotes, &version.draft.quoted))
        }
        (taken_out(c, it, version))
    }
}

/// What the version before said in sections that this one does not have.
fn taken_out(c: &Context<'_>, it: &ReportRound<'_>, version: &Version) -> Markup {
    let content = &version.draft.content;
    let contents = it.contents(c, &content.contents);
    let before = before(it, version);
    let texts = before.iter().flat_map(|before| &before.draft.content.texts);
    html! {
        @for (key, text) in texts.filter(|(key, _)| !content.texts.contains_key(*key)) {
            @let section = key.split('/').next().unwrap_or(key);
            section class="card" {
                h2 lang=(contents.language.as_str()) {
                    (contents.section(section).map_or(section, |found| found.heading.as_str()))
                }
                details class="wider" { summary { (c.text("version-gone")) } (said(text)) }
            }
        }
    }
}

/// The version before a version.
fn before(it: &ReportRound<'_>, version: &Version) -> Option<Version> {
    let all = it.submission.in_order();
    let number = all.iter().find(|(_, known)| known.id == version.id).map_or(0, |(n, _)| *n);
    all.into_iter().rev().find(|(n, _)| *n < number).map(|(_, before)| before.clone())
}

fn said(text: &TextOf) -> Markup {
    html! { div class="text" lang=(text.language) dir="auto" { @for paragraph in text.text.split('\n') { p { (paragraph) } } } }
}

/// What a text said in the version before, where that was something else.
fn was(
    c: &Context<'_>,
    it: &ReportRound<'_>,
    version: &Version,
    key: &str,
    text: &TextOf,
) -> Markup {
    let before = before(it, version);
    let was = before.as_ref().map(|before| before.draft.content.texts.get(key));
    html! {
        @match was {
            Some(None) => p class="note" { (c.text("version-new")) },
            Some(Some(was)) if was.text != text.text => details class="wider" {
                summary { (c.text("version-was")) }
                (said(was))
            },
            _ => {}
        }
    }
}

fn note(c: &Context<'_>, version: &Version, key: &str) -> Markup {
    html! {
        details class="wider" {
            summary { (c.text("review-note")) }
            label class="unseen" for={ "note-" (key) } { (c.text("review-note")) }
            textarea id={ "note-" (key) } name={ "note:" (key) } rows="3" dir="auto" lang=(c.writing_language())
                data-draft={ "note-" (version.id) "-" (key) } {}
        }
    }
}

/// Answers a version.
pub(crate) fn answer(
    c: &mut Context<'_>,
    partnership: &str,
    round: &str,
) -> Result<Reply, Failure> {
    let event = c.new_item();
    let fields = c.fields();
    let it = c.report_round(partnership, round)?;
    let version: ItemId = fields.read("version").ok_or(Failure::NotFound)?;
    let answer: Answer = fields.read("answer").ok_or(Failure::NotFound)?;
    let typed = fields.0.iter().filter_map(|(name, text)| {
        let section = name.strip_prefix("note:")?;
        (!is_blank(text)).then(|| (section.to_owned(), text.replace("\r\n", "\n")))
    });
    let notes: BTreeMap<String, String> = typed.collect();
    if answer == Answer::Returned && notes.is_empty() {
        return page(c, &it, Some(&Failure::Said("review-needs-a-note")));
    }
    // why it is opened again; the others say what they say in notes
    let text = if answer == Answer::Reopened { fields.typed("text") } else { String::new() };
    if answer == Answer::Reopened && is_blank(&text) {
        return page(c, &it, Some(&Failure::Said("say-why")));
    }
    let edit = ReviewEdit::Answer {
        base: base(c)?,
        event,
        version,
        answer,
        notes,
        text,
        language: c.writing_language(),
    };
    if let Err(wrong) = c.edit(&it.review_key(), edit) {
        return page(c, &it, Some(&wrong));
    }
    see(format!("{}?done=changed", it.review_path()))
}
