//! The sockets of all sessions, to which the engine's outputs go.

use std::collections::BTreeMap;

use tokio::sync::{mpsc, oneshot};

use super::handle::{Admittance, ToSession};
use crate::relay::{Engine, Output, SessionId};

/// The sockets of all sessions.
#[derive(Default)]
pub(super) struct Switchboard {
    opening: BTreeMap<SessionId, oneshot::Sender<Admittance>>,
    sessions: BTreeMap<SessionId, mpsc::UnboundedSender<ToSession>>,
}

impl Switchboard {
    /// Adds a socket that asks to be let in.
    pub(super) fn open(&mut self, session: SessionId, reply: oneshot::Sender<Admittance>) {
        self.opening.insert(session, reply);
    }

    /// Forgets a socket.
    pub(super) fn close(&mut self, session: SessionId) {
        self.opening.remove(&session);
        self.sessions.remove(&session);
    }

    /// Hands the engine's outputs over to the sockets.
    pub(super) fn deliver(&mut self, engine: &mut Engine) {
        while let Some(output) = engine.connections().poll_output() {
            match output {
                Output::Welcome(session, frame) => {
                    let (sender, receiver) = mpsc::unbounded_channel();
                    let reply = self.opening.remove(&session);
                    let let_in = reply.is_some_and(|reply| {
                        reply.send(Admittance::Welcome(frame, receiver)).is_ok()
                    });
                    if let_in {
                        self.sessions.insert(session, sender);
                    } else {
                        engine.connections().close(session);
                    }
                }
                Output::Refuse(session, frame) => {
                    if let Some(reply) = self.opening.remove(&session) {
                        _ = reply.send(Admittance::Refusal(frame));
                    }
                }
                Output::Send(session, frame) => self.tell(session, ToSession::Send(frame)),
                Output::BulkBegin(session, frame, prime) => {
                    self.tell(session, ToSession::BulkBegin(frame, prime));
                }
                Output::Close(session, reason) => {
                    // an opening that is closed before its Welcome gets no answer
                    self.opening.remove(&session);
                    if let Some(sender) = self.sessions.remove(&session) {
                        _ = sender.send(ToSession::Close(reason));
                    }
                }
            }
        }
    }

    fn tell(&self, session: SessionId, what: ToSession) {
        if let Some(sender) = self.sessions.get(&session) {
            _ = sender.send(what);
        }
    }
}
