//! Inviting, taking back, shutting out and letting in again, from the page *People and devices*.

use samband_client_core::device::Delivery;
use samband_client_core::transport::{self, ConnectError, sync_now};
use samband_server::admin::{AdminRequest, AdminResponse, RevokeRequest};
use samband_server::relay::Deed;
use samband_server::server::Relay;
use samband_tests::{enrolled, item, log_key, open, relay_here, write};

use super::{fill, filled, leads_to, send_as};
use crate::pages::{PASSWORD, cookie, get};
use crate::sign_in::hidden;

const PAGE: &str = "/devices";

async fn audited(relay: &Relay, deed: Deed) -> Vec<(String, String)> {
    let request = AdminRequest::Audit { after: 0, export: false };
    let AdminResponse::Audit { rows } = relay.admin(request).await else { panic!() };
    let of = rows.into_iter().filter(|row| row.did == deed);
    of.map(|row| (row.who, row.whom)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_coordinator_invites_the_own_side_with_a_picture_and_takes_an_invite_back() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let achieng = cookie(&relay, "achieng").await;
    let page = get(&relay, PAGE, Some(&achieng)).await;
    for shown in ["One person has no device yet. Invite them.", "No invite waits to be used."] {
        assert!(page.body.contains(shown), "{shown}: {}", page.body);
    }
    assert!(page.body.contains("<option value=\"amina\">"), "her own participant");
    for not in ["kari", "henrik", "achieng"] {
        assert!(!page.body.contains(&format!("<option value=\"{not}\">")), "{not}");
    }
    let form = filled(&page, "/devices/invite", &[("person", "amina")]);
    let invited = send_as(&relay, &achieng, "/devices/invite", &form).await;
    assert_eq!(invited.status, 200, "{}", invited.body);
    let (_, code) = invited.body.split_once("<code dir=\"ltr\">").unwrap();
    let code = code.split('<').next().unwrap().to_owned();
    assert!(invited.body.contains("<svg"), "a picture");
    assert!(
        invited.body.contains(&format!("http://localhost/app/enrol#{code}")),
        "{}",
        invited.body
    );
    // the same form once more is the same invite
    let again = send_as(&relay, &achieng, "/devices/invite", &form).await;
    assert!(again.body.contains(&code));
    let who = ("achieng".to_owned(), "amina".to_owned());
    assert_eq!(audited(&relay, Deed::Invited).await, std::slice::from_ref(&who));

    let page = get(&relay, PAGE, Some(&achieng)).await;
    assert!(page.body.contains("Amina Otieno") && !page.body.contains(&code), "shown once");
    let back = fill(&relay, &achieng, PAGE, "/devices/take-back", &[]).await;
    assert_eq!(leads_to(&back), "/devices?done=act-taken-back");
    assert_eq!(audited(&relay, Deed::InviteTakenBack).await, [who]);
    let phone = open(folder.path(), "phone");
    let address = format!("ws://{}", relay.address());
    assert!(transport::enrol(&phone, &address, &code, "phone").await.is_err(), "nobody can use it");
    let invited = fill(&relay, &achieng, PAGE, "/devices/invite", &[("person", "amina")]).await;
    let (_, code) = invited.body.split_once("<code dir=\"ltr\">").unwrap();
    let code = code.split('<').next().unwrap();
    transport::enrol(&phone, &address, code, "phone").await.unwrap();
    assert_eq!(phone.owner().unwrap().as_str(), "amina");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_is_shut_out_from_the_page_and_let_in_again_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    sync_now(&phone).await.unwrap();
    let achieng = cookie(&relay, "achieng").await;
    let page = get(&relay, PAGE, Some(&achieng)).await;
    assert!(
        page.body.contains("Shut out this device of Amina Otieno"),
        "whose it is: {}",
        page.body
    );
    let out = fill(&relay, &achieng, PAGE, "/devices/revoke", &[]).await;
    let page = get(&relay, &leads_to(&out), Some(&achieng)).await.body;
    for shown in
        ["It keeps what it had", "keeps what it had", "Let this device of Amina Otieno in again"]
    {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let entry = write(&phone, "Written while shut out");
    assert!(matches!(sync_now(&phone).await, Err(ConnectError::Revoked)));
    let back = fill(&relay, &achieng, PAGE, "/devices/give-back", &[]).await;
    assert_eq!(leads_to(&back), "/devices?done=act-given-back");
    for deed in [Deed::DeviceRevoked, Deed::DeviceGivenBack] {
        assert_eq!(audited(&relay, deed).await[0].0, "achieng");
    }
    sync_now(&phone).await.unwrap();
    let delivery = phone.delivery(&log_key(), entry);
    assert!(matches!(delivery, Delivery::OnRelay { .. }), "{delivery:?}");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_invites_a_device_of_somebody_whose_rights_are_not_theirs() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let device = relay.views().log().devices().unwrap().into_keys().next().unwrap();
    drop(phone);
    // Henrik is the host side's: he would read what she wrote for her home alone
    for (person, whom) in
        [("henrik", "amina"), ("henrik", "achieng"), ("henrik", "henrik"), ("kari", "amina")]
    {
        let of = cookie(&relay, person).await;
        let key = hidden(&get(&relay, "/account", Some(&of)).await, "form_key");
        let form = |what: &str| format!("form_key={key}&once={}&{what}", item());
        let invited =
            send_as(&relay, &of, "/devices/invite", &form(&format!("person={whom}"))).await;
        assert_eq!(invited.status, 404, "{person} invites {whom}");
        let out = send_as(&relay, &of, "/devices/revoke", &form(&format!("device={device}"))).await;
        assert_eq!(out.status, 404, "{person}");
    }
    assert!(audited(&relay, Deed::Invited).await.len() == 1, "the one of this test's phone");
    assert!(audited(&relay, Deed::DeviceRevoked).await.is_empty());
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn three_invites_of_a_person_wait_and_a_dead_one_is_shown_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let achieng = cookie(&relay, "achieng").await;
    let first = get(&relay, PAGE, Some(&achieng)).await;
    let first = filled(&first, "/devices/invite", &[("person", "amina")]);
    assert_eq!(send_as(&relay, &achieng, "/devices/invite", &first).await.status, 200);
    for _ in 0..2 {
        let invited = fill(&relay, &achieng, PAGE, "/devices/invite", &[("person", "amina")]).await;
        assert_eq!(invited.status, 200, "{}", invited.body);
    }
    let fourth = fill(&relay, &achieng, PAGE, "/devices/invite", &[("person", "amina")]).await;
    assert_eq!(fourth.status, 422, "{}", fourth.body);
    assert!(fourth.body.contains("Three invites wait for this person"), "{}", fourth.body);
    assert!(fourth.body.contains("aria-invalid=\"true\""), "at the field: {}", fourth.body);
    for _ in 0..3 {
        fill(&relay, &achieng, PAGE, "/devices/take-back", &[]).await;
    }
    // the form of an invite that was taken back shows no code that nobody can use
    assert_eq!(send_as(&relay, &achieng, "/devices/invite", &first).await.status, 404);
    let again = fill(&relay, &achieng, PAGE, "/devices/invite", &[("person", "amina")]).await;
    assert_eq!(again.status, 200, "{}", again.body);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_operator_has_shut_out_no_page_lets_in() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let device = relay.views().log().devices().unwrap().into_keys().next().unwrap();
    let what = RevokeRequest::Device { device: device.to_string() };
    relay.admin(AdminRequest::Revoke(what)).await;
    let achieng = cookie(&relay, "achieng").await;
    let page = get(&relay, PAGE, Some(&achieng)).await.body;
    assert!(page.contains("Shut out by the person who runs the relay"), "{page}");
    assert!(!page.contains("/devices/give-back"), "{page}");
    let key = hidden(&get(&relay, "/account", Some(&achieng)).await, "form_key");
    let form = format!("form_key={key}&once={}&device={device}", item());
    send_as(&relay, &achieng, "/devices/give-back", &form).await;
    assert!(audited(&relay, Deed::DeviceGivenBack).await.is_empty());
    assert!(matches!(sync_now(&phone).await, Err(ConnectError::Revoked)));
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_participant_reads_on_today_who_let_a_device_in_as_theirs() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let amina = cookie(&relay, "amina").await;
    let before = get(&relay, "/", Some(&amina)).await.body;
    assert!(!before.contains("let a new device in as yours"), "{before}");
    let achieng = cookie(&relay, "achieng").await;
    let invited = fill(&relay, &achieng, PAGE, "/devices/invite", &[("person", "amina")]).await;
    let (_, code) = invited.body.split_once("<code dir=\"ltr\">").unwrap();
    let code = code.split('<').next().unwrap();
    let tablet = open(folder.path(), "tablet");
    let address = format!("ws://{}", relay.address());
    transport::enrol(&tablet, &address, code, "tablet").await.unwrap();
    let today = get(&relay, "/", Some(&amina)).await.body;
    assert!(today.contains("Achieng Odhiambo let a new device in as yours"), "{today}");
    assert!(today.contains("tablet"), "{today}");
    // nobody else is told
    let of_others = get(&relay, "/", Some(&achieng)).await.body;
    assert!(!of_others.contains("let a new device in as yours"), "{of_others}");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_coordinator_makes_a_sign_in_link_for_the_own_side_which_says_what_it_resets() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let achieng = cookie(&relay, "achieng").await;
    let page = get(&relay, PAGE, Some(&achieng)).await;
    assert!(page.body.contains("their old password, all their sign-ins"), "{}", page.body);
    let form = filled(&page, "/devices/link", &[("person", "amina")]);
    let link_of = |answer: &crate::pages::Answer| {
        assert_eq!(answer.status, 200, "{}", answer.body);
        let (_, link) = answer.body.split_once("http://localhost/begin/").unwrap();
        format!("/begin/{}", link.split('<').next().unwrap())
    };
    let first = link_of(&send_as(&relay, &achieng, "/devices/link", &form).await);
    let second = link_of(&send_as(&relay, &achieng, "/devices/link", &form).await);
    assert_ne!(first, second);
    assert_eq!(get(&relay, &first, None).await.status, 410, "the older one ended");
    let chosen = format!("password={PASSWORD}&again={PASSWORD}");
    let begun = crate::pages::post(&relay, &second, "", &chosen).await;
    assert_eq!(begun.status, 303, "{}", begun.body);
    // a form from before makes no used link good again
    let third = link_of(&send_as(&relay, &achieng, "/devices/link", &form).await);
    assert_ne!(third, second);
    assert_eq!(get(&relay, &second, None).await.status, 410);
    let made = audited(&relay, Deed::LinkMade).await;
    let by_her = ("achieng".to_owned(), "amina".to_owned());
    assert_eq!(made.iter().filter(|row| **row == by_her).count(), 3, "{made:?}");
    for whom in ["henrik", "kari", "achieng"] {
        let form = filled(&page, "/devices/link", &[("person", whom)]);
        assert_eq!(send_as(&relay, &achieng, "/devices/link", &form).await.status, 404, "{whom}");
    }
    relay.stop().await.unwrap();
}
