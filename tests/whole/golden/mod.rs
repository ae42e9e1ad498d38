//! Frames, byte for byte: one accepted file for each kind, and its rejects, each with its error.
//!
//! The files in `golden/frames` and `golden/edits` are never edited: bytes that a released version wrote must be read for ever.
//! `SAMBAND_WRITE_GOLDEN=1` writes files that are not there yet.

mod edits;
mod frames;
mod messages;

use std::fmt::Write as _;
use std::path::PathBuf;

use samband_client_core::documents::{Kind, genesis};
use samband_client_core::ids::to_hex;
use samband_client_core::limits::CHANGE_BYTES_MAX;
use samband_client_core::wire::{
    FRAME_BYTES_MAX, Frame, FrameError, Hello, Refusal, RefusalCode, Welcome,
};

use frames::{doc, frames, hello, known};

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
    compare_in("golden/frames", name, text);
}

/// The same in another folder.
fn compare_in(folder: &str, name: &str, text: &str) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(folder);
    let path = folder.join(name);
    if std::env::var_os("SAMBAND_WRITE_GOLDEN").is_some() && !path.exists() {
        std::fs::create_dir_all(folder).unwrap();
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
