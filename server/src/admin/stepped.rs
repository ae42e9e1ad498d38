//! What one step of a long request has come to.

use samband_client_core::ids::PersonId;

use super::request::AdminResponse;

/// What a step has come to.
pub enum Stepped {
    /// Everything is done: this is the answer, which may go out when everything is durable.
    Done(AdminResponse),
    /// Everything is done. When the ways in of these people are taken away, this is the answer.
    Shut(Vec<PersonId>, AdminResponse),
    /// There is more to do.
    More,
    /// The next step waits for the engine's loader.
    Waits,
}
