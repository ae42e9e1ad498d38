//! What a change of an account comes to.

use samband_client_core::ids::{DeviceId, PersonId};
use samband_client_core::keys::PublicKey;
use samband_client_core::time::UnixMs;

use crate::relay::{AccountChanges, Deed};

/// One row for the audit log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audited {
    /// Who did it.
    pub who: String,
    /// What.
    pub did: Deed,
    /// To whom.
    pub whom: PersonId,
}

/// What becomes of the device of what a person writes on the pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageChange {
    /// It has this key from now on.
    Begin(DeviceId, PersonId, PublicKey),
    /// Its key ends.
    End(DeviceId, PersonId),
}

/// What is to be made durable, and audited with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decision {
    /// The rows.
    pub changes: AccountChanges,
    /// The audit rows.
    pub audited: Vec<Audited>,
    /// What becomes of the person's page device.
    pub page: Option<PageChange>,
    /// When what was made ends.
    pub expires_at: UnixMs,
}

impl Decision {
    pub(super) fn audit(&mut self, who: impl ToString, did: Deed, whom: &PersonId) {
        self.audited.push(Audited { who: who.to_string(), did, whom: whom.clone() });
    }
}
