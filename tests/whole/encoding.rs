//! The compact encoding of changes, and the compression of frames: everything comes back byte for byte.

use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, AutoCommit, ObjType, ROOT, ReadDoc};
use proptest::prelude::*;
use samband_client_core::ids::DocId;
use samband_client_core::keys::Signature;
use samband_client_core::wire::{
    Compressor, Decompressor, FRAME_BYTES_MAX, Frame, Push, PushRecord, Refs,
};

/// One thing that one of several replicas does.
#[derive(Debug, Clone)]
enum Act {
    Put { replica: usize, key: u8, value: i64 },
    Text { replica: usize, at: usize, text: String },
    Delete { replica: usize, key: u8 },
    Merge { from: usize, to: usize },
    Commit { replica: usize, message: Option<String>, time: i64 },
}

fn act() -> impl Strategy<Value = Act> {
    let replica = 0usize..4;
    prop_oneof![
        (replica.clone(), any::<u8>(), any::<i64>()).prop_map(|(replica, key, value)| Act::Put {
            replica,
            key,
            value
        }),
        (replica.clone(), 0usize..50, "[a-zåø आ]{1,60}")
            .prop_map(|(replica, at, text)| Act::Text { replica, at, text }),
        (replica.clone(), any::<u8>()).prop_map(|(replica, key)| Act::Delete { replica, key }),
        (replica.clone(), 0usize..4).prop_map(|(from, to)| Act::Merge { from, to }),
        (replica, proptest::option::of("[a-z]{0,20}"), any::<i32>()).prop_map(
            |(replica, message, time)| Act::Commit { replica, message, time: i64::from(time) }
        ),
    ]
}

/// The changes of a document that four replicas made, with actors of different lengths.
fn changes(acts: &[Act]) -> Vec<Vec<u8>> {
    let mut first = AutoCommit::new().with_actor(ActorId::from([1u8; 16].as_slice()));
    let text = first.put_object(ROOT, "text", ObjType::Text).unwrap();
    first.commit();
    let mut replicas: Vec<AutoCommit> = (2u8..6)
        .map(|n| first.fork().with_actor(ActorId::from(vec![n; n as usize * 5].as_slice())))
        .collect();
    for act in acts {
        match act {
            Act::Put { replica, key, value } => {
                replicas[*replica].put(ROOT, format!("key {key}"), *value).unwrap();
            }
            Act::Text { replica, at, text: new } => {
                let at = (*at).min(replicas[*replica].length(&text));
                replicas[*replica].splice_text(&text, at, 0, new).unwrap();
            }
            Act::Delete { replica, key } => {
                _ = replicas[*replica].delete(ROOT, format!("key {key}"));
            }
            Act::Merge { from, to } if from != to => {
                // a copy of what is not committed would be a second change with the same number
                replicas[*from].commit();
                let mut other = replicas[*from].clone();
                replicas[*to].merge(&mut other).unwrap();
            }
            Act::Merge { .. } => {}
            Act::Commit { replica, message, time } => {
                let mut options = CommitOptions::default().with_time(*time);
                if let Some(message) = message {
                    options = options.with_message(message.clone());
                }
                replicas[*replica].commit_with(options);
            }
        }
    }
    for replica in &mut replicas {
        first.merge(replica).unwrap();
    }
    first.get_changes(&[]).iter().map(|change| change.raw_bytes().to_vec()).collect()
}

fn push(changes: &[Vec<u8>]) -> Frame {
    let doc = DocId([3; 16]);
    let record = |change: &Vec<u8>| PushRecord { doc, change: change.clone() };
    Frame::Push(Push {
        first: 1,
        records: changes.iter().map(record).collect(),
        signature: Signature::NONE,
    })
}

/// Frames that compress well, and frames that do not at all.
fn frame() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        proptest::collection::vec(0u8..4, 1..3000),
        proptest::collection::vec(any::<u8>(), 1..3000),
        proptest::collection::vec(any::<u8>(), 1..40),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn every_change_that_automerge_makes_comes_back(
        acts in proptest::collection::vec(act(), 1..60),
        frame in 1usize..9,
    ) {
        let changes = changes(&acts);
        let (mut sent, mut received) = (Refs::default(), Refs::default());
        let (mut bytes, mut plain) = (0, 0);
        const SIGNATURE: usize = 64;
        for part in changes.chunks(frame) {
            let encoded = push(part).encode_with(&mut sent);
            bytes += encoded.len() - SIGNATURE;
            plain += part.iter().map(|change| change.len() + 19).sum::<usize>();
            prop_assert_eq!(Frame::decode_with(&encoded, &mut received).unwrap(), push(part));
        }
        if changes.len() > 10 {
            prop_assert!(bytes < plain, "{} of {}", bytes, plain);
        }
    }

    #[test]
    fn a_stream_may_end_and_begin_anew_at_any_frame(
        frames in proptest::collection::vec((frame(), 0..6), 1..30),
        prime in frame(),
    ) {
        let (mut sender, mut receiver) = (Compressor::default(), Decompressor::of_relay());
        for (frame, then) in frames {
            let message = match then {
                0 => sender.last_message(&frame),
                _ => sender.message(&frame),
            };
            prop_assert!(message.len() <= frame.len() + 1);
            prop_assert_eq!(receiver.frame(&message).unwrap(), frame);
            match then {
                1 => sender.forget(),
                2 => {
                    sender.begin_large(&prime);
                    receiver.prime(prime.clone());
                }
                _ => {}
            }
        }
    }

    #[test]
    fn no_message_makes_the_decompressor_fail(
        first in frame(),
        place in any::<prop::sample::Index>(),
        messages in proptest::collection::vec(
            proptest::collection::vec(any::<u8>(), 0..300),
            1..6,
        ),
    ) {
        let mut receiver = Decompressor::of_device();
        let mut altered = Compressor::default().message(&first);
        let at = place.index(altered.len());
        altered[at] ^= messages[0].first().copied().unwrap_or(1);
        _ = receiver.frame(&altered);
        for mut message in messages {
            if let Some(head) = message.first_mut() {
                *head = [0, 1, 16, 18, 0x80, 0x92][usize::from(*head) % 6];
            }
            if let Ok(frame) = receiver.frame(&message) {
                prop_assert!(frame.len() <= FRAME_BYTES_MAX);
            }
        }
    }

    #[test]
    fn bytes_that_are_no_change_come_back_too(
        garbage in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..80), 1..8),
    ) {
        let encoded = push(&garbage).encode();
        prop_assert_eq!(Frame::decode(&encoded).unwrap(), push(&garbage));
    }

    #[test]
    fn a_change_with_altered_bytes_comes_back_as_it_is(
        acts in proptest::collection::vec(act(), 1..12),
        place in any::<prop::sample::Index>(),
        value in any::<u8>(),
    ) {
        let mut changes = changes(&acts);
        let last = changes.last_mut().unwrap();
        let at = place.index(last.len());
        last[at] = value;
        let encoded = push(&changes).encode();
        prop_assert_eq!(Frame::decode(&encoded).unwrap(), push(&changes));
    }

    #[test]
    fn no_bytes_make_the_decoder_fail(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let mut frame = vec![0x10, 1, 1];
        frame.extend_from_slice(&[3; 16]);
        frame.push(1);
        frame.extend_from_slice(&bytes);
        _ = Frame::decode(&frame);
    }
}

#[test]
fn a_number_for_what_was_never_sent_is_refused() {
    let mut frame = vec![0x10, 1, 1];
    frame.extend_from_slice(&[3; 16]);
    // compact, checksum, one dependency: the change before this one
    frame.extend_from_slice(&[1, 0, 0, 0, 0, 1, 1]);
    frame.extend_from_slice(&[0; 20]);
    assert!(Frame::decode(&frame).unwrap_err().to_string().contains("dependency"));
}

/// 200 records of 4 kB, each of which names one hash 4,096 times, would come to 26 MB.
#[test]
fn a_frame_that_stands_for_far_more_than_it_holds_is_refused() {
    let record = |first: bool| {
        let mut bytes = vec![3; 16];
        bytes.extend([1, 0, 0, 0, 0]); // compact, checksum
        if first {
            bytes.extend([0, 0, 1, 7]); // no dependency; the actor spelled out
        } else {
            bytes.extend([0x80, 0x20]);
            bytes.extend([1; 4096]);
            bytes.push(1);
        }
        bytes.extend([1, 1, 0, 0, 0, 0]); // number, first operation, time, message, actors, rest
        bytes
    };
    let frame = |count: u8| {
        let mut bytes = vec![0x10, 1, count];
        bytes.extend(record(true));
        (1..count).for_each(|_| bytes.extend(record(false)));
        bytes.extend(Signature::NONE.0);
        bytes
    };
    assert!(Frame::decode(&frame(30)).is_ok(), "30 of them are less than the limit");
    let refused = Frame::decode(&frame(127)).unwrap_err();
    assert_eq!(refused.to_string(), "changes has a value that is not allowed");
}
