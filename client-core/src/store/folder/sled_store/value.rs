//! The keys of sled's trees, and chunks of several pieces.

use std::collections::{BTreeMap, BTreeSet};

use crate::ids::DocId;
use crate::store::Vault;
use crate::store::value::{is_sealed, note_item, seal, unseal};

/// The longest value of one key.
pub(super) const PIECE_BYTES: usize = 4096;

pub(super) fn chunk_key(doc: DocId, hash: [u8; 32], piece: u16) -> Vec<u8> {
    let mut key = Vec::with_capacity(50);
    key.extend_from_slice(&doc.0);
    key.extend_from_slice(&hash);
    key.extend_from_slice(&piece.to_be_bytes());
    key
}

/// An item as it is to be kept: sealed if the device is being locked. A plain one that is damaged is left out then,
/// since it counts as absent and may show words.
pub(super) fn resealed(
    vault: &Vault,
    tree: &str,
    key: Vec<u8>,
    value: Vec<u8>,
) -> Option<(Vec<u8>, Vec<u8>)> {
    if !vault.is_locked() || is_sealed(&value) {
        return Some((key, value));
    }
    let (pieces, bytes) = unseal(vault, &key, &value)?;
    if tree == "notes" {
        return Some(note_item(vault, &key, &bytes));
    }
    let value = seal(vault, &key, pieces, &bytes);
    Some((key, value))
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
