//! The one place where the engine asks the domain about documents.
//!
//! The *engine* stores and carries documents: `wire`, `sync`, `store`, `transport`, and the relay. It knows ids, changes,
//! heads and positions. The *domain* knows what documents say: `documents`, `policy`, `scope` and `report`. The engine
//! asks only what is here: how a document is opened and its changes are checked, which documents decide who may read,
//! what rights they give, and what an erasure leaves of a document. The README of this crate says how to add a kind of document.

use std::collections::BTreeSet;

use crate::documents::log::Erasures;
use crate::documents::terms::Audience;
use crate::documents::{Edit, Kind, genesis_change, holds_any};
use crate::ids::{DocId, ItemId, PartnershipId, PersonId, PlacementId};
use crate::time::DeviceTime;

pub use crate::documents::is_erasure_due;
pub use crate::documents::roster::{Roster, RosterEdit, RosterSection, Row as RosterRow};
pub use crate::documents::terms::Side;
pub use crate::documents::{
    ApplyError, ChangeError, DocKey, Document, EditError, Epoch, ParsedChange,
    Progress as ErasureProgress, Scan, Writer, parse_change, scan_change,
};
pub use crate::policy::Rights;
pub use crate::scope::{
    DocumentHolders, Scope, documents as documents_of, holders, named_documents, scope,
};

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

/// A roster before the first edit.
pub fn new_roster() -> Document {
    Document::new(Kind::Roster)
}

/// Edits a roster. Returns the bytes of the change; [`EditError::NoChange`] when everything is so already.
pub fn edit_roster(
    roster: &mut Document,
    writer: &Writer,
    at: DeviceTime,
    edit: RosterEdit,
) -> Result<Vec<u8>, EditError> {
    Ok(roster.edit(writer, at, &Edit::Roster(edit))?.raw)
}

/// What becomes of a document by an erasure.
pub enum NextEpoch {
    /// It ends: its author asks for everything of the placement to be erased.
    Ends,
    /// Nothing: it holds nothing of what is to be erased.
    Unchanged,
    /// It goes on in its next epoch.
    GoesOn {
        /// The items that are not in it.
        erased: BTreeSet<ItemId>,
        /// Its changes in order, each with its author.
        changes: Vec<(PersonId, ParsedChange)>,
    },
}

/// Why a document's next epoch was not made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RenewError {
    /// Its kind has no epochs, or its items cannot be written again.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// A change that was made is not one that a relay accepts.
    #[error("a change of the next epoch cannot be read back: {0}")]
    Change(#[from] ChangeError),
}

/// Makes the next epoch of a document, whose id is `to`, without some items: these, or with `None` those that its author
/// asks to be erased.
pub fn renew(
    document: &Document,
    items: Option<&BTreeSet<ItemId>>,
    to: DocId,
) -> Result<NextEpoch, RenewError> {
    let erased = match items {
        Some(items) => items.clone(),
        None => match Erasures::of(document) {
            Erasures { all: true, .. } => return Ok(NextEpoch::Ends),
            Erasures { items, .. } => items,
        },
    };
    if !holds_any(document, &erased) {
        return Ok(NextEpoch::Unchanged);
    }
    let made = document.renewed(&erased, to)?.into_iter();
    let changes = made.map(|(author, change)| Ok((author, parse_change(&change.raw)?)));
    Ok(NextEpoch::GoesOn { erased, changes: changes.collect::<Result<_, RenewError>>()? })
}

/// The documents that an erasure of a placement ends: its logs, and the feedback on them.
pub fn written_in_placement(partnership: &PartnershipId, placement: &PlacementId) -> Vec<DocKey> {
    let (partnership, placement) = (|| partnership.clone(), || placement.clone());
    let logs = Audience::ALL.iter().map(|audience| DocKey::Log {
        partnership: partnership(),
        placement: placement(),
        audience: *audience,
    });
    let feedback = Side::ALL.iter().map(|side| DocKey::Feedback {
        partnership: partnership(),
        placement: placement(),
        side: *side,
    });
    logs.chain(feedback).collect()
}

/// Whether a document goes on in another epoch when something is erased in it.
pub fn has_epochs(doc: DocId) -> bool {
    Kind::of(doc) == Some(Kind::Log)
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
