//! One row for each outcome that an entry names, hopes among them.

use samband_client_core::documents::log::EntryKind;
use samband_client_core::documents::terms::Phase;

use super::super::cell::Cell;
use super::super::export::{Export, ExportError, Sink};
use super::entries::{each_log, selected};
use super::labels;

pub(in super::super) const COLUMNS: &[&str] = &[
    "entry",
    "partnership",
    "partnership_name",
    "round",
    "round_name",
    "home_country",
    "host_country",
    "direction",
    "direction_label",
    "kind_of_entry",
    "kind_of_entry_label",
    "phase",
    "phase_label",
    "happened_on",
    "level",
    "level_label",
    "kind",
    "kind_label",
    "theme",
    "theme_label",
];

pub(in super::super) fn rows(export: &Export, sink: Sink<'_>) -> Result<(), ExportError> {
    let w = export.words;
    each_log(export, |place, log| {
        let roster = place.roster;
        for entry in selected(export, &log.view) {
            for outcome in &entry.outcomes {
                let [_, _, home] = labels::partner(roster, &place.row.home);
                let [_, _, host] = labels::partner(roster, &place.row.host);
                let mut row = vec![Cell::text(entry.id.to_string())];
                row.extend(labels::partnership(place.partnership, roster));
                row.extend(labels::round(roster, place.row));
                row.extend([home, host]);
                row.extend(labels::direction(w, roster, place.row));
                row.extend(labels::term(w, "what", entry.kind.as_ref().map(EntryKind::as_str)));
                row.extend(labels::term(w, "phase", entry.phase.map(Phase::as_str)));
                row.push(Cell::day(entry.happened_on));
                row.extend(labels::term(w, "level", Some(outcome.level.as_str())));
                row.extend(labels::term(w, "kind", Some(outcome.kind.as_str())));
                row.extend(labels::term(w, "theme", Some(outcome.theme.as_str())));
                sink(row)?;
            }
        }
        Ok(())
    })
}
