//! What a device calls on its disk.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use samband_client_core::ids::{ChangeHash, DocId};
use samband_client_core::store::{DeviceStore, Files, Note, StoreError, StoredDocument};

use super::{Disk, FileState, Put, full, name_of};

impl Files for Disk {
    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let mut state = self.state();
        state.operate()?;
        Ok(state.image.files.get(name_of(name)).and_then(|file| file.now.clone()))
    }

    fn replace(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let mut state = self.state();
        let name = name_of(name);
        if let Err(error) = state.operate() {
            // the power went inside the rename: the file is the old or the new one
            if state.rng.percent(50) && !state.full {
                let new = Some(bytes.to_vec());
                state.image.files.insert(name, FileState { durable: new.clone(), now: new });
            }
            return Err(error);
        }
        if state.full {
            return Err(full());
        }
        let new = Some(bytes.to_vec());
        state.image.files.insert(name, FileState { durable: new.clone(), now: new });
        Ok(())
    }

    fn write(&self, name: &str, at: u64, bytes: &[u8]) -> Result<(), StoreError> {
        let mut state = self.state();
        let died = state.operate().err();
        let part = if state.full { bytes.len() / 2 } else { bytes.len() };
        let Some(file) = state.image.files.get_mut(name_of(name)) else {
            return Err(StoreError::Failed(format!("{name} is not there")));
        };
        let mut now = file.now.clone().unwrap_or_default();
        now.resize(at as usize, 0);
        now.extend_from_slice(&bytes[..part]);
        file.now = Some(now);
        match died {
            Some(error) => Err(error),
            None if part < bytes.len() => Err(full()),
            None => Ok(()),
        }
    }

    fn sync(&self, name: &str) -> Result<(), StoreError> {
        let mut state = self.state();
        state.operate()?;
        if std::mem::take(&mut state.fail_flush) {
            return Err(StoreError::Failed("the sync failed".to_owned()));
        }
        if let Some(file) = state.image.files.get_mut(name_of(name)) {
            file.durable = file.now.clone();
        }
        Ok(())
    }

    fn set_aside(&self, name: &str) -> Result<PathBuf, StoreError> {
        let mut state = self.state();
        state.operate()?;
        let copy = state.image.files.get(name_of(name)).and_then(|file| file.now.clone());
        state.image.aside.extend(copy);
        Ok(PathBuf::from("set-aside").join(name))
    }

    fn remove_set_aside(&self) -> Result<(), StoreError> {
        let mut state = self.state();
        state.operate()?;
        state.image.aside.clear();
        Ok(())
    }
}

impl DeviceStore for Disk {
    fn put_change(&mut self, doc: DocId, hash: ChangeHash, raw: &[u8]) -> Result<(), StoreError> {
        self.state().put(Put::Change((doc, hash), raw.to_vec()))
    }

    fn has_change(&mut self, doc: DocId, hash: ChangeHash) -> Result<bool, StoreError> {
        let mut state = self.state();
        state.operate()?;
        Ok(state.image.now.changes.contains_key(&(doc, hash)))
    }

    fn compact(
        &mut self,
        doc: DocId,
        snapshot: &[u8],
        covers: &[ChangeHash],
    ) -> Result<(), StoreError> {
        for contents in self.state().rewrite()? {
            contents.snapshots.insert(doc, snapshot.to_vec());
            for hash in covers {
                contents.changes.remove(&(doc, *hash));
            }
        }
        Ok(())
    }

    fn erase(&mut self, docs: &BTreeSet<DocId>) -> Result<(), StoreError> {
        for contents in self.state().rewrite()? {
            contents.changes.retain(|(doc, _), _| !docs.contains(doc));
            contents.snapshots.retain(|doc, _| !docs.contains(doc));
        }
        Ok(())
    }

    fn load(&mut self, doc: DocId) -> Result<StoredDocument, StoreError> {
        let mut state = self.state();
        state.operate()?;
        let now = &state.image.now;
        let range = (doc, ChangeHash([0; 32]))..=(doc, ChangeHash([255; 32]));
        Ok(StoredDocument {
            snapshots: now.snapshots.get(&doc).cloned().into_iter().collect(),
            changes: now
                .changes
                .range(range)
                .map(|((_, hash), raw)| (*hash, raw.clone()))
                .collect(),
            damaged: 0,
        })
    }

    fn documents(&mut self) -> Result<Vec<(DocId, u64)>, StoreError> {
        let mut state = self.state();
        state.operate()?;
        state.walks += 1;
        let now = &state.image.now;
        let mut counts: BTreeMap<DocId, u64> = BTreeMap::new();
        for doc in now.changes.keys().map(|(doc, _)| doc).chain(now.snapshots.keys()) {
            *counts.entry(*doc).or_default() += 1;
        }
        Ok(counts.into_iter().collect())
    }

    fn put_note(&mut self, key: &[u8], value: &[u8]) -> Result<(), StoreError> {
        self.state().put(Put::Note(key.to_vec(), Some(value.to_vec())))
    }

    fn note(&mut self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        let mut state = self.state();
        state.operate()?;
        Ok(state.image.now.notes.get(key).cloned())
    }

    fn notes(&mut self, prefix: &[u8]) -> Result<Vec<Note>, StoreError> {
        let mut state = self.state();
        state.operate()?;
        let notes = state.image.now.notes.range(prefix.to_vec()..);
        Ok(notes
            .take_while(|(key, _)| key.starts_with(prefix))
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect())
    }

    fn remove_note(&mut self, key: &[u8]) -> Result<(), StoreError> {
        self.state().put(Put::Note(key.to_vec(), None))
    }

    fn flush(&mut self) -> Result<(), StoreError> {
        self.state().flush()
    }
}
