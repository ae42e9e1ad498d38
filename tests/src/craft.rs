//! Changes that no honest program makes.

use std::io::Write;

use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, Author, Automerge, ObjType, ROOT, ScalarValue};
use flate2::write::DeflateEncoder;
use samband_client_core::documents::{Kind, genesis};
use sha2::{Digest, Sha256};

use crate::random::Rng;

/// Makes a change's checksum fit again.
pub fn with_checksum(mut raw: Vec<u8>) -> Vec<u8> {
    let hash = Sha256::digest(&raw[8..]);
    raw[4..8].copy_from_slice(&hash[..4]);
    raw
}

/// Alters up to so many bytes from `from` on.
pub fn altered(mut bytes: Vec<u8>, from: usize, most: u64, rng: &mut Rng) -> Vec<u8> {
    if bytes.len() <= from {
        return bytes;
    }
    for _ in 0..=rng.below(most) {
        let at = from + rng.below((bytes.len() - from) as u64) as usize;
        match rng.below(4) {
            0 | 1 => bytes[at] = rng.next() as u8,
            2 => bytes[at] ^= 1 << rng.below(8),
            _ => bytes[at] = bytes[at].wrapping_add(1),
        }
    }
    bytes
}

/// A change of which some bytes are others, behind a checksum that fits.
pub fn altered_change(raw: &[u8], most: u64, rng: &mut Rng) -> Vec<u8> {
    with_checksum(altered(raw.to_vec(), 10, most, rng))
}

/// A change of Amina's log that automerge makes, whatever this library would make.
///
/// # Panics
///
/// When automerge does not make it.
pub fn crafted(make: impl FnOnce(&mut automerge::transaction::Transaction<'_>)) -> Vec<u8> {
    let mut automerge = Automerge::load(genesis(Kind::Log)).unwrap_or_default();
    if automerge.get_heads().is_empty() {
        automerge.load_incremental(genesis(Kind::Log)).expect("automerge makes it");
    }
    automerge.set_author(Some(Author::from(b"amina".to_vec())));
    automerge.set_actor(ActorId::from(&crate::item().0.repeat(2)[..16]));
    let mut tx = automerge.transaction();
    make(&mut tx);
    tx.commit_with(CommitOptions::default().with_time(0));
    automerge.get_last_local_change().expect("automerge makes it").raw_bytes().to_vec()
}

fn replaced(raw: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    assert_eq!(old.len(), new.len());
    let mut raw = raw.to_vec();
    let mut at = 0;
    while at + old.len() <= raw.len() {
        if raw[at..].starts_with(old) {
            raw[at..at + new.len()].copy_from_slice(new);
            at += new.len();
        } else {
            at += 1;
        }
    }
    raw
}

/// D1: a compressed change of half a gigabyte of zeros.
///
/// # Panics
///
/// Never: memory takes it.
pub fn compressed_bomb() -> Vec<u8> {
    let mut deflate = DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    let zeros = vec![0; 1024 * 1024];
    (0..512).for_each(|_| deflate.write_all(&zeros).expect("memory takes it"));
    let body = deflate.finish().expect("memory takes it");
    let mut chunk = vec![0x85, 0x6f, 0x4a, 0x83, 0, 0, 0, 0, 2];
    let mut length = body.len();
    while length >= 0x80 {
        chunk.push(length as u8 | 0x80);
        length >>= 7;
    }
    chunk.push(length as u8);
    chunk.extend(body);
    chunk
}

/// D2: a list of a million nulls in some hundred bytes.
///
/// # Panics
///
/// As [`crafted`].
pub fn operation_bomb() -> Vec<u8> {
    let raw = crafted(|tx| {
        let list = tx.put_object(ROOT, "list", ObjType::List).expect("automerge makes it");
        tx.splice(&list, 0, 0, vec![ScalarValue::Null; 50_000]).expect("automerge makes it");
    });
    // 50,000 and 1,048,575 in LEB128, signed or not
    with_checksum(replaced(&raw, &[0xd0, 0x86, 0x03], &[0xff, 0xff, 0x3f]))
}

/// D3: twenty thousand maps, each in the last.
///
/// # Panics
///
/// As [`crafted`].
pub fn deep_maps() -> Vec<u8> {
    crafted(|tx| {
        let mut at = ROOT;
        for _ in 0..20_000 {
            at = tx.put_object(&at, "deeper", ObjType::Map).expect("automerge makes it");
        }
    })
}

/// D4 and D5: sync messages of automerge on which it panics, or allocates without an end.
///
/// # Panics
///
/// Never: they are hexadecimal.
pub fn sync_messages() -> [Vec<u8>; 2] {
    ["42000001000301000700", "4200000100080108ffffffff0f0000"]
        .map(|hex| data_encoding::HEXLOWER.decode(hex.as_bytes()).expect("hexadecimal"))
}
