//! A running relay: its store, its service, its sockets.

use std::collections::BTreeSet;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use samband_client_core::ids::RelayId;
use tokio::net::TcpListener;

use crate::admin::{self, AdminRequest, AdminResponse, STORE_FILE};
use crate::http::{self, AcceptLimits, TlsError, TlsFiles};
use crate::relay::StoreFault;
use crate::service::{Handle, LAZY, Service, random};
use crate::store::{OpenError, RedbStore};
use crate::views::Views;

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
    pub trusted_proxies: BTreeSet<IpAddr>,
    /// Certificate and key, if the relay speaks TLS itself.
    pub tls: Option<TlsFiles>,
    /// How many connections there may be.
    pub limits: AcceptLimits,
}

impl From<SocketAddr> for RelayOptions {
    fn from(listen: SocketAddr) -> RelayOptions {
        RelayOptions {
            listen,
            trusted_proxies: BTreeSet::new(),
            tls: None,
            limits: AcceptLimits::default(),
        }
    }
}

/// A relay that runs in this process.
pub struct Relay {
    address: SocketAddr,
    handle: Handle,
    views: Arc<Views>,
    service: std::thread::JoinHandle<Result<(), StoreFault>>,
    http: tokio::task::JoinHandle<()>,
    #[cfg(unix)]
    admin: tokio::task::JoinHandle<()>,
}

impl Relay {
    /// Starts a relay on a data folder, which is made if it is not there.
    pub async fn start(data: &Path, options: impl Into<RelayOptions>) -> Result<Relay, StartError> {
        let RelayOptions { listen, trusted_proxies, tls, limits } = options.into();
        // before anything is made, so that a wrong file leaves nothing behind
        let tls = tls.map(http::acceptor).transpose()?;
        let folder = |error| StartError::Folder { path: data.to_owned(), error };
        std::fs::create_dir_all(data).map_err(folder)?;
        let store = RedbStore::open(&data.join(STORE_FILE), RelayId(random()))?;
        let listening = |error| StartError::Listen { address: listen.to_string(), error };
        let listener = TcpListener::bind(listen).await.map_err(listening)?;
        let address = listener.local_addr().map_err(listening)?;
        let service = Service::new(store)?;
        let views = service.views();
        let (handle, service) = service.start();
        #[cfg(unix)]
        let admin = admin::listen(data, handle.clone()).map_err(folder)?;
        let ticking = handle.clone();
        tokio::spawn(async move {
            let mut ticks = tokio::time::interval(LAZY);
            loop {
                ticks.tick().await;
                if !ticking.tick().await {
                    break;
                }
            }
        });
        let router = http::router(handle.clone(), Arc::clone(&views));
        let http = tokio::spawn(http::serve(listener, router, limits, trusted_proxies, tls));
        Ok(Relay {
            address,
            handle,
            views,
            service,
            http,
            #[cfg(unix)]
            admin,
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Merged documents and reports.
    pub fn views(&self) -> &Views {
        &self.views
    }

    /// Does what an administrator asks.
    pub async fn admin(&self, request: AdminRequest) -> AdminResponse {
        self.handle
            .admin(request)
            .await
            .unwrap_or_else(|| AdminResponse::Failed { error: "the relay has stopped".to_owned() })
    }

    /// Waits until the service ends, which it does by itself only when the store fails.
    pub async fn failed(&self) {
        self.handle.stopped().await;
    }

    /// Stops: closes connections and makes everything durable.
    pub async fn stop(self) -> Result<(), StoreFault> {
        self.handle.stop().await;
        self.http.abort();
        _ = self.http.await;
        #[cfg(unix)]
        self.admin.abort();
        let joined = tokio::task::spawn_blocking(move || self.service.join()).await;
        // a page that was just being made lets go of the store when it is done
        while Arc::strong_count(&self.views) > 1 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        match joined {
            Ok(Ok(result)) => result,
            _ => Err(StoreFault("the relay's thread panicked".to_owned())),
        }
    }
}
