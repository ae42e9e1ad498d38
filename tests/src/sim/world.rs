//! The loop: events by virtual time, lines, crashes, and the drivers of both engines.

use std::collections::{BTreeMap, VecDeque};

use samband_client_core::device::{Device, DeviceError};
use samband_client_core::documents::DocKey;
use samband_client_core::documents::roster::RosterEdit;
use samband_client_core::ids::{
    ChangeHash, DeviceId, DocId, ItemId, PartnershipId, PersonId, RelayId,
};
use samband_client_core::store::{Notice, OpenError};
use samband_client_core::sync::{
    DeviceSession, Event as SessionEvent, Output as DeviceOutput, PostRest, PushParts,
};
use samband_client_core::time::{DeviceTime, UnixMs};
use samband_client_core::wire::{
    Compressor, Decompressor, FRAME_BYTES_TARGET, Frame, Hello, PullRecord, Refs, Refusal,
    RefusalCode, Welcome,
};
use samband_server::relay::{
    Batch, BulkLimits, CloseReason, Engine, Loader, LogReader, OpenRequest, Output as RelayOutput,
    Progress, RelayStore, SessionId, SnapshotJob, StoreFault,
};
use samband_server::store::memory::MemoryStore;

use super::checks::RosterCache;
use super::disk::{Backup, Disk};
use super::people;
use super::plan::{Fault, Plan, Planted, Step};
use super::{RunOutcome, Violation};
use crate::random::Rng;

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
    /// A restored backup took the only copy that the author had.
    pub(super) lost: bool,
}

/// A device with everything around it.
pub(super) struct SimDevice {
    pub(super) person: PersonId,
    pub(super) disk: Disk,
    pub(super) device: Option<Device>,
    /// Counts the processes: an event for an earlier one is void.
    process: u64,
    offline: bool,
    connection: Option<u64>,
    invite: Option<[u8; 10]>,
    latency_ms: u64,
    bytes_per_s: u64,
    clock_offset_s: i64,
    /// A copy of the disk, and how much had been written then.
    backup: Option<(Backup, usize)>,
    pub(super) written: Vec<Written>,
    /// The relay's life in which this device last connected.
    pub(super) relay_life: u64,
    /// Whether it has caught up since the faults stopped, and how often.
    pub(super) caught_up: u64,
    backoff_ms: u64,
    /// Kept over a reconnect, where that bug is planted.
    kept: Option<Box<DeviceSession>>,
    /// What the last POST left to the next, when it came to its end.
    post_rest: PostRest,
}

struct DeviceSide {
    session: Box<DeviceSession>,
    compressor: Compressor,
    decompressor: Decompressor,
    replies: VecDeque<Vec<u8>>,
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
    at_device: Option<DeviceSide>,
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
    /// Counts the crashes and restores.
    pub(super) life: u64,
    /// Batches that the process takes for durable; more than the one under way only where that bug is planted.
    unflushed: Vec<Batch>,
    fail_commit: Option<bool>,
    commit_planned: bool,
    backup: Option<MemoryStore>,
    clock_offset_s: i64,
    commits: u64,
    /// A commit takes less than this.
    commit_ms: u64,
}

#[derive(Debug)]
enum Event {
    Step(usize),
    Connect { device: usize, process: u64 },
    HelloAtRelay { connection: u64 },
    WelcomeAtDevice { connection: u64, frame: Vec<u8> },
    RefusalAtDevice { connection: u64, frame: Vec<u8> },
    ToRelay { connection: u64, message: Vec<u8> },
    ToDevice { connection: u64, message: Vec<u8> },
    UpFree { connection: u64 },
    DownFree { connection: u64 },
    BodyEndAtRelay { connection: u64 },
    CloseAtDevice { connection: u64, reason: CloseReason },
    DeviceNotices { connection: u64 },
    RelayNotices { connection: u64 },
    Commit { life: u64 },
    Snapshot { life: u64, job: SnapshotJob },
    StartRelay { life: u64 },
    StartDevice { device: usize, process: u64 },
}

pub(super) struct World<'a> {
    pub(super) plan: &'a Plan,
    print: bool,
    pub(super) now_ms: u64,
    /// Whether faults have stopped.
    calm: bool,
    events: BTreeMap<(u64, u64), Event>,
    next_event: u64,
    next_connection: u64,
    rng: Rng,
    pub(super) devices: Vec<SimDevice>,
    connections: BTreeMap<u64, Connection>,
    pub(super) relay: SimRelay,
    trace: blake3::Hasher,
    pub(super) outcome: RunOutcome,
    /// The rosters at a life of the relay and a position.
    pub(super) rosters: RosterCache,
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
            life: 0,
            unflushed: Vec::new(),
            fail_commit: None,
            commit_planned: false,
            backup: None,
            clock_offset_s: 0,
            commits: 0,
            // what comes in meanwhile is committed together
            commit_ms: [6, 6, 60, 600][rng.below(4) as usize],
        };
        let notes_first = plan.planted == Some(Planted::CursorBeforeData);
        let devices = plan
            .devices
            .iter()
            .map(|person| SimDevice::new(person, Disk::new(rng.fork(), notes_first)))
            .collect();
        let mut world = World {
            plan,
            print,
            now_ms: 0,
            calm: false,
            events: BTreeMap::new(),
            next_event: 0,
            next_connection: 1,
            rng,
            devices,
            connections: BTreeMap::new(),
            relay,
            trace: blake3::Hasher::new(),
            outcome: RunOutcome::default(),
            rosters: RosterCache::default(),
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
            Event::Connect { device, process } => self.connect(device, process),
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
                    self.engine(|engine, _, _| {
                        engine.finish(connection);
                        Ok(())
                    });
                }
                Ok(())
            }
            Event::CloseAtDevice { connection, reason } => {
                self.close_at_device(connection, &reason);
                Ok(())
            }
            Event::DeviceNotices { connection } => {
                self.end_at_device(connection);
                Ok(())
            }
            Event::RelayNotices { connection } => {
                if let Some(engine) = &mut self.relay.engine {
                    engine.close(connection);
                }
                Ok(())
            }
            Event::Commit { life } => {
                if life == self.relay.life {
                    self.commit()
                } else {
                    Ok(())
                }
            }
            Event::Snapshot { life, job } => {
                if life == self.relay.life {
                    self.engine(|engine, log, _| engine.snapshot_made(log, job.run(log)?));
                }
                Ok(())
            }
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

    fn step(&mut self, index: usize) -> Result<(), Violation> {
        let plan = self.plan;
        let step = &plan.steps[index].1;
        self.say(format_args!("step {step:?}"));
        let count = self.devices.len();
        match step {
            Step::Edit { device, pick } => self.edit(device % count, *pick)?,
            Step::Offline { device } => {
                self.outcome.partitions += 1;
                self.devices[device % count].offline = true;
                if let Some(connection) = self.devices[device % count].connection {
                    self.cut(connection, 3_000, 60_000);
                }
            }
            Step::Online { device } => {
                self.devices[device % count].offline = false;
                self.plan_connect(device % count, 100);
            }
            Step::Cut { device, device_notices_ms, relay_notices_ms } => {
                if let Some(connection) = self.devices[device % count].connection {
                    self.cut(connection, *device_notices_ms, *relay_notices_ms);
                }
            }
            Step::Line { device, latency_ms, bytes_per_s } => {
                let device = &mut self.devices[device % count];
                device.latency_ms = *latency_ms;
                device.bytes_per_s = (*bytes_per_s).max(1);
            }
            Step::CrashDevice { device, after_operations, down_ms } => {
                let device = device % count;
                if *after_operations == 0 {
                    self.crash_device(device, *down_ms);
                } else {
                    self.devices[device].disk.die_in(*after_operations);
                }
            }
            Step::CrashRelay { down_ms } => self.crash_relay(*down_ms),
            Step::FailCommit { durable } => self.relay.fail_commit = Some(*durable),
            Step::Misread => self.relay.store.misread_once(),
            Step::DiskFull { device, full } => {
                self.outcome.disk_faults += 1;
                self.devices[device % count].disk.set_full(*full);
            }
            Step::FailFlush { device } => {
                self.outcome.disk_faults += 1;
                self.devices[device % count].disk.fail_flush();
            }
            Step::FailOperation { device, after_operations } => {
                self.devices[device % count].disk.fail_in((*after_operations).max(1));
                self.outcome.disk_faults += 1;
            }
            Step::BackupDevice { device } => {
                let device = &mut self.devices[device % count];
                let backup = device.disk.backup();
                device.backup = Some((backup, device.written.len()));
            }
            Step::RestoreDevice { device } => self.restore_device(device % count)?,
            Step::CloneDevice { device } => self.clone_device(device % count)?,
            Step::BackupRelay => self.relay.backup = Some(self.relay.durable.clone()),
            Step::RestoreRelay { new_id } => self.restore_relay(*new_id),
            Step::DeviceClock { device, offset_s } => {
                self.devices[device % count].clock_offset_s = *offset_s;
            }
            Step::RelayClock { offset_s } => self.relay.clock_offset_s = *offset_s,
            Step::Grant { pick, comes } => {
                self.change_rights(people::grant(*pick, *comes))?;
            }
            Step::Placement { pick, revoked } => {
                self.change_rights(people::placement(*pick, *revoked))?;
            }
            Step::Revoke { device } => {
                let now = self.relay_clock();
                let id = self.device_id(device % count);
                if let (Some(id), Some(engine)) = (id, &mut self.relay.engine)
                    && engine.revoke_device(id, now)
                {
                    self.outcome.revocations += 1;
                    self.say(format_args!("device {} is revoked", device % count));
                    self.plan_commit();
                }
            }
            Step::Readmit { device } => self.readmit(device % count),
        }
        Ok(())
    }

    fn device_id(&self, index: usize) -> Option<DeviceId> {
        Some(self.devices[index].device.as_ref()?.identity().device)
    }

    /// A roster is changed, if the relay runs.
    fn change_rights(
        &mut self,
        (partnership, edit): (PartnershipId, RosterEdit),
    ) -> Result<(), Violation> {
        self.outcome.grants += 1;
        let now = self.relay_clock();
        if let Some(engine) = &mut self.relay.engine {
            engine.edit_roster(&partnership, edit, now).map_err(|error| Violation {
                at_ms: now.unsigned_abs(),
                what: error.to_string(),
            })?;
            self.plan_commit();
        }
        Ok(())
    }

    /// The owner of a revoked device gets a new invite, and uses it.
    fn readmit(&mut self, index: usize) {
        let rows = self.relay.engine.as_ref().map(Engine::devices);
        let row = self.device_id(index).and_then(|id| rows?.get(&id));
        if row.is_none_or(|row| row.revoked_at.is_none()) {
            return;
        }
        self.invite(index);
        match self.devices[index].connection {
            Some(connection) => self.cut(connection, 10, 10),
            None => self.plan_connect(index, 10),
        }
    }

    fn edit(&mut self, index: usize, pick: u64) -> Result<(), Violation> {
        let now = self.device_clock(index);
        let Some(device) = self.devices[index].device.clone() else { return Ok(()) };
        match people::write(&device, pick, now) {
            Ok(Some(wrote)) => {
                self.outcome.edits += 1;
                let name = people::short(&wrote.key);
                self.say(format_args!("device {index} wrote {} in {name}", wrote.edited.hash));
                self.devices[index].written.push(Written {
                    doc: wrote.key.id(),
                    key: wrote.key,
                    hash: wrote.edited.hash,
                    subject: wrote.subject,
                    lost: false,
                });
                if let Some(connection) = self.devices[index].connection {
                    self.pump(connection)?;
                }
            }
            Ok(None) | Err(DeviceError::NotEnrolled) => {}
            // the owner was told that it was not saved
            Err(error) => self.say(format_args!("device {index} did not write: {error}")),
        }
        self.after_disk_use(index);
        Ok(())
    }

    /// A process whose disk has lost its power is gone.
    fn after_disk_use(&mut self, device: usize) {
        if self.devices[device].disk.is_dead() {
            let down_ms = self.rng.between(10, 600_000);
            self.crash_device(device, down_ms);
        }
    }

    // ---- devices ----

    fn start_device(&mut self, index: usize) -> Result<(), Violation> {
        let rng = self.rng.fork();
        match self.devices[index].disk.start(rng) {
            Ok(device) => {
                let notices = device.notices();
                self.say(format_args!("device {index} started: {notices:?}"));
                let known = &mut self.devices[index];
                known.device = Some(device);
                known.process += 1;
                known.post_rest = PostRest::default();
                let told = notices.contains(&Notice::ChunksLost);
                self.check_opened(index, told)?;
                self.plan_connect(index, 50);
            }
            Err(error @ (OpenError::Store(_) | OpenError::InUse { .. })) => {
                self.say(format_args!("device {index} did not start: {error}"));
                if self.devices[index].disk.is_dead() {
                    self.devices[index].disk.crash();
                }
                let process = self.devices[index].process;
                self.after(60_000, Event::StartDevice { device: index, process });
            }
            Err(error) => return Err(self.violation(format!("device {index}: {error}"))),
        }
        Ok(())
    }

    fn crash_device(&mut self, index: usize, down_ms: u64) {
        self.say(format_args!("device {index} crashes"));
        self.outcome.crashes += 1;
        if let Some(connection) = self.devices[index].connection {
            self.cut(connection, 0, 30_000);
            self.end_at_device(connection);
        }
        let known = &mut self.devices[index];
        known.disk.die_in(0);
        // its last acts fail: the power is off
        known.device = None;
        known.kept = None;
        known.disk.crash();
        known.process += 1;
        known.post_rest = PostRest::default();
        let process = known.process;
        self.after(down_ms, Event::StartDevice { device: index, process });
    }

    fn restore_device(&mut self, index: usize) -> Result<(), Violation> {
        if self.devices[index].backup.is_none() {
            return Ok(());
        }
        self.say(format_args!("device {index} is restored"));
        self.outcome.restores += 1;
        self.crash_device(index, 1_000);
        let known = &mut self.devices[index];
        let (backup, written) = known.backup.take().expect("looked up above");
        known.disk.restore(&backup);
        for lost in &mut known.written[written..] {
            lost.lost = true;
        }
        // a backup is of files as they were at one moment
        known.disk.crash();
        Ok(())
    }

    fn clone_device(&mut self, index: usize) -> Result<(), Violation> {
        if self.devices.len() >= 12 {
            return Ok(());
        }
        self.say(format_args!("device {index} is copied"));
        self.outcome.clones += 1;
        let disk = Disk::new(self.rng.fork(), false);
        disk.restore(&self.devices[index].disk.backup());
        disk.crash();
        let mut copy = SimDevice::new(self.devices[index].person.as_str(), disk);
        copy.relay_life = self.devices[index].relay_life;
        self.devices.push(copy);
        self.start_device(self.devices.len() - 1)
    }

    fn plan_connect(&mut self, index: usize, ms: u64) {
        let process = self.devices[index].process;
        self.after(ms, Event::Connect { device: index, process });
    }

    fn retry(&mut self, index: usize) {
        let wait = self.devices[index].backoff_ms;
        self.devices[index].backoff_ms = (wait * 2).min(300_000);
        let jitter = self.rng.below(wait);
        self.plan_connect(index, wait / 2 + jitter);
    }

    fn connect(&mut self, index: usize, process: u64) -> Result<(), Violation> {
        let known = &self.devices[index];
        if known.process != process || known.connection.is_some() || known.offline {
            return Ok(());
        }
        let Some(device) = known.device.clone() else { return Ok(()) };
        let proof = known.invite.map(|code| device.invite_proof(code, "device"));
        let start = match device.identity().relay {
            None => device.set_relay("ws://relay").map(|()| None),
            Some(_) => device.start_session(proof).map(Some),
        };
        let start = match start {
            Ok(Some(start)) => start,
            Ok(None) => {
                self.plan_connect(index, 1);
                return Ok(());
            }
            Err(DeviceError::NotEnrolled) => {
                self.invite(index);
                self.retry(index);
                return Ok(());
            }
            Err(error) => {
                self.say(format_args!("device {index} cannot connect: {error}"));
                self.after_disk_use(index);
                self.retry(index);
                return Ok(());
            }
        };
        let connection = self.next_connection;
        self.next_connection += 1;
        self.outcome.connections += 1;
        let hello = &start.hello;
        self.say(format_args!(
            "device {index} connects: {connection} {:?}, settled {} of {:?}",
            hello.cursor, hello.settled, hello.incarnation
        ));
        self.devices[index].connection = Some(connection);
        let rest = std::mem::take(&mut self.devices[index].post_rest);
        let (percent, body_bytes) = self.plan.posts;
        // what one POST left is carried on by another
        let post =
            !self.calm && (rest != PostRest::default() || percent > 0 && self.rng.percent(percent));
        let (mut posted, mut body) = (None, Vec::new());
        if post {
            let mut session = device.post_session(&start.hello, rest);
            let (_, change_bytes, frame_bytes) = self.plan.bulk;
            session.set_push_parts(PushParts { change_bytes, frame_bytes });
            body = post_body(&device, &mut session, body_bytes);
            posted = Some(session);
            self.outcome.posts += 1;
        }
        self.connections.insert(
            connection,
            Connection {
                device: index,
                process,
                post,
                posted,
                hello: start.hello,
                relay_life: self.relay.life,
                cut: false,
                at_device: None,
                at_relay: None,
                audit_refs: Refs::default(),
                up_free_at: 0,
                down_free_at: 0,
                up_arrives_at: 0,
                down_arrives_at: 0,
            },
        );
        let (latency, rate) = (self.devices[index].latency_ms, self.devices[index].bytes_per_s);
        self.after(latency, Event::HelloAtRelay { connection });
        let mut arrives = self.now_ms + latency;
        for message in body {
            arrives += 1 + (message.len() as u64 + 2) * 1000 / rate;
            self.at(arrives, Event::ToRelay { connection, message });
        }
        if post {
            self.at(arrives + 1, Event::BodyEndAtRelay { connection });
        }
        self.after(CONNECT_TIMEOUT_MS, Event::WelcomeAtDevice { connection, frame: Vec::new() });
        Ok(())
    }

    /// The coordinator gives an invite, when the relay runs.
    fn invite(&mut self, index: usize) {
        let now = self.relay_clock();
        let mut code = [0; 10];
        self.rng.fill(&mut code);
        let person = self.devices[index].person.clone();
        if let Some(engine) = &mut self.relay.engine
            && engine.invite(&person, &code, now).is_some()
        {
            self.devices[index].invite = Some(code);
            self.plan_commit();
        }
    }

    fn welcome_at_device(&mut self, connection: u64, frame: &[u8]) -> Result<(), Violation> {
        let Some(known) = self.connections.get(&connection) else { return Ok(()) };
        let index = known.device;
        if frame.is_empty() {
            // the timeout
            if known.at_device.is_none() {
                self.cut(connection, 0, 30_000);
                self.end_at_device(connection);
            }
            return Ok(());
        }
        if known.cut || known.process != self.devices[index].process {
            return Ok(());
        }
        let Some(device) = self.devices[index].device.clone() else { return Ok(()) };
        let welcome = Welcome::decode(frame)
            .map_err(|error| self.violation(format!("a Welcome cannot be read: {error}")))?;
        let hello = known.hello.clone();
        let relay_life = known.relay_life;
        let is_post = known.post;
        let posted = self.connections.get_mut(&connection).and_then(|known| known.posted.take());
        match device.open_session(&welcome, &hello, posted) {
            Ok(Some(session)) => {
                self.devices[index].invite = None;
                self.devices[index].relay_life = relay_life;
                let kept = self.devices[index].kept.take().filter(|_| !is_post);
                let mut session = kept.unwrap_or(session);
                if self.plan.planted == Some(Planted::DigestIgnored) {
                    session.ignore_digest();
                }
                let (_, change_bytes, frame_bytes) = self.plan.bulk;
                session.set_push_parts(PushParts { change_bytes, frame_bytes });
                let at_device = DeviceSide {
                    session,
                    compressor: Compressor::default(),
                    decompressor: Decompressor::of_relay(),
                    replies: VecDeque::new(),
                };
                self.connections.get_mut(&connection).expect("looked up").at_device =
                    Some(at_device);
                if self.drain(connection, &device)? { self.pump(connection) } else { Ok(()) }
            }
            Ok(None) => {
                self.say(format_args!("device {index} begins anew"));
                self.cut(connection, 0, 10);
                self.end_at_device(connection);
                Ok(())
            }
            Err(error) => {
                self.say(format_args!("device {index} cannot open a session: {error}"));
                self.after_disk_use(index);
                self.cut(connection, 0, 10);
                self.end_at_device(connection);
                Ok(())
            }
        }
    }

    fn refusal_at_device(&mut self, connection: u64, frame: &[u8]) -> Result<(), Violation> {
        let Some(known) = self.connections.get(&connection) else { return Ok(()) };
        let index = known.device;
        if known.cut {
            return Ok(());
        }
        let refusal = Refusal::decode(frame)
            .map_err(|error| self.violation(format!("a Refusal cannot be read: {error}")))?;
        self.say(format_args!("device {index} is refused: {refusal}"));
        self.end_at_device(connection);
        match refusal.code {
            RefusalCode::UnknownDevice
            | RefusalCode::UnknownInvite
            | RefusalCode::ExpiredInvite
            | RefusalCode::UsedInvite => {
                self.devices[index].invite = None;
                // the answer to the invite was lost, or the relay has forgotten the device
                if refusal.code != RefusalCode::UsedInvite {
                    self.invite(index);
                }
                Ok(())
            }
            RefusalCode::TooManyTries => Ok(()),
            RefusalCode::StaleNonce => {
                // the invite was shown: the device comes by its key
                self.devices[index].invite = None;
                let Some(device) = self.devices[index].device.clone() else { return Ok(()) };
                match device.take_challenge(&refusal) {
                    Ok(true) => {}
                    Ok(false) => {
                        return Err(self.violation(format!("device {index} got no challenge")));
                    }
                    Err(error) => {
                        self.say(format_args!("device {index} keeps no challenge: {error}"));
                        self.after_disk_use(index);
                    }
                }
                // a real device asks again at once
                self.plan_connect(index, 1);
                Ok(())
            }
            _ => Err(self.violation(format!("device {index} was refused: {refusal}"))),
        }
    }

    /// Sends what the device has to send, one message at a time.
    fn pump(&mut self, connection: u64) -> Result<(), Violation> {
        let Some(known) = self.connections.get_mut(&connection) else { return Ok(()) };
        let index = known.device;
        let Some(device) = self.devices[index].device.clone() else { return Ok(()) };
        let Some(side) = &mut known.at_device else { return Ok(()) };
        if known.up_free_at > self.now_ms || known.post {
            return Ok(());
        }
        let frame = match side.replies.pop_front() {
            Some(reply) => Some(reply),
            None => device.session_push(&mut side.session),
        };
        let Some(frame) = frame else { return Ok(()) };
        let message = match self.rng.percent(50) {
            true => side.compressor.last_message(&frame),
            false => side.compressor.message(&frame),
        };
        let (latency, rate) = (self.devices[index].latency_ms, self.devices[index].bytes_per_s);
        let takes = 1 + (message.len() as u64 + 8) * 1000 / rate;
        known.up_free_at = self.now_ms + takes;
        known.up_arrives_at = known.up_arrives_at.max(known.up_free_at + latency);
        let arrives = known.up_arrives_at;
        self.after(takes, Event::UpFree { connection });
        self.at(arrives, Event::ToRelay { connection, message });
        Ok(())
    }

    fn message_at_device(&mut self, connection: u64, message: &[u8]) -> Result<(), Violation> {
        let Some(known) = self.connections.get_mut(&connection) else { return Ok(()) };
        let index = known.device;
        if known.cut || known.process != self.devices[index].process {
            return Ok(());
        }
        let Some(device) = self.devices[index].device.clone() else { return Ok(()) };
        let Some(side) = &mut known.at_device else { return Ok(()) };
        let taken =
            side.decompressor.frame(message).map_err(|error| error.to_string()).and_then(|frame| {
                device.session_frame(&mut side.session, &frame).map_err(|error| error.to_string())
            });
        if let Err(error) = taken {
            return Err(self.violation(format!("the relay broke the protocol: {error}")));
        }
        if !self.drain(connection, &device)? {
            return Ok(());
        }
        let status = device.status();
        let (at, waiting) = (status.position, status.waiting);
        self.say(format_args!("device {index} is at {at:?}, {waiting} wait"));
        self.after_disk_use(index);
        self.pump(connection)
    }

    /// Does what the session asks for. `false`: the connection has ended.
    fn drain(&mut self, connection: u64, device: &Device) -> Result<bool, Violation> {
        loop {
            let known = self.connections.get_mut(&connection).expect("the caller looked it up");
            let index = known.device;
            let Some(side) = &mut known.at_device else { return Ok(false) };
            let ended = match side.session.poll_output() {
                None => return Ok(true),
                Some(DeviceOutput::Send(frame)) => {
                    side.replies.push_back(frame);
                    continue;
                }
                Some(DeviceOutput::Prime(bytes)) => {
                    side.decompressor.prime(bytes);
                    continue;
                }
                Some(DeviceOutput::Event(SessionEvent::CaughtUp)) => {
                    device.caught_up();
                    self.devices[index].caught_up += 1;
                    self.devices[index].backoff_ms = 1_000;
                    continue;
                }
                Some(DeviceOutput::Save(save)) => match device.save(*save) {
                    Err(error) => format!("device {index} cannot save: {error}"),
                    Ok(saved) => match side.session.handle_saved(saved.marks) {
                        // after a disk that misread, the next connection compares again
                        Err(error) if self.plan.faults.contains(&Fault::Misreads) => {
                            format!("device {index}: {error}")
                        }
                        Err(error) => {
                            return Err(self.violation(format!("device {index}: {error}")));
                        }
                        Ok(()) => {
                            self.check_claims(index)?;
                            continue;
                        }
                    },
                },
            };
            self.say(format_args!("{ended}"));
            self.cut(connection, 0, 5_000);
            self.end_at_device(connection);
            self.after_disk_use(index);
            return Ok(false);
        }
    }

    fn close_at_device(&mut self, connection: u64, reason: &CloseReason) {
        let Some(known) = self.connections.get(&connection).filter(|known| !known.cut) else {
            return;
        };
        let index = known.device;
        if *reason == CloseReason::Done
            && let (Some(side), Some(device)) = (&known.at_device, &self.devices[index].device)
        {
            self.devices[index].post_rest = device.post_rest(&side.session);
        }
        if *reason == CloseReason::Replaced
            && self.devices[index].connection == Some(connection)
            && let Some(device) = self.devices[index].device.clone()
            && let Err(error) = device.replaced()
        {
            self.say(format_args!("device {index} cannot begin a new incarnation: {error}"));
            self.after_disk_use(index);
        }
        self.cut(connection, 0, 0);
        if *reason == CloseReason::Done && self.devices[index].post_rest == PostRest::default() {
            // a device that flies by POST comes back after a while
            self.devices[index].backoff_ms = 60_000;
        }
        self.end_at_device(connection);
    }

    fn end_at_device(&mut self, connection: u64) {
        let Some(known) = self.connections.get_mut(&connection) else { return };
        let index = known.device;
        let side = known.at_device.take();
        if self.devices[index].connection != Some(connection) {
            return;
        }
        known.cut = true;
        self.devices[index].connection = None;
        if self.plan.planted == Some(Planted::SessionKept) {
            self.devices[index].kept = side.map(|side| side.session);
        }
        self.retry(index);
    }

    fn cut(&mut self, connection: u64, device_notices_ms: u64, relay_notices_ms: u64) {
        let Some(known) = self.connections.get_mut(&connection) else { return };
        if known.cut {
            return;
        }
        known.cut = true;
        known.at_relay = None;
        self.outcome.cuts += 1;
        self.after(device_notices_ms, Event::DeviceNotices { connection });
        self.after(relay_notices_ms, Event::RelayNotices { connection });
    }

    // ---- the relay ----

    fn start_relay(&mut self) -> Result<(), Violation> {
        let mut actor = [0; 16];
        self.rng.fill(&mut actor);
        match Engine::load(self.relay.store.log(), actor, actor) {
            Ok(mut engine) => {
                let (records, change_bytes, frame_bytes) = self.plan.bulk;
                engine.set_bulk_limits(BulkLimits { records, change_bytes, frame_bytes });
                if records.is_multiple_of(2) {
                    engine.set_turn(1);
                }
                if records.is_multiple_of(3) {
                    engine.set_loaded_bytes(0);
                }
                self.relay.engine = Some(engine);
                self.relay.loader = Loader::default();
                self.say(format_args!("the relay started"));
            }
            Err(fault) if self.plan.faults.contains(&Fault::Misreads) => {
                self.say(format_args!("the relay does not start: {fault}"));
                return self.start_relay();
            }
            Err(fault) => return Err(self.violation(failed(fault))),
        }
        Ok(())
    }

    fn write_rosters(&mut self) -> Result<(), Violation> {
        let now = self.relay_clock();
        for (partnership, edit) in people::rosters() {
            let engine = self.relay.engine.as_mut().expect("the relay runs");
            if let Err(error) = engine.edit_roster(&partnership, edit, now) {
                return Err(self.violation(error.to_string()));
            }
        }
        self.commit()
    }

    fn crash_relay(&mut self, down_ms: u64) {
        self.say(format_args!("the relay crashes"));
        self.outcome.crashes += 1;
        self.relay.engine = None;
        self.relay.commit_planned = false;
        self.relay.store = self.relay.durable.clone();
        self.relay.store.reopen();
        self.relay.unflushed.clear();
        self.relay.life += 1;
        let open: Vec<u64> = self.connections.keys().copied().collect();
        for connection in open {
            let notices = if self.rng.percent(80) { 1_000 } else { 400_000 };
            self.cut(connection, notices, 0);
        }
        let life = self.relay.life;
        self.after(down_ms, Event::StartRelay { life });
    }

    fn restore_relay(&mut self, new_id: bool) {
        let Some(mut backup) = self.relay.backup.take() else { return };
        self.outcome.restores += 1;
        self.crash_relay(5_000);
        self.say(format_args!("the relay is restored"));
        if new_id {
            let mut id = [0; 16];
            self.rng.fill(&mut id);
            backup.rename(RelayId(id));
        }
        self.relay.durable = backup.clone();
        self.relay.store = backup;
        // what devices were told before is checked again once they have connected
        self.relay.life += 1_000_000;
        let life = self.relay.life;
        self.after(5_000, Event::StartRelay { life });
    }

    /// Gives the engine an input; a fault of the store stops the relay, as in the real service. `None` when it does not run,
    /// or stops for it.
    fn engine<T>(
        &mut self,
        input: impl FnOnce(&mut Engine, &dyn LogReader, UnixMs) -> Result<T, StoreFault>,
    ) -> Option<T> {
        let now = self.relay_clock();
        let engine = self.relay.engine.as_mut()?;
        match input(engine, self.relay.store.log(), now) {
            Ok(done) => {
                self.plan_commit();
                Some(done)
            }
            Err(fault) => {
                self.say(format_args!("the relay stops: {fault}"));
                self.crash_relay(10_000);
                None
            }
        }
    }

    fn plan_commit(&mut self) {
        if !self.relay.commit_planned {
            self.relay.commit_planned = true;
            let life = self.relay.life;
            let wait = self.rng.below(self.relay.commit_ms);
            self.after(wait, Event::Commit { life });
        }
    }

    fn hello_at_relay(&mut self, connection: u64) -> Result<(), Violation> {
        let life = self.relay.life;
        let Some(known) = self.connections.get_mut(&connection) else { return Ok(()) };
        if known.cut {
            return Ok(());
        }
        if self.relay.engine.is_none() {
            self.cut(connection, 100, 0);
            return Ok(());
        }
        known.relay_life = life;
        known.at_relay = Some((Compressor::default(), Decompressor::of_device()));
        let request =
            OpenRequest { session: connection, hello: known.hello.encode(), post: known.post };
        self.engine(|engine, log, now| engine.open(log, &request, now));
        Ok(())
    }

    fn message_at_relay(&mut self, connection: u64, message: &[u8]) -> Result<(), Violation> {
        let Some(known) = self.connections.get_mut(&connection) else { return Ok(()) };
        if known.cut || self.relay.engine.is_none() {
            return Ok(());
        }
        let Some((_, decompressor)) = &mut known.at_relay else { return Ok(()) };
        let frame = match decompressor.frame(message) {
            Ok(frame) => frame,
            Err(error) => return Err(self.violation(format!("a device sent no frame: {error}"))),
        };
        let mut progress =
            self.engine(|engine, log, now| engine.frame(log, connection, &frame, now));
        while let Some(Progress::More | Progress::Waits) = progress {
            let jobs = std::iter::from_fn(|| self.relay.engine.as_mut()?.poll_loader_job());
            let jobs: Vec<_> = jobs.collect();
            // others have their turns, and what was done may be made durable
            if self.rng.percent(50) {
                self.commit()?;
            }
            for job in jobs {
                let mut loader = std::mem::take(&mut self.relay.loader);
                self.engine(|engine, log, _| {
                    loader.run(job, log)?.map(|loaded| engine.document_loaded(loaded));
                    Ok(())
                });
                self.relay.loader = loader;
            }
            progress = self.engine(|engine, log, now| engine.go_on(log, connection, now));
        }
        Ok(())
    }

    fn relay_ready(&mut self, connection: u64) -> Result<(), Violation> {
        if self.connections.get(&connection).is_some_and(|known| !known.cut) {
            let frame_bytes = self.plan.bulk.2.max(FRAME_BYTES_TARGET);
            self.engine(|engine, log, _| engine.ready(log, connection, frame_bytes));
        }
        Ok(())
    }

    fn commit(&mut self) -> Result<(), Violation> {
        self.relay.commit_planned = false;
        self.relay.commits += 1;
        let lazy = self.relay.commits.is_multiple_of(7);
        let Some(engine) = &mut self.relay.engine else { return Ok(()) };
        if let Some(batch) = engine.take_batch(lazy) {
            let fails = self.relay.fail_commit.take();
            if fails == Some(false) {
                self.relay.store.fail();
            }
            let done = self.relay.store.commit(&batch);
            let new: Vec<(DocId, ChangeHash)> =
                batch.records.values().map(|record| (record.doc, record.hash)).collect();
            let late = self.plan.planted == Some(Planted::AckBeforeFlush) && self.rng.percent(80);
            if done.is_ok() {
                self.relay.unflushed.push(batch);
            }
            if done.is_ok() && !late {
                self.check_new_records(&new)?;
                for batch in std::mem::take(&mut self.relay.unflushed) {
                    let written = self.relay.durable.commit(&batch);
                    written.map_err(|fault| self.violation(failed(fault)))?;
                }
            }
            if done.is_err() || fails == Some(true) {
                self.outcome.disk_faults += 1;
                self.crash_relay(10_000);
                return Ok(());
            }
        }
        let engine = self.relay.engine.as_mut().expect("it ran above");
        if let Err(fault) = engine.committed(self.relay.store.log()) {
            self.say(format_args!("the relay stops: {fault}"));
            self.crash_relay(10_000);
            return Ok(());
        }
        while let Some(output) = self.relay.engine.as_mut().and_then(Engine::poll_output) {
            self.relay_output(output)?;
        }
        while let Some(job) = self.relay.engine.as_mut().and_then(Engine::poll_snapshot) {
            let (life, wait) = (self.relay.life, self.rng.below(self.relay.commit_ms));
            self.after(wait, Event::Snapshot { life, job });
        }
        Ok(())
    }

    fn relay_output(&mut self, output: RelayOutput) -> Result<(), Violation> {
        match output {
            RelayOutput::Welcome(connection, frame) => {
                let Some(latency) = self.latency(connection) else { return Ok(()) };
                self.after(latency, Event::WelcomeAtDevice { connection, frame });
                self.after(0, Event::DownFree { connection });
            }
            RelayOutput::Refuse(connection, frame) => {
                let Some(latency) = self.latency(connection) else { return Ok(()) };
                self.after(latency, Event::RefusalAtDevice { connection, frame });
            }
            RelayOutput::Send(connection, frame) => self.relay_sends(connection, &frame, None)?,
            RelayOutput::BulkBegin(connection, frame, prime) => {
                self.outcome.primed += u64::from(!prime.is_empty());
                self.relay_sends(connection, &frame, Some(prime))?;
            }
            RelayOutput::Close(connection, reason) => {
                self.say(format_args!("the relay closes {connection}: {reason}"));
                let post = self.connections.get(&connection).is_some_and(|known| known.post);
                let wanted = match reason {
                    CloseReason::Replaced
                    | CloseReason::Stopping
                    | CloseReason::Revoked
                    | CloseReason::RightsTaken => true,
                    // what one POST left, a relay that has crashed since does not have
                    CloseReason::Done | CloseReason::PushGap => post,
                    _ => false,
                };
                if !wanted {
                    let text = format!("a device broke the protocol: {reason}");
                    return Err(self.violation(text));
                }
                if let Some(latency) = self.latency(connection) {
                    let known = &self.connections[&connection];
                    let arrives = known.down_arrives_at.max(self.now_ms + latency);
                    self.at(arrives, Event::CloseAtDevice { connection, reason });
                }
            }
        }
        Ok(())
    }

    fn latency(&self, connection: SessionId) -> Option<u64> {
        let known = self.connections.get(&connection).filter(|known| !known.cut)?;
        Some(self.devices[known.device].latency_ms)
    }

    /// `bulk`: what the large stream behind this frame is primed with, if one begins.
    fn relay_sends(
        &mut self,
        connection: u64,
        frame: &[u8],
        bulk: Option<Vec<u8>>,
    ) -> Result<(), Violation> {
        self.audit(connection, frame)?;
        let Some(known) = self.connections.get_mut(&connection) else { return Ok(()) };
        let Some((compressor, _)) = &mut known.at_relay else { return Ok(()) };
        // a connection that rests forgets its stream, and so does one for which there is no model
        let message = match self.rng.below(8) {
            0 => compressor.last_message(frame),
            _ => compressor.message(frame),
        };
        match bulk {
            Some(prime) if self.rng.percent(80) => compressor.begin_large(&prime),
            None if self.rng.percent(5) => compressor.forget(),
            _ => {}
        }
        let index = known.device;
        let (latency, rate) = (self.devices[index].latency_ms, self.devices[index].bytes_per_s);
        let begins = known.down_free_at.max(self.now_ms);
        let takes = 1 + (message.len() as u64 + 8) * 1000 / rate;
        known.down_free_at = begins + takes;
        let free = known.down_free_at;
        known.down_arrives_at = known.down_arrives_at.max(free + latency);
        let arrives = known.down_arrives_at;
        self.at(free, Event::DownFree { connection });
        self.at(arrives, Event::ToDevice { connection, message });
        Ok(())
    }

    /// Nobody is sent what the rosters forbid, and whoever is revoked nothing but what became of pushes.
    fn audit(&mut self, connection: u64, frame: &[u8]) -> Result<(), Violation> {
        let Some(known) = self.connections.get_mut(&connection) else { return Ok(()) };
        let person = self.devices[known.device].person.clone();
        let decoded = Frame::decode_with(frame, &mut known.audit_refs)
            .map_err(|error| self.violation(format!("the relay made no frame: {error}")))?;
        let kind = match &decoded {
            Frame::Differ(differ) => format!("{differ:?}"),
            other => format!("{other:?}").split('(').next().unwrap_or_default().to_owned(),
        };
        self.say(format_args!("to {connection}: {} bytes, {kind}", frame.len()));
        let index = self.connections[&connection].device;
        let rows = self.relay.durable.devices().expect("memory answers");
        let row = self.device_id(index).and_then(|id| rows.get(&id));
        let revoked = row.is_some_and(|row| row.revoked_at.is_some());
        if revoked && !matches!(decoded, Frame::Ack(_)) {
            return Err(self.violation(format!("device {index} is revoked, and was sent {kind}")));
        }
        let docs: Vec<DocId> = match decoded {
            Frame::Pull(pull) => pull
                .records
                .iter()
                .filter_map(|record| match record {
                    PullRecord::Change(change) => Some(change.doc),
                    PullRecord::Own { .. } => None,
                })
                .collect(),
            Frame::Ahead(ahead) => {
                self.outcome.ahead += ahead.changes.len() as u64;
                ahead.changes.iter().map(|change| change.doc).collect()
            }
            Frame::Differ(differ) => differ.docs,
            Frame::Repair(repair) => vec![repair.doc],
            Frame::Receipts(receipts) => receipts.receipts.iter().map(|it| it.doc).collect(),
            Frame::Bulk(_) => {
                let engine = self.relay.engine.as_ref();
                let sent = engine.and_then(|engine| engine.bulk_document(connection));
                sent.into_iter().collect()
            }
            _ => Vec::new(),
        };
        self.check_readable(&person, &docs)
    }

    // ---- the end ----

    /// Faults stop, everybody is back, and everybody syncs until nothing moves.
    fn calm_down(&mut self) -> Result<(), Violation> {
        self.say(format_args!("calm"));
        self.calm = true;
        self.events.retain(|_, event| !matches!(event, Event::Step(_)));
        self.relay.fail_commit = None;
        self.relay.clock_offset_s = 0;
        if self.relay.engine.is_none() {
            self.start_relay()?;
        }
        self.write_rosters()?;
        for index in 0..self.devices.len() {
            let known = &mut self.devices[index];
            if known.disk.will_fail() {
                // it did not come to that
                self.outcome.disk_faults -= 1;
            }
            known.disk.heal();
            known.offline = false;
            known.latency_ms = 30;
            known.bytes_per_s = 1_000_000;
            known.clock_offset_s = 0;
            known.backoff_ms = 1_000;
            if known.device.is_none() {
                self.start_device(index)?;
            }
        }
        for index in 0..self.devices.len() {
            self.readmit(index);
        }
        // three rounds of new connections: what waited for a dependency is offered again in each
        for _ in 0..3 {
            for index in 0..self.devices.len() {
                self.devices[index].caught_up = 0;
                match self.devices[index].connection {
                    Some(connection) => self.cut(connection, 10, 10),
                    None => self.plan_connect(index, 10),
                }
            }
            self.run_until(self.now_ms + RETURN_MS)?;
        }
        Ok(())
    }

    fn is_quiet(&self) -> bool {
        self.devices.iter().all(|device| {
            device.caught_up > 0
                && device.connection.is_some()
                && device.device.as_ref().is_some_and(Device::is_settled)
        })
    }

    fn why_not_quiet(&self) -> String {
        let mut text = String::from("not quiet:");
        for (index, known) in self.devices.iter().enumerate() {
            let settled = known.device.as_ref().map(Device::is_settled);
            text.push_str(&format!(
                " device {index}: caught up {}, connected {}, settled {settled:?};",
                known.caught_up,
                known.connection.is_some(),
            ));
        }
        text
    }
}

/// The messages of a POST, as a device makes them.
fn post_body(device: &Device, session: &mut DeviceSession, bytes_max: usize) -> Vec<Vec<u8>> {
    let mut compressor = Compressor::default();
    let mut body = Vec::new();
    while let Some(output) = session.poll_output() {
        if let DeviceOutput::Send(frame) = output {
            body.push(compressor.message(&frame));
        }
    }
    let mut bytes = 0;
    while bytes < bytes_max
        && let Some(frame) = device.session_push(session)
    {
        let message = compressor.message(&frame);
        bytes += message.len();
        body.push(message);
    }
    body
}

impl SimDevice {
    fn new(person: &str, disk: Disk) -> SimDevice {
        SimDevice {
            person: people::person(person),
            disk,
            device: None,
            process: 0,
            offline: false,
            connection: None,
            invite: None,
            latency_ms: 80,
            bytes_per_s: 50_000,
            clock_offset_s: 0,
            backup: None,
            written: Vec::new(),
            relay_life: 0,
            caught_up: 0,
            backoff_ms: 1_000,
            kept: None,
            post_rest: PostRest::default(),
        }
    }
}
