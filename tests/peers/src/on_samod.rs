//! The cases on samod.

use std::time::{Duration, Instant};

use automerge::Automerge;
use samband_examples::line::Line;
use samband_tests::programs::line::{Arguments, Case, ENTRIES, OTHERS_NEW, OWN_NEW, Texts};
use samod::storage::InMemoryStorage;
use samod::{BackoffConfig, DocHandle, DocumentId, PeerId, Repo, Url};
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use crate::log::Log;
use crate::quiet;

async fn repo(name: &str, storage: &InMemoryStorage) -> Repo {
    Repo::build_tokio().with_peer_id(PeerId::from(name)).with_storage(storage.clone()).load().await
}

/// Serves a repo on a port of its own.
async fn serve(repo: &Repo) -> std::net::SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("it is bound");
    let url = Url::parse(&format!("tcp://{address}")).expect("an address");
    let acceptor = repo.make_acceptor(url).expect("the repo runs");
    tokio::spawn(async move {
        while let Ok((io, _)) = listener.accept().await {
            _ = acceptor.accept_tokio_io(io);
        }
    });
    address
}

fn apply(handle: &DocHandle, change: &[u8]) {
    handle.with_document(|document| document.load_incremental(change)).expect("a good change");
}

fn heads(handle: &DocHandle) -> Vec<automerge::ChangeHash> {
    let mut heads = handle.with_document(|document| document.get_heads());
    heads.sort();
    heads
}

/// Connects a device and waits until it and the server hold the same of every document, and, over a line that is
/// not `cut`, know it.
async fn converge(
    device: &Repo,
    address: std::net::SocketAddr,
    there: &[(DocumentId, DocHandle)],
    cut: bool,
) {
    let url = Url::parse(&format!("tcp://{address}")).expect("an address");
    let backoff = BackoffConfig {
        initial_delay: Duration::from_millis(100),
        max_delay: Duration::from_secs(1),
        max_retries: None,
    };
    let dialer = device.dial_tcp(url, backoff).expect("the repo runs");
    let connection = if cut {
        None
    } else {
        dialer.established().await.expect("the server is there");
        dialer.connection_id()
    };
    let mut waiting = JoinSet::new();
    for (id, server) in there {
        let (device, id, server) = (device.clone(), id.clone(), server.clone());
        waiting.spawn(async move {
            let handle = loop {
                if let Some(handle) = device.find(id.clone()).await.expect("the repo runs") {
                    break handle;
                }
                // it says so of a document that a cut has kept back
                tokio::time::sleep(Duration::from_millis(50)).await;
            };
            while heads(&handle) != heads(&server) {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            if let Some(connection) = connection {
                handle.we_have_their_changes(connection).await;
                handle.they_have_our_changes(connection).await;
            }
        });
    }
    while let Some(done) = waiting.join_next().await {
        done.expect("it does not panic");
    }
    dialer.close();
}

/// Makes the flight. Returns what it cost as JSON.
pub async fn fly(arguments: &Arguments) -> serde_json::Value {
    let mut texts = Texts::new(arguments.text_bytes);
    let server = repo("server", &InMemoryStorage::new()).await;
    let mut logs: Vec<Log> = (0..arguments.docs).map(Log::new).collect();
    let mut there = Vec::new();
    for log in &mut logs {
        (0..ENTRIES).for_each(|_| _ = log.write(&mut texts));
        let automerge = Automerge::load(&log.document.save()).expect("it was just saved");
        let handle = server.create(automerge).await.expect("the repo runs");
        there.push((handle.document_id().clone(), handle));
    }
    let address = serve(&server).await;
    let kept = InMemoryStorage::new();
    if arguments.case != Case::Fresh {
        let device = repo("device", &kept).await;
        converge(&device, address, &there, false).await;
        if arguments.case == Case::Return {
            let own = device.find(there[0].0.clone()).await.expect("the repo runs");
            let own = own.expect("it has come");
            // nobody is connected any more, so the two part here
            for n in 1..=OTHERS_NEW.min(arguments.docs - 1) {
                apply(&there[n].1, &logs[n].write(&mut texts));
            }
            (0..OWN_NEW).for_each(|_| apply(&own, &logs[0].write(&mut texts)));
        }
        device.stop().await;
    }
    let line = Line::start(address, arguments.line()).await.expect("a free port");
    let device = repo("device", &kept).await;
    let began = Instant::now();
    converge(&device, line.address(), &there, arguments.cut_every_s.is_some()).await;
    let ms = began.elapsed().as_millis() as u64;
    let (count, _) = quiet(&line, arguments).await;
    serde_json::json!({
        "case": format!("{:?}", arguments.case).to_lowercase(),
        "docs": arguments.docs,
        "bytes_up": count.bytes_up,
        "bytes_down": count.bytes_down,
        "flips": count.flips,
        "ms_converged": ms,
        "connections": count.connections,
        "cuts": count.cuts,
    })
}
