//! Hands requests over to the node that owns their log.
//!
//! A request is passed on as a whole, over mutual TLS, to the node port of the owner: its head with the client's address and
//! transport, its body and the answer's as they come, and a websocket as the bytes of both directions. Requests share
//! connections; a websocket has one of its own.
//!
//! When the owner resets a connection, as it does where a device was revoked, this node drops at once what it holds of the
//! answer, and ends the client's connection. It does the same when the owner no longer answers.

mod carry;
mod line;
mod nodes;
mod rewrite;

#[cfg(test)]
mod tests;

use std::net::IpAddr;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::Request;
use axum::http::{StatusCode, request};
use axum::response::Response;
use hyper::body::{Body as _, Incoming};
use tokio::sync::watch;

use self::carry::carry;
use self::line::{NodeLine, NodeLineKind};
use self::nodes::{InUse, Nodes};
use self::rewrite::{is_websocket, outgoing, strip_hop_by_hop};
use crate::http::{ConnectionPermit, NodeTls, is_not_owner, take_proved};

/// Passes requests on to other nodes. When it is dropped, or told to stop, the websockets that it carries end.
pub struct Handover {
    nodes: Arc<Nodes>,
    stopping: watch::Sender<bool>,
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

    /// Passes a request of a client on to the owner of its log.
    ///
    /// # Errors
    ///
    /// When the owner cannot be reached or does not own the log: the request as it came, where nothing of its body was taken.
    pub async fn pass_on(
        &self,
        request: Request,
        client: IpAddr,
        owner: &str,
    ) -> Result<Response, Option<Box<Request>>> {
        let (parts, body) = request.into_parts();
        let has_body = !body.is_end_stream();
        let body = match self.pass(&parts, body, client, owner).await {
            Ok(response) => return Ok(response),
            Err(Failure::NotTaken(body)) => body.or_else(|| (!has_body).then(Body::empty)),
            Err(Failure::Lost) => None,
        };
        Err(body.map(|body| Box::new(Request::from_parts(parts, body))))
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
        let mut lost = Box::pin(lost(&line, &in_use, &self.stopping));
        let answer = tokio::select! {
            biased;
            () = &mut lost => return Err(Failure::Lost),
            answer = line.sender.try_send_request(outgoing(parts, body, client)) => answer,
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
        Ok(incoming(answer))
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
fn incoming(answer: hyper::Response<Incoming>) -> Response {
    let is_switching = answer.status() == StatusCode::SWITCHING_PROTOCOLS;
    let (mut parts, body) = answer.into_parts();
    strip_hop_by_hop(&mut parts.headers, is_switching);
    let mut response = Response::new(if is_switching { Body::empty() } else { Body::new(body) });
    *response.status_mut() = parts.status;
    *response.headers_mut() = parts.headers;
    response
}
