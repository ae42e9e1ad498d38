//! The reports of rounds: the list, and a report as it is written.

use maud::{Markup, html};
use samband_client_core::documents::contents::{Section, WrittenBy};
use samband_client_core::documents::sections::SectionText;
use samband_client_core::documents::status::Status;
use samband_client_core::documents::terms::Language;
use samband_client_core::ids::OrganisationId;
use samband_client_core::time::{Date, date_utc, show_utc};
use samband_words::{Args, Words};

use super::acting::done;
use super::frame::{Frame, as_of_line, pager};
use super::report_page::{ReportPage, partner, person, words_of};
use super::version::submitted;
use crate::reports::{AsOf, Pages, RoundLine, RoundView};

/// Where a report stands, in words.
pub(super) fn standing(w: &Words, view: &RoundView) -> String {
    stands(w, &view.status(), view.changed_since() as u64)
}

/// The same of its status, with how many sections were changed since.
fn stands(w: &Words, status: &Status, changed: u64) -> String {
    let of = |key: &str, version: u64| w.say(key, &Args::new().number("version", version));
    match *status {
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
pub fn reports(frame: &Frame, rounds: &[RoundLine], pages: &Pages, as_of: &AsOf) -> Markup {
    let (w, today) = (frame.words, date_utc(as_of.at));
    let heading = w.text("reports");
    frame.page(
        &heading,
        &html! {
            h1 { (heading) }
            (as_of_line(w, as_of))
            @if rounds.is_empty() {
                p { (w.text("reports-none")) }
            } @else {
                div class="scroll rows" role="region" tabindex="0" aria-label=(heading) { table {
                    thead { tr {
                        th scope="col" { (w.text("partnership")) } th scope="col" { (w.text("filter-by-round")) }
                        th scope="col" { (w.text("report-due-on")) } th scope="col" { (w.text("report-state")) }
                        th scope="col" class="number" { (w.text("reports-version")) } th scope="col" { (w.text("report-whose")) }
                    } }
                    tbody {
                        @for view in rounds {
                            tr {
                                td data-label=(w.text("partnership")) { a href={ "/partnerships/" (view.partnership) } { bdi { (view.roster.name) } } }
                                td data-label=(w.text("filter-by-round")) { a href=(view.path()) { bdi { (view.round.name) } } }
                                td data-label=(w.text("report-due-on")) { (due(w, view, today)) }
                                td data-label=(w.text("report-state")) { (line_standing(w, view)) }
                                td class="number" data-label=(w.text("reports-version")) { (view.version.map_or_else(|| "–".to_owned(), |it| it.to_string())) }
                                td data-label=(w.text("report-whose")) { (whose(w, &view.status)) }
                            }
                        }
                    }
                } }
            }
            (pager(w, "/reports", pages))
        },
    )
}

/// Where the report of a round stands, with how far it is.
pub(super) fn line_standing(w: &Words, line: &RoundLine) -> Markup {
    html! { (stands(w, &line.status, line.changed as u64)) (how_far(w, line)) }
}

/// How far a report is that is being written, and how many notes one came back with.
fn how_far(w: &Words, line: &RoundLine) -> Markup {
    let said = match (&line.status, line.written) {
        (Status::BeingWritten, Some((begun, all))) => {
            let args = Args::new().number("begun", begun as u64).number("all", all as u64);
            Some(w.say("today-sections-begun", &args))
        }
        (Status::Returned { .. }, _) => {
            Some(w.say("section-notes", &Args::new().number("count", line.notes)))
        }
        _ => None,
    };
    html! { @if let Some(said) = said { span class="from" { " " (said) } } }
}

/// Who is to do something next.
fn whose(w: &Words, status: &Status) -> String {
    match status {
        Status::BeingWritten | Status::Returned { .. } | Status::SeveralVersions { .. } => {
            w.text("report-whose-partners")
        }
        Status::Submitted { .. } | Status::Reopened { .. } | Status::Contested { .. } => {
            w.text("report-whose-reviewers")
        }
        Status::Accepted { .. } => "–".to_owned(),
    }
}

fn due(w: &Words, view: &RoundLine, today: Date) -> Markup {
    let Some(due) = view.round.report_due() else { return html! { "–" } };
    let late = (today - due).get_days();
    let is_late = view.version.is_none() && late > 0;
    html! {
        (due)
        @if is_late {
            " · " span class="open" {
                (w.say("today-late", &Args::new().number("days", u64::from(late.unsigned_abs()))))
            }
        }
    }
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
            @for (language, note) in notes {
                p class="warning" { strong { (w.text("section-note")) } " " bdi lang=(language) { (note) } }
            }
            @if let Some(text) = text { (words_of(&text.text, text.language.as_ref().map(Language::as_str))) }
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
                    (data.key.fields(&format!("agree {of}")))
                    // the text that the person saw: a later one is another one
                    input type="hidden" name="fingerprint" value=(content.fingerprint());
                    input type="hidden" name="partner" value=(of);
                    @if data.asks_copied {
                        label { input type="checkbox" name="keep_copied" value="yes"; " " (w.text("submit-keep-copied")) }
                    }
                    button { (w.say("agree-go", &partner(data, of))) }
                }
            }
            p class="note" { (w.text("agree-what")) }
            @if data.may_submit {
                p { a class="button" href={ (data.view.path()) "/submit" } { (w.text("submit")) } }
            }
        }
    }
}
