//! Health, readiness and metrics, and what is noted of each request.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use samband_client_core::ids::to_hex;
use samband_client_core::wire::SYNC_PATH;
use tokio::net::TcpListener;

use crate::entropy::random;
use crate::metrics::Metrics;

/// The media type of OpenMetrics.
const OPENMETRICS: HeaderValue =
    HeaderValue::from_static("application/openmetrics-text; version=1.0.0; charset=utf-8");
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// What stands in for the address of a request that no route knows.
const NO_ROUTE: &str = "none";

/// What is noted of requests.
#[derive(Clone)]
pub struct Observer {
    metrics: Arc<Metrics>,
    /// Whether the relay takes what devices send.
    ready: Arc<dyn Fn() -> bool + Send + Sync>,
    /// An answer that takes longer is logged.
    slow: Duration,
    next: Arc<Numbers>,
}

/// The numbers of requests; those of another start of the relay begin otherwise.
struct Numbers {
    start: String,
    next: AtomicU64,
}

impl Observer {
    /// `ready`: whether the relay takes what devices send. `slow`: an answer that takes longer is logged.
    pub fn new(
        metrics: Arc<Metrics>,
        ready: impl Fn() -> bool + Send + Sync + 'static,
        slow: Duration,
    ) -> Observer {
        let start = to_hex(&random::<4>());
        let next = Arc::new(Numbers { start, next: AtomicU64::new(1) });
        Observer { metrics, ready: Arc::new(ready), slow, next }
    }
}

/// The addresses that tell how the relay is, for a proxy or a watchdog. They say nothing of anybody.
pub(crate) fn health<S: Clone + Send + Sync + 'static>(observer: &Observer) -> Router<S> {
    let router = Router::new().route("/health", get(alive)).route("/ready", get(ready));
    router.with_state(observer.clone()).layer(from_fn_with_state(observer.clone(), observe))
}

/// The process answers.
async fn alive() -> &'static str {
    "alive\n"
}

/// The node takes what devices send: its engine answers, or the database has heard it, and it is not about to leave.
async fn ready(State(observer): State<Observer>) -> (StatusCode, &'static str) {
    match (observer.ready)() {
        true => (StatusCode::OK, "ready\n"),
        false => (StatusCode::SERVICE_UNAVAILABLE, "not ready\n"),
    }
}

async fn metrics(State(observer): State<Observer>) -> Response {
    ([(header::CONTENT_TYPE, OPENMETRICS)], observer.metrics.encode()).into_response()
}

/// Serves metrics, health and readiness until it is dropped.
pub async fn serve_metrics(listener: TcpListener, observer: Observer) {
    let router = Router::new().route("/metrics", get(metrics)).with_state(observer.clone());
    let router = router.merge(health(&observer));
    if let Err(error) = axum::serve(listener, router).await {
        tracing::error!(%error, "metrics are served no longer");
    }
}

/// Opens the listener of the metrics. A relay that cannot open it serves devices all the same.
pub async fn listen_for_metrics(address: SocketAddr) -> Option<TcpListener> {
    let opened = TcpListener::bind(address).await;
    opened
        .inspect_err(|error| {
            tracing::warn!(%error, %address, "no metrics are served: choose another address with --metrics-listen");
        })
        .ok()
}

/// Gives each request a number, and notes how it was answered. What is noted has the pattern of the address and not the
/// address, which can name people.
pub(super) async fn observe(
    State(observer): State<Observer>,
    request: Request,
    next: Next,
) -> Response {
    let number = observer.next.next.fetch_add(1, Ordering::Relaxed);
    let id = format!("{}-{number}", observer.next.start);
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map_or(NO_ROUTE, MatchedPath::as_str).to_owned();
    let method = request.method().clone();
    let began = Instant::now();
    let mut response = next.run(request).await;
    let (took, status) = (began.elapsed(), response.status().as_u16());
    let method = known(method.as_str());
    let ms = took.as_millis() as u64;
    if took >= observer.slow && route != SYNC_PATH {
        tracing::warn!(id, method, route, status, ms, "slow request");
    } else {
        tracing::debug!(id, method, route, status, ms, "request");
    }
    // a device knows its connection otherwise, and its line is slow enough
    if route != SYNC_PATH {
        observer.metrics.answered(&route, method, status, took);
        if let Ok(id) = HeaderValue::from_str(&id) {
            response.headers_mut().insert(REQUEST_ID, id);
        }
    }
    response
}

/// A method by its name; a client can make up others, as many as it likes.
fn known(method: &str) -> &'static str {
    match method {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        _ => "other",
    }
}
