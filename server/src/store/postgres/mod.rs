//! The relay's log in PostgreSQL, for several nodes of which one owns it at a time.
//!
//! | module | holds |
//! |---|---|
//! | [`address`] | where the database is, and TLS |
//! | [`database`] | asks it from threads that wait |
//! | [`schema`] | the tables and their versions |
//! | [`commits`] | the commit protocol: take, commit, resolve, release |
//! | [`tables`], [`rows`], [`refusals`] | a batch as the parameters of one statement |
//! | [`lease`] | for how long a node may speak |
//! | [`replica`] | brings a node's redb up to the log |
//! | [`standby`] | a node that waits for the log |
//! | [`store`] | a node that owns it, as the relay's store |

mod address;
mod commits;
mod database;
mod error;
mod lease;
mod refusals;
mod replica;
mod rows;
mod schema;
mod standby;
mod store;
mod tables;

pub use address::PgAddress;
pub use error::PgError;
pub use schema::{Migrated, migrate};
pub use standby::{Standby, StandbyTurn};
pub use store::PgStore;
