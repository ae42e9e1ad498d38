//! What the engine tells its driver.

use samband_client_core::wire::{
    BODY_DONE, CLOSE_DISK_FULL, CLOSE_OVER_QUOTA, CLOSE_REPLACED, CLOSE_STORE_DAMAGED, FrameError,
};

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
    #[error("this device is over its rate limit; it connects again by itself in a minute")]
    Budget,
    /// The same device has connected once more.
    #[error("this device has connected again")]
    Replaced,
    /// A row of the relay's store is damaged that this connection needed.
    #[error(
        "a part of the relay's store is damaged; connect again: other documents are not affected"
    )]
    Damaged,
    /// The relay's disk is full: what the device pushed is not kept, and the device offers it again.
    #[error(
        "the relay's disk is full; what you wrote stays on this device and is sent again later"
    )]
    Full,
    /// The relay stops.
    #[error("the relay is shutting down; connect again later")]
    Stopping,
    /// A POST has its whole answer.
    #[error("everything was said")]
    Done,
}

impl CloseReason {
    /// Whether not one byte more may go to the device, also not of a frame that is under way.
    pub fn is_at_once(&self) -> bool {
        matches!(self, CloseReason::Revoked | CloseReason::RightsTaken)
    }

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
            CloseReason::Budget => CLOSE_OVER_QUOTA,
            CloseReason::RightsTaken => 4023,
            CloseReason::Damaged => CLOSE_STORE_DAMAGED,
            CloseReason::Full => CLOSE_DISK_FULL,
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
    /// Send this frame, and compress the following frames as one large stream, primed with these bytes.
    BulkBegin(SessionId, Vec<u8>, Vec<u8>),
    /// Close the connection.
    Close(SessionId, CloseReason),
}
