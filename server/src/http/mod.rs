//! The relay's addresses: the sync endpoint, and the coordinator's pages.

mod accept;
mod deflaters;
mod pace;
mod page_routes;
mod post_route;
mod sync_route;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use samband_client_core::wire::SYNC_PATH;

pub use self::accept::{AcceptLimits, serve};
use self::deflaters::Deflaters;
use crate::service::Handle;
use crate::views::Views;

#[derive(Clone)]
struct Shared {
    handle: Handle,
    views: Arc<Views>,
    deflaters: Arc<Deflaters>,
}

/// Every address of the relay.
pub fn router(handle: Handle, views: Arc<Views>) -> Router {
    Router::new()
        .route(SYNC_PATH, get(sync_route::sync).post(post_route::post))
        .route("/", get(page_routes::overview))
        .route("/enter/{token}", get(page_routes::enter))
        .route("/log/{partnership}/{placement}", get(page_routes::log))
        .route("/refused", get(page_routes::refused))
        .route("/devices", get(page_routes::devices))
        .route("/style.css", get(page_routes::style))
        .fallback(page_routes::not_found)
        .with_state(Shared { handle, views, deflaters: Arc::default() })
}
