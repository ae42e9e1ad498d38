//! How far erasures have got, as the rosters tell it to devices: they are written again when something has changed, and not
//! for every device that is heard.

use std::collections::{BTreeMap, BTreeSet};

use samband_client_core::domain::{ErasureProgress, RosterEdit};
use samband_client_core::ids::{DeviceId, DocId, PartnershipId, Position};
use samband_client_core::time::UnixMs;

use crate::relay::ledger::Ledger;
use crate::relay::state::State;
use crate::relay::writer::RelayWriter;

/// How often a roster is written again with the progress of an erasure, unless every device has erased.
const QUIET_MS: i64 = 3_600_000;

/// What the rosters do not say yet.
#[derive(Default)]
pub(super) struct ProgressNews {
    /// Documents, by their first id, of which more devices have erased an epoch.
    changed: BTreeSet<DocId>,
    written_at: UnixMs,
}

impl ProgressNews {
    /// Notes that a device's cursor has moved: what it passed it has erased.
    pub(super) fn cursor_moved(
        &mut self,
        ledger: &Ledger,
        device: DeviceId,
        (from, to): (Position, Position),
    ) {
        let erased = ledger.erased().values();
        let passed = erased.filter(|row| row.position > from && row.position <= to);
        let passed = passed.filter(|row| row.devices.contains(&device));
        self.changed.extend(passed.map(|row| row.base));
    }

    /// Writes the rosters, if it is time.
    pub(super) fn write(&mut self, writer: &mut RelayWriter<'_>, now: UnixMs) {
        if self.changed.is_empty() {
            return;
        }
        let state = &*writer.state;
        let is_done = self.changed.iter().any(|base| may_hold(state, *base).1.is_empty());
        if !is_done && now - self.written_at < QUIET_MS {
            return;
        }
        self.written_at = now;
        let keys = state.access.keys_by_first_id();
        let mut edits = BTreeMap::<PartnershipId, RosterEdit>::new();
        for base in std::mem::take(&mut self.changed) {
            let Some(key) = keys.get(&base) else { continue };
            let Some(roster) = state.access.roster(key.partnership()) else { continue };
            let (devices, waits) = may_hold(state, base);
            let since = roster.erasure(key).and_then(|known| known.since);
            let progress = ErasureProgress { since, devices, waits };
            let edit = edits.entry(key.partnership().clone()).or_default();
            edit.put_epoch(key, roster.epoch(key), &progress);
        }
        for (partnership, edit) in edits {
            if let Err(error) = writer.write_roster(&partnership, edit, now) {
                tracing::error!(%error, "a roster does not say how far an erasure has got");
            }
        }
    }
}

/// How many devices could have held erased epochs of a document, and those that may hold one still.
fn may_hold(state: &State, base: DocId) -> (u32, BTreeSet<DeviceId>) {
    let rows = state.ledger.erased().values().filter(|row| row.base == base);
    let (mut all, mut waits) = (BTreeSet::<DeviceId>::new(), BTreeSet::new());
    for row in rows {
        all.extend(&row.devices);
        let cursor = |device: &DeviceId| state.devices.get(*device).map(|it| it.cursor);
        let behind = row.devices.iter().filter(|it| cursor(it).is_some_and(|at| at < row.position));
        waits.extend(behind.copied());
    }
    (all.len() as u32, waits)
}
