//! TLS of the relay itself, from certificate files, which are read again when they change and when the operator asks.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use tokio::sync::Notify;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::server::{ClientHello, ResolvesServerCert};
use tokio_rustls::rustls::sign::CertifiedKey;

/// How often the files are looked at, so that renewed certificates need no restart.
pub(super) const LOOK_EVERY: Duration = Duration::from_secs(60);

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

    pub(super) fn changed_at(&self) -> Option<(SystemTime, SystemTime)> {
        let of = |path: &PathBuf| std::fs::metadata(path).ok()?.modified().ok();
        Some((of(&self.certificate)?, of(&self.key)?))
    }
}

#[derive(Debug)]
struct Newest(RwLock<Arc<CertifiedKey>>);

impl ResolvesServerCert for Newest {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner)))
    }
}

/// Begins TLS with these files, and reads them again when they have changed or when `reload` is notified.
pub(crate) fn acceptor(files: TlsFiles, reload: Arc<Notify>) -> Result<TlsAcceptor, TlsError> {
    let newest = Arc::new(Newest(RwLock::new(Arc::new(files.read()?))));
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("the provider has what the versions need")
        .with_no_client_auth()
        .with_cert_resolver(Arc::clone(&newest) as Arc<dyn ResolvesServerCert>);
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    let newest = Arc::downgrade(&newest);
    tokio::spawn(async move {
        let mut seen = files.changed_at();
        loop {
            let is_asked = tokio::select! {
                () = tokio::time::sleep(LOOK_EVERY) => false,
                () = reload.notified() => true,
            };
            let Some(newest) = newest.upgrade() else { break };
            let changed_at = files.changed_at();
            if changed_at == seen && !is_asked {
                continue;
            }
            match files.read() {
                Ok(key) => {
                    *newest.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(key);
                    seen = changed_at;
                    tracing::info!("the certificate was read again");
                }
                // perhaps only one of the two is there yet: the old one serves on
                Err(error) => tracing::warn!(%error, "the new certificate is not used"),
            }
        }
    });
    Ok(TlsAcceptor::from(Arc::new(config)))
}
