//! The handlers of the pages: who looks, what may be shown, which page.

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::Markup;
use samband_client_core::documents::DocKey;
use samband_client_core::documents::terms::{Role, Side};
use samband_client_core::ids::{PartnershipId, PersonId, PlacementId};
use samband_client_core::report::Selection;
use serde::Deserialize;

use super::Shared;
use super::sign_in_routes::COOKIE;
use crate::accounts::{AccountError, Token};
use crate::clock::now_ms;
use crate::pages;
use crate::relay::StoreFault;
use crate::views::Views;

/// Why a page is not shown.
pub(super) enum PageError {
    /// Nobody is signed in.
    NotSignedIn,
    /// A one-time link that is used, too old, or none.
    OldLink,
    /// A form that this relay's page did not send.
    Forbidden,
    /// Too many wrong passwords.
    TooManyTries,
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
            PageError::NotSignedIn => (StatusCode::UNAUTHORIZED, pages::sign_in("", None)),
            PageError::OldLink => {
                let said = AccountError::Link.to_string();
                (StatusCode::GONE, pages::sign_in("", Some(&said)))
            }
            PageError::Forbidden => (StatusCode::FORBIDDEN, pages::forbidden()),
            PageError::TooManyTries => {
                let said = "Too many wrong tries. Wait a quarter of an hour.";
                (StatusCode::TOO_MANY_REQUESTS, pages::sign_in("", Some(said)))
            }
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
pub(super) fn html(page: Markup) -> Response {
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
pub(super) async fn blocking<T: Send + 'static>(
    shared: &Shared,
    read: impl FnOnce(&Views) -> Result<T, PageError> + Send + 'static,
) -> Result<T, PageError> {
    let views = std::sync::Arc::clone(&shared.views);
    match tokio::task::spawn_blocking(move || read(&views)).await {
        Ok(result) => result,
        Err(_) => Err(PageError::Fault(StoreFault::failed("a page's read panicked"))),
    }
}

/// The person whose cookie came with the request, and the cookie.
pub(super) fn viewer(views: &Views, headers: &HeaderMap) -> Result<(PersonId, Token), PageError> {
    let cookies = headers.get(header::COOKIE).and_then(|value| value.to_str().ok());
    let token = cookies
        .into_iter()
        .flat_map(|cookies| cookies.split(';'))
        .find_map(|cookie| cookie.trim().strip_prefix(COOKIE)?.strip_prefix('='))
        .and_then(Token::parse)
        .ok_or(PageError::NotSignedIn)?;
    let row = views.log().sign_in(&token.hash())?.filter(|row| row.expires_at > now_ms());
    Ok((row.ok_or(PageError::NotSignedIn)?.person, token))
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
        let (person, _) = viewer(views, &headers)?;
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
        let (person, _) = viewer(views, &headers)?;
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
        let (person, _) = viewer(views, &headers)?;
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
        let (person, _) = viewer(views, &headers)?;
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
