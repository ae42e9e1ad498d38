//! Passwords, kept as Argon2id.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use samband_client_core::ids::PersonId;
use samband_client_core::text::opaque;

/// The shortest password, in characters. Length is what makes a password good (NIST SP 800-63B).
pub const CHARACTERS_MIN: usize = 12;
/// The longest, in bytes.
pub const BYTES_MAX: usize = 1024;

/// Why a password is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PasswordError {
    /// It is short.
    #[error("A password has at least {CHARACTERS_MIN} characters. A few words are good.")]
    Short,
    /// It is very long.
    #[error("A password has at most {BYTES_MAX} bytes.")]
    Long,
    /// It is the same over and over, or the person's id.
    #[error("This password is easily guessed. Take a few words that do not belong together.")]
    Simple,
    /// The two are not the same.
    #[error("The two passwords are not the same.")]
    NotTwice,
}

/// Checks a password that a person chose.
pub fn check(person: &PersonId, password: &str, again: &str) -> Result<(), PasswordError> {
    let (password, again) = (opaque(password), opaque(again));
    let characters: std::collections::BTreeSet<char> = password.chars().collect();
    // an id of two letters stands in many words
    let holds_id = person.as_str().len() >= 4 && password.to_lowercase().contains(person.as_str());
    if password != again {
        Err(PasswordError::NotTwice)
    } else if password.len() > BYTES_MAX {
        Err(PasswordError::Long)
    } else if password.chars().count() < CHARACTERS_MIN {
        Err(PasswordError::Short)
    } else if characters.len() < 5 || holds_id {
        Err(PasswordError::Simple)
    } else {
        Ok(())
    }
}

/// Hashes a password, as RFC 8265 compares passwords, with a fresh salt: 19 MiB and two passes, the crate's and OWASP's choice. Some 20 ms.
pub fn hash(password: &str) -> String {
    Argon2::default()
        .hash_password(opaque(password).as_bytes())
        .expect("the parameters are good and the system gives random bytes")
        .to_string()
}

/// Whether a password is the one of a hash. Without a hash it takes as long, and is never right.
pub fn is_right(password: &str, hash: Option<&str>) -> bool {
    // of nobody, so that an answer's time does not say who has an account
    const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c2FtYmFuZG5vYm9keQ$\
                          bm9ib2R5bm9ib2R5bm9ib2R5bm9ib2R5bm9ib2R5bm8";
    let Ok(parsed) = PasswordHash::new(hash.unwrap_or(NOBODY)) else { return false };
    let is_right = |password: &str| {
        password.len() <= BYTES_MAX
            && Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok()
    };
    let composed = opaque(password);
    // the raw form too: other programs may have hashed it as it was typed
    (is_right(&composed) || (composed != password && is_right(password))) && hash.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_known_by_its_hash_only() {
        let made = hash("blue ferry under seven");
        assert!(is_right("blue ferry under seven", Some(&made)));
        assert!(!is_right("blue ferry under eight", Some(&made)));
        assert!(!is_right("blue ferry under seven", None));
        assert!(made.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{made}");
        assert_ne!(made, hash("blue ferry under seven"));
        // å and the Bengali rra, composed and in parts, and a blank of another script
        let composed = hash("bl\u{e5} ferge \u{9dc} under sju");
        assert!(is_right("bla\u{30a} ferge \u{9a1}\u{9bc} under sju", Some(&composed)));
        assert!(is_right("bl\u{e5}\u{a0}ferge \u{9dc} under sju", Some(&composed)));
        let raw = Argon2::default().hash_password("bla\u{30a} ferge".as_bytes()).unwrap();
        assert!(is_right("bla\u{30a} ferge", Some(&raw.to_string())), "hashed as it was typed");
        assert!(PasswordHash::new("$argon2id$v=19$m=19456,t=2,p=1$c2FtYmFuZG5vYm9keQ$bm9ib2R5bm9ib2R5bm9ib2R5bm9ib2R5bm9ib2R5bm8").is_ok());
    }

    #[test]
    fn short_and_simple_passwords_are_not_taken() {
        let kari: PersonId = "kari".parse().unwrap();
        let tried = |password: &str| check(&kari, password, password);
        assert_eq!(tried("blue ferry under seven"), Ok(()));
        assert_eq!(tried("ሰማያዊ ጀልባ ከሰባት በታች"), Ok(()));
        assert_eq!(tried("blue ferry"), Err(PasswordError::Short));
        assert_eq!(tried("aaaaaaaaaaaaaaaa"), Err(PasswordError::Simple));
        assert_eq!(tried("Kari has a password"), Err(PasswordError::Simple));
        assert_eq!(tried(&"long ago ".repeat(200)), Err(PasswordError::Long));
        assert_eq!(check(&kari, "blue ferry under seven", ""), Err(PasswordError::NotTwice));
    }
}
