//! The device's half of the flight, without sockets, stores or clocks.
//!
//! One [`DeviceSession`] lives as long as one connection. The driver
//!
//! 1. sends a Hello, gets a Welcome, and calls [`DeviceSession::open`];
//! 2. gives every received frame to [`DeviceSession::handle_frame`];
//! 3. drains [`DeviceSession::poll_output`] after every call: it stores a [`Save`] *durably* and then calls
//!    [`DeviceSession::handle_saved`], sends a `Send`, and primes its decompressor with a `Prime`;
//! 4. sends what [`DeviceSession::poll_push`] returns whenever the socket takes more, until it returns
//!    `None`, and again after every local edit.
//!
//! A flight ends with a [`heads_digest`] over everything that the relay sent or acknowledged. The driver compares it once all
//! of that is durable. If the digests differ, it passes its marks to [`DeviceSession::handle_saved`]; the session then
//! requests the documents that differ, and the next end of the flight is compared again.
//!
//! In a flight by POST the pushes go with the Hello: [`DeviceSession::post`].
//!
//! A session ends with its connection. Lasting state is in the store.

mod bulk;
mod bulk_save;
mod config;
pub mod flight;
mod heads;
mod pushes;
mod save;
mod session;

pub use bulk::BulkHeld;
pub use bulk_save::{BulkPlace, BulkSave, STREAM_PIECE_BYTES};
pub use config::{SessionConfig, SessionFaults};
pub use heads::{HeadSet, Mark, heads_digest, mark, marked_part};
pub use pushes::PushParts;
pub use save::{ReceivedChange, Save, Settled, SyncError};
pub use session::{DeviceSession, Opening, Output, PostRest, Renewal};
