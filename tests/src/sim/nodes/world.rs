//! The loop: events by virtual time, statements on their way, and what befalls nodes, devices and the database.

use std::collections::BTreeMap;

use super::NodesOutcome;
use super::checks::Truth;
use super::database::{DatabaseAnswer, Ended, NodesDatabase, Statement, Ticket};
use super::devices::Device;
use super::engine::Frame;
use super::node::Node;
use super::owning::Input;
use super::plan::{Fate, NodesPlan};
use crate::random::Rng;
use crate::sim::Violation;

/// How long the answer to a statement may take before it counts as lost.
const ANSWER_TIMEOUT_MS: u64 = 15_000;
/// How long everything may take once faults have stopped.
const QUIET_MS: u64 = 10 * 60 * 1000;

/// What a statement is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    Beat { sent_ms: u64 },
    Take,
    Log,
    Nothing,
}

/// A statement that has no answer yet.
struct Asked {
    node: usize,
    life: u64,
    purpose: Purpose,
    /// Its connection is cut: the answer does not arrive.
    is_mute: bool,
}

#[derive(Debug)]
pub(super) enum Event {
    Step(usize),
    AtDatabase { generation: u64, ticket: Ticket, statement: Statement },
    Flush { generation: u64, ticket: Ticket },
    Replicate { generation: u64 },
    AnswerAtNode { ticket: Ticket, answer: DatabaseAnswer },
    NoAnswer { ticket: Ticket },
    StartNode { node: usize, life: u64 },
    Beat { node: usize, life: u64 },
    Turn { node: usize, life: u64 },
    Ask { node: usize, life: u64 },
    Work { node: usize, life: u64 },
    Send { node: usize, life: u64 },
    AtNode { node: usize, life: u64, input: Input },
    Connect { device: usize },
    Look { device: usize },
    Closed { device: usize, connection: u64 },
    Frame { device: usize, connection: u64, frame: Frame },
    AskRevocation { device: usize },
}

pub(super) struct NodesWorld<'a> {
    pub(super) plan: &'a NodesPlan,
    print: bool,
    pub(super) now_ms: u64,
    events: BTreeMap<(u64, u64), Event>,
    next_event: u64,
    pub(super) next_connection: u64,
    pub(super) next_name: u64,
    next_ticket: Ticket,
    pub(super) rng: Rng,
    pub(super) database: NodesDatabase,
    pub(super) nodes: Vec<Node>,
    pub(super) devices: Vec<Device>,
    tickets: BTreeMap<Ticket, Asked>,
    /// Statements whose backends are killed: whether behind the flush.
    doomed: BTreeMap<Ticket, bool>,
    pub(super) next_fate: Option<Fate>,
    pub(super) lags_until_ms: u64,
    pub(super) away_until_ms: u64,
    pub(super) truth: Truth,
    pub(super) outcome: NodesOutcome,
    trace: blake3::Hasher,
}

impl<'a> NodesWorld<'a> {
    pub(super) fn new(plan: &'a NodesPlan, print: bool) -> NodesWorld<'a> {
        let mut rng = Rng::new(plan.seed);
        let nodes = (0..plan.nodes.max(1)).map(|_| Node::new(&mut rng)).collect::<Vec<_>>();
        let devices = (0..plan.devices).map(|device| Device::new(device, &mut rng)).collect();
        let mut world = NodesWorld {
            plan,
            print,
            now_ms: 0,
            events: BTreeMap::new(),
            next_event: 0,
            next_connection: 0,
            next_name: 0,
            next_ticket: 0,
            rng,
            database: NodesDatabase::new(plan.planted),
            nodes,
            devices,
            tickets: BTreeMap::new(),
            doomed: BTreeMap::new(),
            next_fate: None,
            lags_until_ms: 0,
            away_until_ms: 0,
            truth: Truth::default(),
            outcome: NodesOutcome::default(),
            trace: blake3::Hasher::new(),
        };
        for node in 0..world.nodes.len() {
            world.start_node(node);
        }
        for device in 0..world.devices.len() {
            let wait = world.rng.below(3_000);
            world.after(wait, Event::Connect { device });
            world.after(10_000 + wait, Event::Look { device });
        }
        for (index, (at, _)) in plan.steps.iter().enumerate() {
            world.at(*at, Event::Step(index));
        }
        world
    }

    /// Runs to the end.
    pub(super) fn run(mut self) -> Result<NodesOutcome, Violation> {
        self.run_until(self.plan.until_ms)?;
        self.say(format_args!("faults stop"));
        self.next_fate = None;
        (self.lags_until_ms, self.away_until_ms) = (self.now_ms, self.now_ms);
        for node in &mut self.nodes {
            (node.no_database_until_ms, node.no_devices_until_ms) = (self.now_ms, self.now_ms);
        }
        let deadline = self.now_ms + QUIET_MS;
        while !self.is_quiet() {
            if self.now_ms >= deadline {
                return Err(self.violation("nodes and devices do not come to rest"));
            }
            self.run_until((self.now_ms + 1_000).min(deadline))?;
        }
        self.check_end()?;
        self.outcome.simulated_ms = self.now_ms;
        self.outcome.trace_hash = self.trace.finalize().to_hex()[..16].to_owned();
        Ok(self.outcome)
    }

    fn run_until(&mut self, until_ms: u64) -> Result<(), Violation> {
        while let Some(entry) = self.events.first_entry() {
            if entry.key().0 > until_ms {
                break;
            }
            let ((at, _), event) = entry.remove_entry();
            self.now_ms = at;
            self.handle(event)?;
        }
        self.now_ms = self.now_ms.max(until_ms);
        Ok(())
    }

    fn is_quiet(&self) -> bool {
        let has_everything = |device: &Device| {
            device.is_out || device.outbox.is_empty() && device.position == self.truth.end().0
        };
        self.devices.iter().all(has_everything)
    }

    pub(super) fn at(&mut self, at_ms: u64, event: Event) {
        self.next_event += 1;
        self.events.insert((at_ms, self.next_event), event);
    }

    pub(super) fn after(&mut self, ms: u64, event: Event) {
        self.at(self.now_ms + ms, event);
    }

    pub(super) fn violation(&self, what: impl Into<String>) -> Violation {
        Violation { at_ms: self.now_ms, what: what.into() }
    }

    /// Adds a line to the trace.
    pub(super) fn say(&mut self, line: std::fmt::Arguments<'_>) {
        let line = format!("{:>9} {line}\n", self.now_ms);
        self.trace.update(line.as_bytes());
        if self.print {
            eprint!("{line}");
        }
    }

    /// The node to whose process an event comes, and in which of its lives; an earlier one's is void.
    fn process_of(&self, event: &Event) -> Option<(usize, u64)> {
        match event {
            Event::StartNode { node, life }
            | Event::Beat { node, life }
            | Event::Turn { node, life }
            | Event::Ask { node, life }
            | Event::Work { node, life }
            | Event::Send { node, life }
            | Event::AtNode { node, life, .. } => Some((*node, *life)),
            Event::AnswerAtNode { ticket, .. } | Event::NoAnswer { ticket } => {
                self.tickets.get(ticket).map(|asked| (asked.node, asked.life))
            }
            _ => None,
        }
    }

    fn handle(&mut self, event: Event) -> Result<(), Violation> {
        if let Some((node, life)) = self.process_of(&event) {
            let known = &self.nodes[node];
            if known.life != life {
                return Ok(());
            }
            if known.paused_until_ms > self.now_ms {
                self.at(known.paused_until_ms, event);
                return Ok(());
            }
        }
        match event {
            Event::Step(index) => return self.step(self.plan.steps[index].1),
            Event::AtDatabase { generation, ticket, statement }
                if generation == self.database.generation =>
            {
                let answer = self.database.execute(ticket, statement, self.now_ms);
                self.executed(ticket, answer);
            }
            Event::Flush { generation, ticket } if generation == self.database.generation => {
                self.flush(ticket);
            }
            Event::Replicate { generation } if generation == self.database.generation => {
                return self.replicate();
            }
            // to a server that is gone
            Event::AtDatabase { .. } | Event::Flush { .. } | Event::Replicate { .. } => {}
            Event::AnswerAtNode { ticket, answer } => {
                return self.answered(ticket, Some(answer));
            }
            Event::NoAnswer { ticket } => return self.answered(ticket, None),
            Event::StartNode { node, .. } => self.start_node(node),
            Event::Beat { node, .. } => self.beat(node),
            Event::Turn { node, .. } => self.turn(node),
            Event::Ask { node, .. } => return self.ask(node),
            Event::Work { node, .. } => return self.work(node),
            Event::Send { node, .. } => return self.send_frame(node),
            Event::AtNode { node, input, .. } => self.input(node, input),
            Event::Connect { device } => self.connect(device),
            Event::Look { device } => self.look(device),
            Event::Closed { device, connection } => self.closed(device, connection),
            Event::Frame { device, connection, frame } => {
                return self.frame(device, connection, frame);
            }
            Event::AskRevocation { device } => self.ask_revocation(device),
        }
        Ok(())
    }

    pub(super) fn hand_to(&mut self, node: usize, input: Input) {
        let life = self.nodes[node].life;
        let device = match input {
            Input::Hello { device, .. } => Some(device),
            Input::Push { push, .. } => Some(push.0),
            _ => None,
        };
        let wait = device.map_or(1, |device| self.devices[device].latency_ms);
        self.after(wait, Event::AtNode { node, life, input });
    }

    /// The administrator asks for a revocation at one node after the other, until one says that it is done.
    fn ask_revocation(&mut self, device: usize) {
        if self.devices[device].is_out {
            return;
        }
        let node = self.rng.below(self.nodes.len() as u64) as usize;
        self.hand_to(node, Input::Revoke { device });
        let wait = self.rng.between(300, 3_000);
        self.after(wait, Event::AskRevocation { device });
    }

    /// Sends a statement of a node.
    pub(super) fn send(
        &mut self,
        node: usize,
        purpose: Purpose,
        statement: Statement,
        fate: Option<Fate>,
    ) -> Ticket {
        self.next_ticket += 1;
        let (ticket, life) = (self.next_ticket, self.nodes[node].life);
        let is_mute =
            fate.is_some_and(|fate| !matches!(fate, Fate::KilledEarly | Fate::KilledWaiting));
        self.tickets.insert(ticket, Asked { node, life, purpose, is_mute });
        if let Some(fate) = fate {
            self.say(format_args!("{fate:?} befalls statement {ticket} of node {node}"));
        }
        let mut travels = match self.rng.below(20) {
            0 => self.rng.below(300),
            _ => self.rng.between(1, 4),
        };
        let lost_ms = match fate {
            None | Some(Fate::AnswerLate) => None,
            Some(Fate::KilledEarly | Fate::KilledWaiting) => {
                self.doomed.insert(ticket, fate == Some(Fate::KilledWaiting));
                None
            }
            Some(_) => Some(1 + self.rng.below(500)),
        };
        if let Some(Fate::ArrivesLate { ms }) = fate {
            travels += ms;
        }
        if let Some(ms) = lost_ms {
            self.after(ms, Event::NoAnswer { ticket });
        }
        if fate != Some(Fate::NeverArrives) {
            let generation = self.database.generation;
            self.after(travels, Event::AtDatabase { generation, ticket, statement });
        }
        ticket
    }

    pub(super) fn after_answer_timeout(&mut self, ticket: Ticket) {
        self.after(ANSWER_TIMEOUT_MS, Event::NoAnswer { ticket });
    }

    /// A statement was begun: it has its answer, or is flushed a little later.
    fn executed(&mut self, ticket: Ticket, answer: Option<DatabaseAnswer>) {
        let wait = self.rng.between(1, 4);
        if let Some(answer) = answer {
            self.answer(ticket, answer);
        } else if self.database.is_running(ticket) {
            let generation = self.database.generation;
            self.after(wait, Event::Flush { generation, ticket });
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: DatabaseAnswer) {
        let wait = self.rng.between(1, 4);
        if self.tickets.get(&ticket).is_some_and(|asked| !asked.is_mute) {
            self.after(wait, Event::AnswerAtNode { ticket, answer });
        }
    }

    fn flush(&mut self, ticket: Ticket) {
        let kill = self.doomed.remove(&ticket);
        if kill != Some(false) {
            self.database.flush(ticket);
        }
        if kill.is_some() {
            self.say(format_args!("the backend of statement {ticket} is killed"));
            let ended = self.database.kill(ticket);
            self.after(2, Event::NoAnswer { ticket });
            self.go_on(ended);
        }
        let generation = self.database.generation;
        let wait = self.rng.between(1, 4).max(self.lags_until_ms.saturating_sub(self.now_ms));
        self.after(wait, Event::Replicate { generation });
    }

    fn replicate(&mut self) -> Result<(), Violation> {
        if self.lags_until_ms > self.now_ms {
            let generation = self.database.generation;
            self.at(self.lags_until_ms, Event::Replicate { generation });
            return Ok(());
        }
        let ended = self.database.replicate();
        self.check_durable()?;
        self.go_on(ended);
        Ok(())
    }

    fn go_on(&mut self, ended: Ended) {
        for (ticket, answer) in ended.answers {
            self.answer(ticket, answer);
        }
        for (ticket, statement) in ended.going_on {
            let answer = self.database.go_on(ticket, statement, ended.had, self.now_ms);
            self.executed(ticket, answer);
        }
    }

    /// The answer to a statement is at its node, or will never be.
    fn answered(
        &mut self,
        ticket: Ticket,
        answer: Option<DatabaseAnswer>,
    ) -> Result<(), Violation> {
        let Some(asked) = self.tickets.get(&ticket) else { return Ok(()) };
        if answer.is_some() && self.nodes[asked.node].no_database_until_ms > self.now_ms {
            return Ok(());
        }
        let Asked { node, purpose, .. } = *asked;
        self.tickets.remove(&ticket);
        match purpose {
            Purpose::Beat { sent_ms } => self.beat_ended(node, sent_ms, answer.is_some()),
            Purpose::Take => return self.take_ended(node, ticket, answer),
            Purpose::Log => return self.log_replied(node, ticket, answer),
            Purpose::Nothing => {}
        }
        Ok(())
    }

    /// Nobody who waits for the database is answered; some see at once that their connections are gone.
    pub(super) fn lose_connections(&mut self, of: Option<usize>) {
        let is_cut = |asked: &Asked| of.is_none_or(|node| asked.node == node);
        let cut = self.tickets.iter_mut().filter(|(_, asked)| is_cut(asked));
        let cut: Vec<Ticket> = cut
            .map(|(ticket, asked)| {
                asked.is_mute = true;
                *ticket
            })
            .collect();
        for ticket in cut {
            if self.rng.percent(60) {
                let wait = 1 + self.rng.below(500);
                self.after(wait, Event::NoAnswer { ticket });
            }
        }
    }
}
