//! The app for JavaScript: numbers, strings and bytes; requests and answers are JSON.

use js_sys::{Array, Uint8Array};
use samband_app::{PlaceAct, Resident};
use samband_client_core::store::{Random, Write};
use samband_client_core::time::DeviceTime;
use samband_words::Language;
use wasm_bindgen::prelude::*;

use crate::app::{App, Input, Now};
use crate::drafts::KeptDraft;
use crate::line::LineInput;
use crate::messages::Answer;
use crate::output::Output;

/// The browser's random numbers.
fn random() -> Random {
    Box::new(|bytes| getrandom::fill(bytes).expect("the browser gives random bytes"))
}

fn bytes(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

/// The device of one worker. See `js/worker.js` for the order of calls.
#[wasm_bindgen]
pub struct Core {
    app: App,
}

/// The clocks at a call.
#[wasm_bindgen]
#[derive(Clone, Copy)]
pub struct Clock {
    monotonic_ms: f64,
    unix_s: f64,
    offset_min: i16,
}

#[wasm_bindgen]
impl Clock {
    /// The clocks of the browser: `performance.now()`, seconds since 1970, and minutes east of UTC.
    #[wasm_bindgen(constructor)]
    pub fn new(monotonic_ms: f64, unix_s: f64, offset_min: i16) -> Clock {
        Clock { monotonic_ms, unix_s, offset_min }
    }
}

impl From<Clock> for Now {
    fn from(clock: Clock) -> Now {
        Now {
            monotonic_ms: clock.monotonic_ms as u64,
            time: DeviceTime::new(clock.unix_s as i64, clock.offset_min),
        }
    }
}

#[wasm_bindgen]
impl Core {
    /// Opens the device of a database with these records, an array of `[key, value]` of bytes.
    ///
    /// # Errors
    ///
    /// A string for people; it begins with `locked: ` when a passphrase is needed. Then nothing may be committed.
    pub fn open(records: &Array, passphrase: Option<String>) -> Result<Core, JsValue> {
        let records = records.iter().map(|record| {
            let record = Array::from(&record);
            let bytes = |at| Uint8Array::new(&record.get(at)).to_vec();
            (bytes(0), bytes(1))
        });
        match App::open(records, passphrase.as_deref(), random) {
            Ok(app) => Ok(Core { app }),
            Err(failure) if failure.locked => Err(format!("locked: {}", failure.why).into()),
            Err(failure) => Err(failure.why.into()),
        }
    }

    /// What is to be committed in one durable transaction, before anything else is done: an array of `[key, value]`,
    /// where a value of `null` removes the record.
    pub fn take_batch(&self) -> Array {
        let writes = self.app.take_batch().into_iter().map(|Write { key, value }| {
            let value = value.as_deref().map_or(JsValue::NULL, bytes);
            Array::of2(&bytes(&key), &value)
        });
        writes.collect()
    }

    /// The tag of the language whose words are to be handed in, if the screens are wanted in one that was not.
    pub fn missing_words(&self) -> Option<String> {
        self.app.missing_words().map(|language| language.tag().to_owned())
    }

    /// Hands the words of a language in; the first ones before a device is opened.
    ///
    /// # Errors
    ///
    /// When the text is damaged.
    pub fn hand_in(tag: &str, text: &str) -> Result<(), JsValue> {
        let language = Language::of_tag(tag).ok_or("no such language")?;
        App::hand_in(language, text).map_err(|error| error.to_string().into())
    }

    /// How a draft is to be kept: `[key, value]`, where a value of `null` removes it.
    pub fn draft_to_keep(&self, form: &str, text: &str) -> Array {
        let (key, kept) = self.app.draft_to_keep(form, text);
        let value = match kept {
            None => JsValue::NULL,
            Some(KeptDraft::Plain(text)) => text.into(),
            Some(KeptDraft::Sealed(sealed)) => bytes(&sealed),
        };
        Array::of2(&key.into(), &value)
    }

    /// The field and the text of a draft that is kept, as `[form, text]`; nothing if it is not this device's.
    pub fn kept_draft(&self, key: &str, value: &JsValue) -> Option<Array> {
        let kept = match value.as_string() {
            Some(text) => KeptDraft::Plain(text),
            None => KeptDraft::Sealed(Uint8Array::new(value).to_vec()),
        };
        let (form, text) = self.app.kept_draft(key, kept)?;
        Some(Array::of2(&form.into(), &text.into()))
    }

    /// Whether the device was locked in the last call: the plain drafts are to be sealed in the same transaction.
    pub fn take_seals_drafts(&mut self) -> bool {
        self.app.take_seals_drafts()
    }

    /// Whether the device has an owner.
    pub fn is_enrolled(&self) -> bool {
        self.app.device().owner().is_some()
    }

    /// Tells which places of people the worker keeps, an array of `[id, name]`, and which of them is open.
    pub fn set_places(&mut self, places: &Array, here: &str) {
        let places = places.iter().filter_map(|place| {
            let place = Array::from(&place);
            let (id, name) = (place.get(0).as_string()?, place.get(1).as_string()?);
            Some(Resident { is_here: id == here, id, name })
        });
        self.app.set_residents(places.collect());
    }

    /// Takes a request of a page, as JSON.
    pub fn request(&mut self, number: f64, json: &str, clock: Clock) -> Array {
        match serde_json::from_str(json) {
            Ok(request) => self.handle(Input::Request(number as u64, request), clock),
            Err(error) => {
                let answer = Answer::Refused { why: format!("not a request: {error}") };
                Array::of1(&to_js(Output::Answer(number as u64, answer)))
            }
        }
    }

    /// The page was shown or the network is back.
    pub fn woken(&mut self, was_frozen: bool, clock: Clock) -> Array {
        self.handle(Input::Woken { was_frozen }, clock)
    }

    /// The time has come that `wake` gave.
    pub fn timer(&mut self, clock: Clock) -> Array {
        self.handle(Input::Timer, clock)
    }

    /// A message arrived on the websocket of this number.
    pub fn message(&mut self, number: f64, message: Vec<u8>, clock: Clock) -> Array {
        self.handle(Input::Line(number as u64, LineInput::Message(message)), clock)
    }

    /// The websocket of this number takes more.
    pub fn writable(&mut self, number: f64, clock: Clock) -> Array {
        self.handle(Input::Line(number as u64, LineInput::Writable), clock)
    }

    /// The websocket of this number has ended.
    pub fn closed(&mut self, number: f64, code: u16, clock: Clock) -> Array {
        self.handle(Input::Line(number as u64, LineInput::Closed { code }), clock)
    }

    /// The POST of this number was answered, or failed (`status` 0).
    pub fn answered(
        &mut self,
        number: f64,
        status: u16,
        welcome: Option<String>,
        retry_after_s: Option<f64>,
        body: Vec<u8>,
        clock: Clock,
    ) -> Array {
        let retry_after_s = retry_after_s.map(|seconds| seconds as u64);
        let answer = LineInput::Answered { status, welcome, retry_after_s, body };
        self.handle(Input::Line(number as u64, answer), clock)
    }

    fn handle(&mut self, input: Input, clock: Clock) -> Array {
        self.app.handle(input, clock.into()).into_iter().map(to_js).collect()
    }
}

fn json(value: &impl serde::Serialize) -> JsValue {
    serde_json::to_string(value).expect("plain data").into()
}

/// An output as an array: its name, and what goes with it.
fn to_js(output: Output) -> JsValue {
    let (name, parts): (&str, Vec<JsValue>) = match output {
        Output::Answer(number, answer) => ("answer", vec![(number as f64).into(), json(&answer)]),
        Output::News(news) => ("news", vec![json(&news)]),
        Output::WakeAt(at) => ("wake", vec![(at as f64).into()]),
        Output::OpenSocket { number, url, protocols } => {
            let protocols: Array = protocols.into_iter().map(JsValue::from).collect();
            ("open", vec![(number as f64).into(), url.into(), protocols.into()])
        }
        Output::Send(message) => ("send", vec![bytes(&message)]),
        Output::Close { code } => ("close", vec![code.into()]),
        Output::Post { number, url, hello, body } => {
            ("post", vec![(number as f64).into(), url.into(), hello.into(), bytes(&body)])
        }
        Output::AskPersist => ("persist", Vec::new()),
        Output::SaveFile { name, kind, bytes: content } => {
            ("save", vec![name.into(), kind.into(), bytes(&content)])
        }
        Output::Passphrase(passphrase) => ("passphrase", vec![passphrase.into()]),
        Output::Cover => ("cover", Vec::new()),
        Output::TakeAway => ("take_away", Vec::new()),
        Output::Place(PlaceAct::Name { name }) => ("place", vec!["name".into(), name.into()]),
        Output::Place(PlaceAct::Open { id }) => ("place", vec!["open".into(), id.into()]),
        Output::Place(PlaceAct::New) => ("place", vec!["new".into()]),
        Output::Reopen { why } => ("reopen", vec![why.into()]),
    };
    std::iter::once(JsValue::from(name)).chain(parts).collect::<Array>().into()
}
