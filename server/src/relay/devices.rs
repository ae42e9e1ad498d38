//! The enrolled devices: their rows, whose they are, and which rows are still to be made durable.

use std::collections::{BTreeMap, BTreeSet};

use samband_client_core::ids::{DeviceId, PersonId, Position};
use samband_client_core::time::UnixMs;

use super::fault::StoreFault;
use super::ledger::Ledger;
use super::port::LogReader;
use super::rows::DeviceRow;

/// Every device.
pub(super) struct Devices {
    rows: BTreeMap<DeviceId, DeviceRow>,
    of: BTreeMap<PersonId, BTreeSet<DeviceId>>,
    /// Rows whose change can wait for the next commit: times and cursors.
    lazy: BTreeSet<DeviceId>,
    /// Rows that are in the batch under way, as they were before.
    undo: BTreeMap<DeviceId, Option<DeviceRow>>,
}

impl Devices {
    /// Reads what the store holds.
    pub(super) fn load(log: &dyn LogReader) -> Result<Devices, StoreFault> {
        let rows = log.devices()?;
        let mut of = BTreeMap::<PersonId, BTreeSet<DeviceId>>::new();
        for (device, row) in &rows {
            of.entry(row.person.clone()).or_default().insert(*device);
        }
        Ok(Devices { rows, of, lazy: BTreeSet::new(), undo: BTreeMap::new() })
    }

    /// Every row, with what was heard of the devices since the last commit.
    pub(super) fn rows(&self) -> &BTreeMap<DeviceId, DeviceRow> {
        &self.rows
    }

    /// How many that people hold are not revoked.
    pub(super) fn standing(&self) -> usize {
        self.rows.values().filter(|row| row.is_held()).count()
    }

    /// One row.
    pub(super) fn get(&self, device: DeviceId) -> Option<&DeviceRow> {
        self.rows.get(&device)
    }

    /// The devices of a person.
    pub(super) fn of(&self, person: &PersonId) -> impl Iterator<Item = DeviceId> {
        self.of.get(person).into_iter().flatten().copied()
    }

    /// Adds a device, durable with the next commit.
    pub(super) fn enrol(&mut self, ledger: &mut Ledger, device: DeviceId, row: DeviceRow) {
        ledger.put_device(device, &row);
        self.of.entry(row.person.clone()).or_default().insert(device);
        let before = self.rows.insert(device, row);
        self.undo.entry(device).or_insert(before);
    }

    /// Changes a row, durable with the next commit. Returns what the change gives; `None` when there is no such device.
    pub(super) fn change<T>(
        &mut self,
        ledger: &mut Ledger,
        device: DeviceId,
        change: impl FnOnce(&mut DeviceRow) -> T,
    ) -> Option<T> {
        let row = self.rows.get_mut(&device)?;
        self.undo.entry(device).or_insert_with(|| Some(row.clone()));
        let changed = change(row);
        ledger.put_device(device, row);
        Some(changed)
    }

    /// Notes that a device was heard. It is durable some time later.
    pub(super) fn heard(&mut self, device: DeviceId, now: UnixMs) {
        if let Some(row) = self.rows.get_mut(&device) {
            row.heard_at = now;
            self.lazy.insert(device);
        }
    }

    /// How far the furthest of a person's devices durably holds the log.
    pub(super) fn newest_cursor(&self, person: &PersonId) -> Option<Position> {
        self.of(person).filter_map(|device| Some(self.rows.get(&device)?.cursor)).max()
    }

    /// Keeps the position up to which a device durably holds the log. It is durable some time later.
    ///
    /// When the newest cursor of the device's owner moves by it, returns the owner, and the lower one of the two cursors.
    pub(super) fn set_cursor(
        &mut self,
        device: DeviceId,
        position: Position,
    ) -> Option<(PersonId, Position)> {
        let person = self.rows.get(&device)?.person.clone();
        let before = self.newest_cursor(&person).unwrap_or(0);
        self.rows.get_mut(&device)?.cursor = position;
        self.lazy.insert(device);
        let after = self.newest_cursor(&person).unwrap_or(0);
        (before != after).then(|| (person, before.min(after)))
    }

    /// Notes that the batch is durable.
    pub(super) fn committed(&mut self) {
        self.undo.clear();
    }

    /// Goes back to what is durable. Times and cursors are true also where they were not made durable.
    pub(super) fn roll_back(&mut self) {
        for (device, before) in std::mem::take(&mut self.undo) {
            let Some(row) = self.rows.remove(&device) else { continue };
            match before {
                Some(before) => {
                    let (heard_at, cursor) = (row.heard_at, row.cursor);
                    self.rows.insert(device, DeviceRow { heard_at, cursor, ..before });
                    self.lazy.insert(device);
                }
                None => {
                    if let Some(devices) = self.of.get_mut(&row.person) {
                        devices.remove(&device);
                    }
                    self.lazy.remove(&device);
                }
            }
        }
    }

    /// Puts the rows that could wait into the batch.
    pub(super) fn put_lazy(&mut self, ledger: &mut Ledger) {
        for device in std::mem::take(&mut self.lazy) {
            if let Some(row) = self.rows.get(&device) {
                ledger.put_device(device, row);
                self.undo.entry(device).or_insert_with(|| Some(row.clone()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::relay::RelayStore;
    use crate::relay::sample::{SampleRelay, amina, signer};
    use crate::relay::state::State;

    #[test]
    fn a_person_has_what_the_furthest_of_their_devices_has() {
        let mut relay = SampleRelay::new();
        let (phone, laptop) = (relay.enrol(1).device, relay.enrol(2).device);
        let devices = &mut relay.state.devices;
        assert_eq!(devices.set_cursor(phone, 5), Some((amina(), 0)));
        assert_eq!(devices.set_cursor(laptop, 3), None, "the phone is further");
        assert_eq!(devices.newest_cursor(&amina()), Some(5));
        assert_eq!(devices.set_cursor(phone, 1), Some((amina(), 3)), "the phone was restored");
    }

    #[test]
    fn after_a_full_disk_a_device_is_as_before_but_for_what_was_heard_of_it() {
        let mut relay = SampleRelay::new();
        let phone = relay.enrol(1).device;
        let State { ledger, devices, .. } = &mut relay.state;
        let row = devices.get(phone).unwrap().clone();
        devices.enrol(ledger, signer(2).device, row);
        devices.change(ledger, phone, |row| row.label = "another".to_owned());
        devices.heard(phone, 77);
        devices.set_cursor(phone, 4);
        relay.state.roll_back();
        let devices = &relay.state.devices;
        assert!(devices.get(signer(2).device).is_none());
        assert_eq!(devices.of(&amina()).collect::<Vec<_>>(), [phone]);
        let row = devices.get(phone).unwrap();
        assert_eq!((row.label.as_str(), row.heard_at, row.cursor), ("a device", 77, 4));
    }

    #[test]
    fn when_a_device_was_heard_waits_for_the_next_commit_and_is_written_once() {
        let mut relay = SampleRelay::new();
        let phone = relay.enrol(1).device;
        relay.state.devices.heard(phone, 77);
        assert!(!relay.state.ledger.must_commit());
        for is_first in [true, false] {
            let State { ledger, devices, .. } = &mut relay.state;
            devices.put_lazy(ledger);
            let batch = ledger.take_batch();
            assert_eq!(batch.is_some(), is_first);
            if let Some(batch) = batch {
                relay.store.commit(&batch).unwrap();
                relay.state.committed();
            }
        }
        assert_eq!(relay.store.log().devices().unwrap()[&phone].heard_at, 77);
    }
}
