//! The one place where the engine asks the domain about documents.
//!
//! The *engine* stores and carries documents: `wire`, `sync`, `store`, and the relay's log. It knows ids, changes, heads
//! and positions. The *domain* knows what documents say: `documents`, `policy`, `scope` and `report`. The engine
//! asks only what is here: how a document is opened and its changes are checked, which documents decide who may read,
//! and what rights they give. The README of this crate says how to add a kind of document.

use crate::documents::{Kind, genesis_change};
use crate::ids::DocId;

pub use crate::documents::is_erasure_due;
pub use crate::documents::{ChangeError, Document, ParsedChange, Scan, parse_change, scan_change};
pub use crate::policy::Rights;
pub use crate::scope::{Held, Scope, holders, scope};

/// Opens a document as it is before the first edit. `None` if this version does not know its kind.
pub fn new_document(doc: DocId) -> Option<Document> {
    Kind::of(doc).map(Document::new)
}

/// Opens a document from a snapshot. `None` if this version does not know its kind, or cannot read the snapshot.
pub fn load_document(doc: DocId, snapshot: &[u8]) -> Option<Document> {
    Document::load(Kind::of(doc)?, snapshot).ok()
}

/// The first change of a document. Every copy of the document begins with it, and no log holds it.
pub fn genesis_of(doc: DocId) -> Option<&'static ParsedChange> {
    Kind::of(doc).map(genesis_change)
}

/// Whether the document decides who may read and write other documents. Only the relay writes such a document, and it
/// is sent before the documents that it gives access to.
pub fn governs_access(doc: DocId) -> bool {
    Kind::of(doc) == Some(Kind::Roster)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doc(kind: u8) -> DocId {
        let mut id = [7; 16];
        id[0] = kind;
        DocId(id)
    }

    #[test]
    fn a_document_of_each_kind_begins_with_its_genesis_and_comes_back_from_a_snapshot() {
        for kind in Kind::ALL {
            let doc = doc(*kind as u8);
            let new = new_document(doc).unwrap();
            assert_eq!(new.heads(), [genesis_of(doc).unwrap().hash], "{kind}");
            let loaded = load_document(doc, &new.save()).unwrap();
            assert_eq!((loaded.kind(), loaded.heads()), (*kind, new.heads()), "{kind}");
            assert!(load_document(doc, b"no snapshot").is_none(), "{kind}");
        }
    }

    #[test]
    fn a_document_of_a_later_version_is_not_opened_and_gives_nobody_rights() {
        let later = doc(0xee);
        let snapshot = new_document(doc(Kind::Log as u8)).unwrap().save();
        assert!(new_document(later).is_none());
        assert!(load_document(later, &snapshot).is_none());
        assert!(genesis_of(later).is_none());
        assert!(!governs_access(later));
    }

    #[test]
    fn only_rosters_decide_who_may_read() {
        let govern = Kind::ALL.iter().filter(|kind| governs_access(doc(**kind as u8)));
        assert_eq!(govern.copied().collect::<Vec<_>>(), [Kind::Roster]);
    }
}
