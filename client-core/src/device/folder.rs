//! A device in a folder of the file system.

use std::path::Path;

use super::Device;
use crate::store::{OpenError, Parts, SledOptions, Unlock};

/// Settings of a device.
#[derive(Debug, Clone, Copy, Default)]
pub struct DeviceOptions {
    /// Of its documents' store.
    pub sled: SledOptions,
}

impl Device {
    /// Opens or makes the device in a folder, and repairs what a crash can leave.
    ///
    /// What the owner must be told is in [`Device::notices`]. A folder that another process has open is an
    /// error; documents that cannot be opened are set aside and rebuilt.
    pub fn open(path: &Path, options: DeviceOptions) -> Result<Device, OpenError> {
        Device::unlock(path, options, Unlock::Plain)
    }

    /// Opens a device's folder that is locked, or makes it so.
    ///
    /// Checking a passphrase takes 64 MiB of memory and some tenths of a second.
    pub fn unlock(
        path: &Path,
        options: DeviceOptions,
        unlock: Unlock<'_>,
    ) -> Result<Device, OpenError> {
        Device::assemble(Parts::open_folder(path, options.sled, unlock)?)
    }
}
