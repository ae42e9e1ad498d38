//! The programme at a glance: partnerships, outcomes, goals, participants.

use std::collections::BTreeMap;

use maud::{Markup, html};
use samband_client_core::documents::terms::{Level, Theme};
use samband_client_core::report::{Coverage, Figure, Report, Selection};
use samband_client_core::time::{Date, date_utc};
use samband_words::{Args, Words};

use super::charts::warmth;
use super::filter::{ENTRIES, GOALS, PEOPLE, filter_form, query};
use super::frame::{self, Frame, as_of_line, pager, partly, seen};
use super::goals::goals;
use crate::reports::{Filter, LastDay, Programme, Visible};

/// The address of the programme.
pub(super) const PROGRAMME: &str = "/programme";

/// The programme in a selection.
pub fn overview(
    frame: &Frame,
    filter: &Filter,
    selection: &Selection,
    programme: &Programme,
) -> Markup {
    let w = frame.words;
    let report = &programme.report;
    let path = format!("{PROGRAMME}{}", query(filter, &[]));
    frame.page(
        &w.text("nav-programme"),
        &html! {
            h1 { (w.text("overview")) }
            (as_of_line(w, &programme.as_of))
            (filter_form(w, PROGRAMME, filter))
            (applies_to(w, selection))
            (figures(w, filter, programme))
            @if report.findings > 0 {
                p class="warning" { (w.say("findings", &Args::new().number("count", report.findings))) }
            }
            h2 { (w.text("partnerships-heading")) }
            (partnerships(w, programme))
            (pager(w, &path, &programme.pages))
            @if !programme.pages.is_all() { p class="note" { (w.text("overview-of-page")) } }
            h2 { (w.text("coverage-heading")) }
            (coverage(w, &programme.coverage))
            h2 { (w.text("outcomes-heading")) }
            @if programme.logs.is_nothing() { p { (w.text("outcomes-not-visible")) } }
            @else { (heat_table(w, report)) (partly(w, "part-of-logs", programme.logs)) }
            h2 { (w.text("goals-heading")) }
            @if selection.is_of_months() { p class="note" { (w.text("goals-not-of-months")) } }
            (goals(w, programme))
            h2 { (w.text("participants-heading")) }
            (participants_table(w, programme))
            (pager(w, &path, &programme.pages))
        },
    )
}

/// The filter of a page alone, because a field of it cannot be read.
pub fn unreadable_filter(frame: &Frame, path: &str, filter: &Filter) -> Markup {
    let w = frame.words;
    let heading = w.text(match path {
        "/outcomes" => "nav-outcomes",
        ENTRIES => "nav-entries",
        GOALS => "goals-heading",
        PEOPLE => "nav-people",
        _ => "overview",
    });
    frame.page(
        &heading,
        &html! {
            h1 { (heading) }
            p class="warning" role="alert" { (w.text("filter-unreadable")) }
            (filter_form(w, path, filter))
        },
    )
}

/// The large numbers at the top, each leading to what is behind it.
fn figures(w: &Words, filter: &Filter, programme: &Programme) -> Markup {
    let report = &programme.report;
    let remarks: u64 = report.remarks.values().sum();
    let cells = report.outcomes.values().flat_map(BTreeMap::values);
    let outcomes: u64 = cells.map(|cell| cell.outcomes).sum();
    let (logs, feedback) =
        (Some((programme.logs, "in-logs")), Some((programme.feedback, "in-feedback")));
    let goals = Some((programme.goal_documents, "in-goals"));
    let query = query(filter, &[]);
    let (to_entries, to_outcomes) = (format!("{ENTRIES}{query}"), format!("/outcomes{query}"));
    html! {
        ul class="figures" {
            (figure(w, "partnerships", programme.partnership_count as u64, None, None))
            (figure(w, "participants", programme.people as u64, None, Some(PEOPLE)))
            (figure(w, "entries", report.entries, logs, Some(&to_entries)))
            (figure(w, "outcomes", report.shown(outcomes), logs, Some(&to_outcomes)))
            (figure(w, "remarks", report.shown(remarks), feedback, None))
            (figure(w, "open-decisions", programme.open_decisions, goals, Some("/decisions")))
        }
    }
}

fn figure(
    w: &Words,
    key: &str,
    number: impl Into<Figure>,
    visible: Option<(Visible, &str)>,
    link: Option<&str>,
) -> Markup {
    let visible = visible.filter(|(visible, _)| visible.seen < visible.all);
    let is_hidden = visible.is_some_and(|(visible, _)| visible.is_nothing());
    let Some(number) = number.into().shown().filter(|_| !is_hidden) else {
        return html! { li { span class="hidden" { (w.text(&format!("{key}-hidden"))) } } };
    };
    let shown = html! {
        strong { (number) } " " (w.say(key, &Args::new().number("count", number)))
        @if let Some((visible, of)) = visible { span class="from" { " " (seen(w, of, visible)) } }
    };
    html! {
        li {
            @match link {
                Some(link) => { a href=(link) { (shown) } }
                None => { (shown) }
            }
        }
    }
}

/// What the filter changes and what it does not.
pub(super) fn applies_to(w: &Words, selection: &Selection) -> Markup {
    html! {
        @if let Some(country) = &selection.country {
            p class="note" { (w.say("applies-country", &Args::new().text("country", country.as_str()))) }
        }
        @if selection.is_of_months() { p class="note" { (w.text("applies-months")) } }
        @if selection.round.is_some() || selection.direction.is_some() {
            p class="note" { (w.text("applies-placements")) }
        }
        @if selection.phase.is_some() || selection.what.is_some() {
            p class="note" { (w.text("applies-entries")) }
        }
    }
}

fn partnerships(w: &Words, programme: &Programme) -> Markup {
    let today = date_utc(programme.as_of.at);
    html! {
        div class="scroll" role="region" tabindex="0" aria-label=(w.text("partnerships-heading")) { table {
            thead { tr {
                th scope="col" { (w.text("partnership")) } th scope="col" { (w.text("countries")) }
                th scope="col" class="number" { (w.text("participants-heading")) }
                th scope="col" class="number" { (w.text("entries-heading")) } th scope="col" { (w.text("last-entry")) }
                th scope="col" { (w.text("with-device")) } th scope="col" { (w.text("participant-heard")) }
            } }
            tbody {
                @for row in &programme.partnerships {
                    tr {
                        td { a href={ "/partnerships/" (row.id) } { bdi { (row.name) } } }
                        td { (row.countries) }
                        td class="number" { (row.participants) }
                        (entries_cells(w, (!row.logs.is_nothing()).then_some((row.entries, row.last)), row.logs, today))
                        @if let Some(devices) = &row.devices {
                            @let of = Args::new()
                                .number("part", devices.with_device as u64)
                                .number("whole", devices.standing as u64);
                            td { (w.say("of", &of)) }
                            (last_day(w, devices.heard, "never", today))
                        } @else {
                            td class="hidden" { (w.text("not-visible")) }
                            td class="hidden" { (w.text("not-visible")) }
                        }
                    }
                }
            }
        } }
    }
}

/// A count, or that it is about too few people to be shown.
pub(super) fn count(w: &Words, figure: Figure) -> Markup {
    match figure.shown() {
        Some(count) => html! { (count) },
        None => html! { span class="hidden" { (w.text("export-few")) } },
    }
}

fn entries_cells(
    w: &Words,
    counted: Option<(Figure, LastDay)>,
    of: Visible,
    today: Date,
) -> Markup {
    let part = || html! { @if of.is_part() { span class="from" { " " (seen(w, "in-logs", of)) } } };
    html! {
        @match counted {
            None => {
                td class="number hidden" { (w.text("not-visible")) } td class="hidden" { (w.text("not-visible")) }
            }
            Some((entries, last)) => {
                td class="number" { (count(w, entries)) (part()) }
                (last_day(w, last, "none-yet", today))
            }
        }
    }
}

/// How long ago a day was, in weeks: nobody is to be watched from day to day.
fn last_day(w: &Words, last: LastDay, none: &str, today: Date) -> Markup {
    html! {
        td {
            @match last {
                LastDay::NotVisible => { span class="hidden" { (w.text("not-visible")) } }
                LastDay::NoneYet => { (w.text(none)) }
                LastDay::On(date) => {
                    @let weeks = u64::from((today - date).get_days().max(0).unsigned_abs() / 7);
                    (w.say("last-in-weeks", &Args::new().number("weeks", weeks)))
                }
            }
        }
    }
}

/// So many of so many, as bars.
pub(super) fn coverage(w: &Words, of: &Coverage) -> Markup {
    let bars = [
        ("coverage-recent", of.recent),
        ("coverage-midway", of.midway),
        ("coverage-homecoming", of.homecoming),
        ("coverage-submitted", of.submitted),
        ("coverage-accepted", of.accepted),
    ];
    html! {
        dl class="coverage" {
            @for (key, share) in bars {
                @if share.whole > 0 {
                    @let said = Args::new().number("part", share.part).number("whole", share.whole);
                    dt { (w.text(key)) }
                    dd {
                        meter value=(share.part) max=(share.whole) { (share.part) "/" (share.whole) }
                        " " (w.say("of", &said))
                    }
                }
            }
        }
        @if of.late > 0 {
            p class="warning" { (w.say("reports-late", &Args::new().number("count", of.late))) }
        }
        @if bars.iter().all(|(_, share)| share.whole == 0) && !of.hides_people {
            p { (w.text("coverage-none")) }
        }
        @if of.hides_people { p class="note" { (w.text("coverage-hidden")) } }
    }
}

pub(super) fn heat_table(w: &Words, report: &Report) -> Markup {
    let cells = report.outcomes.values().flat_map(BTreeMap::values);
    let most = cells.map(|cell| cell.outcomes).max().unwrap_or(0);
    html! {
        div class="scroll" role="region" tabindex="0" aria-label=(w.text("outcomes-heading")) { table class="heat" {
            thead { tr {
                th scope="col" { (w.text("level")) }
                @for theme in Theme::ALL { th scope="col" { (frame::theme(w, Some(*theme))) } }
                th scope="col" class="number" { (w.text("all-themes")) }
            } }
            tbody {
                @for level in Level::ALL {
                    @let all: u64 = Theme::ALL.iter()
                        .map(|theme| report.outcomes_in(*level, *theme).outcomes).sum();
                    tr {
                        th scope="row" { (frame::level(w, Some(*level))) }
                        @for theme in Theme::ALL {
                            @let cell = report.outcomes_in(*level, *theme);
                            @let hoped = report.hopes_in(*level, *theme);
                            td class={ "heat-" (warmth(cell.outcomes, most)) } {
                                strong { (count(w, report.shown(cell.outcomes))) }
                                @if hoped > 0 {
                                    span class="from" {
                                        " " (w.say("hoped", &Args::new().number("count", hoped)))
                                    }
                                }
                                @if cell.placements > 0 {
                                    span class="from" {
                                        " " (w.say("from-placements", &Args::new().number("count", cell.placements)))
                                    }
                                }
                            }
                        }
                        td class="number" { (count(w, report.shown(all))) }
                    }
                }
            }
        } }
        p class="note" { (w.text("outcomes-note")) }
    }
}

fn participants_table(w: &Words, programme: &Programme) -> Markup {
    let today = date_utc(programme.as_of.at);
    html! {
        div class="scroll" role="region" tabindex="0" aria-label=(w.text("participants-heading")) { table {
            thead { tr {
                th scope="col" { (w.text("participant")) } th scope="col" { (w.text("from-place")) } th scope="col" { (w.text("to-place")) }
                th scope="col" { (w.text("partnership")) } th scope="col" class="number" { (w.text("entries-heading")) }
                th scope="col" { (w.text("last-entry")) }
            } }
            tbody {
                @for row in &programme.participants {
                    tr {
                        td { (frame::participant(w, row.name.as_deref(), row.link.as_deref())) }
                        td { bdi { (row.home) } }
                        td { bdi { (row.host) } }
                        td { bdi { (row.partnership) } }
                        (entries_cells(w, row.entries.map(|(entries, last)| (entries.into(), last)), row.logs, today))
                    }
                }
            }
        } }
    }
}

#[cfg(test)]
mod tests {
    use samband_words::Language;

    use super::*;

    #[test]
    fn what_is_about_too_few_people_is_told_apart_from_what_is_not_for_the_reader() {
        let w = Words::of(Language::English);
        let hidden = count(w, Figure::HIDDEN).into_string();
        assert!(hidden.contains("fewer than 3 people") && !hidden.contains("visible"), "{hidden}");
        assert_eq!(count(w, Figure::from(0_u64)).into_string(), "0");
    }
}
