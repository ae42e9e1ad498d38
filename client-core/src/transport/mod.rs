//! How a device reaches its relay: a flight over a websocket, or in POSTs where websockets are broken.

mod attempt;
mod carrier;
mod error;
mod line;
mod post;
mod report;
mod stay;
mod turn;
mod ws;

pub use error::ConnectError;
pub use report::Flight;
pub use stay::{POST_EVERY, stay_connected};

use attempt::any_way;
use turn::Turn;

use crate::device::Device;
use crate::invite::InviteCode;
use crate::wire::RefusalCode;

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
    let turn = Turn::flight(device).await;
    let pem = pem.to_owned();
    turn.blocking(move |device| device.set_ca(Some(&pem))).await
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
    let turn = Turn::flight(device).await;
    let mut done = Flight::default();
    if let Some(person) = device.identity().person {
        match any_way(&turn, None, &mut done).await {
            Err(ConnectError::Refused(refusal)) if refusal.code == RefusalCode::UnknownDevice => {}
            Err(ConnectError::Revoked) => {}
            Err(error) if error.is_passing() => return Err(error),
            _ => return Err(ConnectError::AlreadyEnrolled(person.to_string())),
        }
    }
    turn.blocking(move |device| device.set_relay(&relay)).await?;
    let proof = device.invite_proof(code.bytes(), label);
    done = Flight::default();
    any_way(&turn, Some(&proof), &mut done).await.map(|()| done)
}

/// Makes one flight: pushes what waits, pulls what is new, and returns when both are done and durable.
///
/// Where something on the way breaks websockets, the flight goes by POST. It may be called at any time, as when the owner
/// pulls to refresh: it waits for another flight of the same device, and takes the place of a connection that
/// stays up, which comes back behind it.
pub async fn sync_now(device: &Device) -> Result<Flight, ConnectError> {
    let turn = Turn::flight(device).await;
    let mut done = Flight::default();
    any_way(&turn, None, &mut done).await.map(|()| done)
}

/// Makes one flight by POST alone: for work in the background, where no connection may stay up.
pub async fn post_now(device: &Device) -> Result<Flight, ConnectError> {
    let turn = Turn::flight(device).await;
    let mut done = Flight::default();
    post::flight(&turn, None, &mut done).await.map(|()| done)
}
