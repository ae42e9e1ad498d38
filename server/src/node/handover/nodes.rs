//! The other nodes: connections that wait for the next request, and whether a node still answers.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt;
use tokio::sync::watch;
use tokio::time::{sleep, timeout};

use super::line::{NodeLine, NodeLineError, NodeLineKind};
use super::rewrite::outgoing;
use crate::http::NodeTls;

/// Connections to one node that wait for a request.
const IDLE_MAX: usize = 32;
/// How long one waits. The other node ends it after 20 seconds.
const IDLE_TIME: Duration = Duration::from_secs(10);
/// How often a node that has requests of this one is asked whether it answers.
const ASK_EVERY: Duration = Duration::from_secs(2);
/// How long its answer may take: a node that is suspended may have lost its logs.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(4);
/// What it is asked.
const HEALTH: &str = "/health";

/// All other nodes with which this one has to do.
pub(super) struct Nodes {
    tls: Arc<NodeTls>,
    known: Mutex<BTreeMap<String, Node>>,
}

struct Node {
    in_use: usize,
    idle: Vec<(Instant, NodeLine)>,
    /// Changes when the node no longer answers.
    gone: watch::Sender<()>,
    /// Asks the node whether it answers, as long as it is in use.
    asking: tokio::task::AbortHandle,
}

/// A node that has a request of this one, until this is dropped.
pub(super) struct InUse {
    nodes: Arc<Nodes>,
    address: String,
}

impl Nodes {
    pub(super) fn new(tls: Arc<NodeTls>) -> Arc<Nodes> {
        Arc::new(Nodes { tls, known: Mutex::default() })
    }

    fn known(&self) -> MutexGuard<'_, BTreeMap<String, Node>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins with a request for a node.
    pub(super) fn begin(self: &Arc<Nodes>, address: &str) -> InUse {
        let mut known = self.known();
        let node = known.entry(address.to_owned()).or_insert_with(|| {
            let asking = tokio::spawn(ask(Arc::downgrade(self), address.to_owned())).abort_handle();
            Node { in_use: 0, idle: Vec::new(), gone: watch::Sender::new(()), asking }
        });
        node.in_use += 1;
        InUse { nodes: Arc::clone(self), address: address.to_owned() }
    }

    /// Gives up all connections to a node.
    fn give_up(&self, address: &str) {
        if let Some(node) = self.known().get_mut(address) {
            node.idle.clear();
            node.gone.send_replace(());
        }
    }

    /// Ends what waited too long; forgets a node with which nothing is to do. Returns whether it is still known.
    fn tidy(&self, address: &str) -> bool {
        let mut known = self.known();
        let Some(node) = known.get_mut(address) else { return false };
        node.idle.retain(|(since, line)| since.elapsed() < IDLE_TIME && line.sender.is_ready());
        let is_known = node.in_use > 0 || !node.idle.is_empty();
        if !is_known {
            known.remove(address);
        }
        is_known
    }
}

impl InUse {
    /// A connection to the node: one that waits, or a new one.
    pub(super) async fn line(&self, kind: NodeLineKind) -> Result<NodeLine, NodeLineError> {
        if kind == NodeLineKind::Requests {
            let mut known = self.nodes.known();
            // the newest first, so that others can end
            while let Some((since, line)) =
                known.get_mut(&self.address).and_then(|node| node.idle.pop())
            {
                if since.elapsed() < IDLE_TIME && line.sender.is_ready() {
                    return Ok(line);
                }
            }
        }
        NodeLine::open(&self.nodes.tls, &self.address, kind).await
    }

    /// Keeps a connection for the next request.
    pub(super) fn keep(&self, line: NodeLine) {
        if line.kind == NodeLineKind::Websocket {
            return;
        }
        if let Some(node) = self.nodes.known().get_mut(&self.address) {
            node.idle.push((Instant::now(), line));
            if node.idle.len() > IDLE_MAX {
                node.idle.remove(0);
            }
        }
    }

    /// Changes when the node no longer answers.
    pub(super) fn gone(&self) -> watch::Receiver<()> {
        let known = self.nodes.known();
        known.get(&self.address).expect("it is in use").gone.subscribe()
    }
}

impl Drop for InUse {
    fn drop(&mut self) {
        if let Some(node) = self.nodes.known().get_mut(&self.address) {
            node.in_use -= 1;
        }
    }
}

impl Drop for Nodes {
    fn drop(&mut self) {
        let known = self.known.get_mut().unwrap_or_else(PoisonError::into_inner);
        known.values().for_each(|node| node.asking.abort());
    }
}

/// Asks a node whether it answers, as long as something is to do with it.
async fn ask(nodes: Weak<Nodes>, address: String) {
    let mut line = None;
    loop {
        sleep(ASK_EVERY).await;
        let Some(nodes) = nodes.upgrade() else { return };
        if !nodes.tidy(&address) {
            return;
        }
        match timeout(ANSWER_TIMEOUT, answers(&nodes.tls, &address, line.take())).await {
            Ok(Some(kept)) => line = Some(kept),
            _ => {
                tracing::warn!(address, "another node does not answer");
                nodes.give_up(&address);
            }
        }
    }
}

/// Whether a node answers at all. Gives the connection back.
async fn answers(tls: &NodeTls, address: &str, line: Option<NodeLine>) -> Option<NodeLine> {
    let mut line = match line.filter(|line| line.sender.is_ready()) {
        Some(line) => line,
        None => NodeLine::open(tls, address, NodeLineKind::Requests).await.ok()?,
    };
    let (mut parts, ()) = Request::new(()).into_parts();
    parts.uri = HEALTH.parse().expect("a path");
    let host = address.parse().expect("it was connected to by this name");
    parts.headers.insert(axum::http::header::HOST, host);
    let request = outgoing(&parts, Body::empty(), std::net::Ipv4Addr::LOCALHOST.into());
    // what it says to it does not matter
    let answer = line.sender.send_request(request).await.ok()?;
    // the connection is of use again when all of the answer is read
    answer.into_body().collect().await.ok()?;
    line.sender.ready().await.ok()?;
    Some(line)
}
