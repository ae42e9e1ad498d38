//! An entry, and what its readers say to it.

use axum::extract::{Extension, Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use samband_client_core::documents::DocKey;
use samband_client_core::documents::feedback::FeedbackEdit;
use samband_client_core::documents::terms::{RemarkKind, Side};
use samband_client_core::ids::{ItemId, PartnershipId, PlacementId};
use samband_client_core::text::is_blank;

use super::super::language::Asked;
use super::super::page_routes::{PlacementViews, placement_views};
use super::super::signed_in::SignedIn;
use super::super::web::{PageError, Shared, blocking, html, page};
use super::{ActForm, After, act, done, page_key, show_again, writing_language};
use crate::pages::{self, EntryForm, PageKey};
use crate::reports::{Viewer, Views};
use crate::web_device::PageEditError;

/// What can have been done on the page.
const DONE: &[&str] = &["act-said", "done-read"];

/// Which entry.
#[derive(Clone)]
pub(in crate::http) struct EntryPath {
    partnership: PartnershipId,
    placement: PlacementId,
    entry: ItemId,
}

impl EntryPath {
    fn of(
        (partnership, placement, entry): (String, String, String),
    ) -> Result<EntryPath, PageError> {
        Ok(EntryPath {
            partnership: partnership.parse().map_err(|_| PageError::NotFound)?,
            placement: placement.parse().map_err(|_| PageError::NotFound)?,
            entry: entry.parse().map_err(|_| PageError::NotFound)?,
        })
    }

    fn path(&self) -> String {
        format!("/log/{}/{}/{}", self.partnership, self.placement, self.entry)
    }

    fn feedback(&self, side: Side) -> DocKey {
        let (partnership, placement) = (self.partnership.clone(), self.placement.clone());
        DocKey::Feedback { partnership, placement, side }
    }

    /// The side for which a person speaks.
    fn side(&self, viewer: &Viewer) -> Option<Side> {
        Side::ALL.iter().copied().find(|side| viewer.may_write(&self.feedback(*side)))
    }
}

/// What the form shows again.
#[derive(Default)]
struct Typed {
    text: String,
    fault: Option<PageEditError>,
}

pub(in crate::http) async fn show_entry(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    by: SignedIn,
    Path(path): Path<(String, String, String)>,
    Query(after): Query<After>,
) -> Result<Response, PageError> {
    let names = EntryPath::of(path)?;
    let (key, said) = (page_key(&by), after.message(DONE));
    page(&shared, move |views| {
        Ok(html(entry_page(views, &asked, &by, &names, &key, said, &Typed::default())?))
    })
    .await
}

fn entry_page(
    views: &Views,
    asked: &Asked,
    by: &SignedIn,
    names: &EntryPath,
    key: &PageKey,
    said: Option<&'static str>,
    typed: &Typed,
) -> Result<maud::Markup, PageError> {
    let viewer = views.viewer(&by.person)?;
    let frame = asked.frame_for(viewer.language());
    let shown = PlacementViews::of(views, &viewer, &names.partnership, &names.placement)?;
    let form = names.side(&viewer).map(|_| EntryForm {
        path: names.path(),
        key,
        person: &viewer.person,
        language: writing_language(&shown.roster, &viewer.person, frame.words),
        text: &typed.text,
        fault: typed.fault.as_ref().map(|fault| pages::act_fault(frame.words, fault)),
    });
    let said = said.map(|key| frame.words.text(key));
    let page = placement_views(views, &viewer, &shown, |data| {
        pages::entry(&frame, data, names.entry, form.as_ref(), said.as_deref())
    })?;
    page.ok_or(PageError::NotFound)
}

/// Comments on an entry, asks about it, or says that it was read.
pub(in crate::http) async fn remark(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    Path(path): Path<(String, String, String)>,
    form: ActForm,
) -> Result<Response, PageError> {
    let names = EntryPath::of(path)?;
    let unreadable = PageError::Unreadable(StatusCode::BAD_REQUEST);
    let kind: RemarkKind = form.fields.read("kind").ok_or(unreadable)?;
    let text = form.fields.typed("text");
    let is_read = kind == RemarkKind::Acknowledgement;
    let (of, person, frame) = (names.clone(), form.by.person.clone(), asked.clone());
    let place = blocking(&shared, move |views| {
        let viewer = views.viewer(&person)?;
        let shown = PlacementViews::of(views, &viewer, &of.partnership, &of.placement)?;
        if !shown.has(of.entry) {
            return Err(PageError::NotFound);
        }
        let words = frame.frame_for(viewer.language()).words;
        let language = writing_language(&shown.roster, &person, words);
        Ok(of.side(&viewer).map(|side| (of.feedback(side), language)))
    })
    .await?;
    let fault = match place {
        None => PageEditError::NotAllowed,
        Some(_) if is_blank(&text) && !is_read => PageEditError::Empty,
        Some((key, language)) => {
            let text = if is_read { String::new() } else { text.clone() };
            let edit = FeedbackEdit::Remark {
                remark: form.item,
                entry: names.entry,
                kind,
                text,
                language,
            };
            match act(&shared, &form, key, edit.into()).await? {
                Ok(()) if is_read => return Ok(done(&names.path(), "done-read")),
                Ok(()) => return Ok(done(&names.path(), "act-said")),
                Err(fault) => fault,
            }
        }
    };
    let back = names.path();
    show_again(&shared, asked, form, back, fault, move |views, asked, form, fault| {
        let typed = Typed { text, fault: Some(fault) };
        entry_page(views, &asked, &form.by, &names, &form.key(), None, &typed)
    })
    .await
}
