//! What each of the dangers measured in automerge costs a running relay, in time and memory.
//!
//! `cargo run --release -p samband-tests --bin dangers`; one line of JSON for each. Each is pushed by a device with a good
//! invite over its own websocket; the time is from the push to its outcome, the memory what the relay's process takes at
//! most above what it took before.

use std::time::Instant;

use crate::bare::{BareDevice, connect};
use crate::craft::{altered_change, compressed_bomb, deep_maps, operation_bomb, sync_messages};
use crate::random::Rng;
use crate::{RelayProcess, draft, item, log_key, now};
use samband_client_core::documents::log::LogEdit;
use samband_client_core::documents::{Document, Edit, Kind, Writer};
use samband_client_core::invite::InviteCode;
use samband_client_core::wire::{PushOutcome, to_header};

/// A field of a process's status, in KiB.
fn status_kib(pid: u32, field: &str) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).expect("it runs");
    let line = status.lines().find_map(|line| line.strip_prefix(field)).expect("a field");
    line.split_whitespace().next().and_then(|kib| kib.parse().ok()).expect("a number")
}

/// Runs the program.
pub fn main() {
    let runtime = tokio::runtime::Runtime::new().expect("the system gives threads");
    runtime.block_on(run());
}

async fn run() {
    let writer = Writer { author: "amina".parse().expect("an id"), actor: [8; 16] };
    let edit = |text: &str| Edit::Log(LogEdit::Write { entry: item(), draft: draft(text) });
    let mut one = Document::new(Kind::Log);
    let mut other = Document::new(Kind::Log);
    let first = one.edit(&writer, now(), &edit("one")).expect("it fits").raw;
    let twin = other.edit(&writer, now(), &edit("its twin")).expect("it fits").raw;
    let child = other.edit(&writer, now(), &edit("on the twin")).expect("it fits").raw;
    let next = one.edit(&writer, now(), &edit("two")).expect("it fits").raw;
    let mut rng = Rng::new(6);
    // as many as a device may open connections for, without waiting
    let altered = (0..60).map(|n| altered_change(&next, 1 + n % 6, &mut rng)).collect();
    let [d4, d5] = sync_messages();
    let dangers: [(&str, Vec<Vec<u8>>); 8] = [
        ("D1 a compressed change of 512 MB", vec![compressed_bomb()]),
        ("D2 a million operations in 200 bytes", vec![operation_bomb()]),
        ("D3 20,000 maps in each other", vec![deep_maps()]),
        ("D4 a sync message", vec![d4]),
        ("D5 a sync message", vec![d5]),
        ("D6 and D7 60 altered changes", altered),
        ("D8 one number for two changes", vec![twin]),
        ("D9 a past that never comes", vec![child]),
    ];
    for (name, changes) in dangers {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let me = std::env::current_exe().expect("this program has a path");
        let relay = RelayProcess::start(
            &me.with_file_name("relay-under-test"),
            &folder.path().join("relay"),
        );
        let code: InviteCode = relay.invite("amina").parse().expect("a good invite");
        let device = BareDevice::new(1);
        let hello = to_header(&device.enrol(code.bytes()).encode());
        let (mut socket, mut welcome) =
            connect(relay.address(), Some(hello)).await.expect("it is let in");
        let doc = log_key().id();
        let base = device.push_one(&mut socket, &welcome, doc, &first).await;
        assert!(matches!(base, Some(PushOutcome::Accepted(_))), "{base:?}");
        let before = status_kib(relay.pid(), "VmRSS:");
        // the peak is measured again
        std::fs::write(format!("/proc/{}/clear_refs", relay.pid()), "5").expect("its owner may");
        let (mut most_ms, mut refused) = (0.0f64, 0);
        for change in &changes {
            let hello = to_header(&device.come_back(&welcome).encode());
            (socket, welcome) = connect(relay.address(), Some(hello)).await.expect("it is let in");
            let began = Instant::now();
            let outcome = device.push_one(&mut socket, &welcome, doc, change).await;
            most_ms = most_ms.max(began.elapsed().as_secs_f64() * 1000.0);
            refused += usize::from(!matches!(outcome, Some(PushOutcome::Accepted(_))));
        }
        let most = status_kib(relay.pid(), "VmHWM:");
        let line = serde_json::json!({
            "danger": name,
            "pushed": changes.len(),
            "refused": refused,
            "ms_at_most": (most_ms * 10.0).round() / 10.0,
            "memory_mb": (most.saturating_sub(before) as f64 / 102.4).round() / 10.0,
        });
        println!("{line}");
    }
}
