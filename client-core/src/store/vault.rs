//! A locked device: what is on its disk shows nothing without the passphrase.
//!
//! A random data key seals identity, outbox and documents, each record by itself with XChaCha20-Poly1305 under a
//! random nonce. The data key is kept in `passphrase.json`, sealed under Argon2id of the passphrase; so changing the
//! passphrase rewrites one small file. What still shows: how many documents there are and how large, their ids, which
//! are hashes of names, and when files were written.
//!
//! ```text
//! sealed     nonce [24] ciphertext [..] tag [16]       40 bytes more than the plain bytes
//! ```
//!
//! The place of a record is sealed with it, so a record that was moved or exchanged does not open.

use std::borrow::Cow;
use std::sync::{Mutex, PoisonError};

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{Files, Random, StoreError, draw};
use crate::ids::to_hex;
use crate::text::opaque;

/// The file with the sealed data key.
const NAME: &str = "passphrase.json";
const NONCE_BYTES: usize = 24;
/// Memory for guessing a passphrase once: 64 MiB and three passes, RFC 9106's second choice with one lane.
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
/// More memory than this no file may ask for: it may have been tampered with.
const MEMORY_KIB_MAX: u32 = 1024 * 1024;
const PASSES_MAX: u32 = 100;
/// The shortest passphrase, in characters.
pub const PASSPHRASE_CHARACTERS_MIN: usize = 8;

/// What unlocks a device. It is wiped from memory when it is dropped.
///
/// Passphrases are compared as RFC 8265 says ([`opaque`]): keyboards write one letter in several ways.
#[derive(Clone)]
pub struct Passphrase {
    composed: Zeroizing<String>,
    /// As it was typed: other programs may have locked a folder with it.
    typed: Zeroizing<String>,
}

impl Passphrase {
    /// Takes a passphrase that a person chose or that stands in a key file. Blanks around it do not count, nor does the
    /// byte order mark that some editors put at the start of a file.
    pub fn new(text: &str) -> Passphrase {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let typed = Zeroizing::new(text.trim().to_owned());
        Passphrase { composed: Zeroizing::new(opaque(&typed).into_owned()), typed }
    }

    /// Whether two are the same: a new one is typed twice.
    pub fn is_same(&self, other: &Passphrase) -> bool {
        *self.composed == *other.composed
    }

    /// Whether it is long enough for a device to be locked with it.
    pub fn is_long_enough(&self) -> bool {
        self.composed.chars().count() >= PASSPHRASE_CHARACTERS_MIN
    }
}

/// Secrets do not show in logs.
impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase")
    }
}

/// Why a device was not unlocked. Nothing was changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum UnlockError {
    /// The passphrase is another.
    #[error("the passphrase is wrong")]
    WrongPassphrase,
    /// The passphrase is too short to lock a device with.
    #[error("a passphrase has at least {PASSPHRASE_CHARACTERS_MIN} characters")]
    Short,
    /// The file with the sealed data key cannot be read.
    #[error("{NAME} is damaged: put it back from a backup, or enrol again in another folder")]
    Damaged,
    /// The disk failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The file `passphrase.json`.
#[derive(Serialize, Deserialize)]
struct Wrapped {
    version: u32,
    kdf: String,
    memory_kib: u32,
    passes: u32,
    salt: String,
    key: String,
}

struct Keys {
    seal: XChaCha20Poly1305,
    /// Nonces come from it.
    random: Mutex<Random>,
    names: Zeroizing<[u8; 32]>,
}

/// Seals and opens what a device keeps; without a passphrase it leaves everything as it is.
pub struct Vault {
    keys: Option<Keys>,
    accepts_plain: bool,
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    data_encoding::HEXLOWER.decode(text.as_bytes()).ok()
}

fn stretch(
    passphrase: &str,
    salt: &[u8],
    memory_kib: u32,
    passes: u32,
) -> Option<XChaCha20Poly1305> {
    let params = Params::new(memory_kib, passes, 1, Some(32)).ok()?;
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.as_bytes(), salt, &mut *key)
        .ok()?;
    XChaCha20Poly1305::new_from_slice(&*key).ok()
}

fn seal_with(
    cipher: &XChaCha20Poly1305,
    nonce: [u8; NONCE_BYTES],
    place: &[u8],
    plain: &[u8],
) -> Vec<u8> {
    let payload = Payload { msg: plain, aad: place };
    let sealed = cipher.encrypt(&nonce.into(), payload).expect("a record is shorter than 256 GB");
    [nonce.as_slice(), &sealed].concat()
}

fn open_with(cipher: &XChaCha20Poly1305, place: &[u8], bytes: &[u8]) -> Option<Vec<u8>> {
    let (nonce, sealed) = bytes.split_first_chunk::<NONCE_BYTES>()?;
    cipher.decrypt(&(*nonce).into(), Payload { msg: sealed, aad: place }).ok()
}

impl Vault {
    /// For a device without a passphrase: everything stays plain.
    pub fn none() -> Vault {
        Vault { keys: None, accepts_plain: true }
    }

    /// Whether a device has a passphrase.
    pub fn is_in(files: &dyn Files) -> Result<bool, StoreError> {
        Ok(files.read(NAME)?.is_some())
    }

    fn of_key(key: &[u8; 32], accepts_plain: bool, random: Random) -> Vault {
        // one key for each use
        let seal = blake3::derive_key("samband 2026 store records", key);
        let names = Zeroizing::new(blake3::derive_key("samband 2026 store names", key));
        let seal = XChaCha20Poly1305::new_from_slice(&seal).expect("32 bytes");
        let random = Mutex::new(random);
        Vault { keys: Some(Keys { seal, random, names }), accepts_plain }
    }

    /// A vault with a random key that is not stored.
    #[cfg(feature = "testing")]
    pub fn for_tests(mut random: Random) -> Vault {
        Vault::of_key(&draw(&mut random), false, random)
    }

    fn wrap(
        files: &dyn Files,
        key: &[u8; 32],
        with: &Passphrase,
        random: &mut Random,
    ) -> Result<(), UnlockError> {
        if !with.is_long_enough() {
            return Err(UnlockError::Short);
        }
        let salt: [u8; 16] = draw(random);
        let cipher =
            stretch(&with.composed, &salt, MEMORY_KIB, PASSES).ok_or(UnlockError::Damaged)?;
        let wrapped = Wrapped {
            version: 1,
            kdf: "argon2id".to_owned(),
            memory_kib: MEMORY_KIB,
            passes: PASSES,
            salt: to_hex(&salt),
            key: to_hex(&seal_with(&cipher, draw(random), NAME.as_bytes(), key)),
        };
        let text = serde_json::to_string_pretty(&wrapped).expect("plain JSON");
        Ok(files.replace(NAME, text.as_bytes())?)
    }

    fn unwrap(files: &dyn Files, with: &Passphrase) -> Result<Zeroizing<[u8; 32]>, UnlockError> {
        let bytes = files.read(NAME)?.unwrap_or_default();
        let wrapped: Wrapped = serde_json::from_slice(&bytes).map_err(|_| UnlockError::Damaged)?;
        let good = wrapped.version == 1
            && wrapped.kdf == "argon2id"
            && wrapped.memory_kib <= MEMORY_KIB_MAX
            && wrapped.passes <= PASSES_MAX;
        let (salt, key) = match (from_hex(&wrapped.salt), from_hex(&wrapped.key)) {
            (Some(salt), Some(key)) if good => (salt, key),
            _ => return Err(UnlockError::Damaged),
        };
        let mut forms = vec![&with.composed];
        if with.typed != with.composed {
            forms.push(&with.typed);
        }
        for form in forms {
            let cipher = stretch(form, &salt, wrapped.memory_kib, wrapped.passes);
            let cipher = cipher.ok_or(UnlockError::Damaged)?;
            if let Some(key) = open_with(&cipher, NAME.as_bytes(), &key).map(Zeroizing::new) {
                let key = key.as_slice().try_into().map_err(|_| UnlockError::Damaged)?;
                return Ok(Zeroizing::new(key));
            }
        }
        Err(UnlockError::WrongPassphrase)
    }

    /// Gives a device a passphrase: what is written from now on is sealed.
    ///
    /// `random` gives the key and, from then on, the nonces.
    pub fn make(
        files: &dyn Files,
        with: &Passphrase,
        mut random: Random,
    ) -> Result<Vault, UnlockError> {
        let key = Zeroizing::new(draw(&mut random));
        Vault::wrap(files, &key, with, &mut random)?;
        Ok(Vault::of_key(&key, true, random))
    }

    /// Opens a device that has a passphrase.
    ///
    /// `accepts_plain`: it is being locked, so plain records count as well.
    pub fn unlock(
        files: &dyn Files,
        with: &Passphrase,
        accepts_plain: bool,
        random: Random,
    ) -> Result<Vault, UnlockError> {
        Ok(Vault::of_key(&*Vault::unwrap(files, with)?, accepts_plain, random))
    }

    /// Puts a new passphrase in the place of the old one.
    pub fn change(
        files: &dyn Files,
        old: &Passphrase,
        new: &Passphrase,
        random: &mut Random,
    ) -> Result<(), UnlockError> {
        Vault::wrap(files, &*Vault::unwrap(files, old)?, new, random)
    }

    /// Whether what is kept is sealed.
    pub fn is_locked(&self) -> bool {
        self.keys.is_some()
    }

    /// Whether plain records count: always without a passphrase, and while a device is being locked. Else anybody who can
    /// write to the disk could put words into a locked device.
    pub(super) fn accepts_plain(&self) -> bool {
        self.accepts_plain
    }

    /// Whether a device is being locked: what is plain is to be sealed.
    pub(crate) fn is_being_locked(&self) -> bool {
        self.is_locked() && self.accepts_plain
    }

    /// Seals bytes for a place; `None` where nothing is sealed.
    pub(crate) fn seal(&self, place: &[u8], plain: &[u8]) -> Option<Vec<u8>> {
        self.keys.as_ref().map(|keys| {
            let nonce = draw(&mut keys.random.lock().unwrap_or_else(PoisonError::into_inner));
            seal_with(&keys.seal, nonce, place, plain)
        })
    }

    /// Opens bytes that were sealed for this place.
    pub(crate) fn open(&self, place: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        open_with(&self.keys.as_ref()?.seal, place, sealed)
    }

    /// The name under which something is kept: up to the first slash it says what it is, the rest shows nothing.
    pub(crate) fn name<'a>(&self, key: &'a [u8]) -> Cow<'a, [u8]> {
        let Some(hash) = self.hidden_name(key) else { return Cow::Borrowed(key) };
        Cow::Owned([group(key), &hash].concat())
    }

    /// A name that shows nothing of the key; `None` where nothing is sealed.
    pub(crate) fn hidden_name(&self, key: &[u8]) -> Option<[u8; 32]> {
        self.keys.as_ref().map(|keys| *blake3::keyed_hash(&keys.names, key).as_bytes())
    }
}

/// What a key is about: all up to its first slash.
pub(crate) fn group(key: &[u8]) -> &[u8] {
    key.iter().position(|byte| *byte == b'/').map_or(&[], |at| &key[..=at])
}
