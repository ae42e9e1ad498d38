//! What a device with many documents takes in memory, and how long it takes to open.
//!
//! `cargo run --release -p samband-tests --bin memory -- --docs 200`; the last line of the output is JSON. The device is
//! opened in a process of its own, which has done nothing else; the disk's cache is warm.

use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use clap::Parser;
use samband_client_core::device::{Device, DeviceOptions};
use samband_tests::line_case::{leave_device, log_key};

#[derive(Parser)]
struct Arguments {
    /// Logs of 50 entries that the device holds.
    #[arg(long, default_value_t = 200)]
    docs: usize,
    /// The mean length of a text.
    #[arg(long, default_value_t = 180)]
    text_bytes: usize,
    /// Opens this folder, and says what that took.
    #[arg(long, hide = true)]
    open: Option<PathBuf>,
}

#[tokio::main]
async fn main() {
    let arguments = Arguments::parse();
    if let Some(folder) = arguments.open {
        return open(&folder, arguments.docs);
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    leave_device(folder.path(), arguments.docs, arguments.text_bytes).await;
    let status = Command::new(std::env::current_exe().expect("this program"))
        .arg("--open")
        .arg(folder.path().join("device"))
        .args(["--docs", &arguments.docs.to_string()])
        .status()
        .expect("it starts");
    assert!(status.success());
}

fn open(folder: &std::path::Path, docs: usize) {
    let began = Instant::now();
    let ms = |since: Instant| since.elapsed().as_micros() as f64 / 1_000.0;
    let device = Device::open(folder, DeviceOptions::default()).expect("the folder opens");
    let open_ms = ms(began);
    let opened_mb = resident_mb();
    let reading = Instant::now();
    let heads = device.heads(&log_key(docs - 1)).expect("the owner may read");
    let first_log_ms = ms(reading);
    assert!(!heads.is_empty(), "the device has nothing");
    let reporting = Instant::now();
    let report = device.report(&Default::default()).expect("the store answers");
    let report_ms = ms(reporting);
    assert_eq!(report.entries as usize, docs * 50, "the report is not whole");
    let cost = serde_json::json!({
        "docs": docs,
        "open_ms": open_ms,
        "opened_mb": opened_mb,
        "first_log_ms": first_log_ms,
        "report_ms": report_ms,
        "reported_mb": resident_mb(),
    });
    println!("{cost}");
}

/// What this process has in memory, in MB; 0 where the system does not say.
fn resident_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kib.unwrap_or(0) / 1024
}
