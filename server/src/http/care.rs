//! The handler of how the relay is.

use axum::extract::{Extension, Query, State};
use axum::response::Response;

use super::language::Asked;
use super::signed_in::SignedIn;
use super::web::{PageError, Shared, blocking, html, page};
use crate::admin::{AdminRequest, AdminResponse};
use crate::pages::{self, CarePage, Fields};
use crate::relay::StoreFault;
use crate::reports::Pages;

/// The erasures on one page.
const ERASED: usize = 30;

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
        let data = CarePage {
            is_read_only: status.read_only,
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
