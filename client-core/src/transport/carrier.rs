//! Frames between one session and its line, whatever the line is.

use std::collections::VecDeque;

use super::error::ConnectError;
use super::report::Flight;
use super::turn::Turn;
use crate::sync::{DeviceSession, Event, Output, SyncError};
use crate::wire::{Compressor, Decompressor};

/// One session with its compression, and what the flight has done.
pub(super) struct Carrier<'a> {
    pub(super) turn: &'a Turn,
    pub(super) session: Box<DeviceSession>,
    compressor: Compressor,
    decompressor: Decompressor,
    /// What the session wants to be sent.
    pub(super) replies: VecDeque<Vec<u8>>,
    pub(super) flight: &'a mut Flight,
}

impl<'a> Carrier<'a> {
    /// A carrier for a session that goes on behind its Welcome.
    pub(super) fn new(turn: &'a Turn, session: Box<DeviceSession>, flight: &'a mut Flight) -> Self {
        Carrier {
            turn,
            session,
            compressor: Compressor::default(),
            decompressor: Decompressor::of_relay(),
            replies: VecDeque::new(),
            flight,
        }
    }

    /// The message for a frame, which must be sent. `more`: whether others follow at once.
    pub(super) fn message(&mut self, frame: &[u8], more: bool) -> Vec<u8> {
        let message = match more {
            true => self.compressor.message(frame),
            false => self.compressor.last_message(frame),
        };
        self.flight.message_bytes_up += message.len() as u64;
        message
    }

    /// Takes a message from the relay, and makes durable what it brought.
    pub(super) async fn arrived(&mut self, message: &[u8]) -> Result<(), ConnectError> {
        self.flight.message_bytes_down += message.len() as u64;
        let frame = self.decompressor.frame(message).map_err(SyncError::from)?;
        self.turn.session_frame(&mut self.session, &frame)?;
        self.drain().await
    }

    /// Does what the session asks for.
    pub(super) async fn drain(&mut self) -> Result<(), ConnectError> {
        while let Some(output) = self.session.poll_output() {
            match output {
                Output::Send(bytes) => self.replies.push_back(bytes),
                Output::Prime(bytes) => self.decompressor.prime(bytes),
                Output::Save(save) => {
                    let saved = self.turn.blocking(move |device| device.save(*save)).await?;
                    self.flight.progress = true;
                    self.flight.accepted += saved.accepted;
                    self.flight.refused += saved.refused;
                    self.flight.received += saved.received;
                    self.session.handle_saved(saved.marks)?;
                }
                Output::Event(Event::CaughtUp) => {
                    self.flight.caught_up = true;
                    self.turn
                        .blocking(|device| {
                            device.caught_up();
                            Ok(())
                        })
                        .await?;
                }
            }
        }
        Ok(())
    }

    /// Whether everything has arrived, and every edit has its outcome.
    pub(super) fn is_done(&self) -> bool {
        let all_came = self.session.is_caught_up() || self.session.is_revoked();
        all_came && self.replies.is_empty() && self.turn.is_settled()
    }
}
