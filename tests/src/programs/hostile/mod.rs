//! Hostile devices and strangers against a running relay, while 50 good devices work.
//!
//! `cargo run --release -p samband-tests --bin hostile -- --frames N`: mutated and crafted frames, changes, Hellos,
//! invites, POST bodies, page requests and roster files, from a process of its own that gets what the relay and the good
//! devices leave of the processors. The good devices go first, where the system allows it, as if they had their own: what
//! is measured is what the relay takes. A coordinator reads whatever is let in of the attack. The last line of the output
//! is JSON. It fails when a panic left its push, the relay died, a document cannot be loaded again, or a good device lost
//! anything.

mod attack;
mod lies;

use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::fuzz::is_loaded_as_saved;
use crate::{RelayProcess, draft, item, now, open};
use clap::Parser;
use samband_client_core::device::{Delivery, Device, DeviceEvent};
use samband_client_core::documents::log::LogEdit;
use samband_client_core::documents::{DocKey, Document, Edit, Kind, parse_change};
use samband_client_core::ids::{DocId, RelayId};
use samband_client_core::report::Selection;
use samband_client_core::transport;
use samband_server::folder::STORE_FILE;
use samband_server::relay::LogReader;
use samband_server::store::{RedbReader, RedbStore};

use self::attack::{Tally, attack};

/// Devices that work all the while, each with a log of its own.
const GOOD: usize = 50;
/// People whose devices are hostile.
const BAD_PEOPLE: usize = 20;
/// How long the good devices are given before they are measured: each enrolment has changed the roster that they read.
const SETTLING: Duration = Duration::from_secs(20);

#[derive(Debug, Parser)]
struct Arguments {
    /// What is sent: frames, requests, roster files.
    #[arg(long, default_value_t = 200_000)]
    frames: u64,
    /// Instead of frames: this many half-open connections for a minute, with heads that come byte by byte, and devices
    /// that read nothing.
    #[arg(long, default_value_t = 0)]
    crowd: usize,
    /// Seconds that the good devices work without an attack, before it and again after it, for comparison. With no
    /// frames, this is what their own work takes.
    #[arg(long, default_value_t = 60)]
    calm: u64,
    /// Seconds between two entries of a good device.
    #[arg(long, default_value_t = 1)]
    every: u64,
    /// Where the good devices have their folders, such as `/dev/shm`: elsewhere than on the relay's disk, each flush of
    /// which waits for the others.
    #[arg(long)]
    devices: Option<PathBuf>,
    /// What decides what is sent.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The attacking process: the relay's address.
    #[arg(long, hide = true)]
    attack: Option<SocketAddr>,
    /// The attacking process: the relay's folder.
    #[arg(long, hide = true)]
    data: Option<PathBuf>,
}

fn roster() -> String {
    let mut text = String::from(
        "[[organisation]]\nid = \"home\"\nname = \"Home\"\ncountry = \"KE\"\n\
         [[organisation]]\nid = \"host\"\nname = \"Host\"\ncountry = \"NO\"\n\
         [[organisation]]\nid = \"far\"\nname = \"Far\"\ncountry = \"NP\"\n\
         [[partnership]]\nid = \"both\"\nname = \"Both\"\npartners = [\"home\", \"host\", \"far\"]\n\
         coordinating = \"home\"\n\
         [[person]]\nid = \"reader\"\nname = \"reader\"\n\
         [[role]]\npartnership = \"both\"\nperson = \"reader\"\n\
         role = \"coordinator\"\norganisation = \"far\"\n",
    );
    let good = (0..GOOD).map(|n| (format!("good-{n}"), "home"));
    for (person, home) in good.chain((0..BAD_PEOPLE).map(|n| (bad_person(n), "far"))) {
        text.push_str(&format!(
            "[[person]]\nid = \"{person}\"\nname = \"{person}\"\n\
             [[placement]]\nid = \"{person}\"\npartnership = \"both\"\n\
             participant = \"{person}\"\nhome = \"{home}\"\nhost = \"host\"\n"
        ));
    }
    text
}

/// A person whose devices are hostile.
fn bad_person(n: usize) -> String {
    format!("bad-{n}")
}

fn log_key(person: &str) -> DocKey {
    DocKey::Log {
        partnership: "both".parse().expect("an id"),
        placement: person.parse().expect("an id"),
        audience: crate::AUDIENCE,
    }
}

/// Not a number, hence null in JSON, where nothing was measured.
fn percentile(sorted: &[f64], share: f64) -> f64 {
    if sorted.is_empty() {
        return f64::NAN;
    }
    let at = ((sorted.len() as f64 * share).ceil() as usize).clamp(1, sorted.len());
    sorted[at - 1]
}

fn memory_kib(pid: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// Gives this program's threads the processors before any other that is not urgent. `false` where the system does not let
/// it: only a privileged user may.
fn go_first() -> bool {
    let me = std::process::id().to_string();
    let done = Command::new("chrt").args(["--all-tasks", "--rr", "--pid", "1", &me]).status();
    done.is_ok_and(|status| status.success())
}

/// Writes entries; notes how long each took until it was on the relay.
async fn work(device: Device, key: DocKey, every: u64, latencies: Arc<Mutex<Vec<f64>>>) {
    let mut events = device.watch();
    let stays = device.clone();
    tokio::spawn(async move {
        _ = transport::stay_connected(&stays, std::future::pending(), |_| {}).await;
    });
    let mut ticks = tokio::time::interval(Duration::from_secs(every));
    // one that is late is not followed by a burst, and keeps its beat: all at once would be another test
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Skip);
    loop {
        ticks.tick().await;
        let entry = item();
        let edit = Edit::Log(LogEdit::Write { entry, draft: draft("a day like any other") });
        let began = Instant::now();
        device.edit(&key, &edit, now()).expect("the owner may write");
        while !matches!(device.delivery(&key, entry), Delivery::OnRelay { .. }) {
            match events.recv().await {
                Ok(DeviceEvent::Delivered(_) | DeviceEvent::CaughtUp) | Err(_) => {}
                Ok(_) => continue,
            }
        }
        let took = began.elapsed().as_secs_f64() * 1000.0;
        latencies.lock().expect("nobody panicked").push(took);
    }
}

/// A device of this person, in the folder of its name.
async fn enrolled(folder: &Path, name: &str, relay: &RelayProcess, person: &str) -> Device {
    let device = open(folder, name);
    let (address, code) = (format!("ws://{}", relay.address()), relay.invite(person));
    transport::enrol(&device, &address, &code, name).await.expect("a good invite");
    device
}

/// Makes a flight each second, each over a new connection; notes how long it took, and how often it failed.
async fn come_again(device: Device, latencies: Arc<Mutex<Vec<f64>>>, failed: Arc<AtomicU64>) {
    let mut ticks = tokio::time::interval(Duration::from_secs(1));
    loop {
        ticks.tick().await;
        let began = Instant::now();
        if transport::sync_now(&device).await.is_err() {
            failed.fetch_add(1, Ordering::Relaxed);
        }
        let took = began.elapsed().as_secs_f64() * 1000.0;
        latencies.lock().expect("nobody panicked").push(took);
    }
}

fn take_sorted(latencies: &Mutex<Vec<f64>>) -> Vec<f64> {
    let mut taken = std::mem::take(&mut *latencies.lock().expect("nobody panicked"));
    taken.sort_by(f64::total_cmp);
    taken
}

/// A document as the log has it; `None` when its changes cannot be read or do not fit together.
fn merged(log: &RedbReader, doc: DocId) -> Option<Document> {
    let changes = log.doc_changes(doc).ok()?;
    let parsed: Result<Vec<_>, _> = changes.iter().map(|raw| parse_change(raw)).collect();
    let mut document = Document::new(Kind::of(doc)?);
    document.apply_all(parsed.ok()?).ok()?;
    Some(document)
}

/// Documents of the log that do not merge, or not to what they load as again.
fn unloadable(log: &RedbReader) -> usize {
    let documents = log.documents().expect("the store answers");
    let loads = |doc: &DocId| merged(log, *doc).is_some_and(|it| is_loaded_as_saved(&it));
    documents.keys().filter(|doc| !loads(doc)).count()
}

/// Runs the program.
#[tokio::main]
pub async fn main() {
    let arguments = Arguments::parse();
    if let (Some(address), Some(data)) = (arguments.attack, &arguments.data) {
        let tally = attack(address, data, &arguments).await;
        println!("{}", serde_json::to_string(&tally).expect("plain JSON"));
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path().join("relay");
    let me = std::env::current_exe().expect("this program has a path");
    let relay =
        RelayProcess::start_with(&me.with_file_name("relay-under-test"), &data, Some(&roster()));
    let devices = match &arguments.devices {
        Some(place) => tempfile::tempdir_in(place),
        None => tempfile::tempdir(),
    };
    let devices = devices.expect("a temporary folder");
    let latencies = Arc::new(Mutex::new(Vec::new()));
    let (mut good, mut works) = (Vec::new(), Vec::new());
    for n in 0..GOOD {
        let person = format!("good-{n}");
        let device = enrolled(devices.path(), &person, &relay, &person).await;
        let (writes, every) = (device.clone(), arguments.every);
        works.push(tokio::spawn(work(writes, log_key(&person), every, Arc::clone(&latencies))));
        good.push((device, log_key(&person)));
    }
    let newcomer = enrolled(devices.path(), "newcomer", &relay, "good-0").await;
    let reader = enrolled(devices.path(), "reader", &relay, "reader").await;
    let reads = reader.clone();
    let reads = tokio::spawn(async move {
        _ = transport::stay_connected(&reads, std::future::pending(), |_| {}).await;
    });
    eprintln!("{GOOD} good devices work");
    // a hostile crowd has processors of its own, as good devices have; here it gets what is left
    let mut child = Command::new("chrt")
        .args(["--idle", "0"])
        .arg(&me)
        .args(["--frames", &arguments.frames.to_string(), "--seed", &arguments.seed.to_string()])
        .args(["--crowd", &arguments.crowd.to_string()])
        .args(["--attack", &relay.address().to_string(), "--data"])
        .arg(&data)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("this program runs");
    let mut said = BufReader::new(child.stdout.take().expect("it is piped")).lines();
    // its devices have good invites: what is measured is what they do with them
    let ready = said.next().expect("it answers").expect("text");
    eprintln!("{ready}");
    let good_go_first = go_first();
    tokio::time::sleep(SETTLING).await;
    take_sorted(&latencies);
    let calm = Duration::from_secs(arguments.calm);
    tokio::time::sleep(calm).await;
    let before = take_sorted(&latencies);
    let resting = memory_kib(relay.pid()).expect("it runs");
    child.stdin.take().expect("it is piped").write_all(b"begin\n").expect("it reads");
    let began = Instant::now();
    let (mut most, mut died) = (resting, false);
    let (comes_in, stays_out) = (Arc::new(Mutex::new(Vec::new())), Arc::default());
    let comer = tokio::spawn(come_again(newcomer, Arc::clone(&comes_in), Arc::clone(&stays_out)));
    while child.try_wait().expect("the child answers").is_none() {
        match memory_kib(relay.pid()) {
            Some(now) => most = most.max(now),
            None => died = true,
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    comer.abort();
    let seconds = began.elapsed().as_secs_f64();
    let comes_in = take_sorted(&comes_in);
    let during = take_sorted(&latencies);
    let tally = said.next().expect("it ends with a line").expect("text");
    let tally: Tally = serde_json::from_str(&tally).expect("JSON");
    tokio::time::sleep(calm).await;
    let after = take_sorted(&latencies);
    let at_last = memory_kib(relay.pid()).unwrap_or_default();
    died |= at_last == 0;
    // what the good devices wrote is there, and what the relay holds can be read
    let mut lost = 0;
    for work in works {
        work.abort();
    }
    for (device, _) in &good {
        lost += usize::from(transport::sync_now(device).await.is_err());
        lost += device.status().refused.len();
    }
    reads.abort();
    lost += usize::from(transport::sync_now(&reader).await.is_err());
    let bad: Vec<_> = (0..BAD_PEOPLE).map(|n| (&reader, log_key(&bad_person(n)))).collect();
    let said = relay.said();
    drop(relay);
    let store = RedbStore::open(&data.join(STORE_FILE), RelayId([0; 16])).expect("it opens");
    let log = store.reader();
    let own = good.iter().map(|(device, key)| (device, key.clone()));
    for (device, key) in own.chain(bad) {
        let there = merged(&log, key.id()).map(|document| document.heads());
        lost += usize::from(there != device.heads(&key).ok());
    }
    // nothing in it keeps a device from reading all of it
    lost += usize::from(reader.report(&Selection::default()).is_err());
    let unloadable_documents = unloadable(&log);
    let panicked = |line: &&str| line.contains("panicked at");
    let panics = said.lines().filter(panicked).count();
    let contained = said
        .lines()
        .filter(|line| panicked(line) && ["automerge", "hexane"].iter().any(|it| line.contains(it)))
        .count();
    let frames: u64 = tally.sent.values().sum();
    println!(
        "{}",
        serde_json::json!({
            "frames": frames,
            "seconds": seconds.round(),
            "panics": panics - contained,
            "panics_inside_their_push": contained,
            "aborts": u32::from(died),
            "unloadable_documents": unloadable_documents,
            "good_devices_that_lost_something": lost,
            "relay_rss_resting_mb": resting / 1024,
            "relay_rss_max_mb": most / 1024,
            "relay_rss_after_mb": at_last / 1024,
            "good_devices_go_first": good_go_first,
            "good_p99_ms_before": percentile(&before, 0.99).round(),
            "good_p99_ms": percentile(&during, 0.99).round(),
            "good_p99_ms_after": percentile(&after, 0.99).round(),
            "good_edits": during.len(),
            "new_connections": comes_in.len(),
            "new_connections_p99_ms": percentile(&comes_in, 0.99).round(),
            "new_connections_failed": stays_out.load(Ordering::Relaxed),
            "sent": tally.sent,
            "refused": tally.refused,
        })
    );
    let whole = panics == contained && !died && unloadable_documents == 0 && lost == 0;
    if whole {
        drop((folder, devices));
    } else {
        let (relay, devices) = (folder.keep(), devices.keep());
        let (relay, devices) = (relay.display(), devices.display());
        eprintln!("what is left can be looked at in {relay} and {devices}");
    }
    std::process::exit(i32::from(!whole));
}
