//! A refusal that lasts costs the refused words alone: later ones go through, and so do those once they are written again.

use samband_client_core::device::{Delivery, Device};
use samband_client_core::documents::Edit;
use samband_client_core::documents::log::{LogEdit, Revision};
use samband_client_core::ids::ItemId;
use samband_client_core::transport;
use samband_server::server::Relay;
use samband_tests::random::Rng;
use samband_tests::sim::disk::Disk;
use samband_tests::{enrolled_on_disk, log_key, now, partnership, placement, relay_here, write};

/// The code for an actor that was used again.
const ACTOR_REUSED: u16 = 221;

struct Phone {
    disk: Disk,
    relay: Relay,
    _folder: tempfile::TempDir,
    /// Written before the phone was restored, and lost with that from the phone.
    forgotten: ItemId,
    /// Written after it, and refused.
    refused: ItemId,
}

impl Phone {
    /// A phone that was restored from an image of its memory: it goes on with an actor that the relay knows, so what it
    /// writes then is refused for good.
    async fn new() -> (Phone, Device) {
        let folder = tempfile::tempdir().unwrap();
        let relay = relay_here(folder.path()).await;
        let (disk, phone) = enrolled_on_disk(&relay).await;
        write(&phone, "before");
        transport::sync_now(&phone).await.unwrap();
        drop(phone);
        let image = disk.backup();
        let phone = disk.start(Rng::new(5)).unwrap();
        let forgotten = write(&phone, "written before the restoration");
        transport::sync_now(&phone).await.unwrap();
        drop(phone);
        disk.restore(&image);
        let phone = disk.start(Rng::new(5)).unwrap();
        let refused = write(&phone, "written after the restoration");
        revise(&phone, refused, "written after the restoration, twice");
        transport::sync_now(&phone).await.unwrap();
        (Phone { disk, relay, _folder: folder, forgotten, refused }, phone)
    }

    fn assert_refused(&self, phone: &Device, when: &str) {
        let state = phone.delivery(&log_key(), self.refused);
        assert!(matches!(state, Delivery::Refused { code: ACTOR_REUSED, .. }), "{when}: {state:?}");
    }

    /// Everything is on the relay, once, and both sides show the same.
    async fn assert_all_there(self, phone: &Device, entries: &[ItemId], when: &str) {
        transport::sync_now(phone).await.unwrap();
        let status = phone.status();
        assert_eq!((status.waiting, status.refused.len()), (0, 0), "{when}");
        let there = self.relay.views().log_of(&log_key()).unwrap();
        let here = phone.log(&partnership(), &placement(), samband_tests::AUDIENCE).unwrap();
        assert_eq!(there.entries, here.entries, "{when}");
        for entry in entries {
            let state = phone.delivery(&log_key(), *entry);
            assert!(matches!(state, Delivery::OnRelay { .. }), "{when}: {state:?}");
        }
        let text = &there.entries[&self.refused].text;
        assert_eq!(text, "written after the restoration, twice", "{when}");
        assert_eq!(transport::sync_now(phone).await.unwrap().received, 0, "{when}");
        self.relay.stop().await.unwrap();
    }
}

fn revise(device: &Device, entry: ItemId, text: &str) {
    let base = device.heads(&log_key()).unwrap();
    let revision = Revision { text: Some(text.to_owned()), ..Revision::default() };
    let edit = Edit::Log(LogEdit::Revise { base, entry, revision });
    device.edit(&log_key(), &edit, now()).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_written_after_a_lasting_refusal_goes_through() {
    let (phone, device) = Phone::new().await;
    phone.assert_refused(&device, "refused");
    let later = write(&device, "written later");
    revise(&device, phone.forgotten, "written before the restoration, and revised later");
    transport::sync_now(&device).await.unwrap();
    for entry in [later, phone.forgotten] {
        let state = device.delivery(&log_key(), entry);
        assert!(matches!(state, Delivery::OnRelay { .. }), "{state:?}");
    }
    phone.assert_refused(&device, "later");
    assert_eq!(device.status().waiting, 0);
    phone.relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn refused_words_go_through_once_they_are_written_again() {
    let (phone, device) = Phone::new().await;
    let later = write(&device, "written later");
    transport::sync_now(&device).await.unwrap();
    assert_eq!(device.rewrite_refused(&log_key(), now()).unwrap(), 2);
    assert_eq!(device.rewrite_refused(&log_key(), now()).unwrap(), 0, "nothing is refused");
    assert_eq!(device.delivery(&log_key(), phone.refused), Delivery::OnThisDevice);
    let entries = [phone.forgotten, phone.refused, later];
    phone.assert_all_there(&device, &entries, "rewritten").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn writing_refused_words_again_loses_and_doubles_none_wherever_the_power_goes() {
    let (phone, device) = Phone::new().await;
    drop(device);
    let before = phone.disk.backup();
    for operation in 0.. {
        phone.disk.restore(&before);
        let device = phone.disk.start(Rng::new(100 + operation)).unwrap();
        phone.disk.die_in(operation);
        let rewritten = device.rewrite_refused(&log_key(), now());
        let was_cut = phone.disk.is_dead();
        phone.disk.die_in(0);
        drop(device);
        phone.disk.crash();
        let device = phone.disk.start(Rng::new(1_000 + operation)).unwrap();
        let when = format!("cut at operation {operation}, {rewritten:?}");
        assert_eq!(device.notices(), [], "{when}");
        let log = device.log(&partnership(), &placement(), samband_tests::AUDIENCE).unwrap();
        let refused = device.status().refused.len();
        assert!(refused == 2 || log.entries.contains_key(&phone.refused), "{when}: {refused}");
        device.rewrite_refused(&log_key(), now()).unwrap();
        if !was_cut {
            assert!(operation > 3, "{operation} operations");
            let entries = [phone.forgotten, phone.refused];
            phone.assert_all_there(&device, &entries, &when).await;
            return;
        }
        let log = device.log(&partnership(), &placement(), samband_tests::AUDIENCE).unwrap();
        let text = &log.entries[&phone.refused].text;
        assert_eq!(text, "written after the restoration, twice", "{when}");
        assert_eq!(device.status().refused.len(), 0, "{when}");
    }
}
