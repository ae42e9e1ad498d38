//! Whom a session's output is for.

use samband_client_core::ids::{DeviceId, Incarnation};

use crate::relay::access::Granted;
use crate::relay::output::SessionId;
use crate::relay::rows::LogRecord;
use crate::relay::state::Readable;

/// A session's device, and what it may have.
pub(super) struct Recipient<'a> {
    pub(super) readable: Readable<'a>,
    pub(super) granted: &'a Granted,
    pub(super) session: SessionId,
    pub(super) device: DeviceId,
    pub(super) incarnation: Incarnation,
}

impl Recipient<'_> {
    /// Whether the device has pushed this record itself, in this life, and so has it.
    pub(super) fn has_pushed(&self, record: &LogRecord) -> bool {
        record.device == self.device && record.incarnation == self.incarnation
    }
}
