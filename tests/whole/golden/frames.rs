//! One frame of each kind, with fixed contents.

use samband_client_core::documents::{Document, Kind};
use samband_client_core::ids::{Chain, DeviceId, DocId, Incarnation, RelayId};
use samband_client_core::keys::{DeviceKey, Nonce, Signature};
use samband_client_core::wire::{
    Ack, Ahead, Bulk, BulkBegin, BulkForm, BulkItem, BulkMark, BulkRecords, BulkStep, Challenge,
    Check, Cursor, Differ, End, Frame, Have, Hello, Part, Proof, Pull, PullRecord, PulledChange,
    Push, PushOutcome, PushPart, PushRecord, PushRefusal, Receipt, Receipts, Refusal, RefusalCode,
    Repair, Verdict, Welcome, part_check,
};

pub(super) fn hello(proof: Proof, cursor: Option<Cursor>) -> Vec<u8> {
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

pub(super) fn key() -> DeviceKey {
    DeviceKey::from_seed([0x5e; 32])
}

pub(super) fn known() -> Proof {
    Proof::Key { relay: RelayId([0xaa; 16]), nonce: Nonce([0x0c; 16]) }
}

pub(super) fn cursor() -> Cursor {
    Cursor { relay: RelayId([0xaa; 16]), position: 1_000_000, chain: Chain([0xcc; 16]) }
}

pub(super) fn doc() -> DocId {
    DocId([3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15])
}

pub(super) fn part() -> Part {
    Part { check: [0xab; 8], bytes: 8_192 }
}

/// A stream of two items, as one frame.
pub(super) fn bulk_stream() -> Bulk {
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

/// A change as a device can make it, which no later version of a document's kind alters.
const CHANGE: &str = concat!(
    "856f4a832b64fe110134000f73616d62616e642d67656e6573697301010003",
    "6c6f670005150934014202560270027f07656e7472696573017f007f007f00",
);

pub(super) fn change() -> Vec<u8> {
    data_encoding::HEXLOWER.decode(CHANGE.as_bytes()).unwrap()
}

/// Every frame that version 1 has, by name.
pub(super) fn frames() -> Vec<(&'static str, Vec<u8>)> {
    let invite = Proof::Invite {
        code: [0x1c; 10],
        key: key().public(),
        label: "Aminas telefon".to_owned(),
        owner: None,
    };
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
                replace: true,
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
