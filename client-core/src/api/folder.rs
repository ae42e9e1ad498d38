//! A client in a folder of the file system, with the clock and the random numbers of the operating system.

use std::path::Path;

use super::client::Client;
use super::host::Host;
use crate::device::{Device, DeviceOptions};
use crate::store::{OpenError, system_random};
use crate::time::DeviceTime;

impl Client {
    /// Opens or makes the device in a folder, with this machine's clock and random numbers.
    pub fn open(path: &Path, options: DeviceOptions) -> Result<Client, OpenError> {
        Ok(Client::new(Device::open(path, options)?, Host::system()))
    }
}

impl Host {
    /// This machine's clock, its offset from UTC, and the operating system's random numbers.
    pub fn system() -> Host {
        let clock = || {
            let now = jiff::Timestamp::now();
            let offset = jiff::tz::TimeZone::system().to_offset(now).seconds() / 60;
            DeviceTime::new(now.as_second(), i16::try_from(offset).unwrap_or(0))
        };
        Host::new(clock, system_random())
    }
}
