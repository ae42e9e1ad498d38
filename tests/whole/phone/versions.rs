//! A new version of the app.

use std::fs;
use std::path::Path;

use super::{Phone, built, typed};

/// A copy of a build whose page's script and English words have other names, and so another version.
fn another_version(app: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(app).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let name = match name {
            _ if name.starts_with("page.") => "page.another.js.br",
            _ if name.starts_with("words-en.") => "words-en.another.ftl.br",
            _ => name,
        };
        fs::copy(&path, to.join(name)).unwrap();
    }
    let list = fs::read_to_string(to.join("files.json")).unwrap();
    let mut list: serde_json::Value = serde_json::from_str(&list).unwrap();
    list["page"] = "page.another.js".into();
    list["words"]["en"] = "words-en.another.ftl".into();
    fs::write(to.join("files.json"), list.to_string()).unwrap();
}

const SCRIPT: &str = "document.querySelector('script[src]').getAttribute('src')";

#[tokio::test(flavor = "multi_thread")]
async fn a_new_version_is_taken_on_request_and_keeps_what_is_being_typed() {
    let Some(app) = built() else { return };
    let mut phone = Phone::new(&app).await;
    let mut browser = phone.browser().await;
    let tab = phone.enrol(&mut browser, "amina").await;
    browser.wait_for(&tab, "document.querySelector('#text')").await;
    browser.wait_for(&tab, "!!navigator.serviceWorker.controller").await;
    let other = phone.folder.path().join("another");
    another_version(&app, &other);
    phone.relay.kill();
    phone.relay.restart_with_app(&other);
    browser.tap(&tab, "#text").await;
    browser
        .value(&tab, "navigator.serviceWorker.ready.then((r) => r.update()).then(() => true)")
        .await;
    browser.wait_for(&tab, "document.querySelector('aside[data-shell=new-version]')").await;
    assert_ne!(browser.value(&tab, SCRIPT).await, "/app/files/page.another.js", "it waits");
    // the message has not taken the box away from whoever types
    browser.type_text(&tab, "In the middle of a sen").await;
    browser.tap(&tab, "aside[data-shell=new-version] button[data-do=update]").await;
    browser.wait_for(&tab, &format!("{SCRIPT} === '/app/files/page.another.js'")).await;
    browser.wait_for(&tab, "document.querySelector('#text')?.value").await;
    assert_eq!(typed(&mut browser, &tab).await, "In the middle of a sen");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_version_that_waits_is_taken_at_the_next_start_also_without_a_line() {
    let Some(app) = built() else { return };
    let mut phone = Phone::new(&app).await;
    let mut browser = phone.browser().await;
    let tab = phone.enrol(&mut browser, "amina").await;
    browser.wait_for(&tab, "!!navigator.serviceWorker.controller").await;
    let other = phone.folder.path().join("another");
    another_version(&app, &other);
    phone.relay.kill();
    phone.relay.restart_with_app(&other);
    browser
        .value(&tab, "navigator.serviceWorker.ready.then((r) => r.update()).then(() => true)")
        .await;
    browser.wait_for(&tab, "document.querySelector('aside[data-shell=new-version]')").await;
    browser.quit().await;
    phone.relay.kill();

    let mut browser = phone.browser().await;
    let tab = browser.open(&phone.address("/")).await;
    browser.wait_for(&tab, &format!("{SCRIPT} === '/app/files/page.another.js'")).await;
    // with the words of its own version
    browser.wait_for(&tab, "document.querySelector('#text')").await;
    let words = "caches.open('samband').then((c) => c.match('/app/files/words-en.another.ftl')).then((it) => !!it)";
    assert_eq!(browser.value(&tab, words).await, true);
}
