//! What people have asked to be erased.

use std::fmt;

use samband_client_core::documents::DocKey;
use samband_client_core::ids::ItemId;

/// An entry that its author has asked to be erased.
pub(in crate::sim) struct Asked {
    pub(in crate::sim) key: DocKey,
    pub(in crate::sim) entry: ItemId,
    /// What it said then.
    pub(in crate::sim) text: String,
    /// Whether the relay has erased it, durably.
    pub(in crate::sim) is_done: bool,
}

impl Asked {
    /// The last 40 bytes of the words.
    pub(in crate::sim) fn last_bytes(&self) -> &[u8] {
        let bytes = self.text.as_bytes();
        &bytes[bytes.len().saturating_sub(40)..]
    }
}

impl fmt::Display for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} in {}, which was erased,", self.entry, self.key)
    }
}
