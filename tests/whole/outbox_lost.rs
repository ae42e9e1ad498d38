//! A device's file of unsent edits is damaged or lost: what its owner wrote still gets to the relay, and is never said to be
//! there before it is.

use samband_client_core::device::{Delivery, Device};
use samband_client_core::ids::ItemId;
use samband_client_core::store::Notice;
use samband_client_core::transport;
use samband_server::server::Relay;
use samband_tests::random::Rng;
use samband_tests::sim::disk::{Backup, Disk};
use samband_tests::{enrolled_on_disk, log_key, partnership, placement, relay_here, write};

/// Where the second record of the outbox is surely under way: behind the head and the first record.
const SECOND_RECORD: usize = 600;

struct Phone {
    disk: Disk,
    relay: Relay,
    _folder: tempfile::TempDir,
    synced: ItemId,
    waiting: Vec<ItemId>,
}

impl Phone {
    /// A phone with an entry on the relay and five that wait.
    async fn new() -> Phone {
        let folder = tempfile::tempdir().unwrap();
        let relay = relay_here(folder.path()).await;
        let (disk, phone) = enrolled_on_disk(&relay).await;
        let synced = write(&phone, "on the relay");
        transport::sync_now(&phone).await.unwrap();
        let waiting = (0..5).map(|n| write(&phone, &format!("waiting entry {n}"))).collect();
        Phone { disk, relay, _folder: folder, synced, waiting }
    }

    /// Everything that waits is queued, and nothing of it is said to be on the relay.
    fn assert_offers_all(&self, phone: &Device, when: &str) {
        let log = phone.log(&partnership(), &placement(), samband_tests::AUDIENCE).unwrap();
        for entry in &self.waiting {
            assert!(log.entries.contains_key(entry), "{when}: an entry is gone");
            let state = phone.delivery(&log_key(), *entry);
            assert_eq!(state, Delivery::OnThisDevice, "{when}");
        }
        assert!(phone.status().waiting >= 5, "{when}: {} edits wait", phone.status().waiting);
    }

    async fn assert_syncs(self, phone: &Device) {
        transport::sync_now(phone).await.unwrap();
        let there = self.relay.views().log_of(&log_key()).unwrap();
        for entry in self.waiting.iter().chain([&self.synced]) {
            assert!(there.entries.contains_key(entry), "an entry is not on the relay");
            let state = phone.delivery(&log_key(), *entry);
            assert!(matches!(state, Delivery::OnRelay { .. }), "{state:?}");
        }
        assert_eq!((phone.status().waiting, phone.status().refused.len()), (0, 0));
        self.relay.stop().await.unwrap();
    }
}

/// Opens the device with the power going after each operation in turn, each time from the same disk; then with the power on.
fn interrupt_each_opening(phone: &Phone, before: &Backup, what: &str) -> Device {
    for operation in 0.. {
        phone.disk.restore(before);
        phone.disk.die_in(operation);
        let opened = phone.disk.start(Rng::new(operation));
        let was_cut = phone.disk.is_dead();
        drop(opened);
        phone.disk.heal();
        phone.disk.crash();
        let device = phone.disk.start(Rng::new(1_000 + operation)).unwrap();
        let when = format!("{what}, interrupted at operation {operation}");
        phone.assert_offers_all(&device, &when);
        if !was_cut {
            assert!(operation > 10, "{operation} operations");
            return device;
        }
    }
    unreachable!("an opening ends")
}

#[tokio::test(flavor = "multi_thread")]
async fn edits_of_a_damaged_outbox_are_sent_even_if_the_opening_is_interrupted() {
    let phone = Phone::new().await;
    phone.disk.damage("outbox", SECOND_RECORD);
    let before = phone.disk.backup();
    let device = phone.disk.start(Rng::new(3)).unwrap();
    let notices = device.notices();
    assert!(matches!(notices[..], [Notice::OutboxDamaged { .. }]), "{notices:?}");
    drop(device);
    let device = interrupt_each_opening(&phone, &before, "damaged");
    phone.assert_syncs(&device).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn edits_of_a_lost_outbox_are_sent_even_if_the_opening_is_interrupted() {
    let phone = Phone::new().await;
    phone.disk.remove("outbox");
    let before = phone.disk.backup();
    let device = phone.disk.start(Rng::new(3)).unwrap();
    assert_eq!(device.notices(), [Notice::OutboxMissing]);
    drop(device);
    let device = interrupt_each_opening(&phone, &before, "lost");
    phone.assert_syncs(&device).await;
}
