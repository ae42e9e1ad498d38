//! One connection, as the engine sees it.

use std::collections::{BTreeMap, VecDeque};

use samband_client_core::ids::{DeviceId, DocId, Incarnation, PersonId, Position};
use samband_client_core::wire::{Ack, BODY_DONE, CLOSE_REPLACED, FrameError, PushRecord, Refs};

use super::access::Granted;
use super::bulk::Bulk;
use super::fault::StoreFault;
use super::ledger::Ledger;
use super::port::LogReader;
use super::pull::Plan;
use super::receipts::ReceiptsDue;
use super::repair::Repairs;

/// A connection's number; the driver gives each a new one.
pub type SessionId = u64;

/// Why the relay closes a connection. The numbers are stable.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CloseReason {
    /// The device sent bytes that are no frame.
    #[error("{0}")]
    Frame(#[from] FrameError),
    /// The device sent a frame that only a relay sends.
    #[error("a device does not send this frame")]
    Direction,
    /// The device's push numbers do not follow from what the relay holds.
    #[error("push numbers must go on without a gap")]
    PushGap,
    /// A push is not signed by the device, for this relay, under these numbers.
    #[error("the push is not signed by this device for this relay")]
    Signature,
    /// The device claims to have more of the log than it was sent.
    #[error("the device cannot have what it was not sent")]
    CursorAhead,
    /// The device was revoked.
    #[error("this device was revoked")]
    Revoked,
    /// The device's owner may no longer read all that was read before.
    #[error("what you may read has changed; connect again")]
    RightsTaken,
    /// The device has sent more than its share.
    #[error("this device has sent more than its share; it goes on in a while")]
    Budget,
    /// The same device has connected once more.
    #[error("this device has connected again")]
    Replaced,
    /// A row of the relay's store is damaged that this connection needed.
    #[error("a part of the relay's store is damaged; connect again: everything else goes on")]
    Damaged,
    /// The relay stops.
    #[error("the relay stops; connect again later")]
    Stopping,
    /// What a POST asked for was said.
    #[error("everything was said")]
    Done,
}

impl CloseReason {
    /// The websocket close code.
    pub fn code(&self) -> u16 {
        match self {
            CloseReason::Frame(error) => error.close_code(),
            CloseReason::Direction => 4011,
            CloseReason::PushGap => 4012,
            CloseReason::CursorAhead => 4013,
            CloseReason::Signature => 4014,
            CloseReason::Replaced => CLOSE_REPLACED,
            CloseReason::Revoked => 4021,
            CloseReason::Budget => 4022,
            CloseReason::RightsTaken => 4023,
            CloseReason::Damaged => 4024,
            CloseReason::Stopping => 4030,
            CloseReason::Done => BODY_DONE,
        }
    }
}

/// What the driver must do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output {
    /// Let the session in, with this Welcome.
    Welcome(SessionId, Vec<u8>),
    /// Do not let the session in; this is the Refusal.
    Refuse(SessionId, Vec<u8>),
    /// Send this frame; at most one for each readiness.
    Send(SessionId, Vec<u8>),
    /// The same, and compress what follows as one large stream, primed with the bytes behind it.
    BulkBegin(SessionId, Vec<u8>, Vec<u8>),
    /// Close the connection.
    Close(SessionId, CloseReason),
}

/// How far a POST has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Post {
    /// Its body is under way.
    Coming,
    /// Everything it said is durable.
    Whole,
}

/// The state of a connection that was let in.
pub(super) struct Session {
    pub(super) person: PersonId,
    pub(super) device: DeviceId,
    pub(super) incarnation: Incarnation,
    /// Whether the device has shown no more than the invite so far.
    pub(super) by_invite: bool,
    /// Whether it is a POST: the pushes went with the Hello, and one flight is all.
    pub(super) post: Option<Post>,
    /// Up to where the device knows the log: the position of the last pull frame.
    pub(super) sent: Position,
    /// Up to where the log was searched for what this reader may have.
    pub(super) scanned: Position,
    /// What is to be sent next.
    pub(super) plan: Plan,
    /// Or a long stretch, by document.
    pub(super) bulk: Option<Bulk>,
    /// The records of the push under way that are still to be dealt with.
    pub(super) pushing: VecDeque<PushRecord>,
    /// What the device has pushed in this connection, for the frames to come.
    pub(super) pushed_refs: Refs,
    /// What it was sent.
    pub(super) pulled_refs: Refs,
    /// Whether the driver can take a frame.
    pub(super) ready: bool,
    /// How many bytes of changes go in one.
    pub(super) frame_bytes: usize,
    /// Whether there may be one.
    pub(super) due: bool,
    /// Acknowledgements that go before everything else.
    pub(super) acks: VecDeque<Ack>,
    /// Whether End was sent.
    pub(super) ended: bool,
    /// Whether the device is revoked: it is told what became of its pushes, and nothing else.
    pub(super) revoked: bool,
    /// Whether the device must first say what it holds, since the log does not go on from its cursor.
    pub(super) awaits_check: bool,
    /// What is left of a repair.
    pub(super) repair: Repairs,
    /// What the device knows of who received what.
    pub(super) receipts: Option<BTreeMap<(DocId, PersonId), Position>>,
    /// The device's hash of it, from the Hello.
    pub(super) receipts_hash: u64,
    /// Which receipts may have changed.
    pub(super) receipts_due: ReceiptsDue,
}

impl Session {
    /// Whether everything that a POST asked for was said; what has come to the log since is for the next one.
    pub(super) fn is_over(&self) -> bool {
        let silent = self.ended || self.awaits_check || self.revoked;
        self.post == Some(Post::Whole) && self.acks.is_empty() && silent
    }

    /// Whether there is something to pull up to the durable end, planning it if needed: as a bulk when it has
    /// more than `bulk_from` records.
    ///
    /// After the first End, stretches without anything for this reader are passed over in silence: the next
    /// frame names a cursor beyond them.
    pub(super) fn has_more(
        &mut self,
        log: &dyn LogReader,
        granted: &Granted,
        ledger: &Ledger,
        bulk_from: usize,
    ) -> Result<bool, StoreFault> {
        let durable = ledger.durable();
        let upto = durable.position;
        if self.plan.is_empty() && self.scanned < upto {
            match Plan::make(log, granted, ledger, self.scanned, bulk_from)? {
                Some(plan) => self.plan = plan,
                None => self.bulk = Some(Bulk::new(self.sent, upto, durable.chain)),
            }
            self.scanned = upto;
            if self.bulk.is_some() {
                return Ok(true);
            }
        }
        Ok(!self.plan.is_empty() || (!self.ended && self.sent < self.scanned))
    }
}
