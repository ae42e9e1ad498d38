//! TLS of the relay itself.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::sync::Notify;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::server::{ClientHello, ResolvesServerCert};
use tokio_rustls::rustls::sign::CertifiedKey;

use super::reloaded::Reloaded;

/// Where certificate and key are, as PEM.
#[derive(Debug, Clone)]
pub struct TlsFiles {
    /// The certificate chain: the relay's certificate first, then its issuers.
    pub certificate: PathBuf,
    /// Its private key.
    pub key: PathBuf,
}

/// Why TLS cannot begin.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {reason}")]
pub struct TlsError {
    /// Which file.
    path: PathBuf,
    /// What is wrong with it.
    reason: String,
}

impl TlsError {
    pub(super) fn of(path: &Path, reason: String) -> TlsError {
        TlsError { path: path.to_owned(), reason }
    }
}

impl TlsFiles {
    pub(super) fn read(&self) -> Result<CertifiedKey, TlsError> {
        let wrong = |path: &PathBuf, reason: String| TlsError::of(path, reason);
        let at = &self.certificate;
        let certificates: Result<Vec<_>, _> = CertificateDer::pem_file_iter(at)
            .map_err(|error| wrong(at, error.to_string()))?
            .collect();
        let certificates = certificates.map_err(|error| wrong(at, error.to_string()))?;
        if certificates.is_empty() {
            return Err(wrong(at, "there is no certificate in it".to_owned()));
        }
        let at = &self.key;
        let key = PrivateKeyDer::from_pem_file(at).map_err(|error| wrong(at, error.to_string()))?;
        // says so too when the two do not belong together
        CertifiedKey::from_der(certificates, key, &ring::default_provider())
            .map_err(|error| wrong(at, error.to_string()))
    }

    pub(super) fn paths(&self) -> [PathBuf; 2] {
        [self.certificate.clone(), self.key.clone()]
    }
}

#[derive(Debug)]
struct NewestKey(Arc<Reloaded<Arc<CertifiedKey>>>);

impl ResolvesServerCert for NewestKey {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.0.newest())
    }
}

/// Begins TLS with these files, and reads them again when they have changed or when `reload` is notified.
pub(crate) fn acceptor(files: TlsFiles, reload: Arc<Notify>) -> Result<TlsAcceptor, TlsError> {
    let paths = files.paths().into();
    let key = Reloaded::begin(paths, move || files.read().map(Arc::new), reload, "the relay's")?;
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("the provider has what the versions need")
        .with_no_client_auth()
        .with_cert_resolver(Arc::new(NewestKey(key)));
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(TlsAcceptor::from(Arc::new(config)))
}
