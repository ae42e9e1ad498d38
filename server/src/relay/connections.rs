//! Every connection: what it sends, what it is told, and in which order.
//!
//! [`Connections`] joins [`Intake`] and [`Outflow`]. Acknowledgements and Welcomes go out by [`Connections::committed`] alone.

mod tests;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use samband_client_core::ids::{DeviceId, DocId, PersonId, Position};
use samband_client_core::time::UnixMs;
use samband_client_core::wire::{Ack, Check, Frame, Proof, Refusal, RefusalCode, Verdict, Welcome};

use super::access::Readings;
use super::counters::{Counters, Openings, count};
use super::door::AdmittedDevice;
use super::fault::StoreFault;
use super::intake::{AfterLoader, Intake, LoaderDone, LoaderJob, Progress, Renewal};
use super::ledger::Ledger;
use super::outflow::{Admitted, Outflow, SnapshotJob, SnapshotMade};
use super::output::{CloseReason, Output, SessionId};
use super::state::{Readable, Writable};

/// The connections that were let in.
#[derive(Default)]
pub struct Connections {
    intake: Intake,
    outflow: Outflow,
    /// People whose rights change with the next commit.
    granted: BTreeSet<PersonId>,
    after_commit: Vec<AfterCommit>,
    outputs: VecDeque<Output>,
    closed: BTreeMap<u16, u64>,
}

/// An answer that may go out only once the batch is durable.
enum AfterCommit {
    Welcome(SessionId, Welcome, Vec<Ack>),
    Ack(SessionId, Ack),
    Whole(SessionId),
}

/// What a frame says beside pushes.
pub(super) enum Question {
    /// The device durably holds the log up to here.
    Have(Position),
    /// The device says what it holds.
    Check(Check),
}

impl Connections {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.outflow.len()
    }

    /// The device of a connection; `None` when it has ended.
    pub(super) fn device(&self, session: SessionId) -> Option<DeviceId> {
        self.outflow.device(session)
    }

    /// Counts since the start.
    pub(super) fn counters(&self, openings: &Openings) -> Counters {
        Counters::of(self.intake.changes(), openings, self.closed.clone())
    }

    /// The documents whose pushes are refused, since they cannot be loaded.
    pub(super) fn broken_documents(&self) -> impl Iterator<Item = DocId> {
        self.intake.broken_documents()
    }

    /// Does not let a connection in.
    pub(super) fn refuse(&mut self, session: SessionId, refusal: &Refusal) {
        self.outputs.push_back(Output::Refuse(session, refusal.encode()));
    }

    /// Does not let a connection in, since the disk is full.
    pub(super) fn refuse_full(&mut self, session: SessionId) {
        let text = "the relay's disk is full; try again later".to_owned();
        self.refuse(session, &Refusal { code: RefusalCode::RelayFault, text, challenge: None });
    }

    /// Adds a connection and closes those that it replaces. Its Welcome comes out after the next commit.
    pub(super) fn admit(
        &mut self,
        readable: &Readable<'_>,
        session: SessionId,
        opened: AdmittedDevice,
        post: bool,
        now: UnixMs,
    ) -> Result<(), StoreFault> {
        let AdmittedDevice {
            hello, person, revoked, verdict, sent, pushes, nonce, refused, ..
        } = opened;
        let (device, incarnation) = (hello.device, hello.incarnation);
        let by_invite = matches!(hello.proof, Proof::Invite { .. });
        for id in self.outflow.replaced_by(&person, device, incarnation, by_invite) {
            self.close(id);
            self.outputs.push_back(Output::Close(id, CloseReason::Replaced));
        }
        let head = readable.ledger.head();
        let welcome = Welcome {
            relay: head.relay,
            verdict,
            person: person.clone(),
            held: pushes.held,
            held_chain: pushes.chain,
            head: head.position,
            now,
            nonce,
            part: self.intake.part(device, incarnation, pushes.held + 1),
        };
        self.intake.admit(session, person.clone(), (device, incarnation), post, revoked);
        let admitted = Admitted {
            person,
            device,
            incarnation,
            by_invite,
            post,
            revoked,
            awaits_check: verdict == Verdict::Restart && hello.cursor.is_some(),
            sent,
            receipts_hash: hello.receipts,
        };
        self.outflow.admit(readable, session, admitted, hello.bulk)?;
        self.after_commit.push(AfterCommit::Welcome(session, welcome, refused));
        tracing::debug!(session, "a device connected");
        Ok(())
    }

    /// Takes a frame. Pushes go to the intake, or end the connection when the relay is read-only; everything else is
    /// returned.
    pub(super) fn take(
        &mut self,
        state: &mut Writable<'_>,
        session: SessionId,
        bytes: &[u8],
        read_only: bool,
    ) -> Result<Option<Question>, CloseReason> {
        match self.intake.decode(session, bytes)? {
            Frame::Push(_) | Frame::PushPart(_) if read_only => return Err(CloseReason::Full),
            Frame::Push(push) => self.intake.push(state, session, push)?,
            Frame::PushPart(part) => self.intake.push_part(state, session, part)?,
            Frame::Have(have) if self.outflow.was_sent(session, have.position) => {
                return Ok(Some(Question::Have(have.position)));
            }
            Frame::Have(_) => return Err(CloseReason::CursorAhead),
            Frame::Check(check) => return Ok(Some(Question::Check(check))),
            Frame::Ack(_)
            | Frame::Pull(_)
            | Frame::Ahead(_)
            | Frame::End(_)
            | Frame::Receipts(_)
            | Frame::Differ(_)
            | Frame::Repair(_)
            | Frame::BulkBegin(_)
            | Frame::Bulk(_) => return Err(CloseReason::Direction),
        }
        Ok(None)
    }

    /// Whether a push of a connection is under way.
    pub fn is_pushing(&self, session: SessionId) -> bool {
        self.intake.is_pushing(session)
    }

    /// Deals with the next records of a push for one turn.
    pub(super) fn turn(
        &mut self,
        state: &mut Writable<'_>,
        session: SessionId,
        now: UnixMs,
    ) -> Result<Progress, StoreFault> {
        let turn = self.intake.turn(state, session, now)?;
        self.after_commit.extend(turn.ack.map(|ack| AfterCommit::Ack(session, ack)));
        if let Some(reason) = turn.close {
            self.close_with_error(session, reason);
        }
        Ok(turn.progress)
    }

    /// The documents whose authors have asked for an erasure since the last time, with the device that did.
    pub(super) fn take_erasures(&mut self) -> BTreeMap<DocId, (PersonId, DeviceId)> {
        self.intake.take_erasures()
    }

    /// Begins a repair from what a device says it holds.
    pub(super) fn check(&mut self, readable: &Readable<'_>, session: SessionId, check: &Check) {
        self.outflow.check(readable, session, check);
    }

    /// Tells the writers of documents what a person has received.
    pub(super) fn cursor_moved(
        &mut self,
        readable: &Readable<'_>,
        person: &PersonId,
        both: Position,
    ) {
        self.outflow.cursor_moved(readable, person, both);
    }

    /// Notes that a connection can take one more frame, with so many bytes of changes.
    pub(super) fn ready(
        &mut self,
        readable: &Readable<'_>,
        session: SessionId,
        frame_bytes: usize,
    ) -> Result<(), StoreFault> {
        match self.outflow.ready(session, frame_bytes) {
            true => self.fill(readable, session),
            false => Ok(()),
        }
    }

    /// Says that the body of a POST has come whole: when it is durable and answered, the connection ends.
    pub fn finish(&mut self, session: SessionId) {
        self.after_commit.push(AfterCommit::Whole(session));
    }

    /// Forgets a connection.
    pub fn close(&mut self, session: SessionId) {
        self.outflow.remove(session);
        self.intake.remove(session);
    }

    /// Closes a connection whose device broke the protocol.
    pub fn close_with_error(&mut self, session: SessionId, reason: CloseReason) {
        tracing::info!(session, code = reason.code(), "a device broke the protocol");
        self.close_for(session, reason);
    }

    /// Closes every connection, for a stop.
    pub fn close_all(&mut self) {
        for session in self.outflow.remove_all() {
            self.intake.remove(session);
            self.outputs.push_back(Output::Close(session, CloseReason::Stopping));
        }
    }

    /// Closes every connection after the store has failed. What was made for the devices and has not gone yet stays here:
    /// another relay may have taken over the log, and may have revoked those who would get it.
    pub fn abandon(&mut self) {
        self.outputs.clear();
        self.after_commit.clear();
        self.close_all();
    }

    /// Closes the connections of a device that was revoked.
    pub(super) fn revoke_device(&mut self, person: &PersonId, device: DeviceId) {
        for session in self.outflow.of_device(person, device) {
            self.revoke_session(session, CloseReason::Revoked);
        }
    }

    /// Closes the connections of people who may read less, and makes new plans for those who may read more.
    pub(super) fn rights_changed(&mut self, gained: &Readings, lost: &Readings) {
        let losers: BTreeSet<&PersonId> = lost.iter().map(|(person, _)| person).collect();
        for person in &losers {
            for session in self.outflow.of(person) {
                self.revoke_session(session, CloseReason::RightsTaken);
            }
        }
        let gainers: BTreeSet<&PersonId> = gained.iter().map(|(person, _)| person).collect();
        for person in gainers.difference(&losers).copied() {
            self.outflow.rights_gained(person);
            self.granted.insert(person.clone());
        }
    }

    /// Makes new plans for people of whose documents one goes on in another epoch, or is gone.
    pub(super) fn epochs_changed<'a>(&mut self, people: impl Iterator<Item = &'a PersonId>) {
        for person in people.collect::<BTreeSet<_>>() {
            self.outflow.rights_gained(person);
            self.granted.insert(person.clone());
        }
    }

    /// Closes a connection to which not one byte more may go: frames that were made for it are dropped.
    fn revoke_session(&mut self, session: SessionId, reason: CloseReason) {
        self.outputs.retain(|output| match output {
            Output::Send(to, _) | Output::BulkBegin(to, ..) => *to != session,
            _ => true,
        });
        self.close_for(session, reason);
    }

    fn close_for(&mut self, session: SessionId, reason: CloseReason) {
        count(&mut self.closed, reason.code());
        self.close(session);
        self.outputs.push_back(Output::Close(session, reason));
    }

    /// Forgets the answers that waited for a commit that was not made: nobody was told. Connections that wait for an erasure
    /// end, since it may be undone. Returns the connections whose pushes wait for the loader.
    pub(super) fn roll_back(&mut self) -> Vec<SessionId> {
        self.granted.clear();
        for after in std::mem::take(&mut self.after_commit) {
            match after {
                AfterCommit::Welcome(session, ..) => {
                    self.close(session);
                    self.refuse_full(session);
                }
                AfterCommit::Ack(session, _) | AfterCommit::Whole(session) => {
                    if self.device(session).is_some() {
                        self.close_for(session, CloseReason::Full);
                    }
                }
            }
        }
        let (mut waiting, erasing) = self.intake.roll_back();
        for session in erasing {
            self.close_for(session, CloseReason::Full);
            waiting.insert(session);
        }
        waiting.into_iter().collect()
    }

    /// Gives the answers that waited for the commit, and sends the readers of these documents what is new in them.
    pub(super) fn committed(
        &mut self,
        readable: &Readable<'_>,
        docs: &[DocId],
    ) -> Result<(), StoreFault> {
        let mut readers = std::mem::take(&mut self.granted);
        for doc in docs {
            readers.extend(readable.access.readers(*doc).cloned());
        }
        readers.iter().for_each(|reader| self.outflow.due(reader));
        for after in std::mem::take(&mut self.after_commit) {
            match after {
                AfterCommit::Welcome(session, mut welcome, refused) => {
                    if self.outflow.acknowledge(session, refused) {
                        welcome.head = readable.ledger.durable().position;
                        self.outputs.push_back(Output::Welcome(session, welcome.encode()));
                    }
                }
                AfterCommit::Whole(session) => self.outflow.whole(session),
                AfterCommit::Ack(session, ack) => _ = self.outflow.acknowledge(session, [ack]),
            }
        }
        for session in self.outflow.take_runnable() {
            self.fill(readable, session)?;
        }
        Ok(())
    }

    /// Gives a ready session its next frame, if there is one. A session that meets damage by it is closed: when it comes
    /// again, everything but the damaged record is sent.
    fn fill(&mut self, readable: &Readable<'_>, session: SessionId) -> Result<(), StoreFault> {
        match self.outflow.next(readable, session) {
            Ok(None) => {}
            Ok(Some(output)) => {
                if matches!(output, Output::Close(..)) {
                    self.close(session);
                }
                self.outputs.push_back(output);
            }
            Err(StoreFault::Damaged(_)) => self.close_for(session, CloseReason::Damaged),
            Err(fault) => return Err(fault),
        }
        Ok(())
    }

    /// The next thing for the driver to do.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// The next snapshot to be made on another thread; what comes of it goes to [`Engine::snapshot_made`](super::Engine::snapshot_made).
    pub fn poll_snapshot(&mut self) -> Option<SnapshotJob> {
        self.outflow.poll_snapshot()
    }

    /// Keeps a snapshot, and goes on with the connections that have waited for it.
    pub(super) fn snapshot_made(
        &mut self,
        readable: &Readable<'_>,
        made: SnapshotMade,
    ) -> Result<(), StoreFault> {
        for session in self.outflow.snapshot_made(made) {
            self.fill(readable, session)?;
        }
        Ok(())
    }

    /// The next job for the loader on another thread; what comes of it goes to [`Engine::loader_done`](super::Engine::loader_done).
    pub fn poll_loader_job(&mut self) -> Option<LoaderJob> {
        self.intake.poll_loader_job()
    }

    /// Takes what the loader has done.
    pub(super) fn loader_done(&mut self, done: LoaderDone) -> AfterLoader {
        self.intake.loader_done(done)
    }

    /// Has the next epoch of a document made. Until [`Connections::renewal_ended`] nobody writes to the document.
    pub(super) fn renew(&mut self, ledger: &Ledger, renewal: Renewal) {
        self.intake.renew(ledger, renewal);
    }

    /// Lets a document be written to, or its successor. Returns the connections whose pushes have waited.
    pub(super) fn renewal_ended(&mut self, doc: DocId) -> BTreeSet<SessionId> {
        self.intake.renewal_ended(doc)
    }

    /// Forgets what is loaded of a document: the log has something else of it.
    pub(super) fn forget(&mut self, doc: DocId) {
        self.intake.forget(doc);
    }

    /// Forgets a document that is erased, in every cache at once.
    pub(super) fn erase(&mut self, doc: DocId) {
        self.intake.erase(doc);
        self.outflow.erase(doc);
    }

    /// The owners of caches.
    pub(super) fn caches(&mut self) -> (&mut Intake, &mut Outflow) {
        (&mut self.intake, &mut self.outflow)
    }

    /// The document of which a session's bulk sent something last, so that a test can ask whether it might.
    #[cfg(feature = "testing")]
    pub fn bulk_document(&self, session: SessionId) -> Option<DocId> {
        self.outflow.bulk_document(session)
    }

    /// Sets other limits, so that short tests meet bulks too.
    #[cfg(feature = "testing")]
    pub fn set_bulk_limits(&mut self, limits: super::outflow::BulkLimits) {
        self.outflow.set_limits(limits);
    }

    /// Lets sessions that came by an invite go on when their device has shown its key: a fault for tests.
    #[cfg(feature = "testing")]
    pub(super) fn keep_overheard(&mut self) {
        self.outflow.keep_overheard();
    }

    /// Sets what one turn of a push may cost, so that short pushes take several; a record at least goes in each.
    #[cfg(feature = "testing")]
    pub fn set_turn(&mut self, operations: u64) {
        self.intake.set_turn(operations);
    }

    /// Sets how many bytes of documents are kept loaded, so that short tests meet those that have made room.
    #[cfg(feature = "testing")]
    pub fn set_loaded_bytes(&mut self, bytes: usize) {
        self.intake.set_loaded_bytes(bytes);
    }
}
