//! Two people at one text of the report, one of them on a phone.

use samband_client_core::api::{Client, Host};
use samband_client_core::transport;
use samband_tests::ROSTER;
use samband_tests::chromium::{Chromium, Tab};

use super::{Phone, built, typed, wait_for_draft};
use crate::submissions::ROUND;

const SECTION: &str = "/work/report/fjord-lake/2026/in-short/all";
const DRAFT: &str = "report-draft-fjord-lake-2026-in-short-all";

/// Puts a sentence behind what stands in the section.
async fn adds(client: &Client, sentence: &str) {
    transport::sync_now(client.device()).await.unwrap();
    let round = client.rounds().remove(0);
    let seen = round.composed().unwrap();
    let standing = seen.report.sections.get("in-short").map(|it| it.text.clone());
    let text = format!("{} {sentence}", standing.unwrap_or_default().trim_end());
    round.write_together(&seen, "in-short", text.trim(), "en".parse().unwrap()).unwrap();
    transport::sync_now(client.device()).await.unwrap();
}

async fn put_in(browser: &mut Chromium, tab: &Tab) -> String {
    browser.tap(tab, "button[name=put][value=in]").await;
    browser.wait_for(tab, "location.search.includes('done=changed')").await;
    typed(browser, tab).await.as_str().unwrap_or_default().to_owned()
}

/// Achieng's laptop, at a relay where a report is written.
async fn achieng_at(phone: &Phone) -> Client {
    phone.relay.replace_roster(&format!("{ROSTER}{ROUND}"));
    let device = samband_tests::open(phone.folder.path(), "achieng");
    let address = format!("ws://{}", phone.relay.address());
    transport::enrol(&device, &address, &phone.relay.invite("achieng"), "laptop").await.unwrap();
    Client::new(device, Host::system())
}

/// Opens the section and types, until the words are kept on the phone.
async fn begins_to_type(browser: &mut Chromium, tab: &Tab, phone: &Phone, words: &str) {
    browser.go(tab, &phone.address(SECTION)).await;
    browser.wait_for(tab, "document.querySelector('#text')").await;
    browser.tap(tab, "#text").await;
    browser.type_text(tab, words).await;
    wait_for_draft(browser, tab, DRAFT, words).await;
}

/// A phone on which Henrik has begun to type in the section, and Achieng's laptop; `None` where there is no browser.
async fn henrik_types() -> Option<(Phone, Client, Chromium, Tab)> {
    let phone = Phone::new(&built()?).await;
    let achieng = achieng_at(&phone).await;
    let mut browser = phone.browser().await;
    let tab = phone.enrol(&mut browser, "henrik").await;
    begins_to_type(&mut browser, &tab, &phone, "Henrik was here.").await;
    Some((phone, achieng, browser, tab))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_others_wrote_while_one_typed_stays_in_the_report() {
    let Some((_phone, achieng, mut browser, tab)) = henrik_types().await else { return };
    // the page is made anew under the words, as the report stands since
    adds(&achieng, "Achieng too.").await;
    browser.wait_for(&tab, "document.querySelector('.state')").await;
    let both = put_in(&mut browser, &tab).await;
    assert!(both.contains("Henrik was here.") && both.contains("Achieng too."), "{both}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_others_wrote_while_the_phone_was_dead_stays_beside_a_draft_and_is_told() {
    let Some((phone, achieng, browser, _tab)) = henrik_types().await else { return };
    browser.kill();
    adds(&achieng, "Achieng too.").await;

    let mut browser = phone.browser().await;
    let tab = browser.open(&phone.address(SECTION)).await;
    browser.wait_for(&tab, "document.querySelector('.state')").await;
    browser.wait_for(&tab, "document.querySelector('#text')?.value === 'Henrik was here.'").await;
    let both = put_in(&mut browser, &tab).await;
    assert!(both.contains("Henrik was here.") && both.contains("Achieng too."), "{both}");
    // also where his words come last
    let shown = browser.value(&tab, "document.querySelector('main').innerText").await;
    let shown = shown.as_str().unwrap_or_default();
    assert!(shown.contains("wrote here too"), "{shown}");
}
