//! What one flight costs on a slow line: bytes, changes of direction, time, with and without cuts.
//!
//! `cargo run --release -p samband-tests --bin line -- --case nothing|return|fresh --docs 200 --rtt-ms 600
//! --bytes-per-s 6250 [--cut-every-s 30]`; the last line of the output is JSON. `tests/peers` runs the same cases on other
//! stacks.
//!
//! A coordinator reads logs of 50 entries each, in ten languages, no text twice. *nothing*: the device is up to date.
//! *return*: it has 14 own new entries, and 10 other logs have one new entry each. *fresh*: a new device of the same
//! person.

use std::net::SocketAddr;
use std::path::Path;
use std::time::{Duration, Instant};

use clap::{Parser, ValueEnum};
use samband_client_core::device::{Device, DeviceEvent};
use samband_client_core::documents::log::LogEdit;
use samband_client_core::documents::{DocKey, Document, Edit, Kind, Writer};
use samband_client_core::ids::{ItemId, PlacementId, RelayId};
use samband_client_core::transport;
use samband_client_core::wire::{Frame, PushRecord};
use samband_examples::line::{Line, LineSettings};
use samband_server::folder::STORE_FILE;
use samband_server::relay::{Engine, OpenRequest, Output, RelayStore, drive};
use samband_server::roster_file::RosterFile;
use samband_server::server::Relay;
use samband_server::store::RedbStore;

use crate::bare::BareDevice;
use crate::random::Rng;
use crate::{draft, enrolled, invite, now};

/// Entries of each log.
pub const ENTRIES: usize = 50;
/// New entries of the device's own, in its own log, for a return.
pub const OWN_NEW: usize = 14;
/// Other logs that have one new entry each, for a return.
pub const OTHERS_NEW: usize = 10;
const RELAY: RelayId = RelayId([7; 16]);
/// Placements of one partnership.
const PLACEMENTS: usize = 20;

/// What the device comes with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Case {
    /// It is up to date.
    Nothing,
    /// It has something new, and the relay has.
    Return,
    /// It has nothing.
    Fresh,
}

/// What is measured.
#[derive(Debug, Clone, Parser)]
pub struct Arguments {
    /// What the device comes with.
    #[arg(long)]
    pub case: Case,
    /// Logs that it reads.
    #[arg(long, default_value_t = 200)]
    pub docs: usize,
    /// Fly by POST; not for a fresh device, whose invite is redeemed over a websocket.
    #[arg(long)]
    pub post: bool,
    /// The line's round trip.
    #[arg(long, default_value_t = 600)]
    pub rtt_ms: u64,
    /// The line's rate, each way.
    #[arg(long, default_value_t = 6_250)]
    pub bytes_per_s: u64,
    /// How long a connection lasts.
    #[arg(long)]
    pub cut_every_s: Option<u64>,
    /// About how long each text is.
    #[arg(long, default_value_t = 180)]
    pub text_bytes: usize,
}

impl Arguments {
    /// The line.
    pub fn line(&self) -> LineSettings {
        LineSettings {
            round_trip: Duration::from_millis(self.rtt_ms),
            bytes_per_s: self.bytes_per_s,
            cut_after_bytes: None,
            cut_after: self.cut_every_s.map(Duration::from_secs),
        }
    }
}

/// Texts, each of words of one language in an order that does not come again.
pub struct Texts {
    words: Vec<Vec<String>>,
    rng: Rng,
    bytes: usize,
    /// Every text since this was last taken, one to a line.
    pub made: String,
}

impl Texts {
    /// Texts of about so many bytes; the same in every run.
    pub fn new(bytes: usize) -> Texts {
        let words = samband_examples::demo::ENTRIES
            .iter()
            .map(|file| {
                let bodies = file.split("\"\"\"").skip(1).step_by(2);
                bodies.flat_map(str::split_whitespace).map(str::to_owned).collect()
            })
            .collect();
        Texts { words, rng: Rng::new(0x5ead_beef), bytes, made: String::new() }
    }

    /// The next text.
    pub fn next_text(&mut self) -> String {
        let language = self.rng.below(self.words.len() as u64) as usize;
        let mut text = String::new();
        while text.len() < self.bytes {
            let n = self.rng.below(self.words[language].len() as u64) as usize;
            text.push_str(&self.words[language][n]);
            text.push(' ');
        }
        self.made.push_str(text.trim_end());
        self.made.push('\n');
        text.trim_end().to_owned()
    }

    /// The next id.
    pub fn item(&mut self) -> ItemId {
        let mut id = [0; 10];
        self.rng.fill(&mut id);
        ItemId(id)
    }
}

/// Partnerships of twenty placements each, all of them coordinated by one person.
fn roster(docs: usize) -> String {
    let mut text = String::from(
        "[[organisation]]\nid = \"home\"\nname = \"Home\"\ncountry = \"KE\"\n\
         [[organisation]]\nid = \"host\"\nname = \"Host\"\ncountry = \"NO\"\n\
         [[person]]\nid = \"office\"\nname = \"Office\"\n",
    );
    for n in 0..docs {
        let (partnership, participant) = (partnership(n), participant(n));
        if n % PLACEMENTS == 0 {
            text.push_str(&format!(
                "[[partnership]]\nid = \"{partnership}\"\nname = \"Line {partnership}\"\n\
                 partners = [\"home\", \"host\"]\ncoordinating = \"home\"\n\
                 [[role]]\npartnership = \"{partnership}\"\nperson = \"office\"\n\
                 role = \"coordinator\"\norganisation = \"home\"\n"
            ));
        }
        if n > 0 {
            text.push_str(&format!("[[person]]\nid = \"{participant}\"\nname = \"P {n}\"\n"));
        }
        text.push_str(&format!(
            "[[placement]]\nid = \"p{n}\"\npartnership = \"{partnership}\"\n\
             participant = \"{participant}\"\nhome = \"home\"\nhost = \"host\"\n"
        ));
    }
    text
}

fn partnership(n: usize) -> String {
    format!("line-{}", n / PLACEMENTS)
}

/// The first log is the coordinator's own.
pub(crate) fn participant(n: usize) -> String {
    if n == 0 { "office".to_owned() } else { format!("person-{n}") }
}

/// The log of a placement.
pub fn log_key(n: usize) -> DocKey {
    let placement: PlacementId = format!("p{n}").parse().expect("an id");
    DocKey::Log {
        partnership: partnership(n).parse().expect("an id"),
        placement,
        audience: crate::AUDIENCE,
    }
}

/// Fills the relay's log through the engine and its admission, a commit for each document.
fn seed(data: &Path, docs: usize, texts: &mut Texts) {
    let mut store = RedbStore::open(&data.join(STORE_FILE), RELAY).expect("a new store");
    let log = store.reader();
    let mut engine = Engine::load(&log, [1; 16], [2; 16]).expect("an empty log");
    let mut commit = |engine: &mut Engine| {
        if let Some(batch) = engine.take_batch(true) {
            store.commit(&batch).expect("the disk takes it");
        }
        engine.committed(&log).expect("the store answers");
        while let Some(output) = engine.connections().poll_output() {
            assert!(!matches!(output, Output::Refuse(..) | Output::Close(..)), "{output:?}");
        }
    };
    let file = RosterFile::parse(&roster(docs)).expect("the roster has no fault");
    for (partnership, edit) in file.edits {
        engine.admin().edit_roster(&partnership, edit, 0).expect("a new roster");
    }
    commit(&mut engine);
    for n in 0..docs {
        let session = n as u64 + 1;
        let author = participant(n).parse().expect("an id");
        let mut code = [0; 10];
        code[..8].copy_from_slice(&session.to_le_bytes());
        engine.admin().invite(&author, &code, 0).expect("the person is known");
        commit(&mut engine);
        let device = BareDevice::new(session);
        let mut document = Document::new(Kind::Log);
        let writer = Writer { author, actor: device.signer.device.0 };
        let records = (0..ENTRIES)
            .map(|_| {
                let edit = LogEdit::Write { entry: texts.item(), draft: draft(&texts.next_text()) };
                let change = document.edit(&writer, now(), &Edit::Log(edit)).expect("a good edit");
                PushRecord { doc: log_key(n).id(), change: change.raw }
            })
            .collect();
        let push = Frame::Push(device.push(RELAY, 1, records)).encode();
        let request = OpenRequest { session, hello: device.enrol(code).encode(), post: false };
        engine.open(&log, &request, 0).expect("the store answers");
        drive::whole_frame(&mut engine, &log, session, &push, 0).expect("the store answers");
        commit(&mut engine);
        engine.connections().close(session);
    }
}

fn write(device: &Device, n: usize, texts: &mut Texts) {
    let edit = LogEdit::Write { entry: texts.item(), draft: draft(&texts.next_text()) };
    device.edit(&log_key(n), &Edit::Log(edit), now()).expect("the owner may write");
}

/// When a device first had everything, and when everything of its own was acknowledged.
#[derive(Default)]
struct Times {
    converged: Option<Duration>,
    acked: Option<Duration>,
}

async fn measure(device: &Device, line: &Line, invite: Option<&str>, post: bool) -> Times {
    let began = Instant::now();
    let mut events = device.watch();
    let watched = device.clone();
    let watcher = tokio::spawn(async move {
        let mut times = Times::default();
        while times.converged.is_none() || times.acked.is_none() {
            let event = events.recv().await;
            if matches!(event, Ok(DeviceEvent::CaughtUp)) {
                times.converged.get_or_insert(began.elapsed());
            }
            if watched.identity().person.is_some() && watched.status().waiting == 0 {
                times.acked.get_or_insert(began.elapsed());
            }
        }
        times
    });
    let address = format!("ws://{}", line.address());
    let mut first = invite;
    loop {
        let flight = match first {
            Some(code) => transport::enrol(device, &address, code, "device").await,
            None if post => transport::post_now(device).await,
            None => transport::sync_now(device).await,
        };
        match flight {
            Ok(_) => break,
            Err(error) if error.is_passing() => eprintln!("{error}"),
            Err(error) => panic!("{error}"),
        }
        // an invite that got through once is not needed again
        if device.identity().person.is_some() {
            first = None;
        }
    }
    watcher.await.expect("the watcher does not panic")
}

/// Seeds a relay in a folder and starts it.
pub(crate) async fn seeded_relay(folder: &Path, docs: usize, texts: &mut Texts) -> Relay {
    let data = folder.join("relay");
    std::fs::create_dir_all(&data).expect("a folder");
    eprintln!("seeding {docs} documents of {ENTRIES} entries");
    seed(&data, docs, texts);
    let listen: SocketAddr = "127.0.0.1:0".parse().expect("an address");
    Relay::start(&data, listen).await.expect("the relay starts")
}

/// Leaves a device with so many documents, everything synced, in `folder/device`.
pub async fn leave_device(folder: &Path, docs: usize, text_bytes: usize) {
    let relay = seeded_relay(folder, docs, &mut Texts::new(text_bytes)).await;
    let device = enrolled(&relay, folder, "device", "office").await;
    drop(device);
    relay.stop().await.expect("the relay stops");
}

/// Makes the flight. Returns what it cost as JSON, and the texts that were new on either side.
///
/// # Panics
///
/// When the device does not end equal to the relay.
pub async fn fly(arguments: &Arguments) -> (serde_json::Value, String) {
    let mut texts = Texts::new(arguments.text_bytes);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let relay = seeded_relay(folder.path(), arguments.docs, &mut texts).await;
    let line = Line::start(relay.address(), arguments.line()).await.expect("a free port");
    let (device, times) = if arguments.case == Case::Fresh {
        let device = crate::open(folder.path(), "device");
        let code = invite(&relay, "office").await;
        let times = measure(&device, &line, Some(&code), false).await;
        (device, times)
    } else {
        let device = enrolled(&relay, folder.path(), "device", "office").await;
        // once more, so that its own enrolment in the roster is not news
        transport::sync_now(&device).await.expect("the relay is there");
        if arguments.case == Case::Return {
            for n in 1..=OTHERS_NEW.min(arguments.docs - 1) {
                let person = participant(n);
                let other = enrolled(&relay, folder.path(), &person, &person).await;
                write(&other, n, &mut texts);
                transport::sync_now(&other).await.expect("the relay is there");
            }
            transport::sync_now(&device).await.expect("the relay is there");
            texts.made.clear();
            for n in 1..=OTHERS_NEW.min(arguments.docs - 1) {
                let other = crate::open(folder.path(), &participant(n));
                write(&other, n, &mut texts);
                transport::sync_now(&other).await.expect("the relay is there");
            }
            (0..OWN_NEW).for_each(|_| write(&device, 0, &mut texts));
        }
        device.set_relay(&format!("ws://{}", line.address())).expect("the folder takes it");
        let times = measure(&device, &line, None, arguments.post).await;
        (device, times)
    };
    for n in 0..arguments.docs {
        let key = log_key(n);
        let there = relay.views().heads(&key).expect("the store answers");
        assert_eq!(device.heads(&key).expect("the owner may read"), there, "{key} is not equal");
    }
    let count = line.count();
    let ms = |time: Option<Duration>| time.map(|time| time.as_millis() as u64);
    let cost = serde_json::json!({
            "case": format!("{:?}", arguments.case).to_lowercase(),
            "docs": arguments.docs,
            "bytes_up": count.bytes_up,
            "bytes_down": count.bytes_down,
            "flips": count.flips,
            "ms_converged": ms(times.converged),
            "ms_acked": ms(times.acked),
            "connections": count.connections,
            "cuts": count.cuts,
    });
    (cost, texts.made)
}

/// Runs the program.
#[tokio::main]
pub async fn main() {
    let (cost, _) = fly(&Arguments::parse()).await;
    println!("{cost}");
}
