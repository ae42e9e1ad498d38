//! What the rosters do not say yet of erasures.

use std::collections::BTreeSet;

use samband_client_core::ids::DocId;
use samband_client_core::time::UnixMs;

/// What the rosters do not say yet.
#[derive(Default)]
pub(super) struct Told {
    /// Documents, by their first id, of which more devices have erased an epoch.
    pub(super) changed: BTreeSet<DocId>,
    pub(super) at: UnixMs,
}
