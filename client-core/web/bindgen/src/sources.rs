//! A hash over everything that the app is built from, to tell whether a build is of these sources.

use std::io;
use std::path::{Path, PathBuf};

/// The files and folders that the app is built from.
pub(crate) const SOURCES: &[&str] = &[
    "Cargo.lock",
    "Cargo.toml",
    "client-core/Cargo.toml",
    "client-core/src",
    "client-core/app/Cargo.toml",
    "client-core/app/src",
    "client-core/app/style.css",
    "client-core/words/Cargo.toml",
    "client-core/words/locales",
    "client-core/words/src",
    "client-core/web/Cargo.toml",
    "client-core/web/bindgen/Cargo.lock",
    "client-core/web/bindgen/Cargo.toml",
    "client-core/web/bindgen/src",
    "client-core/web/build",
    "client-core/web/icons",
    "client-core/web/js",
    "client-core/web/src",
];

/// The hash, in hexadecimal. `top` is the folder of the repository.
///
/// # Errors
///
/// When a source cannot be read.
pub(crate) fn hash(top: &Path) -> io::Result<String> {
    let mut files = Vec::new();
    for source in SOURCES {
        collect(&top.join(source), &mut files)?;
    }
    files.sort();
    let mut hasher = blake3::Hasher::new();
    for path in files {
        let name = path.strip_prefix(top).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        let bytes = std::fs::read(&path)?;
        hasher.update(&(name.len() as u64).to_be_bytes()).update(name.as_bytes());
        hasher.update(&(bytes.len() as u64).to_be_bytes()).update(&bytes);
    }
    Ok(hasher.finalize().to_hex().to_string())
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in std::fs::read_dir(path)? {
        collect(&entry?.path(), files)?;
    }
    Ok(())
}
