//! The handler of how the relay is.

use std::collections::BTreeSet;

use axum::extract::{Extension, Query, State};
use axum::response::Response;
use samband_client_core::documents::DocKey;
use samband_client_core::ids::DocId;

use super::language::Asked;
use super::signed_in::SignedIn;
use super::web::{PageError, Shared, blocking, html, page};
use crate::admin::{AdminRequest, AdminResponse};
use crate::pages::{self, CarePage, Fields};
use crate::relay::StoreFault;
use crate::reports::{Pages, Rosters, Views};

/// The erasures on one page.
const ERASED: usize = 30;

/// Damaged documents by name; one of a partnership that the viewer does not administer is not named.
fn named(
    views: &Views,
    damaged: &[String],
    rosters: &Rosters,
) -> Result<Vec<Option<DocKey>>, StoreFault> {
    let ids: BTreeSet<DocId> = damaged.iter().filter_map(|id| id.parse().ok()).collect();
    let keys = views.keys_of(&ids)?;
    let name =
        |id: &DocId| keys.get(id).filter(|key| rosters.contains_key(key.partnership())).cloned();
    Ok(ids.iter().map(name).collect())
}

pub(super) async fn care(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    by: SignedIn,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    let person = by.person.clone();
    let administers_any =
        blocking(&shared, move |views| Ok(views.viewer(&person)?.administers_any()));
    if !administers_any.await? {
        return page(&shared, move |views| {
            let frame = asked.frame_for(views.viewer(&by.person)?.language());
            Ok(html(pages::care(&frame, None)))
        })
        .await;
    }
    // the engine answers both behind what devices push, with what was heard of the devices since the last commit
    let asked_for = [AdminRequest::Status, AdminRequest::Erased].map(|it| shared.handle.admin(it));
    let [status, erased] = asked_for;
    let (Some(AdminResponse::Status { status }), Some(AdminResponse::Erased { mut erased })) =
        tokio::join!(status, erased)
    else {
        return Err(StoreFault::failed("the relay is stopping").into());
    };
    let backups = shared.backups.as_ref().map(|watch| watch.seen());
    page(&shared, move |views| {
        let viewer = views.viewer(&by.person)?;
        let frame = asked.frame_for(viewer.language());
        let mut rosters = viewer.rosters.clone();
        rosters.retain(|partnership, _| viewer.administers(partnership));
        erased.retain(|line| {
            line.document.as_ref().is_some_and(|key| rosters.contains_key(key.partnership()))
        });
        let pages = Pages::of(Fields(query).get("page"), erased.len(), ERASED);
        let erased = pages.rows(erased, ERASED);
        let mut figures = vec![
            ("care-devices", status.devices as u64),
            ("care-connections", status.connections as u64),
            ("care-documents", status.documents as u64),
            ("log-position", status.position),
        ];
        figures.extend(status.disk.as_ref().map(|disk| ("care-space", disk.free >> 20)));
        let damaged_documents = named(views, &status.damaged_documents, &rosters)?;
        let data = CarePage {
            is_read_only: status.read_only,
            backups: backups.as_ref(),
            damaged_documents: &damaged_documents,
            damaged: status.damaged.len() + status.damaged_documents.len(),
            figures: &figures,
            rosters: &rosters,
            erased: &erased,
            pages: &pages,
        };
        Ok(html(pages::care(&frame, Some(&data))))
    })
    .await
}
