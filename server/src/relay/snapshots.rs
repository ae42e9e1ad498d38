//! Snapshots of documents, for devices that begin with them: made from the log, proved, and kept while there is
//! room.

use std::collections::BTreeSet;
use std::sync::Arc;

use samband_client_core::documents::{Document, Kind, genesis_change, parse_change};
use samband_client_core::ids::{ChangeHash, DocId, Position};
use samband_client_core::wire::BULK_SNAPSHOT_MAX;

use super::port::{LogReader, StoreFault};
use super::recent::Recent;

/// The bytes of snapshots that are kept. Those used longest ago make room.
const CACHE_BYTES_MAX: usize = 16 * 1024 * 1024;
/// What a document costs that has no snapshot.
const ROW_BYTES: usize = 128;

struct Row {
    position: Position,
    /// `None` where automerge cannot give back what the log has.
    snapshot: Option<Arc<[u8]>>,
}

/// The cache.
pub(super) struct Snapshots(Recent<Row>);

impl Default for Snapshots {
    fn default() -> Snapshots {
        Snapshots(Recent::new(CACHE_BYTES_MAX))
    }
}

impl Snapshots {
    /// Everything of a document up to a position, as an automerge document that is not compressed; `None` when
    /// its changes must go one by one.
    pub(super) fn get(
        &mut self,
        log: &dyn LogReader,
        doc: DocId,
        position: Position,
    ) -> Result<Option<Arc<[u8]>>, StoreFault> {
        if let Some(row) = self.0.used(doc)
            && row.position == position
        {
            return Ok(row.snapshot.clone());
        }
        let snapshot: Option<Arc<[u8]>> = make(log, doc, position)?.map(Into::into);
        let bytes = ROW_BYTES + snapshot.as_ref().map_or(0, |bytes| bytes.len());
        self.0.put(doc, Row { position, snapshot: snapshot.clone() }, bytes);
        Ok(snapshot)
    }

    /// A snapshot that is kept.
    pub(super) fn kept(&self, doc: DocId, position: Position) -> Option<&[u8]> {
        self.0.get(doc).filter(|row| row.position == position)?.snapshot.as_deref()
    }
}

/// Makes a snapshot, and reads it back: what a device will get must be just what the log has.
fn make(
    log: &dyn LogReader,
    doc: DocId,
    position: Position,
) -> Result<Option<Vec<u8>>, StoreFault> {
    let Some(kind) = Kind::of(doc) else { return Ok(None) };
    let mut changes = Vec::new();
    for position in log.doc_positions(doc, 0, position)? {
        let Some(record) = log.record(position)? else {
            return Err(StoreFault(format!("the record at position {position} is missing")));
        };
        let Ok(change) = parse_change(&record.raw) else { return Ok(None) };
        changes.push(change);
    }
    let hashes: BTreeSet<ChangeHash> = changes.iter().map(|change| change.hash).collect();
    let mut document = Document::new(kind);
    if document.apply_all(changes).is_err() {
        return Ok(None);
    }
    let bytes = document.save_plain();
    let proved = bytes.len() <= BULK_SNAPSHOT_MAX
        && Document::load(kind, &bytes).is_ok_and(|read| {
            let genesis = genesis_change(kind).hash;
            let read = read.hashes().into_iter().filter(|hash| *hash != genesis);
            read.collect::<BTreeSet<ChangeHash>>() == hashes
        });
    if !proved {
        tracing::warn!("a document has no snapshot that reads back; its changes go one by one");
    }
    Ok(proved.then_some(bytes))
}
