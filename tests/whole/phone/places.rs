//! Several people on one phone: each has a place of their own.

use samband_tests::chromium::{Chromium, Tab};

use super::{Phone, built, enrol, log, typed, wait_for_draft, write};

/// Has the worker open another place, as its page asks for one.
async fn go_to(browser: &mut Chromium, tab: &Tab, place: &str) {
    let ask = format!("onmessage({{ data: {{ place: '{place}' }} }}); true");
    browser.value_in_worker(tab, &ask).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_people_on_a_phone_see_nothing_of_each_other_and_each_has_a_lock() {
    let Some(app) = built() else { return };
    let phone = Phone::new(&app).await;
    let mut browser = phone.browser().await;
    let tab = phone.enrol(&mut browser, "amina").await;
    write(&mut browser, &tab, "Words of Amina", false).await;
    browser.tap(&tab, "footer nav a[href='/app/write']").await;
    browser
        .wait_for(&tab, "!location.search && document.querySelector('#text')?.value === ''")
        .await;
    browser.tap(&tab, "#text").await;
    browser.type_text(&tab, "Half a sen").await;
    wait_for_draft(&mut browser, &tab, "write", "Half a sen").await;

    // a place that is new asks for an invite
    go_to(&mut browser, &tab, "1").await;
    browser.wait_for(&tab, "document.querySelector('#code')").await;
    let lost = "document.querySelector('aside[data-shell=lost]')";
    assert!(browser.value(&tab, lost).await.is_null(), "nothing was lost");
    browser.go(&tab, "about:blank").await;
    let code = phone.relay.invite("henrik");
    browser.go(&tab, &phone.address(&format!("/enrol#{code}"))).await;
    enrol(&mut browser, &tab).await;
    let shown = browser.value(&tab, "document.body.innerText").await;
    assert!(!shown.as_str().unwrap().contains("Amina’s"), "{shown}");
    assert!(browser.value(&tab, "document.querySelector('#text')").await.is_null());

    // the words of the first are there again, and what was being typed
    go_to(&mut browser, &tab, "").await;
    browser.wait_for(&tab, "document.querySelector('#text')?.value").await;
    assert_eq!(typed(&mut browser, &tab).await, "Half a sen");
    let shown = log(&mut browser, &tab).await;
    assert!(shown.contains("Words of Amina"), "{shown}");

    // behind a lock the others are still to be reached
    browser.go(&tab, &phone.address("/more/phone")).await;
    browser.wait_for(&tab, "document.querySelector('#passphrase')").await;
    for field in ["#passphrase", "#again"] {
        browser.tap(&tab, field).await;
        browser.type_text(&tab, "three goats and a lorry").await;
    }
    browser.tap(&tab, "form[action='/app/more/phone/lock'] button").await;
    browser.wait_for(&tab, "location.search.includes('done=lock')").await;
    browser.quit().await;
    let mut browser = phone.browser().await;
    let tab = browser.open(&phone.address("/")).await;
    // a page that is locked names nobody
    browser
        .wait_for(&tab, "document.querySelector('aside[data-shell=locked] [data-place=\"1\"]')")
        .await;
    let shown = browser.value(&tab, "document.documentElement.outerHTML").await;
    let shown = shown.as_str().unwrap();
    assert!(shown.contains("Place 2"), "{shown}");
    for name in ["Henrik", "Amina"] {
        assert!(!shown.contains(name), "{name} in {shown}");
    }
    browser.tap(&tab, "aside[data-shell=locked] button[data-place='1']").await;
    browser.wait_for(&tab, "document.querySelector('footer nav a[href=\"/app/work\"]')").await;
    go_to(&mut browser, &tab, "").await;
    browser.tap(&tab, "aside[data-shell=locked] input").await;
    browser.type_text(&tab, "three goats and a lorry").await;
    browser.tap(&tab, "aside[data-shell=locked] form button").await;
    browser.wait_for(&tab, "document.querySelector('#text')?.value === 'Half a sen'").await;
}
