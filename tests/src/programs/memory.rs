//! What a device with many documents takes in memory, and how long it takes to open.
//!
//! `cargo run --release -p samband-tests --bin memory -- --docs 200`; the last line of the output is JSON. The device is
//! opened in a process of its own, which has done nothing else; the disk's cache is warm.

use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use crate::programs::line::{leave_device, log_key};
use clap::Parser;
use samband_client_core::device::{Device, DeviceOptions};
use samband_client_core::store::{Passphrase, Unlock};

const PASSPHRASE: &str = "blue ferry under seven";

#[derive(Parser)]
struct Arguments {
    /// Logs of 50 entries that the device holds.
    #[arg(long, default_value_t = 200)]
    docs: usize,
    /// The mean length of a text.
    #[arg(long, default_value_t = 180)]
    text_bytes: usize,
    /// Locks the device with a passphrase.
    #[arg(long)]
    locked: bool,
    /// Opens this folder, and says what that took.
    #[arg(long, hide = true)]
    open: Option<PathBuf>,
}

/// Runs the program.
#[tokio::main]
pub async fn main() {
    let arguments = Arguments::parse();
    if let Some(folder) = arguments.open {
        return open(&folder, arguments.docs, arguments.locked);
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    leave_device(folder.path(), arguments.docs, arguments.text_bytes).await;
    let device = folder.path().join("device");
    if arguments.locked {
        let began = Instant::now();
        let passphrase = Passphrase::new(PASSPHRASE);
        let unlock = Unlock::Lock(&passphrase);
        drop(Device::unlock(&device, DeviceOptions::default(), unlock).expect("it locks"));
        println!("locked in {} ms", began.elapsed().as_millis());
    }
    let status = Command::new(std::env::current_exe().expect("this program"))
        .arg("--open")
        .arg(&device)
        .args(["--docs", &arguments.docs.to_string()])
        .args(arguments.locked.then_some("--locked"))
        .status()
        .expect("it starts");
    assert!(status.success());
}

fn open(folder: &std::path::Path, docs: usize, locked: bool) {
    let began = Instant::now();
    let ms = |since: Instant| since.elapsed().as_micros() as f64 / 1_000.0;
    let passphrase = Passphrase::new(PASSPHRASE);
    let unlock = if locked { Unlock::With(&passphrase) } else { Unlock::Plain };
    let device = Device::unlock(folder, DeviceOptions::default(), unlock).expect("it opens");
    let open_ms = ms(began);
    let opened_mb = resident_mb();
    let reading = Instant::now();
    let heads = device.heads(&log_key(docs - 1)).expect("the owner may read");
    let first_log_ms = ms(reading);
    assert!(!heads.is_empty(), "the device has nothing");
    let report = || {
        let reporting = Instant::now();
        let report = device.report(&Default::default()).expect("the store answers");
        assert_eq!(report.entries, docs as u64 * 50, "the report is not whole");
        ms(reporting)
    };
    let report_ms = report();
    // from the digests that are kept now
    let next_report_ms = report();
    let cost = serde_json::json!({
        "docs": docs,
        "locked": locked,
        "folder_mb": folder_bytes(folder) as f64 / 1e6,
        "open_ms": open_ms,
        "opened_mb": opened_mb,
        "first_log_ms": first_log_ms,
        "report_ms": report_ms,
        "next_report_ms": next_report_ms,
        "reported_mb": resident_mb(),
    });
    println!("{cost}");
}

fn folder_bytes(folder: &std::path::Path) -> u64 {
    let entries = std::fs::read_dir(folder).expect("the folder is there").flatten();
    entries
        .map(|entry| match entry.metadata().expect("it is there") {
            meta if meta.is_dir() => folder_bytes(&entry.path()),
            meta => meta.len(),
        })
        .sum()
}

/// What this process has in memory, in MB; 0 where the system does not say.
fn resident_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kib.unwrap_or(0) / 1024
}
