//! One partnership: partners, rounds and placements in time, goals and reports in short, people, and who may read what.

use std::collections::BTreeSet;

use maud::{Markup, html};
use samband_client_core::documents::roster::Roster;
use samband_client_core::documents::terms::{Audience, Role, Side};
use samband_client_core::policy::{Class, Standing, rights};
use samband_client_core::time::{Date, date_utc};
use samband_words::{Args, Words};

use super::frame::{Frame, as_of_line, pager, participant};
use super::overview::PROGRAMME;
use super::report::line_standing;
use super::timeline::timeline;
use crate::reports::{
    GoalsCount, PartnershipView, PersonPart, PersonParts, PlacementRow, RoundRow, place,
};

/// A partnership.
pub fn partnership(frame: &Frame, view: &PartnershipView) -> Markup {
    let w = frame.words;
    let (roster, today) = (&view.roster, date_utc(view.as_of.at));
    let of = format!("?partnership={}", view.id);
    frame.page(
        &roster.name,
        &html! {
            p class="back" { a href={ (PROGRAMME) (of) } { (w.text("nav-programme")) } }
            h1 { bdi { (roster.name) } }
            (as_of_line(w, &view.as_of))
            p { (w.text("partnership-what")) }
            h2 { (w.text("partners-heading")) }
            (partners(w, view))
            h2 { (w.text("placements-heading")) }
            (timeline(w, &view.placements, today))
            (placements(w, view))
            (pager(w, &format!("/partnerships/{}", view.id), &view.pages))
            h2 { (w.text("reports")) }
            (rounds(w, view))
            h2 { a href={ "/goals" (of) } { (w.text("goals-heading")) } }
            ul { @for goals in &view.goals { li { (goals_in_short(w, roster, goals)) } } }
            h2 { a href={ "/people" (of) } { (w.text("nav-people")) } }
            ul {
                @for (person, parts) in &view.people {
                    li { bdi { (roster.person_name(person)) } " · " (parts_in_words(w, roster, parts)) }
                }
            }
            @if view.people.len() < view.people_count {
                p { a href={ "/people" (of) } { (w.say("people-all", &Args::new().number("count", view.people_count as u64))) } }
            }
            h2 { (w.text("who-reads")) }
            (who_reads(w))
            (where_read(w, roster))
        },
    )
}

fn partners(w: &Words, view: &PartnershipView) -> Markup {
    let roster = &view.roster;
    html! {
        ul {
            @for organisation in roster.organisations.keys() {
                li {
                    bdi { (place(roster, organisation)) }
                    @if roster.coordinating.as_ref() == Some(organisation) { " · " (w.text("coordinates")) }
                }
            }
        }
    }
}

fn placements(w: &Words, view: &PartnershipView) -> Markup {
    let heading = w.text("placements-heading");
    html! {
        @if view.roster.placements.is_empty() {
            p { (w.text("placements-none")) }
        } @else {
            div class="scroll rows" role="region" tabindex="0" aria-label=(heading) { table {
                thead { tr {
                    th scope="col" { (w.text("participant")) } th scope="col" { (w.text("from-place")) } th scope="col" { (w.text("to-place")) }
                    th scope="col" { (w.text("filter-by-round")) } th scope="col" { (w.text("first-day")) } th scope="col" { (w.text("last-day")) }
                } }
                tbody { @for row in &view.placements { (placement(w, row)) } }
            } }
        }
        @for row in view.rounds.iter().filter(|row| row.is_empty) {
            p class="note" { (w.say("round-no-placements", &Args::new().text("round", row.round.name.as_str()))) }
        }
    }
}

fn placement(w: &Words, row: &PlacementRow) -> Markup {
    html! {
        tr {
            td data-label=(w.text("participant")) {
                (participant(w, row.name.as_deref(), row.link.as_deref()))
                @if let Some(on) = row.revoked {
                    span class="from" { " " (w.say("placement-revoked-on", &Args::new().text("on", on.to_string()))) }
                }
            }
            td data-label=(w.text("from-place")) { bdi { (row.home) } }
            td data-label=(w.text("to-place")) { bdi { (row.host) } }
            td data-label=(w.text("filter-by-round")) { bdi { (row.round.as_deref().unwrap_or("–")) } }
            td data-label=(w.text("first-day")) { (day(row.exchange.map(|days| days.starts))) }
            td data-label=(w.text("last-day")) { (day(row.exchange.map(|days| days.ends))) }
        }
    }
}

fn day(day: Option<Date>) -> String {
    day.map_or_else(|| "–".to_owned(), |day| day.to_string())
}

/// The rounds with where the report of each stands.
fn rounds(w: &Words, view: &PartnershipView) -> Markup {
    html! {
        @if view.rounds.is_empty() { p { (w.text("rounds-none")) } }
        ul {
            @for RoundRow { round, line, .. } in &view.rounds {
                li {
                    @match line {
                        Some(line) => { a href=(line.path()) { bdi { (round.name) } } ": " (line_standing(w, line)) }
                        None => { bdi { (round.name) } ": " span class="hidden" { (w.text("not-visible")) } }
                    }
                    @if let Some(due) = round.report_due() { " · " (w.text("report-due-on")) " " (due) }
                }
            }
        }
    }
}

fn goals_in_short(w: &Words, roster: &Roster, goals: &GoalsCount) -> Markup {
    let partner = roster.organisation_name(&goals.organisation);
    html! {
        @match goals.goals {
            None => { bdi { (partner) } ": " span class="hidden" { (w.text("not-visible")) } }
            Some(0) => { (w.say("goals-not-set", &Args::new().text("partner", partner))) }
            Some(count) => {
                @let said = Args::new()
                    .number("goals", count as u64)
                    .number("indicators", goals.indicators as u64)
                    .number("measured", goals.measured as u64);
                bdi { (partner) } ": " (w.say("goals-in-short", &said))
                @if goals.is_open { " · " a href="/decisions" { (w.text("open-decision")) } }
            }
        }
    }
}

/// What somebody is, as people read it, with the partner for which they are it.
pub(super) fn parts_in_words(w: &Words, roster: &Roster, parts: &PersonParts) -> Markup {
    html! {
        @for (n, (part, organisation)) in parts.iter().enumerate() {
            @if n > 0 { ", " }
            (part_in_words(w, *part))
            @if let Some(organisation) = organisation { " (" bdi { (roster.organisation_name(organisation)) } ")" }
        }
    }
}

fn part_in_words(w: &Words, part: PersonPart) -> String {
    w.text(match part {
        PersonPart::Role(Role::Coordinator) => "role-coordinator",
        PersonPart::Role(Role::Member) => "role-member",
        PersonPart::Role(Role::Adviser) => "role-adviser",
        PersonPart::Role(Role::Administrator) => "role-administrator",
        PersonPart::Mentor(Side::Home) => "role-home-mentor",
        PersonPart::Mentor(Side::Host) => "role-host-mentor",
        PersonPart::Participant => "role-participant",
    })
}

/// Who may read what, as the policy has it and not as somebody once wrote it down.
fn who_reads(w: &Words) -> Markup {
    html! {
        dl class="rooms" {
            @for class in Class::ALL {
                dt { (w.text(class_key(*class))) }
                dd { (readers(w, *class).join(", ")) }
            }
        }
    }
}

fn class_key(class: Class) -> &'static str {
    match class {
        Class::Roster => "reads-roster",
        Class::Goals => "goals-heading",
        Class::Log(Audience::Home) => "reads-log-home",
        Class::Log(Audience::Both) => "reads-log-both",
        Class::Log(Audience::Programme) => "reads-log-programme",
        Class::Feedback => "reads-feedback",
        Class::Report => "reads-report",
        Class::OwnWords => "reads-own-words",
        Class::Submission => "reads-submission",
        Class::Review => "reads-review",
    }
}

fn readers(w: &Words, class: Class) -> Vec<String> {
    let may_read = |standing: Standing| rights(class, standing).may_read();
    let key = |standing: Standing| match standing {
        Standing::Participant => Some("stands-participant"),
        Standing::OwnSide => Some("stands-own-side"),
        Standing::HomeSide => Some("stands-home-side"),
        Standing::HostSide => Some("stands-host-side"),
        Standing::InPartnership => Some("stands-in-partnership"),
        Standing::Adviser => Some("stands-adviser"),
        Standing::Administrator => Some("stands-administrator"),
        // everybody in the partnership is said already where these read
        Standing::OwnPartner | Standing::AnyPartner | Standing::LeadCoordinator => None,
    };
    let standings = Standing::ALL.iter().copied().filter(|standing| may_read(*standing));
    standings.filter_map(key).map(|key| w.text(key)).collect()
}

/// In which countries what the partnership shares is read, and where its relay stands.
fn where_read(w: &Words, roster: &Roster) -> Markup {
    let countries: BTreeSet<&str> =
        roster.organisations.values().map(|found| found.country.as_str()).collect();
    let countries = countries.into_iter().collect::<Vec<_>>().join(", ");
    html! {
        p { (w.say("read-in", &Args::new().text("countries", countries))) }
        @if let Some(place) = &roster.relay_place {
            p { (w.say("relay-stands-in", &Args::new().text("place", place.as_str()))) }
        }
    }
}

#[cfg(test)]
mod tests {
    use samband_client_core::ids::OrganisationId;
    use samband_words::Language;

    use super::*;

    #[test]
    fn whoever_reads_something_is_named() {
        let w = Words::of(Language::English);
        for class in Class::ALL {
            let may_read = |standing: &Standing| rights(*class, *standing).may_read();
            let named = readers(w, *class);
            assert!(!named.is_empty(), "{class}");
            let is_said = named.contains(&w.text("stands-in-partnership"));
            for standing in [Standing::OwnPartner, Standing::AnyPartner, Standing::LeadCoordinator]
            {
                assert!(!may_read(&standing) || is_said, "{class} {standing:?}");
            }
        }
        let home = readers(w, Class::Log(Audience::Home));
        assert!(
            !home.contains(&w.text("stands-host-side"))
                && !home.contains(&w.text("stands-adviser"))
        );
    }

    #[test]
    fn a_partner_without_goals_is_told_apart_from_one_whose_goals_are_not_visible() {
        let w = Words::of(Language::English);
        let organisation: OrganisationId = "kisumu".parse().unwrap();
        let of = |goals| GoalsCount {
            organisation: organisation.clone(),
            goals,
            indicators: 0,
            measured: 0,
            is_open: false,
        };
        let said = |goals| goals_in_short(w, &Roster::default(), &of(goals)).into_string();
        assert!(said(None).contains("not visible"));
        assert!(said(Some(0)).contains("has not set goals yet"));
    }
}
