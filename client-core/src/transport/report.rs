//! What a connection did, for people and tests.

/// What a connection did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Flight {
    /// Own changes that the relay took into its log.
    pub accepted: u64,
    /// Own changes that the relay refused.
    pub refused: u64,
    /// Changes that came from the relay.
    pub received: u64,
    /// Bytes of messages sent, compressed, without websocket and HTTP overhead.
    pub message_bytes_up: u64,
    /// Bytes of messages received, likewise.
    pub message_bytes_down: u64,
    /// Whether everything that the relay had has arrived.
    pub caught_up: bool,
    /// Whether any of it went by POST.
    pub by_post: bool,
    /// Whether anything became durable, on either side: a cut costs no more than what was under way.
    pub progress: bool,
}
