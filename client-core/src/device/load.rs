//! A document from what the store holds of it.

use std::collections::BTreeSet;

use crate::domain::{ApplyError, Document, ParsedChange, parse_change};
use crate::ids::ChangeHash;
use crate::store::StoredDocument;

/// Changes beyond this number and [`COMPACT_BYTES`] are replaced by a snapshot.
const COMPACT_CHANGES: usize = 64;
/// See [`COMPACT_CHANGES`].
const COMPACT_BYTES: usize = 32 * 1024;

/// A document in memory, with what is known of its chunks.
pub(super) struct Loaded {
    pub(super) document: Document,
    /// Chunks that are not what was stored; the relay has them.
    damaged: usize,
    /// Whole changes that automerge does not take; fetching them again would not help.
    unusable: usize,
    snapshot_bytes: usize,
    changes: Vec<ChangeHash>,
    change_bytes: usize,
    /// When it was used last, by a count of uses.
    pub(super) used: u64,
}

impl Loaded {
    /// Builds a new document up chunk by chunk, so that one bad chunk does not cost the others.
    ///
    /// Changes of the `outbox` come last: where two changes exclude each other, the relay has the other one.
    pub(super) fn from_stored(
        new: Document,
        stored: StoredDocument,
        outbox: &BTreeSet<ChangeHash>,
    ) -> Loaded {
        let mut damaged = stored.damaged;
        let snapshot_bytes = stored.snapshots.iter().map(Vec::len).sum();
        let mut base = new;
        for snapshot in &stored.snapshots {
            let merged = Document::load(base.kind(), snapshot)
                .and_then(|mut document| base.merge(&mut document));
            damaged += usize::from(merged.is_err());
        }
        let change_bytes = stored.changes.iter().map(|(_, raw)| raw.len()).sum();
        let mut parsed: Vec<ParsedChange> = Vec::new();
        for (hash, raw) in &stored.changes {
            match parse_change(raw) {
                Ok(change) if change.hash == *hash => parsed.push(change),
                _ => damaged += 1,
            }
        }
        // in causal order, so that automerge has little to queue
        parsed.sort_by_key(|change| (outbox.contains(&change.hash), change.start_op, change.hash));
        let changes = parsed.iter().map(|change| change.hash).collect();
        let (document, unusable) = apply_usable(&base, &parsed);
        Loaded { document, damaged, unusable, snapshot_bytes, changes, change_bytes, used: 0 }
    }

    /// A snapshot and the changes that it replaces, when that is worth while and safe.
    pub(super) fn compaction(&self) -> Option<(Vec<u8>, Vec<ChangeHash>)> {
        let worth_while = self.changes.len() > COMPACT_CHANGES
            && self.change_bytes > COMPACT_BYTES.max(self.snapshot_bytes / 2);
        let whole = self.damaged == 0 && self.unusable == 0 && self.document.missing().is_empty();
        if !worth_while || !whole {
            return None;
        }
        let snapshot = self.document.save();
        // automerge can write what it cannot read; a snapshot counts when it reads back
        let back = Document::load(self.document.kind(), &snapshot).ok()?;
        (back.heads() == self.document.heads()).then(|| (snapshot, self.changes.clone()))
    }
}

/// A document with these changes, without those that automerge does not take; and how many these are.
fn apply_usable(base: &Document, changes: &[ParsedChange]) -> (Document, usize) {
    let mut document = base.clone();
    // all at once is several times as fast as one by one
    if document.apply_all(changes.iter().cloned()).is_ok() {
        return (document, 0);
    }
    let mut skip = BTreeSet::new();
    'again: loop {
        document = base.clone();
        for (index, change) in changes.iter().enumerate() {
            if skip.contains(&index) {
                continue;
            }
            match document.apply(change) {
                Ok(()) => {}
                Err(ApplyError::Refused(_)) => _ = skip.insert(index),
                // a refusal leaves the document whole, a panic may not: begin again without the change
                Err(_) => {
                    skip.insert(index);
                    continue 'again;
                }
            }
        }
        return (document, skip.len());
    }
}
