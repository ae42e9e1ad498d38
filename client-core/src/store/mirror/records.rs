//! The records, and which of them the next batch holds.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A write to the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Write {
    /// The record's key.
    pub key: Vec<u8>,
    /// Its new value; `None` removes the record.
    pub value: Option<Vec<u8>>,
}

#[derive(Debug, Default)]
pub(super) struct MirrorState {
    /// What the database holds once the batch is committed.
    pub(super) records: BTreeMap<Vec<u8>, Vec<u8>>,
    /// The keys that were written since the last batch.
    written: BTreeSet<Vec<u8>>,
}

impl MirrorState {
    pub(super) fn set(&mut self, key: Vec<u8>, value: Option<Vec<u8>>) {
        if self.records.get(&key) == value.as_ref() {
            return;
        }
        self.written.insert(key.clone());
        match value {
            Some(value) => _ = self.records.insert(key, value),
            None => _ = self.records.remove(&key),
        }
    }

    pub(super) fn under(&self, prefix: &[u8]) -> impl Iterator<Item = (&Vec<u8>, &Vec<u8>)> {
        self.records.range(prefix.to_vec()..).take_while(move |(key, _)| key.starts_with(prefix))
    }

    pub(super) fn keys_under(&self, prefix: &[u8]) -> Vec<Vec<u8>> {
        self.under(prefix).map(|(key, _)| key.clone()).collect()
    }
}

/// The records of a device's database in memory: its [`Files`](crate::store::Files), and its documents as a
/// [`MirrorStore`](crate::store::MirrorStore). Clones are the same mirror.
#[derive(Debug, Clone, Default)]
pub struct Mirror(Arc<Mutex<MirrorState>>);

impl Mirror {
    /// A mirror of a database with these records. Records of other programs are left alone.
    pub fn open(records: impl IntoIterator<Item = (Vec<u8>, Vec<u8>)>) -> Mirror {
        let records = records.into_iter().collect();
        Mirror(Arc::new(Mutex::new(MirrorState { records, written: BTreeSet::new() })))
    }

    /// Takes what was written since the last batch, to be committed in one piece. Each key is in it once.
    pub fn take_batch(&self) -> Vec<Write> {
        let mut state = self.state();
        let written = std::mem::take(&mut state.written);
        let value = |key: &Vec<u8>| state.records.get(key).cloned();
        written.into_iter().map(|key| Write { value: value(&key), key }).collect()
    }

    pub(super) fn state(&self) -> MutexGuard<'_, MirrorState> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
