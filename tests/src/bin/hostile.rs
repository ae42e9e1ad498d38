//! Hostile devices and strangers against a running relay, while 50 good devices work.
//!
//! `cargo run --release -p samband-tests --bin hostile -- --frames N`: mutated and crafted frames, changes, Hellos,
//! invites, POST bodies, page requests and roster files, from a process of its own that gets what the relay and the good
//! devices leave of the processors. The last line of the output is JSON. It fails when a panic left its push, the relay
//! died, a document cannot be loaded again, or a good device lost anything.

use std::collections::{BTreeMap, VecDeque};
use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use clap::Parser;
use futures_util::{SinkExt, StreamExt};
use samband_client_core::device::{Delivery, Device, DeviceEvent, DeviceOptions};
use samband_client_core::documents::log::LogEdit;
use samband_client_core::documents::{DocKey, Document, Edit, Kind, Writer, parse_change};
use samband_client_core::ids::{Chain, DocId, RelayId, to_base32};
use samband_client_core::invite::InviteCode;
use samband_client_core::transport;
use samband_client_core::wire::{
    Check, Compressor, Decompressor, Frame, HELLO_HEADER, Have, Outcome, Proof, Push, PushPart,
    PushRecord, Refs, Refusal, RefusalCode, SYNC_PATH, WELCOME_HEADER, Welcome, from_header,
    part_check, to_header,
};
use samband_server::admin::{AdminRequest, STORE_FILE, ask};
use samband_server::relay::LogReader;
use samband_server::store::{RedbReader, RedbStore};
use samband_tests::bare::BareDevice;
use samband_tests::craft::{altered, altered_change};
use samband_tests::random::Rng;
use samband_tests::{RelayProcess, draft, item, now};
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{Error as WsError, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

/// Devices that work all the while, each with a log of its own.
const GOOD: usize = 50;
/// People whose devices are hostile.
const BAD_PEOPLE: usize = 20;
/// Hostile connections at a time.
const WORKERS: u64 = 16;

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

/// What the attackers sent, and what they were answered.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Tally {
    sent: BTreeMap<String, u64>,
    refused: BTreeMap<String, u64>,
}

fn roster() -> String {
    let mut text = String::from(
        "[[organisation]]\nid = \"home\"\nname = \"Home\"\ncountry = \"KE\"\n\
         [[organisation]]\nid = \"host\"\nname = \"Host\"\ncountry = \"NO\"\n\
         [[partnership]]\nid = \"both\"\nname = \"Both\"\npartners = [\"home\", \"host\"]\n\
         coordinating = \"home\"\n",
    );
    let good = (0..GOOD).map(|n| format!("good-{n}"));
    for person in good.chain((0..BAD_PEOPLE).map(|n| format!("bad-{n}"))) {
        text.push_str(&format!(
            "[[person]]\nid = \"{person}\"\nname = \"{person}\"\n\
             [[placement]]\nid = \"{person}\"\npartnership = \"both\"\n\
             participant = \"{person}\"\nhome = \"home\"\nhost = \"host\"\n"
        ));
    }
    text
}

fn log_key(person: &str) -> DocKey {
    DocKey::Log {
        partnership: "both".parse().expect("an id"),
        placement: person.parse().expect("an id"),
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
                Ok(DeviceEvent::Delivered | DeviceEvent::CaughtUp) | Err(_) => {}
                Ok(_) => continue,
            }
        }
        let took = began.elapsed().as_secs_f64() * 1000.0;
        latencies.lock().expect("nobody panicked").push(took);
    }
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
    let loads = |doc: &DocId| {
        let document = merged(log, *doc)?;
        let again = Document::load(document.kind(), &document.save()).ok()?;
        (again.heads() == document.heads()).then_some(())
    };
    documents.keys().filter(|doc| loads(doc).is_none()).count()
}

#[tokio::main]
async fn main() {
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
    let address = format!("ws://{}", relay.address());
    let latencies = Arc::new(Mutex::new(Vec::new()));
    let (mut good, mut works) = (Vec::new(), Vec::new());
    for n in 0..GOOD {
        let person = format!("good-{n}");
        let device = Device::open(&folder.path().join(&person), DeviceOptions::default());
        let device = device.expect("a new folder");
        let code = relay.invite(&person);
        transport::enrol(&device, &address, &code, "good").await.expect("a good invite");
        let (writes, every) = (device.clone(), arguments.every);
        works.push(tokio::spawn(work(writes, log_key(&person), every, Arc::clone(&latencies))));
        good.push((device, log_key(&person)));
    }
    let newcomer = Device::open(&folder.path().join("newcomer"), DeviceOptions::default());
    let newcomer = newcomer.expect("a new folder");
    let code = relay.invite("good-0");
    transport::enrol(&newcomer, &address, &code, "newcomer").await.expect("a good invite");
    eprintln!("{GOOD} good devices work");
    // a hostile crowd has processors of its own; here it gets what is left
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
    tokio::time::sleep(Duration::from_secs(3)).await;
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
    died |= memory_kib(relay.pid()).is_none();
    // what the good devices wrote is there, and what the relay holds can be read
    let mut lost = 0;
    for work in works {
        work.abort();
    }
    for (device, _) in &good {
        lost += usize::from(transport::sync_now(device).await.is_err());
        lost += device.status().refused.len();
    }
    let said = relay.said();
    drop(relay);
    let store = RedbStore::open(&data.join(STORE_FILE), RelayId([0; 16])).expect("it opens");
    let log = store.reader();
    for (device, key) in &good {
        let there = merged(&log, key.id()).map(|document| document.heads());
        lost += usize::from(there != device.heads(key).ok());
    }
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
        drop(folder);
    } else {
        eprintln!("what is left can be looked at in {}", folder.keep().display());
    }
    std::process::exit(i32::from(!whole));
}

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// What all hostile workers share.
struct Attack {
    address: SocketAddr,
    data: PathBuf,
    left: AtomicU64,
    tally: Mutex<Tally>,
}

impl Attack {
    fn sent(&self, what: &str, count: u64) {
        self.left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                Some(left.saturating_sub(count))
            })
            .expect("always some");
        let mut tally = self.tally.lock().expect("nobody panicked");
        *tally.sent.entry(what.to_owned()).or_default() += count;
    }

    fn refused(&self, how: String) {
        *self.tally.lock().expect("nobody panicked").refused.entry(how).or_default() += 1;
    }
}

/// A crowd at the door for a minute. Sockets that the relay closes are opened again.
async fn crowd(attack: &Attack, workers: Vec<Worker>, sockets: usize) -> Tally {
    let mut deaf = Vec::new();
    for mut worker in workers {
        deaf.extend(worker.come_back().await);
    }
    attack.sent("devices that read nothing", deaf.len() as u64);
    let (mut held, mut slow) = (VecDeque::new(), Vec::new());
    let until = Instant::now() + Duration::from_secs(60);
    for number in 0u32.. {
        if Instant::now() > until {
            break;
        }
        // from many addresses, and a tenth of all in each round
        for n in 0..(sockets / 10) as u32 {
            let Some(mut socket) = open_from(attack.address, number.wrapping_mul(7_919) + n).await
            else {
                continue;
            };
            if socket.write_all(b"GET /sync HT").await.is_ok() {
                held.push_back(socket);
                attack.sent("half-open connections", 1);
            }
            if held.len() > sockets {
                held.pop_front();
            }
        }
        while slow.len() < 200 {
            let Some(socket) = open_from(attack.address, number + slow.len() as u32).await else {
                break;
            };
            slow.push(socket);
            attack.sent("heads byte by byte", 1);
        }
        let mut going = Vec::new();
        for mut socket in slow {
            if socket.write_all(b"G").await.is_ok() {
                going.push(socket);
            }
        }
        slow = going;
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    attack.tally.lock().expect("nobody panicked").clone()
}

/// A connection from one of a thousand addresses of this machine.
async fn open_from(address: SocketAddr, number: u32) -> Option<TcpStream> {
    let socket = tokio::net::TcpSocket::new_v4().ok()?;
    let [_, _, a, b] = (number % 1_000 + 256).to_be_bytes();
    socket.bind(SocketAddr::from(([127, 1, a, b], 0))).ok()?;
    tokio::time::timeout(Duration::from_secs(1), socket.connect(address)).await.ok()?.ok()
}

async fn attack(address: SocketAddr, data: &Path, arguments: &Arguments) -> Tally {
    let Arguments { frames, seed, .. } = *arguments;
    let attack = Arc::new(Attack {
        address,
        data: data.to_owned(),
        left: AtomicU64::new(frames),
        tally: Mutex::default(),
    });
    // a device comes to the end of its share after 20,000 frames
    let devices = frames / WORKERS / 10_000 + 1;
    let mut ready = Vec::new();
    for worker in 0..WORKERS {
        let rng = Rng::new(seed * 1_000 + worker);
        let mut worker =
            Worker { attack: Arc::clone(&attack), rng, device: None, more: Vec::new() };
        for _ in 0..devices {
            let number = worker.rng.next() >> 1;
            let bad = worker.enrol(number).await.expect("a good invite");
            worker.more.push(bad);
        }
        ready.push(worker);
    }
    println!("{} hostile devices have good invites", WORKERS * devices);
    std::io::stdin().lines().next();
    if arguments.crowd > 0 {
        return crowd(&attack, ready, arguments.crowd).await;
    }
    let workers: Vec<_> = ready.into_iter().map(|worker| tokio::spawn(worker.run())).collect();
    let begun = Instant::now();
    let mut told = frames;
    loop {
        for _ in 0..30 {
            tokio::time::sleep(Duration::from_secs(1)).await;
            if attack.left.load(Ordering::Relaxed) == 0 {
                break;
            }
        }
        let left = attack.left.load(Ordering::Relaxed);
        eprintln!("{} of {frames} sent, {} s", frames - left, begun.elapsed().as_secs());
        if left == 0 || left == told && workers.iter().all(|worker| worker.is_finished()) {
            break;
        }
        told = left;
    }
    for worker in workers {
        worker.await.expect("a worker does not panic");
    }
    attack.tally.lock().expect("nobody panicked").clone()
}

/// A hostile device that was let in.
struct Bad {
    device: BareDevice,
    person: String,
    welcome: Welcome,
    /// How far its pushes have got.
    held: u64,
}

struct Worker {
    attack: Arc<Attack>,
    rng: Rng,
    /// The one that it uses, until it may not go on.
    device: Option<Bad>,
    more: Vec<Bad>,
}

impl Worker {
    async fn run(mut self) {
        while self.attack.left.load(Ordering::Relaxed) > 0 {
            match self.rng.below(100) {
                0..70 => self.session().await,
                70..95 => self.stranger().await,
                95..99 => self.post().await,
                _ => self.roster_file().await,
            }
        }
    }

    /// A new hostile device, with a good invite.
    async fn enrol(&self, number: u64) -> Option<Bad> {
        let person = format!("bad-{}", number as usize % BAD_PEOPLE);
        let (data, invited) = (self.attack.data.clone(), person.clone());
        let asked = move || ask(&data, &AdminRequest::Invite { person: invited });
        let answer = tokio::task::spawn_blocking(asked).await.ok()?.ok()?;
        let samband_server::admin::AdminResponse::Invite { code, .. } = answer else { return None };
        let device = BareDevice::new(number);
        let hello = device.enrol(code.parse::<InviteCode>().ok()?.bytes()).encode();
        let (_, welcome) = self.connect(&hello).await.ok()?;
        Some(Bad { device, person, welcome, held: 0 })
    }

    /// Connects with a Hello. What refuses it is counted.
    async fn connect(&self, hello: &[u8]) -> Result<(Socket, Welcome), Option<Refusal>> {
        let mut request = format!("ws://{}{SYNC_PATH}", self.attack.address)
            .into_client_request()
            .expect("an address");
        let value = to_header(hello).parse().expect("base64url is a header value");
        request.headers_mut().insert(HELLO_HEADER, value);
        let header = |headers: &tokio_tungstenite::tungstenite::http::HeaderMap| {
            from_header(headers.get(WELCOME_HEADER)?.to_str().ok()?)
        };
        match tokio_tungstenite::connect_async(request).await {
            Ok((socket, response)) => {
                let welcome = header(response.headers()).and_then(|it| Welcome::decode(&it).ok());
                welcome.map(|welcome| (socket, welcome)).ok_or(None)
            }
            Err(WsError::Http(response)) => {
                let refusal = header(response.headers()).and_then(|it| Refusal::decode(&it).ok());
                let how = refusal.as_ref().map_or_else(
                    || format!("http {}", response.status().as_u16()),
                    |refusal| format!("hello {}", refusal.code as u16),
                );
                self.attack.refused(how);
                Err(refusal)
            }
            Err(_) => {
                self.attack.refused("connection".to_owned());
                Err(None)
            }
        }
    }

    /// Connects the device of this worker, or its next one where that may not go on.
    async fn come_back(&mut self) -> Option<Socket> {
        for _ in 0..3 {
            if self.device.is_none() {
                self.device = self.more.pop();
            }
            let bad = self.device.as_ref()?;
            let hello = bad.device.come_back(&bad.welcome).encode();
            match self.connect(&hello).await {
                Ok((socket, welcome)) => {
                    let bad = self.device.as_mut().expect("looked at above");
                    bad.held = welcome.held;
                    bad.welcome = welcome;
                    return Some(socket);
                }
                Err(Some(Refusal { challenge: Some(challenge), .. })) => {
                    let bad = self.device.as_mut().expect("looked at above");
                    (bad.welcome.relay, bad.welcome.nonce) = (challenge.relay, challenge.nonce);
                }
                Err(refusal) => {
                    if refusal.is_some_and(|refusal| refusal.code == RefusalCode::TooMuch) {
                        self.device = None;
                    }
                }
            }
        }
        None
    }

    /// A device with a good key that lies.
    async fn session(&mut self) {
        let Some(socket) = self.come_back().await else { return };
        let (what, frames) = self.lies();
        self.attack.sent(what, frames.len() as u64);
        let (mut sink, mut stream) = socket.split();
        let attack = Arc::clone(&self.attack);
        let expected = match what {
            "altered changes" => frames.len(),
            _ => usize::MAX,
        };
        let reader = async move {
            let (mut decompressor, mut refs, mut acks) =
                (Decompressor::of_relay(), Refs::default(), 0);
            while let Some(Ok(message)) = stream.next().await {
                match message {
                    Message::Close(frame) => {
                        let code = frame.map_or(1005, |frame| u16::from(frame.code));
                        attack.refused(format!("close {code}"));
                        return;
                    }
                    Message::Binary(message) => {
                        let Ok(frame) = decompressor.frame(&message) else { return };
                        if let Ok(Frame::Ack(ack)) = Frame::decode_with(&frame, &mut refs) {
                            acks += 1;
                            for outcome in ack.outcomes {
                                attack.refused(match outcome {
                                    Outcome::Accepted(_) => "accepted".to_owned(),
                                    Outcome::Refused { code, .. } => format!("push {code}"),
                                });
                            }
                            if acks == expected {
                                return;
                            }
                        }
                    }
                    _ => {}
                }
            }
        };
        let reads = self.rng.below(20) > 0;
        let writer = async move {
            let mut compressor = Compressor::default();
            for frame in frames {
                let message = match frame {
                    Lie::Frame(frame) => compressor.message(&frame),
                    Lie::Message(message) => message,
                };
                if sink.send(Message::binary(message)).await.is_err() {
                    return;
                }
            }
        };
        // a device that reads nothing gets no more than the others' patience
        let patience = Duration::from_secs(5);
        if reads {
            _ = tokio::time::timeout(patience, async { tokio::join!(writer, reader) }).await;
        } else {
            _ = tokio::time::timeout(patience / 5, writer).await;
        }
    }

    /// What a device says in one connection.
    fn lies(&mut self) -> (&'static str, Vec<Lie>) {
        let bad = self.device.as_ref().expect("it was let in");
        let rng = &mut self.rng;
        let own = log_key(&bad.person).id();
        let (relay, next) = (bad.welcome.relay, bad.held + 1);
        let have = || Lie::Frame(Frame::Have(Have { position: 0 }).encode());
        let push = |bad: &Bad, first: u64, doc: DocId, changes: Vec<Vec<u8>>| {
            let records = changes.into_iter().map(|change| PushRecord { doc, change }).collect();
            bad.device.push(relay, first, records)
        };
        match rng.below(10) {
            0..4 => {
                let mut frames: Vec<Lie> = (0..rng.below(400)).map(|_| have()).collect();
                frames.push(Lie::Frame(altered(
                    Frame::Have(Have { position: rng.next() }).encode(),
                    0,
                    4,
                    rng,
                )));
                ("tiny frames", frames)
            }
            4..6 => {
                let good = [
                    Frame::Push(push(bad, next, own, vec![vec![0x85; 60], vec![0x6f; 9]])).encode(),
                    Frame::Check(Check { marks: vec![[7; 8]; 20] }).encode(),
                    Frame::Have(Have { position: 1 << 40 }).encode(),
                ];
                let pick = good[rng.below(3) as usize].clone();
                (
                    "altered frames",
                    (0..20).map(|_| Lie::Frame(altered(pick.clone(), 0, 6, rng))).collect(),
                )
            }
            6..8 => {
                let author = bad.person.parse().expect("an id");
                let mut actor = [0; 16];
                rng.fill(&mut actor);
                let edit = LogEdit::Write { entry: item(), draft: draft("what is altered") };
                let writer = Writer { author, actor };
                let mut document = Document::new(Kind::Log);
                let change = document.edit(&writer, now(), &Edit::Log(edit)).expect("a good edit");
                let mut first = next;
                let mut refs = Refs::default();
                let mut frames = Vec::new();
                for _ in 0..10 {
                    let changes: Vec<_> =
                        (0..5).map(|_| altered_change(&change.raw, 6, rng)).collect();
                    let count = changes.len() as u64;
                    let frame = Frame::Push(push(bad, first, own, changes));
                    frames.push(Lie::Frame(frame.encode_with(&mut refs)));
                    first += count;
                }
                ("altered changes", frames)
            }
            8 => {
                let other = log_key("good-0").id();
                let made = |document: DocId| push(bad, next, document, vec![vec![0x85; 40]]);
                let part = PushPart {
                    number: next,
                    doc: own,
                    total: 700_000,
                    check: part_check(&[1]),
                    from: 0,
                    bytes: vec![9; 60_000],
                    signature: None,
                };
                let lies: Vec<Frame> = vec![
                    Frame::Push(made(other)),
                    Frame::Push(made(DocId([0xee; 16]))),
                    Frame::Push(Push { first: next + 7, ..made(own) }),
                    Frame::Push(bad.device.push(RelayId([1; 16]), next, made(own).records)),
                    Frame::PushPart(part),
                    Frame::Have(Have { position: u64::MAX }),
                    Frame::Check(Check { marks: (0..4_000u64).map(u64::to_le_bytes).collect() }),
                    Frame::End(samband_client_core::wire::End {
                        position: 1,
                        chain: Chain([1; 16]),
                        at: 0,
                        digest: [0; 16],
                    }),
                ];
                let pick = rng.below(lies.len() as u64 + 1) as usize;
                let said = match lies.get(pick) {
                    Some(lie) => lie.encode(),
                    // a second Hello
                    None => bad.device.come_back(&bad.welcome).encode(),
                };
                ("lies", vec![Lie::Frame(said), have(), have()])
            }
            _ => {
                let bomb = Compressor::default().message(&vec![0; 8 << 20]);
                let mut noise = vec![0; 1 + rng.below(2_000) as usize];
                rng.fill(&mut noise);
                let pick = if rng.below(4) == 0 { bomb } else { noise };
                ("bad messages", vec![Lie::Message(pick)])
            }
        }
    }

    /// Somebody without any right: Hellos, invites, pages, and what is no request at all.
    async fn stranger(&mut self) {
        let mut noise = vec![0; 1 + self.rng.below(300) as usize];
        self.rng.fill(&mut noise);
        let text = to_base32(&noise);
        let stranger = BareDevice::new(self.rng.next());
        let mut code = [0; 10];
        self.rng.fill(&mut code);
        let guess = stranger.enrol(code).encode();
        let nobody = stranger
            .hello(Proof::Key { relay: RelayId([1; 16]), nonce: Default::default() })
            .encode();
        let upgrade = |hello: &[u8]| {
            format!(
                "GET {SYNC_PATH} HTTP/1.1\r\nHost: relay\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
                 Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
                 {HELLO_HEADER}: {}\r\n\r\n",
                to_header(hello)
            )
        };
        let get = |path: &str, cookie: &str| {
            format!(
                "GET {path} HTTP/1.1\r\nHost: relay\r\nCookie: __Host-samband={cookie}\r\nConnection: close\r\n\r\n"
            )
        };
        let (what, request) = match self.rng.below(9) {
            0 => ("invites", upgrade(&guess).into_bytes()),
            1 => ("hellos", upgrade(&nobody).into_bytes()),
            2 => ("hellos", upgrade(&altered(guess, 0, 8, &mut self.rng)).into_bytes()),
            3 => ("hellos", upgrade(&noise).into_bytes()),
            4 => ("pages", get("/", &text).into_bytes()),
            5 => ("pages", get(&format!("/begin/{text}"), "").into_bytes()),
            6 => {
                let path =
                    ["/sign-in", "/account/password", "/account/code", "/sign-out", "/begin/x"];
                let path = path[self.rng.below(5) as usize];
                let form =
                    format!("person=henrik&password={text}&code=%00&form_key={text}&secret={text}");
                let form = altered(form.into_bytes(), 0, 4, &mut self.rng);
                let head = format!(
                    "POST {path} HTTP/1.1\r\nHost: relay\r\nCookie: __Host-samband={text}\r\n\
                     Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\
                     Connection: close\r\n\r\n",
                    form.len()
                );
                ("forms", [head.into_bytes(), form].concat())
            }
            7 => (
                "pages",
                get(&format!("/log/{}/../%2e%2e?from={text}&to=%00", &text[..1]), &text)
                    .into_bytes(),
            ),
            _ => ("no requests", noise),
        };
        self.attack.sent(what, 1);
        self.exchange(&request).await;
    }

    /// A POST whose body is altered.
    async fn post(&mut self) {
        let Some(socket) = self.come_back().await else { return };
        drop(socket);
        let bad = self.device.as_ref().expect("it was let in");
        let hello = to_header(&bad.device.come_back(&bad.welcome).encode());
        let frame = Frame::Have(Have { position: 0 }).encode();
        let mut compressor = Compressor::default();
        let mut body = Vec::new();
        for _ in 0..20 {
            let message = compressor.message(&frame);
            body.extend(samband_client_core::wire::BodyItem::Message(message).encode());
        }
        let body = altered(body, 0, 3, &mut self.rng);
        let head = format!(
            "POST {SYNC_PATH} HTTP/1.1\r\nHost: relay\r\n{HELLO_HEADER}: {hello}\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        );
        self.attack.sent("posts", 1);
        self.exchange(&[head.into_bytes(), body].concat()).await;
    }

    async fn exchange(&self, request: &[u8]) {
        let talking = async {
            let mut socket = TcpStream::connect(self.attack.address).await.ok()?;
            socket.write_all(request).await.ok()?;
            socket.shutdown().await.ok()?;
            let mut answer = [0; 256];
            let read = socket.read(&mut answer).await.ok()?;
            let text = String::from_utf8_lossy(&answer[..read]).into_owned();
            Some(text.split_whitespace().nth(1).unwrap_or("end").to_owned())
        };
        let how = tokio::time::timeout(Duration::from_secs(5), talking).await;
        let how = how.ok().flatten().unwrap_or_else(|| "cut".to_owned());
        self.attack.refused(format!("http {how}"));
    }

    /// A roster file that is altered, checked only.
    async fn roster_file(&mut self) {
        let text = altered(roster().into_bytes(), 0, 10, &mut self.rng);
        let text = String::from_utf8_lossy(&text).into_owned();
        self.attack.sent("roster files", 1);
        let data = self.attack.data.clone();
        let request = AdminRequest::ImportRoster { text, check_only: true };
        let answer = tokio::task::spawn_blocking(move || ask(&data, &request)).await;
        let how = match answer {
            Ok(Ok(samband_server::admin::AdminResponse::Faults { .. })) => "roster with faults",
            Ok(Ok(samband_server::admin::AdminResponse::Imported { .. })) => {
                "roster without faults"
            }
            _ => "roster not answered",
        };
        self.attack.refused(how.to_owned());
    }
}

/// What is sent in a connection.
enum Lie {
    /// As a frame, compressed.
    Frame(Vec<u8>),
    /// As it stands.
    Message(Vec<u8>),
}
