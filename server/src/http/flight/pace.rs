//! How much goes in one frame, by how long the line took for the last ones.
//!
//! A frame is what a cut loses, and what an acknowledgement waits for; and each costs a flush of the compressor. So it
//! is about half a second of the line: 2 KiB of changes where it is slow, 32 KiB where it is not.

use std::time::{Duration, Instant};

/// With what a connection begins: a line that is cut after ten kilobytes gets on, too.
const BYTES_FIRST: usize = 4 * 1024;
const BYTES_MIN: usize = 2 * 1024;
const BYTES_MAX: usize = 32 * 1024;
/// A frame that took longer is too large.
const SLOW: Duration = Duration::from_millis(800);
/// A frame that took less may be larger, when so many bytes have gone as quickly: buffers on the way take the first
/// ones at once.
const QUICK: Duration = Duration::from_millis(100);
const QUICK_BYTES: usize = 64 * 1024;

/// The pace of one connection.
pub(super) struct Pace {
    bytes: usize,
    sending_since: Instant,
    /// Bytes that went quickly since anything did not.
    quick: usize,
}

impl Pace {
    pub(super) fn new() -> Pace {
        Pace { bytes: BYTES_FIRST, sending_since: Instant::now(), quick: 0 }
    }

    /// How many bytes of changes suit the line.
    pub(super) fn frame_bytes(&self) -> usize {
        self.bytes
    }

    /// A message begins to go out.
    pub(super) fn begins(&mut self) {
        self.sending_since = Instant::now();
    }

    /// The line has taken a message of so many bytes, and can take another.
    pub(super) fn taken(&mut self, bytes: usize) {
        self.took(self.sending_since.elapsed(), bytes);
    }

    fn took(&mut self, time: Duration, bytes: usize) {
        self.quick = if time < QUICK { self.quick + bytes } else { 0 };
        if time > SLOW {
            self.bytes = (self.bytes / 2).max(BYTES_MIN);
        } else if self.quick >= QUICK_BYTES {
            self.bytes = (self.bytes * 2).min(BYTES_MAX);
            self.quick = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_become_small_on_a_slow_line_and_large_on_a_quick_one() {
        let mut pace = Pace::new();
        (0..10).for_each(|_| pace.took(Duration::from_secs(3), 1_500));
        assert_eq!(pace.frame_bytes(), BYTES_MIN);
        (0..10).for_each(|_| pace.took(Duration::from_millis(400), 1_500));
        assert_eq!(pace.frame_bytes(), BYTES_MIN, "as it should be");
        (0..40).for_each(|_| pace.took(Duration::ZERO, 1_500));
        assert_eq!(pace.frame_bytes(), BYTES_MIN, "that may be a buffer");
        (0..400).for_each(|_| pace.took(Duration::from_millis(1), 3_000));
        assert_eq!(pace.frame_bytes(), BYTES_MAX);
    }
}
