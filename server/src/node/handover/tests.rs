//! Requests that go from a client by one node to another.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Extension, Request};
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::{get, post};
use futures_util::stream;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, mpsc};
use tokio::task::JoinHandle;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use super::*;
use crate::http::{AcceptLimits, ClientAddress, NodeFiles, PassedOn, TlsFiles, serve, serve_nodes};
use crate::node::pass_everything_on;

/// An authority of nodes, and the files of certificates.
struct Authority {
    folder: TempDir,
    issuer: Issuer<'static, KeyPair>,
}

impl Authority {
    fn new() -> Authority {
        let folder = tempfile::tempdir().unwrap();
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let certificate = params.self_signed(&key).unwrap();
        std::fs::write(folder.path().join("ca.pem"), certificate.pem()).unwrap();
        Authority { folder, issuer: Issuer::new(params, key) }
    }

    fn files(&self, name: &str) -> NodeFiles {
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        let made = params.signed_by(&key, &self.issuer).unwrap();
        let at = |ending: &str| self.folder.path().join(format!("{name}.{ending}"));
        std::fs::write(at("pem"), made.pem()).unwrap();
        std::fs::write(at("key"), key.serialize_pem()).unwrap();
        let own = TlsFiles { certificate: at("pem"), key: at("key") };
        NodeFiles { authority: self.folder.path().join("ca.pem"), own }
    }

    fn tls(&self, name: &str) -> Arc<NodeTls> {
        NodeTls::begin(self.files(name), Arc::new(Notify::new())).unwrap()
    }
}

/// A listener of its own, and what serves it.
struct Listener {
    address: SocketAddr,
    serving: JoinHandle<()>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn listener() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    (listener, address)
}

/// The node port of an owner that answers so.
async fn owner(authority: &Authority, router: Router) -> Listener {
    let (listener, address) = listener().await;
    let tls = authority.tls("127.0.0.1");
    let serving = serve_nodes(listener, router, AcceptLimits::default(), tls);
    Listener { address, serving: tokio::spawn(serving) }
}

/// A node without logs, before these owners: the first is asked first, and the last ever after.
async fn front(authority: &Authority, owners: &[SocketAddr]) -> Listener {
    let (listener, address) = listener().await;
    let handover = Arc::new(Handover::new(authority.tls("127.0.0.1")));
    let (owners, asked) = (Arc::<[SocketAddr]>::from(owners), Arc::new(AtomicUsize::new(0)));
    let router = pass_everything_on(handover, move || {
        let times = asked.fetch_add(1, Ordering::Relaxed).min(owners.len() - 1);
        let owner = owners[times].to_string();
        async move { owner }
    });
    let serving = serve(listener, router, AcceptLimits::default(), Vec::new(), None);
    Listener { address, serving: tokio::spawn(serving) }
}

/// Sends a request as it stands, and reads until the other side ends.
async fn ask(address: SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    _ = stream.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}

/// Reads until a text has come.
async fn read_until(stream: &mut TcpStream, text: &str) -> String {
    let mut read = String::new();
    while !read.contains(text) {
        let mut buffer = [0; 1024];
        let bytes = stream.read(&mut buffer).await.unwrap();
        assert_ne!(bytes, 0, "{read}");
        read.push_str(&String::from_utf8_lossy(&buffer[..bytes]));
    }
    read
}

/// An owner that says what it knows of a client.
fn telling() -> Router {
    let tell = |Extension(ClientAddress(address)): Extension<ClientAddress>,
                headers: HeaderMap,
                request: Request| async move {
        let is_node = request.extensions().get::<PassedOn>().is_some();
        let host = headers["host"].to_str().unwrap().to_owned();
        format!("{address} {host} {is_node} {}", request.uri())
    };
    Router::new().route("/tell", get(tell)).route("/echo", post(|body: Bytes| async { body }))
}

#[tokio::test]
async fn the_owner_knows_a_client_of_another_node_as_its_own_and_clients_cannot_lie() {
    let authority = Authority::new();
    let owner = owner(&authority, telling()).await;
    let front = front(&authority, &[owner.address]).await;
    let request = "GET /tell?x=1 HTTP/1.1\r\nHost: relay.example\r\nSamband-Client: 203.0.113.9 own-tls\r\n\
                   X-Forwarded-For: 203.0.113.9\r\nConnection: close\r\n\r\n";
    for _ in 0..3 {
        let answer = ask(front.address, request).await;
        assert!(answer.ends_with("127.0.0.1 relay.example true /tell?x=1"), "{answer}");
    }
}

#[tokio::test]
async fn one_connection_of_a_proxy_carries_requests_of_any_size_one_after_the_other() {
    let authority = Authority::new();
    let owner = owner(&authority, telling()).await;
    let front = front(&authority, &[owner.address]).await;
    let mut stream = TcpStream::connect(front.address).await.unwrap();
    let whole = "x".repeat(300_000);
    for _ in 0..3 {
        let head =
            format!("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: {}\r\n\r\n", whole.len());
        let (mut from, mut to) = stream.split();
        let sending = async {
            to.write_all(head.as_bytes()).await.unwrap();
            to.write_all(whole.as_bytes()).await.unwrap();
        };
        let reading = async {
            let mut answer = String::new();
            while answer.matches('x').count() < whole.len() {
                let mut buffer = vec![0; 1 << 16];
                let bytes = from.read(&mut buffer).await.unwrap();
                assert_ne!(bytes, 0);
                answer.push_str(&String::from_utf8_lossy(&buffer[..bytes]));
            }
            answer
        };
        let ((), answer) = tokio::join!(sending, reading);
        assert!(answer.starts_with("HTTP/1.1 200"), "{}", &answer[..100]);
    }
}

#[tokio::test]
async fn a_stranger_gets_no_further_than_the_handshake() {
    let authority = Authority::new();
    let owner = owner(&authority, telling()).await;
    let mut roots = RootCertStore::empty();
    let pem = authority.folder.path().join("ca.pem");
    roots.add(CertificateDer::from_pem_file(pem).unwrap()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let stream = TcpStream::connect(owner.address).await.unwrap();
    let name = ServerName::try_from("127.0.0.1").unwrap();
    // in TLS 1.3 the client's side is done before the node has looked at its certificate
    let mut answer = Vec::new();
    if let Ok(mut stream) = TlsConnector::from(Arc::new(config)).connect(name, stream).await {
        _ = stream
            .write_all(b"GET /tell HTTP/1.1\r\nHost: a\r\nSamband-Client: 192.0.2.7 plain\r\n\r\n")
            .await;
        _ = stream.read_to_end(&mut answer).await;
    }
    assert_eq!(answer, b"");
    // neither does one with a certificate of another authority
    let stranger = Authority::new();
    let front = front(&stranger, &[owner.address]).await;
    let answer =
        ask(front.address, "GET /tell HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 503") && answer.contains("retry-after: 3"), "{answer}");
}

#[tokio::test]
async fn a_node_whose_certificate_has_another_name_is_not_believed() {
    let authority = Authority::new();
    let (listener, address) = listener().await;
    let tls = authority.tls("node9.example");
    let _serving = Listener {
        address,
        serving: tokio::spawn(serve_nodes(listener, telling(), AcceptLimits::default(), tls)),
    };
    let front = front(&authority, &[address]).await;
    let answer =
        ask(front.address, "GET /tell HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
}

#[tokio::test]
async fn a_log_that_has_moved_is_asked_for_once_more_and_nothing_goes_in_circles() {
    let authority = Authority::new();
    let owner = owner(&authority, telling()).await;
    // a node that would pass on to itself what it is given
    let (listener, address) = listener().await;
    let handover = Arc::new(Handover::new(authority.tls("127.0.0.1")));
    let lost = pass_everything_on(handover, move || async move { address.to_string() });
    let tls = authority.tls("127.0.0.1");
    let _lost = Listener {
        address,
        serving: tokio::spawn(serve_nodes(listener, lost, AcceptLimits::default(), tls)),
    };
    let request = "GET /tell HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    let moved = front(&authority, &[address, owner.address]).await;
    assert!(ask(moved.address, request).await.ends_with("true /tell"));
    let nowhere = front(&authority, &[address]).await;
    let answer = ask(nowhere.address, request).await;
    assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
    assert!(!answer.contains("samband-not-owner"), "clients hear nothing of nodes: {answer}");
}

/// An owner that answers with what a channel brings, and shows the connection by which it was asked.
#[derive(Clone)]
struct Streaming {
    chunks: Arc<Mutex<Option<mpsc::Receiver<Bytes>>>>,
    place: Arc<Mutex<Option<Arc<ConnectionPermit>>>>,
}

impl Streaming {
    fn begin() -> (Streaming, mpsc::Sender<Bytes>) {
        let (sender, chunks) = mpsc::channel(1);
        let chunks = Arc::new(Mutex::new(Some(chunks)));
        (Streaming { chunks, place: Arc::default() }, sender)
    }

    fn router(&self) -> Router {
        let own = self.clone();
        Router::new().route(
            "/stream",
            get(move |Extension(place): Extension<Arc<ConnectionPermit>>| async move {
                *own.place.lock().unwrap() = Some(place);
                let chunks = own.chunks.lock().unwrap().take().unwrap();
                let chunks = stream::unfold(chunks, |mut chunks| async {
                    Some((Ok::<_, Infallible>(chunks.recv().await?), chunks))
                });
                Response::new(Body::from_stream(chunks))
            }),
        )
    }
}

const STREAM: &[u8] = b"GET /stream HTTP/1.1\r\nHost: a\r\n\r\n";

#[tokio::test]
async fn what_an_owner_streams_comes_as_it_is_said_and_ends_when_the_owner_dies() {
    let authority = Authority::new();
    let (streaming, chunks) = Streaming::begin();
    let owner = owner(&authority, streaming.router()).await;
    let front = front(&authority, &[owner.address]).await;
    let mut client = TcpStream::connect(front.address).await.unwrap();
    client.write_all(STREAM).await.unwrap();
    for word in ["first", "second"] {
        chunks.send(Bytes::from(word)).await.unwrap();
        read_until(&mut client, word).await;
    }
    drop(owner);
    let mut rest = Vec::new();
    _ = client.read_to_end(&mut rest).await;
    assert_eq!(String::from_utf8_lossy(&rest), "", "no end of a body that was cut");
}

#[tokio::test]
async fn what_a_node_holds_of_an_answer_that_is_taken_back_does_not_go_out() {
    let authority = Authority::new();
    let (streaming, chunks) = Streaming::begin();
    let owner = owner(&authority, streaming.router()).await;
    let front = front(&authority, &[owner.address]).await;
    let mut client = TcpStream::connect(front.address).await.unwrap();
    client.write_all(STREAM).await.unwrap();
    chunks.send(Bytes::from_static(b"first")).await.unwrap();
    read_until(&mut client, "first").await;
    // the client reads no more, until the line takes nothing and everybody on the way holds something
    let chunk = Bytes::from(vec![b'x'; 64 * 1024]);
    let mut given = 0;
    while let Ok(Ok(())) =
        tokio::time::timeout(std::time::Duration::from_millis(500), chunks.send(chunk.clone()))
            .await
    {
        given += chunk.len();
    }
    let place = streaming.place.lock().unwrap().take().unwrap();
    assert!(place.take_back(), "another node is at the other end");
    // the other node ends its client's connection, and what it held is gone
    chunks.closed().await;
    let mut rest = Vec::new();
    _ = client.read_to_end(&mut rest).await;
    assert!(rest.len() < given, "{} of {given}", rest.len());
    assert!(!rest.ends_with(b"0\r\n\r\n"), "the answer has no end");
}
