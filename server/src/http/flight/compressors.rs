//! Compression models, lent to the connections that send.
//!
//! A connection that rests gives its model back, which the protocol allows at any message, so thousands of idle
//! connections hold none.

use std::sync::Arc;
use std::time::Duration;

use samband_client_core::wire::Compressor;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// After how long a connection to which nothing is sent gives its model back.
pub(super) const REST_AFTER: Duration = Duration::from_secs(2);
/// The models of flights, 256 KiB each, that connections may hold from one message to the next. When all devices return
/// at once, the other connections begin a new stream with each message.
const LENT_MAX: usize = 128;
/// The models of bulks, 4 MiB each. Other bulks go through the model of their flight.
const LENT_LARGE_MAX: usize = 4;

/// The models of all connections of a node.
#[derive(Debug)]
pub struct Compressors {
    flights: Arc<Semaphore>,
    bulks: Arc<Semaphore>,
}

impl Default for Compressors {
    fn default() -> Self {
        Compressors {
            flights: Arc::new(Semaphore::new(LENT_MAX)),
            bulks: Arc::new(Semaphore::new(LENT_LARGE_MAX)),
        }
    }
}

/// The sending side of one connection's compression.
pub(super) struct Sending {
    compressor: Compressor,
    /// Held as long as the compressor holds a model.
    permit: Option<OwnedSemaphorePermit>,
    compressors: Arc<Compressors>,
}

impl Sending {
    pub(super) fn new(compressors: Arc<Compressors>) -> Sending {
        Sending { compressor: Compressor::default(), permit: None, compressors }
    }

    /// The message for the next frame.
    pub(super) fn message(&mut self, frame: &[u8]) -> Vec<u8> {
        if self.permit.is_none() {
            self.permit = Arc::clone(&self.compressors.flights).try_acquire_owned().ok();
        }
        if self.permit.is_none() {
            return self.compressor.last_message(frame);
        }
        let message = self.compressor.message(frame);
        if !self.compressor.has_stream() {
            self.permit = None;
        }
        message
    }

    /// The message for the frame that begins a bulk. Behind it begins a large stream, primed with these bytes, if a model
    /// for it can be had.
    pub(super) fn begin_bulk(&mut self, frame: &[u8], prime: &[u8]) -> Vec<u8> {
        let message = self.message(frame);
        if let Ok(permit) = Arc::clone(&self.compressors.bulks).try_acquire_owned() {
            self.compressor.begin_large(prime);
            self.permit = Some(permit);
        }
        message
    }

    /// Gives the model back.
    pub(super) fn rest(&mut self) {
        self.compressor.forget();
        self.permit = None;
    }
}
