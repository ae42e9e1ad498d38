//! The engine: inputs in, one batch to commit, outputs out.

use std::collections::BTreeMap;

use samband_client_core::ids::{DeviceId, PersonId, Position};
use samband_client_core::time::UnixMs;

use super::administration::Administration;
use super::budgets::Cost;
use super::connections::{Connections, Question};
use super::counters::Status;
use super::door::{Door, Entrance, OpenRequest};
use super::erasures::{self, Erasures};
use super::fault::StoreFault;
use super::intake::{AfterLoader, LoaderDone, Progress};
use super::operator::Operator;
use super::outflow::SnapshotMade;
use super::output::{CloseReason, SessionId};
use super::port::LogReader;
use super::priority::Priority;
use super::rows::{Batch, DeviceRow, Head};
use super::space::Space;
use super::state::State;
use super::unshown::Unshown;
use super::writer::RelayWriter;
use crate::memory::NodeMemory;

/// What an erasure costs the device that asks for it, in operations: its document is loaded and written anew.
const ERASURE: u64 = 20_000;

/// The relay's rules and everything that they need in memory.
///
/// The engine gives each input to the owner that it is for.
pub struct Engine {
    state: State,
    door: Door,
    connections: Connections,
    erasures: Erasures,
    unshown: Unshown,
    space: Space,
    /// How often the engine went back to what is durable.
    roll_backs: u64,
}

impl Engine {
    /// Builds the engine from what the store holds. `actor` is 16 fresh random bytes, which every reader of a roster
    /// gets; `secret` is 16 others, from which nobody may learn anything: the nonces that devices sign follow from it.
    pub fn load(
        log: &dyn LogReader,
        actor: [u8; 16],
        secret: [u8; 16],
    ) -> Result<Engine, StoreFault> {
        let (state, door) = (State::load(log, actor)?, Door::new(secret));
        let (erasures, unshown) = (Erasures::load(&state), Unshown::load(&state));
        let (connections, space) = (Connections::default(), Space::default());
        let mut engine =
            Engine { state, door, connections, erasures, unshown, space, roll_backs: 0 };
        erasures::erase_once_more(&mut engine.owners().2, log)?;
        Ok(engine)
    }

    /// The owners that write for the relay itself, and the writer that they need.
    fn owners(&mut self) -> (&mut Erasures, &mut Unshown, RelayWriter<'_>) {
        let Engine { state, connections, erasures, unshown, .. } = self;
        (erasures, unshown, RelayWriter { state, connections })
    }

    /// What administrators do.
    pub fn admin(&mut self) -> Administration<'_> {
        self.admin_by(&Operator::default())
    }

    /// The same in the name of somebody who acts on the relay's own machine.
    pub fn admin_by(&mut self, operator: &Operator) -> Administration<'_> {
        let Engine { state, connections, erasures, unshown, .. } = self;
        let operator = operator.to_string();
        Administration { state, connections, erasures, unshown, operator }
    }

    /// Shares memory with other logs.
    pub fn share_memory(&mut self, memory: &NodeMemory) {
        let (intake, outflow) = self.connections.caches();
        intake.share_memory(memory);
        outflow.share_memory(memory);
    }

    /// Gives away what the share of memory does not hold.
    pub fn make_room(&mut self) {
        let (intake, outflow) = self.connections.caches();
        intake.make_room();
        outflow.make_room();
    }

    /// The connections, for what is about nothing else.
    pub fn connections(&mut self) -> &mut Connections {
        &mut self.connections
    }

    /// How the relay is, and what it has admitted and refused.
    pub fn status(&self) -> Status {
        let State { ledger, devices, .. } = &self.state;
        let broken = self.connections.broken_documents().filter(|doc| !ledger.is_damaged(*doc));
        Status {
            position: ledger.durable().position,
            documents: ledger.documents(),
            connections: self.connections.len(),
            devices: devices.standing(),
            audit_rows: ledger.audit_rows(),
            damaged: ledger.damaged_rows(),
            damaged_documents: ledger.damaged().chain(broken).map(|doc| doc.to_string()).collect(),
            disk: None,
            read_only: self.space.is_read_only(),
            since_start: self.connections.counters(self.door.openings()),
        }
    }

    /// How much space the disk has.
    pub fn space(&self) -> Space {
        self.space
    }

    /// Says how much space the disk has.
    pub fn set_space(&mut self, space: Space) {
        self.space = space;
    }

    /// How often the engine went back to what is durable: what was done before the last time may be undone.
    pub fn roll_backs(&self) -> u64 {
        self.roll_backs
    }

    /// Restores the state that the store holds, after a commit of the last batch failed because the disk is full.
    ///
    /// Nothing of the batch was sent to anybody. Connections whose pushes were in it are closed, and their devices push
    /// again; other connections continue. Returns the connections whose pushes waited for the loader: call
    /// [`Engine::go_on`] for each.
    ///
    /// When the disk has no space at all, say so by [`Engine::set_space`]: then nothing gets into a batch, and nothing has to
    /// be rolled back again.
    pub fn roll_back(&mut self, log: &dyn LogReader) -> Result<Vec<SessionId>, StoreFault> {
        self.state.roll_back();
        self.learn_damage(log)?;
        self.unshown = Unshown::load(&self.state);
        self.erasures.roll_back(&self.state);
        self.roll_backs += 1;
        let go_on = self.connections.roll_back();
        erasures::erase_once_more(&mut self.owners().2, log)?;
        Ok(go_on)
    }

    /// The devices, with what was heard of them since the last commit.
    pub fn devices(&self) -> &BTreeMap<DeviceId, DeviceRow> {
        self.state.devices.rows()
    }

    /// Whether any roster knows a person.
    pub fn knows(&self, person: &PersonId) -> bool {
        self.state.access.knows(person)
    }

    /// The end of the durable log.
    pub fn durable_head(&self) -> Head {
        self.state.ledger.durable()
    }

    /// The priority of a connection's work.
    pub fn priority(&mut self, session: SessionId, now: UnixMs) -> Priority {
        match self.connections.device(session) {
            Some(device) => self.state.budgets.priority(device, now),
            None => Priority::Interactive,
        }
    }

    /// The priority of a Hello. Strangers, and devices that do not prove who they are, are bulk.
    pub fn hello_priority(&mut self, hello: &[u8], now: UnixMs) -> Priority {
        let State { devices, budgets, .. } = &mut self.state;
        Door::priority(devices, budgets, hello, now)
    }

    /// Takes a connection's Hello. The answer comes out after the next [`Engine::committed`].
    pub fn open(
        &mut self,
        log: &dyn LogReader,
        request: &OpenRequest,
        now: UnixMs,
    ) -> Result<(), StoreFault> {
        self.open_by(log, request, Entrance::Line, now)
    }

    /// Lets in whoever says the Hello of an invite again, and on when the device has shown its key: a fault for tests.
    #[cfg(feature = "testing")]
    pub fn let_overheard_in(&mut self) {
        self.door.repeat_invites();
        self.connections.keep_overheard();
    }

    /// Keeps the rights that rosters take from now on: a fault for tests.
    #[cfg(feature = "testing")]
    pub fn keep_rights(&mut self) {
        self.state.keeps_rights = true;
    }

    /// Takes the Hello of a page device, which comes from this process.
    pub fn open_page(
        &mut self,
        log: &dyn LogReader,
        request: &OpenRequest,
        now: UnixMs,
    ) -> Result<(), StoreFault> {
        self.open_by(log, request, Entrance::Page, now)
    }

    fn open_by(
        &mut self,
        log: &dyn LogReader,
        request: &OpenRequest,
        entrance: Entrance,
        now: UnixMs,
    ) -> Result<(), StoreFault> {
        let session = request.session;
        if self.space.is_full() {
            self.connections.refuse_full(session);
            return Ok(());
        }
        let opened =
            self.door.open(&mut self.state.writable(log), &request.hello, entrance, now)?;
        let opened = match opened {
            Ok(opened) => opened,
            Err(refusal) => {
                self.connections.refuse(session, &refusal);
                return Ok(());
            }
        };
        let device = opened.hello.device;
        if opened.is_new {
            let (_, unshown, mut writer) = self.owners();
            unshown.show(&mut writer, device, now);
        }
        if !opened.revoked {
            self.set_cursor(log, device, opened.sent, now);
        }
        self.connections.admit(&self.state.readable(log), session, opened, request.post, now)
    }

    /// Handles one frame from a device. If it returns that more is to be done, the driver gives no other input of this
    /// connection before [`Engine::go_on`] has finished it.
    pub fn frame(
        &mut self,
        log: &dyn LogReader,
        session: SessionId,
        bytes: &[u8],
        now: UnixMs,
    ) -> Result<Progress, StoreFault> {
        let Some(device) = self.connections.device(session) else { return Ok(Progress::Done) };
        if !self.state.budgets.take_frame(device, bytes.len(), now) {
            self.connections.close_with_error(session, CloseReason::Budget);
            return Ok(Progress::Done);
        }
        self.state.devices.heard(device, now);
        let read_only = self.space.is_read_only();
        match self.connections.take(&mut self.state.writable(log), session, bytes, read_only) {
            Ok(None) => {}
            Ok(Some(Question::Have(position))) => {
                if self.state.devices.get(device).is_some_and(|row| row.cursor < position) {
                    self.set_cursor(log, device, position, now);
                }
            }
            Ok(Some(Question::Check(check))) => {
                self.connections.check(&self.state.readable(log), session, &check);
            }
            Err(reason) => self.connections.close_with_error(session, reason),
        }
        self.go_on(log, session, now)
    }

    /// Keeps the position up to which a device durably holds the log, and tells the writers what the device has received.
    fn set_cursor(
        &mut self,
        log: &dyn LogReader,
        device: DeviceId,
        position: Position,
        now: UnixMs,
    ) {
        let before = self.state.devices.get(device).map_or(0, |row| row.cursor);
        if let Some((person, both)) = self.state.devices.set_cursor(device, position) {
            self.connections.cursor_moved(&self.state.readable(log), &person, both);
        }
        let may_write = !self.space.is_full();
        let (erasures, _, mut writer) = self.owners();
        erasures.cursor_moved(&mut writer, device, (before, position), may_write, now);
    }

    /// Deals with the next records of the push under way, if there is one, for one turn.
    pub fn go_on(
        &mut self,
        log: &dyn LogReader,
        session: SessionId,
        now: UnixMs,
    ) -> Result<Progress, StoreFault> {
        self.learn_damage(log)?;
        let progress = self.connections.turn(&mut self.state.writable(log), session, now)?;
        for (doc, (person, device)) in self.connections.take_erasures() {
            let cost = Cost { operations: ERASURE, ..Cost::default() };
            self.state.budgets.spend(device, cost, now);
            let priority = self.state.budgets.priority(device, now);
            self.erasures.ask_in_document(doc, person, priority);
        }
        // where an erasure could not even begin, its connection goes on
        let (erasures, _, mut writer) = self.owners();
        match erasures.begin(&mut writer).contains(&session) {
            true => self.connections.turn(&mut self.state.writable(log), session, now),
            false => Ok(progress),
        }
    }

    /// Says that a session's connection can take one more frame, and how many bytes of changes suit the line; a
    /// frame holds at least one change, whatever its size.
    pub fn ready(
        &mut self,
        log: &dyn LogReader,
        session: SessionId,
        frame_bytes: usize,
    ) -> Result<(), StoreFault> {
        self.connections.ready(&self.state.readable(log), session, frame_bytes)?;
        self.learn_damage(log)
    }

    /// Whether anything must be committed.
    pub fn must_commit(&self) -> bool {
        self.state.ledger.must_commit()
    }

    /// Takes the batch that must be committed now, if there is one. With `all`, it holds also the rows that could wait.
    pub fn take_batch(&mut self, all: bool) -> Option<Batch> {
        let State { ledger, devices, .. } = &mut self.state;
        if ledger.must_commit() || (all && !self.space.is_full()) {
            devices.put_lazy(ledger);
        }
        ledger.take_batch()
    }

    /// Says that what [`Engine::take_batch`] gave, if anything, is durable.
    pub fn committed(&mut self, log: &dyn LogReader) -> Result<(), StoreFault> {
        let docs = self.state.committed();
        self.learn_damage(log)?;
        self.connections.committed(&self.state.readable(log), &docs)?;
        self.learn_damage(log)
    }

    /// Keeps a snapshot, and goes on with the connections that have waited for it.
    pub fn snapshot_made(
        &mut self,
        log: &dyn LogReader,
        made: SnapshotMade,
    ) -> Result<(), StoreFault> {
        self.connections.snapshot_made(&self.state.readable(log), made)?;
        self.learn_damage(log)
    }

    /// Takes what the loader has done: a document that was loaded, or is to go on in its next epoch. Returns the connections
    /// whose pushes have waited for it: [`Engine::go_on`] with them.
    pub fn loader_done(&mut self, done: LoaderDone, now: UnixMs) -> Vec<SessionId> {
        match self.connections.loader_done(done) {
            AfterLoader::GoOn(sessions) => sessions.into_iter().collect(),
            AfterLoader::Renewed(renewed) => {
                let (erasures, _, mut writer) = self.owners();
                erasures.renewed(&mut writer, renewed, now)
            }
        }
    }

    /// Whether the engine has work of its own: then [`Engine::step`] is to be called, when others have had their turn.
    pub fn has_work(&self) -> bool {
        (!self.unshown.is_empty() && !self.space.is_full()) || self.has_erasures()
    }

    /// Whether erasures are to be begun. On a disk with little space they wait, as pushes do.
    fn has_erasures(&self) -> bool {
        self.erasures.has_work() && !self.space.is_read_only()
    }

    /// Does a bounded part of the work that nobody waits for. Returns the connections whose pushes go on by it:
    /// [`Engine::go_on`] with them.
    pub fn step(&mut self, now: UnixMs) -> Vec<SessionId> {
        let has_erasures = self.has_erasures();
        let (erasures, unshown, mut writer) = self.owners();
        unshown.step(&mut writer, now);
        if has_erasures { erasures.begin(&mut writer) } else { Vec::new() }
    }

    /// Takes note of damage that was met, or mended, since the last time.
    fn learn_damage(&mut self, log: &dyn LogReader) -> Result<(), StoreFault> {
        for doc in self.state.ledger.learn_damage(log)? {
            let is_whole = !self.state.ledger.is_damaged(doc);
            tracing::error!(%doc, is_whole, "a document was damaged, or is whole again");
            self.connections.forget(doc);
        }
        Ok(())
    }
}
