//! Several nodes over one database, in virtual time, from one seed.
//!
//! Each node runs the real decisions of the commit protocol ([`samband_server::store::protocol`]) and of the lease
//! ([`samband_server::store::lease`]). The database with its standby is a model, and so is what a node knows of its log: push
//! numbers, nonces, changes and revocations, as a fold of the batches. Answers are late, lost, or lost and carried out later;
//! backends are killed; the standby lags and is promoted; processes stand still, die, are cut off and drained.
//!
//! | module | holds |
//! |---|---|
//! | [`plan`] | what happens when; made from a seed, or read from a file |
//! | `database` | the tables `commits` and `node`, with a standby, and statements under way |
//! | `engine` | what a relay knows of its log |
//! | `node` | a node's process: beats, its turn, drains |
//! | `owning` | a node that owns the log |
//! | `devices` | what devices push, and how they come to any node |
//! | `world`, `steps` | the loop, and what befalls whom |
//! | `checks` | what must hold after every step |
//!
//! After every step: the durable commits are one sequence, and each end of the log that any node said to a device is of it and
//! was durable then; each push that was acknowledged stands once, at that position, and an unknown commit becomes one of
//! committed and not; no frame leaves a node after another one has said anything for a later owner, none goes to a device
//! whose revocation was acknowledged, and a nonce opens one session over all nodes. When faults have stopped, everybody comes
//! to have the same log, with everything that was acknowledged.

mod checks;
mod database;
mod devices;
mod engine;
mod node;
mod owning;
pub mod plan;
mod steps;
mod world;

use serde::Serialize;

use super::Violation;
use plan::NodesPlan;

/// What a run of several nodes was.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct NodesOutcome {
    /// A hash over everything that happened.
    pub trace_hash: String,
    /// Virtual time, in milliseconds.
    pub simulated_ms: u64,
    /// Changes that were pushed.
    pub pushes: u64,
    /// Connections that were opened.
    pub connections: u64,
    /// Batches that were committed.
    pub batches: u64,
    /// Frames that nodes have sent.
    pub frames: u64,
    /// How often a node took the log.
    pub takeovers: u64,
    /// Statements for a log that had no answer.
    pub unknown_outcomes: u64,
    /// Processes that stood still.
    pub pauses: u64,
    /// Processes that died.
    pub kills: u64,
    /// Nodes that were cut off from the database or from devices.
    pub cuts: u64,
    /// Nodes that were drained.
    pub drains: u64,
    /// Standbys that were promoted.
    pub promotions: u64,
    /// Times when the database was away.
    pub outages: u64,
    /// Revocations.
    pub revocations: u64,
    /// Overheard Hellos that were shown once more.
    pub replays: u64,
}

impl NodesOutcome {
    /// Adds what another run was, but for its trace.
    pub fn add(&mut self, other: &NodesOutcome) {
        self.simulated_ms += other.simulated_ms;
        self.pushes += other.pushes;
        self.connections += other.connections;
        self.batches += other.batches;
        self.frames += other.frames;
        self.takeovers += other.takeovers;
        self.unknown_outcomes += other.unknown_outcomes;
        self.pauses += other.pauses;
        self.kills += other.kills;
        self.cuts += other.cuts;
        self.drains += other.drains;
        self.promotions += other.promotions;
        self.outages += other.outages;
        self.revocations += other.revocations;
        self.replays += other.replays;
    }
}

/// Runs a plan. With `print`, says on standard error what happens.
///
/// # Errors
///
/// With the first promise that was broken.
pub fn run(plan: &NodesPlan, print: bool) -> Result<NodesOutcome, Violation> {
    world::NodesWorld::new(plan, print).run()
}
