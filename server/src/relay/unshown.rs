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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relay::connections::Connections;
    use crate::relay::sample::{SampleRelay, amina, membership};

    /// The rosters that show a device.
    fn shown(state: &State, device: DeviceId) -> usize {
        let amina = amina();
        let rosters = state.access.partnerships_of(&amina);
        let rosters = rosters.filter_map(|partnership| state.access.roster(partnership));
        rosters.filter(|roster| roster.devices.contains_key(&device)).count()
    }

    #[test]
    fn a_device_of_an_adviser_is_in_the_first_rosters_at_once_and_in_the_others_after_a_restart() {
        let mut relay = SampleRelay::new();
        let mut connections = Connections::default();
        let state = &mut relay.state;
        let mut writer = RelayWriter { state, connections: &mut connections };
        for n in 1..20 {
            let partnership = format!("no-{n}");
            let edit = membership(&partnership);
            writer.write_roster(&partnership.parse().unwrap(), edit, 0).unwrap();
        }
        let device = relay.enrol(1).device;
        let mut unshown = Unshown::load(&relay.state);
        assert!(unshown.is_empty(), "a device that is in all rosters");

        let State { ledger, devices, .. } = &mut relay.state;
        devices.change(ledger, device, |row| row.is_unshown = true);
        let state = &mut relay.state;
        let mut writer = RelayWriter { state, connections: &mut connections };
        unshown.show(&mut writer, device, 0);
        assert_eq!((shown(&relay.state, device), unshown.is_empty()), (STEP, false));

        let mut unshown = Unshown::load(&relay.state);
        while !unshown.is_empty() {
            let before = shown(&relay.state, device);
            let state = &mut relay.state;
            unshown.step(&mut RelayWriter { state, connections: &mut connections }, 0);
            let new = shown(&relay.state, device) - before;
            assert!((1..=STEP).contains(&new), "{new} rosters in one step");
        }
        assert_eq!(shown(&relay.state, device), 20);
        assert!(!relay.state.devices.get(device).unwrap().is_unshown);
        assert!(Unshown::load(&relay.state).is_empty());
    }
}
