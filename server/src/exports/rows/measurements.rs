//! One row for each measurement.

use super::super::cell::Cell;
use super::super::export::{Export, ExportError, Sink};
use super::goals::each_goals;
use super::labels;

pub(in super::super) const COLUMNS: &[&str] = &[
    "measurement",
    "partnership",
    "partnership_name",
    "partner",
    "partner_name",
    "partner_country",
    "goal",
    "goal_title",
    "indicator",
    "indicator_title",
    "first_day",
    "last_day",
    "value",
    "unit",
    "progress",
    "reason",
    "evidence",
    "measured_by",
    "measured_by_name",
    "written_utc",
    "written_offset",
    "on_relay_utc",
];

pub(in super::super) fn rows(export: &Export, sink: Sink<'_>) -> Result<(), ExportError> {
    each_goals(export, |(partnership, roster, partner), goals| {
        let mut measurements: Vec<_> = goals.view.measurements.values().collect();
        measurements.sort_by_key(|it| (it.indicator, it.period, it.made_at, it.id));
        for measurement in measurements {
            let indicator = goals.view.indicators.get(&measurement.indicator);
            let goal = indicator.and_then(|indicator| goals.view.goals.get(&indicator.goal));
            let mut row = vec![Cell::text(measurement.id.to_string())];
            row.extend(labels::partnership(partnership, roster));
            row.extend(labels::partner(roster, partner));
            row.push(Cell::maybe(goal.map(|goal| goal.id)));
            row.push(Cell::maybe(goal.map(|goal| goal.title.as_str())));
            row.push(Cell::text(measurement.indicator.to_string()));
            row.push(Cell::maybe(indicator.map(|indicator| indicator.title.as_str())));
            row.extend(Cell::month(Some(measurement.period)));
            row.push(Cell::number(measurement.value));
            row.push(Cell::maybe(indicator.map(|indicator| indicator.unit.as_str())));
            row.push(Cell::maybe_number(measurement.progress));
            row.push(Cell::text(measurement.reason.as_str()));
            row.push(Cell::text(measurement.evidence.as_str()));
            row.push(Cell::maybe(measurement.by.as_ref()));
            row.push(Cell::text(export.name(roster, measurement.by.as_ref())));
            row.extend(Cell::written(measurement.written));
            row.push(Cell::instant(goals.received(export, measurement.id)?));
            sink(row)?;
        }
        Ok(())
    })
}
