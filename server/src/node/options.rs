//! With what a node is started, and why it may not start.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use samband_client_core::report::today::SilenceRules;
use tokio::sync::Notify;
use tokio_rustls::TlsAcceptor;

use crate::backup::BackupSchedule;
use crate::http::{
    self, AcceptLimits, AppFiles, Network, NodeFiles, NodeTls, ServedApp, TlsError, TlsFiles,
};
use crate::mail::MailSettings;
use crate::public_url::PublicUrl;
use crate::relay::StoreFault;
use crate::store::{OpenError, PgError};

/// A log on which nobody is connected is given back after this time, unless a setting says otherwise.
const IDLE: Duration = Duration::from_secs(600);
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
    /// It cannot join the other nodes.
    #[error(transparent)]
    Database(#[from] PgError),
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
    /// The mail server to which a relay with its log in its data folder gives mail.
    pub mail: Option<MailSettings>,
    /// How other nodes reach this one.
    pub node: Option<NodeOptions>,
    /// After how long without a connection a node of an installation gives a log back.
    pub idle: Duration,
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
            node: None,
            idle: IDLE,
        }
    }
}

/// How other nodes of the same installation reach a node.
#[derive(Debug, Clone)]
pub struct NodeOptions {
    /// Where it listens for them; port 0 takes a free one.
    pub listen: SocketAddr,
    /// The host and port that they are told.
    pub address: String,
    /// Its certificate, and the authority that all nodes' certificates are of.
    pub files: NodeFiles,
}

/// Options that were found good.
pub(super) struct PreparedOptions {
    /// Without certificate and app, which are read.
    pub(super) options: RelayOptions,
    pub(super) tls: Option<TlsAcceptor>,
    pub(super) app: Option<ServedApp>,
    pub(super) node_tls: Option<Arc<NodeTls>>,
    pub(super) reload: Reload,
}

/// Told when certificates are to be read again.
#[derive(Default)]
pub(super) struct Reload {
    clients: Arc<Notify>,
    nodes: Arc<Notify>,
}

impl Reload {
    pub(super) fn notify(&self) {
        self.clients.notify_one();
        self.nodes.notify_one();
    }
}

impl PreparedOptions {
    pub(super) fn of(mut options: RelayOptions) -> Result<PreparedOptions, StartError> {
        let reload = Reload::default();
        let tls = options.tls.take();
        let tls =
            tls.map(|files| http::acceptor(files, Arc::clone(&reload.clients))).transpose()?;
        let node_files = options.node.as_ref().map(|node| node.files.clone());
        let node_tls = node_files.map(|files| NodeTls::begin(files, Arc::clone(&reload.nodes)));
        let node_tls = node_tls.transpose()?;
        let app = app_files(options.app.take())?.map(ServedApp::from);
        Ok(PreparedOptions { options, tls, node_tls, app, reload })
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
