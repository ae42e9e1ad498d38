//! Who uses a log at the moment: requests until their answer has gone, and when the last one came.

use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use hyper::body::{Frame, SizeHint};
use tokio::sync::watch;
use tokio::time::Instant;

/// Counts the requests of one log.
#[derive(Clone)]
pub(super) struct UseCount(Arc<LogUses>);

struct LogUses {
    requests: AtomicUsize,
    last: Mutex<Instant>,
    has_ended: watch::Sender<bool>,
}

impl UseCount {
    pub(super) fn new() -> UseCount {
        let (last, has_ended) = (Mutex::new(Instant::now()), watch::Sender::new(false));
        UseCount(Arc::new(LogUses { requests: AtomicUsize::new(0), last, has_ended }))
    }

    fn last(&self) -> MutexGuard<'_, Instant> {
        self.0.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes that somebody is about to ask.
    pub(super) fn note(&self) {
        *self.last() = Instant::now();
    }

    /// For how long nobody has asked for anything.
    pub(super) fn idle(&self) -> Duration {
        match self.0.requests.load(Ordering::Acquire) {
            0 => self.last().elapsed(),
            _ => Duration::ZERO,
        }
    }

    /// Breaks off every request that is under way: the log is not there any more.
    pub(super) fn end(&self) {
        self.0.has_ended.send_replace(true);
    }

    async fn ended(mut has_ended: watch::Receiver<bool>) {
        // fails only when the log is gone altogether
        _ = has_ended.wait_for(|ended| *ended).await;
    }
}

/// One request, until it is dropped.
struct RequestInUse(UseCount);

impl RequestInUse {
    fn begin(count: UseCount) -> RequestInUse {
        count.0.requests.fetch_add(1, Ordering::AcqRel);
        RequestInUse(count)
    }
}

impl Drop for RequestInUse {
    fn drop(&mut self) {
        self.0.note();
        self.0.0.requests.fetch_sub(1, Ordering::AcqRel);
    }
}

/// Counts a request until its answer has gone, and breaks it off when the log ends.
pub(super) async fn count_use(
    State(count): State<UseCount>,
    request: Request,
    next: Next,
) -> Response {
    let in_use = RequestInUse::begin(count.clone());
    let has_ended = count.0.has_ended.subscribe();
    let answered = tokio::select! {
        response = next.run(request) => response,
        () = UseCount::ended(has_ended.clone()) => {
            return (StatusCode::SERVICE_UNAVAILABLE, "the relay is stopping\n").into_response();
        }
    };
    let ended = Box::pin(UseCount::ended(has_ended));
    answered.map(|body| Body::new(CountedBody { body, ended, _in_use: in_use }))
}

/// The body of an answer, which is broken off when the log ends.
struct CountedBody {
    body: Body,
    ended: Pin<Box<dyn Future<Output = ()> + Send>>,
    _in_use: RequestInUse,
}

impl HttpBody for CountedBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        if self.ended.as_mut().poll(context).is_ready() {
            return Poll::Ready(Some(Err(axum::Error::new("the relay is stopping"))));
        }
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
