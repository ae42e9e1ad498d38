//! The reports of rounds: reading, agreeing, and answering a version.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::{Extension, Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use samband_client_core::documents::own_words::OwnWordsEdit;
use samband_client_core::documents::review::ReviewEdit;
use samband_client_core::documents::status::Answer;
use samband_client_core::documents::terms::Language;
use samband_client_core::documents::{DocKey, Edit};
use samband_client_core::ids::{Fingerprint, ItemId, OrganisationId, PartnershipId, RoundId};
use samband_client_core::text::is_blank;
use samband_client_core::time::date_utc;
use serde::Deserialize;

use super::super::language::Asked;
use super::super::signed_in::SignedIn;
use super::super::web::{PageError, Shared, blocking, html, page};
use super::{ActForm, After, act, done, page_key, page_language, show_again, writing_language};
use crate::clock::now_ms;
use crate::pages::{self, Fields, PageKey, ReportPage};
use crate::reports::{Pages, RoundView, Viewer, Views};
use crate::web_device::PageEditError;

/// What can have been done on the page of a report.
const DONE: &[&str] =
    &["act-written", "act-agreed", "act-returned", "act-accepted", "act-submitted"];
/// The reports on one page of the list.
const ROUNDS: usize = 20;

/// Which report.
#[derive(Clone)]
pub(super) struct RoundPath {
    pub(super) partnership: PartnershipId,
    pub(super) round: RoundId,
}

impl RoundPath {
    pub(super) fn of(partnership: &str, round: &str) -> Result<RoundPath, PageError> {
        Ok(RoundPath {
            partnership: partnership.parse().map_err(|_| PageError::NotFound)?,
            round: round.parse().map_err(|_| PageError::NotFound)?,
        })
    }

    pub(super) fn path(&self) -> String {
        format!("/reports/{}/{}", self.partnership, self.round)
    }

    pub(super) fn view(&self, views: &Views, viewer: &Viewer) -> Result<RoundView, PageError> {
        views.round(viewer, &self.partnership, &self.round)?.ok_or(PageError::NotFound)
    }
}

pub(in crate::http) async fn reports(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    by: SignedIn,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    page(&shared, move |views| {
        let viewer = views.viewer(&by.person)?;
        let all = views.rounds(&viewer);
        let pages = Pages::of(Fields(query).get("page"), all.len(), ROUNDS);
        let mut rounds = Vec::new();
        for (partnership, round) in pages.rows(all, ROUNDS) {
            rounds.extend(views.round_line(&viewer, &partnership, &round)?);
        }
        let frame = asked.frame_for(viewer.language());
        Ok(html(pages::reports(&frame, &rounds, &pages, date_utc(now_ms()))))
    })
    .await
}

/// Which version a page shows.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::http) struct Show {
    show: String,
    #[serde(flatten)]
    after: After,
}

pub(in crate::http) async fn show_report(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    by: SignedIn,
    Path((partnership, round)): Path<(String, String)>,
    Query(Show { show, after }): Query<Show>,
) -> Result<Response, PageError> {
    let names = RoundPath::of(&partnership, &round)?;
    let (key, said) = (page_key(&by), after.message(DONE));
    let shown = Shown { show, key, said, typed: Fields::default(), fault: None };
    page(&shared, move |views| Ok(html(report_page(views, &asked, &by, &names, &shown)?))).await
}

/// What a page of a report shows beside the report.
struct Shown {
    /// `now`, or the id of a version; empty for what the viewer works with.
    show: String,
    key: PageKey,
    said: Option<&'static str>,
    typed: Fields,
    fault: Option<PageEditError>,
}

fn report_page(
    views: &Views,
    asked: &Asked,
    by: &SignedIn,
    names: &RoundPath,
    shown: &Shown,
) -> Result<maud::Markup, PageError> {
    let viewer = views.viewer(&by.person)?;
    let frame = asked.frame_for(viewer.language());
    let view = names.view(views, &viewer)?;
    let versions = view.submission.in_order();
    let version = match shown.show.as_str() {
        "now" => None,
        // partners work with the report as it stands, everybody else with what was submitted
        "" if view.composed.is_some() => None,
        "" => versions.last().copied(),
        id => {
            let found = versions.iter().find(|(_, version)| version.id.to_string() == id);
            Some(*found.ok_or(PageError::NotFound)?)
        }
    };
    let own = view.roster.organisations.keys();
    let own: Vec<OrganisationId> =
        own.filter(|of| viewer.may_write(&view.own_words_key(of))).cloned().collect();
    let data = ReportPage {
        view: &view,
        version,
        key: &shown.key,
        language: &writing_language(&view.roster, &viewer.person, frame.words),
        contents: &page_language(frame.words),
        own: &own,
        may_review: viewer.may_write(&view.review_key()),
        may_submit: viewer.may_write(&view.submission_key()),
        ended: &match version {
            Some((_, version)) => views.ended_quotes(&view, &version.draft)?,
            None => BTreeSet::new(),
        },
        typed: &shown.typed,
        asks_copied: matches!(shown.fault, Some(PageEditError::Copied { .. })),
        fault: shown.fault.as_ref().map(|fault| pages::act_fault(frame.words, fault)),
        said: shown.said.map(|key| frame.words.text(key)),
    };
    Ok(pages::report(&frame, &data))
}

/// Says *We agree* for a partner of the person, to the text that was shown.
pub(in crate::http) async fn agree(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    Path((partnership, round)): Path<(String, String)>,
    form: ActForm,
) -> Result<Response, PageError> {
    let names = RoundPath::of(&partnership, &round)?;
    let unreadable = || PageError::Unreadable(StatusCode::BAD_REQUEST);
    let fingerprint: Fingerprint = form.fields.read("fingerprint").ok_or_else(unreadable)?;
    let partner: OrganisationId = form.fields.read("partner").ok_or_else(unreadable)?;
    let (of, person, id) = (names.clone(), form.by.person.clone(), form.item);
    let has_looked = !form.fields.get("keep_copied").is_empty();
    let edit = blocking(&shared, move |views| {
        let viewer = views.viewer(&person)?;
        let view = of.view(views, &viewer)?;
        let composed = view.composed.as_ref().ok_or(PageError::NotFound)?;
        let key = view.own_words_key(&partner);
        let is_there =
            composed.own.get(&partner).is_some_and(|own| own.agreements.contains_key(&id));
        // a form that is sent twice is one agreement, also when the text has moved on since
        if is_there {
            return Ok(None);
        }
        let content = composed.content();
        if content.fingerprint() != fingerprint {
            return Ok(Some(Err(PageEditError::Said("agree-changed"))));
        }
        // each partner looks in the logs that it may read
        if !has_looked
            && let Some((text, words)) =
                views.copied_words(&viewer, &view, &content)?.into_iter().next()
        {
            return Ok(Some(Err(PageEditError::Copied { text, words })));
        }
        let report = composed.report.heads.clone();
        Ok(Some(Ok((key, OwnWordsEdit::Agree { agreement: id, fingerprint, report }.into()))))
    });
    let Some(edit) = edit.await? else {
        return Ok(done(&names.path(), "act-agreed&show=now"));
    };
    finish(&shared, asked, names, form, edit, "now", "act-agreed").await
}

/// Returns a version with notes, or accepts it.
pub(in crate::http) async fn review(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    Path((partnership, round)): Path<(String, String)>,
    form: ActForm,
) -> Result<Response, PageError> {
    let names = RoundPath::of(&partnership, &round)?;
    let unreadable = || PageError::Unreadable(StatusCode::BAD_REQUEST);
    let version: ItemId = form.fields.read("version").ok_or_else(unreadable)?;
    let answer: Answer = form.fields.read("answer").ok_or_else(unreadable)?;
    let (of, person, tag) = (names.clone(), form.by.person.clone(), asked.clone());
    let language = blocking(&shared, move |views| {
        let viewer = views.viewer(&person)?;
        let view = of.view(views, &viewer)?;
        let frame = tag.frame_for(viewer.language());
        // nobody answers a version that reads otherwise than when it was submitted
        let stands = view.submission.versions.get(&version).is_some_and(|it| !it.differs);
        Ok(stands.then(|| writing_language(&view.roster, &person, frame.words)))
    });
    let language = language.await?.ok_or(PageError::NotFound)?;
    let edit = answered(&form, version, answer, language);
    let edit = edit.map(|edit| (names.review_key(), edit));
    let message = if answer == Answer::Accepted { "act-accepted" } else { "act-returned" };
    finish(&shared, asked, names, form, edit, &version.to_string(), message).await
}

impl RoundPath {
    pub(super) fn submission_key(&self) -> DocKey {
        DocKey::Submission { partnership: self.partnership.clone(), round: self.round.clone() }
    }

    fn review_key(&self) -> DocKey {
        DocKey::Review { partnership: self.partnership.clone(), round: self.round.clone() }
    }
}

fn answered(
    form: &ActForm,
    version: ItemId,
    answer: Answer,
    language: Language,
) -> Result<Edit, PageEditError> {
    let notes = form.fields.0.iter().filter_map(|(name, text)| {
        let section = name.strip_prefix("note:")?;
        (!is_blank(text)).then(|| (section.to_owned(), text.replace("\r\n", "\n")))
    });
    let notes: BTreeMap<String, String> = notes.collect();
    if answer == Answer::Returned && notes.is_empty() {
        return Err(PageEditError::Said("review-needs-a-note"));
    }
    let base = serde_json::from_str(form.fields.get("base"));
    let base = base.map_err(|_| PageEditError::Said("act-look-again"))?;
    let (event, text) = (form.item, String::new());
    Ok(ReviewEdit::Answer { base, event, version, answer, notes, text, language }.into())
}

/// Makes the edit of a form and leads back to the page, or shows the form again.
async fn finish(
    shared: &Shared,
    asked: Asked,
    names: RoundPath,
    form: ActForm,
    edit: Result<(DocKey, Edit), PageEditError>,
    show: &str,
    message: &'static str,
) -> Result<Response, PageError> {
    let made = match edit {
        Ok((key, edit)) => act(shared, &form, key, edit).await?,
        Err(fault) => Err(fault),
    };
    let Err(fault) = made else {
        return Ok(done(&names.path(), &format!("{message}&show={show}")));
    };
    let show = show.to_owned();
    show_again(shared, asked, form, names.path(), fault, move |views, asked, form, fault| {
        let (key, typed) = (form.key(), form.fields.clone());
        let shown = Shown { show, key, said: None, typed, fault: Some(fault) };
        report_page(views, &asked.at(&names.path()), &form.by, &names, &shown)
    })
    .await
}
