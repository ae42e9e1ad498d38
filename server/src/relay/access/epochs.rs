//! The epochs of documents, as the rosters say them.

use samband_client_core::documents::DocKey;
use samband_client_core::documents::roster::Roster;
use samband_client_core::domain::Rights;
use samband_client_core::ids::{DocId, PartnershipId, PersonId};
use samband_client_core::scope;

use super::{Access, find};

impl Access {
    /// Whether a document is of an earlier epoch, or gone.
    pub(in crate::relay) fn is_earlier(&self, doc: DocId) -> bool {
        self.earlier.contains_key(&doc)
    }

    /// Whether a document is of an earlier epoch, or gone, and the person could write it.
    pub(in crate::relay) fn is_renewed(&self, person: &PersonId, doc: DocId) -> bool {
        let rights = self.earlier.get(&doc).zip(self.people.find(person));
        let rights = rights.and_then(|(holders, person)| find(holders, person));
        rights.is_some_and(Rights::may_write)
    }

    /// The roster of a partnership.
    pub(in crate::relay) fn roster(&self, partnership: &PartnershipId) -> Option<&Roster> {
        self.rosters.get(partnership).map(|held| &held.view)
    }

    /// Which document stands under an id, in its present epoch.
    pub(in crate::relay) fn key_of(&self, doc: DocId) -> Option<DocKey> {
        let view = &self.rosters.values().find(|held| held.docs.contains(&doc))?.view;
        scope::documents(view).into_iter().find(|key| view.doc_id(key) == doc)
    }
}
