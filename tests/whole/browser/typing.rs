//! What is typed on a page is not lost: not by news, a lost session, a form that is sent twice, or a line that breaks.

use samband_client_core::documents::terms::Side;
use samband_client_core::transport::sync_now;
use samband_tests::{partnership, placement, write};
use serde_json::{Value, json};

use super::programme::Programme;
use super::{Desk, ENGLISH, ENGLISH_WITHOUT_SCRIPTS, can_run};
use crate::pages::cookie;
use crate::sign_in::own;

const TYPED: &str = "I have typed this for an hour";
const BOX: &str = "textarea[name=text]";

impl Desk {
    /// What stands in the box for a remark.
    async fn typed(&mut self) -> Value {
        self.value("document.querySelector('textarea[name=text]')?.value ?? null").await
    }
}

/// The programme, Henrik's sign-in and a desk; `None` where there is no browser.
async fn henrik_at_a_desk() -> Option<(Programme, String, Desk)> {
    if !can_run() {
        return None;
    }
    let programme = Programme::begin().await;
    let henrik = cookie(&programme.relay, "henrik").await;
    let desk = Desk::at(&programme.relay).await;
    Some((programme, henrik, desk))
}

/// How often the words came to the phone as a remark.
async fn heard(programme: &Programme) -> usize {
    sync_now(&programme.phone).await.unwrap();
    let said = programme.phone.feedback(&partnership(), &placement(), Side::Host).unwrap();
    said.on(programme.entry).iter().filter(|remark| remark.text == TYPED).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_page_says_that_something_new_has_come_and_loses_nothing_that_is_typed() {
    let Some((programme, henrik, mut desk)) = henrik_at_a_desk().await else { return };
    desk.seat(&henrik, ENGLISH).await;
    desk.go(&programme.entry_path()).await;
    desk.write(BOX, TYPED).await;
    let caret = "[document.activeElement.name, document.activeElement.selectionStart, scrollY]";
    let before = desk.value(caret).await;
    assert_eq!(desk.value("document.querySelector('#news').innerText").await, "");
    write(&programme.phone, "And the roof as well.");
    sync_now(&programme.phone).await.unwrap();
    desk.wait("document.querySelector('#news a')").await;
    assert_eq!(desk.value(caret).await, before, "nothing moves under the hands");
    assert_eq!(desk.value("document.querySelector('#news').getAttribute('role')").await, "status");
    assert_eq!(desk.typed().await, TYPED);
    // whoever wants to see it keeps the words
    desk.choose("#news a").await;
    assert_eq!(desk.typed().await, TYPED);
    desk.sees("is back in its field").await;
    desk.choose("button[value=comment]").await;
    assert_eq!(heard(&programme).await, 1);
    assert_eq!(desk.typed().await, "", "and what was sent is not offered again");
    desk.go(&programme.entry_path()).await;
    assert_eq!(desk.typed().await, "");
    // nothing is kept for the next person in this tab
    desk.write(BOX, "Not sent").await;
    desk.choose("header a[href='/account']").await;
    desk.choose("form[action='/sign-out'] button").await;
    assert_eq!(desk.value("sessionStorage.length").await, 0);
    desk.browser.quit().await;
    programme.relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_is_not_told_of_what_they_may_not_read() {
    if !can_run() {
        return;
    }
    let programme = Programme::begin().await;
    let solveig = cookie(&programme.relay, "solveig").await;
    let henrik = cookie(&programme.relay, "henrik").await;
    let mut desk = Desk::at(&programme.relay).await;
    desk.seat(&henrik, ENGLISH).await;
    desk.go("/help").await;
    assert_eq!(
        desk.value("document.querySelector('script').dataset.at ?? null").await,
        Value::Null
    );
    desk.seat(&solveig, ENGLISH).await;
    desk.go("/entries").await;
    samband_tests::write_for(
        &programme.phone,
        samband_client_core::documents::terms::Audience::Home,
        "For home alone.",
    );
    sync_now(&programme.phone).await.unwrap();
    programme.relay.views().count().unwrap();
    let at = desk.value("document.querySelector('script').dataset.at").await;
    let at: u64 = at.as_str().unwrap().parse().unwrap();
    let has_news = |person: &str| {
        let views = programme.relay.views();
        let viewer = views.viewer(&person.parse().unwrap()).unwrap();
        views.has_news(&viewer, at).unwrap()
    };
    assert!(has_news("achieng"), "the home side may read it");
    assert!(!has_news("solveig") && !has_news("henrik"));
    assert_eq!(desk.value("document.querySelector('#news').innerText").await, "");
    desk.browser.quit().await;
    programme.relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn typed_words_survive_a_lost_session_a_double_post_and_a_line_that_breaks() {
    let Some((programme, henrik, mut desk)) = henrik_at_a_desk().await else { return };

    // the line breaks: the browser shows its own page, and going back brings the words
    desk.seat(&henrik, ENGLISH).await;
    desk.go(&programme.entry_path()).await;
    desk.write(BOX, TYPED).await;
    let line = |offline: bool| json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    desk.command("Network.emulateNetworkConditions", line(true)).await;
    desk.reach("button[value=comment]").await;
    desk.mark().await;
    desk.browser.press(&desk.tab, "Enter").await;
    desk.wait("document.readyState === 'complete' && !document.querySelector('textarea')").await;
    desk.command("Network.emulateNetworkConditions", line(false)).await;
    desk.go(&programme.entry_path()).await;
    assert_eq!(desk.typed().await, TYPED);
    assert_eq!(heard(&programme).await, 0);

    // the session is lost: the words come along while she signs in, also without scripts
    desk.seat(&henrik, ENGLISH_WITHOUT_SCRIPTS).await;
    desk.go(&programme.entry_path()).await;
    desk.write(BOX, TYPED).await;
    own(&programme.relay, &henrik, "/sign-out-everywhere", "").await;
    desk.choose("button[value=comment]").await;
    desk.sees(TYPED).await;
    desk.sign_in("henrik").await;
    let kept = desk.value("document.querySelector('main textarea').value").await;
    assert_eq!(kept, TYPED);
    desk.choose("main form.act button").await;
    assert_eq!(heard(&programme).await, 1);

    // an impatient hand sends it twice
    desk.leave(ENGLISH).await;
    desk.go(&programme.entry_path()).await;
    desk.sign_in("henrik").await;
    // this tab has not sent what was typed when the line broke: it is back
    assert_eq!(desk.typed().await, TYPED);
    desk.mark().await;
    desk.value("(() => { const b = document.querySelector('button[value=comment]'); b.click(); b.click(); return true; })()").await;
    desk.arrived().await;
    assert_eq!(heard(&programme).await, 2, "once more, and not twice");
    desk.browser.quit().await;
    programme.relay.stop().await.unwrap();
}
