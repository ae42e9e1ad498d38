//! The erasure of a person, in steps: an adviser stands in a thousand rosters, and everybody else has a turn between.

use std::collections::VecDeque;

use samband_client_core::domain::RosterEdit;
use samband_client_core::ids::{PartnershipId, PersonId, PlacementId};
use samband_client_core::time::{UnixMs, date_utc};

use super::ending::erase_placement;
use crate::relay::access::Access;
use crate::relay::audit::Deed;
use crate::relay::erase_error::EraseError;
use crate::relay::writer::RelayWriter;

/// Erases what a person has written in the logs of every placement, with the feedback on it, and the name in the rosters.
///
/// When the relay stops meanwhile, what was committed stays erased. Asking again does the rest.
pub struct PersonErasure {
    person: PersonId,
    by: String,
    placements: VecDeque<(PartnershipId, PlacementId)>,
    rosters: VecDeque<PartnershipId>,
    erased: usize,
}

impl PersonErasure {
    /// An erasure of which nothing is done.
    pub(in crate::relay) fn new(access: &Access, person: PersonId, by: &str) -> PersonErasure {
        PersonErasure {
            placements: access.placements_of(&person).into(),
            rosters: access.rosters_with(&person).into(),
            person,
            by: by.to_owned(),
            erased: 0,
        }
    }

    /// Whom it erases.
    pub fn person(&self) -> &PersonId {
        &self.person
    }

    /// Erases the next placement, or the name in the next roster. Returns whether everything is done.
    pub(in crate::relay) fn step(
        &mut self,
        writer: &mut RelayWriter<'_>,
        now: UnixMs,
    ) -> Result<bool, EraseError> {
        if let Some((partnership, placement)) = self.placements.pop_front() {
            match erase_placement(writer, &partnership, &placement, &self.by, now) {
                Ok(()) => self.erased += 1,
                Err(EraseError::Gone(_)) => {}
                Err(error) => return Err(error),
            }
            return Ok(false);
        }
        if let Some(partnership) = self.rosters.pop_front() {
            self.erase_name(writer, &partnership, now)?;
            return Ok(false);
        }
        let (devices, ledger) = (&mut writer.state.devices, &mut writer.state.ledger);
        for device in devices.of(&self.person).collect::<Vec<_>>() {
            devices.change(ledger, device, |row| row.label.clear());
        }
        let note = format!("{} placements", self.erased);
        ledger.audit(now, &self.by, Deed::PersonErased, &self.person, note);
        Ok(true)
    }

    fn erase_name(
        &self,
        writer: &mut RelayWriter<'_>,
        partnership: &PartnershipId,
        now: UnixMs,
    ) -> Result<(), EraseError> {
        let mut edit = RosterEdit::default();
        let roster = writer.state.access.roster(partnership).into_iter();
        let devices = roster.flat_map(|roster| &roster.devices);
        for (device, shown) in devices.filter(|(_, shown)| shown.person == self.person) {
            match shown.is_page {
                true => edit.put_page_device(*device, &self.person),
                false => edit.put_device(*device, &self.person, ""),
            }
        }
        edit.put_erased_person(&self.person, date_utc(now));
        writer.write_roster(partnership, edit, now)?;
        Ok(())
    }
}
