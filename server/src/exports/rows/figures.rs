//! The figures of the pages: what the viewer may know of the selection, small figures hidden as on the pages.

use samband_client_core::documents::terms::{Level, OutcomeKind, Theme};
use samband_client_core::report::{Direction, Report, What};
use samband_words::Words;

use super::super::cell::Cell;
use super::super::export::{Export, ExportError, Sink};
use super::labels;

pub(in super::super) const COLUMNS: &[&str] =
    &["figure", "of", "of_label", "level", "level_label", "theme", "theme_label", "count"];

/// A count as it may be shown.
fn count(report: &Report, count: u64) -> Cell {
    report.shown(count).shown().map_or(Cell::NotVisible, Cell::number)
}

/// A figure about one thing.
fn line(figure: &str, of: [Cell; 2], count: Cell) -> Vec<Cell> {
    let mut row = vec![Cell::text(figure)];
    row.extend(of);
    row.extend(std::iter::repeat_n(Cell::Empty, 4));
    row.push(count);
    row
}

pub(in super::super) fn rows(export: &Export, sink: Sink<'_>) -> Result<(), ExportError> {
    let w = export.words;
    let report = export.figures()?;
    let entries = report.entries.shown().map_or(Cell::NotVisible, Cell::number);
    sink(line("entries", [Cell::Empty, Cell::Empty], entries))?;
    for (month, entries) in &report.entries_by_month {
        let [first, _] = Cell::month(Some(*month));
        sink(line("entries_by_month", [first, Cell::Empty], count(&report, *entries)))?;
    }
    for (country, entries) in &report.entries_by_country {
        let of = [Cell::text(country.as_str()), Cell::Empty];
        sink(line("entries_by_country", of, count(&report, *entries)))?;
    }
    by_terms(w, &report, sink)?;
    for level in Level::ALL {
        for theme in Theme::ALL {
            let cell = report.outcomes_in(*level, *theme);
            for (figure, counted) in
                [("outcomes", cell.outcomes), ("hopes", report.hopes_in(*level, *theme))]
            {
                let mut row = vec![Cell::text(figure), Cell::Empty, Cell::Empty];
                row.extend(labels::term(w, "level", Some(level.as_str())));
                row.extend(labels::term(w, "theme", Some(theme.as_str())));
                row.push(count(&report, counted));
                sink(row)?;
            }
        }
    }
    Ok(())
}

fn by_terms(w: &Words, report: &Report, sink: Sink<'_>) -> Result<(), ExportError> {
    for what in What::ALL {
        let of = labels::term(w, "what", Some(what.as_str()));
        let entries = report.entries_by_what.get(what).copied().unwrap_or_default();
        sink(line("entries_by_kind", of, count(report, entries)))?;
    }
    for direction in Direction::ALL {
        let of = || labels::term(w, "direction", Some(direction.as_str()));
        let entries = report.entries_by_direction.get(direction).copied().unwrap_or_default();
        sink(line("entries_by_direction", of(), count(report, entries)))?;
        let outcomes = report.outcomes_by_direction.get(direction).copied().unwrap_or_default();
        sink(line("outcomes_by_direction", of(), count(report, outcomes)))?;
    }
    for kind in OutcomeKind::ALL {
        let of = labels::term(w, "kind", Some(kind.as_str()));
        let outcomes = report.outcomes_by_kind.get(kind).copied().unwrap_or_default();
        sink(line("outcomes_by_kind", of, count(report, outcomes)))?;
    }
    Ok(())
}
