//! One connection of a device, as a state machine.

use std::collections::VecDeque;

use crate::documents::{ChangeError, parse_change};
use crate::ids::{Chain, ChangeHash, DocId, Position, PushNumber, RelayId};
use crate::time::UnixMs;
use crate::wire::{
    Cursor, FRAME_BYTES_TARGET, Frame, FrameError, Have, Outcome, PullRecord, Push, PushRecord,
    RECORDS_MAX, Receipt, Verdict, Welcome,
};

/// The outbox, as a session sees it. Numbers from `settled + 1` to `made` can be had.
pub trait PushSource {
    /// The highest number that this incarnation has given.
    fn made(&self) -> PushNumber;
    /// The highest number up to which every outcome is known.
    fn settled(&self) -> PushNumber;
    /// The push chain after `number`, from [`PushSource::settled`] to [`PushSource::made`].
    fn chain_at(&self, number: PushNumber) -> Option<Chain>;
    /// The record with this number.
    fn record(&self, number: PushNumber) -> Option<PushRecord>;
}

/// Why the connection must end. Nothing is lost: the next connection goes on from the stored cursor.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SyncError {
    /// The relay sent bytes that are no frame.
    #[error("the relay sent a frame that cannot be read: {0}")]
    Frame(#[from] FrameError),
    /// The relay sent a frame that only a device sends.
    #[error("the relay sent a {0} frame, which only a device sends")]
    Direction(&'static str),
    /// A stretch of the log does not begin where the last one ended.
    #[error("the relay went on at position {got}; this device expects {expected}")]
    Gap {
        /// Where the last stretch ended.
        expected: Position,
        /// Where this one begins.
        got: Position,
    },
    /// A change of the relay cannot be read.
    #[error("the relay sent a change at position {position} that cannot be read: {error}")]
    Change {
        /// Its position.
        position: Position,
        /// What is wrong with it.
        error: ChangeError,
    },
    /// The relay acknowledged what was never pushed.
    #[error("the relay acknowledged push {number}, which this device did not make")]
    Number {
        /// The number.
        number: PushNumber,
    },
}

/// What the Welcome means for the device.
#[derive(Debug)]
pub enum Opening {
    /// Go on with this session.
    Proceed(Box<DeviceSession>),
    /// Begin a new incarnation, then connect again.
    Renew(Renewal),
}

/// Why a new incarnation is needed, and what to queue in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Renewal {
    /// The push numbers were used by another copy of this store (it was cloned or restored). Queue what
    /// is not settled.
    NumbersTaken,
    /// The relay has lost something that it had, or is another one. Forget the cursor and queue every
    /// change of the owner's.
    RelayChanged,
}

/// A change from the relay, parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedChange {
    /// Its document.
    pub doc: DocId,
    /// Its position in the relay's log.
    pub position: Position,
    /// Its hash.
    pub hash: ChangeHash,
    /// The plain chunk.
    pub raw: Vec<u8>,
}

/// The outcome of one push.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// The push number.
    pub number: PushNumber,
    /// What became of it.
    pub outcome: Outcome,
    /// The relay's clock.
    pub at: UnixMs,
}

/// What the driver must make durable, in this order: changes and outcomes, then the cursor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Save {
    /// Changes of others.
    pub changes: Vec<ReceivedChange>,
    /// Outcomes of own pushes.
    pub settled: Vec<Settled>,
    /// Receipts that replace earlier ones.
    pub receipts: Vec<Receipt>,
    /// The cursor, once the rest is durable.
    pub cursor: Option<Cursor>,
    /// The relay's clock at the last of the changes.
    pub at: UnixMs,
}

/// What a session tells its owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// Everything that the relay had at the opening has arrived and is durable.
    CaughtUp,
}

/// What the driver must do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output {
    /// Send these bytes as one frame.
    Send(Vec<u8>),
    /// Store this durably, then call [`DeviceSession::handle_saved`]. At most one is under way.
    Save(Save),
    /// For the owner.
    Event(Event),
}

/// One connection of a device, after the Welcome.
#[derive(Debug)]
pub struct DeviceSession {
    relay: RelayId,
    /// Up to where pull frames have arrived.
    received: Position,
    /// The last push number that was sent or that the relay held.
    pushed: PushNumber,
    /// Whether the End frame has arrived: from then on the durable cursor is said after each save.
    ended: bool,
    /// Saves that wait for the one under way.
    saves: VecDeque<(Save, bool)>,
    saving: Option<(Option<Position>, bool)>,
    outputs: VecDeque<Output>,
}

impl DeviceSession {
    /// Begins a session from the relay's Welcome.
    ///
    /// `cursor` is the one that the Hello carried. On [`Opening::Renew`] the driver closes the connection,
    /// does what the [`Renewal`] says, and connects again.
    pub fn open(welcome: &Welcome, cursor: Option<Cursor>, outbox: &impl PushSource) -> Opening {
        if welcome.verdict == Verdict::Restart && cursor.is_some() {
            return Opening::Renew(Renewal::RelayChanged);
        }
        if welcome.held < outbox.settled() {
            return Opening::Renew(Renewal::RelayChanged);
        }
        if outbox.chain_at(welcome.held) != Some(welcome.held_chain) {
            return Opening::Renew(Renewal::NumbersTaken);
        }
        Opening::Proceed(Box::new(DeviceSession {
            relay: welcome.relay,
            received: cursor.map_or(0, |cursor| cursor.position),
            pushed: welcome.held,
            ended: false,
            saves: VecDeque::new(),
            saving: None,
            outputs: VecDeque::new(),
        }))
    }

    /// Takes one frame from the relay. On an error, close the connection with its number.
    pub fn handle_frame(
        &mut self,
        bytes: &[u8],
        outbox: &impl PushSource,
    ) -> Result<(), SyncError> {
        match Frame::decode(bytes)? {
            Frame::Ack(ack) => {
                let last = ack.first + ack.outcomes.len() as u64 - 1;
                if last > outbox.made() {
                    return Err(SyncError::Number { number: last });
                }
                let settled = ack
                    .outcomes
                    .into_iter()
                    .zip(ack.first..)
                    .map(|(outcome, number)| Settled { number, outcome, at: ack.at })
                    .collect();
                self.save(Save { settled, at: ack.at, ..Save::default() }, false);
            }
            Frame::Pull(pull) => {
                if pull.after != self.received {
                    return Err(SyncError::Gap { expected: self.received, got: pull.after });
                }
                let mut save = Save { at: pull.at, ..Save::default() };
                for record in pull.records {
                    match record {
                        PullRecord::Change(change) => {
                            let parsed = parse_change(&change.change).map_err(|error| {
                                SyncError::Change { position: change.position, error }
                            })?;
                            save.changes.push(ReceivedChange {
                                doc: change.doc,
                                position: change.position,
                                hash: parsed.hash,
                                raw: change.change,
                            });
                        }
                        PullRecord::Own { number, position } => {
                            if number > outbox.made() {
                                return Err(SyncError::Number { number });
                            }
                            let outcome = Outcome::Accepted(position);
                            save.settled.push(Settled { number, outcome, at: pull.at });
                        }
                    }
                }
                self.received = pull.position;
                save.cursor =
                    Some(Cursor { relay: self.relay, position: pull.position, chain: pull.chain });
                self.save(save, false);
            }
            Frame::End(end) => {
                if end.position != self.received {
                    return Err(SyncError::Gap { expected: self.received, got: end.position });
                }
                self.save(Save::default(), true);
            }
            Frame::Receipts(receipts) => {
                self.save(Save { receipts: receipts.receipts, ..Save::default() }, false);
            }
            Frame::Push(_) => return Err(SyncError::Direction("Push")),
            Frame::Have(_) => return Err(SyncError::Direction("Have")),
        }
        Ok(())
    }

    /// Says that the [`Save`] under way is durable.
    pub fn handle_saved(&mut self) {
        let Some((position, end)) = self.saving.take() else { return };
        if end {
            self.ended = true;
            self.outputs.push_back(Output::Event(Event::CaughtUp));
        }
        // before the end the next Hello says it; after it, each step is news for those who wrote
        if let Some(position) = position.or(end.then_some(self.received))
            && self.ended
            && position > 0
        {
            self.outputs.push_back(Output::Send(Frame::Have(Have { position }).encode()));
        }
        self.next_save();
    }

    /// The next thing to do; call again until it returns `None`.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// The next frame of pushes, or `None` until the next local edit.
    pub fn poll_push(&mut self, outbox: &impl PushSource) -> Option<Vec<u8>> {
        let first = self.pushed + 1;
        let mut records = Vec::new();
        let mut bytes = 0;
        while self.pushed < outbox.made() && records.len() < RECORDS_MAX {
            let Some(record) = outbox.record(self.pushed + 1) else { break };
            if !records.is_empty() && bytes + record.change.len() > FRAME_BYTES_TARGET {
                break;
            }
            bytes += record.change.len();
            records.push(record);
            self.pushed += 1;
        }
        (!records.is_empty()).then(|| Frame::Push(Push { first, records }).encode())
    }

    /// Whether the relay has sent everything it had, and it is durable.
    pub fn is_caught_up(&self) -> bool {
        self.ended
    }

    fn save(&mut self, save: Save, end: bool) {
        self.saves.push_back((save, end));
        if self.saving.is_none() {
            self.next_save();
        }
    }

    /// Begins the next save with everything that waits, so that one flush covers it all.
    fn next_save(&mut self) {
        let Some((mut save, mut end)) = self.saves.pop_front() else { return };
        for (more, more_end) in self.saves.drain(..) {
            save.changes.extend(more.changes);
            save.settled.extend(more.settled);
            save.receipts.extend(more.receipts);
            save.cursor = more.cursor.or(save.cursor);
            save.at = save.at.max(more.at);
            end |= more_end;
        }
        self.saving = Some((save.cursor.map(|cursor| cursor.position), end));
        self.outputs.push_back(Output::Save(save));
    }
}
