//! The device's documents in sled 0.34.7, hardened by the rules that measurements gave.
//!
//! As documented, sled loses acknowledged writes in power cuts: its `flush` calls `sync_file_range`, values
//! of 128 KiB and more go to files that are never synced, and a kill while it writes `snap.*.generating`
//! makes every later open fail. So values are at most 4 KiB, every commit ends with an `fsync` of our own,
//! and opening clears what a kill can leave. Rules and figures: `README.md`, *Storage*.
//!
//! ```text
//! changes    doc [16] hash [32] piece u16        -> value        (big endian keys)
//! snapshots  doc [16] blake3 [32] piece u16      -> value
//! notes      key                                 -> value
//! value      see `store/value.rs`, with at most 4096 bytes of plain content
//! ```

mod rewrite;
mod trees;
mod value;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::ballast::Ballast;
use super::error::{from_io, may_be_damage};
use super::rights::{create_folder, sync_parent, tighten_all};
use crate::ids::{ChangeHash, DocId};
use crate::store::value::{note_item, read_note, seal};
use crate::store::vault::group;
use crate::store::{DeviceStore, Note, StoreError, StoredDocument, Vault};
use trees::{Trees, close, delete_files, failed, from_sled, guarded, is_half_snapshot};
use value::{Assembly, PIECE_BYTES, chunk_key};

/// What may be written ahead of a sync, in bytes.
const UNSYNCED_BYTES_MAX: usize = 128 * 1024;

/// Settings of a [`SledStore`].
#[derive(Debug, Clone, Copy)]
pub struct SledOptions {
    /// Close and reopen after this many bytes were read, since sled's memory is bounded by nothing else
    /// (about 45 ms each time). Default 32 MiB, for phones.
    pub reopen_after_read_bytes: u64,
    /// Rewrite the folder on opening when it takes more than this and three times what lives in it.
    /// Default 64 MB: sled never gives space back by itself.
    pub rewrite_above_bytes: u64,
}

impl Default for SledOptions {
    fn default() -> Self {
        SledOptions { reopen_after_read_bytes: 32 << 20, rewrite_above_bytes: 64_000_000 }
    }
}

/// A [`DeviceStore`] in a sled folder.
pub struct SledStore {
    path: PathBuf,
    options: SledOptions,
    vault: Arc<Vault>,
    /// `None` after a failure, until the next call reopens it.
    trees: Option<Trees>,
    unsynced_bytes: usize,
    /// sled failed with something unsynced: the next flush must say so.
    lost: bool,
    read_bytes: u64,
    ballast: Ballast,
    /// The disk has no room: until it has, the store only reads.
    full: bool,
}

impl SledStore {
    /// Opens the folder, or makes it. Clears what a kill inside sled can leave behind.
    ///
    /// On an error the folder should be set aside and rebuilt: two ways of opening it have failed.
    pub fn open(
        path: &Path,
        options: SledOptions,
        vault: Arc<Vault>,
    ) -> Result<SledStore, StoreError> {
        let io = |error: std::io::Error| from_io(&error, path);
        let ballast = Ballast::beside(path);
        let open = || ballast.with_room(|| Trees::open(path));
        create_folder(path).map_err(io)?;
        delete_files(path, is_half_snapshot)?;
        let is_new = !path.join("db").exists();
        let trees = match open() {
            Ok(trees) => trees,
            Err(error) if !may_be_damage(&error) => return Err(error),
            Err(_) => {
                delete_files(path, |name| name.starts_with("snap."))?;
                open()?
            }
        };
        if is_new {
            trees.sync(path)?;
            sync_parent(&path.join("db")).map_err(io)?;
        }
        tighten_all(path);
        let mut store = SledStore {
            path: path.to_owned(),
            options,
            vault,
            trees: Some(trees),
            unsynced_bytes: 0,
            lost: false,
            read_bytes: 0,
            full: false,
            ballast,
        };
        if store.vault.is_being_locked() {
            store.rewrite()?;
        } else if let Err(error) = store.rewrite_if_large() {
            tracing::warn!(%error, "the documents' folder stays larger than it need be");
        }
        store.full = matches!(store.ballast.fill(), Err(StoreError::DiskFull { .. }));
        Ok(store)
    }

    /// Whether the disk was full when the store was opened.
    pub(super) fn is_full(&self) -> bool {
        self.full
    }

    /// Closes and opens again, which is the only way to bound sled's memory.
    ///
    /// Where something unsynced is lost with this, the next flush says so; what is there can be read.
    pub fn reopen(&mut self) -> Result<(), StoreError> {
        if let Some(trees) = self.trees.take() {
            let synced = trees.sync(&self.path);
            if let Err(error) = synced.and(close(trees)) {
                tracing::warn!(%error, "the documents were not closed well; they are opened again");
                self.lost |= self.unsynced_bytes > 0;
            }
        }
        self.unsynced_bytes = 0;
        self.read_bytes = 0;
        delete_files(&self.path, is_half_snapshot)?;
        self.trees = Some(self.ballast.with_room(|| Trees::open(&self.path))?);
        Ok(())
    }

    fn trees(&mut self) -> Result<&Trees, StoreError> {
        if self.trees.is_none() {
            self.reopen()?;
        }
        self.trees.as_ref().ok_or(StoreError::Closed)
    }

    /// Runs a call; after a failure sled refuses everything, so the next call reopens.
    fn run<T>(
        &mut self,
        call: impl FnOnce(&Trees, &Path) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let path = self.path.clone();
        let trees = self.trees()?;
        let done = guarded(|| call(trees, &path));
        if let Err(error) = &done {
            self.full |= matches!(error, StoreError::DiskFull { .. });
            self.lost |= self.unsynced_bytes > 0;
            _ = self.trees.take().map(close);
        }
        done
    }

    fn put_chunk(
        &mut self,
        tree: fn(&Trees) -> &sled::Tree,
        doc: DocId,
        hash: [u8; 32],
        bytes: &[u8],
    ) -> Result<(), StoreError> {
        let pieces: Vec<&[u8]> =
            if bytes.is_empty() { vec![&[]] } else { bytes.chunks(PIECE_BYTES).collect() };
        self.has_room()?;
        let count = u16::try_from(pieces.len())
            .map_err(|_| failed("a chunk of more than 256 MiB cannot be kept"))?;
        for (piece, bytes) in (0..count).zip(pieces) {
            let key = chunk_key(doc, hash, piece);
            let value = seal(&self.vault, &key, count, bytes);
            self.unsynced_bytes += key.len() + value.len();
            self.run(|trees, path| {
                tree(trees).insert(key, value).map(drop).map_err(|error| from_sled(error, path))
            })?;
            self.sync_if_far_ahead()?;
        }
        Ok(())
    }

    /// Keeps the rule that no more than so much is written ahead of a sync.
    fn sync_if_far_ahead(&mut self) -> Result<(), StoreError> {
        if self.unsynced_bytes > UNSYNCED_BYTES_MAX { self.flush() } else { Ok(()) }
    }

    /// Reopens after much was read. A failure takes nothing from what was read: the next call opens again, and the next
    /// flush says what may be lost.
    fn count_read(&mut self, bytes: u64) {
        self.read_bytes += bytes;
        if self.read_bytes > self.options.reopen_after_read_bytes
            && let Err(error) = self.reopen()
        {
            tracing::warn!(%error, "sled was not reopened; the next call tries again");
        }
    }
}

#[cfg(feature = "testing")]
impl SledStore {
    /// Flips a bit of a change that is there.
    pub fn damage(&mut self, doc: DocId, hash: ChangeHash) -> Result<(), StoreError> {
        let key = chunk_key(doc, hash.0, 0);
        self.unsynced_bytes += key.len();
        self.run(|trees, path| {
            let sled = |error| from_sled(error, path);
            let mut value = trees.changes.get(&key).map_err(sled)?.unwrap_or_default().to_vec();
            if let Some(last) = value.last_mut() {
                *last ^= 1;
            }
            trees.changes.insert(key, value).map(drop).map_err(sled)
        })?;
        self.flush()
    }
}

impl Drop for SledStore {
    fn drop(&mut self) {
        if let Some(trees) = self.trees.take() {
            _ = close(trees);
            // sled makes files for everybody while it runs
            tighten_all(&self.path);
        }
    }
}

impl DeviceStore for SledStore {
    fn put_change(&mut self, doc: DocId, hash: ChangeHash, raw: &[u8]) -> Result<(), StoreError> {
        self.put_chunk(|trees| &trees.changes, doc, hash.0, raw)
    }

    fn has_change(&mut self, doc: DocId, hash: ChangeHash) -> Result<bool, StoreError> {
        self.run(|trees, path| {
            let first = [doc.0.as_slice(), &hash.0, &[0, 0]].concat();
            trees.changes.contains_key(first).map_err(|error| from_sled(error, path))
        })
    }

    fn compact(
        &mut self,
        doc: DocId,
        snapshot: &[u8],
        covers: &[ChangeHash],
    ) -> Result<(), StoreError> {
        let name = *blake3::hash(snapshot).as_bytes();
        self.put_chunk(|trees| &trees.snapshots, doc, name, snapshot)?;
        self.flush()?;
        self.run(|trees, path| {
            let sled = |error| from_sled(error, path);
            for item in trees.snapshots.scan_prefix(doc.0) {
                let (key, _) = item.map_err(sled)?;
                if key[16..48] != name {
                    trees.snapshots.remove(key).map_err(sled)?;
                }
            }
            for hash in covers {
                let mut prefix = doc.0.to_vec();
                prefix.extend_from_slice(&hash.0);
                for item in trees.changes.scan_prefix(prefix) {
                    let (key, _) = item.map_err(sled)?;
                    trees.changes.remove(key).map_err(sled)?;
                }
            }
            Ok(())
        })?;
        self.flush()
    }

    /// sled keeps what was removed in its files, so what lives is copied into new ones.
    fn erase(&mut self, docs: &BTreeSet<DocId>) -> Result<(), StoreError> {
        self.has_room()?;
        for doc in docs {
            self.unsynced_bytes += 1;
            self.run(|trees, path| {
                let sled = |error| from_sled(error, path);
                for tree in [&trees.changes, &trees.snapshots] {
                    for key in tree.scan_prefix(doc.0).keys() {
                        tree.remove(key.map_err(sled)?).map_err(sled)?;
                    }
                }
                Ok(())
            })?;
        }
        self.flush()?;
        self.rewrite()
    }

    fn load(&mut self, doc: DocId) -> Result<StoredDocument, StoreError> {
        let vault = Arc::clone(&self.vault);
        let (stored, bytes) = self.run(|trees, path| {
            let mut bytes = 0;
            let mut read = |tree: &sled::Tree| -> Result<Assembly, StoreError> {
                let mut assembly = Assembly::default();
                for item in tree.scan_prefix(doc.0) {
                    let (key, value) = item.map_err(|error| from_sled(error, path))?;
                    bytes += (key.len() + value.len()) as u64;
                    assembly.add(&vault, &key, &value);
                }
                Ok(assembly)
            };
            let (snapshots, bad_snapshots) = read(&trees.snapshots)?.finish();
            let (changes, bad_changes) = read(&trees.changes)?.finish();
            let mut damaged = bad_snapshots + bad_changes;
            let snapshots = snapshots
                .into_iter()
                .filter(|(name, bytes)| {
                    let whole = blake3::hash(bytes).as_bytes() == name;
                    damaged += usize::from(!whole);
                    whole
                })
                .map(|(_, bytes)| bytes)
                .collect();
            let changes =
                changes.into_iter().map(|(hash, bytes)| (ChangeHash(hash), bytes)).collect();
            Ok((StoredDocument { snapshots, changes, damaged }, bytes))
        })?;
        self.count_read(bytes);
        Ok(stored)
    }

    fn documents(&mut self) -> Result<Vec<(DocId, u64)>, StoreError> {
        self.run(|trees, path| {
            let mut counts: BTreeMap<DocId, u64> = BTreeMap::new();
            for tree in [&trees.changes, &trees.snapshots] {
                for key in tree.iter().keys() {
                    let key = key.map_err(|error| from_sled(error, path))?;
                    if let Some(doc) = key.get(..16).and_then(|doc| doc.try_into().ok())
                        && key.ends_with(&[0, 0])
                        && key.len() == 50
                    {
                        *counts.entry(DocId(doc)).or_default() += 1;
                    }
                }
            }
            Ok(counts.into_iter().collect())
        })
    }

    fn put_note(&mut self, key: &[u8], value: &[u8]) -> Result<(), StoreError> {
        if value.len() > PIECE_BYTES {
            return Err(failed("a note holds at most 4096 bytes"));
        }
        self.has_room()?;
        let (name, sealed) = note_item(&self.vault, key, value);
        self.unsynced_bytes += name.len() + sealed.len();
        self.run(|trees, path| {
            trees.notes.insert(name, sealed).map(drop).map_err(|error| from_sled(error, path))
        })?;
        self.sync_if_far_ahead()
    }

    fn note(&mut self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        let vault = Arc::clone(&self.vault);
        self.run(|trees, path| {
            let name = vault.name(key);
            let value = trees.notes.get(&name).map_err(|error| from_sled(error, path))?;
            let note = value.and_then(|value| read_note(&vault, &name, &value));
            Ok(note.filter(|(found, _)| found == key).map(|(_, value)| value))
        })
    }

    fn notes(&mut self, prefix: &[u8]) -> Result<Vec<Note>, StoreError> {
        let vault = Arc::clone(&self.vault);
        self.run(|trees, path| {
            let scanned = if vault.is_locked() { group(prefix) } else { prefix };
            let mut found = Vec::new();
            for item in trees.notes.scan_prefix(scanned) {
                let (name, value) = item.map_err(|error| from_sled(error, path))?;
                found.extend(read_note(&vault, &name, &value));
            }
            found.retain(|(key, _)| key.starts_with(prefix));
            found.sort();
            Ok(found)
        })
    }

    fn remove_note(&mut self, key: &[u8]) -> Result<(), StoreError> {
        let name = self.vault.name(key).into_owned();
        self.unsynced_bytes += name.len();
        self.run(|trees, path| {
            trees.notes.remove(name).map(drop).map_err(|error| from_sled(error, path))
        })?;
        self.sync_if_far_ahead()
    }

    fn has_room(&mut self) -> Result<(), StoreError> {
        if self.full {
            self.ballast.fill()?;
            self.full = false;
        }
        Ok(())
    }

    fn rest(&mut self) -> Result<(), StoreError> {
        self.flush()?;
        self.reopen()
    }

    fn flush(&mut self) -> Result<(), StoreError> {
        if self.trees.is_some() && self.unsynced_bytes == 0 && !self.lost {
            // changes that a snapshot covers may be removed later as well
            return Ok(());
        }
        self.run(Trees::sync)?;
        self.unsynced_bytes = 0;
        if std::mem::take(&mut self.lost) {
            return Err(failed("what was put before a failure may be lost; put it again"));
        }
        Ok(())
    }
}
