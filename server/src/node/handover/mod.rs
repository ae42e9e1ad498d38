//! Hands requests over to the node that owns their log.
//!
//! A request is passed on as a whole, over mutual TLS, to the node port of the owner: its head with the client's address and
//! transport, its body and the answer's as they come, and a websocket as the bytes of both directions. Requests share
//! connections; a websocket has one of its own. What is passed on once is not passed on again: the owner has moved then, and
//! the request is refused, or goes to the new owner where nothing of its body was taken.
//!
//! When the owner resets a connection, as it does where a device was revoked, this node drops at once what it holds of the
//! answer, and ends the client's connection. It does the same when the owner no longer answers.

mod carry;
mod line;
mod nodes;
mod rewrite;

#[cfg(test)]
mod tests;

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode, request};
use axum::response::{IntoResponse, Response};
use hyper::body::{Body as _, Incoming};
use tokio::sync::watch;

use self::carry::carry;
use self::line::{NodeLine, NodeLineKind};
use self::nodes::{InUse, Nodes};
use self::rewrite::{is_websocket, outgoing, strip_hop_by_hop};
use crate::http::{
    ClientAddress, ConnectionPermit, NodeTls, PassedOn, is_not_owner, say_not_owner, take_proved,
};

/// What a client is told to wait where no owner has answered, in seconds.
const COME_AGAIN_S: &str = "3";

/// Passes requests on to other nodes. When it is dropped, or told to stop, the websockets that it carries end.
pub struct Handover {
    nodes: Arc<Nodes>,
    stopping: watch::Sender<bool>,
}

/// A request that no owner of its log has answered.
pub struct NotPassed {
    /// As it came, where nothing of its body was taken.
    request: Option<Box<Request>>,
    /// Whether another node has passed it on to this one.
    was_passed_on: bool,
}

impl NotPassed {
    /// The request, to be passed on once more; `None` where something of its body was taken.
    pub fn into_request(self) -> Option<Request> {
        self.request.map(|request| *request)
    }

    /// Makes an answer with a page or a text that of such a request: the client comes again, and a node that has passed the
    /// request on asks once more who owns the log.
    pub fn refuse(&self, mut answer: Response) -> Response {
        *answer.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
        answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static(COME_AGAIN_S));
        if self.was_passed_on {
            say_not_owner(answer.headers_mut());
        }
        answer
    }
}

impl IntoResponse for NotPassed {
    fn into_response(self) -> Response {
        self.refuse("no node serves this log at the moment; try again".into_response())
    }
}

/// Why an owner has not answered.
enum Failure {
    /// It did not take the request. Its body stands here where it was not given away.
    NotTaken(Option<Body>),
    /// It may have begun with it.
    Lost,
}

impl Handover {
    /// Call it within a runtime.
    pub fn new(tls: Arc<NodeTls>) -> Handover {
        Handover { nodes: Nodes::new(tls), stopping: watch::Sender::new(false) }
    }

    /// Ends the websockets that are passed on, and the answers that are under way.
    pub fn stop(&self) {
        self.stopping.send_replace(true);
    }

    /// A router that passes everything on to the node that `owner` names.
    pub fn router<Asking>(
        self: Arc<Handover>,
        owner: impl Fn() -> Asking + Clone + Send + Sync + 'static,
    ) -> Router
    where
        Asking: Future<Output = Option<String>> + Send + 'static,
    {
        Router::new().fallback(move |request: Request| async move {
            let client = request.extensions().get::<ClientAddress>().map(|it| it.0);
            let client = client.unwrap_or(Ipv4Addr::UNSPECIFIED.into());
            self.pass_on_to(request, client, owner).await
        })
    }

    /// Passes a request on to the node that `owner` names. Where that one does not own the log, `owner` is asked once more.
    ///
    /// # Errors
    ///
    /// When neither is an owner that answers.
    pub async fn pass_on_to<Asking: Future<Output = Option<String>>>(
        &self,
        mut request: Request,
        client: IpAddr,
        owner: impl Fn() -> Asking,
    ) -> Result<Response, NotPassed> {
        let was_passed_on = request.extensions().get::<PassedOn>().is_some();
        if let Some(node) = owner().await {
            request = match self.pass_on(request, client, &node).await {
                Err(NotPassed { request: Some(request), was_passed_on: false }) => *request,
                done => return done,
            };
            if let Some(node) = owner().await {
                return self.pass_on(request, client, &node).await;
            }
        }
        Err(NotPassed { request: Some(Box::new(request)), was_passed_on })
    }

    /// Passes a request of a client on to the owner of its log.
    ///
    /// # Errors
    ///
    /// When the request was passed on before, and when the owner cannot be reached or does not own the log.
    pub async fn pass_on(
        &self,
        request: Request,
        client: IpAddr,
        owner: &str,
    ) -> Result<Response, NotPassed> {
        if request.extensions().get::<PassedOn>().is_some() {
            return Err(NotPassed { request: Some(Box::new(request)), was_passed_on: true });
        }
        let (parts, body) = request.into_parts();
        let has_body = !body.is_end_stream();
        let failure = match self.pass(&parts, body, client, owner).await {
            Ok(response) => return Ok(response),
            Err(failure) => failure,
        };
        let body = match failure {
            Failure::NotTaken(body) => body.or_else(|| (!has_body).then(Body::empty)),
            Failure::Lost => None,
        };
        let request = body.map(|body| Box::new(Request::from_parts(parts, body)));
        Err(NotPassed { request, was_passed_on: false })
    }

    async fn pass(
        &self,
        parts: &request::Parts,
        body: Body,
        client: IpAddr,
        owner: &str,
    ) -> Result<Response, Failure> {
        let place = parts.extensions.get::<Arc<ConnectionPermit>>().cloned();
        let in_use = self.nodes.begin(owner);
        let is_upgrade = is_websocket(parts);
        let kind = if is_upgrade { NodeLineKind::Websocket } else { NodeLineKind::Requests };
        let mut line = match in_use.line(kind).await {
            Ok(line) => line,
            Err(error) => {
                tracing::debug!(%error, owner, "another node cannot be reached");
                return Err(Failure::NotTaken(Some(body)));
            }
        };
        let client_side = is_upgrade.then(|| hyper::upgrade::on(upgrade_of(parts)));
        let lost = lost(&line, &in_use, &self.stopping);
        let answer = {
            tokio::pin!(lost);
            tokio::select! {
                biased;
                () = &mut lost => return Err(Failure::Lost),
                answer = line.sender.try_send_request(outgoing(parts, body, client)) => answer,
            }
        };
        let mut answer = answer.map_err(|mut error| match error.take_message() {
            Some(request) => Failure::NotTaken(Some(request.into_body())),
            None => Failure::Lost,
        })?;
        if is_not_owner(answer.headers()) {
            return Err(Failure::NotTaken(None));
        }
        if let Some(place) = place.as_ref().filter(|_| take_proved(answer.headers_mut())) {
            place.proved();
        }
        let lost = self::lost(&line, &in_use, &self.stopping);
        if answer.status() != StatusCode::SWITCHING_PROTOCOLS {
            tokio::spawn(finish(line, in_use, lost, place));
        } else {
            let Some(client_side) = client_side else { return Err(Failure::Lost) };
            let owner_side = hyper::upgrade::on(&mut answer);
            tokio::spawn(async move {
                // the client's place among all is taken until the end
                let _held = (place, in_use);
                carry(client_side, owner_side, lost).await;
            });
        }
        Ok(incoming(answer, is_upgrade))
    }
}

impl Drop for Handover {
    fn drop(&mut self) {
        self.stop();
    }
}

/// What lets a client's connection become one of bytes.
fn upgrade_of(parts: &request::Parts) -> axum::http::Request<()> {
    let mut request = axum::http::Request::new(());
    *request.extensions_mut() = parts.extensions.clone();
    request
}

/// Waits until the owner has reset a connection or answers no longer, or this node stops.
fn lost(
    line: &NodeLine,
    in_use: &InUse,
    stopping: &watch::Sender<bool>,
) -> impl Future<Output = ()> + Send + use<> {
    let (socket, mut gone, mut stopping) =
        (line.socket_watch(), in_use.gone(), stopping.subscribe());
    async move {
        tokio::select! {
            biased;
            () = socket => {}
            _ = gone.changed() => {}
            // also when there is none who could tell it any more
            _ = stopping.wait_for(|is_stopping| *is_stopping) => {}
        }
    }
}

/// Waits until an answer was taken whole, and keeps the connection for the next request. Where the owner is lost before, the
/// client's connection ends at once.
async fn finish(
    mut line: NodeLine,
    in_use: InUse,
    lost: impl Future<Output = ()>,
    place: Option<Arc<ConnectionPermit>>,
) {
    tokio::select! {
        biased;
        () = lost => if let Some(place) = place { place.cut() },
        ready = line.sender.ready() => if ready.is_ok() { in_use.keep(line) },
    }
}

/// The owner's answer as this node's.
fn incoming(answer: hyper::Response<Incoming>, is_upgrade: bool) -> Response {
    let is_switching = is_upgrade && answer.status() == StatusCode::SWITCHING_PROTOCOLS;
    let (mut parts, body) = answer.into_parts();
    strip_hop_by_hop(&mut parts.headers, is_switching);
    let mut response = Response::new(if is_switching { Body::empty() } else { Body::new(body) });
    *response.status_mut() = parts.status;
    *response.headers_mut() = parts.headers;
    response
}
