//! The line under a connection: TCP, and TLS over it for `wss://`.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use tokio_rustls::rustls::{CertificateError, ClientConfig, Error as TlsError, RootCertStore};

use super::error::ConnectError;

/// How long a connection may take to open. A 2G line needs several seconds.
pub(super) const CONNECT_TIMEOUT: Duration = Duration::from_secs(60);
/// How long nothing may arrive before the connection is given up.
pub(super) const SILENCE_TIMEOUT: Duration = Duration::from_secs(300);

/// What a connection needs of its line.
pub(super) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

/// An open line.
pub(super) type Line = Box<dyn Stream>;

/// A relay's address, taken apart.
pub(super) struct Address<'a> {
    is_tls: bool,
    /// As it stands in the address, with the port if it is not the usual one.
    pub(super) host: &'a str,
}

impl<'a> Address<'a> {
    /// Takes an address in the form that [`super::relay_address`] gives.
    pub(super) fn of(relay: &'a str) -> Address<'a> {
        match relay.split_once("://") {
            Some(("wss", host)) => Address { is_tls: true, host },
            Some((_, host)) => Address { is_tls: false, host },
            None => Address { is_tls: false, host: relay },
        }
    }

    fn has_port(&self) -> bool {
        // an IPv6 address stands in brackets
        let behind = self.host.rsplit_once(']').map_or(self.host, |(_, behind)| behind);
        behind.contains(':')
    }

    fn name(&self) -> &'a str {
        let name = if self.has_port() {
            self.host.rsplit_once(':').map_or(self.host, |(name, _)| name)
        } else {
            self.host
        };
        name.trim_start_matches('[').trim_end_matches(']')
    }

    /// Opens a line to it. `ca`: the certificates, as PEM, that the relay's is to follow from, if not the public ones.
    pub(super) async fn open(&self, ca: Option<&str>) -> Result<Line, ConnectError> {
        let line = |error: std::io::Error| ConnectError::Line(error.to_string());
        let at = match (self.has_port(), self.is_tls) {
            (true, _) => self.host.to_owned(),
            (false, true) => format!("{}:443", self.host),
            (false, false) => format!("{}:80", self.host),
        };
        let stream = TcpStream::connect(at).await.map_err(line)?;
        _ = stream.set_nodelay(true);
        if !self.is_tls {
            return Ok(Box::new(stream));
        }
        let wrong = |reason| ConnectError::Address { address: self.host.to_owned(), reason };
        let name = ServerName::try_from(self.name().to_owned());
        let name = name.map_err(|_| wrong("this is no name that a certificate can be for"))?;
        let config = config(ca).ok_or_else(|| wrong("its certificate authority cannot be read"))?;
        let opened = TlsConnector::from(config).connect(name, stream).await;
        Ok(Box::new(opened.map_err(|error| self.tls_error(error))?))
    }

    /// What an error of the TLS handshake means: the certificate's fault, the clock's, or the line's.
    fn tls_error(&self, error: std::io::Error) -> ConnectError {
        let address = self.host.to_owned();
        let tls = error.get_ref().and_then(|inner| inner.downcast_ref::<TlsError>());
        let unix = |time: &UnixTime| show_date(time.as_secs());
        let outside = |now: Option<&UnixTime>, bound: String| ConnectError::Clock {
            address: self.host.to_owned(),
            now: now.map_or_else(|| "before 1970".to_owned(), unix),
            bound,
        };
        match tls {
            Some(TlsError::InvalidCertificate(why)) => match why {
                CertificateError::NotValidYetContext { time, not_before } => {
                    outside(Some(time), format!("is valid from {} on", unix(not_before)))
                }
                CertificateError::ExpiredContext { time, not_after } => {
                    outside(Some(time), format!("was valid until {}", unix(not_after)))
                }
                _ => ConnectError::NotTrusted { address, reason: error.to_string() },
            },
            Some(TlsError::FailedToGetCurrentTime) => outside(None, "cannot be checked".to_owned()),
            // what answers does not speak TLS, as a portal or a proxy that was asked for plain HTTP
            Some(_) => {
                ConnectError::NotARelay { address, reason: error.to_string(), retry_after_ms: None }
            }
            None => ConnectError::Line(error.to_string()),
        }
    }
}

fn show_date(unix_s: u64) -> String {
    jiff::Timestamp::from_second(i64::try_from(unix_s).unwrap_or(i64::MAX)).map_or_else(
        |_| "a date that cannot be shown".to_owned(),
        |time| time.strftime("%Y-%m-%d %H:%M UTC").to_string(),
    )
}

/// The certificates in a PEM text; `None` if there is none, or one that is not whole.
pub(super) fn certificates(pem: &str) -> Option<Vec<CertificateDer<'static>>> {
    let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem.as_bytes()).collect();
    found.ok().filter(|found| !found.is_empty())
}

/// One for each authority in this process: a device that returns resumes its session, which saves two kilobytes.
fn config(ca: Option<&str>) -> Option<Arc<ClientConfig>> {
    static KNOWN: LazyLock<Mutex<BTreeMap<Option<String>, Arc<ClientConfig>>>> =
        LazyLock::new(Mutex::default);
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(config) = known.get(&ca.map(str::to_owned)) {
        return Some(Arc::clone(config));
    }
    let mut roots = RootCertStore::empty();
    match ca {
        Some(pem) => {
            for certificate in certificates(pem)? {
                roots.add(certificate).ok()?;
            }
        }
        None => roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
    }
    let mut config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .ok()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    let config = Arc::new(config);
    known.insert(ca.map(str::to_owned), Arc::clone(&config));
    Some(config)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_taken_apart() {
        let parts = |relay: &'static str| {
            let address = Address::of(relay);
            (address.is_tls, address.host, address.name(), address.has_port())
        };
        assert_eq!(parts("ws://relay:8080"), (false, "relay:8080", "relay", true));
        assert_eq!(parts("wss://relay.example"), (true, "relay.example", "relay.example", false));
        assert_eq!(parts("wss://[2001:db8::1]"), (true, "[2001:db8::1]", "2001:db8::1", false));
        assert_eq!(parts("wss://[::1]:8443"), (true, "[::1]:8443", "::1", true));
    }
}
