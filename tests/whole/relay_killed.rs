//! The relay is killed in the middle of pushes and started again.

use std::collections::BTreeSet;
use std::path::Path;

use samband_client_core::device::{Delivery, Device, DeviceEvent};
use samband_client_core::ids::RelayId;
use samband_client_core::transport;
use samband_server::folder::STORE_FILE;
use samband_server::relay::LogReader;
use samband_server::store::RedbStore;
use samband_tests::{RelayProcess, log_key, open, write};

/// Entries that the device calls "on the relay".
fn acknowledged(device: &Device, entries: &[samband_client_core::ids::ItemId]) -> usize {
    entries
        .iter()
        .filter(|entry| matches!(device.delivery(&log_key(), **entry), Delivery::OnRelay { .. }))
        .count()
}

/// Every change of the log, by document and hash, with the number of records.
fn log_of(data: &Path) -> (usize, BTreeSet<String>, usize) {
    let store = RedbStore::open(&data.join(STORE_FILE), RelayId([0; 16])).unwrap();
    let log = store.reader();
    let head = log.head().unwrap();
    let mut hashes = BTreeSet::new();
    for position in 1..=head.position {
        let record = log.record(position).unwrap().expect("the log has no gap");
        hashes.insert(format!("{} {}", record.doc, record.hash));
    }
    let entries = log.doc_changes(log_key().id()).unwrap().len();
    (head.position as usize, hashes, entries)
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_acknowledged_is_missing_and_nothing_is_there_twice() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("relay");
    let program = Path::new(env!("CARGO_BIN_EXE_relay-under-test"));
    let mut relay = RelayProcess::start(program, &data);
    let phone = open(folder.path(), "phone");
    let address = format!("ws://{}", relay.address());
    transport::enrol(&phone, &address, &relay.invite("amina"), "phone").await.unwrap();

    let mut entries = Vec::new();
    for round in 0..8 {
        for n in 0..40 {
            let text = format!("round {round} entry {n} ").repeat(8);
            entries.push(write(&phone, &text));
        }
        let before = acknowledged(&phone, &entries);
        let flight = tokio::spawn({
            let phone = phone.clone();
            async move { transport::sync_now(&phone).await }
        });
        // kill as soon as the first acknowledgement of this round is in, while the rest is on its way
        while acknowledged(&phone, &entries) < before + 1 + round * 4 && !flight.is_finished() {
            tokio::task::yield_now().await;
        }
        relay.kill();
        _ = flight.await.unwrap();
        let said = acknowledged(&phone, &entries);
        let (records, hashes, stored) = log_of(&data);
        assert_eq!(records, hashes.len(), "a change stands in the log twice");
        assert!(stored >= said, "{said} entries were called on the relay, {stored} are there");
        relay.restart();
    }
    transport::sync_now(&phone).await.unwrap();
    assert_eq!(acknowledged(&phone, &entries), entries.len());
    relay.kill();
    let (records, hashes, stored) = log_of(&data);
    assert_eq!(records, hashes.len());
    assert_eq!(stored, entries.len(), "each entry once");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_the_relay_closes_ends_without_a_panic() {
    let folder = tempfile::tempdir().unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_relay-under-test"));
    let relay = RelayProcess::start(program, &folder.path().join("relay"));
    let phone = open(folder.path(), "phone");
    let address = format!("ws://{}", relay.address());
    transport::enrol(&phone, &address, &relay.invite("amina"), "phone").await.unwrap();
    for _ in 0..5 {
        let mut events = phone.watch();
        let (ended, mut end) = tokio::sync::mpsc::unbounded_channel();
        let standing = tokio::spawn({
            let phone = phone.clone();
            async move {
                let stop = std::future::pending();
                transport::stay_connected(&phone, stop, |_| _ = ended.send(())).await
            }
        });
        while events.recv().await.unwrap() != DeviceEvent::CaughtUp {}
        // the relay lets one connection of a device go when the next one comes
        transport::sync_now(&phone).await.unwrap();
        end.recv().await.unwrap();
        standing.abort();
        _ = standing.await;
    }
    assert!(!relay.said().contains("panicked"), "{}", relay.said());
}
