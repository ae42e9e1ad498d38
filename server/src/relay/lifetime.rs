//! Expiry checks that tolerate a clock that was wrong.

use samband_client_core::time::UnixMs;

/// How much a time may lie in the future before it counts as made by a clock that was wrong: an hour.
const CLOCK_SLACK_MS: i64 = 3600 * 1000;

/// Whether an item with the lifetime `life_ms`, which expires at `expires_at`, is valid now. An item that a wrong clock made
/// in the future is not: it would outlive its lifetime once the clock is right.
pub fn ends_within(expires_at: UnixMs, life_ms: i64, now: UnixMs) -> bool {
    now < expires_at && expires_at <= now + life_ms + CLOCK_SLACK_MS
}

/// Forgets events older than a window. An event in the future, because the clock was set back, counts as
/// happening at this moment: it ends with the window, and not when the clock comes there again.
pub fn forget_older(times: &mut Vec<UnixMs>, window_ms: i64, now: UnixMs) {
    for at in times.iter_mut() {
        *at = now.min(*at);
    }
    times.retain(|at| *at > now - window_ms);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_wrong_clock_made_in_the_future_ends_with_the_right_time() {
        let life = 1_000;
        assert!(ends_within(1_000, life, 0));
        assert!(!ends_within(1_000, life, 1_000));
        assert!(ends_within(1_000, life, -CLOCK_SLACK_MS), "set back a little");
        assert!(!ends_within(1_000, life, -CLOCK_SLACK_MS - 1));

        let mut times = vec![5, 2_000, 1_000_000];
        forget_older(&mut times, 1_000, 1_500);
        assert_eq!(times, [1_500, 1_500]);
        forget_older(&mut times, 1_000, 2_500);
        assert!(times.is_empty());
    }
}
