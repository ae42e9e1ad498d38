//! The relay's rules, without sockets, stores or clocks: what is let in, in which order, and who gets what.
//!
//! One [`Engine`] decides everything, on one thread. Its driver ([`crate::service`])
//!
//! 1. gives it inputs: [`Engine::open`], [`Engine::frame`], which [`Engine::go_on`] may have to end, [`Engine::ready`],
//!    [`Connections::finish`], [`Connections::close`], and what administrators do ([`Engine::admin`]);
//! 2. takes the batch that they made ([`Engine::take_batch`]), commits it durably, and calls
//!    [`Engine::committed`] — also when there was no batch;
//! 3. drains [`Connections::poll_output`];
//! 4. has another thread make what [`Connections::poll_snapshot`] names, and says so with [`Engine::snapshot_made`];
//! 5. has a [`Loader`] do what [`Connections::poll_loader_job`] gives, and says so with [`Engine::loader_done`];
//! 6. calls [`Engine::step`] while [`Engine::has_work`], when others have had their turn.
//!
//! Nothing is sent that rests on an uncommitted record: acknowledgements and welcomes come out only after
//! [`Engine::committed`]. A session gets at most one frame for each [`Engine::ready`], so a reader that has
//! stopped costs one frame of memory.
//!
//! The engine is put together from owners, each with its own state, which nothing else changes:
//!
//! | owner | what it owns |
//! |---|---|
//! | `Ledger` | the end of the log, and the batch under way |
//! | `Access` | rosters, and the rights that follow from them |
//! | `Devices`, `Budgets` | the enrolled devices, and what each has spent of its quota |
//! | `Door` | nonces and wrong invites: who is let in |
//! | `Intake` | pushes under way and the document cache: what gets a position |
//! | `Outflow` | the output of each connection, and snapshots: what goes out |
//! | `Erasures` | what is to be erased and is not yet, and how far devices have got |
//! | `Unshown` | the devices that are not yet listed in every roster of their owner |
//! | `Connections` | `Intake` and `Outflow` together, and the order of the outputs |
//!
//! `State` holds the first four, each with private fields. One input gets them as `Readable` or `Writable`, which name what
//! it may read and what it may change. `RelayWriter` writes what the relay itself says: rosters and erasures. It is made of
//! the state and the connections for one input. So is [`Administration`], the second composition beside [`Engine`]: it
//! borrows the engine's owners to execute what administrators and coordinators ask.

mod access;
mod administration;
mod audit;
mod budgets;
mod connections;
mod counters;
mod daily;
mod devices;
mod door;
#[cfg(feature = "testing")]
pub mod drive;
mod engine;
mod erase_error;
mod erasures;
mod fault;
mod intake;
mod ledger;
mod lifetime;
mod lost;
mod operator;
mod outflow;
mod output;
mod port;
mod priority;
mod recent;
mod roster;
mod rows;
mod sample;
mod space;
mod state;
mod unshown;
mod writer;

pub use administration::{Administration, Invited, OPEN_INVITES_MAX};
pub use audit::{ADMINISTRATOR, AuditRow, Deed, first_broken};
pub use connections::Connections;
pub use counters::{Counters, DiskSpace, Status};
pub use door::{INVITE_LIFE_MS, OpenRequest};
pub use engine::Engine;
pub use erase_error::EraseError;
pub use erasures::{ErasureId, PersonErasure};
pub use fault::{Damaged, StoreFault};
pub use intake::{Loader, LoaderDone, LoaderJob, Progress, refusal_sentence};
pub use lifetime::{ends_within, forget_older};
pub use operator::Operator;
pub use outflow::{BulkLimits, SnapshotJob, SnapshotMade};
pub use output::{CloseReason, Output, SessionId};
pub use port::{AccountReader, CheckedRows, LogReader, Ownership, RelayReader, RelayStore};
pub use priority::Priority;
pub use roster::{RosterError, fits_roster};
pub use rows::{
    AccountChanges, AccountRow, ActorRow, Batch, CODE_SECRET_BYTES, ChangeRow, CodeRow, DeviceRow,
    DigestRow, ErasedRow, Grants, Head, INCARNATIONS_MAX, InviteRow, LinkRow, LogEntry, LogRecord,
    PageRow, PushState, QUARANTINE_BYTES_MAX, QUARANTINE_ROWS_MAX, QuarantineRow, RELAY_AUTHOR,
    RefusedRow, SIGN_INS_MAX, SignInRow, TokenHash,
};
pub use space::Space;
