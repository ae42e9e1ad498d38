//! What is kept of each document beside its changes: one row.

use std::collections::BTreeMap;

use samband_client_core::domain::scan_change;
use samband_client_core::ids::{DocId, Position};
use samband_client_core::sync::HeadSet;
use serde::{Deserialize, Serialize};

use super::reader::RedbReader;
use super::rebuild;
use super::tables::{DOCUMENTS, part};
use crate::relay::{LogReader, StoreFault};

/// A row of `documents`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct DocumentRow {
    /// The position of its last change.
    pub(super) last: Position,
    /// How many changes it has.
    pub(super) count: u64,
    /// The heads of its changes, as [`HeadSet::to_bytes`] writes them.
    #[serde(with = "serde_bytes")]
    pub(super) heads: Vec<u8>,
}

impl DocumentRow {
    pub(super) fn heads(&self) -> Result<HeadSet, StoreFault> {
        HeadSet::from_bytes(&self.heads).ok_or_else(|| StoreFault::failed("heads are not whole"))
    }
}

/// The row of one document; one that cannot be read is made again from the log.
pub(super) fn row(reader: &RedbReader, doc: DocId) -> Result<Option<DocumentRow>, StoreFault> {
    match reader.get(DOCUMENTS, &doc.0) {
        Err(StoreFault::Damaged(_)) => rebuilt(reader, doc),
        row => row,
    }
}

/// What is kept of a document; `None` when the log has nothing of it.
fn rebuilt(reader: &RedbReader, doc: DocId) -> Result<Option<DocumentRow>, StoreFault> {
    let positions = rebuild::positions(reader, doc, u64::MAX)?;
    let Some(last) = positions.last().copied() else { return Ok(None) };
    let mut heads = HeadSet::default();
    for (_, record) in rebuild::records(reader, &positions)? {
        let deps = scan_change(&record.raw).map(|scan| scan.deps).unwrap_or_default();
        heads.add(record.hash, &deps);
    }
    Ok(Some(DocumentRow { last, count: positions.len() as u64, heads: heads.to_bytes() }))
}

/// Every row; those that cannot be read are made again from the log.
pub(super) fn all(reader: &RedbReader) -> Result<BTreeMap<DocId, DocumentRow>, StoreFault> {
    let rows = reader.all::<DocumentRow>(DOCUMENTS)?.into_iter();
    let mut rows: BTreeMap<DocId, DocumentRow> =
        rows.filter_map(|(key, row)| Some((DocId(part(&key, 0)?), row))).collect();
    // each change belongs to one document, so a matching total means that no row is missing
    let head = reader.head()?.position;
    if rows.values().map(|row| row.count).sum::<u64>() != head {
        for doc in rebuild::documents(reader, head)? {
            if !rows.contains_key(&doc)
                && let Some(row) = rebuilt(reader, doc)?
            {
                rows.insert(doc, row);
            }
        }
    }
    Ok(rows)
}
