//! The relay's rules, without sockets, stores or clocks: what is let in, in which order, and who gets what.
//!
//! One [`Engine`] decides everything, on one thread. Its driver ([`crate::service`])
//!
//! 1. gives it inputs: [`Engine::open`], [`Engine::frame`], which [`Engine::go_on`] may have to end, [`Engine::ready`],
//!    [`Engine::finish`], [`Engine::close`], and what administrators do;
//! 2. takes the batch that they made ([`Engine::take_batch`]), commits it durably, and calls
//!    [`Engine::committed`] — also when there was no batch;
//! 3. drains [`Engine::poll_output`];
//! 4. lets somebody else make what [`Engine::poll_snapshot`] names, and says so with [`Engine::snapshot_made`];
//! 5. lets a [`Loader`] do what [`Engine::poll_loader_job`] gives, and says so with [`Engine::document_loaded`].
//!
//! Nothing is sent that rests on an uncommitted record: acknowledgements and welcomes come out only after
//! [`Engine::committed`]. A session gets at most one frame for each [`Engine::ready`], so a reader that has
//! stopped costs one frame of memory.

mod access;
mod admission;
mod ahead;
mod audit;
mod budgets;
mod bulk;
mod engine;
mod fault;
mod ledger;
mod lifetime;
mod loader;
mod lost;
mod nonces;
mod opening;
mod partials;
mod port;
mod pull;
mod push;
mod receipts;
mod recent;
mod repair;
mod roster;
mod rows;
mod session;
mod sessions;
mod snapshots;
mod tallies;
mod trials;

pub use audit::{ADMINISTRATOR, AuditRow, Deed, first_broken};
pub use bulk::BulkLimits;
pub use engine::{Engine, Progress};
pub use fault::{Damaged, StoreFault};
pub use lifetime::{ends_within, forget_older};
pub use loader::{DocumentLoaded, Loader, LoaderJob};
pub use opening::{INVITE_LIFE_MS, OpenRequest};
pub use port::{AccountReader, LogReader, RelayReader, RelayStore};
pub use push::refusal_sentence;
pub use roster::{RosterError, fits_roster};
pub use rows::{
    AccountChanges, AccountRow, ActorRow, Batch, CODE_SECRET_BYTES, ChangeRow, CodeRow, DeviceRow,
    DigestRow, Grants, Head, INCARNATIONS_MAX, InviteRow, LinkRow, LogEntry, LogRecord, PushState,
    QUARANTINE_BYTES_MAX, QUARANTINE_ROWS_MAX, QuarantineRow, RELAY_AUTHOR, RefusedRow,
    SIGN_INS_MAX, SignInRow, TokenHash,
};
pub use session::{CloseReason, Output, SessionId};
pub use snapshots::{SnapshotJob, SnapshotMade};
pub use tallies::{Status, Tallies};
