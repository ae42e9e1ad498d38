//! What is large goes on where a cut has left it: long stretches of the log, and single changes.

use samband_client_core::device::Device;
use samband_client_core::transport;
use samband_examples::line::Line;
use samband_tests::{
    cutting_line, enrolled, invite, log_key, open, partnership, placement, relay_here, write,
};

/// Words that do not compress much, and never come again.
fn words(bytes: usize, seed: u64) -> String {
    let mut rng = samband_tests::random::Rng::new(seed);
    let mut text = String::new();
    while text.len() < bytes {
        text.push_str(&format!("{:x} ", rng.next()));
    }
    text
}

/// Connects until a flight goes through. Returns how many connections it took.
async fn connect_until_through(device: &Device, invite: Option<&str>, line: &Line) -> u64 {
    let address = format!("ws://{}", line.address());
    for _ in 0..200 {
        let flight = match invite.filter(|_| device.identity().person.is_none()) {
            Some(code) => transport::enrol(device, &address, code, "device").await,
            None => transport::sync_now(device).await,
        };
        if flight.is_ok() {
            return line.count().connections;
        }
    }
    panic!("200 connections were not enough: {:?}", line.count());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_device_gets_years_of_entries_over_a_line_that_is_always_cut() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    (0..300).for_each(|n| _ = write(&phone, &words(200, n)));
    transport::sync_now(&phone).await.unwrap();
    let straight = {
        let line = cutting_line(&relay, u64::MAX).await;
        let code = invite(&relay, "kari").await;
        connect_until_through(&open(folder.path(), "straight"), Some(&code), &line).await;
        line.count().bytes_down
    };
    let line = cutting_line(&relay, 12_000).await;
    let tablet = open(folder.path(), "tablet");
    let code = invite(&relay, "kari").await;
    let connections = connect_until_through(&tablet, Some(&code), &line).await;
    assert_eq!(tablet.heads(&log_key()).unwrap(), phone.heads(&log_key()).unwrap());
    let down = line.count().bytes_down;
    // a connection brings at least 12,000 bytes less what is under way, so none begins from the front
    assert!(
        connections <= 2 + 2 * straight / 12_000,
        "{connections} connections, {down} bytes; uncut {straight}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_longest_text_gets_up_and_down_over_a_line_that_is_always_cut() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let tablet = enrolled(&relay, folder.path(), "tablet", "kari").await;
    write(&phone, &words(250_000, 1));
    // 250 kB of hexadecimal digits are at least 125 kB, and no connection carries more than 40
    let up = cutting_line(&relay, 40_000).await;
    phone.set_relay(&format!("ws://{}", up.address())).unwrap();
    let connections = connect_until_through(&phone, None, &up).await;
    assert!((4..=8).contains(&connections), "{connections} connections up");
    let down = cutting_line(&relay, 40_000).await;
    tablet.set_relay(&format!("ws://{}", down.address())).unwrap();
    let connections = connect_until_through(&tablet, None, &down).await;
    assert!((4..=8).contains(&connections), "{connections} connections down");
    assert_eq!(tablet.heads(&log_key()).unwrap(), phone.heads(&log_key()).unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_that_lost_its_documents_keeps_what_it_wrote_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    (0..300).for_each(|n| _ = write(&phone, &words(100, n)));
    transport::sync_now(&phone).await.unwrap();
    // the edit builds on the last one, and is acknowledged before the snapshot comes
    write(&phone, "written on the ferry");
    drop(phone);
    std::fs::remove_dir_all(folder.path().join("phone/documents")).unwrap();
    let phone = open(folder.path(), "phone");
    transport::sync_now(&phone).await.unwrap();
    assert_eq!(phone.heads(&log_key()).unwrap(), relay.views().heads(&log_key()).unwrap());
    assert!(phone.is_settled());
    let entries =
        phone.log(&partnership(), &placement(), samband_tests::AUDIENCE).unwrap().entries.len();
    assert_eq!(entries, 301);
}
