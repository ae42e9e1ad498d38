//! One connection after another, by websocket or by POST, as a state machine.

mod link;
mod post;
mod trouble;

use std::collections::VecDeque;

use samband_app::LineTrouble;
use samband_client_core::device::{Device, DeviceError, SessionStart};
use samband_client_core::sync::flight::{
    Channel, Course, Ended, Failure, Next, Openings, Pause, Posts, Silence, Way,
};
use samband_client_core::sync::{DeviceSession, SessionConfig};
use samband_client_core::wire::{
    CLOSE_REPLACED, Decompressor, HELLO_PROTOCOL, Hello, PROTOCOL, Proof, Refusal, RefusalCode,
    SYNC_PATH, Welcome, from_header, to_header,
};

use crate::messages::News;
use crate::output::Output;
use link::{Fault, Link};
use trouble::trouble;

/// How long a connection may take to open.
const OPEN_TIMEOUT_MS: u64 = 60_000;
/// The close code of a connection that is over.
const CLOSE_NORMAL: u16 = 1000;
/// The close code for a relay that breaks the protocol.
const CLOSE_PROTOCOL: u16 = 4010;

/// What came of a websocket or a POST.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineInput {
    /// A message arrived on the websocket.
    Message(Vec<u8>),
    /// The websocket takes more: what was sent has left the browser.
    Writable,
    /// The websocket has ended, or did not open.
    Closed {
        /// Its close code; 1006 when there was none.
        code: u16,
    },
    /// The POST was answered, or failed.
    Answered {
        /// The HTTP status; 0 when no answer came.
        status: u16,
        /// The header `samband-welcome`.
        welcome: Option<String>,
        /// The header `retry-after` in seconds.
        retry_after_s: Option<u64>,
        /// The body as far as it came.
        body: Vec<u8>,
    },
}

type Random<'a> = &'a mut dyn FnMut() -> u64;

enum State {
    /// Not enrolled, or only the owner can change what failed.
    Stopped,
    /// Until a time; after an edit not before another time.
    Waiting { until: u64, edit_until: u64 },
    /// A websocket opens, and its first message is the relay's answer.
    Opening { hello: Box<Hello>, decompressor: Box<Decompressor>, until: u64 },
    /// A websocket stands.
    Standing { link: Box<Link>, silence: Silence, is_writable: bool },
    /// A POST is under way.
    Posting { hello: Box<Hello>, session: Box<DeviceSession>, until: u64 },
}

/// How a device in a browser reaches its relay.
pub(crate) struct Line {
    state: State,
    /// The number of the last websocket or POST.
    number: u64,
    course: Course,
    openings: Openings,
    posts: Posts,
    way: Way,
    invite: Option<Proof>,
    outputs: VecDeque<Output>,
}

impl Default for Line {
    fn default() -> Line {
        Line {
            // the first timer connects
            state: State::Waiting { until: 0, edit_until: 0 },
            number: 0,
            course: Course::default(),
            openings: Openings::default(),
            posts: Posts::default(),
            way: Way::Websocket,
            invite: None,
            outputs: VecDeque::new(),
        }
    }
}

impl Line {
    /// The next thing to do, once the batch was committed.
    pub(crate) fn poll_output(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// When [`Line::timer`] is to be called.
    pub(crate) fn wake_at(&self) -> Option<u64> {
        match &self.state {
            State::Stopped => None,
            State::Waiting { until, .. }
            | State::Opening { until, .. }
            | State::Posting { until, .. } => Some(*until),
            // a browser sends no pings: only an answer that is owed is waited for
            State::Standing { silence, .. } => silence.is_owed().then(|| silence.end()),
        }
    }

    pub(crate) fn is_connected(&self) -> bool {
        matches!(self.state, State::Standing { .. })
    }

    /// Whether it waits for the relay's first answer.
    pub(crate) fn is_opening(&self) -> bool {
        matches!(self.state, State::Opening { .. } | State::Posting { .. })
    }

    /// Redeems an invite, in place of what is under way.
    pub(crate) fn enrol(&mut self, device: &Device, proof: Proof, now: u64, random: Random<'_>) {
        self.invite = Some(proof);
        self.course = Course::default();
        self.openings = Openings::default();
        self.posts = Posts::default();
        self.way = Way::Websocket;
        self.close(CLOSE_NORMAL);
        self.connect(device, now, random);
    }

    /// Ends what is under way; the next timer connects.
    pub(crate) fn give_up(&mut self) {
        self.close(CLOSE_NORMAL);
        self.state = State::Waiting { until: 0, edit_until: 0 };
    }

    /// The owner has written something.
    pub(crate) fn edited(&mut self, device: &Device, now: u64, random: Random<'_>) {
        match &mut self.state {
            State::Waiting { until, edit_until } => *until = (*until).min(*edit_until),
            State::Standing { .. } => self.pump(device, now),
            _ => {}
        }
        self.timer(device, now, random);
    }

    /// The page was shown, or the network is another one.
    pub(crate) fn woken(
        &mut self,
        device: &Device,
        was_frozen: bool,
        now: u64,
        random: Random<'_>,
    ) {
        match &self.state {
            State::Waiting { .. } => {
                self.course.nudged();
                self.connect(device, now, random);
            }
            State::Standing { .. } | State::Opening { .. } | State::Posting { .. }
                if was_frozen =>
            {
                self.close(CLOSE_NORMAL);
                self.course.nudged();
                self.connect(device, now, random);
            }
            _ => {}
        }
    }

    pub(crate) fn timer(&mut self, device: &Device, now: u64, random: Random<'_>) {
        if self.wake_at().is_none_or(|at| now < at) {
            return;
        }
        match &mut self.state {
            State::Waiting { .. } => self.connect(device, now, random),
            State::Stopped => {}
            State::Opening { .. } | State::Posting { .. } => self.fail(Failure::Cut, now, random),
            State::Standing { link, silence, .. } => {
                if device.is_settled() {
                    silence.settled();
                    return;
                }
                let ended = link.ended(Failure::Cut);
                self.end(ended, None, now, random);
            }
        }
    }

    /// Takes what came of the websocket or the POST with this number.
    pub(crate) fn handle(
        &mut self,
        device: &Device,
        number: u64,
        input: LineInput,
        now: u64,
        random: Random<'_>,
    ) {
        if number != self.number {
            return;
        }
        match (input, std::mem::replace(&mut self.state, State::Stopped)) {
            (LineInput::Message(message), State::Opening { hello, mut decompressor, .. }) => {
                match decompressor.frame(&message) {
                    Ok(frame) => match Welcome::decode(&frame) {
                        Ok(welcome) => {
                            let channel = |session| Channel::behind_welcome(session, *decompressor);
                            self.welcomed(device, &welcome, &hello, channel, now, random);
                        }
                        Err(_) => self.refused(device, Refusal::decode(&frame).ok(), now, random),
                    },
                    Err(_) => self.refused(device, None, now, random),
                }
            }
            (
                LineInput::Message(message),
                State::Standing { mut link, mut silence, is_writable },
            ) => {
                silence.heard(now);
                let taken = link.take(device, &message);
                if silence.is_owed() && device.is_settled() {
                    silence.settled();
                }
                self.state = State::Standing { link, silence, is_writable };
                match taken {
                    Ok(()) => self.go_on(device, now, random),
                    Err(fault) => self.broken(&fault, now, random),
                }
            }
            (LineInput::Writable, State::Standing { link, silence, .. }) => {
                self.state = State::Standing { link, silence, is_writable: true };
                self.pump(device, now);
            }
            (LineInput::Closed { .. }, State::Opening { .. }) => {
                // a browser does not tell a broken websocket from a network that is away: a POST finds out
                let ended = Ended::of(Failure::NotTheRelay { retry_after_ms: None }, false, false);
                self.end(ended, None, now, random);
            }
            (LineInput::Closed { code }, State::Standing { link, .. }) => {
                let mut failure = Failure::Closed(code);
                if code == CLOSE_REPLACED
                    && let Err(error) = device.replaced()
                {
                    failure = error.failure();
                }
                self.end(link.ended(failure), trouble(failure), now, random);
            }
            (
                LineInput::Answered { status, welcome, retry_after_s, body },
                State::Posting { hello, session, .. },
            ) => {
                let frame = welcome.as_deref().and_then(from_header);
                let Some(frame) = frame else {
                    let retry_after_ms = retry_after_s.map(|seconds| seconds.saturating_mul(1000));
                    let failure = match status {
                        0 => Failure::Cut,
                        _ => Failure::NotTheRelay { retry_after_ms },
                    };
                    return self.fail(failure, now, random);
                };
                match Welcome::decode(&frame) {
                    Ok(welcome) if (200..300).contains(&status) => {
                        self.answered(device, &welcome, &hello, *session, &body, now, random);
                    }
                    _ => self.refused(device, Refusal::decode(&frame).ok(), now, random),
                }
            }
            (_, state) => self.state = state,
        }
    }

    /// Begins an attempt.
    fn connect(&mut self, device: &Device, now: u64, random: Random<'_>) {
        self.number += 1;
        let start = match device.start_session(self.invite.clone()) {
            Ok(start) => start,
            Err(DeviceError::NotEnrolled) => {
                self.state = State::Stopped;
                return;
            }
            Err(error) => {
                return self.broken(&Fault::Device(error), now, random);
            }
        };
        match self.way {
            Way::Websocket => self.open_socket(start, now),
            Way::Post => self.post(device, start, now),
        }
    }

    fn open_socket(&mut self, start: SessionStart, now: u64) {
        let hello = format!("{HELLO_PROTOCOL}{}", to_header(&start.hello.encode()));
        self.outputs.push_back(Output::OpenSocket {
            number: self.number,
            url: format!("{}{SYNC_PATH}", start.relay),
            protocols: vec![PROTOCOL.to_owned(), hello],
        });
        self.state = State::Opening {
            hello: Box::new(start.hello),
            decompressor: Box::new(Decompressor::of_relay()),
            until: now + OPEN_TIMEOUT_MS,
        };
    }

    /// The relay lets the device in over a websocket.
    fn welcomed(
        &mut self,
        device: &Device,
        welcome: &Welcome,
        hello: &Hello,
        channel: impl FnOnce(Box<DeviceSession>) -> Channel,
        now: u64,
        random: Random<'_>,
    ) {
        match device.open_session(welcome, hello, None, SessionConfig::default()) {
            Ok(Some(session)) => {
                self.invite = None;
                self.openings = Openings::default();
                let mut link = Link::new(channel(session));
                let drained = link.drain(device);
                let (link, silence) = (Box::new(link), Silence::new(now));
                self.state = State::Standing { link, silence, is_writable: true };
                match drained {
                    Ok(()) => self.go_on(device, now, random),
                    Err(fault) => self.broken(&fault, now, random),
                }
            }
            Ok(None) => {
                let again = self.openings.again();
                self.open_again(again, device, now, random);
            }
            Err(error) => {
                self.broken(&Fault::Device(error), now, random);
            }
        }
    }

    /// The relay does not let the device in, or says something that cannot be read.
    fn refused(&mut self, device: &Device, refusal: Option<Refusal>, now: u64, random: Random<'_>) {
        let Some(refusal) = refusal else {
            return self.fail(Failure::NotTheRelay { retry_after_ms: None }, now, random);
        };
        if refusal.code == RefusalCode::StaleNonce {
            // the invite was shown: from here on the device comes by its key
            self.invite = None;
            match device.take_challenge(&refusal) {
                Ok(true) => {
                    let again = match self.way {
                        Way::Websocket => self.openings.again(),
                        Way::Post => self.posts.challenged(),
                    };
                    return self.open_again(again, device, now, random);
                }
                Ok(false) => {}
                Err(error) => {
                    return self.broken(&Fault::Device(error), now, random);
                }
            }
        }
        self.fail(Failure::Refused(refusal.code), now, random);
    }

    fn open_again(&mut self, again: bool, device: &Device, now: u64, random: Random<'_>) {
        match again {
            true => {
                self.close(CLOSE_NORMAL);
                self.connect(device, now, random);
            }
            false => self.fail(Failure::Cut, now, random),
        }
    }

    /// Goes on after something has arrived on a websocket.
    fn go_on(&mut self, device: &Device, now: u64, random: Random<'_>) {
        if let State::Standing { link, .. } = &self.state
            && link.is_over(device)
        {
            return self.fail(Failure::Owner, now, random);
        }
        self.pump(device, now);
    }

    /// Gives the websocket what is to be sent, one message at a time.
    fn pump(&mut self, device: &Device, now: u64) {
        let State::Standing { link, silence, is_writable } = &mut self.state else { return };
        if !*is_writable {
            return;
        }
        if let Some(message) = device.with_outbox(|outbox| link.channel.poll_message(outbox)) {
            silence.sent(now, message.len());
            *is_writable = false;
            self.outputs.push_back(Output::Send(message));
        }
    }

    /// A session cannot go on.
    fn broken(&mut self, fault: &Fault, now: u64, random: Random<'_>) {
        if matches!(fault, Fault::Protocol) {
            self.close(CLOSE_PROTOCOL);
        }
        self.fail(fault.failure(), now, random);
    }

    /// An attempt has failed before anything of it became durable, or in a way for which that does not count.
    fn fail(&mut self, failure: Failure, now: u64, random: Random<'_>) {
        self.end(Ended::of(failure, false, false), trouble(failure), now, random);
    }

    /// An attempt has ended; says what comes next.
    fn end(&mut self, ended: Ended, why: Option<LineTrouble>, now: u64, random: Random<'_>) {
        self.close(CLOSE_NORMAL);
        let next = self.course.ended(now, self.way, ended, random());
        self.openings = Openings::default();
        self.posts = Posts::default();
        self.way = self.course.way(now);
        let pause = match next {
            Next::Connect(way) => {
                self.way = way;
                Some(Pause { ms: 0, edit_ms: 0 })
            }
            Next::Wait(pause) => Some(pause),
            Next::Stop => None,
        };
        self.state = match pause {
            Some(Pause { ms, edit_ms }) => {
                State::Waiting { until: now + ms, edit_until: now + edit_ms.min(ms) }
            }
            None => State::Stopped,
        };
        self.outputs.push_back(Output::News(News::Disconnected { why, again: pause.is_some() }));
    }

    /// Gives the websocket or the POST up: its number is void.
    fn close(&mut self, code: u16) {
        self.number += 1;
        self.outputs.push_back(Output::Close { code });
    }
}
