//! What one person may read, and since when.

use std::collections::BTreeMap;

use samband_client_core::ids::{DocId, Position};

/// The documents that one person may read, each with the position of the roster change that gave the right.
#[derive(Debug, Default)]
pub(in crate::relay) struct Granted {
    docs: BTreeMap<DocId, Position>,
    newest: Position,
}

impl Granted {
    /// By document.
    pub(in crate::relay) fn docs(&self) -> &BTreeMap<DocId, Position> {
        &self.docs
    }

    /// No right is newer than this.
    pub(in crate::relay) fn newest(&self) -> Position {
        self.newest
    }

    /// Gives a right by the log's record at a position.
    pub(super) fn give(&mut self, doc: DocId, position: Position) {
        self.docs.insert(doc, position);
        self.newest = self.newest.max(position);
    }

    /// Takes a right.
    pub(super) fn take(&mut self, doc: DocId) {
        self.docs.remove(&doc);
    }
}
