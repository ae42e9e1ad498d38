//! Something between devices and a relay that first answers in the relay's place, and then passes everything on.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What is said instead of the relay's answer.
#[derive(Debug, Clone)]
pub enum Answer {
    /// These bytes, after the request's head, and then the end.
    Bytes(Vec<u8>),
    /// Nothing: the connection is closed as soon as it is open.
    Nothing,
    /// What another server says.
    Other(SocketAddr),
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
        let queue = answers.clone();
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let answer = queue.lock().expect("no panic inside").pop_front();
                tokio::spawn(serve(socket, relay, answer));
            }
        });
        Portal { address, answers }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
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
) -> std::io::Result<()> {
    match answer {
        Some(Answer::Nothing) => Ok(()),
        Some(Answer::Bytes(bytes)) => {
            head(&mut socket).await?;
            socket.write_all(&bytes).await?;
            socket.shutdown().await
        }
        Some(Answer::Other(to)) => pass_on(socket, to).await,
        None => pass_on(socket, relay).await,
    }
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
