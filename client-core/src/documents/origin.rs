//! Which change brought each item of a document.

use std::collections::BTreeMap;

use super::document::Document;
use super::kind::Kind;
use super::read::DocumentReader;
use crate::ids::{ChangeHash, ItemId};

/// The change that made each entry of a log, measurement of goals, version of a submission or event of a review; nothing of
/// other documents. With it, a relay says when an item came in.
pub fn origins(doc: &Document) -> BTreeMap<ItemId, ChangeHash> {
    let root = match doc.kind() {
        Kind::Log => "entries",
        Kind::Goals => "measurements",
        Kind::Submission => "versions",
        Kind::Review => "events",
        _ => return BTreeMap::new(),
    };
    let mut reader = DocumentReader::new(doc.automerge());
    let rows = reader.root_map(root).map(|root| reader.maps(&root)).unwrap_or_default();
    let found = rows.into_iter().filter_map(|(key, node)| {
        let hash = doc.automerge().hash_for_opid(node.object())?;
        Some((key.parse().ok()?, ChangeHash(hash.0)))
    });
    found.collect()
}
