//! A phone that its coordinator has shut out.

use super::{Phone, built, log, write};

#[tokio::test(flavor = "multi_thread")]
async fn a_revoked_phone_says_so_keeps_its_words_and_enrols_again() {
    let Some(app) = built() else { return };
    let phone = Phone::new(&app).await;
    let mut browser = phone.browser().await;
    let tab = phone.enrol(&mut browser, "amina").await;
    write(&mut browser, &tab, "Written before", false).await;
    phone.relay.revoke("amina");
    browser.wait_for_text(&tab, "This phone was shut out").await;
    // it opens without the relay too, and the words are there
    browser.go(&tab, &phone.address("/write")).await;
    browser.wait_for(&tab, "document.querySelector('#text')").await;
    write(&mut browser, &tab, "Written afterwards", false).await;
    let shown = log(&mut browser, &tab).await;
    assert!(shown.contains("Written before") && shown.contains("Written afterwards"), "{shown}");

    // a new code from the coordinator: the same phone, and every word goes
    browser.tap(&tab, "footer .line a[href='/app/enrol']").await;
    browser.wait_for(&tab, "document.querySelector('#code')").await;
    browser.tap(&tab, "#code").await;
    browser.type_text(&tab, &phone.relay.invite("amina")).await;
    browser.tap(&tab, "form[action='/app/enrol'] button").await;
    browser.tap(&tab, "form[action='/app/enrol/compared'] button").await;
    browser.wait_for_text(&tab, "Nothing waits").await;
    let shown = log(&mut browser, &tab).await;
    assert!(shown.contains("Written before") && shown.contains("Written afterwards"), "{shown}");
}
