//! A peer that holds a valid key and lies. Its session ends with its code, or its push is refused; nobody else notices.

use futures_util::SinkExt;
use samband_client_core::device::{Device, DeviceOptions};
use samband_client_core::documents::log::LogEdit;
use samband_client_core::documents::{DocKey, Document, Edit, Kind, Writer};
use samband_client_core::ids::{DocId, RelayId};
use samband_client_core::transport;
use samband_client_core::wire::{
    Check, Compressor, End, Frame, Have, PushOutcome, PushPart, PushRecord, Refs, RefusalCode,
    Welcome, part_check,
};
use samband_server::server::Relay;
use samband_tests::bare::{Acks, BareDevice, Socket};
use samband_tests::{draft, enrolled, item, log_key, now, partnership, relay_here, write};
use tokio_tungstenite::tungstenite::Message;

use crate::bad_input::{bare_device, close_code, connect, header, refusal};

/// A liar of Amina's, connected.
struct Liar {
    socket: Socket,
    welcome: Welcome,
    device: BareDevice,
    compressor: Compressor,
}

impl Liar {
    async fn new(relay: &Relay) -> Liar {
        let (socket, welcome, device) = bare_device(relay).await;
        Liar { socket, welcome, device, compressor: Compressor::default() }
    }

    async fn say(&mut self, frame: &Frame) {
        // the relay may have closed already
        _ = self.socket.send(Message::binary(self.compressor.message(&frame.encode()))).await;
    }

    fn push(&self, relay: RelayId, first: u64, doc: DocId, changes: Vec<Vec<u8>>) -> Frame {
        let record = |change| PushRecord { doc, change };
        let records = changes.into_iter().map(record).collect();
        Frame::Push(self.device.push(relay, first, records))
    }

    /// Says one frame; with what code the session ends.
    async fn ends_with(mut self, frame: Frame) -> u16 {
        self.say(&frame).await;
        close_code(self.socket).await
    }

    /// Pushes changes; what becomes of each.
    async fn refused_with(mut self, doc: DocId, changes: Vec<Vec<u8>>) -> Vec<u16> {
        let count = changes.len();
        let push = self.push(self.welcome.relay, 1, doc, changes);
        self.say(&push).await;
        let mut codes = Vec::new();
        let mut acks = Acks::default();
        while codes.len() < count {
            codes.extend(
                acks.next(&mut self.socket).await.expect("an acknowledgement").outcomes.iter().map(
                    |outcome| match outcome {
                        PushOutcome::Accepted(_) => 0,
                        PushOutcome::Refused { code, .. } => *code,
                    },
                ),
            );
        }
        codes
    }
}

/// A log entry by somebody, as one change on an empty log.
fn entry(author: &str, actor: [u8; 16], text: &str) -> Vec<u8> {
    let writer = Writer { author: author.parse().unwrap(), actor };
    let edit = LogEdit::Write { entry: item(), draft: draft(text) };
    Document::new(Kind::Log).edit(&writer, now(), &Edit::Log(edit)).unwrap().raw
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_a_liar_says_ends_with_its_code_and_nobody_else_notices() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let mentor = enrolled(&relay, folder.path(), "mentor", "kari").await;
    write(&phone, "what is true");
    transport::sync_now(&phone).await.unwrap();
    let own = log_key().id();
    let others: DocId =
        DocKey::Goals { partnership: partnership(), organisation: "nidaros".parse().unwrap() }.id();

    // others' documents, and documents that are nobody's
    let change = || vec![entry("amina", [1; 16], "elsewhere")];
    assert_eq!(Liar::new(&relay).await.refused_with(others, change()).await, [211]);
    assert_eq!(Liar::new(&relay).await.refused_with(DocId([0xee; 16]), change()).await, [211]);
    // another author
    let forged = vec![entry("kari", [2; 16], "in her name")];
    assert_eq!(Liar::new(&relay).await.refused_with(own, forged).await, [220]);
    // a history that was: the same actor and number with other words
    let twice = vec![entry("amina", [3; 16], "once"), entry("amina", [3; 16], "or so")];
    assert_eq!(Liar::new(&relay).await.refused_with(own, twice).await, [0, 221]);
    // what waits for a past that never comes is not kept waiting: each is refused
    let writer = Writer { author: "amina".parse().unwrap(), actor: [4; 16] };
    let mut document = Document::new(Kind::Log);
    let mut made = || {
        let edit = LogEdit::Write { entry: item(), draft: draft("later") };
        document.edit(&writer, now(), &Edit::Log(edit)).unwrap().raw
    };
    made();
    let endless: Vec<_> = (0..200).map(|_| made()).collect();
    let refused = Liar::new(&relay).await.refused_with(own, endless).await;
    assert!(refused.iter().all(|code| *code == 230) && refused.len() == 200, "{refused:?}");

    // frames that no honest device sends
    let nothing = vec![vec![0; 20]];
    for (what, code) in [
        ("push numbers that have a gap", 4012),
        ("a push for another relay", 4014),
        ("a position that was not sent", 4013),
        ("a frame that only a relay sends", 4011),
        ("a second hello", 4004),
        ("the middle of a change", 4012),
    ] {
        let liar = Liar::new(&relay).await;
        let id = liar.welcome.relay;
        if what == "a second hello" {
            let Liar { mut socket, welcome, device, mut compressor } = liar;
            let hello = compressor.message(&device.come_back(&welcome).encode());
            socket.send(Message::binary(hello)).await.unwrap();
            assert_eq!(close_code(socket).await, code, "{what}");
            continue;
        }
        let frame = match what {
            "push numbers that have a gap" => liar.push(id, 9, own, nothing.clone()),
            "a push for another relay" => liar.push(RelayId([9; 16]), 1, own, nothing.clone()),
            "a position that was not sent" => Frame::Have(Have { position: u64::MAX }),
            "a frame that only a relay sends" => Frame::End(End {
                position: 1,
                chain: samband_client_core::ids::Chain::EMPTY,
                at: 0,
                digest: [0; 16],
            }),
            _ => Frame::PushPart(PushPart {
                number: 1,
                doc: own,
                total: 90_000,
                check: part_check(&[1]),
                from: 40_000,
                bytes: vec![1; 10],
                signature: None,
            }),
        };
        assert_eq!(liar.ends_with(frame).await, code, "{what}");
    }
    // marks of nothing are answered, and give nothing that the person may not read
    let mut liar = Liar::new(&relay).await;
    liar.say(&Frame::Check(Check { marks: (0..4_000u64).map(u64::to_le_bytes).collect() })).await;
    drop(liar);

    // the others have noticed nothing
    write(&phone, "and goes on");
    transport::sync_now(&phone).await.unwrap();
    transport::sync_now(&mentor).await.unwrap();
    let heads = phone.heads(&log_key()).unwrap();
    assert_eq!(mentor.heads(&log_key()).unwrap(), heads);
    assert_eq!(relay.views().heads(&log_key()).unwrap(), heads);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_push_that_takes_long_is_dealt_with_in_turns_and_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let mut liar = Liar::new(&relay).await;
    // each beside all others: the longer the log, the longer automerge takes for one
    let (own, id) = (log_key().id(), liar.welcome.relay);
    let beside = |n: u64| {
        let mut actor = [0; 16];
        actor[..8].copy_from_slice(&n.to_be_bytes());
        entry("amina", actor, "beside all others")
    };
    let mut refs = Refs::default();
    for first in [1, 121] {
        let push = liar.push(id, first, own, (first..first + 120).map(beside).collect());
        let message = liar.compressor.message(&push.encode_with(&mut refs));
        liar.socket.send(Message::binary(message)).await.unwrap();
    }
    let (mut acks, mut turns, mut next) = (Acks::default(), 0, 1);
    while next <= 240 {
        let ack = acks.next(&mut liar.socket).await.expect("an acknowledgement");
        assert_eq!(ack.first, next);
        assert!(ack.outcomes.iter().all(|outcome| matches!(outcome, PushOutcome::Accepted(_))));
        next += ack.outcomes.len() as u64;
        turns += 1;
    }
    assert!(turns > 40, "in {turns} turns");

    // everybody who reads the log has them all, and knows it when the app is opened again
    let mentor = enrolled(&relay, folder.path(), "mentor", "kari").await;
    transport::sync_now(&mentor).await.unwrap();
    let path = mentor.path().to_owned();
    drop(mentor);
    let mentor = Device::open(&path, DeviceOptions::default()).unwrap();
    assert_eq!(transport::sync_now(&mentor).await.unwrap().received, 0);
    assert_eq!(mentor.heads(&log_key()).unwrap(), relay.views().heads(&log_key()).unwrap());
    // and its owner goes on
    transport::sync_now(&phone).await.unwrap();
    write(&phone, "on top of them all");
    assert_eq!(transport::sync_now(&phone).await.unwrap().accepted, 1);
    assert_eq!(relay.views().heads(&log_key()).unwrap(), phone.heads(&log_key()).unwrap());
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_that_floods_comes_to_the_end_of_its_share_alone() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let mut liar = Liar::new(&relay).await;
    let frame = Frame::Have(Have { position: 0 });
    let mut said = 0;
    let flooding = async {
        for _ in 0..2_000_000 {
            let message = liar.compressor.message(&frame.encode());
            if liar.socket.send(Message::binary(message)).await.is_err() {
                break;
            }
            said += 1;
        }
    };
    flooding.await;
    // the system takes some hundred thousand before it says that nobody reads them
    assert!(said < 2_000_000, "every frame was taken");
    // it is told to wait, and for what
    let hello = header(&liar.device.come_back(&liar.welcome));
    let refused = connect(&relay, hello).await.map(drop).unwrap_err();
    assert_eq!(refusal(refused).code, RefusalCode::TooMuch);
    // its owner's other device is not meant
    write(&phone, "undisturbed");
    assert_eq!(transport::sync_now(&phone).await.unwrap().accepted, 1);
    relay.stop().await.unwrap();
}
