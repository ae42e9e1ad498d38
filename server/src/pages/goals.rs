//! The goals of partners, with their indicators.

use maud::{Markup, html};
use samband_client_core::documents::Field;
use samband_client_core::documents::roster::Roster;
use samband_client_core::documents::terms::Quantity;
use samband_client_core::ids::{OrganisationId, PersonId};
use samband_client_core::report::{GoalLine, IndicatorLine};
use samband_words::{Args, Words};

use super::frame::{self, partly};
use crate::reports::{GoalsRow, Programme, place};

/// The goals that the viewer may see. Figures do not keep the language of titles and units: it is unknown, and not the page's.
pub(super) fn goals(w: &Words, programme: &Programme) -> Markup {
    let visible = programme.goal_documents;
    html! {
        @if visible.is_nothing() {
            p { (w.text("goals-not-visible")) }
        } @else {
            @if programme.goals.iter().all(|row| row.partners.is_empty()) {
                p { (w.text(if programme.pages.is_all() { "no-goals" } else { "no-goals-on-page" })) }
            }
            (partly(w, "part-of-goals", visible))
            @for row in programme.goals.iter().filter(|row| !row.partners.is_empty()) { (goals_of(w, row)) }
        }
    }
}

fn goals_of(w: &Words, row: &GoalsRow) -> Markup {
    let roster = &row.roster;
    html! {
        h3 { bdi { (roster.name) } }
        div class="scroll" role="region" tabindex="0" aria-label=(roster.name) { table {
            thead { tr {
                th scope="col" { (w.text("goal-columns")) }
                th scope="col" class="number" { (w.text("baseline")) } th scope="col" class="number" { (w.text("target")) }
                th scope="col" class="number" { (w.text("actual")) } th scope="col" { (w.text("unit")) } th scope="col" { (w.text("measured-for")) }
                th scope="col" { (w.text("progress")) }
            } }
            @for (organisation, goals) in &row.partners {
                tbody {
                    tr class="partner" { th scope="rowgroup" colspan="7" { bdi { (place(roster, organisation)) } } }
                    @for goal in goals.values() { (goal_rows(w, roster, organisation, goal)) }
                }
            }
        } }
    }
}

fn goal_rows(w: &Words, roster: &Roster, organisation: &OrganisationId, goal: &GoalLine) -> Markup {
    html! {
        tr class="goal" {
            td colspan="7" {
                bdi lang="" { (goal.title) } " "
                span class="tag" { (frame::level(w, goal.level)) " · " (frame::theme(w, goal.theme)) }
            }
        }
        @for (id, line) in &goal.indicators {
            @let path = roster.partnership.as_ref().map(|of| format!("/goals/{of}/{organisation}/{id}"));
            (indicator(w, roster, line, path.as_deref()))
        }
    }
}

fn indicator(w: &Words, roster: &Roster, line: &IndicatorLine, path: Option<&str>) -> Markup {
    html! {
        tr {
            td class="indicator" {
                @match path {
                    Some(path) => a href=(path) { bdi lang="" { (line.title) } },
                    None => bdi lang="" { (line.title) },
                }
            }
            td class="number" { (field(w, roster, line.baseline.as_ref())) }
            td class="number" { (field(w, roster, line.target.as_ref())) }
            td class="number" {
                (line.actual.map_or_else(|| w.text("not-measured"), |value| value.to_string()))
            }
            td { bdi lang="" { (line.unit) } }
            td { (line.period.map_or_else(String::new, |month| month.to_string())) }
            td {
                @if let Some(progress) = line.progress {
                    (w.say("of", &Args::new().number("part", progress.into()).number("whole", 5)))
                }
            }
        }
    }
}

/// A value, with every value that somebody else set while apart.
fn field(w: &Words, roster: &Roster, field: Option<&Field<Quantity>>) -> Markup {
    let said_by = |person: &Option<PersonId>| match person {
        Some(person) => roster.person_name(person).to_owned(),
        None => w.text("somebody-unknown"),
    };
    match field {
        None => html! { "–" },
        Some(field) if !field.is_open() => html! { (field.value()) },
        Some(field) => html! {
            div class="open" {
                @for said in std::iter::once(&field.shown).chain(&field.others) {
                    div { strong { (said.value) } " " bdi { (said_by(&said.by)) } }
                }
                div { (w.text("open-decision")) }
            }
        },
    }
}
