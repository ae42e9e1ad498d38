//! The quota of each device: a device that asks for too much waits, and no other device does.
//!
//! Each share fills up again with time, up to a full one. A device that is out for weeks and comes back with everything
//! it wrote stays far below a full share; a program that floods is at its end in seconds.

use std::collections::BTreeMap;

use samband_client_core::ids::DeviceId;
use samband_client_core::time::UnixMs;
use samband_client_core::wire::Cursor;

use super::priority::Priority;

/// What is counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Cost {
    /// Frames of any kind. An edit of a connected device takes two.
    pub(super) frames: u64,
    /// Bytes of frames, decompressed.
    pub(super) bytes: u64,
    /// Operations of pushed changes: what automerge's time and memory grow with.
    pub(super) operations: u64,
    /// Pushes that were refused: each takes a row of the quarantine, which is shared by all.
    pub(super) refusals: u64,
}

/// A full share. Each costs the relay some seconds of work.
const FULL: Cost = Cost { frames: 20_000, bytes: 64 << 20, operations: 2_000_000, refusals: 2_000 };
/// What a device may have spent and still be interactive: a return after weeks is within it.
const INTERACTIVE: Cost = Cost { frames: 400, bytes: 2 << 20, operations: 100_000, refusals: 20 };
/// What comes back in a second.
const A_SECOND: Cost = Cost { frames: 20, bytes: 64 << 10, operations: 1_000, refusals: 1 };
/// The cost that a device with an exhausted budget is charged: a minute of frames, so that it does not continue frame by frame.
const AT_THE_END: Cost =
    Cost { frames: 60 * A_SECOND.frames, bytes: 0, operations: 0, refusals: 0 };
/// Frames that an opening counts for: it costs a signature and a commit; without a cursor, everything that the device
/// may read. A line that is cut every half minute opens 120 times an hour, and 72,000 frames come back in it.
pub(super) fn opening(cursor: Option<Cursor>) -> Cost {
    let frames = if cursor.is_some() { 10 } else { 200 };
    Cost { frames, ..Cost::default() }
}

struct Spent {
    spent: Cost,
    at: UnixMs,
}

/// What each device has spent of its share. Kept in memory: a restart gives everybody a full one.
#[derive(Default)]
pub(super) struct Budgets {
    spent: BTreeMap<DeviceId, Spent>,
}

impl Spent {
    fn refill(&mut self, now: UnixMs) {
        // a clock that was set back gives nothing, and takes nothing
        let seconds = u64::try_from((now - self.at) / 1000).unwrap_or(0);
        let back = A_SECOND.each(A_SECOND, |a, _| a.saturating_mul(seconds));
        self.spent = self.spent.each(back, u64::saturating_sub);
        self.at = now.min(self.at.saturating_add_unsigned(seconds * 1000));
    }
}

impl Cost {
    fn each(self, other: Cost, join: impl Fn(u64, u64) -> u64) -> Cost {
        Cost {
            frames: join(self.frames, other.frames),
            bytes: join(self.bytes, other.bytes),
            operations: join(self.operations, other.operations),
            refusals: join(self.refusals, other.refusals),
        }
    }

    fn is_within(self, limit: Cost) -> bool {
        self.frames <= limit.frames
            && self.bytes <= limit.bytes
            && self.operations <= limit.operations
            && self.refusals <= limit.refusals
    }
}

impl Budgets {
    /// Takes what something costs. `false`, and nothing taken, when the device's share does not hold it.
    pub(super) fn take(&mut self, device: DeviceId, cost: Cost, now: UnixMs) -> bool {
        let spent = self.spent(device, now);
        let after = spent.each(cost, u64::saturating_add);
        let fits = after.is_within(FULL);
        if fits {
            *spent = after;
        }
        fits
    }

    /// Takes what a frame costs. A device at the end of its share must wait until a minute of frames has come back.
    pub(super) fn take_frame(&mut self, device: DeviceId, bytes: usize, now: UnixMs) -> bool {
        let cost = Cost { frames: 1, bytes: bytes as u64, ..Cost::default() };
        let fits = self.take(device, cost, now);
        if !fits {
            self.spend(device, AT_THE_END, now);
        }
        fits
    }

    /// Bulk when a device has asked for so much lately that others go before it.
    pub(super) fn priority(&mut self, device: DeviceId, now: UnixMs) -> Priority {
        Priority::bulk_if(!self.spent(device, now).is_within(INTERACTIVE))
    }

    /// Takes what something has cost already. Over the share, nothing else is taken until it has filled again.
    pub(super) fn spend(&mut self, device: DeviceId, cost: Cost, now: UnixMs) {
        let spent = self.spent(device, now);
        *spent = spent.each(cost, u64::saturating_add);
    }

    fn spent(&mut self, device: DeviceId, now: UnixMs) -> &mut Cost {
        if !self.spent.contains_key(&device) && self.spent.len().is_power_of_two() {
            self.spent.retain(|_, spent| {
                spent.refill(now);
                spent.spent != Cost::default()
            });
        }
        let spent = self.spent.entry(device).or_insert(Spent { spent: Cost::default(), at: now });
        spent.refill(now);
        &mut spent.spent
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: DeviceId = DeviceId([1; 16]);
    const OTHER: DeviceId = DeviceId([2; 16]);

    fn frames(frames: u64) -> Cost {
        Cost { frames, ..Cost::default() }
    }

    #[test]
    fn a_share_ends_for_its_device_alone_and_fills_again() {
        let mut budgets = Budgets::default();
        assert!(budgets.take(ONE, frames(FULL.frames), 0));
        assert!(!budgets.take(ONE, frames(1), 999));
        assert!(budgets.take(OTHER, frames(1), 999));
        assert!(budgets.take(ONE, frames(A_SECOND.frames), 1_000));
        assert!(!budgets.take(ONE, frames(1), 1_000));
        // other shares are untouched
        assert!(budgets.take(ONE, Cost { bytes: FULL.bytes, ..Cost::default() }, 1_000));
        // a clock that jumps back neither fills the share nor empties it
        assert!(!budgets.take(ONE, frames(1), -1_000_000));
        assert!(budgets.take(ONE, frames(A_SECOND.frames), -999_000));
    }

    #[test]
    fn many_small_steps_fill_as_much_as_one() {
        let mut budgets = Budgets::default();
        assert!(budgets.take(ONE, frames(FULL.frames), 0));
        // asked every 300 ms, refused each time, and still a second's worth after a second
        for now in [300, 600, 900] {
            assert!(!budgets.take(ONE, frames(1), now));
        }
        assert!(budgets.take(ONE, frames(A_SECOND.frames), 1_200));
    }

    #[test]
    fn who_has_a_full_share_again_is_forgotten() {
        let mut budgets = Budgets::default();
        assert!(budgets.take(ONE, frames(40), 0));
        assert!(budgets.take(OTHER, frames(1), 1_000));
        assert_eq!(budgets.spent.len(), 2);
        assert!(budgets.take(DeviceId([3; 16]), frames(1), 2_000));
        assert_eq!(budgets.spent.keys().collect::<Vec<_>>(), [&DeviceId([3; 16])]);
    }

    #[test]
    fn what_was_spent_beyond_a_share_is_waited_for() {
        let mut budgets = Budgets::default();
        budgets.spend(ONE, Cost { refusals: FULL.refusals + 5, ..Cost::default() }, 0);
        assert!(!budgets.take(ONE, frames(1), 4_000));
        assert!(budgets.take(ONE, frames(1), 5_000));
    }
}
