//! Frames, byte for byte: one accepted file for each kind, and its rejects, each with its error.
//!
//! The files in `golden/frames` are never edited: bytes that a released version wrote must be read for ever.
//! `SAMBAND_WRITE_GOLDEN=1` writes files that are not there yet.

use std::fmt::Write as _;
use std::path::PathBuf;

use samband_client_core::documents::{Document, Kind, genesis};
use samband_client_core::ids::{Chain, DeviceId, DocId, Incarnation, RelayId, to_hex};
use samband_client_core::keys::{DeviceKey, Nonce, Signature};
use samband_client_core::limits::CHANGE_BYTES_MAX;
use samband_client_core::wire::{
    Ack, Ahead, BodyItem, BodyReader, Bulk, BulkBegin, BulkForm, BulkItem, BulkMark, BulkRecords,
    BulkStep, Challenge, Check, Compressor, Cursor, Decompressor, Differ, End, FRAME_BYTES_MAX,
    Frame, FrameError, Have, Hello, MESSAGE_BYTES_MAX, Part, Proof, Pull, PullRecord, PulledChange,
    Push, PushOutcome, PushPart, PushRecord, PushRefusal, Receipt, Receipts, Refusal, RefusalCode,
    Repair, Verdict, Welcome, part_check,
};

fn hello(proof: Proof, cursor: Option<Cursor>) -> Vec<u8> {
    Hello {
        device: DeviceId([0xd1; 16]),
        incarnation: Incarnation(0x0102_0304_0506_0708),
        proof,
        settled: 300,
        cursor,
        receipts: 7,
        bulk: None,
        signature: Signature::NONE,
    }
    .signed(&key())
    .encode()
}

fn key() -> DeviceKey {
    DeviceKey::from_seed([0x5e; 32])
}

fn known() -> Proof {
    Proof::Key { relay: RelayId([0xaa; 16]), nonce: Nonce([0x0c; 16]) }
}

fn cursor() -> Cursor {
    Cursor { relay: RelayId([0xaa; 16]), position: 1_000_000, chain: Chain([0xcc; 16]) }
}

fn doc() -> DocId {
    DocId([3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15])
}

fn part() -> Part {
    Part { check: [0xab; 8], bytes: 8_192 }
}

/// A stream of two items, as one frame.
fn bulk_stream() -> Bulk {
    let mut stream = Vec::new();
    let mut item = |form, bytes: Vec<u8>| {
        let item = BulkItem {
            doc: doc(),
            position: 1_000_001,
            at: 1_795_400_000_123,
            form,
            length: bytes.len(),
            check: part_check(&bytes),
        };
        stream.extend(BulkStep::Item(item).encode());
        stream.extend(bytes);
    };
    let mut records = BulkRecords::default();
    records.push(&PullRecord::Change(PulledChange {
        doc: doc(),
        position: 1_000_001,
        change: change(),
    }));
    records.push(&PullRecord::Own { number: 301, position: 1_000_003 });
    item(BulkForm::Changes, records.into_bytes());
    item(BulkForm::Snapshot, Document::new(Kind::Log).save_plain());
    stream.extend(BulkStep::End.encode());
    Bulk { bytes: stream }
}

fn change() -> Vec<u8> {
    genesis(Kind::Log).to_vec()
}

/// Every frame that version 1 has, by name.
fn frames() -> Vec<(&'static str, Vec<u8>)> {
    let invite =
        Proof::Invite { code: [0x1c; 10], key: key().public(), label: "Aminas telefon".to_owned() };
    vec![
        ("hello-key", hello(known(), Some(cursor()))),
        ("hello-invite", hello(invite, None)),
        ("hello-bulk", {
            let mut hello = Hello::decode(&hello(known(), None)).unwrap();
            hello.bulk = Some(BulkMark {
                upto: 1_000_003,
                chain: Chain([0xcd; 16]),
                doc: doc(),
                position: 999_000,
                part: Some(part()),
                tail: Some(Part { check: [0xac; 8], bytes: 200_000 }),
            });
            hello.signed(&key()).encode()
        }),
        (
            "welcome",
            Welcome {
                relay: RelayId([0xaa; 16]),
                verdict: Verdict::Resume,
                person: "amina".parse().unwrap(),
                held: 300,
                held_chain: Chain([0xcb; 16]),
                head: 1_000_002,
                now: 1_795_400_000_123,
                nonce: Nonce([0x0d; 16]),
                part: None,
            }
            .encode(),
        ),
        (
            "welcome-part",
            Welcome {
                relay: RelayId([0xaa; 16]),
                verdict: Verdict::Resume,
                person: "amina".parse().unwrap(),
                held: 300,
                held_chain: Chain([0xcb; 16]),
                head: 1_000_002,
                now: 1_795_400_000_123,
                nonce: Nonce([0x0d; 16]),
                part: Some(part()),
            }
            .encode(),
        ),
        (
            "refusal",
            Refusal {
                code: RefusalCode::UsedInvite,
                text: "ask for a new one".to_owned(),
                challenge: None,
            }
            .encode(),
        ),
        (
            "refusal-challenge",
            Refusal {
                code: RefusalCode::StaleNonce,
                text: "sign again".to_owned(),
                challenge: Some(Challenge { relay: RelayId([0xaa; 16]), nonce: Nonce([0x0e; 16]) }),
            }
            .encode(),
        ),
        (
            "push",
            Frame::Push(Push {
                first: 301,
                records: vec![
                    PushRecord { doc: doc(), change: change() },
                    PushRecord { doc: doc(), change: change() },
                ],
                signature: Signature([0x51; 64]),
            })
            .encode(),
        ),
        (
            "ack",
            Frame::Ack(Ack {
                at: 1_795_400_000_123,
                first: 301,
                outcomes: vec![
                    PushOutcome::Accepted(1_000_003),
                    PushOutcome::Refused {
                        code: PushRefusal::NotAllowed.code(),
                        text: PushRefusal::NotAllowed.sentence().to_owned(),
                    },
                ],
            })
            .encode(),
        ),
        (
            "pull",
            Frame::Pull(Pull {
                after: 1_000_000,
                position: 1_000_003,
                chain: Chain([0xcd; 16]),
                at: 1_795_400_000_123,
                records: vec![
                    PullRecord::Change(PulledChange {
                        doc: doc(),
                        position: 1_000_001,
                        change: change(),
                    }),
                    PullRecord::Own { number: 301, position: 1_000_003 },
                ],
            })
            .encode(),
        ),
        (
            "ahead",
            Frame::Ahead(Ahead {
                changes: vec![PulledChange { doc: doc(), position: 1_000_004, change: change() }],
            })
            .encode(),
        ),
        (
            "pushpart",
            Frame::PushPart(PushPart {
                number: 301,
                doc: doc(),
                total: 300_000,
                check: [0xab; 8],
                from: 8_192,
                bytes: vec![0x2a; 40],
                signature: None,
            })
            .encode(),
        ),
        (
            "pushpart-last",
            Frame::PushPart(PushPart {
                number: 301,
                doc: doc(),
                total: 8_232,
                check: [0xab; 8],
                from: 8_192,
                bytes: vec![0x2a; 40],
                signature: Some(Signature([0x51; 64])),
            })
            .encode(),
        ),
        (
            "bulkbegin",
            Frame::BulkBegin(BulkBegin {
                upto: 1_000_003,
                chain: Chain([0xcd; 16]),
                resumed: 8_192,
                primed: 200_000,
            })
            .encode(),
        ),
        ("bulk", Frame::Bulk(bulk_stream()).encode()),
        ("have", Frame::Have(Have { position: 1_000_003 }).encode()),
        (
            "end",
            Frame::End(End {
                position: 1_000_003,
                chain: Chain([0xcd; 16]),
                at: 1_795_400_000_123,
                digest: [0xee; 16],
            })
            .encode(),
        ),
        ("check", Frame::Check(Check { marks: vec![[1; 8], [2; 8]] }).encode()),
        ("differ", Frame::Differ(Differ { docs: vec![doc()], gone: vec![[3; 8]] }).encode()),
        (
            "repair",
            Frame::Repair(Repair {
                doc: doc(),
                at: 1_795_400_000_123,
                changes: vec![(1_000_001, change())],
            })
            .encode(),
        ),
        (
            "receipts",
            Frame::Receipts(Receipts {
                anew: true,
                receipts: vec![Receipt {
                    doc: doc(),
                    person: "kari".parse().unwrap(),
                    position: 1_000_001,
                }],
            })
            .encode(),
        ),
    ]
}

/// Bytes that must be refused, with the error's words.
fn rejects() -> Vec<(&'static str, Vec<u8>)> {
    let frames: std::collections::BTreeMap<_, _> = frames().into_iter().collect();
    let altered = |name: &str, alter: fn(&mut Vec<u8>)| {
        let mut bytes = frames[name].clone();
        alter(&mut bytes);
        bytes
    };
    vec![
        ("empty", Vec::new()),
        ("unknown-kind", vec![0x7f, 0, 0]),
        ("push-cut", altered("push", |bytes| bytes.truncate(40))),
        ("push-trailing", altered("push", |bytes| bytes.push(0))),
        ("push-of-nothing", vec![0x10, 1, 0]),
        ("push-number-zero", altered("have", |bytes| *bytes = vec![0x10, 0, 1])),
        ("push-many-records", vec![0x10, 1, 0xff, 0xff, 0xff, 0x7f]),
        ("push-huge-change", {
            let mut bytes = vec![0x10, 1, 1];
            bytes.extend_from_slice(&doc().0);
            bytes.push(0);
            let mut len = CHANGE_BYTES_MAX + 1;
            while len >= 0x80 {
                bytes.push((len as u8 & 0x7f) | 0x80);
                len >>= 7;
            }
            bytes.push(len as u8);
            bytes
        }),
        ("push-unknown-encoding", altered("push", |bytes| bytes[20] = 2)),
        ("number-too-long", vec![0x21, 0x81, 0x00]),
        ("number-over-64-bits", {
            let mut bytes = vec![0x21];
            bytes.extend_from_slice(&[0xff; 9]);
            bytes.push(2);
            bytes
        }),
        ("pull-backwards", altered("pull", |bytes| bytes[1] = 0xff)),
        ("pushpart-beyond-its-end", altered("pushpart", |bytes| bytes[19] = 0x40)),
        (
            "pushpart-of-nothing",
            altered("pushpart", |bytes| {
                bytes.truncate(bytes.len() - 41);
                bytes.push(0);
            }),
        ),
        ("ahead-of-nothing", vec![0x24, 0]),
        ("bulk-of-nothing", vec![0x41]),
        ("receipt-of-nobody", altered("receipts", |bytes| bytes[20] = b'K')),
    ]
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("golden/frames")
}

/// Compares with the file, or writes it where asked to and there is none.
fn compare(name: &str, text: &str) {
    let path = folder().join(name);
    if std::env::var_os("SAMBAND_WRITE_GOLDEN").is_some() && !path.exists() {
        std::fs::create_dir_all(folder()).unwrap();
        std::fs::write(&path, text).unwrap();
    }
    let golden = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    assert_eq!(golden, text, "{name} is not what version 1 wrote");
}

fn lines(bytes: &[u8]) -> String {
    let mut text = String::new();
    for line in bytes.chunks(32) {
        writeln!(text, "{}", to_hex(line)).unwrap();
    }
    text
}

fn decodes(name: &str, bytes: &[u8]) -> bool {
    match name.split('-').next().unwrap() {
        "hello" => Hello::decode(bytes).is_ok(),
        "welcome" => Welcome::decode(bytes).is_ok(),
        "refusal" => Refusal::decode(bytes).is_ok(),
        _ => Frame::decode(bytes).is_ok_and(|frame| frame.encode() == bytes),
    }
}

#[test]
fn every_frame_is_written_as_version_1_wrote_it_and_read_back() {
    for (name, bytes) in frames() {
        compare(&format!("{name}.hex"), &lines(&bytes));
        assert!(decodes(name, &bytes), "{name}");
    }
}

#[test]
fn changes_that_travel_verbatim_are_read_as_well() {
    let frames: std::collections::BTreeMap<_, _> = frames().into_iter().collect();
    for name in ["push", "pull", "repair"] {
        let path = folder().join(format!("{name}-verbatim.hex"));
        let text: String = std::fs::read_to_string(path).unwrap().split_whitespace().collect();
        let verbatim = data_encoding::HEXLOWER.decode(text.as_bytes()).unwrap();
        let compact = &frames[name];
        assert_eq!(Frame::decode(&verbatim).unwrap(), Frame::decode(compact).unwrap(), "{name}");
    }
}

/// Messages of every kind, with the frames that they stand for.
fn messages() -> Vec<(&'static str, Vec<u8>, Vec<u8>)> {
    let frames: std::collections::BTreeMap<_, _> = frames().into_iter().collect();
    let mut compressor = Compressor::default();
    let mut messages = Vec::new();
    let mut add =
        |name, frame: &[u8], message: Vec<u8>| messages.push((name, frame.to_vec(), message));
    for (name, frame) in [("begins", "pull"), ("goes-on", "ack"), ("verbatim", "have")] {
        add(name, &frames[frame], compressor.message(&frames[frame]));
    }
    add("last", &frames["repair"], compressor.last_message(&frames["repair"]));
    add("alone", &frames["push"], compressor.last_message(&frames["push"]));
    compressor.begin_large(&bulk_stream().bytes);
    add("primed", &frames["bulk"], compressor.message(&frames["bulk"]));
    messages
}

#[test]
fn messages_are_compressed_as_version_1_compressed_them() {
    let mut decompressor = Decompressor::of_relay();
    decompressor.prime(bulk_stream().bytes);
    for (name, frame, message) in messages() {
        compare(&format!("message-{name}.hex"), &lines(&message));
        assert_eq!(decompressor.frame(&message).unwrap(), frame, "{name}");
    }
}

#[test]
fn a_device_is_not_given_the_memory_of_a_large_model() {
    let (_, _, primed) = messages().pop().unwrap();
    let refused = Decompressor::of_device().frame(&primed);
    assert_eq!(refused, Err(FrameError::Value { field: "compression" }));
}

#[test]
fn the_body_of_a_post_is_read_in_whatever_pieces_it_comes() {
    let items = [
        BodyItem::Message(vec![0xab; 200]),
        BodyItem::Message(vec![1]),
        BodyItem::End { code: 4012, reason: "push numbers must go on without a gap".to_owned() },
    ];
    let body: Vec<u8> = items.iter().flat_map(BodyItem::encode).collect();
    compare("body.hex", &lines(&body));
    for size in 1..=body.len() {
        let mut reader = BodyReader::default();
        let mut read = Vec::new();
        for piece in body.chunks(size) {
            reader.push(piece);
            while let Some(item) = reader.next_item().unwrap() {
                read.push(item);
            }
        }
        assert_eq!(read, items, "in pieces of {size}");
        reader.push(&[0]);
        assert_eq!(reader.next_item(), Err(FrameError::Trailing { bytes: 1 }));
    }
    for wrong in [vec![0x80, 0x00], vec![0xff; 10], vec![0, 0xff, 0xff, 0x7f, 0]] {
        let mut reader = BodyReader::default();
        reader.push(&wrong);
        assert!(matches!(reader.next_item(), Err(FrameError::Value { .. })), "{wrong:?}");
    }
}

#[test]
fn every_cut_and_every_added_byte_is_refused() {
    // a Bulk is a piece of a stream, and ends where its message ends
    for (name, bytes) in frames().into_iter().filter(|(name, _)| *name != "bulk") {
        let accepted = (0..bytes.len()).filter(|cut| decodes(name, &bytes[..*cut])).count();
        // what may be left out at the end of these was left out
        let optional = usize::from(["hello-bulk", "welcome-part"].contains(&name));
        assert_eq!(accepted, optional, "{name}, cut");
        let mut longer = bytes;
        longer.push(0);
        assert!(!decodes(name, &longer), "{name} with a byte more");
    }
}

#[test]
fn rejects_are_refused_with_the_same_words_as_ever() {
    for (name, bytes) in rejects() {
        let error = Frame::decode(&bytes).expect_err(name);
        let text = format!("{}{error} ({})\n", lines(&bytes), error.close_code());
        compare(&format!("reject-{name}.hex"), &text);
    }
    let huge = vec![0x10; FRAME_BYTES_MAX + 1];
    assert!(matches!(Frame::decode(&huge), Err(FrameError::TooLarge { .. })));
}

#[test]
fn a_hello_of_another_version_is_told_which_is_spoken() {
    let mut bytes = hello(known(), None);
    bytes[1] = 2;
    let refusal = Hello::decode(&bytes).unwrap_err();
    assert_eq!(refusal.code, RefusalCode::Version);
    assert!(refusal.text.contains("version 1"), "{refusal}");
}

#[test]
fn the_genesis_of_each_kind_is_what_it_always_was() {
    for kind in Kind::ALL {
        let hash = samband_client_core::documents::genesis_change(*kind).hash;
        compare(&format!("genesis-{kind}.hex"), &format!("{}{hash}\n", lines(genesis(*kind))));
    }
}

#[test]
fn a_stream_of_frames_comes_back_and_is_smaller() {
    let mut compressor = Compressor::default();
    let mut decompressor = Decompressor::of_relay();
    let mut sent = 0;
    let mut plain = 0;
    for round in 0..3 {
        for (name, frame) in frames() {
            let message = compressor.message(&frame);
            assert_eq!(decompressor.frame(&message).unwrap(), frame, "{name} in round {round}");
            sent += message.len();
            plain += frame.len();
        }
        for size in [1, 4096, 65_536, FRAME_BYTES_MAX] {
            // bytes that do not compress
            let mut state = size as u32 + round;
            let frame: Vec<u8> = std::iter::repeat_with(|| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 24) as u8
            })
            .take(size)
            .collect();
            let message = compressor.message(&frame);
            assert!(message.len() <= MESSAGE_BYTES_MAX);
            assert_eq!(decompressor.frame(&message).unwrap(), frame);
        }
    }
    assert!(sent * 2 < plain, "{sent} of {plain}");
}
