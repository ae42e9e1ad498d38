//! A model of the database with its standby: the table `commits`, the table `node`, and statements under way.
//!
//! A statement that adds a row holds the row's number from its beginning to its end; another one with the same number waits
//! for it. What was flushed becomes visible, and is answered, when the standby has it. A statement whose backend is killed
//! before the flush has done nothing; one that is killed behind it is visible and perhaps on no standby. A standby that is
//! promoted has what it had.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use samband_client_core::ids::{Chain, Position};
use samband_server::store::lease::ROB_AFTER;
use samband_server::store::protocol::{Found, Tip};

use super::engine::Batch;
use crate::sim::plan::Planted;

/// Names a process, as the `uuid` in the table `node`.
pub(super) type Name = u64;
/// Names a statement.
pub(super) type Ticket = u64;

/// A row of `commits`, with the rows of its batch in the other tables.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) batch: i64,
    pub(super) epoch: i64,
    pub(super) node: Name,
    pub(super) position: Position,
    pub(super) chain: Chain,
    pub(super) mark: i64,
    pub(super) released: bool,
    pub(super) contents: Arc<Batch>,
}

#[derive(Debug, Clone)]
pub(super) enum Statement {
    Take { node: Name, may_rob: bool },
    Commit { node: Name, tip: Tip, mark: i64, contents: Arc<Batch> },
    Empty { tip: Tip, released: bool },
    Look { batch: i64 },
    Beat { node: Name },
    Forget { node: Name },
}

impl Statement {
    fn is_take(&self) -> bool {
        matches!(self, Statement::Take { .. })
    }

    /// The answer where it adds no row.
    fn refused(&self) -> DatabaseAnswer {
        if self.is_take() { DatabaseAnswer::Taken(None) } else { DatabaseAnswer::Added(false) }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DatabaseAnswer {
    Taken(Option<Tip>),
    Added(bool),
    Found(Option<Found>),
    Beaten,
}

/// What a transaction changes.
#[derive(Debug, Clone)]
enum Effect {
    Row(Row),
    Beat(Name, u64),
    Forget(Name),
}

/// A transaction that is not visible yet.
#[derive(Debug)]
struct Transaction {
    ticket: Ticket,
    effect: Effect,
    answer: DatabaseAnswer,
    /// Where it stands in what was flushed; `None` before it was.
    flushed: Option<usize>,
}

pub(super) struct NodesDatabase {
    planted: Option<Planted>,
    /// The rows that are visible; a row's place is its number.
    pub(super) rows: Vec<Row>,
    /// When each process was last seen alive, by this server's clock.
    beats: BTreeMap<Name, u64>,
    /// What was flushed, in this order.
    flushed: Vec<Effect>,
    on_standby: usize,
    under_way: Vec<Transaction>,
    /// Statements that wait for the transaction which holds their number.
    blocked: VecDeque<(Ticket, Statement)>,
    /// How far this server's clock is ahead.
    pub(super) clock_ms: u64,
    /// Counts the servers: what was on its way to an earlier one does not arrive.
    pub(super) generation: u64,
}

impl NodesDatabase {
    pub(super) fn new(planted: Option<Planted>) -> NodesDatabase {
        let first = Row {
            batch: 0,
            epoch: 0,
            node: 0,
            position: 0,
            chain: Chain::EMPTY,
            mark: 0,
            released: true,
            contents: Arc::default(),
        };
        NodesDatabase {
            planted,
            rows: vec![first.clone()],
            beats: BTreeMap::new(),
            flushed: vec![Effect::Row(first)],
            on_standby: 1,
            under_way: Vec::new(),
            blocked: VecDeque::new(),
            clock_ms: 0,
            generation: 0,
        }
    }

    /// A statement arrives. Returns its answer, unless it comes later.
    pub(super) fn execute(
        &mut self,
        ticket: Ticket,
        statement: Statement,
        now_ms: u64,
    ) -> Option<DatabaseAnswer> {
        let now_ms = now_ms + self.clock_ms;
        let (effect, answer) = match &statement {
            Statement::Look { batch } => {
                let row = self.rows.get(*batch as usize);
                let found =
                    |row: &Row| Found { epoch: row.epoch, mark: row.mark, chain: row.chain };
                return Some(DatabaseAnswer::Found(row.map(found)));
            }
            Statement::Beat { node } => (Effect::Beat(*node, now_ms), DatabaseAnswer::Beaten),
            Statement::Forget { node } => (Effect::Forget(*node), DatabaseAnswer::Beaten),
            adding => {
                let Some((row, answer)) = self.row_of(adding, now_ms) else {
                    return Some(adding.refused());
                };
                if adding.is_take() && self.planted == Some(Planted::TakeWithoutRow) {
                    return Some(answer);
                }
                if self.holder().is_some() {
                    self.blocked.push_back((ticket, statement));
                    return None;
                }
                (Effect::Row(row), answer)
            }
        };
        self.under_way.push(Transaction { ticket, effect, answer, flushed: None });
        None
    }

    /// The transaction that holds the next number.
    fn holder(&self) -> Option<&Transaction> {
        self.under_way.iter().find(|it| matches!(it.effect, Effect::Row(_)))
    }

    /// The row that a statement adds behind what is visible to it, and what it answers then; `None` where it adds nothing.
    fn row_of(&self, statement: &Statement, now_ms: u64) -> Option<(Row, DatabaseAnswer)> {
        let last = self.rows.last().expect("there is a first row");
        match statement {
            Statement::Take { node, may_rob } => {
                let beat = self.beats.get(&last.node);
                let is_silent = beat.is_none_or(|at| at + (ROB_AFTER.as_millis() as u64) < now_ms);
                if !last.released && last.node != *node && !(*may_rob && is_silent) {
                    return None;
                }
                let (batch, epoch) = (last.batch + 1, last.epoch + 1);
                let row = Row { batch, epoch, node: *node, released: false, ..self.empty(last) };
                let read = if self.planted == Some(Planted::TakeWithoutRow) { 0 } else { 1 };
                let (position, chain) = (row.position, row.chain);
                let tip = Tip { batch: last.batch + read, epoch, position, chain };
                Some((row, DatabaseAnswer::Taken(Some(tip))))
            }
            Statement::Commit { node, tip, mark, contents } => {
                let previous = self.extended(tip)?;
                let begins = (contents.end.0 - contents.changes().count() as u64, tip.chain);
                if (previous.position, previous.chain) != begins {
                    return None;
                }
                let row = Row {
                    batch: tip.batch + 1,
                    epoch: tip.epoch,
                    node: *node,
                    position: contents.end.0,
                    chain: contents.end.1,
                    mark: *mark,
                    released: false,
                    contents: Arc::clone(contents),
                };
                Some((row, DatabaseAnswer::Added(true)))
            }
            Statement::Empty { tip, released } => {
                let previous = self.extended(tip)?;
                let mut row = Row { epoch: tip.epoch, released: *released, ..self.empty(previous) };
                if self.planted == Some(Planted::BarrierRemembered) {
                    (row.position, row.chain) = (tip.position, tip.chain);
                }
                Some((row, DatabaseAnswer::Added(true)))
            }
            _ => None,
        }
    }

    /// An empty row behind another one.
    fn empty(&self, previous: &Row) -> Row {
        let contents = Arc::default();
        Row { batch: previous.batch + 1, mark: 0, contents, ..previous.clone() }
    }

    /// The row that an owner extends, where it is the last one and the owner's.
    fn extended(&self, tip: &Tip) -> Option<&Row> {
        let row = self.rows.last().filter(|row| row.batch == tip.batch)?;
        let is_raised = self.planted == Some(Planted::TakeWithoutRow) && row.epoch < tip.epoch;
        (row.epoch == tip.epoch && !row.released || is_raised).then_some(row)
    }

    /// Whether a transaction has not been flushed yet.
    pub(super) fn is_running(&self, ticket: Ticket) -> bool {
        self.under_way.iter().any(|it| it.ticket == ticket && it.flushed.is_none())
    }

    /// A transaction is flushed, and waits for the standby.
    pub(super) fn flush(&mut self, ticket: Ticket) {
        let place = self.flushed.len();
        let running = self.under_way.iter_mut().find(|it| it.ticket == ticket);
        if let Some(running) = running.filter(|it| it.flushed.is_none()) {
            running.flushed = Some(place);
            self.flushed.push(running.effect.clone());
        }
    }

    /// The standby has everything that was flushed. Returns the answers that go out, and the statements that go on.
    pub(super) fn replicate(&mut self) -> Ended {
        self.on_standby = self.flushed.len();
        let waiting: Vec<Ticket> =
            self.under_way.iter().filter(|it| it.flushed.is_some()).map(|it| it.ticket).collect();
        let mut ended = Ended { had: self.rows.len(), ..Ended::default() };
        for ticket in waiting {
            let done = self.end(ticket, &mut ended.going_on);
            ended.answers.extend(done.map(|answer| (ticket, answer)));
        }
        ended
    }

    /// The backend of a statement is killed: what was flushed is visible, whether the standby has it or not. Returns the
    /// statements that go on.
    pub(super) fn kill(&mut self, ticket: Ticket) -> Ended {
        self.blocked.retain(|(blocked, _)| *blocked != ticket);
        let mut ended = Ended { had: self.rows.len(), ..Ended::default() };
        self.end(ticket, &mut ended.going_on);
        ended
    }

    /// The server stops and starts again: what was flushed is visible, and nobody is answered.
    pub(super) fn restart(&mut self) {
        self.blocked.clear();
        for ticket in self.under_way.iter().map(|it| it.ticket).collect::<Vec<_>>() {
            self.end(ticket, &mut Vec::new());
        }
        self.generation += 1;
    }

    /// Ends a transaction: with its effect where it was flushed.
    fn end(
        &mut self,
        ticket: Ticket,
        going_on: &mut Vec<(Ticket, Statement)>,
    ) -> Option<DatabaseAnswer> {
        let at = self.under_way.iter().position(|it| it.ticket == ticket)?;
        let Transaction { effect, answer, flushed, .. } = self.under_way.remove(at);
        if matches!(effect, Effect::Row(_)) {
            going_on.extend(std::mem::take(&mut self.blocked));
        }
        flushed?;
        self.show(effect);
        Some(answer)
    }

    fn show(&mut self, effect: Effect) {
        match effect {
            Effect::Row(row) => self.rows.push(row),
            Effect::Beat(node, at) => _ = self.beats.insert(node, at),
            Effect::Forget(node) => _ = self.beats.remove(&node),
        }
    }

    /// A statement that has waited for a number goes on. What it saw at its beginning it sees still: where the number is taken
    /// now, it adds nothing.
    pub(super) fn go_on(
        &mut self,
        ticket: Ticket,
        statement: Statement,
        had: usize,
        now_ms: u64,
    ) -> Option<DatabaseAnswer> {
        if self.rows.len() > had {
            return Some(statement.refused());
        }
        self.execute(ticket, statement, now_ms)
    }

    /// The durable rows from a place of what was flushed on, and how far it goes.
    pub(super) fn durable_from(&self, place: usize) -> (Vec<Row>, usize) {
        let new = self.flushed[place.min(self.on_standby)..self.on_standby].iter();
        let rows = new.filter_map(|effect| match effect {
            Effect::Row(row) => Some(row.clone()),
            _ => None,
        });
        (rows.collect(), self.on_standby)
    }

    /// The standby takes the server's place, with a clock of its own.
    pub(super) fn promote(&mut self, clock_ms: u64) {
        self.flushed.truncate(self.on_standby);
        self.rows.clear();
        self.beats.clear();
        for effect in self.flushed.clone() {
            self.show(effect);
        }
        self.under_way.clear();
        self.blocked.clear();
        self.clock_ms = clock_ms;
        self.generation += 1;
    }
}

/// What the end of transactions brings.
#[derive(Debug, Default)]
pub(super) struct Ended {
    /// How many rows were visible before.
    pub(super) had: usize,
    pub(super) answers: Vec<(Ticket, DatabaseAnswer)>,
    pub(super) going_on: Vec<(Ticket, Statement)>,
}
