//! How long a device waits before it connects again.

/// The first wait after a failure; each further failure doubles it.
pub const BACKOFF_FIRST_MS: u64 = 1_000;
/// The wait after a cut that came behind some progress. It doubles up to [`BACKOFF_FIRST_MS`] while cuts follow each
/// other: an opening costs the relay a signature and a commit, so a line that lets little through each time must not
/// use up the device's share.
const AFTER_PROGRESS_MS: u64 = 200;
/// The longest wait between two attempts.
pub const BACKOFF_MAX_MS: u64 = 5 * 60 * 1_000;
/// The longest wait that a server can ask for with `Retry-After`.
pub const RETRY_AFTER_MAX_MS: u64 = 15 * 60 * 1_000;

/// How a connection attempt ended, as far as the next wait depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Attempt {
    /// Everything that the relay had arrived before the connection ended.
    CaughtUp,
    /// The line was cut, but something new became durable: the next attempt goes on from there, soon.
    Progress,
    /// Nothing became durable.
    Failed {
        /// What the answer asked for, if it had a `Retry-After`.
        retry_after_ms: Option<u64>,
    },
}

/// A wait between two attempts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pause {
    /// The whole wait. A nudge ends it at any time.
    pub ms: u64,
    /// An edit ends the wait once this much of it is over.
    pub edit_ms: u64,
}

/// Exponential backoff with jitter, so that many devices do not return at one moment.
#[derive(Debug, Clone)]
pub(super) struct Backoff {
    wait_ms: u64,
    after_progress_ms: u64,
}

impl Default for Backoff {
    fn default() -> Self {
        Backoff { wait_ms: BACKOFF_FIRST_MS, after_progress_ms: AFTER_PROGRESS_MS }
    }
}

impl Backoff {
    /// The wait after an attempt. `random` is any random number.
    pub(super) fn after(&mut self, attempt: Attempt, random: u64) -> Pause {
        match attempt {
            Attempt::Progress => {
                self.wait_ms = BACKOFF_FIRST_MS;
                let ms = jittered(self.after_progress_ms, random);
                self.after_progress_ms = (self.after_progress_ms * 2).min(BACKOFF_FIRST_MS);
                Pause { ms, edit_ms: ms }
            }
            Attempt::CaughtUp => {
                self.reset();
                let ms = jittered(BACKOFF_FIRST_MS, random);
                Pause { ms, edit_ms: ms.min(BACKOFF_FIRST_MS) }
            }
            Attempt::Failed { retry_after_ms } => {
                let asked = retry_after_ms.unwrap_or(0).min(RETRY_AFTER_MAX_MS);
                let ms = jittered(self.wait_ms, random);
                self.wait_ms = (self.wait_ms * 2).min(BACKOFF_MAX_MS);
                // a crowd that was asked to wait equally long does not come back at once
                let ms = if asked > ms { asked + random % (asked / 4 + 1) } else { ms };
                Pause { ms, edit_ms: ms.min(BACKOFF_FIRST_MS.max(asked)) }
            }
        }
    }

    /// Resets the wait: the network has changed, or a flight succeeded.
    pub(super) fn reset(&mut self) {
        *self = Backoff::default();
    }
}

/// Half to one and a half of a wait.
pub(super) fn jittered(wait_ms: u64, random: u64) -> u64 {
    wait_ms / 2 + random % (wait_ms + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FAILED: Attempt = Attempt::Failed { retry_after_ms: None };

    #[test]
    fn waits_grow_to_a_bound_and_begin_anew_after_success() {
        let mut backoff = Backoff::default();
        let waits: Vec<u64> = (0..12).map(|_| backoff.after(FAILED, 0).ms).collect();
        assert_eq!(waits[..4], [500, 1_000, 2_000, 4_000]);
        assert_eq!(waits[11], BACKOFF_MAX_MS / 2);
        assert!((0..2_000).all(|random| backoff.after(FAILED, random * 997).ms <= 450_000));
        backoff.after(Attempt::CaughtUp, 0);
        assert_eq!(backoff.after(FAILED, 0).ms, 500);
        assert_eq!(backoff.after(Attempt::Progress, 0).ms, AFTER_PROGRESS_MS / 2);
    }

    /// The relay lets a device open two connections a second for ever, and not more.
    #[test]
    fn a_line_that_is_cut_after_each_bit_of_progress_does_not_use_up_the_devices_share() {
        let mut backoff = Backoff::default();
        let mut random = 7u64;
        let mut waited_ms = 0;
        for _ in 0..10_000 {
            random = random
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let pause = backoff.after(Attempt::Progress, random >> 33);
            assert_eq!(pause.edit_ms, pause.ms, "an edit does not hurry it");
            waited_ms += pause.ms;
        }
        assert!(waited_ms > 10_000 * 900, "{waited_ms}");
        backoff.after(Attempt::CaughtUp, 0);
        assert!(backoff.after(Attempt::Progress, 0).ms <= AFTER_PROGRESS_MS);
    }

    #[test]
    fn what_a_server_asks_for_is_waited_up_to_a_bound_also_by_edits() {
        let mut backoff = Backoff::default();
        let asked = |seconds: u64| Attempt::Failed { retry_after_ms: Some(seconds * 1_000) };
        let pause = backoff.after(asked(120), 7);
        assert!((120_000..=150_000).contains(&pause.ms), "{pause:?}");
        assert_eq!(pause.edit_ms, 120_000);
        // a year is not believed
        let pause = backoff.after(asked(31_536_000), u64::MAX);
        assert!(pause.ms <= RETRY_AFTER_MAX_MS * 5 / 4, "{pause:?}");
    }

    #[test]
    fn an_edit_ends_a_long_wait_but_not_the_first_second() {
        let mut backoff = Backoff::default();
        (0..9).for_each(|_| _ = backoff.after(FAILED, 0));
        let pause = backoff.after(FAILED, 0);
        assert!(pause.ms > 60_000);
        assert_eq!(pause.edit_ms, BACKOFF_FIRST_MS);
    }
}
