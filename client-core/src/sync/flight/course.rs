//! Decides when and how (websocket or POST) a device connects again, and when it stops.

use super::backoff::{Attempt, Backoff, Pause, jittered};
use super::ended::Ended;

/// How often a device whose websockets are broken asks by POST.
pub const POST_EVERY_MS: u64 = 60_000;
/// After how long such a device tries a websocket again.
pub const WEBSOCKET_AGAIN_MS: u64 = 15 * 60_000;

/// How a device reaches its relay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// A connection that stays up.
    Websocket,
    /// A flight in requests, where something on the way breaks websockets.
    Post,
}

/// What comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Connect at once.
    Connect(Way),
    /// Wait, then connect as [`Course::way`] says.
    Wait(Pause),
    /// Do not connect any more.
    Stop,
}

/// The way from one attempt to the next, for a device that stays connected.
#[derive(Debug, Clone, Default)]
pub struct Course {
    backoff: Backoff,
    /// Until when no websocket is tried.
    post_until: Option<u64>,
}

impl Course {
    /// How to connect at this time.
    pub fn way(&mut self, now: u64) -> Way {
        self.post_until = self.post_until.filter(|until| now < *until);
        match self.post_until {
            Some(_) => Way::Post,
            None => Way::Websocket,
        }
    }

    /// Takes how an attempt ended. `random` is any random number.
    pub fn ended(&mut self, now: u64, way: Way, ended: Ended, random: u64) -> Next {
        let attempt = match ended {
            Ended::Final => return Next::Stop,
            Ended::MadeRoom => return Next::Connect(self.way(now)),
            Ended::NotTheRelay { .. } if way == Way::Websocket => {
                return Next::Connect(Way::Post);
            }
            Ended::Done if way == Way::Post => {
                self.post_until.get_or_insert(now + WEBSOCKET_AGAIN_MS);
                self.backoff.reset();
                return Next::Wait(Pause { ms: jittered(POST_EVERY_MS, random), edit_ms: 0 });
            }
            Ended::Done => Attempt::CaughtUp,
            Ended::Cut { progress: true } => Attempt::Progress,
            Ended::NotTheRelay { retry_after_ms } => Attempt::Failed { retry_after_ms },
            Ended::ToldToWait { ms } => Attempt::Failed { retry_after_ms: Some(ms) },
            Ended::Cut { progress: false } | Ended::Failed => {
                Attempt::Failed { retry_after_ms: None }
            }
        };
        Next::Wait(self.backoff.after(attempt, random))
    }

    /// Resets the wait: the network is another one.
    pub fn nudged(&mut self) {
        self.backoff.reset();
    }
}

#[cfg(test)]
mod tests {
    use super::super::ended::{Failure, QUOTA_WAIT_MS};
    use super::*;
    use crate::wire::CLOSE_OVER_QUOTA;

    const NOT_THE_RELAY: Ended = Ended::NotTheRelay { retry_after_ms: None };

    #[test]
    fn where_websockets_are_broken_it_goes_by_post_and_tries_them_again_later() {
        let mut course = Course::default();
        assert_eq!(course.way(0), Way::Websocket);
        let next = course.ended(0, Way::Websocket, NOT_THE_RELAY, 0);
        assert_eq!(next, Next::Connect(Way::Post));
        let next = course.ended(0, Way::Post, Ended::Done, 0);
        assert_eq!(next, Next::Wait(Pause { ms: POST_EVERY_MS / 2, edit_ms: 0 }));
        assert_eq!(course.way(WEBSOCKET_AGAIN_MS - 1), Way::Post);
        assert_eq!(course.way(WEBSOCKET_AGAIN_MS), Way::Websocket);
    }

    #[test]
    fn nothing_that_passes_ends_it() {
        let mut course = Course::default();
        let passing = [
            Ended::Done,
            Ended::Cut { progress: false },
            Ended::Cut { progress: true },
            Ended::MadeRoom,
            NOT_THE_RELAY,
            Ended::Failed,
            Ended::ToldToWait { ms: QUOTA_WAIT_MS },
        ];
        for n in 0..600 {
            for way in [Way::Websocket, Way::Post] {
                let ended = passing[n % passing.len()];
                assert_ne!(course.ended(n as u64, way, ended, n as u64 * 7), Next::Stop);
            }
        }
        assert_eq!(course.ended(0, Way::Post, Ended::Final, 0), Next::Stop);
    }

    #[test]
    fn a_cut_after_progress_goes_on_soon() {
        let mut course = Course::default();
        let next = course.ended(0, Way::Websocket, Ended::Cut { progress: true }, 9);
        assert!(matches!(next, Next::Wait(pause) if pause.ms < 1_000), "{next:?}");
    }

    /// Also if the connection had brought the device further, and also if the owner writes meanwhile.
    #[test]
    fn a_device_that_is_over_its_quota_waits_at_least_a_minute() {
        for (caught_up, progress) in [(false, false), (false, true), (true, true)] {
            let mut course = Course::default();
            let ended = Ended::of(Failure::Closed(CLOSE_OVER_QUOTA), caught_up, progress);
            let next = course.ended(0, Way::Websocket, ended, 7);
            let Next::Wait(pause) = next else { panic!("{next:?}") };
            assert!(pause.ms >= QUOTA_WAIT_MS && pause.edit_ms >= QUOTA_WAIT_MS, "{pause:?}");
        }
    }
}
