//! A session, and what has come of it.

use samband_client_core::device::{Device, DeviceError};
use samband_client_core::sync::flight::{Channel, Ended, Failure, Task};
use samband_client_core::wire::{BODY_DONE, BodyItem, BodyReader, CLOSE_REPLACED};

/// A session with what has come of it.
pub(super) struct Link {
    pub(super) channel: Channel,
    pub(super) moved: bool,
    pub(super) caught_up: bool,
}

/// Why a session cannot go on.
pub(super) enum Fault {
    Protocol,
    Device(DeviceError),
}

impl Fault {
    /// What it is for the rules of the next attempt.
    pub(super) fn failure(&self) -> Failure {
        match self {
            Fault::Protocol => Failure::Protocol,
            Fault::Device(error) => error.failure(),
        }
    }
}

impl Link {
    pub(super) fn new(channel: Channel) -> Link {
        Link { channel, moved: false, caught_up: false }
    }

    pub(super) fn take(&mut self, device: &Device, message: &[u8]) -> Result<(), Fault> {
        device
            .with_outbox(|outbox| self.channel.handle_message(message, outbox))
            .map_err(|_| Fault::Protocol)?;
        self.drain(device)
    }

    /// Takes the body of an answer. Returns whether it is complete.
    pub(super) fn take_body(&mut self, device: &Device, body: &[u8]) -> Result<bool, Fault> {
        let mut reader = BodyReader::default();
        reader.push(body);
        loop {
            match reader.next_item().map_err(|_| Fault::Protocol)? {
                Some(BodyItem::Message(message)) => self.take(device, &message)?,
                Some(BodyItem::End { code: CLOSE_REPLACED, .. }) => {
                    device.replaced().map_err(Fault::Device)?;
                    return Ok(false);
                }
                Some(BodyItem::End { code, .. }) => return Ok(code == BODY_DONE),
                None => return Ok(false),
            }
        }
    }

    /// Does what the session asks for.
    pub(super) fn drain(&mut self, device: &Device) -> Result<(), Fault> {
        while let Some(task) = self.channel.poll_task() {
            match task {
                Task::Save(save) => {
                    let saved = device.save(*save).map_err(Fault::Device)?;
                    self.moved |= saved.moved;
                    self.channel.handle_saved(saved.marks).map_err(|_| Fault::Protocol)?;
                }
                Task::CaughtUp => {
                    self.caught_up = true;
                    device.caught_up();
                }
            }
        }
        Ok(())
    }

    /// Whether the device was revoked, and what it wrote before has its outcome.
    pub(super) fn is_over(&self, device: &Device) -> bool {
        self.channel.is_revoked() && device.is_settled()
    }

    /// How an attempt ended that had got so far over a websocket.
    pub(super) fn ended(&self, failure: Failure) -> Ended {
        Ended::of(failure, self.caught_up, self.moved)
    }
}
