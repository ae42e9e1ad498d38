//! A device that writes and says so after each edit, until it is killed.
//!
//! `device-under-test FOLDER`: writes without end. With `sync`, it also syncs all the while. With `load`, it syncs,
//! writes no more than the line takes, and says `acked ID` of each entry that the relay has; when its input ends, it says
//! what is left to say of that and ends.

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

/// Entries that the relay is not known to have.
type Open = Mutex<BTreeSet<ItemId>>;

/// Says of which of these the relay has.
fn say_what_is_acked(device: &Device, open: &Open) {
    let key = crate::log_key();
    let mut open = open.lock().expect("no thread panics with it");
    open.retain(|entry| match device.delivery(&key, *entry) {
        Delivery::OnThisDevice => true,
        Delivery::OnRelay { .. } => {
            say(&format!("acked {entry}"));
            false
        }
        Delivery::Refused { text, .. } => panic!("{entry} was refused: {text}"),
    });
}

/// Says so as soon as the device calls an entry sent, and once more when the input ends: then the process does.
fn keep_saying_what_is_acked(device: &Device, open: &Arc<Open>) {
    let mut events = device.watch();
    let (watched, known) = (device.clone(), Arc::clone(open));
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        loop {
            _ = runtime.block_on(events.recv());
            say_what_is_acked(&watched, &known);
        }
    });
    let (device, open) = (device.clone(), Arc::clone(open));
    std::thread::spawn(move || {
        std::io::stdin().lines().for_each(drop);
        say_what_is_acked(&device, &open);
        std::process::exit(0);
    });
}

/// Writes an entry. A device under load whose disk is dead writes no more, and has still something to say.
fn write(device: &Device, n: u32, under_load: bool) -> ItemId {
    let write = || crate::write(device, &format!("entry number {n} of a device under test"));
    match std::panic::catch_unwind(std::panic::AssertUnwindSafe(write)) {
        Ok(entry) => entry,
        Err(panic) if !under_load => std::panic::resume_unwind(panic),
        Err(_) => loop {
            std::thread::park();
        },
    }
}

/// Runs the program.
pub fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().expect("a folder");
    let mode = arguments.next();
    let device = crate::open(folder.as_ref(), "");
    let open = Arc::new(Open::default());
    let under_load = mode.as_deref() == Some("load");
    if under_load {
        keep_saying_what_is_acked(&device, &open);
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
        let entry = write(&device, n, under_load);
        if under_load {
            open.lock().expect("no thread panics with it").insert(entry);
        }
        say(&entry.to_string());
    }
}
