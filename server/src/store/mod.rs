//! Where the relay keeps its log: redb, or PostgreSQL for several nodes.

mod postgres;
mod redb_store;

#[cfg(feature = "testing")]
pub mod conformance;
#[cfg(any(test, feature = "testing"))]
pub mod memory;

pub use postgres::{Migrated, PgAddress, PgError, PgStore, Standby, StandbyTurn, migrate};
pub use redb_store::{
    CopyStop, DocumentKeys, Fresh, LoadError, OpenError, RedbReader, RedbStore, RestoringStore,
    SCHEMA, WeakReader, is_whole, row_checksum,
};
