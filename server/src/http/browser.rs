//! What a browser's request says: its cookies, and the paths in its forms.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// The longest address that a form leads back to.
const PATH_BYTES_MAX: usize = 1_000;

/// The cookie of a sign-in. `__Host-`: only over TLS (or on the relay's own machine), only this host, for all of it.
pub(super) const SIGN_IN_COOKIE: &str = "__Host-samband";

/// The value of a cookie.
pub(super) fn cookie_of<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let cookies = headers.get(header::COOKIE).and_then(|value| value.to_str().ok());
    let mut cookies = cookies.into_iter().flat_map(|cookies| cookies.split(';'));
    cookies.find_map(|cookie| cookie.trim().strip_prefix(name)?.strip_prefix('='))
}

/// Leads the browser to a path of this relay, and has it keep a cookie for some seconds: no script reads it, and no other
/// site sends it.
pub(super) fn see_with_cookie(to: &str, name: &str, value: &str, seconds: i64) -> Response {
    let mut response = (StatusCode::SEE_OTHER, [(header::LOCATION, to.to_owned())]).into_response();
    response.headers_mut().insert(header::SET_COOKIE, cookie(name, value, seconds));
    response
}

/// A cookie that the browser keeps for some seconds.
///
/// # Panics
///
/// When name or value hold what no header holds: they are this relay's own.
pub(super) fn cookie(name: &str, value: &str, seconds: i64) -> HeaderValue {
    format!("{name}={value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={seconds}")
        .parse()
        .expect("a cookie of this relay")
}

/// A path of this relay, or the first page: no form leads anywhere else.
pub(super) fn path_of_this_relay(path: &str) -> &str {
    let is_own = path.starts_with('/')
        && !path.starts_with("//")
        && path.len() <= PATH_BYTES_MAX
        // a browser reads a backslash as a slash, and drops line feeds and tabs
        && path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if is_own { path } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_leads_to_paths_of_this_relay_only() {
        assert_eq!(path_of_this_relay("/begin/abc?x=1"), "/begin/abc?x=1");
        let long = format!("/{}", "a".repeat(PATH_BYTES_MAX));
        for other in ["", "devices", "//evil.example", "/\\evil.example", "/a\nb", long.as_str()] {
            assert_eq!(path_of_this_relay(other), "/", "{other:?}");
        }
    }
}
