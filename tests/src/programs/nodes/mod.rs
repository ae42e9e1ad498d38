//! Several nodes on one PostgreSQL, under everything that can happen to them.
//!
//! `cargo run --release -p samband-tests --bin nodes -- --devices 300 --logs 16 --seconds 120`; the last line is JSON.
//!
//! Three nodes are processes of their own; the devices are real ones, but for their disks. They connect by a balancer to any
//! node. PostgreSQL has a synchronous standby, and a socket in front of it that can be cut. First nobody is disturbed:
//! pushes on one log, on all logs, and on a relay with redb, with as many devices to a log. Then all devices write while
//! nodes, processes of the database and the database are killed, connections are cut, the standby takes the server's place,
//! and all nodes are stopped and started one after the other. At the end everything is compared:
//!
//! - *lost*: entries that a device called on the relay, and that another device of the log does not get.
//! - *doubled*: changes in the database beyond the entries that were written.
//! - *gaps*: positions and commits that are missing from their sequence.
//! - *forbidden_bytes*: words on a revoked device that were written when its revocation was acknowledged.

mod database;
mod faults;
mod fleet;
mod members;
mod takeovers;

use std::net::Ipv4Addr;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::Parser;
use samband_client_core::transport;
use serde::Serialize;
use tokio::task::block_in_place;
use tokio::time::sleep;

use self::database::Servers;
use self::faults::{Installation, Seen};
use self::fleet::Fleet;
use self::members::{Log, Member, push, roster};
use super::storm::percentile;
use crate::RelayProcess;
use crate::random::Rng;

/// In which all devices must have everything at the end.
const SETTLE: Duration = Duration::from_secs(180);
/// How long a device that writes under faults rests after each entry.
const PAUSE: Duration = Duration::from_millis(300);

#[derive(Debug, Parser)]
struct Arguments {
    /// Devices, on all logs together. Two of each log only read.
    #[arg(long, default_value_t = 300)]
    devices: usize,
    /// Logs, each of a relay of its own.
    #[arg(long, default_value_t = 16)]
    logs: usize,
    /// How long faults go on.
    #[arg(long, default_value_t = 120)]
    seconds: u64,
    /// How long pushes are counted where nobody is disturbed, each time.
    #[arg(long, default_value_t = 8)]
    push_s: u64,
    /// Decides the moments and the victims.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// What was counted.
#[derive(Debug, Default, Serialize)]
struct Counted {
    acknowledged: usize,
    lost: usize,
    doubled: usize,
    gaps: u64,
    takeovers: u64,
    unknown_outcomes: usize,
    forbidden_bytes: usize,
    takeover_ms_p99: f64,
    drain_ms_p99: f64,
    pushes_per_s_1_log: f64,
    pushes_per_s_16_logs: f64,
    redb_pushes_per_s: f64,
    devices: usize,
    logs: usize,
    faults: usize,
    revoked: usize,
}

/// The code of an invite as `samband-server invite --json` prints it.
fn code_of(said: &str) -> String {
    let answer: serde_json::Value = serde_json::from_str(said).expect("JSON");
    answer["code"].as_str().expect("a code").to_owned()
}

/// The address of a log's host, of which this machine has as many as it likes.
fn host(n: usize) -> Ipv4Addr {
    Ipv4Addr::new(127, 0, 1, u8::try_from(n + 1).expect("at most 250 logs"))
}

/// Makes the tables, and a relay for each host.
fn prepare(program: &Path, folder: &Path, database: &Servers, hosts: &[String]) {
    let run = |arguments: &[&str]| {
        let done = fleet::run(program, &folder.join("none"), arguments, Some(&database.url()));
        done.unwrap_or_else(|said| panic!("{arguments:?}: {said}"));
    };
    run(&["migrate"]);
    for host in hosts {
        run(&["relay", "add", host]);
    }
}

/// Enrols the devices of all logs.
async fn enrol(fleet: &Fleet, hosts: &[String], writers: usize, rng: &mut Rng) -> Vec<Log> {
    let file = tempfile::NamedTempFile::new().expect("a temporary file");
    std::fs::write(file.path(), roster(writers)).expect("it can be written");
    let path = file.path().to_str().expect("a plain path");
    let command = |arguments: &[&str]| {
        let done = block_in_place(|| fleet.command(arguments));
        done.unwrap_or_else(|said| panic!("{arguments:?}: {said}"))
    };
    let mut logs = Vec::new();
    for (n, host) in hosts.iter().enumerate() {
        command(&["--relay", host, "roster", "import", path]);
        let address = format!("ws://{}", fleet.balance(self::host(n)).await);
        let invite =
            |person: &str| code_of(&command(&["--relay", host, "--json", "invite", person]));
        logs.push(Log::enrol(&address, writers, rng, invite).await);
        eprint!("\r{} of {} logs", n + 1, hosts.len());
    }
    eprintln!(", all devices enrolled");
    logs
}

/// Keeps every device connected until the program ends.
fn connect(logs: &[Log]) {
    for device in logs.iter().flat_map(Log::devices) {
        let device = device.clone();
        // ends only where a device was revoked
        tokio::spawn(async move {
            _ = transport::stay_connected(&device, std::future::pending(), |_| {}).await;
        });
    }
}

/// The pushes of as many devices on a relay with redb.
async fn redb_pushes(program: &Path, folder: &Path, writers: usize, push_s: u64) -> f64 {
    let data = folder.join("redb");
    let text = roster(writers);
    let relay = block_in_place(|| RelayProcess::start_with(program, &data, Some(&text)));
    let invite = |person: &str| block_in_place(|| relay.invite(person));
    let address = format!("ws://{}", relay.address());
    let log = Log::enrol(&address, writers, &mut Rng::new(7), invite).await;
    connect(std::slice::from_ref(&log));
    push(&log.members, push_s).await
}

/// Waits until everything is acknowledged and every reader has it.
async fn settle(logs: &[Log]) {
    let began = Instant::now();
    for log in logs {
        loop {
            log.members.iter().for_each(|member| member.look());
            let waiting: usize = log.members.iter().map(|it| it.said().waiting.len()).sum();
            if waiting == 0 && transport::sync_now(&log.reader).await.is_ok_and(|it| it.caught_up) {
                break;
            }
            assert!(began.elapsed() < SETTLE, "{waiting} entries are not acknowledged");
            sleep(Duration::from_millis(200)).await;
        }
    }
}

/// Positions and commits that are missing, and commits that do not stand where the records end.
fn gaps(database: &Servers) -> u64 {
    let asked = "SELECT (SELECT coalesce(sum(missing), 0) FROM (SELECT max(position) - count(*) AS missing \
            FROM record GROUP BY log) AS of_records) \
        + (SELECT coalesce(sum(missing), 0) FROM (SELECT max(batch) - min(batch) + 1 - count(*) AS missing \
            FROM commits GROUP BY log) AS of_commits) \
        + (SELECT count(*) FROM (SELECT DISTINCT ON (log) log, position FROM commits ORDER BY log, batch DESC) AS c \
            WHERE position <> coalesce((SELECT max(position) FROM record WHERE record.log = c.log), 0))";
    database.sql(asked).parse().expect("a number")
}

/// Changes of a member's log in the database.
fn stored(database: &Servers, log: &str, member: &Member) -> usize {
    let asked = format!(
        "SELECT count(*) FROM record JOIN host ON host.log = record.log \
         WHERE host.host = '{log}' AND doc = '\\x{}'",
        member.doc()
    );
    database.sql(&asked).parse().expect("a number")
}

/// Compares what devices were told with what is there.
fn compare(target: &Installation<'_>, seen: &Seen) -> Counted {
    let mut counted = Counted::default();
    for (log, host) in target.logs.iter().zip(target.hosts) {
        let there = log.entries_of(&log.reader);
        for member in &log.members {
            let said = member.said();
            counted.acknowledged += said.acknowledged.len();
            counted.lost += said.acknowledged.difference(&there).count();
            drop(said);
            let stored = stored(target.database, host, member);
            counted.doubled += stored.saturating_sub(member.written());
        }
    }
    for (n, before) in &seen.revoked {
        let log = &target.logs[*n];
        let has = log.entries_of(&log.revoked);
        let later = has.difference(before).copied().collect();
        counted.forbidden_bytes += log.bytes_of(&log.revoked, &later);
    }
    counted.gaps = gaps(target.database);
    counted
}

fn p99(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    if values.is_empty() { 0.0 } else { percentile(&values, 0.99) }
}

/// Everybody writes while faults go on.
async fn disturbed(target: &Installation<'_>, seconds: u64, rng: &mut Rng) -> Seen {
    let until = Instant::now() + Duration::from_secs(seconds);
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let members = target.logs.iter().flat_map(|log| &log.members).cloned();
    let writing: Vec<_> = members
        .map(|member| {
            let stopped = stopped.clone();
            tokio::spawn(async move {
                while !*stopped.borrow() {
                    member.write_until(Instant::now() + Duration::from_secs(1), Some(PAUSE)).await;
                }
            })
        })
        .collect();
    let seen = target.strike(until, rng).await;
    stop.send_replace(true);
    for writer in writing {
        writer.await.expect("it does not panic");
    }
    seen
}

/// Runs the program.
#[tokio::main]
pub async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let writers = (arguments.devices / arguments.logs).saturating_sub(2).max(1);
    let program = std::env::current_exe().expect("a path").with_file_name("relay-under-test");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let Some(database) = Servers::start() else { return ExitCode::SUCCESS };
    let hosts: Vec<String> = (0..arguments.logs).map(|n| host(n).to_string()).collect();
    prepare(&program, folder.path(), &database, &hosts);
    let fleet = Fleet::start(&program, folder.path(), &database.url());
    let mut rng = Rng::new(arguments.seed);
    let logs = enrol(&fleet, &hosts, writers, &mut rng).await;
    connect(&logs);
    let one = push(&logs[0].members, arguments.push_s).await;
    let all: Vec<Arc<Member>> = logs.iter().flat_map(|log| log.members.clone()).collect();
    let many = push(&all, arguments.push_s).await;
    let redb = redb_pushes(&program, folder.path(), writers, arguments.push_s).await;
    eprintln!("pushes a second: one log {one:.0}, all logs {many:.0}, redb {redb:.0}");
    let before = takeovers::owners(&database).expect("the database answers");
    let target = Installation { database: &database, fleet: &fleet, logs: &logs, hosts: &hosts };
    let seen = disturbed(&target, arguments.seconds, &mut rng).await;
    settle(&logs).await;
    let after = takeovers::owners(&database).expect("the database answers");
    let counted = Counted {
        takeovers: takeovers::count(&before, &after),
        unknown_outcomes: fleet.unknown_outcomes(),
        pushes_per_s_1_log: one,
        pushes_per_s_16_logs: many,
        redb_pushes_per_s: redb,
        devices: logs.iter().map(|log| log.devices().count()).sum(),
        logs: logs.len(),
        faults: seen.faults,
        revoked: seen.revoked.len(),
        ..compare(&target, &seen)
    };
    let (kills, drains) = (p99(seen.after_kills), p99(seen.after_drains));
    let counted = Counted { takeover_ms_p99: kills, drain_ms_p99: drains, ..counted };
    println!("{}", serde_json::to_string(&counted).expect("plain data"));
    let wrong = counted.lost + counted.doubled + counted.gaps as usize + counted.forbidden_bytes;
    if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
