//! A device that writes and says so after each edit, until it is killed.
//!
//! `device-under-test FOLDER`: writes without end. With `sync`, it also syncs all the while. With `load`, it syncs,
//! writes no more than the line takes, and says `acked ID` of each entry that the relay has.

use std::collections::BTreeSet;
use std::io::Write;
use std::sync::{Arc, Mutex};

use samband_client_core::device::{Delivery, Device};
use samband_client_core::ids::ItemId;
use samband_client_core::transport;

/// Entries that wait for the relay before a device under load stops to write.
const WAITING_MAX: usize = 12;
/// Entries that a device under load writes in one life: the log is to stay small enough to be compared often.
const LIFE_ENTRIES: u32 = 25;
/// How long a device waits for a relay that is away.
const RETRY: std::time::Duration = std::time::Duration::from_millis(20);

fn sync_all_the_while(device: Device) {
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.expect("a runtime");
        loop {
            runtime.block_on(async {
                if transport::sync_now(&device).await.is_err() {
                    tokio::time::sleep(RETRY).await;
                }
            });
        }
    });
}

/// Only what was said here may be missed later.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    if writeln!(out, "{line}").and_then(|()| out.flush()).is_err() {
        std::process::exit(0);
    }
}

/// Says what the relay has, as soon as the device calls it sent.
fn say_what_is_acked(device: Device, written: Arc<Mutex<BTreeSet<ItemId>>>) {
    let mut events = device.watch();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        loop {
            _ = runtime.block_on(events.recv());
            let mut open = written.lock().expect("no thread panics with it");
            let key = samband_tests::log_key();
            open.retain(|entry| match device.delivery(&key, *entry) {
                Delivery::OnThisDevice => true,
                Delivery::OnRelay { .. } => {
                    say(&format!("acked {entry}"));
                    false
                }
                Delivery::Refused { text, .. } => panic!("{entry} was refused: {text}"),
            });
        }
    });
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().expect("a folder");
    let mode = arguments.next();
    let device = samband_tests::open(folder.as_ref(), "");
    let written = Arc::new(Mutex::new(BTreeSet::new()));
    let under_load = mode.as_deref() == Some("load");
    if under_load {
        say_what_is_acked(device.clone(), Arc::clone(&written));
    }
    if mode.is_some() {
        sync_all_the_while(device.clone());
    }
    let mut events = device.watch();
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    for n in 0.. {
        if under_load && n == LIFE_ENTRIES {
            loop {
                std::thread::park();
            }
        }
        while under_load && device.status().waiting >= WAITING_MAX {
            _ = runtime.block_on(events.recv());
        }
        let entry =
            samband_tests::write(&device, &format!("entry number {n} of a device under test"));
        say(&entry.to_string());
        if under_load {
            written.lock().expect("no thread panics with it").insert(entry);
        }
    }
}
