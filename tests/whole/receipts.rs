//! Who has received what: true also after somebody has left, and no dearer for it.

use samband_client_core::device::{Delivery, Device};
use samband_client_core::ids::ItemId;
use samband_client_core::transport;
use samband_server::admin::AdminRequest;
use samband_tests::{enrolled, log_key, relay_here, write};

async fn bytes_of_nothing_new(device: &Device) -> u64 {
    transport::sync_now(device).await.unwrap().message_bytes_down
}

fn received_by(device: &Device, entry: ItemId) -> Vec<String> {
    match device.delivery(&log_key(), entry) {
        Delivery::OnRelay { received_by, .. } => {
            received_by.iter().map(|person| person.as_str().to_owned()).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mentor_who_leaves_costs_the_participant_nothing_in_later_flights() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let mentor = enrolled(&relay, folder.path(), "mentor", "kari").await;
    let entry = write(&phone, "one");
    transport::sync_now(&phone).await.unwrap();
    transport::sync_now(&mentor).await.unwrap();
    transport::sync_now(&phone).await.unwrap();
    assert_eq!(received_by(&phone, entry), ["kari"]);
    let before = bytes_of_nothing_new(&phone).await;
    let text = samband_tests::ROSTER.replace("host_mentor = \"kari\"", "");
    relay.admin(AdminRequest::ImportRoster { text, check_only: false }).await;
    transport::sync_now(&phone).await.unwrap();
    transport::sync_now(&phone).await.unwrap();
    assert_eq!(received_by(&phone, entry), [""; 0]);
    // what came to the mentor is there still
    let kari = "kari".parse().unwrap();
    assert_eq!(phone.received(&log_key(), entry), [kari]);
    assert_eq!(bytes_of_nothing_new(&phone).await, before);
    relay.stop().await.unwrap();
}
