//! The epochs of documents, as the rosters say them.

use std::collections::BTreeMap;

use samband_client_core::documents::DocKey;
use samband_client_core::documents::roster::Roster;
use samband_client_core::domain::Rights;
use samband_client_core::ids::{DocId, PartnershipId, PersonId, PlacementId};
use samband_client_core::scope;

use super::{Access, find};

impl Access {
    /// The placements of a person.
    pub(in crate::relay) fn placements_of(
        &self,
        person: &PersonId,
    ) -> Vec<(PartnershipId, PlacementId)> {
        let views = self.rosters.iter().map(|(partnership, held)| (partnership, &held.view));
        let of = |(partnership, view): (&PartnershipId, &Roster)| {
            let own = view.placements.iter().filter(|(_, it)| it.participant == *person);
            own.map(|(id, _)| (partnership.clone(), id.clone())).collect::<Vec<_>>()
        };
        views.flat_map(of).collect()
    }

    /// The partnerships whose rosters name a person.
    pub(in crate::relay) fn rosters_with(&self, person: &PersonId) -> Vec<PartnershipId> {
        let with = self.rosters.iter().filter(|(_, it)| it.view.people.contains_key(person));
        with.map(|(partnership, _)| partnership.clone()).collect()
    }

    /// Every document by its id in the first epoch.
    pub(in crate::relay) fn keys_by_first_id(&self) -> BTreeMap<DocId, DocKey> {
        let views = self.rosters.values().map(|held| &held.view);
        let keys = views.flat_map(scope::named_documents);
        keys.map(|key| (key.id(), key)).collect()
    }

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
