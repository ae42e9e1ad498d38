//! Why a visit was not carried out, in the person's language.

use samband_client_core::device::DeviceError;
use samband_client_core::documents::EditError;
use samband_client_core::store::{OutboxError, StoreError};

/// Why a visit was not carried out.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The device did not do it.
    Device(DeviceError),
    /// There is no such screen, or nothing of that name on this phone.
    NotFound,
    /// A message says it.
    Said(&'static str),
}

impl From<DeviceError> for Failure {
    fn from(error: DeviceError) -> Failure {
        Failure::Device(error)
    }
}

impl Failure {
    /// The message that says it.
    pub(crate) fn key(&self) -> &'static str {
        match self {
            Failure::NotFound => "app-not-found",
            Failure::Said(key) => key,
            Failure::Device(error) => device_key(error),
        }
    }

    /// The English words of the device, for what no message says in particular.
    pub(crate) fn detail(&self) -> Option<String> {
        match self {
            Failure::Device(error) if device_key(error) == "app-fault" => Some(error.to_string()),
            _ => None,
        }
    }
}

fn device_key(error: &DeviceError) -> &'static str {
    match error {
        DeviceError::NotAllowed { .. } => "app-not-allowed",
        DeviceError::NotEnrolled => "app-not-enrolled",
        DeviceError::OtherOwner { .. } => "app-other-owner",
        DeviceError::Revoked => "app-revoked",
        DeviceError::TooLarge { .. } | DeviceError::Edit(EditError::TooLong { .. }) => {
            "app-too-long"
        }
        DeviceError::Edit(EditError::Empty { .. }) => "app-empty",
        DeviceError::Edit(EditError::AlreadyAcknowledged) => "app-read-already",
        DeviceError::Edit(EditError::UnknownBase) => "app-changed-since",
        DeviceError::Edit(EditError::NoChange) => "app-no-change",
        DeviceError::Edit(EditError::OpenDecision) => "app-open-decision",
        DeviceError::Edit(EditError::NoConsent) => "app-no-consent",
        DeviceError::Edit(EditError::Range { .. }) => "app-out-of-range",
        DeviceError::Store(StoreError::DiskFull { .. })
        | DeviceError::Outbox(OutboxError::Store(StoreError::DiskFull { .. })) => "app-no-room",
        DeviceError::Statement(_) => "statement-choose",
        DeviceError::Unanswered { .. } => "app-unanswered",
        _ => "app-fault",
    }
}
