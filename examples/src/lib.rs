//! Programs that people run.
//!
//! - [`fieldbook`]: a device on the command line.
//! - [`demo`]: a relay and a whole programme of devices, from the first invite to the merged report.
//! - [`line`](mod@line): a slow and broken line between them, in user space.

pub mod demo;
pub mod fieldbook;
pub mod line;

use samband_client_core::ids::ItemId;
use samband_client_core::time::DeviceTime;

/// The clock and offset of this machine.
pub fn device_now() -> DeviceTime {
    let now = jiff::Timestamp::now();
    let offset = jiff::tz::TimeZone::system().to_offset(now).seconds() / 60;
    DeviceTime::new(now.as_second(), i16::try_from(offset).unwrap_or(0))
}

/// A fresh id for an entry, goal or remark.
pub fn new_item() -> ItemId {
    let mut bytes = [0; 10];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    ItemId(bytes)
}
