//! Watching: health, metrics and logs say how the relay is, and nothing of anybody.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::Path;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use samband_client_core::transport;
use samband_server::metrics::{EngineMetrics, Metrics};
use samband_server::relay::{Counters, DiskSpace, Status};
use samband_server::server::RelayOptions;
use samband_tests::{RelayProcess, enrolled, open, relay_with, write};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::operator::behind_a_shell;
use crate::pages::{cookie, get};

fn packaging() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../server/packaging"))
}

/// The metrics of a relay to which everything has happened that is counted.
fn all_metrics() -> String {
    let metrics = std::sync::Arc::<Metrics>::default();
    let engine = EngineMetrics::of(metrics.clone());
    let codes = || [(1, 1)].into();
    engine.set_status(&Status {
        position: 1,
        documents: 1,
        connections: 1,
        devices: 1,
        audit_rows: 1,
        damaged: Vec::new(),
        damaged_documents: Vec::new(),
        disk: Some(DiskSpace { free: 1, total: 2 }),
        read_only: false,
        since_start: Counters {
            changes_accepted: 1,
            changes_refused: codes(),
            openings_accepted: 1,
            openings_refused: codes(),
            closed: codes(),
        },
    });
    metrics.answered("/", "GET", 200, Duration::from_millis(1));
    metrics.encode()
}

/// The names of metrics in a text.
fn names(text: &str) -> BTreeSet<&str> {
    text.split(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'))
        .filter(|word| word.starts_with("samband_") || word.starts_with("process_"))
        .collect()
}

#[test]
fn every_metric_of_the_dashboard_and_of_the_alert_rules_exists() {
    let all = all_metrics();
    let samples: BTreeSet<&str> = all
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split(['{', ' ']).next())
        .collect();
    let mut shown = BTreeSet::new();
    for file in ["grafana-dashboard.json", "alerts.yml"] {
        let text = std::fs::read_to_string(packaging().join(file)).unwrap();
        let missing: Vec<_> = names(&text)
            .into_iter()
            .filter(|name| !samples.contains(name))
            .map(str::to_owned)
            .collect();
        assert_eq!(missing, Vec::<String>::new(), "{file}");
        shown.extend(names(&text).into_iter().map(str::to_owned));
    }
    assert!(shown.len() > 20, "{shown:?}");
    let dashboard = std::fs::read_to_string(packaging().join("grafana-dashboard.json")).unwrap();
    let dashboard: serde_json::Value = serde_json::from_str(&dashboard).unwrap();
    assert!(dashboard["panels"].as_array().is_some_and(|panels| panels.len() > 8));
}

/// The answer of an address.
async fn fetch(address: SocketAddr, path: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request =
        format!("GET {path} HTTP/1.1\r\nHost: relay.example\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

#[tokio::test(flavor = "multi_thread")]
async fn metrics_have_a_listener_of_their_own_and_name_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let here = SocketAddr::from(([127, 0, 0, 1], 0));
    let options = RelayOptions { metrics: Some(here), ..here.into() };
    let relay = relay_with(folder.path(), options).await;
    let phone = enrolled(&relay, folder.path(), "marked-label", "amina").await;
    write(&phone, "a marked sentence");
    transport::sync_now(&phone).await.unwrap();
    let kari = cookie(&relay, "kari").await;
    assert_eq!(get(&relay, "/log/fjord-lake/amina-2026", Some(&kari)).await.status, 200);
    // a proxy and a watchdog ask over plain http, and by any name
    for path in ["/health", "/ready"] {
        for address in [relay.address(), relay.metrics_address().unwrap()] {
            let answer = fetch(address, path).await;
            assert!(answer.starts_with("HTTP/1.1 200"), "{path}: {answer}");
        }
    }
    assert!(!fetch(relay.address(), "/metrics").await.contains("samband_"));
    let deadline = Instant::now() + Duration::from_secs(30);
    let text = loop {
        let text = fetch(relay.metrics_address().unwrap(), "/metrics").await;
        if text.contains("\nsamband_changes_accepted_total 1\n") {
            break text;
        }
        assert!(Instant::now() < deadline, "{text}");
        tokio::task::yield_now().await;
    };
    assert!(text.contains("application/openmetrics-text"), "{text}");
    assert!(text.contains("route=\"/log/{partnership}/{placement}\""), "{text}");
    assert!(!text.contains("samband_commit_duration_seconds_count 0\n"), "{text}");
    for marked in ["marked", "amina", "Amina", "kari", "fjord-lake", &phone.identity().key] {
        assert!(!text.contains(marked), "{marked:?} is in the metrics");
    }
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_relay_logs_its_start_its_stop_and_slow_requests_as_json_and_names_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let variables = "export SAMBAND_LOG=debug SAMBAND_LOG_FORMAT=json SAMBAND_SLOW_REQUEST_MS=0";
    let script = behind_a_shell(folder.path(), variables, "");
    let data = folder.path().join("relay");
    let relay = RelayProcess::start(&script, &data);
    let phone = open(folder.path(), "phone");
    let address = format!("ws://{}", relay.address());
    transport::enrol(&phone, &address, &relay.invite("amina"), "marked-label").await.unwrap();
    write(&phone, "a marked sentence");
    transport::sync_now(&phone).await.unwrap();
    fetch(relay.address(), "/log/fjord-lake/amina-2026").await;
    let pid = Pid::from_raw(relay.pid().cast_signed()).unwrap();
    kill_process(pid, Signal::TERM).unwrap();
    let deadline = Instant::now() + Duration::from_secs(30);
    while !relay.said().contains("the relay has stopped") {
        assert!(Instant::now() < deadline, "{}", relay.said());
        std::thread::yield_now();
    }
    let said = relay.said();
    let lines: Vec<serde_json::Value> = said
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect();
    let line = |message: &str| {
        let found = lines.iter().find(|line| line["message"] == message);
        found.unwrap_or_else(|| panic!("no line {message:?}: {said}"))
    };
    assert_eq!(line("the relay starts")["version"], env!("CARGO_PKG_VERSION"));
    let settings = line("the relay starts")["settings"].as_str().unwrap().to_owned();
    assert!(settings.contains("slow-request-ms=0 (environment)"), "{settings}");
    let slow = line("slow request");
    assert_eq!(slow["route"], "/log/{partnership}/{placement}");
    assert!(slow["id"].is_string() && slow["ms"].is_u64(), "{slow}");
    assert_eq!(line("the relay has stopped")["clean"], true);
    for marked in ["marked", "amina", "Amina", "fjord-lake", &phone.identity().key] {
        assert!(!said.contains(marked), "{marked:?} is in the log: {said}");
    }
}

/// Each unit of systemd exposes little, where systemd is there to say so.
#[test]
fn the_units_are_hardened() {
    for entry in std::fs::read_dir(packaging()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "service") {
            continue;
        }
        let asked = std::process::Command::new("systemd-analyze")
            .args(["security", "--offline=yes", "--threshold=20"])
            .arg(&path)
            .output();
        let Ok(asked) = asked else { return };
        let said = String::from_utf8_lossy(&asked.stdout).into_owned();
        assert!(asked.status.success(), "{}: {said}", path.display());
    }
}
