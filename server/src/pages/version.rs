//! A version of a report that was submitted: its texts, what reviewers have said, and answering it.

use maud::{Markup, html};
use samband_client_core::documents::contents::Section;
use samband_client_core::documents::review::ReviewRecord;
use samband_client_core::documents::status::Answer;
use samband_client_core::documents::submission::Version;
use samband_client_core::documents::terms::Language;
use samband_client_core::ids::OrganisationId;
use samband_client_core::text::is_blank;
use samband_words::{Args, Words};

use super::acting::TextField;
use super::frame;
use super::report_page::{ReportPage, partner, person, words_of};
use crate::reports::differences;

/// A version that was submitted: its texts, what reviewers have said, and answering it.
pub(super) fn submitted(
    w: &Words,
    data: &ReportPage<'_>,
    number: u64,
    version: &Version,
) -> Markup {
    let view = data.view;
    let draft = &version.draft;
    let before = view.submission.in_order().into_iter().rev().find(|(n, _)| *n < number);
    let changed = before.map(|(_, before)| differences(&before.draft.content, &draft.content));
    let args = Args::new()
        .number("version", number)
        .text("person", draft.signed_by.as_str())
        .text("function", draft.signed_as.as_str());
    html! {
        p {
            (w.say("version-signed", &args))
            @if version.on_page { " · " (w.text("on-page")) }
        }
        @if let Some(changed) = changed {
            p class="note" { (w.say("version-changed", &Args::new().number("changed", changed as u64))) }
        }
        @if view.latest().is_some_and(|(_, latest)| latest.id == version.id) && view.changed_since() > 0 {
            p class="note" { (w.say("report-changed-since", &Args::new().number("changed", view.changed_since() as u64))) }
        }
        ul {
            @for of in draft.agreed.keys() { li { (w.say("agree-yes", &partner(data, of))) } }
            @for (of, reason) in &draft.without {
                li { (w.say("agree-without", &partner(data, of))) " – " bdi lang="" { (reason) } }
            }
        }
        @for open in &draft.open_decisions { p class="note" { bdi lang="" { (open) } } }
        (answers(w, data, version))
        @if version.differs { p class="warning" role="alert" { (w.text("version-differs")) } }
        @if data.may_review && !version.differs { (review_form(w, data, number, version)) } @else { (texts(w, data, version, |_| html! {})) }
        (figures(w, version))
    }
}

/// What reviewers have said of the version.
fn answers(w: &Words, data: &ReportPage<'_>, version: &Version) -> Markup {
    let of_version: Vec<&ReviewRecord> = data
        .view
        .review
        .in_order()
        .into_iter()
        .filter(|said| said.event.version == version.id)
        .collect();
    html! {
        @for said in of_version {
            @let key = match said.event.answer {
                Answer::Returned => "review-returned",
                Answer::Accepted => "review-accepted",
                Answer::Reopened => "review-reopened",
            };
            @let by = person(w, data, said.event.by.as_ref());
            div class="remark" {
                span class="by" {
                    (w.say(key, &Args::new().text("person", by)))
                    @if said.on_page { " · " (w.text("on-page")) }
                }
                div lang=[said.language.as_ref().map(Language::as_str)] dir="auto" {
                    @if !is_blank(&said.text) { p class="words" { (said.text) } }
                    @for note in said.notes.values() { p class="words" { (note) } }
                }
            }
        }
    }
}

/// The texts of a version in the order of the sections, each with something behind it.
fn texts(
    w: &Words,
    data: &ReportPage<'_>,
    version: &Version,
    behind: impl Fn(&str) -> Markup,
) -> Markup {
    let content = &version.draft.content;
    let contents = data.view.contents(&content.contents, data.contents);
    html! {
        @for section in &contents.sections {
            @let prefix = format!("{}/", section.id);
            @for (key, text) in content.texts.iter().filter(|(key, _)| **key == section.id || key.starts_with(&prefix)) {
                @let of = key.split_once('/').and_then(|(_, of)| of.parse::<OrganisationId>().ok());
                article {
                    h2 lang=(contents.language.as_str()) {
                        (section.heading)
                        @if let Some(of) = &of { " · " bdi { (data.view.roster.organisation_name(of)) } }
                    }
                    (words_of(&text.text, Some(text.language.as_str()).filter(|it| !it.is_empty())))
                    (behind(key))
                }
            }
            (quotes(w, data, version, section))
        }
    }
}

/// The quotes of a section, with the words as they were submitted; one that its author has ended reads as taken back.
fn quotes(w: &Words, data: &ReportPage<'_>, version: &Version, section: &Section) -> Markup {
    let content = &version.draft.content;
    let of_section = content.quotes.iter().filter(|(_, quote)| quote.section == section.id);
    let has_text = content.texts.keys().any(|key| {
        key.strip_prefix(section.id.as_str()).is_some_and(|of| of.is_empty() || of.starts_with('/'))
    });
    html! {
        @for (n, (id, _)) in of_section.enumerate() {
            @if n == 0 && !has_text { h2 { (section.heading) } }
            blockquote class="quote" {
                @match version.draft.quoted.get(id).filter(|_| !data.ended.contains(id)) {
                    Some(quoted) => {
                        p class="words" dir="auto" lang="" { (quoted.words) }
                        @if let Some(by) = &quoted.by { p class="by" { "– " bdi { (data.view.roster.person_name(by)) } } }
                    }
                    None => p class="note" { "[" (w.text("quote-taken-back")) "]" },
                }
            }
        }
    }
}

/// The figures of a version, as they were counted when it was made.
fn figures(w: &Words, version: &Version) -> Markup {
    let name = |key: &str| {
        let (hoped, key) = match key.strip_prefix("hopes/") {
            Some(key) => (true, key),
            None => (false, key),
        };
        let Some((level, theme)) = key.split_once('/') else { return w.text("entries-heading") };
        let (level, theme) =
            (frame::level(w, level.parse().ok()), frame::theme(w, theme.parse().ok()));
        let hoped = if hoped { format!(" · {}", w.text("what-hope")) } else { String::new() };
        format!("{level} · {theme}{hoped}")
    };
    html! {
        @if !version.draft.figures.is_empty() {
            h2 { (w.text("version-figures")) }
            div class="scroll" role="region" tabindex="0" aria-label=(w.text("version-figures")) { table {
                thead { tr { th scope="col" { (w.text("outcomes-heading")) } th scope="col" class="number" { (w.text("version-count")) } } }
                tbody {
                    @for (key, count) in &version.draft.figures {
                        tr { td { (name(key)) } td class="number" { (count) } }
                    }
                }
            } }
            p class="note" { (w.text("version-figures-what")) }
        }
    }
}

/// The texts with room for a note under each, and the two buttons.
fn review_form(w: &Words, data: &ReportPage<'_>, number: u64, version: &Version) -> Markup {
    let base = serde_json::to_string(&data.view.review.heads).expect("hashes are plain JSON");
    let label = w.text("review-note");
    let note = |section: &str| {
        let (name, id) = (format!("note:{section}"), format!("note-{section}"));
        let text = data.typed.get(&name);
        html! {
            details open[!text.is_empty()] {
                summary { (label) }
                div class="act" {
                    (TextField {
                        name: &name, id: &id, label: &label, rows: 3, language: data.language, text, fault: None,
                    }.show())
                }
            }
        }
    };
    html! {
        form method="post" action={ (data.view.path()) "/review" } {
            (data.key.fields("review"))
            input type="hidden" name="base" value=(base);
            input type="hidden" name="version" value=(version.id);
            (texts(w, data, version, note))
            div class="buttons act" {
                button name="answer" value=(Answer::Returned.as_str()) { (w.text("review-return")) }
                button name="answer" value=(Answer::Accepted.as_str()) {
                    (w.say("review-accept", &Args::new().number("version", number)))
                }
            }
        }
        (reopen_form(w, data, &base, version))
    }
}

/// Opening an answer again, with a reason.
fn reopen_form(w: &Words, data: &ReportPage<'_>, base: &str, version: &Version) -> Markup {
    let answered = data.view.review.answers();
    let is_answered = answered.iter().any(|event| event.version == version.id);
    let text = data.typed.get("text");
    html! {
        @if is_answered {
            details open[!text.is_empty()] {
                summary { (w.text("open-again")) }
                form method="post" action={ (data.view.path()) "/review" } class="act" {
                    (data.key.fields("reopen"))
                    input type="hidden" name="base" value=(base);
                    input type="hidden" name="version" value=(version.id);
                    input type="hidden" name="answer" value=(Answer::Reopened.as_str());
                    (TextField {
                        name: "text", id: "reopen-why", label: &w.text("why"), rows: 2, language: data.language, text, fault: None,
                    }.show())
                    button { (w.text("open-again")) }
                }
            }
        }
    }
}
