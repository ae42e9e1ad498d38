//! What the app costs on a phone: bytes, time and memory, in a Chromium that gets a sixth of a processor.
//!
//! `cargo run --release -p samband-tests --bin app`; the last line of the output is JSON. It needs `chromium`, and
//! axe-core for the count of faults. The processes of the pages are stopped for five sixths of each twelve milliseconds.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use clap::Parser;
use rustix::process::{Pid, Signal, kill_process};
use samband_client_core::transport;
use samband_server::server::{Relay, RelayOptions};
use serde_json::{Value, json};

use crate::chromium::{Chromium, Tab};
use crate::programs::line::{Texts, participant, seeded_relay};
use crate::screens;
use samband_examples::line::{Line, LineSettings};

/// How long one turn of the slowed processes is.
const TURN: Duration = Duration::from_millis(12);
/// How many entries are timed.
const ENTRIES: usize = 60;
/// How many entries a phone and a laptop come back with.
const RETURNING: usize = 10;

#[derive(Parser)]
struct Arguments {
    /// The build of the app; the one of the relay if left out.
    #[arg(long)]
    app: Option<PathBuf>,
    /// How many times slower the pages' processor is.
    #[arg(long, default_value_t = 6)]
    slow: u32,
    /// The logs of the coordinator whose phone is opened.
    #[arg(long, default_value_t = 200)]
    docs: usize,
}

/// Runs the program.
#[tokio::main]
pub async fn main() {
    let arguments = Arguments::parse();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut bench = Bench::start(&arguments, folder.path()).await;
    let mut figures = json!({ "slow": arguments.slow, "docs": arguments.docs });
    let mut add = |more: Value| {
        eprintln!("{more}");
        let more = more.as_object().expect("figures").clone();
        figures.as_object_mut().expect("figures").extend(more);
    };
    add(core_bytes(arguments.app.as_deref()));
    add(bench.first_load().await);
    add(bench.writing().await);
    add(bench.cold_open().await);
    add(bench.returning().await);
    add(bench.faults().await);
    println!("{figures}");
}

/// The compressed pieces of the core.
fn core_bytes(app: Option<&Path>) -> Value {
    let built_in = Path::new(env!("CARGO_MANIFEST_DIR")).join("../server/app/dist");
    let files = std::fs::read_dir(app.unwrap_or(&built_in)).into_iter().flatten().flatten();
    let pieces = files.filter(|file| file.file_name().to_string_lossy().starts_with("core."));
    let bytes: u64 = pieces.filter_map(|piece| Some(piece.metadata().ok()?.len())).sum();
    json!({ "core_bytes": bytes })
}

struct Bench {
    folder: PathBuf,
    relay: Option<Relay>,
    options: RelayOptions,
    line: Line,
    slow: u32,
}

impl Bench {
    async fn start(arguments: &Arguments, folder: &Path) -> Bench {
        let seeded = seeded_relay(folder, arguments.docs, &mut Texts::new(180)).await;
        let address = seeded.address();
        seeded.stop().await.expect("the relay stops");
        let options = RelayOptions { app: arguments.app.clone(), ..RelayOptions::from(address) };
        let settings = LineSettings {
            round_trip: Duration::ZERO,
            bytes_per_s: 1_000_000_000,
            cut_after_bytes: None,
            cut_after: None,
        };
        let line = Line::start(address, settings).await.expect("a free port");
        let slow = arguments.slow;
        let mut bench = Bench { folder: folder.to_owned(), relay: None, options, line, slow };
        bench.back().await;
        bench
    }

    /// The relay is there again.
    async fn back(&mut self) {
        let relay = Relay::start(&self.folder.join("relay"), self.options.clone()).await;
        self.relay = Some(relay.expect("the relay starts"));
    }

    /// There is no line.
    async fn away(&mut self) {
        if let Some(relay) = self.relay.take() {
            relay.stop().await.expect("the relay stops");
        }
    }

    fn origin(&self) -> String {
        format!("http://{}", self.line.address())
    }

    async fn browser(&self, person: &str) -> Chromium {
        Chromium::start(&self.folder.join(format!("profile-{person}"))).await
    }

    async fn link(&self, person: &str) -> String {
        let relay = self.relay.as_ref().expect("the relay is there");
        format!("{}/app/enrol#{}", self.origin(), crate::invite(relay, person).await)
    }

    /// From the link of an invite to the first entry that is kept.
    async fn first_load(&mut self) -> Value {
        let before = self.line.count();
        let mut browser = self.browser("person").await;
        let tab = browser.open(&self.link(&participant(1)).await).await;
        enrol(&mut browser, &tab).await;
        browser.wait_for(&tab, "document.querySelector('#text')").await;
        // the box has the focus: writing begins without a tap
        let mut taps = 0;
        if browser.value(&tab, "document.activeElement.id").await != "text" {
            browser.tap(&tab, "#text").await;
            taps += 1;
        }
        browser.type_text(&tab, "The first entry").await;
        browser.tap(&tab, "form[action='/app/write'] button[name=share]:not([value=me])").await;
        taps += 1;
        browser.wait_for(&tab, "location.search.includes('done=')").await;
        let count = self.line.count();
        wait_installed(&mut browser, &tab).await;
        browser.quit().await;
        json!({
            "first_load_bytes": count.bytes_down - before.bytes_down,
            "first_load_bytes_up": count.bytes_up - before.bytes_up,
            "taps_to_shared_entry": taps,
        })
    }

    /// From the press of a button to the page that says that the entry is kept.
    async fn writing(&mut self) -> Value {
        let mut browser = self.browser("person").await;
        let tab = browser.open(&format!("{}/app/write", self.origin())).await;
        browser.wait_for(&tab, "document.querySelector('#text')").await;
        let slowed = Slowed::new(&mut browser, self.slow).await;
        let mut times = Vec::new();
        for n in 0..ENTRIES {
            let write = format!(
                "new Promise((ok) => {{ const box = document.querySelector('#text'); \
                 box.value = 'Entry {n} of a long day, with some more words in it'; \
                 const began = performance.now(), before = location.search; \
                 new MutationObserver((_, seen) => {{ if (location.search === before) return; \
                 seen.disconnect(); ok(performance.now() - began); }}) \
                 .observe(document.querySelector('#app'), {{ childList: true, subtree: true }}); \
                 box.form.requestSubmit(box.form.querySelector('button[value=me]')); }})"
            );
            times.push(browser.value(&tab, &write).await.as_f64().expect("milliseconds"));
            browser.wait_for(&tab, "document.querySelector('#text')?.value === ''").await;
        }
        drop(slowed);
        browser.quit().await;
        times.sort_by(f64::total_cmp);
        let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize].round();
        json!({ "keystroke_to_kept_ms_p50": at(0.5), "keystroke_to_kept_ms_p99": at(0.99) })
    }

    /// The installed app of a coordinator with many documents, opened without a line.
    async fn cold_open(&mut self) -> Value {
        let mut browser = self.browser("office").await;
        let tab = browser.open(&self.link("office").await).await;
        enrol(&mut browser, &tab).await;
        browser
            .wait_for(
                &tab,
                "document.querySelector('footer .line')?.innerText.includes('Nothing waits')",
            )
            .await;
        wait_installed(&mut browser, &tab).await;
        browser.quit().await;
        self.away().await;

        let mut browser = self.browser("office").await;
        let tab = browser.open("about:blank").await;
        let watch = "document.addEventListener('DOMContentLoaded', () => new MutationObserver((_, seen) => { \
            if (!document.querySelector('footer nav')) return; seen.disconnect(); \
            globalThis.openedAt = performance.now(); }).observe(document.body, { childList: true, subtree: true }));";
        let watch = json!({ "source": watch });
        browser.command(Some(&tab), "Page.addScriptToEvaluateOnNewDocument", watch).await;
        let slowed = Slowed::new(&mut browser, self.slow).await;
        browser.go(&tab, &format!("{}/app/", self.origin())).await;
        let opened = browser.wait_for(&tab, "globalThis.openedAt").await;
        drop(slowed);
        let pid = renderer(&mut browser).await;
        let memory = pid.map(private_megabytes);
        browser.quit().await;
        self.back().await;
        json!({ "cold_open_ms": opened.as_f64().map(f64::round), "memory_mb": memory })
    }

    /// A phone comes back with some entries, and a laptop with the same.
    async fn returning(&mut self) -> Value {
        let laptop = crate::open(&self.folder, "laptop");
        let relay = self.relay.as_ref().expect("the relay is there");
        let address = format!("ws://{}", self.line.address());
        let code = crate::invite(relay, &participant(2)).await;
        transport::enrol(&laptop, &address, &code, "laptop").await.expect("it is let in");
        transport::sync_now(&laptop).await.expect("the relay is there");
        let mut browser = self.browser("person").await;
        let tab = browser.open(&format!("{}/app/write", self.origin())).await;
        browser
            .wait_for(&tab, "/last line/i.test(document.querySelector('footer .line')?.innerText)")
            .await;
        self.away().await;
        let text =
            |n: usize| format!("Entry {n}: what I understood today that I did not last week");
        for n in 0..RETURNING {
            let edit = samband_client_core::documents::log::LogEdit::Write {
                entry: crate::item(),
                draft: crate::draft(&text(n)),
            };
            let key = crate::programs::line::log_key(2);
            let edit = samband_client_core::documents::Edit::Log(edit);
            laptop.edit(&key, &edit, crate::now()).expect("the owner may write");
            browser.go(&tab, &format!("{}/app/write", self.origin())).await;
            browser
                .wait_for(&tab, "document.querySelector('#text')?.value === '' && !location.search")
                .await;
            browser.tap(&tab, "#text").await;
            browser.type_text(&tab, &text(n)).await;
            browser.tap(&tab, "form[action='/app/write'] button[name=share]:not([value=me])").await;
            browser.wait_for(&tab, "location.search.includes('done=')").await;
        }
        // they have rested, and the first one of this profile too
        let later = "(() => { const Date = globalThis.Date; globalThis.Date = class extends Date { \
            constructor(...at) { if (at.length) super(...at); else super(Date.now() + 660000); } }; })()";
        browser.value_in_worker(&tab, later).await;
        self.back().await;
        let before = self.line.count();
        browser.value(&tab, "window.dispatchEvent(new Event('online'))").await;
        let settled = "document.querySelector('footer .line')?.innerText.includes('Nothing waits')";
        browser.wait_for(&tab, settled).await;
        let after = self.line.count();
        browser.quit().await;
        let bytes = |from: samband_examples::line::LineCount,
                     to: samband_examples::line::LineCount| {
            to.bytes_up + to.bytes_down - from.bytes_up - from.bytes_down
        };
        let before_laptop = self.line.count();
        transport::sync_now(&laptop).await.expect("the relay is there");
        json!({
            "sync_return_bytes": bytes(before, after),
            "sync_return_bytes_native": bytes(before_laptop, self.line.count()),
        })
    }

    /// What axe-core finds on the screens of a participant and of a coordinator.
    async fn faults(&mut self) -> Value {
        let Some(axe) = screens::axe() else { return json!({ "axe_violations": null }) };
        let (mut faults, mut screens) = (0, 0);
        for person in ["person", "office"] {
            let mut browser = self.browser(person).await;
            let tab = browser.open(&format!("{}/app/", self.origin())).await;
            browser.wait_for(&tab, "document.querySelector('footer nav')").await;
            let (found, seen) = screens::walk(&mut browser, &tab, &axe).await;
            found.iter().for_each(|fault| eprintln!("{person}: {fault}"));
            browser.quit().await;
            faults += found.len();
            screens += seen.len();
        }
        json!({ "axe_violations": faults, "screens": screens })
    }
}

async fn enrol(browser: &mut Chromium, tab: &Tab) {
    browser.wait_for(tab, "document.querySelector('#code')?.value.length > 15").await;
    browser.tap(tab, "form[action='/app/enrol'] button").await;
    browser.tap(tab, "form[action='/app/enrol/compared'] button").await;
    browser.wait_for(tab, "document.querySelector('footer nav')").await;
}

async fn wait_installed(browser: &mut Chromium, tab: &Tab) {
    let active =
        "navigator.serviceWorker.ready.then((ready) => ready.active.state === 'activated')";
    browser.wait_for(tab, active).await;
}

/// The processes of pages.
async fn renderers(browser: &mut Chromium) -> Vec<i32> {
    let info = browser.command(None, "SystemInfo.getProcessInfo", json!({})).await;
    let all = info["processInfo"].as_array().cloned().unwrap_or_default();
    let pages = all.iter().filter(|process| process["type"] == "renderer");
    pages.filter_map(|process| i32::try_from(process["id"].as_i64()?).ok()).collect()
}

/// The process of the page that has the app: the largest.
async fn renderer(browser: &mut Chromium) -> Option<i32> {
    renderers(browser).await.into_iter().max_by_key(|pid| private_megabytes(*pid))
}

/// The memory that a process shares with no other.
fn private_megabytes(pid: i32) -> u64 {
    let rollup = std::fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap_or_default();
    let private = rollup.lines().filter(|line| line.starts_with("Private_"));
    let kilobytes: u64 =
        private.filter_map(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok()).sum();
    kilobytes / 1024
}

/// Processes that get a part of the processor, until this is dropped.
struct Slowed {
    over: Arc<AtomicBool>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Slowed {
    async fn new(browser: &mut Chromium, by: u32) -> Slowed {
        let pids = renderers(browser).await;
        let over = Arc::new(AtomicBool::new(false));
        let ends = Arc::clone(&over);
        let signal = move |signal| {
            for pid in pids.iter().filter_map(|pid| Pid::from_raw(*pid)) {
                _ = kill_process(pid, signal);
            }
        };
        let thread = std::thread::spawn(move || {
            let runs = TURN / by.max(1);
            while by > 1 && !ends.load(Ordering::Relaxed) {
                let began = Instant::now();
                std::thread::sleep(runs);
                signal(Signal::STOP);
                std::thread::sleep(TURN.saturating_sub(began.elapsed()));
                signal(Signal::CONT);
            }
        });
        Slowed { over, thread: Some(thread) }
    }
}

impl Drop for Slowed {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        self.thread.take().map(std::thread::JoinHandle::join);
    }
}
