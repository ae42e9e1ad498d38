//! Crowds at the door: connections that say nothing, little, or read nothing, and devices that are served all the same.

use std::time::Duration;

use samband_client_core::transport;
use samband_server::http::AcceptLimits;
use samband_server::server::{Relay, RelayOptions};
use samband_tests::{enrolled, log_key, write};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

async fn relay_with(folder: &std::path::Path, limits: AcceptLimits) -> Relay {
    let listen = std::net::SocketAddr::from(([127, 0, 0, 1], 0));
    samband_tests::relay_with(folder, RelayOptions { limits, ..RelayOptions::from(listen) }).await
}

/// Reads until the relay ends the connection.
async fn is_ended(mut socket: TcpStream) -> Vec<u8> {
    let mut answer = Vec::new();
    // a reset is an end too
    _ = tokio::time::timeout(Duration::from_secs(30), socket.read_to_end(&mut answer))
        .await
        .expect("the relay ends it");
    answer
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_that_does_not_come_is_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let limits = AcceptLimits { head_timeout: Duration::from_millis(100), ..Default::default() };
    let relay = relay_with(folder.path(), limits).await;
    let silent = TcpStream::connect(relay.address()).await.unwrap();
    let mut slow = TcpStream::connect(relay.address()).await.unwrap();
    slow.write_all(b"GET /sync HTTP/1.1\r\nHost: relay\r\nX-Slow:").await.unwrap();
    // one that keeps its connection after an answer, and says nothing more
    let mut kept = TcpStream::connect(relay.address()).await.unwrap();
    kept.write_all(b"GET /style.css HTTP/1.1\r\nHost: relay\r\n\r\n").await.unwrap();
    is_ended(silent).await;
    is_ended(slow).await;
    assert!(is_ended(kept).await.starts_with(b"HTTP/1.1 200"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_without_an_end_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_with(folder.path(), AcceptLimits::default()).await;
    let mut socket = TcpStream::connect(relay.address()).await.unwrap();
    let head = [b"GET /sync HTTP/1.1\r\nX-Long: ".as_slice(), &[b'a'; 64 * 1024]].concat();
    // the relay may close before it has all of it
    _ = socket.write_all(&head).await;
    let answer = is_ended(socket).await;
    assert!(answer.is_empty() || answer.starts_with(b"HTTP/1.1 431"), "{answer:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crowd_of_half_open_connections_pushes_out_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let limits = AcceptLimits { opening: 64, opening_of_address: 32, ..Default::default() };
    let relay = relay_with(folder.path(), limits).await;
    let stays = enrolled(&relay, folder.path(), "stays", "kari").await;
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let staying = stays.clone();
    let staying = tokio::spawn(async move {
        transport::stay_connected(&staying, async { _ = stopped.await }, |_| {}).await
    });
    let first = TcpStream::connect(relay.address()).await.unwrap();
    let mut crowd = Vec::new();
    for _ in 0..300 {
        let mut socket = TcpStream::connect(relay.address()).await.unwrap();
        socket.write_all(b"GET /sync HT").await.unwrap();
        crowd.push(socket);
    }
    is_ended(first).await;
    // a device gets in, through the same address, while the crowd stands
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    write(&phone, "at the crowded door");
    transport::sync_now(&phone).await.unwrap();
    // and one that was in before has not been pushed out
    while stays.heads(&log_key()).unwrap() != phone.heads(&log_key()).unwrap() {
        tokio::task::yield_now().await;
    }
    stop.send(()).unwrap();
    staying.await.unwrap().unwrap();
}
