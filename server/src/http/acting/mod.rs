//! The handlers of what people do from the pages.

mod entry;
mod form;
mod goals;
mod import;
mod links;
mod people;
mod report;
mod section;
mod submit;

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::Markup;
use samband_client_core::documents::roster::Roster;
use samband_client_core::documents::terms::Language;
use samband_client_core::documents::{DocKey, Edit};
use samband_client_core::ids::PersonId;
use samband_client_core::time::DeviceTime;
use samband_words::Words;
use serde::Deserialize;

pub(super) use self::entry::{remark, show_entry};
pub(super) use self::form::{ACT_BYTES_MAX, ActForm, keep_words, page_key};
pub(super) use self::goals::{decide, decisions, measure, reopen, show_indicator};
pub(super) use self::import::{ROSTER_BYTES_MAX, send_roster, show_roster};
pub(super) use self::links::make_link;
pub(super) use self::people::{give_back, invite, people, revoke, take_back};
pub(super) use self::report::{agree, reports, review, show_report};
pub(super) use self::section::{show_section, write_section};
pub(super) use self::submit::{show_submit, submit};
use super::language::Asked;
use super::web::{PageError, Shared, html, page};
use crate::clock::now_ms;
use crate::pages::{self, Kept};
use crate::reports::Views;
use crate::web_device::{PageEdit, PageEditError};

/// What a page's address says beside its path: what was done on it a moment ago.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct After {
    done: String,
}

impl After {
    /// The message of what was done; only one of these is said, whatever an address says.
    fn message(&self, known: &'static [&'static str]) -> Option<&'static str> {
        known.iter().copied().find(|key| *key == self.done)
    }
}

/// The relay's clock, as a device's.
fn device_time() -> DeviceTime {
    DeviceTime::new(now_ms() / 1000, 0)
}

/// The language of a page, as documents name it.
fn page_language(w: &Words) -> Language {
    w.language().tag().parse().expect("the pages' languages have tags")
}

/// In which language a person writes in a partnership: the roster's, else that of the page.
pub(super) fn writing_language(roster: &Roster, person: &PersonId, w: &Words) -> Language {
    roster.language_of(person).cloned().unwrap_or_else(|| page_language(w))
}

/// Makes an edit. It is made whether or not the browser waits for the answer.
async fn act(
    shared: &Shared,
    form: &ActForm,
    key: DocKey,
    edit: Edit,
) -> Result<Result<(), PageEditError>, PageError> {
    let made = PageEdit {
        person: form.by.person.clone(),
        sign_in: form.by.token.hash(),
        key,
        once: form.once,
        item: form.item,
        edit,
        now: device_time(),
    };
    match shared.web.edit(&shared.views, made).await {
        Err(PageEditError::Busy) => Err(PageError::Busy),
        Err(PageEditError::Fault(fault)) => Err(PageError::Fault(fault)),
        done => Ok(done),
    }
}

/// Shows a form again whose edit was not made, as `form_page` makes it. Who may not write there is shown the words alone.
async fn show_again(
    shared: &Shared,
    asked: Asked,
    form: ActForm,
    back: String,
    fault: PageEditError,
    form_page: impl FnOnce(&Views, Asked, &ActForm, PageEditError) -> Result<Markup, PageError>
    + Send
    + 'static,
) -> Result<Response, PageError> {
    if matches!(fault, PageEditError::NotAllowed) {
        return not_taken(shared, asked, form, back).await;
    }
    page(shared, move |views| {
        let page = html(form_page(views, asked, &form, fault)?);
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
    })
    .await
}

/// The words of somebody who may not write there, or no more.
async fn not_taken(
    shared: &Shared,
    asked: Asked,
    form: ActForm,
    back: String,
) -> Result<Response, PageError> {
    page(shared, move |views| {
        let frame = asked.frame_for(views.viewer(&form.by.person)?.language());
        let kept = Kept { path: back.clone(), fields: form.fields.0 };
        let page = html(pages::not_taken(&frame, &back, &kept));
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
    })
    .await
}

/// Leads back to a page, which says what was done.
fn done(path: &str, message: &str) -> Response {
    let to = format!("{path}?done={message}");
    (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
}
