//! Programs that people run.
//!
//! - [`fieldbook`]: a device on the command line.
//! - [`demo`]: a relay and a whole programme of devices, from the first invite to the merged report.
//! - [`line`](mod@line): a slow and broken line between them, in user space.

pub mod demo;
pub mod fieldbook;
pub mod line;

use samband_client_core::api::Host;
use samband_client_core::ids::ItemId;
use samband_client_core::time::DeviceTime;

/// The clock and offset of this machine.
pub fn device_now() -> DeviceTime {
    Host::system().now()
}

/// A fresh id for an entry, goal or remark.
pub fn new_item() -> ItemId {
    Host::system().new_item()
}
