//! Tells a page that is open that something new has come, by server-sent events.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt, stream};
use samband_client_core::ids::Position;
use serde::Deserialize;
use tokio::sync::OwnedSemaphorePermit;

use super::signed_in::SignedIn;
use super::web::{PageError, Shared, blocking};
use crate::accounts::is_standing;
use crate::clock::now_ms;

/// After how long a line is sent that says nothing, so that no proxy ends the connection.
const KEEP_ALIVE: Duration = Duration::from_secs(25);
/// How long changes are gathered before the next look.
const GATHER: Duration = Duration::from_secs(1);

/// Up to where the log was read for the page that is open.
#[derive(Deserialize)]
pub(super) struct Since {
    at: Position,
}

/// One event, as soon as something that the person may read has changed since the page was made; then the stream ends.
pub(super) async fn news(
    State(shared): State<Shared>,
    by: SignedIn,
    since: Result<Query<Since>, QueryRejection>,
) -> Result<Response, PageError> {
    let Ok(Query(since)) = since else { return Err(PageError::NotFound) };
    // a browser that gets no content does not ask again
    let Ok(place) = Arc::clone(&shared.open_pages).try_acquire_owned() else {
        return Ok(StatusCode::NO_CONTENT.into_response());
    };
    // a browser passes on no event without data
    let told = stream::once(wait(shared, by, since.at, place))
        .filter_map(async |has_come| has_come.then(|| Event::default().event("new").data("yes")))
        .map(Ok::<_, Infallible>);
    let stream = Sse::new(told).keep_alive(KeepAlive::new().interval(KEEP_ALIVE));
    // a proxy that gathers answers would keep the event back
    Ok(([("x-accel-buffering", "no")], stream).into_response())
}

/// Whether something new has come; `false` where the sign-in has ended or the relay stops.
async fn wait(shared: Shared, by: SignedIn, at: Position, _place: OwnedSemaphorePermit) -> bool {
    let mut counted = shared.views.counted_changes();
    loop {
        counted.borrow_and_update();
        let (person, token) = (by.person.clone(), by.token.hash());
        let looked = blocking(&shared, move |views| {
            let row = views.log().sign_in(&token)?;
            if !row.is_some_and(|row| is_standing(&row, now_ms())) {
                return Ok(None);
            }
            Ok(Some(views.has_news(&views.viewer(&person)?, at)?))
        });
        match looked.await {
            Ok(Some(false)) => {}
            Ok(Some(true)) => return true,
            Ok(None) | Err(_) => return false,
        }
        if counted.changed().await.is_err() {
            return false;
        }
        tokio::time::sleep(GATHER).await;
    }
}
