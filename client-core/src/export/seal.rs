//! The fingerprint of a learning statement, and the short code by which people compare two copies of it.

use std::fmt;

use sha2::{Digest, Sha256};

use crate::ids::{to_base32, to_hex};

/// What stands before the fingerprint, in the statement's last lines.
const MARK: &str = "\n- SHA-256: ";

/// The first 60 bits of a statement's SHA-256, as 12 letters and digits in three groups.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct CheckCode(String);

impl fmt::Display for CheckCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why a statement is not what its fingerprint says.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SealError {
    /// There is no fingerprint in the text.
    #[error("this is not a learning statement as Markdown: it has no line \"SHA-256\"")]
    NoStatement,
    /// The text is another one than it was made with.
    #[error(
        "the text was changed after the statement was made: its fingerprint is not the one that stands in it. Ask for \
         the file as it was made"
    )]
    Altered,
}

/// The fingerprint of a text, in hexadecimal, and its check code.
pub(super) fn seal(text: &str) -> (String, CheckCode) {
    let hash: [u8; 32] = Sha256::digest(text.as_bytes()).into();
    let code = to_base32(&hash[..8]);
    (to_hex(&hash), CheckCode(format!("{}-{}-{}", &code[..4], &code[4..8], &code[8..12])))
}

/// Adds the fingerprint to a text that ends with a list.
pub(super) fn sealed(text: &str, check_code: &str) -> (String, String, CheckCode) {
    let text = text.trim_end();
    let (hash, code) = seal(text);
    (format!("{text}{MARK}{hash}\n- {check_code}: {code}\n"), hash, code)
}

/// Checks that a statement's Markdown is as it was made, and gives the code to compare with the one that its owner
/// reads out. Mail programs may have changed the line ends.
pub fn check(markdown: &str) -> Result<CheckCode, SealError> {
    let plain = markdown.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let (text, said) = plain.rsplit_once(MARK).ok_or(SealError::NoStatement)?;
    let (hash, code) = seal(text);
    if said.lines().next() != Some(hash.as_str()) {
        return Err(SealError::Altered);
    }
    Ok(code)
}
