//! Heads of documents, and hashes over them, by which device and relay compare what they hold.
//!
//! Heads are computed from the changes' headers, without loading a document.

use std::collections::BTreeSet;

use crate::ids::{ChangeHash, DocId};

/// The heads of a set of changes of one document.
///
/// Add changes in any order in which dependencies come first. A change may be added again if all changes that build on it
/// are added again after it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HeadSet(BTreeSet<ChangeHash>);

impl HeadSet {
    /// Heads that equal no others, for a document that is known to lack a change. Adding changes does not mend them.
    pub fn broken() -> HeadSet {
        HeadSet([ChangeHash([0; 32])].into())
    }

    /// Whether the set began as [`HeadSet::broken`].
    pub fn is_broken(&self) -> bool {
        self.0.contains(&ChangeHash([0; 32]))
    }

    /// Whether a change is a head.
    pub fn contains(&self, hash: &ChangeHash) -> bool {
        self.0.contains(hash)
    }

    /// Adds a change.
    pub fn add(&mut self, hash: ChangeHash, deps: &[ChangeHash]) {
        for dep in deps {
            self.0.remove(dep);
        }
        self.0.insert(hash);
    }

    /// The number of heads.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether no change was added.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The heads in order.
    pub fn iter(&self) -> impl Iterator<Item = &ChangeHash> {
        self.0.iter()
    }

    /// The heads in order, 32 bytes each.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|head| head.0).collect()
    }

    /// Reads the bytes of [`HeadSet::to_bytes`].
    pub fn from_bytes(bytes: &[u8]) -> Option<HeadSet> {
        let (heads, rest) = bytes.as_chunks::<32>();
        rest.is_empty().then(|| HeadSet(heads.iter().map(|head| ChangeHash(*head)).collect()))
    }

    fn hash(&self, doc: DocId) -> [u8; 16] {
        let mut hasher = blake3::Hasher::new_derive_key("samband 2026 heads");
        hasher.update(&doc.0);
        for head in &self.0 {
            hasher.update(&head.0);
        }
        hasher.finalize().as_bytes()[..16].try_into().expect("16 bytes")
    }
}

/// A digest of 16 bytes over documents and their heads, in any order: the sum of one hash for each document, as a number
/// with its least significant byte first. Documents without changes do not count.
pub fn heads_digest<'a>(documents: impl Iterator<Item = (DocId, &'a HeadSet)>) -> [u8; 16] {
    documents
        .filter(|(_, heads)| !heads.is_empty())
        .fold(0u128, |sum, (doc, heads)| sum.wrapping_add(u128::from_le_bytes(heads.hash(doc))))
        .to_le_bytes()
}

/// Identifies one document and its heads when the digests differ: 3 bytes of its id, then 5 of its heads' hash.
///
/// Two documents of one reader may share the 3 bytes; then either mark may match, or both documents are sent again.
pub type Mark = [u8; 8];

/// The mark of a document.
pub fn mark(doc: DocId, heads: &HeadSet) -> Mark {
    let mut mark = [0; 8];
    mark[..3].copy_from_slice(&doc.0[13..]);
    mark[3..].copy_from_slice(&heads.hash(doc)[..5]);
    mark
}

/// The part of a document's id with which its marks begin.
pub fn marked_part(doc: &DocId) -> &[u8] {
    &doc.0[13..]
}
