//! What needs me today: one list, grouped, with one action a line.

use maud::{Markup, html};
use samband_client_core::report::today::{Argument, Group, LINES_MAX, Line, Need, ReportNeed};

use crate::Reply;
use crate::context::Context;
use crate::failure::Failure;
use crate::frame;
use crate::say::Part;

/// The list.
pub(crate) fn show(c: &Context<'_>) -> Result<Reply, Failure> {
    let lines = c.device.today(c.likely_today())?;
    let title = c.text("today");
    let (first, rest) = lines.split_at(lines.len().min(LINES_MAX));
    let body = html! {
        h1 { (title) }
        p class="quiet" { (c.as_of()) }
        @if lines.is_empty() { p { (c.text("today-nothing")) } }
        (groups(c, first))
        @if !rest.is_empty() {
            details class="wider" {
                summary { (c.tell("today-more", &[("count", Part::Number(rest.len() as u64))])) }
                (groups(c, rest))
            }
        }
        h2 { (c.text("more-to-read")) }
        ul class="entries menu" {
            li { a href="/app/reports" { span class="words" { (c.text("reports")) } } }
            li { a href="/app/outcomes" { span class="words" { (c.text("outcomes-heading")) } } }
            li { a href="/app/people" { span class="words" { (c.text("people")) } } }
        }
    };
    Ok(frame::page(c, &title, &body))
}

fn groups(c: &Context<'_>, lines: &[Line]) -> Markup {
    html! {
        @for group in Group::ALL {
            @if lines.iter().any(|line| line.group == group) {
                h2 { (c.text(group.key())) }
                ul class="entries" {
                    @for line in lines.iter().filter(|line| line.group == group) { (item(c, line)) }
                }
            }
        }
    }
}

fn item(c: &Context<'_>, line: &Line) -> Markup {
    html! {
        li {
            @match path(c, line) {
                Some(path) => a href=(path) { span class="words" { (sentence(c, line)) } },
                None => p { (sentence(c, line)) },
            }
        }
    }
}

/// A line in words.
fn sentence(c: &Context<'_>, line: &Line) -> Markup {
    let Some(roster) = c.rosters.get(&line.partnership) else { return html! {} };
    let somebody = c.text("somebody");
    html! {
        @for (index, message) in line.messages(roster).iter().enumerate() {
            @if index > 0 { " " }
            @let parts: Vec<(&'static str, Part)> = message.arguments(&somebody).into_iter().map(|(name, argument)| match argument {
                Argument::Number(number) => (name, Part::Number(number)),
                Argument::Text(text) => (name, Part::Name(text)),
            }).collect();
            (c.tell(message.key, &parts))
        }
    }
}

/// Where a line is acted on.
fn path(c: &Context<'_>, line: &Line) -> Option<String> {
    let partnership = &line.partnership;
    match &line.need {
        Need::TwoValues { organisation, indicator, .. } => {
            Some(format!("/app/work/goals/{partnership}/{organisation}/{indicator}"))
        }
        Need::Question { placement, entry, participant, .. }
        | Need::Reflection { placement, entry, participant } => {
            Some(match Some(participant) == c.owner.as_ref() {
                true => format!("/app/log/{entry}"),
                false => format!("/app/people/{partnership}/{placement}/{entry}"),
            })
        }
        Need::NoEntry { .. } => Some("/app/people".to_owned()),
        Need::Refused { .. } => Some("/app/more/phone".to_owned()),
        Need::Report { round, need } => Some(match need {
            ReportNeed::Due { .. } | ReportNeed::Returned { .. } | ReportNeed::Apart { .. } => {
                format!("/app/work/report/{partnership}/{round}")
            }
            _ => format!("/app/reports/{partnership}/{round}"),
        }),
        _ => None,
    }
}
