//! The logs of relays in PostgreSQL, for several nodes of which one owns each log at a time.
//!
//! | module | holds |
//! |---|---|
//! | [`address`] | where the database is, and TLS |
//! | [`database`] | asks it from threads that wait |
//! | [`schema`] | the tables and their versions |
//! | [`protocol`] | the commit protocol: what is asked next, and what an answer means |
//! | [`commits`] | asks it: take, commit, resolve, release |
//! | [`tables`], [`rows`], [`refusals`] | a batch as the parameters of one statement |
//! | [`lease`] | for how long a node may speak |
//! | [`replica`] | brings a node's redb up to the log |
//! | [`relays`] | the relays of an installation, and their hosts |
//! | [`node`] | a node among others: its beats, and what it asks |
//! | [`standby`] | a node that waits for a log |
//! | [`store`] | a node that owns it, as the relay's store |

mod address;
mod commits;
mod database;
mod error;
pub mod lease;
mod node;
pub mod protocol;
mod refusals;
mod relays;
mod replica;
mod rows;
mod schema;
mod standby;
mod store;
mod tables;

pub use address::PgAddress;
pub use error::PgError;
pub use node::PgNode;
pub use relays::{
    PgRelay, RelayLine, add as add_relay, list as list_relays, rename as rename_relay,
};
pub use schema::{Migrated, migrate};
pub use standby::{Standby, StandbyTurn};
pub use store::PgStore;
