//! Writes at most so many bytes in a second, so that a backup leaves the disk and the line to the devices.

use std::io::{Error, ErrorKind, Result, Write};
use std::time::{Duration, Instant};

/// The longest sleep between two looks at whether to go on.
const NAP: Duration = Duration::from_millis(100);

/// A writer with a bound on its rate, which stops when it is told to.
pub struct Paced<W, G> {
    to: W,
    bytes_per_s: u64,
    began: Instant,
    written: u64,
    goes_on: G,
}

impl<W: Write, G: Fn() -> bool> Paced<W, G> {
    /// `goes_on` says whether to go on, and is asked before each write.
    pub fn new(to: W, bytes_per_s: u64, goes_on: G) -> Paced<W, G> {
        Paced { to, bytes_per_s: bytes_per_s.max(1), began: Instant::now(), written: 0, goes_on }
    }

    /// How long the rate asks to wait.
    fn ahead(&self) -> Duration {
        let due = self.written as f64 / self.bytes_per_s as f64;
        Duration::from_secs_f64(due).saturating_sub(self.began.elapsed())
    }
}

impl<W: Write, G: Fn() -> bool> Write for Paced<W, G> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        loop {
            if !(self.goes_on)() {
                return Err(Error::new(ErrorKind::ConnectionAborted, "the relay stops"));
            }
            let ahead = self.ahead();
            if ahead.is_zero() {
                break;
            }
            std::thread::sleep(ahead.min(NAP));
        }
        let written = self.to.write(bytes)?;
        self.written += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> Result<()> {
        self.to.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backup_takes_no_more_of_the_disk_than_its_rate() {
        let mut paced = Paced::new(Vec::new(), 100_000, || true);
        let began = Instant::now();
        for _ in 0..4 {
            paced.write_all(&[0; 5_000]).unwrap();
        }
        // the last piece waits for the three before it: 15,000 bytes
        assert!(began.elapsed() >= Duration::from_millis(150), "{:?}", began.elapsed());
    }

    #[test]
    fn a_backup_ends_with_the_relay() {
        let mut paced = Paced::new(Vec::new(), 100_000, || false);
        assert_eq!(paced.write_all(&[0]).unwrap_err().kind(), ErrorKind::ConnectionAborted);
    }
}
