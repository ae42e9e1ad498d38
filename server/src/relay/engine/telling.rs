//! How far erasures have got, as the rosters tell it to devices: they are written again when something has changed, and not
//! for every device that is heard.

use std::collections::{BTreeMap, BTreeSet};

use samband_client_core::documents::Progress;
use samband_client_core::documents::roster::RosterEdit;
use samband_client_core::ids::{DeviceId, DocId, PartnershipId, Position};
use samband_client_core::time::UnixMs;

use super::Engine;

/// How often a roster is written again with the progress of an erasure, unless every device has erased.
const QUIET_MS: i64 = 3_600_000;

impl Engine {
    /// Takes in that a device's cursor has moved: what it passed it has erased.
    pub(super) fn tell_erasures(
        &mut self,
        device: DeviceId,
        (from, to): (Position, Position),
        now: UnixMs,
    ) {
        let erased = self.state.ledger.erased().values();
        let passed = erased.filter(|row| row.position > from && row.position <= to);
        let passed = passed.filter(|row| row.devices.contains(&device)).map(|row| row.base);
        self.told.changed.extend(passed.collect::<Vec<_>>());
        if self.told.changed.is_empty() {
            return;
        }
        let waits = |base: &DocId| self.may_hold(*base).1;
        let is_done = self.told.changed.iter().any(|base| waits(base).is_empty());
        let is_quiet = !is_done && now - self.told.at < QUIET_MS;
        if is_quiet || self.is_full() {
            return;
        }
        self.told.at = now;
        let keys = self.state.access.keys_by_first_id();
        let mut edits = BTreeMap::<PartnershipId, RosterEdit>::new();
        for base in std::mem::take(&mut self.told.changed) {
            let Some(key) = keys.get(&base) else { continue };
            let Some(roster) = self.state.access.roster(key.partnership()) else { continue };
            let (devices, waits) = self.may_hold(base);
            let since = roster.erasure(key).and_then(|known| known.since);
            let progress = Progress { since, devices, waits };
            let edit = edits.entry(key.partnership().clone()).or_default();
            edit.put_epoch(key, roster.epoch(key), &progress);
        }
        for (partnership, edit) in edits {
            if let Err(error) = self.write_roster(&partnership, edit, now) {
                tracing::error!(%error, "a roster does not say how far an erasure has got");
            }
        }
    }

    /// How many devices could have held erased epochs of a document, and those that may hold one still.
    fn may_hold(&self, base: DocId) -> (u32, BTreeSet<DeviceId>) {
        let rows = self.state.ledger.erased().values().filter(|row| row.base == base);
        let (mut all, mut waits) = (BTreeSet::<DeviceId>::new(), BTreeSet::new());
        for row in rows {
            all.extend(&row.devices);
            let cursor = |device: &DeviceId| self.state.devices.get(*device).map(|it| it.cursor);
            let behind =
                row.devices.iter().filter(|it| cursor(it).is_some_and(|at| at < row.position));
            waits.extend(behind.copied());
        }
        (all.len() as u32, waits)
    }
}
