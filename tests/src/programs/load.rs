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

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use clap::Parser;
use samband_client_core::device::Device;
use samband_client_core::documents::log::{EntryDraft, LogEdit};
use samband_client_core::documents::terms::{Audience, Level, OutcomeKind, Phase, Theme};
use samband_client_core::documents::{DocKey, Document, Edit, Kind, Writer, parse_change};
use samband_client_core::ids::{ChangeHash, DeviceId, Incarnation, PersonId, RelayId};
use samband_client_core::report::{Direction, Selection};
use samband_client_core::sync::HeadSet;
use samband_client_core::time::parse_date;
use samband_client_core::transport;
use samband_server::folder::STORE_FILE;
use samband_server::relay::{Batch, Engine, LogRecord, RelayStore};
use samband_server::roster_file::RosterFile;
use samband_server::server::Relay;
use samband_server::store::RedbStore;

use super::storm::{new_device, percentile, rss_kib};
use crate::random::Rng;
use crate::{draft, enrol, item, now};

/// Placements of a partnership.
const PLACEMENTS: usize = 9;
/// Records of one commit of the programme that is written first.
const GROUP: usize = 4_000;
/// Different logs, of which all others are copies under names of their own.
const TEMPLATES: usize = 24;
/// Where partners are: pairs of a home and a host.
const PAIRS: [(&str, &str); 5] =
    [("NO", "KE"), ("KE", "NO"), ("NP", "TZ"), ("MW", "NO"), ("NO", "NP")];
/// The audiences, with the share of the entries in percent.
const AUDIENCES: [(Audience, usize); 3] =
    [(Audience::Home, 60), (Audience::Both, 25), (Audience::Programme, 15)];
/// The beginnings of texts in ten languages.
const SENTENCES: [(&str, &str); 10] = [
    (
        "en",
        "Today I showed the new nurses how we keep the register, and they asked better questions than I did. ",
    ),
    (
        "nb",
        "I dag viste jeg de nye sykepleierne hvordan vi fører registeret, og de spurte klokere enn jeg gjorde. ",
    ),
    (
        "nn",
        "I dag synte eg dei nye sjukepleiarane korleis vi fører registeret, og dei spurde klokare enn eg. ",
    ),
    (
        "sw",
        "Leo niliwaonyesha wauguzi wapya jinsi tunavyoweka daftari, nao wakauliza maswali mazuri kuliko yangu. ",
    ),
    (
        "fr",
        "Aujourd'hui j'ai montré aux nouvelles infirmières comment nous tenons le registre, avec leurs questions. ",
    ),
    (
        "es",
        "Hoy mostré a las nuevas enfermeras cómo llevamos el registro, y preguntaron mejor de lo que yo hacía. ",
    ),
    (
        "pt",
        "Hoje mostrei às novas enfermeiras como mantemos o registo, e fizeram perguntas melhores do que as minhas. ",
    ),
    ("ne", "आज मैले नयाँ नर्सहरूलाई दर्ता कसरी राख्ने देखाएँ, र उनीहरूले मभन्दा राम्रो प्रश्न सोधे। "),
    ("bn", "আজ আমি নতুন সেবিকাদের দেখালাম কীভাবে আমরা খাতা রাখি, আর তারা আমার চেয়ে ভালো প্রশ্ন করল। "),
    ("am", "ዛሬ አዲሶቹን ነርሶች መዝገቡን እንዴት እንደምንይዝ አሳየኋቸው፤ ከእኔ የተሻለ ጥያቄ ጠየቁ። "),
];

/// The design load is 9,000 participants in 1,000 partnerships with 1,000,000 entries. CI runs
/// `--partnerships 20 --entries 4000 --devices 20 --push-s 4`.
#[derive(Debug, Parser)]
struct Arguments {
    /// Partnerships of nine participants.
    #[arg(long, default_value_t = 1_000)]
    partnerships: usize,
    /// Entries in all logs together.
    #[arg(long, default_value_t = 1_000_000)]
    entries: usize,
    /// Devices that push.
    #[arg(long, default_value_t = 200)]
    devices: usize,
    /// How long they push, in seconds.
    #[arg(long, default_value_t = 30)]
    push_s: u64,
    /// Everything that is drawn follows from this number.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Writes the programme into this folder and ends.
    #[arg(long, hide = true)]
    write: Option<PathBuf>,
}

fn person(n: usize) -> String {
    format!("participant-{n}")
}

fn partnership(n: usize) -> String {
    format!("partnership-{n}")
}

/// The logs of a participant, with the share of the entries that each holds.
fn logs(n: usize) -> [(DocKey, usize); 3] {
    AUDIENCES.map(|(audience, share)| {
        let key = DocKey::Log {
            partnership: partnership(n / PLACEMENTS).parse().expect("an id"),
            placement: format!("place-{n}").parse().expect("an id"),
            audience,
        };
        (key, share)
    })
}

/// The roster file.
fn roster(partnerships: usize) -> String {
    let mut text = String::new();
    for country in ["NO", "KE", "NP", "TZ", "MW"] {
        let id = country.to_lowercase();
        text.push_str(&format!(
            "[[organisation]]\nid = \"{id}\"\nname = \"Partner in {country}\"\ncountry = \"{country}\"\n"
        ));
    }
    text.push_str("[[person]]\nid = \"adviser\"\nname = \"Adviser\"\n");
    for n in 0..partnerships {
        let (home, host) = PAIRS[n % PAIRS.len()];
        let (home, host) = (home.to_lowercase(), host.to_lowercase());
        let id = partnership(n);
        text.push_str(&format!(
            "[[partnership]]\nid = \"{id}\"\nname = \"Partnership {n}\"\n\
             partners = [\"{home}\", \"{host}\"]\ncoordinating = \"{home}\"\n\
             [[role]]\npartnership = \"{id}\"\nperson = \"adviser\"\nrole = \"adviser\"\n\
             [[person]]\nid = \"coordinator-{n}\"\nname = \"Coordinator {n}\"\n\
             [[role]]\npartnership = \"{id}\"\nperson = \"coordinator-{n}\"\n\
             role = \"coordinator\"\norganisation = \"{home}\"\n"
        ));
        for p in n * PLACEMENTS..(n + 1) * PLACEMENTS {
            // every third goes the other way
            let (home, host) = if p % 3 == 0 { (&host, &home) } else { (&home, &host) };
            let person = person(p);
            text.push_str(&format!(
                "[[person]]\nid = \"{person}\"\nname = \"Participant {p}\"\n\
                 [[placement]]\nid = \"place-{p}\"\npartnership = \"{id}\"\n\
                 participant = \"{person}\"\nhome = \"{home}\"\nhost = \"{host}\"\n"
            ));
        }
    }
    text
}

/// An entry as people write them: 0.9 to 2.5 kB in Latin script, more in others.
fn entry(rng: &mut Rng, n: usize) -> EntryDraft {
    let (language, sentence) = SENTENCES[rng.below(SENTENCES.len() as u64) as usize];
    let text = sentence.repeat(rng.between(9, 22) as usize);
    let outcomes = (0..rng.below(4)).map(|_| {
        let level = Level::ALL[rng.below(3) as usize];
        let kind = OutcomeKind::ALL[rng.below(3) as usize];
        let theme = Theme::ALL[rng.below(4) as usize];
        format!("{level}/{kind}/{theme}").parse().expect("an outcome")
    });
    let outcomes = outcomes.collect();
    let phase = [Phase::OnExchange, Phase::OnExchange, Phase::Midway, Phase::Homecoming]
        [rng.below(4) as usize];
    let day = format!("2026-{:02}-{:02}", 1 + n % 10, 1 + rng.below(28));
    EntryDraft {
        happened_on: parse_date(&day).expect("a date"),
        phase,
        language: language.parse().expect("a language"),
        outcomes,
        ..draft(&text)
    }
}

/// A change of a log, as records of the relay's log hold it.
struct Template {
    hash: ChangeHash,
    actor: Vec<u8>,
    seq: u64,
    max_op: u64,
    raw: Vec<u8>,
}

fn template(rng: &mut Rng, entries: usize) -> Vec<Template> {
    let mut document = Document::new(Kind::Log);
    let mut actor = [0; 16];
    rng.fill(&mut actor);
    let writer = Writer { author: "writer".parse().expect("an id"), actor };
    let made = (0..entries).map(|n| {
        let mut id = [0; 10];
        rng.fill(&mut id);
        let entry_id = samband_client_core::ids::ItemId(id);
        let edit = Edit::Log(LogEdit::Write { entry: entry_id, draft: entry(rng, n) });
        let change = document.edit(&writer, now(), &edit).expect("it is a good entry");
        let parsed = parse_change(&change.raw).expect("it reads back");
        let (actor, seq, max_op) = (parsed.actor, parsed.seq, parsed.max_op);
        Template { hash: change.hash, actor, seq, max_op, raw: change.raw }
    });
    made.collect()
}

/// Writes the programme as a relay has it after some years, without digests. Returns how many entries it has.
fn write_programme(data: &Path, arguments: &Arguments) -> usize {
    std::fs::create_dir_all(data).expect("a folder");
    let mut store = RedbStore::open(&data.join(STORE_FILE), RelayId([7; 16])).expect("a new store");
    let mut engine = Engine::load(store.log(), [1; 16], [2; 16]).expect("an empty log");
    for (partnership, edit) in
        RosterFile::parse(&roster(arguments.partnerships)).expect("no fault").edits
    {
        engine.edit_roster(&partnership, edit, 0).expect("a new roster");
    }
    if let Some(batch) = engine.take_batch(true) {
        store.commit(&batch).expect("the disk takes it");
    }
    drop(engine);
    let participants = arguments.partnerships * PLACEMENTS;
    let of_each = arguments.entries / participants;
    let longest = of_each * 60 / 100 + 1;
    let mut rng = Rng::new(arguments.seed);
    let templates: Vec<_> = (0..TEMPLATES).map(|_| template(&mut rng, longest)).collect();
    let mut head = store.log().head().expect("the store answers");
    let (mut batch, mut written) = (Batch::default(), 0);
    for n in 0..participants {
        for (key, share) in logs(n) {
            let doc = key.id();
            let template = &templates[rng.below(TEMPLATES as u64) as usize];
            let mut heads = HeadSet::default();
            let mut last = Vec::new();
            for change in &template[..(of_each * share / 100).max(1)] {
                heads.add(change.hash, &last);
                last = vec![change.hash];
                head.position += 1;
                head.chain = head.chain.next(doc, change.hash);
                let record = LogRecord {
                    doc,
                    hash: change.hash,
                    device: DeviceId([1; 16]),
                    incarnation: Incarnation(0),
                    number: head.position,
                    at: 0,
                    chain: head.chain,
                    actor: change.actor.clone(),
                    seq: change.seq,
                    max_op: change.max_op,
                    raw: change.raw.clone(),
                };
                batch.records.insert(head.position, record);
                written += 1;
            }
            batch.heads.insert(doc, heads);
        }
        if batch.records.len() >= GROUP || n + 1 == participants {
            store.commit(&std::mem::take(&mut batch)).expect("the disk takes it");
            eprint!("\r{written} entries written");
        }
    }
    eprintln!();
    written
}

async fn start(data: &Path) -> Relay {
    Relay::start(data, SocketAddr::from(([127, 0, 0, 1], 0))).await.expect("the relay starts")
}

/// Waits until every document of the log is counted.
async fn counted(relay: &Relay) {
    let head = relay.views().log().head().expect("the store answers").position;
    while relay.views().digests().counted() < head {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

/// A participant's device on a disk in memory, enrolled and up to date.
async fn device_of(relay: &Relay, rng: &mut Rng, person: &str) -> Device {
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
fn write_elsewhere(data: &Path, arguments: &Arguments) -> u64 {
    let output = std::process::Command::new(std::env::current_exe().expect("this program"))
        .args(["--partnerships", &arguments.partnerships.to_string()])
        .args(["--entries", &arguments.entries.to_string()])
        .args(["--seed", &arguments.seed.to_string()])
        .arg("--write")
        .arg(data)
        .stderr(std::process::Stdio::inherit())
        .output()
        .expect("it starts");
    String::from_utf8_lossy(&output.stdout).trim().parse().expect("the programme is written")
}

/// Has every document counted and kept. Returns how many seconds the counting took.
async fn rebuild(data: &Path) -> f64 {
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

/// Runs the program.
#[tokio::main]
pub async fn main() {
    let arguments = Arguments::parse();
    if let Some(data) = &arguments.write {
        println!("{}", write_programme(data, &arguments));
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path().join("relay");
    let entries = write_elsewhere(&data, &arguments);
    let disk = std::fs::metadata(data.join(STORE_FILE)).expect("the store is there").len();
    let digests_rebuild_s = rebuild(&data).await;
    let (relay, cold_start_s) = cold_start(&data).await;
    let rss_mb = rss_kib(std::process::id()) / 1024;

    let mut rng = Rng::new(arguments.seed).fork();
    let (mut devices, participants) = (BTreeMap::new(), arguments.partnerships * PLACEMENTS);
    for index in 0..arguments.devices {
        let n = index * participants / arguments.devices;
        devices.insert(n, device_of(&relay, &mut rng, &person(n)).await);
    }
    eprintln!("{} devices enrolled", devices.len());
    counted(&relay).await;
    let (relay, stop) = (Arc::new(relay), Arc::new(AtomicBool::new(false)));
    let began = Instant::now();
    let (first, device) = devices.pop_first().expect("there is a device");
    let pushers = devices
        .into_iter()
        .map(|(n, device)| tokio::spawn(push(device, n, rng.fork(), Arc::clone(&stop))));
    let pushers: Vec<_> = pushers.collect();
    let asking = {
        let (relay, stop) = (Arc::clone(&relay), Arc::clone(&stop));
        tokio::task::spawn_blocking(move || ask(&relay, &stop))
    };
    let stays = device.clone();
    let never = std::future::pending();
    let line = tokio::spawn(async move { transport::stay_connected(&stays, never, |_| {}).await });
    let live_update_ms = live_update(&relay, &device, first, &mut rng).await;
    let all = Duration::from_secs(arguments.push_s);
    tokio::time::sleep(all.saturating_sub(began.elapsed())).await;
    stop.store(true, Ordering::Relaxed);
    let pushing_s = began.elapsed().as_secs_f64();
    let (all, filtered) = asking.await.expect("it does not panic");
    let mut pushed = 0;
    for pusher in pushers {
        pushed += pusher.await.expect("it does not panic");
    }
    line.abort();
    println!(
        "{}",
        serde_json::json!({
            "entries": entries,
            "ingest_per_s": pushed as f64 / pushing_s,
            "figures_p50_ms": percentile(&all, 0.5),
            "figures_p99_ms": percentile(&all, 0.99),
            "filtered_p99_ms": percentile(&filtered, 0.99),
            "digests_rebuild_s": digests_rebuild_s,
            "cold_start_s": cold_start_s,
            "rss_mb": rss_mb,
            "disk_bytes_per_entry": disk as f64 / entries as f64,
            "live_update_ms": live_update_ms,
        })
    );
}
