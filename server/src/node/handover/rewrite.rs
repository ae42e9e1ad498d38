//! The heads of requests and answers that are passed on.

use std::net::IpAddr;

use axum::body::Body;
use axum::http::header::{
    CONNECTION, EXPECT, HOST, PROXY_AUTHENTICATE, PROXY_AUTHORIZATION, TE, TRAILER,
    TRANSFER_ENCODING, UPGRADE,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Uri, request};
use http_body_util::Limited;

use crate::http::{REQUEST_BYTES_MAX, describe};

/// What is said of one connection only.
const HOP_BY_HOP: [HeaderName; 8] = [
    CONNECTION,
    UPGRADE,
    TRANSFER_ENCODING,
    TE,
    TRAILER,
    PROXY_AUTHENTICATE,
    PROXY_AUTHORIZATION,
    HeaderName::from_static("keep-alive"),
];
const WEBSOCKET: HeaderValue = HeaderValue::from_static("websocket");

/// Whether a request asks for a websocket.
pub(super) fn is_websocket(parts: &request::Parts) -> bool {
    let asks = |name, word: &str| tokens(&parts.headers, name).iter().any(|it| it == word);
    parts.method == Method::GET && asks(CONNECTION, "upgrade") && asks(UPGRADE, "websocket")
}

/// The words of a list in a header, in small letters.
fn tokens(headers: &HeaderMap, name: HeaderName) -> Vec<String> {
    let values = headers.get_all(name).into_iter().filter_map(|value| value.to_str().ok());
    let words = values.flat_map(|value| value.split(',')).map(|word| word.trim().to_lowercase());
    words.collect()
}

/// Removes what is said of one connection only.
pub(super) fn strip_hop_by_hop(headers: &mut HeaderMap, becomes_websocket: bool) {
    for name in tokens(headers, CONNECTION) {
        headers.remove(name.as_str());
    }
    for name in &HOP_BY_HOP {
        headers.remove(name);
    }
    if becomes_websocket {
        headers.insert(CONNECTION, HeaderValue::from_static("upgrade"));
        headers.insert(UPGRADE, WEBSOCKET);
    }
}

/// A client's request as it goes to the owner.
pub(super) fn outgoing(
    parts: &request::Parts,
    body: Body,
    client: IpAddr,
) -> axum::http::Request<Body> {
    let mut request = axum::http::Request::new(Body::new(Limited::new(body, REQUEST_BYTES_MAX)));
    *request.method_mut() = parts.method.clone();
    // the name in the address goes before the one in the header
    let authority = parts.uri.authority().map(|it| HeaderValue::from_str(it.as_str()));
    let path = parts.uri.path_and_query().cloned();
    *request.uri_mut() = path.map_or_else(|| Uri::from_static("/"), Uri::from);
    let mut headers = parts.headers.clone();
    strip_hop_by_hop(&mut headers, is_websocket(parts));
    headers.remove(EXPECT);
    if let Some(Ok(authority)) = authority {
        headers.insert(HOST, authority);
    }
    describe(&mut headers, &parts.extensions, client);
    *request.headers_mut() = headers;
    request
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(head: &[(&'static str, &'static str)], uri: &'static str) -> request::Parts {
        let mut request = axum::http::Request::new(());
        *request.uri_mut() = Uri::from_static(uri);
        for (name, value) in head {
            request.headers_mut().append(*name, HeaderValue::from_static(value));
        }
        request.into_parts().0
    }

    #[test]
    fn what_is_said_of_one_connection_is_not_passed_on() {
        let head = [
            ("host", "relay.example"),
            ("connection", "close, x-of-this-line"),
            ("x-of-this-line", "1"),
            ("transfer-encoding", "chunked"),
            ("expect", "100-continue"),
            ("cookie", "a=b"),
            ("samband-client", "203.0.113.1 own-tls"),
        ];
        let client = [192, 0, 2, 7].into();
        let sent = outgoing(&parts(&head, "/log?x=1"), Body::empty(), client);
        assert_eq!(sent.uri(), "/log?x=1");
        let mut names: Vec<_> = sent.headers().keys().map(HeaderName::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, ["cookie", "host", "samband-client"]);
        assert_eq!(sent.headers()["samband-client"], "192.0.2.7 plain");
    }

    #[test]
    fn a_websocket_is_asked_for_and_a_whole_address_names_the_host() {
        let head = [
            ("connection", "keep-alive, Upgrade"),
            ("upgrade", "WebSocket"),
            ("host", "other.example"),
        ];
        let parts = parts(&head, "http://relay.example/sync");
        assert!(is_websocket(&parts));
        let sent = outgoing(&parts, Body::empty(), [192, 0, 2, 7].into());
        assert_eq!(sent.headers()["connection"], "upgrade");
        assert_eq!(sent.headers()["upgrade"], "websocket");
        assert_eq!(
            (sent.headers()["host"].as_bytes(), sent.uri().path()),
            (&b"relay.example"[..], "/sync")
        );
        assert_eq!(sent.uri().authority(), None);
    }
}
