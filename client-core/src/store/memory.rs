//! A store in memory that forgets, on [`MemoryStore::crash`], what was not flushed.

use std::collections::{BTreeMap, BTreeSet};

use super::{DeviceStore, Note, StoreError, StoredDocument};
use crate::ids::{ChangeHash, DocId};

#[derive(Debug, Clone, Default)]
struct Contents {
    changes: BTreeMap<(DocId, ChangeHash), Vec<u8>>,
    snapshots: BTreeMap<DocId, Vec<u8>>,
    notes: BTreeMap<Vec<u8>, Vec<u8>>,
}

/// A [`DeviceStore`] for tests.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore {
    now: Contents,
    durable: Contents,
    damaged: BTreeSet<(DocId, ChangeHash)>,
    fails: bool,
}

impl MemoryStore {
    /// Forgets what was not flushed.
    pub fn crash(&mut self) {
        self.now = self.durable.clone();
    }

    /// Damages a change.
    pub fn damage(&mut self, doc: DocId, hash: ChangeHash) {
        self.durable.changes.remove(&(doc, hash));
        self.damaged.insert((doc, hash));
        self.crash();
    }

    /// Says whether flushes fail from now on.
    pub fn set_fails(&mut self, fails: bool) {
        self.fails = fails;
    }
}

impl DeviceStore for MemoryStore {
    fn put_change(&mut self, doc: DocId, hash: ChangeHash, raw: &[u8]) -> Result<(), StoreError> {
        self.damaged.remove(&(doc, hash));
        self.now.changes.insert((doc, hash), raw.to_vec());
        Ok(())
    }

    fn has_change(&mut self, doc: DocId, hash: ChangeHash) -> Result<bool, StoreError> {
        Ok(self.now.changes.contains_key(&(doc, hash)))
    }

    fn compact(
        &mut self,
        doc: DocId,
        snapshot: &[u8],
        covers: &[ChangeHash],
    ) -> Result<(), StoreError> {
        self.now.snapshots.insert(doc, snapshot.to_vec());
        self.flush()?;
        for hash in covers {
            self.now.changes.remove(&(doc, *hash));
        }
        self.flush()
    }

    fn erase(&mut self, docs: &BTreeSet<DocId>) -> Result<(), StoreError> {
        self.now.changes.retain(|(doc, _), _| !docs.contains(doc));
        self.now.snapshots.retain(|doc, _| !docs.contains(doc));
        self.damaged.retain(|(doc, _)| !docs.contains(doc));
        self.flush()
    }

    fn load(&mut self, doc: DocId) -> Result<StoredDocument, StoreError> {
        let first = (doc, ChangeHash([0; 32]));
        let last = (doc, ChangeHash([255; 32]));
        Ok(StoredDocument {
            snapshots: self.now.snapshots.get(&doc).cloned().into_iter().collect(),
            changes: self
                .now
                .changes
                .range(first..=last)
                .map(|((_, hash), raw)| (*hash, raw.clone()))
                .collect(),
            damaged: self.damaged.range(first..=last).count(),
        })
    }

    fn documents(&mut self) -> Result<Vec<(DocId, u64)>, StoreError> {
        let mut counts: BTreeMap<DocId, u64> = BTreeMap::new();
        for (doc, _) in self.now.changes.keys() {
            *counts.entry(*doc).or_default() += 1;
        }
        for doc in self.now.snapshots.keys() {
            *counts.entry(*doc).or_default() += 1;
        }
        Ok(counts.into_iter().collect())
    }

    fn put_note(&mut self, key: &[u8], value: &[u8]) -> Result<(), StoreError> {
        self.now.notes.insert(key.to_vec(), value.to_vec());
        Ok(())
    }

    fn note(&mut self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.now.notes.get(key).cloned())
    }

    fn notes(&mut self, prefix: &[u8]) -> Result<Vec<Note>, StoreError> {
        Ok(self
            .now
            .notes
            .range(prefix.to_vec()..)
            .take_while(|(key, _)| key.starts_with(prefix))
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect())
    }

    fn remove_note(&mut self, key: &[u8]) -> Result<(), StoreError> {
        self.now.notes.remove(key);
        Ok(())
    }

    fn flush(&mut self) -> Result<(), StoreError> {
        if self.fails {
            return Err(StoreError::Failed("the flush failed".to_owned()));
        }
        self.durable = self.now.clone();
        Ok(())
    }
}
