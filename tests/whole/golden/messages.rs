//! Messages: frames compressed as version 1 compressed them, and the bodies of POSTs.

use samband_client_core::wire::{
    BodyItem, BodyReader, Compressor, Decompressor, FRAME_BYTES_MAX, FrameError, MESSAGE_BYTES_MAX,
};

use super::frames::{bulk_stream, frames};
use super::{compare, lines};

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
