//! What figures cost over everything that a programme has written, at the size that the domain sets.
//!
//! `cargo run --release -p samband-tests --bin load`; the last line of the output is JSON. A process of its own writes the
//! programme into a relay's store; this process is the relay, and later the devices too.
//!
//! 1. *rebuild*: the relay starts on a store without digests. Until every document is counted.
//! 2. *cold start*: the relay starts again. Until it listens and every figure is there; then its memory.
//! 3. *figures*: devices push, each its next entry when the last one is acknowledged. Meanwhile an adviser of every
//!    partnership asks for the figures over everything, and for filtered ones, each as JSON.
//! 4. *live update*: a device writes, while the others push. From the acknowledgement to the coordinator's figure.
//! 5. *start after a kill*: a relay starts on a copy of the folder that was made while the first one ran. Until it listens.

pub(in crate::programs) mod programme;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use clap::Parser;
use samband_client_core::device::Device;
use samband_client_core::documents::Edit;
use samband_client_core::documents::log::LogEdit;
use samband_client_core::documents::terms::Phase;
use samband_client_core::ids::PersonId;
use samband_client_core::report::{Direction, Selection};
use samband_client_core::transport;
use samband_server::folder::STORE_FILE;
use samband_server::server::Relay;
use tokio::task::JoinHandle;

use self::programme::{PLACEMENTS, Size, entry, logs, partnership, person, write_programme};
use super::storm::{new_device, percentile};
use crate::random::Rng;
use crate::{enrol, item, now, rss_kib};

/// The design load is 9,000 participants in 1,000 partnerships with 1,000,000 entries. CI runs
/// `--partnerships 20 --entries 4000 --devices 20 --push-s 4`.
#[derive(Debug, Parser)]
struct Arguments {
    #[command(flatten)]
    size: Size,
    /// Devices that push.
    #[arg(long, default_value_t = 200)]
    devices: usize,
    /// How long they push, in seconds.
    #[arg(long, default_value_t = 30)]
    push_s: u64,
    /// Writes the programme into this folder and ends.
    #[arg(long, hide = true)]
    write: Option<PathBuf>,
}

pub(in crate::programs) async fn start(data: &Path) -> Relay {
    Relay::start(data, SocketAddr::from(([127, 0, 0, 1], 0))).await.expect("the relay starts")
}

/// Waits until every document of the log is counted.
pub(in crate::programs) async fn counted(relay: &Relay) {
    let head = relay.views().log().head().expect("the store answers").position;
    while relay.views().digests().counted() < head {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

/// A participant's device on a disk in memory, enrolled and up to date.
pub(in crate::programs) async fn device_of(relay: &Relay, rng: &mut Rng, person: &str) -> Device {
    let device = new_device(rng);
    enrol(&device, relay, "load", person).await;
    transport::sync_now(&device).await.expect("the relay is there");
    device
}

fn write(device: &Device, n: usize, rng: &mut Rng) {
    let (key, _) = &logs(n)[0];
    let edit = Edit::Log(LogEdit::Write { entry: item(), draft: entry(rng, 9) });
    device.edit(key, &edit, now()).expect("the owner may write");
}

async fn acknowledged(device: &Device) {
    let mut events = device.watch();
    while device.status().waiting > 0 {
        _ = tokio::time::timeout(Duration::from_millis(20), events.recv()).await;
    }
}

/// Asks for figures as JSON until it is told to stop, now over everything and now filtered. Returns how many milliseconds
/// each took.
fn ask(relay: &Relay, stop: &AtomicBool) -> (Vec<f64>, Vec<f64>) {
    let adviser: PersonId = "adviser".parse().expect("an id");
    let filters = [
        Selection { country: Some("KE".to_owned()), ..Selection::default() },
        Selection { direction: Some(Direction::NorthSouth), ..Selection::default() },
        Selection {
            from: Some("2026-03".parse().expect("a month")),
            to: Some("2026-06".parse().expect("a month")),
            phase: Some(Phase::OnExchange),
            ..Selection::default()
        },
        Selection { partnership: partnership(3).parse().ok(), ..Selection::default() },
    ];
    let (mut all, mut filtered) = (Vec::new(), Vec::new());
    let time = |selection: &Selection, into: &mut Vec<f64>| {
        let began = Instant::now();
        let viewer = relay.views().viewer(&adviser).expect("the store answers");
        let report = relay.views().figures(&viewer, selection).expect("the store answers");
        let json = serde_json::to_vec(&report).expect("it is plain data");
        assert!(json.len() > 100 && report.protected, "these are no figures");
        into.push(began.elapsed().as_secs_f64() * 1_000.0);
    };
    for filter in filters.iter().cycle() {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        time(&Selection::default(), &mut all);
        time(filter, &mut filtered);
        std::thread::sleep(Duration::from_millis(20));
    }
    all.sort_by(f64::total_cmp);
    filtered.sort_by(f64::total_cmp);
    (all, filtered)
}

/// How many milliseconds pass from an acknowledgement until the coordinator's figure has the entry: the longest of some.
async fn live_update(relay: &Relay, device: &Device, n: usize, rng: &mut Rng) -> f64 {
    let coordinator: PersonId = format!("coordinator-{}", n / PLACEMENTS).parse().expect("an id");
    let entries = || {
        let viewer = relay.views().viewer(&coordinator).expect("the store answers");
        let figures = relay.views().figures(&viewer, &Selection::default());
        figures.expect("the store answers").entries.shown().expect("it is within")
    };
    let mut longest: f64 = 0.0;
    for _ in 0..10 {
        let before = entries();
        write(device, n, rng);
        acknowledged(device).await;
        let began = Instant::now();
        while entries() <= before {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        longest = longest.max(began.elapsed().as_secs_f64() * 1_000.0);
    }
    longest
}

/// Has another process write the programme, so that its memory is not counted. Returns how many entries there are.
pub(in crate::programs) fn write_elsewhere(data: &Path, size: &Size) -> u64 {
    let output = std::process::Command::new(std::env::current_exe().expect("this program"))
        .args(["--partnerships", &size.partnerships.to_string()])
        .args(["--entries", &size.entries.to_string()])
        .args(["--seed", &size.seed.to_string()])
        .arg("--write")
        .arg(data)
        .stderr(std::process::Stdio::inherit())
        .output()
        .expect("it starts");
    String::from_utf8_lossy(&output.stdout).trim().parse().expect("the programme is written")
}

/// Has every document counted and kept. Returns how many seconds the counting took.
pub(in crate::programs) async fn rebuild(data: &Path) -> f64 {
    let began = Instant::now();
    let relay = start(data).await;
    counted(&relay).await;
    let seconds = began.elapsed().as_secs_f64();
    eprintln!("counted in {seconds:.1} s");
    while relay.views().digests().is_unsaved() {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    relay.stop().await.expect("it stops");
    seconds
}

/// Starts the relay on what is counted. Returns how many seconds passed until every figure was there.
async fn cold_start(data: &Path) -> (Relay, f64) {
    let began = Instant::now();
    let relay = start(data).await;
    let listening_s = began.elapsed().as_secs_f64();
    counted(&relay).await;
    let seconds = began.elapsed().as_secs_f64();
    assert_eq!(relay.views().digests().made(), 0, "every digest was kept");
    eprintln!("started in {seconds:.1} s, listening after {listening_s:.1} s");
    (relay, seconds)
}

/// Starts a relay on what a kill leaves: a copy of the files while their relay runs. Returns how many seconds passed until it
/// listened.
async fn start_after_kill(data: &Path, copy: &Path) -> f64 {
    std::fs::create_dir(copy).expect("a folder");
    for entry in std::fs::read_dir(data).expect("the folder is there").flatten() {
        if entry.file_type().expect("it is there").is_file() {
            std::fs::copy(entry.path(), copy.join(entry.file_name())).expect("a copy");
        }
    }
    let began = Instant::now();
    let relay = start(copy).await;
    let seconds = began.elapsed().as_secs_f64();
    relay.stop().await.expect("it stops");
    seconds
}

/// Has a device write one entry after the other until it is told to stop.
async fn push(device: Device, n: usize, mut rng: Rng, stop: Arc<AtomicBool>) -> u64 {
    let stays = device.clone();
    let never = std::future::pending();
    let line = tokio::spawn(async move { transport::stay_connected(&stays, never, |_| {}).await });
    let mut pushed = 0;
    while !stop.load(Ordering::Relaxed) {
        write(&device, n, &mut rng);
        acknowledged(&device).await;
        pushed += 1;
    }
    line.abort();
    pushed
}

/// Devices of participants all over the programme, by the number of the participant.
pub(in crate::programs) async fn devices_of(
    relay: &Relay,
    rng: &mut Rng,
    size: &Size,
    count: usize,
) -> BTreeMap<usize, Device> {
    let mut devices = BTreeMap::new();
    for index in 0..count {
        let n = index * size.partnerships * PLACEMENTS / count;
        devices.insert(n, device_of(relay, rng, &person(n)).await);
    }
    devices
}

/// Devices that push, until they are stopped.
pub(in crate::programs) struct Pushers {
    began: Instant,
    stop: Arc<AtomicBool>,
    tasks: Vec<JoinHandle<u64>>,
}

impl Pushers {
    pub(in crate::programs) fn start(devices: BTreeMap<usize, Device>, rng: &mut Rng) -> Pushers {
        let (began, stop) = (Instant::now(), Arc::new(AtomicBool::new(false)));
        let tasks = devices
            .into_iter()
            .map(|(n, device)| tokio::spawn(push(device, n, rng.fork(), Arc::clone(&stop))))
            .collect();
        Pushers { began, stop, tasks }
    }

    /// Returns how many entries a second were acknowledged.
    pub(in crate::programs) async fn stop(self) -> f64 {
        self.stop.store(true, Ordering::Relaxed);
        let pushing_s = self.began.elapsed().as_secs_f64();
        let mut pushed = 0;
        for task in self.tasks {
            pushed += task.await.expect("it does not panic");
        }
        pushed as f64 / pushing_s
    }
}

/// Runs the program.
#[tokio::main]
pub async fn main() {
    let arguments = Arguments::parse();
    if let Some(data) = &arguments.write {
        println!("{}", write_programme(data, &arguments.size));
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path().join("relay");
    let entries = write_elsewhere(&data, &arguments.size);
    let disk = std::fs::metadata(data.join(STORE_FILE)).expect("the store is there").len();
    let digests_rebuild_s = rebuild(&data).await;
    let (relay, cold_start_s) = cold_start(&data).await;
    let rss_mb = rss_kib(std::process::id()) / 1024;

    let mut rng = Rng::new(arguments.size.seed).fork();
    let mut devices = devices_of(&relay, &mut rng, &arguments.size, arguments.devices).await;
    eprintln!("{} devices enrolled", devices.len());
    counted(&relay).await;
    let relay = Arc::new(relay);
    let (first, device) = devices.pop_first().expect("there is a device");
    let pushers = Pushers::start(devices, &mut rng);
    let asking = {
        let (relay, stop) = (Arc::clone(&relay), Arc::clone(&pushers.stop));
        tokio::task::spawn_blocking(move || ask(&relay, &stop))
    };
    let stays = device.clone();
    let never = std::future::pending();
    let line = tokio::spawn(async move { transport::stay_connected(&stays, never, |_| {}).await });
    let live_update_ms = live_update(&relay, &device, first, &mut rng).await;
    let all = Duration::from_secs(arguments.push_s);
    tokio::time::sleep(all.saturating_sub(pushers.began.elapsed())).await;
    let ingest_per_s = pushers.stop().await;
    let (all, filtered) = asking.await.expect("it does not panic");
    line.abort();
    let killed_start_s = start_after_kill(&data, &folder.path().join("killed")).await;
    println!(
        "{}",
        serde_json::json!({
            "entries": entries,
            "ingest_per_s": ingest_per_s,
            "figures_p50_ms": percentile(&all, 0.5),
            "figures_p99_ms": percentile(&all, 0.99),
            "filtered_p99_ms": percentile(&filtered, 0.99),
            "digests_rebuild_s": digests_rebuild_s,
            "cold_start_s": cold_start_s,
            "killed_start_s": killed_start_s,
            "rss_mb": rss_mb,
            "disk_bytes_per_entry": disk as f64 / entries as f64,
            "live_update_ms": live_update_ms,
        })
    );
}
