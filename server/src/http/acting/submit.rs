//! Submitting a report, with the questions that are asked before.

use std::collections::BTreeMap;

use axum::extract::{Extension, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use samband_client_core::documents::Edit;
use samband_client_core::documents::submission::SubmissionEdit;
use samband_client_core::documents::submitting::{SubmitError, SubmitRequest, open_decisions};
use samband_client_core::ids::OrganisationId;
use samband_client_core::text::is_blank;

use super::super::language::Asked;
use super::super::signed_in::SignedIn;
use super::super::web::{PageError, Shared, blocking, html, page};
use super::report::RoundPath;
use super::{
    ActForm, act, device_time, done, page_key, page_language, show_again, writing_language,
};
use crate::pages::{self, Fields, PageKey, SubmitPage};
use crate::reports::{RoundView, Viewer, Views};
use crate::web_device::PageEditError;

/// Why a report was not submitted.
enum NotSubmitted {
    /// A question has no answer.
    Asked(SubmitError),
    /// The edit was not made.
    Page(PageEditError),
}

pub(in crate::http) async fn show_submit(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    by: SignedIn,
    Path((partnership, round)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (names, key) = (RoundPath::of(&partnership, &round)?, page_key(&by));
    page(&shared, move |views| {
        let typed = Fields::default();
        Ok(html(submit_page(views, &asked, &by, &names, &key, &typed, None)?))
    })
    .await
}

/// The report, for those who may submit it.
fn own_round(views: &Views, viewer: &Viewer, names: &RoundPath) -> Result<RoundView, PageError> {
    let view = names.view(views, viewer)?;
    let may_submit = view.composed.is_some() && viewer.may_write(&view.submission_key());
    if may_submit { Ok(view) } else { Err(PageError::NotFound) }
}

fn submit_page(
    views: &Views,
    asked: &Asked,
    by: &SignedIn,
    names: &RoundPath,
    key: &PageKey,
    typed: &Fields,
    fault: Option<&NotSubmitted>,
) -> Result<maud::Markup, PageError> {
    let viewer = views.viewer(&by.person)?;
    let frame = asked.frame_for(viewer.language());
    let view = own_round(views, &viewer, names)?;
    let w = frame.words;
    let contents = page_language(w);
    let is_copied = matches!(fault, Some(NotSubmitted::Asked(SubmitError::Copied { .. })));
    let data = SubmitPage {
        view: &view,
        key,
        language: &writing_language(&view.roster, &viewer.person, w),
        heard: &views.partners_heard(&view)?,
        open: &open_decisions(&views.goals_of(&viewer, &view)?, &view.roster),
        signer: view.roster.person_name(&viewer.person),
        typed,
        fault: fault.map(|fault| match fault {
            NotSubmitted::Asked(error) => pages::submit_fault(w, &view, &contents, error),
            NotSubmitted::Page(error) => pages::act_fault(w, error),
        }),
        asks_copied: is_copied || !typed.get("keep_copied").is_empty(),
    };
    Ok(pages::submit(&frame, &data))
}

/// What the person says on the form.
fn request(fields: &Fields) -> SubmitRequest {
    let without = fields.0.iter().filter_map(|(name, why)| {
        let of: OrganisationId = name.strip_prefix("without:")?.parse().ok()?;
        (!is_blank(why)).then(|| (of, why.trim().replace("\r\n", "\n")))
    });
    SubmitRequest {
        signed_by: fields.get("signed_by").to_owned(),
        signed_as: fields.get("signed_as").to_owned(),
        without: without.collect::<BTreeMap<_, _>>(),
        name_open: !fields.get("name_open").is_empty(),
        keep_copied: !fields.get("keep_copied").is_empty(),
    }
}

/// What a form comes to.
enum Prepared {
    /// The version is there: the form was sent before.
    IsThere,
    /// The version, made from the report as it stands.
    Edit(Box<Edit>),
    /// No version.
    Not(NotSubmitted),
}

/// Submits a report. Every question is asked here as on a device, of everything that the person may read.
pub(in crate::http) async fn submit(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    Path((partnership, round)): Path<(String, String)>,
    form: ActForm,
) -> Result<Response, PageError> {
    let names = RoundPath::of(&partnership, &round)?;
    let (of, person, version) = (names.clone(), form.by.person.clone(), form.item);
    let (request, base) = (request(&form.fields), form.fields.get("base").to_owned());
    let prepared = blocking(&shared, move |views| {
        let viewer = views.viewer(&person)?;
        let view = own_round(views, &viewer, &of)?;
        if view.submission.versions.contains_key(&version) {
            return Ok(Prepared::IsThere);
        }
        if is_blank(&request.signed_by) || is_blank(&request.signed_as) {
            return Ok(Prepared::Not(NotSubmitted::Page(PageEditError::Said("submit-sign"))));
        }
        // another version came since the person looked
        if serde_json::from_str(&base).ok().as_ref() != Some(&view.submission.heads) {
            let old = PageEditError::Said("act-look-again");
            return Ok(Prepared::Not(NotSubmitted::Page(old)));
        }
        let base = view.submission.heads.clone();
        let draft = views.submitting(&viewer, &view, device_time(), |it| it.draft(&request))?;
        Ok(match draft {
            Ok(draft) => {
                let edit = SubmissionEdit::Submit { base, version, draft: Box::new(draft) };
                Prepared::Edit(Box::new(edit.into()))
            }
            Err(error) => Prepared::Not(NotSubmitted::Asked(error)),
        })
    });
    let done = |names: &RoundPath| done(&names.path(), &format!("act-submitted&show={version}"));
    let fault = match prepared.await? {
        Prepared::IsThere => return Ok(done(&names)),
        Prepared::Edit(edit) => match act(&shared, &form, names.submission_key(), *edit).await? {
            Ok(()) => return Ok(done(&names)),
            Err(PageEditError::NotAllowed) => {
                let fault = PageEditError::NotAllowed;
                return show_again(&shared, asked, form, names.path(), fault, |_, _, _, _| {
                    Err(PageError::NotFound)
                })
                .await;
            }
            Err(error) => NotSubmitted::Page(error),
        },
        Prepared::Not(fault) => fault,
    };
    page(&shared, move |views| {
        let asked = asked.at(&format!("{}/submit", names.path()));
        let key = form.key();
        let page = submit_page(views, &asked, &form.by, &names, &key, &form.fields, Some(&fault))?;
        Ok((StatusCode::UNPROCESSABLE_ENTITY, html(page)).into_response())
    })
    .await
}
