//! The threads beside the engine's: for snapshots, for loading documents, and for counting them.

use std::sync::Arc;

use tokio::sync::mpsc;

use super::handle::Input;
use super::worker::Worker;
use crate::memory::NodeMemory;
use crate::relay::{Engine, Loader, LoaderJob, Priority, RelayStore, SnapshotJob};
use crate::reports::{Digests, Views};

/// The background workers.
pub(super) struct Workers {
    snapshots: Worker<SnapshotJob>,
    loader: Worker<LoaderJob>,
    counter: Worker<()>,
    digests: Arc<Digests>,
}

impl Workers {
    pub(super) fn start(
        store: &impl RelayStore,
        views: &Arc<Views>,
        inputs: &mpsc::Sender<Input>,
        memory: &NodeMemory,
    ) -> Workers {
        let log = store.reader();
        let make = move |job: SnapshotJob| job.run(log.as_log()).map(Some);
        let snapshots =
            Worker::start("samband-snapshots", inputs.downgrade(), make, Input::Snapshot);
        let log = store.reader();
        let mut loader = Loader::sharing(memory);
        let load = move |job| loader.run(job, log.as_log());
        let loader = Worker::start("samband-loader", inputs.downgrade(), load, Input::Loader);
        let digests = Arc::clone(views.digests());
        let views = Arc::clone(views);
        let count = move |()| {
            // the engine meets a store that fails by itself; reports can wait
            if let Err(error) = views.count() {
                tracing::error!(%error, "documents are not counted for reports");
            }
            Ok(None::<()>)
        };
        let counter = Worker::start("samband-counter", inputs.downgrade(), count, Input::Counted);
        let workers = Workers { snapshots, loader, counter, digests };
        // what has changed since the last start, and has no digest yet
        workers.digests.leave_to_worker();
        workers.count();
        workers
    }

    /// Has what was committed counted.
    pub(super) fn count(&self) {
        if self.digests.ask() {
            self.counter.give((), Priority::Bulk);
        }
    }

    /// Gives them what the engine has for them.
    pub(super) fn give(&self, engine: &mut Engine) {
        while let Some(job) = engine.connections().poll_snapshot() {
            self.snapshots.give(job, Priority::Interactive);
        }
        while let Some(job) = engine.connections().poll_loader_job() {
            let priority = job.priority;
            self.loader.give(job, priority);
        }
    }

    pub(super) fn stop(self) {
        self.digests.stop();
        self.counter.stop();
        self.snapshots.stop();
        self.loader.stop();
    }
}
