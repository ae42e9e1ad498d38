//! The accept loop: how many connections may be held before anybody knows whose they are, and for how long.
//!
//! A connection is *opening* until a device has proved itself on it. Opening ones are cheap to make, so they are
//! few and short: a request's head must be there in seconds, and where there are too many, the oldest goes. So
//! whoever holds thousands of them half open pushes out his own, and a device that says its Hello at once gets in.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use socket2::SockRef;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{AbortHandle, JoinSet};
use tokio_rustls::TlsAcceptor;
use tower_service::Service;

/// How many connections there may be, and how long they may stay unproved.
#[derive(Debug, Clone, Copy)]
pub struct AcceptLimits {
    /// Connections of all kinds.
    pub connections: usize,
    /// Opening connections in all.
    pub opening: usize,
    /// Opening connections of one address; of one /64 network in IPv6.
    pub opening_of_address: usize,
    /// How long the head of a request may take.
    pub head_timeout: Duration,
}

impl Default for AcceptLimits {
    /// 16,384 connections of some 50 KiB; 2,048 opening, of which 128 of one address, so that an office behind one
    /// address fits; 20 seconds, in which a head gets through any line that is of use.
    fn default() -> Self {
        AcceptLimits {
            connections: 16_384,
            opening: 2_048,
            opening_of_address: 128,
            head_timeout: Duration::from_secs(20),
        }
    }
}

/// The head of a request: a Hello has at most 8 KiB.
const HEAD_BYTES_MAX: usize = 16 * 1024;
/// What the system may hold of what was written and not sent: acknowledgements wait behind no more than this.
const UNSENT_BYTES: u32 = 8 * 1024;
/// After how long the system gives up a connection whose other side takes nothing.
const UNTAKEN_TIMEOUT: Duration = Duration::from_secs(330);
/// How long to wait where the system gives no more sockets.
const ACCEPT_AGAIN: Duration = Duration::from_millis(200);

/// Accepts connections until it is dropped, and all of them with it but the websockets.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: AcceptLimits,
    trusted: BTreeSet<IpAddr>,
    tls: Option<TlsAcceptor>,
) {
    let gate = Arc::new(Gate::new(limits));
    let mut connections = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            Some(_) = connections.join_next() => continue,
        };
        let (stream, address) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                // a connection that was gone before it was accepted, or no more file descriptors
                tracing::debug!(%error, "a connection was not accepted");
                tokio::time::sleep(ACCEPT_AGAIN).await;
                continue;
            }
        };
        let Some(place) = gate.enter(network(address.ip())) else {
            tracing::warn!("there are {} connections; another one was closed", limits.connections);
            continue;
        };
        let place = Arc::new(place);
        let is_trusted = trusted.contains(&address.ip());
        if is_trusted {
            // a proxy has deadlines of its own, and speaks for many
            place.proved();
        }
        let number = place.number;
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
    place: Arc<Place>,
    router: Router,
    limits: AcceptLimits,
    (peer, is_trusted): (IpAddr, bool),
) {
    set_options(&stream);
    let Some(tls) = tls else {
        return speak(stream, place, router, limits, (peer, is_trusted)).await;
    };
    match tokio::time::timeout(limits.head_timeout, tls.accept(stream)).await {
        Ok(Ok(stream)) => speak(stream, place, router, limits, (peer, is_trusted)).await,
        Ok(Err(error)) => tracing::debug!(%error, "a connection did not come to TLS"),
        Err(_) => tracing::debug!("a connection took too long to come to TLS"),
    }
}

async fn speak(
    stream: impl AsyncRead + AsyncWrite + Send + Unpin + 'static,
    place: Arc<Place>,
    router: Router,
    limits: AcceptLimits,
    (peer, is_trusted): (IpAddr, bool),
) {
    let service = service_fn(move |mut request: hyper::Request<Incoming>| {
        let address = client_address(&request, peer, is_trusted);
        request.extensions_mut().insert(ClientAddress(address));
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

/// Whom an address counts with.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
        address => address,
    }
}

/// All connections.
struct Gate {
    limits: AcceptLimits,
    held: Mutex<Held>,
}

#[derive(Default)]
struct Held {
    connections: usize,
    next: u64,
    /// The opening ones, oldest first, with what ends them.
    opening: BTreeMap<u64, (IpAddr, Option<AbortHandle>)>,
    of_address: BTreeMap<IpAddr, BTreeSet<u64>>,
}

/// From where a request comes: the connection's other side, or what a trusted proxy says.
#[derive(Debug, Clone, Copy)]
pub(super) struct ClientAddress(pub(super) IpAddr);

fn client_address(request: &hyper::Request<Incoming>, peer: IpAddr, is_trusted: bool) -> IpAddr {
    // the last one was added by the proxy itself; what stands before it, anybody can write
    let forwarded = request.headers().get_all("x-forwarded-for").iter().next_back();
    let forwarded =
        forwarded.and_then(|value| value.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
    network(forwarded.filter(|_| is_trusted).unwrap_or(peer))
}

/// One connection's place among them, until it is dropped.
pub(super) struct Place {
    gate: Arc<Gate>,
    number: u64,
}

impl Gate {
    fn new(limits: AcceptLimits) -> Gate {
        Gate { limits, held: Mutex::default() }
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes in a connection, at the cost of the oldest opening one where there are too many.
    fn enter(self: &Arc<Self>, address: IpAddr) -> Option<Place> {
        let mut held = self.held();
        let of_address = held.of_address.get(&address);
        if of_address.is_some_and(|of_address| of_address.len() >= self.limits.opening_of_address) {
            let oldest = of_address.and_then(|of_address| of_address.first().copied());
            held.end(oldest);
        } else if held.opening.len() >= self.limits.opening
            || held.connections >= self.limits.connections
        {
            let oldest = held.opening.keys().next().copied();
            held.end(Some(oldest?));
        }
        held.next += 1;
        held.connections += 1;
        let number = held.next;
        held.opening.insert(number, (address, None));
        held.of_address.entry(address).or_default().insert(number);
        Some(Place { gate: Arc::clone(self), number })
    }

    fn is_served_by(&self, number: u64, task: AbortHandle) {
        if let Some((_, served_by)) = self.held().opening.get_mut(&number) {
            *served_by = Some(task);
        }
    }
}

impl Held {
    fn end(&mut self, number: Option<u64>) {
        let Some(number) = number else { return };
        if let Some(Some(task)) = self.no_longer_opening(number) {
            task.abort();
        }
    }

    fn no_longer_opening(&mut self, number: u64) -> Option<Option<AbortHandle>> {
        let (address, task) = self.opening.remove(&number)?;
        if let Some(of_address) = self.of_address.get_mut(&address) {
            of_address.remove(&number);
            if of_address.is_empty() {
                self.of_address.remove(&address);
            }
        }
        Some(task)
    }
}

impl Place {
    /// Says that a device has proved itself on this connection.
    pub(super) fn proved(&self) {
        self.gate.held().no_longer_opening(self.number);
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut held = self.gate.held();
        held.no_longer_opening(self.number);
        held.connections -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(last: u8) -> IpAddr {
        [192, 0, 2, last].into()
    }

    #[test]
    fn the_oldest_opening_connection_of_an_address_makes_room_and_others_stay() {
        let gate = Arc::new(Gate::new(AcceptLimits::default()));
        let good = gate.enter(address(1)).unwrap();
        let crowd: Vec<Place> = (0..1_000).map(|_| gate.enter(address(2)).unwrap()).collect();
        let held = gate.held();
        assert!(held.opening.contains_key(&good.number));
        assert_eq!(held.of_address[&address(2)].len(), gate.limits.opening_of_address);
        assert!(held.opening.contains_key(&crowd[999].number));
        assert!(!held.opening.contains_key(&crowd[0].number));
        // those that were ended give their place back when their task is gone
        assert_eq!(held.connections, 1_001);
        drop(held);
        drop(crowd);
        assert_eq!(gate.held().connections, 1);
    }

    #[test]
    fn proved_connections_are_never_pushed_out() {
        let gate = Arc::new(Gate::new(AcceptLimits::default()));
        let proved: Vec<Place> = (0..gate.limits.connections)
            .map(|n| {
                let place = gate.enter(address((n % 250) as u8)).unwrap();
                place.proved();
                place
            })
            .collect();
        assert!(gate.enter(address(1)).is_none());
        drop(proved);
        assert!(gate.enter(address(1)).is_some());
    }

    #[test]
    fn a_network_of_ipv6_counts_as_one_address() {
        let one: IpAddr = "2001:db8:1:2:3::4".parse().unwrap();
        let other: IpAddr = "2001:db8:1:2:ffff::1".parse().unwrap();
        assert_eq!(network(one), network(other));
        let mapped: IpAddr = "::ffff:192.0.2.1".parse().unwrap();
        assert_eq!(network(mapped), address(1));
    }
}
