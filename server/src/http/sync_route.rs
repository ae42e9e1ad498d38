//! The sync endpoint: one websocket, its Hello in the request and its Welcome in the response.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::extract::State;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use futures_util::stream::SplitSink;
use futures_util::{SinkExt, StreamExt};
use samband_client_core::wire::{
    FRAME_BYTES_MAX, HELLO_HEADER, Inflater, MESSAGE_BYTES_MAX, Refusal, RefusalCode,
    WELCOME_HEADER, from_header, to_header,
};
use tokio::sync::mpsc;
use tokio::time::timeout;

use super::Shared;
use super::deflaters::{Compressor, REST_AFTER};
use crate::relay::{CloseReason, SessionId};
use crate::service::{Admittance, Handle, ToSession};

/// After how long a line over which nothing went either way is given up. A device that hears nothing asks every two
/// minutes whether the relay is there.
const SILENCE_TIMEOUT: Duration = Duration::from_secs(330);
/// How long the last frame and the close may take.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(5);

pub(super) async fn sync(
    State(shared): State<Shared>,
    headers: HeaderMap,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Response {
    let Ok(upgrade) = upgrade else {
        let text = "this address speaks the Samband protocol over a websocket";
        return (StatusCode::UPGRADE_REQUIRED, text).into_response();
    };
    let hello =
        headers.get(HELLO_HEADER).and_then(|value| value.to_str().ok()).and_then(from_header);
    let Some(hello) = hello else {
        let text = format!("the request has no readable {HELLO_HEADER} header");
        return refuse(&Refusal { code: RefusalCode::BadHello, text }.encode());
    };
    let Some((session, admittance)) = shared.handle.open(hello).await else {
        let text = "the relay is stopping; connect again later".to_owned();
        return refuse(&Refusal { code: RefusalCode::RelayFault, text }.encode());
    };
    let (welcome, outgoing) = match admittance {
        Admittance::Refusal(frame) => return refuse(&frame),
        Admittance::Welcome(frame, outgoing) => (frame, outgoing),
    };
    let handle = shared.handle.clone();
    let failed = shared.handle.clone();
    let mut response = upgrade
        .max_message_size(MESSAGE_BYTES_MAX)
        .max_frame_size(MESSAGE_BYTES_MAX)
        .read_buffer_size(8 * 1024)
        .max_write_buffer_size(4 * FRAME_BYTES_MAX)
        .on_failed_upgrade(move |_| {
            tokio::spawn(async move { failed.close(session).await });
        })
        .on_upgrade(move |socket| {
            let compressor = Compressor::new(shared.deflaters);
            run(socket, session, handle, outgoing, compressor)
        });
    response.headers_mut().insert(WELCOME_HEADER, header(&welcome));
    response
}

fn header(frame: &[u8]) -> HeaderValue {
    HeaderValue::from_str(&to_header(frame)).expect("base64url is a header value")
}

fn refuse(frame: &[u8]) -> Response {
    let mut response = StatusCode::FORBIDDEN.into_response();
    response.headers_mut().insert(WELCOME_HEADER, header(frame));
    response
}

/// Carries frames between one socket and the service until either ends.
async fn run(
    socket: WebSocket,
    session: SessionId,
    handle: Handle,
    outgoing: mpsc::UnboundedReceiver<ToSession>,
    compressor: Compressor,
) {
    let (sink, mut frames) = socket.split();
    let mut inflater = Inflater::default();
    handle.ready(session).await;
    let sent = Arc::new(AtomicU64::new(0));
    let mut writer =
        tokio::spawn(write(sink, session, handle.clone(), outgoing, compressor, sent.clone()));
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
            _ = &mut writer => {
                handle.close(session).await;
                return;
            }
        };
        match frame {
            Some(Ok(Message::Binary(message))) => match inflater.frame(&message) {
                Ok(frame) => handle.frame(session, frame).await,
                Err(error) => handle.broken(session, error).await,
            },
            // a text is no frame of the protocol; the engine says so with its number
            Some(Ok(Message::Text(_))) => handle.frame(session, Vec::new()).await,
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
    mut compressor: Compressor,
    sent: Arc<AtomicU64>,
) {
    let mut next = outgoing.recv().await;
    while let Some(ToSession::Send(frame)) = next {
        let closing = {
            let sending = sink.send(Message::Binary(compressor.message(&frame).into()));
            tokio::pin!(sending);
            tokio::select! {
                result = &mut sending => match result {
                    Ok(()) => {
                        sent.fetch_add(1, Ordering::Relaxed);
                        None
                    }
                    Err(_) => return,
                },
                // Nothing but a close can come before the session is ready again. A reader that has
                // stopped is not waited for any longer.
                closing = outgoing.recv() => match timeout(CLOSE_TIMEOUT, sending).await {
                    Ok(Ok(())) => Some(closing),
                    _ => return,
                },
            }
        };
        next = match closing {
            Some(closing) => closing,
            None => {
                handle.ready(session).await;
                match timeout(REST_AFTER, outgoing.recv()).await {
                    Ok(next) => next,
                    Err(_) => {
                        compressor.rest();
                        outgoing.recv().await
                    }
                }
            }
        };
    }
    if let Some(ToSession::Close(reason)) = next {
        _ = timeout(CLOSE_TIMEOUT, sink.send(close(&reason))).await;
    }
}

fn close(reason: &CloseReason) -> Message {
    let text: String = reason.to_string().chars().take(100).collect();
    Message::Close(Some(CloseFrame { code: reason.code(), reason: text.into() }))
}
