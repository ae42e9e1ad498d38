//! Forms: what makes one edit of them, whose they are, and what becomes of the words when one is not taken.

use samband_client_core::device::Device;
use samband_client_core::ids::ItemId;
use samband_client_core::transport::sync_now;
use samband_server::admin::{AdminRequest, AdminResponse, RevokeRequest};
use samband_server::server::Relay;
use samband_tests::{enrolled, relay_here, write};

use super::{LOG, encoded, filled, send_as};
use crate::pages::{PASSWORD, cookie, get, post};
use crate::sign_in::{hidden, own, sign_in};
use crate::submissions::{relay_with_round, round};

/// A relay to which Amina's phone has brought an entry, and the entry's page.
async fn begun(folder: &std::path::Path) -> (Relay, Device, String) {
    let relay = relay_here(folder).await;
    let phone = enrolled(&relay, folder, "phone", "amina").await;
    let entry: ItemId = write(&phone, "We built the wall");
    sync_now(&phone).await.unwrap();
    (relay, phone, format!("{LOG}/{entry}"))
}

/// The part of a page that its second form is: the one with room for words.
fn remark(shown: &crate::pages::Answer) -> crate::pages::Answer {
    let (_, form) = shown.body.rsplit_once("<form method=\"post\" action=\"/log").unwrap();
    let body = format!("<form method=\"post\" action=\"/log{form}");
    crate::pages::Answer { status: shown.status, head: shown.head.clone(), body }
}

#[tokio::test(flavor = "multi_thread")]
async fn words_that_are_typed_on_after_stopping_the_browser_are_never_called_written() {
    let folder = tempfile::tempdir().unwrap();
    let (relay, _phone, path) = begun(folder.path()).await;
    let kari = cookie(&relay, "kari").await;
    let page = remark(&get(&relay, &path, Some(&kari)).await);
    let form = |text| filled(&page, &path, &[("text", text), ("kind", "comment")]);
    assert_eq!(send_as(&relay, &kari, &path, &form("Well built")).await.status, 303);
    // the first answer never came, and more was typed into the same form
    let more = send_as(&relay, &kari, &path, &form("Well built, and with care")).await;
    assert_eq!(more.status, 422, "{}", more.body);
    for shown in ["You sent this form before with other words", "Well built, and with care"] {
        assert!(more.body.contains(shown), "{shown}: {}", more.body);
    }
    let shown = get(&relay, &path, Some(&kari)).await.body;
    assert!(!shown.contains("and with care"), "{shown}");
    // shown again it is a form of its own
    let again = remark(&more);
    assert_ne!(hidden(&again, "once"), hidden(&page, "once"));
    let form = filled(&again, &path, &[("text", "Well built, and with care"), ("kind", "comment")]);
    assert_eq!(send_as(&relay, &kari, &path, &form).await.status, 303);
    let shown = get(&relay, &path, Some(&kari)).await.body;
    assert!(shown.contains("and with care"), "{shown}");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_section_that_is_written_on_after_stopping_the_browser_stands_once() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_with_round(folder.path()).await;
    let henrik = cookie(&relay, "henrik").await;
    let report = format!("/reports/fjord-lake/{}", round());
    let path = format!("{report}/in-short/all");
    let page = get(&relay, &path, Some(&henrik)).await;
    assert_eq!(page.status, 200, "{}", page.body);
    let form = |text: &str| filled(&page, &path, &[("text", text)]);
    assert_eq!(send_as(&relay, &henrik, &path, &form("One.")).await.status, 303);
    let more = send_as(&relay, &henrik, &path, &form("One. Two.")).await;
    assert_eq!(more.status, 422, "{}", more.body);
    let form = filled(&more, &path, &[("text", "One. Two.")]);
    assert_eq!(send_as(&relay, &henrik, &path, &form).await.status, 303);
    let report = get(&relay, &format!("{report}?show=now"), Some(&henrik)).await.body;
    assert!(report.contains("One. Two.") && !report.contains("One. Two.One"), "{report}");
    assert_eq!(report.matches("One.").count(), 1, "{report}");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn each_form_of_a_page_is_one_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let (relay, _phone, path) = begun(folder.path()).await;
    let kari = cookie(&relay, "kari").await;
    let page = get(&relay, &path, Some(&kari)).await;
    // one page, two forms, both sent
    let read = filled(&page, &path, &[("kind", "acknowledgement")]);
    let said = filled(&remark(&page), &path, &[("text", "Well built"), ("kind", "comment")]);
    for form in [read, said] {
        assert_eq!(send_as(&relay, &kari, &path, &form).await.status, 303);
    }
    let shown = get(&relay, &path, Some(&kari)).await.body;
    assert!(shown.contains("Well built") && shown.contains("has read this"), "{shown}");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_shared_browser_nobody_is_shown_what_somebody_else_typed() {
    let folder = tempfile::tempdir().unwrap();
    let (relay, _phone, path) = begun(folder.path()).await;
    let kari = cookie(&relay, "kari").await;
    let page = remark(&get(&relay, &path, Some(&kari)).await);
    let form = filled(&page, &path, &[("text", "Between us"), ("kind", "comment")]);
    own(&relay, &kari, "/sign-out-everywhere", "").await;
    let henrik = cookie(&relay, "henrik").await;

    // her tab is sent while he is signed in
    let sent = send_as(&relay, &henrik, &path, &form).await;
    assert_eq!(sent.status, 409, "{}", sent.body);
    assert!(sent.body.contains("written by somebody else"), "{}", sent.body);
    assert!(!sent.body.contains("Between us"), "{}", sent.body);
    // he signs in on the page to which her form has come
    let lost = post(&relay, &path, "", &form).await;
    assert_eq!(lost.status, 401);
    let carried = |person: &str| {
        let names = ["kept-path", "kept:whose", "kept:once", "kept:text"];
        let fields =
            names.map(|name| format!("{}={}", encoded(name), encoded(&hidden(&lost, name))));
        format!("person={person}&password={PASSWORD}&{}&kept%3Akind=comment", fields.join("&"))
    };
    let other = post(&relay, "/sign-in", "", &carried("henrik")).await;
    assert!(other.status == 200 && !other.body.contains("Between us"), "{}", other.body);
    assert!(other.body.contains("written by somebody else"), "{}", other.body);
    // and she finds her words
    let back = post(&relay, "/sign-in", "", &carried("kari")).await;
    assert!(back.status == 200 && back.body.contains("Between us"), "{}", back.body);
    assert!(back.body.contains("You pressed:"));
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_without_words_says_what_it_does_before_it_is_sent_again() {
    let folder = tempfile::tempdir().unwrap();
    let (relay, _phone, path) = begun(folder.path()).await;
    let kari = cookie(&relay, "kari").await;
    let page = get(&relay, &path, Some(&kari)).await;
    let form = filled(&page, &path, &[("kind", "acknowledgement")]);
    own(&relay, &kari, "/sign-out-everywhere", "").await;
    let again = sign_in(&relay, "", "kari", PASSWORD, "").await.cookie();
    let again = format!("{again}; __Host-samband-language=en");
    let shown = send_as(&relay, &again, &path, &form).await;
    assert_eq!(shown.status, 409);
    assert!(shown.body.contains("I have read it"), "{}", shown.body);
    assert!(shown.body.contains(&format!("href=\"{path}\"")), "{}", shown.body);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn words_are_shown_again_also_where_the_page_is_not_there_any_more() {
    let folder = tempfile::tempdir().unwrap();
    let (relay, _phone, path) = begun(folder.path()).await;
    let kari = cookie(&relay, "kari").await;
    let page = remark(&get(&relay, &path, Some(&kari)).await);
    let form = filled(&page, &path, &[("text", "An hour of words"), ("kind", "comment")]);
    let partnership = "fjord-lake".to_owned();
    let (placement, undo) = ("amina-2026".to_owned(), false);
    let request = RevokeRequest::Placement { partnership, placement, undo };
    let revoked = relay.admin(AdminRequest::Revoke(request)).await;
    assert!(matches!(revoked, AdminResponse::Rights { changed: true }), "{revoked:?}");
    let sent = send_as(&relay, &kari, &path, &form).await;
    assert!(matches!(sent.status, 404 | 422), "{}", sent.body);
    assert!(sent.body.contains("An hour of words"), "{}", sent.body);
    // a form that cannot be read
    let strange = format!("{}&kind=song", form.replace("kind=comment", "kind=song"));
    let sent = send_as(&relay, &kari, &path, &strange).await;
    assert!(sent.status == 400 && sent.body.contains("An hour of words"), "{}", sent.body);
    relay.stop().await.unwrap();
}
