//! Where the relay keeps its log: redb.

mod redb_store;

#[cfg(feature = "testing")]
pub mod conformance;
#[cfg(any(test, feature = "testing"))]
pub mod memory;

pub use redb_store::{
    CopyStop, DocumentKeys, Fresh, LoadError, OpenError, RedbReader, RedbStore, RestoringStore,
    SCHEMA, WeakReader, is_whole, row_checksum,
};
