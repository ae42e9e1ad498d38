//! The engine: inputs in, one batch to commit, outputs out.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use samband_client_core::documents::roster::RosterEdit;
use samband_client_core::ids::{DeviceId, DocId, PartnershipId, PersonId, Position};
use samband_client_core::time::UnixMs;
use samband_client_core::wire::{Ack, Frame, Have, Hello, Welcome};

use super::access::{Access, RosterChange};
use super::audit::{ADMINISTRATOR, Deed};
use super::budgets::{AT_THE_END, Budgets, Cost};
use super::bulk::{Bulk, BulkLimits};
use super::fault::StoreFault;
use super::ledger::Ledger;
use super::lost::Lost;
use super::nonces::Nonces;
use super::partials::Partials;
use super::port::LogReader;
use super::pull::{Plan, PullLimits, Pulled};
use super::push::TURN;
use super::receipts::ReceiptsDue;
use super::roster::RosterError;
use super::rows::{Batch, DeviceRow, Head};
use super::session::{CloseReason, Output, Post, SessionId};
use super::sessions::Sessions;
use super::snapshots::Snapshots;
use super::tallies::{Status, Tallies, count};
use super::trials::Trials;

/// The relay's rules and everything that they need in memory.
pub struct Engine {
    pub(super) ledger: Ledger,
    pub(super) access: Access,
    pub(super) devices: BTreeMap<DeviceId, DeviceRow>,
    /// The devices of each person.
    pub(super) devices_of: BTreeMap<PersonId, BTreeSet<DeviceId>>,
    pub(super) sessions: Sessions,
    /// Device rows whose change can wait for the next commit: times and cursors.
    pub(super) lazy: BTreeSet<DeviceId>,
    pub(super) after_commit: Vec<AfterCommit>,
    /// People whose rights change with the next commit.
    granted: BTreeSet<PersonId>,
    pub(super) outputs: VecDeque<Output>,
    pub(super) budgets: Budgets,
    pub(super) nonces: Nonces,
    pub(super) wrong_invites: Vec<UnixMs>,
    pub(super) partials: Partials,
    /// Who was refused for what on one day: it is audited once.
    refused: (i64, BTreeSet<(DeviceId, u16)>),
    pub(super) snapshots: Snapshots,
    pub(super) trials: Trials,
    pub(super) tallies: Tallies,
    pub(super) lost: Lost,
    pub(super) bulk_limits: BulkLimits,
    /// What one turn of a push may cost.
    pub(super) turn: u64,
}

const DAY_MS: i64 = 24 * 3600 * 1000;

/// Whether something that a device sent has been dealt with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Progress {
    /// All of it.
    Done,
    /// A part; [`Engine::go_on`] deals with more.
    More,
    /// A part. The rest waits for a document: [`Engine::document_loaded`] says when to go on.
    Waits,
}

/// What may only be said once the batch is durable.
pub(super) enum AfterCommit {
    Welcome(SessionId, Welcome, Vec<Ack>),
    Ack(SessionId, Ack),
    Whole(SessionId),
}

impl Engine {
    /// Builds the engine from what the store holds. `actor` is 16 fresh random bytes, which every reader of a roster
    /// gets; `secret` is 16 others, from which nobody may learn anything: the nonces that devices sign follow from it.
    pub fn load(
        log: &dyn LogReader,
        actor: [u8; 16],
        secret: [u8; 16],
    ) -> Result<Engine, StoreFault> {
        let ledger = Ledger::load(log)?;
        let (access, gained, lost) = Access::load(log, ledger.all_heads(), actor)?;
        let devices = log.devices()?;
        let mut devices_of = BTreeMap::<PersonId, BTreeSet<DeviceId>>::new();
        for (device, row) in &devices {
            devices_of.entry(row.person.clone()).or_default().insert(*device);
        }
        let mut engine = Engine {
            ledger,
            access,
            devices,
            devices_of,
            sessions: Sessions::default(),
            granted: BTreeSet::new(),
            lazy: BTreeSet::new(),
            after_commit: Vec::new(),
            outputs: VecDeque::new(),
            budgets: Budgets::default(),
            nonces: Nonces::new(secret),
            wrong_invites: Vec::new(),
            partials: Partials::default(),
            refused: (0, BTreeSet::new()),
            snapshots: Snapshots::default(),
            trials: Trials::default(),
            tallies: Tallies::default(),
            lost: Lost::default(),
            bulk_limits: BulkLimits::default(),
            turn: TURN,
        };
        // a policy that gives other rights than the one before takes effect with the next record
        let next = engine.ledger.head().position + 1;
        engine.change_grants(&gained, &lost, next);
        Ok(engine)
    }

    /// The end of the durable log.
    pub fn durable_head(&self) -> Head {
        self.ledger.durable()
    }

    /// The devices, with what was heard of them since the last commit.
    pub fn devices(&self) -> &BTreeMap<DeviceId, DeviceRow> {
        &self.devices
    }

    /// How the relay is, and what it has let in and refused.
    pub fn status(&self) -> Status {
        Status {
            position: self.ledger.durable().position,
            documents: self.ledger.documents(),
            connections: self.sessions.len(),
            devices: self.devices.values().filter(|row| row.revoked_at.is_none()).count(),
            audit_rows: self.ledger.audit_rows(),
            damaged: self.lost.rows(),
            since_start: self.tallies.clone(),
        }
    }

    /// Whether a connection's device has asked for so much lately that others go before it.
    pub fn is_patient(&mut self, session: SessionId, now: UnixMs) -> bool {
        let device = self.sessions.get(session).map(|open| open.device);
        device.is_some_and(|device| self.budgets.is_patient(device, now))
    }

    /// The same of whoever asks to be let in; strangers and those whose Hello cannot be read are.
    pub fn hello_is_patient(&mut self, hello: &[u8], now: UnixMs) -> bool {
        match Hello::decode(hello) {
            Ok(hello) if self.devices.contains_key(&hello.device) => {
                self.budgets.is_patient(hello.device, now)
            }
            _ => true,
        }
    }

    /// Takes one frame from a device. While there is more to do for it, nothing else of the connection may come before
    /// [`Engine::go_on`] has done that.
    pub fn frame(
        &mut self,
        log: &dyn LogReader,
        session: SessionId,
        bytes: &[u8],
        now: UnixMs,
    ) -> Result<Progress, StoreFault> {
        let Some(open) = self.sessions.get_mut(session) else { return Ok(Progress::Done) };
        let cost = Cost { frames: 1, bytes: bytes.len() as u64, ..Cost::default() };
        if !self.budgets.take(open.device, cost, now) {
            self.budgets.spend(open.device, AT_THE_END, now);
            self.break_off(session, CloseReason::Budget);
            return Ok(Progress::Done);
        }
        let decoded = Frame::decode_with(bytes, &mut open.pushed_refs);
        let revoked = open.revoked;
        if let Some(row) = self.devices.get_mut(&open.device) {
            row.heard_at = now;
            self.lazy.insert(open.device);
        }
        let refused = match decoded {
            Err(error) => Some(error.into()),
            Ok(Frame::Push(push)) => self.push(session, push).err(),
            Ok(Frame::PushPart(part)) => self.push_part(session, part).err(),
            Ok(Frame::Have(have)) => self.have(session, have).err(),
            Ok(Frame::Check(_)) if revoked => None,
            Ok(Frame::Check(check)) => {
                self.check(session, &check);
                None
            }
            Ok(
                Frame::Ack(_)
                | Frame::Pull(_)
                | Frame::Ahead(_)
                | Frame::End(_)
                | Frame::Receipts(_)
                | Frame::Differ(_)
                | Frame::Repair(_)
                | Frame::BulkBegin(_)
                | Frame::Bulk(_),
            ) => Some(CloseReason::Direction),
        };
        if let Some(reason) = refused {
            self.break_off(session, reason);
        }
        self.go_on(log, session, now)
    }

    /// Closes a connection whose device broke the protocol.
    pub fn break_off(&mut self, session: SessionId, reason: CloseReason) {
        tracing::info!(session, code = reason.code(), "a device broke the protocol");
        self.close_for(session, reason);
    }

    /// Closes a connection to which not one byte more may go: what was made for it and has not gone yet stays here.
    pub(super) fn shut_out(&mut self, session: SessionId, reason: CloseReason) {
        self.outputs.retain(|output| match output {
            Output::Send(to, _) | Output::BulkBegin(to, ..) => *to != session,
            _ => true,
        });
        self.close_for(session, reason);
    }

    fn close_for(&mut self, session: SessionId, reason: CloseReason) {
        count(&mut self.tallies.closed, reason.code());
        self.sessions.remove(session);
        self.outputs.push_back(Output::Close(session, reason));
    }

    /// Whether a device is refused for the first time today for this reason: it must not fill the audit log.
    pub(super) fn is_first_today(&mut self, device: DeviceId, code: u16, now: UnixMs) -> bool {
        let day = now / DAY_MS;
        if self.refused.0 != day {
            self.refused = (day, BTreeSet::new());
        }
        self.refused.1.insert((device, code))
    }

    /// Adds a row to the audit log, durable with the next commit.
    pub fn audit(
        &mut self,
        now: UnixMs,
        who: impl ToString,
        did: Deed,
        whom: impl ToString,
        note: impl ToString,
    ) {
        self.ledger.audit(now, who, did, whom, note);
    }

    fn have(&mut self, session: SessionId, have: Have) -> Result<(), CloseReason> {
        let open = self.sessions.get(session).expect("the caller looked it up");
        if have.position > open.sent {
            return Err(CloseReason::CursorAhead);
        }
        let device = open.device;
        if self.devices.get(&device).is_some_and(|row| row.cursor < have.position) {
            self.set_cursor(device, have.position);
        }
        Ok(())
    }

    /// Says that a session's connection can take one more frame, and how many bytes of changes suit the line; a
    /// frame holds at least one change, whatever its size.
    pub fn ready(
        &mut self,
        log: &dyn LogReader,
        session: SessionId,
        frame_bytes: usize,
    ) -> Result<(), StoreFault> {
        if self.sessions.ready(session, frame_bytes) { self.fill(log, session) } else { Ok(()) }
    }

    /// Says that the body of a POST has come whole: when it is durable and answered, the connection ends.
    pub fn finish(&mut self, session: SessionId) {
        self.after_commit.push(AfterCommit::Whole(session));
    }

    /// Forgets a connection.
    pub fn close(&mut self, session: SessionId) {
        self.sessions.remove(session);
    }

    /// Writes a roster as the administrator, and the rights that follow from it.
    ///
    /// Returns whether anything changed.
    pub fn edit_roster(
        &mut self,
        partnership: &PartnershipId,
        edit: RosterEdit,
        now: UnixMs,
    ) -> Result<bool, RosterError> {
        let Some(made) = self.write_roster(partnership, edit, now)? else { return Ok(false) };
        let note = format!("log position {}", self.ledger.head().position);
        self.audit(now, ADMINISTRATOR, Deed::RosterChanged, partnership, note);
        let given = made.given.into_iter().map(|role| (Deed::RoleGiven, role));
        let taken = made.taken.into_iter().map(|role| (Deed::RoleTaken, role));
        for (deed, (person, role)) in given.chain(taken) {
            self.audit(now, ADMINISTRATOR, deed, person, format!("{role} in {partnership}"));
        }
        Ok(true)
    }

    /// Writes a roster, and the rights that follow from it; `Ok(None)` when everything is so already.
    pub(super) fn write_roster(
        &mut self,
        partnership: &PartnershipId,
        edit: RosterEdit,
        now: UnixMs,
    ) -> Result<Option<RosterChange>, RosterError> {
        let Some(made) = self.access.edit(partnership, edit, now)? else { return Ok(None) };
        let doc = Access::doc(partnership);
        for change in &made.changes {
            self.ledger.append_own(doc, change, now);
        }
        // those who gain a right get its documents behind the whole of the roster
        let position = self.ledger.head().position;
        self.change_grants(&made.gained, &made.lost, position);
        Ok(Some(made))
    }

    /// Keeps the rights to read that a roster change at `position` gave and took.
    fn change_grants(
        &mut self,
        gained: &[(PersonId, DocId)],
        lost: &[(PersonId, DocId)],
        position: Position,
    ) {
        self.access.grant(gained, lost, position);
        for (person, doc) in gained {
            self.ledger.put_grant(person, *doc, Some(position));
        }
        for (person, doc) in lost {
            self.ledger.put_grant(person, *doc, None);
        }
        let losers: BTreeSet<&PersonId> = lost.iter().map(|(person, _)| person).collect();
        for person in &losers {
            for session in self.sessions.of(person) {
                self.shut_out(session, CloseReason::RightsTaken);
            }
        }
        let gainers: BTreeSet<&PersonId> = gained.iter().map(|(person, _)| person).collect();
        for person in gainers.difference(&losers).copied() {
            for id in self.sessions.of(person) {
                let session = self.sessions.get_mut(id).expect("it is of this person");
                // what was planned under the old rights is planned anew
                session.plan = Plan::default();
                session.scanned = session.bulk.as_ref().map_or(session.sent, Bulk::upto);
                session.receipts_due = ReceiptsDue::All;
            }
            self.granted.insert(person.clone());
        }
    }

    /// Whether anything must be committed.
    pub fn must_commit(&self) -> bool {
        self.ledger.must_commit()
    }

    /// Takes what must be committed now, if anything. With `all`, also what could wait.
    pub fn take_batch(&mut self, all: bool) -> Option<Batch> {
        if self.ledger.must_commit() || all {
            for device in std::mem::take(&mut self.lazy) {
                if let Some(row) = self.devices.get(&device) {
                    self.ledger.put_device(device, row);
                }
            }
        }
        self.ledger.take_batch()
    }

    /// Says that what [`Engine::take_batch`] gave, if anything, is durable.
    pub fn committed(&mut self, log: &dyn LogReader) -> Result<(), StoreFault> {
        let mut readers = std::mem::take(&mut self.granted);
        for doc in self.ledger.committed() {
            readers.extend(self.access.readers(doc).cloned());
        }
        self.learn_damage(log)?;
        for reader in readers {
            for session in self.sessions.of(&reader) {
                self.sessions.due(session);
            }
        }
        for after in std::mem::take(&mut self.after_commit) {
            match after {
                AfterCommit::Welcome(session, mut welcome, acks) => {
                    let Some(open) = self.sessions.get_mut(session) else { continue };
                    open.acks.extend(acks);
                    welcome.head = self.ledger.durable().position;
                    self.outputs.push_back(Output::Welcome(session, welcome.encode()));
                }
                AfterCommit::Whole(session) => {
                    if let Some(open) = self.sessions.get_mut(session) {
                        open.post = Some(Post::Whole);
                        self.sessions.due(session);
                    }
                }
                AfterCommit::Ack(session, ack) => {
                    if let Some(open) = self.sessions.get_mut(session) {
                        open.acks.push_back(ack);
                        self.sessions.due(session);
                    }
                }
            }
        }
        for session in self.sessions.take_runnable() {
            self.fill(log, session)?;
        }
        Ok(())
    }

    /// The document of which a session's bulk sent something last, so that a test can ask whether it might.
    #[cfg(feature = "testing")]
    pub fn bulk_document(&self, session: SessionId) -> Option<DocId> {
        self.sessions.get(session)?.bulk.as_ref().map(Bulk::document)
    }

    /// Sets other limits, so that short tests meet bulks too.
    #[cfg(feature = "testing")]
    pub fn set_bulk_limits(&mut self, limits: BulkLimits) {
        self.bulk_limits = limits;
    }

    /// Takes one frame and does all that there is to do for it, for tests where nobody else waits.
    #[cfg(feature = "testing")]
    pub fn whole_frame(
        &mut self,
        log: &dyn LogReader,
        session: SessionId,
        bytes: &[u8],
        now: UnixMs,
    ) -> Result<(), StoreFault> {
        let mut progress = self.frame(log, session, bytes, now)?;
        while progress != Progress::Done {
            if progress == Progress::Waits {
                let mut loader = super::loader::Loader::default();
                self.load_documents(&mut loader, log)?;
            }
            progress = self.go_on(log, session, now)?;
        }
        Ok(())
    }

    /// Sets what one turn of a push may cost, so that short pushes take several; a record at least goes in each.
    #[cfg(feature = "testing")]
    pub fn set_turn(&mut self, operations: u64) {
        self.turn = operations.max(1);
    }

    /// Sets how many bytes of documents are kept loaded, so that short tests meet those that have made room.
    #[cfg(feature = "testing")]
    pub fn set_loaded_bytes(&mut self, bytes: usize) {
        self.trials = Trials::within(bytes, bytes);
    }

    /// Closes every connection, for a stop.
    pub fn close_all(&mut self) {
        for session in self.sessions.take_all() {
            self.outputs.push_back(Output::Close(session, CloseReason::Stopping));
        }
    }

    /// The next thing for the driver to do.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// Takes note of damage that was met, or mended, since the last time.
    pub(super) fn learn_damage(&mut self, log: &dyn LogReader) -> Result<(), StoreFault> {
        let heads = self.lost.learn(log)?;
        for doc in heads.keys() {
            let is_whole = !self.lost.is_in(*doc);
            tracing::error!(%doc, is_whole, "a document was damaged, or is whole again");
            self.trials.forget(*doc);
        }
        self.ledger.set_heads(heads);
        Ok(())
    }

    /// Gives a ready session its next frame, if there is one. A session that meets damage by it is closed: when it comes
    /// again, everything but the damaged record is sent.
    pub(super) fn fill(&mut self, log: &dyn LogReader, id: SessionId) -> Result<(), StoreFault> {
        match self.try_fill(log, id) {
            Err(StoreFault::Damaged(_)) => {
                self.close_for(id, CloseReason::Damaged);
                self.learn_damage(log)
            }
            done => done,
        }
    }

    fn try_fill(&mut self, log: &dyn LogReader, id: SessionId) -> Result<(), StoreFault> {
        let Some(session) = self.sessions.get(id) else { return Ok(()) };
        // a POST is answered when all of it is durable
        if !session.ready || session.post == Some(Post::Coming) {
            return Ok(());
        }
        if session.is_over() {
            self.sessions.remove(id);
            self.outputs.push_back(Output::Close(id, CloseReason::Done));
            return Ok(());
        }
        let output = self.next_output(log, id)?;
        let session = self.sessions.get_mut(id).expect("looked up above");
        match output {
            Some(output) => {
                session.ready = false;
                self.outputs.push_back(output);
            }
            None => session.due = false,
        }
        Ok(())
    }

    /// What goes to a session next: what differs, acknowledgements, repairs, what is new during a bulk, the log, receipts, the
    /// first End.
    fn next_output(
        &mut self,
        log: &dyn LogReader,
        id: SessionId,
    ) -> Result<Option<Output>, StoreFault> {
        let send = |frame| Ok(Some(Output::Send(id, frame)));
        let session = self.sessions.get_mut(id).expect("the caller looked it up");
        // an acknowledgement beyond the repair counts for the device only after what the repair makes void
        if let Some(differ) = session.repair.next_differ() {
            return send(Frame::Differ(differ).encode());
        }
        if let Some(ack) = session.acks.pop_front() {
            return send(Frame::Ack(ack).encode());
        }
        if session.awaits_check || session.revoked {
            return Ok(None);
        }
        if let Some(frame) = self.next_repair(log, id)? {
            return send(frame);
        }
        let session = self.sessions.get_mut(id).expect("looked up above");
        if session.bulk.is_none()
            && session.has_more(
                log,
                self.access.granted(&session.person),
                &self.ledger,
                self.bulk_limits.records,
            )?
            && session.bulk.is_none()
        {
            let (device, incarnation) = (session.device, session.incarnation);
            let limits =
                PullLimits { large: self.bulk_limits.change_bytes, bytes: session.frame_bytes };
            match session.plan.next_pull(log, session.sent, device, incarnation, limits)? {
                Pulled::Frame(pull) => {
                    session.sent = pull.position;
                    return send(Frame::Pull(pull).encode_with(&mut session.pulled_refs));
                }
                Pulled::Large { upto, chain } => {
                    session.plan = Plan::default();
                    session.bulk = Some(Bulk::new(session.sent, upto, chain));
                }
            }
        }
        if let Some(frame) = self.next_ahead(log, id)? {
            return send(frame);
        }
        let session = self.sessions.get_mut(id).expect("looked up above");
        if session.bulk.is_some() {
            return self.next_bulk(log, id);
        }
        if !session.receipts_due.is_none()
            && let Some(frame) = self.new_receipts(log, id)?
        {
            return send(frame);
        }
        let session = self.sessions.get_mut(id).expect("looked up above");
        if session.ended {
            return Ok(None);
        }
        session.ended = true;
        let (position, person) = (session.sent, session.person.clone());
        send(Frame::End(self.end(log, position, &person)?).encode())
    }
}
