//! The messages of one connection, made durable on this device.

use super::error::ConnectError;
use super::report::Flight;
use super::turn::ConnectingDevice;
use crate::sync::DeviceSession;
use crate::sync::flight::{Channel, Task};

/// One channel with the device behind it, and what the flight has done.
pub(super) struct Carrier<'a> {
    pub(super) turn: &'a ConnectingDevice,
    pub(super) channel: Channel,
    pub(super) flight: &'a mut Flight,
}

impl<'a> Carrier<'a> {
    /// A carrier for a session after its Welcome.
    pub(super) fn new(
        turn: &'a ConnectingDevice,
        session: Box<DeviceSession>,
        flight: &'a mut Flight,
    ) -> Self {
        Carrier { turn, channel: Channel::new(session), flight }
    }

    /// Whether there is something to send.
    pub(super) fn has_message(&mut self) -> bool {
        self.turn.with_outbox(|outbox| self.channel.has_message(outbox))
    }

    /// The next message, which must be sent.
    pub(super) fn next_message(&mut self) -> Option<Vec<u8>> {
        let message = self.turn.with_outbox(|outbox| self.channel.poll_message(outbox))?;
        self.flight.message_bytes_up += message.len() as u64;
        Some(message)
    }

    /// Takes a message from the relay, and makes durable what it brought.
    pub(super) async fn arrived(&mut self, message: &[u8]) -> Result<(), ConnectError> {
        self.flight.message_bytes_down += message.len() as u64;
        self.turn.with_outbox(|outbox| self.channel.handle_message(message, outbox))?;
        self.drain().await
    }

    /// Does what the channel asks for.
    pub(super) async fn drain(&mut self) -> Result<(), ConnectError> {
        while let Some(task) = self.channel.poll_task() {
            match task {
                Task::Save(save) => {
                    let saved = self.turn.blocking(move |device| device.save(*save)).await?;
                    self.flight.progress |= saved.moved;
                    self.flight.accepted += saved.accepted;
                    self.flight.refused += saved.refused;
                    self.flight.received += saved.received;
                    self.channel.handle_saved(saved.marks)?;
                }
                Task::CaughtUp => {
                    self.flight.caught_up = true;
                    let caught_up = |device: &crate::device::Device| {
                        device.caught_up();
                        Ok(())
                    };
                    self.turn.blocking(caught_up).await?;
                }
            }
        }
        Ok(())
    }

    /// Whether everything has arrived, and every edit has its outcome.
    pub(super) fn is_done(&self) -> bool {
        self.channel.is_idle() && self.turn.is_settled()
    }
}
