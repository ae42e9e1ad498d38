//! The accept loop, and HTTP on each connection.

use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use socket2::SockRef;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;
use tower_service::Service;

use super::gate::{AcceptLimits, ConnectionPermit, Gate};
use super::proxies::{ClientAddress, Network, Transport, counted};
use crate::accepting::{AcceptFailures, Seldom};

/// The head of a request: a Hello has at most 8 KiB.
const HEAD_BYTES_MAX: usize = 16 * 1024;
/// What the system may hold of what was written and not sent: acknowledgements wait behind no more than this.
const UNSENT_BYTES: u32 = 8 * 1024;
/// After how long the system gives up a connection whose other side takes nothing.
const UNTAKEN_TIMEOUT: Duration = Duration::from_secs(330);

/// Accepts connections until it is dropped, and all of them with it but the websockets.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: AcceptLimits,
    trusted: Vec<Network>,
    tls: Option<TlsAcceptor>,
) {
    let gate = Arc::new(Gate::new(limits));
    let mut connections = JoinSet::new();
    let (mut failures, mut full) = (AcceptFailures::new("devices and browsers"), Seldom::default());
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            Some(_) = connections.join_next() => continue,
        };
        let (stream, address) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                failures.note(error).await;
                continue;
            }
        };
        let Some(place) = gate.enter(counted(address.ip())) else {
            if let Some(before) = full.warn(Instant::now()) {
                let connections = limits.connections;
                tracing::warn!(connections, before, "there are too many connections; closed one");
            }
            continue;
        };
        let place = Arc::new(place);
        let is_trusted = trusted.iter().any(|network| network.contains(address.ip()));
        if is_trusted {
            // a proxy has deadlines of its own, and speaks for many
            place.proved();
        }
        let number = place.number();
        let connection = connections.spawn(connection(
            stream,
            tls.clone(),
            place,
            router.clone(),
            limits,
            (address.ip(), is_trusted),
        ));
        gate.is_served_by(number, connection);
    }
}

async fn connection(
    stream: TcpStream,
    tls: Option<TlsAcceptor>,
    place: Arc<ConnectionPermit>,
    router: Router,
    limits: AcceptLimits,
    (peer, is_trusted): (IpAddr, bool),
) {
    set_options(&stream);
    let Some(tls) = tls else {
        return speak(stream, place, router, limits, (peer, is_trusted, false)).await;
    };
    match tokio::time::timeout(limits.head_timeout, tls.accept(stream)).await {
        Ok(Ok(stream)) => speak(stream, place, router, limits, (peer, is_trusted, true)).await,
        Ok(Err(error)) => tracing::debug!(%error, "the TLS handshake failed"),
        Err(_) => tracing::debug!("the TLS handshake took too long"),
    }
}

async fn speak(
    stream: impl AsyncRead + AsyncWrite + Send + Unpin + 'static,
    place: Arc<ConnectionPermit>,
    router: Router,
    limits: AcceptLimits,
    (peer, is_trusted, is_tls): (IpAddr, bool, bool),
) {
    let service = service_fn(move |mut request: hyper::Request<Incoming>| {
        let address = ClientAddress::of(request.headers(), peer, is_trusted);
        let transport = Transport::of(request.headers(), is_trusted, is_tls);
        request.extensions_mut().insert(address);
        request.extensions_mut().insert(transport);
        request.extensions_mut().insert(Arc::clone(&place));
        let mut router = router.clone();
        async move {
            Ok::<_, Infallible>(router.call(request).await.unwrap_or_else(|never| match never {}))
        }
    });
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head_timeout)
        .max_buf_size(HEAD_BYTES_MAX)
        .serve_connection(TokioIo::new(stream), service)
        .with_upgrades()
        .await;
    if let Err(error) = served {
        tracing::debug!(%error, "a connection ended early");
    }
}

fn set_options(stream: &TcpStream) {
    // acknowledgements are small and must not wait for more
    _ = stream.set_nodelay(true);
    #[cfg(target_os = "linux")]
    {
        let socket = SockRef::from(stream);
        _ = socket.set_tcp_notsent_lowat(UNSENT_BYTES);
        _ = socket.set_tcp_user_timeout(Some(UNTAKEN_TIMEOUT));
    }
}
