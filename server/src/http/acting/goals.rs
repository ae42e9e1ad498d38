//! The goals of partners: measuring, deciding between two values, and opening a decision again.

use axum::extract::{Extension, Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use samband_client_core::documents::DocKey;
use samband_client_core::documents::decisions::{DecisionEdit, IndicatorField};
use samband_client_core::documents::goals::{Goals, GoalsEdit};
use samband_client_core::documents::terms::Quantity;
use samband_client_core::ids::{ItemId, OrganisationId, PartnershipId};
use samband_client_core::text::is_blank;
use samband_client_core::time::{Month, date_utc};

use super::super::language::Asked;
use super::super::signed_in::SignedIn;
use super::super::web::{PageError, Shared, html, page};
use super::{ActForm, After, act, done, page_key, show_again, writing_language};
use crate::clock::now_ms;
use crate::pages::{self, Fields, GoalsForm, IndicatorPage, PageKey, Sheet};
use crate::reports::{Pages, Views};
use crate::web_device::PageEditError;

/// What can have been done on the page of an indicator.
const DONE: &[&str] = &["act-measured", "act-decided", "act-reopened"];
/// The partners whose decisions are on one page.
const SHEETS: usize = 10;

/// Which indicator.
pub(in crate::http) struct GoalPath {
    partnership: PartnershipId,
    organisation: OrganisationId,
    indicator: ItemId,
}

impl GoalPath {
    fn of(path: (String, String, String)) -> Result<GoalPath, PageError> {
        let (partnership, organisation, indicator) = path;
        Ok(GoalPath {
            partnership: partnership.parse().map_err(|_| PageError::NotFound)?,
            organisation: organisation.parse().map_err(|_| PageError::NotFound)?,
            indicator: indicator.parse().map_err(|_| PageError::NotFound)?,
        })
    }

    fn key(&self) -> DocKey {
        let (partnership, organisation) = (self.partnership.clone(), self.organisation.clone());
        DocKey::Goals { partnership, organisation }
    }

    fn path(&self) -> String {
        format!("/goals/{}/{}/{}", self.partnership, self.organisation, self.indicator)
    }
}

pub(in crate::http) async fn decisions(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    by: SignedIn,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    page(&shared, move |views| {
        let viewer = views.viewer(&by.person)?;
        let (keys, open) = views.partners_with_goals(&viewer)?;
        let pages = Pages::of(Fields(query).get("page"), keys.len(), SHEETS);
        let mut sheets = Vec::new();
        for key in pages.rows(keys, SHEETS) {
            let DocKey::Goals { partnership, organisation } = &key else { continue };
            let Some(roster) = viewer.rosters.get(partnership) else { continue };
            sheets.push(Sheet {
                roster: roster.clone(),
                organisation: organisation.clone(),
                goals: views.read_document(&key, Goals::read)?,
                path: format!("/goals/{partnership}/{organisation}"),
            });
        }
        let frame = asked.frame_for(viewer.language());
        Ok(html(pages::decisions(&frame, &sheets, &pages, open)))
    })
    .await
}

pub(in crate::http) async fn show_indicator(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    by: SignedIn,
    Path(path): Path<(String, String, String)>,
    Query(after): Query<After>,
) -> Result<Response, PageError> {
    let names = GoalPath::of(path)?;
    let (key, said) = (page_key(&by), after.message(DONE));
    page(&shared, move |views| {
        let page =
            indicator_page(views, &asked, &by, &names, &key, said, &Fields::default(), None)?;
        Ok(html(page))
    })
    .await
}

#[expect(
    clippy::too_many_arguments,
    reason = "what a page shows, and what a form that was not taken adds to it"
)]
fn indicator_page(
    views: &Views,
    asked: &Asked,
    by: &SignedIn,
    names: &GoalPath,
    key: &PageKey,
    said: Option<&'static str>,
    typed: &Fields,
    fault: Option<(GoalsForm, &PageEditError)>,
) -> Result<maud::Markup, PageError> {
    let viewer = views.viewer(&by.person)?;
    let frame = asked.frame_for(viewer.language());
    let roster = viewer.rosters.get(&names.partnership).ok_or(PageError::NotFound)?;
    let of = names.key();
    if !viewer.may_read(&of) {
        return Err(PageError::NotFound);
    }
    let goals = views.read_document(&of, Goals::read)?;
    let language = writing_language(roster, &viewer.person, frame.words);
    let data = IndicatorPage {
        path: &names.path(),
        roster,
        organisation: &names.organisation,
        goals: &goals,
        indicator: names.indicator,
        form: viewer.may_write(&of).then_some((key, &language)),
        month: Month::of(date_utc(now_ms())),
        typed,
        fault: fault.map(|(form, fault)| (form, pages::act_fault(frame.words, fault))),
        said: said.map(|key| frame.words.text(key)),
    };
    pages::indicator(&frame, &data).ok_or(PageError::NotFound)
}

pub(in crate::http) async fn measure(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    Path(path): Path<(String, String, String)>,
    form: ActForm,
) -> Result<Response, PageError> {
    let names = GoalPath::of(path)?;
    let edit = measured(&form, names.indicator);
    finish(&shared, asked, names, form, (GoalsForm::Measure, edit), "act-measured").await
}

fn measured(form: &ActForm, indicator: ItemId) -> Result<GoalsEdit, PageEditError> {
    let fields = &form.fields;
    let value = Quantity::from_typed(fields.get("value"));
    Ok(GoalsEdit::Measure {
        measurement: form.item,
        indicator,
        period: fields.read("month").ok_or(PageEditError::Said("not-a-month"))?,
        value: value.map_err(|_| PageEditError::Said("not-a-number"))?,
        progress: fields.read("progress").ok_or(PageEditError::Said("progress-choose"))?,
        reason: fields.typed("reason").trim().to_owned(),
        evidence: String::new(),
    })
}

pub(in crate::http) async fn decide(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    Path(path): Path<(String, String, String)>,
    form: ActForm,
) -> Result<Response, PageError> {
    let names = GoalPath::of(path)?;
    let field = form.fields.get("field");
    let field: IndicatorField =
        field.parse().map_err(|_| PageError::Unreadable(StatusCode::BAD_REQUEST))?;
    let edit = decided(&form, names.indicator, field);
    finish(&shared, asked, names, form, (GoalsForm::Decide(field), edit), "act-decided").await
}

/// The decision between the values that the person saw.
fn decided(
    form: &ActForm,
    indicator: ItemId,
    field: IndicatorField,
) -> Result<GoalsEdit, PageEditError> {
    let fields = &form.fields;
    let old = |_| PageEditError::Said("act-look-again");
    Ok(GoalsEdit::Decision(DecisionEdit::Decide {
        base: serde_json::from_str(fields.get("base")).map_err(old)?,
        decision: form.item,
        indicator,
        field,
        values: serde_json::from_str(fields.get("values")).map_err(old)?,
        value: fields.read("value").ok_or(PageEditError::Said("two-values-choose"))?,
        reason: reason(form)?,
    }))
}

pub(in crate::http) async fn reopen(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    Path(path): Path<(String, String, String)>,
    form: ActForm,
) -> Result<Response, PageError> {
    let names = GoalPath::of(path)?;
    let unreadable = PageError::Unreadable(StatusCode::BAD_REQUEST);
    let decision: ItemId = form.fields.read("decision").ok_or(unreadable)?;
    let edit = reopened(&form, decision);
    finish(&shared, asked, names, form, (GoalsForm::Reopen(decision), edit), "act-reopened").await
}

fn reopened(form: &ActForm, decision: ItemId) -> Result<GoalsEdit, PageEditError> {
    let base = serde_json::from_str(form.fields.get("base"));
    Ok(GoalsEdit::Decision(DecisionEdit::Reopen {
        base: base.map_err(|_| PageEditError::Said("act-look-again"))?,
        event: form.item,
        decision,
        reason: reason(form)?,
    }))
}

fn reason(form: &ActForm) -> Result<String, PageEditError> {
    let reason = form.fields.typed("reason").trim().to_owned();
    if is_blank(&reason) { Err(PageEditError::Said("say-why")) } else { Ok(reason) }
}

/// Makes the edit of a form and leads back to the page, or shows the form again.
async fn finish(
    shared: &Shared,
    asked: Asked,
    names: GoalPath,
    form: ActForm,
    (of, edit): (GoalsForm, Result<GoalsEdit, PageEditError>),
    message: &'static str,
) -> Result<Response, PageError> {
    let made = match edit {
        Ok(edit) => act(shared, &form, names.key(), edit.into()).await?,
        Err(fault) => Err(fault),
    };
    let Err(fault) = made else { return Ok(done(&names.path(), message)) };
    show_again(shared, asked, form, names.path(), fault, move |views, asked, form, fault| {
        let fault = Some((of, &fault));
        let asked = asked.at(&names.path());
        indicator_page(views, &asked, &form.by, &names, &form.key(), None, &form.fields, fault)
    })
    .await
}
