//! Handles: what an app developer uses, in one story on two devices.

use samband_client_core::api::{Client, Event, Host};
use samband_client_core::device::{Delivery, DeviceError};
use samband_client_core::documents::EditError;
use samband_client_core::documents::decisions::IndicatorField;
use samband_client_core::documents::goals::Goals;
use samband_client_core::documents::terms::{Consent, Level, Side, Theme};
use samband_client_core::transport;
use samband_tests::{enrolled, log_key, now, partnership, placement, relay_here};

/// A clock that stands, and ids in order.
fn host(first: u8) -> Host {
    let mut n = 0u8;
    let random = move |bytes: &mut [u8]| {
        n += 1;
        bytes.fill(n);
        bytes[0] = first;
    };
    Host::new(now, random)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_is_written_read_acknowledged_and_revised_through_handles() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = Client::new(enrolled(&relay, folder.path(), "phone", "amina").await, host(1));
    let office = Client::new(enrolled(&relay, folder.path(), "office", "achieng").await, host(2));
    assert_eq!(phone.owner().unwrap().as_str(), "amina");

    let logs = phone.own_logs();
    let log = logs.iter().find(|log| *log.key() == log_key()).unwrap();
    let mut events = phone.watch();
    let draft = log.draft("Leo nimefundisha.");
    assert_eq!(draft.language.as_str(), "sw", "the roster has Amina's language");
    assert_eq!(draft.happened_on, now().date());
    assert_eq!(draft.consent, Consent::None);
    let entry = log.write(draft).unwrap();
    assert_eq!(events.next().await, Some(Event::Changed(log_key())));
    assert!(matches!(log.delivery(entry), Delivery::OnThisDevice));
    let seen = log.view().unwrap();
    transport::sync_now(phone.device()).await.unwrap();

    // the coordinator reads, acknowledges once, and asks
    transport::sync_now(office.device()).await.unwrap();
    let read = office.log(partnership(), placement(), samband_tests::AUDIENCE);
    assert_eq!(read.view().unwrap().entries[&entry].text, "Leo nimefundisha.");
    let refused = read.retype(&read.view().unwrap().heads, entry, "x").unwrap_err();
    assert!(matches!(refused, DeviceError::NotAllowed { .. }), "{refused}");
    let feedback = office.feedback(partnership(), placement(), Side::Home);
    feedback.acknowledge(entry).unwrap();
    let again = feedback.acknowledge(entry).unwrap_err();
    assert!(matches!(again, DeviceError::Edit(EditError::AlreadyAcknowledged)), "{again}");
    let question = feedback.ask(entry, "Wangapi?").unwrap();
    assert_eq!(feedback.view().unwrap().on(entry).len(), 2);

    // a goal, with a target that is decided on what was seen
    let goals = office.own_goals().into_iter().next().unwrap();
    let goal = goals.add_goal(Level::Societal, Theme::Education, "Every pupil is heard").unwrap();
    let indicator = goals.add_indicator(goal, "Pupils", "pupils", None, "30".parse().ok()).unwrap();
    let base = goals.view().unwrap().heads;
    goals.set_target(&base, indicator, "40".parse().unwrap()).unwrap();
    goals.set_target(&base, indicator, "50".parse().unwrap()).unwrap();
    let target = goals.view().unwrap().indicators[&indicator].target.clone().unwrap();
    assert!(target.is_open(), "the second was made without having seen the first");
    let stands = goals.view().unwrap();
    let silent = goals.set_target(&stands.heads, indicator, "45".parse().unwrap()).unwrap_err();
    assert!(matches!(silent, DeviceError::Edit(EditError::OpenDecision)), "{silent}");
    let of = (indicator, IndicatorField::Target);
    let decision = goals.decide(&stands, of, "45".parse().unwrap(), "We counted again.").unwrap();
    let open = |view: &Goals| view.field(indicator, IndicatorField::Target).unwrap().is_open();
    let heads = goals.view().unwrap().heads;
    goals.reopen(&heads, decision, "Two classes were forgotten.").unwrap();
    let stands = goals.view().unwrap();
    assert!(open(&stands), "reopened");
    goals.decide(&stands, of, "45".parse().unwrap(), "They were not.").unwrap();
    goals.measure(indicator, "2026-11".parse().unwrap(), "12".parse().unwrap(), 3, "").unwrap();
    let view = goals.view().unwrap();
    assert!(!view.indicators[&indicator].target.as_ref().unwrap().is_open());
    assert_eq!(view.latest(indicator).unwrap().value, "12".parse().unwrap());
    transport::sync_now(office.device()).await.unwrap();
    assert!(matches!(feedback.delivery(question), Delivery::OnRelay { .. }));

    // what arrives is told by document, and a revision on the older view keeps to it
    while events.next().await != Some(Event::CaughtUp) {}
    transport::sync_now(phone.device()).await.unwrap();
    let mut changed = Vec::new();
    loop {
        match events.next().await.expect("the device is open") {
            Event::Changed(key) => changed.push(key),
            Event::CaughtUp => break,
            _ => {}
        }
    }
    assert!(changed.contains(phone.feedback(partnership(), placement(), Side::Home).key()));
    log.retype(&seen.heads, entry, "Leo nimefundisha watoto thelathini.").unwrap();
    assert_eq!(log.view().unwrap().entries[&entry].text, "Leo nimefundisha watoto thelathini.");
    relay.stop().await.unwrap();
}
