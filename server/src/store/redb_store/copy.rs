//! Copies the rows of a store as they stand, and makes a store of such a copy.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Weak};

use redb::{Database, Durability, ReadableTable, ReadableTableMetadata, WriteTransaction};
use samband_client_core::domain::governs_access;
use samband_client_core::ids::{DocId, RelayId};
use samband_client_core::keys::Nonce;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::keys::DocumentKeys;
use super::open::sync_folder_of;
use super::reader::{RedbReader, Source};
use super::tables::{
    ACCOUNTS, DEVICES, DOCUMENTS, HEAD_ROW, INVITES, LINKS, LINKS_OF, META, META_COPY, SIGN_INS,
    SIGN_INS_OF, StoreTable, TABLES, damaged, fault, is_whole, part, seal, unseal,
};
use crate::relay::{AccountRow, CheckedRows, DeviceRow, Head, InviteRow, StoreFault};

/// Why copying stopped.
pub enum CopyStop<E> {
    /// The store cannot be read.
    Store(StoreFault),
    /// Whoever takes the rows failed.
    Taker(E),
}

impl<E> From<StoreFault> for CopyStop<E> {
    fn from(fault: StoreFault) -> CopyStop<E> {
        CopyStop::Store(fault)
    }
}

impl RedbReader {
    /// A reader that goes on answering from this moment.
    ///
    /// # Errors
    ///
    /// When the store cannot be read.
    pub fn frozen(&self) -> Result<RedbReader, StoreFault> {
        self.pinned()
    }

    /// How many rows there are.
    ///
    /// # Errors
    ///
    /// When the store cannot be read.
    pub fn count_rows(&self) -> Result<u64, StoreFault> {
        self.ask(|read| {
            let mut rows = 0;
            for table in TABLES {
                rows += read.open_table(table.definition()).map_err(fault)?.len().map_err(fault)?;
            }
            Ok(rows)
        })
    }

    /// Gives every row as it stands, with its table, by table and key. A row whose checksum is wrong is given too.
    ///
    /// # Errors
    ///
    /// When the store cannot be read, or `each` fails.
    pub fn copy_rows<E>(
        &self,
        mut each: impl FnMut(&'static str, &[u8], &[u8]) -> Result<(), E>,
    ) -> Result<(), CopyStop<E>> {
        let mut stopped = None;
        let copied = self.ask(|read| {
            for table in TABLES {
                let open = read.open_table(table.definition()).map_err(fault)?;
                for row in open.iter().map_err(fault)? {
                    let (key, value) = row.map_err(fault)?;
                    if let Err(error) = each(table.name(), key.value(), value.value()) {
                        stopped = Some(error);
                        return Ok(());
                    }
                }
            }
            Ok(())
        });
        match stopped {
            Some(error) => Err(CopyStop::Taker(error)),
            None => Ok(copied?),
        }
    }

    /// Reads every row of every table, and compares its checksum.
    pub(super) fn read_every_row(&self) -> Result<CheckedRows, StoreFault> {
        self.ask(|read| {
            let mut checked = CheckedRows::default();
            for table in TABLES {
                let open = read.open_table(table.definition()).map_err(fault)?;
                for row in open.iter().map_err(fault)? {
                    let (key, value) = row.map_err(fault)?;
                    checked.rows += 1;
                    if !is_whole(key.value(), value.value()) {
                        checked.damaged.insert(self.note(damaged(table, key.value())));
                    }
                }
            }
            Ok(checked)
        })
    }

    /// A reader that does not keep the store open while nothing is read.
    pub fn weak(&self) -> WeakReader {
        WeakReader(Arc::downgrade(&self.0))
    }
}

/// A reader of a store that may be closed meanwhile.
#[derive(Clone)]
pub struct WeakReader(Weak<Source>);

impl WeakReader {
    /// The reader; `None` when the store was closed.
    pub fn open(&self) -> Option<RedbReader> {
        self.0.upgrade().map(RedbReader)
    }
}

/// What a restored store has of its own.
pub struct Fresh<N> {
    /// Its id.
    pub relay: RelayId,
    /// Gives each device a new nonce.
    pub nonce: N,
}

/// Why a copy was not made into a store.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError {
    /// A table is of another version.
    #[error("the backup has a table {0}, which this program does not know")]
    Table(String),
    /// The keys open none of this many documents.
    #[error("the keys open none of {0} documents")]
    OtherKeys(u64),
    /// The store cannot be written.
    #[error(transparent)]
    Store(#[from] StoreFault),
    /// The file cannot be made.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

/// Bytes of rows in one transaction: they stay in memory until it ends.
const TRANSACTION_BYTES: usize = 8 << 20;

/// A store that is being made from the rows of another. It gets its name when it is whole; dropped before that, nothing of it
/// stays.
pub struct RestoringStore<N> {
    path: PathBuf,
    /// `None` when it is finished.
    database: Option<Database>,
    write: Option<WriteTransaction>,
    /// Bytes in the transaction.
    bytes: usize,
    keys: DocumentKeys,
    fresh: Fresh<N>,
    /// Documents that are sealed under keys of their own, and those of them that have none.
    documents: u64,
    unreadable: u64,
}

impl<N: Fn() -> Nonce> RestoringStore<N> {
    /// Begins a store that will stand at this path.
    ///
    /// # Errors
    ///
    /// When the file cannot be made.
    pub fn create(
        path: &Path,
        keys: DocumentKeys,
        fresh: Fresh<N>,
    ) -> Result<RestoringStore<N>, LoadError> {
        let new = path.with_extension("new");
        if new.exists() {
            std::fs::remove_file(&new)?;
        }
        let database = Database::create(&new).map_err(fault)?;
        let mut store = RestoringStore {
            path: path.to_owned(),
            database: Some(database),
            write: None,
            bytes: 0,
            keys,
            fresh,
            documents: 0,
            unreadable: 0,
        };
        for table in TABLES {
            store.writing()?.open_table(table.definition()).map_err(fault)?;
        }
        Ok(store)
    }

    fn writing(&mut self) -> Result<&WriteTransaction, StoreFault> {
        if self.write.is_none() {
            let database = self.database.as_ref().ok_or_else(|| StoreFault::failed("finished"))?;
            let mut write = database.begin_write().map_err(fault)?;
            // only the last commit has to be durable: the file has no name before that
            write.set_durability(Durability::None).map_err(StoreFault::failed)?;
            self.write = Some(write);
        }
        Ok(self.write.as_ref().expect("begun above"))
    }

    /// Takes a row.
    ///
    /// # Errors
    ///
    /// When the table is not known or the disk is full.
    pub fn put(&mut self, table: &str, key: &[u8], value: &[u8]) -> Result<(), LoadError> {
        let known = TABLES.into_iter().find(|known| known.name() == table);
        let table = known.ok_or_else(|| LoadError::Table(table.to_owned()))?;
        if table == DOCUMENTS {
            let doc = part(key, 0).map(DocId).filter(|doc| !governs_access(*doc));
            self.documents += u64::from(doc.is_some());
            self.unreadable += u64::from(doc.is_some_and(|doc| !self.keys.knows(doc)));
        }
        let Some(value) = self.renewed(table, key, value)? else { return Ok(()) };
        let mut open = self.writing()?.open_table(table.definition()).map_err(fault)?;
        open.insert(key, value.as_slice()).map_err(fault)?;
        drop(open);
        self.bytes += key.len() + value.len();
        if self.bytes >= TRANSACTION_BYTES
            && let Some(write) = self.write.take()
        {
            write.commit().map_err(fault)?;
            self.bytes = 0;
        }
        Ok(())
    }

    /// The value that a row has in the new store; `None` where the row ends with the old one. A damaged row stays as it is,
    /// and costs what it cost before.
    fn renewed(
        &self,
        table: StoreTable,
        key: &[u8],
        value: &[u8],
    ) -> Result<Option<Vec<u8>>, StoreFault> {
        if [LINKS, LINKS_OF, SIGN_INS, SIGN_INS_OF].contains(&table) {
            return Ok(None);
        }
        let renewed = if [META, META_COPY].contains(&table) && key == HEAD_ROW {
            change(table, key, value, |head: &mut Head| head.relay = self.fresh.relay)?
        } else if table == DEVICES {
            change(table, key, value, |row: &mut DeviceRow| row.nonce = (self.fresh.nonce)())?
        } else if table == INVITES {
            change(table, key, value, |row: &mut InviteRow| row.voided |= row.used_by.is_none())?
        } else if table == ACCOUNTS {
            change(table, key, value, |row: &mut AccountRow| {
                if let Some(page) = &mut row.page {
                    page.seed = None;
                }
            })?
        } else {
            None
        };
        Ok(Some(renewed.unwrap_or_else(|| value.to_vec())))
    }

    /// Makes everything durable and gives the store its name. Returns how many documents lack their key.
    ///
    /// # Errors
    ///
    /// When the keys are those of another store, or the disk is full.
    pub fn finish(mut self) -> Result<u64, LoadError> {
        if self.documents > 0 && self.unreadable == self.documents {
            return Err(LoadError::OtherKeys(self.documents));
        }
        let mut write = match self.write.take() {
            Some(write) => write,
            None => {
                self.writing()?;
                self.write.take().expect("begun above")
            }
        };
        write.set_durability(Durability::Immediate).map_err(StoreFault::failed)?;
        write.commit().map_err(fault)?;
        drop(self.database.take());
        let new = self.path.with_extension("new");
        #[cfg(unix)]
        std::fs::set_permissions(&new, std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
        std::fs::rename(&new, &self.path)?;
        sync_folder_of(&self.path)?;
        Ok(self.unreadable)
    }
}

impl<N> Drop for RestoringStore<N> {
    fn drop(&mut self) {
        drop(self.write.take());
        if self.database.take().is_some() {
            _ = std::fs::remove_file(self.path.with_extension("new"));
        }
    }
}

/// Changes a row; `None` where it cannot be read.
fn change<T: Serialize + DeserializeOwned>(
    table: StoreTable,
    key: &[u8],
    value: &[u8],
    change: impl FnOnce(&mut T),
) -> Result<Option<Vec<u8>>, StoreFault> {
    let Ok(mut row) = unseal::<T>(table, key, value) else { return Ok(None) };
    change(&mut row);
    Ok(Some(seal(key, &row)?))
}
