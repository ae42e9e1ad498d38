//! Why a connection ended, and whether trying again can help.

use hyper::header::{LOCATION, RETRY_AFTER};
use hyper::{HeaderMap, StatusCode};

use crate::device::DeviceError;
use crate::invite::InviteError;
use crate::sync::SyncError;
use crate::sync::flight::{Ended, Failure};
use crate::wire::{CLOSE_STORE_DAMAGED, Refusal};

/// How much of a redirect's target is shown.
const LOCATION_CHARS_MAX: usize = 100;

/// Why a flight ended early. Nothing is lost; the next one goes on where this one stopped.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConnectError {
    /// The relay's address cannot be used.
    #[error("{address:?} is not a relay's address: {reason}")]
    Address {
        /// What was given.
        address: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The text is not an invite, or has a typing error in it.
    #[error(transparent)]
    Invite(#[from] InviteError),
    /// The device is enrolled already.
    #[error("this device is enrolled already, as {0}: use another folder for another person")]
    AlreadyEnrolled(String),
    /// The certificate at the address is not one that this device trusts: something on the way answers in the relay's
    /// place (as the sign-in page of a network does), or the relay has a certificate of its own.
    #[error(
        "{address} has no certificate that this device trusts ({reason}). If this network has a sign-in page, open it \
         first. If the relay has an authority of its own, enrol with its certificate. Nothing was sent"
    )]
    NotTrusted {
        /// The address.
        address: String,
        /// What is wrong with its certificate.
        reason: String,
    },
    /// By this device's clock the relay's certificate is not valid at this time.
    #[error(
        "the certificate of {address} {bound}, and the clock of this device says {now}: set the clock. \
         If the clock is right, tell the person who runs the relay"
    )]
    Clock {
        /// The address.
        address: String,
        /// What the clock says.
        now: String,
        /// What the certificate says.
        bound: String,
    },
    /// What is to be trusted is not a certificate.
    #[error("this is not a complete certificate: give a PEM file")]
    NoCertificate,
    /// The relay cannot be reached, or the line was cut. Try again later.
    #[error("no connection to the relay: {0}")]
    Line(String),
    /// The relay closed the connection.
    #[error("the relay closed the connection: {reason} ({code})")]
    Closed {
        /// Why, for programs: the codes of the protocol.
        code: u16,
        /// Why, for people.
        reason: String,
    },
    /// A websocket opened, and carried nothing: something on the way breaks it.
    #[error("the websocket does not work on this network: {0}")]
    Websocket(String),
    /// The relay does not let this device in. Whether trying again can help depends on the code.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The relay has revoked this device. What waited was pushed and is kept aside for a coordinator.
    #[error(
        "this device was revoked and receives nothing more. Ask your coordinator for a new invite"
    )]
    Revoked,
    /// What answers at the address does not speak this protocol: a proxy whose relay is being restarted, a network's
    /// sign-in page, or another server.
    #[error("{address} answers, but not as a Samband relay: {reason}")]
    NotARelay {
        /// The address.
        address: String,
        /// How it answered.
        reason: String,
        /// How long it asks to wait, in milliseconds, if it does.
        retry_after_ms: Option<u64>,
    },
    /// The relay broke the protocol.
    #[error(transparent)]
    Protocol(#[from] SyncError),
    /// The device's own store failed.
    #[error(transparent)]
    Device(#[from] DeviceError),
}

impl ConnectError {
    /// Whether trying again later can help.
    ///
    /// Everything that something between device and relay can have said is passing: a proxy's error, a redirect, a
    /// sign-in page, a certificate that is not trusted, bytes that are no HTTP. What only the owner can change is not.
    pub fn is_passing(&self) -> bool {
        Ended::of(self.failure(), false, false) != Ended::Final
    }

    /// What it is, for the rules of the next attempt.
    pub(super) fn failure(&self) -> Failure {
        match self {
            ConnectError::Line(_) => Failure::Cut,
            ConnectError::Closed { code, .. } => Failure::Closed(*code),
            ConnectError::Refused(refusal) => Failure::Refused(refusal.code),
            ConnectError::Websocket(_) => Failure::NotTheRelay { retry_after_ms: None },
            ConnectError::NotARelay { retry_after_ms, .. } => {
                Failure::NotTheRelay { retry_after_ms: *retry_after_ms }
            }
            ConnectError::NotTrusted { .. } | ConnectError::Clock { .. } => Failure::NotTrusted,
            ConnectError::Protocol(_) => Failure::Protocol,
            ConnectError::Device(error) => error.failure(),
            ConnectError::Address { .. }
            | ConnectError::Invite(_)
            | ConnectError::AlreadyEnrolled(_)
            | ConnectError::NoCertificate
            | ConnectError::Revoked => Failure::Owner,
        }
    }

    pub(super) fn renewals() -> ConnectError {
        ConnectError::Line("the relay keeps asking for a new beginning".to_owned())
    }

    /// Whether the relay closed the connection and has everything else for a device that connects again at once.
    pub(super) fn asks_to_connect_again(&self) -> bool {
        matches!(self, ConnectError::Closed { code: CLOSE_STORE_DAMAGED, .. })
    }

    /// Whether the relay may answer a POST although the websocket failed.
    pub(super) fn asks_for_post(&self) -> bool {
        matches!(self, ConnectError::NotARelay { .. } | ConnectError::Websocket(_))
    }
}

/// The error for an HTTP answer without the relay's header.
pub(super) fn http_answer(address: &str, status: StatusCode, headers: &HeaderMap) -> ConnectError {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let mut reason = format!("HTTP status {status}");
    if let Some(location) = text(LOCATION).filter(|_| status.is_redirection()) {
        let shown: String = location.chars().take(LOCATION_CHARS_MAX).collect();
        reason.push_str(&format!(
            ", which leads to {shown}: a sign-in page of this network, or the relay has moved"
        ));
    } else if status == StatusCode::NETWORK_AUTHENTICATION_REQUIRED || status == StatusCode::OK {
        reason.push_str(": this network may have a sign-in page");
    } else if status == StatusCode::PROXY_AUTHENTICATION_REQUIRED {
        reason.push_str(": this network's proxy asks for a password, which Samband cannot give");
    }
    // a date instead of seconds would be compared with a clock that may be wrong
    let seconds = text(RETRY_AFTER).and_then(|value| value.trim().parse::<u64>().ok());
    ConnectError::NotARelay {
        address: address.to_owned(),
        reason,
        retry_after_ms: seconds.map(|seconds| seconds.saturating_mul(1_000)),
    }
}
