//! The output of one connection: what its device is sent next.

use std::collections::VecDeque;

use samband_client_core::ids::{DeviceId, DocId, Incarnation, PersonId, Position};
use samband_client_core::wire::{Ack, Ahead as AheadFrame, Check, FRAME_BYTES_TARGET, Frame, Refs};

use super::bulk::{Bulk, BulkLimits};
use super::plan::{Plan, PullLimits, Pulled};
use super::receipts::KnownReceipts;
use super::recipient::Recipient;
use super::repair::{Repairs, end};
use super::snapshots::Snapshots;
use crate::relay::fault::StoreFault;
use crate::relay::output::{CloseReason, Output, SessionId};
use crate::relay::state::Readable;

/// How far a POST has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Post {
    /// Its body is under way.
    Coming,
    /// Everything it said is durable.
    Whole,
}

/// A connection that was let in.
pub(in crate::relay) struct Admitted {
    pub(in crate::relay) person: PersonId,
    pub(in crate::relay) device: DeviceId,
    pub(in crate::relay) incarnation: Incarnation,
    /// Whether the device has shown no more than the invite so far.
    pub(in crate::relay) by_invite: bool,
    /// Whether it is a POST: the pushes went with the Hello, and one flight is all.
    pub(in crate::relay) post: bool,
    /// Whether the device is revoked: it is told what became of its pushes, and nothing else.
    pub(in crate::relay) revoked: bool,
    /// Whether the device must first say what it holds, since the log does not go on from its cursor.
    pub(in crate::relay) awaits_check: bool,
    /// Up to where the device knows the log.
    pub(in crate::relay) sent: Position,
    /// The device's hash of the receipts that it knows.
    pub(in crate::relay) receipts_hash: u64,
}

/// The state of a connection's output.
pub(super) struct Session {
    person: PersonId,
    device: DeviceId,
    incarnation: Incarnation,
    by_invite: bool,
    post: Option<Post>,
    revoked: bool,
    awaits_check: bool,
    /// Up to where the device knows the log: the position of the last pull frame.
    sent: Position,
    /// Up to where the log was searched for what this reader may have.
    scanned: Position,
    /// What is to be sent next.
    plan: Plan,
    /// Or a long stretch, by document.
    bulk: Option<Bulk>,
    /// What the device was sent, for the frames to come.
    refs: Refs,
    /// Whether the driver can take a frame.
    ready: bool,
    /// How many bytes of changes go in one.
    frame_bytes: usize,
    /// Whether there may be one.
    due: bool,
    /// Acknowledgements that go before everything else.
    acks: VecDeque<Ack>,
    /// Whether End was sent.
    ended: bool,
    repair: Repairs,
    receipts: KnownReceipts,
}

impl Session {
    /// A connection that was let in; a bulk that was cut goes on.
    pub(super) fn new(admitted: Admitted, bulk: Option<Bulk>) -> Session {
        let Admitted { person, device, incarnation, by_invite, revoked, awaits_check, .. } =
            admitted;
        let sent = admitted.sent;
        Session {
            person,
            device,
            incarnation,
            by_invite,
            post: admitted.post.then_some(Post::Coming),
            revoked,
            awaits_check,
            sent,
            scanned: bulk.as_ref().map_or(sent, Bulk::upto),
            plan: Plan::default(),
            bulk,
            refs: Refs::default(),
            ready: false,
            frame_bytes: FRAME_BYTES_TARGET,
            due: true,
            acks: VecDeque::new(),
            ended: false,
            repair: Repairs::default(),
            receipts: KnownReceipts::of_hash(admitted.receipts_hash),
        }
    }

    pub(super) fn person(&self) -> &PersonId {
        &self.person
    }

    pub(super) fn device(&self) -> DeviceId {
        self.device
    }

    pub(super) fn is_revoked(&self) -> bool {
        self.revoked
    }

    /// Up to where the device knows the log.
    pub(super) fn sent(&self) -> Position {
        self.sent
    }

    /// Whether a new session of the same device, of this incarnation, takes its place.
    pub(super) fn is_replaced_by(&self, incarnation: Incarnation, by_invite: bool) -> bool {
        self.incarnation == incarnation || (self.by_invite && !by_invite)
    }

    /// The document of which its bulk sent something last.
    #[cfg(feature = "testing")]
    pub(super) fn bulk_document(&self) -> Option<DocId> {
        self.bulk.as_ref().map(Bulk::document)
    }

    /// Notes that the line can take a frame with so many bytes of changes. Whether there may be one.
    pub(super) fn set_ready(&mut self, frame_bytes: usize) -> bool {
        (self.ready, self.frame_bytes) = (true, frame_bytes);
        self.due
    }

    /// Notes that there may be something to send. Returns whether the line can take it.
    pub(super) fn set_due(&mut self) -> bool {
        self.due = true;
        self.ready
    }

    /// Notes that the readers of a document may have received more of it.
    pub(super) fn receipts_due(&mut self, doc: DocId) {
        self.receipts.due(doc);
    }

    /// Acknowledges pushes.
    pub(super) fn acknowledge(&mut self, acks: impl IntoIterator<Item = Ack>) {
        self.acks.extend(acks);
    }

    /// Notes that everything that a POST said is durable.
    pub(super) fn set_whole(&mut self) {
        self.post = Some(Post::Whole);
    }

    /// Replaces the plan, which was made under fewer rights.
    pub(super) fn replan(&mut self) {
        self.plan = Plan::default();
        self.scanned = self.bulk.as_ref().map_or(self.sent, Bulk::upto);
        self.receipts.all_due();
    }

    /// Begins a repair from what the device says it holds. Returns how many documents are sent again.
    pub(super) fn check(&mut self, readable: &Readable<'_>, check: &Check) -> usize {
        let upto = readable.ledger.durable().position;
        self.repair = Repairs::plan(readable, &self.person, check);
        self.plan = Plan::default();
        self.bulk = None;
        (self.sent, self.scanned) = (upto, upto);
        (self.ended, self.awaits_check) = (false, false);
        self.repair.documents()
    }

    /// Whether a POST has its whole answer. Changes that have come to the log since are for the next POST.
    fn is_over(&self) -> bool {
        let silent = self.ended || self.awaits_check || self.revoked;
        self.post == Some(Post::Whole) && self.acks.is_empty() && silent
    }

    /// The next output, if the line can take one and there is one.
    pub(super) fn next(
        &mut self,
        id: SessionId,
        readable: &Readable<'_>,
        snapshots: &mut Snapshots,
        limits: &BulkLimits,
    ) -> Result<Option<Output>, StoreFault> {
        // a POST is answered when all of it is durable
        if !self.ready || self.post == Some(Post::Coming) {
            return Ok(None);
        }
        if self.is_over() {
            return Ok(Some(Output::Close(id, CloseReason::Done)));
        }
        let output = self.next_output(id, readable, snapshots, limits)?;
        match &output {
            Some(_) => self.ready = false,
            None => self.due = false,
        }
        Ok(output)
    }

    /// What is sent next, in this order: differences, acknowledgements, repairs, new changes during a bulk, the log, receipts,
    /// the first End.
    fn next_output(
        &mut self,
        session: SessionId,
        readable: &Readable<'_>,
        snapshots: &mut Snapshots,
        limits: &BulkLimits,
    ) -> Result<Option<Output>, StoreFault> {
        let send = |frame| Ok(Some(Output::Send(session, frame)));
        // the device must know what the repair makes void before it gets acknowledgements of what comes after it
        if let Some(differ) = self.repair.next_differ() {
            return send(Frame::Differ(differ).encode());
        }
        if let Some(ack) = self.acks.pop_front() {
            return send(Frame::Ack(ack).encode());
        }
        if self.awaits_check || self.revoked {
            return Ok(None);
        }
        let (device, incarnation) = (self.device, self.incarnation);
        let granted = readable.granted(&self.person);
        let recipient = Recipient { readable: *readable, granted, session, device, incarnation };
        if let Some(repair) = self.repair.next(&recipient, self.frame_bytes)? {
            return send(Frame::Repair(repair).encode_with(&mut self.refs));
        }
        if let Some(frame) = self.next_pull(&recipient, limits)? {
            return send(frame);
        }
        if let Some(bulk) = &mut self.bulk {
            // a POST ends with its flight: nothing goes ahead in it
            let ahead = match self.post {
                None => bulk.next_ahead(&recipient, self.frame_bytes)?,
                Some(_) => None,
            };
            if let Some(changes) = ahead {
                return send(Frame::Ahead(AheadFrame { changes }).encode_with(&mut self.refs));
            }
            // a stream of documents compresses better than a frame of changes: twice as much takes as long
            let frame_bytes = limits.frame_bytes.min(2 * self.frame_bytes);
            let made = bulk.next_output(snapshots, &recipient, frame_bytes)?;
            if made.as_ref().is_some_and(|(_, ended)| *ended) {
                self.sent = bulk.upto();
                self.bulk = None;
            }
            return Ok(made.map(|(output, _)| output));
        }
        if let Some(receipts) = self.receipts.next(readable, &self.person)? {
            return send(Frame::Receipts(receipts).encode());
        }
        if self.ended {
            return Ok(None);
        }
        self.ended = true;
        send(Frame::End(end(readable, self.sent, &self.person)?).encode())
    }

    /// The next frame of the log. `None` too where a bulk has begun.
    fn next_pull(
        &mut self,
        recipient: &Recipient<'_>,
        limits: &BulkLimits,
    ) -> Result<Option<Vec<u8>>, StoreFault> {
        if self.bulk.is_some() || !self.has_more(recipient, limits.records)? || self.bulk.is_some()
        {
            return Ok(None);
        }
        let limits = PullLimits { large: limits.change_bytes, bytes: self.frame_bytes };
        match self.plan.next_pull(recipient, self.sent, limits)? {
            Pulled::Frame(pull) => {
                self.sent = pull.position;
                Ok(Some(Frame::Pull(pull).encode_with(&mut self.refs)))
            }
            Pulled::Large { upto, chain } => {
                self.plan = Plan::default();
                self.bulk = Some(Bulk::new(self.sent, upto, chain));
                Ok(None)
            }
        }
    }

    /// Whether there is something to pull up to the durable end, planning it if needed: as a bulk when it has
    /// more than `bulk_from` records.
    ///
    /// After the first End, stretches without anything for this reader are passed over in silence: the next
    /// frame names a cursor beyond them.
    fn has_more(
        &mut self,
        recipient: &Recipient<'_>,
        bulk_from: usize,
    ) -> Result<bool, StoreFault> {
        let durable = recipient.readable.ledger.durable();
        let upto = durable.position;
        if self.plan.is_empty() && self.scanned < upto {
            match Plan::make(recipient, self.scanned, bulk_from)? {
                Some(plan) => self.plan = plan,
                None => self.bulk = Some(Bulk::new(self.sent, upto, durable.chain)),
            }
            self.scanned = upto;
        }
        let is_behind = !self.plan.is_empty() || (!self.ended && self.sent < self.scanned);
        Ok(self.bulk.is_some() || is_behind)
    }
}
