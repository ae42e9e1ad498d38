//! Devices of what people write on the pages: their keys begin and end with the people's sign-ins.

use samband_client_core::ids::{DeviceId, PersonId};
use samband_client_core::keys::{Nonce, PublicKey};
use samband_client_core::time::UnixMs;

use super::Engine;
use crate::relay::audit::Deed;
use crate::relay::rows::DeviceRow;

/// The key of a device without one: it verifies nothing.
const NO_KEY: PublicKey = PublicKey([0; 32]);

impl Engine {
    /// Lets a person's page device push with this key, and adds it where it is not there. One that was revoked stays so.
    pub fn begin_page_device(
        &mut self,
        device: DeviceId,
        person: &PersonId,
        key: PublicKey,
        now: UnixMs,
    ) {
        let ledger = &mut self.state.ledger;
        let known = self.state.devices.change(ledger, device, |row| {
            row.key = key;
            row.enrolled_at = now;
        });
        if known.is_none() {
            let row = DeviceRow {
                person: person.clone(),
                key,
                nonce: Nonce::default(),
                invite: None,
                label: String::new(),
                is_page: true,
                is_unshown: true,
                enrolled_at: now,
                heard_at: now,
                revoked_at: None,
                pushes: Vec::new(),
                cursor: 0,
            };
            self.state.devices.enrol(&mut self.state.ledger, device, row);
            self.show_device(device, now);
        }
        self.audit(now, person, Deed::PageKeyBegun, device, "");
    }

    /// Ends the key of a person's page device: nothing that is signed with it is taken any more.
    pub fn end_page_device(&mut self, device: DeviceId, person: &PersonId, now: UnixMs) {
        let ledger = &mut self.state.ledger;
        if self.state.devices.change(ledger, device, |row| row.key = NO_KEY).is_some() {
            self.connections.revoke_device(person, device);
            self.audit(now, person, Deed::PageKeyEnded, device, "");
        }
    }
}
