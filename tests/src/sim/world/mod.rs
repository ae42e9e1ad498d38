//! The loop: events by virtual time, lines, crashes, and the drivers of both engines.

mod asked;
mod attempts;
mod connections;
mod devices;
mod inputs;
mod opening;
mod overheard;
mod quiet;
mod refusals;
mod relay;
mod steps;
mod writing;

use std::collections::{BTreeMap, BTreeSet};

use samband_client_core::device::{Device, DeviceError, RefusedEdit, Saved};
use samband_client_core::documents::DocKey;
use samband_client_core::documents::roster::RosterEdit;
use samband_client_core::ids::{
    ChangeHash, DeviceId, DocId, ItemId, PartnershipId, PersonId, RelayId,
};
use samband_client_core::push::PushSource;
use samband_client_core::store::{Files, OpenError};
use samband_client_core::sync::flight::{
    Channel, Course, Ended, Failure, Next, Openings, Posted, Posts, SILENCE_MAX_MS, Silence, Task,
    Way, post_messages,
};
use samband_client_core::sync::{DeviceSession, PushParts, Save, SessionConfig, SessionFaults};
use samband_client_core::time::{DeviceTime, UnixMs};
use samband_client_core::wire::{
    Compressor, Decompressor, FRAME_BYTES_TARGET, Frame, Hello, PullRecord, Refs, Refusal,
    RefusalCode, Welcome,
};
use samband_server::relay::{
    Batch, BulkLimits, CloseReason, Engine, Loader, LoaderJob, LogReader, OpenRequest,
    Output as RelayOutput, Progress, RelayStore, SessionId, SnapshotJob, Space, StoreFault,
};
use samband_server::store::memory::MemoryStore;

use super::checks::RosterCache;
use super::database::Database;
use super::disk::Disk;
use super::method::Desk;
use super::people;
use super::plan::{Fault, Plan, Planted, Step};
use super::storage::{Storage, StorageBackup};
use super::{RunOutcome, Violation};
use crate::random::Rng;
pub(super) use asked::Asked;
use inputs::{Inputs, RelayInput};
use overheard::{Listeners, Listening};
use writing::Draft;

/// The true time at the beginning: 2026-11-02, 12:00 UTC.
const BEGIN_S: i64 = 1_793_620_800;
/// How long a device waits for a Welcome.
const CONNECT_TIMEOUT_MS: u64 = 60_000;
/// How long everything may take once faults have stopped.
const QUIET_MS: u64 = 6 * 3600 * 1000;
/// How often a device comes back on its own while faults last.
const RETURN_MS: u64 = 15 * 60 * 1000;

/// Something that an owner was told is kept.
#[derive(Debug, Clone)]
pub(super) struct Written {
    pub(super) key: DocKey,
    pub(super) doc: DocId,
    pub(super) hash: ChangeHash,
    pub(super) subject: ItemId,
    /// What was added to an entry: from then on the entry shows it.
    pub(super) words: Option<String>,
    /// The answers that the author of an answer to a report had seen.
    pub(super) seen: Option<BTreeSet<ItemId>>,
    /// A restored backup or damage took the only copy that the author had.
    pub(super) lost: bool,
    /// The relay refused it for good, and it was written once more, in another change.
    pub(super) rewritten: bool,
}

/// A device with everything around it.
pub(super) struct SimDevice {
    pub(super) person: PersonId,
    pub(super) storage: Storage,
    pub(super) device: Option<Device>,
    /// Counts the processes: an event for an earlier one is void.
    process: u64,
    offline: bool,
    connection: Option<u64>,
    invite: Option<[u8; 10]>,
    latency_ms: u64,
    bytes_per_s: u64,
    clock_offset_s: i64,
    /// A copy of what it has, and how much had been written then.
    backup: Option<(StorageBackup, usize)>,
    pub(super) written: Vec<Written>,
    /// What its owner is adding to an entry, and the line that is new in it.
    draft: Option<(Draft, String)>,
    /// The reviews that its owner has opened and not answered yet.
    desk: Desk,
    /// A copy of its disk and of its memory, and how much had been written then.
    image: Option<(StorageBackup, usize, u64)>,
    /// Decides the random numbers of the next process, where they are not fresh.
    next_seed: Option<u64>,
    /// Whether a file of its was damaged: the device may say that it has lost something.
    pub(super) damaged: bool,
    /// Whether an old copy took the place of its disk: what it had received may be gone.
    pub(super) was_restored: bool,
    /// The relay's life in which this device last connected.
    pub(super) relay_life: u64,
    /// Whether it has caught up since the faults stopped, and how often.
    pub(super) caught_up: u64,
    course: Course,
    /// How it connects next.
    way: Way,
    /// Whether its course has come to an end: only a new process connects.
    stopped: bool,
    /// How many of its next connections get an answer that is not the relay's.
    portal: u64,
    /// Kept over a reconnect, where that bug is planted.
    kept: Option<Box<DeviceSession>>,
    /// The outcomes that it was told, with the incarnation that they are about.
    outcomes: Option<Save>,
    /// Counts the plans to connect: only the last one is carried out.
    attempt: u64,
    /// The openings of the attempt under way.
    openings: Openings,
    /// The flight by POST that is under way.
    posts: Option<Posts>,
}

struct Connection {
    device: usize,
    process: u64,
    hello: Hello,
    relay_life: u64,
    cut: bool,
    /// Whether it is a POST.
    post: bool,
    /// The session that went with a POST's Hello.
    posted: Option<DeviceSession>,
    at_device: Option<Channel>,
    /// Whether everything arrived over it, and whether it brought the device further.
    caught_up: bool,
    moved: bool,
    /// When the device gives it up, if the line says nothing any more.
    silence: Silence,
    /// When the line was cut, and when the system then tells the device so, if the device does not notice before.
    cut_at: u64,
    told_at: u64,
    at_relay: Option<(Compressor, Decompressor)>,
    /// What the relay has sent, for those who listen in.
    audit_refs: Refs,
    up_free_at: u64,
    down_free_at: u64,
    /// When the last message arrives: a line that becomes quicker does not overtake itself.
    up_arrives_at: u64,
    down_arrives_at: u64,
}

pub(super) struct SimRelay {
    /// What the relay's process reads and writes.
    pub(super) store: MemoryStore,
    /// What a crash leaves.
    pub(super) durable: MemoryStore,
    pub(super) engine: Option<Engine>,
    pub(super) loader: Loader,
    inputs: Inputs,
    /// Counts the crashes and restores.
    pub(super) life: u64,
    /// Batches that the process takes for durable; more than the one under way only where that bug is planted.
    unflushed: Vec<Batch>,
    fail_commit: Option<bool>,
    commit_planned: bool,
    backup: Option<MemoryStore>,
    clock_offset_s: i64,
    /// Whether its disk takes nothing more.
    is_full: bool,
    commits: u64,
    /// A commit takes less than this.
    commit_ms: u64,
}

#[derive(Debug)]
enum Event {
    Step(usize),
    Connect { device: usize, attempt: u64 },
    HelloAtRelay { connection: u64 },
    WelcomeAtDevice { connection: u64, frame: Vec<u8> },
    RefusalAtDevice { connection: u64, frame: Vec<u8> },
    ToRelay { connection: u64, message: Vec<u8> },
    ToDevice { connection: u64, message: Vec<u8> },
    UpFree { connection: u64 },
    DownFree { connection: u64 },
    BodyEndAtRelay { connection: u64 },
    CloseAtDevice { connection: u64, reason: CloseReason },
    PortalAnswers { connection: u64 },
    DeviceNotices { connection: u64 },
    RelayNotices { connection: u64 },
    RelayTurn { life: u64 },
    Commit { life: u64 },
    Snapshot { life: u64, job: SnapshotJob },
    Listening(Listening),
    StartRelay { life: u64 },
    StartDevice { device: usize, process: u64 },
}

pub(super) struct World<'a> {
    pub(super) plan: &'a Plan,
    print: bool,
    pub(super) now_ms: u64,
    /// Whether faults have stopped.
    calm: bool,
    /// Whether everybody had everything when they last came back.
    rested: bool,
    events: BTreeMap<(u64, u64), Event>,
    next_event: u64,
    next_connection: u64,
    rng: Rng,
    pub(super) devices: Vec<SimDevice>,
    connections: BTreeMap<u64, Connection>,
    listeners: Listeners,
    pub(super) relay: SimRelay,
    trace: blake3::Hasher,
    pub(super) outcome: RunOutcome,
    /// The rosters at a life of the relay and a position.
    pub(super) rosters: RosterCache,
    /// What people have asked to be erased.
    pub(super) asked: Vec<Asked>,
    /// The documents that were erased.
    pub(super) erased: BTreeSet<DocId>,
}

fn failed(fault: StoreFault) -> String {
    fault.to_string()
}

impl<'a> World<'a> {
    pub(super) fn new(plan: &'a Plan, print: bool) -> Result<World<'a>, Violation> {
        let mut rng = Rng::new(plan.seed);
        let store = MemoryStore::new(RelayId([7; 16]));
        let relay = SimRelay {
            durable: store.clone(),
            store,
            engine: None,
            loader: Loader::default(),
            inputs: Inputs::default(),
            life: 0,
            unflushed: Vec::new(),
            fail_commit: None,
            commit_planned: false,
            backup: None,
            clock_offset_s: 0,
            is_full: false,
            commits: 0,
            // what comes in meanwhile is committed together
            commit_ms: [6, 6, 60, 600][rng.below(4) as usize],
        };
        let notes_first = plan.planted == Some(Planted::CursorBeforeData);
        let mut kinds = Rng::new(plan.seed ^ 0xda7a);
        let devices = plan
            .devices
            .iter()
            .map(|person| {
                let rng = rng.fork();
                let storage = match kinds.percent(plan.browsers) {
                    true => Storage::Database(Database::new(rng)),
                    false => Storage::Disk(Disk::new(rng, notes_first)),
                };
                SimDevice::new(person, storage)
            })
            .collect();
        let mut world = World {
            plan,
            print,
            now_ms: 0,
            calm: false,
            rested: false,
            events: BTreeMap::new(),
            next_event: 0,
            next_connection: 1,
            rng,
            devices,
            connections: BTreeMap::new(),
            listeners: Listeners::new(plan.seed),
            relay,
            trace: blake3::Hasher::new(),
            outcome: RunOutcome::default(),
            rosters: RosterCache::default(),
            asked: Vec::new(),
            erased: BTreeSet::new(),
        };
        world.start_relay()?;
        world.write_rosters()?;
        for device in 0..world.devices.len() {
            world.start_device(device)?;
        }
        for (index, (at, _)) in plan.steps.iter().enumerate() {
            world.at(*at, Event::Step(index));
        }
        Ok(world)
    }

    /// Runs to the end.
    pub(super) fn run(mut self) -> Result<RunOutcome, Violation> {
        self.run_until(self.plan.until_ms)?;
        self.calm_down()?;
        let deadline = self.now_ms + QUIET_MS;
        while !self.is_quiet() {
            if self.now_ms >= deadline {
                return Err(self.violation(self.why_not_quiet()));
            }
            let next = self.events.keys().next().map_or(deadline, |(at, _)| *at);
            self.run_until(next.min(deadline))?;
        }
        self.check_end()?;
        self.outcome.simulated_ms = self.now_ms;
        self.outcome.trace_hash = self.trace.finalize().to_hex()[..16].to_owned();
        Ok(self.outcome)
    }

    fn run_until(&mut self, until_ms: u64) -> Result<(), Violation> {
        while let Some(entry) = self.events.first_entry() {
            if entry.key().0 > until_ms {
                break;
            }
            let ((at, _), event) = entry.remove_entry();
            self.now_ms = at;
            self.handle(event)?;
        }
        self.now_ms = self.now_ms.max(until_ms);
        Ok(())
    }

    fn at(&mut self, at_ms: u64, event: Event) {
        self.next_event += 1;
        self.events.insert((at_ms, self.next_event), event);
    }

    fn after(&mut self, ms: u64, event: Event) {
        self.at(self.now_ms + ms, event);
    }

    pub(super) fn violation(&self, what: impl Into<String>) -> Violation {
        Violation { at_ms: self.now_ms, what: what.into() }
    }

    /// Adds a line to the trace.
    fn say(&mut self, line: std::fmt::Arguments<'_>) {
        let line = format!("{:>9} {line}\n", self.now_ms);
        self.trace.update(line.as_bytes());
        if self.print {
            eprint!("{line}");
        }
    }

    fn relay_clock(&self) -> UnixMs {
        (BEGIN_S + self.relay.clock_offset_s) * 1000 + self.now_ms.cast_signed()
    }

    fn device_clock(&self, device: usize) -> DeviceTime {
        let offset = self.devices[device].clock_offset_s;
        DeviceTime::new(BEGIN_S + offset + (self.now_ms / 1000).cast_signed(), 180)
    }

    fn handle(&mut self, event: Event) -> Result<(), Violation> {
        match event {
            Event::Step(index) => self.step(index),
            Event::Connect { device, attempt } => self.connect(device, attempt),
            Event::HelloAtRelay { connection } => self.hello_at_relay(connection),
            Event::WelcomeAtDevice { connection, frame } => {
                self.welcome_at_device(connection, &frame)
            }
            Event::RefusalAtDevice { connection, frame } => {
                self.refusal_at_device(connection, &frame)
            }
            Event::ToRelay { connection, message } => self.message_at_relay(connection, &message),
            Event::ToDevice { connection, message } => self.message_at_device(connection, &message),
            Event::UpFree { connection } => self.pump(connection),
            Event::DownFree { connection } => self.relay_ready(connection),
            Event::BodyEndAtRelay { connection } => {
                if self.connections.get(&connection).is_some_and(|known| !known.cut) {
                    self.queue_input(connection, RelayInput::BodyEnd);
                }
                Ok(())
            }
            Event::CloseAtDevice { connection, reason } => {
                self.close_at_device(connection, &reason);
                Ok(())
            }
            Event::PortalAnswers { connection } => {
                self.portal_answers(connection);
                Ok(())
            }
            Event::DeviceNotices { connection } => self.notices(connection),
            Event::RelayNotices { connection } => {
                self.queue_input(connection, RelayInput::Close);
                Ok(())
            }
            Event::RelayTurn { life } if life == self.relay.life => self.relay_turn(),
            Event::Commit { life } if life == self.relay.life => self.commit(),
            Event::Snapshot { life, job } if life == self.relay.life => {
                self.engine(|engine, log, _| engine.snapshot_made(log, job.run(log)?));
                Ok(())
            }
            Event::Listening(listening) => {
                self.listen(listening);
                Ok(())
            }
            // of a process that is gone
            Event::RelayTurn { .. } | Event::Commit { .. } | Event::Snapshot { .. } => Ok(()),
            Event::StartRelay { life } => {
                if life == self.relay.life && self.relay.engine.is_none() {
                    self.start_relay()?;
                }
                Ok(())
            }
            Event::StartDevice { device, process } => {
                if self.devices[device].process == process && self.devices[device].device.is_none()
                {
                    self.start_device(device)?;
                }
                Ok(())
            }
        }
    }
}
