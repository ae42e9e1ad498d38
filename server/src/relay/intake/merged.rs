//! A merged document, and the memory that it is reckoned to take.

use samband_client_core::domain::ParsedChange;

/// What a loaded document takes in memory beside its changes.
pub(super) const DOCUMENT_BYTES: usize = 16 * 1024;
/// And by the bytes of its changes: measured 1.0 for long texts to 2.0 for short ones.
const MEMORY_FACTOR: usize = 2;
/// And by each actor, with two thirds of a byte for each other actor, since automerge keeps clocks of all of them at some
/// of the changes. Measured with 200, 500 and 1,100 actors of one change each: 104, 409 and 1,248 kB.
const ACTOR_BYTES: usize = 400;

/// A merged document, and what its memory is reckoned from.
pub(super) struct Merged<T> {
    pub(super) document: T,
    pub(super) weight: Weight,
}

/// What a document consists of.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Weight {
    changes_bytes: usize,
    actors: usize,
}

impl Weight {
    pub(super) fn add(&mut self, change: &ParsedChange, size: usize) {
        self.changes_bytes += size;
        self.actors += usize::from(change.seq == 1);
    }

    /// The estimated bytes in memory.
    pub(super) fn bytes(self) -> usize {
        let actors = self.actors * (ACTOR_BYTES + self.actors * 2 / 3);
        DOCUMENT_BYTES + self.changes_bytes * MEMORY_FACTOR + actors
    }
}
