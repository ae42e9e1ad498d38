//! Every screen of the app that links lead to, looked at by axe-core in light and dark, on phones and desktops.
//!
//! axe-core comes from npm: `npm install --prefix target/axe axe-core@4.14.1`, as the gate does.

use std::collections::{BTreeMap, VecDeque};
use std::path::Path;

use serde_json::{Value, json};

use crate::chromium::{Chromium, Tab};

/// How many screens of a person are looked at.
const SCREENS_MAX: usize = 40;

/// In which light, and on how wide a screen, axe-core looks at a screen.
pub type Look = (&'static str, u32);

/// In light and dark, on a phone and a desktop.
pub const LOOKS: &[Look] = &[("light", 360), ("dark", 360), ("light", 1280), ("dark", 1280)];

/// The script of axe-core, if it was installed.
pub fn axe() -> Option<String> {
    let file = "../target/axe/node_modules/axe-core/axe.min.js";
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).ok()
}

/// axe-core, or `None` where it is not installed; in the gate it must be.
///
/// # Panics
///
/// When the gate has none.
pub fn axe_if_installed() -> Option<String> {
    let script = axe();
    let must_run = std::env::var_os("SAMBAND_BROWSER_TESTS").is_some();
    assert!(script.is_some() || !must_run, "npm install --prefix target/axe axe-core@4.14.1");
    script
}

/// What is wrong with the screen that a tab shows.
pub async fn faults(browser: &mut Chromium, tab: &Tab, axe: &str) -> Vec<String> {
    faults_in(browser, tab, axe, LOOKS).await
}

/// The same in some looks.
pub async fn faults_in(
    browser: &mut Chromium,
    tab: &Tab,
    axe: &str,
    looks: &[Look],
) -> Vec<String> {
    let mut faults = Vec::new();
    if browser.value(tab, "typeof axe").await == "undefined" {
        browser.value(tab, &format!("{axe}; true")).await;
    }
    for (scheme, width) in looks {
        let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        browser.command(Some(tab), "Emulation.setEmulatedMedia", media).await;
        set_width(browser, tab, *width).await;
        // the tabs stand over what is scrolled under them, which is no smaller for it
        let run = "document.querySelector('#app > footer')?.style.setProperty('position', 'static'); \
            axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } }) \
            .then((found) => found.violations.map((fault) => fault.id + ': ' \
            + fault.nodes.slice(0, 3).map((node) => node.html + ' (' + (node.any[0]?.message ?? '') + ')').join(' | ')))";
        let found = browser.value(tab, run).await;
        let found = found.as_array().expect("axe-core has looked").iter();
        let found = found.filter_map(Value::as_str);
        faults.extend(found.map(|fault| format!("{scheme}, {width} px: {fault}")));
    }
    browser
        .value(tab, "document.querySelector('#app > footer')?.style.removeProperty('position')")
        .await;
    // a phone of 320 px, or a larger one at 200 %
    set_width(browser, tab, 320).await;
    let wide = browser.value(tab, "document.documentElement.scrollWidth").await;
    if wide.as_u64() > Some(320) {
        faults.push(format!("{wide} px wide on a screen of 320"));
    }
    set_width(browser, tab, 360).await;
    faults
}

/// Gives a tab a width, and waits until it is laid out.
async fn set_width(browser: &mut Chromium, tab: &Tab, width: u32) {
    let height = if width < 600 { 740 } else { 900 };
    let screen =
        json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600 });
    browser.command(Some(tab), "Emulation.setDeviceMetricsOverride", screen).await;
    browser.wait_for(tab, &format!("document.documentElement.clientWidth === {width}")).await;
    let drawn =
        "new Promise((ok) => requestAnimationFrame(() => requestAnimationFrame(() => ok(true))))";
    browser.value(tab, drawn).await;
}

/// Follows a path in the app as a link does, and waits until another screen is shown.
pub async fn follow(browser: &mut Chromium, tab: &Tab, path: &str) {
    let path = Value::from(path);
    let click = format!(
        "(() => {{ document.querySelector('main').dataset.old = ''; const link = document.createElement('a'); \
         link.href = {path}; document.body.append(link); link.click(); link.remove(); }})()"
    );
    browser.value(tab, &click).await;
    browser.wait_for(tab, "document.querySelector('main:not([data-old]) h1')").await;
}

/// Follows every link of the app once, from the screen that a tab shows. Returns what is wrong on each screen, and which
/// screens there were, by what is a screen of its own: an entry is one, whichever it is.
pub async fn walk(browser: &mut Chromium, tab: &Tab, axe: &str) -> (Vec<String>, Vec<String>) {
    let mut faults = Vec::new();
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut ahead = VecDeque::from(["/app/".to_owned()]);
    while let Some(path) = ahead.pop_front().filter(|_| seen.len() < SCREENS_MAX) {
        if seen.contains_key(&shape(&path)) {
            continue;
        }
        seen.insert(shape(&path), path.clone());
        follow(browser, tab, &path).await;
        for fault in self::faults(browser, tab, axe).await {
            faults.push(format!("{path} {fault}"));
        }
        let links = "[...document.querySelectorAll('a[href^=\"/app/\"]')].map((a) => a.getAttribute('href'))";
        if let Value::Array(links) = browser.value(tab, links).await {
            ahead.extend(links.iter().filter_map(Value::as_str).map(str::to_owned));
        }
    }
    (faults, seen.into_values().collect())
}

/// A path without its query, and with one name for all ids of items.
fn shape(path: &str) -> String {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let parts = path.split('/').map(|part| {
        let is_item = part.len() == 16 && part.chars().all(|c| c.is_ascii_alphanumeric());
        let is_number = !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
        if is_item || is_number { "*" } else { part }
    });
    parts.collect::<Vec<_>>().join("/")
}
