//! The line under a connection: TCP, and TLS over it for `wss://`.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
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
/// How long an address of a name has before the next one is tried beside it.
const NEXT_ADDRESS_AFTER: Duration = Duration::from_millis(250);
/// Timeout for silence while the response to a POST is read.
pub(super) const SILENCE_TIMEOUT: Duration = Duration::from_secs(300);

/// What a connection needs of its line.
pub(super) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

/// An open line.
pub(super) type Line = Box<dyn Stream>;

/// Puts a relay's address into the form that is kept: `wss://host`, or `ws://host:port` without TLS.
///
/// An address without a scheme means TLS, but for this computer itself. Plain `ws://` must be written: ask for the
/// owner's consent where [`is_open_to_listeners`] says so.
pub fn relay_address(text: &str) -> Result<String, ConnectError> {
    let wrong = |reason| ConnectError::Address { address: text.to_owned(), reason };
    let text = text.trim();
    let (scheme, bare) = match text.split_once("://") {
        None if Address::of(text).is_loopback() => ("ws", text),
        None => ("wss", text),
        Some(("ws" | "http", rest)) => ("ws", rest),
        Some(("wss" | "https", rest)) => ("wss", rest),
        Some(_) => return Err(wrong("write wss://HOST or ws://HOST:PORT")),
    };
    let bare = bare.trim_end_matches('/');
    if bare.is_empty() || bare.contains(['/', ' ', '?', '#', '@']) {
        return Err(wrong("write wss://HOST or ws://HOST:PORT"));
    }
    Ok(format!("{scheme}://{bare}"))
}

/// Whether everybody on the way to this address can read along: it leaves this computer without TLS. `relay` is an
/// address in the form that [`relay_address`] gives.
pub fn is_open_to_listeners(relay: &str) -> bool {
    let address = Address::of(relay);
    !address.is_tls && !address.is_loopback()
}

/// A relay's address, taken apart.
pub(super) struct Address<'a> {
    is_tls: bool,
    /// As it stands in the address, with the port if it is not the usual one.
    pub(super) host: &'a str,
}

impl<'a> Address<'a> {
    /// Takes an address in the form that [`relay_address`] gives.
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

    /// Whether it is this computer.
    fn is_loopback(&self) -> bool {
        let name = self.name();
        name == "localhost" || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
    }

    /// Opens a line to it. `ca`: the certificates, as PEM, that the relay's is to follow from, if not the public ones.
    pub(super) async fn open(&self, ca: Option<&str>) -> Result<Line, ConnectError> {
        let line = |error: std::io::Error| ConnectError::Line(error.to_string());
        let at = match (self.has_port(), self.is_tls) {
            (true, _) => self.host.to_owned(),
            (false, true) => format!("{}:443", self.host),
            (false, false) => format!("{}:80", self.host),
        };
        let addresses = tokio::net::lookup_host(at).await.map_err(line)?.collect();
        let stream = connect_any(addresses).await.map_err(line)?;
        _ = stream.set_nodelay(true);
        if !self.is_tls {
            return Ok(Box::new(stream));
        }
        let wrong = |reason| ConnectError::Address { address: self.host.to_owned(), reason };
        let name = ServerName::try_from(self.name().to_owned());
        let name = name.map_err(|_| wrong("a certificate cannot be issued for this name"))?;
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

/// Opens TCP to the first of a name's addresses that answers, as RFC 8305 says: one after the other without waiting
/// for those before to fail, so a network whose IPv6 leads nowhere costs a fraction of a second.
async fn connect_any(addresses: Vec<SocketAddr>) -> std::io::Result<TcpStream> {
    let mut addresses = alternating(addresses).into_iter();
    let mut tries = FuturesUnordered::new();
    let mut failed = None;
    loop {
        if let Some(address) = addresses.next() {
            tries.push(TcpStream::connect(address));
        }
        let has_more = addresses.len() > 0;
        tokio::select! {
            tried = tries.next() => match tried {
                Some(Ok(stream)) => return Ok(stream),
                Some(Err(error)) => failed = Some(error),
                None => {
                    let none = || std::io::Error::other("the name has no address");
                    return Err(failed.unwrap_or_else(none));
                }
            },
            () = tokio::time::sleep(NEXT_ADDRESS_AFTER), if has_more => {}
        }
    }
}

/// The addresses in their order, but with the two families taking turns.
fn alternating(addresses: Vec<SocketAddr>) -> Vec<SocketAddr> {
    let first_is_ipv6 = addresses.first().is_some_and(SocketAddr::is_ipv6);
    let (first, second): (Vec<_>, Vec<_>) =
        addresses.into_iter().partition(|address| address.is_ipv6() == first_is_ipv6);
    let (mut first, mut second) = (first.into_iter(), second.into_iter());
    let mut turns = Vec::new();
    loop {
        let (one, other) = (first.next(), second.next());
        if one.is_none() && other.is_none() {
            return turns;
        }
        turns.extend(one.into_iter().chain(other));
    }
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

    #[test]
    fn an_address_without_a_scheme_is_encrypted_unless_it_is_this_computer() {
        let kept = |text: &str| relay_address(text).unwrap();
        assert_eq!(kept(" relay.example "), "wss://relay.example");
        assert_eq!(kept("192.168.1.7:8080"), "wss://192.168.1.7:8080");
        assert_eq!(kept("localhost:8080"), "ws://localhost:8080");
        assert_eq!(kept("127.0.0.1:8080"), "ws://127.0.0.1:8080");
        assert_eq!(kept("[::1]:8080"), "ws://[::1]:8080");
        assert_eq!(kept("localhost.example"), "wss://localhost.example");
        assert_eq!(kept("ws://relay.example/"), "ws://relay.example");
        assert_eq!(kept("https://relay.example"), "wss://relay.example");
    }

    #[test]
    fn consent_is_asked_for_what_leaves_this_computer_without_encryption() {
        for open in ["ws://relay.example", "ws://192.168.1.7:8080", "ws://[2001:db8::1]:80"] {
            assert!(is_open_to_listeners(open), "{open}");
        }
        for closed in
            ["wss://relay.example", "ws://localhost:1", "ws://127.0.0.1:1", "ws://[::1]:1"]
        {
            assert!(!is_open_to_listeners(closed), "{closed}");
        }
    }

    #[test]
    fn the_two_families_of_addresses_take_turns() {
        let addresses = ["[::1]:1", "[::2]:1", "[::3]:1", "1.1.1.1:1", "2.2.2.2:1"];
        let parsed = addresses.iter().map(|address| address.parse().unwrap()).collect();
        let shown: Vec<_> = alternating(parsed).iter().map(ToString::to_string).collect();
        assert_eq!(shown, ["[::1]:1", "1.1.1.1:1", "[::2]:1", "2.2.2.2:1", "[::3]:1"]);
    }

    /// As in a network whose IPv6 leads nowhere: the first address never answers.
    #[tokio::test]
    async fn an_address_that_never_answers_costs_a_moment() {
        let silent = tokio::net::TcpSocket::new_v4().unwrap();
        silent.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let silent = silent.listen(1).unwrap();
        let silent = silent.local_addr().map(|address| (address, silent)).unwrap();
        // once its queue is full, the system drops what asks for more
        let mut queued = Vec::new();
        let short = Duration::from_millis(300);
        while let Ok(Ok(stream)) = tokio::time::timeout(short, TcpStream::connect(silent.0)).await {
            queued.push(stream);
        }
        let good = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let good = (good.local_addr().unwrap(), good);
        let begun = std::time::Instant::now();
        let stream = connect_any(vec![silent.0, silent.0, good.0]).await.unwrap();
        assert_eq!(stream.peer_addr().unwrap(), good.0);
        assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
        assert!(connect_any(Vec::new()).await.is_err());
    }
}
