//! What administrators ask, in a running relay and on a store that no relay has open.
//!
//! A request goes through two steps. [`prepare`] does what takes long and needs only reading: it parses roster files and
//! answers reports and lists, on a thread of its own. [`execute`] does what changes something, on the engine's thread, where
//! every device waits for it: what takes long there is done in steps ([`Steps`]).

mod execute;
mod listing;
mod operator;
mod queries;
mod request;
mod retention;
#[cfg(unix)]
mod socket;
mod stepped;
mod steps;

pub use self::execute::{Executed, execute};
pub use self::listing::{AccountLine, InviteLine, InviteState};
pub use self::operator::not_an_administrator;
pub(crate) use self::queries::import;
pub use self::queries::{AdminWrite, Care, Prepared, prepare};
pub(crate) use self::request::failed;
pub use self::request::{
    AUDIT_ROWS, AdminRequest, AdminResponse, BreachRequest, EraseRequest, NotInvited,
    ReportRequest, RevokeRequest, RevokedDevice, Stream, StreamRequest,
};
#[cfg(unix)]
pub(crate) use self::socket::{ask_running, ask_stream, listen};
pub use self::stepped::Stepped;
pub use self::steps::Steps;
