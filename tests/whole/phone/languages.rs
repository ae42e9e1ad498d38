//! The words of one language at a time.

use samband_words::{Language, Words};

use super::{Phone, built, write};

const KEPT: &str = "caches.open('samband').then((c) => c.keys()).then((all) => all.map(({ url }) => \
    /words-(\\w+)/.exec(url)?.[1]).filter(Boolean).sort().join())";

#[tokio::test(flavor = "multi_thread")]
async fn another_language_is_fetched_when_it_is_chosen_and_is_there_without_a_line() {
    let Some(app) = built() else { return };
    let mut phone = Phone::new(&app).await;
    let mut browser = phone.browser().await;
    let tab = phone.enrol(&mut browser, "amina").await;
    assert_eq!(browser.value(&tab, KEPT).await, "en", "a phone fetches what it shows");
    browser.go(&tab, &phone.address("/more/language")).await;
    browser.wait_for(&tab, "document.querySelectorAll('input[name=language]').length === 11").await;
    browser.tap(&tab, "input[name=language][value=ar]").await;
    browser.tap(&tab, "form[action='/app/more/language'] button").await;
    let arabic = Words::of(Language::Arabic).text("tab-more");
    browser.wait_for(&tab, "document.documentElement.dir === 'rtl'").await;
    browser.wait_for_text(&tab, &arabic).await;
    assert_eq!(browser.value(&tab, KEPT).await, "ar,en");

    phone.relay.kill();
    browser.quit().await;
    let mut browser = phone.browser().await;
    let tab = browser.open(&phone.address("/more/language")).await;
    browser.wait_for_text(&tab, &arabic).await;
    assert_eq!(browser.value(&tab, "document.documentElement.lang").await, "ar");
    // one that was never here comes once there is a line
    browser.tap(&tab, "input[name=language][value=ne]").await;
    browser.tap(&tab, "form[action='/app/more/language'] button").await;
    browser
        .wait_for(&tab, "document.querySelector('input[name=language][value=ne]')?.checked")
        .await;
    assert_eq!(browser.value(&tab, "document.documentElement.lang").await, "ar");
    phone.relay.restart();
    browser.value(&tab, "window.dispatchEvent(new Event('online'))").await;
    browser.wait_for(&tab, "document.documentElement.lang === 'ne'").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_finds_words_without_their_accents() {
    let Some(app) = built() else { return };
    let phone = Phone::new(&app).await;
    let mut browser = phone.browser().await;
    let tab = phone.enrol(&mut browser, "amina").await;
    write(&mut browser, &tab, "Élèves à l’école", false).await;
    write(&mut browser, &tab, "أَحْمَد", false).await;
    for (sought, written) in [("eleves", "Élèves"), ("احمد", "أَحْمَد")] {
        browser.go(&tab, &phone.address(&format!("/log?find={sought}"))).await;
        browser.wait_for_text(&tab, written).await;
        let entries = "document.querySelectorAll('main .entries > li').length";
        assert_eq!(browser.value(&tab, entries).await, 1);
    }
}
