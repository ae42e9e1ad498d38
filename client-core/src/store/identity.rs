//! Who this device is: a small file beside the stores, so that losing sled does not lose the device.

use serde::{Deserialize, Serialize};

use super::{Files, StoreError};
use crate::ids::{DeviceId, PersonId, to_hex};

/// The file's name.
const NAME: &str = "identity.json";

/// Who this device is and where its relay stands.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// The device.
    pub device: DeviceId,
    /// The secret that the relay knows by its hash, in hexadecimal.
    pub secret: String,
    /// The owner, known after enrolment.
    pub person: Option<PersonId>,
    /// The relay's address, such as `ws://relay.example:8080`.
    pub relay: Option<String>,
}

/// Secrets do not show in logs.
impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Identity")
            .field("device", &self.device)
            .field("person", &self.person)
            .field("relay", &self.relay)
            .finish_non_exhaustive()
    }
}

impl Identity {
    pub(super) fn new(device: DeviceId, secret: [u8; 32]) -> Identity {
        Identity { device, secret: to_hex(&secret), person: None, relay: None }
    }

    /// The secret's bytes, if the file was not tampered with.
    pub fn secret_bytes(&self) -> Option<[u8; 32]> {
        data_encoding::HEXLOWER.decode(self.secret.as_bytes()).ok()?.try_into().ok()
    }

    /// Reads the file; `None` where there is none.
    pub(super) fn read(files: &dyn Files) -> Result<Option<Identity>, StoreError> {
        let Some(bytes) = files.read(NAME)? else { return Ok(None) };
        let identity: Option<Identity> = serde_json::from_slice(&bytes).ok();
        match identity.filter(|identity| identity.secret_bytes().is_some()) {
            Some(identity) => Ok(Some(identity)),
            None => Err(StoreError::Failed(format!(
                "{NAME} is damaged: put it back from a backup, or enrol anew in another folder. Nothing \
                 else in this folder was touched"
            ))),
        }
    }

    /// Keeps it durably.
    pub(crate) fn write(&self, files: &dyn Files) -> Result<(), StoreError> {
        let text = serde_json::to_string_pretty(self).expect("an identity is plain JSON");
        files.replace(NAME, text.as_bytes())
    }
}
