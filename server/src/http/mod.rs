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
mod gate;
mod language;
mod news;
mod observe;
mod page_routes;
mod proxies;
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
use samband_client_core::wire::SYNC_PATH;

pub use self::accept::serve;
use self::acting::ACT_BYTES_MAX;
pub use self::app::AppFiles;
use self::flight::FlightState;
pub use self::flight::Flights;
pub use self::gate::AcceptLimits;
use self::language::Asked;
pub use self::observe::{Observer, listen_for_metrics, serve_metrics};
pub use self::proxies::{Network, NetworkError};
pub(crate) use self::tls::acceptor;
pub use self::tls::{TlsError, TlsFiles};
pub use self::web::Site;
use self::web::{Shared, error_frame, guard, html};
use crate::pages;
use crate::reports::Views;
use crate::service::Handle;

/// The largest form of an account.
const FORM_BYTES_MAX: usize = 8 * 1024;

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

/// Every address of the relay. `app` is served to phones, `public_url` stands in links that are given away, and
/// `contact` on pages that say that something went wrong.
pub fn router(
    handle: Handle,
    views: Arc<Views>,
    flights: Flights,
    app: Option<AppFiles>,
    site: Site,
    observer: Observer,
) -> Router {
    let shared = Shared::new(handle.clone(), views, site);
    let sync = Router::new().route(SYNC_PATH, get(flight::socket::sync).post(flight::post::post));
    let pages = Router::new()
        .route("/", get(page_routes::overview))
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
        .route("/export", get(exports::show))
        .route("/export/help", get(exports::help))
        .route("/export/{file}", get(exports::download))
        .route("/today", get(page_routes::today))
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
    let sync = sync.with_state(FlightState::new(handle.clone(), flights));
    let pages = pages.with_state(shared.clone());
    let of_log = sync.merge(pages).layer(from_fn_with_state(shared, while_owner));
    of_log.merge(observe::health(&observer)).layer(from_fn_with_state(observer, observe::observe))
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
