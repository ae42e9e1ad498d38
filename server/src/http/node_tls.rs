//! TLS between nodes: each side shows a certificate of the nodes' own authority, and checks the other's.

use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::SystemTime;

use tokio::sync::Notify;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::server::{NoServerSessionStorage, WebPkiClientVerifier};
use tokio_rustls::rustls::sign::{CertifiedKey, SingleCertAndKey};
use tokio_rustls::rustls::{ClientConfig, RootCertStore, ServerConfig};
use tokio_rustls::{TlsAcceptor, TlsConnector};

use super::tls::{LOOK_EVERY, TlsError, TlsFiles};

/// The largest TLS record. The reader holds a whole one back until it has come.
const RECORD_BYTES_MAX: usize = 4 * 1024;

/// Where the files of a node are, as PEM.
#[derive(Debug, Clone)]
pub struct NodeFiles {
    /// The authority whose certificates the nodes show each other.
    pub authority: PathBuf,
    /// This node's certificate and key. The certificate names the host by which other nodes reach this one.
    pub own: TlsFiles,
}

impl NodeFiles {
    fn read(&self) -> Result<Newest, TlsError> {
        let wrong = |reason: String| TlsError::of(&self.authority, reason);
        let mut roots = RootCertStore::empty();
        let found = CertificateDer::pem_file_iter(&self.authority)
            .map_err(|error| wrong(error.to_string()))?;
        for certificate in found {
            let certificate = certificate.map_err(|error| wrong(error.to_string()))?;
            roots.add(certificate).map_err(|error| wrong(error.to_string()))?;
        }
        if roots.is_empty() {
            return Err(wrong("there is no certificate in it".to_owned()));
        }
        Newest::of(Arc::new(roots), self.own.read()?).map_err(wrong)
    }

    fn changed_at(&self) -> Option<(SystemTime, (SystemTime, SystemTime))> {
        let authority = std::fs::metadata(&self.authority).ok()?.modified().ok()?;
        Some((authority, self.own.changed_at()?))
    }
}

#[derive(Clone)]
struct Newest {
    acceptor: TlsAcceptor,
    connector: TlsConnector,
}

impl Newest {
    fn of(roots: Arc<RootCertStore>, own: CertifiedKey) -> Result<Newest, String> {
        let provider = Arc::new(ring::default_provider());
        let clients =
            WebPkiClientVerifier::builder_with_provider(Arc::clone(&roots), provider.clone())
                .build()
                .map_err(|error| error.to_string())?;
        let own = Arc::new(SingleCertAndKey::from(own));
        let mut server = ServerConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()
            .map_err(|error| error.to_string())?
            .with_client_cert_verifier(clients)
            .with_cert_resolver(own.clone());
        server.max_fragment_size = Some(RECORD_BYTES_MAX);
        // a resumed session would not show its certificate again, which an authority may have left out meanwhile
        server.session_storage = Arc::new(NoServerSessionStorage {});
        server.send_tls13_tickets = 0;
        let mut client = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| error.to_string())?
            .with_root_certificates(roots)
            .with_client_cert_resolver(own);
        client.max_fragment_size = Some(RECORD_BYTES_MAX);
        let (server, client) = (Arc::new(server), Arc::new(client));
        Ok(Newest { acceptor: server.into(), connector: client.into() })
    }
}

/// TLS of one node, for both sides of a connection.
pub struct NodeTls(RwLock<Newest>);

impl NodeTls {
    /// Begins with these files, and reads them again when they have changed or when `reload` is notified. Call it within a
    /// runtime.
    ///
    /// # Errors
    ///
    /// When a file cannot be read or used.
    pub fn begin(files: NodeFiles, reload: Arc<Notify>) -> Result<Arc<NodeTls>, TlsError> {
        let tls = Arc::new(NodeTls(RwLock::new(files.read()?)));
        let newest = Arc::downgrade(&tls);
        tokio::spawn(async move {
            let mut seen = files.changed_at();
            loop {
                let is_asked = tokio::select! {
                    () = tokio::time::sleep(LOOK_EVERY) => false,
                    () = reload.notified() => true,
                };
                let Some(tls) = newest.upgrade() else { break };
                let changed_at = files.changed_at();
                if changed_at == seen && !is_asked {
                    continue;
                }
                match files.read() {
                    Ok(read) => {
                        *tls.0.write().unwrap_or_else(PoisonError::into_inner) = read;
                        seen = changed_at;
                        tracing::info!("the certificates of nodes were read again");
                    }
                    // perhaps not all of them are there yet: the old ones serve on
                    Err(error) => tracing::warn!(%error, "new certificates of nodes are not used"),
                }
            }
        });
        Ok(tls)
    }

    fn newest(&self) -> Newest {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// For connections of other nodes. Who shows no certificate of the authority gets no further than the handshake.
    pub(super) fn acceptor(&self) -> TlsAcceptor {
        self.newest().acceptor
    }

    /// For connections to other nodes, whose certificate must name the host.
    pub(crate) fn connector(&self) -> TlsConnector {
        self.newest().connector
    }
}
