//! Devices and browsers that come to a node which does not own their log.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use samband_client_core::device::{Delivery, Device, DeviceEvent};
use samband_client_core::transport::{self, ConnectError};
use samband_server::admin::{AdminRequest, AdminResponse, RevokeRequest};
use samband_server::http::{AcceptLimits, NodeFiles, NodeTls, TlsFiles, serve};
use samband_server::node::{Handover, NodeOptions, pass_everything_on};
use samband_server::server::{Relay, RelayOptions};
use samband_tests::{enrolled, invite, log_key, open, relay_with, write, write_node_certificates};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio::task::JoinSet;

use crate::pages::cookie;

/// The certificates of nodes in a folder.
fn files(folder: &Path) -> NodeFiles {
    let at = |name: &str| folder.join(name);
    let own = TlsFiles { certificate: at("node.pem"), key: at("node.key") };
    NodeFiles { authority: at("node-ca.pem"), own }
}

/// A relay that other nodes reach, and a node that passes everything on to it.
struct TwoNodes {
    owner: Relay,
    front: SocketAddr,
    /// Ends with the nodes.
    _serving: JoinSet<()>,
}

impl TwoNodes {
    async fn start(folder: &Path) -> TwoNodes {
        write_node_certificates(folder);
        let here = SocketAddr::from(([127, 0, 0, 1], 0));
        let address = "127.0.0.1:1".to_owned();
        let node = NodeOptions { listen: here, address, files: files(folder) };
        let options = RelayOptions { node: Some(node), ..RelayOptions::from(here) };
        let owner = relay_with(folder, options).await;
        let tls = NodeTls::begin(files(folder), Arc::new(Notify::new())).unwrap();
        let address = owner.node_address().unwrap().to_string();
        let router = pass_everything_on(Arc::new(Handover::new(tls)), move || {
            let address = address.clone();
            async move { address }
        });
        let listener = TcpListener::bind(here).await.unwrap();
        let front = listener.local_addr().unwrap();
        let mut serving = JoinSet::new();
        serving.spawn(serve(listener, router, AcceptLimits::default(), Vec::new(), None));
        TwoNodes { owner, front, _serving: serving }
    }

    /// A device that comes by the other node.
    async fn enrolled(&self, folder: &Path, name: &str, person: &str) -> Device {
        let device = open(folder, name);
        let code = invite(&self.owner, person).await;
        let address = format!("ws://{}", self.front);
        transport::enrol(&device, &address, &code, name).await.unwrap();
        device
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_that_comes_by_another_node_syncs_by_websocket_and_by_post() {
    let folder = tempfile::tempdir().unwrap();
    let nodes = TwoNodes::start(folder.path()).await;
    let phone = nodes.enrolled(folder.path(), "phone", "amina").await;
    let direct = enrolled(&nodes.owner, folder.path(), "tablet", "amina").await;
    let first = write(&phone, &"by the websocket ".repeat(2_000));
    let flight = transport::sync_now(&phone).await.unwrap();
    assert!(flight.caught_up && !flight.by_post, "{flight:?}");
    let second = write(&phone, &"by POST ".repeat(2_000));
    let flight = transport::post_now(&phone).await.unwrap();
    assert!(flight.caught_up && flight.by_post, "{flight:?}");
    for entry in [first, second] {
        let delivery = phone.delivery(&log_key(), entry);
        assert!(matches!(delivery, Delivery::OnRelay { .. }), "{delivery:?}");
    }
    // and the other way round
    transport::sync_now(&direct).await.unwrap();
    write(&direct, "written directly");
    transport::sync_now(&direct).await.unwrap();
    transport::sync_now(&phone).await.unwrap();
    assert_eq!(phone.heads(&log_key()).unwrap(), direct.heads(&log_key()).unwrap());
    assert_eq!(nodes.owner.views().heads(&log_key()).unwrap(), phone.heads(&log_key()).unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_comes_by_another_node_is_told_when_something_new_comes() {
    let folder = tempfile::tempdir().unwrap();
    let nodes = TwoNodes::start(folder.path()).await;
    let phone = nodes.enrolled(folder.path(), "phone", "amina").await;
    transport::sync_now(&phone).await.unwrap();
    let cookie = cookie(&nodes.owner, "henrik").await;
    let mut page = TcpStream::connect(nodes.front).await.unwrap();
    let at = phone.status().position.unwrap_or_default();
    let request = format!(
        "GET /news?at={at} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"
    );
    page.write_all(request.as_bytes()).await.unwrap();
    let mut said = String::new();
    let mut is_written = false;
    while !said.contains("event: new") {
        let mut buffer = [0; 1024];
        let bytes = page.read(&mut buffer).await.unwrap();
        assert_ne!(bytes, 0, "{said}");
        said.push_str(&String::from_utf8_lossy(&buffer[..bytes]));
        assert!(said.starts_with("HTTP/1.1 200"), "{said}");
        // the head has come before there was any news
        if !std::mem::replace(&mut is_written, true) {
            write(&phone, "news");
            transport::sync_now(&phone).await.unwrap();
            nodes.owner.views().count().unwrap();
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revoked_phone_gets_nothing_more_by_another_node_and_learns_why() {
    let folder = tempfile::tempdir().unwrap();
    let nodes = TwoNodes::start(folder.path()).await;
    let phone = nodes.enrolled(folder.path(), "phone", "amina").await;
    let tablet = enrolled(&nodes.owner, folder.path(), "tablet", "amina").await;
    let mut events = phone.watch();
    let staying = phone.clone();
    let staying = tokio::spawn(async move {
        transport::stay_connected(&staying, std::future::pending(), |_| {}).await
    });
    while !matches!(events.recv().await, Ok(DeviceEvent::CaughtUp)) {}
    let had = phone.heads(&log_key()).ok();
    let device = phone.identity().device.to_string()[..8].to_owned();
    let revoke = AdminRequest::Revoke(RevokeRequest::Device { device });
    let done = nodes.owner.admin(revoke).await;
    assert!(matches!(done, AdminResponse::Revoked { .. }), "{done:?}");
    write(&tablet, "after the phone was lost");
    transport::sync_now(&tablet).await.unwrap();
    // its connection ends at once, and it is refused when it comes back
    let ended = staying.await.unwrap();
    assert!(matches!(ended, Err(ConnectError::Revoked)), "{ended:?}");
    assert_eq!(phone.heads(&log_key()).ok(), had);
}

#[tokio::test(flavor = "multi_thread")]
async fn when_an_owner_stops_the_phones_of_another_node_notice_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let nodes = TwoNodes::start(folder.path()).await;
    let phone = nodes.enrolled(folder.path(), "phone", "amina").await;
    let mut events = phone.watch();
    let (say, mut ends) = tokio::sync::mpsc::unbounded_channel();
    let staying = phone.clone();
    let staying = tokio::spawn(async move {
        let ended = |_: &_| _ = say.send(());
        transport::stay_connected(&staying, std::future::pending(), ended).await
    });
    while !matches!(events.recv().await, Ok(DeviceEvent::CaughtUp)) {}
    nodes.owner.stop().await.unwrap();
    ends.recv().await.expect("the connection that stood ends");
    let flown = transport::sync_now(&phone).await;
    assert!(flown.is_err(), "nobody owns the log: {flown:?}");
    staying.abort();
}
