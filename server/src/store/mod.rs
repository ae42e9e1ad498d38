//! Where the relay keeps its log: redb, or PostgreSQL for several nodes.

mod postgres;
mod redb_store;

#[cfg(feature = "testing")]
pub mod conformance;
#[cfg(any(test, feature = "testing"))]
pub mod memory;

pub use postgres::{
    Migrated, PgAddress, PgError, PgNode, PgRelay, PgStore, RelayLine, Standby, StandbyTurn,
    add_relay, lease, list_relays, migrate, protocol, rename_relay,
};
pub use redb_store::{
    CopyStop, DocumentKeys, Fresh, LoadError, OpenError, RedbReader, RedbStore, RestoringStore,
    SCHEMA, WeakReader, is_whole, row_checksum,
};
