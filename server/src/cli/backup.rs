//! `samband-server backup`, `restore` and `verify`.

use std::fs::File;
use std::io::{BufReader, IsTerminal, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use samband_client_core::ids::to_hex;
use samband_client_core::time::show_utc;
use serde_json::json;

use super::arguments::Backup;
use super::output::{CliError, Done, Output, failed};
use super::target::AskedRelay;
use crate::admin::{AdminRequest, AdminResponse, Stream};
use crate::ask::ask_stream;
use crate::backup::{BackupError, BackupSummary, keep_backup, read_backup, restore};
use crate::checkup::Checkup;
use crate::folder::{DataFolder, KEYS_FILE};
use crate::pending::PendingFile;
use crate::store::{DocumentKeys, is_whole};

/// How often progress is shown.
const SHOW_EVERY: Duration = Duration::from_millis(200);
/// How often a copy of the keys is tried: the relay may be writing one row of them.
const KEYS_TRIES: usize = 10;

pub(super) fn backup(data: &Path, options: &Backup, out: &mut Output<impl Write>) -> Done {
    let file = &options.file;
    let of_file = |error: &dyn std::fmt::Display| failed(format!("{}: {error}", file.display()));
    if let Some(keys) = options.keys.as_deref()
        && keys.exists()
    {
        return Err(failed(format!("{}: the file is there already", keys.display())));
    }
    let stream = Stream::Backup { bytes_per_s: u64::from(options.rate.get()) << 20 };
    let stream = ask_stream(data, stream).map_err(failed)?;
    let mut progress = Progress::new();
    let summary = keep_backup(stream, file, |header| progress.row(header.rows));
    progress.end();
    let summary = summary.map_err(|error| match error {
        BackupError::Cut(_) => {
            of_file(&"the relay stopped before the backup was complete; no file was kept")
        }
        error => of_file(&format!("{error}; no file was kept")),
    })?;
    if let Some(keys) = &options.keys {
        copy_keys(&data.join(KEYS_FILE), keys)?;
    }
    print_summary("backup", file, &summary, 0, out)
}

/// Copies the keys when no row of them is half written.
fn copy_keys(from: &Path, to: &Path) -> Done {
    let of = |path: &Path, error: std::io::Error| failed(format!("{}: {error}", path.display()));
    for _ in 0..KEYS_TRIES {
        let bytes = std::fs::read(from).map_err(|error| of(from, error))?;
        if !DocumentKeys::are_whole(&bytes) {
            std::thread::sleep(Duration::from_millis(20));
            continue;
        }
        let written = PendingFile::begin(to).and_then(|mut file| {
            file.write_all(&bytes)?;
            file.keep()
        });
        return written.map_err(|error| of(to, error));
    }
    Err(failed(format!(
        "{}: a row is damaged; the backup of the store was made, the copy of the keys was not",
        from.display()
    )))
}

fn print_summary(
    what: &str,
    file: &Path,
    summary: &BackupSummary,
    damaged_rows: u64,
    out: &mut Output<impl Write>,
) -> Done {
    let (header, check) = (&summary.header, to_hex(&summary.check));
    if out.is_json() {
        return out.json(&json!({
            "answer": what, "file": file, "bytes": summary.bytes, "rows": summary.rows,
            "position": header.position, "made_at": header.made_at, "program": header.program,
            "damaged_rows": damaged_rows, "checksum": check,
        }));
    }
    out.line(format_args!(
        "{}: log position {}, {} rows, {} bytes, made {} by samband-server {}",
        file.display(),
        header.position,
        summary.rows,
        summary.bytes,
        show_utc(header.made_at),
        header.program
    ))?;
    out.line(format_args!("checksum {check}"))
}

pub(super) fn restore_backup(
    data: &Path,
    file: &Path,
    keys: Option<&Path>,
    out: &mut Output<impl Write>,
) -> Done {
    let restored = restore(&DataFolder::at(data), file, keys).map_err(failed)?;
    let header = &restored.backup.header;
    if out.is_json() {
        return out.json(&json!({
            "answer": "restored", "position": header.position, "made_at": header.made_at,
            "relay": restored.relay.to_string(), "unreadable_documents": restored.unreadable,
        }));
    }
    let made_at = show_utc(header.made_at);
    out.line(format_args!("restored: log position {}, made {made_at}", header.position))?;
    if restored.unreadable > 0 {
        out.line(format_args!(
            "{} documents cannot be read, since the keys are older than the backup; devices that hold them give them back",
            restored.unreadable
        ))?;
    }
    for line in [
        "The relay has a new id. When a device connects, it gives back everything that it holds and the backup does not.",
        "Lost is only what was written after the backup and is on no device any more, such as by a lost phone.",
        "Everybody has to sign in again. Invites and links that were not used are no longer valid: make new ones.",
    ] {
        out.line(format_args!("{line}"))?;
    }
    out.line(format_args!(
        "Revoke again what was revoked after {made_at}: devices and people (`samband-server revoke`). Passwords are those of \
         that time."
    ))?;
    out.line(format_args!("Start the relay with `samband-server serve`."))
}

pub(super) fn verify(
    target: AskedRelay<'_>,
    file: Option<&Path>,
    out: &mut Output<impl Write>,
) -> Done {
    match file {
        Some(file) => verify_backup(file, out),
        None => match target.ask(&AdminRequest::Verify)? {
            AdminResponse::Verified { checkup } => print_checkup(&checkup, out),
            _ => Err(failed("the relay gave another answer than a check of its store")),
        },
    }
}

fn verify_backup(file: &Path, out: &mut Output<impl Write>) -> Done {
    let of_file = |error: BackupError| failed(format!("{}: {error}", file.display()));
    let open = File::open(file).map_err(|error| of_file(error.into()))?;
    let mut progress = Progress::new();
    let mut damaged_rows = 0;
    let summary = read_backup(BufReader::new(open), |header, _, key, value| {
        progress.row(header.rows);
        damaged_rows += u64::from(!is_whole(key, value));
        Ok(())
    });
    progress.end();
    print_summary("backup_verified", file, &summary.map_err(of_file)?, damaged_rows, out)?;
    if damaged_rows > 0 && !out.is_json() {
        out.line(format_args!(
            "{damaged_rows} rows were damaged in the store already when the backup was made: `samband-server verify` names them"
        ))?;
    }
    Ok(())
}

fn print_checkup(checkup: &Checkup, out: &mut Output<impl Write>) -> Done {
    let error = format!("the store has {} problems", checkup.problem_count);
    if out.is_json() {
        out.json(checkup)?;
    } else {
        out.line(format_args!(
            "read {} rows, log positions 1 to {}, {} rows of the audit log",
            checkup.rows, checkup.position, checkup.audit_rows
        ))?;
        for problem in &checkup.problems {
            out.line(format_args!("{}: {}", problem.what, problem.advice))?;
        }
    }
    match checkup.problem_count {
        0 if out.is_json() => Ok(()),
        0 => out.line(format_args!("everything is whole")),
        _ => Err(CliError::Said(error)),
    }
}

/// Shows how far a command is, where a person looks at it.
struct Progress {
    is_shown: bool,
    rows: u64,
    shown_at: Option<Instant>,
}

impl Progress {
    fn new() -> Progress {
        Progress { is_shown: std::io::stderr().is_terminal(), rows: 0, shown_at: None }
    }

    fn row(&mut self, of: u64) {
        self.rows += 1;
        if self.is_shown && self.shown_at.is_none_or(|at| at.elapsed() >= SHOW_EVERY) {
            self.shown_at = Some(Instant::now());
            let percent = self.rows * 100 / of.max(1);
            _ = write!(std::io::stderr(), "\r{percent:>3} % of {of} rows");
        }
    }

    fn end(&self) {
        if self.shown_at.is_some() {
            _ = writeln!(std::io::stderr());
        }
    }
}
