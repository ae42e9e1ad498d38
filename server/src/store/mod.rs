//! Where the relay keeps its log: redb.

mod redb_store;

pub use redb_store::{OpenError, PageRow, RedbReader, RedbStore};
