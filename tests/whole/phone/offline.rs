//! A phone without a line, with a browser that is killed, and back at a bad line.

use std::time::Duration;

use samband_client_core::documents::terms::Audience;
use samband_client_core::transport;
use samband_examples::line::LineSettings;
use samband_tests::{open, partnership, placement};

use super::{Phone, built, go_ahead, log, typed, wait_for_draft, write};

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_writes_offline_is_killed_opens_offline_and_comes_back_on_a_cut_line() {
    let Some(app) = built() else { return };
    let mut phone = Phone::new(&app).await;
    let mut browser = phone.browser().await;
    let tab = phone.enrol(&mut browser, "amina").await;
    // the coordinator at home has a laptop
    let achieng = open(phone.folder.path(), "achieng");
    let address = format!("ws://{}", phone.relay.address());
    transport::enrol(&achieng, &address, &phone.relay.invite("achieng"), "laptop").await.unwrap();

    phone.relay.kill();
    write(&mut browser, &tab, "Written in a cellar", true).await;
    browser.kill();

    // the browser starts without a line: everything is there
    let mut browser = phone.browser().await;
    let tab = browser.open(&phone.address("/")).await;
    browser.wait_for(&tab, "document.querySelector('#text')").await;
    write(&mut browser, &tab, "Written in a tunnel", true).await;
    let shown = log(&mut browser, &tab).await;
    assert!(
        shown.contains("Written in a cellar") && shown.contains("Written in a tunnel"),
        "{shown}"
    );
    assert!(!shown.contains("On the relay"), "{shown}");

    // ten minutes later, at a line of 50 kbit/s that is cut again and again
    go_ahead(&mut browser, &tab, Duration::from_secs(11 * 60)).await;
    phone.line.set(LineSettings {
        round_trip: Duration::from_millis(300),
        bytes_per_s: 6_250,
        cut_after_bytes: Some(5_000),
        cut_after: None,
    });
    phone.relay.restart();
    browser.value(&tab, "window.dispatchEvent(new Event('online'))").await;
    browser
        .wait_for(
            &tab,
            "document.querySelector('main').innerText.split('On the relay').length === 3",
        )
        .await;

    transport::sync_now(&achieng).await.unwrap();
    let read = achieng.log(&partnership(), &placement(), Audience::Home).unwrap();
    let mut texts: Vec<String> =
        read.entries.values().map(|entry| entry.text.to_string()).collect();
    texts.sort();
    assert_eq!(texts, ["Written in a cellar", "Written in a tunnel"]);
    assert!(achieng.status().is_all_on_relay());

    // both hold the same document, and the phone says of it what another device of its owner says
    let laptop = open(phone.folder.path(), "laptop");
    transport::enrol(&laptop, &address, &phone.relay.invite("amina"), "laptop").await.unwrap();
    transport::sync_now(&laptop).await.unwrap();
    phone.line.set(super::GOOD_LINE);
    browser.value(&tab, "window.dispatchEvent(new Event('online'))").await;
    let received =
        "document.querySelector('main').innerText.split('Received by Achieng').length === 3";
    browser.wait_for(&tab, received).await;
    let states = "[...document.querySelectorAll('main .entries .state')].map((it) => it.innerText)";
    let states = browser.value(&tab, states).await;
    let mut amina = crate::app::Person::new(&laptop);
    let page = amina.opens("/log");
    let said: Vec<String> = page
        .main
        .split("<p class=\"state\">")
        .skip(1)
        .map(|rest| rest.split("</p>").next().unwrap().replace("<bdi>", "").replace("</bdi>", ""))
        .collect();
    assert_eq!(states, serde_json::Value::from(said));
    browser.tap(&tab, "main .entries a").await;
    browser.wait_for(&tab, "document.querySelector('input[name=base]')").await;
    let heads =
        browser.value(&tab, "JSON.parse(document.querySelector('input[name=base]').value)").await;
    let key = samband_tests::log_for(Audience::Home);
    for device in [&achieng, &laptop] {
        let of_device = serde_json::to_value(device.heads(&key).unwrap()).unwrap();
        assert_eq!(heads, of_device, "other heads");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_being_typed_outlives_a_killed_browser() {
    let Some(app) = built() else { return };
    let phone = Phone::new(&app).await;
    let mut browser = phone.browser().await;
    let tab = phone.enrol(&mut browser, "amina").await;
    browser.wait_for(&tab, "document.querySelector('#text')").await;
    browser.tap(&tab, "#text").await;
    browser.type_text(&tab, "Half a sen").await;
    wait_for_draft(&mut browser, &tab, "write", "Half a sen").await;
    browser.kill();

    let mut browser = phone.browser().await;
    let tab = browser.open(&phone.address("/write")).await;
    browser.wait_for(&tab, "document.querySelector('#text')?.value === 'Half a sen'").await;
    // once it is an entry it is no draft any more
    browser.tap(&tab, "#text").await;
    browser.type_text(&tab, "tence").await;
    browser.tap(&tab, "button[value=me]").await;
    browser.wait_for(&tab, "location.search.includes('done=kept')").await;
    wait_for_draft(&mut browser, &tab, "write", "").await;
    browser.go(&tab, &phone.address("/write")).await;
    browser.wait_for(&tab, "document.querySelector('#text')").await;
    assert_eq!(typed(&mut browser, &tab).await, "");
    let shown = log(&mut browser, &tab).await;
    assert!(shown.contains("Half a sentence"), "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn news_do_not_touch_what_is_being_typed() {
    let Some(app) = built() else { return };
    let phone = Phone::new(&app).await;
    let mut browser = phone.browser().await;
    let tab = phone.enrol(&mut browser, "amina").await;
    browser.wait_for(&tab, "document.querySelector('#text')").await;
    browser.tap(&tab, "#text").await;
    browser.type_text(&tab, "one three").await;
    browser.value(&tab, "document.querySelector('#text').setSelectionRange(4, 4)").await;
    browser.value(&tab, "globalThis.box = document.querySelector('#text')").await;
    // another phone of the same person writes, and this one hears of it
    let laptop = open(phone.folder.path(), "laptop");
    let address = format!("ws://{}", phone.relay.address());
    transport::enrol(&laptop, &address, &phone.relay.invite("amina"), "laptop").await.unwrap();
    samband_tests::write(&laptop, "Written at a desk");
    // the page asks again for what it shows
    let count = "globalThis.visits = 0; const post = Worker.prototype.postMessage; \
        Worker.prototype.postMessage = function (message) { \
        globalThis.visits += message.request?.do === 'visit'; return post.call(this, message); }; true";
    browser.value(&tab, &format!("(() => {{ {count} }})()")).await;
    transport::sync_now(&laptop).await.unwrap();
    browser.wait_for(&tab, "globalThis.visits > 0").await;
    browser.type_text(&tab, "two ").await;
    assert_eq!(typed(&mut browser, &tab).await, "one two three");
    assert_eq!(browser.value(&tab, "document.activeElement === globalThis.box").await, true);
    assert_eq!(browser.value(&tab, "globalThis.box.selectionStart").await, 8);
    let shown = log(&mut browser, &tab).await;
    assert!(shown.contains("Written at a desk"), "{shown}");
    browser.value(&tab, "history.back()").await;
    browser.wait_for(&tab, "document.querySelector('#text')?.value === 'one two three'").await;
}
