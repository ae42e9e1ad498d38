//! The relay's addresses: the sync endpoint, and the coordinator's pages.

mod accept;
mod acting;
mod app;
mod browse;
mod browser;
mod care;
mod compress;
mod export_turns;
mod exports;
mod flight;
mod front;
mod gate;
mod language;
mod news;
mod node_tls;
mod observe;
mod page_routes;
mod passed_on;
mod programme;
mod proxies;
mod reloaded;
mod shared_stream;
mod sign_in_routes;
mod signed_in;
mod tls;
mod web;

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use samband_client_core::wire::{BODY_BYTES_MAX, SYNC_PATH};

pub(crate) use self::accept::set_node_options;
pub use self::accept::{serve, serve_nodes};
use self::acting::ACT_BYTES_MAX;
pub use self::app::{AppFiles, ServedApp};
use self::flight::FlightState;
pub use self::flight::{Compressors, Flights};
pub(crate) use self::front::Outside;
pub use self::gate::AcceptLimits;
pub(crate) use self::gate::ConnectionPermit;
use self::language::Asked;
pub use self::node_tls::{NodeFiles, NodeTls};
pub(crate) use self::observe::health;
pub use self::observe::{Observer, listen_for_metrics, serve_metrics};
pub(crate) use self::passed_on::{PassedOn, describe, is_not_owner, say_not_owner, take_proved};
pub(crate) use self::proxies::ClientAddress;
pub use self::proxies::{Network, NetworkError};
pub(crate) use self::shared_stream::{SharedStream, is_reset};
pub(crate) use self::tls::acceptor;
pub use self::tls::{TlsError, TlsFiles};
pub use self::web::PageOptions;
use self::web::{Shared, error_frame, guard, html};
use crate::pages;
use crate::public_url::PublicUrl;
use crate::reports::Views;
use crate::service::Handle;

/// The largest form of an account.
const FORM_BYTES_MAX: usize = 8 * 1024;
/// The largest body of any request.
pub(crate) const REQUEST_BYTES_MAX: usize = if BODY_BYTES_MAX > acting::ROSTER_BYTES_MAX {
    BODY_BYTES_MAX
} else {
    acting::ROSTER_BYTES_MAX
};

/// The addresses by which people act.
fn acts() -> Router<Shared> {
    Router::new()
        .route(
            "/log/{partnership}/{placement}/{entry}",
            get(acting::show_entry).post(acting::remark),
        )
        .route("/devices", get(acting::people))
        .route("/devices/invite", post(acting::invite))
        .route("/devices/link", post(acting::make_link))
        .route("/devices/take-back", post(acting::take_back))
        .route("/devices/revoke", post(acting::revoke))
        .route("/devices/give-back", post(acting::give_back))
        .route("/reports", get(acting::reports))
        .route("/reports/{partnership}/{round}", get(acting::show_report))
        .route("/reports/{partnership}/{round}/agree", post(acting::agree))
        .route("/reports/{partnership}/{round}/review", post(acting::review))
        .route(
            "/reports/{partnership}/{round}/submit",
            get(acting::show_submit).post(acting::submit),
        )
        .route(
            "/reports/{partnership}/{round}/{section}/{of}",
            get(acting::show_section).post(acting::write_section),
        )
        .route(
            "/roster",
            get(acting::show_roster)
                .post(acting::send_roster)
                .layer(DefaultBodyLimit::max(acting::ROSTER_BYTES_MAX)),
        )
        .route("/decisions", get(acting::decisions))
        .route("/goals/{partnership}/{partner}/{indicator}", get(acting::show_indicator))
        .route("/goals/{partnership}/{partner}/{indicator}/measure", post(acting::measure))
        .route("/goals/{partnership}/{partner}/{indicator}/decide", post(acting::decide))
        .route("/goals/{partnership}/{partner}/{indicator}/reopen", post(acting::reopen))
        .layer(from_fn(acting::keep_words))
        .layer(DefaultBodyLimit::max(ACT_BYTES_MAX))
}

/// Every address of a log. `public_url` stands in links that are given away.
pub fn router(
    handle: Handle,
    views: Arc<Views>,
    flights: Flights,
    app: Option<ServedApp>,
    public_url: Option<PublicUrl>,
    options: PageOptions,
    observer: Observer,
) -> Router {
    let compressors = Arc::clone(&options.compressors);
    let shared = Shared::new(handle.clone(), views, public_url, options);
    let sync = Router::new().route(SYNC_PATH, get(flight::socket::sync).post(flight::post::post));
    let pages = Router::new()
        .route("/", get(page_routes::today))
        .route("/programme", get(page_routes::overview))
        .route(
            "/sign-in",
            get(sign_in_routes::show_sign_in)
                .post(sign_in_routes::sign_in)
                .layer(DefaultBodyLimit::max(ACT_BYTES_MAX)),
        )
        .route("/begin/{link}", get(sign_in_routes::show_begin).post(sign_in_routes::begin))
        .route("/language", post(page_routes::choose_language))
        .route("/account", get(sign_in_routes::show_account))
        .route("/account/password", post(sign_in_routes::set_password))
        .route("/account/code/new", post(sign_in_routes::new_code))
        .route("/account/code", post(sign_in_routes::set_code))
        .route("/account/code/spare", post(sign_in_routes::new_spare))
        .route("/account/code/take", post(sign_in_routes::take_code))
        .route("/sign-out", post(sign_in_routes::sign_out))
        .route("/sign-out-everywhere", post(sign_in_routes::sign_out_everywhere))
        .route("/log/{partnership}/{placement}", get(page_routes::log))
        .merge(acts())
        .route("/outcomes", get(browse::outcomes))
        .route("/entries", get(browse::entries))
        .route("/search", get(browse::search))
        .route("/goals", get(programme::goals))
        .route("/people", get(programme::people))
        .route("/partnerships/{partnership}", get(programme::partnership))
        .route("/export", get(exports::show))
        .route("/export/help", get(exports::help))
        .route("/export/{file}", get(exports::download))
        .route("/refused", get(page_routes::refused))
        .route("/care", get(care::care))
        .route("/help", get(page_routes::help))
        .route("/words", get(page_routes::treats))
        .route("/accessibility", get(page_routes::accessibility))
        .route("/style.css", get(page_routes::named_style))
        .route(pages::style_path(), get(page_routes::style))
        .route("/pages.js", get(page_routes::script))
        .route("/news", get(news::news))
        .merge(app.map(app::router).unwrap_or_default())
        .fallback(page_routes::not_found)
        .method_not_allowed_fallback(page_routes::wrong_method)
        .layer(DefaultBodyLimit::max(FORM_BYTES_MAX))
        .layer(from_fn_with_state(shared.clone(), guard))
        .layer(from_fn(compress::compress));
    let sync = sync.with_state(FlightState::new(handle.clone(), flights, compressors));
    let pages = pages.with_state(shared.clone());
    let of_log = sync.merge(pages).layer(from_fn_with_state(shared, while_owner));
    of_log.layer(from_fn_with_state(observer, observe::observe))
}

/// Answers only while no other process can own the log: what this one knows may be old.
async fn while_owner(State(shared): State<Shared>, request: Request, next: Next) -> Response {
    let (asked, is_sync) =
        (Asked::of(request.headers(), request.uri()), request.uri().path() == SYNC_PATH);
    if shared.handle.owns_log() {
        let response = next.run(request).await;
        if shared.handle.owns_log() {
            return response;
        }
    }
    if is_sync {
        let why = "another relay may own this log; try again";
        return (StatusCode::SERVICE_UNAVAILABLE, why).into_response();
    }
    let page = pages::not_owner(&error_frame(&asked, None, &shared.contact));
    (StatusCode::SERVICE_UNAVAILABLE, html(page)).into_response()
}
