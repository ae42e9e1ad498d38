//! A phone whose clock is wrong, as after its battery was taken out.

use std::time::Duration;

use samband_client_core::documents::terms::Audience;
use samband_client_core::transport;
use samband_tests::{open, partnership, placement};

use super::{Phone, built, enrol, go_ahead, log, set_clock};

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_in_1970_enrols_writes_and_shares() {
    let Some(app) = built() else { return };
    let phone = Phone::new(&app).await;
    let mut browser = phone.browser().await;
    let code = phone.relay.invite("amina");
    let tab = browser.open(&phone.address(&format!("/enrol#{code}"))).await;
    browser.wait_for(&tab, "document.querySelector('#code')").await;
    set_clock(&mut browser, &tab, Duration::from_secs(3_600)).await;
    enrol(&mut browser, &tab).await;
    // the app knows that it cannot be that early, and asks for the day
    browser.wait_for(&tab, "document.querySelector('#text')").await;
    let day = "document.querySelector('form[action=\"/app/write\"] input[type=date]')";
    assert_eq!(browser.value(&tab, &format!("{day}.value")).await, "");
    browser.value(&tab, &format!("{day}.value = '2026-11-20'")).await;
    browser.tap(&tab, "#text").await;
    browser.type_text(&tab, "Written in 1970").await;
    browser.tap(&tab, "button[name=share]:not([value=me])").await;
    browser.wait_for(&tab, "location.search.includes('done=')").await;
    let shown = log(&mut browser, &tab).await;
    assert!(shown.contains("Written in 1970"), "{shown}");

    // it rests by this clock too, and then the relay takes it
    go_ahead(&mut browser, &tab, Duration::from_secs(11 * 60)).await;
    browser.value(&tab, "window.dispatchEvent(new Event('online'))").await;
    browser.wait_for_text(&tab, "On the relay").await;
    let achieng = open(phone.folder.path(), "achieng");
    let address = format!("ws://{}", phone.relay.address());
    transport::enrol(&achieng, &address, &phone.relay.invite("achieng"), "laptop").await.unwrap();
    transport::sync_now(&achieng).await.unwrap();
    let read = achieng.log(&partnership(), &placement(), Audience::Home).unwrap();
    let entries: Vec<_> = read.entries.values().collect();
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].text.to_string(), "Written in 1970");
    assert_eq!(entries[0].happened_on.unwrap().to_string(), "2026-11-20");
}
