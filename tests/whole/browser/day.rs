//! A coordinator's whole day in the browser, from sign-in to accepted report, beside offline devices that contradict her.

use samband_client_core::documents::decisions::IndicatorField;
use samband_client_core::transport::sync_now;
use samband_tests::enrolled;

use super::programme::{Programme, set_target};
use super::{Desk, ENGLISH, can_run, chooses_password};
use crate::pages::cookie;
use crate::submissions::{report, write as write_section};

const REPORT: &str = "/reports/fjord-lake/2026";

#[tokio::test(flavor = "multi_thread")]
async fn a_coordinators_whole_day_in_the_browser_beside_offline_devices_that_contradict_her() {
    if !can_run() {
        return;
    }
    let programme = Programme::begin().await;
    let relay = &programme.relay;
    // Achieng's laptop has everything, and is on a bus without a line; so is the office's own
    let bus = enrolled(relay, programme.folder.path(), "bus", "achieng").await;
    sync_now(&bus).await.unwrap();
    chooses_password(relay, "henrik").await;
    let (achieng, solveig) = (cookie(relay, "achieng").await, cookie(relay, "solveig").await);
    let mut desk = Desk::at(relay).await;

    // morning: she is led to where she was going, and asks
    desk.leave(ENGLISH).await;
    desk.go(&programme.entry_path()).await;
    desk.sign_in("henrik").await;
    desk.write("textarea[name=text]", "Who paid for the stones?").await;
    desk.choose("button[value=question]").await;
    desk.sees("Who paid for the stones?").await;

    // she decides between two values; the office's laptop, without a line, has set a third one meanwhile
    set_target(&programme.office, programme.indicator, "60");
    desk.go(&programme.indicator_path()).await;
    desk.tick("input[name=value][value='55']").await;
    desk.write("form[action$='/decide'] textarea", "The plan says 55.").await;
    desk.choose("form[action$='/decide'] button").await;
    assert_eq!(desk.value("!!document.querySelector('form[action$=\"/decide\"]')").await, false);
    sync_now(&programme.office).await.unwrap();
    desk.wait("document.querySelector('#news a')").await;
    desk.choose("#news a").await;
    desk.sees("60").await;
    desk.tick("input[name=value][value='60']").await;
    desk.write("form[action$='/decide'] textarea", "They have counted again.").await;
    desk.choose("form[action$='/decide'] button").await;
    sync_now(&programme.office).await.unwrap();
    let goals = programme.office.goals(&samband_tests::partnership(), &"nidaros".parse().unwrap());
    let goals = goals.unwrap();
    let target = goals.field(programme.indicator, IndicatorField::Target).unwrap();
    assert!(!target.is_open() && target.value().to_string() == "60", "{target:?}");

    // noon: she writes in the report and agrees; on the bus another one has written in the same section
    write_section(&bus, &report(), "in-short", "Kisumu counted the schools.");
    desk.go(&format!("{REPORT}/in-short/all")).await;
    desk.write("textarea", "Nidaros met the teachers.").await;
    desk.choose("form.act button").await;
    desk.choose("form[action$='/agree'] button").await;
    desk.sees("Nidaros kommune agrees").await;
    sync_now(&bus).await.unwrap();
    desk.wait("document.querySelector('#news a')").await;
    desk.choose("#news a").await;
    desk.sees("Kisumu counted the schools.").await;
    desk.sees("Nidaros met the teachers.").await;
    desk.sees("Nidaros kommune has not agreed yet").await;
    desk.choose("form[action$='/agree'] button").await;

    // afternoon: the other partner agrees, and she submits
    desk.seat(&achieng, ENGLISH).await;
    desk.go(REPORT).await;
    desk.choose("form[action$='/agree'] button").await;
    desk.sees("Kisumu Teachers College agrees").await;
    desk.leave(ENGLISH).await;
    desk.go(REPORT).await;
    desk.sign_in("henrik").await;
    submit(&mut desk).await;

    // the adviser's tablet accepts it without a line, while the adviser returns it on the page
    let tablet = enrolled(relay, programme.folder.path(), "tablet", "solveig").await;
    sync_now(&tablet).await.unwrap();
    accept(&tablet);
    desk.seat(&solveig, ENGLISH).await;
    desk.go(REPORT).await;
    desk.unfold("article summary").await;
    desk.write("textarea[name='note:in-short']", "Which schools?").await;
    desk.choose("button[name=answer][value=returned]").await;
    sync_now(&tablet).await.unwrap();
    desk.go("/reports").await;
    desk.sees("stand against each other").await;

    // evening: a better version, which is accepted
    desk.leave(ENGLISH).await;
    desk.go(&format!("{REPORT}/in-short/all")).await;
    desk.sign_in("henrik").await;
    desk.sees("Which schools?").await;
    desk.write("textarea", " They are Lakeside and Hill.").await;
    desk.choose("form.act button").await;
    desk.choose("form[action$='/agree'] button").await;
    let henrik = desk.session().await;
    desk.seat(&achieng, ENGLISH).await;
    desk.go(&format!("{REPORT}?show=now")).await;
    desk.choose("form[action$='/agree'] button").await;
    desk.seat(&henrik, ENGLISH).await;
    desk.go(&format!("{REPORT}?show=now")).await;
    submit(&mut desk).await;
    desk.seat(&solveig, ENGLISH).await;
    desk.go(REPORT).await;
    desk.sees("They are Lakeside and Hill.").await;
    desk.choose("button[name=answer][value=accepted]").await;
    desk.sees("accepted at version 2").await;
    desk.browser.quit().await;
    programme.relay.stop().await.unwrap();
}

async fn submit(desk: &mut Desk) {
    desk.choose(&format!("a[href='{REPORT}/submit']")).await;
    desk.write("#signed_as", "coordinator").await;
    desk.choose("form[action$='/submit'] button").await;
    desk.sees("It is submitted.").await;
}

/// Accepts the version that a device holds.
fn accept(device: &samband_client_core::device::Device) {
    use samband_client_core::documents::review::ReviewEdit;
    use samband_client_core::documents::status::Answer;
    use samband_client_core::documents::submission::Submission;
    let submitted = device.read(&crate::submissions::submission(), Submission::read).unwrap();
    let (_, version) = submitted.in_order().pop().expect("a version");
    let key = crate::submissions::review();
    let edit = ReviewEdit::Answer {
        base: device.heads(&key).unwrap(),
        event: samband_tests::item(),
        version: version.id,
        answer: Answer::Accepted,
        notes: Default::default(),
        text: String::new(),
        language: samband_tests::english(),
    };
    device.edit(&key, &edit.into(), samband_tests::now()).unwrap();
}
