//! Takes pictures of the relay's pages with the demo's programme, for `server/docs/pages.md`: run
//! `cargo run -p samband-tests --bin pictures server/docs/pictures`. It needs `chromium`, and the fonts of the scripts.

use std::path::Path;

use samband_server::admin::{AdminRequest, AdminResponse};
use samband_server::server::Relay;
use serde_json::json;

use crate::chromium::{Chromium, Tab};

/// The highest picture, in pixels.
const HEIGHT_MAX: u64 = 1400;

/// A page: whose, in which language, its address, and the name of its pictures. A part behind `>` is where the page leads to
/// by the first link that begins like this.
const PAGES: &[(&str, &str, &str, &str)] = &[
    ("solveig", "en", "/", "today"),
    ("solveig", "en", "/programme", "programme"),
    ("solveig", "en", "/outcomes", "outcomes"),
    ("solveig", "en", "/entries", "entries"),
    ("solveig", "en", "/entries>/log/lake-and-fjord", "log"),
    ("solveig", "en", "/goals", "goals"),
    ("solveig", "en", "/partnerships/lake-and-fjord", "partnership"),
    ("solveig", "en", "/people", "people"),
    ("solveig", "en", "/decisions>/goals/", "indicator"),
    ("solveig", "en", "/decisions", "decisions"),
    ("solveig", "en", "/reports", "reports"),
    ("solveig", "en", "/reports/lake-and-fjord/2026?show=now", "report"),
    ("solveig", "en", "/reports/lake-and-fjord/2026/in-short/all", "section"),
    ("solveig", "en", "/reports/lake-and-fjord/2026/submit", "submit"),
    ("solveig", "en", "/devices", "devices"),
    ("solveig", "en", "/export", "take"),
    ("solveig", "en", "/help", "help"),
    ("adviser", "en", "/reports/lake-and-fjord/2026", "version"),
    ("solveig", "ar", "/outcomes", "outcomes-ar"),
    ("solveig", "ar", "/", "today-ar"),
    ("solveig", "ne", "/outcomes", "outcomes-ne"),
    ("solveig", "nn", "/", "today-nn"),
];

/// The widths of the pictures.
const WIDTHS: [u32; 2] = [1280, 360];

/// Takes the pictures, two of each page.
///
/// # Panics
///
/// When the demo's programme cannot be told, or there is no browser.
pub async fn pictures(to: &Path) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let told = samband_examples::demo::relay_with_programme(folder.path()).await;
    let relay = told.expect("the story goes as it must");
    std::fs::create_dir_all(to).expect("the folder can be made");
    let profile = tempfile::tempdir().expect("a temporary folder");
    let mut browser = Chromium::start(profile.path()).await;
    let tab = browser.open("about:blank").await;
    let mut sitting = "";
    for (person, language, path, name) in PAGES {
        if *person != sitting {
            sign_in(&mut browser, &tab, &relay, person).await;
            sitting = person;
        }
        let chosen = json!({ "name": "__Host-samband-language", "value": language,
            "url": origin(&relay), "secure": true, "path": "/" });
        browser.command(Some(&tab), "Network.setCookie", chosen).await;
        let (path, link) = path.split_once('>').unwrap_or((path, ""));
        show(&mut browser, &tab, &relay, path).await;
        if !link.is_empty() {
            let first =
                format!("document.querySelector('main a[href^=\"{link}\"]').getAttribute('href')");
            let first = browser.value(&tab, &first).await;
            show(&mut browser, &tab, &relay, first.as_str().expect("a link")).await;
        }
        for width in WIDTHS {
            let picture = taken(&mut browser, &tab, width).await;
            std::fs::write(to.join(format!("{name}-{width}.webp")), picture).expect("room");
        }
    }
    browser.quit().await;
    relay.stop().await.expect("the relay stops");
}

fn origin(relay: &Relay) -> String {
    format!("http://{}", relay.address())
}

/// Goes to a page, and waits until it is there.
async fn show(browser: &mut Chromium, tab: &Tab, relay: &Relay, path: &str) {
    browser.value(tab, "(document.documentElement.dataset.old = '', true)").await;
    browser.go(tab, &format!("{}{path}", origin(relay))).await;
    let is_there = "document.readyState === 'complete' && !('old' in document.documentElement.dataset) && !!document.querySelector('h1')";
    browser.wait_for(tab, is_there).await;
}

/// Signs a person in by a one-time link.
async fn sign_in(browser: &mut Chromium, tab: &Tab, relay: &Relay, person: &str) {
    let asked = AdminRequest::Link { person: person.to_owned(), first: false };
    let AdminResponse::Link { path, .. } = relay.admin(asked).await else { panic!("no link") };
    browser.command(Some(tab), "Network.clearBrowserCookies", json!({})).await;
    show(browser, tab, relay, &path).await;
    let choose = "(() => { const form = document.querySelector('form.account'); form.password.value = form.again.value = \
        'blue+ferry+under+seven'; form.submit(); return true; })()";
    browser.value(tab, choose).await;
    browser
        .wait_for(
            tab,
            "document.readyState === 'complete' && !document.querySelector('input[name=again]')",
        )
        .await;
}

/// A picture of the page that is open, as wide as a screen.
async fn taken(browser: &mut Chromium, tab: &Tab, width: u32) -> Vec<u8> {
    let screen = json!({ "width": width, "height": 740, "deviceScaleFactor": 1, "mobile": false });
    browser.command(Some(tab), "Emulation.setDeviceMetricsOverride", screen).await;
    browser.wait_for(tab, &format!("innerWidth === {width}")).await;
    let height = browser.value(tab, "document.documentElement.scrollHeight").await;
    let height = height.as_u64().unwrap_or(HEIGHT_MAX).min(HEIGHT_MAX);
    browser.whole_picture(tab, width, u32::try_from(height).unwrap_or(740)).await
}
