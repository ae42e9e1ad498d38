//! The simulator: a whole programme in one thread, in virtual time, from one seed.
//!
//! Real devices ([`samband_client_core::device::Device`] on a simulated disk or database), the real relay engine, the real
//! frames and compression streams. Everything around them is simulated: the line, the disks, the clocks, the
//! people. A [`Plan`] says what happens when; the same plan gives the same run, byte for byte.
//!
//! | module | holds |
//! |---|---|
//! | [`plan`] | what happens when; made from a seed, or read from a file |
//! | [`disk`] | a device's disk, which loses what was not flushed |
//! | `database` | a browser's database, which commits in one piece, or not; `storage` is one of the two |
//! | `people` | the roster, and what people write |
//! | `world` | the loop; in its folder the devices' processes, the two ends of connections, and the end of a run |
//! | `checks` | what must hold after every step, and when all is quiet |
//! | `round_checks` | what must hold of reports when all is quiet |
//! | [`nodes`] | several nodes over a model of their database, a simulation of its own |
//!
//! Safety, after every step: what a device was told to be on the relay is in the relay's durable log; a cursor
//! never covers what the device does not hold; what a device confirmed to its owner is still there after any
//! crash, and no damage is told where there was none; what a device says of an item, as *on the relay* or *received by*,
//! is true; nobody is sent a document that the rosters forbid; the log has no gap and no change twice; neither
//! side breaks the protocol. Liveness, once faults have stopped: everybody is caught up, nothing waits, heads
//! and reports are equal, every word is in the log, and an entry shows what was added to it on several devices, but for
//! what only a disk had that was replaced by a backup or damaged. A submitted version says what stood in the documents that
//! it names and nothing else, and an answer settles no answer that its author had not seen.

mod checks;
mod database;
pub mod disk;
mod method;
pub mod nodes;
mod people;
pub mod plan;
mod round_checks;
mod storage;
mod world;

pub use plan::{Fault, Plan, Planted, Step};

use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};

use serde::Serialize;

/// What a run was.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct RunOutcome {
    /// A hash over everything that happened.
    pub trace_hash: String,
    /// Virtual time, in milliseconds.
    pub simulated_ms: u64,
    /// Edits that were made.
    pub edits: u64,
    /// Connections that were opened.
    pub connections: u64,
    /// Of which POSTs.
    pub posts: u64,
    /// Of which something else than the relay answered.
    pub portals: u64,
    /// Streams primed after a cut.
    pub primed: u64,
    /// Changes that went ahead of a bulk.
    pub ahead: u64,
    /// Lines cut.
    pub cuts: u64,
    /// Devices and relays that stopped without a word.
    pub crashes: u64,
    /// Stretches in which a device had no network.
    pub partitions: u64,
    /// Old copies put back.
    pub restores: u64,
    /// Devices copied.
    pub clones: u64,
    /// Flushes that failed and disks that were full.
    pub disk_faults: u64,
    /// Batches that a browser's database did not take.
    pub refused_batches: u64,
    /// Rights given and taken.
    pub grants: u64,
    /// Devices revoked.
    pub revocations: u64,
    /// Refused edits that were written once more.
    pub rewritten: u64,
}

impl RunOutcome {
    /// Adds what another run was, but for its trace.
    pub fn add(&mut self, other: &RunOutcome) {
        self.simulated_ms += other.simulated_ms;
        self.edits += other.edits;
        self.connections += other.connections;
        self.posts += other.posts;
        self.portals += other.portals;
        self.primed += other.primed;
        self.ahead += other.ahead;
        self.cuts += other.cuts;
        self.crashes += other.crashes;
        self.partitions += other.partitions;
        self.restores += other.restores;
        self.clones += other.clones;
        self.disk_faults += other.disk_faults;
        self.refused_batches += other.refused_batches;
        self.grants += other.grants;
        self.revocations += other.revocations;
        self.rewritten += other.rewritten;
    }
}

/// A promise that was broken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("at {at_ms} ms: {what}")]
pub struct Violation {
    /// When, in virtual milliseconds.
    pub at_ms: u64,
    /// Which promise, and what was seen.
    pub what: String,
}

/// Runs a plan. With `print`, says on standard error what happens.
///
/// # Errors
///
/// With the first promise that was broken.
pub fn run(plan: &Plan, print: bool) -> Result<RunOutcome, Violation> {
    world::World::new(plan, print)?.run()
}

/// Runs each of these seeds, on all cores.
pub fn run_all(seeds: Range<u64>, run: impl Fn(u64) + Sync) {
    let next = AtomicU64::new(seeds.start);
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= seeds.end {
                        break;
                    }
                    run(seed);
                }
            });
        }
    });
}
