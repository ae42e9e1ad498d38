//! A participant's log, with the feedback under each entry.

use maud::{Markup, html};
use std::collections::BTreeMap;

use samband_client_core::documents::feedback::Remark;
use samband_client_core::documents::log::{Entry, Log};
use samband_client_core::documents::roster::{Placement, Roster};
use samband_client_core::documents::terms::{Phase, RemarkKind, Side};
use samband_client_core::ids::ItemId;

use super::frame::{as_of_line, counted, page, words};
use crate::reports::{AsOf, place};

/// What the page of a placement shows.
pub struct PlacementPage<'a> {
    /// The partnership's roster.
    pub roster: &'a Roster,
    /// The placement.
    pub placement: &'a Placement,
    /// Its log.
    pub log: &'a Log,
    /// The feedback that the viewer may read.
    pub feedback: &'a [(Side, BTreeMap<ItemId, Vec<&'a Remark>>)],
    /// Since when and from how many.
    pub as_of: &'a AsOf,
}

/// A participant's log.
pub fn placement(data: &PlacementPage<'_>) -> Markup {
    let roster = data.roster;
    let name = roster.person_name(&data.placement.participant);
    let entries = data.log.in_order();
    page(
        name,
        &html! {
            h1 { (name) }
            p class="where" {
                "From " (place(roster, &data.placement.home)) " to " (place(roster, &data.placement.host))
                " · " (roster.name)
            }
            @if let Some(since) = data.placement.revoked {
                p class="warning" {
                    "This placement was revoked on " (since) ": its participant and mentors have no access by it."
                }
            }
            (as_of_line(data.as_of))
            @if !data.log.findings.is_empty() {
                p class="warning" {
                    (counted(data.log.findings.len() as u64, "place", "places")) " in this log could not be read by this version; "
                    "the rest is shown."
                }
            }
            @if entries.is_empty() { p { "No entries yet." } }
            @for entry in entries { (article(data, entry)) }
        },
    )
}

fn article(data: &PlacementPage<'_>, entry: &Entry) -> Markup {
    if entry.withdrawn {
        return html! {
            article class="withdrawn" { p { "An entry was withdrawn by its author." } }
        };
    }
    let language = entry.language.as_ref().map(|tag| tag.as_str().to_owned());
    html! {
        article {
            header {
                time { (entry.happened_on.map_or_else(|| "no date".to_owned(), |date| date.to_string())) }
                " · " (words(entry.phase.map_or("phase unknown", Phase::as_str)))
            }
            @if !entry.title.is_empty() {
                h2 dir="auto" lang=[language.clone()] { (entry.title) }
            }
            @for paragraph in entry.text.split("\n\n") {
                p class="words" dir="auto" lang=[language.clone()] { (paragraph) }
            }
            @if !entry.outcomes.is_empty() {
                ul class="outcomes" {
                    @for outcome in &entry.outcomes {
                        li { (outcome.level) " · " (outcome.kind) " · " (words(outcome.theme.as_str())) }
                    }
                }
            }
            @for (side, feedback) in data.feedback {
                @for remark in feedback.get(&entry.id).into_iter().flatten() {
                    (remark_line(data, *side, remark))
                }
            }
        }
    }
}

fn remark_line(data: &PlacementPage<'_>, side: Side, remark: &Remark) -> Markup {
    let by = match &remark.by {
        Some(person) => data.roster.person_name(person).to_owned(),
        None => "somebody".to_owned(),
    };
    let said = match remark.kind {
        RemarkKind::Comment => "comments",
        RemarkKind::Question => "asks",
        RemarkKind::Acknowledgement => "has read this",
    };
    html! {
        div class="remark" {
            span class="by" { (by) " (" (side) ") " (said) }
            @if !remark.text.is_empty() { p class="words" dir="auto" { (remark.text) } }
        }
    }
}
