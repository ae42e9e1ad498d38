//! A device whose turn it is to connect.

use std::ops::Deref;

use super::error::ConnectError;
use crate::device::{self, Device, DeviceError, RelayTarget, SessionStart};
use crate::wire::Proof;

/// How an attempt introduces the device, and where.
#[derive(Clone, Copy, Default)]
pub(super) struct Introduction<'a> {
    /// The relay to connect to, if not the one that the device has. It is kept once it has let the device in.
    pub(super) at: Option<&'a RelayTarget>,
    /// The invite to redeem; else the device proves its key.
    pub(super) invite: Option<&'a Proof>,
}

/// A device with the right to connect it.
#[derive(Clone)]
pub(super) struct ConnectingDevice {
    device: Device,
    turn: device::Turn,
}

impl Deref for ConnectingDevice {
    type Target = Device;

    fn deref(&self) -> &Device {
        &self.device
    }
}

impl ConnectingDevice {
    /// The turn of one flight, which a connection that stays up makes room for.
    pub(super) async fn flight(device: &Device) -> ConnectingDevice {
        ConnectingDevice { device: device.clone(), turn: device.signals().flight_turn().await }
    }

    /// The turn of a connection that stays up.
    pub(super) async fn standing(device: &Device) -> ConnectingDevice {
        ConnectingDevice { device: device.clone(), turn: device.signals().standing_turn().await }
    }

    /// Resolves when a flight waits for this turn.
    pub(super) async fn wanted(&self) {
        self.turn.wanted().await;
    }

    /// Prepares a connection.
    pub(super) async fn start(
        &self,
        opening: Introduction<'_>,
    ) -> Result<SessionStart, ConnectError> {
        let (at, invite) = (opening.at.cloned(), opening.invite.cloned());
        self.blocking(move |device| device.start_session_at(at.as_ref(), invite)).await
    }

    /// Keeps the relay that has let the device in.
    pub(super) async fn keep_relay(&self, opening: Introduction<'_>) -> Result<(), ConnectError> {
        let Some(at) = opening.at.cloned() else { return Ok(()) };
        self.blocking(move |device| device.keep_relay(&at)).await
    }

    /// Makes a call that touches the disk. It ends within the turn, also when nobody waits for it any more.
    pub(super) async fn blocking<T: Send + 'static>(
        &self,
        call: impl FnOnce(&Device) -> Result<T, DeviceError> + Send + 'static,
    ) -> Result<T, ConnectError> {
        let turn = self.clone();
        let done = tokio::task::spawn_blocking(move || call(&turn)).await;
        Ok(done.expect("the call does not panic")?)
    }

    /// Takes the challenge that a relay answers a stale nonce with; any other error stands.
    pub(super) async fn challenged(&self, error: ConnectError) -> Result<(), ConnectError> {
        let ConnectError::Refused(refusal) = error else { return Err(error) };
        let told = refusal.clone();
        match self.blocking(move |device| device.take_challenge(&told)).await? {
            true => Ok(()),
            false => Err(refusal.into()),
        }
    }
}
