//! Lets devices in: their Hello, over a connection or from a page of this process.

use samband_client_core::time::UnixMs;

use super::Engine;
use crate::relay::door::{Entrance, OpenRequest, Opened};
use crate::relay::fault::StoreFault;
use crate::relay::output::SessionId;
use crate::relay::port::LogReader;

impl Engine {
    /// Takes a connection's Hello. The answer comes out after the next [`Engine::committed`].
    pub fn open(
        &mut self,
        log: &dyn LogReader,
        request: &OpenRequest,
        now: UnixMs,
    ) -> Result<(), StoreFault> {
        self.open_by(log, request, Entrance::Line, now)
    }

    /// Takes the Hello of a page device, which comes from this process.
    pub fn open_page(
        &mut self,
        log: &dyn LogReader,
        request: &OpenRequest,
        now: UnixMs,
    ) -> Result<(), StoreFault> {
        self.open_by(log, request, Entrance::Page, now)
    }

    fn open_by(
        &mut self,
        log: &dyn LogReader,
        request: &OpenRequest,
        entrance: Entrance,
        now: UnixMs,
    ) -> Result<(), StoreFault> {
        let session = request.session;
        if self.is_full() {
            self.connections.refuse_full(session);
            return Ok(());
        }
        match self.door.open(&mut self.state.writable(log), &request.hello, entrance, now)? {
            Ok(opened) => self.admit(log, session, opened, request.post, now),
            Err(refusal) => {
                self.connections.refuse(session, &refusal);
                Ok(())
            }
        }
    }

    fn admit(
        &mut self,
        log: &dyn LogReader,
        session: SessionId,
        opened: Opened,
        post: bool,
        now: UnixMs,
    ) -> Result<(), StoreFault> {
        let device = opened.hello.device;
        if opened.is_new {
            self.show_device(device, now);
        }
        if !opened.revoked {
            self.set_cursor(log, device, opened.sent, now);
        }
        self.connections.admit(&self.state.readable(log), session, opened, post, now)
    }
}
