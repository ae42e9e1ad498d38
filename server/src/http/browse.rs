//! The handlers of figures as charts, and of the entries behind them.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Extension, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::Markup;
use samband_client_core::report::Selection;

use super::language::Asked;
use super::signed_in::SignedIn;
use super::web::{PageError, Shared, html, page};
use crate::clock::now_ms;
use crate::pages::{self, Fields, Frame};
use crate::reports::{Filter, SEARCH_LOADS, SearchWords, Viewer, Views};

/// The query of an address that holds a selection.
pub(super) type QueryResult = Result<Query<Vec<(String, String)>>, QueryRejection>;

/// The entries on one page.
const ENTRIES: usize = 20;
/// The letters of a search that are read.
const SEARCH_LETTERS: usize = 200;

/// Makes a page of a selection. A filter that cannot be read is shown alone, with no figure.
pub(super) async fn selected(
    shared: &Shared,
    asked: Asked,
    by: SignedIn,
    query: QueryResult,
    path: &'static str,
    make: impl FnOnce(&Views, &Viewer, &Frame, &SelectedQuery) -> Result<Markup, PageError>
    + Send
    + 'static,
) -> Result<Response, PageError> {
    let Query(query) = query.map_err(|_| PageError::Unreadable(StatusCode::BAD_REQUEST))?;
    page(shared, move |views| {
        let viewer = views.viewer(&by.person)?;
        let frame = asked.frame_for(viewer.language());
        let (filter, selection) = Filter::read(&query, &viewer);
        let Some(selection) = selection else {
            let page = html(pages::unreadable_filter(&frame, path, &filter));
            return Ok((StatusCode::BAD_REQUEST, page).into_response());
        };
        let chosen = SelectedQuery { filter, selection, query: Fields(query) };
        Ok(html(make(views, &viewer, &frame, &chosen)?))
    })
    .await
}

/// What an address asks for.
pub(super) struct SelectedQuery {
    pub(super) filter: Filter,
    pub(super) selection: Selection,
    query: Fields,
}

impl SelectedQuery {
    /// The page of the list that is asked for.
    pub(super) fn page(&self) -> &str {
        self.query.get("page")
    }
}

pub(super) async fn outcomes(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    by: SignedIn,
    query: QueryResult,
) -> Result<Response, PageError> {
    selected(&shared, asked, by, query, "/outcomes", |views, viewer, frame, chosen| {
        let SelectedQuery { filter, selection, .. } = chosen;
        let programme = views.programme(viewer, selection, chosen.page(), now_ms())?;
        Ok(pages::outcomes(frame, filter, selection, &programme))
    })
    .await
}

pub(super) async fn entries(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    by: SignedIn,
    query: QueryResult,
) -> Result<Response, PageError> {
    selected(&shared, asked, by, query, "/entries", |views, viewer, frame, chosen| {
        let SelectedQuery { filter, selection, query } = chosen;
        let after = query.get("after");
        let found = views.entries(viewer, selection, filter.cell, after, ENTRIES)?;
        let as_of = views.as_of(&viewer.rosters, now_ms())?;
        Ok(pages::entries(frame, filter, selection, &found, &as_of, after.is_empty()))
    })
    .await
}

pub(super) async fn search(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    by: SignedIn,
    query: QueryResult,
) -> Result<Response, PageError> {
    let Query(query) = query.map_err(|_| PageError::Unreadable(StatusCode::BAD_REQUEST))?;
    page(&shared, move |views| {
        let viewer = views.viewer(&by.person)?;
        let frame = asked.frame_for(viewer.language());
        let query = Fields(query);
        let typed: String = query.get("q").chars().take(SEARCH_LETTERS).collect();
        let after = query.get("after");
        let found = match SearchWords::of(&typed) {
            Some(words) => Some(views.search(&viewer, &words, after, ENTRIES, SEARCH_LOADS)?),
            None => None,
        };
        Ok(html(pages::search(&frame, &typed, found.as_ref(), after.is_empty())))
    })
    .await
}
