//! Copying what lives into a new folder: sled never gives space back by itself.

use std::sync::Arc;

use super::super::error::from_io;
use super::super::rights::{create_folder, sync_parent, tighten_all};
use super::trees::{Trees, folder_bytes, from_sled, guarded};
use super::value::resealed;
use super::{SledStore, UNSYNCED_BYTES_MAX};
use crate::store::StoreError;

impl SledStore {
    /// Copies what lives into a new folder and swaps, when dead bytes have grown beyond the limit.
    pub(super) fn rewrite_if_large(&mut self) -> Result<(), StoreError> {
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
    pub(super) fn rewrite(&mut self) -> Result<(), StoreError> {
        let (path, vault) = (self.path.clone(), Arc::clone(&self.vault));
        let trees = self.trees()?;
        let all =
            [("changes", &trees.changes), ("snapshots", &trees.snapshots), ("notes", &trees.notes)];
        let new = path.with_extension("rewritten");
        _ = std::fs::remove_dir_all(&new);
        create_folder(&new).map_err(|error| from_io(&error, &new))?;
        let copied = guarded(|| {
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
            sync_parent(&new.join("db")).map_err(|error| from_io(&error, &new))
        });
        if let Err(error) = copied {
            _ = std::fs::remove_dir_all(&new);
            return Err(error);
        }
        self.trees = None;
        let old = path.with_extension("old");
        let io = |error: std::io::Error| from_io(&error, &path);
        // a crash between the two renames leaves the old folder under its other name, which opening finds
        std::fs::rename(&path, &old).map_err(io)?;
        if let Err(error) = std::fs::rename(&new, &path) {
            std::fs::rename(&old, &path).map_err(io)?;
            return Err(io(error));
        }
        sync_parent(&path).map_err(io)?;
        std::fs::remove_dir_all(&old).map_err(io)?;
        self.trees = Some(Trees::open(&path)?);
        tighten_all(&path);
        Ok(())
    }
}
