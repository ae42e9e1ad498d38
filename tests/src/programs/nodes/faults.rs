//! What is done to nodes and database while devices write.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use rustix::process::Signal;
use samband_client_core::ids::ItemId;
use tokio::task::block_in_place;
use tokio::time::sleep;

use super::database::Servers;
use super::fleet::{Fleet, NODES};
use super::members::{Log, REVOKED};
use super::takeovers::{owned_by, owners, taken_over};
use crate::random::Rng;

/// The first faults, in this order, so that each kind comes in a short run too.
const FIRST: [Fault; 7] = [
    Fault::KillBackend,
    Fault::CutConnections,
    Fault::KillNode,
    Fault::Revoke,
    Fault::KillServer,
    Fault::FailOver,
    Fault::RollingUpgrade,
];
/// What comes behind them, in any order.
const LATER: [Fault; 5] = [
    Fault::KillBackend,
    Fault::CutConnections,
    Fault::KillNode,
    Fault::KillServer,
    Fault::RollingUpgrade,
];
/// How often a command is given again whose node or database was away.
const COMMAND_TRIES: usize = 40;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    KillNode,
    KillBackend,
    KillServer,
    CutConnections,
    FailOver,
    RollingUpgrade,
    Revoke,
}

/// What was seen on the way.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Milliseconds from a kill to the next owner, of each log.
    pub(super) after_kills: Vec<f64>,
    /// The same from the signal to stop.
    pub(super) after_drains: Vec<f64>,
    pub(super) faults: usize,
    /// The log whose reader was revoked, with what was written before that was acknowledged.
    pub(super) revoked: Vec<(usize, BTreeSet<ItemId>)>,
}

/// The installation.
pub(super) struct Installation<'a> {
    pub(super) database: &'a Servers,
    pub(super) fleet: &'a Fleet,
    pub(super) logs: &'a [Log],
    pub(super) hosts: &'a [String],
}

impl Installation<'_> {
    /// Does one thing after the other until a moment, and each kind at least once.
    pub(super) async fn strike(&self, until: Instant, rng: &mut Rng) -> Seen {
        let mut seen = Seen::default();
        let mut first = FIRST.into_iter();
        loop {
            let fault = match first.next() {
                Some(fault) => fault,
                None if Instant::now() < until => *rng.pick(&LATER).expect("there are some"),
                None => return seen,
            };
            sleep(Duration::from_millis(rng.between(200, 1_500))).await;
            let began = Instant::now();
            self.strike_once(fault, rng, &mut seen).await;
            seen.faults += 1;
            eprintln!("{fault:?}: {:.1} s", began.elapsed().as_secs_f64());
        }
    }

    async fn strike_once(&self, fault: Fault, rng: &mut Rng, seen: &mut Seen) {
        match fault {
            Fault::KillBackend => block_in_place(|| self.database.server().kill_backend()),
            Fault::CutConnections => self.database.cut(),
            Fault::KillServer => block_in_place(|| self.database.kill_server()),
            Fault::FailOver => block_in_place(|| self.database.fail_over()),
            Fault::KillNode => {
                let took = self.end_node(self.some_owner(rng).await, Signal::KILL).await;
                seen.after_kills.extend(took);
            }
            Fault::RollingUpgrade => {
                for n in 0..NODES {
                    seen.after_drains.extend(self.end_node(n, Signal::TERM).await);
                }
            }
            Fault::Revoke => self.revoke(rng, seen).await,
        }
        self.quiet().await;
    }

    /// Waits until the database answers and the nodes have logs again.
    async fn quiet(&self) {
        let began = Instant::now();
        while block_in_place(|| owners(self.database)).is_none() {
            assert!(began.elapsed() < Duration::from_secs(60), "the database does not answer");
            sleep(Duration::from_millis(100)).await;
        }
    }

    /// A node that owns a log, if one does.
    async fn some_owner(&self, rng: &mut Rng) -> usize {
        let owners = block_in_place(|| owners(self.database)).expect("it answers");
        let owning: Vec<usize> =
            owners.values().filter_map(|it| self.fleet.node_at(&it.address)).collect();
        rng.pick(&owning).copied().unwrap_or(0)
    }

    /// Ends a node, waits until others have its logs, and starts it again.
    async fn end_node(&self, n: usize, signal: Signal) -> Vec<f64> {
        let address = self.fleet.for_nodes(n);
        let logs = block_in_place(|| owned_by(self.database, &address));
        let began = Instant::now();
        self.fleet.signal(n, signal);
        // a node that is told to stop gives its logs away before it ends
        let took = taken_over(self.database, logs, began).await;
        block_in_place(|| self.fleet.wait(n));
        block_in_place(|| self.fleet.start_node(n));
        took
    }

    /// Revokes the reader of a log, by whichever node has the command.
    async fn revoke(&self, rng: &mut Rng, seen: &mut Seen) {
        let n = rng.below(self.logs.len() as u64) as usize;
        for tries in 1.. {
            let command = ["--relay", &self.hosts[n], "revoke", "person", REVOKED];
            match block_in_place(|| self.fleet.command(&command)) {
                Ok(_) => break,
                Err(said) => assert!(tries < COMMAND_TRIES, "not revoked: {said}"),
            }
            sleep(Duration::from_millis(500)).await;
        }
        // the command has returned: what is written from here on must not come to that device
        let members = &self.logs[n].members;
        let before = members.iter().flat_map(|member| {
            let said = member.said();
            said.waiting.iter().chain(&said.acknowledged).copied().collect::<Vec<_>>()
        });
        seen.revoked.push((n, before.collect()));
    }
}
