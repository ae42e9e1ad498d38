//! Enrolling: a code that is checked on the phone, and the one to compare.

use samband_app::{Effect, PlaceAct};
use samband_client_core::transport;
use samband_server::admin::{AdminRequest, AdminResponse, RevokeRequest};
use samband_tests::{enrolled, invite, open, relay_here};

use super::{Person, says};

#[tokio::test(flavor = "multi_thread")]
async fn a_code_with_a_slip_is_found_on_the_phone_and_a_good_one_is_redeemed() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let mut amina = Person::with_new_phone(&open(folder.path(), "phone"));
    let code = invite(&relay, "amina").await;

    let page = amina.opens(&format!("/enrol?code={code}"));
    assert!(page.main.contains(&format!("value=\"{code}\"")), "{}", page.main);
    says(&amina.opens("/log"), "Enrol this phone");

    let last = if code.ends_with('0') { "1" } else { "0" };
    let slip = format!("{}{last}", &code[..code.len() - 1]);
    let page = amina.is_refused("/enrol", &[("code", &slip), ("label", "Red phone")]);
    says(&page, "There is a slip in the code");
    assert!(page.main.contains("Red phone"), "what was typed stays: {}", page.main);
    assert_eq!(amina.effects, []);

    let page = amina.sends("/enrol", &[("code", &code), ("label", "Red phone")]);
    says(&page, "Asking the relay");
    let relay_address = "wss://relay.example".to_owned();
    let label = "Red phone".to_owned();
    assert_eq!(amina.effects, [Effect::Enrol { relay: relay_address, invite: code, label }]);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_written_before_the_check_code_was_read_aloud() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let device = enrolled(&relay, folder.path(), "phone", "amina").await;
    let mut amina = Person::with_new_phone(&device);
    for path in ["/", "/write", "/enrol/wait"] {
        let page = amina.opens(path);
        says(&page, "Read this aloud");
        says(&page, &device.status().check_code);
    }
    let page = amina.sends("/enrol/compared", &[]);
    says(&page, "Keep for me");
    let name = "Amina".to_owned();
    assert_eq!(amina.effects, [Effect::Place(PlaceAct::Name { name }), Effect::AskPersist]);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_screen_can_be_read_in_another_language_than_the_browser_s() {
    let folder = tempfile::tempdir().unwrap();
    let mut amina = Person::with_new_phone(&open(folder.path(), "phone"));
    let page = amina.sends("/enrol/language", &[("language", "nb")]);
    says(&page, "Meld inn denne telefonen");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_that_was_shut_out_is_enrolled_again_and_reads_its_code_aloud_once_more() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let device = enrolled(&relay, folder.path(), "phone", "amina").await;
    transport::sync_now(&device).await.unwrap();
    let mut amina = Person::new(&device);
    let short = device.identity().device.to_string()[..8].to_owned();
    let revoke = AdminRequest::Revoke(RevokeRequest::Device { device: short });
    assert!(matches!(relay.admin(revoke).await, AdminResponse::Revoked { .. }));
    _ = transport::sync_now(&device).await;
    assert!(device.status().revoked);
    let page = amina.opens("/log");
    says(&page, "This phone was shut out on 20");
    assert!(page.main.contains("href=\"/app/enrol\""), "{}", page.main);
    says(&amina.opens("/enrol"), "Type the code that your coordinator gave you");

    let code = invite(&relay, "amina").await;
    says(&amina.sends("/enrol", &[("code", &code), ("label", "phone")]), "Asking the relay");
    assert!(matches!(amina.effects.as_slice(), [Effect::Enrol { .. }]), "{:?}", amina.effects);
    says(&amina.opens("/log"), "This phone was shut out on 20");
    let address = format!("ws://{}", relay.address());
    transport::enrol(&device, &address, &code, "phone").await.unwrap();
    transport::sync_now(&device).await.unwrap();
    says(&amina.opens("/log"), "Read this aloud");
    amina.sends("/enrol/compared", &[]);
    says(&amina.opens("/log"), "My log");
    relay.stop().await.unwrap();
}
