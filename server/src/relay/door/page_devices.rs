//! Devices of what people write on the pages: their keys begin and end with the people's sign-ins.

use std::collections::BTreeSet;

use samband_client_core::ids::{DeviceId, PersonId};
use samband_client_core::keys::{Nonce, PublicKey};
use samband_client_core::time::UnixMs;

use crate::relay::audit::Deed;
use crate::relay::devices::Devices;
use crate::relay::ledger::Ledger;
use crate::relay::rows::DeviceRow;

/// The key of a device without one: it verifies nothing.
const NO_KEY: PublicKey = PublicKey([0; 32]);

/// Lets a person's page device push with this key, and adds it where it is not there. One that was revoked stays so.
///
/// Returns whether the device is new.
pub(in crate::relay) fn begin_page_device(
    ledger: &mut Ledger,
    devices: &mut Devices,
    (device, person): (DeviceId, &PersonId),
    key: PublicKey,
    now: UnixMs,
) -> bool {
    let known = devices.change(ledger, device, |row| {
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
            asks_erasure: BTreeSet::new(),
            enrolled_at: now,
            heard_at: now,
            let_in_by: None,
            revoked_at: None,
            revoked_by: None,
            pushes: Vec::new(),
            cursor: 0,
        };
        devices.enrol(ledger, device, row);
    }
    ledger.audit(now, person, Deed::PageKeyBegun, device, "");
    known.is_none()
}

/// The people whose page devices have keys.
pub(in crate::relay) fn people_with_page_keys(devices: &Devices) -> Vec<PersonId> {
    let with_key = devices.rows().values().filter(|row| row.is_page && row.key != NO_KEY);
    with_key.map(|row| row.person.clone()).collect()
}

/// Ends the key of a person's page device. Returns whether there is such a device.
pub(in crate::relay) fn end_page_device(
    ledger: &mut Ledger,
    devices: &mut Devices,
    (device, person): (DeviceId, &PersonId),
    now: UnixMs,
) -> bool {
    let known = devices.change(ledger, device, |row| row.key = NO_KEY).is_some();
    if known {
        ledger.audit(now, person, Deed::PageKeyEnded, device, "");
    }
    known
}
