//! What the owner has changed since others had it.

use super::{Device, DeviceError};
use crate::documents::{ChangedSince, DocKey};
use crate::ids::{ItemId, PersonId};
use crate::time::DeviceTime;

impl Device {
    /// Whether an entry says something else than what a person holds on a device, who is one of [`Device::received`].
    pub fn changed_since_received(
        &self,
        key: &DocKey,
        entry: ItemId,
        person: &PersonId,
    ) -> Result<Option<ChangedSince>, DeviceError> {
        let doc = self.doc_id(key);
        let (unsent, has_latest) = {
            let state = self.state_to_ask();
            let unsent: Vec<_> = state
                .outbox
                .unanswered()
                .filter(|edit| edit.doc == doc)
                .map(|edit| edit.hash)
                .collect();
            (unsent, state.ledger.tracks.holds_latest((doc, entry), person))
        };
        let path = ["entries", &entry.to_string(), "text"];
        self.read(key, |document| {
            let made = || document.first_with(&path);
            // of whoever has not got the last one that went, nothing later than the first is known
            let first = if has_latest { None } else { made() };
            document.changed_since(&path, |hash, _| match first {
                Some(first) => hash == first,
                None => !unsent.contains(&hash),
            })
        })
    }

    /// Whether an entry says something else than at the time when somebody read it, by that person's clock.
    pub fn changed_since_read(
        &self,
        key: &DocKey,
        entry: ItemId,
        read: DeviceTime,
    ) -> Result<Option<ChangedSince>, DeviceError> {
        let path = ["entries", &entry.to_string(), "text"];
        self.read(key, |document| document.changed_since(&path, |_, at| at <= read.unix_s()))
    }
}
