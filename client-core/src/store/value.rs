//! The value of one record of a documents store: checksummed and, on a locked device, sealed for its key.
//!
//! ```text
//! value      version=1 u8  pieces u16  crc32c u32  bytes
//!            version=2 u8  pieces u16  crc32c u32  sealed                (on a locked device)
//! ```
//!
//! On a locked device a note is kept under a keyed hash of its key, and `key length u16, key, value` is sealed in it.

use super::{Note, Vault};

const PLAIN: u8 = 1;
const SEALED: u8 = 2;
const VALUE_HEAD: usize = 7;

fn checksum(key: &[u8], pieces: u16, bytes: &[u8]) -> u32 {
    crc32c::crc32c_append(crc32c::crc32c_append(crc32c::crc32c(key), &pieces.to_le_bytes()), bytes)
}

/// Whether a value is sealed.
pub(in crate::store) fn is_sealed(value: &[u8]) -> bool {
    value.first() == Some(&SEALED)
}

/// Where and as what a note is kept.
pub(in crate::store) fn note_item(vault: &Vault, key: &[u8], value: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let name = vault.name(key).into_owned();
    let sealed = if vault.is_locked() {
        let len = (key.len() as u16).to_le_bytes();
        seal(vault, &name, 1, &[&len, key, value].concat())
    } else {
        seal(vault, &name, 1, value)
    };
    (name, sealed)
}

/// The note that is kept under a name, if it is whole.
pub(in crate::store) fn read_note(vault: &Vault, name: &[u8], value: &[u8]) -> Option<Note> {
    let (_, bytes) = unseal(vault, name, value)?;
    if value[0] == PLAIN {
        return Some((name.to_vec(), bytes));
    }
    let (len, rest) = bytes.split_first_chunk::<2>()?;
    let (key, value) = rest.split_at_checked(usize::from(u16::from_le_bytes(*len)))?;
    Some((key.to_vec(), value.to_vec()))
}

pub(in crate::store) fn seal(vault: &Vault, key: &[u8], pieces: u16, bytes: &[u8]) -> Vec<u8> {
    let place = || [key, &pieces.to_le_bytes()].concat();
    let sealed = vault.seal(&place(), bytes);
    let version = if sealed.is_some() { SEALED } else { PLAIN };
    let bytes = sealed.as_deref().unwrap_or(bytes);
    let mut value = Vec::with_capacity(VALUE_HEAD + bytes.len());
    value.push(version);
    value.extend_from_slice(&pieces.to_le_bytes());
    value.extend_from_slice(&checksum(key, pieces, bytes).to_le_bytes());
    value.extend_from_slice(bytes);
    value
}

/// The piece count and bytes of a value, if it is whole and stands where it belongs.
pub(in crate::store) fn unseal(vault: &Vault, key: &[u8], value: &[u8]) -> Option<(u16, Vec<u8>)> {
    let (head, bytes) = value.split_at_checked(VALUE_HEAD)?;
    let pieces = u16::from_le_bytes(head[1..3].try_into().expect("2 bytes"));
    let crc = u32::from_le_bytes(head[3..7].try_into().expect("4 bytes"));
    if crc != checksum(key, pieces, bytes) {
        return None;
    }
    match head[0] {
        PLAIN if vault.accepts_plain() => Some((pieces, bytes.to_vec())),
        SEALED => Some((pieces, vault.open(&[key, &pieces.to_le_bytes()].concat(), bytes)?)),
        _ => None,
    }
}
