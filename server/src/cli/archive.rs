//! `samband-server export` and `import`.

use std::fs::File;
use std::io::{BufReader, Write};
use std::num::NonZeroU32;
use std::path::Path;

use samband_client_core::ids::RelayId;
use samband_client_core::keys::Nonce;
use samband_client_core::time::show_utc;
use serde_json::json;

use super::output::{Done, Output, failed};
use crate::admin::Stream;
use crate::archive::{ArchiveError, Imported, check_export, read_export};
use crate::ask::ask_stream;
use crate::entropy::random;
use crate::folder::{DataFolder, KEYS_FILE, STORE_FILE, sync_folder};
use crate::pending::keep_checked;
use crate::store::RedbStore;

/// Where an import is made in the data folder, until it is complete.
const IMPORTING: &str = "importing";

pub(super) fn export(
    data: &Path,
    file: &Path,
    rate: NonZeroU32,
    out: &mut Output<impl Write>,
) -> Done {
    let stream = Stream::Export { bytes_per_s: u64::from(rate.get()) << 20 };
    let stream = ask_stream(data, stream).map_err(failed)?;
    let exported = keep_checked(stream, file, |from| check_export(from));
    let exported = exported.map_err(|error| match error {
        ArchiveError::Cut(_) => {
            let file = file.display();
            failed(format!(
                "{file}: the relay stopped before the export was complete; no file was kept"
            ))
        }
        error => failed(format!("{}: {error}; no file was kept", file.display())),
    })?;
    print("exported", file, &exported, out)
}

fn print(what: &str, file: &Path, done: &Imported, out: &mut Output<impl Write>) -> Done {
    if out.is_json() {
        return out.json(&json!({
            "answer": what, "file": file, "relay": done.relay.to_string(),
            "position": done.position, "lines": done.lines, "made_at": done.made_at,
        }));
    }
    out.line(format_args!(
        "{what}: {}: log position {}, {} lines, made {}",
        file.display(),
        done.position,
        done.lines,
        show_utc(done.made_at)
    ))
}

pub(super) fn import(
    data: &Path,
    file: &Path,
    keep_id: bool,
    out: &mut Output<impl Write>,
) -> Done {
    for name in [STORE_FILE, KEYS_FILE] {
        if data.join(name).exists() {
            let path = data.join(name);
            let path = path.display();
            return Err(failed(format!(
                "{path} is there already: name an empty folder with --data"
            )));
        }
    }
    let of_file =
        |error: ArchiveError| failed(format!("{}: {error}; nothing was imported", file.display()));
    let open = || File::open(file).map(BufReader::new).map_err(|error| of_file(error.into()));
    let exported = check_export(open()?).map_err(of_file)?;
    let relay = if keep_id { exported.relay } else { RelayId(random()) };

    let of_folder = |error: &dyn std::fmt::Display| {
        failed(format!("{}: {error}; nothing was imported", data.display()))
    };
    let temporary = data.join(IMPORTING);
    _ = std::fs::remove_dir_all(&temporary);
    DataFolder::at(data).create().map_err(|error| of_folder(&error))?;
    DataFolder::at(&temporary).create().map_err(|error| of_folder(&error))?;
    let imported = read_into(&temporary, relay, open()?).map_err(of_file).and_then(|imported| {
        take_over(&temporary, data).map_err(|error| of_folder(&error))?;
        Ok(imported)
    });
    if imported.is_err() {
        _ = std::fs::remove_dir_all(&temporary);
    }
    print("imported", file, &imported?, out)?;
    if !keep_id && !out.is_json() {
        out.line(format_args!(
            "the relay has a new id: when a device connects, it compares what it holds with the relay"
        ))?;
    }
    Ok(())
}

fn read_into(
    folder: &Path,
    relay: RelayId,
    from: BufReader<File>,
) -> Result<Imported, ArchiveError> {
    let store = RedbStore::open(&folder.join(STORE_FILE), relay);
    let mut store = store.map_err(|error| ArchiveError::Io(std::io::Error::other(error)))?;
    let imported = read_export(from, &mut store, || Nonce(random()))?;
    drop(store);
    DataFolder::at(folder).tighten()?;
    Ok(imported)
}

/// Moves a complete store to its place: the keys first, since a store without keys does not open.
fn take_over(temporary: &Path, data: &Path) -> std::io::Result<()> {
    for name in [KEYS_FILE, STORE_FILE] {
        std::fs::rename(temporary.join(name), data.join(name))?;
    }
    std::fs::remove_dir_all(temporary)?;
    sync_folder(data)
}
