//! What one connection has sent and the relay has not dealt with.

use std::collections::{BTreeSet, VecDeque};

use samband_client_core::ids::{DeviceId, DocId, Incarnation, PersonId};
use samband_client_core::wire::{Ack, PushRecord, Refs};

/// What one connection has sent.
pub(super) struct Inbound {
    pub(super) person: PersonId,
    pub(super) device: DeviceId,
    pub(super) incarnation: Incarnation,
    /// Whether it is a POST: it pushes before it knows what is held.
    pub(super) post: bool,
    pub(super) revoked: bool,
    /// What the device has pushed in this connection, for the frames to come.
    pub(super) refs: Refs,
    /// The records of the push under way that are still to be dealt with.
    pub(super) records: VecDeque<PushRecord>,
    /// Documents in which it has asked for something to be erased. Nothing more is dealt with before that is done.
    pub(super) erasing: BTreeSet<DocId>,
    /// What to say when it is.
    pub(super) held_ack: Option<Ack>,
}

impl Inbound {
    /// A connection that has sent nothing.
    pub(super) fn new(
        person: PersonId,
        (device, incarnation): (DeviceId, Incarnation),
        post: bool,
        revoked: bool,
    ) -> Inbound {
        let (refs, records, erasing, held_ack) = Default::default();
        Inbound { person, device, incarnation, post, revoked, refs, records, erasing, held_ack }
    }

    /// Whether a push is under way.
    pub(super) fn is_pushing(&self) -> bool {
        !self.records.is_empty() || self.waits_for_erasure()
    }

    /// Whether an erasure that it has asked for is to be done, or to be acknowledged.
    pub(super) fn waits_for_erasure(&self) -> bool {
        !self.erasing.is_empty() || self.held_ack.is_some()
    }
}
