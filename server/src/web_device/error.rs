//! Why an edit of a page was not made.

use samband_client_core::documents::{EditError, Heads};
use samband_client_core::wire::PushRefusal;

use crate::relay::StoreFault;

/// Why an edit was not made.
#[derive(Debug, thiserror::Error)]
pub enum PageEditError {
    /// The person may not write the document.
    #[error("the person may not write this document")]
    NotAllowed,
    /// The sign-in has ended meanwhile.
    #[error("the sign-in has ended")]
    SignedOut,
    /// The person's page device was revoked.
    #[error("the person may not write on the pages any more")]
    Revoked,
    /// The form was sent before with other words, and those are written. The version of the document that has them, and
    /// otherwise what its writer saw, if the first form changed anything.
    #[error("the form was sent before with other words")]
    SentBefore(Option<Heads>),
    /// Too many edits wait.
    #[error("too many edits wait")]
    Busy,
    /// Nothing was typed.
    #[error("nothing was typed")]
    Empty,
    /// What was typed cannot be read; a message says why.
    #[error("what was typed cannot be read: {0}")]
    Said(&'static str),
    /// The text has words of an entry whose author has not said that they may be quoted.
    #[error("the text has words of an entry that may not be quoted")]
    Copied {
        /// The key of the text.
        text: String,
        /// The words.
        words: String,
    },
    /// The edit does not fit the document.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// The edit makes a change that no push can carry.
    #[error("the edit is too large")]
    TooLarge,
    /// The person has sent more than a device's share.
    #[error("more was sent than the share of a device")]
    TooMuch,
    /// The relay's disk is full.
    #[error("the relay's disk is full")]
    Full,
    /// The relay did not take the change.
    #[error("the relay did not take the change: code {0}")]
    Refused(u16),
    /// The relay stops, or its store failed.
    #[error(transparent)]
    Fault(#[from] StoreFault),
}

/// That the relay stops.
pub(super) fn stopping() -> StoreFault {
    StoreFault::failed("the relay is stopping")
}

/// What a refusal of the relay's intake means to who sent the form.
pub(super) fn refused(code: u16) -> PageEditError {
    match PushRefusal::ALL.iter().find(|refusal| refusal.code() == code) {
        Some(PushRefusal::NotAllowed) => PageEditError::NotAllowed,
        Some(PushRefusal::Revoked) => PageEditError::Revoked,
        _ => PageEditError::Refused(code),
    }
}
