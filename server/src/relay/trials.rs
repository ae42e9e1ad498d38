//! Whether a change fits its document: it is applied to the merged document before it gets a position.
//!
//! A change can be in order by its numbers and still name objects that are not there. Every reader would then fail on the
//! whole document, so it must not get into the log. Nothing here runs without an end: the scan has bounded the
//! operations, and a panic of automerge costs the change and this copy of the document.

use std::collections::BTreeMap;

use samband_client_core::documents::{Document, Kind, ParsedChange, parse_change};
use samband_client_core::ids::DocId;

use super::port::{Batch, LogReader, StoreFault};

/// The estimated bytes of all documents that are kept. Those not used for longest make room.
const BYTES_MAX: usize = 64 * 1024 * 1024;
/// What a loaded document takes in memory, by the bytes of its changes: measured 59 kB for 22.8 kB, rounded up.
const MEMORY_FACTOR: usize = 3;
/// And at least so much.
const DOCUMENT_BYTES: usize = 8 * 1024;

struct Row {
    document: Document,
    bytes: usize,
    used: u64,
}

/// Merged documents, with everything that was accepted.
#[derive(Default)]
pub(super) struct Trials {
    rows: BTreeMap<DocId, Row>,
    bytes: usize,
    uses: u64,
}

impl Trials {
    /// Applies a change that may be accepted; whether it fits.
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
    ) -> Result<bool, StoreFault> {
        let kept = self.rows.remove(&doc);
        let mut row = match kept {
            Some(row) => {
                self.bytes -= row.bytes;
                row
            }
            None => match load(log, batch, doc)? {
                Some(row) => row,
                None => return Ok(false),
            },
        };
        // after a failure nobody knows in what state the copy is: it is loaded anew
        if row.document.apply_proved(change).is_err() {
            return Ok(false);
        }
        if !row.document.has(change.hash) {
            // what it builds on is known to be there
            return Err(StoreFault(format!("the log gave only a part of {doc}")));
        }
        self.uses += 1;
        row.used = self.uses;
        row.bytes += size * MEMORY_FACTOR;
        self.bytes += row.bytes;
        self.rows.insert(doc, row);
        while self.bytes > BYTES_MAX {
            let oldest = self.rows.iter().min_by_key(|(_, row)| row.used).map(|(doc, _)| *doc);
            let Some(gone) = oldest.and_then(|doc| self.rows.remove(&doc)) else { break };
            self.bytes -= gone.bytes;
        }
        Ok(true)
    }
}

fn load(log: &dyn LogReader, batch: &Batch, doc: DocId) -> Result<Option<Row>, StoreFault> {
    let Some(kind) = Kind::of(doc) else { return Ok(None) };
    let mut changes = Vec::new();
    let mut bytes = DOCUMENT_BYTES;
    let mut add = |raw: &[u8]| {
        bytes += raw.len() * MEMORY_FACTOR;
        let parsed = parse_change(raw);
        changes.push(parsed.map_err(|error| StoreFault(format!("a change of the log: {error}")))?);
        Ok::<_, StoreFault>(())
    };
    for position in log.doc_positions(doc, 0, log.head()?.position)? {
        let Some(record) = log.record(position)? else {
            return Err(StoreFault(format!("the record at position {position} is missing")));
        };
        add(&record.raw)?;
    }
    for record in batch.records.values().filter(|record| record.doc == doc) {
        add(&record.raw)?;
    }
    let mut document = Document::new(kind);
    if document.apply_all(changes).is_err() {
        tracing::error!(%doc, "the log's changes do not fit together; nothing more is accepted");
        return Ok(None);
    }
    Ok(Some(Row { document, bytes, used: 0 }))
}
