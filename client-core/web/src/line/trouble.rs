//! What a person is told of a line that failed.

use samband_app::LineTrouble;
use samband_client_core::sync::flight::Failure;
use samband_client_core::wire::{CLOSE_DISK_FULL, CLOSE_OVER_QUOTA, RefusalCode};

/// What a person is told of a failure, if it is not just the line. That a phone was shut out, its device knows.
pub(super) fn trouble(failure: Failure) -> Option<LineTrouble> {
    match failure {
        Failure::Cut | Failure::Owner => None,
        Failure::Closed(CLOSE_OVER_QUOTA | CLOSE_DISK_FULL) => Some(LineTrouble::ToldToWait),
        Failure::Closed(_) => None,
        Failure::Refused(RefusalCode::TooManyTries | RefusalCode::TooMuch) => {
            Some(LineTrouble::ToldToWait)
        }
        Failure::Refused(code) => Some(LineTrouble::Refused(code as u16)),
        Failure::NotTheRelay { .. } => Some(LineTrouble::NotTheRelay),
        Failure::OwnStore => Some(LineTrouble::NoRoom),
        Failure::NotTrusted | Failure::Protocol => Some(LineTrouble::NoAnswer),
    }
}
