//! Bad input: a clear error or a correct result, and nothing lost.

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use samband_client_core::device::Delivery;
use samband_client_core::documents::log::LogEdit;
use samband_client_core::documents::{DocKey, Edit, Kind, genesis};
use samband_client_core::ids::{DocId, RelayId};
use samband_client_core::invite::InviteCode;
use samband_client_core::keys::{Nonce, Signature};
use samband_client_core::transport::{self, ConnectError};
use samband_client_core::wire::{
    Challenge, Compressor, Frame, Have, Hello, MESSAGE_BYTES_MAX, Proof, Push, PushOutcome,
    PushRecord, PushRefusal, Refusal, RefusalCode, WELCOME_HEADER, Welcome, from_header, to_header,
};
use samband_server::admin::{AdminRequest, AdminResponse, ReportRequest};
use samband_server::roster_file::RosterFile;
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
async fn invites_that_are_wrong_used_or_not_invites() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let address = format!("ws://{}", relay.address());
    let code = invite(&relay, "amina").await;
    let phone = open(folder.path(), "phone");
    let wrong =
        transport::enrol(&phone, &address, "0000-0000-0000-0000", "phone").await.unwrap_err();
    assert_eq!(
        wrong.to_string(),
        "there is no such invite: check each letter, or ask for a new one (code 120)"
    );
    let not_one = transport::enrol(&phone, &address, "hello", "phone").await.unwrap_err();
    assert!(not_one.to_string().contains("16 letters and digits"), "{not_one}");
    let slip = code.replacen(&code[..1], if code.starts_with("x") { "y" } else { "x" }, 1);
    let slip = transport::enrol(&phone, &address, &slip, "phone").await.unwrap_err();
    assert!(slip.to_string().contains("letter by letter"), "{slip}");
    transport::enrol(&phone, &address, &code, "phone").await.unwrap();
    // the coordinator has the code that the owner reads out
    let AdminResponse::Devices { devices } = relay.admin(AdminRequest::Devices).await else {
        panic!("no devices")
    };
    assert_eq!(devices[0].check_code, phone.status().check_code);
    let other = open(folder.path(), "other");
    let used = transport::enrol(&other, &address, &code, "other").await.unwrap_err();
    assert!(used.to_string().starts_with("another device has used this invite"), "{used}");
    assert!(other.identity().person.is_none());
    let again = transport::enrol(&phone, &address, &code, "phone").await.unwrap_err();
    assert!(matches!(again, ConnectError::AlreadyEnrolled(_)), "{again}");
    let nobody = relay.admin(AdminRequest::Invite { person: "nobody".to_owned() }).await;
    let AdminResponse::Failed { error } = nobody else { panic!("{nobody:?}") };
    assert!(error.contains("no roster knows nobody"), "{error}");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invite_whose_answer_was_lost_is_not_burnt_for_the_device_that_used_it() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let code = invite(&relay, "amina").await.parse::<InviteCode>().unwrap().bytes();
    let device = BareDevice::new(1);
    let hello = header(&device.enrol(code));
    // the connection is dropped before a word of the answer is read
    drop(connect(&relay, hello.clone()).await.unwrap());
    // the same Hello again, by the device or by whoever has overheard it, is only asked for the key
    let asked = connect(&relay, hello.clone()).await.map(drop).unwrap_err();
    let Challenge { relay: id, nonce } = refusal(asked).challenge.unwrap();
    let come_back = device.hello(Proof::Key { relay: id, nonce });
    let (_, welcome) = connect(&relay, header(&come_back)).await.unwrap();
    // another device, and another key under the same name
    let other = BareDevice::new(2);
    let mut impostor = other.clone();
    impostor.signer.device = device.signer.device;
    for stranger in [other, impostor] {
        let refused = connect(&relay, header(&stranger.enrol(code))).await.map(drop).unwrap_err();
        assert_eq!(refusal(refused).code, RefusalCode::UsedInvite);
    }
    // once the device has shown its key, whoever has overheard its first Hello gets nothing with it
    assert!(connect(&relay, header(&device.come_back(&welcome))).await.is_ok());
    let overheard = connect(&relay, hello).await.map(drop).unwrap_err();
    assert_eq!(refusal(overheard).code, RefusalCode::UsedInvite);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_invites_is_slowed_down() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let address = format!("ws://{}", relay.address());
    let guesser = open(folder.path(), "guesser");
    let mut codes = std::collections::BTreeSet::new();
    for n in 0..30u8 {
        let code = InviteCode::new([n; 9]).to_string();
        match transport::enrol(&guesser, &address, &code, "guesser").await.unwrap_err() {
            ConnectError::Refused(refusal) => _ = codes.insert(refusal.code),
            other => panic!("{other}"),
        }
    }
    assert!(codes.contains(&RefusalCode::TooManyTries), "{codes:?}");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_let_in_without_a_good_hello() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let code =
        |result: Result<(Socket, Welcome), WsError>| refusal(result.map(drop).unwrap_err()).code;
    assert_eq!(code(connect(&relay, None).await), RefusalCode::BadHello);
    assert_eq!(code(connect(&relay, Some("!!".to_owned())).await), RefusalCode::BadHello);
    assert_eq!(code(connect(&relay, Some("AQE".to_owned())).await), RefusalCode::BadHello);
    let mut stranger = BareDevice::new(9);
    let nothing = Proof::Key { relay: RelayId([0; 16]), nonce: Nonce([0; 16]) };
    let hello = header(&stranger.hello(nothing.clone()));
    assert_eq!(code(connect(&relay, hello).await), RefusalCode::UnknownDevice);
    // the name of an enrolled device: the nonce is told to anybody, and is of no use without the key
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    stranger.signer.device = phone.identity().device;
    let stale = connect(&relay, header(&stranger.hello(nothing))).await.map(drop).unwrap_err();
    let Challenge { relay: id, nonce } = refusal(stale).challenge.unwrap();
    let forged = header(&stranger.hello(Proof::Key { relay: id, nonce }));
    assert_eq!(code(connect(&relay, forged).await), RefusalCode::WrongKey);
    // and the phone itself still comes in without a challenge
    transport::sync_now(&phone).await.unwrap();
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hello_is_good_once() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let (_, welcome, device) = bare_device(&relay).await;
    let hello = header(&device.come_back(&welcome));
    let (_, next) = connect(&relay, hello.clone()).await.unwrap();
    // overheard and said again
    let refused = refusal(connect(&relay, hello).await.map(drop).unwrap_err());
    assert_eq!(refused.code, RefusalCode::StaleNonce);
    assert_eq!(refused.challenge, Some(Challenge { relay: next.relay, nonce: next.nonce }));
    // nor at another relay
    let mut elsewhere = next.clone();
    elsewhere.relay = RelayId([9; 16]);
    let refused =
        connect(&relay, header(&device.come_back(&elsewhere))).await.map(drop).unwrap_err();
    assert_eq!(refusal(refused).code, RefusalCode::StaleNonce);
    let (_, last) = connect(&relay, header(&device.come_back(&next))).await.unwrap();
    assert_ne!(last.nonce, next.nonce);
    relay.stop().await.unwrap();
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

/// A good file with one thing changed, and the faults that must be named, each with its line.
#[test]
fn each_kind_of_fault_in_a_roster_file_is_named_with_its_line() {
    let good = samband_tests::ROSTER;
    assert!(RosterFile::parse(good).is_ok());
    let line_of = |text: &str, at: usize| text[..at].matches('\n').count() + 1;
    let cases: &[(&str, &str, &str)] = &[
        ("country = \"KE\"", "country = \"Kenya\"", "ISO 3166"),
        ("country = \"KE\"", "country = \"UK\"", "the United Kingdom is GB"),
        ("country = \"KE\"", "country = \"ZZ\"", "not an assigned ISO 3166 code"),
        ("country = \"KE\"", "country = \"ke\"", "write KE"),
        ("name = \"Kari Moe\"", "name = \"Kari\\u001b[2JMoe\"", "holds control characters"),
        ("name = \"Kari Moe\"", "name = \"Kari\\u202eMoe\"", "holds control characters"),
        ("name = \"Kari Moe\"", "name = \"\\u200b\"", "name has no letter"),
        ("id = \"kisumu\"", "id = \"Kisumu!\"", "is not an id"),
        ("id = \"kisumu\"", "id = \"nidaros\"", "organisation nidaros stands twice"),
        ("name = \"Kari Moe\"", "name = \"\"", "name is empty"),
        ("name = \"Kari Moe\"", "nam = \"Kari Moe\"", "[[person]] has no field nam"),
        ("id = \"kari\"", "id = \"relay\"", "relay is the relay's own id"),
        ("language = \"sw\"", "language = \"Swahili\"", "language tag"),
        (
            "partners = [\"nidaros\", \"kisumu\"]",
            "partners = [\"nidaros\"]",
            "at least two partners",
        ),
        (
            "partners = [\"nidaros\", \"kisumu\"]",
            "partners = [\"nidaros\", \"kisumu\", \"oslo\"]",
            "there is no [[organisation]] oslo",
        ),
        (
            "coordinating = \"nidaros\"",
            "coordinating = \"oslo\"",
            "oslo is not one of the partners",
        ),
        ("role = \"coordinator\"", "role = \"boss\"", "is not a role"),
        ("participant = \"amina\"", "participant = \"nobody\"", "there is no [[person]] nobody"),
        ("home = \"kisumu\"", "home = \"lalitpur\"", "lalitpur is not a partner"),
        ("home = \"kisumu\"", "home = \"nidaros\"", "home and host are the same"),
        ("host_mentor = \"kari\"", "host_mentor = \"amina\"", "not their own mentor"),
        ("host_mentor = \"kari\"", "round = \"2026\"", "there is no [[round]] 2026"),
        ("host_mentor = \"kari\"", "host_mentor = 5", "must be a text in quotes"),
        ("[[placement]]", "[[placment]]", "[[placment]] is not known"),
        ("[[placement]]", "[placement]", "two brackets"),
        ("[[placement]]", "[[placement", "not TOML"),
    ];
    for (part, replacement, words) in cases {
        let text = good.replacen(part, replacement, 1);
        let faults = RosterFile::parse(&text).expect_err(words);
        let named = faults.iter().find(|fault| fault.text.contains(words));
        let fault = named.unwrap_or_else(|| panic!("{words:?} is not among {faults:?}"));
        // of two rows with one id the second is at fault
        let at = if words.contains("stands twice") {
            text.rfind(replacement).unwrap()
        } else {
            text.find(replacement).unwrap()
        };
        // a fault of a whole row is named at its head
        let near = match words {
            words if words.contains("at least two partners") => 3,
            words if words.contains("home and host") => 1,
            _ => 0,
        };
        let expected = line_of(&text, at);
        assert!(fault.line.abs_diff(expected) <= near, "{fault} should be at line {expected}");
    }
    // several faults are named together, in the order of their lines
    let many = good.replace("country = \"KE\"", "country = \"k\"").replace("home = \"kisumu\"", "");
    let faults = RosterFile::parse(&many).unwrap_err();
    assert!(faults.len() >= 2 && faults.is_sorted(), "{faults:?}");
    assert!(RosterFile::parse("").is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_roster_with_a_fault_changes_nothing_and_the_same_roster_twice_neither() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let before = relay.views().rosters().unwrap();
    let bad = samband_tests::ROSTER
        .replace("Amina Otieno", "Somebody Else")
        .replace("host = \"nidaros\"", "host = \"oslo\"");
    let import = |text: String| relay.admin(AdminRequest::ImportRoster { text, check_only: false });
    assert!(matches!(import(bad).await, AdminResponse::Faults { .. }));
    assert_eq!(relay.views().rosters().unwrap(), before);
    let again = import(samband_tests::ROSTER.to_owned()).await;
    assert!(matches!(again, AdminResponse::Imported { partnerships: 2, changed: 0 }), "{again:?}");
    let report = AdminRequest::Report(ReportRequest {
        partnership: Some("nowhere".to_owned()),
        ..ReportRequest::default()
    });
    let AdminResponse::Failed { error } = relay.admin(report).await else {
        panic!("it is unknown")
    };
    assert_eq!(error, "there is no partnership nowhere; there are: fjord-hill, fjord-lake");
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
