//! Commenting, asking and *I have read it* from the page of an entry.

use samband_client_core::device::Device;
use samband_client_core::documents::feedback::{Feedback, FeedbackEdit};
use samband_client_core::documents::terms::{RemarkKind, Side};
use samband_client_core::documents::{DocKey, Edit};
use samband_client_core::ids::ItemId;
use samband_client_core::transport::sync_now;
use samband_server::server::Relay;
use samband_tests::{english, enrolled, item, now, partnership, placement, relay_here, write};

use super::{LOG, leads_to, send, send_as};
use crate::pages::{PASSWORD, cookie, get, post};
use crate::sign_in::{hidden, own};

fn feedback(side: Side) -> DocKey {
    DocKey::Feedback { partnership: partnership(), placement: placement(), side }
}

/// A relay to which Amina's phone has brought an entry.
async fn begun(folder: &std::path::Path) -> (Relay, Device, ItemId) {
    let relay = relay_here(folder).await;
    let phone = enrolled(&relay, folder, "phone", "amina").await;
    let entry = write(&phone, "We built the wall");
    sync_now(&phone).await.unwrap();
    (relay, phone, entry)
}

/// What a device holds of the remarks of a side.
async fn remarks(device: &Device, side: Side) -> Feedback {
    sync_now(device).await.unwrap();
    device.feedback(&partnership(), &placement(), side).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_comment_made_on_a_page_reaches_the_participants_phone_and_says_where_it_was_made() {
    let folder = tempfile::tempdir().unwrap();
    let (relay, phone, entry) = begun(folder.path()).await;
    let kari = cookie(&relay, "kari").await;
    let list = get(&relay, LOG, Some(&kari)).await.body;
    let path = format!("{LOG}/{entry}");
    assert!(list.contains(&format!("href=\"{path}\"")), "{list}");
    let said = send(&relay, &kari, &path, &path, "kind=comment&text=Well+built").await;
    assert_eq!(leads_to(&said), format!("{path}?done=act-said"));
    let page = get(&relay, &leads_to(&said), Some(&kari)).await.body;
    for shown in ["Well built", "Kari Moe (host) comments · written on the web page", "It is said"]
    {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let said = send(&relay, &kari, &path, &path, "kind=question&text=Who+helped%3F").await;
    assert_eq!(said.status, 303);
    let said = send(&relay, &kari, &path, &path, "kind=acknowledgement").await;
    assert_eq!(leads_to(&said), format!("{path}?done=done-read"));

    let seen = remarks(&phone, Side::Host).await;
    let kinds: Vec<_> = seen.on(entry).iter().map(|it| (it.kind, it.text.as_str())).collect();
    assert_eq!(
        kinds,
        [
            (RemarkKind::Comment, "Well built"),
            (RemarkKind::Question, "Who helped?"),
            (RemarkKind::Acknowledgement, ""),
        ]
    );
    for remark in seen.remarks.values() {
        assert!(remark.on_page && remark.by.as_ref().unwrap().as_str() == "kari", "{remark:?}");
    }
    // the page is a device of hers in the roster, which nobody holds
    let roster = &phone.rosters()[&partnership()];
    let of_kari = roster.devices.values().filter(|device| device.person.as_str() == "kari");
    assert_eq!(of_kari.map(|device| device.is_page).collect::<Vec<_>>(), [true]);
    assert_eq!(roster.held_devices().count(), 1, "Amina's phone");
    let henrik = cookie(&relay, "henrik").await;
    let devices = get(&relay, "/devices", Some(&henrik)).await.body;
    assert!(devices.contains("the web page") && devices.contains("1 of 1 devices"), "{devices}");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_is_sent_twice_is_one_remark_also_when_the_relay_was_restarted_between() {
    let folder = tempfile::tempdir().unwrap();
    let (relay, phone, entry) = begun(folder.path()).await;
    let kari = cookie(&relay, "kari").await;
    let path = format!("{LOG}/{entry}");
    let page = get(&relay, &path, Some(&kari)).await;
    let (key, once) = (hidden(&page, "form_key"), hidden(&page, "once"));
    let form = format!("form_key={key}&once={once}&kind=comment&text=Well+built");
    for _ in 0..2 {
        assert_eq!(send_as(&relay, &kari, &path, &form).await.status, 303);
    }
    relay.stop().await.unwrap();
    let relay = relay_here(folder.path()).await;
    assert_eq!(send_as(&relay, &kari, &path, &form).await.status, 303);
    let henrik = enrolled(&relay, folder.path(), "henrik", "henrik").await;
    assert_eq!(remarks(&henrik, Side::Host).await.remarks.len(), 1);
    drop(phone);
    // other words in the form of another page are another remark
    let said = send(&relay, &kari, &path, &path, "kind=comment&text=Well+built").await;
    assert_eq!(said.status, 303);
    assert_eq!(remarks(&henrik, Side::Host).await.remarks.len(), 2);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn typed_words_survive_a_lost_sign_in_a_wrong_password_and_a_form_that_is_turned_down() {
    let folder = tempfile::tempdir().unwrap();
    let (relay, phone, entry) = begun(folder.path()).await;
    let kari = cookie(&relay, "kari").await;
    let path = format!("{LOG}/{entry}");
    let page = get(&relay, &path, Some(&kari)).await;
    let (key, once) = (hidden(&page, "form_key"), hidden(&page, "once"));
    let whose = hidden(&page, "whose");
    let form = format!(
        "form_key={key}&whose={whose}&once={once}&kind=comment&text=Words+of+an+hour+%26+more"
    );
    own(&relay, &kari, "/sign-out-everywhere", "").await;

    let lost = send_as(&relay, &kari, &path, &form).await;
    assert_eq!(lost.status, 401);
    assert!(lost.body.contains("What you wrote is kept"), "{}", lost.body);
    assert!(lost.body.contains("Words of an hour &amp; more"), "{}", lost.body);
    // what the page carries comes back with the password, as a browser sends it
    let carried = format!(
        "kept-path={path}&kept%3Awhose={whose}&kept%3Aonce={once}&kept%3Akind=comment\
         &kept%3Atext=Words+of+an+hour+%26+more"
    );
    for name in ["kept-path", "kept:once", "kept:kind", "kept:text"] {
        assert!(!hidden(&lost, name).is_empty(), "{name}");
    }
    let wrong = post(&relay, "/sign-in", "", &format!("person=kari&password=x&{carried}")).await;
    assert_eq!(wrong.status, 401);
    assert_eq!(hidden(&wrong, "kept:text"), "Words of an hour &amp; more");
    let form = format!("person=kari&password={PASSWORD}&{carried}");
    let back = post(&relay, "/sign-in", "", &form).await;
    assert_eq!(back.status, 200);
    assert!(back.body.contains("Words of an hour &amp; more"), "{}", back.body);
    assert!(back.body.contains(&format!("action=\"{path}\"")), "{}", back.body);
    let kari = format!("{}; __Host-samband-language=en", back.cookie());
    let key = hidden(&back, "form_key");
    let form = format!("form_key={key}&once={once}&kind=comment&text=Words+of+an+hour+%26+more");
    assert_eq!(send_as(&relay, &kari, &path, &form).await.status, 303);
    let seen = remarks(&phone, Side::Host).await;
    assert_eq!(seen.on(entry)[0].text, "Words of an hour & more");

    // signed in again in another window: the words come back with the key of that sign-in
    let form = "form_key=of-another&whose={whose}&once={once}&kind=comment&text=Second+thoughts";
    let form = form.replace("{whose}", &whose).replace("{once}", &once);
    let other = send_as(&relay, &kari, &path, &form).await;
    assert!(other.status == 409 && other.body.contains("Second thoughts"), "{}", other.body);
    assert_eq!(hidden(&other, "form_key"), key);
    // nothing typed: the fault stands at the field
    let empty = send(&relay, &kari, &path, &path, "kind=comment&text=+").await;
    assert_eq!(empty.status, 422);
    for shown in
        ["Nothing is written yet", "aria-invalid=\"true\"", "aria-describedby=\"fault-text\""]
    {
        assert!(empty.body.contains(shown), "{shown}: {}", empty.body);
    }
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_lets_nobody_write_where_their_device_may_not() {
    let folder = tempfile::tempdir().unwrap();
    let (relay, phone, entry) = begun(folder.path()).await;
    let path = format!("{LOG}/{entry}");
    let amina = cookie(&relay, "amina").await;
    let page = get(&relay, &path, Some(&amina)).await;
    assert!(page.status == 200 && !page.body.contains("<textarea"), "she reads, and has no form");
    let key = hidden(&get(&relay, "/account", Some(&amina)).await, "form_key");
    let form = format!("form_key={key}&once={}&kind=comment&text=I+praise+myself", item());
    let own = send_as(&relay, &amina, &path, &form).await;
    assert!(own.status == 422 && own.body.contains("You may not write here"), "{}", own.body);
    assert!(own.body.contains("I praise myself"), "her words are not lost: {}", own.body);
    let bikash = cookie(&relay, "bikash").await;
    assert_eq!(get(&relay, &path, Some(&bikash)).await.status, 404);
    let key = hidden(&get(&relay, "/account", Some(&bikash)).await, "form_key");
    let form = format!("form_key={key}&once={}&kind=comment&text=From+afar", item());
    let refused = send_as(&relay, &bikash, &path, &form).await;
    assert!(refused.status == 404 && refused.body.contains("From afar"), "{}", refused.body);
    let strange = format!("{LOG}/{}", item());
    let kari = cookie(&relay, "kari").await;
    assert_eq!(get(&relay, &strange, Some(&kari)).await.status, 404);
    // another site has the cookie and not the key
    let site = format!("Cookie: {kari}\r\nSec-Fetch-Site: cross-site\r\n");
    let form = format!("once={}&kind=comment&text=Forged", item());
    assert_eq!(post(&relay, &path, &site, &form).await.status, 403);
    for side in Side::ALL {
        assert!(remarks(&phone, *side).await.remarks.is_empty());
    }
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_and_an_offline_laptop_of_one_person_stand_beside_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let (relay, phone, entry) = begun(folder.path()).await;
    let laptop = enrolled(&relay, folder.path(), "laptop", "achieng").await;
    sync_now(&laptop).await.unwrap();
    let say = |kind, text: &str| {
        let (text, language) = (text.to_owned(), english());
        let edit = FeedbackEdit::Remark { remark: item(), entry, kind, text, language };
        laptop.edit(&feedback(Side::Home), &Edit::Feedback(edit), now()).unwrap();
    };
    // offline
    say(RemarkKind::Acknowledgement, "");
    say(RemarkKind::Comment, "From the bus");
    let achieng = cookie(&relay, "achieng").await;
    let path = format!("{LOG}/{entry}");
    for form in ["kind=acknowledgement", "kind=comment&text=From+the+office"] {
        assert_eq!(send(&relay, &achieng, &path, &path, form).await.status, 303);
    }
    sync_now(&laptop).await.unwrap();
    let seen = remarks(&phone, Side::Home).await;
    assert_eq!(seen, laptop.feedback(&partnership(), &placement(), Side::Home).unwrap());
    let mut texts: Vec<_> =
        seen.on(entry).iter().map(|it| (it.text.as_str(), it.on_page)).collect();
    texts.retain(|(text, _)| !text.is_empty());
    texts.sort_unstable();
    assert_eq!(texts, [("From the bus", false), ("From the office", true)]);
    assert_eq!(seen.remarks.len(), 3, "she has read it once");
    // and a second time is said at the field
    let page = get(&relay, &path, Some(&achieng)).await;
    assert!(!page.body.contains("I have read it"), "{}", page.body);
    let again = send(&relay, &achieng, &path, &path, "kind=acknowledgement").await;
    assert!(again.status == 422 && again.body.contains("You have said already"), "{}", again.body);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn words_that_come_while_too_many_wait_are_shown_again() {
    let folder = tempfile::tempdir().unwrap();
    let (relay, _phone, entry) = begun(folder.path()).await;
    let kari = cookie(&relay, "kari").await;
    let path = format!("{LOG}/{entry}");
    let key = hidden(&get(&relay, &path, Some(&kari)).await, "form_key");
    let sent = (0..100).map(|n| {
        let form = format!("form_key={key}&once={}&kind=comment&text=Remark+number+{n}.", item());
        let (relay, kari, path) = (&relay, &kari, &path);
        async move { (n, send_as(relay, kari, path, &form).await) }
    });
    let mut turned_down = 0;
    for (n, answer) in futures_util::future::join_all(sent).await {
        if answer.status == 303 {
            continue;
        }
        assert_eq!(answer.status, 503, "{}", answer.body);
        assert!(answer.body.contains(&format!("Remark number {n}.")), "{}", answer.body);
        assert!(answer.head.contains("retry-after: 10"), "{}", answer.head);
        turned_down += 1;
    }
    assert!(turned_down > 0, "more came at once than may wait");
    relay.stop().await.unwrap();
}
