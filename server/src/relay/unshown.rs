//! The devices that not every roster of their owners shows yet.

use std::collections::VecDeque;

use samband_client_core::ids::{DeviceId, PartnershipId};

use super::state::State;

/// A device that not every roster of its owner shows.
pub(super) struct Unshown {
    pub(super) device: DeviceId,
    /// The rosters that are still to be written.
    pub(super) rosters: VecDeque<PartnershipId>,
}

impl Unshown {
    /// Those that the store knows of: the relay stopped before they were shown.
    pub(super) fn load(state: &State) -> VecDeque<Unshown> {
        let rows = state.devices.rows().iter().filter(|(_, row)| row.is_unshown);
        rows.map(|(device, row)| {
            let rosters = state.access.partnerships_of(&row.person).filter(|partnership| {
                let roster = state.access.roster(partnership);
                roster.is_some_and(|roster| !roster.devices.contains_key(device))
            });
            Unshown { device: *device, rosters: rosters.cloned().collect() }
        })
        .collect()
    }
}
