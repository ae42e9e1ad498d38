//! A node's process: it beats, waits for its turn, owns the log, and says what is durable.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use samband_client_core::ids::Position;
use samband_server::store::lease::{BEAT_EVERY, Beats, Lease, SILENT_AFTER};
use samband_server::store::protocol::{self, Ask, Next, Reply, Tip};

use super::database::{Answer, Name, Statement, Ticket};
use super::engine::{Batch, Change, Engine, Frame, Push};
use super::plan::Fate;
use super::world::{Event, Purpose, World};
use crate::random::Rng;
use crate::sim::Violation;
use crate::sim::plan::Planted;

/// How soon a beat that was not answered is tried again.
const BEAT_AGAIN_MS: u64 = 500;
/// How often a node that does not own the log tries to take it.
const TAKE_EVERY_MS: u64 = 1_000;
/// How soon a database that was not reached is tried again.
const CONNECT_AGAIN_MS: u64 = 200;
/// What comes in meanwhile is committed together, up to so many.
const INPUTS_MAX: usize = 8;

/// What comes to the owner of a log.
#[derive(Debug, Clone, Copy)]
pub(super) enum Input {
    Hello { connection: u64, device: usize, nonce: u64, incarnation: u64, cursor: Position },
    Push { connection: u64, push: Push, change: Change },
    Close { connection: u64 },
    Revoke { device: usize },
}

/// A session at the node that owns the log.
struct Session {
    device: usize,
    /// The position up to which everything was sent, or will be.
    pulled: Position,
}

/// A batch that is being committed, with what is said when it is durable.
struct Committing {
    batch: Arc<Batch>,
    replies: Vec<(u64, usize, Frame)>,
    /// The mark by which its last attempt is known.
    mark: i64,
    /// Whether it was said already, where that bug is planted.
    is_said: bool,
}

/// The owner of the log.
pub(super) struct Owning {
    protocol: protocol::Owner,
    lease: Lease,
    engine: Engine,
    sessions: BTreeMap<u64, Session>,
    inputs: VecDeque<Input>,
    committing: Option<Committing>,
    /// What is to be asked, when the database is reached.
    to_ask: Option<Ask>,
    out: VecDeque<(u64, usize, Frame)>,
    is_sending: bool,
    is_releasing: bool,
}

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
    asking: Option<Ticket>,
    is_draining: bool,
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

impl World<'_> {
    fn boot_ms(&self, node: usize) -> u64 {
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

    fn reaches_database(&self, node: usize) -> bool {
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

    fn holds(&self, node: usize) -> bool {
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
        let is_lapsed = self.nodes[node].owning.is_some() && !self.holds(node);
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
        answer: Option<Answer>,
    ) -> Result<(), Violation> {
        let known = &mut self.nodes[node];
        if known.asking != Some(ticket) {
            return Ok(());
        }
        known.asking = None;
        let lease = known.taking.take();
        let (Some(lease), Some(Answer::Taken(Some(tip)))) = (lease, answer) else {
            return Ok(());
        };
        self.outcome.takeovers += 1;
        self.say(format_args!("node {node} takes the log: {tip:?}"));
        let engine = self.load(tip);
        if self.plan.planted != Some(Planted::TakeWithoutRow) {
            self.check_loaded(&engine, tip)?;
        }
        let mut rng = self.rng.fork();
        let mut owner = protocol::Owner::new(tip, move || rng.next().cast_signed() | 1);
        if self.plan.planted == Some(Planted::UnlockedResolve) {
            owner.read_only();
        }
        self.nodes[node].owning = Some(Box::new(Owning {
            protocol: owner,
            lease,
            engine,
            sessions: BTreeMap::new(),
            inputs: VecDeque::new(),
            committing: None,
            to_ask: None,
            out: VecDeque::new(),
            is_sending: false,
            is_releasing: false,
        }));
        Ok(())
    }

    fn load(&self, tip: Tip) -> Engine {
        let rows = self.database.rows.iter().filter(|row| row.batch <= tip.batch);
        Engine::load(rows.map(|row| &*row.contents))
    }

    /// Something has come to a node.
    pub(super) fn input(&mut self, node: usize, input: Input) {
        let life = self.nodes[node].life;
        let speaks = self.holds(node) && !self.nodes[node].is_draining;
        let is_reached = self.nodes[node].no_devices_until_ms <= self.now_ms;
        match self.nodes[node].owning.as_mut().filter(|_| speaks) {
            Some(owning) if is_reached || matches!(input, Input::Revoke { .. }) => {
                owning.inputs.push_back(input);
                let wait = self.rng.below(4);
                self.after(wait, Event::Work { node, life });
            }
            Some(_) => {}
            None => {
                let closed = match input {
                    Input::Hello { connection, device, .. } => Some((device, connection)),
                    Input::Push { connection, push, .. } => Some((push.0, connection)),
                    _ => None,
                };
                if let Some((device, connection)) = closed {
                    self.after(5, Event::Closed { device, connection });
                }
            }
        }
    }

    /// The owner takes what has come in, and commits it.
    pub(super) fn work(&mut self, node: usize) -> Result<(), Violation> {
        let is_draining = self.nodes[node].is_draining;
        let in_memory = self.plan.planted == Some(Planted::NonceInMemory);
        let next_nonce = 1_000 + (self.rng.next() >> 1);
        let Some(owning) = &mut self.nodes[node].owning else { return Ok(()) };
        if owning.committing.is_some() || owning.is_releasing {
            return Ok(());
        }
        let (mut replies, mut closed) = (Vec::new(), Vec::new());
        let count = if is_draining { 0 } else { owning.inputs.len().min(INPUTS_MAX) };
        for (input, salt) in owning.inputs.drain(..count).zip(0..) {
            match input {
                Input::Hello { connection, device, nonce, incarnation, cursor } => {
                    let engine = &mut owning.engine;
                    let frame =
                        engine.open(device, nonce, incarnation, next_nonce + salt, in_memory);
                    replies.push((connection, device, frame));
                    if !matches!(frame, Frame::Welcome { .. }) {
                        continue;
                    }
                    // a device has one session
                    let others = owning.sessions.extract_if(.., |_, it| it.device == device);
                    closed.extend(others.map(|(connection, _)| (device, connection)));
                    let pulled = cursor.min(owning.engine.end().0);
                    owning.sessions.insert(connection, Session { device, pulled });
                }
                Input::Push { connection, push, change } => {
                    let session = owning.sessions.get(&connection);
                    if session.is_some_and(|it| it.device == push.0)
                        && let Some(frame) = owning.engine.push(push, change)
                    {
                        replies.push((connection, push.0, frame));
                    }
                }
                Input::Close { connection } => _ = owning.sessions.remove(&connection),
                Input::Revoke { device } => {
                    replies.push((0, device, owning.engine.revoke(device)));
                }
            }
        }
        for (device, connection) in closed {
            self.after(5, Event::Closed { device, connection });
        }
        let Some(owning) = &mut self.nodes[node].owning else { return Ok(()) };
        let Some(batch) = owning.engine.take_batch() else {
            self.tell(node, replies);
            return if is_draining { self.release(node) } else { Ok(()) };
        };
        let ask = owning.protocol.begin_commit(batch.end.0, batch.end.1);
        let Ask::Commit { mark } = ask else { unreachable!("a commit begins with one") };
        let batch = Arc::new(batch);
        owning.committing = Some(Committing { batch, replies, mark, is_said: false });
        owning.to_ask = Some(ask);
        self.ask(node)
    }

    /// Puts to the database what the protocol asks, when it is reached.
    pub(super) fn ask(&mut self, node: usize) -> Result<(), Violation> {
        let (reaches, holds, life) =
            (self.reaches_database(node), self.holds(node), self.nodes[node].life);
        let known = &mut self.nodes[node];
        let (Some(name), Some(owning)) = (known.name, &mut known.owning) else { return Ok(()) };
        let Some(ask) = owning.to_ask.filter(|_| known.asking.is_none()) else { return Ok(()) };
        if !reaches {
            if holds {
                self.after(CONNECT_AGAIN_MS, Event::Ask { node, life });
            } else {
                self.ended(node, false);
            }
            return Ok(());
        }
        let tip = owning.protocol.tip();
        let statement = match ask {
            Ask::Commit { mark } => {
                let committing = owning.committing.as_ref().expect("a batch is committed");
                let contents = Arc::clone(&committing.batch);
                Statement::Commit { node: name, tip, mark, contents }
            }
            Ask::Empty { released } => Statement::Empty { tip, released },
            Ask::Look { batch } => Statement::Look { batch },
        };
        owning.to_ask = None;
        let fate = self.next_fate.take();
        let ticket = self.send(node, Purpose::Log, statement, fate);
        self.nodes[node].asking = Some(ticket);
        if fate != Some(Fate::NeverArrives) {
            self.after_answer_timeout(ticket);
        }
        Ok(())
    }

    /// The answer to a statement for the log has come, or is lost.
    pub(super) fn log_replied(
        &mut self,
        node: usize,
        ticket: Ticket,
        answer: Option<Answer>,
    ) -> Result<(), Violation> {
        let (now_ms, planted) = (self.boot_ms(node), self.plan.planted);
        let known = &mut self.nodes[node];
        if known.asking != Some(ticket) {
            return Ok(());
        }
        known.asking = None;
        let Some(owning) = &mut known.owning else { return Ok(()) };
        let reply = match answer {
            Some(Answer::Added(added)) => Reply::Added(added),
            Some(Answer::Found(found)) => Reply::Found(found),
            _ => Reply::Lost,
        };
        let mut early = Vec::new();
        if reply == Reply::Lost {
            self.outcome.unknown_outcomes += 1;
            if let Some(committing) = &mut owning.committing
                && planted == Some(Planted::AckBeforeResolve)
            {
                committing.is_said = true;
                early = std::mem::take(&mut committing.replies);
            }
        }
        let next = owning.protocol.handle_reply(reply, owning.lease.holds_at(now_ms));
        let mark = owning.committing.as_ref().map(|it| it.mark);
        match next {
            Next::Ask(ask) => {
                owning.to_ask = Some(ask);
                if let (Ask::Commit { mark: new }, Some(committing)) = (ask, &mut owning.committing)
                {
                    let given_up = std::mem::replace(&mut committing.mark, new);
                    self.not_committed(given_up)?;
                }
                if !early.is_empty() {
                    self.tell(node, early);
                }
                self.ask(node)
            }
            Next::Done(Ok(())) => {
                if owning.is_releasing {
                    self.ended(node, true);
                    return Ok(());
                }
                self.committed(mark.expect("a batch was committed"))?;
                self.said_after_commit(node)
            }
            Next::Done(Err(fault)) => {
                self.say(format_args!("node {node}: {fault}"));
                self.ended(node, false);
                Ok(())
            }
        }
    }

    /// The batch is durable: what waited for it is said, and everybody is sent what is new.
    fn said_after_commit(&mut self, node: usize) -> Result<(), Violation> {
        let life = self.nodes[node].life;
        let Some(owning) = &mut self.nodes[node].owning else { return Ok(()) };
        let Some(committing) = owning.committing.take() else { return Ok(()) };
        for (_, device, frame) in &committing.replies {
            if matches!(frame, Frame::RevocationDone { .. }) {
                // its sessions are closed before anybody hears of it
                owning.sessions.retain(|_, session| session.device != *device);
                owning.out.retain(|(connection, of, _)| of != device || *connection == 0);
            }
        }
        self.outcome.batches += 1;
        self.tell(node, committing.replies);
        self.after(1, Event::Work { node, life });
        Ok(())
    }

    /// Puts frames into the queue, and behind them what the sessions do not have yet.
    fn tell(&mut self, node: usize, replies: Vec<(u64, usize, Frame)>) {
        let life = self.nodes[node].life;
        let Some(owning) = &mut self.nodes[node].owning else { return };
        owning.out.extend(replies);
        for (connection, session) in &mut owning.sessions {
            let device = session.device;
            let new = owning.engine.pulls(session.pulled);
            owning.out.extend(new.map(|frame| (*connection, device, frame)));
            session.pulled = owning.engine.end().0;
        }
        if !owning.is_sending && !owning.out.is_empty() {
            owning.is_sending = true;
            let wait = self.rng.below(10);
            self.after(wait, Event::Send { node, life });
        }
    }

    /// A socket takes one more frame.
    pub(super) fn send_frame(&mut self, node: usize) -> Result<(), Violation> {
        if !self.holds(node) {
            return Ok(());
        }
        let is_reached = self.nodes[node].no_devices_until_ms <= self.now_ms;
        let life = self.nodes[node].life;
        let Some(owning) = &mut self.nodes[node].owning else { return Ok(()) };
        let next = owning.out.pop_front().filter(|_| !owning.is_releasing);
        owning.is_sending = next.is_some();
        let Some((connection, device, frame)) = next else { return Ok(()) };
        let epoch = owning.protocol.tip().epoch;
        self.say(format_args!("node {node} to {device} on {connection}: {frame:?}"));
        self.check_said(node, epoch, device, &frame)?;
        if is_reached {
            self.frame_leaves(device, connection, frame);
        } else if let Some(owning) = &mut self.nodes[node].owning {
            owning.sessions.remove(&connection);
            owning.out.retain(|(of, ..)| *of != connection);
            self.after(1_000, Event::Closed { device, connection });
        }
        let wait = match self.rng.below(20) {
            0 => self.rng.below(200),
            _ => self.rng.below(8),
        };
        self.after(wait, Event::Send { node, life });
        Ok(())
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
    fn release(&mut self, node: usize) -> Result<(), Violation> {
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
    fn ended(&mut self, node: usize, released: bool) {
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
