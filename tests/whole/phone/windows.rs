//! Two windows, and what each may do.

use super::{Phone, built, log, write};

#[tokio::test(flavor = "multi_thread")]
async fn a_second_window_takes_over_and_the_first_one_says_so_and_can_take_it_back() {
    let Some(app) = built() else { return };
    let phone = Phone::new(&app).await;
    let mut browser = phone.browser().await;
    let first = phone.enrol(&mut browser, "amina").await;
    write(&mut browser, &first, "Written in the first window", false).await;
    let second = browser.open(&phone.address("/write")).await;
    browser.wait_for(&second, "document.querySelector('#text')").await;
    browser.wait_for(&first, "document.querySelector('aside[data-shell=other-window]')").await;
    // nobody would keep what is typed there
    let reads_only = "[...document.querySelectorAll('textarea')].every((field) => field.readOnly)";
    assert_eq!(browser.value(&first, reads_only).await, true);
    write(&mut browser, &second, "Written in the second window", false).await;

    browser.tap(&first, "aside[data-shell=other-window] button[data-do=reload]").await;
    browser.wait_for(&second, "document.querySelector('aside[data-shell=other-window]')").await;
    browser.wait_for(&first, "document.querySelector('footer nav')").await;
    let shown = log(&mut browser, &first).await;
    assert!(shown.contains("the first window") && shown.contains("the second window"), "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_week_of_edits_in_two_windows_loses_none() {
    let Some(app) = built() else { return };
    let phone = Phone::new(&app).await;
    let mut browser = phone.browser().await;
    let mut tabs =
        [phone.enrol(&mut browser, "amina").await, browser.open(&phone.address("/write")).await];
    // a window that is still opening would take the phone over later
    browser.wait_for(&tabs[1], "document.querySelector('footer nav')").await;
    for day in 0..7 {
        let tab = tabs[day % 2].clone();
        // the window of yesterday has the phone; this one asks for it
        browser.wait_for(&tab, "document.querySelector('aside[data-shell=other-window]') || document.querySelector('footer nav')").await;
        browser.go(&tab, &phone.address("/write")).await;
        browser
            .wait_for(&tab, "document.querySelector('#text')?.value === '' && !location.search")
            .await;
        write(&mut browser, &tab, &format!("Day {day}"), false).await;
    }
    tabs.reverse();
    let shown = {
        browser.go(&tabs[0], &phone.address("/log")).await;
        browser.wait_for(&tabs[0], "document.querySelector('main h1')").await;
        log(&mut browser, &tabs[0]).await
    };
    for day in 0..7 {
        assert!(shown.contains(&format!("Day {day}")), "{shown}");
    }
}
