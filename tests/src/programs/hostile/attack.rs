//! The attacking process: devices with good invites, and strangers. What they say is in [`lies`].

use std::collections::{BTreeMap, VecDeque};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::bare::{BareDevice, Socket};
use crate::craft::altered;
use crate::random::Rng;
use futures_util::{SinkExt, StreamExt};
use samband_client_core::documents::{Document, Kind, parse_change};
use samband_client_core::invite::InviteCode;
use samband_client_core::wire::{
    BodyItem, Compressor, Decompressor, Frame, HELLO_HEADER, Have, PushOutcome, Refs, Refusal,
    RefusalCode, SYNC_PATH, WELCOME_HEADER, Welcome, from_header, to_header,
};
use samband_server::admin::{AdminRequest, AdminResponse};
use samband_server::ask::ask;
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{Error as WsError, Message};

use super::lies::{self, Lie, Script};
use super::{Arguments, BAD_PEOPLE, bad_person, roster};

/// Hostile connections at a time.
const WORKERS: u64 = 16;
/// Of what was taken of a person's changes, so many are kept: others build on them.
const TAKEN_MAX: u64 = 200;

/// What the attackers sent, and what they were answered.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Tally {
    pub(crate) sent: BTreeMap<String, u64>,
    pub(crate) refused: BTreeMap<String, u64>,
}

/// What all hostile workers share.
struct Attack {
    address: SocketAddr,
    data: PathBuf,
    left: AtomicU64,
    tally: Mutex<Tally>,
    /// The log of each hostile person, of what was taken.
    taken: Mutex<BTreeMap<String, Document>>,
}

impl Attack {
    /// A hostile person's log: what was taken of it, or nothing yet.
    fn log(&self, person: &str, begins: bool) -> Document {
        let taken = self.taken.lock().expect("nobody panicked");
        let log = taken.get(person).filter(|_| !begins);
        log.cloned().unwrap_or_else(|| Document::new(Kind::Log))
    }

    /// Keeps a change that was taken.
    fn take(&self, person: &str, raw: &[u8]) {
        let mut taken = self.taken.lock().expect("nobody panicked");
        let log = taken.entry(person.to_owned()).or_insert_with(|| Document::new(Kind::Log));
        if log.change_count() < TAKEN_MAX {
            let change = parse_change(raw).expect("the relay has taken it");
            log.apply(&change).expect("what it builds on was taken");
        }
    }

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

pub(crate) async fn attack(address: SocketAddr, data: &Path, arguments: &Arguments) -> Tally {
    let Arguments { frames, seed, .. } = *arguments;
    let attack = Arc::new(Attack {
        address,
        data: data.to_owned(),
        left: AtomicU64::new(frames),
        tally: Mutex::default(),
        taken: Mutex::default(),
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
pub(crate) struct Bad {
    pub(crate) device: BareDevice,
    pub(crate) person: String,
    pub(crate) welcome: Welcome,
    /// How far its pushes have got.
    pub(crate) held: u64,
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
        let person = bad_person(number as usize % BAD_PEOPLE);
        let (data, invited) = (self.attack.data.clone(), person.clone());
        let asked = move || ask(&data, &AdminRequest::Invite { person: invited });
        let answer = tokio::task::spawn_blocking(asked).await.ok()?.ok()?;
        let AdminResponse::Invite { code, .. } = answer else { return None };
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
        let bad = self.device.as_ref().expect("it was let in");
        let begins = self.rng.below(2) == 0;
        let log = || self.attack.log(&bad.person, begins);
        let Script { what, lies, changes } = lies::of_device(bad, log, &mut self.rng);
        self.attack.sent(what, lies.len() as u64);
        let (mut sink, mut stream) = socket.split();
        let (attack, person, held) = (Arc::clone(&self.attack), bad.person.clone(), bad.held);
        let reader = async move {
            let (mut decompressor, mut refs) = (Decompressor::of_relay(), Refs::default());
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
                            // those before this connection's are of an earlier one
                            for (number, outcome) in (ack.first..).zip(ack.outcomes) {
                                let change = number.checked_sub(held + 1);
                                let change = change.and_then(|at| changes.get(at as usize));
                                if let (PushOutcome::Accepted(_), Some(change)) = (&outcome, change)
                                {
                                    attack.take(&person, change);
                                }
                                attack.refused(match outcome {
                                    PushOutcome::Accepted(_) => "accepted".to_owned(),
                                    PushOutcome::Refused { code, .. } => format!("push {code}"),
                                });
                                if number == held + changes.len() as u64 {
                                    return;
                                }
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
            for lie in lies {
                let message = match lie {
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

    /// Somebody without any right.
    async fn stranger(&mut self) {
        let (what, request) = lies::of_stranger(&mut self.rng);
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
            body.extend(BodyItem::Message(message).encode());
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
            Ok(Ok(AdminResponse::Faults { .. })) => "roster with faults",
            Ok(Ok(AdminResponse::Imported { .. })) => "roster without faults",
            _ => "roster not answered",
        };
        self.attack.refused(how.to_owned());
    }
}
