//! Every metric of the relay, with its help and its unit.
//!
//! No metric has a label with the id or the name of a person, a document or a device: labels are codes, versions and the
//! patterns of addresses.

use std::sync::atomic::AtomicU64;
use std::sync::{Mutex, PoisonError, Weak};
use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};
use samband_client_core::time::UnixMs;

mod engine;
mod turn;

pub use self::engine::EngineMetrics;
use self::turn::EngineTurn;

/// Upper bounds of commits, in seconds: from a fast disk to one that fails.
const COMMIT_BUCKETS: [f64; 10] = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 2.0, 10.0];
/// Upper bounds of requests, in seconds.
const REQUEST_BUCKETS: [f64; 9] = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 20.0];
/// A turn of the engine that takes longer is a stall: devices wait, and the relay is not ready.
const STALL: Duration = Duration::from_secs(10);

/// A stable code of the protocol.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Code {
    code: u16,
}

/// A kind of request.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RequestKind {
    /// The pattern of the address.
    route: String,
    method: String,
    status: u16,
}

/// What the relay counts and measures of itself. It is read without asking the engine, so that it answers when the engine does
/// not.
pub struct Metrics {
    registry: Registry,
    /// The turns of all engines that run.
    turns: Mutex<Vec<Weak<EngineTurn>>>,
    commit_seconds: Histogram,
    inputs_queued: Gauge,
    engine_busy_seconds: Gauge<f64, AtomicU64>,
    log_position: Gauge,
    documents: Gauge,
    devices: Gauge,
    connections: Gauge,
    read_only: Gauge,
    damaged_rows: Gauge,
    damaged_documents: Gauge,
    disk_free_bytes: Gauge,
    disk_total_bytes: Gauge,
    changes_accepted: Counter,
    changes_refused: Family<Code, Counter>,
    openings_accepted: Counter,
    openings_refused: Family<Code, Counter>,
    connections_closed: Family<Code, Counter>,
    requests: Family<RequestKind, Counter>,
    request_seconds: Histogram,
    backups: Counter,
    backup_failures: Counter,
    last_backup: Gauge,
    mails_waiting: Gauge,
    mails_given_up: Gauge,
    resident_memory_bytes: Gauge,
    open_fds: Gauge,
}

impl Default for Metrics {
    fn default() -> Metrics {
        let mut metrics = Metrics {
            registry: Registry::default(),
            turns: Mutex::default(),
            commit_seconds: Histogram::new(COMMIT_BUCKETS),
            inputs_queued: Gauge::default(),
            engine_busy_seconds: Gauge::default(),
            log_position: Gauge::default(),
            documents: Gauge::default(),
            devices: Gauge::default(),
            connections: Gauge::default(),
            read_only: Gauge::default(),
            damaged_rows: Gauge::default(),
            damaged_documents: Gauge::default(),
            disk_free_bytes: Gauge::default(),
            disk_total_bytes: Gauge::default(),
            changes_accepted: Counter::default(),
            changes_refused: Family::default(),
            openings_accepted: Counter::default(),
            openings_refused: Family::default(),
            connections_closed: Family::default(),
            requests: Family::default(),
            request_seconds: Histogram::new(REQUEST_BUCKETS),
            backups: Counter::default(),
            backup_failures: Counter::default(),
            last_backup: Gauge::default(),
            mails_waiting: Gauge::default(),
            mails_given_up: Gauge::default(),
            resident_memory_bytes: Gauge::default(),
            open_fds: Gauge::default(),
        };
        metrics.register_engine();
        metrics.register_rest();
        metrics
    }
}

impl Metrics {
    fn register_engine(&mut self) {
        let to = &mut self.registry;
        let build = Info::new([("version", env!("CARGO_PKG_VERSION"))]);
        to.register("samband_build", "The program's version", build);
        to.register_with_unit(
            "samband_commit_duration",
            "How long commits took until they were durable",
            Unit::Seconds,
            self.commit_seconds.clone(),
        );
        to.register(
            "samband_inputs_queued",
            "Inputs of connections and administrators that wait for the engines",
            self.inputs_queued.clone(),
        );
        to.register_with_unit(
            "samband_engine_busy",
            "For how long the turn of an engine that is under way has taken, the longest of all; above 10 the relay is not ready",
            Unit::Seconds,
            self.engine_busy_seconds.clone(),
        );
        to.register(
            "samband_log_position",
            "The last position of the log; on a node with several logs, those of the running ones together",
            self.log_position.clone(),
        );
        to.register("samband_documents", "Documents in the logs that run", self.documents.clone());
        to.register(
            "samband_devices",
            "Devices that are enrolled and not revoked",
            self.devices.clone(),
        );
        to.register(
            "samband_connections",
            "Connections of devices that are open and proved",
            self.connections.clone(),
        );
        to.register(
            "samband_read_only",
            "Running logs for which pushes are turned away since the disk is full: 0, or 1 where there is one log",
            self.read_only.clone(),
        );
        to.register(
            "samband_damaged_rows",
            "Rows of the store that cannot be read",
            self.damaged_rows.clone(),
        );
        to.register(
            "samband_damaged_documents",
            "Documents that take no new changes since a change of theirs is damaged",
            self.damaged_documents.clone(),
        );
        to.register(
            "samband_changes_accepted",
            "Changes of devices that got a position",
            self.changes_accepted.clone(),
        );
        to.register(
            "samband_changes_refused",
            "Changes of devices that were refused, by code",
            self.changes_refused.clone(),
        );
        to.register(
            "samband_openings_accepted",
            "Connections of devices that were let in",
            self.openings_accepted.clone(),
        );
        to.register(
            "samband_openings_refused",
            "Connections of devices that were not let in, by code",
            self.openings_refused.clone(),
        );
        to.register(
            "samband_connections_closed",
            "Connections that the relay closed, by code",
            self.connections_closed.clone(),
        );
    }

    fn register_rest(&mut self) {
        let to = &mut self.registry;
        to.register_with_unit(
            "samband_disk_free",
            "Free space of the disk that holds the data folder",
            Unit::Bytes,
            self.disk_free_bytes.clone(),
        );
        to.register_with_unit(
            "samband_disk_total",
            "Size of the disk that holds the data folder",
            Unit::Bytes,
            self.disk_total_bytes.clone(),
        );
        to.register(
            "samband_http_requests",
            "Requests that were answered, by the pattern of the address, method and status",
            self.requests.clone(),
        );
        to.register_with_unit(
            "samband_http_request_duration",
            "How long pages took until their answer began",
            Unit::Seconds,
            self.request_seconds.clone(),
        );
        to.register(
            "samband_backups",
            "Backups that the relay made by itself",
            self.backups.clone(),
        );
        to.register(
            "samband_backup_failures",
            "Backups that the relay could not make",
            self.backup_failures.clone(),
        );
        to.register_with_unit(
            "samband_last_backup_timestamp",
            "When the newest backup that the relay made by itself was complete, in seconds since 1970; 0 before the first",
            Unit::Seconds,
            self.last_backup.clone(),
        );
        to.register(
            "samband_mails_waiting",
            "Mails that the mail server has not accepted yet",
            self.mails_waiting.clone(),
        );
        to.register(
            "samband_mails_given_up",
            "Mails that were given up and are listed until somebody clears the list",
            self.mails_given_up.clone(),
        );
        to.register_with_unit(
            "process_resident_memory",
            "Memory of the process",
            Unit::Bytes,
            self.resident_memory_bytes.clone(),
        );
        to.register(
            "process_open_fds",
            "Open files and sockets of the process",
            self.open_fds.clone(),
        );
    }

    /// For how long the turn that has taken longest of those under way has taken.
    fn busy(&self) -> Duration {
        let mut turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
        turns.retain(|turn| turn.strong_count() > 0);
        let running = turns.iter().filter_map(Weak::upgrade);
        running.map(|turn| turn.busy()).max().unwrap_or_default()
    }

    /// Counts the turns of one more engine.
    fn watch(&self, turn: Weak<EngineTurn>) {
        self.turns.lock().unwrap_or_else(PoisonError::into_inner).push(turn);
    }

    /// Whether every engine takes what devices send.
    pub fn is_ready(&self) -> bool {
        self.busy() < STALL
    }

    /// Notes a request that was answered. `route` is the pattern of its address.
    pub fn answered(&self, route: &str, method: &str, status: u16, took: Duration) {
        let kind = RequestKind { route: route.to_owned(), method: method.to_owned(), status };
        self.requests.get_or_create(&kind).inc();
        self.request_seconds.observe(took.as_secs_f64());
    }

    /// Notes whether a backup was made, and when the newest one was, in milliseconds since 1970.
    pub fn looked_for_backup(&self, was_made: bool, last: Option<UnixMs>) {
        if was_made {
            self.backups.inc();
        }
        if let Some(at) = last {
            self.last_backup.set(at / 1_000);
        }
    }

    /// Notes that a backup could not be made.
    pub fn backup_failed(&self) {
        self.backup_failures.inc();
    }

    /// Notes how many mails wait, and how many were given up.
    pub fn set_mails(&self, waiting: usize, given_up: usize) {
        self.mails_waiting.set(whole(waiting as u64));
        self.mails_given_up.set(whole(given_up as u64));
    }

    /// Everything in the format of OpenMetrics.
    pub fn encode(&self) -> String {
        self.engine_busy_seconds.set(self.busy().as_secs_f64());
        if let Some((memory, files)) = process() {
            self.resident_memory_bytes.set(whole(memory));
            self.open_fds.set(whole(files));
        }
        let mut text = String::new();
        encode(&mut text, &self.registry).expect("a string takes everything");
        text
    }
}

fn whole(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Memory and open files of this process, where the system tells them.
#[cfg(target_os = "linux")]
fn process() -> Option<(u64, u64)> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kib: u64 = resident.trim().strip_suffix(" kB")?.parse().ok()?;
    let files = std::fs::read_dir("/proc/self/fd").ok()?.count();
    Some((kib << 10, files as u64))
}

#[cfg(not(target_os = "linux"))]
fn process() -> Option<(u64, u64)> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metrics_have_help_and_units_and_end_as_openmetrics_does() {
        let metrics = std::sync::Arc::<Metrics>::default();
        EngineMetrics::of(metrics.clone()).committed(Duration::from_millis(3));
        metrics.answered("/log/{partnership}/{placement}", "GET", 200, Duration::from_millis(7));
        let text = metrics.encode();
        assert!(text.ends_with("# EOF\n"), "{text}");
        assert!(text.contains("samband_commit_duration_seconds_bucket{le=\"0.005\"} 1"), "{text}");
        assert!(text.contains("route=\"/log/{partnership}/{placement}\""), "{text}");
        for line in text.lines().filter(|line| line.starts_with("# TYPE ")) {
            let name = line.split(' ').nth(2).unwrap();
            assert!(text.contains(&format!("# HELP {name} ")), "{name}");
        }
    }
}
