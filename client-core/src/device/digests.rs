//! The digests that a device knows, and which documents have changed since they were counted.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::ids::DocId;
use crate::report::{Digest, has_digest};

/// The beginning of the keys of digests; the document's id follows.
pub(super) const PREFIX: &[u8] = b"digest/";

/// The digests that are known.
#[derive(Debug, Default)]
pub(super) struct Digests {
    /// `None` before the notes are read.
    known: Option<BTreeMap<DocId, Arc<Digest>>>,
    /// The documents that have changed since they were counted, or whose digests the store does not have.
    stale: BTreeSet<DocId>,
    /// How many documents were counted in this opening.
    counted: u64,
}

impl Digests {
    /// Takes note that a document has changed.
    pub(super) fn changed(&mut self, doc: DocId) {
        if let Some(known) = &mut self.known {
            known.remove(&doc);
        }
        self.not_kept(doc);
    }

    /// Takes note that the store has no digest of a document, whatever is known here.
    pub(super) fn not_kept(&mut self, doc: DocId) {
        if has_digest(doc) {
            self.stale.insert(doc);
        }
    }

    /// Forgets a document that is erased.
    pub(super) fn erase(&mut self, doc: DocId) {
        if let Some(known) = &mut self.known {
            known.remove(&doc);
        }
        self.stale.remove(&doc);
    }

    /// Whether the notes have been read.
    pub(super) fn is_read(&self) -> bool {
        self.known.is_some()
    }

    /// Takes in what the notes say, but of documents that have changed since.
    pub(super) fn read(&mut self, mut noted: BTreeMap<DocId, Arc<Digest>>) {
        noted.retain(|doc, _| !self.stale.contains(doc));
        self.known = Some(noted);
    }

    /// The digest of a document, if it is up to date.
    pub(super) fn get(&self, doc: DocId) -> Option<Arc<Digest>> {
        self.known.as_ref()?.get(&doc).cloned()
    }

    /// Some of the documents that are to be counted.
    pub(super) fn stale(&self, max: usize) -> Vec<DocId> {
        self.stale.iter().copied().take(max).collect()
    }

    /// Takes note that a document is being counted. Should that fail, the next report tries again.
    pub(super) fn begin(&mut self, doc: DocId) {
        self.stale.remove(&doc);
    }

    /// Takes in a digest that was made.
    pub(super) fn put(&mut self, doc: DocId, digest: &Arc<Digest>) {
        self.counted += 1;
        if let Some(known) = &mut self.known {
            known.insert(doc, Arc::clone(digest));
        }
    }

    /// How many documents were counted in this opening.
    pub(super) fn counted(&self) -> u64 {
        self.counted
    }
}

/// The key of the note of a document's digest.
pub(super) fn key_of(doc: DocId) -> Vec<u8> {
    [PREFIX, &doc.0].concat()
}
