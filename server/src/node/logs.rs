//! The logs that a node serves: which one a request means, and whether it runs here.
//!
//! A node with its log in its data folder has exactly one, which runs as long as the node does. A node of an installation takes
//! a log at the first connection for it, and gives it back when nobody was connected for some time.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use futures_util::{StreamExt, stream};
use samband_client_core::ids::RelayId;
use tokio::sync::Semaphore;

use super::installation::Installation;
use super::running_log::{LogOptions, RunningLog};
use super::slot::{Slot, Started, Taking};
use crate::admin::{self, AdminRequest, AdminResponse};
use crate::host_name::HostName;
use crate::public_url::PublicUrl;
use crate::relay::{Operator, StoreFault};
use crate::store::PgRelay;

/// Logs that are started at a time: each reads much.
const STARTS: usize = 8;
/// Logs that are stopped at a time when the node leaves.
const STOPS: usize = 8;
/// How often a node looks which of its logs are idle, and has the others' logs followed.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// Where a request is answered.
pub(crate) enum Route {
    /// Here, by the running log.
    Here(Router),
    /// By the node that owns the log.
    There {
        /// Where other nodes reach it.
        node_address: String,
    },
    /// No relay has this host.
    Unknown,
    /// Nobody can answer at the moment, and why.
    Unavailable(String),
}

/// Where the logs of a node are.
pub(super) enum LogSource {
    /// In the data folder: one, which runs.
    Folder(Arc<RunningLog>),
    /// In a database that other nodes use too.
    Installation(Installation),
}

/// The logs of a node.
pub(super) struct Logs {
    source: LogSource,
    slots: Mutex<BTreeMap<RelayId, Arc<Slot>>>,
    options: Arc<LogOptions>,
    public_url: Option<PublicUrl>,
    /// After how long without a connection a log is given back.
    idle: Duration,
    starts: Semaphore,
    is_draining: AtomicBool,
}

impl Logs {
    pub(super) fn new(
        source: LogSource,
        options: LogOptions,
        public_url: Option<PublicUrl>,
        idle: Duration,
    ) -> Arc<Logs> {
        let (slots, is_draining) = (Mutex::default(), AtomicBool::new(false));
        let (options, starts) = (Arc::new(options), Semaphore::new(STARTS));
        let logs = Logs { source, slots, options, public_url, idle, starts, is_draining };
        let logs = Arc::new(logs);
        if matches!(logs.source, LogSource::Installation(_)) {
            tokio::spawn(sweep(Arc::downgrade(&logs)));
        }
        logs
    }

    fn slots(&self) -> MutexGuard<'_, BTreeMap<RelayId, Arc<Slot>>> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the node takes what devices send.
    pub(super) fn is_ready(&self) -> bool {
        let is_working = match &self.source {
            LogSource::Folder(log) => !log.handle().is_stopped() && self.options.metrics.is_ready(),
            LogSource::Installation(of) => of.node.is_heard(),
        };
        is_working && !self.is_draining.load(Ordering::Acquire)
    }

    /// Says where a request for this host is answered. Takes the log where nobody owns it.
    pub(super) async fn route(self: &Arc<Self>, host: Option<&HostName>) -> Route {
        let relay = match &self.source {
            LogSource::Folder(log) => return here(log),
            LogSource::Installation(of) => of.of_host(host).await,
        };
        match relay {
            Ok(None) => Route::Unknown,
            Ok(Some(relay)) => match self.start(relay).await {
                Started::Here(log) => here(&log),
                Started::There(node_address) => Route::There { node_address },
                Started::Not(why) => Route::Unavailable(why),
            },
            Err(error) => Route::Unavailable(error.to_string()),
        }
    }

    /// Executes an administrator's request. `relay`: the host or the id of the relay that is meant; the only one without it.
    pub(super) async fn admin(
        self: &Arc<Self>,
        relay: Option<&str>,
        request: AdminRequest,
        by: Operator,
    ) -> AdminResponse {
        let log = match (&self.source, relay) {
            (LogSource::Folder(_), Some(_)) => {
                return admin::failed(
                    "this relay is the only one in its data folder: leave out --relay",
                );
            }
            (LogSource::Folder(log), None) => Arc::clone(log),
            (LogSource::Installation(of), relay) => match of.named(relay).await {
                Ok(relay) => match self.start(relay).await {
                    Started::Here(log) => log,
                    Started::There(address) => {
                        return admin::failed(format!(
                            "the node at {address} owns the log: give the command on its machine"
                        ));
                    }
                    Started::Not(why) => return admin::failed(why),
                },
                Err(error) => return admin::failed(error),
            },
        };
        let answer = log.handle().admin_by(request, by).await;
        answer.unwrap_or_else(|| admin::failed("the relay is stopping"))
    }

    /// Has a log run here, where no other node has it.
    async fn start(self: &Arc<Self>, relay: PgRelay) -> Started {
        let slot = Arc::clone(self.slots().entry(relay.relay()).or_default());
        if let Some(log) = slot.running().await {
            return Started::Here(log);
        }
        // to its end, also when nobody waits for the answer any more
        let logs = Arc::clone(self);
        let starting = tokio::spawn(async move {
            let LogSource::Installation(of) = &logs.source else {
                unreachable!("the log of a data folder runs as long as its node");
            };
            let may_start = || !logs.is_draining.load(Ordering::Acquire);
            let public_url = logs.public_url.as_ref().map(|url| url.at_one_of(&relay.hosts));
            let what = Taking { relay, public_url };
            slot.start(of, what, &logs.options, &logs.starts, may_start).await
        });
        starting.await.unwrap_or_else(|_| Started::Not("the start of a log panicked".to_owned()))
    }

    /// Stops every log: nothing more is taken, and others may take what is released.
    ///
    /// # Errors
    ///
    /// When not everything could be made durable.
    pub(super) async fn stop(&self) -> Result<(), StoreFault> {
        self.is_draining.store(true, Ordering::Release);
        let of = match &self.source {
            LogSource::Folder(log) => return log.stop().await,
            LogSource::Installation(of) => of,
        };
        let node = of.node.clone();
        _ = tokio::task::spawn_blocking(move || node.drain()).await;
        let slots: Vec<Arc<Slot>> = self.slots().values().cloned().collect();
        let stopped: Vec<_> = stream::iter(slots)
            .map(|slot| async move { slot.stop().await })
            .buffer_unordered(STOPS)
            .collect()
            .await;
        let node = of.node.clone();
        _ = tokio::task::spawn_blocking(move || node.leave()).await;
        stopped.into_iter().collect()
    }

    /// Waits until the node is of no more use: its only log has ended by itself.
    pub(super) async fn failed(&self) {
        match &self.source {
            LogSource::Folder(log) => log.failed().await,
            // a log that ends is taken again, here or elsewhere
            LogSource::Installation(_) => std::future::pending().await,
        }
    }
}

fn here(log: &RunningLog) -> Route {
    let stopping = || Route::Unavailable("the relay is stopping".to_owned());
    log.router().map_or_else(stopping, Route::Here)
}

/// Gives back what is idle, and has the replicas of others' logs follow them, as long as the node is there.
async fn sweep(logs: std::sync::Weak<Logs>) {
    let mut looks = tokio::time::interval(LOOK_EVERY);
    loop {
        looks.tick().await;
        let Some(logs) = logs.upgrade() else { return };
        let slots: Vec<Arc<Slot>> = logs.slots().values().cloned().collect();
        for slot in slots {
            slot.look(logs.idle).await;
        }
    }
}
