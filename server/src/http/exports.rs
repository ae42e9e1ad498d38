//! *Take with you*: the page, and the files behind it.
//!
//! A file is made on a thread of its own and sent as it comes, so that neither its size nor a slow line costs memory. Each
//! stands in the audit log before its first byte goes out.

use std::io::{self, Write};
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{Extension, Path, Query, Request, State};
use axum::http::{HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use tokio::sync::mpsc;

use super::export_turns::ExportTurn;
use super::language::Asked;
use super::signed_in::{SignedIn, check_origin};
use super::web::{PageError, Shared, blocking, html, page};
use crate::admin::AdminResponse;
use crate::clock::now_ms;
use crate::exports::{Export, ExportError, ExportFile, Extra, filter_in_words};
use crate::pages::{self, Frame};
use crate::relay::StoreFault;
use crate::reports::{Filter, Views};

/// The bytes of a chunk, and how many of them wait for a slow line.
const CHUNK_BYTES: usize = 64 * 1024;
const CHUNKS: usize = 4;
/// An export ends whose reader takes nothing for so long.
const STALLED: Duration = Duration::from_secs(60);

type Fields = Vec<(String, String)>;

/// A person's selection as it stands, or the page that says what is wrong with the filter.
fn export(
    views: &Arc<Views>,
    asked: &Asked,
    by: &SignedIn,
    query: &Fields,
) -> Result<Result<(Frame, Export), Response>, StoreFault> {
    let viewer = views.viewer(&by.person)?;
    let frame = asked.frame_for(viewer.language());
    let (filter, selection) = Filter::read(query, &viewer);
    let Some(selection) = selection else {
        let page = html(pages::take_unreadable(&frame, &filter));
        return Ok(Err((StatusCode::BAD_REQUEST, page).into_response()));
    };
    let export = Export::begin(views, viewer, (filter, selection), frame.words, now_ms())?;
    Ok(Ok((frame, export)))
}

pub(super) async fn show(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    by: SignedIn,
    Query(query): Query<Fields>,
) -> Result<Response, PageError> {
    let views = Arc::clone(&shared.views);
    page(&shared, move |_| {
        Ok(match export(&views, &asked, &by, &query)? {
            Ok((frame, export)) => html(pages::take(&frame, &export, &export.offers()?)),
            Err(unreadable) => unreadable,
        })
    })
    .await
}

/// What each file and column means, for people who open the files.
pub(super) async fn help() -> Response {
    let headers =
        [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")];
    (headers, include_str!("../../docs/exports.md")).into_response()
}

pub(super) async fn download(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    by: SignedIn,
    Path(name): Path<String>,
    Query(query): Query<Fields>,
    request: Request,
) -> Result<Response, PageError> {
    check_origin(&request)?;
    let file = ExportFile::named(&name).ok_or(PageError::NotFound)?;
    let turn = shared.exports.turn(&by.person).await.ok_or(PageError::Busy)?;
    let views = Arc::clone(&shared.views);
    let (person, extra) = (by.person.clone(), Extra::of(&query));
    let begun = blocking(&shared, move |_| Ok(export(&views, &asked, &by, &query)?)).await?;
    let (frame, export) = match begun {
        Ok(begun) => begun,
        Err(unreadable) => return Ok(unreadable),
    };
    if let Err(fault) = file.check(&export, &extra) {
        let page = html(pages::take_fault(&frame, &export.filter, fault));
        return Ok((StatusCode::BAD_REQUEST, page).into_response());
    }
    match shared.handle.exported(&person, &name, filter_in_words(&export)).await {
        Some(AdminResponse::Failed { error }) => return Err(StoreFault::failed(error).into()),
        Some(_) => {}
        None => return Err(PageError::Busy),
    }
    let headers: [(HeaderName, String); 3] = [
        (header::CONTENT_TYPE, file.media_type().to_owned()),
        (header::CACHE_CONTROL, "no-store".to_owned()),
        (header::CONTENT_DISPOSITION, file.disposition(&export)),
    ];
    Ok((headers, body(turn, move |to| file.write(&export, &extra, to))).into_response())
}

/// A body that a thread of its own writes. What goes wrong ends it before its end, which a browser shows as a download that
/// has failed.
fn body(
    turn: ExportTurn,
    write: impl FnOnce(&mut Sending) -> Result<(), ExportError> + Send + 'static,
) -> Body {
    let (chunks, receive) = mpsc::channel(CHUNKS);
    let runtime = tokio::runtime::Handle::current();
    tokio::task::spawn_blocking(move || {
        let _turn = turn;
        let mut sending = Sending { chunk: Vec::new(), chunks, runtime };
        let done = write(&mut sending).and_then(|()| Ok(sending.flush()?));
        if let Err(error) = done {
            tracing::warn!(%error, "an export ended before its end");
            _ = sending.send(Err(io::Error::other("the export ended before its end")));
        }
    });
    Body::from_stream(stream::unfold(receive, |mut receive| async move {
        let chunk = receive.recv().await?;
        Some((chunk, receive))
    }))
}

/// Sends what is written in chunks, and waits for a line that is slow.
struct Sending {
    chunk: Vec<u8>,
    chunks: mpsc::Sender<io::Result<Bytes>>,
    runtime: tokio::runtime::Handle,
}

impl Sending {
    fn send(&self, chunk: io::Result<Bytes>) -> io::Result<()> {
        let sent = self
            .runtime
            .block_on(async { tokio::time::timeout(STALLED, self.chunks.send(chunk)).await });
        match sent {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) => Err(io::ErrorKind::BrokenPipe.into()),
            Err(_) => Err(io::ErrorKind::TimedOut.into()),
        }
    }
}

impl Write for Sending {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.chunk.extend_from_slice(bytes);
        if self.chunk.len() >= CHUNK_BYTES {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.chunk.is_empty() {
            return Ok(());
        }
        let chunk = Bytes::from(std::mem::take(&mut self.chunk));
        self.send(Ok(chunk))
    }
}
