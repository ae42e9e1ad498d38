//! Long logs are replaced by snapshots on the device: that is no damage, whenever the device is killed.

use samband_client_core::device::Device;
use samband_client_core::transport;
use samband_server::server::Relay;
use samband_tests::random::Rng;
use samband_tests::sim::disk::Disk;
use samband_tests::{enrolled_on_disk, partnership, placement, relay_here, write};

/// Enough, of this many bytes each, for a log to be replaced by a snapshot when it is opened.
const ENTRIES: usize = 70;
const ENTRY_BYTES: usize = 600;

struct Phone {
    disk: Disk,
    relay: Relay,
    _folder: tempfile::TempDir,
}

impl Phone {
    /// A phone with a long log, all of it on the relay, and closed.
    async fn new() -> Phone {
        let folder = tempfile::tempdir().unwrap();
        let relay = relay_here(folder.path()).await;
        let (disk, device) = enrolled_on_disk(&relay).await;
        for n in 0..ENTRIES {
            write(&device, &format!("{n} {}", "word ".repeat(ENTRY_BYTES / 5)));
        }
        transport::sync_now(&device).await.unwrap();
        Phone { disk, relay, _folder: folder }
    }
}

fn entries(device: &Device) -> usize {
    device
        .log(&partnership(), &placement(), samband_tests::AUDIENCE)
        .map_or(0, |log| log.entries.len())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_that_is_killed_after_reading_a_long_log_reports_no_damage_and_fetches_nothing_again()
 {
    let phone = Phone::new().await;
    let before = phone.disk.backup();
    for operation in 0.. {
        phone.disk.restore(&before);
        let device = phone.disk.start(Rng::new(10 + operation)).unwrap();
        phone.disk.die_in(operation);
        let read = entries(&device);
        let was_cut = phone.disk.is_dead();
        // without a word of goodbye
        phone.disk.die_in(0);
        drop(device);
        phone.disk.crash();
        let device = phone.disk.start(Rng::new(1_000 + operation)).unwrap();
        assert_eq!(device.notices(), [], "killed at operation {operation}");
        let summary = transport::sync_now(&device).await.unwrap();
        assert_eq!(summary.received, 0, "killed at operation {operation}");
        assert_eq!(entries(&device), ENTRIES);
        if !was_cut {
            assert!(operation > 2, "nothing was replaced: {operation} operations");
            assert_eq!(read, ENTRIES);
            break;
        }
    }
    phone.relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn chunks_that_the_disk_lost_are_told_once_and_come_back() {
    let phone = Phone::new().await;
    drop(phone.disk.start(Rng::new(3)).unwrap());
    phone.disk.lose_changes(5);
    let device = phone.disk.start(Rng::new(4)).unwrap();
    assert_eq!(device.notices().len(), 1, "{:?}", device.notices());
    phone.disk.die_in(0);
    drop(device);
    phone.disk.crash();
    let device = phone.disk.start(Rng::new(5)).unwrap();
    assert_eq!(device.notices(), [], "told once");
    transport::sync_now(&device).await.unwrap();
    assert_eq!(entries(&device), ENTRIES);
    phone.relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flight_and_a_closing_do_not_walk_over_all_documents() {
    let phone = Phone::new().await;
    let device = phone.disk.start(Rng::new(3)).unwrap();
    write(&device, "one more");
    let before = phone.disk.walks();
    transport::sync_now(&device).await.unwrap();
    drop(device);
    assert_eq!(phone.disk.walks(), before);
    phone.relay.stop().await.unwrap();
}
