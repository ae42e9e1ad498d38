//! A document merged from the log.

use samband_client_core::documents::{Document, Kind, parse_change};
use samband_client_core::ids::{DocId, Position};

use crate::relay::{RelayReader, StoreFault};

/// A document merged from the changes that can be read, with the bytes of these.
///
/// # Errors
///
/// When the store fails, or the document is of a kind that this version does not know.
pub(super) fn merge(log: &dyn RelayReader, doc: DocId) -> Result<(Document, usize), StoreFault> {
    merge_upto(log, doc, Position::MAX)
}

/// A document merged from the changes up to a position that can be read, with the bytes of these.
///
/// # Errors
///
/// When the store fails, or the document is of a kind that this version does not know.
pub(super) fn merge_upto(
    log: &dyn RelayReader,
    doc: DocId,
    upto: Position,
) -> Result<(Document, usize), StoreFault> {
    let kind = Kind::of(doc).ok_or_else(|| StoreFault::failed("a document of an unknown kind"))?;
    let changes = log.doc_changes_upto(doc, upto)?;
    let bytes = changes.iter().map(Vec::len).sum();
    let mut document = Document::new(kind);
    if document.apply_admitted(changes.clone()).is_ok() {
        return Ok((document, bytes));
    }
    // a change that automerge cannot apply costs itself only
    let parsed: Vec<_> = changes.iter().filter_map(|raw| parse_change(raw).ok()).collect();
    let mut skipped = Vec::new();
    'again: loop {
        let mut document = Document::new(kind);
        for (index, change) in parsed.iter().enumerate() {
            if !skipped.contains(&index) && document.apply(change).is_err() {
                tracing::error!(%doc, "a change of the log cannot be applied; it is left out");
                skipped.push(index);
                continue 'again;
            }
        }
        return Ok((document, bytes));
    }
}
