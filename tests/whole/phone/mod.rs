//! The app in a real Chromium, from the relay that serves it: enrolled by a link, offline, killed, updated, evicted.
//!
//! The app is the one that the relay brings along. The tests need `chromium`: without it they say so and end, but in the gate
//! (`SAMBAND_BROWSER_TESTS=1`) they must run.

mod clock;
mod first_load;
mod languages;
mod offline;
mod places;
mod revoked;
mod screens;
mod storage;
mod tasks;
mod together;
mod versions;
mod windows;

use std::path::{Path, PathBuf};
use std::time::Duration;

use samband_examples::line::{Line, LineSettings};
use samband_tests::chromium::{Chromium, Tab, Turn};
use samband_tests::{ROSTER, RelayProcess};
use serde_json::Value;

/// The folder of the app, if it can be tried here.
fn built() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../server/app/dist");
    let is_there = folder.join("files.json").exists() && Chromium::is_installed();
    let must_run = std::env::var_os("SAMBAND_BROWSER_TESTS").is_some();
    assert!(
        is_there || !must_run,
        "chromium is missing, or no app was built into {}",
        folder.display()
    );
    if !is_there {
        eprintln!("not tried: it needs chromium");
    }
    is_there.then_some(folder)
}

/// The small programme, with a participant who reads this language.
fn roster_in(language: &str) -> String {
    ROSTER.replace("language = \"sw\"", &format!("language = \"{language}\""))
}

/// A line that carries everything.
const GOOD_LINE: LineSettings = LineSettings {
    round_trip: Duration::ZERO,
    bytes_per_s: 1_000_000_000,
    cut_after_bytes: None,
    cut_after: None,
};

/// A relay that serves the app, a line to it, and a phone's profile.
struct Phone {
    folder: tempfile::TempDir,
    relay: RelayProcess,
    line: Line,
    _turn: Turn,
}

impl Phone {
    async fn new(app: &Path) -> Phone {
        Phone::of_a_programme_in(app, "en").await
    }

    /// One of a programme whose participant reads this language.
    async fn of_a_programme_in(app: &Path, language: &str) -> Phone {
        let turn = samband_tests::chromium::turn().await;
        let folder = tempfile::tempdir().unwrap();
        let program = Path::new(env!("CARGO_BIN_EXE_relay-under-test"));
        let roster = roster_in(language);
        let data = folder.path().join("relay");
        let relay = RelayProcess::start_with_app(program, &data, &roster, app);
        let line = Line::start(relay.address(), GOOD_LINE).await.unwrap();
        Phone { relay, line, folder, _turn: turn }
    }

    fn address(&self, path: &str) -> String {
        format!("http://{}/app{path}", self.line.address())
    }

    async fn browser(&self) -> Chromium {
        Chromium::start(&self.folder.path().join("profile")).await
    }

    /// Enrols the phone by the link of an invite, and waits until the app is there without a line.
    async fn enrol(&self, browser: &mut Chromium, person: &str) -> Tab {
        let code = self.relay.invite(person);
        let tab = browser.open(&self.address(&format!("/enrol#{code}"))).await;
        enrol(browser, &tab).await;
        is_installed(browser, &tab).await;
        tab
    }
}

/// Goes through the screens of enrolling, from the link of an invite.
async fn enrol(browser: &mut Chromium, tab: &Tab) {
    browser.wait_for(tab, "document.querySelector('#code')?.value.length > 15").await;
    browser.tap(tab, "form[action='/app/enrol'] button").await;
    browser.tap(tab, "form[action='/app/enrol/compared'] button").await;
    browser.wait_for(tab, "document.querySelector('footer nav')").await;
}

/// Waits until the service worker has every file.
async fn is_installed(browser: &mut Chromium, tab: &Tab) {
    browser
        .wait_for(tab, "navigator.serviceWorker.ready.then((r) => r.active.state === 'activated')")
        .await;
}

/// Writes an entry in the box, and keeps it for oneself or shares it.
async fn write(browser: &mut Chromium, tab: &Tab, text: &str, share: bool) {
    browser.tap(tab, "footer nav a[href='/app/write']").await;
    browser.wait_for(tab, "document.querySelector('#text')?.value === ''").await;
    browser.tap(tab, "#text").await;
    browser.type_text(tab, text).await;
    let button = if share { "button[name=share]:not([value=me])" } else { "button[value=me]" };
    browser.tap(tab, &format!("form[action='/app/write'] {button}")).await;
    browser.wait_for(tab, "location.search.includes('done=')").await;
}

/// What the log shows.
async fn log(browser: &mut Chromium, tab: &Tab) -> String {
    browser.tap(tab, "footer nav a[href='/app/log']").await;
    browser
        .wait_for(tab, "location.pathname === '/app/log' && document.querySelector('main h1')")
        .await;
    let shown = browser.value(tab, "document.querySelector('main').innerText").await;
    shown.as_str().unwrap_or_default().to_owned()
}

/// Lets the clock of the page's worker go so much ahead.
async fn go_ahead(browser: &mut Chromium, tab: &Tab, by: Duration) {
    shift_clock(browser, tab, &by.as_millis().to_string()).await;
}

/// Sets the clock of the page's worker to so much after 1970 began.
async fn set_clock(browser: &mut Chromium, tab: &Tab, to: Duration) {
    shift_clock(browser, tab, &format!("{} - Date.now()", to.as_millis())).await;
}

async fn shift_clock(browser: &mut Chromium, tab: &Tab, by: &str) {
    // `Date` inside of the function is the clock of before
    let shift = format!(
        "(() => {{ const Date = globalThis.Date, by = {by}; globalThis.Date = class extends Date {{ \
         constructor(...at) {{ if (at.length) super(...at); else super(Date.now() + by); }} \
         static now() {{ return Date.now() + by; }} }}; return true; }})()"
    );
    browser.value_in_worker(tab, &shift).await;
}

/// Waits until a draft is kept as this; an empty one is none.
async fn wait_for_draft(browser: &mut Chromium, tab: &Tab, name: &str, text: &str) {
    let (name, text) = (Value::from(name), Value::from(text));
    let read = format!(
        "new Promise((ok) => {{ indexedDB.open('samband').onsuccess = ({{ target }}) => {{          const db = target.result;          db.transaction('drafts').objectStore('drafts').get({name}).onsuccess = ({{ target }}) => {{          db.close(); ok((target.result ?? '') === {text}); }}; }}; }})"
    );
    browser.wait_for(tab, &read).await;
}

/// What stands in the box.
async fn typed(browser: &mut Chromium, tab: &Tab) -> Value {
    browser.value(tab, "document.querySelector('#text')?.value ?? null").await
}
