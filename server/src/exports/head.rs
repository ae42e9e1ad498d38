//! The first lines of a file: what it is, which filter, as of when, from how many devices, and what names its contents.

use samband_client_core::ids::to_hex;
use samband_client_core::time::show_utc;
use samband_words::Args;
use sha2::{Digest, Sha256};

use super::cell::Cell;
use super::export::Export;
use super::table::Table;
use crate::reports::Visible;

/// The lines about a file of a table.
pub(super) fn head(export: &Export, table: Table) -> Vec<[Cell; 2]> {
    let w = export.words;
    let mut lines = vec![
        ["Samband".to_owned(), w.text(table.name_key())],
        [w.text("export-filter"), filter_in_words(export)],
        [w.text("export-dates"), w.text("export-dates-own")],
        [w.text("export-as-of"), as_of(export)],
        [w.text("export-fingerprint"), fingerprint(export)],
    ];
    let (visible, key) = match table {
        Table::Entries | Table::Outcomes => (export.visible_logs(), "part-of-logs"),
        Table::Goals | Table::Measurements => (export.visible_goals(), "part-of-goals"),
        Table::Reports | Table::People => (Visible::default(), ""),
    };
    if visible.seen < visible.all {
        let args =
            Args::new().number("seen", visible.seen as u64).number("all", visible.all as u64);
        lines.push([w.text("export-visible"), w.say(key, &args)]);
    }
    lines.into_iter().map(|line| line.map(Cell::Text)).collect()
}

/// As of when, and from how many devices.
pub(super) fn as_of(export: &Export) -> String {
    let as_of = &export.as_of;
    let args = Args::new()
        .text("at", show_utc(as_of.at))
        .number("position", as_of.position)
        .number("heard", as_of.devices_heard)
        .number("devices", as_of.devices);
    export.words.say("as-of", &args)
}

/// The filter in words.
pub fn filter_in_words(export: &Export) -> String {
    let (w, filter) = (export.words, &export.filter);
    let named = |field: &str, name: Option<&String>| match name {
        Some(name) => format!("{field} ({name})"),
        None => field.to_owned(),
    };
    let fields = [
        ("partnership", &filter.partnership),
        ("country", &filter.country),
        ("from-month", &filter.from),
        ("to-month", &filter.to),
        ("filter-by-round", &filter.round),
        ("filter-by-direction", &filter.direction),
        ("filter-by-phase", &filter.phase),
        ("filter-by-kind", &filter.what),
    ];
    let set = fields.into_iter().filter(|(_, field)| !field.text.is_empty()).map(|(key, field)| {
        let of_partnership = filter.partnerships.iter().find(|(id, _)| id.as_str() == field.text);
        let of_round = filter.rounds.iter().find(|(id, _)| id.as_str() == field.text);
        let name = match key {
            "partnership" => of_partnership.map(|(_, name)| name),
            "filter-by-round" => of_round.map(|(_, name)| name),
            _ => None,
        };
        format!("{}: {}", w.text(key), named(&field.text, name))
    });
    let set: Vec<String> = set.collect();
    if set.is_empty() { w.text("all") } else { set.join("; ") }
}

/// SHA-256 over the selection, and each document that the person reads of it with its position: two exports with the same one
/// are made of the same words.
pub fn fingerprint(export: &Export) -> String {
    let mut hash = Sha256::new();
    let mut add = |part: &str| {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    };
    add("samband export 1");
    add(&serde_json::to_string(&export.selection).expect("a selection is plain data"));
    for key in export.viewer.readable() {
        let Some(roster) = export.viewer.rosters.get(key.partnership()) else { continue };
        if export.selection.holds(roster, key) {
            let doc = roster.doc_id(key);
            add(&doc.to_string());
            add(&export.position(doc).to_string());
        }
    }
    to_hex(&hash.finalize())
}
