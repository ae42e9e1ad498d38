//! Pages are compressed for the wire: a coordinator's connection is slow.
//!
//! How large a compressed page is tells how alike its parts are. Who listens on the wire and can have a browser ask for pages
//! with words of their choice, such as a search, could so guess what else is on the page. So nothing is compressed that
//! another site has led to, and browsers that do not say where a request comes from get pages as they are.

use std::io::Write as _;

use axum::body::{Body, Bytes, HttpBody as _, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use flate2::Compression;
use flate2::write::GzEncoder;

/// A smaller answer fits into one packet.
const BYTES_MIN: u64 = 1_024;
/// A larger answer is no page.
const BYTES_MAX: u64 = 8 << 20;
/// The types of what is compressed.
const TYPES: [&str; 2] = ["text/html", "text/css"];

/// Compresses a page for a browser that takes it so.
pub(super) async fn compress(request: Request, next: Next) -> Response {
    let may = takes_gzip(request.headers()) && is_from_here(request.headers());
    let response = next.run(request).await;
    if !is_page(response.headers()) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    parts.headers.append(header::VARY, HeaderValue::from_static("accept-encoding, sec-fetch-site"));
    let size = body.size_hint().exact();
    if !may || !size.is_some_and(|bytes| (BYTES_MIN..=BYTES_MAX).contains(&bytes)) {
        return Response::from_parts(parts, body);
    }
    let Ok(plain) = to_bytes(body, BYTES_MAX as usize).await else {
        return Response::from_parts(parts, Body::empty());
    };
    let kept = plain.clone();
    match tokio::task::spawn_blocking(move || gzip(&kept)).await {
        Ok(Ok(packed)) => {
            parts.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            parts.headers.remove(header::CONTENT_LENGTH);
            Response::from_parts(parts, Body::from(packed))
        }
        _ => Response::from_parts(parts, Body::from(plain)),
    }
}

fn gzip(plain: &Bytes) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(plain)?;
    encoder.finish()
}

fn takes_gzip(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    accepted.unwrap_or_default().split(',').any(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
        let is_refused = weight.trim().strip_prefix("q=").is_some_and(|it| it.parse() == Ok(0.0));
        name.trim().eq_ignore_ascii_case("gzip") && !is_refused
    })
}

/// Whether a page of this relay, or the person, has led to this request.
fn is_from_here(headers: &HeaderMap) -> bool {
    let site = headers.get("sec-fetch-site").and_then(|site| site.to_str().ok());
    matches!(site, Some("same-origin" | "none"))
}

fn is_page(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let kind = kind.unwrap_or_default().split(';').next().unwrap_or_default();
    TYPES.contains(&kind) && !headers.contains_key(header::CONTENT_ENCODING)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gzip_is_taken_as_browsers_say_it() {
        let takes = |accepted: &'static str| {
            let headers = [(header::ACCEPT_ENCODING, HeaderValue::from_static(accepted))];
            takes_gzip(&headers.into_iter().collect())
        };
        for accepted in ["gzip", "gzip, deflate, br, zstd", "br;q=1.0, GZIP;q=0.8"] {
            assert!(takes(accepted), "{accepted}");
        }
        for accepted in ["", "identity", "br", "gzip;q=0", "xgzip"] {
            assert!(!takes(accepted), "{accepted}");
        }
    }
}
