//! A participant's entries, with the feedback under each.

use maud::{Markup, html};
use std::collections::BTreeMap;
use std::sync::Arc;

use samband_client_core::documents::feedback::Remark;
use samband_client_core::documents::log::{Entry, Log, in_date_order};
use samband_client_core::documents::roster::{Placement, Roster};
use samband_client_core::documents::terms::{Audience, Phase, RemarkKind, Side};
use samband_client_core::ids::ItemId;

use super::frame::{as_of_line, counted, page, words};
use crate::reports::{AsOf, place};

/// What the page of a placement shows.
pub struct PlacementPage<'a> {
    /// The partnership's roster.
    pub roster: &'a Roster,
    /// The placement.
    pub placement: &'a Placement,
    /// Those of its logs that the viewer may read, by their audience.
    pub logs: &'a [(Audience, Arc<Log>)],
    /// The audiences of the others.
    pub hidden: &'a [Audience],
    /// The feedback that the viewer may read.
    pub feedback: &'a [(Side, BTreeMap<ItemId, Vec<&'a Remark>>)],
    /// Since when and from how many.
    pub as_of: &'a AsOf,
}

/// A participant's entries, of all logs that the viewer may read, in the order of the author's dates.
pub fn placement(data: &PlacementPage<'_>) -> Markup {
    let roster = data.roster;
    let name = roster.person_name(&data.placement.participant);
    let entries = in_date_order(data.logs.iter().map(|(audience, log)| (*audience, &**log)));
    let findings: usize = data.logs.iter().map(|(_, log)| log.findings.len()).sum();
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
            @if findings > 0 {
                p class="warning" {
                    (counted(findings as u64, "place", "places")) " in these entries could not be read by this version; "
                    "the rest is shown."
                }
            }
            @if !data.hidden.is_empty() {
                p class="note" {
                    "Not visible to you: entries for "
                    @for (n, audience) in data.hidden.iter().enumerate() {
                        @if n > 0 { ", and for " }
                        (readers(*audience))
                    }
                    ". Whether there are any is not said."
                }
            }
            @if entries.is_empty() { p { "No entries that you may read." } }
            @for (audience, entry) in entries { (article(data, audience, entry)) }
        },
    )
}

/// Who reads the entries of an audience, in words.
fn readers(audience: Audience) -> &'static str {
    match audience {
        Audience::Home => "the home side",
        Audience::Both => "both sides",
        Audience::Programme => "both sides and the programme",
    }
}

fn article(data: &PlacementPage<'_>, audience: Audience, entry: &Entry) -> Markup {
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
                " · for " (readers(audience))
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
