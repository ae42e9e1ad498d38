//! Invites, and revocation of devices and people.

use samband_client_core::ids::{DeviceId, PersonId};
use samband_client_core::time::UnixMs;

use super::Engine;
use crate::relay::audit::{ADMINISTRATOR, Deed};
use crate::relay::door::{self, Door};
use crate::relay::fault::StoreFault;
use crate::relay::port::LogReader;
use crate::relay::state::State;

impl Engine {
    /// Invites a person. Keep the code from anybody else; only its hash is stored.
    ///
    /// Returns when it expires, or `None` when no roster knows the person.
    pub fn invite(&mut self, person: &PersonId, code: &[u8; 10], now: UnixMs) -> Option<UnixMs> {
        self.knows(person)
            .then(|| door::invite(&mut self.state.ledger, person, code, ADMINISTRATOR, now))
    }

    /// Revokes a device: its connections close, not one byte more goes to it, and what it pushes is refused and kept
    /// aside. A new invite for its owner lets it in again.
    ///
    /// Returns whether it was in.
    pub fn revoke_device(&mut self, device: DeviceId, now: UnixMs) -> bool {
        self.revoke_device_by(device, ADMINISTRATOR, now)
    }

    /// The same in the name of somebody.
    pub fn revoke_device_by(&mut self, device: DeviceId, by: &str, now: UnixMs) -> bool {
        let State { ledger, devices, .. } = &mut self.state;
        let revoked = Door::revoke_device(ledger, devices, device, by, now);
        let Some(person) = revoked else { return false };
        self.connections.revoke_device(&person, device);
        true
    }

    /// Revokes every device of a person, and every invite that waits. Returns how many of each.
    ///
    /// The person's roles stay in the roster.
    pub fn revoke_person(
        &mut self,
        log: &dyn LogReader,
        person: &PersonId,
        now: UnixMs,
    ) -> Result<(usize, usize), StoreFault> {
        let devices: Vec<DeviceId> = self.state.devices.of(person).collect();
        let revoked = devices.into_iter().filter(|device| self.revoke_device(*device, now));
        let devices = revoked.count();
        let invites = door::void_invites(log, &mut self.state.ledger, person, now)?;
        let note = format!("{devices} devices, {invites} invites");
        self.audit(now, ADMINISTRATOR, Deed::PersonRevoked, person, note);
        Ok((devices, invites))
    }
}
