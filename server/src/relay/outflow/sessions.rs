//! All connections, found by their number and by their owner, and which of them have something to send.

use std::collections::{BTreeMap, BTreeSet};

use samband_client_core::ids::{DocId, PersonId};

use super::session::Session;
use crate::relay::output::SessionId;

/// The connections that were let in.
///
/// A commit touches a few documents, and there are thousands of connections: only those that are due are looked at.
#[derive(Default)]
pub(super) struct Sessions {
    all: BTreeMap<SessionId, Session>,
    of: BTreeMap<PersonId, BTreeSet<SessionId>>,
    /// The connections that may have something to send, and whose line can take it.
    runnable: BTreeSet<SessionId>,
}

impl Sessions {
    pub(super) fn get(&self, id: SessionId) -> Option<&Session> {
        self.all.get(&id)
    }

    pub(super) fn get_mut(&mut self, id: SessionId) -> Option<&mut Session> {
        self.all.get_mut(&id)
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    pub(super) fn insert(&mut self, id: SessionId, session: Session) {
        self.of.entry(session.person().clone()).or_default().insert(id);
        self.all.insert(id, session);
    }

    pub(super) fn remove(&mut self, id: SessionId) {
        let Some(session) = self.all.remove(&id) else { return };
        self.runnable.remove(&id);
        if let Some(of) = self.of.get_mut(session.person()) {
            of.remove(&id);
            if of.is_empty() {
                self.of.remove(session.person());
            }
        }
    }

    /// The connections of a person's devices.
    pub(super) fn of(&self, person: &PersonId) -> Vec<SessionId> {
        self.of.get(person).into_iter().flatten().copied().collect()
    }

    /// Notes that there may be something to send.
    pub(super) fn due(&mut self, id: SessionId) {
        if self.all.get_mut(&id).is_some_and(Session::set_due) {
            self.runnable.insert(id);
        }
    }

    /// Notes that the line can take a frame with so many bytes of changes. Whether there may be one.
    pub(super) fn ready(&mut self, id: SessionId, frame_bytes: usize) -> bool {
        self.all.get_mut(&id).is_some_and(|session| session.set_ready(frame_bytes))
    }

    /// Notes that a person's devices may have news of who received these documents.
    pub(super) fn receipts_due(&mut self, person: &PersonId, doc: DocId) {
        for id in self.of(person) {
            self.all.get_mut(&id).expect("it is of this person").receipts_due(doc);
            self.due(id);
        }
    }

    /// The connections that may have something to send and whose line can take it.
    pub(super) fn take_runnable(&mut self) -> BTreeSet<SessionId> {
        std::mem::take(&mut self.runnable)
    }

    /// Forgets every connection, and returns which they were.
    pub(super) fn take_all(&mut self) -> impl Iterator<Item = SessionId> + use<> {
        std::mem::take(self).all.into_keys()
    }
}
