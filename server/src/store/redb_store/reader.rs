//! Reads rows: from the newest state of the file, or from one snapshot of it.

use std::collections::BTreeSet;
use std::ops::RangeBounds;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use redb::{Database, ReadTransaction, ReadableDatabase, WriteTransaction};
use samband_client_core::ids::Position;
use serde::de::DeserializeOwned;
use tokio::sync::watch;

use super::keys::DocumentKeys;
use super::tables::{LOG, META, META_COPY, StoreTable, damaged, fault, unseal};
use crate::relay::{Damaged, StoreFault};

/// An open file, or what else holds the store.
pub(super) struct OpenFile {
    pub(super) database: Database,
    /// Whether commits reach the file.
    pub(super) is_writable: bool,
}

/// The open file, and the damage that was met in it.
pub(super) struct SharedStore {
    /// `None` while the file is opened again.
    file: RwLock<Option<OpenFile>>,
    /// What documents are sealed under.
    pub(super) keys: DocumentKeys,
    damaged: Mutex<BTreeSet<Damaged>>,
    /// Goes with the last reader; the database goes before it.
    pub(super) open: watch::Sender<()>,
}

pub(super) enum Source {
    /// Each answer is from the newest state.
    Newest(Arc<SharedStore>),
    /// Every answer is from one state.
    Snapshot(Arc<SharedStore>, ReadTransaction),
}

/// Reads the relay's log and everything beside it; clones are cheap.
#[derive(Clone)]
pub struct RedbReader(pub(super) Arc<Source>);

/// A row of a table: its key and its value.
type StoredRow<T> = (Vec<u8>, T);

impl RedbReader {
    pub(super) fn new(file: OpenFile, keys: DocumentKeys) -> RedbReader {
        let shared = SharedStore {
            file: RwLock::new(Some(file)),
            keys,
            damaged: Mutex::default(),
            open: watch::Sender::new(()),
        };
        RedbReader(Arc::new(Source::Newest(Arc::new(shared))))
    }

    pub(super) fn shared(&self) -> &Arc<SharedStore> {
        match &*self.0 {
            Source::Newest(shared) | Source::Snapshot(shared, _) => shared,
        }
    }

    /// The keys of documents.
    pub(super) fn keys(&self) -> &DocumentKeys {
        &self.shared().keys
    }

    pub(super) fn pinned(&self) -> Result<RedbReader, StoreFault> {
        let file = self.shared().file.read().unwrap_or_else(PoisonError::into_inner);
        let read = file.as_ref().ok_or_else(closed)?.database.begin_read().map_err(fault)?;
        Ok(RedbReader(Arc::new(Source::Snapshot(Arc::clone(self.shared()), read))))
    }

    /// Whether commits reach the file: not where it could not be opened again, or only to be read.
    pub(super) fn is_writable(&self) -> bool {
        let file = self.shared().file.read().unwrap_or_else(PoisonError::into_inner);
        file.as_ref().is_some_and(|file| file.is_writable)
    }

    /// Lets the file go and opens it again.
    pub(super) fn open_again(
        &self,
        open: impl FnOnce() -> Result<OpenFile, StoreFault>,
    ) -> Result<(), StoreFault> {
        let mut file = self.shared().file.write().unwrap_or_else(PoisonError::into_inner);
        // its lock on the file must go first
        drop(file.take());
        *file = Some(open()?);
        Ok(())
    }

    /// Begins a transaction that writes.
    pub(super) fn begin_write(&self) -> Result<WriteTransaction, StoreFault> {
        let file = self.shared().file.read().unwrap_or_else(PoisonError::into_inner);
        file.as_ref().ok_or_else(closed)?.database.begin_write().map_err(fault)
    }

    /// Asks one state of the file.
    pub(super) fn ask<T>(
        &self,
        question: impl FnOnce(&ReadTransaction) -> Result<T, StoreFault>,
    ) -> Result<T, StoreFault> {
        let shared = match &*self.0 {
            Source::Newest(shared) => shared,
            Source::Snapshot(_, read) => return question(read),
        };
        let file = shared.file.read().unwrap_or_else(PoisonError::into_inner);
        let file = file.as_ref().ok_or_else(closed)?;
        question(&file.database.begin_read().map_err(fault)?)
    }

    /// Remembers a row that cannot be read.
    pub(super) fn note(&self, row: Damaged) -> Damaged {
        let mut known = self.shared().damaged.lock().unwrap_or_else(PoisonError::into_inner);
        if known.insert(row.clone()) {
            tracing::error!(table = row.table, key = row.key, "a row of the store is damaged");
        }
        row
    }

    /// Forgets damage of records that were written anew, or are kept twice.
    pub(super) fn forget(&self, positions: impl IntoIterator<Item = Position>) {
        let mut known = self.shared().damaged.lock().unwrap_or_else(PoisonError::into_inner);
        for position in positions {
            known.remove(&damaged(LOG, &position.to_be_bytes()));
        }
    }

    /// Whether a record could not be read before.
    pub(super) fn is_damaged(&self, position: Position) -> bool {
        let known = self.shared().damaged.lock().unwrap_or_else(PoisonError::into_inner);
        !known.is_empty() && known.contains(&damaged(LOG, &position.to_be_bytes()))
    }

    /// The rows that could not be read.
    pub(super) fn met(&self) -> BTreeSet<Damaged> {
        self.shared().damaged.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// One row; [`StoreFault::Damaged`] when it cannot be read.
    pub(super) fn get<T: DeserializeOwned>(
        &self,
        table: StoreTable,
        key: &[u8],
    ) -> Result<Option<T>, StoreFault> {
        self.ask(|read| {
            let open = read.open_table(table.definition()).map_err(fault)?;
            let value = open.get(key).map_err(fault)?;
            let value = value.map(|value| unseal(table, key, value.value())).transpose();
            Ok(value.map_err(|row| self.note(row))?)
        })
    }

    /// The rows of a range of keys that can be read, in order, and at most so many.
    pub(super) fn range<'a, T: DeserializeOwned>(
        &self,
        table: StoreTable,
        keys: impl RangeBounds<&'a [u8]> + 'a,
        max: usize,
    ) -> Result<Vec<StoredRow<T>>, StoreFault> {
        self.ask(|read| {
            let open = read.open_table(table.definition()).map_err(fault)?;
            let mut rows = Vec::new();
            for row in open.range::<&[u8]>(keys).map_err(fault)? {
                let (key, value) = row.map_err(fault)?;
                match unseal(table, key.value(), value.value()) {
                    Ok(value) => rows.push((key.value().to_vec(), value)),
                    Err(row) => _ = self.note(row),
                }
                if rows.len() >= max {
                    break;
                }
            }
            Ok(rows)
        })
    }

    /// The rows of a table that can be read.
    pub(super) fn all<T: DeserializeOwned>(
        &self,
        table: StoreTable,
    ) -> Result<Vec<StoredRow<T>>, StoreFault> {
        self.range::<T>(table, .., usize::MAX)
    }

    /// A row of `meta`, which is kept twice.
    pub(super) fn meta<T: DeserializeOwned>(&self, name: &[u8]) -> Result<Option<T>, StoreFault> {
        match self.get(META, name) {
            Ok(Some(value)) => Ok(Some(value)),
            Ok(None) | Err(StoreFault::Damaged(_)) => self.get(META_COPY, name),
            Err(fault) => Err(fault),
        }
    }
}

fn closed() -> StoreFault {
    StoreFault::Unreachable("its file is being opened again".to_owned())
}

/// Whether a row was read; a damaged one is no answer, and no failure either.
pub(super) fn unless_damaged<T>(row: Result<T, StoreFault>) -> Result<Option<T>, StoreFault> {
    match row {
        Ok(row) => Ok(Some(row)),
        Err(StoreFault::Damaged(_)) => Ok(None),
        Err(fault) => Err(fault),
    }
}
