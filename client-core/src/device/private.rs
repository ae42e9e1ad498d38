//! What a program keeps beside the device: sealed when the device is locked.

use super::{Device, DeviceError};
use crate::ids::to_hex;

impl Device {
    /// Reads a file that [`Device::keep_private_file`] kept. `None` if there is none, or if it cannot be decrypted with
    /// the device's key. While the device is [being locked](Device::is_being_locked) a plain file is read too.
    pub fn private_file(&self, name: &str) -> Result<Option<Vec<u8>>, DeviceError> {
        let bytes = self.shared.files.read(name)?.filter(|bytes| !bytes.is_empty());
        let vault = &self.shared.vault;
        Ok(match bytes {
            Some(bytes) if vault.is_locked() => {
                let opened = vault.open(name.as_bytes(), &bytes);
                opened.or_else(|| vault.is_being_locked().then_some(bytes))
            }
            bytes => bytes,
        })
    }

    /// Whether the device is being locked in this opening. A program then reads each of its private files and writes it
    /// again: a file that is still plain after this opening counts as absent.
    pub fn is_being_locked(&self) -> bool {
        self.shared.vault.is_being_locked()
    }

    /// Keeps a file durably, for its owner only, in place of the one of the same name; `None` deletes it.
    ///
    /// The name is the program's, never a person's, and none of those that the device itself uses.
    pub fn keep_private_file(&self, name: &str, bytes: Option<&[u8]>) -> Result<(), DeviceError> {
        let bytes = bytes.unwrap_or_default();
        let sealed = match bytes {
            [] => None,
            bytes => self.shared.vault.seal(name.as_bytes(), bytes),
        };
        Ok(self.shared.files.replace(name, sealed.as_deref().unwrap_or(bytes))?)
    }

    /// Seals bytes that a program keeps in a place of its own, such as a browser's database. `None` if the device is not
    /// locked: then the program keeps them as they are.
    ///
    /// The bytes open only under the name for which they were sealed.
    pub fn seal(&self, name: &str, bytes: &[u8]) -> Option<Vec<u8>> {
        self.shared.vault.seal(name.as_bytes(), bytes)
    }

    /// Opens what [`Device::seal`] sealed for this name. `None` if it is damaged or was sealed by another device.
    pub fn unseal(&self, name: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        self.shared.vault.open(name.as_bytes(), sealed)
    }

    /// The name under which a locked device keeps something of this name: it shows nothing of it. The same name gives the
    /// same one. On a device that is not locked, the name itself.
    pub fn sealed_name(&self, name: &str) -> String {
        let hidden = self.shared.vault.hidden_name(name.as_bytes());
        hidden.map_or_else(|| name.to_owned(), |hidden| to_hex(&hidden))
    }
}
