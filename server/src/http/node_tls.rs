//! TLS between nodes: each side shows a certificate of the nodes' own authority, and checks the other's.

use std::path::PathBuf;
use std::sync::Arc;

use tokio::sync::Notify;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::server::{NoServerSessionStorage, WebPkiClientVerifier};
use tokio_rustls::rustls::sign::{CertifiedKey, SingleCertAndKey};
use tokio_rustls::rustls::{ClientConfig, RootCertStore, ServerConfig};
use tokio_rustls::{TlsAcceptor, TlsConnector};

use super::reloaded::Reloaded;
use super::tls::{TlsError, TlsFiles};

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
    fn read(&self) -> Result<BothSides, TlsError> {
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
        BothSides::of(Arc::new(roots), self.own.read()?).map_err(wrong)
    }

    fn paths(&self) -> Vec<PathBuf> {
        [self.authority.clone()].into_iter().chain(self.own.paths()).collect()
    }
}

#[derive(Clone)]
struct BothSides {
    acceptor: TlsAcceptor,
    connector: TlsConnector,
}

impl BothSides {
    fn of(roots: Arc<RootCertStore>, own: CertifiedKey) -> Result<BothSides, String> {
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
        Ok(BothSides { acceptor: server.into(), connector: client.into() })
    }
}

/// TLS of one node, for both sides of a connection.
pub struct NodeTls(Arc<Reloaded<BothSides>>);

impl NodeTls {
    /// Begins with these files, and reads them again when they have changed or when `reload` is notified. Call it within a
    /// runtime.
    ///
    /// # Errors
    ///
    /// When a file cannot be read or used.
    pub fn begin(files: NodeFiles, reload: Arc<Notify>) -> Result<Arc<NodeTls>, TlsError> {
        let both = Reloaded::begin(files.paths(), move || files.read(), reload, "the nodes'")?;
        Ok(Arc::new(NodeTls(both)))
    }

    /// For connections of other nodes. Who shows no certificate of the authority gets no further than the handshake.
    pub(super) fn acceptor(&self) -> TlsAcceptor {
        self.0.newest().acceptor
    }

    /// For connections to other nodes, whose certificate must name the host.
    pub(crate) fn connector(&self) -> TlsConnector {
        self.0.newest().connector
    }
}
