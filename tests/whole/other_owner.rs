//! An invite belongs to one person, and a folder to one owner: a mistake with the two costs neither the invite nor the words.

use samband_client_core::device::{Delivery, Device};
use samband_client_core::transport::{self, ConnectError};
use samband_client_core::wire::RefusalCode;
use samband_server::admin::{AdminRequest, RevokeRequest};
use samband_server::server::Relay;
use samband_tests::{enrolled, invite, log_key, open, relay_here, write};

async fn enrol(
    device: &Device,
    relay: &Relay,
    code: &str,
) -> Result<transport::Flight, ConnectError> {
    transport::enrol(device, &format!("ws://{}", relay.address()), code, "phone").await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invite_typed_on_somebody_elses_revoked_phone_is_still_good_for_its_person() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let id = phone.identity().device.to_string();
    relay.admin(AdminRequest::Revoke(RevokeRequest::Device { device: id })).await;
    let karis = invite(&relay, "kari").await;
    let error = enrol(&phone, &relay, &karis).await.unwrap_err();
    let ConnectError::Refused(refusal) = &error else { panic!("{error}") };
    assert_eq!(refusal.code, RefusalCode::OtherOwner, "{error}");
    assert!(!error.is_passing(), "{error}");
    assert!(refusal.text.contains("amina") && !refusal.text.contains("kari"), "{error}");
    assert_eq!(phone.owner(), Some("amina".parse().unwrap()));
    let laptop = open(folder.path(), "laptop");
    enrol(&laptop, &relay, &karis).await.unwrap();
    assert_eq!(laptop.owner(), Some("kari".parse().unwrap()));
    relay.stop().await.unwrap();
}

/// Another relay stands for one that was restored from a backup of before the enrolment.
#[tokio::test(flavor = "multi_thread")]
async fn a_phone_that_its_relay_has_forgotten_enrols_again_and_keeps_its_owner_and_its_words() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let there = write(&phone, "was on the relay");
    transport::sync_now(&phone).await.unwrap();
    let waits = write(&phone, "was never sent");
    relay.stop().await.unwrap();
    let backup = tempfile::tempdir().unwrap();
    let relay = relay_here(backup.path()).await;
    let karis = invite(&relay, "kari").await;
    let error = enrol(&phone, &relay, &karis).await.unwrap_err();
    assert!(
        matches!(&error, ConnectError::Refused(it) if it.code == RefusalCode::OtherOwner),
        "{error}"
    );
    let aminas = invite(&relay, "amina").await;
    enrol(&phone, &relay, &aminas).await.unwrap();
    assert_eq!(phone.owner(), Some("amina".parse().unwrap()));
    let log = relay.views().log_of(&log_key()).unwrap();
    for entry in [there, waits] {
        assert!(log.entries.contains_key(&entry));
        let state = phone.delivery(&log_key(), entry);
        assert!(matches!(state, Delivery::OnRelay { .. }), "{state:?}");
    }
    relay.stop().await.unwrap();
}
