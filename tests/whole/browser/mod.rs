//! The worker in a real Chromium: it enrols, is killed, writes offline, is killed, comes back and syncs.
//!
//! Needs `chromium` and the built worker: `client-core/web/build wasm-check`. Without them the tests say so and end, but
//! in the gate (`SAMBAND_BROWSER_TESTS=1`) they must run.

mod site;

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};

use samband_client_core::transport;
use samband_tests::{RelayProcess, log_key, open, partnership, placement, write};
use serde_json::{Value, json};
use site::Site;

/// The files of the worker, where they were built.
fn worker() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/web/wasm-check");
    let chromium = Command::new("chromium").arg("--version").stdout(Stdio::null()).status();
    let is_there = folder.join("samband_web.js").exists() && chromium.is_ok();
    let must_run = std::env::var_os("SAMBAND_BROWSER_TESTS").is_some();
    assert!(is_there || !must_run, "chromium or {} is missing", folder.display());
    if !is_there {
        eprintln!("not tried: it needs chromium, and client-core/web/build wasm-check");
    }
    is_there.then_some(folder)
}

/// A Chromium with its profile, which can be killed and started again.
struct Browser {
    child: Child,
}

impl Browser {
    fn start(profile: &Path, url: &str) -> Browser {
        let child = Command::new("chromium")
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
            ])
            .arg(format!("--user-data-dir={}", profile.display()))
            .arg(url)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromium starts");
        Browser { child }
    }

    /// Kills it with SIGKILL. Its helpers end when it is gone.
    fn kill(mut self) {
        self.stop();
    }

    fn stop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.stop();
    }
}

/// A relay, the site of the app, and a profile of a browser.
struct Phone {
    folder: tempfile::TempDir,
    site: Site,
    relay: RelayProcess,
    _turn: MutexGuard<'static, ()>,
}

/// One browser at a time: a small machine has no room for more.
static TURN: Mutex<()> = Mutex::new(());

impl Phone {
    fn new(worker: &Path) -> Phone {
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = tempfile::tempdir().unwrap();
        let program = Path::new(env!("CARGO_BIN_EXE_relay-under-test"));
        let relay = RelayProcess::start(program, &folder.path().join("relay"));
        Phone { site: Site::start(worker), relay, folder, _turn: turn }
    }

    fn relay_address(&self) -> String {
        format!("ws://{}", self.relay.address())
    }

    /// Opens the page and has it do this. Returns the browser, which still runs, and what the page reports.
    fn open(&self, step: Value) -> (Browser, Value) {
        let url = self.site.page(&step);
        let browser = Browser::start(&self.folder.path().join("profile"), &url);
        (browser, self.site.report())
    }

    /// Opens the page, has it do this, and kills the browser as soon as it has reported.
    fn run(&self, step: Value) -> Value {
        let (browser, report) = self.open(step);
        browser.kill();
        report
    }

    fn enrol(&self) {
        let report = self.run(json!({
            "do": "enrol", "relay": self.relay_address(), "invite": self.relay.invite("amina"),
        }));
        assert_eq!(report["done"], "enrolled", "{report}");
    }
}

fn write_step(text: &str, until: &str) -> Value {
    let draft = serde_json::to_value(samband_tests::draft(text)).unwrap();
    json!({ "do": "write", "key": log_key(), "draft": draft, "until": until })
}

#[tokio::test(flavor = "multi_thread")]
async fn words_written_offline_outlive_a_killed_browser_and_reach_the_relay() {
    let Some(worker) = worker() else { return };
    let mut phone = Phone::new(&worker);
    phone.enrol();
    phone.relay.kill();
    let report = phone.run(write_step("Written in a cellar", "kept"));
    assert_eq!(report["delivery"]["state"], "on_this_device", "{report}");

    let report = phone.run(json!({ "do": "read", "key": log_key() }));
    assert_eq!(report["texts"], json!(["Written in a cellar"]), "it outlives the browser");
    phone.relay.restart();
    let report = phone.run(write_step("Written under the sky", "on_relay"));
    assert_eq!(report["delivery"]["state"], "on_relay", "{report}");

    // the mentor reads them on another device, and the participant what the mentor's office has written meanwhile
    let kari = open(phone.folder.path(), "kari");
    let invite = phone.relay.invite("kari");
    transport::enrol(&kari, &phone.relay_address(), &invite, "laptop").await.unwrap();
    let log = kari.log(&partnership(), &placement(), samband_tests::AUDIENCE).unwrap();
    let mut texts: Vec<String> = log.entries.values().map(|entry| entry.text.to_string()).collect();
    texts.sort();
    assert_eq!(texts, ["Written in a cellar", "Written under the sky"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_gets_what_another_device_of_its_owner_has_written() {
    let Some(worker) = worker() else { return };
    let phone = Phone::new(&worker);
    phone.enrol();
    let laptop = open(phone.folder.path(), "laptop");
    let invite = phone.relay.invite("amina");
    transport::enrol(&laptop, &phone.relay_address(), &invite, "laptop").await.unwrap();
    write(&laptop, "Written at a desk");
    transport::sync_now(&laptop).await.unwrap();
    let report = phone.run(json!({ "do": "read_after_sync", "key": log_key() }));
    assert_eq!(report["texts"], json!(["Written at a desk"]), "{report}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_window_takes_over_and_the_first_one_says_so() {
    let Some(worker) = worker() else { return };
    let phone = Phone::new(&worker);
    phone.enrol();
    let report = phone.run(json!({ "do": "two_windows", "key": log_key(),
        "draft": samband_tests::draft("Written in the second window") }));
    assert_eq!(report["first"], "outgrown", "{report}");
    assert_eq!(report["second"], "kept", "{report}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_being_typed_outlives_a_killed_browser() {
    let Some(worker) = worker() else { return };
    let phone = Phone::new(&worker);
    let report = phone.run(json!({ "do": "type", "text": "Half a sen" }));
    assert_eq!(report["done"], "kept", "{report}");
    let report = phone.run(json!({ "do": "drafts" }));
    assert_eq!(report["drafts"], json!({ "entry": "Half a sen" }));
}
