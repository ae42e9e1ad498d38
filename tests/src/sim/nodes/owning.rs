//! A node that owns the log: it commits what comes in, and says what is durable.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use samband_client_core::ids::Position;
use samband_server::store::lease::Lease;
use samband_server::store::protocol::{self, Ask, NextStep, Reply};

use super::database::{DatabaseAnswer, Statement, Ticket};
use super::engine::{Batch, Change, Engine, Frame, Push};
use super::plan::Fate;
use super::world::{Event, NodesWorld, Purpose};
use crate::sim::Violation;
use crate::sim::plan::Planted;

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
pub(super) struct Session {
    pub(super) device: usize,
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
    pub(super) protocol: protocol::CommitProtocol,
    pub(super) lease: Lease,
    engine: Engine,
    pub(super) sessions: BTreeMap<u64, Session>,
    inputs: VecDeque<Input>,
    committing: Option<Committing>,
    /// What is to be asked, when the database is reached.
    pub(super) to_ask: Option<Ask>,
    out: VecDeque<(u64, usize, Frame)>,
    is_sending: bool,
    pub(super) is_releasing: bool,
}

impl Owning {
    pub(super) fn new(protocol: protocol::CommitProtocol, lease: Lease, engine: Engine) -> Owning {
        Owning {
            protocol,
            lease,
            engine,
            sessions: BTreeMap::new(),
            inputs: VecDeque::new(),
            committing: None,
            to_ask: None,
            out: VecDeque::new(),
            is_sending: false,
            is_releasing: false,
        }
    }
}

impl NodesWorld<'_> {
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
                    let before = owning.sessions.iter().filter(|(_, it)| it.device == device);
                    closed.extend(before.map(|(other, _)| (device, *other)));
                    owning.sessions.retain(|_, it| it.device != device);
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
        answer: Option<DatabaseAnswer>,
    ) -> Result<(), Violation> {
        let (now_ms, planted) = (self.boot_ms(node), self.plan.planted);
        let known = &mut self.nodes[node];
        if known.asking != Some(ticket) {
            return Ok(());
        }
        known.asking = None;
        let Some(owning) = &mut known.owning else { return Ok(()) };
        let reply = match answer {
            Some(DatabaseAnswer::Added(added)) => Reply::Added(added),
            Some(DatabaseAnswer::Found(found)) => Reply::Found(found),
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
            NextStep::Ask(ask) => {
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
            NextStep::Done(Ok(())) => {
                if owning.is_releasing {
                    self.ended(node, true);
                    return Ok(());
                }
                self.committed(mark.expect("a batch was committed"))?;
                self.said_after_commit(node)
            }
            NextStep::Done(Err(fault)) => {
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
        let life = self.nodes[node].life;
        if !self.holds(node) {
            // what was false once stays false, and this node comes to notice
            self.after(200, Event::Send { node, life });
            return Ok(());
        }
        let is_reached = self.nodes[node].no_devices_until_ms <= self.now_ms;
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
}
