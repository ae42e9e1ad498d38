//! How many connections there may be before it is known whose they are.
//!
//! A connection is *opening* until a device has proved itself on it. Opening connections are cheap to make, so there is
//! place for few of them; where there are too many, the oldest one is closed. So a client that holds thousands of
//! connections half open closes its own, and a device that sends its Hello at once gets in.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak};
use std::time::Duration;

use socket2::SockRef;
use tokio::net::TcpStream;
use tokio::sync::Notify;
use tokio::task::AbortHandle;

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

/// All connections.
pub(super) struct Gate {
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

/// One connection's place among all, until it is dropped.
pub(crate) struct ConnectionPermit {
    gate: Arc<Gate>,
    number: u64,
    /// Told when the connection is to end at once.
    cut: Notify,
    /// The connection's socket, where another node is at its other end.
    node: OnceLock<Weak<TcpStream>>,
}

impl Gate {
    pub(super) fn new(limits: AcceptLimits) -> Gate {
        Gate { limits, held: Mutex::default() }
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes in a connection, at the cost of the oldest opening one where there are too many.
    pub(super) fn enter(self: &Arc<Self>, address: IpAddr) -> Option<ConnectionPermit> {
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
        let (cut, node) = (Notify::new(), OnceLock::new());
        Some(ConnectionPermit { gate: Arc::clone(self), number, cut, node })
    }

    pub(super) fn is_served_by(&self, number: u64, task: AbortHandle) {
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

impl ConnectionPermit {
    /// The connection's number, for [`Gate::is_served_by`].
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// Says that a device has proved itself on this connection.
    pub(crate) fn proved(&self) {
        self.gate.held().no_longer_opening(self.number);
    }

    /// Says that another node is at the other end.
    pub(super) fn is_of_node(&self, socket: &Arc<TcpStream>) {
        self.proved();
        _ = self.node.set(Arc::downgrade(socket));
    }

    /// Ends the connection before another request and whatever still waits for the line.
    pub(crate) fn cut(&self) {
        self.cut.notify_one();
    }

    /// Waits until the connection is to end at once.
    pub(super) async fn is_cut(&self) {
        self.cut.notified().await;
    }

    /// Takes back what another node has not passed on yet: its connection is reset, and that node drops what it holds.
    /// Returns whether another node is at the other end; otherwise nothing happens.
    pub(crate) fn take_back(&self) -> bool {
        let Some(node) = self.node.get() else { return false };
        if let Some(socket) = node.upgrade() {
            // the system forgets what it has not sent, and the close is a reset
            if let Err(error) = SockRef::from(&*socket).set_linger(Some(Duration::ZERO)) {
                tracing::warn!(%error, "a connection of another node cannot be reset");
            }
        }
        self.cut();
        true
    }
}

impl Drop for ConnectionPermit {
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
        let crowd: Vec<ConnectionPermit> =
            (0..1_000).map(|_| gate.enter(address(2)).unwrap()).collect();
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
        let proved: Vec<ConnectionPermit> = (0..gate.limits.connections)
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
}
