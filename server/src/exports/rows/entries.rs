//! One row for each entry.

use samband_client_core::documents::DocKey;
use samband_client_core::documents::log::{Entry, EntryKind, Log};
use samband_client_core::documents::roster::{Placement, Roster};
use samband_client_core::documents::terms::{Audience, Language, Phase};
use samband_client_core::ids::{PartnershipId, PlacementId};
use samband_client_core::report::{Slice, What};
use samband_client_core::time::Month;

use super::super::cell::Cell;
use super::super::export::{Export, ExportError, Read, Sink};
use super::labels;

pub(in super::super) const COLUMNS: &[&str] = &[
    "entry",
    "partnership",
    "partnership_name",
    "round",
    "round_name",
    "placement",
    "participant",
    "participant_name",
    "home",
    "home_name",
    "home_country",
    "host",
    "host_name",
    "host_country",
    "direction",
    "direction_label",
    "readers",
    "readers_label",
    "kind",
    "kind_label",
    "prompt",
    "phase",
    "phase_label",
    "happened_on",
    "written_utc",
    "written_offset",
    "on_relay_utc",
    "language",
    "consent",
    "consent_label",
    "outcomes",
    "title",
    "text",
];

/// Where entries stand.
pub(in super::super) struct Place<'a> {
    pub(in super::super) partnership: &'a PartnershipId,
    pub(in super::super) roster: &'a Roster,
    pub(in super::super) placement: &'a PlacementId,
    pub(in super::super) row: &'a Placement,
    pub(in super::super) audience: Audience,
}

/// What selections tell apart of an entry.
fn slice(entry: &Entry) -> Slice {
    Slice {
        month: entry.happened_on.map(Month::of),
        phase: entry.phase,
        what: match entry.kind {
            Some(EntryKind::Hope) => What::Hope,
            Some(EntryKind::Reflection(_)) => What::Reflection,
            Some(EntryKind::Moment) | None => What::Moment,
        },
    }
}

/// The selected entries of a log, in the order in which people read them. Those that were taken back are not among them.
pub(in super::super) fn selected<'a>(export: &Export, log: &'a Log) -> Vec<&'a Entry> {
    let is_selected =
        |entry: &&Entry| !entry.withdrawn && export.selection.holds_slice(&slice(entry));
    log.in_order().into_iter().filter(is_selected).collect()
}

/// Gives each log that the viewer may read, one after the other.
pub(in super::super) fn each_log(
    export: &Export,
    mut give: impl FnMut(&Place<'_>, &Read<Log>) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    for (partnership, roster) in export.partnerships() {
        for (placement, row, audience, key) in export.logs(partnership, roster) {
            if let Some(log) = read_log(export, roster, &key)? {
                give(&Place { partnership, roster, placement, row, audience }, &log)?;
            }
        }
    }
    Ok(())
}

fn read_log(
    export: &Export,
    roster: &Roster,
    key: &DocKey,
) -> Result<Option<Read<Log>>, ExportError> {
    Ok(export.read(roster, key, Log::read)?)
}

/// Who a placement is about: its id, the participant's id and name. Beyond the partnership it is *a participant*.
fn who(export: &Export, place: &Place<'_>) -> [Cell; 3] {
    if !export.sees_people(place.partnership) {
        return [
            Cell::NotVisible,
            Cell::NotVisible,
            Cell::text(export.words.text("export-someone")),
        ];
    }
    let participant = &place.row.participant;
    [
        Cell::text(place.placement.as_str()),
        Cell::text(participant.as_str()),
        Cell::text(place.roster.person_name(participant)),
    ]
}

pub(in super::super) fn rows(export: &Export, sink: Sink<'_>) -> Result<(), ExportError> {
    let w = export.words;
    each_log(export, |place, log| {
        let roster = place.roster;
        for entry in selected(export, &log.view) {
            let prompt = match &entry.kind {
                Some(EntryKind::Reflection(prompt)) => Some(prompt),
                _ => None,
            };
            let mut row = vec![Cell::text(entry.id.to_string())];
            row.extend(labels::partnership(place.partnership, roster));
            row.extend(labels::round(roster, place.row));
            row.extend(who(export, place));
            row.extend(labels::partner(roster, &place.row.home));
            row.extend(labels::partner(roster, &place.row.host));
            row.extend(labels::direction(w, roster, place.row));
            row.extend(labels::term(w, "audience", Some(place.audience.as_str())));
            row.extend(labels::term(w, "what", entry.kind.as_ref().map(EntryKind::as_str)));
            row.push(Cell::maybe(prompt));
            row.extend(labels::term(w, "phase", entry.phase.map(Phase::as_str)));
            row.push(Cell::day(entry.happened_on));
            row.extend(Cell::written(entry.written));
            row.push(Cell::instant(log.received(export, entry.id)?));
            row.push(Cell::maybe(entry.language.as_ref().map(Language::as_str)));
            row.extend(labels::term(w, "export-consent", Some(entry.consent.as_str())));
            row.push(Cell::number(entry.outcomes.len()));
            row.push(Cell::text(entry.title.as_str()));
            row.push(Cell::text(entry.text.as_str()));
            sink(row)?;
        }
        Ok(())
    })
}
