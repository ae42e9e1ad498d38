//! A connection that stays up: attempt after attempt, with waits between them.

use std::time::Duration;

use tokio::sync::watch;
use tokio::time::Instant;

use super::attempt::{post_instead, websocket};
use super::error::ConnectError;
use super::report::Flight;
use super::turn::{ConnectingDevice, Introduction};
use super::ws::Until;
use crate::device::Device;
use crate::sync::flight::{Course, Ended, Next, POST_EVERY_MS, Pause, Way};

/// How often a device whose websockets are broken asks by POST.
pub const POST_EVERY: Duration = Duration::from_millis(POST_EVERY_MS);

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
            course: Course::default(),
            begun: Instant::now(),
            edits: device.signals().edits(),
            nudges: device.signals().nudges(),
        };
        let mut way = Way::Websocket;
        let mut result = Ok(());
        loop {
            let turn = ConnectingDevice::standing(device).await;
            stay.edits.mark_unchanged();
            stay.nudges.mark_unchanged();
            let mut done = Flight::default();
            let attempt = async {
                match way {
                    Way::Websocket => {
                        websocket(&turn, Introduction::default(), Until::Cut, &mut done).await
                    }
                    Way::Post => {
                        let websocket = std::mem::replace(&mut result, Ok(()));
                        post_instead(&turn, Introduction::default(), &mut done, websocket).await
                    }
                }
            };
            let attempted = tokio::select! {
                biased;
                () = turn.wanted() => None,
                attempted = attempt => Some(attempted),
            };
            drop(turn);
            let how = match &attempted {
                None => Ended::MadeRoom,
                Some(attempted) => how(attempted, way, &done),
            };
            let next = stay.course.ended(stay.now(), way, how, random());
            result = attempted.unwrap_or(Ok(()));
            if next == Next::Connect(Way::Post) && way == Way::Websocket && result.is_err() {
                // what the websocket said is told if no relay answers the POST either
                way = Way::Post;
                continue;
            }
            let told = std::mem::replace(&mut result, Ok(())).map(|()| done);
            ended(&told);
            match (next, told) {
                (Next::Stop, Err(error)) => return error,
                (Next::Wait(pause), _) => stay.pause(pause).await,
                _ => {}
            }
            way = stay.course.way(stay.now());
        }
    };
    tokio::select! {
        () = stop => Ok(()),
        error = connected => Err(error),
    }
}

/// How an attempt ended, as far as what comes next depends on it.
fn how(attempted: &Result<(), ConnectError>, way: Way, done: &Flight) -> Ended {
    match attempted {
        Ok(()) => Ended::Done,
        Err(error) => {
            let caught_up = done.caught_up && way == Way::Websocket;
            Ended::of(error.failure(), caught_up, done.progress)
        }
    }
}

struct Stay {
    course: Course,
    begun: Instant,
    edits: watch::Receiver<u64>,
    nudges: watch::Receiver<u64>,
}

impl Stay {
    fn now(&self) -> u64 {
        self.begun.elapsed().as_millis() as u64
    }

    /// Waits; an edit ends the wait after a part of it, and a nudge at any time.
    async fn pause(&mut self, pause: Pause) {
        let edited = async {
            tokio::time::sleep(Duration::from_millis(pause.edit_ms)).await;
            _ = self.edits.changed().await;
        };
        tokio::select! {
            () = tokio::time::sleep(Duration::from_millis(pause.ms)) => {}
            () = edited => {}
            Ok(()) = self.nudges.changed() => self.course.nudged(),
        }
    }
}

fn random() -> u64 {
    u64::from_le_bytes(crate::store::random())
}
