//! Figures for readers beyond a partnership: the regions of each partnership, made when a digest or the roster changes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use samband_client_core::documents::DocKey;
use samband_client_core::documents::roster::Roster;
use samband_client_core::ids::{DocId, PartnershipId};
use samband_client_core::report::{Digest, PartnershipRegions};
use samband_client_core::scope;

use super::digests::Digests;
use super::viewer::Rosters;

/// The regions by partnership.
pub(super) type Parts = BTreeMap<PartnershipId, Arc<PartnershipRegions>>;

/// Keeps the regions of every partnership.
#[derive(Default)]
pub(super) struct Beyond {
    kept: Mutex<Kept>,
    parts: RwLock<Arc<Parts>>,
}

#[derive(Default)]
struct Kept {
    of: BTreeMap<PartnershipId, Part>,
    /// The partnership of each document.
    documents: BTreeMap<DocId, PartnershipId>,
}

struct Part {
    roster: Arc<Roster>,
    documents: Vec<(DocKey, DocId)>,
}

impl Beyond {
    /// The regions as they were made last.
    pub(super) fn parts(&self) -> Arc<Parts> {
        Arc::clone(&self.parts.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The keys of these documents, as far as a roster defined them when documents were counted last; `None` where nothing was
    /// counted.
    pub(super) fn keys(&self, docs: &BTreeSet<DocId>) -> Option<BTreeMap<DocId, DocKey>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let key = |doc: &DocId| {
            let documents = &kept.of.get(kept.documents.get(doc)?)?.documents;
            documents.iter().find(|(_, known)| known == doc).map(|(key, _)| key.clone())
        };
        let found = docs.iter().filter_map(|doc| Some((*doc, key(doc)?)));
        (!kept.of.is_empty()).then(|| found.collect())
    }

    /// Divides the partnerships anew whose roster or documents have changed.
    pub(super) fn refresh(&self, rosters: &Rosters, digests: &Digests) {
        let changed = digests.take_changed();
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let mut stale: BTreeSet<PartnershipId> = BTreeSet::new();
        for (partnership, roster) in rosters {
            if kept.of.get(partnership).is_none_or(|part| !Arc::ptr_eq(&part.roster, roster)) {
                let documents = scope::documents(roster).into_iter().map(|key| {
                    let doc = roster.doc_id(&key);
                    (key, doc)
                });
                let documents: Vec<_> = documents.collect();
                kept.documents.extend(documents.iter().map(|(_, doc)| (*doc, partnership.clone())));
                kept.of.insert(partnership.clone(), Part { roster: Arc::clone(roster), documents });
                stale.insert(partnership.clone());
            }
        }
        stale.extend(changed.iter().filter_map(|doc| kept.documents.get(doc).cloned()));
        if stale.is_empty() {
            return;
        }
        let mut parts = Parts::clone(&self.parts());
        for partnership in stale {
            let Some(part) = kept.of.get(&partnership) else { continue };
            let digests: Vec<(&DocKey, Arc<Digest>)> = (part.documents.iter())
                .filter_map(|(key, doc)| Some((key, digests.of(*doc)?)))
                .collect();
            let digests = digests.iter().map(|(key, digest)| (*key, &**digest));
            let regions = PartnershipRegions::of(&partnership, &part.roster, digests);
            parts.insert(partnership, Arc::new(regions));
        }
        *self.parts.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(parts);
    }
}
