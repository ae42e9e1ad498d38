//! A device that writes without end and says so after each edit, until it is killed.
//!
//! `device-under-test FOLDER [sync]`: with `sync`, it also syncs all the while.

use std::io::Write;

use samband_client_core::ws;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().expect("a folder");
    let syncs = arguments.next().is_some();
    let device = samband_tests::open(folder.as_ref(), "");
    if syncs {
        let device = device.clone();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            let runtime = runtime.expect("a runtime");
            loop {
                _ = runtime.block_on(ws::sync_now(&device));
            }
        });
    }
    let mut out = std::io::stdout();
    for n in 0.. {
        let entry =
            samband_tests::write(&device, &format!("entry number {n} of a device under test"));
        // only what was said here may be missed later
        if writeln!(out, "{entry}").and_then(|()| out.flush()).is_err() {
            return;
        }
    }
}
