//! Why a device did not do what was asked.

use crate::documents::submitting::SubmitError;
use crate::documents::{DocKey, EditError};
use crate::export::StatementError;
use crate::ids::{DocId, PersonId};
use crate::limits::CHANGE_BYTES_MAX;
use crate::store::{OutboxError, StoreError};
use crate::sync::flight::Failure;

/// Why a device did not do what was asked. Nothing is lost.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DeviceError {
    /// The policy gives the owner no right to it, by the rosters that the device holds.
    #[error("you may not {what} the {key}")]
    NotAllowed {
        /// `read`, `write`, or what else.
        what: &'static str,
        /// The document.
        key: DocKey,
    },
    /// The device has not been enrolled, so it has no owner yet.
    #[error("this device is not enrolled: redeem an invite first")]
    NotEnrolled,
    /// The relay takes the device for another person's.
    #[error(
        "this device is {owner}'s, the invite is for {invited}: use another folder for {invited}"
    )]
    OtherOwner {
        /// Whose the device is.
        owner: PersonId,
        /// Whom the relay invited.
        invited: PersonId,
    },
    /// The relay takes nothing from this device any more.
    #[error("this device was revoked: ask your coordinator for a new invite")]
    Revoked,
    /// The edit does not fit the document.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// A report is not submitted, because something that is asked before has no answer.
    #[error(transparent)]
    Submit(#[from] SubmitError),
    /// Edits that build on refused ones wait for the relay, which is going to refuse them too.
    #[error(
        "edits of the {key} that build on refused ones are not answered yet: synchronise, then write the refused \
         words once more"
    )]
    Unanswered {
        /// The document.
        key: DocKey,
    },
    /// The edit becomes a larger change than a relay accepts.
    #[error("the edit takes {bytes} bytes; the limit is {CHANGE_BYTES_MAX}. Split it into several")]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// The outbox could not be written; the edit was not made.
    #[error("the edit was not saved: {0}")]
    Outbox(#[from] OutboxError),
    /// The documents' store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A learning statement cannot be made as it was chosen.
    #[error(transparent)]
    Statement(#[from] StatementError),
    /// A document that another version of this program made.
    #[error("document {0} is of a kind that this version does not know: update the program")]
    UnknownKind(DocId),
}

impl DeviceError {
    /// What it means for a connection that fails on it.
    pub fn failure(&self) -> Failure {
        match self {
            DeviceError::Store(_) | DeviceError::Outbox(_) | DeviceError::UnknownKind(_) => {
                Failure::OwnStore
            }
            _ => Failure::Owner,
        }
    }
}
