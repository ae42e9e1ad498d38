//! Compression states, some 300 KiB each, lent to the connections that send.
//!
//! A connection that rests gives its state back, which the protocol allows at any frame, so thousands of idle
//! connections hold none. States are used again rather than freed: between longer-lived memory, the holes that
//! they would leave do not go back to the system.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use samband_client_core::wire::Deflater;

/// After how long a connection to which nothing is sent gives its state back.
pub(super) const REST_AFTER: Duration = Duration::from_secs(2);
/// The states that connections may hold from one frame to the next. When all devices return at once, the other
/// connections begin anew with each frame.
const LENT_MAX: usize = 128;

/// The states of all connections.
#[derive(Debug, Default)]
pub(super) struct Deflaters {
    free: Mutex<Vec<Deflater>>,
    lent: AtomicUsize,
}

impl Deflaters {
    fn lend(&self) -> Deflater {
        self.lent.fetch_add(1, Ordering::Relaxed);
        self.free.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    fn take_back(&self, mut deflater: Deflater) {
        self.lent.fetch_sub(1, Ordering::Relaxed);
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        if free.len() < LENT_MAX {
            deflater.begin_anew();
            free.push(deflater);
        }
    }
}

/// The sending side of one connection's compression.
pub(super) struct Compressor {
    deflater: Option<Deflater>,
    deflaters: Arc<Deflaters>,
}

impl Compressor {
    pub(super) fn new(deflaters: Arc<Deflaters>) -> Compressor {
        Compressor { deflater: None, deflaters }
    }

    /// The message for the next frame.
    pub(super) fn message(&mut self, frame: &[u8]) -> Vec<u8> {
        let message = self.deflater.get_or_insert_with(|| self.deflaters.lend()).message(frame);
        if self.deflaters.lent.load(Ordering::Relaxed) > LENT_MAX {
            self.rest();
        }
        message
    }

    /// Gives the state back.
    pub(super) fn rest(&mut self) {
        if let Some(deflater) = self.deflater.take() {
            self.deflaters.take_back(deflater);
        }
    }
}

impl Drop for Compressor {
    fn drop(&mut self) {
        self.rest();
    }
}
