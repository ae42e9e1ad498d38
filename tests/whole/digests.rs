//! Kept digests: figures cost no document that has not changed, on a relay as on a device, and are never of another one.

use std::path::Path;
use std::sync::Arc;

use samband_client_core::device::{Device, DeviceOptions};
use samband_client_core::documents::Edit;
use samband_client_core::documents::log::LogEdit;
use samband_client_core::ids::RelayId;
use samband_client_core::report::Selection;
use samband_client_core::transport;
use samband_server::relay::{Batch, RelayReader as _, RelayStore};
use samband_server::reports::Views;
use samband_server::store::RedbStore;
use samband_tests::{enrolled, log_key, now, relay_here, write};

fn entries(device: &Device) -> u64 {
    device.report(&Selection::default()).unwrap().entries.shown().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_on_a_device_loads_no_document() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let office = enrolled(&relay, folder.path(), "office", "kari").await;
    let gone = write(&phone, "one");
    write(&phone, "two");
    for device in [&phone, &office] {
        transport::sync_now(device).await.unwrap();
    }
    for (device, name) in [(phone, "phone"), (office, "office")] {
        assert_eq!(entries(&device), 2);
        let counted = device.counted();
        assert_eq!((entries(&device), device.counted()), (2, counted), "counted once");
        drop(device);
        let again = Device::open(&folder.path().join(name), DeviceOptions::default()).unwrap();
        assert_eq!((entries(&again), again.counted()), (2, 0), "{name}, opened again");
        if name == "phone" {
            let withdraw = Edit::Log(LogEdit::Withdraw { item: gone });
            again.edit(&log_key(), &withdraw, now()).unwrap();
            assert_eq!((entries(&again), again.counted()), (1, 1), "what changed is counted");
        }
    }
    relay.stop().await.unwrap();
}

/// How many digests a relay that is started on this folder makes, and what it counts.
fn made_at_opening(data: &Path) -> (u64, u64) {
    let store = RedbStore::open(&data.join("relay.redb"), RelayId([0; 16])).unwrap();
    let views = Views::new(Arc::new(store.reader()));
    let report = views.counted_report(&views.rosters().unwrap()).unwrap();
    let entries = report.entries.shown().unwrap();
    (views.digests().made(), entries)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_relay_keeps_digests_and_makes_damaged_and_older_ones_anew() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    write(&phone, "one");
    transport::sync_now(&phone).await.unwrap();
    // counted by the relay's worker, which nobody has to ask
    let head = relay.views().log().head().unwrap().position;
    while relay.views().digests().counted() < head {
        tokio::task::yield_now().await;
    }
    relay.stop().await.unwrap();
    let data = folder.path().join("relay");
    assert_eq!(made_at_opening(&data), (0, 1));
    for spoil in [
        (|row| row.version -= 1) as fn(&mut samband_server::relay::DigestRow),
        |row| row.position -= 1,
        |row| row.heads[3] ^= 1,
        |row| row.bytes.truncate(1),
    ] {
        let mut store = RedbStore::open(&data.join("relay.redb"), RelayId([0; 16])).unwrap();
        let reader = store.reader();
        let (doc, mut row) =
            (log_key().id(), reader.digest(log_key().id()).expect("the relay has kept it"));
        let good = row.clone();
        assert!(reader.as_log().documents().unwrap().contains_key(&doc));
        spoil(&mut row);
        store.commit(&Batch { digests: [(doc, row)].into(), ..Batch::default() }).unwrap();
        drop((reader, store));
        assert_eq!(made_at_opening(&data), (1, 1));
        let mut store = RedbStore::open(&data.join("relay.redb"), RelayId([0; 16])).unwrap();
        store.commit(&Batch { digests: [(doc, good)].into(), ..Batch::default() }).unwrap();
    }
}
