//! Flights without a websocket: by POST where something on the way breaks them, and from a browser.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use futures_util::StreamExt;
use samband_client_core::device::{Delivery, Device};
use samband_client_core::ids::RelayId;
use samband_client_core::invite::InviteCode;
use samband_client_core::keys::Nonce;
use samband_client_core::transport::{self, ConnectError};
use samband_client_core::wire::{
    BODY_DONE, BodyItem, BodyReader, CLOSE_REFUSED, Compressor, Decompressor, Frame,
    HELLO_PROTOCOL, Hello, PROTOCOL, Proof, Refusal, RefusalCode, SYNC_PATH, WELCOME_HEADER,
    Welcome, to_header,
};
use samband_server::server::Relay;
use samband_tests::bare::BareDevice;
use samband_tests::{
    enrolled, invite, item, log_key, open, partnership, placement, relay_here, write,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// What a network does to websockets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Middlebox {
    /// It passes requests on without their upgrade.
    Strips,
    /// It lets a websocket open, and nothing through it.
    Swallows,
    /// It cuts the answers to POSTs behind so many bytes, and lets no websocket open.
    CutsAnswers(u64),
}

/// A network between devices and a relay. Counts the requests.
async fn network(relay: &Relay, middlebox: Middlebox) -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (address, to) = (listener.local_addr().unwrap(), relay.address());
    let requests = Arc::new(AtomicUsize::new(0));
    let count = requests.clone();
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            count.fetch_add(1, Ordering::Relaxed);
            tokio::spawn(carry(socket, to, middlebox));
        }
    });
    (address, requests)
}

async fn carry(socket: TcpStream, to: SocketAddr, middlebox: Middlebox) -> std::io::Result<()> {
    let (mut from_device, mut to_device) = socket.into_split();
    let (mut from_relay, mut to_relay) = TcpStream::connect(to).await?.into_split();
    let head = read_head(&mut from_device).await?;
    let is_upgrade = head.to_ascii_lowercase().contains("upgrade: websocket");
    let swallows = is_upgrade && middlebox == Middlebox::Swallows;
    let passed = head.split("\r\n").filter(|line| {
        let line = line.to_ascii_lowercase();
        swallows || !(line.starts_with("upgrade:") || line.starts_with("connection:"))
    });
    to_relay.write_all(passed.collect::<Vec<_>>().join("\r\n").as_bytes()).await?;
    if swallows {
        let answer = read_head(&mut from_relay).await?;
        to_device.write_all(answer.as_bytes()).await?;
        // what the device says goes nowhere, and then the line is gone
        from_device.read_u8().await?;
        return Ok(());
    }
    let up = tokio::spawn(async move { tokio::io::copy(&mut from_device, &mut to_relay).await });
    let limit = match middlebox {
        Middlebox::CutsAnswers(bytes) => bytes,
        _ => u64::MAX,
    };
    tokio::io::copy(&mut from_relay.take(limit), &mut to_device).await?;
    up.abort();
    Ok(())
}

async fn read_head(socket: &mut (impl AsyncReadExt + Unpin)) -> std::io::Result<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(socket.read_u8().await?);
    }
    Ok(String::from_utf8(head).expect("a head is text"))
}

fn entries(device: &Device) -> usize {
    device.log(&partnership(), &placement(), samband_tests::AUDIENCE).unwrap().entries.len()
}

#[tokio::test(flavor = "multi_thread")]
async fn where_upgrades_are_stripped_a_flight_goes_by_post() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let tablet = enrolled(&relay, folder.path(), "tablet", "kari").await;
    let (network, requests) = network(&relay, Middlebox::Strips).await;
    let phone = open(folder.path(), "phone");
    let code = invite(&relay, "amina").await;
    let flight =
        transport::enrol(&phone, &format!("ws://{network}"), &code, "phone").await.unwrap();
    assert!(flight.by_post && flight.caught_up);
    let entry = write(&phone, "behind the ministry's proxy");
    requests.store(0, Ordering::Relaxed);
    let flight = transport::sync_now(&phone).await.unwrap();
    assert_eq!((flight.accepted, flight.by_post), (1, true));
    assert_eq!(requests.load(Ordering::Relaxed), 2, "the websocket's try, and one POST");
    assert!(matches!(phone.delivery(&log_key(), entry), Delivery::OnRelay { .. }));
    transport::sync_now(&tablet).await.unwrap();
    assert_eq!(entries(&tablet), 1);
    // and the other way round, in one POST without a try
    write(&phone, "one more");
    requests.store(0, Ordering::Relaxed);
    transport::post_now(&phone).await.unwrap();
    assert_eq!(requests.load(Ordering::Relaxed), 1);
    assert_eq!(phone.heads(&log_key()).unwrap(), relay.views().heads(&log_key()).unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_that_stays_connected_posts_each_edit_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let (network, _) = network(&relay, Middlebox::Strips).await;
    phone.set_relay(&format!("ws://{network}")).unwrap();
    let entry = write(&phone, "before");
    let (ended, mut flights) = tokio::sync::mpsc::unbounded_channel();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let staying = phone.clone();
    let staying = tokio::spawn(async move {
        let stop = async { _ = stopped.await };
        transport::stay_connected(&staying, stop, |flight| {
            _ = ended.send(flight.as_ref().is_ok_and(|flight| flight.by_post));
        })
        .await
    });
    assert!(flights.recv().await.unwrap());
    assert!(matches!(phone.delivery(&log_key(), entry), Delivery::OnRelay { .. }));
    // an edit does not wait for the next minute
    let entry = write(&phone, "after");
    assert!(flights.recv().await.unwrap());
    assert!(matches!(phone.delivery(&log_key(), entry), Delivery::OnRelay { .. }));
    stop.send(()).unwrap();
    staying.await.unwrap().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_websocket_that_is_cut_before_it_carries_anything_is_followed_by_a_post() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let (network, _) = network(&relay, Middlebox::Swallows).await;
    phone.set_relay(&format!("ws://{network}")).unwrap();
    write(&phone, "through a proxy that knows no websockets");
    let flight = transport::sync_now(&phone).await.unwrap();
    assert!(flight.by_post && flight.accepted == 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn much_goes_in_several_posts_and_nothing_twice() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let tablet = enrolled(&relay, folder.path(), "tablet", "kari").await;
    let mut rng = samband_tests::random::Rng::new(4);
    let mut words = |bytes: usize| {
        let mut text = String::new();
        while text.len() < bytes {
            text.push_str(&format!("{:x} ", rng.next()));
        }
        text
    };
    // more than one POST takes, of which one change alone is
    (0..100).for_each(|_| _ = write(&phone, &words(1_200)));
    write(&phone, &words(240_000));
    let flight = transport::post_now(&phone).await.unwrap();
    assert_eq!(flight.accepted, 101);
    let bytes = 240_000 + 100 * 1_200;
    // hexadecimal digits go in half their bytes
    assert!(flight.message_bytes_up < bytes * 7 / 10, "{flight:?}");
    let flight = transport::post_now(&tablet).await.unwrap();
    assert_eq!(flight.received, 101);
    assert_eq!(tablet.heads(&log_key()).unwrap(), phone.heads(&log_key()).unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_that_are_always_cut_bring_everything_in_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    (0..120).for_each(|n| _ = write(&phone, &format!("entry {n} of one hundred and twenty")));
    transport::sync_now(&phone).await.unwrap();
    let tablet = enrolled(&relay, folder.path(), "tablet", "kari").await;
    (0..120).for_each(|n| _ = write(&phone, &format!("entry {n} of another hundred and twenty")));
    transport::sync_now(&phone).await.unwrap();
    let (network, requests) = network(&relay, Middlebox::CutsAnswers(3_000)).await;
    tablet.set_relay(&format!("ws://{network}")).unwrap();
    let mut result = Err(ConnectError::Line(String::new()));
    for _ in 0..40 {
        result = transport::post_now(&tablet).await;
        if result.is_ok() {
            break;
        }
    }
    assert!(result.is_ok(), "{result:?}");
    assert!(requests.load(Ordering::Relaxed) > 2, "nothing was cut");
    assert_eq!(tablet.heads(&log_key()).unwrap(), phone.heads(&log_key()).unwrap());
}

/// A Hello of a device of Amina's that is new.
async fn hello(relay: &Relay) -> Hello {
    let code = invite(relay, "amina").await.parse::<InviteCode>().unwrap().bytes();
    BareDevice::new(u64::from_le_bytes(item().0[..8].try_into().unwrap())).enrol(code)
}

/// Sends a POST as it stands. Returns the head of the answer, and its body.
async fn raw_post(relay: &Relay, hello: &str, length: usize, body: &[u8]) -> (String, Vec<u8>) {
    let mut socket = TcpStream::connect(relay.address()).await.unwrap();
    let head = format!(
        "POST {SYNC_PATH} HTTP/1.0\r\nHost: relay\r\n{hello}Content-Length: {length}\r\n\r\n"
    );
    socket.write_all(head.as_bytes()).await.unwrap();
    socket.write_all(body).await.unwrap();
    if body.len() < length {
        socket.shutdown().await.unwrap();
    }
    let head = read_head(&mut socket).await.unwrap_or_default();
    let mut body = Vec::new();
    socket.read_to_end(&mut body).await.unwrap();
    (head, body)
}

#[tokio::test(flavor = "multi_thread")]
async fn posts_that_are_wrong_are_told_what_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let end = |body: Vec<u8>| {
        let mut reader = BodyReader::default();
        reader.push(&body);
        loop {
            match reader.next_item().unwrap().expect("the body ends") {
                BodyItem::End { code, reason } => return (code, reason),
                BodyItem::Message(_) => {}
            }
        }
    };
    let header = |hello: &Hello| format!("samband-hello: {}\r\n", to_header(&hello.encode()));
    let done = BodyItem::End { code: BODY_DONE, reason: String::new() }.encode();
    // no Hello, and one that is none
    let (head, _) = raw_post(&relay, "", done.len(), &done).await;
    assert!(head.starts_with("HTTP/1.0 403") && head.contains(WELCOME_HEADER), "{head}");
    let (head, _) = raw_post(&relay, "samband-hello: !!\r\n", done.len(), &done).await;
    assert!(head.starts_with("HTTP/1.0 403"), "{head}");
    // a good one
    let good = header(&hello(&relay).await);
    let (head, body) = raw_post(&relay, &good, done.len(), &done).await;
    assert!(head.starts_with("HTTP/1.0 200"), "{head}");
    assert_eq!(end(body).0, BODY_DONE);
    // what does not inflate, a frame that only a relay sends, a length that is none, too much
    let message = |frame: &[u8]| BodyItem::Message(Compressor::default().message(frame)).encode();
    let have = message(&Frame::Have(samband_client_core::wire::Have { position: 9 }).encode());
    let bad = BodyItem::Message(vec![0xff; 9]).encode();
    let wrong: [(Vec<u8>, u16); 4] =
        [(bad, 4005), (message(&[0x22]), 4001), (have, 4013), (vec![0xff; 11], 4005)];
    for (body, code) in wrong {
        let hello = header(&hello(&relay).await);
        let body = [body, done.clone()].concat();
        let (head, answer) = raw_post(&relay, &hello, body.len(), &body).await;
        assert!(head.starts_with("HTTP/1.0 200"), "{head}");
        assert_eq!(end(answer).0, code);
    }
    // a body that is cut
    let good = header(&hello(&relay).await);
    let (head, _) = raw_post(&relay, &good, 100, &[]).await;
    assert!(head.is_empty() || head.starts_with("HTTP/1.0 400"), "{head}");
}

/// What a browser can do: offer subprotocols, and read messages.
async fn browser(relay: &Relay, hello: &[u8]) -> (Vec<u8>, Socket) {
    let mut request = format!("ws://{}{SYNC_PATH}", relay.address()).into_client_request().unwrap();
    let offered = format!("{PROTOCOL}, {HELLO_PROTOCOL}{}", to_header(hello));
    request.headers_mut().insert("sec-websocket-protocol", offered.parse().unwrap());
    let (mut socket, response) = tokio_tungstenite::connect_async(request).await.unwrap();
    assert_eq!(response.headers()["sec-websocket-protocol"], PROTOCOL);
    assert!(!response.headers().contains_key(WELCOME_HEADER));
    let Some(Ok(Message::Binary(first))) = socket.next().await else { panic!("no message") };
    let first = Decompressor::of_relay().frame(&first).unwrap();
    (first, socket)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_says_its_hello_as_a_subprotocol_and_gets_the_answer_as_a_message() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let hello = hello(&relay).await;
    let (first, _) = browser(&relay, &hello.encode()).await;
    assert_eq!(Welcome::decode(&first).unwrap().person.as_str(), "amina");
    let mut wrong = hello.clone();
    wrong.proof = Proof::Key { relay: RelayId([0; 16]), nonce: Nonce([0; 16]) };
    let (first, mut socket) = browser(&relay, &wrong.encode()).await;
    assert_eq!(Refusal::decode(&first).unwrap().code, RefusalCode::StaleNonce);
    let Some(Ok(Message::Close(Some(frame)))) = socket.next().await else { panic!("no close") };
    assert_eq!(u16::from(frame.code), CLOSE_REFUSED);
}
