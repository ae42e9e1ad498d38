//! A connection to another node.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpSocket, TcpStream, lookup_host};
use tokio::time::timeout;
use tokio_rustls::rustls::pki_types::ServerName;

use crate::http::{NodeTls, SharedStream, is_reset, set_node_options};

/// How long it may take until a node can be spoken to.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);
/// The head of an answer: a Welcome fits in.
const HEAD_BYTES_MAX: usize = 16 * 1024;
/// What the system may hold of a websocket's bytes that this node has not taken: an acknowledgement waits behind no more.
const WEBSOCKET_RECEIVE_BYTES: u32 = 8 * 1024;

/// For what a connection is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NodeLineKind {
    /// Requests, one after the other.
    Requests,
    /// One websocket.
    Websocket,
}

/// Why a node cannot be spoken to.
#[derive(Debug, thiserror::Error)]
pub(super) enum NodeLineError {
    #[error("{0:?} is no host and port")]
    Address(String),
    #[error("no answer within {CONNECT_TIMEOUT:?}")]
    Timeout,
    #[error(transparent)]
    Io(#[from] std::io::Error),
    #[error(transparent)]
    Http(#[from] hyper::Error),
}

/// A connection over which requests can be sent.
pub(super) struct NodeLine {
    pub(super) kind: NodeLineKind,
    pub(super) sender: http1::SendRequest<Body>,
    socket: Arc<TcpStream>,
}

impl NodeLine {
    /// Connects to a node, as `host:port`. Its certificate must name the host.
    pub(super) async fn open(
        tls: &NodeTls,
        address: &str,
        kind: NodeLineKind,
    ) -> Result<NodeLine, NodeLineError> {
        let wrong = || NodeLineError::Address(address.to_owned());
        let (host, _) = address.rsplit_once(':').ok_or_else(wrong)?;
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        let name = ServerName::try_from(host).map_err(|_| wrong())?;
        let connector = tls.connector();
        let opening = async {
            let socket = Arc::new(connect(address, kind).await?);
            set_node_options(&socket);
            let stream = connector.connect(name, SharedStream(Arc::clone(&socket))).await?;
            let (sender, connection) = http1::Builder::new()
                .max_buf_size(HEAD_BYTES_MAX)
                .handshake(TokioIo::new(stream))
                .await?;
            tokio::spawn(async move {
                if let Err(error) = connection.with_upgrades().await {
                    tracing::debug!(%error, "a connection to another node ended early");
                }
            });
            Ok(NodeLine { kind, sender, socket })
        };
        timeout(CONNECT_TIMEOUT, opening).await.unwrap_or(Err(NodeLineError::Timeout))
    }

    /// Waits until the other node has reset the connection.
    pub(super) fn socket_watch(&self) -> impl Future<Output = ()> + Send + use<> {
        let socket = Arc::clone(&self.socket);
        async move { is_reset(&socket).await }
    }
}

async fn connect(address: &str, kind: NodeLineKind) -> Result<TcpStream, NodeLineError> {
    let mut last = None;
    for address in lookup_host(address).await? {
        match connect_to(address, kind).await {
            Ok(stream) => return Ok(stream),
            Err(error) => last = Some(error),
        }
    }
    Err(last.map_or_else(|| NodeLineError::Address(address.to_owned()), NodeLineError::Io))
}

async fn connect_to(address: SocketAddr, kind: NodeLineKind) -> std::io::Result<TcpStream> {
    let socket = match address {
        SocketAddr::V4(_) => TcpSocket::new_v4()?,
        SocketAddr::V6(_) => TcpSocket::new_v6()?,
    };
    if kind == NodeLineKind::Websocket {
        socket.set_recv_buffer_size(WEBSOCKET_RECEIVE_BYTES)?;
    }
    socket.connect(address).await
}
