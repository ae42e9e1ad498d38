//! A relay that moves takes its devices along, and what is turned down changes nothing.

use samband_client_core::device::{Delivery, DeviceEvent};
use samband_client_core::transport::{self, ConnectError};
use samband_server::http::TlsFiles;
use samband_server::server::{Relay, RelayOptions};
use samband_tests::portal::Portal;
use samband_tests::{enrolled, invite, log_key, open, relay_here, relay_with, write};

#[tokio::test(flavor = "multi_thread")]
async fn a_device_follows_its_relay_to_a_new_address_and_keeps_its_words() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let entry = write(&phone, "not sent yet");
    relay.stop().await.unwrap();
    // the same data, another port; nothing answers at the old one
    let relay = relay_here(folder.path()).await;
    assert!(transport::sync_now(&phone).await.is_err());
    let address = format!("ws://{}", relay.address());
    let flight = transport::move_to(&phone, &address, None).await.unwrap();
    assert_eq!(flight.accepted, 1);
    assert!(matches!(phone.delivery(&log_key(), entry), Delivery::OnRelay { .. }));
    assert_eq!(phone.status().relay, Some(address));
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn enrolling_at_the_new_address_asks_only_the_new_address_and_leaves_the_invite() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    // somebody else lives at the old address by now, and would wait for ever
    let parked = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    phone.set_relay(&format!("ws://{}", parked.local_addr().unwrap())).unwrap();
    let code = invite(&relay, "amina").await;
    let address = format!("ws://{}", relay.address());
    assert!(transport::enrol(&phone, &address, &code, "phone").await.unwrap().caught_up);
    assert_eq!(phone.status().relay, Some(address.clone()));
    // at the address that it has, it is enrolled already
    let again = transport::enrol(&phone, &address, &code, "phone").await.unwrap_err();
    assert!(matches!(again, ConnectError::AlreadyEnrolled(_)), "{again}");
    // the key was enough
    let tablet = open(folder.path(), "tablet");
    transport::enrol(&tablet, &address, &code, "tablet").await.unwrap();
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_does_not_let_the_device_in_is_not_kept() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let before = phone.status().relay;
    let portal = Portal::start(relay.address()).await;
    let answer = samband_tests::portal::Answer::http("502 Bad Gateway", "");
    portal.answer(std::iter::repeat_n(answer, 4));
    let address = format!("ws://{}", portal.address());
    transport::move_to(&phone, &address, None).await.unwrap_err();
    let code = invite(&relay, "amina").await;
    transport::enrol(&phone, &address, &code, "phone").await.unwrap_err();
    assert_eq!(phone.status().relay, before);
    // a device of nobody stays a device of nobody
    let tablet = open(folder.path(), "tablet");
    let wrong = "0000-0000-0000-0000";
    transport::enrol(&tablet, &address, wrong, "tablet").await.unwrap_err();
    assert_eq!((tablet.status().relay, tablet.status().person), (None, None));
    relay.stop().await.unwrap();
}

fn certificate(folder: &std::path::Path, name: &str) -> (TlsFiles, String) {
    let made = rcgen::generate_simple_self_signed(vec!["127.0.0.1".to_owned()]).unwrap();
    let (certificate, key) =
        (folder.join(format!("{name}.pem")), folder.join(format!("{name}.key")));
    std::fs::write(&certificate, made.cert.pem()).unwrap();
    std::fs::write(&key, made.signing_key.serialize_pem()).unwrap();
    (TlsFiles { certificate, key }, made.cert.pem())
}

async fn tls_relay(folder: &std::path::Path, tls: TlsFiles) -> Relay {
    let listen = std::net::SocketAddr::from(([127, 0, 0, 1], 0));
    relay_with(folder, RelayOptions { tls: Some(tls), ..RelayOptions::from(listen) }).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_enrolment_that_is_turned_down_leaves_the_trusted_authority() {
    let folder = tempfile::tempdir().unwrap();
    let (tls, ca) = certificate(folder.path(), "one");
    let (_, other) = certificate(folder.path(), "other");
    let relay = tls_relay(folder.path(), tls).await;
    let address = format!("wss://{}", relay.address());
    let phone = open(folder.path(), "phone");
    let code = invite(&relay, "amina").await;
    transport::enrol_trusting(&phone, &address, Some(&ca), &code, "phone").await.unwrap();
    let code = invite(&relay, "amina").await;
    for (pem, invite) in [(&other, &code), (&ca, &code), (&other, &"hello".to_owned())] {
        let turned_down =
            transport::enrol_trusting(&phone, &address, Some(pem), invite, "phone").await;
        assert!(turned_down.is_err());
        transport::sync_now(&phone).await.unwrap();
    }
    let none = transport::enrol_trusting(&phone, &address, Some("none"), &code, "phone").await;
    assert!(matches!(none, Err(ConnectError::NoCertificate)), "{none:?}");
    relay.stop().await.unwrap();
    // a renewed certificate of the relay's own comes with the move
    let (tls, renewed) = certificate(folder.path(), "renewed");
    let relay = tls_relay(folder.path(), tls).await;
    let address = format!("wss://{}", relay.address());
    assert!(transport::move_to(&phone, &address, Some(&ca)).await.is_err());
    transport::move_to(&phone, &address, Some(&renewed)).await.unwrap();
    transport::sync_now(&phone).await.unwrap();
    relay.stop().await.unwrap();
}

/// A return with more edits than a watcher's queue is long.
#[tokio::test(flavor = "multi_thread")]
async fn a_large_return_tells_of_each_document_and_not_of_each_edit() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    (0..300).for_each(|n| _ = write(&phone, &format!("entry {n}")));
    let mut events = phone.watch();
    transport::sync_now(&phone).await.unwrap();
    let mut delivered = 0;
    while let Ok(event) = events.try_recv() {
        if let DeviceEvent::Delivered(doc) = event {
            assert_eq!(doc, log_key().id());
            delivered += 1;
        }
    }
    assert!((1..100).contains(&delivered), "{delivered} events for 300 edits");
    relay.stop().await.unwrap();
}
