//! Why nothing was erased.

use samband_client_core::domain::{DocKey, RenewError};

use super::fault::StoreFault;
use super::roster::RosterError;

/// Why nothing was erased.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EraseError {
    /// No roster defines the document.
    #[error("no roster knows the {0}")]
    Unknown(DocKey),
    /// Nothing of what is to be erased is in it.
    #[error("the {0} holds no such entry or reply")]
    NoItem(DocKey),
    /// It is gone.
    #[error("the {0} was erased before")]
    Gone(DocKey),
    /// A change of it cannot be read, so that what is to stay is not all known.
    #[error(
        "a change of the {0} cannot be read, so nothing of it is erased: its author's device gives it back when it \
         connects; then try again"
    )]
    Damaged(DocKey),
    /// Its next epoch cannot be made.
    #[error(transparent)]
    Renew(#[from] RenewError),
    /// The roster does not take it.
    #[error(transparent)]
    Roster(#[from] RosterError),
    /// The store cannot be read.
    #[error(transparent)]
    Store(#[from] StoreFault),
}
