//! A browser that throws away everything that the app has kept.

use serde_json::json;

use super::{Phone, built, log};

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
