//! Which folder is meant: the one that was named, or the one in the person's data folder.

use std::path::{Path, PathBuf};

use super::answer::{Failure, say};

/// The file that every device's folder has.
const IDENTITY: &str = "identity.json";
/// The file that a locked folder has.
const PASSPHRASE: &str = "passphrase.json";
/// The folder's name where no other is given.
const NAME: &str = "fieldbook";

/// Whether a device is in this folder.
pub(super) fn holds_device(folder: &Path) -> bool {
    folder.join(IDENTITY).exists() || folder.join(PASSPHRASE).exists()
}

/// Whether the folder is locked with a passphrase.
pub(super) fn is_locked(folder: &Path) -> bool {
    folder.join(PASSPHRASE).exists()
}

/// The folder that the command is about.
pub(super) fn find(named: Option<PathBuf>) -> Result<PathBuf, Failure> {
    if let Some(folder) = named {
        return Ok(folder);
    }
    let Some(folder) = data_home().map(|home| home.join(NAME)) else {
        return Err(
            "name the folder of this device with --store: neither XDG_DATA_HOME nor HOME is \
                    set"
            .into(),
        );
    };
    if !holds_device(&folder) && holds_device(Path::new(NAME)) {
        say(&format!(
            "there is a device in ./{NAME}: to use it, write --store {NAME}. Without --store the \
             folder is {}",
            folder.display()
        ));
    }
    Ok(folder)
}

fn data_home() -> Option<PathBuf> {
    let named = std::env::var_os("XDG_DATA_HOME").map(PathBuf::from);
    named.filter(|path| path.is_absolute()).or_else(|| {
        let home = std::env::var_os("HOME").map(PathBuf::from)?;
        Some(home.join(".local").join("share"))
    })
}

/// Says that a folder holds no device, and where others are.
pub(super) fn must_hold_device(folder: &Path) -> Result<(), Failure> {
    if holds_device(folder) {
        return Ok(());
    }
    let shown = folder.display();
    let others = others(folder);
    let others = match others.as_slice() {
        [] => "To make one, run `fieldbook enrol RELAY INVITE`".to_owned(),
        others => {
            let names: Vec<String> =
                others.iter().map(|path| format!("--store {}", path.display())).collect();
            format!("Your devices: {}", names.join(", "))
        }
    };
    Err(format!("there is no device in {shown}. {others}").into())
}

/// Devices where somebody would look for them: beside the folder, in this folder, in the data folder.
fn others(folder: &Path) -> Vec<PathBuf> {
    let beside = folder.parent().map(|parent| match parent.as_os_str().is_empty() {
        true => PathBuf::from("."),
        false => parent.to_owned(),
    });
    let places = beside.into_iter().chain([PathBuf::from(".")]).chain(data_home());
    let mut found: Vec<PathBuf> = places
        .flat_map(|place| {
            std::fs::read_dir(place).into_iter().flatten().flatten().map(|entry| entry.path())
        })
        .filter(|path| holds_device(path))
        .map(|path| path.strip_prefix(".").map(Path::to_owned).unwrap_or(path))
        .collect();
    found.sort();
    found.dedup_by_key(|path| path.canonicalize().ok());
    found
}
