//! People and devices: inviting, taking an invite back, shutting a device out and letting it in again.

use axum::extract::{Extension, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use samband_client_core::ids::{DeviceId, PersonId};
use samband_client_core::invite::InviteCode;

use super::super::language::Asked;
use super::super::proxies::Transport;
use super::super::signed_in::SignedIn;
use super::super::web::{PageError, Shared, blocking, html, page};
use super::{ActForm, done, page_key};
use crate::admin::{AdminResponse, Care, NotInvited};
use crate::clock::now_ms;
use crate::pages::{self, Fields, PageKey, PeoplePage};
use crate::relay::StoreFault;
use crate::reports::{Pages, Views, all_looked_after, looks_after};

/// What can have been done on the page.
const DONE: &[&str] = &["act-taken-back", "act-shut-out", "act-given-back"];
/// The devices on one page.
const DEVICES: usize = 50;
/// The open invites on one page.
const INVITES: usize = 20;

pub(in crate::http) async fn people(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    by: SignedIn,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    let (key, query) = (page_key(&by), Fields(query));
    page(&shared, move |views| Ok(html(people_page(views, &asked, &by, &key, &query, None)?))).await
}

fn people_page(
    views: &Views,
    asked: &Asked,
    by: &SignedIn,
    key: &PageKey,
    query: &Fields,
    not_invited: Option<(&PersonId, &str)>,
) -> Result<maud::Markup, PageError> {
    let viewer = views.viewer(&by.person)?;
    let frame = asked.frame_for(viewer.language());
    let mut devices = views.devices(&viewer.rosters)?;
    devices.sort_by_key(|device| device.heard_at);
    let looked_after = all_looked_after(&*views.rosters()?, &viewer.person);
    let without = pages::without_device(&looked_after, &devices);
    let pages = Pages::of(query.get("page"), devices.len(), DEVICES);
    let invites = views.invites_of(&viewer.person, now_ms())?;
    let invite_pages = Pages::of(query.get("invites"), invites.len(), INVITES);
    let shown = invite_pages.rows(invites.into_iter().collect(), INVITES);
    let said = DONE.iter().find(|key| **key == query.get("done"));
    let data = PeoplePage {
        rosters: &viewer.rosters,
        devices: &pages.rows(devices, DEVICES),
        pages: &pages,
        as_of: &views.as_of(&viewer.rosters, now_ms())?,
        me: &viewer.person,
        looked_after: &looked_after,
        without: &without,
        invites: &shown.into_iter().collect(),
        invite_pages: &invite_pages,
        key,
        said: said.map(|key| frame.words.text(key)),
        chosen: not_invited.map(|(person, _)| person),
        fault: not_invited.map(|(_, why)| frame.words.text(why)),
    };
    Ok(pages::people(&frame, &data))
}

/// The address of the relay in what is given away: the public one, or where no setting says it, the one that the browser has.
pub(super) fn origin(shared: &Shared, headers: &HeaderMap, transport: Transport) -> String {
    if let Some(url) = &*shared.public_url {
        return url.to_string();
    }
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let scheme = if transport == Transport::Plain { "http" } else { "https" };
    format!("{scheme}://{host}")
}

pub(in crate::http) async fn invite(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    Extension(transport): Extension<Transport>,
    headers: HeaderMap,
    form: ActForm,
) -> Result<Response, PageError> {
    let whom: PersonId = form.fields.read("person").ok_or(PageError::NotFound)?;
    may(&shared, &form, whom.clone()).await?;
    let origin = origin(&shared, &headers, transport);
    let code = code_of(&form, &whom);
    let answer = shared.handle.care(form.by.person.clone(), Care::Invite(whom.clone(), code)).await;
    let expires_at = match answer {
        Some(AdminResponse::Invite { expires_at, .. }) => expires_at,
        // this one was made, and was used or taken back
        Some(AdminResponse::NotInvited { why: NotInvited::Ended }) => {
            return Err(PageError::NotFound);
        }
        Some(AdminResponse::NotInvited { why: NotInvited::TooMany }) => {
            let key = form.key();
            return page(&shared, move |views| {
                let fault = Some((&whom, "invites-three"));
                let (asked, none) = (asked.at("/devices"), Fields::default());
                let page = people_page(views, &asked, &form.by, &key, &none, fault)?;
                Ok((StatusCode::UNPROCESSABLE_ENTITY, html(page)).into_response())
            })
            .await;
        }
        answer => return Err(failed(answer)),
    };
    page(&shared, move |views| {
        let viewer = views.viewer(&form.by.person)?;
        let frame = asked.at("/devices").frame_for(viewer.language());
        Ok(html(pages::invited(&frame, &viewer.rosters, &whom, &code, expires_at, &origin)))
    })
    .await
}

/// The code of a form for a person: a form that is sent twice gives one invite. It follows from the secret of the sign-in, so
/// nobody else knows it.
fn code_of(form: &ActForm, whom: &PersonId) -> InviteCode {
    let secret = format!("{} {} {whom}", form.by.token, form.once);
    let hash = blake3::derive_key("samband 2026 invite of a page", secret.as_bytes());
    let (code, _) = hash.split_first_chunk().expect("a hash has 32 bytes");
    InviteCode::new(*code)
}

/// Turns down who does not look after a person.
pub(super) async fn may(shared: &Shared, form: &ActForm, whom: PersonId) -> Result<(), PageError> {
    let by = form.by.person.clone();
    let may = blocking(shared, move |views| Ok(looks_after(&*views.rosters()?, &by, &whom)));
    if may.await? { Ok(()) } else { Err(PageError::NotFound) }
}

fn failed(answer: Option<AdminResponse>) -> PageError {
    let why = match answer {
        Some(AdminResponse::Failed { error }) => error,
        _ => "the relay is stopping".to_owned(),
    };
    PageError::Fault(StoreFault::failed(why))
}

pub(in crate::http) async fn take_back(
    State(shared): State<Shared>,
    form: ActForm,
) -> Result<Response, PageError> {
    let hash = form.fields.get("invite").to_owned();
    let by = form.by.person.clone();
    let found = blocking(&shared, move |views| {
        let open = views.invites_of(&by, now_ms())?;
        let is = |known: &[u8; 32]| samband_client_core::ids::to_hex(known) == hash;
        Ok(open.into_keys().find(is))
    });
    // one that was taken back already is what the person wants
    if let Some(invite) = found.await? {
        care(&shared, &form, Care::TakeBack(invite)).await?;
    }
    Ok(done("/devices", "act-taken-back"))
}

pub(in crate::http) async fn revoke(
    State(shared): State<Shared>,
    form: ActForm,
) -> Result<Response, PageError> {
    let device = device(&shared, &form).await?;
    care(&shared, &form, Care::Revoke(device)).await?;
    Ok(done("/devices", "act-shut-out"))
}

pub(in crate::http) async fn give_back(
    State(shared): State<Shared>,
    form: ActForm,
) -> Result<Response, PageError> {
    let device = device(&shared, &form).await?;
    care(&shared, &form, Care::GiveBack(device)).await?;
    Ok(done("/devices", "act-given-back"))
}

/// The device of a form, of somebody whom the person looks after.
async fn device(shared: &Shared, form: &ActForm) -> Result<DeviceId, PageError> {
    let wanted: DeviceId = form.fields.read("device").ok_or(PageError::NotFound)?;
    let owner = blocking(shared, move |views| {
        Ok(views.log().devices()?.remove(&wanted).map(|row| row.person))
    });
    may(shared, form, owner.await?.ok_or(PageError::NotFound)?).await?;
    Ok(wanted)
}

async fn care(shared: &Shared, form: &ActForm, what: Care) -> Result<(), PageError> {
    match shared.handle.care(form.by.person.clone(), what).await {
        Some(AdminResponse::Rights { .. }) => Ok(()),
        answer => Err(failed(answer)),
    }
}
