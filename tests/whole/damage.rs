//! A flipped bit in the relay's store costs what the row is about, and nothing else.

use std::path::Path;

use samband_client_core::device::Device;
use samband_client_core::transport;
use samband_server::admin::{AdminRequest, AdminResponse};
use samband_server::folder::STORE_FILE;
use samband_server::relay::Status;
use samband_server::server::Relay;
use samband_tests::flip::{flip_a_bit, keys};
use samband_tests::{enrolled, log_key, partnership, placement, relay_here, relay_with, write};

async fn sync(device: &Device) {
    transport::sync_now(device).await.expect("the relay lets the device in");
}

async fn status(relay: &Relay) -> Status {
    match relay.admin(AdminRequest::Status).await {
        AdminResponse::Status { status } => *status,
        other => panic!("no status: {other:?}"),
    }
}

fn entries(device: &Device) -> usize {
    device
        .log(&partnership(), &placement(), samband_tests::AUDIENCE)
        .expect("it may be read")
        .entries
        .len()
}

/// Stops a relay, flips bits in rows of its store, and starts it again at the same address.
async fn damaged(relay: Relay, folder: &Path, rows: &[(&str, Vec<u8>)]) -> Relay {
    let address = relay.address();
    relay.stop().await.unwrap();
    let path = folder.join("relay").join(STORE_FILE);
    for (table, key) in rows {
        flip_a_bit(&path, table, key);
    }
    relay_with(folder, address).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_change_costs_its_document_until_its_author_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let mentor = enrolled(&relay, folder.path(), "mentor", "kari").await;
    for text in ["one", "two", "three"] {
        write(&phone, text);
    }
    sync(&phone).await;
    sync(&mentor).await;
    assert_eq!(entries(&mentor), 3);
    let positions = relay.views().log().doc_positions(log_key().id(), 0, u64::MAX).unwrap();
    assert_eq!(positions.len(), 3);
    let row = ("log", positions[1].to_be_bytes().to_vec());
    let relay = damaged(relay, folder.path(), &[row]).await;

    // somebody new, who may read the document, is let in and gets everything else
    let host = enrolled(&relay, folder.path(), "host", "achieng").await;
    _ = transport::sync_now(&host).await;
    sync(&host).await;
    let damage = status(&relay).await.damaged;
    assert!(damage.len() == 1 && damage[0].contains("table log"), "{damage:?}");
    assert_eq!(status(&relay).await.damaged_documents, [log_key().id().to_string()]);
    assert!(host.rosters().contains_key(&partnership()), "other documents are there");

    // the author's device has the change, and gives it back by itself
    sync(&phone).await;
    sync(&phone).await;
    let mended = status(&relay).await;
    assert_eq!((mended.damaged, mended.damaged_documents), (Vec::new(), Vec::new()));
    write(&phone, "four");
    sync(&phone).await;
    sync(&host).await;
    assert_eq!(entries(&host), 4);
    assert_eq!(relay.views().log_of(&log_key()).unwrap().entries.len(), 4);
    sync(&mentor).await;
    assert_eq!(entries(&mentor), 4);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn damaged_indexes_heads_and_rosters_cost_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    write(&phone, "one");
    sync(&phone).await;
    let address = relay.address();
    relay.stop().await.unwrap();
    let path = folder.path().join("relay").join(STORE_FILE);
    for table in ["meta", "entries", "doc_log", "documents", "changes", "actors", "own_log"] {
        // all of a table at once is more than a disk does; a row of each kind will do
        for key in keys(&path, table) {
            flip_a_bit(&path, table, &key);
        }
        let relay = relay_with(folder.path(), address).await;
        write(&phone, table);
        sync(&phone).await;
        sync(&phone).await;
        let there = relay.views().log_of(&log_key()).unwrap().entries.len();
        assert_eq!(there, entries(&phone), "after damage in {table}");
        relay.stop().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_device_row_costs_that_device() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let mentor = enrolled(&relay, folder.path(), "mentor", "kari").await;
    let mut rows = vec![("devices", phone.identity().device.0.to_vec())];
    let address = relay.address();
    relay.stop().await.unwrap();
    let path = folder.path().join("relay").join(STORE_FILE);
    // the last row of the audit log, and an invite that was used
    rows.push(("audit", keys(&path, "audit").pop().unwrap()));
    rows.push(("invites", keys(&path, "invites").pop().unwrap()));
    let relay = damaged(relay_with(folder.path(), address).await, folder.path(), &rows).await;
    sync(&mentor).await;
    assert!(transport::sync_now(&phone).await.is_err(), "the phone needs a new invite");
    let again = enrolled(&relay, folder.path(), "again", "amina").await;
    write(&again, "two");
    sync(&again).await;
    let named = status(&relay).await.damaged;
    assert!(named.iter().any(|row| row.contains("devices")), "{named:?}");
    relay.stop().await.unwrap();
}
