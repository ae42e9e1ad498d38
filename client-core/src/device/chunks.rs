//! The checkpoint: how many chunks the documents surely hold, so that an opening notices when the store has lost some.
//!
//! The number is counted in memory, and written beside the documents at the end of a flight and when the device is
//! closed. It is never higher than what the store holds: a compaction, which leaves fewer chunks, writes it first.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::ids::DocId;
use crate::store::{Files, StoreError};

const CHECKPOINT: &str = "checkpoint";

/// The count of chunks of each document, and the file of their sum.
pub(super) struct Chunks {
    files: Arc<dyn Files>,
    counts: BTreeMap<DocId, u64>,
    /// What the file says; `None` where there is none, or none that can be read.
    written: Option<u64>,
}

impl Chunks {
    /// Nothing is counted yet.
    pub(super) fn new(files: Arc<dyn Files>) -> Chunks {
        Chunks { files, counts: BTreeMap::new(), written: None }
    }

    /// Takes in what the store holds, and compares it with the file. Returns whether some has been lost.
    pub(super) fn open(&mut self, documents: &[(DocId, u64)]) -> bool {
        self.counts = documents.iter().copied().collect();
        let file = self.files.read(CHECKPOINT).ok().flatten();
        let text = file.and_then(|bytes| String::from_utf8(bytes).ok());
        self.written = text.and_then(|text| text.trim().parse().ok());
        self.written.is_some_and(|written| self.total() < written)
    }

    /// How many chunks a document has.
    pub(super) fn of(&self, doc: DocId) -> u64 {
        self.counts.get(&doc).copied().unwrap_or_default()
    }

    /// The documents of which there are chunks.
    pub(super) fn documents(&self) -> impl Iterator<Item = DocId> {
        self.counts.iter().filter(|(_, chunks)| **chunks > 0).map(|(doc, _)| *doc)
    }

    /// Takes in what the store was found to hold of a document.
    pub(super) fn set(&mut self, doc: DocId, chunks: u64) {
        self.counts.insert(doc, chunks);
    }

    /// Takes in a chunk that was not there before, and that is durable or in the outbox.
    pub(super) fn added(&mut self, doc: DocId) {
        *self.counts.entry(doc).or_default() += 1;
    }

    /// Prepares for a document that is about to hold no more than so many chunks: the file says so before the others are
    /// deleted.
    ///
    /// # Errors
    ///
    /// When the file cannot be written. Then no chunk may be deleted.
    pub(super) fn shrink(&mut self, doc: DocId, chunks: u64) -> Result<(), StoreError> {
        let before = self.counts.insert(doc, chunks);
        let written = if self.written.is_some_and(|written| written > self.total()) {
            self.write()
        } else {
            Ok(())
        };
        if written.is_err() {
            self.counts.insert(doc, before.unwrap_or_default());
        }
        written
    }

    /// Writes the sum, if the file says another. It is a safeguard, so a failure is no more than a warning.
    pub(super) fn checkpoint(&mut self) {
        if self.written != Some(self.total())
            && let Err(error) = self.write()
        {
            tracing::warn!(%error, "the count of chunks was not written");
        }
    }

    fn write(&mut self) -> Result<(), StoreError> {
        let total = self.total();
        self.files.replace(CHECKPOINT, format!("{total}\n").as_bytes())?;
        self.written = Some(total);
        Ok(())
    }

    fn total(&self) -> u64 {
        self.counts.values().sum()
    }
}
