//! A flight by POST, where websockets are broken.

use samband_client_core::device::{Device, SessionStart};
use samband_client_core::sync::flight::{Channel, Ended, Failure, Posted, post_messages};
use samband_client_core::sync::{DeviceSession, SessionConfig};
use samband_client_core::wire::{
    BODY_BYTES_TARGET, BODY_DONE, BodyItem, Hello, SYNC_PATH, Welcome, to_header,
};

use super::link::{Fault, Link};
use super::{Line, Random, State};
use crate::output::Output;

/// How long the whole answer to a POST may take.
const POST_TIMEOUT_MS: u64 = 300_000;

impl Line {
    pub(super) fn post(&mut self, device: &Device, start: SessionStart, now: u64) {
        let config = SessionConfig::default();
        let mut session = device.post_session(&start.hello, self.posts.rest(), config);
        let messages =
            device.with_outbox(|outbox| post_messages(&mut session, outbox, BODY_BYTES_TARGET));
        let end = BodyItem::End { code: BODY_DONE, reason: String::new() };
        let items = messages.into_iter().map(BodyItem::Message).chain([end]);
        // ws:// is http://, and wss:// is https://
        let url = format!("http{}{SYNC_PATH}", start.relay.strip_prefix("ws").unwrap_or_default());
        self.outputs.push_back(Output::Post {
            number: self.number,
            url,
            hello: to_header(&start.hello.encode()),
            body: items.flat_map(|item| item.encode()).collect(),
        });
        let (hello, session) = (Box::new(start.hello), Box::new(session));
        self.state = State::Posting { hello, session, until: now + POST_TIMEOUT_MS };
    }

    /// The relay has answered a POST.
    #[expect(clippy::too_many_arguments, reason = "the parts of one answer")]
    pub(super) fn answered(
        &mut self,
        device: &Device,
        welcome: &Welcome,
        hello: &Hello,
        session: DeviceSession,
        body: &[u8],
        now: u64,
        random: Random<'_>,
    ) {
        match device.open_session(welcome, hello, Some(session), SessionConfig::default()) {
            Ok(Some(session)) => {
                self.invite = None;
                let mut link = Link::new(Channel::new(session));
                let read = link.drain(device).and_then(|()| link.take_body(device, body));
                match read {
                    Err(fault) => self.broken(&fault, now, random),
                    Ok(_) if link.is_over(device) => {
                        self.fail(Failure::Owner, now, random);
                    }
                    Ok(false) => {
                        let ended = Ended::of(Failure::Cut, false, link.moved);
                        self.end(ended, None, now, random);
                    }
                    Ok(true) => {
                        let rest = device.with_outbox(|outbox| link.channel.post_rest(outbox));
                        let is_all = link.caught_up && device.is_settled();
                        match self.posts.answered(rest, link.moved, is_all) {
                            Posted::Done => self.end(Ended::Done, None, now, random),
                            Posted::Again => self.connect(device, now, random),
                            Posted::GiveUp => self.fail(Failure::Cut, now, random),
                        }
                    }
                }
            }
            Ok(None) => {
                let again = self.posts.renewed();
                self.open_again(again, device, now, random);
            }
            Err(error) => {
                self.broken(&Fault::Device(error), now, random);
            }
        }
    }
}
