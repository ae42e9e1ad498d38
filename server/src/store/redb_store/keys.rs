//! The keys of documents: each document, in each of its epochs, is sealed under a random key of its own.
//!
//! The keys stand in one small file beside the store, which is not in the store's backup but in its own, that is kept for a
//! short time. To erase a document its key is destroyed: then nothing that the store's file, its free pages or its older
//! backups hold of it can be read. The file remembers what it has destroyed, so that a store that is restored from before an
//! erasure learns of it.
//!
//! ```text
//! file       "SBKY" version=1 row[..]
//! row        state u8 doc [16] key [32] base [16] epoch u32 gone u8 crc32c u32             (little endian)
//!            state: 1 a key; 2 destroyed: `key` is zero; `base` (the document's id in its first epoch), `epoch` and `gone` say what
//!            was erased, and are zero in rows of state 1
//! sealed     ciphertext [..] tag [16]            of a change, with the document as associated data
//! nonce      the first 24 bytes of BLAKE3 over the plain bytes: one nonce has one message
//! ```
//!
//! A key is durable before anything that is sealed under it, and is destroyed, in its place, after the commit that erases the
//! document. A row at the end that was cut is dropped: nothing is sealed under its key.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use samband_client_core::ids::DocId;

use crate::entropy::random;
use crate::folder::create_private;
use crate::relay::{ErasedRow, StoreFault};

const MARK: &[u8; 5] = b"SBKY\x01";
const KEY: u8 = 1;
const DESTROYED: u8 = 2;
const ROW_BYTES: usize = 1 + 16 + 32 + 16 + 4 + 1 + 4;
/// The bytes of a nonce.
pub(super) const NONCE_BYTES: usize = 24;

/// What the file says of one document.
#[derive(Debug, Clone, Copy)]
enum KeyRow {
    Key([u8; 32]),
    Destroyed { base: DocId, epoch: u32, is_gone: bool },
}

impl KeyRow {
    fn to_bytes(self, doc: DocId) -> [u8; ROW_BYTES] {
        let mut bytes = [0; ROW_BYTES];
        bytes[1..17].copy_from_slice(&doc.0);
        match self {
            KeyRow::Key(key) => {
                bytes[0] = KEY;
                bytes[17..49].copy_from_slice(&key);
            }
            KeyRow::Destroyed { base, epoch, is_gone } => {
                bytes[0] = DESTROYED;
                bytes[49..65].copy_from_slice(&base.0);
                bytes[65..69].copy_from_slice(&epoch.to_le_bytes());
                bytes[69] = u8::from(is_gone);
            }
        }
        let crc = crc32c::crc32c(&bytes[..ROW_BYTES - 4]);
        bytes[ROW_BYTES - 4..].copy_from_slice(&crc.to_le_bytes());
        bytes
    }

    fn read(bytes: &[u8; ROW_BYTES]) -> Option<(DocId, KeyRow)> {
        let (body, crc) = bytes.split_at(ROW_BYTES - 4);
        if crc32c::crc32c(body).to_le_bytes() != crc {
            return None;
        }
        let doc = DocId(body[1..17].try_into().expect("16 bytes"));
        let row = match body[0] {
            KEY => KeyRow::Key(body[17..49].try_into().expect("32 bytes")),
            DESTROYED => KeyRow::Destroyed {
                base: DocId(body[49..65].try_into().expect("16 bytes")),
                epoch: u32::from_le_bytes(body[65..69].try_into().expect("4 bytes")),
                is_gone: body[69] != 0,
            },
            _ => return None,
        };
        Some((doc, row))
    }
}

struct State {
    /// `None` where the keys are kept in memory alone, for tests.
    file: Option<File>,
    /// Each with its place in the file.
    rows: BTreeMap<DocId, (u64, KeyRow)>,
    end: u64,
}

/// The keys. Clones are the same keys.
#[derive(Clone)]
pub struct DocumentKeys(Arc<Mutex<State>>);

/// What became of sealed bytes.
pub(super) enum Unsealed {
    /// The plain bytes.
    Plain(Vec<u8>),
    /// The document is erased.
    Erased,
    /// They do not open: the key is not there, or the bytes are damaged.
    Damaged,
}

impl DocumentKeys {
    /// Keys that are kept in memory alone.
    pub fn in_memory() -> DocumentKeys {
        DocumentKeys(Arc::new(Mutex::new(State { file: None, rows: BTreeMap::new(), end: 0 })))
    }

    /// Opens the file, or makes it where `is_new`.
    ///
    /// # Errors
    ///
    /// When there is none although the store is not new, or when it cannot be read.
    pub fn open(path: &Path, is_new: bool) -> io::Result<DocumentKeys> {
        if !path.exists() {
            if !is_new {
                return Err(io::Error::new(
                    io::ErrorKind::NotFound,
                    "the file with the keys of the documents is not there: put it back from its own backup",
                ));
            }
            let mut file = create_private(path)?;
            file.write_all(MARK)?;
            file.sync_all()?;
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
        }
        let mut file = File::options().read(true).write(true).open(path)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let Some(body) = bytes.strip_prefix(MARK) else {
            return Err(io::Error::other("is not a file of keys of this version"));
        };
        let mut rows = BTreeMap::new();
        let mut end = MARK.len() as u64;
        let (whole, rest) = body.as_chunks::<ROW_BYTES>();
        for (index, bytes) in whole.iter().enumerate() {
            let place = end;
            match KeyRow::read(bytes) {
                Some((doc, row)) => _ = rows.insert(doc, (place, row)),
                // the last row was being written when the power went
                None if index + 1 == whole.len() && rest.is_empty() => break,
                None => tracing::error!(
                    place,
                    "a row of the keys is damaged; its document cannot be read"
                ),
            }
            end += ROW_BYTES as u64;
        }
        Ok(DocumentKeys(Arc::new(Mutex::new(State { file: Some(file), rows, end }))))
    }

    /// Whether every row of a file of keys can be read, as in a copy that was made while no row was being written.
    pub fn are_whole(bytes: &[u8]) -> bool {
        bytes.strip_prefix(MARK).is_some_and(|body| {
            let (rows, rest) = body.as_chunks::<ROW_BYTES>();
            rest.is_empty() && rows.iter().all(|row| KeyRow::read(row).is_some())
        })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes keys for those of these documents that have none, durably. Returns those documents.
    pub(super) fn make(
        &self,
        docs: impl IntoIterator<Item = DocId>,
    ) -> Result<Vec<DocId>, StoreFault> {
        let mut state = self.state();
        let mut bytes = Vec::new();
        let mut new = Vec::new();
        for doc in docs {
            if !state.rows.contains_key(&doc) && new.iter().all(|(known, _)| *known != doc) {
                let row = KeyRow::Key(random());
                bytes.extend(row.to_bytes(doc));
                new.push((doc, row));
            }
        }
        let made = new.iter().map(|(doc, _)| *doc).collect();
        if new.is_empty() {
            return Ok(made);
        }
        let end = state.end;
        state.write(end, &bytes)?;
        for (doc, row) in new {
            let place = state.end;
            state.rows.insert(doc, (place, row));
            state.end += ROW_BYTES as u64;
        }
        Ok(made)
    }

    /// The row of a document, for a log that keeps the keys itself.
    pub(super) fn row(&self, doc: DocId) -> Option<Vec<u8>> {
        self.state().rows.get(&doc).map(|(_, row)| row.to_bytes(doc).to_vec())
    }

    /// The row that says that a document's key is destroyed.
    pub(in crate::store) fn destroyed_row(doc: DocId, row: &ErasedRow) -> Vec<u8> {
        let row = KeyRow::Destroyed { base: row.base, epoch: row.epoch, is_gone: row.is_gone };
        row.to_bytes(doc).to_vec()
    }

    /// Takes the rows that [`DocumentKeys::row`] gave in place of all that are there, in memory alone.
    pub(super) fn replace(&self, rows: &[Vec<u8>]) {
        let mut state = self.state();
        state.rows.clear();
        for bytes in rows {
            match bytes.as_slice().try_into().ok().and_then(KeyRow::read) {
                Some((doc, row)) => _ = state.rows.insert(doc, (0, row)),
                None => {
                    tracing::error!("a row of the keys is damaged; its document cannot be read")
                }
            }
        }
    }

    /// Seals bytes of a document, which must have a key.
    pub(super) fn seal(&self, doc: DocId, plain: &[u8]) -> Result<Vec<u8>, StoreFault> {
        let key = match self.state().rows.get(&doc) {
            Some((_, KeyRow::Key(key))) => *key,
            // what is written to an erased document is not kept
            Some((_, KeyRow::Destroyed { .. })) => return Ok(Vec::new()),
            None => return Err(StoreFault::failed(format!("{doc} has no key"))),
        };
        let nonce = nonce_of(plain);
        let sealed = XChaCha20Poly1305::new(&key.into())
            .encrypt(&nonce.into(), Payload { msg: plain, aad: &doc.0 })
            .map_err(|_| StoreFault::failed("a change is too large to be sealed"))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what [`DocumentKeys::seal`] gave.
    pub(super) fn open_sealed(&self, doc: DocId, sealed: &[u8]) -> Unsealed {
        let key = match self.state().rows.get(&doc) {
            Some((_, KeyRow::Key(key))) => *key,
            Some((_, KeyRow::Destroyed { .. })) => return Unsealed::Erased,
            None => return Unsealed::Damaged,
        };
        let Some((nonce, sealed)) = sealed.split_first_chunk::<NONCE_BYTES>() else {
            return Unsealed::Damaged;
        };
        let opened = XChaCha20Poly1305::new(&key.into())
            .decrypt(&(*nonce).into(), Payload { msg: sealed, aad: &doc.0 });
        opened.map_or(Unsealed::Damaged, Unsealed::Plain)
    }

    /// Destroys the keys of documents, durably: what was sealed under them is erased.
    pub(super) fn destroy(&self, erased: &BTreeMap<DocId, ErasedRow>) -> Result<(), StoreFault> {
        let mut state = self.state();
        for (doc, row) in erased {
            let row = KeyRow::Destroyed { base: row.base, epoch: row.epoch, is_gone: row.is_gone };
            let place = match state.rows.get(doc) {
                Some((_, KeyRow::Destroyed { .. })) => continue,
                Some((place, KeyRow::Key(_))) => *place,
                // remembered all the same: a device may bring it back
                None => state.end,
            };
            state.write(place, &row.to_bytes(*doc))?;
            state.end = state.end.max(place + ROW_BYTES as u64);
            state.rows.insert(*doc, (place, row));
        }
        Ok(())
    }

    /// What was erased.
    pub(super) fn destroyed(&self) -> BTreeMap<DocId, ErasedRow> {
        let state = self.state();
        let rows = state.rows.iter().filter_map(|(doc, (_, row))| match row {
            KeyRow::Destroyed { base, epoch, is_gone } => {
                let (base, epoch, is_gone) = (*base, *epoch, *is_gone);
                let (at, position, devices) = (0, 0, Vec::new());
                Some((*doc, ErasedRow { base, epoch, is_gone, at, position, devices }))
            }
            KeyRow::Key(_) => None,
        });
        rows.filter(|(doc, _)| !is_of_quarantine(*doc)).collect()
    }

    /// Whether there is a key of a document, or the knowledge that it was destroyed.
    pub(super) fn knows(&self, doc: DocId) -> bool {
        self.state().rows.contains_key(&doc)
    }

    /// The documents that have a key, from this one on.
    pub(super) fn with_key(&self, first: DocId, last: DocId) -> Vec<DocId> {
        let state = self.state();
        let rows = state.rows.range(first..=last);
        rows.filter(|(_, (_, row))| matches!(row, KeyRow::Key(_))).map(|(doc, _)| *doc).collect()
    }
}

impl State {
    fn write(&mut self, place: u64, bytes: &[u8]) -> Result<(), StoreFault> {
        let Some(file) = &mut self.file else { return Ok(()) };
        let mut write = || {
            file.seek(SeekFrom::Start(place))?;
            file.write_all(bytes)?;
            file.sync_all()
        };
        write().map_err(|error| match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StoreFault::Full,
            _ => StoreFault::failed(format!("the keys of the documents: {error}")),
        })
    }
}

fn nonce_of(plain: &[u8]) -> [u8; NONCE_BYTES] {
    blake3::hash(plain).as_bytes()[..NONCE_BYTES].try_into().expect("24 bytes")
}

/// The key of refused pushes of a generation stands under this id, which no document has.
pub(super) fn generation_id(generation: u32) -> DocId {
    let mut id = [0; 16];
    id[12..].copy_from_slice(&generation.to_be_bytes());
    DocId(id)
}

/// Whether a key is of refused pushes.
fn is_of_quarantine(doc: DocId) -> bool {
    doc.0[..12] == [0; 12]
}
