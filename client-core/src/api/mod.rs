//! What most programs use: one client for each device, with a handle for each document.
//!
//! A handle reads a document as a view and makes typed edits. A view carries the heads that it was read at; an edit that
//! replaces something asks for them, so what arrives while a person types is merged with and never overwritten.
//!
//! ```no_run
//! use samband_client_core::api::Client;
//! use samband_client_core::device::DeviceOptions;
//!
//! let client = Client::open("fieldbook".as_ref(), DeviceOptions::default())?;
//! for log in client.own_logs() {
//!     let entry = log.write(log.draft("Today I taught."))?;
//!     let seen = log.view()?;
//!     log.retype(&seen.heads, entry, "Today I taught in Kisumu.")?;
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Every call may touch the disk and block: in async code call it from `spawn_blocking`.

mod client;
mod editor;
mod events;
mod feedback;
#[cfg(feature = "sled")]
mod folder;
mod goals;
mod host;
mod log;
mod round;

pub use client::Client;
pub use events::{Event, Events};
pub use feedback::FeedbackHandle;
pub use goals::GoalsHandle;
pub use host::Host;
pub use log::LogHandle;
pub use round::RoundHandle;
