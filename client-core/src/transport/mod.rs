//! How a device reaches its relay: a flight over a websocket, or in POSTs where websockets are broken.

mod attempt;
mod carrier;
mod connection;
mod counted;
mod error;
mod line;
mod post;
mod report;
mod stay;
mod turn;
mod ws;

pub use connection::{Connection, ConnectionState};
pub use error::ConnectError;
pub use line::{is_open_to_listeners, relay_address};
pub use report::Flight;
pub use stay::{POST_EVERY, stay_connected};

use attempt::any_way;
use turn::{ConnectingDevice, Introduction};

use crate::device::{Device, RelayTarget};
use crate::invite::InviteCode;
use crate::wire::RefusalCode;

/// Redeems an invite: binds this device to the invited person, then makes one flight.
///
/// When the line is cut on the way, ask again with the same invite: it is not burnt for this device. A device
/// that the relay has forgotten (it was restored from a backup), or that was revoked, enrols again and keeps everything.
/// A device that the relay knows follows it to this address, and the invite is not used.
pub async fn enrol(
    device: &Device,
    relay: &str,
    invite: &str,
    label: &str,
) -> Result<Flight, ConnectError> {
    let ca = device.identity().ca;
    enrol_trusting(device, relay, ca.as_deref(), invite, label).await
}

/// As [`enrol`], at a relay whose certificate follows from this authority (PEM), or from a public one (`None`).
///
/// # Errors
///
/// Until the relay has let the device in, an error leaves everything as it was: the address, and whom the device trusts.
pub async fn enrol_trusting(
    device: &Device,
    relay: &str,
    ca: Option<&str>,
    invite: &str,
    label: &str,
) -> Result<Flight, ConnectError> {
    let target = target(device, relay, ca)?;
    let code: InviteCode = invite.parse()?;
    let turn = ConnectingDevice::flight(device).await;
    let mut done = Flight::default();
    let known = device.identity();
    if let Some(person) = known.person {
        // only the address that was given is asked: the old one may be somebody else's by now
        let with_key = Introduction { at: Some(&target), invite: None };
        match any_way(&turn, with_key, &mut done).await {
            Err(ConnectError::Refused(refusal)) if refusal.code == RefusalCode::UnknownDevice => {}
            Err(ConnectError::Revoked) => {}
            Err(error) => return Err(error),
            Ok(()) if known.relay.as_ref() == Some(&target.relay) && known.ca == target.ca => {
                return Err(ConnectError::AlreadyEnrolled(person.to_string()));
            }
            Ok(()) => return Ok(done),
        }
    }
    let proof = device.invite_proof(code.bytes(), label);
    done = Flight::default();
    let with_invite = Introduction { at: Some(&target), invite: Some(&proof) };
    any_way(&turn, with_invite, &mut done).await.map(|()| done)
}

/// Follows the relay to another address, or to another certificate, and makes one flight there. The device proves itself
/// by its key, and everything that it has goes along.
///
/// # Errors
///
/// Until the relay has let the device in, an error leaves the device with its former relay.
pub async fn move_to(
    device: &Device,
    relay: &str,
    ca: Option<&str>,
) -> Result<Flight, ConnectError> {
    let target = target(device, relay, ca)?;
    let turn = ConnectingDevice::flight(device).await;
    let mut done = Flight::default();
    any_way(&turn, Introduction { at: Some(&target), invite: None }, &mut done).await.map(|()| done)
}

fn target(device: &Device, relay: &str, ca: Option<&str>) -> Result<RelayTarget, ConnectError> {
    let relay = relay_address(relay)?;
    if let Some(pem) = ca {
        line::certificates(pem).ok_or(ConnectError::NoCertificate)?;
    }
    // without TLS nothing is to be trusted, and whom the device trusts stays
    let ca = match relay.starts_with("wss://") {
        true => ca.map(str::to_owned),
        false => device.identity().ca,
    };
    Ok(RelayTarget { relay, ca })
}

/// Makes one flight: pushes what waits, pulls what is new, and returns when both are done and durable.
///
/// Where something on the way breaks websockets, the flight goes by POST. It may be called at any time, as when the owner
/// pulls to refresh: it waits for another flight of the same device, and takes the place of a connection that
/// stays up, which comes back behind it.
pub async fn sync_now(device: &Device) -> Result<Flight, ConnectError> {
    let turn = ConnectingDevice::flight(device).await;
    let mut done = Flight::default();
    any_way(&turn, Introduction::default(), &mut done).await.map(|()| done)
}

/// Makes one flight by POST alone: for work in the background, where no connection may stay up.
pub async fn post_now(device: &Device) -> Result<Flight, ConnectError> {
    let turn = ConnectingDevice::flight(device).await;
    let mut done = Flight::default();
    post::flight(&turn, Introduction::default(), &mut done).await.map(|()| done)
}
