//! The accept loop, and HTTP on each connection.

use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use socket2::{SockRef, TcpKeepalive};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;
use tower_service::Service;

use super::gate::{AcceptLimits, ConnectionPermit, Gate};
use super::node_tls::NodeTls;
use super::passed_on::{self, PassedOn};
use super::proxies::{ClientAddress, Network, Transport, counted};
use super::shared_stream::SharedStream;
use crate::accepting::{AcceptFailures, Seldom};

/// The head of a request: a Hello has at most 8 KiB.
const HEAD_BYTES_MAX: usize = 16 * 1024;
/// What the system may hold of what was written and not sent: acknowledgements wait behind no more than this.
const UNSENT_BYTES: u32 = 8 * 1024;
/// After how long the system gives up a connection whose other side takes nothing.
const UNTAKEN_TIMEOUT: Duration = Duration::from_secs(330);

/// After how long without a word the other node is asked whether it is there, and how often.
const NODE_ASK_AFTER: Duration = Duration::from_secs(5);
const NODE_ASK_EVERY: Duration = Duration::from_secs(2);

/// Who connects to a listener.
#[derive(Clone)]
enum Peers {
    /// Devices, browsers, and proxies in front of the relay.
    Clients { trusted: Arc<[Network]>, tls: Option<TlsAcceptor> },
    /// Other nodes, which pass requests on.
    Nodes(Arc<NodeTls>),
}

/// By which way a request came.
#[derive(Clone, Copy)]
enum Way {
    Direct { peer: IpAddr, is_trusted: bool, is_tls: bool },
    ByNode,
}

/// Accepts connections until it is dropped, and all of them with it but the websockets.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: AcceptLimits,
    trusted: Vec<Network>,
    tls: Option<TlsAcceptor>,
) {
    accept(listener, router, limits, Peers::Clients { trusted: trusted.into(), tls }).await;
}

/// Accepts connections of other nodes, as [`serve`] does those of clients. Requests have the address and the transport of the
/// client that the other node knows.
pub async fn serve_nodes(
    listener: TcpListener,
    router: Router,
    limits: AcceptLimits,
    tls: Arc<NodeTls>,
) {
    accept(listener, router, limits, Peers::Nodes(tls)).await;
}

async fn accept(listener: TcpListener, router: Router, limits: AcceptLimits, peers: Peers) {
    let gate = Arc::new(Gate::new(limits));
    let mut connections = JoinSet::new();
    let whose = match peers {
        Peers::Clients { .. } => "devices and browsers",
        Peers::Nodes(_) => "other nodes",
    };
    let (mut failures, mut full) = (AcceptFailures::new(whose), Seldom::default());
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
        let number = place.number();
        let peers = peers.clone();
        let connection = connection(stream, address.ip(), peers, place, router.clone(), limits);
        gate.is_served_by(number, connections.spawn(connection));
    }
}

async fn connection(
    stream: TcpStream,
    peer: IpAddr,
    peers: Peers,
    place: Arc<ConnectionPermit>,
    router: Router,
    limits: AcceptLimits,
) {
    let handshake = match peers {
        Peers::Clients { trusted, tls } => {
            set_options(&stream);
            let is_trusted = trusted.iter().any(|network| network.contains(peer));
            if is_trusted {
                // a proxy has deadlines of its own, and speaks for many
                place.proved();
            }
            let way = Way::Direct { peer, is_trusted, is_tls: tls.is_some() };
            let Some(tls) = tls else {
                return speak(stream, place, router, limits, way).await;
            };
            timeout(limits.head_timeout, tls.accept(stream)).await.map(|stream| {
                stream.map(|stream| speak(stream, place, router, limits, way).left_future())
            })
        }
        Peers::Nodes(tls) => {
            set_options(&stream);
            ask_whether_it_is_there(&stream);
            let socket = Arc::new(stream);
            let stream = SharedStream(Arc::clone(&socket));
            timeout(limits.head_timeout, tls.acceptor().accept(stream)).await.map(|stream| {
                stream.map(|stream| {
                    place.is_of_node(&socket);
                    drop(socket);
                    speak(stream, place, router, limits, Way::ByNode).right_future()
                })
            })
        }
    };
    match handshake {
        Ok(Ok(speaking)) => speaking.await,
        Ok(Err(error)) => tracing::debug!(%error, "the TLS handshake failed"),
        Err(_) => tracing::debug!("the TLS handshake took too long"),
    }
}

async fn speak(
    stream: impl AsyncRead + AsyncWrite + Send + Unpin + 'static,
    place: Arc<ConnectionPermit>,
    router: Router,
    limits: AcceptLimits,
    way: Way,
) {
    let line = Arc::clone(&place);
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        answer(request, Arc::clone(&line), router.clone(), way)
    });
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head_timeout)
        .max_buf_size(HEAD_BYTES_MAX)
        .serve_connection(TokioIo::new(stream), service)
        .with_upgrades();
    tokio::select! {
        biased;
        // what waits for the line goes with the connection
        () = place.is_cut() => tracing::debug!("a connection was cut"),
        served = served => if let Err(error) = served {
            tracing::debug!(%error, "a connection ended early");
        },
    }
}

/// Answers one request.
async fn answer(
    mut request: hyper::Request<Incoming>,
    place: Arc<ConnectionPermit>,
    mut router: Router,
    way: Way,
) -> Result<Response, Infallible> {
    let client = match way {
        Way::Direct { peer, is_trusted, is_tls } => {
            passed_on::strip(request.headers_mut());
            let address = ClientAddress::of(request.headers(), peer, is_trusted);
            Some((address, Transport::of(request.headers(), is_trusted, is_tls)))
        }
        Way::ByNode => {
            request.extensions_mut().insert(PassedOn);
            passed_on::client_of(request.headers())
        }
    };
    let Some((address, transport)) = client else {
        let why = "another node says from where it has a request";
        return Ok((StatusCode::BAD_REQUEST, why).into_response());
    };
    request.extensions_mut().insert(address);
    request.extensions_mut().insert(transport);
    request.extensions_mut().insert(place);
    let mut response = router.call(request).await.unwrap_or_else(|never| match never {});
    if matches!(way, Way::ByNode) {
        passed_on::say_whether_proved(&mut response);
    }
    Ok(response)
}

/// Options of a connection that was accepted: one whose other side takes nothing ends.
fn set_options(stream: &TcpStream) {
    send_at_once(stream);
    #[cfg(target_os = "linux")]
    {
        _ = SockRef::from(stream).set_tcp_user_timeout(Some(UNTAKEN_TIMEOUT));
    }
}

/// Options of a connection to another node: a machine that is gone is noticed.
pub(crate) fn set_node_options(stream: &TcpStream) {
    send_at_once(stream);
    ask_whether_it_is_there(stream);
}

/// Acknowledgements are small and must not wait for more.
fn send_at_once(stream: &TcpStream) {
    _ = stream.set_nodelay(true);
    #[cfg(target_os = "linux")]
    {
        _ = SockRef::from(stream).set_tcp_notsent_lowat(UNSENT_BYTES);
    }
}

fn ask_whether_it_is_there(stream: &TcpStream) {
    let asks = TcpKeepalive::new().with_time(NODE_ASK_AFTER).with_interval(NODE_ASK_EVERY);
    _ = SockRef::from(stream).set_tcp_keepalive(&asks);
}
