//! The rights to a device's files: only their owner may read them. And names that a power cut does not take away.

use std::fs::DirBuilder;
#[cfg(unix)]
use std::fs::{File, Permissions};
use std::io;
use std::path::Path;

/// Makes the name of a file or folder durable: syncs the folder that holds it.
pub(super) fn sync_parent(path: &Path) -> io::Result<()> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new("."));
    #[cfg(unix)]
    File::open(parent)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = parent;
    Ok(())
}

/// Makes a folder, and those above it that are missing, for its owner only. Their names are durable when this returns.
pub(super) fn create_folder(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    if let Some(parent) = path.parent()
        && !parent.as_os_str().is_empty()
    {
        create_folder(parent)?;
    }
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    match builder.create(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
        Err(error) => Err(error),
        Ok(()) => sync_parent(path),
    }
}

/// Takes other users' rights from a file or folder, where they have any.
///
/// A file system without such rights is no reason not to open the device, so a failure is only logged.
pub(super) fn tighten(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let Ok(found) = path.symlink_metadata() else { return };
        if found.is_symlink() || found.permissions().mode() & 0o077 == 0 {
            return;
        }
        let mode = if found.is_dir() { 0o700 } else { 0o600 };
        // the path is not logged: folders are called by people's names
        match std::fs::set_permissions(path, Permissions::from_mode(mode)) {
            Ok(()) => {
                tracing::info!("others could read a file of the device; now only its owner can")
            }
            Err(error) => tracing::warn!(%error, "others may read a file of the device"),
        }
    }
    #[cfg(not(unix))]
    let _ = path;
}

/// [`tighten`], for a folder and everything in it.
pub(super) fn tighten_all(path: &Path) {
    tighten(path);
    if path.symlink_metadata().is_ok_and(|found| found.is_dir())
        && let Ok(entries) = std::fs::read_dir(path)
    {
        entries.flatten().for_each(|entry| tighten_all(&entry.path()));
    }
}
