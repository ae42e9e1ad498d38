//! What administrators ask this node on its socket.

use std::os::unix::net::UnixStream;
use std::sync::{Arc, Mutex};

use super::logs::Logs;
use crate::admin::{self, Stream};
use crate::folder::DataFolder;
use crate::service::Handle;
use crate::store::WeakReader;
use crate::streaming::{refuse_stream, write_stream};

/// Listens for administrators. A node serves devices also where administrators cannot reach it. `folder_log`: the store and
/// the engine, where the log is in the data folder.
pub(super) fn listen(
    folder: &DataFolder,
    logs: &Arc<Logs>,
    folder_log: Option<(WeakReader, Handle)>,
) -> Option<tokio::task::JoinHandle<()>> {
    let give = give_streams(folder_log);
    let logs = Arc::downgrade(logs);
    let answer = move |relay: Option<String>, request, by| {
        let logs = logs.upgrade();
        async move {
            match logs {
                Some(logs) => logs.admin(relay.as_deref(), request, by).await,
                None => admin::failed("the relay is stopping"),
            }
        }
    };
    admin::listen(folder, answer, give)
        .inspect_err(|error| {
            let folder = folder.path().display();
            tracing::error!(%error, %folder, "cannot make the administrators' socket in this folder; \
                 commands work only while the relay is stopped");
        })
        .ok()
}

/// Writes what administrators ask for as a stream, one at a time.
fn give_streams(
    folder_log: Option<(WeakReader, Handle)>,
) -> impl Fn(Stream, UnixStream) + Clone + Send + Sync + 'static {
    let busy = Arc::new(Mutex::new(()));
    move |wanted, to| {
        let Ok(_turn) = busy.try_lock() else {
            // who does not hear it sees that the stream ends
            _ = refuse_stream(
                &wanted,
                to,
                "another backup or export is being made: wait for its end",
            );
            return;
        };
        let Some((reader, handle)) = &folder_log else {
            _ = refuse_stream(
                &wanted,
                to,
                "the log is in PostgreSQL: back it up with the database's own tools (docs/nodes.md)",
            );
            return;
        };
        let Some(reader) = reader.open() else { return };
        if let Err(error) = write_stream(&wanted, &reader, to, || !handle.is_stopped()) {
            tracing::warn!(%error, "a backup or an export ended before it was complete");
        }
    }
}
