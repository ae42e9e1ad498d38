//! Locked folders: where the passphrase comes from.

use std::cell::RefCell;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use samband_client_core::device::{Device, DeviceOptions};
use samband_client_core::store::{Parts, Passphrase, Unlock};
use serde_json::json;
use zeroize::Zeroizing;

use super::answer::{Answer, Done, Failure, failed};
use super::{draft, folder};

/// A passphrase as it was typed.
pub(super) type Typed = Zeroizing<String>;

/// The passphrase of a folder: from a file, or asked for once.
pub(super) struct Key {
    file: Option<PathBuf>,
    typed: RefCell<Option<Typed>>,
}

impl Key {
    pub(super) fn new(file: Option<PathBuf>) -> Key {
        Key { file, typed: RefCell::new(None) }
    }

    /// The passphrase, for a folder that is locked.
    pub(super) fn get(&self) -> Result<Typed, Failure> {
        if let Some(typed) = &*self.typed.borrow() {
            return Ok(typed.clone());
        }
        let typed = match &self.file {
            Some(file) => from_file(file)?,
            None => ask("Passphrase: ")?,
        };
        *self.typed.borrow_mut() = Some(typed.clone());
        Ok(typed)
    }

    /// The passphrase if the folder is locked or one was given.
    pub(super) fn for_folder(&self, folder: &Path) -> Result<Option<Typed>, Failure> {
        let is_needed = folder::is_locked(folder) || self.file.is_some();
        if is_needed { self.get().map(Some) } else { Ok(None) }
    }
}

/// Reads a key file. Nobody but its owner may read it.
fn from_file(path: &Path) -> Result<Typed, Failure> {
    let shown = |error: std::io::Error| failed(format!("{}: {error}", path.display()));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(path).map_err(shown)?.permissions().mode();
        if mode & 0o077 != 0 {
            let path = path.display();
            return Err(format!("others can read {path}: run `chmod 600 {path}` first").into());
        }
    }
    Ok(Zeroizing::new(std::fs::read_to_string(path).map_err(shown)?))
}

fn ask(prompt: &str) -> Result<Typed, Failure> {
    if !std::io::stdin().is_terminal() {
        return Err("a passphrase is needed: give it with --passphrase-file".into());
    }
    rpassword::prompt_password(prompt).map(Zeroizing::new).map_err(failed)
}

fn new_passphrase(file: Option<&Path>) -> Result<Passphrase, Failure> {
    let typed = match file {
        Some(path) => from_file(path)?,
        None => {
            let typed = ask("New passphrase: ")?;
            if !Passphrase::new(&typed).is_same(&Passphrase::new(&ask("The same again: ")?)) {
                return Err("the two passphrases are different: nothing was changed".into());
            }
            typed
        }
    };
    Ok(Passphrase::new(&typed))
}

/// Opens a folder; a locked one with its passphrase.
pub(super) fn open(
    folder: &Path,
    typed: Option<&Typed>,
) -> Result<Device, samband_client_core::store::OpenError> {
    let options = DeviceOptions::default();
    match typed {
        Some(typed) => Device::unlock(folder, options, Unlock::With(&Passphrase::new(typed))),
        None => Device::open(folder, options),
    }
}

/// Gives a folder a passphrase.
pub(super) fn lock(folder: &Path, new: Option<&Path>) -> Done {
    let passphrase = new_passphrase(new)?;
    let unlock = Unlock::Lock(&passphrase);
    let had_damaged_files = folder.join("set-aside").exists();
    let device = Device::unlock(folder, DeviceOptions::default(), unlock).map_err(failed)?;
    draft::seal_drafts(&device)?;
    drop(device);
    let mut words =
        "This folder is locked. Do not lose the passphrase: without it, nobody can read \
                     this folder. With a new invite you get back what is on the relay; what is on \
                     this device only is then lost.\n"
            .to_owned();
    if had_damaged_files {
        words.push_str("The damaged files in the folder set-aside were deleted.\n");
    }
    Ok(Answer::new(json!({ "locked": true }), words))
}

/// Changes the passphrase of a folder.
pub(super) fn change(folder: &Path, old: &Key, new: Option<&Path>) -> Done {
    let old = Passphrase::new(&old.get()?);
    let new = new_passphrase(new)?;
    Parts::change_passphrase(folder, &old, &new).map_err(failed)?;
    Ok(Answer::new(json!({ "changed": true }), "The passphrase is changed.\n"))
}
