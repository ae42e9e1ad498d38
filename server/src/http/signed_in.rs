//! Who is signed in, and the forms that people send.

use axum::extract::{Form, FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use axum::response::IntoResponse;
use samband_client_core::ids::{PersonId, RelayId, to_base32};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::browser::{SIGN_IN_COOKIE, cookie_of, path_of_this_relay};
use super::language::Asked;
use super::proxies::{ClientAddress, Transport};
use super::web::{PageError, Shared, blocking};
use crate::accounts::{Token, is_standing};
use crate::clock::now_ms;

/// Somebody who is signed in.
pub(super) struct SignedIn {
    pub(super) person: PersonId,
    pub(super) token: Token,
    /// What every form of the person carries.
    pub(super) whose: String,
}

/// What every form of a person carries, so that words which somebody typed are shown to nobody else in the same browser. It
/// stays the same for all sign-ins of the person.
pub(super) fn whose_form(relay: RelayId, person: &PersonId) -> String {
    let key = blake3::derive_key("samband 2026 whose form", &relay.0);
    to_base32(&blake3::keyed_hash(&key, person.as_str().as_bytes()).as_bytes()[..16])
}

impl FromRequestParts<Shared> for SignedIn {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, shared: &Shared) -> Result<Self, PageError> {
        let to = match (&parts.method, parts.uri.path_and_query()) {
            (&Method::GET, Some(to)) => after_sign_in(to.as_str()).to_owned(),
            _ => "/".to_owned(),
        };
        // the answer to a form has no address to which a reader can go again
        let asked =
            parts.extensions.get::<Asked>().filter(|_| parts.method == Method::GET).cloned();
        let token = cookie_of(&parts.headers, SIGN_IN_COOKIE).and_then(Token::parse);
        let Some(token) = token else { return Err(PageError::NotSignedIn(to)) };
        blocking(shared, move |views| {
            let row = views.log().sign_in(&token.hash())?.filter(|row| is_standing(row, now_ms()));
            let person = row.ok_or(PageError::NotSignedIn(to))?.person;
            let head = views.log().head()?;
            if let Some(asked) = asked {
                asked.note_position(head.position);
            }
            let whose = whose_form(head.relay, &person);
            Ok(SignedIn { person, token, whose })
        })
        .await
    }
}

/// Where signing in leads to: a page of this relay that is not itself about signing in.
pub(super) fn after_sign_in(path: &str) -> &str {
    let path = path_of_this_relay(path);
    if ["/sign-", "/begin/", "/language"].iter().any(|prefix| path.starts_with(prefix)) {
        "/"
    } else {
        path
    }
}

/// A form that a page of this relay sent.
pub(super) struct PageForm<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequest<Shared> for PageForm<T> {
    type Rejection = PageError;

    async fn from_request(request: Request, shared: &Shared) -> Result<Self, PageError> {
        check_origin(&request)?;
        match Form::from_request(request, shared).await {
            Ok(Form(form)) => Ok(PageForm(form)),
            Err(rejection) => Err(PageError::Unreadable(rejection.into_response().status())),
        }
    }
}

/// Turns down what another site's page sends.
pub(super) fn check_origin(request: &Request) -> Result<(), PageError> {
    let behind_proxy = request.extensions().get() == Some(&Transport::ProxyTls);
    if is_from_here(request.headers(), behind_proxy) { Ok(()) } else { Err(PageError::Forbidden) }
}

/// Whether a page of this relay sent a form, and not another site's page. Every browser since 2023 says where a form comes
/// from; older ones say at least the origin, which is `null` for a page that hides its own.
///
/// A proxy can leave the port out of the host that it passes on, as nginx's `$host` does.
fn is_from_here(headers: &HeaderMap, behind_proxy: bool) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    match (text("sec-fetch-site"), text("origin")) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, None) => true,
        (None, Some(origin)) => {
            let origin = origin.split_once("://").map(|(_, host)| host);
            let host = text("host");
            origin == host || (behind_proxy && origin.map(without_port) == host)
        }
    }
}

/// The host of `host:port`, where a port is there. The colons within `[2001:db8::1]` begin none.
fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
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
        let SignedIn { person, token, .. } = signed_in?;
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
            assert_eq!(after_sign_in(own), own);
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
            "/language",
            "/é",
        ] {
            assert_eq!(after_sign_in(other), "/", "{other:?}");
        }
    }

    #[test]
    fn a_form_is_taken_behind_a_proxy_that_leaves_the_port_out_of_the_host() {
        let is_taken = |origin: &str, host: &str, behind_proxy| {
            let headers = [("origin", origin), ("host", host)];
            let headers = headers.map(|(name, value)| {
                (name.parse().unwrap(), axum::http::HeaderValue::from_str(value).unwrap())
            });
            is_from_here(&headers.into_iter().collect::<HeaderMap>(), behind_proxy)
        };
        for (origin, host) in [
            ("https://relay.example:8443", "relay.example"),
            ("https://[2001:db8::1]:8443", "[2001:db8::1]"),
        ] {
            assert!(is_taken(origin, host, true), "{origin}");
            // without a proxy in front the host is what the browser has sent
            assert!(!is_taken(origin, host, false), "{origin}");
        }
        for behind_proxy in [true, false] {
            assert!(is_taken("https://relay.example:8443", "relay.example:8443", behind_proxy));
            assert!(is_taken("https://[2001:db8::1]", "[2001:db8::1]", behind_proxy));
            for origin in ["https://other.example:8443", "https://other.example", "null"] {
                assert!(!is_taken(origin, "relay.example", behind_proxy), "{origin}");
            }
            let another_port = "https://relay.example:9000";
            assert!(!is_taken(another_port, "relay.example:8443", behind_proxy));
        }
    }
}
