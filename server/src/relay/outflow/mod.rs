//! What goes out: each connection's output, made from the durable log one frame at a time.
//!
//! [`Outflow`] owns the connections' output and the snapshots. It changes nothing else: what it sends it reads from a
//! [`Readable`].

mod ahead;
mod bulk;
mod item;
mod plan;
mod receipts;
mod recipient;
mod repair;
mod session;
mod sessions;
mod snapshots;
mod tests;

use std::collections::BTreeSet;

use samband_client_core::ids::{DeviceId, DocId, Incarnation, PersonId, Position};
use samband_client_core::wire::{Ack, BulkMark, Check};

pub use self::bulk::BulkLimits;
pub(super) use self::session::Admitted;
pub use self::snapshots::{SnapshotJob, SnapshotMade};

use self::bulk::Bulk;
use self::session::Session;
use self::sessions::Sessions;
use self::snapshots::Snapshots;
use super::fault::StoreFault;
use super::output::{Output, SessionId};
use super::rows::INCARNATIONS_MAX;
use super::state::Readable;
use crate::memory::NodeMemory;

/// Sessions of one device: one for each incarnation that the relay keeps. With fewer, copies of a device would replace
/// each other without end.
const DEVICE_SESSIONS_MAX: usize = INCARNATIONS_MAX;

/// The output of every connection.
#[derive(Default)]
pub(super) struct Outflow {
    sessions: Sessions,
    snapshots: Snapshots,
    limits: BulkLimits,
    /// A fault for tests: a session that came by an invite goes on beside those that came by the key.
    #[cfg(feature = "testing")]
    keeps_overheard: bool,
}

impl Outflow {
    /// Shares memory with other logs.
    pub(super) fn share_memory(&mut self, memory: &NodeMemory) {
        self.snapshots.share_memory(memory);
    }

    /// Forgets what the share does not hold.
    pub(super) fn make_room(&mut self) {
        self.snapshots.make_room();
    }

    /// How many connections there are.
    pub(super) fn len(&self) -> usize {
        self.sessions.len()
    }

    /// The device of a connection; `None` when it has ended.
    pub(super) fn device(&self, id: SessionId) -> Option<DeviceId> {
        self.sessions.get(id).map(Session::device)
    }

    /// The connections of a person's devices.
    pub(super) fn of(&self, person: &PersonId) -> Vec<SessionId> {
        self.sessions.of(person)
    }

    /// The connections of one device of a person.
    pub(super) fn of_device(&self, person: &PersonId, device: DeviceId) -> Vec<SessionId> {
        let mut of = self.sessions.of(person);
        of.retain(|id| self.device(*id) == Some(device));
        of
    }

    /// The connections of a device that must end when a new one is let in.
    ///
    /// Of one incarnation there is one session: an older one is a leftover, or a copy that does not know it is one. When
    /// the device has shown its key, a session that came by the invite alone ends: it may be somebody who overheard it.
    /// An incarnation is any number that a device names, so the sessions of all of them are bounded too.
    pub(super) fn replaced_by(
        &self,
        person: &PersonId,
        device: DeviceId,
        incarnation: Incarnation,
        by_invite: bool,
    ) -> Vec<SessionId> {
        let mut others = Vec::new();
        #[cfg(feature = "testing")]
        let by_invite = by_invite || self.keeps_overheard;
        for id in self.of_device(person, device) {
            let session = self.sessions.get(id).expect("it is of this person");
            others.push((!session.is_replaced_by(incarnation, by_invite), id));
        }
        others.sort_unstable(); // those that are replaced first, then from the oldest
        let kept = others.iter().filter(|(kept, _)| *kept).count().min(DEVICE_SESSIONS_MAX - 1);
        others.truncate(others.len() - kept);
        others.into_iter().map(|(_, id)| id).collect()
    }

    /// Adds a connection. A bulk that was cut goes on at the mark, if that is of this log.
    pub(super) fn admit(
        &mut self,
        readable: &Readable<'_>,
        id: SessionId,
        admitted: Admitted,
        mark: Option<BulkMark>,
    ) -> Result<(), StoreFault> {
        let may_go_on = !admitted.awaits_check && !admitted.revoked;
        let bulk = match mark.filter(|_| may_go_on) {
            Some(mark) => resume(readable, admitted.sent, &mark)?,
            None => None,
        };
        self.sessions.insert(id, Session::new(admitted, bulk));
        Ok(())
    }

    /// Forgets a connection.
    pub(super) fn remove(&mut self, id: SessionId) {
        self.sessions.remove(id);
    }

    /// Forgets every connection, and returns which they were.
    pub(super) fn remove_all(&mut self) -> impl Iterator<Item = SessionId> + use<> {
        self.sessions.take_all()
    }

    /// Marks a connection as ready for a frame of so many bytes. Returns whether output may be waiting.
    pub(super) fn ready(&mut self, id: SessionId, frame_bytes: usize) -> bool {
        self.sessions.ready(id, frame_bytes)
    }

    /// Notes that a person's connections may have something new.
    pub(super) fn due(&mut self, person: &PersonId) {
        for id in self.sessions.of(person) {
            self.sessions.due(id);
        }
    }

    /// The connections that may have something to send and whose line can take it.
    pub(super) fn take_runnable(&mut self) -> BTreeSet<SessionId> {
        self.sessions.take_runnable()
    }

    /// Acknowledges pushes of a connection. Whether it is still there.
    pub(super) fn acknowledge(
        &mut self,
        id: SessionId,
        acks: impl IntoIterator<Item = Ack>,
    ) -> bool {
        let Some(session) = self.sessions.get_mut(id) else { return false };
        session.acknowledge(acks);
        self.sessions.due(id);
        true
    }

    /// Notes that everything that a POST said is durable.
    pub(super) fn whole(&mut self, id: SessionId) {
        if let Some(session) = self.sessions.get_mut(id) {
            session.set_whole();
            self.sessions.due(id);
        }
    }

    /// Makes new plans for the connections of a person who may read more.
    pub(super) fn rights_gained(&mut self, person: &PersonId) {
        for id in self.sessions.of(person) {
            self.sessions.get_mut(id).expect("it is of this person").replan();
        }
    }

    /// Whether a connection's device can have the log up to a position: it was sent that.
    pub(super) fn was_sent(&self, id: SessionId, position: Position) -> bool {
        self.sessions.get(id).is_some_and(|session| position <= session.sent())
    }

    /// Notes that the newest cursor of a person has moved, from or to `both`: the writers of the documents beyond it are told.
    pub(super) fn cursor_moved(
        &mut self,
        readable: &Readable<'_>,
        person: &PersonId,
        both: Position,
    ) {
        for (doc, _) in readable.news(readable.granted(person), both) {
            for writer in readable.access.writers(doc) {
                self.sessions.receipts_due(writer, doc);
            }
        }
    }

    /// Begins a repair from what a device says it holds.
    pub(super) fn check(&mut self, readable: &Readable<'_>, id: SessionId, check: &Check) {
        let Some(session) = self.sessions.get_mut(id).filter(|session| !session.is_revoked())
        else {
            return;
        };
        let documents = session.check(readable, check);
        tracing::info!(
            session = id,
            documents,
            "a device holds something else; what differs is sent again"
        );
        self.sessions.due(id);
    }

    /// The next output of a connection that can take one; `None` when there is none. After [`Output::Close`] the
    /// connection must be removed.
    pub(super) fn next(
        &mut self,
        readable: &Readable<'_>,
        id: SessionId,
    ) -> Result<Option<Output>, StoreFault> {
        let Some(session) = self.sessions.get_mut(id) else { return Ok(None) };
        session.next(id, readable, &mut self.snapshots, &self.limits)
    }

    /// The next snapshot to be made, elsewhere.
    pub(super) fn poll_snapshot(&mut self) -> Option<SnapshotJob> {
        self.snapshots.poll_job()
    }

    /// Forgets a document that is erased.
    pub(super) fn erase(&mut self, doc: DocId) {
        self.snapshots.erase(doc);
    }

    /// Keeps a snapshot. Returns the connections that have waited for it: they may have something to send.
    pub(super) fn snapshot_made(&mut self, made: SnapshotMade) -> BTreeSet<SessionId> {
        let waited = self.snapshots.made(made);
        for id in &waited {
            self.sessions.due(*id);
        }
        waited
    }

    /// The document of which a connection's bulk sent something last.
    #[cfg(feature = "testing")]
    pub(super) fn bulk_document(&self, id: SessionId) -> Option<DocId> {
        self.sessions.get(id)?.bulk_document()
    }

    #[cfg(feature = "testing")]
    pub(super) fn keep_overheard(&mut self) {
        self.keeps_overheard = true;
    }

    /// Sets other limits.
    #[cfg(feature = "testing")]
    pub(super) fn set_limits(&mut self, limits: BulkLimits) {
        self.limits = limits;
    }
}

/// The bulk that a device says was cut, if it is of this log.
fn resume(
    readable: &Readable<'_>,
    sent: Position,
    mark: &BulkMark,
) -> Result<Option<Bulk>, StoreFault> {
    if mark.upto <= sent || mark.upto > readable.ledger.durable().position {
        return Ok(None);
    }
    let chain = readable.log.entry(mark.upto)?.map(|entry| entry.chain);
    Ok((chain == Some(mark.chain)).then(|| Bulk::resume(sent, mark)))
}
