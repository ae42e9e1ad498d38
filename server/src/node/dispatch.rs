//! What every request meets first: a log that runs here answers it, or the node that owns the log.

use std::future::Future;
use std::net::Ipv4Addr;
use std::sync::Arc;

#[cfg(any(test, feature = "testing"))]
use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;
use tower_service::Service;

use super::handover::Handover;
use super::logs::{Logs, Route};
use crate::host_name::HostName;
use crate::http::{ClientAddress, Outside, PassedOn, say_not_owner};

/// How often the owner of a log is looked for, for one request.
const OWNERS_TRIED: usize = 2;

/// Says where the requests for a host are answered.
pub(super) trait FindRoute: Clone + Send + Sync + 'static {
    fn find_route(&self, host: Option<&HostName>) -> impl Future<Output = Route> + Send;
}

impl FindRoute for Arc<Logs> {
    async fn find_route(&self, host: Option<&HostName>) -> Route {
        self.route(host).await
    }
}

/// What answering a request needs.
#[derive(Clone)]
pub(super) struct Dispatch<R> {
    pub(super) routes: R,
    /// Passes on what others own, where the nodes reach each other.
    pub(super) handover: Option<Arc<Handover>>,
    /// How the person who runs the relay is reached.
    pub(super) contact: Option<Arc<str>>,
}

/// Answers a request: by a log that runs here, or by the node that owns it. Where the owner has changed on the way, it is looked
/// for once more. What was passed on to this node is not passed on again.
pub(super) async fn answer<R: FindRoute>(
    State(dispatch): State<Dispatch<R>>,
    mut request: Request,
) -> Response {
    let outside = Outside::of(&request);
    let was_passed_on = request.extensions().get::<PassedOn>().is_some();
    let mut response = None;
    for _ in 0..OWNERS_TRIED {
        match dispatch.routes.find_route(outside.host.as_ref()).await {
            Route::Here(mut router) => {
                return router.call(request).await.unwrap_or_else(|never| match never {});
            }
            Route::Unknown => {
                response = Some(outside.unknown(dispatch.contact.as_ref()));
                break;
            }
            Route::Unavailable(why) => {
                tracing::debug!(why, "a request was not answered");
                break;
            }
            Route::There { node_address } => {
                let Some(handover) = dispatch.handover.as_ref().filter(|_| !was_passed_on) else {
                    break;
                };
                let client = request.extensions().get::<ClientAddress>().map(|it| it.0);
                let client = client.unwrap_or(Ipv4Addr::UNSPECIFIED.into());
                match handover.pass_on(request, client, &node_address).await {
                    Ok(response) => return response,
                    Err(Some(again)) => request = *again,
                    Err(None) => break,
                }
            }
        }
    }
    let mut response = response.unwrap_or_else(|| outside.unavailable(dispatch.contact.as_ref()));
    if was_passed_on {
        // the node that has passed it on asks once more who owns the log
        say_not_owner(response.headers_mut());
    }
    response
}

/// The router of a node that has no log itself: every log is on the node that `owner` names.
#[cfg(any(test, feature = "testing"))]
pub fn pass_everything_on<Asking>(
    handover: Arc<Handover>,
    owner: impl Fn() -> Asking + Clone + Send + Sync + 'static,
) -> Router
where
    Asking: Future<Output = String> + Send + 'static,
{
    let dispatch = Dispatch { routes: Elsewhere(owner), handover: Some(handover), contact: None };
    Router::new().fallback(answer).with_state(dispatch)
}

/// Routes of which all lead to one node.
#[cfg(any(test, feature = "testing"))]
#[derive(Clone)]
struct Elsewhere<F>(F);

#[cfg(any(test, feature = "testing"))]
impl<F, Asking> FindRoute for Elsewhere<F>
where
    F: Fn() -> Asking + Clone + Send + Sync + 'static,
    Asking: Future<Output = String> + Send + 'static,
{
    async fn find_route(&self, _: Option<&HostName>) -> Route {
        Route::There { node_address: (self.0)().await }
    }
}
