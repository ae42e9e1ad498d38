//! Outcomes as charts, each before the table that says the same, leading to the entries behind them.

use std::collections::BTreeMap;

use maud::{Markup, html};
use samband_client_core::report::{Direction, Figure, IndicatorLine, Selection};
use samband_words::{Args, Words};

use super::charts::{self, IndicatorProgress, MONTHS_MAX};
use super::filter::{ENTRIES, filter_form, query, show_all};
use super::frame::{self, Frame, as_of_line, pager, partly};
use super::goals::goals;
use super::overview::{applies_to, count, coverage, heat_table};
use crate::reports::{Filter, Programme, place};

/// The outcomes of a selection.
pub fn outcomes(
    frame: &Frame,
    filter: &Filter,
    selection: &Selection,
    programme: &Programme,
) -> Markup {
    let w = frame.words;
    let heading = w.text("nav-outcomes");
    frame.page(
        &heading,
        &html! {
            h1 { (heading) }
            (as_of_line(w, &programme.as_of))
            (filter_form(w, "/outcomes", filter))
            (applies_to(w, selection))
            h2 { (w.text("outcomes-heading")) }
            (by_theme(w, filter, programme))
            h2 { (w.text("chart-months")) }
            (by_month(w, filter, programme))
            (by_direction(w, programme))
            h2 { (w.text("chart-goals")) }
            @if selection.is_of_months() { p class="note" { (w.text("goals-not-of-months")) } }
            (reached(w, programme))
            (pager(w, &format!("/outcomes{}", query(filter, &[])), &programme.pages))
            @if !programme.pages.is_all() { p class="note" { (w.text("goals-of-page")) } }
            h2 { (w.text("coverage-heading")) }
            (coverage(w, &programme.coverage))
        },
    )
}

fn by_theme(w: &Words, filter: &Filter, programme: &Programme) -> Markup {
    let report = &programme.report;
    if programme.logs.is_nothing() {
        return html! { p { (w.text("outcomes-not-visible")) } };
    }
    let named = report.outcomes.values().flat_map(BTreeMap::values).any(|cell| cell.outcomes > 0);
    if !named && !report.protected {
        return html! { p { (w.text("outcomes-none")) (show_all(w, "/outcomes", filter)) } (partly(w, "part-of-logs", programme.logs)) };
    }
    let path = format!("{ENTRIES}{}", query(filter, &["level", "theme"]));
    html! {
        (charts::heat_map(w, report, &path))
        p class="note" {
            (w.text("chart-open"))
            @if report.protected { " " (w.text("chart-hidden")) }
        }
        (partly(w, "part-of-logs", programme.logs))
        details { summary { (w.text("chart-table")) } (heat_table(w, report)) }
    }
}

fn by_month(w: &Words, filter: &Filter, programme: &Programme) -> Markup {
    if programme.logs.is_nothing() {
        return html! { p { (w.text("entries-not-visible")) } };
    }
    let months = charts::months(&programme.report);
    if months.is_empty() {
        return html! { p { (w.text(if programme.report.protected { "coverage-hidden" } else { "none-yet" })) } };
    }
    let path = format!("{ENTRIES}{}", query(filter, &["from", "to"]));
    html! {
        (charts::month_bars(w, &months, &path))
        @if months.len() == MONTHS_MAX {
            p class="note" { (w.say("chart-months-last", &Args::new().number("count", MONTHS_MAX as u64))) }
        }
        @if programme.report.protected { p class="note" { (w.text("chart-hidden")) } }
        details {
            summary { (w.text("chart-table")) }
            div class="scroll" role="region" tabindex="0" aria-label=(w.text("chart-months")) { table {
                thead { tr { th scope="col" { (w.text("measured-for")) } th scope="col" class="number" { (w.text("entries-heading")) } } }
                tbody {
                    @for (month, entries) in &months {
                        tr {
                            td { (month) }
                            td class="number" { (count(w, entries.map_or(Figure::HIDDEN, Into::into))) }
                        }
                    }
                }
            } }
        }
    }
}

/// Entries and outcomes by the direction of the exchange.
fn by_direction(w: &Words, programme: &Programme) -> Markup {
    let report = &programme.report;
    let of = |counts: &BTreeMap<Direction, u64>, direction: Direction| {
        report.shown(counts.get(&direction).copied().unwrap_or(0))
    };
    let heading = w.text("by-direction");
    html! {
        @if !programme.logs.is_nothing() {
            h2 { (heading) }
            div class="scroll" role="region" tabindex="0" aria-label=(heading) { table {
                thead { tr {
                    th scope="col" { (w.text("filter-by-direction")) }
                    th scope="col" class="number" { (w.text("entries-heading")) }
                    th scope="col" class="number" { (w.text("nav-outcomes")) }
                } }
                tbody {
                    @for direction in Direction::ALL {
                        tr {
                            th scope="row" { (frame::direction(w, *direction)) }
                            td class="number" { (count(w, of(&report.entries_by_direction, *direction))) }
                            td class="number" { (count(w, of(&report.outcomes_by_direction, *direction))) }
                        }
                    }
                }
            } }
        }
    }
}

/// How far each indicator has come, and all goals as a table.
fn reached(w: &Words, programme: &Programme) -> Markup {
    if programme.goal_documents.is_nothing() {
        return html! { p { (w.text("goals-not-visible")) } };
    }
    let partners = programme.goals.iter().flat_map(|row| {
        row.partners.iter().map(|(organisation, goals)| (&row.roster, organisation, goals))
    });
    let mut bars = Vec::new();
    for (roster, organisation, goals) in partners {
        for (id, line) in goals.values().flat_map(|goal| &goal.indicators) {
            let Some(reach) =
                IndicatorProgress::of(line.baseline.as_ref(), line.target.as_ref(), line.actual)
            else {
                continue;
            };
            let path =
                roster.partnership.as_ref().map(|of| format!("/goals/{of}/{organisation}/{id}"));
            bars.push((place(roster, organisation), path, line, reach));
        }
    }
    html! {
        @if bars.is_empty() {
            p { (w.text(if programme.pages.is_all() { "chart-goals-none" } else { "chart-goals-none-on-page" })) }
        }
        ul class="bars" {
            @for (partner, path, line, reach) in &bars { li { (bar(w, partner, path.as_deref(), line, reach)) } }
        }
        details { summary { (w.text("chart-table")) } (goals(w, programme)) }
    }
}

fn bar(
    w: &Words,
    partner: &str,
    path: Option<&str>,
    line: &IndicatorLine,
    reach: &IndicatorProgress,
) -> Markup {
    html! {
        @match path {
            Some(path) => { a href=(path) { bdi lang="" { (line.title) } } }
            None => { bdi lang="" { (line.title) } }
        }
        " · " bdi { (partner) }
        (charts::reach_bar(w, &line.title, reach))
        span class="by" {
            (w.text("actual")) ": " (reach.actual) " " bdi lang="" { (line.unit) }
            @if let Some(month) = line.period { " · " (month) }
        }
    }
}
