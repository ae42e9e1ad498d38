//! Samband in a browser: what a web worker runs.
//!
//! A page talks to the worker by messages ([`messages`]). The worker gives everything that happens to [`App::handle`] and
//! does what that returns. Its JavaScript (`js/worker.js`) holds the database, the timer and the socket, and keeps one rule:
//!
//! > After each call it commits [`App::take_batch`] in **one** durable transaction, and only then does what the
//! > call returned. If the transaction fails, it drops the app and opens another one from the database.
//!
//! So whatever a page is told, and whatever the relay gets, is in the database.
//!
//! | module | holds |
//! |---|---|
//! | [`app`] | the device and its connection, without a browser |
//! | `visits` | the page's visits, answered by the screens of `samband-app` |
//! | `drafts` | the drafts of forms, sealed if the phone is locked |
//! | [`messages`] | what page and worker say to each other |
//! | `line` | one connection after another, as a state machine |
//! | `bindings` | the same for JavaScript (`wasm32` only) |

pub mod app;
#[cfg(target_arch = "wasm32")]
mod bindings;
mod drafts;
mod line;
pub mod messages;
mod output;
mod visits;

pub use app::{App, Input, Now, OpenFailure};
pub use drafts::KeptDraft;
pub use line::LineInput;
pub use output::Output;
