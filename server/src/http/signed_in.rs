//! Who is signed in, and the forms that people send.

use axum::extract::{Form, FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use axum::response::IntoResponse;
use samband_client_core::ids::PersonId;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::proxies::ClientAddress;
use super::web::{PageError, Shared, blocking};
use crate::accounts::{Token, is_standing};
use crate::clock::now_ms;

/// `__Host-`: only over TLS (or on the relay's own machine), only this host, for all of it.
pub(super) const COOKIE: &str = "__Host-samband";

/// The longest address that signing in leads back to.
const TO_BYTES_MAX: usize = 1_000;

/// Somebody who is signed in.
pub(super) struct SignedIn {
    pub(super) person: PersonId,
    pub(super) token: Token,
}

impl FromRequestParts<Shared> for SignedIn {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, shared: &Shared) -> Result<Self, PageError> {
        let to = match (&parts.method, parts.uri.path_and_query()) {
            (&Method::GET, Some(to)) => own_path(to.as_str()).to_owned(),
            _ => "/".to_owned(),
        };
        let Some(token) = cookie(&parts.headers) else { return Err(PageError::NotSignedIn(to)) };
        blocking(shared, move |views| {
            let row = views.log().sign_in(&token.hash())?.filter(|row| is_standing(row, now_ms()));
            let person = row.ok_or(PageError::NotSignedIn(to))?.person;
            Ok(SignedIn { person, token })
        })
        .await
    }
}

fn cookie(headers: &HeaderMap) -> Option<Token> {
    let cookies = headers.get(header::COOKIE).and_then(|value| value.to_str().ok());
    let mut cookies = cookies.into_iter().flat_map(|cookies| cookies.split(';'));
    let token = cookies.find_map(|cookie| cookie.trim().strip_prefix(COOKIE)?.strip_prefix('='))?;
    Token::parse(token)
}

/// A path of this relay, or the first page: signing in leads nowhere else.
pub(super) fn own_path(path: &str) -> &str {
    let is_own = path.starts_with('/')
        && !path.starts_with("//")
        && path.len() <= TO_BYTES_MAX
        // a browser reads a backslash as a slash, and drops line feeds and tabs
        && path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
        && !["/sign-", "/begin/"].iter().any(|prefix| path.starts_with(prefix));
    if is_own { path } else { "/" }
}

/// A form that a page of this relay sent.
pub(super) struct PageForm<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequest<Shared> for PageForm<T> {
    type Rejection = PageError;

    async fn from_request(request: Request, shared: &Shared) -> Result<Self, PageError> {
        check_origin(request.headers())?;
        match Form::from_request(request, shared).await {
            Ok(Form(form)) => Ok(PageForm(form)),
            Err(rejection) => Err(PageError::Unreadable(rejection.into_response().status())),
        }
    }
}

/// Turns down what another site's page sends. Every browser since 2023 says where a form comes from; older ones say
/// at least the origin, which is `null` for a page that hides its own.
fn check_origin(headers: &HeaderMap) -> Result<(), PageError> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let good = match (text("sec-fetch-site"), text("origin")) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, None) => true,
        (None, Some(origin)) => origin.split_once("://").map(|(_, host)| host) == text("host"),
    };
    if good { Ok(()) } else { Err(PageError::Forbidden) }
}

/// The fields of the forms of a person's own account. What a form does not send is empty.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct OwnFields {
    pub(super) form_key: String,
    pub(super) old: String,
    pub(super) password: String,
    pub(super) again: String,
    pub(super) secret: String,
    pub(super) code: String,
}

/// A form of a person's own account: the person is signed in, and the form carries the key of this sign-in.
pub(super) struct OwnForm {
    pub(super) person: PersonId,
    pub(super) token: Token,
    pub(super) address: std::net::IpAddr,
    pub(super) fields: OwnFields,
}

impl FromRequest<Shared> for OwnForm {
    type Rejection = PageError;

    async fn from_request(request: Request, shared: &Shared) -> Result<Self, PageError> {
        let (mut parts, body) = request.into_parts();
        let signed_in = SignedIn::from_request_parts(&mut parts, shared).await;
        let address = parts.extensions.get::<ClientAddress>().map(|ClientAddress(at)| *at);
        let request = Request::from_parts(parts, body);
        let PageForm::<OwnFields>(fields) = PageForm::from_request(request, shared).await?;
        let SignedIn { person, token } = signed_in?;
        // compared as hashes, in constant time
        let (sent, own) =
            (blake3::hash(fields.form_key.as_bytes()), blake3::hash(token.form_key().as_bytes()));
        match (sent == own, address) {
            (true, Some(address)) => Ok(OwnForm { person, token, address, fields }),
            _ => Err(PageError::Forbidden),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signing_in_leads_to_own_paths_only() {
        for own in ["/", "/devices", "/log/a/b?x=1", "/?from=2026-01&country=KE"] {
            assert_eq!(own_path(own), own);
        }
        for other in [
            "",
            "devices",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/a\nb",
            "/a b",
            "/sign-out",
            "/begin/abc",
            "/é",
        ] {
            assert_eq!(own_path(other), "/", "{other:?}");
        }
    }
}
