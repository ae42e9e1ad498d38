//! One device, several callers that want to connect it at once.

use std::future::Future;
use std::pin::pin;
use std::task::Poll;

use samband_client_core::device::{Delivery, Device};
use samband_client_core::ids::{Incarnation, ItemId};
use samband_client_core::sync::{Save, Settled};
use samband_client_core::transport::{self, Connection, ConnectionState};
use samband_client_core::wire::PushOutcome;
use samband_server::server::Relay;
use samband_tests::{enrolled, log_key, open, relay_here, write};
use tokio::sync::oneshot;

/// No entry is called *on the relay* that the relay does not have.
fn check_claims(device: &Device, relay: &Relay, entries: &[ItemId]) {
    let claimed: Vec<_> = entries
        .iter()
        .filter(|entry| matches!(device.delivery(&log_key(), **entry), Delivery::OnRelay { .. }))
        .collect();
    let log = relay.views().log_of(&log_key()).unwrap();
    for entry in claimed {
        assert!(log.entries.contains_key(entry), "{entry} is not on the relay");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pull_to_refresh_beside_a_standing_connection_tells_no_lies() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let incarnation = phone.start_session(None).unwrap().hello.incarnation;
    let (stop, stopped) = oneshot::channel::<()>();
    let staying = tokio::spawn({
        let phone = phone.clone();
        async move { transport::stay_connected(&phone, async { _ = stopped.await }, |_| {}).await }
    });
    let mut entries = Vec::new();
    for n in 0..12 {
        for _ in 0..3 {
            entries.push(write(&phone, &format!("written beside flight {n}")));
        }
        let flight = match n % 3 {
            0 => transport::post_now(&phone).await,
            _ => transport::sync_now(&phone).await,
        };
        assert!(flight.as_ref().is_ok_and(|flight| flight.caught_up), "{flight:?}");
        check_claims(&phone, &relay, &entries);
        assert_eq!(phone.status().waiting, 0);
    }
    stop.send(()).unwrap();
    staying.await.unwrap().unwrap();
    let hello = phone.start_session(None).unwrap().hello;
    assert_eq!(hello.incarnation, incarnation, "nobody took the device for a copy of itself");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn flights_that_are_asked_for_at_once_wait_for_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let entries: Vec<ItemId> = (0..20).map(|n| write(&phone, &format!("entry {n}"))).collect();
    let flights = tokio::join!(
        transport::sync_now(&phone),
        transport::post_now(&phone),
        transport::sync_now(&phone),
    );
    let accepted: Vec<u64> =
        [flights.0, flights.1, flights.2].map(|flight| flight.unwrap().accepted).into();
    assert_eq!(accepted.iter().sum::<u64>(), 20, "{accepted:?}");
    check_claims(&phone, &relay, &entries);
    relay.stop().await.unwrap();
}

/// The app's screen is closed in the middle, at any point where the flight waits for something.
#[tokio::test(flavor = "multi_thread")]
async fn a_flight_that_is_dropped_anywhere_leaves_nothing_half_done() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let mut entries = Vec::new();
    for polls in 1..40 {
        entries.push(write(&phone, &format!("dropped after {polls}")));
        {
            let mut flight = pin!(transport::sync_now(&phone));
            let mut left = polls;
            std::future::poll_fn(|context| {
                left -= 1;
                match flight.as_mut().poll(context) {
                    Poll::Pending if left > 0 => Poll::Pending,
                    _ => Poll::Ready(()),
                }
            })
            .await;
        }
        if polls % 2 == 0 {
            transport::sync_now(&phone).await.unwrap();
            assert_eq!(phone.status().waiting, 0);
        }
        check_claims(&phone, &relay, &entries);
    }
    transport::sync_now(&phone).await.unwrap();
    let log = relay.views().log_of(&log_key()).unwrap();
    assert_eq!(log.entries.len(), entries.len());
    relay.stop().await.unwrap();
}

/// Push numbers begin at 1 in each incarnation, so the same number names another edit.
#[tokio::test]
async fn an_outcome_of_an_earlier_incarnation_settles_no_edit() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    drop(relay);
    let entry = write(&phone, "not sent");
    let hello = phone.start_session(None).unwrap().hello;
    let number = hello.settled + 1;
    let settled = vec![Settled { number, outcome: PushOutcome::Accepted(9), at: 0 }];
    let earlier = Some(Incarnation(hello.incarnation.0 ^ 1));
    let save = Save { incarnation: earlier, settled, ..Save::default() };
    assert_eq!(phone.save(save.clone()).unwrap().accepted, 0);
    assert_eq!(phone.delivery(&log_key(), entry), Delivery::OnThisDevice);
    let save = Save { incarnation: Some(hello.incarnation), ..save };
    assert_eq!(phone.save(save).unwrap().accepted, 1);
    drop(phone);
    open(folder.path(), "phone");
}

/// What an app holds: one object that says how the connection stands.
#[tokio::test(flavor = "multi_thread")]
async fn a_connection_says_how_it_stands_and_stops_when_it_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let connection = Connection::start(&phone);
    let mut state = connection.watch();
    let is_connected = |state: &ConnectionState| *state == ConnectionState::Connected;
    state.wait_for(is_connected).await.unwrap();
    let address = relay.address();
    relay.stop().await.unwrap();
    let fails = |state: &ConnectionState| matches!(state, ConnectionState::Waiting { reason: Some(why) } if !why.is_empty());
    connection.nudge();
    state.wait_for(fails).await.unwrap();
    let relay = Relay::start(&folder.path().join("relay"), address).await.unwrap();
    connection.nudge();
    state.wait_for(is_connected).await.unwrap();
    relay.stop().await.unwrap();
    connection.stop().await.unwrap();
    // a device of nobody cannot connect
    let nobody = open(folder.path(), "nobody");
    let connection = Connection::start(&nobody);
    let mut state = connection.watch();
    state.wait_for(|state| *state == ConnectionState::Stopped).await.unwrap();
    assert!(connection.stop().await.is_err());
}
