//! The main tasks of each role, by keyboard alone: in English without scripts, and in Arabic.

use samband_client_core::documents::feedback::Feedback;
use samband_client_core::documents::terms::{RemarkKind, Side};
use samband_client_core::transport::sync_now;
use samband_tests::{partnership, placement};
use serde_json::json;

use super::programme::Programme;
use super::{ARABIC, Desk, ENGLISH_WITHOUT_SCRIPTS, Reads, can_run, chooses_password};
use crate::acting::LOG;

const REPORT: &str = "/reports/fjord-lake/2026";

/// What each person does, from the sign-in on.
async fn everybody_works(reads: Reads) {
    if !can_run() {
        return;
    }
    let programme = Programme::begin().await;
    for person in ["henrik", "achieng", "solveig", "ingrid"] {
        chooses_password(&programme.relay, person).await;
    }
    let mut desk = Desk::at(&programme.relay).await;
    coordinator(&mut desk, &programme, reads).await;
    partner(&mut desk, &programme, reads).await;
    submits(&mut desk, &programme, reads).await;
    adviser(&mut desk, &programme, reads).await;
    administrator(&mut desk, &programme, reads).await;
    desk.browser.quit().await;
    programme.relay.stop().await.unwrap();
}

/// Goes where a person was going, over the page for signing in.
async fn come(desk: &mut Desk, person: &str, path: &str, reads: Reads) {
    desk.leave(reads).await;
    desk.go(path).await;
    let direction = if reads.language == "ar" { "rtl" } else { "ltr" };
    let of_page = desk.value("[document.documentElement.lang, document.documentElement.dir]").await;
    assert_eq!(of_page, json!([reads.language, direction]));
    desk.sign_in(person).await;
    assert_eq!(desk.value("location.pathname + location.search").await, path);
}

async fn done(desk: &mut Desk) {
    assert_eq!(
        desk.value("!!document.querySelector('.done')").await,
        true,
        "{}",
        desk.text().await
    );
}

/// She reads what needs her, comments and asks, decides between two values, measures, writes, agrees and invites.
async fn coordinator(desk: &mut Desk, programme: &Programme, reads: Reads) {
    come(desk, "henrik", "/", reads).await;
    desk.choose("footer nav a[href='/entries']").await;
    desk.choose(&format!("main a[href='{}']", programme.entry_path())).await;
    desk.choose("button[value=acknowledgement]").await;
    done(desk).await;
    desk.write("textarea[name=text]", "The wall stands.").await;
    desk.choose("button[value=comment]").await;
    done(desk).await;
    sync_now(&programme.phone).await.unwrap();
    let said: Feedback =
        programme.phone.feedback(&partnership(), &placement(), Side::Host).unwrap();
    let of_entry = said.on(programme.entry);
    assert!(of_entry.iter().any(|it| it.text == "The wall stands." && it.on_page));
    assert!(of_entry.iter().any(|it| it.kind == RemarkKind::Acknowledgement));

    desk.choose("footer nav a[href='/decisions']").await;
    desk.choose(&format!("main a[href='{}']", programme.indicator_path())).await;
    desk.tick("input[name=value][value='55']").await;
    desk.write("form[action$='/decide'] textarea", "The plan says 55.").await;
    desk.choose("form[action$='/decide'] button").await;
    done(desk).await;
    assert_eq!(desk.value("!!document.querySelector('form[action$=\"/decide\"]')").await, false);
    desk.write("#value", "12").await;
    desk.tick("input[name=progress][value='4']").await;
    desk.write("form[action$='/measure'] textarea", "It went well.").await;
    desk.choose("form[action$='/measure'] button").await;
    done(desk).await;

    desk.choose("header nav a[href='/reports']").await;
    desk.choose(&format!("main a[href='{REPORT}']")).await;
    desk.choose(&format!("main a[href='{REPORT}/in-short/all']")).await;
    desk.write("textarea", "Two schools teach together.").await;
    desk.choose("form.act button").await;
    done(desk).await;

    desk.choose("footer nav a[href='/devices']").await;
    desk.pick("#person", "Kari").await;
    desk.choose("form[action='/devices/invite'] button").await;
    assert_eq!(desk.value("document.querySelectorAll('main svg, main code').length").await, 2);
}

/// Another partner writes its own words and agrees.
async fn partner(desk: &mut Desk, _: &Programme, reads: Reads) {
    come(desk, "achieng", REPORT, reads).await;
    desk.choose(&format!("main a[href='{REPORT}/story/kisumu']")).await;
    desk.write("textarea", "Our teachers plan together.").await;
    desk.choose("form.act button").await;
    done(desk).await;
    desk.choose("form[action$='/agree'] button").await;
    done(desk).await;
}

/// The coordinating partner agrees too, and submits the report.
async fn submits(desk: &mut Desk, _: &Programme, reads: Reads) {
    come(desk, "henrik", REPORT, reads).await;
    desk.choose("form[action$='/agree'] button").await;
    done(desk).await;
    desk.choose(&format!("a[href='{REPORT}/submit']")).await;
    desk.write("#signed_as", "coordinator").await;
    desk.choose("form[action$='/submit'] button").await;
    done(desk).await;
}

/// She looks at the figures and what is behind them, returns the report with a note, and accepts it.
async fn adviser(desk: &mut Desk, _: &Programme, reads: Reads) {
    come(desk, "solveig", "/outcomes", reads).await;
    desk.unfold("main summary").await;
    desk.wait("document.querySelector('main details').open").await;
    desk.choose("header nav a[href='/reports']").await;
    desk.choose(&format!("main a[href='{REPORT}']")).await;
    desk.unfold("article summary").await;
    desk.write("textarea[name='note:in-short']", "Which schools?").await;
    desk.choose("button[name=answer][value=returned]").await;
    done(desk).await;
    desk.choose("button[name=answer][value=accepted]").await;
    done(desk).await;
}

/// The administrator looks how the relay is and what was refused, and takes a file along.
async fn administrator(desk: &mut Desk, _: &Programme, reads: Reads) {
    come(desk, "ingrid", "/care", reads).await;
    assert_eq!(desk.value("!!document.querySelector('main table')").await, true);
    desk.choose("header a[href='/account']").await;
    desk.choose("form[action='/sign-out'] button").await;
    desk.go("/care").await;
    assert_eq!(desk.value("!!document.querySelector('input[name=password]')").await, true);
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_does_their_work_by_keyboard_alone_and_without_scripts() {
    everybody_works(ENGLISH_WITHOUT_SCRIPTS).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_does_their_work_by_keyboard_alone_in_arabic() {
    everybody_works(ARABIC).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_page_traps_the_keyboard_and_the_first_key_leads_past_the_links_of_every_page() {
    if !can_run() {
        return;
    }
    let programme = Programme::begin().await;
    let henrik = crate::pages::cookie(&programme.relay, "henrik").await;
    let mut desk = Desk::at(&programme.relay).await;
    for (reads, width) in [(super::ENGLISH, 1280), (ARABIC, 360)] {
        desk.seat(&henrik, reads).await;
        desk.set_width(width).await;
        let (entry, indicator) = (programme.entry_path(), programme.indicator_path());
        let section = format!("{REPORT}/in-short/all");
        for path in [
            "/",
            "/programme",
            "/outcomes",
            "/goals",
            "/people",
            "/partnerships/fjord-lake",
            "/entries",
            LOG,
            &entry,
            &indicator,
            &section,
            "/devices",
        ] {
            desk.go(path).await;
            desk.nothing_traps(path).await;
        }
        desk.go("/entries").await;
        desk.reach(".skip").await;
        desk.browser.press(&desk.tab, "Enter").await;
        desk.wait("document.activeElement.id === 'main'").await;
        desk.browser.press(&desk.tab, "Tab").await;
        assert_eq!(desk.value("!!document.activeElement.closest('main')").await, true);
    }
    desk.browser.quit().await;
    programme.relay.stop().await.unwrap();
}
