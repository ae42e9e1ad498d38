//! The backups that a running relay makes by itself.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use samband_client_core::time::UnixMs;

use crate::admin::Stream;
use crate::backup::{BackupError, BackupSchedule, BackupSummary, BackupWatch, keep_backup};
use crate::clock::now_ms;
use crate::metrics::Metrics;
use crate::service::Handle;
use crate::store::WeakReader;
use crate::streaming::{BYTES_PER_S, open_stream};

/// How often to look whether one is due, since the clock can be set and files can be deleted.
const LOOK_EVERY: Duration = Duration::from_secs(15 * 60);

/// Makes backups until the relay stops. `watch` remembers when they are made.
pub(crate) async fn make_backups(
    schedule: BackupSchedule,
    reader: WeakReader,
    handle: Handle,
    metrics: Arc<Metrics>,
    watch: Arc<BackupWatch>,
) {
    loop {
        let (its, from, of) = (schedule.clone(), reader.clone(), handle.clone());
        let turn = tokio::task::spawn_blocking(move || make_if_due(&its, &from, &of)).await;
        let wait = match turn {
            Ok(Ok(turn)) => {
                metrics.looked_for_backup(turn.was_made, turn.last);
                watch.looked(turn.last, after(turn.wait));
                turn.wait
            }
            Ok(Err(error)) => {
                metrics.backup_failed();
                watch.failed(after(LOOK_EVERY));
                let folder = schedule.folder.display();
                tracing::error!(%error, %folder, "no backup was made; trying again in 15 minutes");
                LOOK_EVERY
            }
            Err(_) => return,
        };
        tokio::select! {
            () = tokio::time::sleep(wait.min(LOOK_EVERY)) => {}
            () = handle.stopped() => return,
        }
    }
}

/// The moment so long from now.
fn after(wait: Duration) -> UnixMs {
    now_ms().saturating_add(i64::try_from(wait.as_millis()).unwrap_or(i64::MAX))
}

/// What came of looking whether a backup is due.
struct Turn {
    was_made: bool,
    /// When the newest one was made.
    last: Option<UnixMs>,
    /// How long to wait for the next one.
    wait: Duration,
}

/// Makes a backup if one is due.
fn make_if_due(
    schedule: &BackupSchedule,
    reader: &WeakReader,
    handle: &Handle,
) -> Result<Turn, BackupError> {
    let there = names(&schedule.folder)?;
    let wait = schedule.wait(&there, now_ms());
    if !wait.is_zero() {
        return Ok(Turn { was_made: false, last: BackupSchedule::last(&there), wait });
    }
    let name = BackupSchedule::name(now_ms());
    let Some(made) = make(&schedule.folder.join(&name), reader, handle)? else {
        // the relay stops
        return Ok(Turn { was_made: false, last: None, wait: schedule.every });
    };
    let (bytes, position) = (made.bytes, made.header.position);
    tracing::info!(name, bytes, position, "backup made");
    for old in schedule.surplus(&names(&schedule.folder)?) {
        std::fs::remove_file(schedule.folder.join(&old))?;
        tracing::info!(name = old, "old backup deleted");
    }
    Ok(Turn { was_made: true, last: Some(made.header.made_at), wait: schedule.every })
}

fn make(
    path: &Path,
    reader: &WeakReader,
    handle: &Handle,
) -> Result<Option<BackupSummary>, BackupError> {
    let Some(reader) = reader.open() else { return Ok(None) };
    let handle = handle.clone();
    let stream = Stream::Backup { bytes_per_s: BYTES_PER_S };
    let stream = open_stream(stream, reader, move || !handle.is_stopped())?;
    keep_backup(stream, path, |_| {}).map(Some)
}

fn names(folder: &Path) -> std::io::Result<Vec<String>> {
    let entries = std::fs::read_dir(folder)?;
    Ok(entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect())
}
