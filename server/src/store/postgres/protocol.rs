//! The decisions of the commit protocol, apart from any database: what the owner of a log asks next, and what an answer
//! means.
//!
//! [`CommitProtocol::begin_commit`] and [`CommitProtocol::begin_release`] give the first question. The driver puts it to the database, as one
//! statement that is a transaction of its own, and gives the answer to [`CommitProtocol::handle_reply`], which gives the next
//! question or the result. A question is asked on a new connection where the last one had no answer. The driver may stop
//! between two questions: then nothing may be said of the log any more, and the only thing left to begin is a release.
//!
//! | question | adds | answers |
//! |---|---|---|
//! | [`Ask::Commit`] | a row with a batch behind the tip | whether it was added |
//! | [`Ask::Empty`] | a row behind the tip that copies, in the database, what it extends | whether it was added |
//! | [`Ask::Look`] | nothing | the row with this number |
//!
//! If a statement adds nothing where another one holds its number, waits for what is under way with that number, and is
//! answered only when everything before it is durable, then [`CommitProtocol`] reports each batch as committed only when it is
//! durable, and as not committed only when it never will be there.

use std::fmt;

use samband_client_core::ids::{Chain, Position};

use crate::relay::StoreFault;

/// How often a batch is tried whose commits are lost before they arrive.
const TRIES: u32 = 10;

/// The last row of `commits`, as its owner knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tip {
    /// Its number.
    pub batch: i64,
    /// Its owner's epoch.
    pub epoch: i64,
    /// The end of the log there.
    pub position: Position,
    /// The chain there.
    pub chain: Chain,
}

/// What the database is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// Add the batch behind the tip, with this mark, by which it is known again.
    Commit {
        /// The mark.
        mark: i64,
    },
    /// Add an empty row behind the tip.
    Empty {
        /// Whether anybody may take the log from then on.
        released: bool,
    },
    /// Read a row.
    Look {
        /// Its number.
        batch: i64,
    },
}

/// A row of `commits` that was looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Its owner's epoch.
    pub epoch: i64,
    /// The mark of its batch; 0 where it is empty.
    pub mark: i64,
    /// The chain there.
    pub chain: Chain,
}

/// What the database has answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// To a commit or an empty row: whether it was added, durably.
    Added(bool),
    /// To a look: the row, where there is one.
    Found(Option<Found>),
    /// No answer: the statement was carried out, or was not, or still will be.
    Lost,
    /// The disk is full; nothing was done.
    Full,
    /// Nothing was done, for this reason.
    Refused(String),
}

/// What the driver does next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NextStep {
    /// Ask this.
    Ask(Ask),
    /// It has come to an end.
    Done(Result<(), StoreFault>),
}

/// A batch whose outcome is not known yet.
#[derive(Debug, Clone, Copy)]
struct Attempt {
    position: Position,
    chain: Chain,
    mark: i64,
    tries: u32,
}

/// What the last question was for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Idle,
    /// The commit itself.
    Committing,
    /// An empty row into the place of a commit that had no answer.
    TakingPlace,
    /// What stands in that place.
    LookingAtPlace,
    /// An empty row behind a commit that is there.
    AddingBarrier,
    /// What stands in the place of that row.
    LookingAtBarrier,
    Releasing,
    /// A row is read without an empty one in its place: only where that bug is planted.
    Reading,
}

/// Gives marks, which are random and not 0.
type Marks = Box<dyn FnMut() -> i64 + Send + Sync>;

/// The owner of a log: the only one who adds to it.
pub struct CommitProtocol {
    tip: Tip,
    state: State,
    attempt: Attempt,
    marks: Marks,
    reads_only: bool,
}

impl fmt::Debug for CommitProtocol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CommitProtocol")
            .field("tip", &self.tip)
            .field("state", &self.state)
            .finish()
    }
}

impl CommitProtocol {
    /// The owner that has just taken the log with this row.
    pub fn new(tip: Tip, marks: impl FnMut() -> i64 + Send + Sync + 'static) -> CommitProtocol {
        let attempt = Attempt { position: tip.position, chain: tip.chain, mark: 0, tries: 0 };
        let marks = Box::new(marks);
        CommitProtocol { tip, state: State::Idle, attempt, marks, reads_only: false }
    }

    /// The last row that this owner knows of.
    pub fn tip(&self) -> Tip {
        self.tip
    }

    /// Resolves a lost answer by reading alone, as nobody should.
    #[cfg(feature = "testing")]
    pub fn read_only(&mut self) {
        self.reads_only = true;
    }

    /// Begins to make a batch durable, with this end of the log after it.
    pub fn begin_commit(&mut self, position: Position, chain: Chain) -> Ask {
        self.attempt = Attempt { position, chain, mark: 0, tries: 0 };
        self.ask_commit()
    }

    /// Begins to let anybody take the log. Nothing may be said of it any more.
    pub fn begin_release(&mut self) -> Ask {
        self.state = State::Releasing;
        Ask::Empty { released: true }
    }

    /// Takes the answer to the last question. `holds`: whether the lease lets this node speak.
    ///
    /// A commit ends with [`StoreFault::Fenced`] when another node has the log: nothing was written. It ends with
    /// [`StoreFault::Unreachable`] when it could not be found out before the lease ended whether the batch is there.
    /// With every other fault nothing was written.
    pub fn handle_reply(&mut self, reply: Reply, holds: bool) -> NextStep {
        match (self.state, reply) {
            (State::Committing, Reply::Added(true)) => self.committed(),
            (State::Committing, Reply::Full) => self.done(Err(StoreFault::Full)),
            (State::Committing, Reply::Refused(reason)) => {
                self.done(Err(StoreFault::failed(reason)))
            }
            (State::Committing, Reply::Lost) if self.reads_only => self.ask_look(State::Reading),
            (State::Committing, Reply::Lost) => self.ask_empty(State::TakingPlace),
            (State::TakingPlace, Reply::Added(true)) => self.not_committed(1),
            (State::TakingPlace, Reply::Added(false)) => self.ask_look(State::LookingAtPlace),
            (State::LookingAtPlace, Reply::Found(found)) => self.found_in_place(found),
            (State::AddingBarrier, Reply::Added(true)) => self.committed(),
            (State::AddingBarrier, Reply::Added(false)) => self.ask_look(State::LookingAtBarrier),
            (State::LookingAtBarrier, Reply::Found(Some(row))) if self.is_own_empty(row) => {
                // an empty row of this owner whose answer was lost
                self.tip.batch += 1;
                self.ask_empty(State::AddingBarrier)
            }
            (State::Releasing, Reply::Added(true)) => self.done(Ok(())),
            (State::Reading, Reply::Found(Some(row))) if self.is_attempt(row) => self.committed(),
            (State::Reading, Reply::Found(None)) => self.not_committed(0),
            (_, Reply::Added(_) | Reply::Found(_)) => self.done(Err(StoreFault::Fenced)),
            (_, Reply::Full) => self.unreachable(
                "the disk of the database is full, so that it cannot be asked what became of a commit",
            ),
            (_, Reply::Refused(reason)) => self.unreachable(&reason),
            (_, Reply::Lost) if !holds => self.unreachable("it does not answer"),
            (state, Reply::Lost) => self.ask_again(state),
        }
    }

    fn ask(&mut self, state: State, ask: Ask) -> NextStep {
        self.state = state;
        NextStep::Ask(ask)
    }

    fn ask_commit(&mut self) -> Ask {
        self.state = State::Committing;
        self.attempt.mark = (self.marks)();
        self.attempt.tries += 1;
        Ask::Commit { mark: self.attempt.mark }
    }

    fn ask_empty(&mut self, state: State) -> NextStep {
        self.ask(state, Ask::Empty { released: false })
    }

    fn ask_look(&mut self, state: State) -> NextStep {
        self.ask(state, Ask::Look { batch: self.tip.batch + 1 })
    }

    fn ask_again(&mut self, state: State) -> NextStep {
        match state {
            State::LookingAtPlace | State::LookingAtBarrier | State::Reading => {
                self.ask_look(state)
            }
            State::Releasing => NextStep::Ask(self.begin_release()),
            State::TakingPlace | State::AddingBarrier => self.ask_empty(state),
            State::Idle | State::Committing => unreachable!("nothing is asked there again"),
        }
    }

    /// Looks at the row that stands where the commit was to stand.
    fn found_in_place(&mut self, found: Option<Found>) -> NextStep {
        match found {
            Some(row) if self.is_own_empty(row) => self.not_committed(1),
            Some(row) if self.is_attempt(row) => {
                // it counts when a further row has been committed behind it
                self.tip.batch += 1;
                self.ask_empty(State::AddingBarrier)
            }
            _ => self.done(Err(StoreFault::Fenced)),
        }
    }

    fn is_own_empty(&self, row: Found) -> bool {
        row.epoch == self.tip.epoch && row.mark == 0
    }

    fn is_attempt(&self, row: Found) -> bool {
        let Attempt { mark, chain, .. } = self.attempt;
        (row.epoch, row.mark, row.chain) == (self.tip.epoch, mark, chain)
    }

    /// The batch is durable, in the row behind the tip.
    fn committed(&mut self) -> NextStep {
        self.tip.batch += 1;
        (self.tip.position, self.tip.chain) = (self.attempt.position, self.attempt.chain);
        self.done(Ok(()))
    }

    /// The batch will never stand where it was to stand: it is tried again behind so many further rows.
    fn not_committed(&mut self, rows: i64) -> NextStep {
        self.tip.batch += rows;
        if self.attempt.tries >= TRIES {
            let fault = StoreFault::failed("the database loses one commit after the other");
            return self.done(Err(fault));
        }
        NextStep::Ask(self.ask_commit())
    }

    fn unreachable(&mut self, reason: &str) -> NextStep {
        self.done(Err(StoreFault::Unreachable(reason.to_owned())))
    }

    fn done(&mut self, result: Result<(), StoreFault>) -> NextStep {
        self.state = State::Idle;
        NextStep::Done(result)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEW: (Position, Chain) = (8, Chain([8; 16]));

    fn owner() -> CommitProtocol {
        let tip = Tip { batch: 5, epoch: 2, position: 7, chain: Chain([7; 16]) };
        let mut last = 100;
        CommitProtocol::new(tip, move || {
            last += 1;
            last
        })
    }

    /// Gives an owner that commits these answers; the lease holds. Returns what it does after the last one.
    fn after(owner: &mut CommitProtocol, replies: impl IntoIterator<Item = Reply>) -> NextStep {
        let mut next = NextStep::Ask(owner.begin_commit(NEW.0, NEW.1));
        for reply in replies {
            assert!(matches!(next, NextStep::Ask(_)), "it has ended: {next:?}");
            next = owner.handle_reply(reply, true);
        }
        next
    }

    fn row(epoch: i64, mark: i64) -> Reply {
        Reply::Found(Some(Found { epoch, mark, chain: NEW.1 }))
    }

    #[test]
    fn a_commit_whose_answer_was_lost_counts_when_a_row_stands_behind_it() {
        let mut owner = owner();
        let next = after(&mut owner, [Reply::Lost, Reply::Added(false), row(2, 101)]);
        assert_eq!(next, NextStep::Ask(Ask::Empty { released: false }), "not yet");
        assert_eq!(owner.handle_reply(Reply::Lost, true), next, "asked until it is answered");
        assert_eq!(
            owner.handle_reply(Reply::Added(false), true),
            NextStep::Ask(Ask::Look { batch: 7 })
        );
        assert_eq!(owner.handle_reply(row(2, 0), true), next, "its own row, perhaps on no standby");
        assert_eq!(owner.handle_reply(Reply::Added(true), true), NextStep::Done(Ok(())));
        assert_eq!(owner.tip(), Tip { batch: 8, epoch: 2, position: NEW.0, chain: NEW.1 });
    }

    #[test]
    fn a_commit_whose_place_is_taken_by_an_empty_row_is_made_behind_it() {
        let mut owner = owner();
        let next = after(&mut owner, [Reply::Lost, Reply::Added(true)]);
        assert_eq!(next, NextStep::Ask(Ask::Commit { mark: 102 }), "another mark");
        assert_eq!((owner.tip().batch, owner.tip().position), (6, 7));
        assert_eq!(owner.handle_reply(Reply::Added(true), true), NextStep::Done(Ok(())));
        assert_eq!((owner.tip().batch, owner.tip().position), (7, 8));
    }

    #[test]
    fn another_owners_row_fences() {
        let replies = [
            vec![Reply::Added(false)],
            vec![Reply::Lost, Reply::Added(false), row(3, 101)],
            vec![Reply::Lost, Reply::Added(false), row(2, 999)],
            vec![Reply::Lost, Reply::Added(false), Reply::Found(None)],
            vec![Reply::Lost, Reply::Added(false), row(2, 101), Reply::Added(false), row(3, 0)],
        ];
        for replies in replies {
            let next = after(&mut owner(), replies.clone());
            assert_eq!(next, NextStep::Done(Err(StoreFault::Fenced)), "{replies:?}");
        }
    }

    #[test]
    fn a_lost_commit_is_unknown_when_the_lease_ends_before_an_answer() {
        let mut owner = owner();
        _ = after(&mut owner, [Reply::Lost, Reply::Lost]);
        let next = owner.handle_reply(Reply::Lost, false);
        assert!(matches!(next, NextStep::Done(Err(StoreFault::Unreachable(_)))), "{next:?}");
        let next = after(&mut owner, [Reply::Lost, Reply::Full]);
        assert!(matches!(next, NextStep::Done(Err(StoreFault::Unreachable(_)))), "{next:?}");
    }

    #[test]
    fn what_was_surely_not_done_is_told_as_such() {
        assert_eq!(after(&mut owner(), [Reply::Full]), NextStep::Done(Err(StoreFault::Full)));
        let refused = Reply::Refused("no".to_owned());
        let failed = NextStep::Done(Err(StoreFault::failed("no")));
        assert_eq!(after(&mut owner(), [refused]), failed);
        let mut lost = Vec::new();
        for _ in 0..TRIES {
            lost.extend([Reply::Lost, Reply::Added(true)]);
        }
        let next = after(&mut owner(), lost);
        assert!(matches!(next, NextStep::Done(Err(StoreFault::Failed(_)))), "{next:?}");
    }
}
