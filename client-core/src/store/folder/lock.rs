//! Waiting for the locks of a device's folder.

use std::time::{Duration, Instant};

/// For how long a lock is waited for: a process that is started, by this one or by the last holder, has it too until its own
/// program begins.
const LOCK_WAIT: Duration = Duration::from_millis(500);

/// Tries to lock, again while somebody else holds it.
pub(super) fn wait_for_lock<T, E>(
    mut lock: impl FnMut() -> Result<T, E>,
    is_held: impl Fn(&E) -> bool,
) -> Result<T, E> {
    let until = Instant::now() + LOCK_WAIT;
    loop {
        match lock() {
            Err(error) if is_held(&error) && Instant::now() < until => {
                std::thread::sleep(LOCK_WAIT / 100);
            }
            done => return done,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_that_is_held_for_a_moment_is_waited_for() {
        let mut tries = 0;
        let held_three_times = || {
            tries += 1;
            if tries > 3 { Ok(tries) } else { Err("held") }
        };
        assert_eq!(wait_for_lock(held_three_times, |error| *error == "held"), Ok(4));
        let fails = || Err::<(), _>("no such folder");
        assert_eq!(wait_for_lock(fails, |error| *error == "held"), Err("no such folder"));
    }
}
