//! Every screen that links lead to, looked at by axe-core in light and dark, on a phone and on a desktop.

use samband_client_core::transport;
use samband_tests::chromium::{Chromium, Tab};
use samband_tests::screens::{axe_if_installed, faults, follow, walk};
use serde_json::json;

use super::{Phone, built, write};
use crate::submissions::ROUND;

/// A tab of a browser that prefers a language.
async fn tab_in(browser: &mut Chromium, language: &str) -> Tab {
    let tab = browser.open("about:blank").await;
    let agent = browser.value(&tab, "navigator.userAgent").await;
    let agent = json!({ "userAgent": agent, "acceptLanguage": language });
    browser.command(Some(&tab), "Emulation.setUserAgentOverride", agent).await;
    tab
}

async fn look_at(person: &str, language: &str, at_least: usize) {
    let (Some(app), Some(axe)) = (built(), axe_if_installed()) else { return };
    let phone = Phone::of_a_programme_in(&app, language).await;
    phone.relay.replace_roster(&format!("{}{ROUND}", super::roster_in(language)));
    // somebody has written something
    let laptop = samband_tests::open(phone.folder.path(), "laptop");
    let address = format!("ws://{}", phone.relay.address());
    transport::enrol(&laptop, &address, &phone.relay.invite("amina"), "laptop").await.unwrap();
    samband_tests::write(&laptop, "Written at a desk");
    transport::sync_now(&laptop).await.unwrap();

    let mut browser = phone.browser().await;
    let tab = tab_in(&mut browser, language).await;
    let code = phone.relay.invite(person);
    browser.go(&tab, &phone.address(&format!("/enrol#{code}"))).await;
    browser.wait_for(&tab, "document.querySelector('#code')").await;
    let mut all = faults(&mut browser, &tab, &axe).await;
    super::enrol(&mut browser, &tab).await;
    if person == "amina" {
        write(&mut browser, &tab, "Written on a phone", true).await;
        write(&mut browser, &tab, "For myself", false).await;
    }
    let (found, seen) = walk(&mut browser, &tab, &axe).await;
    let shown = browser.value(&tab, "document.documentElement.lang").await;
    assert_eq!(shown, language);
    all.extend(found);
    assert!(all.is_empty(), "{}", all.join("\n"));
    assert!(seen.len() >= at_least, "{seen:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_no_fault_on_a_participants_screens() {
    look_at("amina", "en", 12).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_no_fault_on_a_participants_screens_in_arabic() {
    look_at("amina", "ar", 12).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_no_fault_on_a_mentors_screens() {
    look_at("kari", "en", 6).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_no_fault_on_a_coordinators_screens_in_arabic() {
    look_at("henrik", "ar", 12).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_no_fault_on_an_advisers_screens() {
    look_at("solveig", "en", 6).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_no_fault_in_bright_sun_where_something_is_wrong_and_behind_the_lock() {
    let (Some(app), Some(axe)) = (built(), axe_if_installed()) else { return };
    let phone = Phone::new(&app).await;
    let mut browser = phone.browser().await;
    let tab = phone.enrol(&mut browser, "amina").await;
    write(&mut browser, &tab, "Written on a phone", true).await;
    follow(&mut browser, &tab, "/app/more/look").await;
    browser.tap(&tab, "input[name=theme][value=sun]").await;
    browser.tap(&tab, "form[action='/app/more/look'] button").await;
    browser.wait_for(&tab, "document.documentElement.dataset.theme === 'sun'").await;
    let mut all = Vec::new();
    let screens =
        ["/app/log", "/app/talk", "/app/more/phone", "/app/reflect/midway/2", "/app/nowhere"];
    for path in screens {
        follow(&mut browser, &tab, path).await;
        all.extend(faults(&mut browser, &tab, &axe).await);
    }
    // an entry without words
    follow(&mut browser, &tab, "/app/write").await;
    browser.tap(&tab, "button[value=me]").await;
    browser.wait_for(&tab, "document.querySelector('#wrong')").await;
    all.extend(faults(&mut browser, &tab, &axe).await);
    // tags of which one is missing
    follow(&mut browser, &tab, "/app/log").await;
    browser.tap(&tab, "main .entries a").await;
    browser.tap(&tab, "input[name=level]").await;
    browser.tap(&tab, "form.about button.main").await;
    browser.wait_for(&tab, "document.querySelector('#about-wrong')").await;
    all.extend(faults(&mut browser, &tab, &axe).await);

    follow(&mut browser, &tab, "/app/more/phone").await;
    for field in ["#passphrase", "#again"] {
        browser.tap(&tab, field).await;
        browser.type_text(&tab, "three goats and a lorry").await;
    }
    browser.tap(&tab, "form[action='/app/more/phone/lock'] button").await;
    browser.wait_for(&tab, "location.search.includes('done=lock')").await;
    browser.tap(&tab, "form[action='/app/cover'] button[data-cover]").await;
    let locked = "aside[data-shell=locked]";
    browser.wait_for(&tab, &format!("document.querySelector('{locked} input')")).await;
    all.extend(faults(&mut browser, &tab, &axe).await);
    browser.tap(&tab, &format!("{locked} input")).await;
    browser.type_text(&tab, "three goats").await;
    browser.tap(&tab, &format!("{locked} form button")).await;
    browser
        .wait_for(&tab, &format!("document.querySelector('{locked} [data-wrong]:not([hidden])')"))
        .await;
    all.extend(faults(&mut browser, &tab, &axe).await);
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_the_faults_that_were_put_there() {
    let (Some(app), Some(axe)) = (built(), axe_if_installed()) else { return };
    let phone = Phone::new(&app).await;
    let mut browser = phone.browser().await;
    let tab = browser.open(&phone.address("/enrol")).await;
    browser.wait_for(&tab, "document.querySelector('#code')").await;
    assert_eq!(faults(&mut browser, &tab, &axe).await, Vec::<String>::new());
    let put = "document.querySelector('main').insertAdjacentHTML('beforeend', '<p><img src=\"/app/none.png\"></p>\
        <p class=\"faint\">Hardly to be read</p><p class=\"wide\">Very wide</p>'); \
        document.querySelector('.faint').style.color = '#999'; document.querySelector('.faint').style.background = '#888'; \
        document.querySelector('.wide').style.width = '500px'; true";
    browser.value(&tab, put).await;
    let found = faults(&mut browser, &tab, &axe).await.join("\n");
    for fault in [
        "light, 360 px: image-alt",
        "light, 360 px: color-contrast",
        "dark, 1280 px: image-alt",
        "dark, 1280 px: color-contrast",
        "wide on a screen of 320",
    ] {
        assert!(found.contains(fault), "{fault}: {found}");
    }
}
