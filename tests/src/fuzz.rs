//! What must hold for any bytes: run by the fuzzers in `tests/fuzz`, and over their corpus by `cargo test`.

use crate::craft::with_checksum;
use samband_client_core::documents::{
    Document, Kind, ParsedChange, genesis_change, parse_change, scan_change,
};
use samband_client_core::invite::InviteCode;
use samband_client_core::limits::CHANGE_BYTES_MAX;
use samband_client_core::wire::{BodyReader, Decompressor, Frame, Hello, Refusal, Welcome};
use samband_server::roster_file::RosterFile;

/// A target's name, and what it checks of any bytes.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: [Target; 6] = [
    ("frame", frame),
    ("hello", hello),
    ("stream", stream),
    ("change", change),
    ("invite", invite),
    ("roster", roster),
];

/// A frame that is read is written back as one that reads the same.
///
/// # Panics
///
/// When it does not, as every target when its rule is broken.
pub fn frame(bytes: &[u8]) {
    let Ok(frame) = Frame::decode(bytes) else { return };
    let again = Frame::decode(&frame.encode()).expect("what was read can be written");
    assert_eq!(again, frame);
}

/// A Hello, a Welcome and a Refusal are read or refused.
///
/// # Panics
///
/// As [`frame`].
pub fn hello(bytes: &[u8]) {
    if let Ok(hello) = Hello::decode(bytes) {
        let again = Hello::decode(&hello.encode()).expect("what was read can be written");
        assert_eq!(again, hello);
    }
    if let Ok(welcome) = Welcome::decode(bytes) {
        assert_eq!(Welcome::decode(&welcome.encode()).expect("as above"), welcome);
    }
    _ = Refusal::decode(bytes);
}

/// Messages and bodies decompress to a bounded size, or to nothing.
///
/// # Panics
///
/// As [`frame`].
pub fn stream(bytes: &[u8]) {
    for mut decompressor in [Decompressor::of_relay(), Decompressor::of_device()] {
        decompressor.prime(b"Leo nimejifunza kusikiliza.".to_vec());
        for message in bytes.chunks(bytes.len() / 3 + 1) {
            let Ok(frame) = decompressor.frame(message) else { break };
            assert!(frame.len() <= samband_client_core::wire::FRAME_BYTES_MAX);
        }
    }
    let mut reader = BodyReader::default();
    for part in bytes.chunks(7) {
        reader.push(part);
        while let Ok(Some(_)) = reader.next_item() {}
    }
}

/// What the scan lets through is parsed under its name and size, or refused; automerge's panics stay inside. What an
/// empty document takes, it is loaded with again.
///
/// # Panics
///
/// As [`frame`].
pub fn change(bytes: &[u8]) {
    check_change(bytes);
    // no fuzzer guesses a checksum
    if bytes.len() > 8 {
        check_change(&with_checksum(bytes.to_vec()));
    }
}

fn check_change(bytes: &[u8]) {
    let scan = scan_change(bytes);
    let parsed = parse_change(bytes);
    if let Ok(parsed) = parsed {
        let scan = scan.expect("nothing is parsed that the scan refuses");
        assert_eq!(scan.hash, parsed.hash);
        assert!(bytes.len() <= CHANGE_BYTES_MAX);
        assert!(scan.operations <= 600_000 + 1_024, "{} operations", scan.operations);
        Kind::ALL.iter().for_each(|kind| _ = loads_again(*kind, &parsed));
    }
}

/// Whether an empty document takes a change, by the rules of admission that need no log.
///
/// # Panics
///
/// When it does, and what it is saved as does not load, or to something else.
pub fn loads_again(kind: Kind, change: &ParsedChange) -> bool {
    let ([dep], 1, Some(_)) = (&change.deps[..], change.seq, &change.author) else { return false };
    let genesis = genesis_change(kind);
    if *dep != genesis.hash || change.start_op != genesis.max_op + 1 {
        return false;
    }
    let mut document = Document::new(kind);
    if document.apply_proved(change).is_err() {
        return false;
    }
    assert!(is_loaded_as_saved(&document), "what was taken does not load again");
    true
}

/// Whether what a document is saved as loads, and to the same.
pub fn is_loaded_as_saved(document: &Document) -> bool {
    Document::load(document.kind(), &document.save())
        .is_ok_and(|again| again.heads() == document.heads())
}

/// A code that is read is written as one that reads the same.
///
/// # Panics
///
/// As [`frame`].
pub fn invite(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok(code) = text.parse::<InviteCode>() {
        let again: InviteCode = code.to_string().parse().expect("what was read can be written");
        assert_eq!(again.bytes(), code.bytes());
    }
}

/// A roster file is taken whole, or each fault is named with a line of it.
///
/// # Panics
///
/// As [`frame`].
pub fn roster(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Err(faults) = RosterFile::parse(text) {
        assert!(!faults.is_empty(), "refused without a reason");
        let lines = text.lines().count() + 1;
        assert!(faults.iter().all(|fault| fault.line <= lines), "a fault outside of the file");
    }
}
