//! What happens on a device.

use crate::ids::DocId;

/// What happens on a device, for those who watch.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum DeviceEvent {
    /// A document has new content, from here or from the relay.
    Changed(DocId),
    /// The delivery state of something in a document has changed.
    Delivered(DocId),
    /// The owner's rights or the list of documents may have changed.
    ScopeChanged,
    /// A connection to the relay stands.
    Connected,
    /// The connection has ended.
    Disconnected,
    /// Everything that the relay had has arrived.
    CaughtUp,
}
