//! What one step of a long request has come to.

use super::request::AdminResponse;

/// What a step has come to.
pub enum Stepped {
    /// Everything is done: this is the answer, which may go out when everything is durable.
    Done(AdminResponse),
    /// There is more to do.
    More,
    /// The next step waits for the engine's loader.
    Waits,
}
