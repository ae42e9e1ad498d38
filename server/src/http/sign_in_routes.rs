//! The handlers of signing in and out, and of a person's own account.

use std::net::IpAddr;

use axum::extract::{Extension, Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use samband_client_core::ids::PersonId;
use samband_words::Words;
use serde::Deserialize;

use super::browser::{SIGN_IN_COOKIE, cookie, path_of_this_relay, see_with_cookie};
use super::language::Asked;
use super::proxies::ClientAddress;
use super::signed_in::{OwnForm, PageForm, SignedIn, after_sign_in, whose_form};
use super::web::{PageError, Shared, blocking, html};
use crate::accounts::password::PasswordError;
use crate::accounts::{
    AccountError, AccountRequest, AccountRow, CodeRow, SIGN_IN_LIFE_MS, Token, TokenHash,
    TypedCode, code, is_good_link, is_standing, password,
};
use crate::clock::now_ms;
use crate::entropy::random;
use crate::pages::{self, Fields, Frame, Kept, Notice};
use crate::relay::StoreFault;

fn signed_in(token: &Token, to: &str) -> Response {
    see_with_cookie(to, SIGN_IN_COOKIE, &token.to_string(), SIGN_IN_LIFE_MS / 1000)
}

fn see(path: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, path.to_owned())]).into_response()
}

/// A form that was sent and turned down: the page again, saying why.
fn turned_down(status: StatusCode, page: maud::Markup) -> Response {
    (status, html(page)).into_response()
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
        tracing::warn!(%address, "too many tries to sign in");
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

/// The form that somebody sent when the sign-in had ended; it comes along with the password.
fn kept(fields: &Fields) -> Option<Kept> {
    let path = path_of_this_relay(fields.get("kept-path"));
    let of = fields.0.iter().filter_map(|(name, value)| {
        Some((name.strip_prefix(pages::KEPT)?.to_owned(), value.clone()))
    });
    (path != "/").then(|| Kept { path: path.to_owned(), fields: of.collect() })
}

pub(super) async fn show_sign_in(Extension(asked): Extension<Asked>) -> Response {
    html(pages::sign_in(&asked.frame(), "", "/", None, None))
}

pub(super) async fn sign_in(
    State(shared): State<Shared>,
    Extension(ClientAddress(address)): Extension<ClientAddress>,
    Extension(asked): Extension<Asked>,
    PageForm(fields): PageForm<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    let fields = Fields(fields);
    let (to, kept) = (after_sign_in(fields.get("to")), kept(&fields));
    // ids are lower case by rule; a phone's keyboard writes the first letter large
    let typed = fields.get("person").to_lowercase();
    let frame = asked.frame();
    let turned_down_for = |status, said: &str| {
        let said = Some(Notice::Fault(said));
        turned_down(status, pages::sign_in(&frame, &typed, to, kept.as_ref(), said))
    };
    let wrong = || {
        let said = pages::account_fault(frame.words, &AccountError::Wrong);
        Ok(turned_down_for(StatusCode::UNAUTHORIZED, &said))
    };
    let Ok(person) = typed.parse::<PersonId>() else { return wrong() };
    let account = match checked(&shared, &person, address, fields.as_sent("password")).await {
        Err(PageError::TooManyTries) if kept.is_some() => {
            let said = frame.words.text("too-many-tries");
            return Ok(turned_down_for(StatusCode::TOO_MANY_REQUESTS, &said));
        }
        checked => checked?,
    };
    let Some(account) = account else { return wrong() };
    let typed_code = fields.get("code");
    let step = account.code.and_then(|row| code::step(&row.secret, typed_code, now_ms()));
    let code = TypedCode { step, spare: code::spare_hash(&person, typed_code) };
    let token = Token::fresh();
    let request = AccountRequest::SignIn {
        person: person.clone(),
        password: account.password,
        code,
        sign_in: token.hash(),
    };
    if change(&shared, request).await?.is_err() {
        return wrong();
    }
    shared.tries().right(&person, address, now_ms());
    let Some(kept) = &kept else { return Ok(signed_in(&token, to)) };
    let frame = own_frame(&shared, &asked, &person).await?;
    let relay = blocking(&shared, |views| Ok(views.log().head()?.relay)).await?;
    let mut page = html(match kept.is_of(&whose_form(relay, &person)) {
        true => pages::not_sent_yet(&frame, kept, &token.form_key()),
        false => pages::somebody_elses(&frame),
    });
    let cookie = cookie(SIGN_IN_COOKIE, &token.to_string(), SIGN_IN_LIFE_MS / 1000);
    page.headers_mut().insert(header::SET_COOKIE, cookie);
    Ok(page)
}

/// The link in a page's address, and for whom it is.
async fn link(shared: &Shared, link: &str) -> Result<Link, PageError> {
    let token = Token::parse(link).ok_or(PageError::OldLink)?;
    blocking(shared, move |views| {
        let row = views.log().link(&token.hash())?.filter(|row| is_good_link(row, now_ms()));
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
    fn page(&self, frame: &Frame, said: Option<&str>) -> maud::Markup {
        let said = said.map(Notice::Fault);
        pages::begin(frame, &self.token.to_string(), &self.person, self.has_code, said)
    }
}

pub(super) async fn show_begin(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    Path(path): Path<String>,
) -> Result<Response, PageError> {
    Ok(html(link(&shared, &path).await?.page(&asked.frame(), None)))
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct NewPassword {
    password: String,
    again: String,
}

pub(super) async fn begin(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    Path(path): Path<String>,
    PageForm(form): PageForm<NewPassword>,
) -> Result<Response, PageError> {
    let link = link(&shared, &path).await?;
    if let Err(error) = password::check(&link.person, &form.password, &form.again) {
        let frame = asked.frame();
        let page = link.page(&frame, Some(&pages::password_fault(frame.words, &error)));
        return Ok(turned_down(StatusCode::UNPROCESSABLE_ENTITY, page));
    }
    let sign_in = Token::fresh();
    let password = hashed(&shared, form.password).await?;
    let request =
        AccountRequest::UseLink { link: link.token.hash(), password, sign_in: sign_in.hash() };
    match change(&shared, request).await? {
        Ok(()) => Ok(signed_in(&sign_in, "/")),
        Err(_) => Err(PageError::OldLink),
    }
}

/// The page of a person's own account.
async fn account_page(
    shared: &Shared,
    asked: Asked,
    person: PersonId,
    token: Token,
    said: Option<FormOutcome>,
) -> Result<Response, PageError> {
    let status = match said {
        None | Some(FormOutcome::Done(_)) => StatusCode::OK,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let page = blocking(shared, move |views| {
        let account = views.log().account(&person)?;
        let account = account.ok_or_else(|| PageError::NotSignedIn("/account".to_owned()))?;
        let mut sign_ins: Vec<_> = views.log().sign_ins_of(&person)?.into_iter().collect();
        sign_ins.retain(|(_, row)| is_standing(row, now_ms()));
        sign_ins.sort_by_key(|(_, row)| row.began_at);
        let own = token.hash();
        let sign_ins: Vec<_> =
            sign_ins.into_iter().map(|(hash, row)| (row.began_at, hash == own)).collect();
        let frame = asked.frame_for(views.viewer(&person)?.language());
        let text = said.as_ref().map(|said| said.text(frame.words));
        let data = pages::AccountPage {
            person: &person,
            form_key: &token.form_key(),
            spare_codes: account.code.map(|code| code.spare.len()),
            sign_ins: &sign_ins,
            said: said.as_ref().zip(text.as_deref()).map(|(said, text)| said.notice(text)),
        };
        Ok(pages::account(&frame, &data))
    });
    Ok((status, html(page.await?)).into_response())
}

/// What became of a form that was sent.
enum FormOutcome {
    /// It was done: the key of a message.
    Done(&'static str),
    /// It was not: the key of a message.
    Fault(&'static str),
    /// The new password is not taken.
    Password(PasswordError),
    /// The change was turned down.
    Account(AccountError),
}

impl FormOutcome {
    fn text(&self, w: &Words) -> String {
        match self {
            FormOutcome::Done(key) | FormOutcome::Fault(key) => w.text(key),
            FormOutcome::Password(error) => pages::password_fault(w, error),
            FormOutcome::Account(error) => pages::account_fault(w, error),
        }
    }

    fn notice<'a>(&self, text: &'a str) -> Notice<'a> {
        if matches!(self, FormOutcome::Done(_)) { Notice::Done(text) } else { Notice::Fault(text) }
    }
}

pub(super) async fn show_account(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    SignedIn { person, token, .. }: SignedIn,
) -> Result<Response, PageError> {
    account_page(&shared, asked, person, token, None).await
}

pub(super) async fn sign_out(
    State(shared): State<Shared>,
    own: OwnForm,
) -> Result<Response, PageError> {
    _ = change(&shared, AccountRequest::SignOut { sign_in: own.token.hash() }).await?;
    Ok(see_with_cookie("/sign-in", SIGN_IN_COOKIE, "", 0))
}

pub(super) async fn sign_out_everywhere(
    State(shared): State<Shared>,
    own: OwnForm,
) -> Result<Response, PageError> {
    _ = change(&shared, AccountRequest::SignOutEverywhere { person: own.person }).await?;
    Ok(see_with_cookie("/sign-in", SIGN_IN_COOKIE, "", 0))
}

impl OwnForm {
    /// Whether the password that came with the form is the person's.
    async fn is_vouched_for(&mut self, shared: &Shared) -> Result<bool, PageError> {
        let password = std::mem::take(&mut self.fields.old);
        let is_right = checked(shared, &self.person, self.address, password).await?.is_some();
        if is_right {
            shared.tries().right(&self.person, self.address, now_ms());
        }
        Ok(is_right)
    }
}

pub(super) async fn set_password(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    mut own: OwnForm,
) -> Result<Response, PageError> {
    let said = if !own.is_vouched_for(&shared).await? {
        FormOutcome::Fault("old-password-wrong")
    } else if let Err(error) = password::check(&own.person, &own.fields.password, &own.fields.again)
    {
        FormOutcome::Password(error)
    } else {
        let password = hashed(&shared, own.fields.password).await?;
        let (person, keep) = (own.person.clone(), own.token.hash());
        match change(&shared, AccountRequest::SetPassword { person, password, keep }).await? {
            Ok(()) => FormOutcome::Done("password-changed"),
            Err(error) => FormOutcome::Account(error),
        }
    };
    account_page(&shared, asked, own.person, own.token, Some(said)).await
}

pub(super) async fn new_code(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    own: OwnForm,
) -> Result<Response, PageError> {
    let frame = own_frame(&shared, &asked, &own.person).await?;
    Ok(html(pages::new_code(&frame, &own.person, &random(), &own.token.form_key(), None)))
}

/// The frame of a page for a person who is signed in.
async fn own_frame(shared: &Shared, asked: &Asked, person: &PersonId) -> Result<Frame, PageError> {
    let person = person.clone();
    let language = blocking(shared, move |views| Ok(views.viewer(&person)?.language()));
    Ok(asked.frame_for(language.await?))
}

pub(super) async fn set_code(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    mut own: OwnForm,
) -> Result<Response, PageError> {
    let unreadable = PageError::Unreadable(StatusCode::BAD_REQUEST);
    let secret = code::from_text(&own.fields.secret).ok_or(unreadable)?;
    // who only holds an open browser must not shut the owner out with a code of their own
    let said = if !own.is_vouched_for(&shared).await? {
        FormOutcome::Fault("password-wrong")
    } else if let Some(last_step) = code::step(&secret, &own.fields.code, now_ms()) {
        let (codes, spare) = fresh_spare(&own.person);
        let (person, code) = (own.person.clone(), CodeRow { secret, last_step, spare });
        match change(&shared, AccountRequest::SetCode { person, code }).await? {
            Ok(()) => return spare_page(&shared, &asked, &own.person, &codes).await,
            Err(error) => FormOutcome::Account(error),
        }
    } else {
        FormOutcome::Fault("code-other")
    };
    let frame = own_frame(&shared, &asked, &own.person).await?;
    let said = said.text(frame.words);
    let fault = Some(Notice::Fault(&said));
    let page = pages::new_code(&frame, &own.person, &secret, &own.token.form_key(), fault);
    Ok(turned_down(StatusCode::UNPROCESSABLE_ENTITY, page))
}

/// Fresh recovery codes, and what is kept of them.
fn fresh_spare(person: &PersonId) -> (Vec<String>, Vec<TokenHash>) {
    let codes = code::spare_codes(std::array::from_fn(|_| random()));
    let hashes = codes.iter().filter_map(|it| code::spare_hash(person, it)).collect();
    (codes, hashes)
}

/// Shows recovery codes, once.
async fn spare_page(
    shared: &Shared,
    asked: &Asked,
    person: &PersonId,
    codes: &[String],
) -> Result<Response, PageError> {
    let frame = own_frame(shared, &asked.clone().at("/account"), person).await?;
    Ok(html(pages::spare_codes(&frame, codes)))
}

/// Makes other recovery codes: the old ones end.
pub(super) async fn new_spare(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    mut own: OwnForm,
) -> Result<Response, PageError> {
    let (codes, spare) = fresh_spare(&own.person);
    let said = if own.is_vouched_for(&shared).await? {
        let person = own.person.clone();
        match change(&shared, AccountRequest::SetSpare { person, spare }).await? {
            Ok(()) => return spare_page(&shared, &asked, &own.person, &codes).await,
            Err(error) => FormOutcome::Account(error),
        }
    } else {
        FormOutcome::Fault("password-wrong")
    };
    account_page(&shared, asked, own.person, own.token, Some(said)).await
}

pub(super) async fn take_code(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    mut own: OwnForm,
) -> Result<Response, PageError> {
    if !own.is_vouched_for(&shared).await? {
        let said = Some(FormOutcome::Fault("password-wrong"));
        return account_page(&shared, asked, own.person, own.token, said).await;
    }
    _ = change(&shared, AccountRequest::TakeCode { person: own.person }).await?;
    Ok(see("/account"))
}
