//! The messages of one connection: a session, and the compression of both directions.

use std::collections::VecDeque;

use super::super::heads::Mark;
use super::super::save::{Save, SyncError};
use super::super::session::{DeviceSession, Output, PostRest};
use crate::push::PushSource;
use crate::wire::{Compressor, Decompressor};

/// What the driver of a [`Channel`] must do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Task {
    /// Store this durably, then call [`Channel::handle_saved`].
    Save(Box<Save>),
    /// Everything that the relay had has arrived and is durable: note it, and tell the owner.
    CaughtUp,
}

/// One session with its compression, whatever carries its messages.
///
/// The driver gives every message that arrives to [`Channel::handle_message`], does what [`Channel::poll_task`] says
/// until that returns `None`, and sends what [`Channel::poll_message`] gives whenever the line takes more, and again
/// after each local edit. A message that was polled must be sent, and in this order: the stream goes on behind it.
pub struct Channel {
    session: Box<DeviceSession>,
    compressor: Compressor,
    decompressor: Decompressor,
    /// Frames that the session wants to be sent, before any push.
    replies: VecDeque<Vec<u8>>,
    /// The push after the next message, so that it is known whether one follows.
    next_push: Option<Vec<u8>>,
}

impl Channel {
    /// A channel for a session that goes on behind its Welcome.
    pub fn new(session: Box<DeviceSession>) -> Channel {
        Channel {
            session,
            compressor: Compressor::default(),
            decompressor: Decompressor::of_relay(),
            replies: VecDeque::new(),
            next_push: None,
        }
    }

    /// As [`Channel::new`], where the Welcome came as the first message of the connection: the decompressor has read it.
    pub fn behind_welcome(session: Box<DeviceSession>, decompressor: Decompressor) -> Channel {
        Channel { decompressor, ..Channel::new(session) }
    }

    /// Takes a message from the relay. On an error, close the connection with its number.
    pub fn handle_message(
        &mut self,
        message: &[u8],
        outbox: &impl PushSource,
    ) -> Result<(), SyncError> {
        let frame = self.decompressor.frame(message)?;
        self.session.handle_frame(&frame, outbox)
    }

    /// What must be done next; call again until it returns `None`.
    pub fn poll_task(&mut self) -> Option<Task> {
        loop {
            match self.session.poll_output()? {
                Output::Send(frame) => self.replies.push_back(frame),
                Output::Prime(bytes) => self.decompressor.prime(bytes),
                Output::Save(save) => return Some(Task::Save(save)),
                Output::CaughtUp => return Some(Task::CaughtUp),
            }
        }
    }

    /// Says that the save under way is durable: [`DeviceSession::handle_saved`].
    pub fn handle_saved(&mut self, marks: Option<Vec<Mark>>) -> Result<(), SyncError> {
        self.session.handle_saved(marks)
    }

    /// Whether there is something to send.
    pub fn has_message(&mut self, outbox: &impl PushSource) -> bool {
        if self.next_push.is_none() {
            self.next_push = self.session.poll_push(outbox);
        }
        !self.replies.is_empty() || self.next_push.is_some()
    }

    /// The next message to send, or `None` until something arrives or the owner writes.
    pub fn poll_message(&mut self, outbox: &impl PushSource) -> Option<Vec<u8>> {
        if !self.has_message(outbox) {
            return None;
        }
        let frame = self.replies.pop_front().or_else(|| self.next_push.take())?;
        Some(match self.has_message(outbox) {
            true => self.compressor.message(&frame),
            // the relay need not keep the stream while nothing follows
            false => self.compressor.last_message(&frame),
        })
    }

    /// Whether everything has arrived and everything was sent.
    pub fn is_idle(&self) -> bool {
        let all_came = self.session.is_caught_up() || self.session.is_revoked();
        all_came && self.replies.is_empty() && self.next_push.is_none()
    }

    /// Whether the relay has sent everything it had, and it is durable.
    pub fn is_caught_up(&self) -> bool {
        self.session.is_caught_up()
    }

    /// Whether the relay has revoked this device.
    pub fn is_revoked(&self) -> bool {
        self.session.is_revoked()
    }

    /// What a POST that is over leaves to the next one.
    pub fn post_rest(&self, outbox: &impl PushSource) -> PostRest {
        self.session.post_rest(outbox)
    }

    /// Gives the session back without its line.
    pub fn into_session(self) -> Box<DeviceSession> {
        self.session
    }
}

/// The messages of a POST: first whether the two sides compare, then pushes until they have so many bytes. What does
/// not fit goes in the next one.
pub fn post_messages(
    session: &mut DeviceSession,
    outbox: &impl PushSource,
    bytes_max: usize,
) -> Vec<Vec<u8>> {
    let mut compressor = Compressor::default();
    let mut messages = Vec::new();
    while let Some(output) = session.poll_output() {
        if let Output::Send(frame) = output {
            messages.push(compressor.message(&frame));
        }
    }
    let mut bytes: usize = messages.iter().map(Vec::len).sum();
    while bytes < bytes_max
        && let Some(frame) = session.poll_push(outbox)
    {
        let message = compressor.message(&frame);
        bytes += message.len();
        messages.push(message);
    }
    messages
}
