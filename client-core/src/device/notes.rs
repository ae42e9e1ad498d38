//! Small values that a device keeps in its store: the challenge once, all others for each relay.

use crate::ids::{Chain, Incarnation, RelayId};
use crate::keys::Nonce;
use crate::store::{DeviceStore, StoreError};
use crate::time::UnixMs;
use crate::wire::{Challenge, Cursor};

/// Up to where this device has the relay's log.
pub(super) const CURSOR: &[u8] = b"cursor";
/// What the relay gave to be signed.
pub(super) const CHALLENGE: &[u8] = b"challenge";
/// Present if the relay has revoked this device.
pub(super) const REVOKED: &[u8] = b"revoked";
/// The incarnation whose pushes the relay has last taken.
pub(super) const INCARNATION: &[u8] = b"incarnation";

/// The cursor and the relay's time at it.
pub(super) fn load_cursor(
    store: &mut dyn DeviceStore,
) -> Result<(Option<Cursor>, Option<UnixMs>), StoreError> {
    let Some(note) = store.note(CURSOR)? else { return Ok((None, None)) };
    let read = || {
        Some((
            Cursor {
                relay: RelayId(note.get(..16)?.try_into().ok()?),
                position: u64::from_le_bytes(note.get(16..24)?.try_into().ok()?),
                chain: Chain(note.get(24..40)?.try_into().ok()?),
            },
            i64::from_le_bytes(note.get(40..48)?.try_into().ok()?),
        ))
    };
    Ok(read().map_or((None, None), |(cursor, at)| (Some(cursor), Some(at))))
}

/// The incarnation whose pushes the relay has last taken.
pub(super) fn load_incarnation(
    store: &mut dyn DeviceStore,
) -> Result<Option<Incarnation>, StoreError> {
    let note = store.note(INCARNATION)?;
    let number = note.and_then(|note| note.as_slice().try_into().ok());
    Ok(number.map(|bytes| Incarnation(u64::from_le_bytes(bytes))))
}

/// What the relay gave to be signed.
pub(super) fn load_challenge(store: &mut dyn DeviceStore) -> Result<Option<Challenge>, StoreError> {
    let Some(note) = store.note(CHALLENGE)? else { return Ok(None) };
    let read = || {
        let (relay, nonce) = note.split_at_checked(16)?;
        Some(Challenge {
            relay: RelayId(relay.try_into().ok()?),
            nonce: Nonce(nonce.try_into().ok()?),
        })
    };
    Ok(read())
}

/// The note under [`CURSOR`].
pub(super) fn cursor_note(cursor: &Cursor, at: UnixMs) -> Vec<u8> {
    let mut note = cursor.relay.0.to_vec();
    note.extend_from_slice(&cursor.position.to_le_bytes());
    note.extend_from_slice(&cursor.chain.0);
    note.extend_from_slice(&at.to_le_bytes());
    note
}
