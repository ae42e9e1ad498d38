//! A slow and broken line in user space: a TCP proxy with a round-trip time, a rate and cuts.
//!
//! It counts what really crosses the wire, HTTP and websocket headers included.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until};

/// What travels at once.
const PACKET_BYTES: usize = 1_400;

/// How a line behaves.
#[derive(Debug, Clone, Copy)]
pub struct LineSettings {
    /// From one end to the other and back.
    pub round_trip: Duration,
    /// Bytes a second, each way.
    pub bytes_per_s: u64,
    /// Cut each connection once this many bytes have crossed it; `None` never cuts.
    pub cut_after_bytes: Option<u64>,
    /// Cut each connection after this time; `None` never cuts.
    pub cut_after: Option<Duration>,
}

/// What has crossed a line.
#[derive(Debug, Default)]
struct Counters {
    up: AtomicU64,
    down: AtomicU64,
    round_trips: AtomicU64,
    flips: AtomicU64,
    connections: AtomicU64,
    cuts: AtomicU64,
}

/// What one connection has carried.
#[derive(Default)]
struct Carried {
    bytes: AtomicU64,
    last_was_down: AtomicBool,
}

/// What has crossed a line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct LineCount {
    /// Bytes from devices to the relay.
    pub bytes_up: u64,
    /// Bytes from the relay to devices.
    pub bytes_down: u64,
    /// How often a connection's direction changed from up to down, over all connections.
    pub round_trips: u64,
    /// How often a connection's direction changed either way, over all connections.
    pub flips: u64,
    /// Connections opened.
    pub connections: u64,
    /// Connections cut.
    pub cuts: u64,
}

/// A running line.
pub struct Line {
    address: SocketAddr,
    counters: Arc<Counters>,
    settings: Arc<Mutex<LineSettings>>,
    task: tokio::task::JoinHandle<()>,
}

impl Line {
    /// Starts a line on a free local port that leads to `to`.
    ///
    /// # Errors
    ///
    /// When no local port can be had.
    pub async fn start(to: SocketAddr, settings: LineSettings) -> std::io::Result<Line> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let counters = Arc::new(Counters::default());
        let shared = Arc::clone(&counters);
        let settings = Arc::new(Mutex::new(settings));
        let current = Arc::clone(&settings);
        let task = tokio::spawn(async move {
            while let Ok((device, _)) = listener.accept().await {
                shared.connections.fetch_add(1, Ordering::Relaxed);
                let counters = Arc::clone(&shared);
                let settings = *current.lock().unwrap_or_else(PoisonError::into_inner);
                tokio::spawn(async move {
                    if let Ok(relay) = TcpStream::connect(to).await {
                        carry(device, relay, settings, counters).await;
                    }
                });
            }
        });
        Ok(Line { address, counters, settings, task })
    }

    /// Changes how the line behaves. Connections that are open stay as they are.
    pub fn set(&self, settings: LineSettings) {
        *self.settings.lock().unwrap_or_else(PoisonError::into_inner) = settings;
    }

    /// Where devices connect.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What has crossed the line so far.
    pub fn count(&self) -> LineCount {
        let get = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        LineCount {
            bytes_up: get(&self.counters.up),
            bytes_down: get(&self.counters.down),
            round_trips: get(&self.counters.round_trips),
            flips: get(&self.counters.flips),
            connections: get(&self.counters.connections),
            cuts: get(&self.counters.cuts),
        }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn carry(
    device: TcpStream,
    relay: TcpStream,
    settings: LineSettings,
    counters: Arc<Counters>,
) {
    _ = device.set_nodelay(true);
    _ = relay.set_nodelay(true);
    let (device_in, device_out) = device.into_split();
    let (relay_in, relay_out) = relay.into_split();
    let carried = Carried::default();
    let up = one_way(device_in, relay_out, settings, &counters, &carried, true);
    let down = one_way(relay_in, device_out, settings, &counters, &carried, false);
    tokio::pin!(up, down);
    let cut_at = async {
        match settings.cut_after {
            Some(after) => tokio::time::sleep(after).await,
            None => std::future::pending().await,
        }
    };
    // a cut ends both ways at once; an orderly end lets the other way finish
    let cut = tokio::select! {
        () = cut_at => true,
        cut = &mut up => cut || down.await,
        cut = &mut down => cut || up.await,
    };
    if cut {
        counters.cuts.fetch_add(1, Ordering::Relaxed);
    }
}

/// Carries one direction; returns whether the line was cut.
async fn one_way(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    settings: LineSettings,
    counters: &Counters,
    carried: &Carried,
    is_up: bool,
) -> bool {
    let (sender, mut receiver) = mpsc::channel::<(Instant, Vec<u8>)>(64);
    let read = async move {
        // packets, as a network carries them
        let mut buffer = vec![0; PACKET_BYTES];
        let mut free_at = Instant::now();
        while let Ok(n) = from.read(&mut buffer).await {
            if n == 0 {
                break;
            }
            // the sender's line is busy for the time that the bytes take, then they travel
            let busy = Duration::from_secs_f64(n as f64 / settings.bytes_per_s.max(1) as f64);
            free_at = free_at.max(Instant::now()) + busy;
            let counter = if is_up { &counters.up } else { &counters.down };
            counter.fetch_add(n as u64, Ordering::Relaxed);
            let was_down = carried.last_was_down.swap(!is_up, Ordering::Relaxed);
            if was_down == is_up {
                counters.flips.fetch_add(1, Ordering::Relaxed);
            }
            if !was_down && !is_up {
                counters.round_trips.fetch_add(1, Ordering::Relaxed);
            }
            let total = carried.bytes.fetch_add(n as u64, Ordering::Relaxed) + n as u64;
            if settings.cut_after_bytes.is_some_and(|limit| total > limit) {
                return true;
            }
            let arrives = free_at + settings.round_trip / 2;
            if sender.send((arrives, buffer[..n].to_vec())).await.is_err() {
                break;
            }
            sleep_until(free_at).await;
        }
        false
    };
    let write = async move {
        while let Some((arrives, bytes)) = receiver.recv().await {
            sleep_until(arrives).await;
            if to.write_all(&bytes).await.is_err() {
                break;
            }
        }
        _ = to.shutdown().await;
    };
    tokio::pin!(read, write);
    tokio::select! {
        cut = &mut read => {
            if !cut {
                write.await;
            }
            cut
        }
        () = &mut write => false,
    }
}
