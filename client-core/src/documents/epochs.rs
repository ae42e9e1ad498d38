//! The epochs of documents in a roster.

use super::epoch::{Epoch, Progress};
use super::kind::DocKey;
use super::roster::{ERASED, Roster, RosterEdit, RosterSection};
use super::terms::Audience;
use crate::ids::{DocId, PersonId, PlacementId};
use crate::time::Date;

impl RosterEdit {
    /// Sets the present epoch of a document, and says how far the erasure before it has got.
    pub fn put_epoch(&mut self, key: &DocKey, epoch: Epoch, progress: &Progress) {
        let gone = epoch.is_gone.then(|| "yes".to_owned());
        let waits: Vec<String> = progress.waits.iter().map(ToString::to_string).collect();
        self.put(
            RosterSection::Epochs,
            key.id(),
            &[
                ("epoch", Some(epoch.number.to_string())),
                ("gone", gone),
                ("since", progress.since.map(|since| since.to_string())),
                ("devices", Some(progress.devices.to_string())),
                ("waits", (!waits.is_empty()).then(|| waits.join(" "))),
            ],
        );
    }

    /// Leaves of a person what others need, and no name. No later edit gives the name back.
    pub fn put_erased_person(&mut self, person: &PersonId, since: Date) {
        let name = Some("former participant".to_owned());
        self.put(
            RosterSection::People,
            person,
            &[("name", name), (ERASED, Some(since.to_string()))],
        );
    }
}

impl Roster {
    /// The present epoch of a document.
    pub fn epoch(&self, key: &DocKey) -> Epoch {
        self.epochs.get(&key.id()).copied().unwrap_or_default()
    }

    /// How far the last erasure in a document has got; `None` where nothing of it was ever erased.
    pub fn erasure(&self, key: &DocKey) -> Option<&Progress> {
        self.erasures.get(&key.id())
    }

    /// Whether everything that the participant has written in a placement is erased.
    pub fn logs_are_erased(&self, placement: &PlacementId) -> bool {
        let Some(partnership) = &self.partnership else { return false };
        Audience::ALL.iter().all(|audience| {
            let (partnership, placement) = (partnership.clone(), placement.clone());
            self.epoch(&DocKey::Log { partnership, placement, audience: *audience }).is_gone
        })
    }

    /// The id of a document in its present epoch.
    pub fn doc_id(&self, key: &DocKey) -> DocId {
        key.id_in(self.epoch(key).number)
    }
}
