//! Changes that no honest program makes.

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
