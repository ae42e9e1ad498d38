//! For how long an engine has been busy.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// The turn of an engine that is under way.
pub(super) struct EngineTurn {
    started: Instant,
    /// When it began, in milliseconds since the start plus one; 0 between turns.
    began: AtomicU64,
}

impl EngineTurn {
    /// Notes that it begins.
    pub(super) fn begin(&self) {
        let since_start = self.started.elapsed().as_millis() as u64;
        self.began.store(since_start + 1, Ordering::Relaxed);
    }

    /// Notes that it ends.
    pub(super) fn end(&self) {
        self.began.store(0, Ordering::Relaxed);
    }

    /// One that began half a minute ago.
    #[cfg(test)]
    pub(super) fn of_long_ago() -> EngineTurn {
        let started = Instant::now() - Duration::from_secs(30);
        EngineTurn { started, began: AtomicU64::new(1) }
    }

    /// For how long it has taken.
    pub(super) fn busy(&self) -> Duration {
        match self.began.load(Ordering::Relaxed) {
            0 => Duration::ZERO,
            began => self.started.elapsed().saturating_sub(Duration::from_millis(began - 1)),
        }
    }
}

impl Default for EngineTurn {
    fn default() -> EngineTurn {
        EngineTurn { started: Instant::now(), began: AtomicU64::new(0) }
    }
}
