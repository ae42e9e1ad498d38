//! Shows new devices in their owners' rosters, for people to read.
//!
//! A device is in by its own row, so its place in the rosters can wait. An adviser is in a thousand rosters: they are
//! written a few at a time, and everybody else has a turn between.

use samband_client_core::documents::roster::RosterEdit;
use samband_client_core::ids::{DeviceId, PartnershipId};
use samband_client_core::time::UnixMs;

use super::Engine;
use crate::relay::state::State;
use crate::relay::unshown::Unshown;

/// The rosters that are written in one step.
const STEP: usize = 8;

impl Engine {
    /// Shows a new device in its owner's rosters: in the first ones at once, in the others by [`Engine::step`].
    pub(super) fn show_device(&mut self, device: DeviceId, now: UnixMs) {
        let Some(row) = self.state.devices.get(device) else { return };
        let rosters = self.state.access.partnerships_of(&row.person).cloned().collect();
        self.unshown.push_back(Unshown { device, rosters });
        self.step(now);
    }

    /// Whether the engine has work of its own: then [`Engine::step`] is to be called, when others have had their turn.
    pub fn has_work(&self) -> bool {
        !self.unshown.is_empty() && !self.is_full()
    }

    /// Does a bounded part of the work that nobody waits for.
    pub fn step(&mut self, now: UnixMs) {
        for _ in 0..STEP {
            let Some(first) = self.unshown.front_mut() else { return };
            let device = first.device;
            if let Some(partnership) = first.rosters.pop_front() {
                self.show_in(device, &partnership, now);
            }
            if self.unshown.front().is_some_and(|first| first.rosters.is_empty()) {
                self.unshown.pop_front();
                let State { ledger, devices, .. } = &mut self.state;
                devices.change(ledger, device, |row| row.is_unshown = false);
            }
        }
    }

    fn show_in(&mut self, device: DeviceId, partnership: &PartnershipId, now: UnixMs) {
        let Some(row) = self.state.devices.get(device) else { return };
        let mut edit = RosterEdit::default();
        if row.is_page {
            edit.put_page_device(device, &row.person);
        } else {
            edit.put_device(device, &row.person, &row.label);
        }
        if let Err(error) = self.write_roster(partnership, edit, now) {
            tracing::error!(%error, %device, "a roster does not show a new device");
        }
    }
}
