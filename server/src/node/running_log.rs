//! One log that runs on this node: its engine, its pages, and the connections of its devices.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::middleware::from_fn_with_state;
use samband_client_core::report::today::SilenceRules;
use tokio::sync::watch;
use tokio::time::timeout;

use super::use_count::{UseCount, count_use};
use crate::http::{self, Flights, Observer, PageOptions, ServedApp};
use crate::memory::{MemoryPlace, NodeMemory};
use crate::metrics::Metrics;
use crate::public_url::PublicUrl;
use crate::relay::{DiskSpace, Ownership, RelayStore, StoreFault};
use crate::reports::Views;
use crate::service::{Handle, LAZY, Service, SpaceProbe};

/// How long a log that stops waits for the last frame and the close on each connection.
const FLIGHTS_TIMEOUT: Duration = Duration::from_secs(5);
/// How often it looks whether it is still owned.
const OWNERSHIP_LOOK: Duration = Duration::from_millis(250);
/// How long a log that stops waits for pages and reports that are being made.
const READERS_TIMEOUT: Duration = Duration::from_secs(10);

/// What all logs of a node are started with.
pub(super) struct LogOptions {
    /// The data folder.
    pub(super) data: PathBuf,
    pub(super) metrics: Arc<Metrics>,
    pub(super) silence: SilenceRules,
    /// What phones get.
    pub(super) app: Option<ServedApp>,
    pub(super) pages: PageOptions,
    pub(super) observer: Observer,
    /// What the caches of all logs share.
    pub(super) memory: NodeMemory,
}

/// A log that runs.
pub(super) struct RunningLog {
    handle: Handle,
    ownership: Arc<dyn Ownership>,
    flights: Flights,
    uses: UseCount,
    /// Until it stops.
    running: Mutex<Option<Running>>,
}

struct Running {
    router: Router,
    service: std::thread::JoinHandle<Result<(), StoreFault>>,
    /// Closes when nothing reads the store any more.
    store_open: watch::Receiver<()>,
    memory: MemoryPlace,
}

impl RunningLog {
    /// Starts the log of a store. `store_open` closes when nothing reads the store any more.
    ///
    /// # Errors
    ///
    /// When what the store holds cannot be read.
    pub(super) fn start<S: RelayStore + 'static>(
        store: S,
        store_open: watch::Receiver<()>,
        public_url: Option<PublicUrl>,
        options: &LogOptions,
    ) -> Result<(RunningLog, Arc<Views>), StoreFault> {
        let ownership = store.ownership();
        let memory = options.memory.join();
        let service = Service::new(store)?
            .with_space(space_of(&options.data))
            .with_metrics(Arc::clone(&options.metrics))
            .with_views(&options.memory, options.silence.clone());
        let views = service.views();
        let (handle, service) = service.start();
        tick(handle.clone());
        let (flights, uses) = (Flights::default(), UseCount::new());
        let router = http::router(
            handle.clone(),
            Arc::clone(&views),
            flights.clone(),
            options.app.clone(),
            public_url,
            options.pages.clone(),
            options.observer.clone(),
        );
        let router = router.layer(from_fn_with_state(uses.clone(), count_use));
        let running = Mutex::new(Some(Running { router, service, store_open, memory }));
        Ok((RunningLog { handle, ownership, flights, uses, running }, views))
    }

    fn running(&self) -> MutexGuard<'_, Option<Running>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How it is asked.
    pub(super) fn handle(&self) -> &Handle {
        &self.handle
    }

    /// What answers requests, while the log runs and no other process can own it.
    pub(super) fn router(&self) -> Option<Router> {
        let router = self.running().as_ref().map(|running| running.router.clone());
        let router = router.filter(|_| self.owns_log() && !self.handle.is_stopped());
        if router.is_some() {
            self.uses.note();
        }
        router
    }

    /// Whether no other process can own the log.
    pub(super) fn owns_log(&self) -> bool {
        self.ownership.holds()
    }

    /// For how long nobody was connected.
    pub(super) fn idle(&self) -> Duration {
        if self.flights.are_open() {
            self.uses.note();
        }
        self.uses.idle()
    }

    /// Waits until the log ends by itself, which it does when its store fails, or until another process may own it.
    pub(super) async fn failed(&self) {
        let lost = async {
            while self.owns_log() {
                tokio::time::sleep(OWNERSHIP_LOOK).await;
            }
        };
        tokio::select! {
            () = self.handle.stopped() => {}
            () = lost => {}
        }
    }

    /// Stops: makes everything durable, tells the devices, releases the log, and lets go of the store. Connections that take
    /// nothing, and pages that take long to make, are waited for no longer than some seconds.
    ///
    /// # Errors
    ///
    /// When not everything could be made durable.
    pub(super) async fn stop(&self) -> Result<(), StoreFault> {
        if !self.owns_log() {
            // another node may have it: pages and files that are on their way end here
            self.uses.end();
        }
        self.handle.stop().await;
        if timeout(FLIGHTS_TIMEOUT, self.flights.ended()).await.is_err() {
            tracing::info!("some devices did not take the close of their connection");
        }
        self.uses.end();
        let Some(Running { router, service, mut store_open, memory }) = self.running().take()
        else {
            return Ok(());
        };
        drop(router);
        let ownership = Arc::clone(&self.ownership);
        let joined = tokio::task::spawn_blocking(move || {
            let joined = service.join();
            // nothing is sent any more
            ownership.release();
            joined
        });
        let joined = joined.await;
        // a page that is being made lets go of the store when it is done
        let let_go = async { while store_open.changed().await.is_ok() {} };
        if timeout(READERS_TIMEOUT, let_go).await.is_err() {
            tracing::warn!("a page or a report is still being made; stopped without it");
        }
        drop(memory);
        match joined {
            Ok(Ok(result)) => result,
            _ => Err(StoreFault::failed("the relay's thread panicked")),
        }
    }
}

/// Tells the space of the disk that holds a folder.
fn space_of(folder: &Path) -> SpaceProbe {
    let folder = folder.to_owned();
    #[cfg(unix)]
    let probe = move || {
        let disk = rustix::fs::statvfs(&folder).ok()?;
        let bytes = |blocks: u64| blocks.saturating_mul(disk.f_frsize);
        Some(DiskSpace { free: bytes(disk.f_bavail), total: bytes(disk.f_blocks) })
    };
    #[cfg(not(unix))]
    let probe = move || {
        let _ = &folder;
        None
    };
    Box::new(probe)
}

/// Lets what can wait become durable.
fn tick(handle: Handle) {
    tokio::spawn(async move {
        let mut ticks = tokio::time::interval(LAZY);
        loop {
            ticks.tick().await;
            if !handle.tick().await {
                break;
            }
        }
    });
}
