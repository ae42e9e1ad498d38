//! What a device is told that is not let in, or whose push was refused before.

use samband_client_core::ids::RelayId;
use samband_client_core::keys::Nonce;
use samband_client_core::wire::{Ack, Challenge, PushOutcome, Refusal, RefusalCode};

use crate::relay::intake::refusal_sentence;
use crate::relay::rows::RefusedRow;

/// A refusal with this text.
pub(super) fn refusal(code: RefusalCode, text: &str) -> Refusal {
    Refusal { code, text: text.to_owned(), challenge: None }
}

/// Asks a device to sign this nonce.
pub(super) fn stale(relay: RelayId, nonce: Nonce) -> Refusal {
    let text = "the nonce that the device signed is stale: it signs the new one by itself";
    let challenge = Some(Challenge { relay, nonce });
    Refusal { challenge, ..refusal(RefusalCode::StaleNonce, text) }
}

/// The signature is wrong.
pub(super) fn wrong_key() -> Refusal {
    refusal(RefusalCode::WrongKey, "the signature is not of this device's key")
}

/// Tells a device once more that a push was refused.
pub(super) fn refused_ack(row: &RefusedRow) -> Ack {
    let text = refusal_sentence(row.code).to_owned();
    Ack {
        at: row.at,
        first: row.number,
        outcomes: vec![PushOutcome::Refused { code: row.code, text }],
    }
}
