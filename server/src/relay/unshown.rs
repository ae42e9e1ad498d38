//! Shows new devices in their owners' rosters, for people to read.
//!
//! A device is in by its own row, so its place in the rosters can wait. An adviser is in a thousand rosters: they are
//! written a few at a time, and everybody else has a turn between.

use std::collections::VecDeque;

use samband_client_core::domain::RosterEdit;
use samband_client_core::ids::{DeviceId, PartnershipId};
use samband_client_core::time::UnixMs;

use super::state::State;
use super::writer::RelayWriter;

/// The rosters that are written in one step.
const STEP: usize = 8;

/// The devices that not every roster of their owners shows yet.
pub(super) struct Unshown(VecDeque<NewDevice>);

struct NewDevice {
    device: DeviceId,
    /// The rosters that are still to be written.
    rosters: VecDeque<PartnershipId>,
}

impl Unshown {
    /// Those that the store knows of: the relay stopped before they were shown.
    pub(super) fn load(state: &State) -> Unshown {
        let rows = state.devices.rows().iter().filter(|(_, row)| row.is_unshown);
        let new = rows.map(|(device, row)| {
            let rosters = state.access.partnerships_of(&row.person).filter(|partnership| {
                let roster = state.access.roster(partnership);
                roster.is_some_and(|roster| !roster.devices.contains_key(device))
            });
            NewDevice { device: *device, rosters: rosters.cloned().collect() }
        });
        Unshown(new.collect())
    }

    /// Whether there are any.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Shows a new device in its owner's rosters: in the first ones at once, in the others by [`Unshown::step`].
    pub(super) fn show(&mut self, writer: &mut RelayWriter<'_>, device: DeviceId, now: UnixMs) {
        let state = &writer.state;
        let Some(row) = state.devices.get(device) else { return };
        let rosters = state.access.partnerships_of(&row.person).cloned().collect();
        self.0.push_back(NewDevice { device, rosters });
        self.step(writer, now);
    }

    /// Writes the next rosters.
    pub(super) fn step(&mut self, writer: &mut RelayWriter<'_>, now: UnixMs) {
        for _ in 0..STEP {
            let Some(first) = self.0.front_mut() else { return };
            let device = first.device;
            if let Some(partnership) = first.rosters.pop_front() {
                show_in(writer, device, &partnership, now);
            }
            if self.0.front().is_some_and(|first| first.rosters.is_empty()) {
                self.0.pop_front();
                let State { ledger, devices, .. } = &mut *writer.state;
                devices.change(ledger, device, |row| row.is_unshown = false);
            }
        }
    }
}

fn show_in(
    writer: &mut RelayWriter<'_>,
    device: DeviceId,
    partnership: &PartnershipId,
    now: UnixMs,
) {
    let Some(row) = writer.state.devices.get(device) else { return };
    let mut edit = RosterEdit::default();
    if row.is_page {
        edit.put_page_device(device, &row.person);
    } else {
        edit.put_device(device, &row.person, &row.label);
    }
    if let Err(error) = writer.write_roster(partnership, edit, now) {
        tracing::error!(%error, %device, "a roster does not show a new device");
    }
}
