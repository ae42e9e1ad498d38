//! The handlers of the pages: what may be shown, which page.

use std::sync::{Arc, LazyLock};

use axum::extract::{Extension, Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use samband_client_core::documents::DocKey;
use samband_client_core::documents::feedback::Feedback;
use samband_client_core::documents::log::Log;
use samband_client_core::documents::roster::{Placement, Roster};
use samband_client_core::documents::terms::{Audience, Side};
use samband_client_core::ids::{ItemId, PartnershipId, PlacementId};
use samband_client_core::report::Selection;
use samband_client_core::time::date_utc;
use samband_words::Language;
use serde::Deserialize;

use super::browse::{QueryResult, selected};
use super::browser::{path_of_this_relay, see_with_cookie};
use super::language::{self, Asked};
use super::signed_in::{PageForm, SignedIn};
use super::web::{PageError, Shared, html, page};
use crate::clock::now_ms;
use crate::pages::{self, Fields, TodayPage};
use crate::reports::{Pages, Viewer, Views};

/// The refused changes on one page.
const REFUSED: usize = 50;

pub(super) async fn overview(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    by: SignedIn,
    query: QueryResult,
) -> Result<Response, PageError> {
    selected(&shared, asked, by, query, "/programme", |views, viewer, frame, chosen| {
        let programme = views.programme(viewer, &chosen.selection, chosen.page(), now_ms())?;
        Ok(pages::overview(frame, &chosen.filter, &chosen.selection, &programme))
    })
    .await
}

pub(super) async fn log(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    SignedIn { person, .. }: SignedIn,
    Path((partnership, placement)): Path<(String, String)>,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    page(&shared, move |views| {
        let partnership: PartnershipId = partnership.parse().map_err(|_| PageError::NotFound)?;
        let placement: PlacementId = placement.parse().map_err(|_| PageError::NotFound)?;
        let viewer = views.viewer(&person)?;
        let shown = PlacementViews::of(views, &viewer, &partnership, &placement)?;
        let frame = asked.frame_for(viewer.language());
        let query = Fields(query);
        placement_views(views, &viewer, &shown, |data| {
            html(pages::placement(&frame, data, query.get("page")))
        })
    })
    .await
}

/// What a viewer may read of a placement.
pub(super) struct PlacementViews {
    pub(super) roster: Arc<Roster>,
    placement: Placement,
    path: String,
    logs: Vec<(Audience, Arc<Log>)>,
    hidden: Vec<Audience>,
    feedback: Vec<(Side, Arc<Feedback>)>,
}

impl PlacementViews {
    /// Reads them.
    ///
    /// # Errors
    ///
    /// [`PageError::NotFound`] where there is no such placement, or no log of it is for the viewer.
    pub(super) fn of(
        views: &Views,
        viewer: &Viewer,
        partnership: &PartnershipId,
        placement: &PlacementId,
    ) -> Result<PlacementViews, PageError> {
        let roster = viewer.rosters.get(partnership).ok_or(PageError::NotFound)?;
        let row = roster.placements.get(placement).ok_or(PageError::NotFound)?;
        let (mut logs, mut hidden) = (Vec::new(), Vec::new());
        for audience in Audience::ALL {
            let (partnership, placement) = (partnership.clone(), placement.clone());
            let key = DocKey::Log { partnership, placement, audience: *audience };
            if viewer.may_read(&key) {
                logs.push((*audience, views.shared_log(&key)?));
            } else {
                hidden.push(*audience);
            }
        }
        if logs.is_empty() {
            return Err(PageError::NotFound);
        }
        let mut feedback = Vec::new();
        for side in Side::ALL {
            let (partnership, placement) = (partnership.clone(), placement.clone());
            let key = DocKey::Feedback { partnership, placement, side: *side };
            if viewer.may_read(&key) {
                feedback.push((*side, views.shared_feedback(&key)?));
            }
        }
        let path = format!("/log/{partnership}/{placement}");
        let (roster, placement) = (Arc::clone(roster), row.clone());
        Ok(PlacementViews { roster, placement, path, logs, hidden, feedback })
    }

    /// Whether the viewer sees an entry.
    pub(super) fn has(&self, entry: ItemId) -> bool {
        self.logs.iter().any(|(_, log)| log.entries.contains_key(&entry))
    }
}

/// Makes a page of what a viewer may read of a placement.
pub(super) fn placement_views<T>(
    views: &Views,
    viewer: &Viewer,
    shown: &PlacementViews,
    make: impl FnOnce(&pages::PlacementPage<'_>) -> T,
) -> Result<T, PageError> {
    let feedback: Vec<_> =
        shown.feedback.iter().map(|(side, feedback)| (*side, feedback.by_entry())).collect();
    let data = pages::PlacementPage {
        path: &shown.path,
        roster: &shown.roster,
        placement: &shown.placement,
        logs: &shown.logs,
        hidden: &shown.hidden,
        feedback: &feedback,
        is_named: shown.roster.partnership.as_ref().is_some_and(|of| viewer.sees_names(of)),
        as_of: &views.as_of(&viewer.rosters, now_ms())?,
    };
    Ok(make(&data))
}

pub(super) async fn today(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    SignedIn { person, .. }: SignedIn,
) -> Result<Response, PageError> {
    page(&shared, move |views| {
        let viewer = views.viewer(&person)?;
        let frame = asked.frame_for(viewer.language());
        let now = now_ms();
        let lines = views.today(&viewer, now)?;
        let page = TodayPage {
            viewer: &viewer,
            lines: &lines,
            coverage: &views.coverage(&viewer, &Selection::default(), date_utc(now)),
            as_of: &views.as_of(&viewer.rosters, now)?,
        };
        Ok(html(pages::today(&frame, &page)))
    })
    .await
}

pub(super) async fn refused(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    SignedIn { person, .. }: SignedIn,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    page(&shared, move |views| {
        // whose change it was is for those who look after the person, and not for everybody who may read
        let viewer = views.viewer(&person)?;
        let frame = asked.frame_for(viewer.language());
        let (rosters, others) = viewer.looked_after();
        let lines = views.refused(&rosters)?;
        let pages = Pages::of(Fields(query).get("page"), lines.len(), REFUSED);
        let lines = pages.rows(lines, REFUSED);
        Ok(html(pages::refused(&frame, &rosters, &others, &lines, &pages)))
    })
    .await
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct LanguageChoice {
    language: String,
    /// Where the person was.
    to: String,
}

/// Keeps the language that a person chose in this browser, and leads back.
pub(super) async fn choose_language(
    Extension(asked): Extension<Asked>,
    PageForm(form): PageForm<LanguageChoice>,
) -> Response {
    let language = Language::of_tag(&form.language).unwrap_or(asked.frame().words.language());
    see_with_cookie(
        path_of_this_relay(&form.to),
        language::COOKIE,
        language.tag(),
        language::KEPT_S,
    )
}

pub(super) async fn help(Extension(asked): Extension<Asked>) -> Response {
    html(pages::help(&asked.frame()))
}

pub(super) async fn treats(Extension(asked): Extension<Asked>) -> Response {
    html(pages::treats(&asked.frame()))
}

pub(super) async fn accessibility(Extension(asked): Extension<Asked>) -> Response {
    html(pages::accessibility(&asked.frame()))
}

const CSS: &str = "text/css; charset=utf-8";
const JAVASCRIPT: &str = "text/javascript; charset=utf-8";

/// The style sheet under the name of its bytes, which a browser keeps.
pub(super) async fn style() -> Response {
    text("public, max-age=31536000, immutable", CSS, pages::STYLE).into_response()
}

/// The style sheet under a name that stays, as printed files link to it.
pub(super) async fn named_style(headers: HeaderMap) -> Response {
    static TAG: LazyLock<String> = LazyLock::new(|| tag_of(pages::STYLE));
    if_changed(&headers, &TAG, CSS, pages::STYLE)
}

pub(super) async fn script(headers: HeaderMap) -> Response {
    static TAG: LazyLock<String> = LazyLock::new(|| tag_of(pages::SCRIPT));
    if_changed(&headers, &TAG, JAVASCRIPT, pages::SCRIPT)
}

/// The tag by which a browser asks whether a text has changed.
fn tag_of(body: &str) -> String {
    format!("\"{}\"", pages::version_of(body))
}

/// A text under a name that stays: a browser asks whether it has changed.
fn if_changed(
    headers: &HeaderMap,
    tag: &'static str,
    kind: &'static str,
    body: &'static str,
) -> Response {
    let known = headers.get(header::IF_NONE_MATCH).and_then(|known| known.to_str().ok());
    let tag_header = [(header::ETAG, tag)];
    match known.is_some_and(|known| known.split(',').any(|it| it.trim() == tag)) {
        true => (StatusCode::NOT_MODIFIED, tag_header).into_response(),
        false => (tag_header, text("no-cache", kind, body)).into_response(),
    }
}

fn text(caching: &'static str, kind: &'static str, body: &'static str) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, caching)], body)
}

pub(super) async fn not_found() -> PageError {
    PageError::NotFound
}

pub(super) async fn wrong_method() -> PageError {
    PageError::Unreadable(StatusCode::METHOD_NOT_ALLOWED)
}
