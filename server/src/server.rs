//! A running relay: its store, its service, its sockets.

use std::net::SocketAddr;
#[cfg(unix)]
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use samband_client_core::ids::RelayId;
use samband_client_core::report::today::SilenceRules;
use tokio::net::TcpListener;
use tokio::sync::{Notify, watch};
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;

use crate::admin::{self, AdminRequest, AdminResponse, Stream};
use crate::backup::BackupSchedule;
use crate::backups::start_backups;
use crate::entropy::random;
use crate::folder::DataFolder;
use crate::http::{
    self, AcceptLimits, AppFiles, Flights, Network, Observer, Site, TlsError, TlsFiles,
};
use crate::mail::{MailSettings, PostOffice, deliver_mail};
use crate::metrics::Metrics;
use crate::public_url::PublicUrl;
use crate::relay::{DiskSpace, Ownership, RelayStore, StoreFault};
use crate::reports::Views;
use crate::service::{Handle, LAZY, Service, SpaceProbe};
use crate::store::{OpenError, RedbStore, WeakReader};
use crate::streaming::{refuse_stream, write_stream};

/// How long a relay that stops waits for the last frame and the close on each connection.
const FLIGHTS_TIMEOUT: Duration = Duration::from_secs(5);
/// How often a relay looks whether it still owns its log.
const OWNERSHIP_LOOK: Duration = Duration::from_millis(250);
/// How long a relay that stops waits for pages and reports that are being made.
const READERS_TIMEOUT: Duration = Duration::from_secs(10);

/// Answers that take longer are logged, unless a setting says otherwise.
const SLOW_REQUEST: Duration = Duration::from_secs(2);

/// Why a relay did not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// Its store cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// What its store holds cannot be read.
    #[error(transparent)]
    Store(#[from] StoreFault),
    /// Its certificate cannot be used.
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// It cannot listen.
    #[error("cannot listen on {address}: {error}")]
    Listen {
        /// Where.
        address: String,
        /// Why not.
        error: std::io::Error,
    },
    /// The app that it is to serve cannot be read.
    #[error("the app in {path}: {error}. Build it with client-core/web/build")]
    App {
        /// The folder.
        path: PathBuf,
        /// Why not.
        error: std::io::Error,
    },
    /// Its data folder cannot be made or used.
    #[error("{path}: {error}")]
    Folder {
        /// The folder.
        path: PathBuf,
        /// Why not.
        error: std::io::Error,
    },
}

/// Where and for whom a relay listens.
#[derive(Debug, Clone)]
pub struct RelayOptions {
    /// Where; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Reverse proxies: their connections are not counted by address, and they keep deadlines of their own.
    pub trusted_proxies: Vec<Network>,
    /// Certificate and key, if the relay speaks TLS itself.
    pub tls: Option<TlsFiles>,
    /// How many connections there may be.
    pub limits: AcceptLimits,
    /// A folder with a build of the app, to be served in place of the one in this program.
    pub app: Option<PathBuf>,
    /// Backups that the relay makes by itself.
    pub backups: Option<BackupSchedule>,
    /// The address in links that are given away; as the browser has it if there is none.
    pub public_url: Option<PublicUrl>,
    /// How the person who runs the relay is reached; it stands on pages that say that something went wrong.
    pub contact: Option<String>,
    /// Where metrics are served.
    pub metrics: Option<SocketAddr>,
    /// Answers that take longer are logged.
    pub slow_request: Duration,
    /// After how many days a device is quiet, and silent.
    pub silence: SilenceRules,
    /// The mail server to which the relay gives mail.
    pub mail: Option<MailSettings>,
}

impl From<SocketAddr> for RelayOptions {
    fn from(listen: SocketAddr) -> RelayOptions {
        RelayOptions {
            listen,
            trusted_proxies: Vec::new(),
            tls: None,
            limits: AcceptLimits::default(),
            app: None,
            backups: None,
            public_url: None,
            contact: None,
            metrics: None,
            slow_request: SLOW_REQUEST,
            silence: SilenceRules::default(),
            mail: None,
        }
    }
}

/// A relay that runs in this process.
pub struct Relay {
    address: SocketAddr,
    handle: Handle,
    views: Arc<Views>,
    ownership: Arc<dyn Ownership>,
    /// Closes when nothing reads the store any more.
    store_open: watch::Receiver<()>,
    service: std::thread::JoinHandle<Result<(), StoreFault>>,
    http: tokio::task::JoinHandle<()>,
    flights: Flights,
    reload: Arc<Notify>,
    /// Where metrics are served, and what serves them.
    watched: Option<(SocketAddr, tokio::task::JoinHandle<()>)>,
    #[cfg(unix)]
    admin: Option<tokio::task::JoinHandle<()>>,
}

impl Relay {
    /// Starts a relay on a data folder, which is made if it is not there.
    pub async fn start(data: &Path, options: impl Into<RelayOptions>) -> Result<Relay, StartError> {
        // before anything is made, so that a wrong file leaves nothing behind
        let prepared = Prepared::of(options.into())?;
        let store = open_store(&DataFolder::at(data))?;
        let (store_open, reader) = (store.watch_open(), store.reader().weak());
        Relay::run(data, prepared, store, (store_open, Some(reader))).await
    }

    /// Starts a relay on a store that is open. `store_open` closes when nothing reads the store any more; the folder has the
    /// administrators' socket.
    pub async fn start_on<S: RelayStore + 'static>(
        data: &Path,
        options: impl Into<RelayOptions>,
        store: S,
        store_open: watch::Receiver<()>,
    ) -> Result<Relay, StartError> {
        Relay::run(data, Prepared::of(options.into())?, store, (store_open, None)).await
    }

    async fn run<S: RelayStore + 'static>(
        data: &Path,
        prepared: Prepared,
        store: S,
        (store_open, reader): (watch::Receiver<()>, Option<WeakReader>),
    ) -> Result<Relay, StartError> {
        let Prepared { options, tls, app, reload } = prepared;
        let RelayOptions { listen, trusted_proxies, limits, backups, public_url, contact, .. } =
            options;
        let ownership = store.ownership();
        let listening = |error| StartError::Listen { address: listen.to_string(), error };
        let listener = TcpListener::bind(listen).await.map_err(listening)?;
        let address = listener.local_addr().map_err(listening)?;
        let metrics = Arc::<Metrics>::default();
        let service = Service::new(store)?
            .with_space(space_of(data))
            .with_metrics(metrics.clone())
            .with_silence(options.silence.clone());
        let views = service.views();
        let (handle, service) = service.start();
        #[cfg(unix)]
        let admin = listen_for_administrators(&DataFolder::at(data), &handle, reader.clone());
        let backups = backups.zip(reader);
        let backups = backups.map(|(its, reader)| start_backups(its, reader, &handle, &metrics));
        if let Some(settings) = options.mail {
            let office = PostOffice::new(settings, data, metrics.clone());
            tokio::spawn(deliver_mail(office, Arc::downgrade(&views), handle.clone()));
        }
        tick(handle.clone());
        let flights = Flights::default();
        let observer = Observer::new(metrics, handle.clone(), options.slow_request);
        let watched = watch_metrics(options.metrics, &observer).await;
        let router = http::router(
            handle.clone(),
            Arc::clone(&views),
            flights.clone(),
            app,
            Site { public_url, contact: contact.map(Into::into), backups },
            observer,
        );
        let http = tokio::spawn(http::serve(listener, router, limits, trusted_proxies, tls));
        Ok(Relay {
            address,
            handle,
            views,
            ownership,
            store_open,
            service,
            http,
            flights,
            reload,
            watched,
            #[cfg(unix)]
            admin,
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where metrics are served.
    pub fn metrics_address(&self) -> Option<SocketAddr> {
        self.watched.as_ref().map(|(address, _)| *address)
    }

    /// Merged documents and reports.
    pub fn views(&self) -> &Views {
        &self.views
    }

    /// Executes an administrator's request.
    pub async fn admin(&self, request: AdminRequest) -> AdminResponse {
        self.handle
            .admin(request)
            .await
            .unwrap_or_else(|| AdminResponse::Failed { error: "the relay has stopped".to_owned() })
    }

    /// Reads the certificate files again.
    pub fn reload(&self) {
        self.reload.notify_one();
    }

    /// Waits until the service ends, which it does by itself only when the store fails, or until another process may own
    /// the log.
    pub async fn failed(&self) {
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

    /// Whether no other process can own the log.
    pub fn owns_log(&self) -> bool {
        self.ownership.holds()
    }

    /// Stops: makes everything durable, tells the devices, and lets go of the store. Connections that take nothing, and pages
    /// that take long to make, are waited for no longer than some seconds.
    pub async fn stop(mut self) -> Result<(), StoreFault> {
        self.handle.stop().await;
        if timeout(FLIGHTS_TIMEOUT, self.flights.ended()).await.is_err() {
            tracing::info!("some devices did not take the close of their connection");
        }
        self.http.abort();
        _ = self.http.await;
        if let Some((_, watched)) = self.watched {
            watched.abort();
        }
        #[cfg(unix)]
        if let Some(admin) = self.admin {
            admin.abort();
        }
        let (service, ownership) = (self.service, self.ownership);
        let joined = tokio::task::spawn_blocking(move || {
            let joined = service.join();
            // nothing is sent any more
            ownership.release();
            joined
        });
        let joined = joined.await;
        // a page that is being made lets go of the store when it is done
        drop(self.views);
        let let_go = async { while self.store_open.changed().await.is_ok() {} };
        if timeout(READERS_TIMEOUT, let_go).await.is_err() {
            tracing::warn!("a page or a report is still being made; stopped without it");
        }
        match joined {
            Ok(Ok(result)) => result,
            _ => Err(StoreFault::failed("the relay's thread panicked")),
        }
    }
}

/// Options that were found good.
struct Prepared {
    /// Without certificate and app, which are read.
    options: RelayOptions,
    tls: Option<TlsAcceptor>,
    app: Option<AppFiles>,
    reload: Arc<Notify>,
}

impl Prepared {
    fn of(mut options: RelayOptions) -> Result<Prepared, StartError> {
        let reload = Arc::new(Notify::new());
        let tls = options.tls.take();
        let tls = tls.map(|files| http::acceptor(files, Arc::clone(&reload))).transpose()?;
        let app = app_files(options.app.take())?;
        Ok(Prepared { options, tls, app, reload })
    }
}

/// The app that phones get: the one in a folder, else the one in this program.
fn app_files(folder: Option<PathBuf>) -> Result<Option<AppFiles>, StartError> {
    let (path, files) = match folder {
        Some(folder) => {
            let files = AppFiles::of_folder(&folder).map(Some);
            (folder, files)
        }
        None => ("this program".into(), AppFiles::built_in()),
    };
    files.map_err(|error| StartError::App { path, error })
}

/// Serves metrics, where somebody wants them.
async fn watch_metrics(
    address: Option<SocketAddr>,
    observer: &Observer,
) -> Option<(SocketAddr, tokio::task::JoinHandle<()>)> {
    let listener = http::listen_for_metrics(address?).await?;
    let address = listener.local_addr().ok()?;
    Some((address, tokio::spawn(http::serve_metrics(listener, observer.clone()))))
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

/// The relay serves devices also where administrators cannot reach it.
#[cfg(unix)]
fn listen_for_administrators(
    folder: &DataFolder,
    handle: &Handle,
    reader: Option<WeakReader>,
) -> Option<tokio::task::JoinHandle<()>> {
    let give = give_streams(reader, handle.clone());
    let handle = handle.clone();
    let answer = move |request, by| {
        let handle = handle.clone();
        async move { handle.admin_by(request, by).await }
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
#[cfg(unix)]
fn give_streams(
    reader: Option<WeakReader>,
    handle: Handle,
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
        let Some(reader) = &reader else {
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
