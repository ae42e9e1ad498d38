//! The handlers of signing in and out, and of a person's own account.

use std::net::IpAddr;

use axum::extract::{Extension, Form, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use samband_client_core::ids::PersonId;
use serde::Deserialize;

use super::Shared;
use super::page_routes::{PageError, blocking, html, viewer};
use super::proxies::ClientAddress;
use crate::accounts::{
    AccountError, AccountRequest, AccountRow, CodeRow, SIGN_IN_LIFE_MS, Token, code, password,
};
use crate::clock::now_ms;
use crate::entropy::random;
use crate::pages;
use crate::relay::StoreFault;

/// `__Host-`: only over TLS (or on the relay's own machine), only this host, for all of it.
pub(super) const COOKIE: &str = "__Host-samband";

fn with_cookie(value: &str, seconds: i64, to: &str) -> Response {
    let cookie =
        format!("{COOKIE}={value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={seconds}");
    let headers = [(header::SET_COOKIE, cookie), (header::LOCATION, to.to_owned())];
    (StatusCode::SEE_OTHER, headers).into_response()
}

fn signed_in(token: &Token) -> Response {
    with_cookie(&token.to_string(), SIGN_IN_LIFE_MS / 1000, "/")
}

fn to(path: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, path.to_owned())]).into_response()
}

/// A form that was sent and turned down: the page again, saying why.
fn turned_down(status: StatusCode, page: maud::Markup) -> Response {
    (status, html(page)).into_response()
}

/// Turns down what another site's page sends. Every browser since 2023 says where a form comes from; older ones say
/// at least the origin.
fn check_origin(headers: &HeaderMap) -> Result<(), PageError> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let good = match (text("sec-fetch-site"), text("origin")) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some("null") | None) => true,
        (None, Some(origin)) => origin.split_once("://").map(|(_, host)| host) == text("host"),
    };
    if good { Ok(()) } else { Err(PageError::Forbidden) }
}

/// Somebody who is signed in and sent a form of their own.
async fn sender(
    shared: &Shared,
    headers: &HeaderMap,
    form_key: &str,
) -> Result<(PersonId, Token), PageError> {
    check_origin(headers)?;
    let headers = headers.clone();
    let (person, token) = blocking(shared, move |views| viewer(views, &headers)).await?;
    // compared as hashes, in constant time
    let (sent, own) =
        (blake3::hash(form_key.as_bytes()), blake3::hash(token.form_key().as_bytes()));
    if sent == own { Ok((person, token)) } else { Err(PageError::Forbidden) }
}

async fn change(
    shared: &Shared,
    request: AccountRequest,
) -> Result<Result<(), AccountError>, PageError> {
    let done = shared.handle.account(request).await;
    Ok(done.ok_or_else(stopping)?.map(|_| ()))
}

fn stopping() -> PageError {
    StoreFault::failed("the relay is stopping").into()
}

async fn hashed(shared: &Shared, password: String) -> Result<String, PageError> {
    let hash = shared.hashing.run(move || password::hash(&password)).await;
    hash.ok_or_else(stopping)
}

/// The person's account if the password is right; `None` if it is not, and after too many tries an error.
async fn checked(
    shared: &Shared,
    person: &PersonId,
    address: IpAddr,
    password: String,
) -> Result<Option<AccountRow>, PageError> {
    let may_try = shared.tries().try_one(person, address, now_ms());
    if !may_try {
        tracing::warn!(%address, "too many wrong passwords");
        if shared.tries().is_first_today(person, now_ms()) {
            let request = AccountRequest::Guessed { person: person.clone(), from: address };
            _ = change(shared, request).await?;
        }
        return Err(PageError::TooManyTries);
    }
    let of = person.clone();
    let account = blocking(shared, move |views| Ok(views.log().account(&of)?)).await?;
    let checked = shared.hashing.run(move || {
        let hash = account.as_ref().map(|account| account.password.as_str());
        password::is_right(&password, hash).then_some(account).flatten()
    });
    checked.await.ok_or_else(stopping)
}

pub(super) async fn show_sign_in() -> Response {
    html(pages::sign_in("", None))
}

#[derive(Deserialize)]
pub(super) struct SignIn {
    person: String,
    password: String,
    #[serde(default)]
    code: String,
}

pub(super) async fn sign_in(
    State(shared): State<Shared>,
    Extension(ClientAddress(address)): Extension<ClientAddress>,
    headers: HeaderMap,
    Form(form): Form<SignIn>,
) -> Result<Response, PageError> {
    check_origin(&headers)?;
    let wrong = || {
        let page = pages::sign_in(&form.person, Some(&AccountError::Wrong.to_string()));
        Ok(turned_down(StatusCode::UNAUTHORIZED, page))
    };
    let Ok(person) = form.person.trim().parse::<PersonId>() else { return wrong() };
    let account = checked(&shared, &person, address, form.password.clone()).await?;
    let Some(account) = account else { return wrong() };
    let step = account.code.and_then(|row| code::step(&row.secret, &form.code, now_ms()));
    let token = Token::fresh();
    let request = AccountRequest::SignIn {
        person: person.clone(),
        password: account.password,
        step,
        sign_in: token.hash(),
    };
    if change(&shared, request).await?.is_err() {
        return wrong();
    }
    shared.tries().right(&person, address);
    Ok(signed_in(&token))
}

/// The link in a page's address, and for whom it is.
async fn link(shared: &Shared, link: &str) -> Result<Link, PageError> {
    let token = Token::parse(link).ok_or(PageError::OldLink)?;
    blocking(shared, move |views| {
        let row = views.log().link(&token.hash())?.filter(|row| row.expires_at > now_ms());
        let person = row.ok_or(PageError::OldLink)?.person;
        let account = views.log().account(&person)?;
        let has_code = account.is_some_and(|account| account.code.is_some());
        Ok(Link { token, person, has_code })
    })
    .await
}

/// A one-time link that is good.
struct Link {
    token: Token,
    /// Whose it is.
    person: PersonId,
    /// Whether the person has a second factor, which using the link takes away.
    has_code: bool,
}

impl Link {
    fn page(&self, said: Option<&str>) -> maud::Markup {
        pages::begin(&self.token.to_string(), &self.person, self.has_code, said)
    }
}

pub(super) async fn show_begin(
    State(shared): State<Shared>,
    Path(path): Path<String>,
) -> Result<Response, PageError> {
    Ok(html(link(&shared, &path).await?.page(None)))
}

#[derive(Deserialize)]
pub(super) struct NewPassword {
    password: String,
    again: String,
}

pub(super) async fn begin(
    State(shared): State<Shared>,
    Path(path): Path<String>,
    headers: HeaderMap,
    Form(form): Form<NewPassword>,
) -> Result<Response, PageError> {
    check_origin(&headers)?;
    let link = link(&shared, &path).await?;
    if let Err(error) = password::check(&link.person, &form.password, &form.again) {
        let page = link.page(Some(&error.to_string()));
        return Ok(turned_down(StatusCode::UNPROCESSABLE_ENTITY, page));
    }
    let sign_in = Token::fresh();
    let password = hashed(&shared, form.password).await?;
    let request =
        AccountRequest::UseLink { link: link.token.hash(), password, sign_in: sign_in.hash() };
    match change(&shared, request).await? {
        Ok(()) => Ok(signed_in(&sign_in)),
        Err(_) => Err(PageError::OldLink),
    }
}

/// The page of a person's own account.
async fn account_page(
    shared: &Shared,
    person: PersonId,
    token: Token,
    said: Option<String>,
) -> Result<maud::Markup, PageError> {
    blocking(shared, move |views| {
        let account = views.log().account(&person)?.ok_or(PageError::NotSignedIn)?;
        let mut sign_ins: Vec<_> = views.log().sign_ins_of(&person)?.into_iter().collect();
        sign_ins.retain(|(_, row)| row.expires_at > now_ms());
        sign_ins.sort_by_key(|(_, row)| row.began_at);
        let own = token.hash();
        let sign_ins: Vec<_> =
            sign_ins.into_iter().map(|(hash, row)| (row.began_at, hash == own)).collect();
        Ok(pages::account(&pages::AccountPage {
            person: &person,
            form_key: &token.form_key(),
            has_code: account.code.is_some(),
            sign_ins: &sign_ins,
            said: said.as_deref(),
        }))
    })
    .await
}

pub(super) async fn show_account(
    State(shared): State<Shared>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let (person, token) = blocking(&shared, move |views| viewer(views, &headers)).await?;
    Ok(html(account_page(&shared, person, token, None).await?))
}

#[derive(Deserialize)]
pub(super) struct Own {
    form_key: String,
    #[serde(default)]
    old: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    again: String,
    #[serde(default)]
    secret: String,
    #[serde(default)]
    code: String,
}

pub(super) async fn sign_out(
    State(shared): State<Shared>,
    headers: HeaderMap,
    Form(form): Form<Own>,
) -> Result<Response, PageError> {
    let (_, token) = sender(&shared, &headers, &form.form_key).await?;
    _ = change(&shared, AccountRequest::SignOut { sign_in: token.hash() }).await?;
    Ok(with_cookie("", 0, "/sign-in"))
}

pub(super) async fn sign_out_everywhere(
    State(shared): State<Shared>,
    headers: HeaderMap,
    Form(form): Form<Own>,
) -> Result<Response, PageError> {
    let (person, _) = sender(&shared, &headers, &form.form_key).await?;
    _ = change(&shared, AccountRequest::SignOutEverywhere { person }).await?;
    Ok(with_cookie("", 0, "/sign-in"))
}

pub(super) async fn set_password(
    State(shared): State<Shared>,
    Extension(ClientAddress(address)): Extension<ClientAddress>,
    headers: HeaderMap,
    Form(form): Form<Own>,
) -> Result<Response, PageError> {
    let (person, token) = sender(&shared, &headers, &form.form_key).await?;
    let said = if checked(&shared, &person, address, form.old).await?.is_none() {
        "The old password is wrong.".to_owned()
    } else if let Err(error) = password::check(&person, &form.password, &form.again) {
        error.to_string()
    } else {
        shared.tries().right(&person, address);
        let password = hashed(&shared, form.password).await?;
        let request =
            AccountRequest::SetPassword { person: person.clone(), password, keep: token.hash() };
        match change(&shared, request).await? {
            Ok(()) => "Your password is changed, and every other sign-in ended.".to_owned(),
            Err(error) => error.to_string(),
        }
    };
    Ok(html(account_page(&shared, person, token, Some(said)).await?))
}

pub(super) async fn new_code(
    State(shared): State<Shared>,
    headers: HeaderMap,
    Form(form): Form<Own>,
) -> Result<Response, PageError> {
    let (person, token) = sender(&shared, &headers, &form.form_key).await?;
    Ok(html(pages::new_code(&person, &random(), &token.form_key(), None)))
}

pub(super) async fn set_code(
    State(shared): State<Shared>,
    Extension(ClientAddress(address)): Extension<ClientAddress>,
    headers: HeaderMap,
    Form(form): Form<Own>,
) -> Result<Response, PageError> {
    let (person, token) = sender(&shared, &headers, &form.form_key).await?;
    let secret = code::from_text(&form.secret).ok_or(PageError::Forbidden)?;
    let again = |said: &str| {
        let page = pages::new_code(&person, &secret, &token.form_key(), Some(said));
        Ok(turned_down(StatusCode::UNPROCESSABLE_ENTITY, page))
    };
    // who only holds an open browser must not shut the owner out with a code of their own
    if checked(&shared, &person, address, form.old).await?.is_none() {
        return again("The password is wrong.");
    }
    shared.tries().right(&person, address);
    let Some(last_step) = code::step(&secret, &form.code, now_ms()) else {
        return again("The app shows another code by now. Is the clock of your device right?");
    };
    let request =
        AccountRequest::SetCode { person: person.clone(), code: CodeRow { secret, last_step } };
    match change(&shared, request).await? {
        Ok(()) => Ok(to("/account")),
        Err(error) => again(&error.to_string()),
    }
}

pub(super) async fn take_code(
    State(shared): State<Shared>,
    Extension(ClientAddress(address)): Extension<ClientAddress>,
    headers: HeaderMap,
    Form(form): Form<Own>,
) -> Result<Response, PageError> {
    let (person, token) = sender(&shared, &headers, &form.form_key).await?;
    if checked(&shared, &person, address, form.old).await?.is_none() {
        let said = Some("The password is wrong.".to_owned());
        return Ok(html(account_page(&shared, person, token, said).await?));
    }
    shared.tries().right(&person, address);
    _ = change(&shared, AccountRequest::TakeCode { person }).await?;
    Ok(to("/account"))
}
