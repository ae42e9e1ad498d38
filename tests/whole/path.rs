//! The whole path: devices write offline, come back in any order, and everything is equal at the end.

use samband_client_core::device::{Delivery, Device, DeviceEvent};
use samband_client_core::documents::feedback::FeedbackEdit;
use samband_client_core::documents::goals::GoalsEdit;
use samband_client_core::documents::log::{LogEdit, Revision};
use samband_client_core::documents::terms::{Level, RemarkKind, Side, Theme};
use samband_client_core::documents::{DocKey, Edit, Kind};
use samband_client_core::ids::ItemId;
use samband_client_core::report::Selection;
use samband_client_core::transport;
use samband_server::server::Relay;
use samband_tests::{
    english, enrolled, item, log_key, now, partnership, placement, relay_here, write,
};

fn feedback_key() -> DocKey {
    DocKey::Feedback { partnership: partnership(), placement: placement(), side: Side::Host }
}

fn goals_key() -> DocKey {
    DocKey::Goals { partnership: partnership(), organisation: "nidaros".parse().expect("an id") }
}

/// Every order of four.
fn orders() -> Vec<[usize; 4]> {
    let mut orders = Vec::new();
    for a in 0..4 {
        for b in 0..4 {
            for c in 0..4 {
                let order = [a, b, c, 6usize.wrapping_sub(a + b + c)];
                let distinct: std::collections::BTreeSet<_> = order.iter().collect();
                if distinct.len() == 4 && order[3] < 4 {
                    orders.push(order);
                }
            }
        }
    }
    assert_eq!(orders.len(), 24);
    orders
}

async fn sync(device: &Device) {
    transport::sync_now(device).await.expect("the relay is there");
}

/// Equal heads of every document that a device may read, and equal reports, byte for byte.
fn assert_equal_to_relay(relay: &Relay, device: &Device) {
    for (key, _) in device.scope() {
        assert_eq!(device.heads(&key).unwrap(), relay.views().heads(&key).unwrap(), "{key}");
    }
    let person = device.identity().person.unwrap();
    let here = device.report(&Selection::default()).unwrap();
    let there = relay.views().report_for(&person, &Selection::default()).unwrap();
    assert_eq!(serde_json::to_string(&here).unwrap(), serde_json::to_string(&there).unwrap());
}

/// Edits on all four devices, none of which has a line.
fn write_offline(devices: &[Device; 4], shared: ItemId, goal: ItemId) {
    let [phone, laptop, mentor, coordinator] = devices;
    write(phone, "a word from the phone");
    write(laptop, "a word from the laptop");
    let revise = |device: &Device, text: &str| {
        let base = device.heads(&log_key()).unwrap();
        let revision = Revision { text: Some(text.to_owned()), ..Revision::default() };
        let edit = Edit::Log(LogEdit::Revise { base, entry: shared, revision });
        device.edit(&log_key(), &edit, now()).unwrap();
    };
    revise(phone, "Today, early, I taught.");
    revise(laptop, "Today I taught. It rained.");
    for device in [mentor, coordinator] {
        let remark = FeedbackEdit::Remark {
            remark: item(),
            entry: shared,
            kind: RemarkKind::Comment,
            text: "Asante!".to_owned(),
            language: english(),
        };
        device.edit(&feedback_key(), &Edit::Feedback(remark), now()).unwrap();
    }
    let goals = GoalsEdit::AddGoal {
        goal,
        level: Level::Societal,
        theme: Theme::Education,
        title: "Every pupil is heard".to_owned(),
        language: english(),
    };
    coordinator.edit(&goals_key(), &Edit::Goals(goals), now()).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn in_every_order_of_return_all_devices_end_equal() {
    for order in orders() {
        let folder = tempfile::tempdir().unwrap();
        let relay = relay_here(folder.path()).await;
        let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
        let shared = write(&phone, "Today I taught.");
        sync(&phone).await;
        let laptop = enrolled(&relay, folder.path(), "laptop", "amina").await;
        let mentor = enrolled(&relay, folder.path(), "mentor", "kari").await;
        let coordinator = enrolled(&relay, folder.path(), "coordinator", "henrik").await;
        let devices = [phone, laptop, mentor, coordinator];
        let goal = item();
        write_offline(&devices, shared, goal);
        for n in order {
            sync(&devices[n]).await;
        }
        for device in &devices {
            sync(device).await;
        }
        for device in &devices {
            assert_equal_to_relay(&relay, device);
        }
        let log = devices[2].log(&partnership(), &placement(), samband_tests::AUDIENCE).unwrap();
        assert_eq!(log.entries.len(), 3, "order {order:?}");
        let merged = &log.entries[&shared].text;
        assert!(
            merged == "Today, early, I taught. It rained.",
            "both devices' words stand: {merged:?}"
        );
        let feedback = devices[0].feedback(&partnership(), &placement(), Side::Host).unwrap();
        assert_eq!(feedback.remarks.len(), 2);
        relay.stop().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_is_never_said_to_be_further_than_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let mentor = enrolled(&relay, folder.path(), "mentor", "kari").await;
    let entry = write(&phone, "A first word.");
    assert_eq!(phone.delivery(&log_key(), entry), Delivery::OnThisDevice);
    sync(&phone).await;
    let received_by = |delivery| match delivery {
        Delivery::OnRelay { received_by, .. } => received_by,
        other => panic!("not on the relay: {other:?}"),
    };
    assert!(received_by(phone.delivery(&log_key(), entry)).is_empty());
    sync(&mentor).await;
    assert!(
        received_by(phone.delivery(&log_key(), entry)).is_empty(),
        "the phone has not heard of it yet"
    );
    sync(&phone).await;
    assert_eq!(received_by(phone.delivery(&log_key(), entry)), ["kari".parse().unwrap()]);
    // a later edit is on this device only, and says so
    let edit = Edit::Log(LogEdit::Withdraw { item: entry });
    phone.edit(&log_key(), &edit, now()).unwrap();
    assert_eq!(phone.delivery(&log_key(), entry), Delivery::OnThisDevice);
    sync(&phone).await;
    assert!(received_by(phone.delivery(&log_key(), entry)).is_empty(), "not of the new edit");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_gets_a_document_that_the_policy_does_not_give() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    write(&phone, "Not for everybody.");
    sync(&phone).await;
    let stranger = enrolled(&relay, folder.path(), "stranger", "bikash").await;
    assert!(stranger.log(&partnership(), &placement(), samband_tests::AUDIENCE).is_err());
    assert!(stranger.scope().iter().all(|(key, _)| key.partnership().as_str() == "fjord-hill"));
    drop(stranger);
    // and not one byte of it lies in the store
    let parts = samband_client_core::store::Parts::open_folder(
        &folder.path().join("stranger"),
        Default::default(),
        samband_client_core::store::Unlock::Plain,
    );
    let held = parts.unwrap().store.call(|store| store.documents()).unwrap();
    assert!(held.iter().all(|(doc, _)| *doc != log_key().id()), "{held:?}");
    assert!(held.iter().any(|(doc, _)| Kind::of(*doc) == Some(Kind::Roster)));
    // a mentor may read the log and not write it, and the device says so before the relay must
    let mentor = enrolled(&relay, folder.path(), "mentor", "kari").await;
    let edit = Edit::Log(LogEdit::Write { entry: item(), draft: samband_tests::draft("no") });
    let refused = mentor.edit(&log_key(), &edit, now()).unwrap_err();
    assert_eq!(refused.to_string(), "you may not write the log fjord-lake/amina-2026 (programme)");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connected_mentor_sees_an_entry_arrive() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let mentor = enrolled(&relay, folder.path(), "mentor", "kari").await;
    let mut events = mentor.watch();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let connected = tokio::spawn({
        let mentor = mentor.clone();
        async move {
            let stop = async {
                _ = stopped.await;
            };
            transport::stay_connected(&mentor, stop, |_| {}).await
        }
    });
    while events.recv().await.unwrap() != DeviceEvent::CaughtUp {}
    let entry = write(&phone, "Live.");
    sync(&phone).await;
    while events.recv().await.unwrap() != DeviceEvent::Changed(log_key().id()) {}
    let log = mentor.log(&partnership(), &placement(), samband_tests::AUDIENCE).unwrap();
    assert_eq!(log.entries[&entry].text, "Live.");
    stop.send(()).unwrap();
    connected.await.unwrap().unwrap();
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mentor_who_comes_later_gets_the_whole_log() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let stranger = enrolled(&relay, folder.path(), "stranger", "bikash").await;
    for n in 0..5 {
        write(&phone, &format!("entry {n}"));
    }
    sync(&phone).await;
    sync(&stranger).await;
    let roster =
        samband_tests::ROSTER.replace("host_mentor = \"kari\"", "host_mentor = \"bikash\"");
    let request =
        samband_server::admin::AdminRequest::ImportRoster { text: roster, check_only: false };
    relay.admin(request).await;
    sync(&stranger).await;
    let log = stranger.log(&partnership(), &placement(), samband_tests::AUDIENCE).unwrap();
    assert_eq!(log.entries.len(), 5, "the whole document came with the grant");
    assert_equal_to_relay(&relay, &stranger);
    sync(&phone).await;
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_relay_restored_from_an_old_copy_gets_back_what_it_lost() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("relay");
    let relay = relay_here(folder.path()).await;
    let address = relay.address();
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    write(&phone, "before the backup");
    sync(&phone).await;
    relay.stop().await.unwrap();
    let file = data.join(samband_server::folder::STORE_FILE);
    let backup = folder.path().join("backup");
    std::fs::copy(&file, &backup).unwrap();
    let relay = Relay::start(&data, address).await.unwrap();
    write(&phone, "after the backup");
    sync(&phone).await;
    relay.stop().await.unwrap();
    std::fs::copy(&backup, &file).unwrap();
    let relay = Relay::start(&data, address).await.unwrap();
    sync(&phone).await;
    let log = relay.views().log_of(&log_key()).unwrap();
    assert_eq!(log.entries.len(), 2);
    assert_equal_to_relay(&relay, &phone);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_that_a_restored_relay_has_forgotten_enrols_again_and_keeps_its_words() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("relay");
    let relay = relay_here(folder.path()).await;
    let address = relay.address();
    relay.stop().await.unwrap();
    let file = data.join(samband_server::folder::STORE_FILE);
    let backup = folder.path().join("backup");
    std::fs::copy(&file, &backup).unwrap();
    let relay = Relay::start(&data, address).await.unwrap();
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    write(&phone, "acknowledged, then forgotten");
    sync(&phone).await;
    write(&phone, "not yet sent");
    relay.stop().await.unwrap();
    std::fs::copy(&backup, &file).unwrap();
    let relay = Relay::start(&data, address).await.unwrap();
    let refused = transport::sync_now(&phone).await.unwrap_err();
    assert!(refused.to_string().contains("redeem an invite"), "{refused}");
    let line = format!("ws://{address}");
    let code = samband_tests::invite(&relay, "amina").await;
    transport::enrol(&phone, &line, &code, "phone").await.unwrap();
    let log = relay.views().log_of(&log_key()).unwrap();
    assert_eq!(log.entries.len(), 2);
    assert_eq!(log, phone.log(&partnership(), &placement(), samband_tests::AUDIENCE).unwrap());
    let again = samband_tests::invite(&relay, "amina").await;
    let refused = transport::enrol(&phone, &line, &again, "phone").await.unwrap_err();
    assert!(matches!(refused, transport::ConnectError::AlreadyEnrolled(_)), "{refused}");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn two_copies_of_one_device_both_keep_their_words() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    write(&phone, "before the copy");
    drop(phone);
    let copy = std::process::Command::new("cp")
        .arg("-r")
        .args([folder.path().join("phone"), folder.path().join("copy")])
        .status()
        .unwrap();
    assert!(copy.success());
    let phone = samband_tests::open(folder.path(), "phone");
    let copy = samband_tests::open(folder.path(), "copy");
    write(&phone, "on the phone");
    write(&copy, "on the copy");
    for device in [&phone, &copy, &phone, &copy] {
        sync(device).await;
    }
    // each goes on with its own numbers: nothing is sent twice any more
    write(&phone, "later on the phone");
    for (device, expected) in [(&phone, (1, 0)), (&copy, (0, 1)), (&phone, (0, 0))] {
        let flight = transport::sync_now(device).await.unwrap();
        assert_eq!((flight.accepted, flight.received), expected);
    }
    for device in [&phone, &copy] {
        let log = device.log(&partnership(), &placement(), samband_tests::AUDIENCE).unwrap();
        assert_eq!(log.entries.len(), 4);
        assert_equal_to_relay(&relay, device);
        assert_eq!(device.status().refused, []);
    }
    relay.stop().await.unwrap();
}
