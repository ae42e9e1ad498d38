//! The device in a browser: visits, connection and what must be committed, without the browser.

use std::collections::BTreeSet;

use samband_app::{Resident, Surroundings};
use samband_client_core::device::{Device, DeviceEvent};
use samband_client_core::store::{Mirror, OpenError, Parts, Passphrase, Random, Unlock, Write};
use samband_client_core::time::DeviceTime;
use samband_words::{Language, Unreadable, Words};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::TryRecvError;

use crate::line::{Line, LineInput};
use crate::messages::{News, Request};
use crate::output::Output;

/// The small file that says when a connection last stood.
const LAST_LINE: &str = "app-last-line";

/// Why a device was not opened: the worker asks for a passphrase, or says what is wrong.
#[derive(Debug)]
pub struct OpenFailure {
    /// Whether it asks for the passphrase.
    pub locked: bool,
    /// Why, for people.
    pub why: String,
}

impl From<OpenError> for OpenFailure {
    fn from(error: OpenError) -> OpenFailure {
        OpenFailure {
            locked: matches!(error, OpenError::Locked { .. } | OpenError::Unlock(_)),
            why: error.to_string(),
        }
    }
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

/// Sources of numbers that nobody can foresee.
type Randoms = Box<dyn FnMut() -> Random + Send>;

/// A device in a browser.
pub struct App {
    mirror: Mirror,
    pub(crate) device: Device,
    events: Receiver<DeviceEvent>,
    pub(crate) line: Line,
    randoms: Randoms,
    pub(crate) random: Random,
    pub(crate) surroundings: Surroundings,
    /// When the screens have something to do by themselves, in seconds since 1970.
    tick_at: Option<i64>,
    /// Whether the drafts in the database are still plain, because the device was locked in this call.
    pub(crate) seals_drafts: bool,
}

impl App {
    /// Opens or makes the device in a database with these records. `randoms` gives sources of numbers that nobody can
    /// foresee.
    ///
    /// # Errors
    ///
    /// When a passphrase is needed, or the identity is damaged. Then nothing may be committed.
    pub fn open(
        records: impl IntoIterator<Item = (Vec<u8>, Vec<u8>)>,
        passphrase: Option<&str>,
        randoms: impl FnMut() -> Random + Send + 'static,
    ) -> Result<App, OpenFailure> {
        let mut randoms: Randoms = Box::new(randoms);
        let mirror = Mirror::open(records);
        let passphrase = passphrase.map(Passphrase::new);
        let unlock = passphrase.as_ref().map_or(Unlock::Plain, Unlock::With);
        let device = open_device(&mirror, unlock, &mut randoms)?;
        let (events, line, random) = (device.watch(), Line::default(), randoms());
        let last_line = device.private_file(LAST_LINE).ok().flatten();
        let last_line = last_line.and_then(|bytes| String::from_utf8(bytes).ok()?.parse().ok());
        let surroundings = Surroundings { last_line, ..Surroundings::default() };
        // what was due while the app was closed is done at the first input
        let tick_at = Some(i64::MIN);
        let seals_drafts = false;
        Ok(App {
            mirror,
            device,
            events,
            line,
            randoms,
            random,
            surroundings,
            tick_at,
            seals_drafts,
        })
    }

    /// The device. What is edited through it must be committed as after [`App::handle`].
    pub fn device(&self) -> &Device {
        &self.device
    }

    /// The language that the screens are wanted in, if its words were not handed in. Without them the screens are in a
    /// language that was.
    pub fn missing_words(&self) -> Option<Language> {
        let App { device, surroundings, .. } = self;
        let wanted = samband_app::wanted_language(&samband_app::Phone { device, surroundings });
        (!Words::are_here(wanted)).then_some(wanted)
    }

    /// Hands the words of a language in.
    ///
    /// # Errors
    ///
    /// When the text is damaged.
    pub fn hand_in(language: Language, text: &str) -> Result<(), Unreadable> {
        Words::hand_in(language, text)
    }

    /// Tells whose places this phone has.
    pub fn set_residents(&mut self, residents: Vec<Resident>) {
        self.surroundings.residents = residents;
    }

    /// What was written since the last batch. Commit it in one durable transaction before anything else is done.
    pub fn take_batch(&self) -> Vec<Write> {
        self.mirror.take_batch()
    }

    /// Takes what has happened. Does what it returns only after the batch was committed.
    pub fn handle(&mut self, input: Input, now: Now) -> Vec<Output> {
        let mut outputs = Vec::new();
        match input {
            Input::Request(number, Request::Visit(visit)) => {
                self.visit(number, &visit.into(), now, &mut outputs);
            }
            Input::Request(_, Request::Surroundings(browser)) => {
                browser.put_into(&mut self.surroundings);
            }
            Input::Woken { was_frozen } => {
                let App { line, device, random, .. } = self;
                line.woken(device, was_frozen, now.monotonic_ms, &mut || draw(random));
            }
            Input::Timer => {
                let App { line, device, random, .. } = self;
                line.timer(device, now.monotonic_ms, &mut || draw(random));
            }
            Input::Line(number, input) => {
                let App { line, device, random, .. } = self;
                line.handle(device, number, input, now.monotonic_ms, &mut || draw(random));
            }
        }
        self.tell(&mut outputs, now);
        self.tick(now);
        self.drain_line(&mut outputs, now);
        outputs.extend(self.wake_at(now).map(Output::WakeAt));
        outputs
    }

    /// The owner has written something.
    pub(crate) fn edited(&mut self, now: Now) {
        let App { line, device, random, .. } = self;
        line.edited(device, now.monotonic_ms, &mut || draw(random));
        self.tick_at = Some(i64::MIN);
    }

    /// Gives the device a passphrase: everything of it is sealed in this batch.
    ///
    /// # Errors
    ///
    /// When it cannot be sealed. Then the batch must not be committed, and the app be opened again.
    pub(crate) fn lock(&mut self, passphrase: &str) -> Result<(), OpenFailure> {
        let with = Passphrase::new(passphrase);
        self.line.give_up();
        let device = open_device(&self.mirror, Unlock::Lock(&with), &mut self.randoms);
        self.device = device.inspect_err(|_| drop(self.mirror.take_batch()))?;
        self.events = self.device.watch();
        self.seals_drafts = true;
        Ok(())
    }

    /// Lets the screens do what is due.
    fn tick(&mut self, now: Now) {
        if self.tick_at.is_none_or(|at| now.time.unix_s() < at) {
            return;
        }
        let App { device, surroundings, random, .. } = self;
        let waiting = device.status().waiting;
        let phone = samband_app::Phone { device, surroundings };
        self.tick_at = samband_app::tick(&phone, now.time, random);
        if self.device.status().waiting != waiting {
            let App { line, device, random, .. } = self;
            line.edited(device, now.monotonic_ms, &mut || draw(random));
        }
    }

    /// The earlier time of the connection's and the screens'.
    fn wake_at(&self, now: Now) -> Option<u64> {
        let tick = self.tick_at.map(|at| {
            let wait_s = u64::try_from(at.saturating_sub(now.time.unix_s())).unwrap_or(0);
            now.monotonic_ms.saturating_add(wait_s.max(1).saturating_mul(1000))
        });
        self.line.wake_at().into_iter().chain(tick).min()
    }

    /// Tells what has happened on the device.
    fn tell(&mut self, outputs: &mut Vec<Output>, now: Now) {
        let mut changed = BTreeSet::new();
        let mut scope_changed = false;
        loop {
            match self.events.try_recv() {
                Ok(DeviceEvent::Changed(doc) | DeviceEvent::Delivered(doc)) => {
                    changed.insert(doc);
                }
                Ok(DeviceEvent::ScopeChanged) => scope_changed = true,
                Ok(DeviceEvent::Connected) => {
                    self.surroundings.connected = true;
                    self.surroundings.trouble = None;
                    self.surroundings.gave_up = false;
                    self.note_line(now);
                    // what has rested long enough goes
                    self.tick_at = Some(i64::MIN);
                    outputs.push(Output::News(News::Connected));
                }
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

    fn drain_line(&mut self, outputs: &mut Vec<Output>, now: Now) {
        while let Some(output) = self.line.poll_output() {
            if let Output::News(News::Disconnected { why, again }) = &output {
                if self.surroundings.connected {
                    self.note_line(now);
                }
                self.surroundings.connected = false;
                self.surroundings.trouble = *why;
                self.surroundings.gave_up = !again;
            }
            outputs.push(output);
        }
    }

    /// Keeps when a connection stood. A phone that cannot keep it says nothing of the last line after the next opening.
    fn note_line(&mut self, now: Now) {
        let at = now.time.unix_s();
        self.surroundings.last_line = Some(at);
        _ = self.device.keep_private_file(LAST_LINE, Some(at.to_string().as_bytes()));
    }
}

fn open_device(
    mirror: &Mirror,
    unlock: Unlock<'_>,
    randoms: &mut Randoms,
) -> Result<Device, OpenFailure> {
    Ok(Parts::open_mirror("this browser", mirror, unlock, randoms).and_then(Device::assemble)?)
}

pub(crate) fn draw(random: &mut Random) -> u64 {
    let mut bytes = [0; 8];
    random(&mut bytes);
    u64::from_le_bytes(bytes)
}
