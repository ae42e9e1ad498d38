//! The owner's words of exchanges that have ended: nobody sends or receives them any more, and they stay readable here.

use super::Device;
use super::state::State;
use crate::documents::DocKey;
use crate::scope::named_documents;

impl Device {
    /// The logs of the owner's exchanges that are revoked, as far as this device holds them. [`Device::read`] reads them,
    /// [`Device::edit`] refuses.
    pub fn ended_logs(&self) -> Vec<DocKey> {
        let state = self.state_to_ask();
        let all = state.rosters.values().flat_map(named_documents);
        let is_held = |key: &DocKey| {
            let doc = state.doc_id(key);
            state.chunks.of(doc) > 0 || state.loaded.contains_key(&doc)
        };
        all.filter(|key| state.is_ended(key) && is_held(key)).collect()
    }
}

impl State {
    /// Whether a document is a log of the owner's whose exchange is revoked.
    pub(super) fn is_ended(&self, key: &DocKey) -> bool {
        let DocKey::Log { partnership, placement, .. } = key else { return false };
        let Some(roster) = self.rosters.get(partnership) else { return false };
        let Some(row) = roster.placements.get(placement) else { return false };
        row.revoked.is_some()
            && Some(&row.participant) == self.identity.person.as_ref()
            && !roster.epoch(key).is_gone
    }
}
