//! A device, a person, a placement or a role is revoked: nothing more goes out, nothing is lost, and everything comes back
//! when it is given back.

use std::path::Path;

use samband_client_core::device::{Delivery, Device, DeviceError, DeviceEvent};
use samband_client_core::documents::goals::GoalsEdit;
use samband_client_core::documents::log::LogEdit;
use samband_client_core::documents::terms::{Level, Theme};
use samband_client_core::documents::{DocKey, Edit};
use samband_client_core::transport::{self, ConnectError};
use samband_server::admin::{AdminRequest, AdminResponse, RevokeRequest};
use samband_server::server::Relay;
use samband_tests::{
    RelayProcess, draft, english, enrolled, invite, item, log_key, now, open, partnership,
    relay_here, write,
};

use crate::audit::{run, said};
use crate::pages::{cookie, get};

async fn revoke(relay: &Relay, request: AdminRequest) -> (usize, usize) {
    match relay.admin(request).await {
        AdminResponse::Revoked { devices, invites } => (devices.len(), invites),
        other => panic!("{other:?}"),
    }
}

async fn revoke_device(relay: &Relay, device: &Device) {
    // the first digits will do
    let device = device.identity().device.to_string()[..8].to_owned();
    assert_eq!(revoke(relay, AdminRequest::Revoke(RevokeRequest::Device { device })).await, (1, 0));
}

fn goals_key() -> DocKey {
    DocKey::Goals { partnership: partnership(), organisation: "nidaros".parse().unwrap() }
}

/// Something that Amina may read.
async fn news(office: &Device) {
    let goal = GoalsEdit::AddGoal {
        goal: item(),
        title: "written after the phone was lost".to_owned(),
        language: english(),
        level: Level::Individual,
        theme: Theme::Education,
    };
    office.edit(&goals_key(), &Edit::Goals(goal), now()).unwrap();
    transport::sync_now(office).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revoked_phone_gets_nothing_more_and_its_words_are_kept_until_it_is_let_in_again() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let office = enrolled(&relay, folder.path(), "office", "henrik").await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    write(&phone, "before");
    transport::sync_now(&phone).await.unwrap();
    let entries = [write(&phone, "offline, the first"), write(&phone, "offline, the second")];
    revoke_device(&relay, &phone).await;
    news(&office).await;
    let had = (phone.heads(&goals_key()).unwrap(), phone.status().position);

    for by_post in [false, true] {
        let flown = match by_post {
            true => transport::post_now(&phone).await,
            false => transport::sync_now(&phone).await,
        };
        assert!(matches!(flown, Err(ConnectError::Revoked)), "{flown:?}");
        assert_eq!((phone.heads(&goals_key()).unwrap(), phone.status().position), had);
    }
    let status = phone.status();
    assert!(status.revoked);
    assert_eq!((status.waiting, status.refused.len()), (0, 2));
    // its owner still reads, and is told why nothing more can be written
    assert_eq!(
        phone
            .log(&partnership(), &samband_tests::placement(), samband_tests::AUDIENCE)
            .unwrap()
            .entries
            .len(),
        3
    );
    let edit = Edit::Log(LogEdit::Write { entry: item(), draft: draft("after") });
    let refused = phone.edit(&log_key(), &edit, now()).unwrap_err();
    assert!(matches!(refused, DeviceError::Revoked), "{refused}");
    // that holds when the app is opened again, and after an upgrade of nothing
    let path = phone.path().to_owned();
    drop(phone);
    let phone = Device::open(&path, Default::default()).unwrap();
    assert!(phone.status().revoked);

    // the coordinator sees both refused changes, and what the phone had
    let coordinator = cookie(&relay, "henrik").await;
    let page = get(&relay, "/refused", Some(&coordinator)).await.body;
    assert_eq!(page.matches("The device was revoked.").count(), 2, "{page}");
    let page = get(&relay, "/devices", Some(&coordinator)).await.body;
    assert!(page.contains("keeps what it had"), "{page}");
    // a reader without such a role sees no one else's refusals
    let reader = cookie(&relay, "kari").await;
    let page = get(&relay, "/refused", Some(&reader)).await.body;
    assert!(page.contains("Not visible to you") && !page.contains("phone"), "{page}");

    // the phone is found, and let in again
    let address = format!("ws://{}", relay.address());
    let code = invite(&relay, "amina").await;
    transport::enrol(&phone, &address, &code, "phone").await.unwrap();
    transport::sync_now(&phone).await.unwrap();
    assert!(!phone.status().revoked && phone.status().refused.is_empty());
    for entry in entries {
        let delivery = phone.delivery(&log_key(), entry);
        assert!(matches!(delivery, Delivery::OnRelay { .. }), "{delivery:?}");
    }
    assert_ne!(phone.heads(&goals_key()).unwrap(), had.0, "the news have come");
    assert_eq!(relay.views().heads(&log_key()).unwrap(), phone.heads(&log_key()).unwrap());
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_is_revoked_on_every_device_at_once_and_a_new_phone_gets_everything_back() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let tablet = enrolled(&relay, folder.path(), "tablet", "amina").await;
    write(&phone, "on the relay");
    transport::sync_now(&phone).await.unwrap();
    let made = phone.heads(&log_key()).unwrap();
    // one that stays connected, and an invite that waits
    let mut events = tablet.watch();
    let staying = tablet.clone();
    let staying = tokio::spawn(async move {
        transport::stay_connected(&staying, std::future::pending(), |_| {}).await
    });
    while !matches!(events.recv().await, Ok(DeviceEvent::CaughtUp)) {}
    let waiting = invite(&relay, "amina").await;
    let amina = || AdminRequest::Revoke(RevokeRequest::Person { person: "amina".to_owned() });
    assert_eq!(revoke(&relay, amina()).await, (2, 1));
    assert_eq!(revoke(&relay, amina()).await, (0, 0), "once is enough");
    // the connection that stood ends, and the tablet learns why
    let ended = staying.await.unwrap();
    assert!(matches!(ended, Err(ConnectError::Revoked)), "{ended:?}");
    let flown = transport::sync_now(&phone).await;
    assert!(matches!(flown, Err(ConnectError::Revoked)), "{flown:?}");
    let address = format!("ws://{}", relay.address());
    let new = open(folder.path(), "new");
    let late = transport::enrol(&new, &address, &waiting, "new").await.unwrap_err();
    assert!(late.to_string().contains("revoked"), "{late}");

    let code = invite(&relay, "amina").await;
    transport::enrol(&new, &address, &code, "new").await.unwrap();
    assert_eq!(new.heads(&log_key()).unwrap(), made);
    // the old ones stay out
    let flown = transport::sync_now(&phone).await;
    assert!(matches!(flown, Err(ConnectError::Revoked)), "{flown:?}");
    relay.stop().await.unwrap();
}

async fn revoke_placement(relay: &Relay, undo: bool) -> bool {
    let (partnership, placement) = ("fjord-lake".to_owned(), "amina-2026".to_owned());
    match relay
        .admin(AdminRequest::Revoke(RevokeRequest::Placement { partnership, placement, undo }))
        .await
    {
        AdminResponse::Rights { changed } => changed,
        other => panic!("{other:?}"),
    }
}

/// Connections that the relay has closed since somebody lost a right.
async fn shut_out(relay: &Relay) -> u64 {
    match relay.admin(AdminRequest::Status).await {
        AdminResponse::Status { status } => {
            status.since_start.closed.get(&4023).copied().unwrap_or_default()
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_coordinator_is_not_shown_what_was_pushed_to_other_partnerships() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let second = "[[placement]]\nid = \"amina-hill\"\npartnership = \"fjord-hill\"\n\
                  participant = \"amina\"\nhome = \"lalitpur\"\nhost = \"nidaros\"\n";
    let text = format!("{}\n{second}", samband_tests::ROSTER);
    let done = relay.admin(AdminRequest::ImportRoster { text, check_only: false }).await;
    assert!(matches!(done, AdminResponse::Imported { .. }), "{done:?}");
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    transport::sync_now(&phone).await.unwrap();
    assert!(revoke_placement(&relay, false).await);
    write(&phone, "not known to be revoked");
    transport::sync_now(&phone).await.unwrap();
    assert_eq!(phone.status().refused.len(), 1);
    let refused = async |person: &str| {
        let cookie = cookie(&relay, person).await;
        get(&relay, "/refused", Some(&cookie)).await.body
    };
    let own = refused("achieng").await;
    assert!(own.contains("Amina Otieno"), "{own}");
    let other = refused("bikash").await;
    assert!(!other.contains("Amina Otieno") && !other.contains("Not visible to you"), "{other}");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revoked_placement_gives_its_participant_and_mentors_nothing_until_it_is_given_back() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let office = enrolled(&relay, folder.path(), "office", "henrik").await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let mentor = enrolled(&relay, folder.path(), "mentor", "kari").await;
    write(&phone, "before");
    for device in [&phone, &mentor, &office] {
        transport::sync_now(device).await.unwrap();
    }
    // the mentor stays connected
    let mut events = mentor.watch();
    let (staying, (say, mut ends)) = (mentor.clone(), tokio::sync::mpsc::unbounded_channel());
    let staying = tokio::spawn(async move {
        let ended = |_: &_| _ = say.send(());
        transport::stay_connected(&staying, std::future::pending(), ended).await
    });
    while !matches!(events.recv().await, Ok(DeviceEvent::CaughtUp)) {}

    assert!(revoke_placement(&relay, false).await);
    assert!(!revoke_placement(&relay, false).await, "once is enough");
    ends.recv().await.expect("the connection that stood ends");
    assert_eq!(shut_out(&relay).await, 1);
    staying.abort();

    // not one byte more, neither to the participant nor to the mentor
    let had = |device: &Device| {
        let heads = [goals_key(), log_key()].map(|key| device.heads(&key).ok());
        (heads, device.status().position)
    };
    news(&office).await;
    let before = (had(&phone).0, had(&mentor).0);
    let entry = write(&phone, "not known to be revoked");
    for by_post in [false, true] {
        for device in [&phone, &mentor] {
            match by_post {
                true => transport::post_now(device).await.unwrap(),
                false => transport::sync_now(device).await.unwrap(),
            };
        }
    }
    assert_eq!(had(&phone).0[0], before.0[0], "no news of the goals");
    assert_eq!(had(&mentor).0, before.1);
    let refused = phone.status().refused;
    assert_eq!(refused.iter().map(|edit| edit.code).collect::<Vec<_>>(), [211]);
    // the coordinator goes on reading, and is told
    let coordinator = cookie(&relay, "henrik").await;
    let page = get(&relay, "/refused", Some(&coordinator)).await.body;
    assert!(page.contains("Amina Otieno"), "{page}");
    let path = "/log/fjord-lake/amina-2026";
    let page = get(&relay, path, Some(&coordinator)).await.body;
    assert!(page.contains("This placement was revoked on") && page.contains("before"), "{page}");

    // the same file again gives nothing back
    let text = samband_tests::ROSTER.to_owned();
    relay.admin(AdminRequest::ImportRoster { text, check_only: false }).await;
    transport::sync_now(&mentor).await.unwrap();
    assert_eq!(had(&mentor).0, before.1);

    assert!(revoke_placement(&relay, true).await);
    for device in [&phone, &phone, &mentor, &office] {
        transport::sync_now(device).await.unwrap();
    }
    assert!(phone.status().refused.is_empty());
    let delivery = phone.delivery(&log_key(), entry);
    assert!(matches!(delivery, Delivery::OnRelay { .. }), "{delivery:?}");
    assert_eq!(had(&mentor).0, had(&phone).0);
    assert_eq!(office.heads(&log_key()).unwrap(), phone.heads(&log_key()).unwrap());
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revoked_role_is_gone_until_it_is_given_back() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let office = enrolled(&relay, folder.path(), "office", "henrik").await;
    let revoke = async |organisation: &str, undo| {
        let (partnership, person) = ("fjord-lake".to_owned(), "henrik".to_owned());
        let (role, organisation) = ("coordinator".to_owned(), Some(organisation.to_owned()));
        let request = AdminRequest::Revoke(RevokeRequest::Role {
            partnership,
            person,
            role,
            organisation,
            undo,
        });
        relay.admin(request).await
    };
    let AdminResponse::Failed { error } = revoke("kisumu", false).await else { panic!("done") };
    assert!(error.contains("henrik/coordinator/nidaros"), "{error}");
    let done = revoke("nidaros", false).await;
    assert!(matches!(done, AdminResponse::Rights { changed: true }), "{done:?}");
    let edit = Edit::Goals(GoalsEdit::AddGoal {
        goal: item(),
        title: "as if nothing had been".to_owned(),
        language: english(),
        level: Level::Individual,
        theme: Theme::Education,
    });
    office.edit(&goals_key(), &edit, now()).unwrap();
    transport::sync_now(&office).await.unwrap();
    assert_eq!(office.status().refused.len(), 1);
    let done = revoke("nidaros", true).await;
    assert!(matches!(done, AdminResponse::Rights { changed: true }), "{done:?}");
    for _ in 0..2 {
        transport::sync_now(&office).await.unwrap();
    }
    assert!(office.status().refused.is_empty());
    assert_eq!(relay.views().heads(&goals_key()).unwrap(), office.heads(&goals_key()).unwrap());
    relay.stop().await.unwrap();
}

#[test]
fn the_program_revokes_a_placement_and_a_role_whether_the_relay_runs_or_not() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("relay");
    let relay = RelayProcess::start(Path::new(env!("CARGO_BIN_EXE_relay-under-test")), &data);
    let revoke = |what: &[&str]| {
        let output = run(&data, &[&["revoke"], what].concat());
        (output.status.success(), said(&output))
    };
    let placement = ["placement", "fjord-lake", "amina-2026"];
    let role = ["role", "fjord-lake", "henrik", "coordinator", "nidaros"];
    let mut running = Some(relay);
    for runs in [true, false] {
        if !runs {
            running = None;
        }
        for right in [&placement[..], &role[..]] {
            let undo = [right, &["--undo"]].concat();
            for (what, answer) in
                [(right, "done"), (right, "so already"), (&undo, "done"), (&undo, "so already")]
            {
                let (whole, text) = revoke(what);
                assert!(whole && text.contains(answer), "{what:?}: {text}");
            }
        }
        for (wrong, named) in [
            (["placement", "fjord-lake", "amina-2025"].as_slice(), "amina-2026"),
            (&["placement", "fjord-like", "amina-2026"], "fjord-lake"),
            (&["role", "fjord-lake", "henrik", "adviser"], "henrik/coordinator/nidaros"),
        ] {
            let (whole, text) = revoke(wrong);
            assert!(!whole && text.contains(named), "{wrong:?}: {text}");
        }
    }
    drop(running);
    let audit = said(&run(&data, &["audit", "list"]));
    assert_eq!(audit.matches("role-taken").count(), 6, "{audit}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_that_is_named_wrongly_is_not_revoked() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    enrolled(&relay, folder.path(), "phone", "amina").await;
    for (device, why) in [("zzzz", "no device has an id"), ("abc", "too short"), ("", "too short")]
    {
        let request = AdminRequest::Revoke(RevokeRequest::Device { device: device.to_owned() });
        let AdminResponse::Failed { error } = relay.admin(request).await else { panic!("done") };
        assert!(error.contains(why), "{error}");
    }
    relay.stop().await.unwrap();
}
