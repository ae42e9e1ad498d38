//! Bad input: a clear error or a correct result, and nothing lost.

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use samband_client_core::device::Delivery;
use samband_client_core::documents::log::LogEdit;
use samband_client_core::documents::{DocKey, Edit, Kind, genesis};
use samband_client_core::ids::{DocId, RelayId};
use samband_client_core::invite::InviteCode;
use samband_client_core::keys::Signature;
use samband_client_core::transport::{self, ConnectError};
use samband_client_core::wire::{
    Compressor, Frame, Have, Hello, MESSAGE_BYTES_MAX, Push, PushOutcome, PushRecord, PushRefusal,
    Refusal, WELCOME_HEADER, Welcome, from_header, to_header,
};
use samband_server::admin::AdminRequest;
use samband_server::server::Relay;
use samband_tests::bare::{self, BareDevice, Socket};
use samband_tests::{
    draft, enrolled, invite, item, log_key, now, open, partnership, placement, relay_here, write,
};
use tokio_tungstenite::tungstenite::{Error as WsError, Message};

pub(crate) async fn connect(
    relay: &Relay,
    hello: Option<String>,
) -> Result<(Socket, Welcome), WsError> {
    bare::connect(relay.address(), hello).await
}

pub(crate) fn header(hello: &Hello) -> Option<String> {
    Some(to_header(&hello.encode()))
}

/// A new device of Amina's without a store, connected.
pub(crate) async fn bare_device(relay: &Relay) -> (Socket, Welcome, BareDevice) {
    let code = invite(relay, "amina").await.parse::<InviteCode>().unwrap().bytes();
    let device = BareDevice::new(u64::from_le_bytes(item().0[..8].try_into().unwrap()));
    let (socket, welcome) = connect(relay, header(&device.enrol(code))).await.unwrap();
    (socket, welcome, device)
}

pub(crate) fn refusal(error: WsError) -> Refusal {
    let WsError::Http(response) = error else { panic!("not refused: {error}") };
    let header = response.headers()[WELCOME_HEADER].to_str().unwrap();
    Refusal::decode(&from_header(header).unwrap()).unwrap()
}

/// The close code that a relay answers with, after whatever else it sends.
pub(crate) async fn close_code(mut socket: Socket) -> u16 {
    let closing = async {
        while let Some(message) = socket.next().await {
            if let Ok(Message::Close(Some(frame))) = message {
                return u16::from(frame.code);
            }
        }
        0
    };
    tokio::time::timeout(Duration::from_secs(20), closing).await.unwrap()
}

/// The outcome of one pushed change.
pub(crate) async fn pushed(relay: &Relay, doc: DocId, change: &[u8]) -> PushOutcome {
    let (mut socket, welcome, device) = bare_device(relay).await;
    device.push_one(&mut socket, &welcome, doc, change).await.expect("it is acknowledged")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_push_that_a_carrier_has_altered_closes_the_connection_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    write(&phone, "the words as they were written");
    let doc = log_key().id();
    let made = phone.heads(&log_key()).unwrap();
    let record = |change: &[u8]| PushRecord { doc, change: change.to_vec() };
    type Alter = fn(&mut Push, &BareDevice, RelayId);
    let alterations: [(&str, Alter); 5] = [
        ("unsigned", |push, _, _| push.signature = Signature::NONE),
        ("altered", |push, _, _| push.records[0].change[20] ^= 1),
        ("spliced", |push, _, _| push.records.push(push.records[0].clone())),
        ("another's", |push, _, relay| {
            *push = BareDevice::new(77).push(relay, 1, push.records.clone());
        }),
        ("for another relay", |push, device, _| {
            *push = device.push(RelayId([9; 16]), 1, push.records.clone());
        }),
    ];
    for (what, alter) in alterations {
        let (mut socket, welcome, device) = bare_device(&relay).await;
        let mut push = device.push(welcome.relay, 1, vec![record(&[0; 40])]);
        alter(&mut push, &device, welcome.relay);
        let message = Compressor::default().message(&Frame::Push(push).encode());
        socket.send(Message::binary(message)).await.unwrap();
        assert_eq!(close_code(socket).await, 4014, "{what}");
    }
    // the phone that works beside them is served, and nothing of theirs has come
    transport::sync_now(&phone).await.unwrap();
    assert_eq!(relay.views().heads(&log_key()).unwrap(), made);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn frames_that_are_cut_too_large_or_unknown_close_the_connection_with_their_number() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let frames: [(Vec<u8>, u16); 7] = [
        (vec![0x10, 1, 1, 3, 3], 4001),
        (Frame::Have(Have { position: 0 }).encode().into_iter().chain([0]).collect(), 4002),
        (vec![0x7f], 4004),
        (vec![0x21, 0x80, 0x00], 4005),
        (vec![0x31, 0, 0], 4011),
        (Frame::Have(Have { position: 99 }).encode(), 4013),
        (
            Frame::Push(Push {
                first: 5,
                records: vec![PushRecord { doc: log_key().id(), change: vec![0] }],
                signature: Signature::NONE,
            })
            .encode(),
            4012,
        ),
    ];
    for (bytes, expected) in frames {
        let (mut socket, ..) = bare_device(&relay).await;
        let message = Compressor::default().message(&bytes);
        socket.send(Message::binary(message)).await.unwrap();
        assert_eq!(close_code(socket).await, expected, "{bytes:?}");
    }
    // what is no compressed frame, and what is a small one of a huge one
    let bomb = Compressor::default().message(&vec![0; 64 << 20]);
    assert!(bomb.len() < 100_000);
    for (message, expected) in [(vec![0xff; 40], 4005), (bomb, 4003)] {
        let (mut socket, ..) = bare_device(&relay).await;
        socket.send(Message::binary(message)).await.unwrap();
        assert_eq!(close_code(socket).await, expected);
    }
    // larger than a frame may be: the websocket itself refuses, before the bytes are kept
    let (mut socket, ..) = bare_device(&relay).await;
    _ = socket.send(Message::binary(vec![0x10; MESSAGE_BYTES_MAX + 1])).await;
    while let Some(Ok(_)) = socket.next().await {}
    // and everybody else is served
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    write(&phone, "still here");
    assert_eq!(transport::sync_now(&phone).await.unwrap().accepted, 1);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn changes_that_must_not_get_in_are_refused_each_with_its_code() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let code = |outcome: PushOutcome| match outcome {
        PushOutcome::Refused { code, .. } => code,
        other => panic!("let in: {other:?}"),
    };
    let genesis = genesis(Kind::Log);
    let unknown = DocId([3; 16]);
    let roster = DocKey::Roster { partnership: partnership() }.id();
    // a stranger does not learn whether a placement is there
    assert_eq!(code(pushed(&relay, unknown, genesis).await), PushRefusal::NotAllowed.code());
    assert_eq!(code(pushed(&relay, roster, genesis).await), PushRefusal::NotAllowed.code());
    assert_eq!(
        code(pushed(&relay, log_key().id(), b"not automerge").await),
        PushRefusal::NotAChange.code()
    );
    // a change by another author
    let mut document = samband_client_core::documents::Document::new(Kind::Log);
    let writer = |author: &str| samband_client_core::documents::Writer {
        author: author.parse().unwrap(),
        actor: [4; 16],
    };
    let edit = Edit::Log(LogEdit::Write { entry: item(), draft: draft("words") });
    let forged = document.clone().edit(&writer("kari"), now(), &edit).unwrap();
    assert_eq!(
        code(pushed(&relay, log_key().id(), &forged.raw).await),
        PushRefusal::WrongAuthor.code()
    );
    // the second change of a document whose first never came
    let first = document.edit(&writer("amina"), now(), &edit).unwrap();
    let edit = Edit::Log(LogEdit::Write { entry: item(), draft: draft("more words") });
    let second = document.edit(&writer("amina"), now(), &edit).unwrap();
    assert_eq!(
        code(pushed(&relay, log_key().id(), &second.raw).await),
        PushRefusal::MissingDependency.code()
    );
    assert!(relay.views().log_of(&log_key()).unwrap().entries.is_empty());
    // a restored copy of the device makes another change under the same actor and number
    let accepted = pushed(&relay, log_key().id(), &first.raw).await;
    assert!(matches!(accepted, PushOutcome::Accepted(_)), "{accepted:?}");
    let mut copy = samband_client_core::documents::Document::new(Kind::Log);
    let reused = copy.edit(&writer("amina"), now(), &edit).unwrap();
    assert_eq!(
        code(pushed(&relay, log_key().id(), &reused.raw).await),
        PushRefusal::ActorReused.code()
    );
    assert_eq!(relay.views().log_of(&log_key()).unwrap().entries.len(), 1);
    assert_eq!(relay.views().log().refused().unwrap().len(), 6, "nothing is dropped silently");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_entry_stays_on_the_device_and_is_never_called_sent() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let entry = write(&phone, "written before I heard that the placement is somebody else's");
    let text =
        samband_tests::ROSTER.replace("participant = \"amina\"", "participant = \"achieng\"");
    relay.admin(AdminRequest::ImportRoster { text, check_only: false }).await;
    let flight = transport::sync_now(&phone).await.unwrap();
    assert_eq!((flight.accepted, flight.refused), (0, 1));
    let delivery = phone.delivery(&log_key(), entry);
    assert!(matches!(delivery, Delivery::Refused { code: 211, .. }), "{delivery:?}");
    assert_eq!(phone.status().refused.len(), 1);
    drop(phone);
    let status = std::process::Command::new(env!("CARGO_BIN_EXE_fieldbook-under-test"))
        .arg("--store")
        .arg(folder.path().join("phone"))
        .arg("status")
        .output()
        .unwrap();
    let said = String::from_utf8(status.stdout).unwrap();
    assert!(said.contains("on the relay, except what the relay refused"), "{said}");
    assert!(said.contains(&format!("not taken by the relay: {entry}")), "{said}");
    // and on the relay the words are kept where a coordinator can be shown them
    assert_eq!(relay.views().log().refused().unwrap().len(), 1);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn texts_of_every_size_and_script() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let edit = |text: &str| Edit::Log(LogEdit::Write { entry: item(), draft: draft(text) });
    let too_long = phone.edit(&log_key(), &edit(&"a".repeat(1 << 20)), now()).unwrap_err();
    assert_eq!(too_long.to_string(), "the text has 1048576 bytes; the limit is 262144");
    for empty in ["", "  \n "] {
        let error = phone.edit(&log_key(), &edit(empty), now()).unwrap_err();
        assert_eq!(error.to_string(), "the text is empty");
    }
    let texts = [
        "أهلاً وسهلاً، هذا يومي الأول",
        "שלום 123 abc עולם",
        "\u{202e}reversed\u{202c} and \u{0}zero",
        "ነገ 🌍👩🏽‍🏫 नमस्ते",
    ];
    let long = "ሀ".repeat(samband_client_core::limits::TEXT_BYTES_MAX / 3);
    let entries: Vec<_> = texts
        .iter()
        .copied()
        .chain([long.as_str()])
        .map(|text| (write(&phone, text), text))
        .collect();
    let flight = transport::sync_now(&phone).await.unwrap();
    assert_eq!((flight.accepted, flight.refused), (5, 0));
    let mentor = enrolled(&relay, folder.path(), "mentor", "kari").await;
    let log = mentor.log(&partnership(), &placement(), samband_tests::AUDIENCE).unwrap();
    for (entry, text) in entries {
        assert_eq!(log.entries[&entry].text, text);
    }
    assert_eq!(log.entries.len(), 5, "what was refused left nothing behind");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_address_is_told_from_a_missing_line() {
    let folder = tempfile::tempdir().unwrap();
    let phone = open(folder.path(), "phone");
    let code = "0000-0000-0000-0000";
    for address in ["", "ws://", "ftp://x", "ws://a/b", "wss://a b"] {
        let error = transport::enrol(&phone, address, code, "phone").await.unwrap_err();
        assert!(matches!(error, ConnectError::Address { .. }), "{address:?}: {error}");
        assert!(!error.is_passing());
    }
    let nobody = {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        listener.local_addr().unwrap()
    };
    let error = transport::enrol(&phone, &nobody.to_string(), code, "phone").await.unwrap_err();
    assert!(matches!(error, ConnectError::Line(_)) && error.is_passing(), "{error}");
}
