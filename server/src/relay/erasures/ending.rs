//! The end of documents: everything that a participant has written in a placement.

use samband_client_core::domain::{ErasureProgress, RosterEdit, written_in_placement};
use samband_client_core::ids::{DeviceId, DocId, PartnershipId, PersonId, PlacementId};
use samband_client_core::time::{UnixMs, date_utc};

use crate::relay::audit::Deed;
use crate::relay::erase_error::EraseError;
use crate::relay::rows::ErasedRow;
use crate::relay::state::State;
use crate::relay::writer::RelayWriter;

/// Erases everything that a participant has written in the logs of a placement, with the feedback on it.
pub(in crate::relay) fn erase_placement(
    writer: &mut RelayWriter<'_>,
    partnership: &PartnershipId,
    placement: &PlacementId,
    by: &str,
    now: UnixMs,
) -> Result<(), EraseError> {
    let keys = written_in_placement(partnership, placement);
    let unknown = || EraseError::Unknown(keys[0].clone());
    let roster = writer.state.access.roster(partnership).ok_or_else(unknown)?;
    if !roster.placements.contains_key(placement) {
        return Err(unknown());
    }
    let mut edit = RosterEdit::default();
    let mut ended = Vec::new();
    for key in &keys {
        let epoch = roster.epoch(key);
        if !epoch.is_gone {
            let doc = roster.doc_id(key);
            let devices = holders_of(writer.state, doc);
            edit.put_epoch(key, epoch.next(true), &begun(&devices, now));
            ended.push(((key.id(), doc, epoch.number), devices));
        }
    }
    if ended.is_empty() {
        return Err(EraseError::Gone(keys[0].clone()));
    }
    writer.write_roster(partnership, edit, now)?;
    let position = writer.state.ledger.head().position;
    for ((base, doc, epoch), devices) in ended {
        let row = ErasedRow { base, epoch, is_gone: true, at: now, position, devices };
        writer.erase(doc, row);
    }
    let whom = format!("{partnership}/{placement}");
    writer.state.ledger.audit(now, by, Deed::LogErased, whom, "");
    Ok(())
}

/// The devices that can hold a document.
pub(super) fn holders_of(state: &State, doc: DocId) -> Vec<DeviceId> {
    let holds = |person: &PersonId| state.access.granted(person).docs().contains_key(&doc);
    let rows = state.devices.rows().iter().filter(|(_, row)| !row.is_page && holds(&row.person));
    rows.map(|(device, _)| *device).collect()
}

/// What the roster says of an erasure at its beginning: no device has erased yet.
pub(super) fn begun(devices: &[DeviceId], now: UnixMs) -> ErasureProgress {
    ErasureProgress {
        since: Some(date_utc(now)),
        devices: devices.len() as u32,
        waits: devices.iter().copied().collect(),
    }
}
