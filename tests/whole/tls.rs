//! Devices reach a relay that speaks TLS, and go to nobody who only pretends to be it.

use std::path::Path;

use samband_client_core::device::Delivery;
use samband_client_core::transport::{self, ConnectError};
use samband_server::http::TlsFiles;
use samband_server::server::{Relay, RelayOptions, StartError};
use samband_tests::portal::{Answer, Portal};
use samband_tests::{invite, log_key, open, relay_with, write};

/// A certificate for this computer, which is its own authority; gives its PEM.
fn certificate(folder: &Path, name: &str) -> (TlsFiles, String) {
    let names = vec!["localhost".to_owned(), "127.0.0.1".to_owned()];
    made(folder, name, rcgen::CertificateParams::new(names).unwrap())
}

fn made(folder: &Path, name: &str, params: rcgen::CertificateParams) -> (TlsFiles, String) {
    let key = rcgen::KeyPair::generate().unwrap();
    let made = params.self_signed(&key).unwrap();
    let pem = made.pem();
    let (certificate, key_file) =
        (folder.join(format!("{name}.pem")), folder.join(format!("{name}.key")));
    std::fs::write(&certificate, &pem).unwrap();
    std::fs::write(&key_file, key.serialize_pem()).unwrap();
    (TlsFiles { certificate, key: key_file }, pem)
}

async fn relay(folder: &Path, tls: TlsFiles) -> Relay {
    let listen = std::net::SocketAddr::from(([127, 0, 0, 1], 0));
    relay_with(folder, RelayOptions { tls: Some(tls), ..RelayOptions::from(listen) }).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_syncs_over_tls_by_websocket_and_by_post() {
    let folder = tempfile::tempdir().unwrap();
    let (tls, ca) = certificate(folder.path(), "relay");
    let relay = relay(folder.path(), tls).await;
    let phone = open(folder.path(), "phone");
    let address = format!("wss://{}", relay.address());
    let code = invite(&relay, "amina").await;
    transport::enrol_trusting(&phone, &address, Some(&ca), &code, "phone").await.unwrap();
    let one = write(&phone, "over TLS");
    assert!(!transport::sync_now(&phone).await.unwrap().by_post);
    let two = write(&phone, "by POST over TLS");
    transport::post_now(&phone).await.unwrap();
    for entry in [one, two] {
        assert!(matches!(phone.delivery(&log_key(), entry), Delivery::OnRelay { .. }));
    }
    drop(phone);
    // the authority is kept with the device
    let phone = open(folder.path(), "phone");
    transport::sync_now(&phone).await.unwrap();
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_says_nothing_to_who_only_pretends_to_be_the_relay() {
    let folder = tempfile::tempdir().unwrap();
    let (tls, ca) = certificate(folder.path(), "relay");
    let (other, other_ca) = certificate(folder.path(), "other");
    assert_ne!(ca, other_ca);
    let relay = relay(folder.path(), other).await;
    let code = invite(&relay, "amina").await;
    let address = format!("wss://{}", relay.address());
    // neither is it trusted by the public authorities, nor by another one
    for ca in [None, Some(ca.as_str())] {
        let phone = open(folder.path(), "phone");
        let enrolled = transport::enrol_trusting(&phone, &address, ca, &code, "phone").await;
        let error = enrolled.unwrap_err();
        assert!(matches!(error, ConnectError::NotTrusted { .. }), "{error}");
        assert!(error.is_passing(), "in another network the relay itself answers");
    }
    let phone = open(folder.path(), "phone");
    let none = Some("no certificate");
    let enrolled = transport::enrol_trusting(&phone, &address, none, &code, "phone").await;
    let error = enrolled.unwrap_err();
    assert!(matches!(error, ConnectError::NoCertificate));
    // the invite was not said to it
    let good = open(folder.path(), "good");
    transport::enrol_trusting(&good, &address, Some(&other_ca), &code, "good").await.unwrap();
    // without TLS it hears nothing that it understands, and says so
    let plain = open(folder.path(), "plain");
    let address = format!("ws://{}", relay.address());
    assert!(transport::enrol(&plain, &address, &code, "plain").await.is_err());
    relay.stop().await.unwrap();
    drop(tls);
}

/// As where a network's sign-in page answers for every server.
#[tokio::test(flavor = "multi_thread")]
async fn a_device_stays_connected_past_a_portal_that_shows_its_own_certificate() {
    let folder = tempfile::tempdir().unwrap();
    let (tls, ca) = certificate(folder.path(), "relay");
    let (other, _) = certificate(folder.path(), "other");
    let relay = relay(folder.path(), tls).await;
    let pretender = folder.path().join("pretender");
    let pretender = self::relay(&pretender, other).await;
    let portal = Portal::start(relay.address()).await;
    let phone = open(folder.path(), "phone");
    let code = invite(&relay, "amina").await;
    let address = format!("wss://{}", portal.address());
    transport::enrol_trusting(&phone, &address, Some(&ca), &code, "phone").await.unwrap();
    let entry = write(&phone, "from a hotel");
    portal.answer([Answer::Other(pretender.address()), Answer::Other(pretender.address())]);
    let mut events = phone.watch();
    let (staying, told) = (phone.clone(), std::sync::Mutex::new(Vec::new()));
    let delivered = async {
        while !matches!(phone.delivery(&log_key(), entry), Delivery::OnRelay { .. }) {
            _ = events.recv().await;
        }
    };
    let ended = |ended: &Result<_, ConnectError>| {
        told.lock().unwrap().push(ended.as_ref().unwrap_err().to_string());
        staying.nudge();
    };
    transport::stay_connected(&staying, delivered, ended).await.unwrap();
    let told = told.into_inner().unwrap();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("no certificate that this device trusts"), "{told:?}");
    relay.stop().await.unwrap();
    pretender.stop().await.unwrap();
}

/// A phone whose clock went back to 1970 finds every certificate not valid yet.
#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_clock_is_called_a_wrong_clock() {
    let folder = tempfile::tempdir().unwrap();
    for (from, to, said) in
        [(2090, 2099, "is valid from 2090-01-01"), (1990, 1999, "was valid until 1999-01-01")]
    {
        let mut params = rcgen::CertificateParams::new(vec!["127.0.0.1".to_owned()]).unwrap();
        params.not_before = rcgen::date_time_ymd(from, 1, 1);
        params.not_after = rcgen::date_time_ymd(to, 1, 1);
        let (tls, ca) = made(folder.path(), &format!("relay-{from}"), params);
        let data = folder.path().join(format!("data-{from}"));
        let relay = relay(&data, tls).await;
        let phone = open(folder.path(), &format!("phone-{from}"));
        let code = invite(&relay, "amina").await;
        let address = format!("wss://{}", relay.address());
        let enrolled = transport::enrol_trusting(&phone, &address, Some(&ca), &code, "phone").await;
        let error = enrolled.unwrap_err();
        let text = error.to_string();
        assert!(text.contains(said) && text.contains("set the clock"), "{text}");
        assert!(error.is_passing(), "the owner can set the clock meanwhile");
        relay.stop().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_relay_does_not_start_with_a_certificate_that_it_cannot_use() {
    let folder = tempfile::tempdir().unwrap();
    let (one, _) = certificate(folder.path(), "one");
    let (two, _) = certificate(folder.path(), "two");
    let missing = folder.path().join("missing.pem");
    let bad = [
        (TlsFiles { certificate: missing, key: one.key.clone() }, "missing.pem"),
        (TlsFiles { certificate: one.key.clone(), key: one.key.clone() }, "no certificate"),
        (TlsFiles { certificate: one.certificate, key: two.key }, "two.key"),
    ];
    for (tls, said) in bad {
        let listen = std::net::SocketAddr::from(([127, 0, 0, 1], 0));
        let options = RelayOptions { tls: Some(tls), ..RelayOptions::from(listen) };
        let data = folder.path().join("relay");
        let error = Relay::start(&data, options).await.map(|_| ()).unwrap_err();
        assert!(matches!(error, StartError::Tls(_)) && error.to_string().contains(said), "{error}");
        assert!(!data.exists(), "nothing is left behind");
    }
}
