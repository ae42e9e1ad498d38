//! The reports of rounds: the list, a report as it is written, and a version that was submitted.

use maud::{Markup, html};
use samband_client_core::documents::contents::{Section, WrittenBy};
use samband_client_core::documents::review::Said;
use samband_client_core::documents::sections::SectionText;
use samband_client_core::documents::status::{Answer, Status};
use samband_client_core::documents::submission::Version;
use samband_client_core::documents::terms::Language;
use samband_client_core::ids::{OrganisationId, PersonId};
use samband_client_core::text::is_blank;
use samband_client_core::time::{Date, show_utc};
use samband_words::{Args, Words};

use super::acting::{Fields, PageKey, done};
use super::frame::{Frame, pager};
use crate::reports::{Pages, RoundView, differences};

/// Where a report stands, in words.
pub(super) fn standing(w: &Words, view: &RoundView) -> String {
    let changed = view.changed_since() as u64;
    let of = |key: &str, version: u64| w.say(key, &Args::new().number("version", version));
    match view.status() {
        Status::BeingWritten => w.text("report-being-written"),
        Status::Submitted { version } => of("report-in", version),
        Status::Reopened { version } => of("report-reopened", version),
        Status::Returned { version, .. } => of("report-returned", version),
        Status::Accepted { version, .. } if changed > 0 => {
            let args = Args::new().number("version", version).number("changed", changed);
            w.say("report-accepted-changed", &args)
        }
        Status::Accepted { version, .. } => of("report-accepted", version),
        Status::Contested { .. } => w.text("report-contested"),
        Status::SeveralVersions { .. } => w.text("report-several"),
    }
}

/// The reports that the viewer may read, with where each stands.
pub fn reports(frame: &Frame, rounds: &[RoundView], pages: &Pages, today: Date) -> Markup {
    let w = frame.words;
    let heading = w.text("reports");
    frame.page(
        &heading,
        &html! {
            h1 { (heading) }
            @if rounds.is_empty() {
                p { (w.text("reports-none")) }
            } @else {
                table {
                    thead { tr {
                        th { (w.text("partnership")) } th { (w.text("filter-by-round")) }
                        th { (w.text("report-due-on")) } th { (w.text("report-state")) }
                    } }
                    tbody {
                        @for view in rounds {
                            tr {
                                td { bdi { (view.roster.name) } }
                                td { a href=(view.path()) { bdi { (view.round.name) } } }
                                td { (due(w, view, today)) }
                                td { (standing(w, view)) }
                            }
                        }
                    }
                }
            }
            (pager(w, "/reports", pages))
        },
    )
}

fn due(w: &Words, view: &RoundView, today: Date) -> Markup {
    let Some(due) = view.round.report_due() else { return html! { "–" } };
    let late = (today - due).get_days();
    let is_late = view.latest().is_none() && late > 0;
    html! {
        (due)
        @if is_late {
            " · " span class="open" {
                (w.say("today-late", &Args::new().number("days", u64::from(late.unsigned_abs()))))
            }
        }
    }
}

/// What the page of a report shows.
pub struct ReportPage<'a> {
    /// The report.
    pub view: &'a RoundView,
    /// The version that is shown; `None`: the report as it stands.
    pub version: Option<(u64, &'a Version)>,
    /// What the forms carry.
    pub key: &'a PageKey,
    /// In which language the viewer writes.
    pub language: &'a Language,
    /// In which language the sections' headings are.
    pub contents: &'a Language,
    /// The partners for which the viewer writes.
    pub own: &'a [OrganisationId],
    /// Whether the viewer may answer versions.
    pub may_review: bool,
    /// What was typed in the form that was not taken.
    pub typed: &'a Fields,
    /// Why it was not.
    pub fault: Option<String>,
    /// What was done a moment ago.
    pub said: Option<String>,
}

/// A report.
pub fn report(frame: &Frame, data: &ReportPage<'_>) -> Markup {
    let w = frame.words;
    let view = data.view;
    let title = format!("{} · {}", view.roster.name, view.round.name);
    frame.page(
        &title,
        &html! {
            p class="back" { a href="/reports" { (w.text("reports")) } }
            h1 { bdi { (title) } }
            p class="where" {
                (standing(w, view))
                @if let Some(due) = view.round.report_due() {
                    " · " (w.say("report-due", &Args::new().text("day", due.to_string())))
                }
            }
            (done(data.said.as_deref()))
            @if let Some(fault) = &data.fault { p id="fault" class="warning" role="alert" { (fault) } }
            (tabs(w, data))
            @match data.version {
                Some((number, version)) => (submitted(w, data, number, version)),
                None => (as_it_stands(w, data)),
            }
        },
    )
}

/// The ways to the report as it stands and to each version.
fn tabs(w: &Words, data: &ReportPage<'_>) -> Markup {
    let view = data.view;
    let path = view.path();
    let shown = data.version.map(|(_, version)| version.id);
    html! {
        nav class="tabs" aria-label=(w.text("report")) {
            @if view.composed.is_some() {
                a href={ (path) "?show=now" } aria-current=[shown.is_none().then_some("page")] { (w.text("report-now")) }
            }
            @for (number, version) in view.submission.in_order() {
                a href={ (path) "?show=" (version.id) } aria-current=[(shown == Some(version.id)).then_some("page")] {
                    (w.say("report-version", &Args::new().number("version", number)))
                }
            }
        }
    }
}

fn partner(data: &ReportPage<'_>, of: &OrganisationId) -> Args {
    Args::new().text("partner", data.view.roster.organisation_name(of))
}

fn person(w: &Words, data: &ReportPage<'_>, by: Option<&PersonId>) -> String {
    let known = by.map(|by| data.view.roster.person_name(by).to_owned());
    known.unwrap_or_else(|| w.text("somebody"))
}

/// The report as the partners write it: its sections, who agrees, and submitting it.
fn as_it_stands(w: &Words, data: &ReportPage<'_>) -> Markup {
    let Some(composed) = &data.view.composed else {
        return html! { p { (w.text("report-not-in")) } };
    };
    let contents = data.view.own_contents(data.contents);
    let language = contents.language.as_str();
    html! {
        @for section in contents.sections.iter().filter(|it| it.written != WrittenBy::Nobody) {
            @match section.written {
                WrittenBy::Together => {
                    (card(w, data, (language, section), None, composed.report.sections.get(&section.id)))
                }
                _ => {
                    @for of in data.view.roster.organisations.keys() {
                        @let text = composed.own.get(of).and_then(|own| own.sections.get(&section.id));
                        (card(w, data, (language, section), Some(of), text))
                    }
                }
            }
        }
        (agreement(w, data))
    }
}

fn card(
    w: &Words,
    data: &ReportPage<'_>,
    (language, section): (&str, &Section),
    organisation: Option<&OrganisationId>,
    text: Option<&SectionText>,
) -> Markup {
    let of = organisation.map_or("all", OrganisationId::as_str);
    let words = text.map_or(0, SectionText::words) as u64;
    let limit = u64::from(section.words.unwrap_or_default());
    let args = Args::new().number("words", words).number("limit", limit);
    let notes = data.view.notes(&section.id, organisation);
    html! {
        article {
            h2 lang=(language) {
                a href={ (data.view.path()) "/" (section.id) "/" (of) } {
                    (section.heading)
                    @if let Some(of) = organisation { " · " bdi { (data.view.roster.organisation_name(of)) } }
                }
            }
            p class="by" {
                @if words == 0 { (w.text("section-not-begun")) } @else { (w.say("section-words", &args)) }
                @if let Some(last) = text.and_then(|text| text.last.as_ref()) {
                    @let args = Args::new()
                        .text("person", person(w, data, last.by.as_ref()))
                        .text("at", show_utc(last.at_unix_s.saturating_mul(1000)));
                    " · " (w.say("section-last", &args))
                }
            }
            @for note in notes { p class="warning" dir="auto" { strong { (w.text("section-note")) } " " (note) } }
            @if let Some(text) = text { (words_of(&text.text, text.language.as_ref().map(Language::as_str))) }
        }
    }
}

/// A text as it was written.
pub(super) fn words_of(text: &str, language: Option<&str>) -> Markup {
    html! {
        @for paragraph in text.split("\n\n").filter(|paragraph| !is_blank(paragraph)) {
            p class="words" dir="auto" lang=[language] { (paragraph) }
        }
    }
}

/// Who agrees to the report as it stands here, and the button for those who have not said so.
fn agreement(w: &Words, data: &ReportPage<'_>) -> Markup {
    let Some(composed) = &data.view.composed else { return html! {} };
    let (agreed, content) = (composed.agreed(), composed.content());
    let own = data.own.iter().filter(|of| !agreed.contains_key(of));
    html! {
        h2 { (w.text("agree")) }
        ul {
            @for of in data.view.roster.organisations.keys() {
                li {
                    @match agreed.get(of) {
                        Some(agreement) => {
                            (w.say("agree-yes", &partner(data, of)))
                            " · " bdi { (person(w, data, agreement.by.as_ref())) }
                            @if agreement.on_page { " · " (w.text("on-page")) }
                        }
                        None => (w.say("agree-not-yet", &partner(data, of))),
                    }
                }
            }
        }
        @if !content.texts.is_empty() {
            @for of in own {
                form method="post" action={ (data.view.path()) "/agree" } class="act" {
                    (data.key.fields())
                    // the text that the person saw: a later one is another one
                    input type="hidden" name="fingerprint" value=(content.fingerprint());
                    input type="hidden" name="partner" value=(of);
                    button { (w.say("agree-go", &partner(data, of))) }
                }
            }
            p class="note" { (w.text("agree-what")) }
        }
    }
}

/// A version that was submitted: its texts, what reviewers have said, and answering it.
fn submitted(w: &Words, data: &ReportPage<'_>, number: u64, version: &Version) -> Markup {
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
                li { (w.say("agree-without", &partner(data, of))) " – " bdi { (reason) } }
            }
        }
        @for open in &draft.open_decisions { p class="note" dir="auto" { (open) } }
        (answers(w, data, version))
        @if data.may_review { (super::review::form(w, data, number, version)) } @else { (texts(data, version, |_| html! {})) }
    }
}

/// What reviewers have said of the version.
fn answers(w: &Words, data: &ReportPage<'_>, version: &Version) -> Markup {
    let of_version: Vec<&Said> = data
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
pub(super) fn texts(
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
        }
    }
}
