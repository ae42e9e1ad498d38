//! The handlers of the pages: who looks, what may be shown, which page.

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::Markup;
use samband_client_core::documents::DocKey;
use samband_client_core::documents::terms::{Role, Side};
use samband_client_core::ids::{PartnershipId, PersonId, PlacementId, from_base32};
use samband_client_core::report::Selection;
use serde::Deserialize;

use super::Shared;
use crate::pages;
use crate::relay::StoreFault;
use crate::service::now_ms;
use crate::views::Views;

const COOKIE: &str = "samband";

/// Why a page is not shown.
pub(super) enum PageError {
    /// Nobody is known to look.
    NoLink,
    /// It is not there, or not for this person.
    NotFound,
    /// The store failed.
    Fault(StoreFault),
}

impl From<StoreFault> for PageError {
    fn from(fault: StoreFault) -> Self {
        PageError::Fault(fault)
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let (status, page) = match self {
            PageError::NoLink => (StatusCode::UNAUTHORIZED, pages::no_link()),
            PageError::NotFound => (StatusCode::NOT_FOUND, pages::not_found()),
            PageError::Fault(fault) => {
                tracing::error!(%fault, "a page could not be made");
                (StatusCode::INTERNAL_SERVER_ERROR, pages::fault())
            }
        };
        (status, html(page)).into_response()
    }
}

/// A page with the headers that every page has.
fn html(page: Markup) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; \
             frame-ancestors 'none'",
        ),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, page.into_string()).into_response()
}

/// Runs a read of the store where it may block.
async fn blocking<T: Send + 'static>(
    shared: &Shared,
    read: impl FnOnce(&Views) -> Result<T, PageError> + Send + 'static,
) -> Result<T, PageError> {
    let views = std::sync::Arc::clone(&shared.views);
    match tokio::task::spawn_blocking(move || read(&views)).await {
        Ok(result) => result,
        Err(_) => Err(PageError::Fault(StoreFault("a page's read panicked".to_owned()))),
    }
}

fn token_hash(token: &str) -> Option<[u8; 32]> {
    let bytes = from_base32(token).filter(|bytes| bytes.len() == 20)?;
    Some(*blake3::hash(&bytes).as_bytes())
}

fn person_of(views: &Views, token: &str) -> Result<PersonId, PageError> {
    let row = match token_hash(token) {
        Some(hash) => views.log().page(&hash)?,
        None => None,
    };
    row.filter(|row| row.expires_at > now_ms()).map(|row| row.person).ok_or(PageError::NoLink)
}

/// The person whose cookie came with the request.
fn viewer(views: &Views, headers: &HeaderMap) -> Result<PersonId, PageError> {
    let cookies = headers.get(header::COOKIE).and_then(|value| value.to_str().ok());
    let token = cookies
        .into_iter()
        .flat_map(|cookies| cookies.split(';'))
        .find_map(|cookie| cookie.trim().strip_prefix("samband="))
        .ok_or(PageError::NoLink)?;
    person_of(views, token)
}

pub(super) async fn enter(
    State(shared): State<Shared>,
    Path(token): Path<String>,
) -> Result<Response, PageError> {
    let checked = token.clone();
    blocking(&shared, move |views| person_of(views, &checked)).await?;
    let cookie = format!("{COOKIE}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=43200");
    let headers = [(header::SET_COOKIE, cookie), (header::LOCATION, "/".to_owned())];
    Ok((StatusCode::SEE_OTHER, headers).into_response())
}

/// What the form of the overview sends. An empty field restricts nothing.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Filter {
    #[serde(default)]
    partnership: String,
    #[serde(default)]
    country: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
}

impl Filter {
    /// The selection, with a sentence for each field that cannot be read.
    fn selection(&self) -> (Selection, Vec<String>) {
        fn field<T: std::str::FromStr<Err: std::fmt::Display>>(
            text: &str,
            faults: &mut Vec<String>,
        ) -> Option<T> {
            if text.is_empty() {
                return None;
            }
            text.parse().map_err(|error: T::Err| faults.push(error.to_string())).ok()
        }
        let mut faults = Vec::new();
        let selection = Selection {
            partnership: field::<PartnershipId>(&self.partnership, &mut faults),
            country: field::<String>(&self.country, &mut faults),
            from: field(&self.from, &mut faults),
            to: field(&self.to, &mut faults),
        };
        (selection, faults)
    }
}

pub(super) async fn overview(
    State(shared): State<Shared>,
    headers: HeaderMap,
    Query(filter): Query<Filter>,
) -> Result<Response, PageError> {
    let page = blocking(&shared, move |views| {
        let person = viewer(views, &headers)?;
        let rosters = views.rosters_of(&person)?;
        let (selection, faults) = filter.selection();
        let now = now_ms();
        // figures of the viewer's partnerships; words only where the policy lets the viewer read them
        let scope = views.scope(&rosters, &person);
        let report = views
            .report(&rosters, &selection, |key| Views::may_count(&rosters, &scope, &person, key))?;
        let devices = views.devices(&rosters)?;
        let as_of = views.as_of(&rosters, now)?;
        Ok(pages::overview(&pages::Overview {
            person: &person,
            rosters: &rosters,
            selection: &selection,
            faults: &faults,
            report: &report,
            scope: &scope,
            devices: &devices,
            as_of: &as_of,
        }))
    })
    .await?;
    Ok(html(page))
}

pub(super) async fn log(
    State(shared): State<Shared>,
    headers: HeaderMap,
    Path((partnership, placement)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let page = blocking(&shared, move |views| {
        let person = viewer(views, &headers)?;
        let partnership: PartnershipId = partnership.parse().map_err(|_| PageError::NotFound)?;
        let placement: PlacementId = placement.parse().map_err(|_| PageError::NotFound)?;
        let rosters = views.rosters_of(&person)?;
        let roster = rosters.get(&partnership).ok_or(PageError::NotFound)?;
        let row = roster.placements.get(&placement).ok_or(PageError::NotFound)?;
        let scope = views.scope(&rosters, &person);
        let key = DocKey::Log { partnership: partnership.clone(), placement: placement.clone() };
        if !Views::may_read(&scope, &key) {
            return Err(PageError::NotFound);
        }
        let log = views.log_of(&key)?;
        let mut feedback = Vec::new();
        for side in Side::ALL {
            let key = DocKey::Feedback {
                partnership: partnership.clone(),
                placement: placement.clone(),
                side: *side,
            };
            if Views::may_read(&scope, &key) {
                feedback.push((*side, views.feedback_of(&key)?));
            }
        }
        let as_of = views.as_of(&rosters, now_ms())?;
        Ok(pages::placement(&pages::PlacementPage {
            roster,
            placement: row,
            log: &log,
            feedback: &feedback,
            as_of: &as_of,
        }))
    })
    .await?;
    Ok(html(page))
}

pub(super) async fn devices(
    State(shared): State<Shared>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let page = blocking(&shared, move |views| {
        let person = viewer(views, &headers)?;
        let rosters = views.rosters_of(&person)?;
        let now = now_ms();
        Ok(pages::devices(&rosters, &views.devices(&rosters)?, &views.as_of(&rosters, now)?))
    })
    .await?;
    Ok(html(page))
}

pub(super) async fn refused(
    State(shared): State<Shared>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let page = blocking(&shared, move |views| {
        let person = viewer(views, &headers)?;
        // whose change it was is for those who look after the person, and not for everybody who may read
        let mut rosters = views.rosters_of(&person)?;
        rosters.retain(|_, roster| {
            let looks_after = |role| matches!(role, Role::Coordinator | Role::Administrator);
            roster.seats.iter().any(|seat| seat.person == person && looks_after(seat.role))
        });
        Ok(pages::refused(&rosters, &views.refused(&rosters)?))
    })
    .await?;
    Ok(html(page))
}

pub(super) async fn style() -> Response {
    let headers =
        [(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")];
    (headers, include_str!("../pages/style.css")).into_response()
}

pub(super) async fn not_found() -> PageError {
    PageError::NotFound
}
