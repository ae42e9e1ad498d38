//! `/app`: the app of phones. Its files never change under their names; the first page, the manifest and the service
//! worker are small and asked for each time.

mod files;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use samband_words::{Language, Words};

pub use self::files::AppFiles;
use self::files::address;
use super::language::Asked;
use super::page_routes;
use crate::pages;

/// Which version of the app a first page belongs to.
const VERSION_HEADER: HeaderName = HeaderName::from_static("samband-app");
/// Nothing comes from anywhere but the relay; WebAssembly is compiled, and no text is ever run as a script.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
     connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; \
     frame-ancestors 'none'",
);
/// A name stands for the same bytes for ever.
const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");

/// The app with what was made of its files once.
struct App {
    files: AppFiles,
    version: String,
    service: String,
}

/// The app as it is served, for any number of logs.
#[derive(Clone)]
pub struct ServedApp(Arc<App>);

impl From<AppFiles> for ServedApp {
    fn from(files: AppFiles) -> ServedApp {
        let version = version(&files);
        ServedApp(Arc::new(App { service: files.service(&version), files, version }))
    }
}

/// The addresses of the app.
pub(super) fn router<S: Clone + Send + Sync + 'static>(ServedApp(app): ServedApp) -> Router<S> {
    Router::new()
        .route(
            "/app",
            get(|| async { (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, "/app/")]) }),
        )
        .route("/app/", get(first_page))
        .route("/app/{*path}", get(first_page))
        .route("/app/sw.js", get(service))
        .route("/app/manifest.webmanifest", get(manifest))
        .route("/app/files/{name}", get(file))
        .with_state(app)
}

/// What names all files and all first pages: a service worker with another version is another one.
fn version(files: &AppFiles) -> String {
    let mut hasher = blake3::Hasher::new();
    for language in Language::ALL {
        let page = pages::app(Words::of(*language), &shown(files, "")).into_string();
        hasher.update(page.as_bytes());
    }
    hasher.update(files.service("").as_bytes());
    hasher.finalize().to_hex()[..12].to_owned()
}

/// What the first page names.
fn shown(files: &AppFiles, version: &str) -> pages::AppPage {
    let list = files.list();
    let icon = |name: &str| list.icons.get(name).map(|name| address(name)).unwrap_or_default();
    pages::AppPage {
        script: address(&list.page),
        modules: list.modules.iter().map(|name| address(name)).collect(),
        style: address(&list.style),
        icon: icon("icon.svg"),
        touch_icon: icon("apple-180.png"),
        list: serde_json::json!({ "files": {
            "version": version,
            "worker": address(&list.worker),
            "core": list.core.addresses(),
            "words": list.words.iter().map(|(tag, name)| (tag, address(name))).collect::<BTreeMap<_, _>>(),
        } }),
    }
}

async fn first_page(State(app): State<Arc<App>>, Extension(asked): Extension<Asked>) -> Response {
    let words = asked.frame().words;
    let page = pages::app(words, &shown(&app.files, &app.version));
    // the service worker keeps the words of this language
    let language = HeaderValue::from_static(words.language().tag());
    let version = HeaderValue::from_str(&app.version).expect("a version is hexadecimal");
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CACHE_CONTROL, ASK_AGAIN),
        (header::CONTENT_LANGUAGE, language),
        (header::VARY, HeaderValue::from_static("accept-language, cookie")),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (VERSION_HEADER, version),
    ];
    (headers, page.into_string()).into_response()
}

async fn service(State(app): State<Arc<App>>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/javascript; charset=utf-8")),
        (header::CACHE_CONTROL, ASK_AGAIN),
        (header::CONTENT_SECURITY_POLICY, POLICY),
    ];
    (headers, app.service.clone()).into_response()
}

async fn manifest(State(app): State<Arc<App>>, Extension(asked): Extension<Asked>) -> Response {
    let words = asked.frame().words;
    let icon = |name: &str, size: &str, purpose: &str| {
        let name = app.files.list().icons.get(name).map(|name| address(name)).unwrap_or_default();
        let kind = files::kind(&name);
        serde_json::json!({ "src": name, "sizes": size, "type": kind, "purpose": purpose })
    };
    let manifest = serde_json::json!({
        "id": "/app/",
        "name": "Samband",
        "short_name": "Samband",
        "description": words.text("shell-description"),
        "lang": words.language().tag(),
        "dir": words.language().direction().as_str(),
        "start_url": "/app/",
        "scope": "/app/",
        "display": "standalone",
        "background_color": pages::APP_COLOUR,
        "theme_color": pages::APP_COLOUR,
        "icons": [
            icon("icon-192.png", "192x192", "any"),
            icon("icon-512.png", "512x512", "any"),
            icon("maskable-512.png", "512x512", "maskable"),
            icon("icon.svg", "any", "any"),
        ],
    });
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/manifest+json")),
        (header::CACHE_CONTROL, ASK_AGAIN),
        (header::VARY, HeaderValue::from_static("accept-language, cookie")),
    ];
    (headers, manifest.to_string()).into_response()
}

async fn file(
    State(app): State<Arc<App>>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Response {
    let Some(brotli) = app.files.brotli(&name) else {
        return page_routes::not_found().await.into_response();
    };
    let mut response = if takes_brotli(&headers) {
        let body = match brotli {
            Cow::Borrowed(bytes) => axum::body::Body::from(*bytes),
            Cow::Owned(bytes) => axum::body::Body::from(bytes.clone()),
        };
        ([(header::CONTENT_ENCODING, "br")], body).into_response()
    } else {
        let mut plain = Vec::new();
        match brotli_decompressor::BrotliDecompress(&mut brotli.as_ref(), &mut plain) {
            Ok(()) => plain.into_response(),
            Err(error) => {
                tracing::error!(%error, name, "a file of the app is damaged");
                return StatusCode::INTERNAL_SERVER_ERROR.into_response();
            }
        }
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(files::kind(&name)));
    headers.insert(header::CACHE_CONTROL, IMMUTABLE);
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert(header::CONTENT_SECURITY_POLICY, POLICY);
    response
}

/// Whether a client reads brotli. Nearly every browser does over TLS and on its own machine.
fn takes_brotli(headers: &HeaderMap) -> bool {
    let accepted = headers.get_all(header::ACCEPT_ENCODING).iter();
    let accepted = accepted.filter_map(|value| value.to_str().ok());
    accepted.flat_map(|value| value.split(',')).any(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
        let is_refused =
            weight.trim().strip_prefix("q=").and_then(|weight| weight.parse().ok()) == Some(0.0);
        name.trim().eq_ignore_ascii_case("br") && !is_refused
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_gets_brotli_only_if_it_says_that_it_reads_it() {
        let takes = |value: &'static str| {
            let value = HeaderValue::from_static(value);
            takes_brotli(&HeaderMap::from_iter([(header::ACCEPT_ENCODING, value)]))
        };
        assert!(takes("gzip, deflate, br, zstd"));
        assert!(takes("BR;q=0.5"));
        assert!(!takes("gzip, br;q=0"));
        assert!(!takes("gzip, brotli"));
        assert!(!takes_brotli(&HeaderMap::new()));
    }
}
