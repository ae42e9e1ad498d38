//! Who this device is: a small file beside the stores, so that losing sled does not lose the device.

use serde::{Deserialize, Serialize};

use super::{Files, StoreError, Vault};
use crate::ids::{DeviceId, PersonId, to_hex};
use crate::keys::DeviceKey;

/// The file's name.
const NAME: &str = "identity.json";

/// Who this device is and where its relay stands.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// The device.
    pub device: DeviceId,
    /// The seed of the device's private key, in hexadecimal. Whoever has it is the device.
    pub key: String,
    /// The owner, known after enrolment.
    pub person: Option<PersonId>,
    /// The relay's address, such as `ws://relay.example:8080`.
    pub relay: Option<String>,
    /// The certificate authority, as PEM, that the relay's certificate is to follow from; the public ones if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ca: Option<String>,
}

/// The file of a locked device.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sealed {
    sealed: String,
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
    pub(super) fn new(device: DeviceId, seed: [u8; 32]) -> Identity {
        Identity { device, key: to_hex(&seed), person: None, relay: None, ca: None }
    }

    /// The device's key, if the file was not tampered with.
    pub fn device_key(&self) -> Option<DeviceKey> {
        let seed = data_encoding::HEXLOWER.decode(self.key.as_bytes()).ok()?;
        Some(DeviceKey::from_seed(seed.try_into().ok()?))
    }

    /// Whether the file is there, and plain.
    pub fn is_plain(files: &dyn Files) -> Result<Option<bool>, StoreError> {
        let bytes = files.read(NAME)?;
        Ok(bytes.map(|bytes| serde_json::from_slice::<Sealed>(&bytes).is_err()))
    }

    /// Reads the file; `None` where there is none.
    pub(super) fn read(files: &dyn Files, vault: &Vault) -> Result<Option<Identity>, StoreError> {
        let Some(mut bytes) = files.read(NAME)? else { return Ok(None) };
        if let Ok(Sealed { sealed }) = serde_json::from_slice(&bytes) {
            let sealed = data_encoding::HEXLOWER.decode(sealed.as_bytes()).ok();
            let opened = sealed.and_then(|sealed| vault.open(NAME.as_bytes(), &sealed));
            bytes = opened.unwrap_or_default();
        } else if !vault.accepts_plain() {
            bytes.clear();
        }
        let identity: Option<Identity> = serde_json::from_slice(&bytes).ok();
        match identity.filter(|identity| identity.device_key().is_some()) {
            Some(identity) => Ok(Some(identity)),
            None => Err(StoreError::Failed(format!(
                "{NAME} is damaged: put it back from a backup, or enrol anew in another folder. Nothing \
                 else in this folder was touched"
            ))),
        }
    }

    /// Keeps it durably.
    pub(crate) fn write(&self, files: &dyn Files, vault: &Vault) -> Result<(), StoreError> {
        let mut text = serde_json::to_string_pretty(self).expect("an identity is plain JSON");
        if let Some(sealed) = vault.seal(NAME.as_bytes(), text.as_bytes()) {
            let sealed = Sealed { sealed: to_hex(&sealed) };
            text = serde_json::to_string(&sealed).expect("plain JSON");
        }
        files.replace(NAME, text.as_bytes())
    }
}
