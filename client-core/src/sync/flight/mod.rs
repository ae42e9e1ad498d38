//! The rules of a connection's life, without sockets or clocks.
//!
//! | module | says |
//! |---|---|
//! | `channel` | what the messages of one connection mean, and what comes next in it |
//! | `posts` | what one POST of a flight leaves to the next, and when the flight is over |
//! | `silence` | when a connection on which nothing arrives is given up |
//! | `ended` | what an attempt came to, whatever it failed on |
//! | `course` | which way a device connects next, when, and what ends that |
//! | `backoff` | how long it waits between two attempts |
//!
//! Websocket, POST and the simulator drive these; each brings its own line and its own clock.

mod backoff;
mod channel;
mod course;
mod ended;
mod posts;
mod silence;

pub use backoff::{BACKOFF_FIRST_MS, BACKOFF_MAX_MS, Pause, RETRY_AFTER_MAX_MS};
pub use channel::{Channel, Task, post_messages};
pub use course::{Course, Next, POST_EVERY_MS, WEBSOCKET_AGAIN_MS, Way};
pub use ended::{DISK_FULL_WAIT_MS, Ended, Failure, QUOTA_WAIT_MS};
pub use posts::{Openings, Posted, Posts};
pub use silence::{Due, NUDGED_MS, OWED_MS, SILENCE_MAX_MS, Silence};
