//! The engine: inputs in, one batch to commit, outputs out.

mod care;
mod erasure;
mod opening;
mod page_devices;
mod people;
mod shown;
mod telling;

use std::collections::{BTreeMap, VecDeque};

use samband_client_core::documents::roster::RosterEdit;
use samband_client_core::ids::{DeviceId, DocId, PartnershipId, PersonId, Position};
use samband_client_core::time::UnixMs;

use super::access::{Access, RosterChange};
use super::audit::{ADMINISTRATOR, Deed};
use super::connections::{Connections, Question};
use super::counters::Status;
use super::door::Door;
use super::fault::StoreFault;
use super::intake::{DocumentLoaded, LoaderJob, Progress};
#[cfg(feature = "testing")]
use super::outflow::BulkLimits;
use super::outflow::{SnapshotJob, SnapshotMade};
use super::output::{CloseReason, Output, SessionId};
use super::port::LogReader;
use super::priority::Priority;
use super::roster::RosterError;
use super::rows::{Batch, DeviceRow, Head};
use super::space::Space;
use super::state::State;
use super::told::Told;
use super::unshown::Unshown;

/// The relay's rules and everything that they need in memory.
///
/// The engine gives each input to the owner that it is for.
pub struct Engine {
    state: State,
    door: Door,
    connections: Connections,
    space: Space,
    /// How often the engine went back to what is durable.
    roll_backs: u64,
    /// The devices that not every roster of their owners shows.
    unshown: VecDeque<Unshown>,
    told: Told,
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
        let connections = Connections::default();
        let (space, told) = (Space::default(), Told::default());
        let unshown = Unshown::load(&state);
        let mut engine = Engine { state, door, connections, space, roll_backs: 0, unshown, told };
        engine.erase_once_more(log)?;
        Ok(engine)
    }

    /// Says how much space the disk has.
    pub fn set_space(&mut self, space: Space) {
        self.space = space;
    }

    /// Whether pushes are turned away, since the disk has little space or none.
    pub fn is_read_only(&self) -> bool {
        self.space != Space::Enough
    }

    /// Whether the disk has no space at all: then nothing may be asked that has to be written.
    pub fn is_full(&self) -> bool {
        self.space == Space::None
    }

    /// How often the engine went back to what is durable: what was done before the last time may be undone.
    pub fn roll_backs(&self) -> u64 {
        self.roll_backs
    }

    /// Restores the state that the store holds, after a commit of the last batch failed because the disk is full.
    ///
    /// Nothing of the batch was sent to anybody. Connections whose pushes were in it are closed, and their devices push
    /// again; other connections continue. Returns the connections whose pushes waited for a document: call
    /// [`Engine::go_on`] for each.
    ///
    /// This reads as much as a start. So when the disk has no space at all, say so by [`Engine::set_space`]: then nothing gets
    /// into a batch, and nothing has to be rolled back again.
    pub fn roll_back(&mut self, log: &dyn LogReader) -> Result<Vec<SessionId>, StoreFault> {
        let state = State::load(log, self.state.access.actor())?;
        let before = std::mem::replace(&mut self.state, state);
        self.state.budgets = before.budgets;
        self.state.devices.keep_what_can_wait(&before.devices);
        self.learn_damage(log)?;
        self.unshown = Unshown::load(&self.state);
        self.roll_backs += 1;
        self.erase_once_more(log)?;
        Ok(self.connections.roll_back())
    }

    /// The end of the durable log.
    pub fn durable_head(&self) -> Head {
        self.state.ledger.durable()
    }

    /// The devices, with what was heard of them since the last commit.
    pub fn devices(&self) -> &BTreeMap<DeviceId, DeviceRow> {
        self.state.devices.rows()
    }

    /// Whether any roster knows a person.
    pub fn knows(&self, person: &PersonId) -> bool {
        self.state.access.knows(person)
    }

    /// How the relay is, and what it has let in and refused.
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
            read_only: self.is_read_only(),
            since_start: self.connections.counters(self.door.openings()),
        }
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
        let read_only = self.is_read_only();
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
        self.tell_erasures(device, (before, position), now);
    }

    /// Whether a push of a connection is under way.
    pub fn is_pushing(&self, session: SessionId) -> bool {
        self.connections.is_pushing(session)
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
        self.erase_what_is_asked(log, now)?;
        Ok(progress)
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

    /// Says that the body of a POST has come whole: when it is durable and answered, the connection ends.
    pub fn finish(&mut self, session: SessionId) {
        self.connections.finish(session);
    }

    /// Forgets a connection.
    pub fn close(&mut self, session: SessionId) {
        self.connections.close(session);
    }

    /// Closes a connection whose device broke the protocol.
    pub fn close_with_error(&mut self, session: SessionId, reason: CloseReason) {
        self.connections.close_with_error(session, reason);
    }

    /// Closes every connection, for a stop.
    pub fn close_all(&mut self) {
        self.connections.close_all();
    }

    /// Closes every connection after the store has failed. What was made for the devices and has not gone yet stays here:
    /// another relay may have taken over the log, and may have revoked those who would get it.
    pub fn abandon(&mut self) {
        self.connections.abandon();
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
        self.state.ledger.audit(now, who, did, whom, note);
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
        let note = format!("log position {}", self.state.ledger.head().position);
        self.audit(now, ADMINISTRATOR, Deed::RosterChanged, partnership, note);
        let given = made.given.into_iter().map(|role| (Deed::RoleGiven, role));
        let taken = made.taken.into_iter().map(|role| (Deed::RoleTaken, role));
        for (deed, (person, role)) in given.chain(taken) {
            self.audit(now, ADMINISTRATOR, deed, person, format!("{role} in {partnership}"));
        }
        Ok(true)
    }

    /// Writes a roster, and the rights that follow from it; `Ok(None)` when everything is so already.
    fn write_roster(
        &mut self,
        partnership: &PartnershipId,
        edit: RosterEdit,
        now: UnixMs,
    ) -> Result<Option<RosterChange>, RosterError> {
        let Some(made) = self.state.access.edit(partnership, edit, now)? else { return Ok(None) };
        self.append_roster(partnership, &made, now);
        Ok(Some(made))
    }

    /// Puts a change of a roster that was made at the end of the log, with the rights that follow from it.
    fn append_roster(&mut self, partnership: &PartnershipId, made: &RosterChange, now: UnixMs) {
        let State { ledger, access, .. } = &mut self.state;
        for change in &made.changes {
            ledger.append_own(Access::doc(partnership), change, now);
        }
        // a person who gains a right gets its documents behind the whole of the roster
        let position = ledger.head().position;
        access.grant(&made.gained, &made.lost, position);
        ledger.put_grants(&made.gained, &made.lost, position);
        let of_this_epoch = |right: &&(PersonId, DocId)| !access.is_earlier(right.1);
        let lost: Vec<_> = made.lost.iter().filter(of_this_epoch).cloned().collect();
        self.connections.rights_changed(&made.gained, &lost);
        // the readers of an earlier epoch may read the present one already, and are sent that
        self.connections.epochs_changed(made.lost.iter().map(|(person, _)| person));
    }

    /// Whether anything must be committed.
    pub fn must_commit(&self) -> bool {
        self.state.ledger.must_commit()
    }

    /// Takes the batch that must be committed now, if there is one. With `all`, it holds also the rows that could wait.
    pub fn take_batch(&mut self, all: bool) -> Option<Batch> {
        let State { ledger, devices, .. } = &mut self.state;
        if ledger.must_commit() || (all && self.space != Space::None) {
            devices.put_lazy(ledger);
        }
        ledger.take_batch()
    }

    /// Says that what [`Engine::take_batch`] gave, if anything, is durable.
    pub fn committed(&mut self, log: &dyn LogReader) -> Result<(), StoreFault> {
        let docs = self.state.ledger.committed();
        self.learn_damage(log)?;
        self.connections.committed(&self.state.readable(log), &docs)?;
        self.learn_damage(log)
    }

    /// The next thing for the driver to do.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.connections.poll_output()
    }

    /// The next snapshot to be made, on another thread. Everything else goes on meanwhile; give the outcome to
    /// [`Engine::snapshot_made`].
    pub fn poll_snapshot(&mut self) -> Option<SnapshotJob> {
        self.connections.poll_snapshot()
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

    /// The next job for the loader, on another thread. Everything else goes on meanwhile; a document that comes of it
    /// goes to [`Engine::document_loaded`].
    pub fn poll_loader_job(&mut self) -> Option<LoaderJob> {
        self.connections.poll_loader_job()
    }

    /// Caches a loaded document. Returns the connections whose pushes have waited for it: [`Engine::go_on`] with them.
    pub fn document_loaded(&mut self, loaded: DocumentLoaded) -> Vec<SessionId> {
        self.connections.document_loaded(loaded)
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

    /// The document of which a session's bulk sent something last, so that a test can ask whether it might.
    #[cfg(feature = "testing")]
    pub fn bulk_document(&self, session: SessionId) -> Option<DocId> {
        self.connections.bulk_document(session)
    }

    /// Sets other limits, so that short tests meet bulks too.
    #[cfg(feature = "testing")]
    pub fn set_bulk_limits(&mut self, limits: BulkLimits) {
        self.connections.set_bulk_limits(limits);
    }

    /// Sets what one turn of a push may cost, so that short pushes take several; a record at least goes in each.
    #[cfg(feature = "testing")]
    pub fn set_turn(&mut self, operations: u64) {
        self.connections.set_turn(operations);
    }

    /// Sets how many bytes of documents are kept loaded, so that short tests meet those that have made room.
    #[cfg(feature = "testing")]
    pub fn set_loaded_bytes(&mut self, bytes: usize) {
        self.connections.set_loaded_bytes(bytes);
    }
}
