//! The sync endpoint as a POST: one flight, its pushes in the request's body, everything else in the answer's.

use std::sync::Arc;

use axum::Extension;
use axum::body::{Body, BodyDataStream, Bytes};
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt, stream};
use samband_client_core::wire::{
    BODY_BYTES_MAX, BODY_DONE, BodyItem, BodyReader, Decompressor, FrameError, WELCOME_HEADER,
};
use tokio::sync::mpsc;
use tokio::time::timeout;

use super::compressors::Sending;
use super::pace::Pace;
use super::{FlightState, Open, SILENCE_TIMEOUT, header, hello_in_header, open, refuse};
use crate::http::gate::Place;
use crate::service::ToSession;

pub(crate) async fn post(
    State(shared): State<FlightState>,
    Extension(place): Extension<Arc<Place>>,
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
    tokio::spawn(write(open, outgoing, sending, chunks));
    let chunks = stream::unfold(answer, |mut answer| async {
        let chunk: Vec<u8> = answer.recv().await?;
        Some((Ok::<_, std::convert::Infallible>(Bytes::from(chunk)), answer))
    });
    let mut response = Response::new(Body::from_stream(chunks));
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

/// Writes what the engine says, as fast as the line takes it.
async fn write(
    open: Open,
    mut outgoing: mpsc::UnboundedReceiver<ToSession>,
    mut sending: Sending,
    chunks: mpsc::Sender<Vec<u8>>,
) {
    let mut pace = Pace::new();
    open.handle.ready(open.session(), pace.frame_bytes()).await;
    while let Some(next) = outgoing.recv().await {
        let (item, last) = match next {
            ToSession::Send(frame) => (BodyItem::Message(sending.message(&frame)), false),
            ToSession::BulkBegin(frame, prime) => {
                (BodyItem::Message(sending.begin_bulk(&frame, &prime)), false)
            }
            ToSession::Close(reason) => {
                let text =
                    if reason.code() == BODY_DONE { String::new() } else { reason.to_string() };
                (BodyItem::End { code: reason.code(), reason: text }, true)
            }
        };
        let item = item.encode();
        let bytes = item.len();
        pace.begins();
        let sent = timeout(SILENCE_TIMEOUT, chunks.send(item)).await;
        if last || !matches!(sent, Ok(Ok(()))) {
            return;
        }
        pace.taken(bytes);
        open.handle.ready(open.session(), pace.frame_bytes()).await;
    }
}
