//! What the phone knows beside a section of the report: nothing is typed that is known.

use std::collections::BTreeMap;

use maud::{Markup, html};
use samband_client_core::documents::contents::Section;
use samband_client_core::documents::log::Entry;
use samband_client_core::documents::terms::{Audience, Consent, Level, OutcomeKind, Theme};
use samband_client_core::ids::PlacementId;

use crate::context::Context;
use crate::failure::Failure;
use crate::round::ReportRound;
use crate::say::{self, Part};
use crate::screens::goals;

/// What stands behind one tap above the text of a section.
pub(crate) fn of(
    c: &Context<'_>,
    it: &ReportRound<'_>,
    section: &Section,
    quote_into: Option<&str>,
) -> Result<Markup, Failure> {
    let of_level = |level| outcomes(c, &entries(c, it), level, quote_into);
    let inner = match section.id.as_str() {
        "in-short" => of_level(None),
        "individual" => of_level(Some(Level::Individual)),
        "organisational" => of_level(Some(Level::Organisational)),
        "societal" => of_level(Some(Level::Societal)),
        "activities" | "reciprocity" => placements(c, it, &entries(c, it)),
        "goals" => framework(c, it)?,
        "story" => quotable(c, &entries(c, it), |_| true, quote_into),
        _ => return Ok(html! {}),
    };
    Ok(html! {
        details class="wider card" {
            summary { (c.text("evidence")) }
            p class="quiet" { (c.as_of()) }
            (inner)
        }
    })
}

/// An entry of the round, with where it stands.
pub(crate) struct Read {
    pub(crate) placement: PlacementId,
    pub(crate) audience: Audience,
    pub(crate) entry: Entry,
}

/// The entries of the round that the owner may read and that are not taken back.
fn entries(c: &Context<'_>, it: &ReportRound<'_>) -> Vec<Read> {
    let mut all = all_entries(c, it);
    all.retain(|read| !read.entry.withdrawn);
    all
}

/// The entries of the round that the owner may read.
pub(crate) fn all_entries(c: &Context<'_>, it: &ReportRound<'_>) -> Vec<Read> {
    let mut found = Vec::new();
    for (id, placement) in &it.roster.placements {
        if placement.round.as_ref() != Some(&it.id) {
            continue;
        }
        for audience in Audience::ALL {
            let Ok(log) = c.device.log(&it.partnership, id, *audience) else { continue };
            found.extend(log.entries.into_values().map(|entry| Read {
                placement: id.clone(),
                audience: *audience,
                entry,
            }));
        }
    }
    found
}

/// Outcomes by kind and theme, of one level or of all, and the words that may be quoted.
fn outcomes(
    c: &Context<'_>,
    entries: &[Read],
    level: Option<Level>,
    quote_into: Option<&str>,
) -> Markup {
    let mut counted: BTreeMap<(OutcomeKind, Theme), u64> = BTreeMap::new();
    for outcome in entries.iter().flat_map(|read| &read.entry.outcomes) {
        if level.is_none_or(|level| outcome.level == level) {
            *counted.entry((outcome.kind, outcome.theme)).or_default() += 1;
        }
    }
    let is_of =
        |entry: &Entry| level.is_none_or(|level| entry.outcomes.iter().any(|it| it.level == level));
    html! {
        @if counted.is_empty() { p { (c.text("evidence-none")) } }
        ul class="tags" {
            @for ((kind, theme), count) in &counted {
                li { span { (c.text(&format!("kind-{kind}"))) " · " (c.text(&format!("theme-{theme}"))) ": " (count) } }
            }
        }
        (quotable(c, entries, is_of, quote_into))
    }
}

/// Words of entries whose authors have said that they may be quoted, each to be put into the section.
fn quotable(
    c: &Context<'_>,
    entries: &[Read],
    is_of: impl Fn(&Entry) -> bool,
    quote_into: Option<&str>,
) -> Markup {
    // everybody in the partnership reads the report: what is for the home side only is not quoted
    let all = entries.iter().filter(|read| read.audience != Audience::Home);
    let all = all.map(|read| &read.entry);
    let shown: Vec<&Entry> = all.filter(|it| it.consent != Consent::None && is_of(it)).collect();
    html! {
        @if !shown.is_empty() {
            h2 { (c.text("evidence-quotes")) }
            ul class="remember" {
                @for entry in shown {
                    li {
                        span lang=[entry.language.as_ref().map(|it| it.as_str())] dir="auto" { (say::first_words(&entry.text)) }
                        @if let Some(action) = quote_into {
                            form method="post" action=(action) {
                                input type="hidden" name="entry" value=(entry.id);
                                button class="small" name="put" value="quote" { (c.text("quote-put-in")) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn placements(c: &Context<'_>, it: &ReportRound<'_>, entries: &[Read]) -> Markup {
    let of_round =
        it.roster.placements.values().filter(|it_of| it_of.round.as_ref() == Some(&it.id));
    let mut by_way: BTreeMap<(String, String), u64> = BTreeMap::new();
    for placement in of_round {
        let home = it.roster.organisation_name(&placement.home).to_owned();
        let host = it.roster.organisation_name(&placement.host).to_owned();
        *by_way.entry((home, host)).or_default() += 1;
    }
    html! {
        ul class="tags" {
            @for ((home, host), count) in &by_way {
                li { span {
                    (c.tell("evidence-way", &[("home", Part::Name(home.clone())), ("host", Part::Name(host.clone()))])) ": " (count)
                } }
            }
        }
        p { (c.tell("evidence-entries", &[("count", Part::Number(entries.len() as u64))])) }
    }
}

/// The framework: baseline, actual and target of every indicator.
fn framework(c: &Context<'_>, it: &ReportRound<'_>) -> Result<Markup, Failure> {
    let sheets = goals::sheets(c)?;
    let of = sheets.iter().filter(|sheet| sheet.partnership == it.partnership);
    Ok(html! {
        @for sheet in of {
            h2 { bdi { (sheet.name(c)) } }
            ul class="remember" {
                @for indicator in sheet.goals.indicators.values() {
                    @let latest = sheet.goals.latest(indicator.id);
                    li {
                        a href={ (sheet.path()) "/" (indicator.id) } lang=[indicator.language.as_ref().map(|it| it.as_str())] dir="auto" { (indicator.title) }
                        ": "
                        @if let Some(baseline) = &indicator.baseline { (goals::quantity(*baseline.value())) } @else { "–" }
                        " → "
                        @if let Some(latest) = latest { strong { (goals::quantity(latest.value)) } } @else { "–" }
                        " / "
                        @if let Some(target) = &indicator.target { (goals::quantity(*target.value())) } @else { "–" }
                    }
                }
            }
        }
    })
}
