//! Every screen of the app that links lead to, looked at by axe-core in light and dark, and on the smallest phone.
//!
//! axe-core comes from npm: `npm install --prefix target/axe axe-core`, as the gate does.

use std::collections::{BTreeSet, VecDeque};
use std::path::Path;

use serde_json::{Value, json};

use crate::chromium::{Chromium, Tab};

/// How many screens of a person are looked at.
const SCREENS_MAX: usize = 30;

/// The script of axe-core, if it was installed.
pub fn axe() -> Option<String> {
    let file = "../target/axe/node_modules/axe-core/axe.min.js";
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).ok()
}

/// What is wrong with the screen that a tab shows.
pub async fn faults(browser: &mut Chromium, tab: &Tab, axe: &str) -> Vec<String> {
    let mut faults = Vec::new();
    browser.value(tab, &format!("{axe}; true")).await;
    for scheme in ["light", "dark"] {
        let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        browser.command(Some(tab), "Emulation.setEmulatedMedia", media).await;
        let run = "axe.run(document, { resultTypes: ['violations'] }).then((found) => found.violations \
            .map((fault) => fault.id + ': ' + fault.nodes.slice(0, 3).map((node) => node.html).join(' | ')))";
        let found = browser.value(tab, run).await;
        let found = found.as_array().into_iter().flatten();
        faults.extend(found.map(|fault| format!("in {scheme}: {fault}")));
    }
    // a phone of 320 px, or a larger one at 200 %
    let screen = |width: u32| json!({ "width": width, "height": 640, "deviceScaleFactor": 1, "mobile": true });
    browser.command(Some(tab), "Emulation.setDeviceMetricsOverride", screen(320)).await;
    // the layout follows within some frames
    let settled = "new Promise((ok) => { let frames = 30; const look = () => { \
        const wide = document.documentElement.scrollWidth; \
        if (wide <= 320 || frames-- === 0) ok(wide); else requestAnimationFrame(look); }; look(); })";
    let wide = browser.value(tab, settled).await;
    if wide.as_u64() > Some(320) {
        faults.push(format!("{wide} px wide on a screen of 320"));
    }
    browser.command(Some(tab), "Emulation.setDeviceMetricsOverride", screen(360)).await;
    faults
}

/// Follows every link of the app at an origin once. Returns what is wrong on each screen, and which screens there were.
/// Pictures of them go into a folder.
pub async fn walk(
    browser: &mut Chromium,
    tab: &Tab,
    origin: &str,
    axe: &str,
    pictures: Option<&Path>,
) -> (Vec<String>, BTreeSet<String>) {
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    let mut ahead = VecDeque::from(["/app/".to_owned()]);
    while let Some(path) = ahead.pop_front().filter(|_| seen.len() < SCREENS_MAX) {
        let shape = path.split('?').next().unwrap_or_default().to_owned();
        if !seen.insert(shape) {
            continue;
        }
        browser.go(tab, &format!("{origin}{path}")).await;
        browser
            .wait_for(
                tab,
                "document.querySelector('main h1') && !document.querySelector('main.loading')",
            )
            .await;
        if let Some(folder) = pictures {
            let name =
                path.split('?').next().unwrap_or_default().trim_matches('/').replace('/', "-");
            let picture = browser.picture(tab).await;
            std::fs::write(folder.join(format!("{name}.png")), picture).expect("a picture is kept");
        }
        for fault in self::faults(browser, tab, axe).await {
            faults.push(format!("{path} {fault}"));
        }
        let links = "[...document.querySelectorAll('a[href^=\"/app/\"]')].map((a) => a.getAttribute('href'))";
        if let Value::Array(links) = browser.value(tab, links).await {
            ahead.extend(links.iter().filter_map(Value::as_str).map(str::to_owned));
        }
    }
    (faults, seen)
}
