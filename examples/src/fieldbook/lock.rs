//! Locked folders: where the passphrase comes from.

use std::io::IsTerminal;
use std::path::Path;

use samband_client_core::device::{Device, DeviceOptions};
use samband_client_core::store::{OpenError, Parts, Passphrase, Unlock};
use serde_json::json;

use super::show::Answer;

fn text(error: impl ToString) -> String {
    error.to_string()
}

/// Reads a key file. Nobody but its owner may read it.
fn from_file(path: &Path) -> Result<Passphrase, String> {
    let shown = |error: std::io::Error| format!("{}: {error}", path.display());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(path).map_err(shown)?.permissions().mode();
        if mode & 0o077 != 0 {
            let path = path.display();
            return Err(format!("others can read {path}: run `chmod 600 {path}` first"));
        }
    }
    Ok(Passphrase::new(&std::fs::read_to_string(path).map_err(shown)?))
}

fn ask(prompt: &str) -> Result<Passphrase, String> {
    if !std::io::stdin().is_terminal() {
        return Err("a passphrase is needed: give it with --passphrase-file".to_owned());
    }
    rpassword::prompt_password(prompt).map(|typed| Passphrase::new(&typed)).map_err(text)
}

fn new_passphrase(file: Option<&Path>) -> Result<Passphrase, String> {
    match file {
        Some(path) => from_file(path),
        None => {
            let typed = ask("New passphrase: ")?;
            let again = ask("Once more: ")?;
            if typed.is_same(&again) { Ok(typed) } else { Err("these are not the same".to_owned()) }
        }
    }
}

/// Opens a folder; a locked one with its passphrase.
pub(super) fn open(store: &Path, file: Option<&Path>) -> Result<Device, String> {
    let options = DeviceOptions::default();
    let passphrase = match file {
        Some(path) => from_file(path)?,
        None => match Device::open(store, options) {
            Err(OpenError::Locked { .. }) => ask("Passphrase: ")?,
            opened => return opened.map_err(text),
        },
    };
    Device::unlock(store, options, Unlock::With(&passphrase)).map_err(text)
}

/// Gives a folder a passphrase.
pub(super) fn lock(store: &Path, new: Option<&Path>) -> Result<Answer, String> {
    let passphrase = new_passphrase(new)?;
    let unlock = Unlock::Lock(&passphrase);
    drop(Device::unlock(store, DeviceOptions::default(), unlock).map_err(text)?);
    let mut words =
        "Locked. Without the passphrase nothing in this folder can be read, by nobody: \
                     what the relay has comes back with a new invite, the rest is lost with it.\n"
            .to_owned();
    if store.join("set-aside").exists() {
        words.push_str("Damaged files stand unlocked in set-aside: delete them if you can.\n");
    }
    Ok(Answer::new(json!({ "locked": true }), words))
}

/// Changes the passphrase of a folder.
pub(super) fn change(
    store: &Path,
    old: Option<&Path>,
    new: Option<&Path>,
) -> Result<Answer, String> {
    let old = old.map_or_else(|| ask("Old passphrase: "), from_file)?;
    let new = new_passphrase(new)?;
    Parts::change_passphrase(store, &old, &new).map_err(text)?;
    Ok(Answer::new(json!({ "changed": true }), "The passphrase is changed.\n".to_owned()))
}
