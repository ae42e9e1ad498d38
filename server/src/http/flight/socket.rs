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
use futures_util::{Sink, SinkExt, StreamExt};
use samband_client_core::wire::{
    CLOSE_REFUSED, Compressor, Decompressor, FRAME_BYTES_MAX, HELLO_PROTOCOL, MESSAGE_BYTES_MAX,
    PROTOCOL, WELCOME_HEADER, from_header,
};
use tokio::sync::mpsc;
use tokio::time::timeout;

use super::compressors::{REST_AFTER, Sending};
use super::pace::Pace;
use super::{FlightState, Open, SILENCE_TIMEOUT, header, hello_in_header, open, refuse};
use crate::http::gate::ConnectionPermit;
use crate::http::passed_on::DeviceProved;
use crate::relay::CloseReason;
use crate::service::ToSession;

/// How long the last frame and the close may take.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(5);

/// How a client that connects has said its Hello, and where it can be answered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum HelloCarrier {
    /// In a header, and so is the answer.
    InHeader,
    /// As a subprotocol, since a browser sets no headers and reads none: the first message is the answer.
    AsProtocol,
}

pub(crate) async fn sync(
    State(shared): State<FlightState>,
    Extension(place): Extension<Arc<ConnectionPermit>>,
    headers: HeaderMap,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Response {
    let Ok(upgrade) = upgrade else {
        let text = "this address speaks the Samband protocol over a websocket, or by POST";
        return (StatusCode::UPGRADE_REQUIRED, text).into_response();
    };
    let (said, hello) = match hello_in_protocols(&headers) {
        Some(hello) => (HelloCarrier::AsProtocol, Some(hello)),
        None => (HelloCarrier::InHeader, hello_in_header(&headers)),
    };
    let upgrade = upgrade
        .protocols([PROTOCOL])
        .max_message_size(MESSAGE_BYTES_MAX)
        .max_frame_size(MESSAGE_BYTES_MAX)
        .read_buffer_size(4 * 1024)
        .max_write_buffer_size(4 * FRAME_BYTES_MAX);
    let (open, welcome, outgoing) = match open(&shared, place, hello, false).await {
        Ok(opened) => opened,
        Err(refusal) if said == HelloCarrier::InHeader => return refuse(&refusal),
        Err(refusal) => return upgrade.on_upgrade(|socket| refuse_on(socket, refusal)),
    };
    let first = (said == HelloCarrier::AsProtocol).then(|| welcome.clone());
    let mut response = upgrade.on_upgrade(move |socket| {
        run(socket, open, first, outgoing, Sending::new(shared.compressors))
    });
    response.extensions_mut().insert(DeviceProved);
    if said == HelloCarrier::InHeader {
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
    let handle_of_writer = handle.clone();
    let ready = {
        let handle = handle.clone();
        move |frame_bytes| {
            let handle = handle.clone();
            async move { handle.ready(session, frame_bytes).await }
        }
    };
    let owns_log = move || handle_of_writer.owns_log();
    let place = Arc::clone(&open.place);
    let take_back = move || place.take_back();
    let writing = write(sink, ready, owns_log, take_back, outgoing, sending, sent.clone());
    let mut writer = tokio::spawn(writing);
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

/// Writes what the service says, and says after each frame that the line is ready for the next one. Ends when this process
/// no longer owns the log. Where not one byte more may go to the device, `take_back` takes back what another node holds.
async fn write<Ready: Future<Output = ()>>(
    mut sink: impl Sink<Message> + Unpin,
    ready: impl Fn(usize) -> Ready,
    owns_log: impl Fn() -> bool,
    take_back: impl Fn() -> bool,
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
                if (reason.is_at_once() || !owns_log()) && take_back() {
                    return;
                }
                _ = timeout(CLOSE_TIMEOUT, sink.send(close(&reason))).await;
                return;
            }
            None => return,
        };
        if !owns_log() {
            take_back();
            return;
        }
        let bytes = message.len();
        pace.begins();
        let closing = {
            let sent_off = sink.send(Message::Binary(message.into()));
            tokio::pin!(sent_off);
            tokio::select! {
                // a close before the frame: nothing goes to a device that was revoked before its turn
                biased;
                // Nothing but a close can come before the session is ready again.
                closing = outgoing.recv() => match closing {
                    // what is left of the frame is cut off with the connection
                    Some(ToSession::Close(reason)) if reason.is_at_once() => {
                        take_back();
                        return;
                    }
                    // a reader that has stopped is not waited for any longer
                    closing => match timeout(CLOSE_TIMEOUT, sent_off).await {
                        Ok(Ok(())) => Some(closing),
                        _ => return,
                    },
                },
                result = &mut sent_off => match result {
                    Ok(()) => {
                        sent.fetch_add(1, Ordering::Relaxed);
                        None
                    }
                    Err(_) => return,
                },
            }
        };
        next = match closing {
            Some(closing) => closing,
            None => {
                pace.taken(bytes);
                ready(pace.frame_bytes()).await;
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

#[cfg(test)]
mod tests {
    use std::pin::Pin;
    use std::task::{Context, Poll};

    use futures_util::FutureExt;

    use super::*;

    /// A line that takes what it is given, or nothing.
    struct Line<'a> {
        taken: &'a mut Vec<Message>,
        takes: bool,
    }

    impl Sink<Message> for Line<'_> {
        type Error = ();

        fn poll_ready(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<(), ()>> {
            if self.takes { Poll::Ready(Ok(())) } else { Poll::Pending }
        }

        fn start_send(self: Pin<&mut Self>, message: Message) -> Result<(), ()> {
            self.get_mut().taken.push(message);
            Ok(())
        }

        fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), ()>> {
            self.poll_ready(cx)
        }

        fn poll_close(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), ()>> {
            self.poll_ready(cx)
        }
    }

    /// What goes over a line when these come for it at once; `None` while the writer waits for the line.
    fn written(takes: bool, reason: CloseReason) -> Option<usize> {
        let (sender, outgoing) = mpsc::unbounded_channel();
        sender.send(ToSession::Send(vec![7; 100])).unwrap();
        sender.send(ToSession::Close(reason)).unwrap();
        let mut taken = Vec::new();
        let line = Line { taken: &mut taken, takes };
        let sending = Sending::new(Arc::default());
        let ready = |_| std::future::ready(());
        let by_client = || false;
        let done = write(line, ready, || true, by_client, outgoing, sending, Arc::default());
        let done = done.now_or_never();
        done.map(|()| taken.len())
    }

    #[tokio::test]
    async fn nothing_goes_out_when_another_process_may_own_the_log() {
        let (sender, outgoing) = mpsc::unbounded_channel();
        sender.send(ToSession::Send(vec![7; 100])).unwrap();
        let mut taken = Vec::new();
        let line = Line { taken: &mut taken, takes: true };
        let sending = Sending::new(Arc::default());
        let ready = |_| std::future::ready(());
        let taken_back = std::cell::Cell::new(false);
        let take_back = || {
            taken_back.set(true);
            true
        };
        let done = write(line, ready, || false, take_back, outgoing, sending, Arc::default());
        let done = done.now_or_never();
        assert!(taken_back.get(), "what another node holds does not go out either");
        assert_eq!((done, taken.len()), (Some(()), 0), "the connection ends without the frame");
    }

    #[tokio::test]
    async fn nothing_goes_to_a_device_that_was_revoked_not_even_what_was_on_its_way() {
        for reason in [CloseReason::Revoked, CloseReason::RightsTaken] {
            assert_eq!(written(true, reason.clone()), Some(0));
            assert_eq!(
                written(false, reason),
                Some(0),
                "a line that stands still is not waited for"
            );
        }
        // every other close comes behind the frame
        assert_eq!(written(true, CloseReason::Stopping), Some(2));
        assert_eq!(written(false, CloseReason::Stopping), None);
    }
}
