//! The second factor: codes of an authenticator app (RFC 6238: SHA-1, six digits, 30 seconds).

use data_encoding::BASE32_NOPAD;
use samband_client_core::ids::PersonId;
use samband_client_core::time::UnixMs;
use totp_rs::{Builder, Secret, Totp};

/// The secret that relay and app share: as long as RFC 4226 asks for.
pub use crate::relay::CODE_SECRET_BYTES as SECRET_BYTES;
use crate::relay::TokenHash;

fn totp(secret: &[u8; SECRET_BYTES]) -> Totp {
    // a code of the step before or after counts too: telephones' clocks go wrong
    Builder::new().with_secret(Secret::new_stack(*secret)).with_skew(1).build_noncompliant()
}

/// The step of a code, if it is one of now. A step is good once.
pub fn step(secret: &[u8; SECRET_BYTES], code: &str, now: UnixMs) -> Option<u64> {
    let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let seconds = u64::try_from(now / 1000).ok()?;
    totp(secret).check(&digits, seconds)
}

/// How many recovery codes a person gets.
pub const SPARE_CODES: usize = 10;

/// Recovery codes from random bytes: twelve digits each, which also a telephone's number pad types.
pub fn spare_codes(random: [[u8; 8]; SPARE_CODES]) -> Vec<String> {
    let digits = |bytes| format!("{:012}", u64::from_le_bytes(bytes) % 1_000_000_000_000);
    random.map(digits).iter().map(|it| format!("{}-{}-{}", &it[..4], &it[4..8], &it[8..])).collect()
}

/// What is kept of a recovery code; `None` for what is none.
pub fn spare_hash(person: &PersonId, typed: &str) -> Option<TokenHash> {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let of = format!("{person} {digits}");
    (digits.len() == 12).then(|| blake3::derive_key("samband 2026 recovery code", of.as_bytes()))
}

/// The secret as apps take it: base32 of RFC 4648, which is not the one of our own codes.
pub fn to_text(secret: &[u8; SECRET_BYTES]) -> String {
    BASE32_NOPAD.encode(secret)
}

/// Reads a secret.
pub fn from_text(text: &str) -> Option<[u8; SECRET_BYTES]> {
    BASE32_NOPAD.decode(text.as_bytes()).ok()?.try_into().ok()
}

/// What an authenticator app reads.
pub fn uri(secret: &[u8; SECRET_BYTES], person: &PersonId) -> String {
    format!("otpauth://totp/Samband:{person}?secret={}&issuer=Samband", to_text(secret))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_rfc() {
        // RFC 6238, appendix B, the last six of eight digits
        let secret = b"12345678901234567890";
        assert_eq!(step(secret, "287082", 59_000), Some(1));
        assert_eq!(step(secret, "081 804", 1_111_111_109_000), Some(37_037_036));
        assert_eq!(step(secret, "287082", 59_000 + 30_000), Some(1), "one step late");
        assert_eq!(step(secret, "287082", 59_000 + 60_000), None, "two steps late");
        assert_eq!(step(secret, "287083", 59_000), None);
        assert_eq!(step(secret, "", 59_000), None);
    }

    #[test]
    fn a_recovery_code_is_read_with_and_without_its_dashes_and_is_one_persons() {
        let (kari, amina) = ("kari".parse().unwrap(), "amina".parse().unwrap());
        let codes = spare_codes([[0xff; 8]; SPARE_CODES]);
        assert_eq!(codes[0], "0737-0955-1615");
        let hash = spare_hash(&kari, &codes[0]);
        assert!(hash.is_some());
        assert_eq!(hash, spare_hash(&kari, " 073709551615"));
        assert_ne!(hash, spare_hash(&amina, &codes[0]));
        assert_eq!(spare_hash(&kari, "123456"), None, "a code of the app is none");
    }

    #[test]
    fn apps_read_the_secret_as_base32_of_rfc_4648() {
        let (secret, kari) = (b"12345678901234567890", "kari".parse().unwrap());
        let text = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        assert_eq!(from_text(text).as_ref(), Some(secret));
        let uri = uri(secret, &kari);
        assert_eq!(uri, format!("otpauth://totp/Samband:kari?secret={text}&issuer=Samband"));
    }
}
