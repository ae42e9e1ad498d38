//! How a device reaches its relay: a flight over a websocket, or in POSTs where websockets are broken.

mod carrier;
mod error;
mod line;
mod post;
mod ws;

use std::time::{Duration, Instant};

pub use error::ConnectError;

use crate::device::{Device, DeviceError};
use crate::invite::InviteCode;
use crate::sync::flight::{Attempt, Backoff};
use crate::wire::{Proof, RefusalCode};

/// How long a connection may take to open. A 2G line needs several seconds.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(60);
/// How long nothing may arrive before the connection is given up.
const SILENCE_TIMEOUT: Duration = Duration::from_secs(300);
/// How often a device whose websockets are broken asks by POST.
pub const POST_EVERY: Duration = Duration::from_secs(60);
/// After how long such a device tries a websocket again.
const WEBSOCKET_AGAIN: Duration = Duration::from_secs(15 * 60);
/// New incarnations in one attempt; more than two mean that something else is wrong.
const RENEWALS_MAX: usize = 3;

/// What a connection did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Flight {
    /// Own changes that the relay took into its log.
    pub accepted: u64,
    /// Own changes that the relay refused.
    pub refused: u64,
    /// Changes that came from the relay.
    pub received: u64,
    /// Bytes of messages sent, compressed, without websocket and HTTP overhead.
    pub message_bytes_up: u64,
    /// Bytes of messages received, likewise.
    pub message_bytes_down: u64,
    /// Whether everything that the relay had has arrived.
    pub caught_up: bool,
    /// Whether any of it went by POST.
    pub by_post: bool,
    /// Whether anything became durable, on either side: a cut costs no more than what was under way.
    pub progress: bool,
}

/// Puts a relay's address into the form that is kept: `ws://host:port`, or `wss://host` with TLS.
pub fn relay_address(text: &str) -> Result<String, ConnectError> {
    let wrong = |reason| ConnectError::Address { address: text.to_owned(), reason };
    let text = text.trim();
    let (scheme, bare) = match text.split_once("://") {
        None => ("ws", text),
        Some(("ws" | "http", rest)) => ("ws", rest),
        Some(("wss" | "https", rest)) => ("wss", rest),
        Some(_) => return Err(wrong("write wss://HOST or ws://HOST:PORT")),
    };
    let bare = bare.trim_end_matches('/');
    if bare.is_empty() || bare.contains(['/', ' ', '?', '#', '@']) {
        return Err(wrong("write wss://HOST or ws://HOST:PORT"));
    }
    Ok(format!("{scheme}://{bare}"))
}

/// Trusts an authority of one's own, given as PEM, in place of the public ones, for relays with `wss://`.
pub async fn trust(device: &Device, pem: &str) -> Result<(), ConnectError> {
    line::certificates(pem).ok_or(ConnectError::NoCertificate)?;
    let pem = pem.to_owned();
    blocking(device, move |device| device.set_ca(&pem)).await
}

/// Redeems an invite: binds this device to the invited person, then makes one flight.
///
/// When the line is cut on the way, ask again with the same invite: it is not burnt for this device. A device
/// that the relay has forgotten (it was restored from a backup), or that was revoked, enrols again and keeps everything.
pub async fn enrol(
    device: &Device,
    relay: &str,
    invite: &str,
    label: &str,
) -> Result<Flight, ConnectError> {
    let relay = relay_address(relay)?;
    let code: InviteCode = invite.parse()?;
    if let Some(person) = device.identity().person {
        match sync_now(device).await {
            Err(ConnectError::Refused(refusal)) if refusal.code == RefusalCode::UnknownDevice => {}
            Err(ConnectError::Revoked) => {}
            Err(error) if error.is_passing() => return Err(error),
            _ => return Err(ConnectError::AlreadyEnrolled(person.to_string())),
        }
    }
    blocking(device, move |device| device.set_relay(&relay)).await?;
    let proof = device.invite_proof(code.bytes(), label);
    let mut done = Flight::default();
    flight(device, Some(&proof), &mut done).await.map(|()| done)
}

/// Makes one flight: pushes what waits, pulls what is new, and returns when both are done and durable.
///
/// Where something on the way breaks websockets, the flight goes by POST.
pub async fn sync_now(device: &Device) -> Result<Flight, ConnectError> {
    let mut done = Flight::default();
    flight(device, None, &mut done).await.map(|()| done)
}

/// Makes one flight by POST alone: for work in the background, where no connection may stay up.
pub async fn post_now(device: &Device) -> Result<Flight, ConnectError> {
    let mut done = Flight::default();
    post::flight(device, None, &mut done).await.map(|()| done)
}

/// Stays connected until `stop` resolves: reconnects with backoff and jitter, at once after progress, and soon after an
/// edit or [`Device::nudge`].
///
/// Where something on the way breaks websockets, it asks by POST, at once after an edit and every [`POST_EVERY`].
/// Each ended attempt is given to `ended`: show it to the owner.
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
        let mut backoff = Backoff::default();
        let mut post_until: Option<Instant> = None;
        loop {
            let mut done = Flight::default();
            post_until = post_until.filter(|until| Instant::now() < *until);
            let posts = post_until.is_some();
            let mut result = match posts {
                true => Ok(()),
                false => websocket(device, None, Until::Cut, &mut done).await,
            };
            if posts || result.as_ref().is_err_and(ConnectError::asks_for_post) {
                result = post_instead(device, None, &mut done, result).await;
                if result.is_ok() && !posts {
                    post_until = Some(Instant::now() + WEBSOCKET_AGAIN);
                }
            }
            let result = result.map(|()| done);
            ended(&result);
            let attempt = match result {
                Err(error) if !error.is_passing() => return error,
                Ok(_) if post_until.is_some() => {
                    backoff.reset();
                    pause(device, jittered(POST_EVERY), Duration::ZERO).await;
                    continue;
                }
                // the line carries something, and there is more to carry
                Err(ConnectError::Line(_)) if done.progress && !done.caught_up => Attempt::Progress,
                _ if done.caught_up => Attempt::CaughtUp,
                Ok(_) => Attempt::Failed { retry_after_ms: None },
                Err(error) => Attempt::Failed { retry_after_ms: error.retry_after_ms() },
            };
            let wait = backoff.after(attempt, random());
            pause(device, Duration::from_millis(wait.ms), Duration::from_millis(wait.edit_ms))
                .await;
        }
    };
    tokio::select! {
        () = stop => Ok(()),
        error = connected => Err(error),
    }
}

/// Waits; an edit ends the wait after `edit`, and a nudge at any time.
async fn pause(device: &Device, wait: Duration, edit: Duration) {
    let edited = async {
        tokio::time::sleep(edit).await;
        device.edited().await;
    };
    tokio::select! {
        () = tokio::time::sleep(wait) => {}
        () = edited => {}
        () = device.nudged() => {}
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

#[derive(Clone, Copy, PartialEq, Eq)]
enum Until {
    /// Everything is pulled and every push has its outcome.
    Done,
    /// The line is cut.
    Cut,
}

async fn blocking<T: Send + 'static>(
    device: &Device,
    call: impl FnOnce(&Device) -> Result<T, DeviceError> + Send + 'static,
) -> Result<T, ConnectError> {
    let device = device.clone();
    let done = tokio::task::spawn_blocking(move || call(&device)).await;
    Ok(done.expect("the call does not panic")?)
}

/// One flight, over a websocket if that can be.
async fn flight(
    device: &Device,
    invite: Option<&Proof>,
    done: &mut Flight,
) -> Result<(), ConnectError> {
    match websocket(device, invite, Until::Done, done).await {
        Err(error) if error.asks_for_post() => post_instead(device, invite, done, Err(error)).await,
        result => result,
    }
}

async fn websocket(
    device: &Device,
    invite: Option<&Proof>,
    until: Until,
    done: &mut Flight,
) -> Result<(), ConnectError> {
    for _ in 0..RENEWALS_MAX {
        let proof = invite.cloned();
        let start = blocking(device, move |device| device.start_session(proof)).await?;
        match ws::connection(device, &start, until, done).await {
            Ok(true) => return Ok(()),
            Ok(false) => {}
            Err(error) => challenged(device, error).await?,
        }
    }
    Err(renewals())
}

/// Flies by POST; where no relay answers that either, what the websocket said stands.
async fn post_instead(
    device: &Device,
    invite: Option<&Proof>,
    done: &mut Flight,
    websocket: Result<(), ConnectError>,
) -> Result<(), ConnectError> {
    match (post::flight(device, invite, done).await, websocket) {
        (Err(ConnectError::NotARelay { .. }), Err(error)) => Err(error),
        (result, _) => result,
    }
}

/// Takes the challenge that a relay answers a stale nonce with; any other error stands.
async fn challenged(device: &Device, error: ConnectError) -> Result<(), ConnectError> {
    let ConnectError::Refused(refusal) = error else { return Err(error) };
    let told = refusal.clone();
    match blocking(device, move |device| device.take_challenge(&told)).await? {
        true => Ok(()),
        false => Err(refusal.into()),
    }
}

fn renewals() -> ConnectError {
    ConnectError::Line("the relay keeps asking for a new beginning".to_owned())
}
