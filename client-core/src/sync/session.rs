//! The protocol state of one connection of a device, as a state machine.

use std::collections::VecDeque;

use crate::domain::governs_access;
use crate::ids::{Chain, Position, PushNumber, RelayId};
use crate::keys::Signer;
use crate::push::PushSource;
use crate::wire::{
    Bulk, Check, Cursor, End, Frame, Have, Part, Pull, PullRecord, PushOutcome, Refs, Verdict,
    Welcome,
};

use super::bulk::{Arriving, BulkHeld};
use super::config::{SessionConfig, SessionFaults};
use super::heads::Mark;
use super::pushes::Pushes;
use super::save::{ReceivedChange, Save, Settled, SyncError};

/// How the device continues after the Welcome.
#[derive(Debug)]
pub enum Opening {
    /// Continue with this session.
    Proceed(Box<DeviceSession>),
    /// Begin a new incarnation, then connect again.
    Renew(Renewal),
}

/// The state that one POST passes to the next one of the same flight.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PostRest {
    /// Whether the next POST begins with a Check.
    pub check: bool,
    /// The part of the next change that the relay has.
    pub part: Option<Part>,
    /// Whether pushes are left that did not fit.
    pub pushes: bool,
}

/// Why a new incarnation is needed, and which changes to queue in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Renewal {
    /// The push numbers were used by another copy of this store (it was cloned or restored). Queue the changes that
    /// are not settled.
    NumbersTaken,
    /// The relay has lost changes, or is another one. Discard all delivery states, and queue the changes that are not
    /// settled; the repair at the end of the flight finds the other changes that the relay lacks.
    RelayChanged,
}

/// The next step of the driver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output {
    /// Send these bytes as one frame.
    Send(Vec<u8>),
    /// Store this durably, then call [`DeviceSession::handle_saved`]. At most one is under way.
    Save(Box<Save>),
    /// Prime the decompressor with these bytes, or with none, before the next message: [`crate::wire::Decompressor::prime`].
    Prime(Vec<u8>),
    /// Tell the owner: everything that the relay had at the opening has arrived and is durable.
    CaughtUp,
}

/// The save in progress.
#[derive(Debug, Clone, Copy)]
struct Saving {
    position: Option<Position>,
    end: bool,
}

/// One connection of a device, after the Welcome.
#[derive(Debug)]
pub struct DeviceSession {
    /// The relay that keeps the log. A device that redeems an invite learns it from the Welcome.
    relay: Option<RelayId>,
    /// The position up to which pull frames have arrived.
    received: Position,
    pushes: Pushes,
    /// The last push that the relay held when this connection opened: it tells the outcomes up to there before it ends the
    /// flight.
    held_at_opening: PushNumber,
    /// Whether a flight has ended with equal digests. From then on a Have follows each save.
    ended: bool,
    /// Whether the marks were sent in this connection.
    checked: bool,
    /// Whether a repair is in progress, up to the next End.
    repairing: bool,
    /// Whether a repair of this connection brought a roster.
    repaired_roster: bool,
    faults: SessionFaults,
    /// Whether the relay has revoked this device: it accepts no pushes and sends no log.
    revoked: bool,
    /// The part of a bulk that an earlier connection received.
    held: Option<BulkHeld>,
    /// The bulk in progress.
    bulk: Option<Arriving>,
    pulled_refs: Refs,
    /// Saves that wait for the one in progress.
    saves: VecDeque<Save>,
    saving: Option<Saving>,
    outputs: VecDeque<Output>,
}

impl DeviceSession {
    /// Begins a session from the relay's Welcome.
    ///
    /// `cursor` is the one that the Hello carried, and `marks` returns the device's marks, for a relay that cannot resume
    /// from there. On [`Opening::Renew`] the driver closes the connection, does what the [`Renewal`] says, and
    /// connects again.
    pub fn open(
        signer: Signer,
        welcome: &Welcome,
        cursor: Option<Cursor>,
        outbox: &impl PushSource,
        config: SessionConfig,
        marks: impl FnOnce() -> Vec<Mark>,
    ) -> Opening {
        Self::begin(signer, None, cursor, welcome.held, config)
            .welcome(welcome, cursor, outbox, marks)
    }

    /// Begins a session whose pushes go out with the Hello, as in a POST: from the first that is not settled, or from inside
    /// it where `rest` says that the relay has a part of it. The relay skips pushes that it holds already. `marks` returns
    /// the device's marks, where `rest` asks for a Check. Pushes are signed for a relay, so there are none while `relay` is
    /// not known.
    ///
    /// The driver sends what [`DeviceSession::poll_output`] and [`DeviceSession::poll_push`] give, as much as one
    /// POST takes, and then calls [`DeviceSession::welcome`].
    pub fn post(
        signer: Signer,
        relay: Option<RelayId>,
        cursor: Option<Cursor>,
        outbox: &impl PushSource,
        rest: PostRest,
        config: SessionConfig,
        marks: impl FnOnce() -> Vec<Mark>,
    ) -> DeviceSession {
        let mut session = Self::begin(signer, relay, cursor, outbox.settled(), config);
        session.pushes.resume(rest.part, outbox);
        if rest.check {
            session.check(marks());
        }
        session
    }

    fn begin(
        signer: Signer,
        relay: Option<RelayId>,
        cursor: Option<Cursor>,
        pushed: PushNumber,
        config: SessionConfig,
    ) -> DeviceSession {
        DeviceSession {
            relay,
            received: cursor.map_or(0, |cursor| cursor.position),
            pushes: Pushes::after(pushed, signer, config.push_parts),
            held_at_opening: 0,
            ended: false,
            checked: false,
            repairing: false,
            repaired_roster: false,
            faults: config.faults,
            revoked: false,
            held: None,
            bulk: None,
            pulled_refs: Refs::default(),
            saves: VecDeque::new(),
            saving: None,
            outputs: VecDeque::new(),
        }
    }

    /// Handles the relay's Welcome; see [`DeviceSession::open`].
    pub fn welcome(
        mut self,
        welcome: &Welcome,
        cursor: Option<Cursor>,
        outbox: &impl PushSource,
        marks: impl FnOnce() -> Vec<Mark>,
    ) -> Opening {
        if welcome.held < outbox.settled() {
            return Opening::Renew(Renewal::RelayChanged);
        }
        if outbox.chain_at(welcome.held) != Some(welcome.held_chain) {
            return Opening::Renew(Renewal::NumbersTaken);
        }
        self.relay = Some(welcome.relay);
        self.held_at_opening = welcome.held;
        self.pushes.skip_held(welcome, outbox);
        self.revoked = welcome.verdict == Verdict::Revoked;
        if welcome.verdict == Verdict::Restart && cursor.is_some() && !self.checked {
            self.check(marks());
        }
        Opening::Proceed(Box::new(self))
    }

    /// The state for the next POST, once this one is over.
    pub fn post_rest(&self, outbox: &impl PushSource) -> PostRest {
        PostRest {
            check: self.repairing,
            part: self.pushes.part(outbox),
            pushes: self.pushes.is_behind(outbox),
        }
    }

    /// Provides the stored part of a bulk that was cut, which the Hello's mark described.
    pub fn hold(&mut self, held: BulkHeld) {
        self.held = Some(held);
    }

    fn check(&mut self, marks: Vec<Mark>) {
        self.checked = true;
        self.repairing = true;
        self.outputs.push_back(Output::Send(Frame::Check(Check { marks }).encode()));
    }

    /// Handles one frame from the relay. On an error, close the connection with its number.
    pub fn handle_frame(
        &mut self,
        bytes: &[u8],
        outbox: &impl PushSource,
    ) -> Result<(), SyncError> {
        if outbox.incarnation() != self.pushes.incarnation() {
            return Err(SyncError::Incarnation);
        }
        match Frame::decode_with(bytes, &mut self.pulled_refs)? {
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
                self.save(Save { settled, at: ack.at, ..Save::default() });
            }
            Frame::Pull(_) | Frame::End(_) if self.bulk.is_some() => {
                return Err(SyncError::Order("Pull"));
            }
            Frame::Pull(pull) => self.handle_pull(pull, outbox)?,
            Frame::Ahead(_) if self.bulk.is_none() => return Err(SyncError::Order("Ahead")),
            Frame::Ahead(ahead) => {
                let changes = ahead.changes.into_iter();
                let ahead = changes.map(|it| ReceivedChange::parse(it.doc, it.position, it.change));
                self.save(Save { ahead: ahead.collect::<Result<_, _>>()?, ..Save::default() });
            }
            Frame::End(end) => self.handle_end(&end)?,
            Frame::Differ(differ) => {
                // the repair replaces a bulk that had begun before the relay got the marks
                self.bulk = None;
                self.save(Save { differ: Some(differ), ..Save::default() });
            }
            Frame::Repair(repair) => {
                // the marks say nothing of documents that only this roster names; once, so that repairs come to an end
                if governs_access(repair.doc) && !std::mem::replace(&mut self.repaired_roster, true)
                {
                    self.checked = false;
                }
                let mut save = Save { at: repair.at, ..Save::default() };
                for (position, change) in repair.changes {
                    save.changes.push(ReceivedChange::parse(repair.doc, position, change)?);
                }
                self.save(save);
            }
            Frame::BulkBegin(begin) => {
                // after a repair, the log continues from the relay's end
                let back = begin.upto < self.received && !self.repairing;
                if self.bulk.is_some() || back {
                    return Err(SyncError::Order("BulkBegin"));
                }
                let (bulk, prime) = Arriving::begin(&begin, self.held.take())?;
                self.checked = false; // a right given since the marks: they say nothing of these
                self.bulk = Some(bulk);
                self.outputs.push_back(Output::Prime(prime));
            }
            Frame::Bulk(piece) => self.handle_bulk(piece, outbox)?,
            Frame::Receipts(receipts) => {
                self.save(Save::of_receipts(receipts));
            }
            Frame::PushPart(_) => return Err(SyncError::Direction("PushPart")),
            Frame::Push(_) => return Err(SyncError::Direction("Push")),
            Frame::Have(_) => return Err(SyncError::Direction("Have")),
            Frame::Check(_) => return Err(SyncError::Direction("Check")),
        }
        Ok(())
    }

    /// Handles a stretch of the log.
    fn handle_pull(&mut self, pull: Pull, outbox: &impl PushSource) -> Result<(), SyncError> {
        // a repair covers everything before the position where the log continues
        if pull.after != self.received && !self.repairing {
            return Err(SyncError::Gap { expected: self.received, got: pull.after });
        }
        let mut save = Save { at: pull.at, ..Save::default() };
        for record in pull.records {
            match record {
                PullRecord::Change(change) => {
                    save.changes.push(ReceivedChange::parse(
                        change.doc,
                        change.position,
                        change.change,
                    )?);
                }
                PullRecord::Own { number, position } => {
                    if number > outbox.made() {
                        return Err(SyncError::Number { number });
                    }
                    let outcome = PushOutcome::Accepted(position);
                    save.settled.push(Settled { number, outcome, at: pull.at });
                }
            }
        }
        self.received = pull.position;
        save.cursor = self.cursor(pull.position, pull.chain);
        self.save(save);
        Ok(())
    }

    /// Handles the end of the flight.
    fn handle_end(&mut self, end: &End) -> Result<(), SyncError> {
        if end.position != self.received && !self.repairing {
            return Err(SyncError::Gap { expected: self.received, got: end.position });
        }
        self.repairing = false;
        self.received = end.position;
        self.save(Save {
            cursor: self.cursor(end.position, end.chain),
            at: end.at,
            end: true,
            answered: self.held_at_opening,
            digest: Some(end.digest).filter(|_| !self.faults.ignores_digest()),
            ..Save::default()
        });
        Ok(())
    }

    /// Handles a piece of the bulk in progress.
    fn handle_bulk(&mut self, piece: Bulk, outbox: &impl PushSource) -> Result<(), SyncError> {
        let bulk = self.bulk.as_mut().ok_or(SyncError::Order("Bulk"))?;
        let arrived = bulk.piece(piece, outbox.made())?;
        let mut cursor = None;
        if let Some((position, chain)) = arrived.ended {
            self.bulk = None;
            self.received = position;
            cursor = self.cursor(position, chain);
        }
        if let Some(bulk) = arrived.save {
            self.save(Save {
                changes: arrived.changes,
                whole: arrived.whole.into_iter().collect(),
                settled: arrived.settled,
                bulk: Some(bulk),
                cursor,
                at: arrived.at,
                ..Save::default()
            });
        }
        Ok(())
    }

    fn cursor(&self, position: Position, chain: Chain) -> Option<Cursor> {
        self.relay.map(|relay| Cursor { relay, position, chain })
    }

    /// Tells the session that the [`Save`] in progress is durable.
    ///
    /// `marks`: the device's marks, if the save had a digest and the device's own differs.
    ///
    /// # Errors
    ///
    /// When the sides differ again after a repair: close the connection. A repair that brought a roster is followed by one
    /// more, of the documents that only this roster names.
    pub fn handle_saved(&mut self, marks: Option<Vec<Mark>>) -> Result<(), SyncError> {
        let Some(saving) = self.saving.take() else { return Ok(()) };
        match marks {
            Some(_) if self.checked => return Err(SyncError::Differ),
            Some(marks) => self.check(marks),
            None if saving.end => {
                self.ended = true;
                self.outputs.push_back(Output::CaughtUp);
            }
            None => {}
        }
        // before the end of the flight the next Hello carries the cursor; after it, authors wait for their receipts
        if let Some(position) = saving.position
            && self.ended
            && position > 0
        {
            self.outputs.push_back(Output::Send(Frame::Have(Have { position }).encode()));
        }
        self.next_save();
        Ok(())
    }

    /// The next step for the driver; call again until it returns `None`.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// The next frame of pushes, or `None` until the next local edit.
    pub fn poll_push(&mut self, outbox: &impl PushSource) -> Option<Vec<u8>> {
        let relay = self.relay?;
        if outbox.incarnation() != self.pushes.incarnation() {
            return None;
        }
        self.pushes.next_frame(relay, outbox)
    }

    /// Whether the relay has sent everything it had, and it is durable.
    pub fn is_caught_up(&self) -> bool {
        self.ended
    }

    /// Whether the relay has revoked this device: it answers pushes, and sends nothing else.
    pub fn is_revoked(&self) -> bool {
        self.revoked
    }

    fn save(&mut self, save: Save) {
        self.saves.push_back(save);
        if self.saving.is_none() {
            self.next_save();
        }
    }

    /// Begins the next save with all waiting ones, so that one flush covers them.
    fn next_save(&mut self) {
        let Some(mut save) = self.saves.pop_front() else { return };
        // a digest covers the saves before it, and a Differ takes effect before the saves after it
        while !save.end && self.saves.front().is_some_and(|more| more.differ.is_none()) {
            let more = self.saves.pop_front().expect("looked at above");
            save.append(more);
        }
        save.incarnation = Some(self.pushes.incarnation());
        let position = save.cursor.map(|cursor| cursor.position);
        self.saving = Some(Saving { position, end: save.end });
        self.outputs.push_back(Output::Save(Box::new(save)));
    }
}
