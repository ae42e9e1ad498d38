//! Whether a change fits its document: it is applied to the merged document before it gets a position.
//!
//! A change can be in order by its numbers and still name objects that are not there. Every reader would then fail on the
//! whole document, so it must not get into the log. Nothing here runs without an end: the scan has bounded the
//! operations, and a panic of automerge costs the change and the copy that it was tried on.

use samband_client_core::documents::{Document, Kind, ParsedChange, parse_change};
use samband_client_core::ids::DocId;

use super::port::{Batch, LogReader, StoreFault};
use super::recent::Recent;

/// The estimated bytes of all documents that are kept as automerge works on them. Those not used for longest are saved.
const LOADED_BYTES_MAX: usize = 32 * 1024 * 1024;
/// The bytes of all that are kept as automerge saves them: a tenth of the former, and loaded four times as fast as
/// from their changes.
const SAVED_BYTES_MAX: usize = 4 * 1024 * 1024;
/// What a loaded document takes in memory beside its changes.
const DOCUMENT_BYTES: usize = 16 * 1024;
/// And by the bytes of its changes: measured 1.0 for long texts to 2.0 for short ones.
const MEMORY_FACTOR: usize = 2;
/// And by each actor, with two thirds of a byte for each other actor, since automerge keeps clocks of all of them at some
/// of the changes. Measured with 200, 500 and 1,100 actors of one change each: 104, 409 and 1,248 kB.
const ACTOR_BYTES: usize = 400;

/// How many bytes of a document, loaded, cost a trial as much as one operation does, some 0.3 µs: it is tried on a copy.
const BYTES_AN_OPERATION: usize = 256;
/// How many times as much it costs where it must be loaded first.
const LOADING: u64 = 10;
/// Larger documents cost whoever writes them: a log of some 1,400 entries.
const BYTES_FREE: usize = 1024 * 1024;

/// What came of a trial.
#[derive(Debug)]
pub(super) struct Tried {
    pub(super) fits: bool,
    /// What it cost, in operations.
    pub(super) operations: u64,
    /// What it cost beyond what a document may cost everybody.
    pub(super) beyond_share: u64,
}

impl Tried {
    fn on(bytes: usize, was_loaded: bool, fits: bool) -> Tried {
        let operations = (bytes / BYTES_AN_OPERATION) as u64;
        Tried {
            fits,
            operations: if was_loaded { operations } else { LOADING * operations },
            beyond_share: (bytes.saturating_sub(BYTES_FREE) / BYTES_AN_OPERATION) as u64,
        }
    }
}

/// A merged document, and what its memory is reckoned from.
struct Merged<T> {
    document: T,
    weight: Weight,
}

/// What a document consists of.
#[derive(Debug, Clone, Copy, Default)]
struct Weight {
    changes_bytes: usize,
    actors: usize,
}

impl Weight {
    fn add(&mut self, change: &ParsedChange, size: usize) {
        self.changes_bytes += size;
        self.actors += usize::from(change.seq == 1);
    }

    /// The estimated bytes in memory.
    fn bytes(self) -> usize {
        let actors = self.actors * (ACTOR_BYTES + self.actors * 2 / 3);
        DOCUMENT_BYTES + self.changes_bytes * MEMORY_FACTOR + actors
    }
}

/// Merged documents, with everything that was accepted.
pub(super) struct Trials {
    loaded: Recent<Merged<Document>>,
    saved: Recent<Merged<Vec<u8>>>,
}

impl Default for Trials {
    fn default() -> Trials {
        Trials::within(LOADED_BYTES_MAX, SAVED_BYTES_MAX)
    }
}

impl Trials {
    fn within(loaded_max: usize, saved_max: usize) -> Trials {
        Trials { loaded: Recent::new(loaded_max), saved: Recent::new(saved_max) }
    }

    /// Applies a change that may be accepted.
    ///
    /// Every change of the document that is accepted must come through here. `batch` holds those that are not
    /// durable yet.
    pub(super) fn fits(
        &mut self,
        log: &dyn LogReader,
        batch: &Batch,
        doc: DocId,
        change: &ParsedChange,
        size: usize,
    ) -> Result<Tried, StoreFault> {
        let loaded = self.loaded.take(doc);
        let was_loaded = loaded.is_some();
        let kept = loaded.or_else(|| self.load_saved(doc));
        let Some(mut merged) = kept.map_or_else(|| load(log, batch, doc), |kept| Ok(Some(kept)))?
        else {
            return Ok(Tried::on(BYTES_FREE, false, false));
        };
        // on a copy: after a failure nobody knows in what state it is
        let mut tried = merged.document.clone();
        let fits = tried.apply_proved(change).is_ok();
        if fits {
            if !tried.has(change.hash) {
                // what it builds on is known to be there
                return Err(StoreFault(format!("the log gave only a part of {doc}")));
            }
            merged.document = tried;
            merged.weight.add(change, size);
        }
        let tried = Tried::on(merged.weight.bytes(), was_loaded, fits);
        self.keep(doc, merged);
        Ok(tried)
    }

    fn load_saved(&mut self, doc: DocId) -> Option<Merged<Document>> {
        let saved = self.saved.take(doc)?;
        let document = Document::load(Kind::of(doc)?, &saved.document).ok()?;
        Some(Merged { document, weight: saved.weight })
    }

    fn keep(&mut self, doc: DocId, merged: Merged<Document>) {
        let bytes = merged.weight.bytes();
        for (doc, gone) in self.loaded.put(doc, merged, bytes) {
            let saved = Merged { document: gone.document.save(), weight: gone.weight };
            let bytes = saved.document.len();
            self.saved.put(doc, saved, bytes);
        }
    }
}

/// A document from the changes of the log; `None` when they do not fit together.
fn load(
    log: &dyn LogReader,
    batch: &Batch,
    doc: DocId,
) -> Result<Option<Merged<Document>>, StoreFault> {
    let Some(kind) = Kind::of(doc) else { return Ok(None) };
    let mut changes = Vec::new();
    let mut weight = Weight::default();
    let mut add = |raw: &[u8]| {
        let parsed = parse_change(raw);
        let parsed = parsed.map_err(|error| StoreFault(format!("a change of the log: {error}")))?;
        weight.add(&parsed, raw.len());
        changes.push(parsed);
        Ok::<_, StoreFault>(())
    };
    for position in log.doc_positions(doc, 0, log.head()?.position)? {
        add(&log.present(position)?.raw)?;
    }
    for record in batch.records.values().filter(|record| record.doc == doc) {
        add(&record.raw)?;
    }
    let mut document = Document::new(kind);
    if document.apply_all(changes).is_err() {
        tracing::error!(%doc, "the log's changes do not fit together; nothing more is accepted");
        return Ok(None);
    }
    Ok(Some(Merged { document, weight }))
}

#[cfg(test)]
mod tests {
    use samband_client_core::ids::RelayId;

    use super::*;
    use crate::relay::RelayStore;
    use crate::relay::snapshots::tests::changes;
    use crate::store::memory::MemoryStore;

    #[test]
    fn a_document_that_made_room_goes_on_from_what_was_saved_of_it() {
        let store = MemoryStore::new(RelayId([1; 16]));
        let batch = Batch::default();
        let docs = [
            DocId([Kind::Roster as u8; 16]),
            DocId([Kind::Roster as u8, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2]),
        ];
        // nothing stays loaded, and the log has none of the changes
        let mut trials = Trials::within(0, 1 << 20);
        let changes = changes(2);
        for change in &changes {
            for doc in docs {
                let tried = trials.fits(store.log(), &batch, doc, change, 200);
                assert!(tried.expect("the log answers").fits);
            }
        }
        assert!(trials.loaded.get(docs[0]).is_none());
        // with no room at all only the log is left
        let mut trials = Trials::within(0, 0);
        let fits =
            |trials: &mut Trials, change| trials.fits(store.log(), &batch, docs[0], change, 200);
        assert!(fits(&mut trials, &changes[0]).expect("the log answers").fits);
        fits(&mut trials, &changes[1]).expect_err("the log has not what it builds on");
    }
}
