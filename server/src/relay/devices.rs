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
        self.rows.values().filter(|row| row.revoked_at.is_none() && !row.is_page).count()
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
