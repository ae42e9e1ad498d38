//! The device in a browser: requests, connection and what must be committed, without the browser.

use std::collections::BTreeSet;

use samband_client_core::device::{Device, DeviceError, DeviceEvent};
use samband_client_core::documents::DocKey;
use samband_client_core::ids::ItemId;
use samband_client_core::invite::{InviteCode, InviteError};
use samband_client_core::store::{Mirror, OpenError, Parts, Passphrase, Random, Unlock, Write};
use samband_client_core::time::DeviceTime;

use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::TryRecvError;

use crate::line::{Line, LineInput};
use crate::messages::{Answer, News, Request};
use crate::output::Output;

/// Why a device was not opened: the worker asks for a passphrase, or says what is wrong.
#[derive(Debug)]
pub struct OpenFailure {
    /// Whether it asks for the passphrase.
    pub locked: bool,
    /// Why, for people.
    pub why: String,
}

/// The clock of the browser.
#[derive(Debug, Clone, Copy)]
pub struct Now {
    /// Milliseconds of a clock that only goes forward.
    pub monotonic_ms: u64,
    /// What the device shows.
    pub time: DeviceTime,
}

/// Something that happens to the worker.
#[derive(Debug)]
pub enum Input {
    /// The page asks something. The number is the page's.
    Request(u64, Request),
    /// The page was shown or the network is back.
    Woken {
        /// Whether the worker was frozen, or the network is another one: a connection that looks open may be dead.
        was_frozen: bool,
    },
    /// The time that [`Output::WakeAt`] gave has come.
    Timer,
    /// A websocket or the answer to a POST brought something. The number is that of [`Output::OpenSocket`] or
    /// [`Output::Post`].
    Line(u64, LineInput),
}

/// A device in a browser.
pub struct App {
    mirror: Mirror,
    device: Device,
    events: Receiver<DeviceEvent>,
    line: Line,
    random: Random,
}

impl App {
    /// Opens or makes the device in a database with these records. `random` gives sources of numbers that nobody can
    /// foresee.
    ///
    /// # Errors
    ///
    /// When a passphrase is needed, or the identity is damaged. Then nothing may be committed.
    pub fn open(
        records: impl IntoIterator<Item = (Vec<u8>, Vec<u8>)>,
        passphrase: Option<&str>,
        mut random: impl FnMut() -> Random,
    ) -> Result<App, OpenFailure> {
        let mirror = Mirror::open(records);
        let passphrase = passphrase.map(Passphrase::new);
        let unlock = passphrase.as_ref().map_or(Unlock::Plain, Unlock::With);
        let device = Parts::open_mirror("this browser", &mirror, unlock, &mut random)
            .and_then(Device::assemble)
            .map_err(|error| OpenFailure {
                locked: matches!(error, OpenError::Locked { .. } | OpenError::Unlock(_)),
                why: error.to_string(),
            })?;
        let (events, line) = (device.watch(), Line::default());
        Ok(App { mirror, device, events, line, random: random() })
    }

    /// What was written since the last batch. Commit it in one durable transaction before anything else is done.
    pub fn take_batch(&self) -> Vec<Write> {
        self.mirror.take_batch()
    }

    /// Takes what has happened. Does what it returns only after the batch was committed.
    pub fn handle(&mut self, input: Input, now: Now) -> Vec<Output> {
        let mut outputs = Vec::new();
        let mut random = || draw(&mut self.random);
        match input {
            Input::Request(number, request) => {
                let answer = match self.answer(request, now) {
                    Ok(answer) => answer,
                    Err(why) => Answer::Refused { why },
                };
                outputs.push(Output::Answer(number, answer));
            }
            Input::Woken { was_frozen } => {
                self.line.woken(&self.device, was_frozen, now.monotonic_ms, &mut random);
            }
            Input::Timer => self.line.timer(&self.device, now.monotonic_ms, &mut random),
            Input::Line(number, input) => {
                self.line.handle(&self.device, number, input, now.monotonic_ms, &mut random);
            }
        }
        self.tell(&mut outputs);
        while let Some(output) = self.line.poll_output() {
            outputs.push(output);
        }
        outputs.extend(self.line.wake_at().map(Output::WakeAt));
        outputs
    }

    /// Tells what has happened on the device.
    fn tell(&mut self, outputs: &mut Vec<Output>) {
        let mut changed = BTreeSet::new();
        let mut scope_changed = false;
        loop {
            match self.events.try_recv() {
                Ok(DeviceEvent::Changed(doc) | DeviceEvent::Delivered(doc)) => {
                    changed.insert(doc);
                }
                Ok(DeviceEvent::ScopeChanged) => scope_changed = true,
                Ok(DeviceEvent::Connected) => outputs.push(Output::News(News::Connected)),
                Ok(DeviceEvent::CaughtUp) => outputs.push(Output::News(News::CaughtUp)),
                Ok(_) => {}
                Err(TryRecvError::Lagged(_)) => outputs.push(Output::News(News::Everything)),
                Err(TryRecvError::Empty | TryRecvError::Closed) => break,
            }
        }
        if scope_changed {
            outputs.push(Output::News(News::ScopeChanged));
        }
        outputs.extend(changed.into_iter().map(|doc| Output::News(News::Changed { doc })));
    }

    fn answer(&mut self, request: Request, now: Now) -> Result<Answer, String> {
        let text = |error: DeviceError| error.to_string();
        Ok(match request {
            Request::Status => Answer::Status {
                status: self.device.status(),
                notices: self.device.notices().iter().map(ToString::to_string).collect(),
                connected: self.line.is_connected(),
            },
            Request::Enrol { relay, invite, label } => {
                let code: InviteCode =
                    invite.parse().map_err(|error: InviteError| error.to_string())?;
                self.device.set_relay(&relay).map_err(text)?;
                let proof = self.device.invite_proof(code.bytes(), &label);
                let mut random = || draw(&mut self.random);
                self.line.enrol(&self.device, proof, now.monotonic_ms, &mut random);
                Answer::Enrolling
            }
            Request::Documents => Answer::Documents { documents: self.device.scope() },
            Request::Read { key } => self.read(&key)?,
            Request::Edit { key, edit } => {
                self.device.edit(&key, &edit, now.time).map_err(text)?;
                let mut random = || draw(&mut self.random);
                self.line.edited(&self.device, now.monotonic_ms, &mut random);
                Answer::Kept
            }
            Request::Delivery { key, item } => {
                Answer::Delivery { delivery: self.device.delivery(&key, item) }
            }
            Request::NewItem => {
                let mut bytes = [0; 10];
                (self.random)(&mut bytes);
                Answer::Item { item: ItemId(bytes) }
            }
        })
    }

    fn read(&self, key: &DocKey) -> Result<Answer, String> {
        let read = || {
            let heads = self.device.heads(key)?;
            Ok(match key {
                DocKey::Log { partnership, placement, audience } => {
                    Answer::Log { log: self.device.log(partnership, placement, *audience)?, heads }
                }
                DocKey::Goals { partnership, organisation } => {
                    Answer::Goals { goals: self.device.goals(partnership, organisation)?, heads }
                }
                DocKey::Feedback { partnership, placement, side } => Answer::Feedback {
                    feedback: self.device.feedback(partnership, placement, *side)?,
                    heads,
                },
                _ => {
                    let why = format!("the {key} is not shown in a browser");
                    return Ok(Answer::Refused { why });
                }
            })
        };
        read().map_err(|error: DeviceError| error.to_string())
    }
}

fn draw(random: &mut Random) -> u64 {
    let mut bytes = [0; 8];
    random(&mut bytes);
    u64::from_le_bytes(bytes)
}
