//! A line that carries nothing any more is given up in time, and one that carries little is not.

use std::time::Duration;

use samband_client_core::device::{Device, DeviceEvent};
use samband_client_core::transport;
use samband_server::server::Relay;
use samband_tests::portal::{Answer, Portal};
use samband_tests::random::Rng;
use samband_tests::{enrolled, relay_here, write};
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout};

/// Words that do not compress well.
fn noise(seed: u64, bytes: usize) -> String {
    let mut rng = Rng::new(seed);
    let mut text = String::new();
    while text.len() < bytes {
        text.push_str(&format!("{:x} ", rng.next()));
    }
    text
}

/// A device that stays connected over a line, and has caught up when the line dies. Time is paused from then on.
struct Dead {
    phone: Device,
    /// Told when the connection is given up.
    ended: mpsc::UnboundedReceiver<()>,
    begun: Instant,
    _relay: Relay,
    _folder: tempfile::TempDir,
}

async fn dead_line() -> Dead {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let portal = Portal::start(relay.address()).await;
    phone.set_relay(&format!("ws://{}", portal.address())).unwrap();
    portal.answer([Answer::Freezable]);
    let (tell, ended) = mpsc::unbounded_channel();
    let mut events = phone.watch();
    tokio::spawn({
        let phone = phone.clone();
        let told = move |_: &Result<_, _>| _ = tell.send(());
        async move { transport::stay_connected(&phone, std::future::pending(), told).await }
    });
    while events.recv().await.unwrap() != DeviceEvent::CaughtUp {}
    portal.freeze();
    tokio::time::pause();
    Dead { phone, ended, begun: Instant::now(), _relay: relay, _folder: folder }
}

/// What the device says itself is no sign of life.
#[tokio::test]
async fn a_dead_line_is_noticed_while_the_owner_writes() {
    let mut dead = dead_line().await;
    let writing = async {
        for n in 0.. {
            write(&dead.phone, &format!("entry {n}"));
            tokio::time::sleep(Duration::from_secs(10)).await;
        }
    };
    tokio::select! {
        () = writing => {}
        ended = dead.ended.recv() => ended.unwrap(),
    }
    assert!(dead.begun.elapsed() < Duration::from_secs(90), "{:?}", dead.begun.elapsed());
}

/// The network has changed, and the phone says so: the old line has no five minutes.
#[tokio::test]
async fn a_nudge_finds_a_dead_line_within_half_a_minute() {
    let mut dead = dead_line().await;
    dead.phone.nudge();
    dead.ended.recv().await.unwrap();
    assert!(dead.begun.elapsed() < Duration::from_secs(30), "{:?}", dead.begun.elapsed());
}

#[tokio::test]
async fn a_dead_line_is_noticed_within_five_minutes_at_rest() {
    let mut dead = dead_line().await;
    dead.ended.recv().await.unwrap();
    assert!(dead.begun.elapsed() < Duration::from_secs(310), "{:?}", dead.begun.elapsed());
}

#[tokio::test]
async fn a_flight_ends_although_the_line_takes_nothing_more() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let portal = Portal::start(relay.address()).await;
    phone.set_relay(&format!("ws://{}", portal.address())).unwrap();
    // more than the sockets' buffers hold
    (0..60).for_each(|n| _ = write(&phone, &noise(n, 230_000)));
    portal.answer([Answer::FrozenAfter(420), Answer::FrozenAfter(420)]);
    let flight = tokio::spawn({
        let phone = phone.clone();
        async move { transport::sync_now(&phone).await }
    });
    portal.reached().await;
    tokio::time::pause();
    let flight = timeout(Duration::from_secs(15 * 60), flight).await;
    flight.expect("it ends within a quarter of an hour").unwrap().unwrap_err();
}

/// Eleven minutes of a download in which the device itself says nothing.
#[tokio::test]
async fn a_device_that_only_downloads_for_ten_minutes_stays_connected() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let tablet = enrolled(&relay, folder.path(), "tablet", "amina").await;
    (0..24).for_each(|n| _ = write(&phone, &noise(n, 20_000)));
    transport::sync_now(&phone).await.unwrap();
    let portal = Portal::start(relay.address()).await;
    tablet.set_relay(&format!("ws://{}", portal.address())).unwrap();
    portal.answer([Answer::Slow { held_bytes: 200_000, bytes_per_s: 300 }]);
    let flight = tokio::spawn({
        let tablet = tablet.clone();
        async move { transport::sync_now(&tablet).await }
    });
    portal.reached().await;
    tokio::time::pause();
    let begun = Instant::now();
    portal.reached().await;
    assert!(begun.elapsed() > Duration::from_secs(600), "{:?}", begun.elapsed());
    tokio::time::resume();
    let flight = flight.await.unwrap().unwrap();
    assert!(flight.received >= 24 && !flight.by_post, "{flight:?}");
}
