//! Words that the relay refused: they stay on the device whatever happens to its documents and its disk.

use samband_client_core::device::{Delivery, Device};
use samband_client_core::ids::ItemId;
use samband_client_core::transport;
use samband_server::admin::AdminRequest;
use samband_server::server::Relay;
use samband_tests::random::Rng;
use samband_tests::sim::disk::Disk;
use samband_tests::{enrolled_on_disk, log_key, relay_here, write};

struct Phone {
    disk: Disk,
    relay: Relay,
    _folder: tempfile::TempDir,
    /// On the relay.
    accepted: ItemId,
    /// Written after the log was given to somebody else.
    refused: ItemId,
}

impl Phone {
    /// A phone with an entry on the relay and another one that the relay is going to refuse.
    async fn new() -> (Phone, Device) {
        let folder = tempfile::tempdir().unwrap();
        let relay = relay_here(folder.path()).await;
        let (disk, phone) = enrolled_on_disk(&relay).await;
        let accepted = write(&phone, "on the relay");
        transport::sync_now(&phone).await.unwrap();
        let refused = write(&phone, "written before I heard that the log is somebody else's");
        let text =
            samband_tests::ROSTER.replace("participant = \"amina\"", "participant = \"achieng\"");
        relay.admin(AdminRequest::ImportRoster { text, check_only: false }).await;
        (Phone { disk, relay, _folder: folder, accepted, refused }, phone)
    }

    fn assert_keeps(&self, phone: &Device, when: &str) {
        let refused = phone.delivery(&log_key(), self.refused);
        assert!(matches!(refused, Delivery::Refused { code: 211, .. }), "{when}: {refused:?}");
        assert_eq!(phone.status().refused.len(), 1, "{when}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_entry_outlives_the_documents_folder() {
    let (phone, device) = Phone::new().await;
    transport::sync_now(&device).await.unwrap();
    phone.assert_keeps(&device, "refused");
    drop(device);
    phone.disk.remove_documents();
    let device = phone.disk.start(Rng::new(3)).unwrap();
    phone.assert_keeps(&device, "without its documents");
    transport::sync_now(&device).await.unwrap();
    phone.assert_keeps(&device, "synced");
    drop(device);
    phone.assert_keeps(&phone.disk.start(Rng::new(4)).unwrap(), "opened again");
    phone.relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_fails_once_during_a_flight_makes_the_device_forget_no_outcome() {
    let (phone, device) = Phone::new().await;
    transport::sync_now(&device).await.unwrap();
    drop(device);
    let before = phone.disk.backup();
    for operation in 1.. {
        phone.disk.restore(&before);
        let device = phone.disk.start(Rng::new(operation)).unwrap();
        phone.disk.fail_in(operation);
        let synced = transport::sync_now(&device).await;
        let when = format!("operation {operation} failed");
        if phone.disk.will_fail() {
            assert!(operation > 3, "{operation} operations");
            break;
        }
        phone.assert_keeps(&device, &when);
        let accepted = device.delivery(&log_key(), phone.accepted);
        assert!(matches!(accepted, Delivery::OnRelay { .. }), "{when}: {accepted:?}, {synced:?}");
    }
    phone.disk.heal();
    phone.relay.stop().await.unwrap();
}
