//! The programme at a glance: partnerships, outcomes, goals, participants.

use std::collections::BTreeMap;

use maud::{Markup, html};
use samband_client_core::documents::Field;
use samband_client_core::documents::roster::Roster;
use samband_client_core::documents::terms::{Level, Quantity, Theme};
use samband_client_core::ids::PersonId;
use samband_client_core::report::{GoalLine, IndicatorLine, Report, Selection};
use samband_client_core::time::{Date, show_utc};

use super::frame::{as_of_line, counted, page, words};
use crate::reports::{Filter, FilterField, GoalsRow, Programme, Visible, place};

/// The programme in a selection.
pub fn overview(filter: &Filter, selection: &Selection, programme: &Programme) -> Markup {
    let report = &programme.report;
    let remarks: u64 = report.remarks.values().sum();
    let outcomes: u64 = report.outcomes_by_kind.values().sum();
    page(
        "Programme",
        &html! {
            h1 { "Programme overview" }
            (as_of_line(&programme.as_of))
            (filter_form(filter))
            (applies_to(selection))
            ul class="figures" {
                (figure(programme.partnerships.len() as u64, "partnership", "partnerships", None))
                (figure(programme.people as u64, "participant", "participants", None))
                (figure(report.entries, "entry", "entries", Some((programme.logs, "logs"))))
                (figure(outcomes, "outcome", "outcomes", Some((programme.logs, "logs"))))
                (figure(remarks, "remark by mentors", "remarks by mentors",
                    Some((programme.feedback, "feedback documents"))))
                (figure(programme.open_decisions, "open decision", "open decisions",
                    Some((programme.goal_documents, "partners’ goals"))))
            }
            @if report.findings > 0 {
                p class="warning" {
                    (counted(report.findings, "place", "places"))
                    " in documents could not be read by this version; the rest is counted."
                }
            }
            h2 { "Partnerships" }
            (partnerships(programme))
            h2 { "Outcomes by level and theme" }
            @if programme.logs.is_nothing() { (hidden("The outcomes of these logs are")) }
            @else { (heat_map(report)) (partly(programme.logs, "logs")) }
            h2 { "Goals" }
            @if selection.is_of_months() {
                p class="note" { "Goals are not of a month: the months that you chose do not change them." }
            }
            (goals(programme))
            h2 { "Participants" }
            (participants_table(programme))
        },
    )
}

/// The filter alone, because a field of it cannot be read.
pub fn unreadable_filter(filter: &Filter) -> Markup {
    page(
        "Programme",
        &html! {
            h1 { "Programme overview" }
            p class="warning" role="alert" {
                "The filter cannot be read, so no figures are shown. Correct the marked field."
            }
            (filter_form(filter))
        },
    )
}

fn hidden(what: &str) -> Markup {
    html! { p { (what) " not visible to you." } }
}

fn partly(visible: Visible, what: &str) -> Markup {
    html! {
        @if visible.is_part() {
            p class="note" {
                "From " (visible.seen) " of " (visible.all) " " (what) ". The others are not visible to you."
            }
        }
    }
}

fn figure(number: u64, one: &str, many: &str, visible: Option<(Visible, &str)>) -> Markup {
    let visible = visible.filter(|(visible, _)| visible.seen < visible.all);
    html! {
        li {
            @match visible {
                Some((visible, _)) if visible.is_nothing() => {
                    strong class="hidden" { "not visible" } " " (many)
                }
                Some((visible, of)) => {
                    strong { (number) } " " (if number == 1 { one } else { many })
                    span class="from" { " in " (visible.seen) " of " (visible.all) " " (of) }
                }
                None => { strong { (number) } " " (if number == 1 { one } else { many }) }
            }
        }
    }
}

/// What the filter changes and what it does not.
fn applies_to(selection: &Selection) -> Markup {
    html! {
        @if let Some(country) = &selection.country {
            p class="note" {
                "Country " (country) ": placements hosted there, and goals of partners from there."
            }
        }
        @if selection.is_of_months() {
            p class="note" {
                "The months apply to entries, outcomes, and remarks on these entries. Partnerships, participants, goals, "
                "open decisions, devices and the last entry are of all months."
            }
        }
    }
}

fn filter_form(filter: &Filter) -> Markup {
    let partnerships = filter.partnerships.iter().map(|(id, name)| (id.as_str(), name.as_str()));
    let countries = filter.countries.iter().map(|country| (country.as_str(), country.as_str()));
    html! {
        form method="get" action="/" class="filter" {
            (choice("partnership", "Partnership", &filter.partnership, partnerships.collect()))
            (choice("country", "Country", &filter.country, countries.collect()))
            (month("from", "From", "2026-01", &filter.from))
            (month("to", "to", "2026-12", &filter.to))
            button { "Show" }
        }
    }
}

fn choice(name: &str, label: &str, field: &FilterField, known: Vec<(&str, &str)>) -> Markup {
    let is_known = field.text.is_empty() || known.iter().any(|(id, _)| *id == field.text);
    html! {
        label { (label) " "
            select name=(name) aria-invalid=[field.fault.as_ref().map(|_| "true")]
                aria-describedby=[fault_id(name, field)] {
                option value="" { "all" }
                @if !is_known { option value=(field.text) selected { (field.text) " ?" } }
                @for (id, shown) in known {
                    option value=(id) selected[id == field.text] { (shown) }
                }
            }
            (fault(name, field))
        }
    }
}

fn month(name: &str, label: &str, example: &str, field: &FilterField) -> Markup {
    html! {
        label { (label) " "
            input name=(name) size="7" placeholder=(example) value=(field.text)
                aria-invalid=[field.fault.as_ref().map(|_| "true")]
                aria-describedby=[fault_id(name, field)];
            (fault(name, field))
        }
    }
}

fn fault_id(name: &str, field: &FilterField) -> Option<String> {
    field.fault.as_ref().map(|_| format!("{name}-fault"))
}

fn fault(name: &str, field: &FilterField) -> Markup {
    html! {
        @if let Some(fault) = &field.fault { span class="fault" id={ (name) "-fault" } { (fault) } }
    }
}

fn partnerships(programme: &Programme) -> Markup {
    html! {
        table {
            thead { tr {
                th { "Partnership" } th { "Countries" } th class="number" { "Participants" }
                th class="number" { "Entries" } th { "Last entry is about" }
                th { "Participants with a device" } th { "Participant last heard" }
            } }
            tbody {
                @for row in &programme.partnerships {
                    tr {
                        td { (row.name) }
                        td { (row.countries) }
                        td class="number" { (row.participants) }
                        (entries_cells((!row.logs.is_nothing()).then_some((row.entries, row.last)), row.logs))
                        td { (row.with_device) " of " (row.standing) }
                        td { (row.heard.map_or_else(|| "never".to_owned(), show_utc)) }
                    }
                }
            }
        }
    }
}

fn entries_cells(seen: Option<(u64, Option<Date>)>, of: Visible) -> Markup {
    html! {
        @match seen {
            None => { td class="number hidden" { "not visible" } td class="hidden" { "not visible" } }
            Some((entries, last)) => {
                td class="number" {
                    (entries)
                    @if of.is_part() { span class="from" { " in " (of.seen) " of " (of.all) " logs" } }
                }
                td {
                    (last.map_or_else(|| "none yet".to_owned(), |date| date.to_string()))
                    @if of.is_part() { span class="from" { " in " (of.seen) " of " (of.all) " logs" } }
                }
            }
        }
    }
}

fn heat_map(report: &Report) -> Markup {
    let cells = report.outcomes.values().flat_map(BTreeMap::values);
    let most = cells.map(|cell| cell.outcomes).max().unwrap_or(0);
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
                                @if cell.placements > 0 {
                                    span class="from" { " from " (counted(cell.placements, "placement", "placements")) }
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

fn goals(programme: &Programme) -> Markup {
    let visible = programme.goal_documents;
    html! {
        @if visible.is_nothing() {
            (hidden("The goals of these partnerships are"))
        } @else {
            @if programme.goals.iter().all(|row| row.partners.is_empty()) {
                p { "No partner has set goals yet." }
            }
            (partly(visible, "partners’ goals"))
            @for row in programme.goals.iter().filter(|row| !row.partners.is_empty()) {
                (goals_of(row))
            }
        }
    }
}

fn goals_of(row: &GoalsRow) -> Markup {
    let roster = &row.roster;
    html! {
        h3 { (roster.name) }
        table {
            thead { tr {
                th { "Partner, goal and indicator" }
                th class="number" { "Baseline" } th class="number" { "Target" }
                th class="number" { "Actual" } th { "Unit" } th { "Measured for" }
                th { "Progress" }
            } }
            @for (organisation, goals) in &row.partners {
                tbody {
                    tr class="partner" { th colspan="7" { (place(roster, organisation)) } }
                    @for goal in goals.values() { (goal_rows(roster, goal)) }
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

fn participants_table(programme: &Programme) -> Markup {
    html! {
        table {
            thead { tr {
                th { "Participant" } th { "From" } th { "To" } th { "Partnership" }
                th class="number" { "Entries" } th { "Last entry is about" }
            } }
            tbody {
                @for row in &programme.participants {
                    tr {
                        td {
                            @match &row.link {
                                Some(link) => { a href=(link) { (row.name) } }
                                None => (row.name),
                            }
                        }
                        td { (row.home) }
                        td { (row.host) }
                        td { (row.partnership) }
                        (entries_cells(row.entries, row.logs))
                    }
                }
            }
        }
    }
}
