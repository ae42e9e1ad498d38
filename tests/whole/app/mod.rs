//! The app's screens: what a person meets on a phone, against real devices and a real relay.

mod ended;
mod enrolling;
mod erasing;
mod handing_in;
mod languages;
mod line;
mod looking;
mod more;
mod office;
mod own_log;
mod shared_phone;
mod tagging;
mod talking;

use samband_app::{Effect, Page, Phone, Reply, Surroundings, Visit, answer, tick};
use samband_client_core::device::Device;
use samband_client_core::store::{Random, system_random};
use samband_client_core::time::DeviceTime;

/// A person with a phone: follows links, sends forms, and lets time pass.
pub(crate) struct Person {
    pub(crate) device: Device,
    pub(crate) around: Surroundings,
    pub(crate) now: DeviceTime,
    random: Random,
    pub(crate) effects: Vec<Effect>,
}

impl Person {
    /// A person with this device, whose code was compared.
    pub(crate) fn new(device: &Device) -> Person {
        let mut person = Person::with_new_phone(device);
        person.sends("/enrol/compared", &[]);
        person
    }

    /// The same person later, with the choices that the phone has kept.
    pub(crate) fn another(device: &Device) -> Person {
        let kept = device.private_file("app-settings").unwrap();
        let person = Person::with_new_phone(device);
        device.keep_private_file("app-settings", kept.as_deref()).unwrap();
        person
    }

    pub(crate) fn with_new_phone(device: &Device) -> Person {
        let around = Surroundings {
            connected: true,
            origin: "https://relay.example".to_owned(),
            browser_languages: vec!["en-GB".to_owned()],
            version: "test".to_owned(),
            ..Surroundings::default()
        };
        // the relay of the tests has the machine's clock, and no phone's is days behind it
        let clock = device.status().as_of.map_or(samband_tests::now().unix_s(), |ms| ms / 1000);
        let now = DeviceTime::new(clock, 180);
        // Amina's roster says Swahili; the tests read English
        device.keep_private_file("app-settings", Some(br#"{"language":"en"}"#)).unwrap();
        let random = system_random();
        Person { device: device.clone(), around, now, random, effects: Vec::new() }
    }

    fn visit(&mut self, visit: &Visit) -> Reply {
        let phone = Phone { device: &self.device, surroundings: &self.around };
        let (reply, effects) = answer(&phone, visit, self.now, &mut self.random);
        self.effects = effects;
        if visit.form.is_some() {
            self.tick();
        }
        reply
    }

    /// Lets the app make the edits whose time has come.
    pub(crate) fn tick(&mut self) -> Option<i64> {
        let phone = Phone { device: &self.device, surroundings: &self.around };
        tick(&phone, self.now, &mut self.random)
    }

    /// Opens a path, and follows where it leads.
    pub(crate) fn opens(&mut self, path: &str) -> Page {
        let mut path = path.to_owned();
        for _ in 0..5 {
            match self.visit(&Visit::link(&path)) {
                Reply::Page(page) => return page,
                Reply::SeeOther(other) => path = inner(&other),
            }
        }
        panic!("{path} leads in a circle");
    }

    /// Sends a form that is carried out. Returns the page that it leads to.
    pub(crate) fn sends(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        match self.visit(&Visit::form(path, fields)) {
            Reply::SeeOther(other) => {
                let effects = std::mem::take(&mut self.effects);
                let page = self.opens(&inner(&other));
                self.effects = effects;
                page
            }
            Reply::Page(page) => panic!("{path} was not carried out: {}", page.main),
        }
    }

    /// Sends a form that is not carried out. Returns the page that says why.
    pub(crate) fn is_refused(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        match self.visit(&Visit::form(path, fields)) {
            Reply::Page(page) => page,
            Reply::SeeOther(other) => panic!("{path} was carried out: {other}"),
        }
    }

    pub(crate) fn waits_s(&mut self, seconds: i64) {
        self.now = DeviceTime::new(self.now.unix_s() + seconds, self.now.offset_min());
    }
}

/// What the app gets of a path of the page.
fn inner(path: &str) -> String {
    path.strip_prefix("/app").unwrap_or_else(|| panic!("{path} leads out of the app")).to_owned()
}

/// The value of a hidden field.
pub(crate) fn hidden(page: &Page, name: &str) -> String {
    let start = format!("type=\"hidden\" name=\"{name}\" value=\"");
    let rest = page.main.split(&start).nth(1);
    let rest = rest.unwrap_or_else(|| panic!("no field {name} in {}", page.main));
    rest.split("\">").next().unwrap().replace("&quot;", "\"")
}

/// The version that a form of the page is made on.
pub(crate) fn base_of(page: &Page) -> String {
    hidden(page, "base")
}

/// The id of the entry that the page is about: what stands behind `/app/log/` first.
pub(crate) fn entry_of(page: &Page) -> String {
    let rest = page.main.split("/app/log/").nth(1).expect("a link to an entry");
    rest.chars().take_while(char::is_ascii_alphanumeric).collect()
}

/// Checks that a page says something.
#[track_caller]
pub(crate) fn says(page: &Page, words: &str) {
    let text = text(page);
    assert!(text.contains(words), "no {words:?} in: {text}");
}

/// Checks that a page does not say something.
#[track_caller]
pub(crate) fn says_not(page: &Page, words: &str) {
    let text = text(page);
    assert!(!text.contains(words), "{words:?} in: {text}");
}

/// What a page says, without markup.
pub(crate) fn text(page: &Page) -> String {
    let mut text = String::new();
    for part in page.main.split('<') {
        let said = part.split_once('>').map_or(part, |(_, said)| said);
        text.push_str(said);
        text.push(if said.is_empty() { '\0' } else { '\u{1}' });
    }
    // inline elements do not part words
    text.replace(['\0', '\u{1}'], "").replace("&amp;", "&").replace("&quot;", "\"")
}
