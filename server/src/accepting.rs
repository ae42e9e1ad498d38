//! What an accept loop does when the system gives it no connection: it waits and accepts again, and the log gets one
//! warning a minute.

use std::io::{Error, ErrorKind};
use std::time::{Duration, Instant};

/// How long to wait where the system has no more file descriptors.
const ACCEPT_AGAIN: Duration = Duration::from_millis(200);
/// How often the log says so.
const WARN_EVERY: Duration = Duration::from_secs(60);

/// Lets one warning a minute through and counts the others.
#[derive(Debug, Default)]
pub(crate) struct Seldom {
    warned_at: Option<Instant>,
    silent: u64,
}

impl Seldom {
    /// Whether to warn, with the number of warnings since the last one that was let through.
    pub(crate) fn warn(&mut self, now: Instant) -> Option<u64> {
        if self.warned_at.is_some_and(|at| now.duration_since(at) < WARN_EVERY) {
            self.silent += 1;
            return None;
        }
        self.warned_at = Some(now);
        Some(std::mem::take(&mut self.silent))
    }
}

/// The failures of one accept loop.
#[derive(Debug)]
pub(crate) struct AcceptFailures {
    listener: &'static str,
    warnings: Seldom,
}

impl AcceptFailures {
    /// `listener`: what the loop listens for, for the log.
    pub(crate) fn new(listener: &'static str) -> AcceptFailures {
        AcceptFailures { listener, warnings: Seldom::default() }
    }

    /// Notes a failure. Returns when it makes sense to accept again.
    pub(crate) async fn note(&mut self, error: Error) {
        // the connection was gone before it was accepted: the next one may be there
        if matches!(
            error.kind(),
            ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset | ErrorKind::Interrupted
        ) {
            return;
        }
        if let Some(before) = self.warnings.warn(Instant::now()) {
            let listener = self.listener;
            tracing::warn!(%error, listener, before, "cannot accept connections; trying again");
        }
        tokio::time::sleep(ACCEPT_AGAIN).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_that_lasts_is_logged_once_a_minute() {
        let (mut seldom, start) = (Seldom::default(), Instant::now());
        assert_eq!(seldom.warn(start), Some(0));
        assert_eq!(seldom.warn(start + Duration::from_secs(1)), None);
        assert_eq!(seldom.warn(start + Duration::from_secs(59)), None);
        assert_eq!(seldom.warn(start + WARN_EVERY), Some(2));
        assert_eq!(seldom.warn(start + WARN_EVERY + Duration::from_secs(1)), None);
    }
}
