//! A lost device: what the operator can say of it within the hours that the law gives.

use samband_client_core::documents::DocKey;
use samband_client_core::documents::terms::Audience;
use samband_client_core::transport::sync_now;
use samband_server::admin::{AdminRequest, AdminResponse, BreachRequest, RevokeRequest};
use samband_server::reports::DeviceBreach;
use samband_server::server::Relay;
use samband_tests::{enrolled, log_for, partnership, relay_here, write_for};

async fn breach(relay: &Relay, device: &str) -> Result<Vec<DeviceBreach>, String> {
    let what = BreachRequest::Device { device: device.to_owned() };
    match relay.admin(AdminRequest::Breach(what)).await {
        AdminResponse::Breach { devices } => Ok(devices),
        AdminResponse::Failed { error } => Err(error),
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_lost_device_it_is_said_what_it_held_by_when_and_whose_words() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let laptop = enrolled(&relay, folder.path(), "laptop", "kari").await;
    write_for(&phone, Audience::Home, "at home");
    write_for(&phone, Audience::Both, "for both");
    sync_now(&phone).await.unwrap();
    sync_now(&laptop).await.unwrap();
    // a second connection says that what came with the first one is kept
    sync_now(&laptop).await.unwrap();
    // what is written later has not come to it
    write_for(&phone, Audience::Programme, "for the programme");
    sync_now(&phone).await.unwrap();

    let id = laptop.identity().device.to_string();
    let found = breach(&relay, &id[..8]).await.unwrap().remove(0);
    assert_eq!((found.person.as_str(), found.label.as_str()), ("kari", "laptop"));
    assert_eq!(found.check_code, laptop.status().check_code);
    assert!(found.had_until.is_some_and(|until| until <= found.heard_at));
    let held: Vec<&DocKey> = found.documents.iter().map(|held| &held.document).collect();
    assert!(held.contains(&&log_for(Audience::Both)), "{held:?}");
    assert!(held.contains(&&DocKey::Roster { partnership: partnership() }), "{held:?}");
    assert!(!held.contains(&&log_for(Audience::Home)), "a mentor of the host never had it");
    assert!(!held.contains(&&log_for(Audience::Programme)), "it came later");
    assert!(found.people.keys().any(|person| person.as_str() == "amina"));
    assert!(!found.people.keys().any(|person| person.as_str() == "bikash"), "not of hers");
    let words = found.to_string();
    assert!(words.contains("not revoked: `samband-server revoke device"), "{words}");
    assert!(words.contains("amina: Amina Otieno"), "{words}");

    // shut out, it holds what it held
    let revoke = RevokeRequest::Person { person: "kari".to_owned() };
    relay.admin(AdminRequest::Revoke(revoke)).await;
    let after = breach(&relay, &id[..8]).await.unwrap().remove(0);
    assert!(after.revoked_at.is_some() && after.to_string().contains("it gets nothing more"));
    assert!(after.documents.iter().any(|held| held.document == log_for(Audience::Both)));
    let short = breach(&relay, "a").await.unwrap_err();
    assert!(short.contains("at least 4 characters"), "{short}");
    let unknown = breach(&relay, "00000000000000").await.unwrap_err();
    assert!(unknown.contains("no device has an id"), "{unknown}");
    relay.stop().await.unwrap();
}
