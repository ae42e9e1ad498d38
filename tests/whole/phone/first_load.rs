//! The first visit, over a line that is cut again and again.

use std::time::Duration;

use samband_examples::line::LineSettings;

use super::{Phone, built, enrol, is_installed};

#[tokio::test(flavor = "multi_thread")]
async fn the_app_arrives_over_a_line_that_is_cut_again_and_again() {
    let Some(app) = built() else { return };
    let phone = Phone::new(&app).await;
    // each connection carries a few pieces at most
    let cut = LineSettings {
        round_trip: Duration::ZERO,
        bytes_per_s: 2_000_000,
        cut_after_bytes: Some(100_000),
        cut_after: None,
    };
    phone.line.set(cut);
    let mut browser = phone.browser().await;
    let code = phone.relay.invite("amina");
    let tab = browser.open(&phone.address(&format!("/enrol#{code}"))).await;
    browser
        .wait_for(
            &tab,
            "document.querySelector('progress')?.value > 1 || document.querySelector('#code')",
        )
        .await;
    // a visit that ends early leaves the pieces that have come
    let pieces = "caches.open('samband').then((c) => c.keys()).then((k) => k.length)";
    let before = browser.value(&tab, pieces).await.as_u64().unwrap_or(0);
    browser.go(&tab, "about:blank").await;
    browser.go(&tab, &phone.address(&format!("/enrol#{code}"))).await;
    assert!(before > 1, "{before} pieces");
    enrol(&mut browser, &tab).await;
    assert!(phone.line.count().cuts > 3, "{:?}", phone.line.count());
    is_installed(&mut browser, &tab).await;
    // nothing came twice but what was cut
    let size: u64 =
        std::fs::read_dir(&app).unwrap().map(|e| e.unwrap().metadata().unwrap().len()).sum();
    let down = phone.line.count().bytes_down;
    assert!(down < size * 2, "{down} bytes for an app of {size}");
}
