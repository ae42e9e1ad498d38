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
//! value      version=1 u8  pieces u16  crc32c u32  bytes [..4096]
//!            version=2 u8  pieces u16  crc32c u32  sealed                (on a locked device)
//! ```
//!
//! On a locked device a note stands under a keyed hash of its key, and `key length u16, key, value` is sealed in it.
//!
//! The checksum covers key, piece count and bytes, so a value in the wrong place does not count either.

use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::lock::wait_for_lock;
use super::rights::{create_folder, sync_parent, tighten_all};
use super::vault::group;
use super::{DeviceStore, Note, StoreError, StoredDocument, Vault};
use crate::ids::{ChangeHash, DocId};

const PLAIN: u8 = 1;
const SEALED: u8 = 2;
const PIECE_BYTES: usize = 4096;
const VALUE_HEAD: usize = 7;
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

struct Trees {
    db: sled::Db,
    changes: sled::Tree,
    snapshots: sled::Tree,
    notes: sled::Tree,
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
}

fn failed(error: impl std::fmt::Display) -> StoreError {
    StoreError::Failed(format!("sled: {error}"))
}

fn from_sled(error: sled::Error, path: &Path) -> StoreError {
    match error {
        sled::Error::Io(error) => StoreError::from_io(&error, path),
        other => failed(other),
    }
}

/// Runs a call into sled, which panics on some damage.
fn guarded<T>(call: impl FnOnce() -> Result<T, StoreError>) -> Result<T, StoreError> {
    catch_unwind(AssertUnwindSafe(call)).unwrap_or_else(|_| Err(failed("panicked")))
}

/// Closes sled, which writes once more when it is dropped.
fn close(trees: Trees) -> Result<(), StoreError> {
    guarded(|| {
        drop(trees);
        Ok(())
    })
}

impl Trees {
    fn open(path: &Path) -> Result<Trees, StoreError> {
        guarded(|| {
            let open = || -> sled::Result<Trees> {
                let db = sled::Config::new().path(path).flush_every_ms(Some(10_000)).open()?;
                Ok(Trees {
                    changes: db.open_tree("changes")?,
                    snapshots: db.open_tree("snapshots")?,
                    notes: db.open_tree("notes")?,
                    db,
                })
            };
            let opened = wait_for_lock(open, is_locked);
            opened.map_err(|error| from_sled(error, path))
        })
    }

    /// Makes everything durable: sled's own flush, then the fsync that it leaves out.
    fn sync(&self, path: &Path) -> Result<(), StoreError> {
        guarded(|| {
            self.db.flush().map_err(|error| from_sled(error, path))?;
            let file = path.join("db");
            // opened for writing: Windows syncs no other handle
            let opened = OpenOptions::new().write(true).open(&file);
            opened
                .and_then(|file| file.sync_all())
                .map_err(|error| StoreError::from_io(&error, &file))
        })
    }
}

fn is_locked(error: &sled::Error) -> bool {
    matches!(error, sled::Error::Io(error) if error.to_string().contains("could not acquire lock"))
}

/// Deletes the files of a sled folder whose names match; they are derived from the log.
fn delete_files(path: &Path, matches: impl Fn(&str) -> bool) -> Result<(), StoreError> {
    let io = |error: std::io::Error| StoreError::from_io(&error, path);
    for entry in std::fs::read_dir(path).map_err(io)? {
        let entry = entry.map_err(io)?;
        if entry.file_name().to_str().is_some_and(&matches) {
            std::fs::remove_file(entry.path()).map_err(io)?;
        }
    }
    Ok(())
}

fn is_half_snapshot(name: &str) -> bool {
    name.starts_with("snap.") && name.ends_with(".generating")
}

fn folder_bytes(path: &Path) -> u64 {
    let Ok(entries) = std::fs::read_dir(path) else { return 0 };
    entries
        .flatten()
        .filter_map(|entry| entry.metadata().ok())
        .map(|meta| if meta.is_dir() { 0 } else { meta.len() })
        .sum()
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
        let io = |error: std::io::Error| StoreError::from_io(&error, path);
        create_folder(path).map_err(io)?;
        delete_files(path, is_half_snapshot)?;
        let is_new = !path.join("db").exists();
        let trees = match Trees::open(path) {
            Ok(trees) => trees,
            Err(StoreError::DiskFull { path }) => return Err(StoreError::DiskFull { path }),
            Err(_) => {
                delete_files(path, |name| name.starts_with("snap."))?;
                Trees::open(path)?
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
        };
        if store.vault.is_being_locked() {
            store.rewrite()?;
        } else {
            store.rewrite_if_large()?;
        }
        Ok(store)
    }

    /// Closes and opens again, which is the only way to bound sled's memory.
    pub fn reopen(&mut self) -> Result<(), StoreError> {
        if let Some(trees) = self.trees.take() {
            let synced = trees.sync(&self.path);
            let closed = close(trees);
            if synced.is_err() || closed.is_err() {
                self.lost |= self.unsynced_bytes > 0;
            }
            synced.and(closed)?;
        }
        self.unsynced_bytes = 0;
        self.read_bytes = 0;
        delete_files(&self.path, is_half_snapshot)?;
        self.trees = Some(Trees::open(&self.path)?);
        Ok(())
    }

    /// Copies what lives into a new folder and swaps, when dead bytes have grown beyond the limit.
    fn rewrite_if_large(&mut self) -> Result<(), StoreError> {
        let used = folder_bytes(&self.path);
        if used <= self.options.rewrite_above_bytes {
            return Ok(());
        }
        let path = self.path.clone();
        let trees = self.trees()?;
        let all =
            [("changes", &trees.changes), ("snapshots", &trees.snapshots), ("notes", &trees.notes)];
        let live: u64 = guarded(|| {
            let mut live = 0;
            for (_, tree) in all {
                for item in tree {
                    let (key, value) = item.map_err(|error| from_sled(error, &path))?;
                    live += (key.len() + value.len()) as u64;
                }
            }
            Ok(live)
        })?;
        if used <= 3 * live { Ok(()) } else { self.rewrite() }
    }

    /// Copies everything into a new folder, sealed where it is to be, and swaps.
    fn rewrite(&mut self) -> Result<(), StoreError> {
        let (path, vault) = (self.path.clone(), Arc::clone(&self.vault));
        let trees = self.trees()?;
        let all =
            [("changes", &trees.changes), ("snapshots", &trees.snapshots), ("notes", &trees.notes)];
        let new = path.with_extension("rewritten");
        _ = std::fs::remove_dir_all(&new);
        create_folder(&new).map_err(|error| StoreError::from_io(&error, &new))?;
        guarded(|| {
            let copy = Trees::open(&new)?;
            for (name, tree) in all {
                let into = copy.db.open_tree(name).map_err(|error| from_sled(error, &new))?;
                let mut ahead = 0;
                for item in tree {
                    let (key, value) = item.map_err(|error| from_sled(error, &path))?;
                    let item = resealed(&vault, name, key.to_vec(), value.to_vec());
                    let Some((key, value)) = item else { continue };
                    ahead += key.len() + value.len();
                    into.insert(key, value).map_err(|error| from_sled(error, &new))?;
                    if ahead > UNSYNCED_BYTES_MAX {
                        copy.sync(&new)?;
                        ahead = 0;
                    }
                }
            }
            copy.sync(&new)?;
            sync_parent(&new.join("db")).map_err(|error| StoreError::from_io(&error, &new))
        })?;
        self.trees = None;
        let old = path.with_extension("old");
        let io = |error: std::io::Error| StoreError::from_io(&error, &path);
        // a crash between the two renames leaves the old folder under its other name, which opening finds
        std::fs::rename(&path, &old).map_err(io)?;
        std::fs::rename(&new, &path).map_err(io)?;
        sync_parent(&path).map_err(io)?;
        std::fs::remove_dir_all(&old).map_err(io)?;
        self.trees = Some(Trees::open(&path)?);
        tighten_all(&path);
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
        if done.is_err() {
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
        let count = u16::try_from(pieces.len())
            .map_err(|_| failed("a chunk of more than 256 MiB cannot be kept"))?;
        for (piece, bytes) in (0..count).zip(pieces) {
            let key = chunk_key(doc, hash, piece);
            let value = seal(&self.vault, &key, count, bytes);
            self.unsynced_bytes += key.len() + value.len();
            self.run(|trees, path| {
                tree(trees).insert(key, value).map(drop).map_err(|error| from_sled(error, path))
            })?;
            if self.unsynced_bytes > UNSYNCED_BYTES_MAX {
                self.flush()?;
            }
        }
        Ok(())
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

impl Drop for SledStore {
    fn drop(&mut self) {
        if let Some(trees) = self.trees.take() {
            _ = close(trees);
            // sled makes files for everybody while it runs
            tighten_all(&self.path);
        }
    }
}

fn chunk_key(doc: DocId, hash: [u8; 32], piece: u16) -> Vec<u8> {
    let mut key = Vec::with_capacity(50);
    key.extend_from_slice(&doc.0);
    key.extend_from_slice(&hash);
    key.extend_from_slice(&piece.to_be_bytes());
    key
}

fn checksum(key: &[u8], pieces: u16, bytes: &[u8]) -> u32 {
    crc32c::crc32c_append(crc32c::crc32c_append(crc32c::crc32c(key), &pieces.to_le_bytes()), bytes)
}

/// An item as it is to be kept: sealed if the device is being locked. A plain one that is damaged is left out then,
/// since it counts as absent and may show words.
fn resealed(vault: &Vault, tree: &str, key: Vec<u8>, value: Vec<u8>) -> Option<(Vec<u8>, Vec<u8>)> {
    if !vault.is_locked() || value.first() == Some(&SEALED) {
        return Some((key, value));
    }
    let (pieces, bytes) = unseal(vault, &key, &value)?;
    if tree == "notes" {
        return Some(note_item(vault, &key, &bytes));
    }
    let value = seal(vault, &key, pieces, &bytes);
    Some((key, value))
}

/// Where and as what a note is kept.
fn note_item(vault: &Vault, key: &[u8], value: &[u8]) -> (Vec<u8>, Vec<u8>) {
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
fn read_note(vault: &Vault, name: &[u8], value: &[u8]) -> Option<Note> {
    let (_, bytes) = unseal(vault, name, value)?;
    if value[0] == PLAIN {
        return Some((name.to_vec(), bytes));
    }
    let (len, rest) = bytes.split_first_chunk::<2>()?;
    let (key, value) = rest.split_at_checked(usize::from(u16::from_le_bytes(*len)))?;
    Some((key.to_vec(), value.to_vec()))
}

fn seal(vault: &Vault, key: &[u8], pieces: u16, bytes: &[u8]) -> Vec<u8> {
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
fn unseal(vault: &Vault, key: &[u8], value: &[u8]) -> Option<(u16, Vec<u8>)> {
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

/// The pieces of one chunk by number, each with the count that it claims.
type Pieces = BTreeMap<u16, (u16, Vec<u8>)>;

/// A whole chunk under its hash.
type Chunk = ([u8; 32], Vec<u8>);

/// Whole chunks by hash, from pieces in any order; the rest is counted.
#[derive(Default)]
struct Assembly {
    chunks: BTreeMap<[u8; 32], Pieces>,
    bad: std::collections::BTreeSet<[u8; 32]>,
}

impl Assembly {
    fn add(&mut self, vault: &Vault, key: &[u8], value: &[u8]) {
        let Some(hash) = key.get(16..48).and_then(|hash| hash.try_into().ok()) else { return };
        let piece = key.get(48..50).map(|piece| u16::from_be_bytes([piece[0], piece[1]]));
        match (piece, unseal(vault, key, value)) {
            (Some(piece), Some((pieces, bytes))) => {
                self.chunks.entry(hash).or_default().insert(piece, (pieces, bytes));
            }
            _ => _ = self.bad.insert(hash),
        }
    }

    fn finish(self) -> (Vec<Chunk>, usize) {
        let mut whole = Vec::new();
        let mut bad = self.bad;
        for (hash, pieces) in self.chunks {
            let count = pieces.values().next().map_or(0, |(count, _)| *count);
            let complete = pieces.len() == usize::from(count)
                && pieces.values().all(|(each, _)| *each == count)
                && pieces.keys().copied().eq(0..count);
            if complete && !bad.contains(&hash) {
                whole.push((hash, pieces.into_values().flat_map(|(_, bytes)| bytes).collect()));
            } else {
                bad.insert(hash);
            }
        }
        (whole, bad.len())
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
        let (name, sealed) = note_item(&self.vault, key, value);
        self.unsynced_bytes += name.len() + sealed.len();
        self.run(|trees, path| {
            trees.notes.insert(name, sealed).map(drop).map_err(|error| from_sled(error, path))
        })
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
        })
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
