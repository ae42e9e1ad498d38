//! Ids of people, organisations, documents and devices, and positions in logs.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use data_encoding::{Encoding, Specification};
use serde::{Deserialize, Serialize};

use crate::text::{ascii_digits, escape_line};

/// The longest name id, in bytes.
pub const NAME_BYTES_MAX: usize = 64;

/// What is wrong with the text of an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IdError {
    /// A name id is empty, too long, or has other characters than `a-z`, `0-9` and inner hyphens.
    #[error(
        "\"{}\" is not an id: use 1 to 64 of a-z, 0-9 and hyphens, with no hyphen at either end",
        escape_line(.0)
    )]
    Name(String),
    /// A hexadecimal or base32 id has the wrong length or alphabet.
    #[error("\"{}\" is not a {what}", escape_line(.text))]
    Code {
        /// What was expected.
        what: &'static str,
        /// The text that was given.
        text: String,
    },
}

fn is_name(text: &str) -> bool {
    let bytes = text.as_bytes();
    !bytes.is_empty()
        && bytes.len() <= NAME_BYTES_MAX
        && bytes.iter().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))
        && bytes[0] != b'-'
        && bytes[bytes.len() - 1] != b'-'
}

macro_rules! name_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        ///
        /// Chosen by people and stable for ever: 1 to 64 of `a-z`, `0-9` and inner hyphens.
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                if is_name(text) {
                    Ok(Self(text.to_owned()))
                } else {
                    Err(IdError::Name(text.to_owned()))
                }
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;
            fn try_from(text: String) -> Result<Self, IdError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

name_id!(
    /// A person: participant, mentor, member, coordinator or adviser.
    PersonId
);
name_id!(
    /// An organisation.
    OrganisationId
);
name_id!(
    /// A partnership of two or more organisations.
    PartnershipId
);
name_id!(
    /// A round of exchanges within a partnership.
    RoundId
);
name_id!(
    /// One participant's exchange from a home to a host partner, unique within its partnership.
    PlacementId
);
name_id!(
    /// A question of a guided reflection, such as `midway-3`.
    PromptId
);

/// Writes bytes as lower-case hexadecimal.
pub fn to_hex(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(bytes)
}

macro_rules! byte_id {
    ($(#[$doc:meta])* $name:ident, $len:expr, $what:literal) => {
        $(#[$doc])*
        ///
        /// Hexadecimal in JSON and other formats for people, plain bytes in others.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub [u8; $len]);

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if serializer.is_human_readable() {
                    serializer.collect_str(self)
                } else {
                    self.0.serialize(serializer)
                }
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                if deserializer.is_human_readable() {
                    let text = String::deserialize(deserializer)?;
                    text.parse().map_err(serde::de::Error::custom)
                } else {
                    Ok($name(<[u8; $len]>::deserialize(deserializer)?))
                }
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                data_encoding::HEXLOWER_PERMISSIVE
                    .decode(text.as_bytes())
                    .ok()
                    .and_then(|bytes| bytes.try_into().ok())
                    .map(Self)
                    .ok_or_else(|| IdError::Code { what: $what, text: text.to_owned() })
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&to_hex(&self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), to_hex(&self.0))
            }
        }
    };
}

byte_id!(
    /// A document: its kind in the first byte, then 15 bytes of BLAKE3 over the kind and the ids that define it.
    ///
    /// Two devices that create the same document offline create the same id. The kind is readable in the id, so that a
    /// device can find its rosters without loading every document.
    DocId, 16, "document id (32 hexadecimal digits)"
);
byte_id!(
    /// A device's store: 16 random bytes, made once and kept.
    DeviceId, 16, "device id (32 hexadecimal digits)"
);
byte_id!(
    /// A relay's log: 16 random bytes, made anew when a relay is restored from a backup.
    RelayId, 16, "relay id (32 hexadecimal digits)"
);
byte_id!(
    /// The SHA-256 hash that identifies a change in automerge.
    ChangeHash, 32, "change hash (64 hexadecimal digits)"
);
byte_id!(
    /// The SHA-256 of the texts and quotes of a report.
    Fingerprint, 32, "fingerprint (64 hexadecimal digits)"
);
byte_id!(
    /// 16 bytes of BLAKE3 that identify everything up to a position: `chain = H16(previous chain, record)`.
    Chain, 16, "chain value (32 hexadecimal digits)"
);

impl Chain {
    /// The chain before the first record.
    pub const EMPTY: Chain = Chain([0; 16]);

    /// The chain after one more record of document `doc` with change `hash`.
    ///
    /// Relay logs and device push sequences use the same step, so that 16 bytes tell either side whether the other
    /// has the same records.
    pub fn next(self, doc: DocId, hash: ChangeHash) -> Chain {
        let mut hasher = blake3::Hasher::new_derive_key("samband 2026 log chain");
        hasher.update(&self.0);
        hasher.update(&doc.0);
        hasher.update(&hash.0);
        let mut out = [0; 16];
        out.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
        Chain(out)
    }
}

/// A position in the relay's log, gap-free: 1 for the first change that it accepted, 0 for the beginning.
pub type Position = u64;

/// The number of a change in the sequence that one incarnation of a device pushes: 1, 2, 3, ...
pub type PushNumber = u64;

/// Identifies one sequence of a device's push numbers: 8 random bytes.
///
/// A device whose push numbers were used by another copy of its store (it was restored or cloned) begins a new
/// incarnation, and numbers from 1 again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Incarnation(pub u64);

/// An entry, goal, indicator, measurement or remark: 10 random bytes, written as 16 letters and digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ItemId(pub [u8; 10]);

/// Crockford's alphabet: no I, L, O, U; read without regard to case.
static BASE32: LazyLock<Encoding> = LazyLock::new(|| {
    let mut spec = Specification::new();
    spec.symbols.push_str("0123456789abcdefghjkmnpqrstvwxyz");
    spec.translate.from.push_str("ABCDEFGHJKMNPQRSTVWXYZoOiIlL");
    spec.translate.to.push_str("abcdefghjkmnpqrstvwxyz001111");
    spec.encoding().expect("the alphabet has 32 symbols")
});

/// Writes bytes in Crockford's base32, which people can read aloud.
pub fn to_base32(bytes: &[u8]) -> String {
    BASE32.encode(bytes)
}

/// Reads Crockford's base32; hyphens and spaces do not count, nor does case. Digits may be of any script.
pub fn from_base32(text: &str) -> Option<Vec<u8>> {
    let bare: String = ascii_digits(text).chars().filter(|c| !matches!(c, '-' | ' ')).collect();
    BASE32.decode(bare.as_bytes()).ok()
}

impl FromStr for ItemId {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        from_base32(text)
            .and_then(|bytes| bytes.try_into().ok())
            .map(Self)
            .ok_or_else(|| IdError::Code { what: "16-character id", text: text.to_owned() })
    }
}

impl TryFrom<String> for ItemId {
    type Error = IdError;
    fn try_from(text: String) -> Result<Self, IdError> {
        text.parse()
    }
}

impl From<ItemId> for String {
    fn from(id: ItemId) -> String {
        to_base32(&id.0)
    }
}

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&to_base32(&self.0))
    }
}

impl fmt::Debug for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ItemId({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_id_is_lower_case_letters_digits_and_inner_hyphens() {
        for good in ["a", "amina-2", "9", &"x".repeat(64)] {
            assert!(good.parse::<PersonId>().is_ok(), "{good}");
        }
        for bad in ["", "-a", "a-", "Amina", "a b", "å", "a/b", &"x".repeat(65)] {
            assert!(bad.parse::<PersonId>().is_err(), "{bad}");
        }
    }

    #[test]
    fn an_item_id_reads_back_as_people_write_it() {
        let id = ItemId([7, 255, 3, 0, 1, 99, 200, 18, 45, 31]);
        let text = id.to_string();
        assert_eq!(text.len(), 16);
        assert_eq!(text.parse::<ItemId>().unwrap(), id);
        assert_eq!(text.to_uppercase().parse::<ItemId>().unwrap(), id);
        for digits in ["০১২৩৪৫৬৭৮৯", "०१२३४५६७८९", "٠١٢٣٤٥٦٧٨٩", "０１２３４５６７８９"]
        {
            let local: String = (text.chars())
                .map(|c| c.to_digit(10).map_or(c, |n| digits.chars().nth(n as usize).expect("ten")))
                .collect();
            assert_ne!(local, text);
            assert_eq!(local.parse::<ItemId>().unwrap(), id, "{local}");
        }
        assert!("short".parse::<ItemId>().is_err());
    }
}
