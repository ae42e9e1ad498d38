//! Submitting a report: who agrees, whom it goes without, open decisions, and who signs.

use std::collections::BTreeMap;

use maud::{Markup, html};
use samband_client_core::documents::submitting::SubmitError;
use samband_client_core::documents::terms::Language;
use samband_client_core::ids::OrganisationId;
use samband_client_core::time::{Date, DeviceTime};
use samband_words::{Args, Words};

use super::acting::{Fields, PageKey, TextField};
use super::frame::Frame;
use crate::reports::RoundView;

/// What the page of a submission shows.
pub struct SubmitPage<'a> {
    /// The report.
    pub view: &'a RoundView,
    /// What the form carries.
    pub key: &'a PageKey,
    /// In which language the person writes.
    pub language: &'a Language,
    /// When each partner was last heard from, in seconds since 1970.
    pub heard: &'a BTreeMap<OrganisationId, i64>,
    /// Decisions on goals that are open, in words.
    pub open: &'a [String],
    /// Who signs, as the roster has it.
    pub signer: &'a str,
    /// What was typed in the form that was not taken.
    pub typed: &'a Fields,
    /// Why it was not.
    pub fault: Option<String>,
    /// Whether the person is asked about words that a text shares with an entry.
    pub asks_copied: bool,
}

/// Why a report was not submitted, and what to do.
pub fn submit_fault(
    w: &Words,
    view: &RoundView,
    language: &Language,
    fault: &SubmitError,
) -> String {
    let heading = |key: &str| {
        let id = key.split('/').next().unwrap_or_default();
        let found = view.own_contents(language).section(id);
        found.map_or_else(|| key.to_owned(), |section| section.heading.clone())
    };
    match fault {
        SubmitError::NotBegun => w.text("submit-not-begun"),
        SubmitError::NotAgreed { name, .. } => {
            w.say("submit-not-agreed", &Args::new().text("partner", name.as_str()))
        }
        SubmitError::HeardLately { name, on, .. } => {
            let args = Args::new().text("partner", name.as_str()).text("day", on.to_string());
            w.say("submit-heard-lately", &args)
        }
        SubmitError::OpenDecisions(_) => w.text("submit-open"),
        SubmitError::Quote { section, .. } => {
            w.say("submit-quote", &Args::new().text("section", heading(section)))
        }
        SubmitError::Copied { text, words } => {
            let args = Args::new().text("section", heading(text)).text("words", words.as_str());
            w.say("submit-copied", &args)
        }
        _ => w.text("act-look-again"),
    }
}

/// The page on which a coordinator of the coordinating partner submits a report.
pub fn submit(frame: &Frame, data: &SubmitPage<'_>) -> Markup {
    let w = frame.words;
    let view = data.view;
    let title = w.text("submit");
    frame.page(
        &title,
        &html! {
            p class="back" { a href={ (view.path()) "?show=now" } { (w.text("back-to")) " " bdi { (view.round.name) } } }
            h1 { (title) }
            p class="where" { bdi { (view.roster.name) } " · " bdi { (view.round.name) } }
            p { (w.text("submit-what")) }
            @if let Some(fault) = &data.fault { p id="fault" class="warning" role="alert" { (fault) } }
            form method="post" action={ (view.path()) "/submit" } class="act" aria-describedby=[data.fault.as_ref().map(|_| "fault")] {
                (data.key.fields("submit"))
                input type="hidden" name="base"
                    value=(serde_json::to_string(&view.submission.heads).expect("hashes are plain JSON"));
                (partners(w, data))
                (decisions(w, data))
                @if data.asks_copied {
                    label { input type="checkbox" name="keep_copied" value="yes" checked[is_ticked(data, "keep_copied")]; " " (w.text("submit-keep-copied")) }
                }
                (signature(w, data))
                button { (w.say("submit-go", &Args::new().number("version", number(view)))) }
            }
        },
    )
}

/// The number that the version gets.
fn number(view: &RoundView) -> u64 {
    view.latest().map_or(1, |(number, _)| number + 1)
}

fn is_ticked(data: &SubmitPage<'_>, name: &str) -> bool {
    !data.typed.get(name).is_empty()
}

/// Who agrees; for a partner that does not, why the report goes without it.
fn partners(w: &Words, data: &SubmitPage<'_>) -> Markup {
    let agreed = data.view.composed.as_ref().map(|composed| composed.agreed()).unwrap_or_default();
    html! {
        h2 { (w.text("agree")) }
        @for of in data.view.roster.organisations.keys() {
            @let args = || Args::new().text("partner", data.view.roster.organisation_name(of));
            @if agreed.contains_key(of) {
                p { (w.say("agree-yes", &args())) }
            } @else {
                @let name = format!("without:{of}");
                p {
                    (w.say("agree-not-yet", &args()))
                    @if let Some(at) = data.heard.get(of) {
                        " " (w.say("submit-last-heard", &Args::new().text("day", day(*at).to_string())))
                    }
                }
                (TextField {
                    name: &name, id: &format!("without-{of}"), label: &w.say("submit-without", &args()), rows: 2,
                    language: data.language, text: data.typed.get(&name), fault: None,
                }.show())
            }
        }
    }
}

fn day(unix_s: i64) -> Date {
    DeviceTime::new(unix_s, 0).date()
}

/// Decisions that are open, and whether the version names them.
fn decisions(w: &Words, data: &SubmitPage<'_>) -> Markup {
    html! {
        @if !data.open.is_empty() {
            h2 { (w.text("decisions")) }
            p { (w.text("submit-open")) " " a href="/decisions" { (w.text("decisions")) } }
            ul { @for open in data.open { li { bdi lang="" { (open) } } } }
            label { input type="checkbox" name="name_open" value="yes" checked[is_ticked(data, "name_open")]; " " (w.text("submit-name-open")) }
        }
    }
}

fn signature(w: &Words, data: &SubmitPage<'_>) -> Markup {
    let signed_by = match data.typed.get("signed_by") {
        "" => data.signer,
        typed => typed,
    };
    html! {
        label for="signed_by" { (w.text("submit-signed-by")) }
        input id="signed_by" name="signed_by" required dir="auto" autocomplete="name" value=(signed_by);
        label for="signed_as" { (w.text("submit-signed-as")) }
        input id="signed_as" name="signed_as" required dir="auto" autocomplete="organization-title" value=(data.typed.get("signed_as"));
    }
}
