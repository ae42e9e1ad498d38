//! The lines of the demo, and how a device comes back over them.

use std::net::SocketAddr;
use std::time::Duration;

use samband_client_core::device::Device;
use samband_client_core::transport;

use super::summary::StoryError;
use crate::line::LineSettings;

/// Devices that come back at one moment.
pub(super) const AT_ONCE: usize = 12;
/// How often a device tries before the demo gives up.
const TRIES_MAX: usize = 40;

/// A good line: the course hotel's.
pub(super) const HOTEL: LineSettings = LineSettings {
    round_trip: Duration::from_millis(40),
    bytes_per_s: 1_000_000,
    cut_after_bytes: None,
    cut_after: None,
};

/// A slow and broken line: 2G with 600 ms and 50 kbit/s, cut after every 12 kB.
pub(super) const RURAL: LineSettings = LineSettings {
    round_trip: Duration::from_millis(600),
    bytes_per_s: 6_250,
    cut_after_bytes: Some(12_000),
    cut_after: None,
};

/// Tries again after each cut until a flight is done.
pub(super) async fn sync_until_done(device: &Device, line: SocketAddr) -> Result<(), StoryError> {
    let at = device.clone();
    let address = format!("ws://{line}");
    tokio::task::spawn_blocking(move || at.set_relay(&address))
        .await
        .map_err(|error| StoryError::Wrong(error.to_string()))??;
    let mut last = None;
    for _ in 0..TRIES_MAX {
        match transport::sync_now(device).await {
            Ok(_) => return Ok(()),
            Err(error) if error.is_passing() => last = Some(error),
            Err(error) => return Err(error.into()),
        }
    }
    Err(last.map_or_else(|| StoryError::Wrong("no try was made".to_owned()), StoryError::from))
}
