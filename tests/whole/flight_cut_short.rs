//! The disk fails once while a device talks to a relay that was restored from a backup: no outcome is forgotten for that.

use std::path::Path;

use samband_client_core::device::{Delivery, Device};
use samband_client_core::ids::ItemId;
use samband_client_core::transport;
use samband_server::admin::AdminRequest;
use samband_server::server::Relay;
use samband_tests::random::Rng;
use samband_tests::{enrolled_on_disk, log_key, relay_here, relay_with, write};

fn copy(from: &Path, to: &Path) {
    _ = std::fs::remove_dir_all(to);
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_file() {
            std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}

/// Gives Amina's log to somebody else, so that what she writes is refused.
async fn give_the_log_away(relay: &Relay) {
    let text =
        samband_tests::ROSTER.replace("participant = \"amina\"", "participant = \"achieng\"");
    relay.admin(AdminRequest::ImportRoster { text, check_only: false }).await;
}

/// After a flight that the disk cut short: the entry is not said to be where it is not, and not forgotten.
fn assert_honest(device: &Device, entry: ItemId, when: &str) {
    let state = device.delivery(&log_key(), entry);
    assert!(!matches!(state, Delivery::OnRelay { .. }), "{when}: {state:?}");
    assert!(!device.status().is_all_on_relay(), "{when}: all is said to be there");
}

fn assert_refused(device: &Device, entry: ItemId, when: &str) {
    let state = device.delivery(&log_key(), entry);
    assert!(matches!(state, Delivery::Refused { code: 211, .. }), "{when}: {state:?}");
    assert_eq!(device.status().waiting, 0, "{when}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_fails_once_while_a_restored_relay_answers_makes_the_device_forget_no_outcome()
{
    let folder = tempfile::tempdir().unwrap();
    let (data, backup) = (folder.path().join("relay"), folder.path().join("backup"));
    let mut relay = relay_here(folder.path()).await;
    let address = relay.address();
    let (disk, device) = enrolled_on_disk(&relay).await;
    write(&device, "in the backup");
    transport::sync_now(&device).await.unwrap();
    relay.stop().await.unwrap();
    copy(&data, &backup);
    relay = relay_with(folder.path(), address).await;
    write(&device, "not in the backup");
    transport::sync_now(&device).await.unwrap();
    let refused = write(&device, "written before I heard that the log is somebody else's");
    give_the_log_away(&relay).await;
    transport::sync_now(&device).await.unwrap();
    assert_refused(&device, refused, "before");
    drop(device);
    let before = disk.backup();
    for operation in 1.. {
        relay.stop().await.unwrap();
        copy(&backup, &data);
        relay = relay_with(folder.path(), address).await;
        give_the_log_away(&relay).await;
        disk.restore(&before);
        let device = disk.start(Rng::new(10 + operation)).unwrap();
        disk.fail_in(operation);
        let flown = transport::sync_now(&device).await;
        let was_cut = !disk.will_fail();
        disk.heal();
        let when = format!("operation {operation} failed: {flown:?}");
        assert_honest(&device, refused, &when);
        transport::sync_now(&device).await.unwrap();
        assert_refused(&device, refused, &when);
        if !was_cut {
            assert!(operation > 10, "{operation} operations");
            break;
        }
    }
    relay.stop().await.unwrap();
}
