//! What a relay bears: thousands of devices that come back at once, pushes, and fan-out.
//!
//! `cargo run --release -p samband-tests --bin storm -- --devices 5000`; the last line of the output is JSON.
//!
//! The relay is a process of its own on a real folder; this process is all the devices, real ones but for their
//! disks, which are in memory. Nine in ten belong to partnerships of 20 placements, five devices to a person; one
//! in ten belongs to 50 coordinators of one partnership, in which one participant writes.
//!
//! 1. *connect*: all connect, with nothing new; then the relay's memory for each idle connection.
//! 2. *return*: the relay is killed, every participant's device writes an entry, the relay starts again. Until
//!    each device has everything and every entry is acknowledged, with the devices' own backoff.
//! 3. *pushes*: devices write one entry after the other, each when the last one is acknowledged.
//! 4. *fan-out*: one edit, from the moment it was made until each coordinator's device has it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use crate::random::Rng;
use crate::sim::disk::Disk;
use crate::{RelayProcess, draft, item, now, rss_kib};
use clap::Parser;
use samband_client_core::device::{Device, DeviceEvent};
use samband_client_core::documents::log::LogEdit;
use samband_client_core::documents::{DocKey, Edit};
use samband_client_core::ids::RelayId;
use samband_client_core::store::{Parts, Random, StoreHandle, Vault};
use samband_client_core::sync::{DeviceSession, Output as DeviceOutput, SessionConfig};
use samband_client_core::transport;
use samband_client_core::wire::{Proof, Welcome};
use samband_server::folder::STORE_FILE;
use samband_server::relay::{Engine, OpenRequest, Output, RelayStore, SessionId, drive};
use samband_server::roster_file::RosterFile;
use samband_server::store::RedbStore;
use tokio::sync::Semaphore;

const DEVICES_OF_A_PERSON: usize = 5;
const PLACEMENTS: usize = 20;
const COORDINATORS: usize = 50;
/// Devices that are brought up to date with one commit.
const GROUP: usize = 200;

#[derive(Debug, Parser)]
struct Arguments {
    #[arg(long, default_value_t = 5_000)]
    devices: usize,
    /// Devices that push at the same time.
    #[arg(long, default_value_t = 64)]
    pushers: usize,
    /// How long they push, in seconds.
    #[arg(long, default_value_t = 10)]
    push_s: u64,
    /// How many edits are fanned out.
    #[arg(long, default_value_t = 40)]
    fan_edits: usize,
}

/// One device, and the log that its owner writes.
struct Member {
    device: Device,
    own_log: Option<DocKey>,
}

fn log_key(partnership: &str, placement: &str) -> DocKey {
    DocKey::Log {
        partnership: partnership.parse().expect("an id"),
        placement: placement.parse().expect("an id"),
        audience: crate::AUDIENCE,
    }
}

/// The roster file, and who has a device: the person with the log of their own.
fn programme(devices: usize) -> (String, Vec<(String, Option<DocKey>)>) {
    let mut text = String::from(
        "[[organisation]]\nid = \"home\"\nname = \"Home\"\ncountry = \"KE\"\n\
         [[organisation]]\nid = \"host\"\nname = \"Host\"\ncountry = \"NO\"\n",
    );
    let mut owners = Vec::new();
    let begin = |text: &mut String, id: &str| {
        text.push_str(&format!(
            "[[partnership]]\nid = \"{id}\"\nname = \"Partnership {id}\"\n\
             partners = [\"home\", \"host\"]\ncoordinating = \"home\"\n"
        ));
    };
    let place = |text: &mut String, partnership: &str, person: &str| {
        text.push_str(&format!(
            "[[person]]\nid = \"{person}\"\nname = \"Person {person}\"\n\
             [[placement]]\nid = \"place-{person}\"\npartnership = \"{partnership}\"\n\
             participant = \"{person}\"\nhome = \"home\"\nhost = \"host\"\n"
        ));
    };
    let fan = devices / 10;
    begin(&mut text, "fan");
    place(&mut text, "fan", "author");
    owners.push(("author".to_owned(), Some(log_key("fan", "place-author"))));
    for n in 0..COORDINATORS {
        text.push_str(&format!(
            "[[person]]\nid = \"coordinator-{n}\"\nname = \"Coordinator {n}\"\n\
             [[role]]\npartnership = \"fan\"\nperson = \"coordinator-{n}\"\n\
             role = \"coordinator\"\norganisation = \"home\"\n"
        ));
    }
    owners.extend((1..fan).map(|n| (format!("coordinator-{}", n % COORDINATORS), None)));
    for n in 0..(devices - fan) / DEVICES_OF_A_PERSON {
        let (partnership, person) = (format!("many-{}", n / PLACEMENTS), format!("person-{n}"));
        if n % PLACEMENTS == 0 {
            begin(&mut text, &partnership);
        }
        place(&mut text, &partnership, &person);
        let key = log_key(&partnership, &format!("place-{person}"));
        owners.extend((0..DEVICES_OF_A_PERSON).map(|_| (person.clone(), Some(key.clone()))));
    }
    (text, owners)
}

pub(super) fn new_device(rng: &mut Rng) -> Device {
    let disk = Disk::new(rng.fork(), false);
    let mut source = rng.fork();
    let random: Random = Box::new(move |bytes| source.fill(bytes));
    let store = StoreHandle::here(Box::new(disk.clone()));
    let parts = Parts::open(
        Path::new("device"),
        Arc::new(disk),
        Arc::new(Vault::none()),
        random,
        |_, _, _| Ok(store),
    );
    Device::assemble(parts.expect("an empty disk")).expect("an empty disk")
}

/// A relay without sockets, for bringing devices up to date before the relay that is measured starts.
struct Beginning {
    store: RedbStore,
    engine: Engine,
    next: SessionId,
}

impl Beginning {
    fn commit(&mut self) -> Vec<Output> {
        if let Some(batch) = self.engine.take_batch(true) {
            self.store.commit(&batch).expect("the disk takes it");
        }
        self.engine.committed(self.store.log()).expect("the store answers");
        drive::make_snapshots(&mut self.engine, self.store.log()).expect("the store answers");
        std::iter::from_fn(|| self.engine.connections().poll_output()).collect()
    }

    /// Flies once for each of these devices, with one commit for all of a step.
    fn fly(&mut self, group: &[(&Device, Option<Proof>)]) {
        let mut hellos = BTreeMap::new();
        let mut open: BTreeMap<SessionId, (&Device, Box<DeviceSession>)> = BTreeMap::new();
        for (device, proof) in group {
            self.next += 1;
            let start = device.start_session(proof.clone()).expect("the device can begin");
            let request =
                OpenRequest { session: self.next, hello: start.hello.encode(), post: false };
            self.engine.open(self.store.log(), &request, 0).expect("the store answers");
            hellos.insert(self.next, (*device, start.hello));
        }
        let mut outputs = self.commit();
        while !outputs.is_empty() {
            for output in outputs {
                let session = match output {
                    Output::Welcome(session, bytes) => {
                        let (device, hello) = &hellos[&session];
                        let welcome = Welcome::decode(&bytes).expect("a welcome");
                        let opened = device
                            .open_session(&welcome, hello, None, SessionConfig::default())
                            .expect("a new device");
                        open.insert(session, (device, opened.expect("no renewal")));
                        session
                    }
                    Output::Send(session, bytes) | Output::BulkBegin(session, bytes, _) => {
                        let (device, flight) = open.get_mut(&session).expect("it was welcomed");
                        device.session_frame(flight, &bytes).expect("a good frame");
                        session
                    }
                    other => panic!("{other:?}"),
                };
                let (device, flight) = open.get_mut(&session).expect("it was welcomed");
                while let Some(output) = flight.poll_output() {
                    match output {
                        DeviceOutput::Send(bytes) => {
                            drive::whole_frame(
                                &mut self.engine,
                                self.store.log(),
                                session,
                                &bytes,
                                0,
                            )
                            .expect("it reads");
                        }
                        DeviceOutput::Save(save) => {
                            let saved = device.save(*save).expect("the disk takes it");
                            flight.handle_saved(saved.marks).expect("they agree");
                        }
                        // frames are not compressed here
                        DeviceOutput::CaughtUp | DeviceOutput::Prime(_) => {}
                    }
                }
                self.engine.ready(self.store.log(), session, 32 * 1024).expect("the store answers");
            }
            outputs = self.commit();
        }
        open.keys().for_each(|session| self.engine.connections().close(*session));
    }
}

/// Makes the relay's log and the devices, all enrolled and up to date.
fn begin(data: &Path, devices: usize) -> Vec<Member> {
    std::fs::create_dir_all(data).expect("a folder");
    let store = RedbStore::open(&data.join(STORE_FILE), RelayId([7; 16])).expect("a new store");
    let engine = Engine::load(store.log(), [1; 16], [2; 16]).expect("an empty log");
    let mut beginning = Beginning { store, engine, next: 0 };
    let (text, owners) = programme(devices);
    for (partnership, edit) in RosterFile::parse(&text).expect("no fault").edits {
        beginning.engine.admin().edit_roster(&partnership, edit, 0).expect("a new roster");
    }
    beginning.commit();
    let mut rng = Rng::new(1);
    let mut members = Vec::new();
    for group in owners.chunks(GROUP) {
        let mut new = Vec::new();
        for (person, own_log) in group {
            let mut code = [0; 10];
            rng.fill(&mut code);
            let person = person.parse().expect("an id");
            beginning.engine.admin().invite(&person, &code, 0).expect("the person is known");
            let device = new_device(&mut rng);
            device.set_relay("ws://127.0.0.1:1").expect("the disk takes it");
            let proof = device.invite_proof(code, "storm");
            new.push((Member { device, own_log: own_log.clone() }, Some(proof)));
        }
        beginning.commit();
        let flights: Vec<_> = new.iter().map(|(it, proof)| (&it.device, proof.clone())).collect();
        beginning.fly(&flights);
        members.extend(new.into_iter().map(|(member, _)| member));
        eprint!("\r{} devices enrolled", members.len());
    }
    // enrolments are changes of rosters, which those who came first do not have yet
    for group in members.chunks(GROUP) {
        let flights: Vec<_> = group.iter().map(|member| (&member.device, None)).collect();
        beginning.fly(&flights);
        group.iter().for_each(|member| member.device.rest().expect("the disk takes it"));
    }
    eprintln!(", all up to date");
    members
}

/// What the system knows of a process.
struct Process(u32);

impl Process {
    fn rss_kib(&self) -> u64 {
        rss_kib(self.0)
    }

    fn cpu_ms(&self) -> u64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.0)).expect("it runs");
        let fields = stat.rsplit(')').next().expect("a name in brackets").split_whitespace();
        // user and system time, in hundredths of a second
        fields.skip(11).take(2).map(|ticks| ticks.parse::<u64>().expect("a number") * 10).sum()
    }
}

/// Waits until a condition holds for every device, looking at a device when something happens to it.
async fn all(members: &[Arc<Member>], done: impl Fn(&Device) -> bool + Send + Copy + 'static) {
    let waiting = members.iter().map(|member| {
        let member = Arc::clone(member);
        let mut events = member.device.watch();
        tokio::spawn(async move {
            while !done(&member.device) {
                _ = events.recv().await;
            }
        })
    });
    for task in waiting.collect::<Vec<_>>() {
        task.await.expect("it does not panic");
    }
}

/// Waits until every device has caught up once more.
fn caught_up(members: &[Arc<Member>]) -> impl Future<Output = ()> + use<> {
    let tasks: Vec<_> = members
        .iter()
        .map(|member| {
            let mut events = member.device.watch();
            tokio::spawn(async move {
                while !matches!(events.recv().await, Ok(DeviceEvent::CaughtUp)) {}
            })
        })
        .collect();
    async {
        for task in tasks {
            task.await.expect("it does not panic");
        }
    }
}

fn write(member: &Member, text: &str) {
    let key = member.own_log.as_ref().expect("a participant");
    let edit = Edit::Log(LogEdit::Write { entry: item(), draft: draft(text) });
    member.device.edit(key, &edit, now()).expect("the owner may write");
}

pub(super) fn percentile(sorted: &[f64], share: f64) -> f64 {
    sorted[((sorted.len() - 1) as f64 * share) as usize]
}

/// Runs the program.
#[tokio::main]
pub async fn main() {
    let arguments = Arguments::parse();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path().join("relay");
    let members: Vec<Arc<Member>> =
        begin(&data, arguments.devices).into_iter().map(Arc::new).collect();
    let program = std::env::current_exe().expect("a path").with_file_name("relay-under-test");
    let mut relay = RelayProcess::start_with(&program, &data, None);
    let address = format!("ws://{}", relay.address());
    let resting_kib = Process(relay.pid()).rss_kib();
    for member in &members {
        member.device.set_relay(&address).expect("the disk takes it");
    }

    // 1: everybody connects, a few hundred at a time as on the first day
    let began = Instant::now();
    let connected = caught_up(&members);
    let gate = Arc::new(Semaphore::new(500));
    for member in &members {
        let (member, gate) = (Arc::clone(member), Arc::clone(&gate));
        tokio::spawn(async move {
            let permit = gate.acquire_owned().await.expect("it stays open");
            let mut events = member.device.watch();
            tokio::spawn(async move {
                while !matches!(events.recv().await, Ok(DeviceEvent::CaughtUp)) {}
                drop(permit);
            });
            let never = std::future::pending();
            let ended = transport::stay_connected(&member.device, never, |_| {}).await;
            panic!("a device gave up: {ended:?}");
        });
    }
    connected.await;
    let connect_s = began.elapsed().as_secs_f64();
    let connect_cpu_ms = Process(relay.pid()).cpu_ms();
    // what rests a while gives its compression state back
    tokio::time::sleep(Duration::from_secs(15)).await;
    let idle_kib = Process(relay.pid()).rss_kib();
    eprintln!("connected in {connect_s:.1} s; {resting_kib} KiB at rest, {idle_kib} KiB connected");

    // 2: the relay dies; everybody writes; it is back
    relay.kill();
    members.iter().filter(|it| it.own_log.is_some()).for_each(|it| write(it, "written meanwhile"));
    let returned = caught_up(&members);
    relay.restart();
    let began = Instant::now();
    returned.await;
    all(&members, |device| device.status().waiting == 0).await;
    let return_s = began.elapsed().as_secs_f64();
    let return_cpu_ms = Process(relay.pid()).cpu_ms();
    let return_kib = Process(relay.pid()).rss_kib();
    eprintln!("all back in {return_s:.1} s");

    // 3: pushes, each when the last one is durable
    let acked = Arc::new(AtomicU64::new(0));
    let cpu_before = Process(relay.pid()).cpu_ms();
    let began = Instant::now();
    let until = began + Duration::from_secs(arguments.push_s);
    let pushers: Vec<_> = members
        .iter()
        .rev()
        .step_by(DEVICES_OF_A_PERSON)
        .take(arguments.pushers)
        .map(|member| {
            let (member, acked) = (Arc::clone(member), Arc::clone(&acked));
            tokio::spawn(async move {
                let mut events = member.device.watch();
                while Instant::now() < until {
                    write(&member, "one of many, each with words of its own and a little more");
                    while member.device.status().waiting > 0 {
                        _ = events.recv().await;
                    }
                    acked.fetch_add(1, Ordering::Relaxed);
                }
            })
        })
        .collect();
    for pusher in pushers {
        pusher.await.expect("it does not panic");
    }
    let pushes = acked.load(Ordering::Relaxed);
    let pushes_per_s = pushes as f64 / began.elapsed().as_secs_f64();
    let push_cpu_ms = (Process(relay.pid()).cpu_ms() - cpu_before) as f64 / pushes as f64;
    eprintln!("{pushes_per_s:.0} pushes a second");

    // 4: one edit to all coordinators' devices
    let readers: Vec<_> = members.iter().filter(|it| it.own_log.is_none()).collect();
    let author = &members[0];
    let doc = author.own_log.as_ref().expect("a participant").id();
    let mut latencies = Vec::new();
    for n in 0..arguments.fan_edits {
        let mut waiting: Vec<_> = readers.iter().map(|reader| reader.device.watch()).collect();
        let began = Instant::now();
        write(author, &format!("news number {n} for everybody who coordinates"));
        let tasks: Vec<_> = waiting
            .drain(..)
            .map(|mut events| {
                tokio::spawn(async move {
                    while events.recv().await != Ok(DeviceEvent::Changed(doc)) {}
                    began.elapsed().as_secs_f64() * 1000.0
                })
            })
            .collect();
        for task in tasks {
            latencies.push(task.await.expect("it does not panic"));
        }
    }
    latencies.sort_by(f64::total_cmp);
    let count = members.len() as f64;
    println!(
        "{}",
        serde_json::json!({
            "devices": members.len(),
            "connect_s": connect_s,
            "connect_cpu_ms_per_flight": connect_cpu_ms as f64 / count,
            "resting_mb": resting_kib / 1024,
            "idle_kib_per_connection": (idle_kib.saturating_sub(resting_kib)) as f64 / count,
            "return_s": return_s,
            "return_cpu_ms_per_flight": return_cpu_ms as f64 / count,
            "return_mb": return_kib / 1024,
            "pushers": arguments.pushers,
            "pushes_per_s": pushes_per_s,
            "push_cpu_ms": push_cpu_ms,
            "fan_readers": readers.len(),
            "fan_p50_ms": percentile(&latencies, 0.5),
            "fan_p99_ms": percentile(&latencies, 0.99),
        })
    );
}
