//! The goals of partners: for each indicator its bar, how old its number is, how the work goes, and what was set and decided.

use std::sync::Arc;

use maud::{Markup, html};
use samband_client_core::documents::Field;
use samband_client_core::documents::decisions::IndicatorField;
use samband_client_core::documents::goals::{Goal, Goals, Indicator, Measurement};
use samband_client_core::documents::roster::Roster;
use samband_client_core::documents::terms::{Language, Quantity};
use samband_client_core::ids::{OrganisationId, PartnershipId};
use samband_client_core::time::Month;
use samband_words::{Args, Words};

use super::acting::{Fields, PageKey};
use super::charts::{self, IndicatorProgress};
use super::filter::{GOALS, filter_form, query};
use super::frame::{self, Frame, as_of_line, pager};
use super::indicator::{IndicatorPage, decide, decision, measurement, progress, said};
use crate::reports::{AsOf, Filter, Pages, place};

/// The measurements in the history of an indicator; the page of the indicator has all of them.
const HISTORY: usize = 6;

/// The goals of one partner.
pub struct PartnerGoals {
    /// The partnership.
    pub partnership: PartnershipId,
    /// Its roster.
    pub roster: Arc<Roster>,
    /// The partner.
    pub organisation: OrganisationId,
    /// Its goals; `None` where it has set none.
    pub goals: Option<Goals>,
    /// In which language the viewer writes; `None` for those who may only read.
    pub language: Option<Language>,
}

/// What the page shows.
pub struct GoalsPage<'a> {
    /// The filter, of which the partnership and the country choose partners.
    pub filter: &'a Filter,
    /// The partners on this page.
    pub partners: &'a [PartnerGoals],
    /// Which page.
    pub pages: &'a Pages,
    /// Since when and from how many devices.
    pub as_of: &'a AsOf,
    /// The present month.
    pub month: Month,
    /// What the forms carry.
    pub key: &'a PageKey,
}

/// The goals of partners.
pub fn goals_page(frame: &Frame, data: &GoalsPage<'_>) -> Markup {
    let w = frame.words;
    let heading = w.text("goals-heading");
    frame.page(
        &heading,
        &html! {
            h1 { (heading) }
            (as_of_line(w, data.as_of))
            p { (w.text("goals-what")) }
            (filter_form(w, GOALS, data.filter))
            @if data.partners.is_empty() { p { (w.text("goals-not-visible")) } }
            @for partner in data.partners { (partner_goals(w, data, partner)) }
            (pager(w, &format!("{GOALS}{}", query(data.filter, &[])), data.pages))
        },
    )
}

fn partner_goals(w: &Words, data: &GoalsPage<'_>, of: &PartnerGoals) -> Markup {
    let name = of.roster.organisation_name(&of.organisation);
    html! {
        section {
            h2 {
                bdi { (place(&of.roster, &of.organisation)) } " · "
                a href={ "/partnerships/" (of.partnership) } { bdi { (of.roster.name) } }
            }
            @match &of.goals {
                None => { p { (w.say("goals-not-set", &Args::new().text("partner", name))) } }
                Some(goals) => { @for goal in goals.goals.values() { (goal_with_bars(w, data, of, goals, goal)) } }
            }
        }
    }
}

fn goal_with_bars(
    w: &Words,
    data: &GoalsPage<'_>,
    of: &PartnerGoals,
    goals: &Goals,
    goal: &Goal,
) -> Markup {
    html! {
        h3 {
            bdi lang=(language(goal.language.as_ref())) { (goal.title) } " "
            span class="tag" { (frame::level(w, goal.level)) " · " (frame::theme(w, goal.theme)) }
        }
        ul class="bars" {
            @for row in goals.indicators.values().filter(|row| row.goal == goal.id) {
                li { (indicator(w, data, of, goals, row)) }
            }
        }
    }
}

/// The tag of a text's language; empty where it is not known, so that it is not taken for the page's.
fn language(of: Option<&Language>) -> &str {
    of.map_or("", Language::as_str)
}

fn indicator(
    w: &Words,
    data: &GoalsPage<'_>,
    of: &PartnerGoals,
    goals: &Goals,
    row: &Indicator,
) -> Markup {
    let path = format!("{GOALS}/{}/{}/{}", of.partnership, of.organisation, row.id);
    let latest = goals.latest(row.id);
    let page = IndicatorPage {
        path: &path,
        roster: &of.roster,
        organisation: &of.organisation,
        goals,
        indicator: row.id,
        form: of.language.as_ref().map(|language| (data.key, language)),
        month: data.month,
        typed: &Fields::default(),
        fault: None,
        said: None,
    };
    html! {
        a href=(path) { bdi lang=(language(row.language.as_ref())) { (row.title) } }
        (bar(w, row, latest))
        (in_words(w, data.month, row, latest))
        @for field in IndicatorField::ALL {
            @if let Some(values) = goals.field(row.id, *field).filter(|values| values.is_open()) {
                (decide(w, &page, *field, values))
            }
        }
        (history(w, &page))
    }
}

fn bar(w: &Words, row: &Indicator, latest: Option<&Measurement>) -> Markup {
    let ends @ [baseline, target] = [row.baseline.as_ref(), row.target.as_ref()];
    match IndicatorProgress::of(baseline, target, latest.map(|latest| latest.value)) {
        Some(reach) => charts::reach_bar(w, &row.title, &reach),
        None => {
            let decided = ends.map(|field| field.and_then(Field::decided).copied());
            charts::dashed_bar(w, &row.title, decided)
        }
    }
}

/// The bar in words, with how old its number is, and how the work goes.
fn in_words(w: &Words, month: Month, row: &Indicator, latest: Option<&Measurement>) -> Markup {
    let value = |field: Option<&Field<Quantity>>| {
        let decided = field.and_then(Field::decided);
        decided.map_or_else(|| "–".to_owned(), Quantity::to_string)
    };
    html! {
        p class="by" {
            (w.text("baseline")) ": " (value(row.baseline.as_ref())) " · "
            (w.text("actual")) ": "
            @match latest {
                Some(latest) => { strong { (latest.value) } }
                None => { (w.text("not-measured-yet")) }
            }
            " · " (w.text("target")) ": " (value(row.target.as_ref()))
            " " bdi lang=(language(row.language.as_ref())) { (row.unit) }
            @if let Some(latest) = latest {
                " · " (w.say("measured-ago", &Args::new().number("months", months_between(latest.period, month))))
            }
        }
        @if let Some(latest) = latest {
            p {
                @if let Some(key) = progress(latest) {
                    (w.say("of", &Args::new().number("part", latest.progress.unwrap_or_default().into()).number("whole", 5)))
                    " · " (w.text(key))
                }
                @if !latest.reason.is_empty() { " – " bdi lang="" { (latest.reason) } }
            }
        }
    }
}

/// How many months are between two, at most a hundred years; 0 where the first one is the later one.
fn months_between(from: Month, to: Month) -> u64 {
    let since_year_0 = |it: Month| 12 * i64::from(it.year()) + i64::from(it.month());
    (since_year_0(to) - since_year_0(from)).clamp(0, 1_200).unsigned_abs()
}

/// Who set which number when, what was measured, and what was decided.
fn history(w: &Words, page: &IndicatorPage<'_>) -> Markup {
    let measured = page.measured();
    html! {
        details {
            summary { (w.text("goal-history")) }
            ul {
                @for field in IndicatorField::ALL {
                    @if let Some(values) = page.goals.field(page.indicator, *field) {
                        @for value in std::iter::once(&values.shown).chain(&values.others) {
                            li { (w.text(field.as_str())) ": " (said(w, page, value)) }
                        }
                    }
                }
                @for it in measured.iter().take(HISTORY) { (measurement(w, page, it)) }
                @for event in page.decisions().into_iter().take(HISTORY) { li { (decision(w, page.roster, event)) } }
            }
            @if measured.len() > HISTORY { p { a href=(page.path) { (w.text("measured")) } } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_age_of_a_number_is_in_months_and_never_below_none() {
        let of = |from: &str, to: &str| months_between(from.parse().unwrap(), to.parse().unwrap());
        assert_eq!((of("2026-11", "2026-11"), of("2026-06", "2026-11")), (0, 5));
        assert_eq!((of("2025-12", "2026-01"), of("2027-01", "2026-01")), (1, 0));
        assert_eq!(of("0001-01", "2026-01"), 1_200, "a wrong date costs no time");
    }
}
