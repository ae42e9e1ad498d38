//! The key of a device, and the messages that it signs.
//!
//! Two kinds of message are signed, each with Ed25519 over 32 bytes of BLAKE3 with a context of its own, so that a
//! signature of one kind is never valid for the other:
//!
//! | message | signed fields |
//! |---|---|
//! | a Hello | the relay's id, then the frame without its signature; its nonce is valid once |
//! | a push | the relay's id, the device, its incarnation, the number of the first record, and each record |
//!
//! So a carrier of pushes, such as a hub or a USB stick, cannot alter them, remove or add records, change their order, or
//! send them to another relay. The numbers show where pushes are missing.

use std::fmt;

use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};

use crate::ids::{DeviceId, DocId, Incarnation, PushNumber, RelayId};

/// The private key of a device.
#[derive(Clone)]
pub struct DeviceKey(SigningKey);

/// Logs never show keys.
impl fmt::Debug for DeviceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DeviceKey(..)")
    }
}

/// The public key of a device, by which a relay knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct PublicKey(pub [u8; 32]);

/// An Ed25519 signature.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature(pub [u8; 64]);

impl Signature {
    /// A placeholder for a signature that is not made yet. It is never valid.
    pub const NONE: Signature = Signature([0; 64]);
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signature({}..)", crate::ids::to_hex(&self.0[..4]))
    }
}

/// A value that a relay gives a device to sign in its next Hello. It is valid once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Nonce(pub [u8; 16]);

impl DeviceKey {
    /// Makes a key from 32 random bytes.
    pub fn from_seed(seed: [u8; 32]) -> DeviceKey {
        DeviceKey(SigningKey::from_bytes(&seed))
    }

    /// The public half of the key.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key().to_bytes())
    }

    /// Signs a hash.
    pub fn sign(&self, signed: &SignedHash) -> Signature {
        Signature(self.0.sign(&signed.0).to_bytes())
    }
}

impl PublicKey {
    /// Whether the signature was made with this key over this hash. Weak keys, with which a signature could be valid for
    /// several messages, verify nothing.
    pub fn verifies(&self, signed: &SignedHash, signature: &Signature) -> bool {
        let signature = ed25519_dalek::Signature::from_bytes(&signature.0);
        VerifyingKey::from_bytes(&self.0)
            .is_ok_and(|key| key.verify_strict(&signed.0, &signature).is_ok())
    }
}

/// The hash of the bytes that a signature covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedHash([u8; 32]);

impl SignedHash {
    /// A Hello to a relay: the frame without its signature. An invite's Hello is signed for the relay id of zeros,
    /// since the device does not know the relay yet; the invite's code is valid at one relay only.
    pub fn hello(relay: RelayId, frame: &[u8]) -> SignedHash {
        let mut hasher = blake3::Hasher::new_derive_key("samband 2026 hello signature");
        hasher.update(&relay.0);
        hasher.update(frame);
        SignedHash(*hasher.finalize().as_bytes())
    }

    /// Pushed changes, numbered from `first` on.
    pub fn push<'a>(
        relay: RelayId,
        device: DeviceId,
        incarnation: Incarnation,
        first: PushNumber,
        records: impl Iterator<Item = (DocId, &'a [u8])>,
    ) -> SignedHash {
        let mut hasher = blake3::Hasher::new_derive_key("samband 2026 push signature");
        hasher.update(&relay.0);
        hasher.update(&device.0);
        hasher.update(&incarnation.0.to_le_bytes());
        hasher.update(&first.to_le_bytes());
        for (doc, change) in records {
            hasher.update(&doc.0);
            hasher.update(&(change.len() as u64).to_le_bytes());
            hasher.update(change);
        }
        SignedHash(*hasher.finalize().as_bytes())
    }
}

/// Signs the pushes of one incarnation of a device.
#[derive(Debug, Clone)]
pub struct Signer {
    /// The device's key.
    pub key: DeviceKey,
    /// The device.
    pub device: DeviceId,
    /// The incarnation whose push numbers are signed.
    pub incarnation: Incarnation,
}

impl Signer {
    /// Signs pushed changes for a relay.
    pub fn push<'a>(
        &self,
        relay: RelayId,
        first: PushNumber,
        records: impl Iterator<Item = (DocId, &'a [u8])>,
    ) -> Signature {
        self.key.sign(&SignedHash::push(relay, self.device, self.incarnation, first, records))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_good_for_its_own_scope_only() {
        let key = DeviceKey::from_seed([7; 32]);
        let (a, b) = (DocId([1; 16]), DocId([2; 16]));
        let scope = |relay: u8, device: u8, life, first, records: &[(DocId, &[u8])]| {
            let records = records.iter().copied();
            SignedHash::push(
                RelayId([relay; 16]),
                DeviceId([device; 16]),
                Incarnation(life),
                first,
                records,
            )
        };
        let signed = scope(1, 2, 3, 4, &[(a, b"one"), (b, b"two")]);
        let signature = key.sign(&signed);
        assert!(key.public().verifies(&signed, &signature));
        let others = [
            ("another relay", scope(9, 2, 3, 4, &[(a, b"one"), (b, b"two")])),
            ("another device", scope(1, 9, 3, 4, &[(a, b"one"), (b, b"two")])),
            ("another incarnation", scope(1, 2, 9, 4, &[(a, b"one"), (b, b"two")])),
            ("another number", scope(1, 2, 3, 9, &[(a, b"one"), (b, b"two")])),
            ("cut", scope(1, 2, 3, 4, &[(a, b"one")])),
            ("spliced", scope(1, 2, 3, 4, &[(a, b"one"), (b, b"two"), (b, b"two")])),
            ("reordered", scope(1, 2, 3, 4, &[(b, b"two"), (a, b"one")])),
            ("another document", scope(1, 2, 3, 4, &[(b, b"one"), (b, b"two")])),
            ("altered", scope(1, 2, 3, 4, &[(a, b"onE"), (b, b"two")])),
            ("joined", scope(1, 2, 3, 4, &[(a, b"onetwo")])),
            ("a hello", SignedHash::hello(RelayId([1; 16]), b"onetwo")),
        ];
        for (what, other) in others {
            assert!(!key.public().verifies(&other, &signature), "{what}");
        }
        assert!(!DeviceKey::from_seed([8; 32]).public().verifies(&signed, &signature));
        assert!(!key.public().verifies(&signed, &Signature::NONE));
        assert!(!PublicKey([0; 32]).verifies(&signed, &Signature::NONE), "a weak key");
    }
}
