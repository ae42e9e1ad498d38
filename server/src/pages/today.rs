//! What needs the reader today.

use maud::{Markup, html};
use samband_client_core::documents::DocKey;
use samband_client_core::documents::roster::Roster;
use samband_client_core::documents::terms::Audience;
use samband_client_core::ids::{PartnershipId, PlacementId};
use samband_client_core::report::Coverage;
use samband_client_core::report::today::{Group, LINES_MAX, Line, Need};
use samband_words::{Args, Words};

use super::frame::{Frame, as_of_line};
use super::overview::{PROGRAMME, coverage};
use crate::reports::{AsOf, Viewer, sentence};

/// What the page shows.
pub struct TodayPage<'a> {
    /// Who reads.
    pub viewer: &'a Viewer,
    /// What needs them.
    pub lines: &'a [Line],
    /// How many people and reports have got how far.
    pub coverage: &'a Coverage,
    /// Since when and from how many devices.
    pub as_of: &'a AsOf,
}

/// The list of a person, the first lines at once and the rest behind one tap; below it, how far people and reports are.
pub fn today(frame: &Frame, data: &TodayPage<'_>) -> Markup {
    let (w, viewer) = (frame.words, data.viewer);
    let heading = w.text("today");
    let (first, rest) = data.lines.split_at(data.lines.len().min(LINES_MAX));
    frame.page(
        &heading,
        &html! {
            h1 { (heading) }
            (as_of_line(w, data.as_of))
            (nobody_yet(w, viewer))
            @if data.lines.is_empty() { p { (w.text("today-nothing")) } }
            (groups(w, viewer, first))
            @if !rest.is_empty() {
                details {
                    summary { (w.say("today-more", &Args::new().number("count", rest.len() as u64))) }
                    (groups(w, viewer, rest))
                }
            }
            h2 { (w.text("coverage-heading")) }
            (coverage(w, data.coverage))
            p { a href=(PROGRAMME) { (w.text("today-names")) } }
            @if viewer.looks_after_any() { p { a href="/refused" { (w.text("nav-refused")) } } }
            @if viewer.administers_any() { p { a href="/care" { (w.text("care")) } } }
            details {
                summary { (w.text("how-to-read")) }
                ul { @for key in ["how-to-read-list", "how-to-read-bars", "how-to-read-figures"] { li { (w.text(key)) } } }
            }
        },
    )
}

/// Says that there is no exchange yet, where there is none, and what begins one.
fn nobody_yet(w: &Words, viewer: &Viewer) -> Markup {
    let has_begun = viewer.rosters.values().any(|roster| !roster.placements.is_empty());
    html! {
        @if !has_begun {
            p class="note" {
                (w.text("today-none-begun"))
                @if viewer.administers_any() { " " a href="/roster" { (w.text("roster")) } }
            }
        }
    }
}

/// The lines under the headings of their groups.
fn groups(w: &Words, viewer: &Viewer, lines: &[Line]) -> Markup {
    html! {
        @for group in Group::ALL {
            @let of_group: Vec<_> = lines.iter()
                .filter(|line| line.group == group)
                .filter_map(|line| Some((line, viewer.rosters.get(&line.partnership)?)))
                .collect();
            @if !of_group.is_empty() {
                h2 { (w.text(group.key())) }
                ul class="today" {
                    @for (line, roster) in of_group { li { (shown(w, viewer, line, roster)) } }
                }
            }
        }
    }
}

/// A line, which leads to what it is about where there is a page of it.
fn shown(w: &Words, viewer: &Viewer, line: &Line, roster: &Roster) -> Markup {
    let said = sentence(w, line, roster);
    let is_about_report = matches!(line.need, Need::Report { .. });
    html! {
        @match link(viewer, line) {
            Some(link) => { a href=(link) { (said) } }
            None => { (said) }
        }
        // a report's line begins with its partnership
        @if viewer.rosters.len() > 1 && !is_about_report {
            " " span class="from" { bdi { (roster.name) } }
        }
    }
}

fn link(viewer: &Viewer, line: &Line) -> Option<String> {
    match &line.need {
        Need::Question { placement, .. } | Need::Reflection { placement, .. } => {
            may_read_log(viewer, &line.partnership, placement)
                .then(|| format!("/log/{}/{placement}", line.partnership))
        }
        Need::NoDevice { .. } | Need::Invite { .. } | Need::LetIn { .. } | Need::Silent { .. } => {
            Some("/devices".to_owned())
        }
        Need::Refused { .. } => Some("/refused".to_owned()),
        Need::TwoValues { .. } => Some("/decisions".to_owned()),
        Need::NoEntry { .. } => Some(format!("{PROGRAMME}?partnership={}", line.partnership)),
        Need::Report { round, .. } => Some(format!("/reports/{}/{round}", line.partnership)),
        Need::ErasedSoon { .. } => None,
    }
}

fn may_read_log(viewer: &Viewer, partnership: &PartnershipId, placement: &PlacementId) -> bool {
    Audience::ALL.iter().any(|audience| {
        viewer.may_read(&DocKey::Log {
            partnership: partnership.clone(),
            placement: placement.clone(),
            audience: *audience,
        })
    })
}
