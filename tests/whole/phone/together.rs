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

#[tokio::test(flavor = "multi_thread")]
async fn what_others_wrote_while_one_typed_stays_in_the_report() {
    let Some(app) = built() else { return };
    let phone = Phone::new(&app).await;
    phone.relay.replace_roster(&format!("{ROSTER}{ROUND}"));
    let device = samband_tests::open(phone.folder.path(), "achieng");
    let address = format!("ws://{}", phone.relay.address());
    transport::enrol(&device, &address, &phone.relay.invite("achieng"), "laptop").await.unwrap();
    let achieng = Client::new(device, Host::system());

    let mut browser = phone.browser().await;
    let tab = phone.enrol(&mut browser, "henrik").await;
    browser.go(&tab, &phone.address(SECTION)).await;
    browser.wait_for(&tab, "document.querySelector('#text')").await;
    browser.tap(&tab, "#text").await;
    browser.type_text(&tab, "Henrik was here.").await;
    wait_for_draft(&mut browser, &tab, DRAFT, "Henrik was here.").await;
    // the page is made anew under the words, as the report stands since
    adds(&achieng, "Achieng too.").await;
    browser.wait_for(&tab, "document.querySelector('.state')").await;
    let both = put_in(&mut browser, &tab).await;
    assert!(both.contains("Henrik was here.") && both.contains("Achieng too."), "{both}");
}
