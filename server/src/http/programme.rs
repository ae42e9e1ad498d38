//! The handlers of goals, partnerships and people.

use std::sync::Arc;

use axum::extract::{Extension, Path, Query, State};
use axum::response::Response;
use samband_client_core::documents::DocKey;
use samband_client_core::documents::goals::Goals;
use samband_client_core::ids::PartnershipId;
use samband_client_core::time::{Month, date_utc};

use super::acting::{page_key, writing_language};
use super::browse::{QueryResult, selected};
use super::language::Asked;
use super::signed_in::SignedIn;
use super::web::{PageError, Shared, html, page};
use crate::clock::now_ms;
use crate::pages::{self, DirectoryPage, Fields, GoalsPage, PartnerGoals};
use crate::reports::{Pages, Partner, all_looked_after};

/// The partners whose goals are on one page.
const PARTNERS: usize = 8;

/// The fields of an address that choose on a page, and no others.
fn only_fields_of(path: &str, query: QueryResult) -> QueryResult {
    let Some(fields) = pages::fields_of(path) else { return query };
    query.map(|Query(query)| {
        Query(query.into_iter().filter(|(name, _)| fields.contains(&name.as_str())).collect())
    })
}

pub(super) async fn goals(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    by: SignedIn,
    query: QueryResult,
) -> Result<Response, PageError> {
    let key = page_key(&by);
    let query = only_fields_of(pages::GOALS, query);
    selected(&shared, asked, by, query, pages::GOALS, move |views, viewer, frame, chosen| {
        let all = views.partners(viewer, &chosen.selection)?;
        let pages = Pages::of(chosen.page(), all.len(), PARTNERS);
        let mut partners = Vec::new();
        for Partner { key, has_goals } in pages.rows(all, PARTNERS) {
            let DocKey::Goals { partnership, organisation } = &key else { continue };
            let Some(roster) = viewer.rosters.get(partnership) else { continue };
            let language = || writing_language(roster, &viewer.person, frame.words);
            partners.push(PartnerGoals {
                goals: has_goals.then(|| views.read_document(&key, Goals::read)).transpose()?,
                language: viewer.may_write(&key).then(language),
                roster: Arc::clone(roster),
                partnership: partnership.clone(),
                organisation: organisation.clone(),
            });
        }
        let now = now_ms();
        let data = GoalsPage {
            filter: &chosen.filter,
            partners: &partners,
            pages: &pages,
            as_of: &views.as_of(&viewer.rosters, now)?,
            month: Month::of(date_utc(now)),
            key: &key,
        };
        Ok(pages::goals_page(frame, &data))
    })
    .await
}

pub(super) async fn people(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    by: SignedIn,
    query: QueryResult,
) -> Result<Response, PageError> {
    let query = only_fields_of(pages::PEOPLE, query);
    selected(&shared, asked, by, query, pages::PEOPLE, |views, viewer, frame, chosen| {
        let now = now_ms();
        let of = chosen.selection.partnership.as_ref();
        let view = views.people(viewer, of, chosen.page(), now)?;
        let looked_after = all_looked_after(&*views.rosters()?, &viewer.person);
        let data = DirectoryPage {
            viewer,
            filter: &chosen.filter,
            view: &view,
            as_of: &views.as_of(&viewer.rosters, now)?,
            looks_after_some: !looked_after.is_empty(),
        };
        Ok(pages::directory(frame, &data))
    })
    .await
}

pub(super) async fn partnership(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    by: SignedIn,
    Path(partnership): Path<String>,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    page(&shared, move |views| {
        let id: PartnershipId = partnership.parse().map_err(|_| PageError::NotFound)?;
        let viewer = views.viewer(&by.person)?;
        let frame = asked.frame_for(viewer.language());
        let view = views.partnership(&viewer, &id, Fields(query).get("page"), now_ms())?;
        Ok(html(pages::partnership(&frame, &view.ok_or(PageError::NotFound)?)))
    })
    .await
}
