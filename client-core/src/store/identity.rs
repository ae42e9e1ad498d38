//! Who this device is: a small file beside the stores, so that losing sled does not lose the device.

use std::io::Write;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::StoreError;
use crate::ids::{DeviceId, PersonId, to_hex};

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
    pub(super) fn read(path: &Path) -> Result<Option<Identity>, StoreError> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(StoreError::from_io(&error, path)),
        };
        let identity: Option<Identity> = serde_json::from_str(&text).ok();
        match identity.filter(|identity| identity.secret_bytes().is_some()) {
            Some(identity) => Ok(Some(identity)),
            None => Err(StoreError::Failed(format!(
                "{} is damaged: put it back from a backup, or enrol anew in another folder. Nothing \
                 else in this folder was touched",
                path.display()
            ))),
        }
    }

    /// Writes the file durably, readable for its owner only.
    pub(super) fn write(&self, path: &Path) -> Result<(), StoreError> {
        let io = |error: std::io::Error| StoreError::from_io(&error, path);
        let new = path.with_extension("new");
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&new).map_err(io)?;
        let text = serde_json::to_string_pretty(self).expect("an identity is plain JSON");
        file.write_all(text.as_bytes()).map_err(io)?;
        file.sync_all().map_err(io)?;
        std::fs::rename(&new, path).map_err(io)?;
        super::folder::sync_folder(path)
    }
}
