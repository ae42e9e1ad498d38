//! What a browser gets under `/app`: the first page, the service worker, and files that never change.

use std::path::Path;

use samband_server::server::{Relay, RelayOptions};
use samband_tests::relay_with;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// The word `hello`, compressed with brotli.
const HELLO: &[u8] = b"\x0b\x02\x80hello\x03";

/// A build with files of one word.
fn build(folder: &Path, page: &str) {
    std::fs::create_dir_all(folder).unwrap();
    let icons = json!({ "icon.svg": "icon.1.svg", "icon-192.png": "icon-192.1.png" });
    let list = json!({
        "page": page, "modules": ["morph.1.js"], "worker": "worker.1.js",
        "worker_modules": ["samband_web.1.js"], "style": "style.1.css", "icons": icons,
        "core": { "whole": "core.1.wasm", "pieces": ["core.1.bin", "core.2.bin"] },
        "words": { "en": "words-en.1.ftl", "ar": "words-ar.1.ftl" },
    });
    std::fs::write(folder.join("files.json"), list.to_string()).unwrap();
    std::fs::write(folder.join(format!("{page}.br")), HELLO).unwrap();
    let service = "const VERSION = '';\nconst FILES = [];\nconst CORE = {};\nconst WORDS = {};\n";
    std::fs::write(folder.join("service.js"), service).unwrap();
}

async fn relay(folder: &Path, page: &str) -> Relay {
    let app = folder.join(format!("build-{page}"));
    build(&app, page);
    let listen = std::net::SocketAddr::from(([127, 0, 0, 1], 0));
    relay_with(folder, RelayOptions { app: Some(app), ..RelayOptions::from(listen) }).await
}

/// An answer: its head in small letters, and its body.
async fn get(relay: &Relay, path: &str, headers: &str) -> (String, Vec<u8>) {
    let mut stream = TcpStream::connect(relay.address()).await.unwrap();
    let request =
        format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n{headers}Connection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    let end = answer.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
    (String::from_utf8_lossy(&answer[..end]).to_ascii_lowercase(), answer[end + 4..].to_vec())
}

async fn text(relay: &Relay, path: &str, headers: &str) -> (String, String) {
    let (head, body) = get(relay, path, headers).await;
    (head, String::from_utf8(body).unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_the_app_comes_compressed_or_plain_and_is_kept_for_ever() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay(folder.path(), "page.1.js").await;
    let (head, body) = get(&relay, "/app/files/page.1.js", "Accept-Encoding: gzip, br\r\n").await;
    assert!(head.starts_with("http/1.1 200"), "{head}");
    assert!(head.contains("content-encoding: br") && head.contains("immutable"), "{head}");
    assert_eq!(body, HELLO);
    let (head, body) = get(&relay, "/app/files/page.1.js", "Accept-Encoding: gzip\r\n").await;
    assert!(!head.contains("content-encoding") && head.contains("text/javascript"), "{head}");
    assert!(head.contains("vary: accept-encoding"), "{head}");
    assert_eq!(body, b"hello");
    let (head, _) = get(&relay, "/app/files/page.2.js", "").await;
    assert!(head.starts_with("http/1.1 404") && !head.contains("immutable"), "{head}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_address_of_the_app_opens_its_first_page_in_the_persons_language() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay(folder.path(), "page.1.js").await;
    let (head, _) = get(&relay, "/app", "").await;
    assert!(head.starts_with("http/1.1 308") && head.contains("location: /app/"), "{head}");
    for path in ["/app/", "/app/write", "/app/log?month=2026-11"] {
        let (head, body) = text(&relay, path, "Accept-Language: ar\r\n").await;
        assert!(head.starts_with("http/1.1 200"), "{path}: {head}");
        assert!(body.contains(r#"<html lang="ar" dir="rtl">"#), "{body}");
        assert!(head.contains("content-language: ar"), "{head}");
        assert!(body.contains("/app/files/page.1.js"), "{body}");
        assert!(body.contains(r#""ar":"/app/files/words-ar.1.ftl""#), "{body}");
        // nothing in the page itself is run or styled
        assert!(!body.contains("<style") && !body.contains("style="), "{body}");
        let policy = head.lines().find(|line| line.starts_with("content-security-policy")).unwrap();
        assert!(
            policy.contains("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';"),
            "{policy}"
        );
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    }
    // the coordinator's pages run no WebAssembly
    let (head, _) = get(&relay, "/sign-in", "").await;
    assert!(head.contains("default-src 'none'; style-src 'self';"), "{head}");
    assert!(!head.contains("wasm-unsafe-eval"), "{head}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_app_can_be_installed() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay(folder.path(), "page.1.js").await;
    let (head, body) = text(&relay, "/app/manifest.webmanifest", "Accept-Language: sw\r\n").await;
    assert!(head.contains("application/manifest+json"), "{head}");
    let manifest: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(manifest["start_url"], "/app/");
    assert_eq!(manifest["display"], "standalone");
    assert_eq!(manifest["lang"], "sw");
    assert_eq!(manifest["icons"][0]["src"], "/app/files/icon-192.1.png");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_build_is_another_service_worker() {
    let folder = tempfile::tempdir().unwrap();
    let service = async |page: &str| {
        let relay = relay(&folder.path().join(page), page).await;
        let (head, body) = text(&relay, "/app/sw.js", "").await;
        assert!(head.contains("cache-control: no-cache"), "{head}");
        let (head, _) = text(&relay, "/app/", "").await;
        let version = head.lines().find_map(|line| line.strip_prefix("samband-app: ")).unwrap();
        assert!(body.contains(&format!("const VERSION = \"{version}\";")), "{body}");
        for file in [page, "core.1.bin", "core.2.bin", "worker.1.js", "morph.1.js"] {
            assert!(body.contains(&format!("\"/app/files/{file}\"")), "{body}");
        }
        // a phone keeps the words of its own language only
        let words =
            r#"const WORDS = {"ar":"/app/files/words-ar.1.ftl","en":"/app/files/words-en.1.ftl"};"#;
        assert!(body.contains(words), "{body}");
        version.to_owned()
    };
    assert_ne!(service("page.1.js").await, service("page.2.js").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_relay_does_not_start_with_a_folder_that_holds_no_app() {
    let folder = tempfile::tempdir().unwrap();
    let listen = std::net::SocketAddr::from(([127, 0, 0, 1], 0));
    let options =
        RelayOptions { app: Some(folder.path().to_owned()), ..RelayOptions::from(listen) };
    let refused = Relay::start(&folder.path().join("relay"), options).await.err().unwrap();
    assert!(refused.to_string().contains("client-core/web/build"), "{refused}");
    assert!(!folder.path().join("relay").exists(), "nothing is left behind");
}
