//! The keys and values of sled's trees, checksummed and, on a locked device, sealed.

use std::collections::{BTreeMap, BTreeSet};

use crate::ids::DocId;
use crate::store::{Note, Vault};

const PLAIN: u8 = 1;
const SEALED: u8 = 2;
/// The longest value of one key.
pub(super) const PIECE_BYTES: usize = 4096;
const VALUE_HEAD: usize = 7;

pub(super) fn chunk_key(doc: DocId, hash: [u8; 32], piece: u16) -> Vec<u8> {
    let mut key = Vec::with_capacity(50);
    key.extend_from_slice(&doc.0);
    key.extend_from_slice(&hash);
    key.extend_from_slice(&piece.to_be_bytes());
    key
}

fn checksum(key: &[u8], pieces: u16, bytes: &[u8]) -> u32 {
    crc32c::crc32c_append(crc32c::crc32c_append(crc32c::crc32c(key), &pieces.to_le_bytes()), bytes)
}

/// An item as it is to be kept: sealed if the device is being locked. A plain one that is damaged is left out then,
/// since it counts as absent and may show words.
pub(super) fn resealed(
    vault: &Vault,
    tree: &str,
    key: Vec<u8>,
    value: Vec<u8>,
) -> Option<(Vec<u8>, Vec<u8>)> {
    if !vault.is_locked() || value.first() == Some(&SEALED) {
        return Some((key, value));
    }
    let (pieces, bytes) = unseal(vault, &key, &value)?;
    if tree == "notes" {
        return Some(note_item(vault, &key, &bytes));
    }
    let value = seal(vault, &key, pieces, &bytes);
    Some((key, value))
}

/// Where and as what a note is kept.
pub(super) fn note_item(vault: &Vault, key: &[u8], value: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let name = vault.name(key).into_owned();
    let sealed = if vault.is_locked() {
        let len = (key.len() as u16).to_le_bytes();
        seal(vault, &name, 1, &[&len, key, value].concat())
    } else {
        seal(vault, &name, 1, value)
    };
    (name, sealed)
}

/// The note that is kept under a name, if it is whole.
pub(super) fn read_note(vault: &Vault, name: &[u8], value: &[u8]) -> Option<Note> {
    let (_, bytes) = unseal(vault, name, value)?;
    if value[0] == PLAIN {
        return Some((name.to_vec(), bytes));
    }
    let (len, rest) = bytes.split_first_chunk::<2>()?;
    let (key, value) = rest.split_at_checked(usize::from(u16::from_le_bytes(*len)))?;
    Some((key.to_vec(), value.to_vec()))
}

pub(super) fn seal(vault: &Vault, key: &[u8], pieces: u16, bytes: &[u8]) -> Vec<u8> {
    let place = || [key, &pieces.to_le_bytes()].concat();
    let sealed = vault.seal(&place(), bytes);
    let version = if sealed.is_some() { SEALED } else { PLAIN };
    let bytes = sealed.as_deref().unwrap_or(bytes);
    let mut value = Vec::with_capacity(VALUE_HEAD + bytes.len());
    value.push(version);
    value.extend_from_slice(&pieces.to_le_bytes());
    value.extend_from_slice(&checksum(key, pieces, bytes).to_le_bytes());
    value.extend_from_slice(bytes);
    value
}

/// The piece count and bytes of a value, if it is whole and stands where it belongs.
fn unseal(vault: &Vault, key: &[u8], value: &[u8]) -> Option<(u16, Vec<u8>)> {
    let (head, bytes) = value.split_at_checked(VALUE_HEAD)?;
    let pieces = u16::from_le_bytes(head[1..3].try_into().expect("2 bytes"));
    let crc = u32::from_le_bytes(head[3..7].try_into().expect("4 bytes"));
    if crc != checksum(key, pieces, bytes) {
        return None;
    }
    match head[0] {
        PLAIN if vault.accepts_plain() => Some((pieces, bytes.to_vec())),
        SEALED => Some((pieces, vault.open(&[key, &pieces.to_le_bytes()].concat(), bytes)?)),
        _ => None,
    }
}

/// The pieces of one chunk by number, each with the count that it claims.
type Pieces = BTreeMap<u16, (u16, Vec<u8>)>;

/// A whole chunk under its hash.
pub(super) type Chunk = ([u8; 32], Vec<u8>);

/// Whole chunks by hash, from pieces in any order; the rest is counted.
#[derive(Default)]
pub(super) struct Assembly {
    chunks: BTreeMap<[u8; 32], Pieces>,
    bad: BTreeSet<[u8; 32]>,
}

impl Assembly {
    pub(super) fn add(&mut self, vault: &Vault, key: &[u8], value: &[u8]) {
        let Some(hash) = key.get(16..48).and_then(|hash| hash.try_into().ok()) else { return };
        let piece = key.get(48..50).map(|piece| u16::from_be_bytes([piece[0], piece[1]]));
        match (piece, unseal(vault, key, value)) {
            (Some(piece), Some((pieces, bytes))) => {
                self.chunks.entry(hash).or_default().insert(piece, (pieces, bytes));
            }
            _ => _ = self.bad.insert(hash),
        }
    }

    pub(super) fn finish(self) -> (Vec<Chunk>, usize) {
        let mut whole = Vec::new();
        let mut bad = self.bad;
        for (hash, pieces) in self.chunks {
            let count = pieces.values().next().map_or(0, |(count, _)| *count);
            let complete = pieces.len() == usize::from(count)
                && pieces.values().all(|(each, _)| *each == count)
                && pieces.keys().copied().eq(0..count);
            if complete && !bad.contains(&hash) {
                whole.push((hash, pieces.into_values().flat_map(|(_, bytes)| bytes).collect()));
            } else {
                bad.insert(hash);
            }
        }
        (whole, bad.len())
    }
}
