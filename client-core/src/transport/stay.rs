//! A connection that stays up: attempt after attempt, with waits between them.

use std::time::{Duration, Instant};

use tokio::sync::watch;

use super::attempt::{post_instead, websocket};
use super::error::ConnectError;
use super::report::Flight;
use super::turn::Turn;
use super::ws::Until;
use crate::device::Device;
use crate::sync::flight::{Attempt, Backoff};

/// How often a device whose websockets are broken asks by POST.
pub const POST_EVERY: Duration = Duration::from_secs(60);
/// After how long a device whose websockets are broken tries one again.
const WEBSOCKET_AGAIN: Duration = Duration::from_secs(15 * 60);

/// Stays connected until `stop` resolves: reconnects with backoff and jitter, at once after progress, and soon after an
/// edit or [`Device::nudge`].
///
/// Where something on the way breaks websockets, it asks by POST, at once after an edit and every [`POST_EVERY`].
/// Each ended attempt is given to `ended`: show it to the owner. A flight of [`super::sync_now`] or
/// [`super::post_now`] takes the connection's place, and the connection comes back behind it.
///
/// # Errors
///
/// Only when trying again cannot help: see [`ConnectError::is_passing`].
pub async fn stay_connected(
    device: &Device,
    stop: impl Future<Output = ()>,
    mut ended: impl FnMut(&Result<Flight, ConnectError>),
) -> Result<(), ConnectError> {
    let connected = async {
        let mut stay = Stay {
            backoff: Backoff::default(),
            post_until: None,
            edits: device.signals().edits(),
            nudges: device.signals().nudges(),
        };
        loop {
            let turn = Turn::standing(device).await;
            stay.edits.mark_unchanged();
            stay.nudges.mark_unchanged();
            let mut done = Flight::default();
            let result = tokio::select! {
                biased;
                () = turn.wanted() => Ok(Ended::MadeRoom),
                result = stay.attempt(&turn, &mut done) => result,
            };
            drop(turn);
            let made_room = matches!(result, Ok(Ended::MadeRoom));
            let by_post = matches!(result, Ok(Ended::Posted));
            let result = result.map(|_| done);
            ended(&result);
            let attempt = match result {
                Err(error) if !error.is_passing() => return error,
                Ok(_) if made_room => continue,
                Ok(_) if by_post => {
                    stay.backoff.reset();
                    stay.pause(jittered(POST_EVERY), Duration::ZERO).await;
                    continue;
                }
                // the line carries something, and there is more to carry
                Err(ConnectError::Line(_)) if done.progress && !done.caught_up => Attempt::Progress,
                _ if done.caught_up => Attempt::CaughtUp,
                Ok(_) => Attempt::Failed { retry_after_ms: None },
                Err(error) => Attempt::Failed { retry_after_ms: error.retry_after_ms() },
            };
            let wait = stay.backoff.after(attempt, random());
            stay.pause(Duration::from_millis(wait.ms), Duration::from_millis(wait.edit_ms)).await;
        }
    };
    tokio::select! {
        () = stop => Ok(()),
        error = connected => Err(error),
    }
}

/// How an attempt ended that did not fail.
enum Ended {
    Closed,
    Posted,
    /// Another flight waits.
    MadeRoom,
}

struct Stay {
    backoff: Backoff,
    /// Until when no websocket is tried.
    post_until: Option<Instant>,
    edits: watch::Receiver<u64>,
    nudges: watch::Receiver<u64>,
}

impl Stay {
    async fn attempt(&mut self, turn: &Turn, done: &mut Flight) -> Result<Ended, ConnectError> {
        self.post_until = self.post_until.filter(|until| Instant::now() < *until);
        let posts = self.post_until.is_some();
        let websocket = match posts {
            true => Ok(()),
            false => websocket(turn, None, Until::Cut, done).await,
        };
        if !posts && !websocket.as_ref().is_err_and(ConnectError::asks_for_post) {
            return websocket.map(|()| Ended::Closed);
        }
        post_instead(turn, None, done, websocket).await?;
        if !posts {
            self.post_until = Some(Instant::now() + WEBSOCKET_AGAIN);
        }
        Ok(Ended::Posted)
    }

    /// Waits; an edit ends the wait after `edit`, and a nudge at any time.
    async fn pause(&mut self, wait: Duration, edit: Duration) {
        let edited = async {
            tokio::time::sleep(edit).await;
            _ = self.edits.changed().await;
        };
        tokio::select! {
            () = tokio::time::sleep(wait) => {}
            () = edited => {}
            _ = self.nudges.changed() => {}
        }
    }
}

fn random() -> u64 {
    u64::from_le_bytes(crate::store::random())
}

/// Half to one and a half of a duration, at random, so that many devices do not return at one moment.
fn jittered(wait: Duration) -> Duration {
    let share = (random() >> 11) as f64 / (1u64 << 53) as f64;
    wait.mul_f64(0.5 + share)
}
