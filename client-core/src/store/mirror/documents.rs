//! The documents of a mirror, sealed for the passphrase of a locked device.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::records::{Mirror, MirrorState};
use crate::ids::{ChangeHash, DocId};
use crate::store::value::{is_sealed, note_item, read_note, seal, unseal};
use crate::store::vault::group;
use crate::store::{DeviceStore, Note, StoreError, StoredDocument, Vault};

const CHANGE: u8 = b'C';
const SNAPSHOT: u8 = b'S';
const NOTE: u8 = b'N';
/// A value is in one piece.
const PIECES: u16 = 1;

fn doc_key(kind: u8, doc: DocId, rest: &[u8]) -> Vec<u8> {
    [&[kind], doc.0.as_slice(), rest].concat()
}

fn note_key(name: &[u8]) -> Vec<u8> {
    [&[NOTE], name].concat()
}

/// A [`DeviceStore`] in a [`Mirror`].
pub struct MirrorStore {
    mirror: Mirror,
    vault: Arc<Vault>,
}

impl MirrorStore {
    /// The documents of a mirror. Where the device is being locked, everything plain in it is sealed.
    pub fn open(mirror: &Mirror, vault: Arc<Vault>) -> MirrorStore {
        if vault.is_being_locked() {
            let mut state = mirror.state();
            for kind in [CHANGE, SNAPSHOT, NOTE] {
                for key in state.keys_under(&[kind]) {
                    reseal(&mut state, &vault, key);
                }
            }
        }
        MirrorStore { mirror: mirror.clone(), vault }
    }

    fn put(&self, state: &mut MirrorState, key: Vec<u8>, bytes: &[u8]) {
        let is_there =
            |old: &Vec<u8>| unseal(&self.vault, &key, old).is_some_and(|it| it.1 == bytes);
        if !state.records.get(&key).is_some_and(is_there) {
            let value = seal(&self.vault, &key, PIECES, bytes);
            state.set(key, Some(value));
        }
    }
}

/// Seals a record that is plain. A plain one that is damaged is removed: it counts as absent and may show words.
fn reseal(state: &mut MirrorState, vault: &Vault, key: Vec<u8>) {
    let Some(value) = state.records.get(&key).filter(|value| !is_sealed(value)) else { return };
    if key[0] == NOTE {
        let note = read_note(vault, &key[1..], value);
        state.set(key, None);
        if let Some((key, value)) = note {
            let (name, sealed) = note_item(vault, &key, &value);
            state.set(note_key(&name), Some(sealed));
        }
    } else {
        let sealed = unseal(vault, &key, value).map(|(_, bytes)| seal(vault, &key, PIECES, &bytes));
        state.set(key, sealed);
    }
}

impl DeviceStore for MirrorStore {
    fn put_change(&mut self, doc: DocId, hash: ChangeHash, raw: &[u8]) -> Result<(), StoreError> {
        self.put(&mut self.mirror.state(), doc_key(CHANGE, doc, &hash.0), raw);
        Ok(())
    }

    fn has_change(&mut self, doc: DocId, hash: ChangeHash) -> Result<bool, StoreError> {
        Ok(self.mirror.state().records.contains_key(&doc_key(CHANGE, doc, &hash.0)))
    }

    fn compact(
        &mut self,
        doc: DocId,
        snapshot: &[u8],
        covers: &[ChangeHash],
    ) -> Result<(), StoreError> {
        let mut state = self.mirror.state();
        let new = doc_key(SNAPSHOT, doc, blake3::hash(snapshot).as_bytes());
        let mut gone = state.keys_under(&doc_key(SNAPSHOT, doc, &[]));
        gone.retain(|key| *key != new);
        gone.extend(covers.iter().map(|hash| doc_key(CHANGE, doc, &hash.0)));
        self.put(&mut state, new, snapshot);
        gone.into_iter().for_each(|key| state.set(key, None));
        Ok(())
    }

    fn erase(&mut self, docs: &BTreeSet<DocId>) -> Result<(), StoreError> {
        let mut state = self.mirror.state();
        for doc in docs {
            for kind in [CHANGE, SNAPSHOT] {
                for key in state.keys_under(&doc_key(kind, *doc, &[])) {
                    state.set(key, None);
                }
            }
        }
        Ok(())
    }

    fn load(&mut self, doc: DocId) -> Result<StoredDocument, StoreError> {
        let state = self.mirror.state();
        let mut stored = StoredDocument::default();
        let read = |key: &[u8], value: &[u8]| {
            let (_, bytes) = unseal(&self.vault, key, value)?;
            Some((key.get(17..)?.try_into().ok()?, bytes))
        };
        for (key, value) in state.under(&doc_key(CHANGE, doc, &[])) {
            match read(key, value) {
                Some((hash, raw)) => stored.changes.push((ChangeHash(hash), raw)),
                None => stored.damaged += 1,
            }
        }
        for (key, value) in state.under(&doc_key(SNAPSHOT, doc, &[])) {
            match read(key, value) {
                Some((name, bytes)) if *blake3::hash(&bytes).as_bytes() == name => {
                    stored.snapshots.push(bytes);
                }
                _ => stored.damaged += 1,
            }
        }
        Ok(stored)
    }

    fn documents(&mut self) -> Result<Vec<(DocId, u64)>, StoreError> {
        let state = self.mirror.state();
        let mut counts: BTreeMap<DocId, u64> = BTreeMap::new();
        for (key, _) in state.under(&[CHANGE]).chain(state.under(&[SNAPSHOT])) {
            if let Some(doc) = key.get(1..17).and_then(|doc| doc.try_into().ok()) {
                *counts.entry(DocId(doc)).or_default() += 1;
            }
        }
        Ok(counts.into_iter().collect())
    }

    fn put_note(&mut self, key: &[u8], value: &[u8]) -> Result<(), StoreError> {
        if self.note(key)?.as_deref() != Some(value) {
            let (name, value) = note_item(&self.vault, key, value);
            self.mirror.state().set(note_key(&name), Some(value));
        }
        Ok(())
    }

    fn note(&mut self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        let name = self.vault.name(key);
        let state = self.mirror.state();
        let value = state.records.get(&note_key(&name));
        let note = value.and_then(|value| read_note(&self.vault, &name, value));
        Ok(note.filter(|(found, _)| found == key).map(|(_, value)| value))
    }

    fn notes(&mut self, prefix: &[u8]) -> Result<Vec<Note>, StoreError> {
        let scanned = if self.vault.is_locked() { group(prefix) } else { prefix };
        let state = self.mirror.state();
        let scanned = note_key(scanned);
        let notes = state.under(&scanned);
        let notes = notes.filter_map(|(key, value)| read_note(&self.vault, &key[1..], value));
        let mut found: Vec<Note> = notes.filter(|(key, _)| key.starts_with(prefix)).collect();
        found.sort();
        Ok(found)
    }

    fn remove_note(&mut self, key: &[u8]) -> Result<(), StoreError> {
        let name = self.vault.name(key);
        self.mirror.state().set(note_key(&name), None);
        Ok(())
    }

    /// The platform's commit of the batch makes it durable.
    fn flush(&mut self) -> Result<(), StoreError> {
        Ok(())
    }
}
