//! A phone that its coordinator has shut out.

use super::{Phone, built, log, write};

#[tokio::test(flavor = "multi_thread")]
async fn a_revoked_phone_says_so_and_keeps_its_words() {
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
}
