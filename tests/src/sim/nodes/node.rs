//! A node's process: it beats, waits for its turn, takes the log, and releases it.

use std::sync::Arc;

use samband_server::store::lease::{BEAT_EVERY, Beats, Lease, SILENT_AFTER};
use samband_server::store::protocol::{self, Tip};

use super::database::{DatabaseAnswer, Name, Statement, Ticket};
use super::engine::Engine;
use super::owning::Owning;
use super::world::{Event, NodesWorld, Purpose};
use crate::random::Rng;
use crate::sim::Violation;
use crate::sim::plan::Planted;

/// How soon a beat that was not answered is tried again.
const BEAT_AGAIN_MS: u64 = 500;
/// How often a node that does not own the log tries to take it.
const TAKE_EVERY_MS: u64 = 1_000;

/// A node: its process, the clock of its machine, and the log where it owns it.
pub(super) struct Node {
    /// A process that is gone has none.
    pub(super) name: Option<Name>,
    /// Counts the processes: an event for an earlier one is void.
    pub(super) life: u64,
    pub(super) paused_until_ms: u64,
    pub(super) no_database_until_ms: u64,
    pub(super) no_devices_until_ms: u64,
    /// How far the clock of its machine is ahead.
    clock_ms: u64,
    beats: Arc<Beats>,
    taking: Option<Lease>,
    pub(super) owning: Option<Box<Owning>>,
    /// The statement for the log that has no answer yet.
    pub(super) asking: Option<Ticket>,
    pub(super) is_draining: bool,
}

impl Node {
    pub(super) fn new(rng: &mut Rng) -> Node {
        Node {
            name: None,
            life: 0,
            paused_until_ms: 0,
            no_database_until_ms: 0,
            no_devices_until_ms: 0,
            clock_ms: 1_000_000 + rng.below(1_000_000),
            beats: Arc::default(),
            taking: None,
            owning: None,
            asking: None,
            is_draining: false,
        }
    }
}

impl NodesWorld<'_> {
    pub(super) fn boot_ms(&self, node: usize) -> u64 {
        self.now_ms + self.nodes[node].clock_ms
    }

    pub(super) fn start_node(&mut self, node: usize) {
        self.next_name += 1;
        let name = self.next_name;
        let known = &mut self.nodes[node];
        known.name = Some(name);
        known.beats = Arc::default();
        let life = known.life;
        self.say(format_args!("node {node} starts as {name}"));
        self.after(0, Event::Beat { node, life });
        let wait = self.rng.between(50, TAKE_EVERY_MS);
        self.after(wait, Event::Turn { node, life });
    }

    /// A node's process is gone.
    pub(super) fn stop_node(&mut self, node: usize, down_ms: u64) {
        let known = &mut self.nodes[node];
        if known.name.take().is_none() {
            return;
        }
        self.say(format_args!("node {node} stops"));
        self.forget_log(node, 20_000);
        let known = &mut self.nodes[node];
        known.life += 1;
        known.is_draining = false;
        known.paused_until_ms = 0;
        let life = known.life;
        self.after(down_ms, Event::StartNode { node, life });
    }

    /// A node speaks for the log no more. Its devices notice within this time.
    fn forget_log(&mut self, node: usize, notice_ms: u64) {
        let known = &mut self.nodes[node];
        (known.taking, known.asking) = (None, None);
        let Some(owning) = known.owning.take() else { return };
        owning.lease.end();
        self.say(format_args!("node {node} has the log no more"));
        for (connection, session) in owning.sessions {
            let (device, wait) = (session.device, 1 + self.rng.below(notice_ms));
            self.after(wait, Event::Closed { device, connection });
        }
    }

    pub(super) fn reaches_database(&self, node: usize) -> bool {
        self.nodes[node].no_database_until_ms <= self.now_ms && self.away_until_ms <= self.now_ms
    }

    pub(super) fn beat(&mut self, node: usize) {
        let life = self.nodes[node].life;
        let Some(name) = self.nodes[node].name else { return };
        if !self.reaches_database(node) {
            self.nodes[node].beats.missed();
            self.after(BEAT_AGAIN_MS, Event::Beat { node, life });
            return;
        }
        let sent_ms = self.boot_ms(node);
        let purpose = Purpose::Beat { sent_ms };
        let ticket = self.send(node, purpose, Statement::Beat { node: name }, None);
        self.after(SILENT_AFTER.as_millis() as u64, Event::NoAnswer { ticket });
    }

    pub(super) fn beat_ended(&mut self, node: usize, sent_ms: u64, answered: bool) {
        let (now_ms, life) = (self.boot_ms(node), self.nodes[node].life);
        let wait = if answered {
            self.nodes[node].beats.answered(sent_ms, now_ms);
            (sent_ms + BEAT_EVERY.as_millis() as u64).saturating_sub(now_ms)
        } else {
            self.nodes[node].beats.missed();
            BEAT_AGAIN_MS
        };
        self.after(wait, Event::Beat { node, life });
    }

    pub(super) fn holds(&self, node: usize) -> bool {
        let is_zombie = self.plan.planted == Some(Planted::ZombieSends);
        let now_ms = self.boot_ms(node);
        let owning = self.nodes[node].owning.as_ref();
        owning.is_some_and(|owning| is_zombie || owning.lease.holds_at(now_ms))
    }

    /// A node that does not own the log tries to take it; one that owns it looks whether it still may speak.
    pub(super) fn turn(&mut self, node: usize) {
        let life = self.nodes[node].life;
        let wait = TAKE_EVERY_MS / 2 + self.rng.below(TAKE_EVERY_MS);
        self.after(wait, Event::Turn { node, life });
        // a service notices by and by; each frame looks by itself
        let notices = self.rng.percent(40);
        let is_lapsed = notices && self.nodes[node].owning.is_some() && !self.holds(node);
        if is_lapsed && self.nodes[node].owning.as_ref().is_some_and(|it| !it.is_releasing) {
            self.ended(node, false);
        }
        let reaches = self.reaches_database(node);
        let known = &mut self.nodes[node];
        let Some(name) = known.name else { return };
        let is_busy = known.owning.is_some() || known.asking.is_some() || known.is_draining;
        if is_busy || !reaches {
            return;
        }
        known.taking = Some(Lease::begin(&known.beats));
        let may_rob = known.beats.may_rob();
        let ticket = self.send(node, Purpose::Take, Statement::Take { node: name, may_rob }, None);
        self.nodes[node].asking = Some(ticket);
        self.after_answer_timeout(ticket);
    }

    /// The answer to a TAKE has come, or is lost.
    pub(super) fn take_ended(
        &mut self,
        node: usize,
        ticket: Ticket,
        answer: Option<DatabaseAnswer>,
    ) -> Result<(), Violation> {
        let known = &mut self.nodes[node];
        if known.asking != Some(ticket) {
            return Ok(());
        }
        known.asking = None;
        let lease = known.taking.take();
        let (Some(lease), Some(DatabaseAnswer::Taken(Some(tip)))) = (lease, answer) else {
            return Ok(());
        };
        self.outcome.takeovers += 1;
        self.say(format_args!("node {node} takes the log: {tip:?}"));
        let engine = self.load(tip);
        if self.plan.planted != Some(Planted::TakeWithoutRow) {
            self.check_loaded(&engine, tip)?;
        }
        let mut rng = self.rng.fork();
        let mut owner = protocol::CommitProtocol::new(tip, move || rng.next().cast_signed() | 1);
        if self.plan.planted == Some(Planted::UnlockedResolve) {
            owner.read_only();
        }
        self.nodes[node].owning = Some(Box::new(Owning::new(owner, lease, engine)));
        Ok(())
    }

    fn load(&self, tip: Tip) -> Engine {
        let rows = self.database.rows.iter().filter(|row| row.batch <= tip.batch);
        Engine::load(rows.map(|row| &*row.contents))
    }

    /// A node is drained: it finishes its batch, releases the log, and ends.
    pub(super) fn drain(&mut self, node: usize) -> Result<(), Violation> {
        if self.nodes[node].name.is_none() || self.nodes[node].is_draining {
            return Ok(());
        }
        self.outcome.drains += 1;
        self.nodes[node].is_draining = true;
        self.say(format_args!("node {node} is drained"));
        if self.nodes[node].owning.is_some() {
            return self.work(node);
        }
        self.stop_node(node, 2_000);
        Ok(())
    }

    /// Lets others have the log. Nothing is said any more.
    pub(super) fn release(&mut self, node: usize) -> Result<(), Violation> {
        let held = self.holds(node);
        let Some(owning) = &mut self.nodes[node].owning else { return Ok(()) };
        owning.lease.end();
        owning.is_releasing = true;
        owning.to_ask = Some(owning.protocol.begin_release());
        if held {
            return self.ask(node);
        }
        self.ended(node, false);
        Ok(())
    }

    /// The owner's work has come to an end: released, fenced, or unknown.
    pub(super) fn ended(&mut self, node: usize, released: bool) {
        let is_draining = self.nodes[node].is_draining;
        self.forget_log(node, 200);
        if is_draining {
            if let Some(name) = self.nodes[node].name.filter(|_| released) {
                self.send(node, Purpose::Nothing, Statement::Forget { node: name }, None);
            }
            let down_ms = self.rng.between(100, 5_000);
            self.stop_node(node, down_ms);
        }
    }
}
