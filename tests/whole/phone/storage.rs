//! A browser that throws away everything that the app has kept.

use serde_json::json;

use super::{Phone, built, log, typed, write};

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_whose_storage_was_thrown_away_says_so_and_gets_back_what_the_relay_has() {
    let Some(app) = built() else { return };
    let phone = Phone::new(&app).await;
    let mut browser = phone.browser().await;
    let tab = phone.enrol(&mut browser, "amina").await;
    let laptop = samband_tests::open(phone.folder.path(), "laptop");
    let address = format!("ws://{}", phone.relay.address());
    let code = phone.relay.invite("amina");
    samband_client_core::transport::enrol(&laptop, &address, &code, "laptop").await.unwrap();
    samband_tests::write(&laptop, "Written at a desk");
    samband_client_core::transport::sync_now(&laptop).await.unwrap();

    // a browser evicts all stores of a site, and leaves its cookies
    let evicted = json!({ "origin": format!("http://{}", phone.line.address()),
        "storageTypes": "indexeddb,cache_storage,service_workers,local_storage" });
    browser.go(&tab, "about:blank").await;
    browser.wait_for(&tab, "location.href === 'about:blank'").await;
    browser.command(Some(&tab), "Storage.clearDataForOrigin", evicted).await;
    browser.go(&tab, &phone.address("/")).await;
    browser.wait_for(&tab, "document.querySelector('aside[data-shell=lost]')").await;
    browser.wait_for(&tab, "document.querySelector('#code')").await;

    let code = phone.relay.invite("amina");
    browser.go(&tab, "about:blank").await;
    browser.go(&tab, &phone.address(&format!("/enrol#{code}"))).await;
    super::enrol(&mut browser, &tab).await;
    browser.wait_for(&tab, "!!document.querySelector('footer nav')").await;
    let shown = log(&mut browser, &tab).await;
    assert!(shown.contains("Written at a desk"), "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_full_phone_what_was_kept_stays_and_the_words_stay_on_the_screen_until_there_is_room()
{
    let Some(app) = built() else { return };
    let phone = Phone::new(&app).await;
    let mut browser = phone.browser().await;
    let tab = phone.enrol(&mut browser, "amina").await;
    let reserve = "navigator.storage.getDirectory().then((f) => f.getFileHandle('reserve')).then((h) => h.getFile())\
        .then((f) => f.size).catch(() => 0)";
    browser.wait_for(&tab, &format!("{reserve}.then((size) => size === 2000000)")).await;
    browser.quit().await;
    // before the app is open: a database that is open goes on with the room that it was told of
    let mut browser = phone.browser().await;
    let tab = browser.open("about:blank").await;
    let origin = format!("http://{}", phone.line.address());
    let quota = json!({ "origin": origin, "quotaSize": QUOTA });
    browser.command(Some(&tab), "Storage.overrideQuotaForOrigin", quota).await;
    browser.go(&tab, &phone.address("/write")).await;
    browser.wait_for(&tab, "document.querySelector('#text')").await;
    // the page is told of 10 GiB, whatever there is
    let of_origin = json!({ "origin": origin });
    let told = browser.command(Some(&tab), "Storage.getUsageAndQuota", of_origin).await;
    assert_eq!(told["quota"], QUOTA);
    write(&mut browser, &tab, "Written before it was full", false).await;
    browser.tap(&tab, "footer nav a[href='/app/write']").await;
    browser
        .wait_for(&tab, "!location.search && document.querySelector('#text')?.value === ''")
        .await;
    // something else takes all the room: words take that which was kept for them
    assert_eq!(browser.value(&tab, FILL).await, "QuotaExceededError");
    write(&mut browser, &tab, "Written when it was full", false).await;
    assert_eq!(browser.value(&tab, reserve).await, 0, "it was given back");
    browser.tap(&tab, "footer nav a[href='/app/write']").await;
    browser
        .wait_for(&tab, "!location.search && document.querySelector('#text')?.value === ''")
        .await;
    assert_eq!(browser.value(&tab, FILL).await, "QuotaExceededError");
    // random letters, which no database makes smaller
    let long = "(() => { const box = document.querySelector('#text'); box.focus(); \
        box.value = [...crypto.getRandomValues(new Uint8Array(60000))].map((b) => String.fromCharCode(97 + b % 26)).join(''); \
        box.dispatchEvent(new Event('input', { bubbles: true })); return box.value; })()";
    let text = browser.value(&tab, long).await;
    let not_kept = format!("document.querySelector('{NOT_KEPT}')");
    // neither as a draft nor as an entry
    browser.wait_for(&tab, &not_kept).await;
    browser.tap(&tab, &format!("{NOT_KEPT} button[data-do=close]")).await;
    browser.tap(&tab, "button[value=me]").await;
    browser.wait_for(&tab, &not_kept).await;
    assert_eq!(typed(&mut browser, &tab).await, text);

    let room =
        "new Promise((ok) => { indexedDB.deleteDatabase('filler').onsuccess = () => ok(true); })";
    browser.value(&tab, room).await;
    browser.tap(&tab, &format!("{NOT_KEPT} button[data-do=close]")).await;
    browser.tap(&tab, "button[value=me]").await;
    browser.wait_for(&tab, "location.search.includes('done=kept')").await;
    browser.kill();

    let mut browser = phone.browser().await;
    let tab = browser.open(&phone.address("/write")).await;
    browser.wait_for(&tab, "document.querySelector('#text')").await;
    let shown = log(&mut browser, &tab).await;
    let beginning = &text.as_str().unwrap()[..100];
    for words in ["Written before it was full", "Written when it was full", beginning] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
}

const NOT_KEPT: &str = "aside[data-shell=not-saved]";
/// What the browser lets the site have, in bytes.
const QUOTA: u64 = 10_000_000;
/// Fills the browser to the last kilobyte, as another part of the site would. Its value is why no more fits.
const FILL: &str = "(async () => { \
    const db = await new Promise((ok) => { const opening = indexedDB.open('filler'); \
      opening.onupgradeneeded = () => opening.result.createObjectStore('store'); \
      opening.onsuccess = () => ok(opening.result); }); \
    let size = 4e6, began = Date.now(), at = began, why; \
    const put = () => new Promise((ok) => { \
      const transaction = db.transaction('store', 'readwrite', { durability: 'strict' }); \
      const bytes = new Uint8Array(size); \
      for (let i = 0; i < size; i += 65536) crypto.getRandomValues(bytes.subarray(i, i + 65536)); \
      transaction.objectStore('store').put(bytes, at++); \
      transaction.oncomplete = () => ok(); transaction.onabort = () => ok(transaction.error.name); }); \
    while (size > 1e3 && at < began + 100) { const failed = await put(); if (failed) { why = failed; size = Math.floor(size / 2); } } \
    db.close(); return why; })()";
