//! A digest as stores keep it: with the heads that it was made from.
//!
//! | bytes | what |
//! |---|---|
//! | 4 | [`DIGEST_VERSION`], least significant byte first |
//! | 16 | [`heads_hash`] of the document |
//! | the rest | the digest, in postcard's format |
//!
//! A kept digest is a cache. One of another version, of other heads, or that cannot be read is made again from the
//! document.

use super::digest::Digest;
use crate::documents::Heads;

/// By which rules digests are made. Raise it with every change of what a digest holds or of what it counts.
pub const DIGEST_VERSION: u32 = 5;

/// Names the heads of a document in 16 bytes.
pub fn heads_hash(heads: &Heads) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new_derive_key("samband 2026 digest heads");
    for head in heads {
        hasher.update(&head.0);
    }
    hasher.finalize().as_bytes()[..16].try_into().expect("16 bytes")
}

/// A digest with the heads that it was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptDigest {
    /// [`heads_hash`] of the document.
    pub heads: [u8; 16],
    /// The digest.
    pub digest: Digest,
}

impl KeptDigest {
    /// The bytes that a store keeps.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = DIGEST_VERSION.to_le_bytes().to_vec();
        bytes.extend_from_slice(&self.heads);
        bytes.extend(self.digest.to_bytes());
        bytes
    }

    /// Reads the bytes of [`KeptDigest::to_bytes`]. `None` where they are damaged or of another version.
    pub fn from_bytes(bytes: &[u8]) -> Option<KeptDigest> {
        let (version, rest) = bytes.split_first_chunk::<4>()?;
        let (heads, digest) = rest.split_first_chunk::<16>()?;
        if u32::from_le_bytes(*version) != DIGEST_VERSION {
            return None;
        }
        Some(KeptDigest { heads: *heads, digest: Digest::from_bytes(digest)? })
    }
}

impl Digest {
    /// The digest in postcard's format, which says nothing of its version.
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_stdvec(self).expect("a digest is plain data")
    }

    /// Reads the bytes of [`Digest::to_bytes`]. `None` where they are damaged.
    pub fn from_bytes(bytes: &[u8]) -> Option<Digest> {
        postcard::from_bytes(bytes).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::LogDigest;

    #[test]
    fn a_digest_of_an_older_version_or_a_damaged_one_is_none() {
        let digest = Digest::Log(LogDigest { findings: 3, ..LogDigest::default() });
        let kept = KeptDigest { heads: [7; 16], digest };
        let bytes = kept.to_bytes();
        assert_eq!(KeptDigest::from_bytes(&bytes), Some(kept));
        let older = [&(DIGEST_VERSION - 1).to_le_bytes()[..], &bytes[4..]].concat();
        assert_eq!(KeptDigest::from_bytes(&older), None);
        for length in 0..bytes.len() {
            assert_eq!(KeptDigest::from_bytes(&bytes[..length]), None, "{length} bytes");
        }
    }
}
