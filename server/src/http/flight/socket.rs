//! The sync endpoint as a websocket: its Hello in the request, its Welcome in the response.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::Extension;
use axum::extract::State;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::http::header::SEC_WEBSOCKET_PROTOCOL;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use futures_util::stream::SplitSink;
use futures_util::{SinkExt, StreamExt};
use samband_client_core::wire::{
    CLOSE_REFUSED, Compressor, Decompressor, FRAME_BYTES_MAX, HELLO_PROTOCOL, MESSAGE_BYTES_MAX,
    PROTOCOL, WELCOME_HEADER, from_header,
};
use tokio::sync::mpsc;
use tokio::time::timeout;

use super::compressors::{REST_AFTER, Sending};
use super::pace::Pace;
use super::{FlightState, Open, SILENCE_TIMEOUT, header, hello_in_header, open, refuse};
use crate::http::gate::Place;
use crate::relay::{CloseReason, SessionId};
use crate::service::{Handle, ToSession};

/// How long the last frame and the close may take.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(5);

/// How a client that connects has said its Hello, and where it can be answered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    /// In a header, and so is the answer.
    InHeader,
    /// As a subprotocol, since a browser sets no headers and reads none: the first message is the answer.
    AsProtocol,
}

pub(crate) async fn sync(
    State(shared): State<FlightState>,
    Extension(place): Extension<Arc<Place>>,
    headers: HeaderMap,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Response {
    let Ok(upgrade) = upgrade else {
        let text = "this address speaks the Samband protocol over a websocket, or by POST";
        return (StatusCode::UPGRADE_REQUIRED, text).into_response();
    };
    let (said, hello) = match hello_in_protocols(&headers) {
        Some(hello) => (Said::AsProtocol, Some(hello)),
        None => (Said::InHeader, hello_in_header(&headers)),
    };
    let upgrade = upgrade
        .protocols([PROTOCOL])
        .max_message_size(MESSAGE_BYTES_MAX)
        .max_frame_size(MESSAGE_BYTES_MAX)
        .read_buffer_size(4 * 1024)
        .max_write_buffer_size(4 * FRAME_BYTES_MAX);
    let (open, welcome, outgoing) = match open(&shared, place, hello, false).await {
        Ok(opened) => opened,
        Err(refusal) if said == Said::InHeader => return refuse(&refusal),
        Err(refusal) => return upgrade.on_upgrade(|socket| refuse_on(socket, refusal)),
    };
    let first = (said == Said::AsProtocol).then(|| welcome.clone());
    let mut response = upgrade.on_upgrade(move |socket| {
        run(socket, open, first, outgoing, Sending::new(shared.compressors))
    });
    if said == Said::InHeader {
        response.headers_mut().insert(WELCOME_HEADER, header(&welcome));
    }
    response
}

fn hello_in_protocols(headers: &HeaderMap) -> Option<Vec<u8>> {
    let offered = headers.get_all(SEC_WEBSOCKET_PROTOCOL);
    let mut offered = offered.iter().filter_map(|value| value.to_str().ok());
    offered
        .find_map(|list| list.split(',').find_map(|one| one.trim().strip_prefix(HELLO_PROTOCOL)))
        .and_then(from_header)
}

/// Tells a client that cannot read headers why it is not let in.
async fn refuse_on(mut socket: WebSocket, refusal: Vec<u8>) {
    let message = Compressor::default().last_message(&refusal);
    let reason = CloseFrame { code: CLOSE_REFUSED, reason: "the hello was refused".into() };
    let saying = async {
        socket.send(Message::Binary(message.into())).await?;
        socket.send(Message::Close(Some(reason))).await
    };
    _ = timeout(CLOSE_TIMEOUT, saying).await;
}

/// Carries frames between one socket and the service until either ends.
async fn run(
    socket: WebSocket,
    open: Open,
    first: Option<Vec<u8>>,
    outgoing: mpsc::UnboundedReceiver<ToSession>,
    mut sending: Sending,
) {
    let (mut sink, mut frames) = socket.split();
    let mut decompressor = Decompressor::of_device();
    let (session, handle) = (open.session(), open.handle.clone());
    if let Some(first) = first {
        let message = Message::Binary(sending.message(&first).into());
        if !matches!(timeout(CLOSE_TIMEOUT, sink.send(message)).await, Ok(Ok(()))) {
            return;
        }
    }
    handle.ready(session, Pace::new().frame_bytes()).await;
    let sent = Arc::new(AtomicU64::new(0));
    let mut writer =
        tokio::spawn(write(sink, session, handle.clone(), outgoing, sending, sent.clone()));
    let mut sent_before = 0;
    loop {
        let frame = tokio::select! {
            frame = timeout(SILENCE_TIMEOUT, frames.next()) => match frame {
                Ok(frame) => frame,
                Err(_) => {
                    let sent = sent.load(Ordering::Relaxed);
                    // a slow line that takes what it is given is alive
                    if std::mem::replace(&mut sent_before, sent) != sent {
                        continue;
                    }
                    tracing::debug!(session, "nothing goes over the line any more");
                    None
                }
            },
            _ = &mut writer => return,
        };
        match frame {
            Some(Ok(Message::Binary(message))) => match decompressor.frame(&message) {
                Ok(frame) => open.frame(frame).await,
                Err(error) => {
                    handle.broken(session, error).await;
                    // nothing behind it can be read: what is left is that the client is told
                    _ = timeout(2 * CLOSE_TIMEOUT, &mut writer).await;
                    return;
                }
            },
            // a text is no frame of the protocol; the engine says so with its number
            Some(Ok(Message::Text(_))) => open.frame(Vec::new()).await,
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
            Some(Ok(Message::Close(_)) | Err(_)) | None => break,
        }
    }
    handle.close(session).await;
    // the service has dropped its end, so the writer ends by itself
    _ = timeout(2 * CLOSE_TIMEOUT, writer).await;
}

async fn write(
    mut sink: SplitSink<WebSocket, Message>,
    session: SessionId,
    handle: Handle,
    mut outgoing: mpsc::UnboundedReceiver<ToSession>,
    mut sending: Sending,
    sent: Arc<AtomicU64>,
) {
    let mut pace = Pace::new();
    let mut next = outgoing.recv().await;
    loop {
        let message = match next {
            Some(ToSession::Send(frame)) => sending.message(&frame),
            Some(ToSession::BulkBegin(frame, prime)) => sending.begin_bulk(&frame, &prime),
            Some(ToSession::Close(reason)) => {
                _ = timeout(CLOSE_TIMEOUT, sink.send(close(&reason))).await;
                return;
            }
            None => return,
        };
        let bytes = message.len();
        pace.begins();
        let closing = {
            let sent_off = sink.send(Message::Binary(message.into()));
            tokio::pin!(sent_off);
            tokio::select! {
                result = &mut sent_off => match result {
                    Ok(()) => {
                        sent.fetch_add(1, Ordering::Relaxed);
                        None
                    }
                    Err(_) => return,
                },
                // Nothing but a close can come before the session is ready again.
                closing = outgoing.recv() => match closing {
                    // not one byte more: what is left of the frame is cut off with the connection
                    Some(ToSession::Close(CloseReason::Revoked | CloseReason::RightsTaken)) => {
                        return;
                    }
                    // a reader that has stopped is not waited for any longer
                    closing => match timeout(CLOSE_TIMEOUT, sent_off).await {
                        Ok(Ok(())) => Some(closing),
                        _ => return,
                    },
                },
            }
        };
        next = match closing {
            Some(closing) => closing,
            None => {
                pace.taken(bytes);
                handle.ready(session, pace.frame_bytes()).await;
                match timeout(REST_AFTER, outgoing.recv()).await {
                    Ok(next) => next,
                    Err(_) => {
                        sending.rest();
                        outgoing.recv().await
                    }
                }
            }
        };
    }
}

fn close(reason: &CloseReason) -> Message {
    let text: String = reason.to_string().chars().take(100).collect();
    Message::Close(Some(CloseFrame { code: reason.code(), reason: text.into() }))
}
