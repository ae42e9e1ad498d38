//! One row for each indicator of a goal, and one for a goal that has none yet.

use std::sync::Arc;

use samband_client_core::documents::Field;
use samband_client_core::documents::goals::{Goal, Goals, Indicator};
use samband_client_core::documents::roster::Roster;
use samband_client_core::documents::terms::{Language, Level, Quantity, Theme};
use samband_client_core::ids::{OrganisationId, PartnershipId};

use super::super::cell::Cell;
use super::super::export::{Export, ExportError, Read, Sink};
use super::labels;

pub(in super::super) const COLUMNS: &[&str] = &[
    "partnership",
    "partnership_name",
    "partner",
    "partner_name",
    "partner_country",
    "goal",
    "goal_title",
    "goal_language",
    "level",
    "level_label",
    "theme",
    "theme_label",
    "indicator",
    "indicator_title",
    "indicator_language",
    "unit",
    "baseline",
    "baseline_undecided",
    "target",
    "target_undecided",
    "actual",
    "actual_first_day",
    "actual_last_day",
    "progress",
    "measurements",
];

/// A partner, with its partnership.
pub(in super::super) type OfPartner<'a> = (&'a PartnershipId, &'a Arc<Roster>, &'a OrganisationId);

/// Gives the goals of each partner that the viewer may read, one after the other.
pub(in super::super) fn each_goals(
    export: &Export,
    mut give: impl FnMut(OfPartner<'_>, &Read<Goals>) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    for (partnership, roster) in export.partnerships() {
        for (partner, key) in export.partners(partnership, roster) {
            if let Some(goals) = export.read(roster, &key, Goals::read)? {
                give((partnership, roster, partner), &goals)?;
            }
        }
    }
    Ok(())
}

/// A field: its value where people agree or have decided, else every value.
fn field(field: Option<&Field<Quantity>>) -> [Cell; 2] {
    match field {
        None => [Cell::Empty, Cell::Empty],
        Some(field) if field.is_open() => {
            let values = std::iter::once(&field.shown).chain(&field.others);
            let values: Vec<String> = values.map(|said| said.value.to_string()).collect();
            [Cell::Empty, Cell::text(values.join(" | "))]
        }
        Some(field) => [Cell::number(field.value()), Cell::Empty],
    }
}

pub(in super::super) fn rows(export: &Export, sink: Sink<'_>) -> Result<(), ExportError> {
    each_goals(export, |(partnership, roster, partner), goals| {
        for goal in goals.view.goals.values() {
            let of_goal = |row: &&Indicator| row.goal == goal.id;
            let indicators: Vec<&Indicator> =
                goals.view.indicators.values().filter(of_goal).collect();
            let begin = || {
                let mut row: Vec<Cell> = labels::partnership(partnership, roster).into();
                row.extend(labels::partner(roster, partner));
                row.extend(of(export, goal));
                row
            };
            if indicators.is_empty() {
                let mut row = begin();
                row.resize(COLUMNS.len(), Cell::Empty);
                sink(row)?;
            }
            for indicator in indicators {
                let mut row = begin();
                row.extend(measured(&goals.view, indicator));
                sink(row)?;
            }
        }
        Ok(())
    })
}

fn of(export: &Export, goal: &Goal) -> Vec<Cell> {
    let w = export.words;
    let mut row = vec![
        Cell::text(goal.id.to_string()),
        Cell::text(goal.title.as_str()),
        Cell::maybe(goal.language.as_ref().map(Language::as_str)),
    ];
    row.extend(labels::term(w, "level", goal.level.map(Level::as_str)));
    row.extend(labels::term(w, "theme", goal.theme.map(Theme::as_str)));
    row
}

fn measured(goals: &Goals, indicator: &Indicator) -> Vec<Cell> {
    let latest = goals.latest(indicator.id);
    let all = goals.measurements.values().filter(|it| it.indicator == indicator.id).count();
    let mut row = vec![
        Cell::text(indicator.id.to_string()),
        Cell::text(indicator.title.as_str()),
        Cell::maybe(indicator.language.as_ref().map(Language::as_str)),
        Cell::text(indicator.unit.as_str()),
    ];
    row.extend(field(indicator.baseline.as_ref()));
    row.extend(field(indicator.target.as_ref()));
    row.push(Cell::maybe_number(latest.map(|it| it.value)));
    row.extend(Cell::month(latest.map(|it| it.period)));
    row.push(Cell::maybe_number(latest.and_then(|it| it.progress)));
    row.push(Cell::number(all));
    row
}
