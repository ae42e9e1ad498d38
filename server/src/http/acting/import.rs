//! Checking and importing a roster file, for those who administer partnerships.

use axum::extract::{Extension, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use samband_client_core::documents::roster::{Membership, RosterSection};
use samband_client_core::documents::terms::Role;
use samband_client_core::documents::{DocKey, Document, Kind, RowChange};
use samband_client_core::ids::PartnershipId;
use samband_client_core::text::is_blank;

use super::super::language::Asked;
use super::super::signed_in::SignedIn;
use super::super::web::{PageError, Shared, html, in_turn, page};
use super::{ActForm, After, done, page_key};
use crate::admin::{self, AdminResponse, AdminWrite, Prepared};
use crate::pages::{self, PageKey, RosterFault, RosterFound, RosterPage};
use crate::relay::StoreFault;
use crate::reports::{Viewer, Views};
use crate::roster_file::RosterFile;

/// The largest roster file that a page takes, as its form sends it. A larger one is imported by the operator.
pub(in crate::http) const ROSTER_BYTES_MAX: usize = 1024 * 1024;
/// What can have been done on the page.
const DONE: &[&str] = &["roster-imported"];

pub(in crate::http) async fn show_roster(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    by: SignedIn,
    Query(after): Query<After>,
) -> Result<Response, PageError> {
    let (key, said) = (page_key(&by), after.message(DONE));
    page(&shared, move |views| {
        let viewer = views.viewer(&by.person)?;
        let frame = asked.frame_for(viewer.language());
        let said = said.map(|key| frame.words.text(key));
        let found = RosterFound::Nothing;
        let data = RosterPage { key: &key, text: "", found: &found, said: said.as_deref() };
        Ok(html(pages::roster(&frame, viewer.administers_any().then_some(&data))))
    })
    .await
}

/// What a file comes to.
enum Checked {
    /// It is to be shown again, with what was found.
    Shown(RosterFound),
    /// It is to be written.
    Import(RosterFile),
    /// The rosters say all of it: it was written before.
    IsThere,
}

/// Checks a file as the operator's command does, and whether the person administers all of it. `seen` stands for what somebody
/// has seen of it and wants to have written.
fn check(
    views: &Views,
    viewer: &Viewer,
    text: &str,
    seen: Option<&str>,
    empty: &str,
) -> Result<Checked, PageError> {
    let shown = |found| Ok(Checked::Shown(found));
    if is_blank(text) {
        return shown(RosterFound::Failed(empty.to_owned()));
    }
    let file = match admin::import(text, false) {
        Prepared::Write(AdminWrite::Import(file, _)) => file,
        Prepared::Answer(AdminResponse::Faults { faults }) => {
            let faults = faults.into_iter().map(RosterFault::File).collect();
            return shown(RosterFound::Faults(faults));
        }
        Prepared::Answer(AdminResponse::Failed { error }) => {
            return shown(RosterFound::Failed(error));
        }
        _ => return Err(StoreFault::failed("a check of a file gave another answer").into()),
    };
    let faults = not_theirs(views, viewer, &file)?;
    if !faults.is_empty() {
        return shown(RosterFound::Faults(faults));
    }
    let mut of = Vec::new();
    for (partnership, edit) in &file.edits {
        let key = DocKey::Roster { partnership: partnership.clone() };
        let roster =
            views.document(views.doc_id(&key)?)?.unwrap_or_else(|| Document::new(Kind::Roster));
        let changes = edit.changes(&roster);
        if !changes.is_empty() {
            of.push((partnership.to_string(), changes));
        }
    }
    let fingerprint = fingerprint(text, &of);
    match seen {
        Some(_) if of.is_empty() => Ok(Checked::IsThere),
        Some(seen) if seen == fingerprint => Ok(Checked::Import(file)),
        seen => shown(RosterFound::Changes { of, fingerprint, has_moved: seen.is_some() }),
    }
}

/// What stands for a file and what it changes.
fn fingerprint(text: &str, of: &[(String, Vec<RowChange>)]) -> String {
    let said = serde_json::to_vec(&(text, of)).expect("texts are plain JSON");
    samband_client_core::ids::to_hex(
        &blake3::derive_key("samband 2026 roster file on a page", &said)[..16],
    )
}

/// The partnerships of a file that somebody may not write: those that others administer, and new ones without this person as
/// administrator.
fn not_theirs(
    views: &Views,
    viewer: &Viewer,
    file: &RosterFile,
) -> Result<Vec<RosterFault>, PageError> {
    let known = views.rosters()?;
    let own =
        Membership { person: viewer.person.clone(), role: Role::Administrator, organisation: None };
    let own = (RosterSection::Roles, own.key());
    let fault = |(id, line): (&PartnershipId, &usize)| {
        let is_in_file = file.edits.get(id).is_some_and(|edit| edit.rows.contains_key(&own));
        match known.contains_key(id) {
            true if viewer.administers(id) => None,
            true => Some(RosterFault::NotAdministered(*line, id.clone())),
            false if is_in_file => None,
            false => Some(RosterFault::NewNeedsYou(*line, id.clone())),
        }
    };
    Ok(file.lines.iter().filter_map(fault).collect())
}

/// Shows what a pasted file would change, or writes what was seen.
pub(in crate::http) async fn send_roster(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    form: ActForm,
) -> Result<Response, PageError> {
    let text = form.fields.typed("text");
    let is_import = form.fields.get("do") == "import";
    let seen = is_import.then(|| form.fields.get("seen").to_owned());
    let (person, pasted, language) = (form.by.person.clone(), text.clone(), asked.clone());
    let checked = in_turn(&shared, move |views| {
        let viewer = views.viewer(&person)?;
        if !viewer.administers_any() {
            return Err(PageError::NotFound);
        }
        let empty = language.frame_for(viewer.language()).words.text("roster-empty");
        check(views, &viewer, &pasted, seen.as_deref(), &empty)
    });
    let found = match checked.await? {
        Checked::IsThere => return Ok(done("/roster", "roster-imported")),
        Checked::Shown(found) => found,
        Checked::Import(file) => match shared.handle.import(form.by.person.clone(), file).await {
            Some(AdminResponse::Imported { .. }) => return Ok(done("/roster", "roster-imported")),
            Some(AdminResponse::Failed { error }) => RosterFound::Failed(error),
            _ => return Err(StoreFault::failed("the relay is stopping").into()),
        },
    };
    let key = form.key();
    page(&shared, move |views| shown_again(views, &asked, &form, &key, &text, &found)).await
}

fn shown_again(
    views: &Views,
    asked: &Asked,
    form: &ActForm,
    key: &PageKey,
    text: &str,
    found: &RosterFound,
) -> Result<Response, PageError> {
    let frame = asked.clone().at("/roster").frame_for(views.viewer(&form.by.person)?.language());
    let data = RosterPage { key, text, found, said: None };
    let page = html(pages::roster(&frame, Some(&data)));
    Ok(match found {
        RosterFound::Faults(_) | RosterFound::Failed(_) => {
            (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
        }
        _ => page,
    })
}
