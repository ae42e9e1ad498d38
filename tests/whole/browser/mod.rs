//! The pages in a real Chromium: by keyboard alone, without scripts, in English and in Arabic, and looked at by axe-core.
//!
//! The tests need `chromium`, and some of them axe-core: without them they say so and end, but in the gate
//! (`SAMBAND_BROWSER_TESTS=1`) they must run.

mod day;
mod looks;
mod programme;
mod tasks;
mod typing;

use samband_server::server::Relay;
use samband_tests::chromium::{Chromium, Tab, Turn};
use serde_json::{Value, json};

use crate::pages::{PASSWORD, post};

/// How many times the key Tab is pressed on a page at most.
const STOPS_MAX: usize = 400;

/// What has the focus, and whether a person can see that: an outline, within the window, with nothing before it.
const FOCUS: &str = "(() => { const e = document.activeElement; if (!e || e === document.body) return null; \
    const box = e.getClientRects()[0] ?? e.getBoundingClientRect(); const style = getComputedStyle(e); \
    const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2; \
    const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2; \
    const top = document.elementFromPoint(x, y); const rect = e.querySelector('rect'); \
    return { what: e.outerHTML.slice(0, 120), \
      within: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth, \
      free: !!top && (e.contains(top) || top.contains(e)), \
      outlined: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) \
        || (!!rect && parseFloat(getComputedStyle(rect).strokeWidth) >= 3) }; })()";

/// Everything that a key must reach, but one of each group of radio buttons.
const STOPS: &str = "[...document.querySelectorAll('a[href], button, input:not([type=hidden], [type=radio]), select, textarea, \
    summary, [tabindex=\"0\"]')].filter((e) => e.checkVisibility() && !e.disabled)";

/// How somebody reads the pages.
#[derive(Debug, Clone, Copy)]
struct Reads {
    language: &'static str,
    scripts: bool,
}

const ENGLISH: Reads = Reads { language: "en", scripts: true };
const ENGLISH_WITHOUT_SCRIPTS: Reads = Reads { language: "en", scripts: false };
const ARABIC: Reads = Reads { language: "ar", scripts: true };

/// Whether these tests can run here.
fn can_run() -> bool {
    let must_run = std::env::var_os("SAMBAND_BROWSER_TESTS").is_some();
    let is_there = Chromium::is_installed();
    assert!(is_there || !must_run, "chromium is missing");
    if !is_there {
        eprintln!("not tried: it needs chromium");
    }
    is_there
}

/// A Chromium that shows the pages of a relay to one person after the other.
struct Desk {
    browser: Chromium,
    tab: Tab,
    origin: String,
    _profile: tempfile::TempDir,
    _turn: Turn,
}

impl Desk {
    async fn at(relay: &Relay) -> Desk {
        let turn = samband_tests::chromium::turn().await;
        let profile = tempfile::tempdir().unwrap();
        let mut browser = Chromium::start(profile.path()).await;
        let tab = browser.open("about:blank").await;
        let origin = format!("http://{}", relay.address());
        let mut desk = Desk { browser, tab, origin, _profile: profile, _turn: turn };
        desk.command("Emulation.setTouchEmulationEnabled", json!({ "enabled": false })).await;
        desk.set_width(1280).await;
        desk
    }

    async fn command(&mut self, method: &str, params: Value) {
        self.browser.command(Some(&self.tab), method, params).await;
    }

    async fn set_width(&mut self, width: u32) {
        let screen =
            json!({ "width": width, "height": 800, "deviceScaleFactor": 1, "mobile": false });
        self.command("Emulation.setDeviceMetricsOverride", screen).await;
        self.wait(&format!("innerWidth === {width}")).await;
    }

    /// Whoever sits here is nobody for the relay, and reads like this.
    async fn leave(&mut self, reads: Reads) {
        self.command("Network.clearBrowserCookies", json!({})).await;
        let off = json!({ "value": !reads.scripts });
        self.command("Emulation.setScriptExecutionDisabled", off).await;
        self.cookie("__Host-samband-language", reads.language).await;
    }

    async fn cookie(&mut self, name: &str, value: &str) {
        let cookie = json!({ "name": name, "value": value, "url": self.origin, "secure": true, "path": "/" });
        self.command("Network.setCookie", cookie).await;
    }

    /// Seats a person who has signed in; `cookies` are those of [`crate::pages::cookie`].
    async fn seat(&mut self, cookies: &str, reads: Reads) {
        self.leave(reads).await;
        let (name, value) = cookies.split(';').next().unwrap().split_once('=').unwrap();
        self.cookie(name, value).await;
    }

    /// The cookie of whoever sits here.
    async fn session(&mut self) -> String {
        let all = json!({ "urls": [self.origin] });
        let cookies = self.browser.command(Some(&self.tab), "Network.getCookies", all).await;
        let mut cookies = cookies["cookies"].as_array().unwrap().iter();
        let own = cookies.find(|it| it["name"] == "__Host-samband").expect("somebody is signed in");
        format!("__Host-samband={}", own["value"].as_str().unwrap())
    }

    /// Goes to a page, and waits until it is there.
    async fn go(&mut self, path: &str) {
        self.mark().await;
        let to = format!("{}{path}", self.origin);
        self.browser.go(&self.tab, &to).await;
        self.arrived().await;
    }

    /// Marks the page that is open, so that another one is known.
    async fn mark(&mut self) {
        self.value("(document.documentElement.dataset.old = '', true)").await;
    }

    async fn arrived(&mut self) {
        self.wait(
            "document.readyState === 'complete' && !('old' in document.documentElement.dataset) \
             && !!document.querySelector('h1')",
        )
        .await;
    }

    async fn value(&mut self, expression: &str) -> Value {
        self.browser.value(&self.tab, expression).await
    }

    async fn wait(&mut self, expression: &str) {
        self.browser.wait_for(&self.tab, expression).await;
    }

    /// Waits until the page shows a text.
    async fn sees(&mut self, text: &str) {
        self.browser.wait_for_text(&self.tab, text).await;
    }

    async fn text(&mut self) -> String {
        self.value("document.body.innerText").await.as_str().unwrap_or_default().to_owned()
    }

    /// Presses the key Tab until what a selector finds has the focus, which is seen at every stop.
    async fn reach(&mut self, selector: &str) {
        let found = format!("!!document.querySelector({})", Value::from(selector));
        assert_eq!(self.value(&found).await, true, "{selector}: {}", self.text().await);
        let is_there = format!("!!document.activeElement?.matches({})", Value::from(selector));
        for _ in 0..STOPS_MAX {
            if self.value(&is_there).await == true {
                return;
            }
            self.browser.press(&self.tab, "Tab").await;
            self.focus_is_seen().await;
        }
        panic!("the key Tab does not lead to {selector}");
    }

    /// What has the focus, which a person sees.
    async fn focus_is_seen(&mut self) -> Value {
        let focus = self.value(FOCUS).await;
        if !focus.is_null() {
            for sight in ["within", "free", "outlined"] {
                assert_eq!(focus[sight], true, "the focus is not {sight}: {focus}");
            }
        }
        focus
    }

    /// Follows a link or presses a button that leads to another page.
    async fn choose(&mut self, selector: &str) {
        self.reach(selector).await;
        self.mark().await;
        self.browser.press(&self.tab, "Enter").await;
        self.arrived().await;
    }

    /// Opens a part of the page.
    async fn unfold(&mut self, selector: &str) {
        self.reach(selector).await;
        self.browser.press(&self.tab, "Enter").await;
    }

    /// Chooses a radio button or a box.
    async fn tick(&mut self, selector: &str) {
        // the key Tab leads to the first of a group, and arrows to the others
        let group = format!(
            "(() => {{ const e = document.querySelector({}); return e?.type === 'radio' ? \
             `input[name=\"${{e.name}}\"]` : null; }})()",
            Value::from(selector)
        );
        let is_chosen = format!("document.querySelector({})?.checked", Value::from(selector));
        match self.value(&group).await.as_str() {
            None => {
                self.reach(selector).await;
                self.browser.press(&self.tab, " ").await;
            }
            Some(group) => {
                self.reach(group).await;
                self.browser.press(&self.tab, " ").await;
                for _ in 0..9 {
                    if self.value(&is_chosen).await == true {
                        break;
                    }
                    self.browser.press(&self.tab, "ArrowDown").await;
                }
            }
        }
        assert_eq!(self.value(&is_chosen).await, true, "{selector}");
    }

    /// Chooses in a list by typing the beginning of a line.
    async fn pick(&mut self, selector: &str, beginning: &str) {
        self.reach(selector).await;
        self.browser.key_in(&self.tab, beginning).await;
        let chosen = self.value("document.activeElement.selectedOptions[0].text").await;
        assert!(chosen.as_str().is_some_and(|text| text.starts_with(beginning)), "{chosen}");
    }

    /// Types in a field, behind what stands there.
    async fn write(&mut self, selector: &str, text: &str) {
        self.reach(selector).await;
        self.browser.type_text(&self.tab, text).await;
    }

    /// Signs in on the page that is open, by keyboard.
    async fn sign_in(&mut self, person: &str) {
        self.write("input[name=person]", person).await;
        // as the form of a test carries it, a blank is a plus
        self.write("input[name=password]", &PASSWORD.replace('+', " ")).await;
        self.choose("form.account button").await;
    }

    /// The key Tab leads once to everything that can be chosen, and out of the page again.
    async fn nothing_traps(&mut self, page: &str) {
        // of this page alone
        self.value("(document.activeElement?.blur(), window.last = null, true)").await;
        for _ in 0..STOPS_MAX {
            self.browser.press(&self.tab, "Tab").await;
            if self.focus_is_seen().await.is_null() {
                break;
            }
            // a field for a month has several stops of its own
            let first = "(() => { const e = document.activeElement; if (e === window.last) return true; window.last = e; \
                if ('stop' in e.dataset) return false; e.dataset.stop = ''; return true; })()";
            if self.value(first).await == false {
                break;
            }
        }
        let missed = format!(
            "{STOPS}.filter((e) => !('stop' in e.dataset)).map((e) => e.outerHTML.slice(0, 120))"
        );
        assert_eq!(self.value(&missed).await, json!([]), "{page}: no key leads there");
    }
}

/// A person chooses a password by a one-time link, without being signed in here.
async fn chooses_password(relay: &Relay, person: &str) {
    let path = crate::pages::link(relay, person).await;
    let form = format!("password={PASSWORD}&again={PASSWORD}");
    assert_eq!(post(relay, &path, "", &form).await.status, 303);
}
