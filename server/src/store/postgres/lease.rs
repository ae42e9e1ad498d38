//! When this node was last seen alive by the database, and for how long it may therefore speak.
//!
//! Two clocks serve two purposes. The database's clock says who may try to take a log: after [`ROB_AFTER`] without a beat
//! of its owner. The node's own clock says when it falls silent: [`SILENT_AFTER`] after it sent the last beat that was
//! answered. It is a clock that goes on while the machine sleeps. Safety of the log needs neither: the commits fence.
//!
//! An ownership that has lapsed never comes back: between two beats that lie further apart another node may have taken the
//! log, and the later beat does not show it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::time::Duration;

/// How often a node beats.
pub const BEAT_EVERY: Duration = Duration::from_secs(2);
/// After how long without a beat a node falls silent.
pub const SILENT_AFTER: Duration = Duration::from_secs(6);
/// After how long without a beat of the owner, by the database's clock, others may take its log.
pub const ROB_AFTER: Duration = Duration::from_secs(10);
/// The beats in a row after which a node may take the log of a silent one: after an outage of the database all beats are
/// old, and nobody should rob the living.
const BEATS_BEFORE_ROBBING: u32 = 3;

/// The beats of this process.
#[derive(Debug, Default)]
pub struct Beats {
    /// When the last one that was answered was sent.
    sent_ms: AtomicU64,
    in_a_row: AtomicU32,
    /// How often there was a gap after which nothing may go on that began before.
    gaps: AtomicU32,
}

impl Beats {
    /// Notes that a beat which was sent at this time was answered at that time, both by the clock that goes on
    /// while the machine sleeps.
    pub fn answered(&self, sent_ms: u64, now_ms: u64) {
        let before = self.sent_ms.load(Ordering::Acquire);
        if now_ms.saturating_sub(before) >= ms(SILENT_AFTER) {
            self.gaps.fetch_add(1, Ordering::AcqRel);
            self.in_a_row.store(0, Ordering::Release);
        }
        self.sent_ms.store(sent_ms, Ordering::Release);
        self.in_a_row.fetch_add(1, Ordering::AcqRel);
    }

    /// Notes that a beat was not answered.
    pub fn missed(&self) {
        self.in_a_row.store(0, Ordering::Release);
    }

    /// Whether this node has seen enough of the database to take the log of a node that is silent.
    pub fn may_rob(&self) -> bool {
        self.in_a_row.load(Ordering::Acquire) >= BEATS_BEFORE_ROBBING
    }
}

/// The right to speak for one log, while the beats go on.
#[derive(Debug, Clone)]
pub struct Lease {
    beats: Arc<Beats>,
    gaps: u32,
    ended: Arc<AtomicBool>,
}

impl Lease {
    /// A lease that begins before the log is taken.
    pub fn begin(beats: &Arc<Beats>) -> Lease {
        let gaps = beats.gaps.load(Ordering::Acquire);
        Lease { beats: Arc::clone(beats), gaps, ended: Arc::default() }
    }

    /// Whether this node may speak at this time.
    pub fn holds_at(&self, now_ms: u64) -> bool {
        let sent_ms = self.beats.sent_ms.load(Ordering::Acquire);
        !self.ended.load(Ordering::Acquire)
            && self.beats.gaps.load(Ordering::Acquire) == self.gaps
            && now_ms.saturating_sub(sent_ms) < ms(SILENT_AFTER)
    }

    /// Whether this node may speak.
    pub(super) fn holds(&self) -> bool {
        self.holds_at(boot_ms())
    }

    /// Ends it for good.
    pub fn end(&self) {
        self.ended.store(true, Ordering::Release);
    }
}

fn ms(duration: Duration) -> u64 {
    duration.as_millis() as u64
}

/// Milliseconds since the machine started, also those in which it slept.
pub(super) fn boot_ms() -> u64 {
    #[cfg(target_os = "linux")]
    let clock = rustix::time::ClockId::Boottime;
    #[cfg(not(target_os = "linux"))]
    let clock = rustix::time::ClockId::Monotonic;
    let now = rustix::time::clock_gettime(clock);
    now.tv_sec.cast_unsigned() * 1000 + now.tv_nsec.cast_unsigned() / 1_000_000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_is_silent_six_seconds_after_its_last_beat_and_stays_so() {
        let beats = Arc::new(Beats::default());
        beats.answered(100_000, 100_010);
        let lease = Lease::begin(&beats);
        assert!(lease.holds_at(105_999));
        assert!(!lease.holds_at(106_000), "counted from when the beat was sent");
        beats.answered(102_000, 102_010);
        assert!(lease.holds_at(106_000), "a beat in time goes on");
        beats.answered(107_990, 108_010);
        assert!(!lease.holds_at(108_011), "another node may have had the log meanwhile");
        assert!(
            Lease::begin(&beats).holds_at(108_011),
            "a log that is taken anew is another matter"
        );
    }

    #[test]
    fn a_node_takes_nobodys_log_before_three_beats_in_a_row() {
        let beats = Beats::default();
        for at in [100_000, 102_000] {
            beats.answered(at, at + 1);
            assert!(!beats.may_rob());
        }
        beats.missed();
        for at in [104_000, 106_000] {
            beats.answered(at, at + 1);
            assert!(!beats.may_rob());
        }
        beats.answered(108_000, 108_001);
        assert!(beats.may_rob());
        beats.answered(120_000, 120_001);
        assert!(!beats.may_rob(), "after an outage the count begins again");
    }
}
