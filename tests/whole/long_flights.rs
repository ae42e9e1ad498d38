//! Flights that are long enough for a device to use up its interactive quota on the way.

use std::path::Path;

use samband_client_core::device::Device;
use samband_client_core::transport;
use samband_server::server::Relay;
use samband_tests::{enrolled, partnership, placement, relay_here, write};

/// More than a device's interactive quota in any case; an unoptimised relay takes half a minute for the larger number.
const ENTRIES: usize = if cfg!(debug_assertions) { 100 } else { 400 };

/// A phone with weeks of entries, each of 1,500 letters.
async fn returning_phone(relay: &Relay, folder: &Path) -> Device {
    let phone = enrolled(relay, folder, "phone", "amina").await;
    let text = "What I learned today. ".repeat(69);
    for n in 0..ENTRIES {
        write(&phone, &format!("{n}: {}", &text[..1_495]));
    }
    phone
}

async fn is_whole_elsewhere(relay: &Relay, folder: &Path) {
    let office = enrolled(relay, folder, "office", "kari").await;
    transport::sync_now(&office).await.unwrap();
    let log = office.log(&partnership(), &placement(), samband_tests::AUDIENCE).unwrap();
    assert_eq!(log.entries.len(), ENTRIES);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_returning_phone_with_much_to_say_is_not_cut() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = returning_phone(&relay, folder.path()).await;
    let flight = transport::sync_now(&phone).await.unwrap();
    assert_eq!(flight.accepted, ENTRIES as u64);
    is_whole_elsewhere(&relay, folder.path()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_returning_phone_with_much_to_say_is_not_cut_where_only_posts_pass() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = returning_phone(&relay, folder.path()).await;
    let flight = transport::post_now(&phone).await.unwrap();
    assert_eq!(flight.accepted, ENTRIES as u64);
    is_whole_elsewhere(&relay, folder.path()).await;
}
