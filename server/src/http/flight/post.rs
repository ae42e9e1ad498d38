//! The sync endpoint as a POST: one flight, its pushes in the request's body, everything else in the answer's.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::Extension;
use axum::body::{Body, BodyDataStream, Bytes};
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use futures_util::{Stream, StreamExt, stream};
use samband_client_core::wire::{
    BODY_BYTES_MAX, BODY_DONE, BodyItem, BodyReader, Decompressor, FrameError, WELCOME_HEADER,
};
use tokio::sync::mpsc;
use tokio::time::timeout;

use super::compressors::Sending;
use super::pace::Pace;
use super::{FlightState, Open, SILENCE_TIMEOUT, header, hello_in_header, open, refuse};
use crate::http::gate::ConnectionPermit;
use crate::http::passed_on::DeviceProved;
use crate::service::ToSession;

pub(crate) async fn post(
    State(shared): State<FlightState>,
    Extension(place): Extension<Arc<ConnectionPermit>>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let hello = hello_in_header(&headers);
    let (open, welcome, outgoing) = match open(&shared, place, hello, true).await {
        Ok(opened) => opened,
        Err(refusal) => return refuse(&refusal),
    };
    let sending = Sending::new(shared.compressors);
    let (chunks, answer) = mpsc::channel(1);
    // The answer waits for the whole body: not every proxy carries both at once.
    match take(body.into_data_stream(), &open).await {
        Ok(()) => open.handle.finish(open.session()).await,
        Err(Broken::Frame(error)) => open.handle.broken(open.session(), error).await,
        Err(Broken::Line) => {
            let text = "the request's body was cut; what had come whole is kept";
            return (StatusCode::BAD_REQUEST, text).into_response();
        }
    }
    let is_cut = Arc::new(AtomicBool::new(false));
    let body = body_of(answer, Arc::clone(&is_cut));
    tokio::spawn(async move {
        let ready = |frame_bytes| open.handle.ready(open.session(), frame_bytes);
        let owns_log = || open.handle.owns_log();
        let take_back = || open.place.take_back();
        write(ready, owns_log, take_back, outgoing, sending, chunks, &is_cut).await;
    });
    let mut response =
        Response::new(Body::from_stream(body.map(Ok::<_, std::convert::Infallible>)));
    response.extensions_mut().insert(DeviceProved);
    let headers = response.headers_mut();
    headers.insert(WELCOME_HEADER, header(&welcome));
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Why a body was not taken whole.
enum Broken {
    Frame(FrameError),
    Line,
}

/// Gives the body's frames to the engine as they arrive: what a cut leaves is kept.
async fn take(mut body: BodyDataStream, open: &Open) -> Result<(), Broken> {
    let mut reader = BodyReader::default();
    let mut decompressor = Decompressor::of_device();
    let mut bytes = 0;
    loop {
        while let Some(item) = reader.next_item().map_err(Broken::Frame)? {
            match item {
                BodyItem::Message(message) => {
                    let frame = decompressor.frame(&message).map_err(Broken::Frame)?;
                    open.frame(frame).await;
                }
                BodyItem::End { .. } => return Ok(()),
            }
        }
        let chunk = timeout(SILENCE_TIMEOUT, body.next()).await;
        let Ok(Some(Ok(chunk))) = chunk else { return Err(Broken::Line) };
        bytes += chunk.len();
        if bytes > BODY_BYTES_MAX {
            return Err(Broken::Frame(FrameError::TooLarge { bytes, limit: BODY_BYTES_MAX }));
        }
        reader.push(&chunk);
    }
}

/// The chunks of the answer, until it is cut.
fn body_of(chunks: mpsc::Receiver<Vec<u8>>, is_cut: Arc<AtomicBool>) -> impl Stream<Item = Bytes> {
    stream::unfold((chunks, is_cut), |(mut chunks, is_cut)| async {
        let chunk = chunks.recv().await?;
        (!is_cut.load(Ordering::Relaxed)).then(|| (Bytes::from(chunk), (chunks, is_cut)))
    })
}

/// Writes what the engine says, as fast as the line takes it. Where not one byte more may go to the device, or this process
/// no longer owns the log, the answer is cut, and `take_back` takes back what another node holds of it.
async fn write<Ready: Future<Output = ()>>(
    ready: impl Fn(usize) -> Ready,
    owns_log: impl Fn() -> bool,
    take_back: impl Fn() -> bool,
    mut outgoing: mpsc::UnboundedReceiver<ToSession>,
    mut sending: Sending,
    chunks: mpsc::Sender<Vec<u8>>,
    is_cut: &AtomicBool,
) {
    let mut pace = Pace::new();
    ready(pace.frame_bytes()).await;
    let mut next = outgoing.recv().await;
    while let Some(said) = next {
        let (item, last) = match said {
            ToSession::Send(frame) => (BodyItem::Message(sending.message(&frame)), false),
            ToSession::BulkBegin(frame, prime) => {
                (BodyItem::Message(sending.begin_bulk(&frame, &prime)), false)
            }
            // the line has not taken the last frame yet, or another node has it
            ToSession::Close(reason)
                if reason.is_at_once() && (take_back() || chunks.capacity() == 0) =>
            {
                is_cut.store(true, Ordering::Relaxed);
                return;
            }
            ToSession::Close(reason) => {
                let text =
                    if reason.code() == BODY_DONE { String::new() } else { reason.to_string() };
                (BodyItem::End { code: reason.code(), reason: text }, true)
            }
        };
        if !owns_log() {
            is_cut.store(true, Ordering::Relaxed);
            take_back();
            return;
        }
        let item = item.encode();
        let bytes = item.len();
        pace.begins();
        let sent = timeout(SILENCE_TIMEOUT, chunks.send(item));
        tokio::pin!(sent);
        next = tokio::select! {
            // a close before the frame: nothing goes to a device that was revoked before its turn
            biased;
            // nothing but a close can come before the session is ready again
            closing = outgoing.recv(), if !last => match closing {
                Some(ToSession::Close(reason)) if reason.is_at_once() => {
                    is_cut.store(true, Ordering::Relaxed);
                    take_back();
                    return;
                }
                closing => match sent.await {
                    Ok(Ok(())) => closing,
                    _ => return,
                },
            },
            sent = &mut sent => {
                if last || !matches!(sent, Ok(Ok(()))) {
                    return;
                }
                pace.taken(bytes);
                ready(pace.frame_bytes()).await;
                outgoing.recv().await
            }
        };
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;
    use crate::relay::CloseReason;

    #[tokio::test]
    async fn an_answer_is_cut_when_its_device_is_revoked_also_what_waits_for_the_line() {
        let (sender, outgoing) = mpsc::unbounded_channel();
        let (chunks, answer) = mpsc::channel(1);
        let is_cut = Arc::new(AtomicBool::new(false));
        let sending = Sending::new(Arc::default());
        let ready = |_| std::future::ready(());
        let by_client = || false;
        let mut writing =
            Box::pin(write(ready, || true, by_client, outgoing, sending, chunks, &is_cut));
        // the first frame fills the line, the second waits for it
        for _ in 0..2 {
            sender.send(ToSession::Send(vec![7; 100])).unwrap();
            assert!(writing.as_mut().now_or_never().is_none());
        }
        sender.send(ToSession::Close(CloseReason::Revoked)).unwrap();
        assert!(writing.as_mut().now_or_never().is_some());
        drop(writing);
        assert_eq!(body_of(answer, is_cut).count().await, 0);
    }
}
