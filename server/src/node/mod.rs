//! A process that serves relays: one whose log is in its data folder, or several whose logs are in a database that other nodes
//! use too.
//!
//! | module | holds |
//! |---|---|
//! | `options` | with what a node is started |
//! | `process` | what it listens on, and what belongs to no single log |
//! | `dispatch` | answers a request here, or has the owner answer it |
//! | `logs` | which log a request means, and whether it runs here |
//! | `installation` | the relays by host and by name |
//! | `slot` | the place of one log: it runs here, or another node has it |
//! | `running_log` | one log that runs |
//! | `use_count` | who uses it at the moment |
//! | `handover` | passes requests on to the node that owns their log |
//! | `administrators` | the administrators' socket |

#[cfg(unix)]
mod administrators;
mod dispatch;
mod handover;
mod installation;
mod logs;
mod options;
mod process;
mod running_log;
mod slot;
mod use_count;

#[cfg(any(test, feature = "testing"))]
pub use self::dispatch::pass_everything_on;
pub use self::handover::Handover;
pub use self::options::{NodeOptions, RelayOptions, StartError};
pub use self::process::Node;
