//! Where the relay keeps its log: redb.

mod redb_store;

#[cfg(feature = "testing")]
pub mod conformance;
#[cfg(any(test, feature = "testing"))]
pub mod memory;

pub use redb_store::{DocumentKeys, OpenError, RedbReader, RedbStore};
