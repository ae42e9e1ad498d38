//! Where the database is, and connections to it.
//!
//! A connection has no session state: each statement is a transaction of its own, so that a pooler may stand between. Over
//! a network every connection is TLS whose certificate is checked with the server's name, unless the address says
//! `sslmode=disable`.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tokio_postgres::config::{Host, SslMode, TargetSessionAttrs};
use tokio_postgres::{Client, Config};
use tokio_postgres_rustls::MakeRustlsConnect;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use super::error::PgError;

/// How long a connection may take.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);
/// How long what was sent may stay unacknowledged by the other machine.
const LINE_TIMEOUT: Duration = Duration::from_secs(6);

/// Where the database is. Its `Debug` shows no password.
#[derive(Clone)]
pub struct PgAddress {
    config: Config,
    tls: MakeRustlsConnect,
}

impl std::fmt::Debug for PgAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PgAddress").field("config", &self.config).finish_non_exhaustive()
    }
}

impl PgAddress {
    /// Reads an address such as `postgres://samband@db.example.org/samband`. `authorities`: a PEM file with the
    /// certificate authorities of the database's certificate; without it the public ones.
    ///
    /// # Errors
    ///
    /// When the address or the file cannot be read.
    pub fn parse(text: &str, authorities: Option<&Path>) -> Result<PgAddress, PgError> {
        let mut config: Config = text.parse().map_err(|error: tokio_postgres::Error| {
            PgError::Address(super::error::describe(&error))
        })?;
        if config.get_hosts().is_empty() {
            return Err(PgError::Address("it names no host".to_owned()));
        }
        let is_local = config.get_hosts().iter().all(|host| !matches!(host, Host::Tcp(_)));
        config.ssl_mode(match config.get_ssl_mode() {
            _ if is_local => SslMode::Disable,
            SslMode::Disable => SslMode::Disable,
            _ => SslMode::Require,
        });
        config
            .connect_timeout(CONNECT_TIMEOUT)
            .tcp_user_timeout(LINE_TIMEOUT)
            .keepalives_idle(LINE_TIMEOUT)
            .target_session_attrs(TargetSessionAttrs::ReadWrite);
        let tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("the provider has what the versions need")
            .with_root_certificates(roots(authorities)?)
            .with_no_client_auth();
        Ok(PgAddress { config, tls: MakeRustlsConnect::new(tls) })
    }

    /// Connects. `purpose` is what the server's list of connections shows.
    pub(super) async fn connect(&self, purpose: &str) -> Result<Client, PgError> {
        let mut config = self.config.clone();
        config.application_name(format!("samband {purpose}"));
        let connecting = config.connect(self.tls.clone());
        let connected = tokio::time::timeout(2 * CONNECT_TIMEOUT, connecting).await;
        let connected = connected
            .map_err(|_| PgError::Unreachable("no connection came about in time".to_owned()))?;
        // whatever is wrong with a connection may be set right at the server: nothing was asked yet
        let (client, connection) =
            connected.map_err(|error| PgError::Unreachable(super::error::describe(&error)))?;
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                let error = super::error::describe(&error);
                tracing::debug!(%error, "a connection to the database has ended");
            }
        });
        Ok(client)
    }
}

fn roots(authorities: Option<&Path>) -> Result<RootCertStore, PgError> {
    let mut roots = RootCertStore::empty();
    let Some(path) = authorities else {
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        return Ok(roots);
    };
    let wrong = |reason: String| PgError::Authorities { path: path.to_owned(), reason };
    let read = CertificateDer::pem_file_iter(path).map_err(|error| wrong(error.to_string()))?;
    for certificate in read {
        let certificate = certificate.map_err(|error| wrong(error.to_string()))?;
        roots.add(certificate).map_err(|error| wrong(error.to_string()))?;
    }
    if roots.is_empty() {
        return Err(wrong("there is no certificate in it".to_owned()));
    }
    Ok(roots)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn over_a_network_the_database_is_asked_for_tls_unless_the_address_says_otherwise() {
        let mode = |text: &str| PgAddress::parse(text, None).unwrap().config.get_ssl_mode();
        assert_eq!(mode("postgres://samband@db.example.org/samband"), SslMode::Require);
        assert_eq!(mode("postgres://s@db/s?sslmode=prefer"), SslMode::Require);
        assert_eq!(mode("postgres://s@db/s?sslmode=disable"), SslMode::Disable);
        assert_eq!(mode("postgres://s@/s?host=/run/postgresql"), SslMode::Disable);
    }

    #[test]
    fn a_wrong_address_is_told_without_its_password() {
        for wrong in ["", "redb", "postgres://u:secret@host/db?sslmod=1", "postgres://u:secret@/db"]
        {
            let error = PgAddress::parse(wrong, None).unwrap_err().to_string();
            assert!(error.contains("postgres://USER@HOST") && !error.contains("secret"), "{error}");
        }
        let shown = format!("{:?}", PgAddress::parse("postgres://u:secret@h/d", None).unwrap());
        assert!(!shown.contains("secret"), "{shown}");
    }
}
