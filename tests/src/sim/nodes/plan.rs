//! What happens to several nodes, and when.

use serde::{Deserialize, Serialize};

use crate::random::Rng;
use crate::sim::plan::Planted;

const SECOND: u64 = 1000;
const MINUTE: u64 = 60 * SECOND;

/// What becomes of the next statement that a node sends for its log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// The line is cut, and the statement never arrives.
    NeverArrives,
    /// The line is cut, and the statement arrives so much later all the same.
    ArrivesLate {
        /// How much later.
        ms: u64,
    },
    /// It is carried out; its answer is lost.
    AnswerLost,
    /// It is carried out; the answer comes so late that nobody waits for it any more.
    AnswerLate,
    /// Its backend is killed before it is flushed.
    KilledEarly,
    /// Its backend is killed when it is flushed, and perhaps on no standby.
    KilledWaiting,
}

/// One thing that happens. Nodes and devices are numbered; a number beyond the last one wraps around.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NodeStep {
    /// The owner of a device writes something.
    Write {
        /// Which device.
        device: usize,
    },
    /// A device begins a new incarnation, and pushes once more what it has.
    Incarnation {
        /// Which device.
        device: usize,
    },
    /// A device's connection is cut.
    CutDevice {
        /// Which device.
        device: usize,
    },
    /// Somebody who overheard the last Hello of a device shows it to a node.
    Replay {
        /// Which device.
        device: usize,
        /// Which node.
        node: usize,
    },
    /// A device is revoked.
    Revoke {
        /// Which device.
        device: usize,
    },
    /// A node's process stands still; the clock of its machine goes on.
    Pause {
        /// Which node; `None`: the owner of the log.
        node: Option<usize>,
        /// For how long.
        ms: u64,
    },
    /// A node's process dies.
    Kill {
        /// Which node; `None`: the owner of the log.
        node: Option<usize>,
        /// How long until another one starts.
        down_ms: u64,
    },
    /// A node cannot reach the database.
    NoDatabase {
        /// Which node; `None`: the owner of the log.
        node: Option<usize>,
        /// For how long.
        ms: u64,
    },
    /// No device reaches a node.
    NoDevices {
        /// Which node; `None`: the owner of the log.
        node: Option<usize>,
        /// For how long.
        ms: u64,
    },
    /// A node is drained, and started again.
    Drain {
        /// Which node; `None`: the owner of the log.
        node: Option<usize>,
    },
    /// Something befalls the owner's next statement.
    Next(Fate),
    /// The standby confirms nothing.
    StandbyLags {
        /// For how long.
        ms: u64,
    },
    /// The standby is promoted.
    Promote,
    /// The database's server stops and starts.
    Outage {
        /// How long it is away.
        ms: u64,
    },
}

/// Kinds of faults; a seed decides which are on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NodeFault {
    /// Processes stand still.
    Pauses,
    /// Processes die.
    Kills,
    /// Nodes cannot reach the database, or devices no node.
    Cuts,
    /// Nodes are drained.
    Drains,
    /// Answers are lost or late.
    Answers,
    /// Backends are killed while the standby lags, and it may be promoted then.
    Backends,
    /// The standby lags and is promoted.
    Failovers,
    /// The database is away.
    Outages,
    /// Devices are revoked.
    Revocations,
    /// Somebody listens in, and shows what they heard.
    Listeners,
    /// Devices begin anew.
    Incarnations,
}

impl NodeFault {
    const ALL: [NodeFault; 11] = [
        NodeFault::Pauses,
        NodeFault::Kills,
        NodeFault::Cuts,
        NodeFault::Drains,
        NodeFault::Answers,
        NodeFault::Backends,
        NodeFault::Failovers,
        NodeFault::Outages,
        NodeFault::Revocations,
        NodeFault::Listeners,
        NodeFault::Incarnations,
    ];
}

/// A whole run of several nodes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodesPlan {
    /// Decides latencies and everything else that is not a step.
    pub seed: u64,
    /// After how many milliseconds the faults stop.
    pub until_ms: u64,
    /// How many nodes there are.
    pub nodes: usize,
    /// How many devices.
    pub devices: usize,
    /// A bug put in on purpose.
    pub planted: Option<Planted>,
    /// The faults that were drawn; for the reader.
    pub faults: Vec<NodeFault>,
    /// What happens, by time.
    pub steps: Vec<(u64, NodeStep)>,
}

impl NodesPlan {
    /// The plan of a seed.
    pub fn from_seed(seed: u64) -> NodesPlan {
        let mut rng = Rng::new(seed ^ 0x0de5);
        let until_ms = rng.between(5, 30) * MINUTE;
        let (nodes, devices) = (rng.between(2, 4) as usize, rng.between(2, 6) as usize);
        let faults: Vec<NodeFault> =
            NodeFault::ALL.into_iter().filter(|_| rng.percent(50)).collect();
        let mut steps = Vec::new();
        for device in 0..devices {
            let mut at = rng.below(10 * SECOND);
            let every = rng.between(2, 20) * SECOND;
            while at < until_ms {
                steps.push((at, NodeStep::Write { device }));
                at += 1 + rng.below(every);
            }
        }
        for _ in 0..until_ms / (20 * SECOND) {
            let at = rng.below(until_ms);
            if let Some(fault) = rng.pick(&faults).copied() {
                draw(&mut rng, fault, at, devices, &mut steps);
            }
        }
        steps.sort_by_key(|(at, _)| *at);
        NodesPlan { seed, until_ms, nodes, devices, planted: None, faults, steps }
    }
}

/// Draws a fault: one or several steps from a time on.
fn draw(
    rng: &mut Rng,
    fault: NodeFault,
    at: u64,
    devices: usize,
    steps: &mut Vec<(u64, NodeStep)>,
) {
    // mostly it befalls the owner
    let node = if rng.percent(70) { None } else { Some(rng.below(4) as usize) };
    let device = rng.below(devices as u64) as usize;
    let short_or_long = |rng: &mut Rng| match rng.percent(50) {
        true => rng.between(10, 3 * SECOND),
        false => rng.between(3 * SECOND, 40 * SECOND),
    };
    match fault {
        NodeFault::Pauses => {
            let ms = match rng.percent(60) {
                // so long that another one takes the log
                true => rng.between(11 * SECOND, 60 * SECOND),
                false => short_or_long(rng),
            };
            steps.push((at, NodeStep::Pause { node, ms }));
            // it has something to say when it stands still
            for _ in 0..6 {
                let device = rng.below(devices as u64) as usize;
                steps.push((at.saturating_sub(rng.below(200)), NodeStep::Write { device }));
            }
        }
        NodeFault::Kills => {
            steps.push((at, NodeStep::Kill { node, down_ms: short_or_long(rng) }));
        }
        NodeFault::Cuts => match rng.below(4) {
            0 => steps.push((at, NodeStep::NoDatabase { node, ms: short_or_long(rng) })),
            1 => steps.push((at, NodeStep::NoDevices { node, ms: short_or_long(rng) })),
            2 => {
                // its last beat is answered late, and others see it early
                let ms = rng.between(4_500, 5_990);
                steps.push((at, NodeStep::StandbyLags { ms }));
                let cut = NodeStep::NoDatabase { node: None, ms: 30 * SECOND };
                steps.push((at + ms + rng.between(4, 200), cut));
                for _ in 0..8 {
                    let node = rng.below(4) as usize;
                    let soon = at + rng.between(9 * SECOND, 14 * SECOND);
                    steps.push((soon, NodeStep::Replay { device, node }));
                }
            }
            _ => steps.push((at, NodeStep::CutDevice { device })),
        },
        NodeFault::Drains => steps.push((at, NodeStep::Drain { node })),
        NodeFault::Answers => {
            let fate = match rng.below(4) {
                0 => Fate::NeverArrives,
                1 => Fate::ArrivesLate { ms: rng.between(1, 20 * SECOND) },
                2 => Fate::AnswerLost,
                _ => Fate::AnswerLate,
            };
            steps.push((at, NodeStep::Next(fate)));
            if rng.percent(30) {
                steps.push((at + rng.below(20 * SECOND), NodeStep::Next(Fate::AnswerLost)));
            }
        }
        NodeFault::Backends => {
            let fate = if rng.percent(30) { Fate::KilledEarly } else { Fate::KilledWaiting };
            steps.push((at, NodeStep::StandbyLags { ms: short_or_long(rng) }));
            steps.push((at, NodeStep::Next(fate)));
            steps.push((at + 1, NodeStep::Write { device }));
            match rng.below(3) {
                0 => steps.push((at + rng.below(20 * SECOND), NodeStep::Promote)),
                1 => {
                    let down_ms = short_or_long(rng);
                    let at = at + rng.below(2 * SECOND);
                    steps.push((at, NodeStep::Kill { node: None, down_ms }));
                }
                _ => {}
            }
        }
        NodeFault::Failovers => {
            steps.push((at, NodeStep::StandbyLags { ms: short_or_long(rng) }));
            steps.push((at + rng.below(20 * SECOND), NodeStep::Promote));
        }
        NodeFault::Outages => steps.push((at, NodeStep::Outage { ms: short_or_long(rng) })),
        NodeFault::Revocations => {
            steps.push((at, NodeStep::Revoke { device }));
            // others go on writing what it may not read
            for _ in 0..4 {
                let device = rng.below(devices as u64) as usize;
                steps.push((at + rng.below(5 * SECOND), NodeStep::Write { device }));
            }
        }
        NodeFault::Listeners => {
            let node = rng.below(4) as usize;
            steps.push((at, NodeStep::CutDevice { device }));
            for _ in 0..4 {
                let soon = at + rng.below(20 * SECOND);
                steps.push((soon, NodeStep::Replay { device, node: rng.below(4) as usize }));
            }
            steps.push((at + 1, NodeStep::Replay { device, node }));
        }
        NodeFault::Incarnations => steps.push((at, NodeStep::Incarnation { device })),
    }
}
