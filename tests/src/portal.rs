//! Something between devices and a relay that first answers in the relay's place, and then passes everything on.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, watch};

/// What is said instead of the relay's answer.
#[derive(Debug, Clone)]
pub enum Answer {
    /// These bytes, after the request's head, and then the end.
    Bytes(Vec<u8>),
    /// Nothing: the connection is closed as soon as it is open.
    Nothing,
    /// What another server says.
    Other(SocketAddr),
    /// What the relay says, up to so many bytes; from then on nothing crosses the line, and nothing ends it.
    FrozenAfter(usize),
    /// What the relay says, until [`Portal::freeze`]; from then on nothing crosses the line, and nothing ends it.
    Freezable,
    /// What the relay says, but only once it has said so many bytes, and then so many bytes a second.
    Slow {
        /// What is held back first.
        held_bytes: usize,
        /// The rate.
        bytes_per_s: usize,
    },
}

impl Answer {
    /// An HTTP answer without a body.
    pub fn http(status: &str, headers: &str) -> Answer {
        let head =
            format!("HTTP/1.1 {status}\r\n{headers}Content-Length: 0\r\nConnection: close\r\n\r\n");
        Answer::Bytes(head.into_bytes())
    }
}

/// A running portal. It ends with the test's runtime.
#[derive(Clone)]
pub struct Portal {
    address: SocketAddr,
    answers: Arc<Mutex<VecDeque<Answer>>>,
    reached: Arc<Notify>,
    frozen: watch::Sender<bool>,
}

impl Portal {
    /// Starts one that leads to `relay`.
    ///
    /// # Panics
    ///
    /// When this machine gives no port.
    pub async fn start(relay: SocketAddr) -> Portal {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = listener.local_addr().expect("it is bound");
        let answers: Arc<Mutex<VecDeque<Answer>>> = Arc::default();
        let reached = Arc::new(Notify::new());
        let (queue, reaches) = (answers.clone(), reached.clone());
        let (frozen, freezes) = watch::channel(false);
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let answer = queue.lock().expect("no panic inside").pop_front();
                tokio::spawn(serve(socket, relay, answer, reaches.clone(), freezes.clone()));
            }
        });
        Portal { address, answers, reached, frozen }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Freezes the lines that can be frozen.
    pub fn freeze(&self) {
        self.frozen.send_replace(true);
    }

    /// Resolves when a line has frozen, when it has as much as it was to hold back, and when it has passed that on.
    pub async fn reached(&self) {
        self.reached.notified().await;
    }

    /// Each of the next connections gets one of these, and those after them the relay.
    ///
    /// # Panics
    ///
    /// When another thread panicked inside.
    pub fn answer(&self, answers: impl IntoIterator<Item = Answer>) {
        self.answers.lock().expect("no panic inside").extend(answers);
    }

    /// How many answers nobody has heard yet.
    ///
    /// # Panics
    ///
    /// When another thread panicked inside.
    pub fn unheard(&self) -> usize {
        self.answers.lock().expect("no panic inside").len()
    }
}

async fn serve(
    mut socket: TcpStream,
    relay: SocketAddr,
    answer: Option<Answer>,
    reached: Arc<Notify>,
    mut frozen: watch::Receiver<bool>,
) -> std::io::Result<()> {
    match answer {
        Some(Answer::Nothing) => Ok(()),
        Some(Answer::Bytes(bytes)) => {
            head(&mut socket).await?;
            socket.write_all(&bytes).await?;
            socket.shutdown().await
        }
        Some(Answer::Other(to)) => pass_on(socket, to).await,
        Some(Answer::FrozenAfter(bytes)) => freeze(socket, relay, bytes, &reached).await,
        Some(Answer::Freezable) => {
            let mut onward = TcpStream::connect(relay).await?;
            let freezes = async { _ = frozen.wait_for(|frozen| *frozen).await };
            tokio::select! {
                _ = tokio::io::copy_bidirectional(&mut socket, &mut onward) => return Ok(()),
                () = freezes => {}
            }
            // both sockets stay open
            std::future::pending().await
        }
        Some(Answer::Slow { held_bytes, bytes_per_s }) => {
            slow(socket, relay, held_bytes, bytes_per_s, &reached).await
        }
        None => pass_on(socket, relay).await,
    }
}

async fn freeze(
    socket: TcpStream,
    relay: SocketAddr,
    bytes: usize,
    reached: &Notify,
) -> std::io::Result<()> {
    let (mut up_from, mut down_to) = socket.into_split();
    let (down_from, mut up_to) = TcpStream::connect(relay).await?.into_split();
    let mut down_from = down_from.take(bytes as u64);
    tokio::select! {
        _ = tokio::io::copy(&mut up_from, &mut up_to) => return Ok(()),
        _ = tokio::io::copy(&mut down_from, &mut down_to) => {}
    }
    reached.notify_one();
    // both sockets stay open
    std::future::pending().await
}

async fn slow(
    socket: TcpStream,
    relay: SocketAddr,
    held_bytes: usize,
    bytes_per_s: usize,
    reached: &Notify,
) -> std::io::Result<()> {
    let (mut up_from, mut down_to) = socket.into_split();
    let (mut down_from, mut up_to) = TcpStream::connect(relay).await?.into_split();
    let up = tokio::spawn(async move { tokio::io::copy(&mut up_from, &mut up_to).await });
    // the head of the answer goes at once: opening has a limit of its own
    down_to.write_all(head(&mut down_from).await?.as_bytes()).await?;
    let mut held = vec![0; held_bytes];
    down_from.read_exact(&mut held).await?;
    reached.notify_one();
    for piece in held.chunks(bytes_per_s) {
        tokio::time::sleep(Duration::from_secs(1)).await;
        down_to.write_all(piece).await?;
    }
    reached.notify_one();
    tokio::io::copy(&mut down_from, &mut down_to).await?;
    up.abort();
    Ok(())
}

async fn pass_on(mut socket: TcpStream, to: SocketAddr) -> std::io::Result<()> {
    let mut onward = TcpStream::connect(to).await?;
    tokio::io::copy_bidirectional(&mut socket, &mut onward).await.map(|_| ())
}

/// Reads a request's head.
///
/// # Errors
///
/// When the connection ends inside it, or it is not text.
pub async fn head(socket: &mut (impl AsyncRead + Unpin)) -> std::io::Result<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(socket.read_u8().await?);
    }
    String::from_utf8(head).map_err(std::io::Error::other)
}
