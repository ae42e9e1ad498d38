//! Drafts: what was written in an editor and is not saved as an entry yet.
//!
//! A draft is a text file with what it was begun on beside it. A locked folder keeps it sealed, as a private file of the
//! device.

use std::path::Path;

use samband_client_core::device::Device;
use samband_client_core::documents::{Heads, Kind};
use serde::{Deserialize, Serialize};

use super::answer::{Failure, failed};
use super::book::Book;

/// The folder of drafts, in a device's folder.
pub(super) const FOLDER: &str = "drafts";

/// What the editor was opened on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Begin {
    pub(super) text: String,
    /// The version of the log in which the text stood.
    pub(super) base: Heads,
}

/// A draft that is not saved as an entry yet.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Kept {
    pub(super) begin: Begin,
    /// The file, with what stands below the line.
    pub(super) file: String,
}

fn private_name(name: &str) -> String {
    format!("draft-{name}")
}

/// The draft of this name that a locked folder keeps.
pub(super) fn kept(device: &Device, name: &str) -> Result<Option<Kept>, Failure> {
    let bytes = device.private_file(&private_name(name)).map_err(failed)?;
    bytes.map(|bytes| serde_json::from_slice(&bytes).map_err(failed)).transpose()
}

/// Keeps a draft in the device's folder, sealed if the folder is locked; `None` lets it go.
pub(super) fn keep(device: &Device, name: &str, draft: Option<&Kept>) -> Result<(), Failure> {
    let bytes = draft.map(|draft| serde_json::to_vec(draft).expect("plain JSON"));
    device.keep_private_file(&private_name(name), bytes.as_deref()).map_err(failed)
}

/// Seals the drafts of a folder that has just been locked.
pub(super) fn seal_drafts(device: &Device) -> Result<(), Failure> {
    let folder = device.path().join(FOLDER);
    for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let Some(name) = path.file_stem().and_then(|name| name.to_str()) else { continue };
        if path.extension().is_some_and(|extension| extension == "txt") {
            let file = characters(&std::fs::read(&path).map_err(failed)?);
            let begin = read_begin(&path).unwrap_or_default();
            keep(device, name, Some(&Kept { begin, file }))?;
        }
    }
    match std::fs::remove_dir_all(&folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(failed(error)),
        _ => Ok(()),
    }
}

/// Removes the drafts of entries that are erased: they hold the same words.
pub(super) fn forget_erased(book: &Book) -> Result<(), Failure> {
    let folder = book.device.path().join(FOLDER);
    for (key, rights) in book.documents(Kind::Log) {
        if !rights.may_write() {
            continue;
        }
        for item in book.log(&key).map_err(failed)?.erasures.items {
            let name = item.to_string();
            for file in [format!("{name}.txt"), format!("{name}.json")] {
                match std::fs::remove_file(folder.join(file)) {
                    Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                        return Err(failed(error));
                    }
                    _ => {}
                }
            }
            if kept(&book.device, &name)?.is_some() {
                keep(&book.device, &name, None)?;
            }
        }
    }
    Ok(())
}

/// What a draft in a folder was begun on.
pub(super) fn read_begin(draft: &Path) -> Option<Begin> {
    serde_json::from_slice(&std::fs::read(draft.with_extension("json")).ok()?).ok()
}

/// A file's characters. What is not UTF-8 is read as Latin-1, so that every letter is kept.
pub(super) fn characters(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}
