//! What a session is configured with.

use super::pushes::PushParts;

/// How a session works. The default is what every device uses.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SessionConfig {
    /// Which changes are pushed in pieces.
    pub push_parts: PushParts,
    /// Bugs that are planted.
    pub faults: SessionFaults,
}

/// Bugs that are planted in a session, to show that a test finds them. Without the feature `testing` there are none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SessionFaults {
    ignores_digest: bool,
}

impl SessionFaults {
    /// A session that does not compare the digest at the end of a flight.
    #[cfg(feature = "testing")]
    pub const IGNORES_DIGEST: SessionFaults = SessionFaults { ignores_digest: true };

    pub(super) fn ignores_digest(self) -> bool {
        self.ignores_digest
    }
}
