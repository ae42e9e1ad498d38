//! A node as it runs in this process: what it listens on, and what belongs to no single log.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, OnceLock, Weak};

use samband_client_core::ids::RelayId;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::dispatch::{Dispatch, answer};
use super::handover::Handover;
use super::installation::Installation;
use super::logs::{LogSource, Logs};
use super::options::{PreparedOptions, RelayOptions, Reload, StartError};
use super::running_log::{LogOptions, RunningLog};
use crate::accounts::hashing::Hashing;
use crate::admin::{AdminRequest, AdminResponse};
use crate::backup::BackupWatch;
use crate::backups::make_backups;
use crate::entropy::random;
use crate::folder::DataFolder;
use crate::http::{self, Observer, PageOptions};
use crate::mail::{PostOffice, deliver_mail};
use crate::memory::NodeMemory;
use crate::metrics::Metrics;
use crate::relay::{Operator, StoreFault};
use crate::reports::Views;
use crate::service::Handle;
use crate::store::{PgAddress, PgError, PgNode, RedbStore, WeakReader};

/// A node that runs in this process.
pub struct Node {
    address: SocketAddr,
    logs: Arc<Logs>,
    http: JoinHandle<()>,
    reload: Reload,
    /// Passes on what others own.
    handover: Option<Arc<Handover>>,
    /// Where other nodes reach this one, and what serves them.
    for_nodes: Option<(SocketAddr, JoinHandle<()>)>,
    /// Where metrics are served, and what serves them.
    watched: Option<(SocketAddr, JoinHandle<()>)>,
    #[cfg(unix)]
    admin: Option<JoinHandle<()>>,
}

/// What a node listens on, before it answers.
struct Bound {
    listener: TcpListener,
    address: SocketAddr,
    /// For other nodes.
    node_listener: Option<(TcpListener, SocketAddr)>,
    prepared: PreparedOptions,
    log_options: LogOptions,
    /// The logs that say whether the node is ready.
    ready: Arc<OnceLock<Weak<Logs>>>,
}

impl Node {
    /// Starts a node on the log of a data folder, which is made if it is not there. Also returns the log's documents and
    /// reports: they must be let go before the node stops.
    ///
    /// # Errors
    ///
    /// When the node cannot listen, or the store cannot be opened.
    pub async fn on_folder(
        data: &Path,
        options: RelayOptions,
    ) -> Result<(Node, Arc<Views>), StartError> {
        // before anything is made, so that a wrong file leaves nothing behind
        let prepared = PreparedOptions::of(options)?;
        let store = open_store(&DataFolder::at(data))?;
        let bound = Bound::new(data, prepared).await?;
        let (store_open, reader) = (store.watch_open(), store.reader().weak());
        let options = &bound.prepared.options;
        let (backups, mail) = (options.backups.clone(), options.mail.clone());
        let public_url = options.public_url.clone();
        let metrics = Arc::clone(&bound.log_options.metrics);
        let (log, views) = RunningLog::start(store, store_open, public_url, &bound.log_options)?;
        let handle = log.handle().clone();
        if let Some((backups, watch)) = backups.zip(bound.log_options.pages.backups.clone()) {
            let metrics = Arc::clone(&metrics);
            tokio::spawn(make_backups(backups, reader.clone(), handle.clone(), metrics, watch));
        }
        if let Some(mail) = mail {
            let office = PostOffice::new(mail, data, metrics);
            tokio::spawn(deliver_mail(office, Arc::downgrade(&views), handle.clone()));
        }
        let source = LogSource::Folder(Arc::new(log));
        Ok((bound.serve(source, Some((reader, handle))).await, views))
    }

    /// Starts a node on the logs of a database, with its replicas in a data folder. It takes a log at the first connection for
    /// it.
    ///
    /// # Errors
    ///
    /// When the node cannot listen, or cannot join the other nodes. Where the database did not answer, try again.
    pub async fn on_database(
        database: &PgAddress,
        data: &Path,
        options: RelayOptions,
    ) -> Result<Node, StartError> {
        let bound = Bound::new(data, PreparedOptions::of(options)?).await?;
        let told = bound.prepared.options.node.as_ref().map(|node| node.address.clone());
        let address = told.unwrap_or_else(|| bound.address.to_string());
        let database = database.clone();
        let joining = tokio::task::spawn_blocking(move || {
            let node = PgNode::join(&database, &address)?;
            let relays = node.relays()?;
            Ok((node, relays))
        });
        let joined = joining.await;
        let failed = |_| Err(PgError::Unreachable("joining the other nodes panicked".to_owned()));
        let (node, relays) = joined.unwrap_or_else(failed)?;
        let folder = DataFolder::at(data);
        let of_folder = |error| StartError::Folder { path: data.to_owned(), error };
        folder.create().map_err(of_folder)?;
        folder.tighten().map_err(of_folder)?;
        folder.create_replicas().map_err(of_folder)?;
        let source = LogSource::Installation(Installation::new(node, folder, relays));
        Ok(bound.serve(source, None).await)
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where it listens for other nodes.
    pub fn node_address(&self) -> Option<SocketAddr> {
        self.for_nodes.as_ref().map(|(address, _)| *address)
    }

    /// Where metrics are served.
    pub fn metrics_address(&self) -> Option<SocketAddr> {
        self.watched.as_ref().map(|(address, _)| *address)
    }

    /// Executes an administrator's request. `relay`: the host or the id of the relay that is meant; the only one without it.
    pub async fn admin(&self, relay: Option<&str>, request: AdminRequest) -> AdminResponse {
        self.logs.admin(relay, request, Operator::default()).await
    }

    /// Reads the certificate files again.
    pub fn reload(&self) {
        self.reload.notify();
    }

    /// Waits until the node is of no more use, which is so when its only log has ended by itself.
    pub async fn failed(&self) {
        self.logs.failed().await;
    }

    /// Stops: makes everything durable, tells the devices, releases every log, and lets go of the stores. Connections that take
    /// nothing, and pages that take long to make, are waited for no longer than some seconds.
    ///
    /// # Errors
    ///
    /// When not everything could be made durable.
    pub async fn stop(self) -> Result<(), StoreFault> {
        let stopped = self.logs.stop().await;
        if let Some(handover) = self.handover {
            handover.stop();
        }
        self.http.abort();
        _ = self.http.await;
        if let Some((_, for_nodes)) = self.for_nodes {
            for_nodes.abort();
        }
        if let Some((_, watched)) = self.watched {
            watched.abort();
        }
        #[cfg(unix)]
        if let Some(admin) = self.admin {
            admin.abort();
        }
        stopped
    }
}

impl Bound {
    async fn new(data: &Path, mut prepared: PreparedOptions) -> Result<Bound, StartError> {
        let options = &prepared.options;
        let (listener, address) = bind(options.listen).await?;
        let node_listener = match &options.node {
            Some(node) => Some(bind(node.listen).await?),
            None => None,
        };
        let metrics = Arc::<Metrics>::default();
        let ready = Arc::<OnceLock<Weak<Logs>>>::default();
        let logs = Arc::clone(&ready);
        let is_ready =
            move || logs.get().and_then(Weak::upgrade).is_some_and(|logs| logs.is_ready());
        let observer = Observer::new(Arc::clone(&metrics), is_ready, options.slow_request);
        let contact = options.contact.clone().map(Into::into);
        let silence = options.silence.clone();
        let app = prepared.app.take();
        let backups = options.backups.as_ref();
        let backups = backups.map(|schedule| Arc::new(BackupWatch::of(&schedule.folder)));
        let (hashing, compressors) = (Hashing::start(), Arc::default());
        let pages = PageOptions { contact, hashing, backups, compressors };
        let (data, memory) = (data.to_owned(), NodeMemory::default());
        let log_options = LogOptions { data, metrics, silence, app, pages, observer, memory };
        Ok(Bound { listener, address, node_listener, prepared, log_options, ready })
    }

    /// Serves these logs.
    async fn serve(self, source: LogSource, folder_log: Option<(WeakReader, Handle)>) -> Node {
        let Bound { listener, address, node_listener, prepared, log_options, ready } = self;
        let PreparedOptions { options, tls, node_tls, reload, .. } = prepared;
        let (observer, contact) = (log_options.observer.clone(), log_options.pages.contact.clone());
        let data = DataFolder::at(&log_options.data);
        let logs = Logs::new(source, log_options, options.public_url, options.idle);
        _ = ready.set(Arc::downgrade(&logs));
        #[cfg(unix)]
        let admin = super::administrators::listen(&data, &logs, folder_log);
        let watched = watch_metrics(options.metrics, &observer).await;
        let handover = node_tls.clone().map(|tls| Arc::new(Handover::new(tls)));
        let dispatch = Dispatch { routes: Arc::clone(&logs), handover: handover.clone(), contact };
        let router = http::health(&observer).fallback(answer::<Arc<Logs>>).with_state(dispatch);
        let for_nodes = node_listener.zip(node_tls).map(|((listener, address), tls)| {
            let serving = http::serve_nodes(listener, router.clone(), options.limits, tls);
            (address, tokio::spawn(serving))
        });
        let http = http::serve(listener, router, options.limits, options.trusted_proxies, tls);
        let http = tokio::spawn(http);
        Node {
            address,
            logs,
            http,
            reload,
            handover,
            for_nodes,
            watched,
            #[cfg(unix)]
            admin,
        }
    }
}

/// Opens a listener.
async fn bind(address: SocketAddr) -> Result<(TcpListener, SocketAddr), StartError> {
    let listening = |error| StartError::Listen { address: address.to_string(), error };
    let listener = TcpListener::bind(address).await.map_err(listening)?;
    let bound = listener.local_addr().map_err(listening)?;
    Ok((listener, bound))
}

/// Serves metrics, where somebody wants them.
async fn watch_metrics(
    address: Option<SocketAddr>,
    observer: &Observer,
) -> Option<(SocketAddr, JoinHandle<()>)> {
    let listener = http::listen_for_metrics(address?).await?;
    let address = listener.local_addr().ok()?;
    Some((address, tokio::spawn(http::serve_metrics(listener, observer.clone()))))
}

/// Opens the store of a data folder that only its owner may read.
fn open_store(folder: &DataFolder) -> Result<RedbStore, StartError> {
    let of_folder = |error| StartError::Folder { path: folder.path().to_owned(), error };
    let is_new = !folder.store_file().exists();
    folder.create().map_err(of_folder)?;
    let store = RedbStore::open(&folder.store_file(), RelayId(random()))?;
    let tightened = folder.tighten().map_err(of_folder)?;
    if !is_new {
        for path in tightened {
            let path = path.display();
            tracing::warn!(%path, "other users of this machine could read this; took their rights");
        }
    }
    Ok(store)
}
