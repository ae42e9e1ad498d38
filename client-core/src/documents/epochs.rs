//! The epochs of documents in a roster.

use super::epoch::Epoch;
use super::kind::DocKey;
use super::roster::{Roster, RosterEdit, Section};
use crate::ids::DocId;
use crate::time::Date;

impl RosterEdit {
    /// Sets the present epoch of a document, since a day.
    pub fn put_epoch(&mut self, key: &DocKey, epoch: Epoch, since: Date) {
        let gone = epoch.is_gone.then(|| "yes".to_owned());
        self.put(
            Section::Epochs,
            key.id(),
            &[
                ("epoch", Some(epoch.number.to_string())),
                ("gone", gone),
                ("since", Some(since.to_string())),
            ],
        );
    }
}

impl Roster {
    /// The present epoch of a document.
    pub fn epoch(&self, key: &DocKey) -> Epoch {
        self.epochs.get(&key.id()).copied().unwrap_or_default()
    }

    /// The id of a document in its present epoch.
    pub fn doc_id(&self, key: &DocKey) -> DocId {
        key.id_in(self.epoch(key).number)
    }
}
