//! The relay's addresses: the sync endpoint, and the coordinator's pages.

mod accept;
mod flight;
mod gate;
mod page_routes;
mod proxies;
mod sign_in_routes;
mod tls;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use samband_client_core::wire::SYNC_PATH;

pub use self::accept::serve;
use self::flight::Compressors;
pub use self::flight::Flights;
pub use self::gate::AcceptLimits;
pub use self::proxies::{Network, NetworkError};
pub(crate) use self::tls::acceptor;
pub use self::tls::{TlsError, TlsFiles};
use crate::accounts::hashing::Hashing;
use crate::accounts::throttle::Throttle;
use crate::service::Handle;
use crate::views::Views;

#[derive(Clone)]
struct Shared {
    handle: Handle,
    views: Arc<Views>,
    compressors: Arc<Compressors>,
    flights: Flights,
    hashing: Hashing,
    tries: Arc<Mutex<Throttle>>,
}

impl Shared {
    /// The wrong passwords of late.
    fn tries(&self) -> MutexGuard<'_, Throttle> {
        self.tries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The largest form.
const FORM_BYTES_MAX: usize = 8 * 1024;

/// Every address of the relay.
pub fn router(handle: Handle, views: Arc<Views>, flights: Flights) -> Router {
    Router::new()
        .route(SYNC_PATH, get(flight::socket::sync).post(flight::post::post))
        .route("/", get(page_routes::overview))
        .route("/sign-in", get(sign_in_routes::show_sign_in).post(sign_in_routes::sign_in))
        .route("/begin/{link}", get(sign_in_routes::show_begin).post(sign_in_routes::begin))
        .route("/account", get(sign_in_routes::show_account))
        .route("/account/password", post(sign_in_routes::set_password))
        .route("/account/code/new", post(sign_in_routes::new_code))
        .route("/account/code", post(sign_in_routes::set_code))
        .route("/account/code/take", post(sign_in_routes::take_code))
        .route("/sign-out", post(sign_in_routes::sign_out))
        .route("/sign-out-everywhere", post(sign_in_routes::sign_out_everywhere))
        .route("/log/{partnership}/{placement}", get(page_routes::log))
        .route("/refused", get(page_routes::refused))
        .route("/devices", get(page_routes::devices))
        .route("/style.css", get(page_routes::style))
        .fallback(page_routes::not_found)
        .layer(DefaultBodyLimit::max(FORM_BYTES_MAX))
        .with_state(Shared {
            handle,
            views,
            compressors: Arc::default(),
            flights,
            hashing: Hashing::start(),
            tries: Arc::default(),
        })
}
