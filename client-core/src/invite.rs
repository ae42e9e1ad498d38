//! The codes that people read to each other when a device enrols: the invite's, and the one to compare afterwards.

use std::fmt;
use std::str::FromStr;

use crate::ids::{from_base32, to_base32};
use crate::keys::PublicKey;

/// A one-time invite: 72 random bits and 8 that check them, written as four groups of four letters and digits.
///
/// The device finds any one wrong letter, and most other mistakes, before it asks a relay.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct InviteCode([u8; 10]);

/// Why a text is not an invite.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InviteError {
    /// It is not of the form that relays give out.
    #[error(
        "\"{}\" is not an invite: an invite has 16 letters and digits, such as {example}",
        crate::text::escape_line(.0),
        example = InviteCode::new([0x2a; 9])
    )]
    Form(String),
    /// A letter is wrong.
    #[error(
        "the invite has a typing error: compare {0} with the code that you were given, letter by letter"
    )]
    Slip(String),
}

/// CRC-8 with the polynomial 0x07, which finds every change within eight neighbouring bits.
fn crc8(bytes: &[u8]) -> u8 {
    bytes.iter().fold(0, |crc: u8, byte| {
        (0..8).fold(crc ^ byte, |crc, _| if crc & 0x80 != 0 { crc << 1 ^ 0x07 } else { crc << 1 })
    })
}

impl InviteCode {
    /// Makes an invite from 9 random bytes.
    pub fn new(random: [u8; 9]) -> InviteCode {
        let mut code = [0; 10];
        code[..9].copy_from_slice(&random);
        code[9] = crc8(&random);
        InviteCode(code)
    }

    /// The bytes that a Hello carries.
    pub fn bytes(&self) -> [u8; 10] {
        self.0
    }
}

/// Logs never show codes.
impl fmt::Debug for InviteCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InviteCode(..)")
    }
}

/// In groups of four, as people read it aloud.
impl fmt::Display for InviteCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = to_base32(&self.0);
        write!(f, "{}-{}-{}-{}", &text[..4], &text[4..8], &text[8..12], &text[12..])
    }
}

/// Hyphens, spaces and case do not count, and neither does O for 0 or I and L for 1.
impl FromStr for InviteCode {
    type Err = InviteError;
    fn from_str(text: &str) -> Result<Self, InviteError> {
        let bytes = from_base32(text).and_then(|bytes| <[u8; 10]>::try_from(bytes).ok());
        let code = bytes.ok_or_else(|| InviteError::Form(text.to_owned()))?;
        match crc8(&code[..9]) == code[9] {
            true => Ok(InviteCode(code)),
            false => Err(InviteError::Slip(InviteCode(code).to_string())),
        }
    }
}

/// Eight letters and digits of a device's public key: its owner reads them to the coordinator, who compares them with
/// what the relay has. If they differ, somebody else has used the invite.
pub fn check_code(key: &PublicKey) -> String {
    let hash = blake3::derive_key("samband 2026 check code", &key.0);
    let text = to_base32(&hash[..5]);
    format!("{}-{}", &text[..4], &text[4..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invite_reads_back_as_people_write_it() {
        let code = InviteCode::new([0x11, 0xff, 3, 0, 1, 99, 200, 18, 45]);
        let text = code.to_string();
        assert_eq!(text.len(), 19);
        for spoken in
            [text.clone(), text.to_uppercase(), text.replace('-', " "), text.replace('1', "l")]
        {
            assert_eq!(spoken.parse::<InviteCode>(), Ok(code), "{spoken}");
        }
        for not_one in ["", "hello", &text[..18], "uuuu-uuuu-uuuu-uuuu"] {
            assert!(
                matches!(not_one.parse::<InviteCode>(), Err(InviteError::Form(_))),
                "{not_one}"
            );
        }
    }

    #[test]
    fn every_wrong_letter_is_found() {
        let alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
        for seed in 0..50 {
            let random: [u8; 9] = blake3::hash(&[seed]).as_bytes()[..9].try_into().unwrap();
            let text = to_base32(&InviteCode::new(random).0);
            for at in 0..16 {
                for letter in alphabet.chars().filter(|letter| !text[at..].starts_with(*letter)) {
                    let wrong = format!("{}{letter}{}", &text[..at], &text[at + 1..]);
                    assert!(
                        matches!(wrong.parse::<InviteCode>(), Err(InviteError::Slip(_))),
                        "{wrong}"
                    );
                }
            }
        }
    }

    #[test]
    fn the_check_code_is_of_the_key() {
        let code = check_code(&PublicKey([7; 32]));
        assert_eq!(code.len(), 9);
        assert_ne!(code, check_code(&PublicKey([8; 32])));
    }
}
