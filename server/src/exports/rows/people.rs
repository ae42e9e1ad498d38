//! One row for each person of a partnership and each device of theirs. Devices are shown to those who look after the people.

use std::collections::BTreeMap;

use samband_client_core::documents::roster::Roster;
use samband_client_core::documents::terms::Language;
use samband_client_core::ids::PersonId;

use super::super::cell::Cell;
use super::super::export::{Export, ExportError, Sink};
use super::labels;
use crate::reports::DeviceLine;

pub(in super::super) const COLUMNS: &[&str] = &[
    "partnership",
    "partnership_name",
    "person",
    "name",
    "language",
    "roles",
    "device",
    "device_label",
    "last_heard_utc",
    "has_everything",
    "shut_out_utc",
];

/// The columns of a device.
const OF_DEVICE: usize = 5;

pub(in super::super) fn rows(export: &Export, sink: Sink<'_>) -> Result<(), ExportError> {
    let (looked_after, _) = export.viewer.looked_after();
    let mut devices: BTreeMap<PersonId, Vec<DeviceLine>> = BTreeMap::new();
    for device in export.views.devices(&looked_after)? {
        if !device.is_page {
            devices.entry(device.person.clone()).or_default().push(device);
        }
    }
    for (partnership, roster) in export.partnerships() {
        let sees_devices = looked_after.contains_key(partnership);
        for person in export.people_of(roster) {
            let begin = || {
                let row = roster.people.get(&person);
                let language = row.and_then(|row| row.language.as_ref()).map(Language::as_str);
                let mut begun: Vec<Cell> = labels::partnership(partnership, roster).into();
                begun.push(Cell::text(person.as_str()));
                begun.push(Cell::text(roster.person_name(&person)));
                begun.push(Cell::maybe(language));
                begun.push(Cell::text(roles(roster, &person).join(" | ")));
                begun
            };
            let of_person = devices.get(&person).map(Vec::as_slice).unwrap_or_default();
            if !sees_devices || of_person.is_empty() {
                let rest = if sees_devices { Cell::Empty } else { Cell::NotVisible };
                let mut row = begin();
                row.extend(std::iter::repeat_n(rest, OF_DEVICE));
                sink(row)?;
                continue;
            }
            for device in of_person {
                let mut row = begin();
                row.push(Cell::text(device.device.to_string()));
                row.push(Cell::text(device.label.as_str()));
                row.push(Cell::instant(Some(device.heard_at)));
                row.push(Cell::text(if device.up_to_date { "yes" } else { "no" }));
                row.push(Cell::instant(device.revoked_at));
                sink(row)?;
            }
        }
    }
    Ok(())
}

/// What a person is in a partnership, as codes: `coordinator/nidaros`, `participant`.
fn roles(roster: &Roster, person: &PersonId) -> Vec<String> {
    let memberships = roster.memberships.iter().filter(|it| it.person == *person);
    let mut roles: Vec<String> = memberships
        .map(|it| match &it.organisation {
            Some(of) => format!("{}/{of}", it.role),
            None => it.role.to_string(),
        })
        .collect();
    let placements = roster.placements.values().filter(|row| row.revoked.is_none());
    for row in placements {
        if row.participant == *person {
            roles.push("participant".to_owned());
        }
        if row.home_mentor.as_ref() == Some(person) || row.host_mentor.as_ref() == Some(person) {
            roles.push("mentor".to_owned());
        }
    }
    roles.sort();
    roles.dedup();
    roles
}
