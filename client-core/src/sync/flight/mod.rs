//! The rules of reconnecting, without sockets or clocks.

mod backoff;

pub use backoff::{Attempt, BACKOFF_FIRST_MS, BACKOFF_MAX_MS, Backoff, Pause, RETRY_AFTER_MAX_MS};
