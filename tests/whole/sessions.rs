//! How many sessions one device may have, and which of them end when it comes again.

use samband_client_core::ids::Incarnation;
use samband_client_core::wire::CLOSE_REPLACED;
use samband_tests::relay_here;

use crate::bad_input::{bare_device, close_code, connect, header};

#[tokio::test(flavor = "multi_thread")]
async fn a_device_that_names_ever_new_incarnations_holds_eight_connections_and_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let (enrolling, mut welcome, mut device) = bare_device(&relay).await;
    let mut open = Vec::new();
    for incarnation in 2..=11 {
        device.signer.incarnation = Incarnation(incarnation);
        let (socket, next) = connect(&relay, header(&device.come_back(&welcome))).await.unwrap();
        welcome = next;
        open.push(socket);
    }
    assert_eq!(close_code(enrolling).await, CLOSE_REPLACED);
    // the oldest make room
    for socket in open.drain(..2) {
        assert_eq!(close_code(socket).await, CLOSE_REPLACED);
    }
    // and everybody else is let in
    bare_device(&relay).await;
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_came_by_an_overheard_invite_hears_nothing_more_when_the_device_shows_its_key() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    // the thief's Hello came first
    let (thief, welcome, mut device) = bare_device(&relay).await;
    // and the device goes on under an incarnation of its own
    device.signer.incarnation = Incarnation(7);
    let _own = connect(&relay, header(&device.come_back(&welcome))).await.unwrap();
    assert_eq!(close_code(thief).await, CLOSE_REPLACED);
    relay.stop().await.unwrap();
}
