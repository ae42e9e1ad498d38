//! The notes about one relay: each relay has its own, so that what is known of one is never believed of another.

use std::collections::BTreeSet;

use crate::ids::{ChangeHash, DocId, RelayId};
use crate::store::{DeviceStore, Note, StoreError, StoredDocument};

/// The relay that this device worked with last.
const CURRENT: &[u8] = b"relay";
const PREFIX: &[u8] = b"relay/";

/// What stands for the relay of a device that has met none.
pub(super) const NO_RELAY: RelayId = RelayId([0; 16]);

/// The relay that this device worked with last, or [`NO_RELAY`].
pub(super) fn current(store: &mut dyn DeviceStore) -> Result<RelayId, StoreError> {
    let note = store.note(CURRENT)?;
    let id = note.and_then(|note| note.as_slice().try_into().ok());
    Ok(id.map_or(NO_RELAY, RelayId))
}

/// Keeps durably which relay this device works with.
pub(super) fn keep_current(store: &mut dyn DeviceStore, relay: RelayId) -> Result<(), StoreError> {
    store.put_note(CURRENT, &relay.0)?;
    store.flush()
}

/// A store whose notes are those about one relay.
///
/// ```text
/// relay                        -> id [16]
/// relay/ id [16] key           -> the note under this key
/// ```
pub(super) struct RelayNotes<'a> {
    store: &'a mut dyn DeviceStore,
    prefix: Vec<u8>,
}

impl<'a> RelayNotes<'a> {
    pub(super) fn new(store: &'a mut dyn DeviceStore, relay: RelayId) -> RelayNotes<'a> {
        RelayNotes { store, prefix: [PREFIX, &relay.0].concat() }
    }

    fn key(&self, key: &[u8]) -> Vec<u8> {
        [&self.prefix, key].concat()
    }
}

impl DeviceStore for RelayNotes<'_> {
    fn put_change(&mut self, doc: DocId, hash: ChangeHash, raw: &[u8]) -> Result<(), StoreError> {
        self.store.put_change(doc, hash, raw)
    }

    fn has_change(&mut self, doc: DocId, hash: ChangeHash) -> Result<bool, StoreError> {
        self.store.has_change(doc, hash)
    }

    fn compact(
        &mut self,
        doc: DocId,
        snapshot: &[u8],
        covers: &[ChangeHash],
    ) -> Result<(), StoreError> {
        self.store.compact(doc, snapshot, covers)
    }

    fn erase(&mut self, docs: &BTreeSet<DocId>) -> Result<(), StoreError> {
        self.store.erase(docs)
    }

    fn load(&mut self, doc: DocId) -> Result<StoredDocument, StoreError> {
        self.store.load(doc)
    }

    fn documents(&mut self) -> Result<Vec<(DocId, u64)>, StoreError> {
        self.store.documents()
    }

    fn put_note(&mut self, key: &[u8], value: &[u8]) -> Result<(), StoreError> {
        self.store.put_note(&self.key(key), value)
    }

    fn note(&mut self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        self.store.note(&self.key(key))
    }

    fn notes(&mut self, prefix: &[u8]) -> Result<Vec<Note>, StoreError> {
        let notes = self.store.notes(&self.key(prefix))?;
        let own = self.prefix.len();
        Ok(notes.into_iter().map(|(key, value)| (key[own..].to_vec(), value)).collect())
    }

    fn remove_note(&mut self, key: &[u8]) -> Result<(), StoreError> {
        self.store.remove_note(&self.key(key))
    }

    fn flush(&mut self) -> Result<(), StoreError> {
        self.store.flush()
    }

    fn has_room(&mut self) -> Result<(), StoreError> {
        self.store.has_room()
    }

    fn rest(&mut self) -> Result<(), StoreError> {
        self.store.rest()
    }
}
