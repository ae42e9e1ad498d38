//! One-time links by which somebody chooses a password.

use axum::extract::{Extension, State};
use axum::http::HeaderMap;
use axum::response::Response;
use samband_client_core::ids::PersonId;

use super::super::language::Asked;
use super::super::proxies::Transport;
use super::super::web::{PageError, Shared, html, page};
use super::ActForm;
use super::people::{may, origin};
use crate::accounts::{AccountRequest, Token};
use crate::pages;
use crate::relay::StoreFault;

/// Makes a link for somebody whom the person looks after. Each time it is another one, and older ones end: a form that is sent
/// again makes no link good again that was used.
pub(in crate::http) async fn make_link(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    Extension(transport): Extension<Transport>,
    headers: HeaderMap,
    form: ActForm,
) -> Result<Response, PageError> {
    let whom: PersonId = form.fields.read("person").ok_or(PageError::NotFound)?;
    may(&shared, &form, whom.clone()).await?;
    let token = Token::fresh();
    let (person, link, by) = (whom.clone(), token.hash(), form.by.person.to_string());
    let made = shared.handle.account(AccountRequest::MakeLink { person, link, by }).await;
    let made = made.ok_or_else(|| StoreFault::failed("the relay is stopping"))?;
    let expires_at = made.map_err(StoreFault::failed)?;
    let link = format!("{}/begin/{token}", origin(&shared, &headers, transport));
    page(&shared, move |views| {
        let viewer = views.viewer(&form.by.person)?;
        let frame = asked.at("/devices").frame_for(viewer.language());
        Ok(html(pages::sign_in_link(&frame, &viewer.rosters, &whom, &link, expires_at)))
    })
    .await
}
