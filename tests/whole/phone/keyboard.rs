//! The main tasks by keyboard alone: no tap, no mouse.

use samband_client_core::api::{Client, Host};
use samband_client_core::device::Device;
use samband_client_core::documents::terms::{Audience, Side};
use samband_client_core::transport;
use samband_tests::chromium::{Chromium, Tab};
use samband_tests::{partnership, placement};
use serde_json::Value;

use super::{Phone, built, go_ahead};
use crate::submissions::ROUND;

/// Presses Tab until an element has the focus, and then Enter.
async fn choose(browser: &mut Chromium, tab: &Tab, selector: &str) {
    browser.tab_to(tab, selector).await;
    browser.press(tab, "Enter").await;
}

async fn enrol(phone: &Phone, browser: &mut Chromium, person: &str) -> Tab {
    let code = phone.relay.invite(person);
    let tab = browser.open(&phone.address(&format!("/enrol#{code}"))).await;
    browser.wait_for(&tab, "document.querySelector('#code')?.value.length > 15").await;
    choose(browser, &tab, "form[action='/app/enrol'] button").await;
    browser.wait_for(&tab, "document.querySelector('form[action=\"/app/enrol/compared\"]')").await;
    choose(browser, &tab, "form[action='/app/enrol/compared'] button").await;
    browser.wait_for(&tab, "document.querySelector('footer nav')").await;
    tab
}

/// A native device of somebody else.
async fn laptop(phone: &Phone, person: &str) -> Device {
    let device = samband_tests::open(phone.folder.path(), person);
    let address = format!("ws://{}", phone.relay.address());
    transport::enrol(&device, &address, &phone.relay.invite(person), "laptop").await.unwrap();
    device
}

#[tokio::test(flavor = "multi_thread")]
async fn a_participant_writes_shares_reflects_and_answers_by_keyboard() {
    let Some(app) = built() else { return };
    let phone = Phone::new(&app).await;
    let mut browser = phone.browser().await;
    let tab = enrol(&phone, &mut browser, "amina").await;
    // the box has the focus; behind it the keyboard leads to whom it is for
    browser.wait_for(&tab, "document.activeElement?.id === 'text'").await;
    browser.key_in(&tab, "Kept for me").await;
    choose(&mut browser, &tab, "button[value=me]").await;
    browser.wait_for(&tab, "location.search.includes('done=kept')").await;
    choose(&mut browser, &tab, "footer nav a[href='/app/write']").await;
    browser
        .wait_for(&tab, "!location.search && document.querySelector('#text')?.value === ''")
        .await;
    browser.tab_to(&tab, "#text").await;
    browser.key_in(&tab, "Told to home").await;
    choose(&mut browser, &tab, "button[name=share]:not([value=me])").await;
    browser.wait_for(&tab, "location.search.includes('done=shared')").await;

    // a question of a reflection, and on to the next one
    choose(&mut browser, &tab, "footer nav a[href='/app/more']").await;
    browser.wait_for(&tab, "document.querySelector('main a[href=\"/app/reflect\"]')").await;
    choose(&mut browser, &tab, "main a[href='/app/reflect']").await;
    browser
        .wait_for(&tab, "document.querySelector('main a[href^=\"/app/reflect/before/\"]')")
        .await;
    choose(&mut browser, &tab, "main a[href^='/app/reflect/before/']").await;
    browser.wait_for(&tab, "document.querySelector('textarea[data-draft^=reflect]')").await;
    browser.tab_to(&tab, "#text").await;
    browser.key_in(&tab, "I hope to learn").await;
    choose(&mut browser, &tab, "button[name=share]:not([value=me])").await;
    browser.wait_for(&tab, "location.search.includes('done=changed')").await;

    // what rested long enough is told, and the mentor asks something
    go_ahead(&mut browser, &tab, std::time::Duration::from_secs(11 * 60)).await;
    browser.value(&tab, "window.dispatchEvent(new Event('online'))").await;
    browser
        .wait_for(
            &tab,
            "document.querySelector('footer .line')?.innerText.includes('Nothing waits')",
        )
        .await;
    let achieng = laptop(&phone, "achieng").await;
    transport::sync_now(&achieng).await.unwrap();
    let log = achieng.log(&partnership(), &placement(), Audience::Home).unwrap();
    let told = log.entries.values().find(|entry| entry.text == "Told to home").unwrap();
    let item = told.id;
    let client = Client::new(achieng.clone(), Host::system());
    let remarks = client.feedback(partnership(), placement(), Side::Home);
    remarks.ask(item, "How did it go?").unwrap();
    transport::sync_now(&achieng).await.unwrap();

    choose(&mut browser, &tab, "footer nav a[href='/app/log']").await;
    browser
        .wait_for(&tab, "location.pathname === '/app/log' && document.querySelector('main h1')")
        .await;
    browser.wait_for_text(&tab, "Told to home").await;
    choose(&mut browser, &tab, &format!("main a[href='/app/log/{item}']")).await;
    browser.wait_for_text(&tab, "How did it go?").await;
    browser.tab_to(&tab, "form[action^='/app/talk/'] textarea").await;
    browser.key_in(&tab, "It went well").await;
    choose(&mut browser, &tab, "form[action^='/app/talk/'] button.main").await;
    browser.wait_for(&tab, "location.search.includes('done=answered')").await;
    browser.wait_for_text(&tab, "It went well").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_office_puts_a_sentence_into_the_report_by_keyboard() {
    let Some(app) = built() else { return };
    let phone = Phone::new(&app).await;
    phone.relay.replace_roster(&format!("{}{ROUND}", samband_tests::ROSTER));
    let mut browser = phone.browser().await;
    let tab = enrol(&phone, &mut browser, "henrik").await;
    for (link, path) in [
        ("footer nav a[href='/app/work']", "/app/work"),
        ("main a[href^='/app/work/report/']", "/app/work/report/fjord-lake/2026"),
        ("main a[href*='/in-short/']", "/app/work/report/fjord-lake/2026/in-short/all"),
    ] {
        browser.wait_for(&tab, &format!("document.querySelector({})", Value::from(link))).await;
        choose(&mut browser, &tab, link).await;
        browser.wait_for(&tab, &format!("location.pathname === '{path}'")).await;
    }
    browser.wait_for(&tab, "document.querySelector('#text')").await;
    browser.tab_to(&tab, "#text").await;
    browser.key_in(&tab, "Two schools teach fractions").await;
    choose(&mut browser, &tab, "button[name=put][value=in]").await;
    browser.wait_for(&tab, "location.search.includes('done=changed')").await;
    assert_eq!(super::typed(&mut browser, &tab).await, "Two schools teach fractions");
}
