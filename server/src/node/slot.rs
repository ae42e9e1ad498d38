//! The place of one log on a node of an installation: it runs here, or another node has it.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Mutex, Semaphore};
use tokio::time::Instant;

use super::installation::Installation;
use super::running_log::{LogOptions, RunningLog};
use crate::public_url::PublicUrl;
use crate::relay::StoreFault;
use crate::store::{PgError, PgRelay, PgStore, Standby, StandbyTurn};

/// For how long it is taken for granted that another node has a log.
const ASK_AGAIN: Duration = Duration::from_millis(250);

/// The place of one log.
#[derive(Default)]
pub(super) struct Slot(Arc<Mutex<LogPlace>>);

#[derive(Default)]
struct LogPlace {
    running: Option<Arc<RunningLog>>,
    /// What waits for the log while another node has it.
    standby: Option<Standby>,
    /// Who had it, and when that was.
    elsewhere: Option<(String, Instant)>,
    /// When somebody last asked for it here.
    asked_at: Option<Instant>,
}

/// Which log is to be taken, and the address in its links.
pub(super) struct Taking {
    pub(super) relay: PgRelay,
    pub(super) public_url: Option<PublicUrl>,
}

/// What came of an attempt to have a log run here.
pub(super) enum Started {
    Here(Arc<RunningLog>),
    /// The node at this address has it.
    There(String),
    /// It cannot be had at the moment.
    Not(String),
}

impl Slot {
    /// The log, if it runs here.
    pub(super) async fn running(&self) -> Option<Arc<RunningLog>> {
        self.0.lock().await.running.clone().filter(|log| log.router().is_some())
    }

    /// Takes the log and starts it, where no other node has it.
    pub(super) async fn start(
        &self,
        of: &Installation,
        what: Taking,
        options: &Arc<LogOptions>,
        starts: &Semaphore,
        may_start: impl Fn() -> bool,
    ) -> Started {
        let mut state = self.0.lock().await;
        state.asked_at = Some(Instant::now());
        if let Some(log) = state.running.take() {
            if log.router().is_some() {
                state.running = Some(Arc::clone(&log));
                return Started::Here(log);
            }
            stop(&log).await;
        }
        if let Some((address, at)) = &state.elsewhere
            && at.elapsed() < ASK_AGAIN
        {
            return Started::There(address.clone());
        }
        let Ok(_turn) = starts.acquire().await else {
            return Started::Not("the relay is stopping".to_owned());
        };
        if !may_start() {
            return Started::Not("this node is about to leave".to_owned());
        }
        let (relay, waiting) = (what.relay.relay(), state.standby.take());
        let (node, file) = (of.node.clone(), of.replica(&what.relay));
        let options = Arc::clone(options);
        let taking = tokio::task::spawn_blocking(move || {
            let standby = match waiting {
                Some(standby) => standby,
                None => Standby::new(node, &what.relay, &file)?,
            };
            Ok::<_, PgError>(match standby.try_take()? {
                StandbyTurn::Mine(store) => {
                    TryOutcome::Mine(run(store, what.public_url, &options)?)
                }
                StandbyTurn::Theirs(standby, address) => TryOutcome::Theirs(*standby, address),
                StandbyTurn::Unanswered(standby, error) => TryOutcome::Unanswered(*standby, error),
            })
        });
        let failed = |_| Err(PgError::Unreachable("the start of a log panicked".to_owned()));
        state.elsewhere = None;
        match taking.await.unwrap_or_else(failed) {
            Ok(TryOutcome::Mine(log)) => {
                tracing::info!(%relay, "this node owns the log");
                let log = Arc::new(log);
                state.running = Some(Arc::clone(&log));
                tokio::spawn(watch(Arc::clone(&self.0), Arc::clone(&log)));
                Started::Here(log)
            }
            Ok(TryOutcome::Theirs(standby, address)) => {
                state.standby = Some(standby);
                state.elsewhere = Some((address.clone(), Instant::now()));
                Started::There(address)
            }
            Ok(TryOutcome::Unanswered(standby, error)) => {
                tracing::warn!(%error, %relay, "the log could not be taken");
                state.standby = Some(standby);
                Started::Not(error.to_string())
            }
            Err(error) => {
                tracing::error!(%error, %relay, "the log could not be taken");
                Started::Not(error.to_string())
            }
        }
    }

    /// Gives the log back when nobody was connected for so long. While another node has it, and somebody asks for it here, the
    /// replica follows it.
    pub(super) async fn look(&self, idle: Duration) {
        // somebody who has it is about to change what it is
        let Ok(mut state) = self.0.try_lock() else { return };
        if let Some(log) = state.running.take_if(|log| log.idle() >= idle) {
            tracing::info!("nobody is connected to a log: this node gives it back");
            stop(&log).await;
        }
        if state.asked_at.is_none_or(|at| at.elapsed() >= idle) {
            state.standby = None;
        }
        let Some(standby) = state.standby.take() else { return };
        let followed = tokio::task::spawn_blocking(move || standby.follow()).await;
        match followed {
            Ok(Ok(standby)) => state.standby = Some(standby),
            Ok(Err(error)) => tracing::warn!(%error, "the replica of a log does not follow it"),
            Err(_) => {}
        }
    }

    /// Stops and releases the log, if it runs here.
    ///
    /// # Errors
    ///
    /// When not everything could be made durable.
    pub(super) async fn stop(&self) -> Result<(), StoreFault> {
        let mut state = self.0.lock().await;
        state.standby = None;
        match state.running.take() {
            Some(log) => log.stop().await,
            None => Ok(()),
        }
    }
}

enum TryOutcome {
    Mine(RunningLog),
    Theirs(Standby, String),
    Unanswered(Standby, PgError),
}

fn run(
    store: PgStore,
    public_url: Option<PublicUrl>,
    options: &LogOptions,
) -> Result<RunningLog, StoreFault> {
    let store_open = store.watch_open();
    RunningLog::start(store, store_open, public_url, options).map(|(log, _)| log)
}

/// Stops a log that ends by itself.
async fn watch(state: Arc<Mutex<LogPlace>>, log: Arc<RunningLog>) {
    log.failed().await;
    let mut state = state.lock().await;
    if let Some(log) = state.running.take_if(|running| Arc::ptr_eq(running, &log)) {
        tracing::error!("a log has ended: its store has failed, or another node may own it");
        stop(&log).await;
    }
}

async fn stop(log: &RunningLog) {
    if let Err(error) = log.stop().await {
        tracing::error!(%error, "a log did not stop in order");
    }
}
