//! The programme at a glance: partnerships, outcomes, goals, participants.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};
use samband_client_core::documents::roster::Roster;
use samband_client_core::documents::terms::{Level, Quantity, Theme};
use samband_client_core::documents::{DocKey, Field};
use samband_client_core::ids::{OrganisationId, PartnershipId, PersonId};
use samband_client_core::report::{GoalLine, IndicatorLine, LogLine, Report, Selection};
use samband_client_core::scope::Scope;
use samband_client_core::time::show_utc;

use super::{as_of_line, page, words};
use crate::views::{AsOf, DeviceLine, Views};

/// What the overview shows.
pub struct Overview<'a> {
    /// Who looks.
    pub person: &'a PersonId,
    /// The viewer's partnerships.
    pub rosters: &'a BTreeMap<PartnershipId, Roster>,
    /// What was asked for.
    pub selection: &'a Selection,
    /// Fields of the form that could not be read.
    pub faults: &'a [String],
    /// The merged report.
    pub report: &'a Report,
    /// What the viewer may read.
    pub scope: &'a Scope,
    /// The devices of the viewer's partnerships.
    pub devices: &'a [DeviceLine],
    /// Since when and from how many.
    pub as_of: &'a AsOf,
}

/// The programme at a glance.
pub fn overview(data: &Overview<'_>) -> Markup {
    let report = data.report;
    let participants: BTreeSet<&PersonId> = data
        .rosters
        .values()
        .flat_map(|roster| roster.placements.values())
        .map(|placement| &placement.participant)
        .collect();
    page(
        "Programme",
        &html! {
            h1 { "Programme overview" }
            (as_of_line(data.as_of))
            (filter_form(data))
            ul class="figures" {
                (figure(data.rosters.len(), "partnerships"))
                (figure(participants.len(), "participants"))
                (figure(report.entries, "entries"))
                (figure(report.outcomes_by_kind.values().sum::<u64>(), "outcomes"))
                (figure(report.remarks.values().sum::<u64>(), "remarks by mentors"))
                (figure(report.open_decisions(), "open decisions"))
            }
            @if report.findings > 0 {
                p class="warning" {
                    (report.findings) " places in documents could not be read by this version; "
                    "the rest is counted."
                }
            }
            h2 { "Partnerships" }
            (partnerships(data))
            h2 { "Outcomes by level and theme" }
            (heat_map(report))
            h2 { "Goals" }
            (goals(data))
            h2 { "Participants" }
            (participants_table(data))
        },
    )
}

fn figure(number: impl std::fmt::Display, what: &str) -> Markup {
    html! { li { strong { (number) } " " (what) } }
}

fn filter_form(data: &Overview<'_>) -> Markup {
    let countries: BTreeSet<&str> = data
        .rosters
        .values()
        .flat_map(|roster| roster.organisations.values())
        .map(|organisation| organisation.country.as_str())
        .collect();
    let selection = data.selection;
    html! {
        @for fault in data.faults {
            p class="warning" { (fault) }
        }
        form method="get" action="/" class="filter" {
            label { "Partnership "
                select name="partnership" {
                    option value="" { "all" }
                    @for (id, roster) in data.rosters {
                        option value=(id) selected[selection.partnership.as_ref() == Some(id)] {
                            (roster.name)
                        }
                    }
                }
            }
            label { "Country "
                select name="country" {
                    option value="" { "all" }
                    @for country in countries {
                        option value=(country) selected[selection.country.as_deref() == Some(country)] {
                            (country)
                        }
                    }
                }
            }
            label { "From "
                input name="from" size="7" placeholder="2026-01"
                    value=[selection.from.map(|month| month.to_string())];
            }
            label { "to "
                input name="to" size="7" placeholder="2026-12"
                    value=[selection.to.map(|month| month.to_string())];
            }
            button { "Show" }
        }
    }
}

fn partnerships(data: &Overview<'_>) -> Markup {
    html! {
        table {
            thead { tr {
                th { "Partnership" } th { "Countries" } th class="number" { "Participants" }
                th class="number" { "Entries" } th { "Last entry is about" }
                th class="number" { "Devices" } th { "Last heard" }
            } }
            tbody {
                @for (id, roster) in data.rosters {
                    @let lines = data.report.logs.get(id);
                    @let devices = data.devices.iter()
                        .filter(|device| roster.people.contains_key(&device.person));
                    @let heard = devices.clone().map(|device| device.heard_at).max();
                    @let countries: BTreeSet<&str> = roster.organisations.values()
                        .map(|organisation| organisation.country.as_str()).collect();
                    @let participants: BTreeSet<&PersonId> = roster.placements.values()
                        .map(|placement| &placement.participant).collect();
                    tr {
                        td { (roster.name) }
                        td { (countries.into_iter().collect::<Vec<_>>().join(", ")) }
                        td class="number" { (participants.len()) }
                        td class="number" {
                            (lines.map_or(0, |lines| lines.values().map(|line| line.entries).sum::<u64>()))
                        }
                        td { (lines.and_then(|lines| lines.values().filter_map(|line| line.last_happened).max())
                            .map_or_else(|| "none yet".to_owned(), |date| date.to_string())) }
                        td class="number" { (devices.count()) }
                        td { (heard.map_or_else(|| "never".to_owned(), show_utc)) }
                    }
                }
            }
        }
    }
}

fn heat_map(report: &Report) -> Markup {
    let most = report
        .outcomes
        .values()
        .flat_map(BTreeMap::values)
        .map(|cell| cell.outcomes)
        .max()
        .unwrap_or(0);
    // five steps of warmth, each of a fifth of the warmest cell
    let warmth = |outcomes: u64| if outcomes == 0 { 0 } else { 1 + (outcomes * 4) / most.max(1) };
    html! {
        table class="heat" {
            thead { tr {
                th { "Level" }
                @for theme in Theme::ALL { th { (words(theme.as_str())) } }
                th class="number" { "All themes" }
            } }
            tbody {
                @for level in Level::ALL {
                    @let all: u64 = Theme::ALL.iter()
                        .map(|theme| report.outcomes_in(*level, *theme).outcomes).sum();
                    tr {
                        th { (level) }
                        @for theme in Theme::ALL {
                            @let cell = report.outcomes_in(*level, *theme);
                            td class={ "heat-" (warmth(cell.outcomes)) } {
                                strong { (cell.outcomes) }
                                @if cell.logs > 0 {
                                    span class="from" { " from " (cell.logs) " logs" }
                                }
                            }
                        }
                        td class="number" { (all) }
                    }
                }
            }
        }
        p class="note" { "An entry can name several outcomes; each counts once." }
    }
}

fn goals(data: &Overview<'_>) -> Markup {
    if data.report.goals.is_empty() {
        return html! { p { "No partner has set goals yet." } };
    }
    html! {
        @for (partnership, partners) in &data.report.goals {
            @if let Some(roster) = data.rosters.get(partnership) {
                h3 { (roster.name) }
                table {
                    thead { tr {
                        th { "Partner, goal and indicator" }
                        th class="number" { "Baseline" } th class="number" { "Target" }
                        th class="number" { "Actual" } th { "Unit" } th { "Measured for" }
                        th { "Progress" }
                    } }
                    @for (organisation, goals) in partners {
                        tbody {
                            tr class="partner" { th colspan="7" { (place(roster, organisation)) } }
                            @for goal in goals.values() { (goal_rows(roster, goal)) }
                        }
                    }
                }
            }
        }
    }
}

fn goal_rows(roster: &Roster, goal: &GoalLine) -> Markup {
    html! {
        tr class="goal" {
            td colspan="7" dir="auto" {
                (goal.title) " "
                span class="tag" {
                    (goal.level.map_or("level unknown", Level::as_str)) " · "
                    (words(goal.theme.map_or("theme unknown", Theme::as_str)))
                }
            }
        }
        @for line in goal.indicators.values() { (indicator(roster, line)) }
    }
}

fn indicator(roster: &Roster, line: &IndicatorLine) -> Markup {
    html! {
        tr {
            td dir="auto" class="indicator" { (line.title) }
            td class="number" { (field(roster, line.baseline.as_ref())) }
            td class="number" { (field(roster, line.target.as_ref())) }
            td class="number" {
                (line.actual.map_or_else(|| "not measured".to_owned(), |value| value.to_string()))
            }
            td dir="auto" { (line.unit) }
            td { (line.period.map_or_else(String::new, |month| month.to_string())) }
            td { @if let Some(progress) = line.progress { (progress) " of 5" } }
        }
    }
}

/// A value, with every value that somebody else set while apart.
fn field(roster: &Roster, field: Option<&Field<Quantity>>) -> Markup {
    let said_by = |person: &Option<PersonId>| match person {
        Some(person) => roster.person_name(person).to_owned(),
        None => "unknown".to_owned(),
    };
    match field {
        None => html! { "–" },
        Some(field) if !field.is_open() => html! { (field.value()) },
        Some(field) => html! {
            div class="open" {
                @for said in std::iter::once(&field.shown).chain(&field.others) {
                    div { strong { (said.value) } " " (said_by(&said.by)) }
                }
                div { "open decision" }
            }
        },
    }
}

fn participants_table(data: &Overview<'_>) -> Markup {
    html! {
        table {
            thead { tr {
                th { "Participant" } th { "From" } th { "To" } th { "Partnership" }
                th class="number" { "Entries" } th { "Last entry is about" }
            } }
            tbody {
                @for (partnership, roster) in data.rosters {
                    @for (placement, row) in &roster.placements {
                        @let line = data.report.logs.get(partnership).and_then(|lines| lines.get(placement));
                        @let key = DocKey::Log {
                            partnership: partnership.clone(),
                            placement: placement.clone(),
                        };
                        tr {
                            td {
                                @if Views::may_read(data.scope, &key) {
                                    a href={ "/log/" (partnership) "/" (placement) } {
                                        (roster.person_name(&row.participant))
                                    }
                                } @else {
                                    (roster.person_name(&row.participant))
                                }
                            }
                            td { (place(roster, &row.home)) }
                            td { (place(roster, &row.host)) }
                            td { (roster.name) }
                            (entries_cells(line))
                        }
                    }
                }
            }
        }
    }
}

fn entries_cells(line: Option<&LogLine>) -> Markup {
    html! {
        td class="number" { (line.map_or(0, |line| line.entries)) }
        td {
            (line.and_then(|line| line.last_happened)
                .map_or_else(|| "none yet".to_owned(), |date| date.to_string()))
        }
    }
}

/// An organisation with its country.
pub(super) fn place(roster: &Roster, organisation: &OrganisationId) -> String {
    match roster.organisations.get(organisation) {
        Some(found) => format!("{}, {}", found.name, found.country),
        None => organisation.to_string(),
    }
}
