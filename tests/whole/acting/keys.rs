//! The keys by which the relay signs what people write on the pages: when they begin and end, and what they cannot do.

use samband_client_core::ids::{DeviceId, Incarnation, PersonId};
use samband_client_core::keys::{DeviceKey, Nonce, PublicKey, Signer};
use samband_client_core::transport::sync_now;
use samband_client_core::wire::{Challenge, Proof, RefusalCode, to_header};
use samband_server::admin::{AdminRequest, AdminResponse, EraseRequest, RevokeRequest};
use samband_server::relay::{Deed, DeviceRow};
use samband_server::server::Relay;
use samband_tests::bare::{BareDevice, connect};
use samband_tests::{enrolled, relay_here, write};

use super::{LOG, send};
use crate::bad_input::refusal;
use crate::pages::{PASSWORD, cookie, get};
use crate::sign_in::{own, sign_in};

fn kari() -> PersonId {
    "kari".parse().unwrap()
}

/// The seed that the relay holds for Kari.
fn seed(relay: &Relay) -> Option<[u8; 32]> {
    relay.views().log().account(&kari()).unwrap()?.page?.seed
}

/// Kari's page device, as the relay's rows have it.
fn page_device(relay: &Relay) -> (DeviceId, DeviceRow) {
    let rows = relay.views().log().devices().unwrap().into_iter();
    let mut rows = rows.filter(|(_, row)| row.person == kari() && row.is_page);
    let found = rows.next().expect("she has written on a page");
    assert!(rows.next().is_none(), "one for each person");
    found
}

async fn begun(folder: &std::path::Path) -> (Relay, String, String) {
    let relay = relay_here(folder).await;
    let phone = enrolled(&relay, folder, "phone", "amina").await;
    let entry = write(&phone, "We built the wall");
    sync_now(&phone).await.unwrap();
    let kari = cookie(&relay, "kari").await;
    (relay, format!("{LOG}/{entry}"), kari)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_key_of_a_page_begins_with_the_first_edit_and_ends_with_the_last_sign_in() {
    let folder = tempfile::tempdir().unwrap();
    let (relay, path, first) = begun(folder.path()).await;
    assert_eq!(seed(&relay), None, "who only reads has none");
    let comment = "kind=comment&text=Well+built";
    assert_eq!(send(&relay, &first, &path, &path, comment).await.status, 303);
    let (device, row) = page_device(&relay);
    let begun = seed(&relay).unwrap();
    assert_eq!(row.key, DeviceKey::from_seed(begun).public());
    assert_eq!(row.cursor, 0, "nothing counts as received by it");
    let second = sign_in(&relay, "", "kari", PASSWORD, "").await.cookie();
    own(&relay, &second, "/sign-out", "").await;
    assert_eq!(seed(&relay), Some(begun), "another browser is signed in");
    own(&relay, &first, "/sign-out", "").await;
    assert_eq!(seed(&relay), None);
    assert_eq!(page_device(&relay).1.key, PublicKey([0; 32]), "nothing verifies by it any more");

    // another key of the same device, and signing out everywhere ends that
    let again = sign_in(&relay, "", "kari", PASSWORD, "").await.cookie();
    assert_eq!(send(&relay, &again, &path, &path, comment).await.status, 303);
    assert_eq!(page_device(&relay).0, device);
    assert_ne!(seed(&relay).unwrap(), begun);
    own(&relay, &again, "/sign-out-everywhere", "").await;
    assert_eq!(seed(&relay), None);
    let request = AdminRequest::Audit { after: 0, export: false };
    let AdminResponse::Audit { rows } = relay.admin(request).await else { panic!() };
    let deeds = [Deed::PageKeyBegun, Deed::PageKeyEnded];
    let audited: Vec<_> = rows.iter().filter(|row| deeds.contains(&row.did)).collect();
    assert_eq!(audited.len(), 4);
    assert!(audited.iter().all(|row| row.who == "kari" && row.whom == device.to_string()));
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_shut_out_writes_no_more_on_the_page_and_the_words_stay_in_the_form() {
    let folder = tempfile::tempdir().unwrap();
    let (relay, path, of_kari) = begun(folder.path()).await;
    let comment = "kind=comment&text=Well+built";
    assert_eq!(send(&relay, &of_kari, &path, &path, comment).await.status, 303);
    let device = page_device(&relay).0.to_string();
    let revoke = |what| AdminRequest::Revoke(what);
    relay.admin(revoke(RevokeRequest::Device { device })).await;
    let refused = send(&relay, &of_kari, &path, &path, "kind=comment&text=Not+lost").await;
    assert_eq!(refused.status, 422);
    for shown in ["Ask your coordinator", "Not lost"] {
        assert!(refused.body.contains(shown), "{shown}: {}", refused.body);
    }
    // a new sign-in does not undo what an administrator did
    own(&relay, &of_kari, "/sign-out-everywhere", "").await;
    let again = sign_in(&relay, "", "kari", PASSWORD, "").await.cookie();
    assert_eq!(send(&relay, &again, &path, &path, comment).await.status, 422);
    relay.admin(revoke(RevokeRequest::Person { person: "kari".to_owned() })).await;
    assert_eq!(
        relay.views().log().account(&kari()).unwrap(),
        None,
        "the key went with the account"
    );
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stolen_key_of_a_page_opens_no_connection() {
    let folder = tempfile::tempdir().unwrap();
    let (relay, path, of_kari) = begun(folder.path()).await;
    let comment = "kind=comment&text=Well+built";
    assert_eq!(send(&relay, &of_kari, &path, &path, comment).await.status, 303);
    let (device, row) = page_device(&relay);
    let key = DeviceKey::from_seed(seed(&relay).unwrap());
    let thief = BareDevice { signer: Signer { key, device, incarnation: Incarnation(1) } };
    let relay_id = relay.views().log().head().unwrap().relay;
    for challenge in [
        Challenge { relay: relay_id, nonce: row.nonce },
        Challenge { relay: relay_id, nonce: Nonce::default() },
    ] {
        let Challenge { relay: of, nonce } = challenge;
        let hello = to_header(&thief.hello(Proof::Key { relay: of, nonce }).encode());
        let refusal = refusal(connect(relay.address(), Some(hello)).await.unwrap_err());
        assert_eq!(refusal.code, RefusalCode::UnknownDevice);
    }
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_erased_can_sign_in_and_write_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let (relay, path, of_kari) = begun(folder.path()).await;
    let comment = "kind=comment&text=Well+built";
    assert_eq!(send(&relay, &of_kari, &path, &path, comment).await.status, 303);
    relay.admin(AdminRequest::Invite { person: "kari".to_owned() }).await;
    let (person, asked_by) = ("kari".to_owned(), "kari".to_owned());
    let erased = relay.admin(AdminRequest::Erase(EraseRequest::Person { person, asked_by })).await;
    assert!(matches!(erased, AdminResponse::EraseDone), "{erased:?}");
    assert_eq!(relay.views().log().account(&kari()).unwrap(), None);
    assert_eq!(page_device(&relay).1.key, PublicKey([0; 32]), "nothing verifies by it any more");
    let invites = relay.views().log().invites().unwrap().into_values();
    assert!(invites.filter(|row| row.person == kari()).all(|row| row.voided));
    assert_eq!(get(&relay, "/", Some(&of_kari)).await.status, 401, "the sign-in has ended");
    relay.stop().await.unwrap();
}
