//! The traps of offline sync, one by one. The rules that answer them are in `client-core/docs/protocol.md`.
//!
//! Most run in the simulator, whose checks hold after every step: nothing acknowledged is lost, nobody sees what the
//! rosters forbid, and in the end every word is in the log and everybody is equal. The seeds mix these
//! traps; here each is alone, so that a failure has a name.
//!
//! An actor that is used again, and a change whose dependency is missing, are in `bad_input.rs`.

use samband_client_core::device::Device;
use samband_client_core::transport;
use samband_tests::sim::{self, Plan, RunOutcome, Step};
use samband_tests::{cutting_line, enrolled, log_key, relay_here, write};

const MINUTE: u64 = 60_000;

/// Amina on two devices and her mentor write every two minutes for an hour, while `steps` happen.
fn survives(steps: Vec<(u64, Step)>) -> RunOutcome {
    let mut all = steps;
    for n in 0..30 {
        all.push((n * 2 * MINUTE + 10, Step::Edit { device: n as usize % 3, pick: n * 13 }));
    }
    all.sort_by_key(|(at, _)| *at);
    let devices = ["amina", "amina", "kari"].map(str::to_owned).to_vec();
    let plan = |bulk, browsers| Plan {
        seed: 11,
        until_ms: 60 * MINUTE,
        devices: devices.clone(),
        planted: None,
        faults: Vec::new(),
        steps: all.clone(),
        bulk,
        posts: (0, 0),
        browsers,
    };
    let run = |plan: Plan| sim::run(&plan, false).unwrap_or_else(|violation| panic!("{violation}"));
    // with everything by document and in pieces, on disks and in browsers, and once with nothing so
    run(plan((0, 200, 100), 0));
    run(plan((0, 200, 100), 100));
    run(plan((256, 16_384, 8_192), 0))
}

#[test]
fn a_relay_restored_from_a_backup_under_a_new_id() {
    let outcome = survives(vec![
        (10 * MINUTE, Step::BackupRelay),
        (40 * MINUTE, Step::RestoreRelay { new_id: true }),
    ]);
    assert_eq!(outcome.restores, 1);
}

/// Put back by hand: its id is the same, and its positions come again with other changes.
#[test]
fn a_relay_that_lost_what_it_acknowledged_and_does_not_know_it() {
    let outcome = survives(vec![
        (10 * MINUTE, Step::BackupRelay),
        (40 * MINUTE, Step::RestoreRelay { new_id: false }),
        (41 * MINUTE, Step::Edit { device: 0, pick: 5 }),
    ]);
    assert_eq!(outcome.restores, 1);
}

#[test]
fn a_device_restored_from_a_backup() {
    let outcome = survives(vec![
        (10 * MINUTE, Step::BackupDevice { device: 0 }),
        (40 * MINUTE, Step::RestoreDevice { device: 0 }),
        (41 * MINUTE, Step::Edit { device: 0, pick: 5 }),
    ]);
    assert_eq!(outcome.restores, 1);
}

#[test]
fn a_device_that_was_copied_and_whose_copies_both_write() {
    let mut steps = vec![(10 * MINUTE, Step::CloneDevice { device: 0 })];
    for n in 0..6 {
        steps.push(((11 + n) * MINUTE, Step::Edit { device: 0, pick: n }));
        // the copy is the last device
        steps.push(((11 + n) * MINUTE, Step::Edit { device: 3, pick: n + 100 }));
    }
    assert_eq!(survives(steps).clones, 1);
}

#[test]
fn a_mentor_who_comes_and_goes() {
    let mut steps = Vec::new();
    for n in 0..8 {
        steps.push(((5 + 6 * n) * MINUTE, Step::Grant { pick: n, comes: n % 2 == 1 }));
    }
    assert!(survives(steps).grants > 0);
}

#[test]
fn clocks_that_are_wrong_by_years_and_jump() {
    const YEAR: i64 = 365 * 24 * 3_600;
    survives(vec![
        (5 * MINUTE, Step::DeviceClock { device: 0, offset_s: 3 * YEAR }),
        (6 * MINUTE, Step::DeviceClock { device: 2, offset_s: -20 * YEAR }),
        (20 * MINUTE, Step::RelayClock { offset_s: -5 * YEAR }),
        (30 * MINUTE, Step::RelayClock { offset_s: 5 * YEAR }),
        (40 * MINUTE, Step::DeviceClock { device: 0, offset_s: -YEAR }),
    ]);
}

/// The relay learns of a cut long after the device, which is back at once: for the relay it is there twice.
#[test]
fn a_device_that_is_connected_twice() {
    let mut steps = Vec::new();
    for n in 0..10 {
        let at = (5 + 5 * n) * MINUTE;
        let (device_notices_ms, relay_notices_ms) = (5, 20 * MINUTE);
        steps.push((at, Step::Cut { device: n as usize % 3, device_notices_ms, relay_notices_ms }));
        steps.push((at + 1, Step::Edit { device: n as usize % 3, pick: n }));
    }
    assert!(survives(steps).cuts >= 10);
}

/// The relay is restarted behind its proxy, which answers meanwhile; a phone is in a network with a sign-in page.
#[test]
fn a_proxy_that_answers_in_the_relays_place() {
    let mut steps = vec![(20 * MINUTE, Step::CrashRelay { down_ms: MINUTE })];
    for device in 0..3 {
        steps.push((20 * MINUTE, Step::Portal { device, answers: 5 + 3 * device as u64 }));
        let cut = Step::Cut { device, device_notices_ms: 5, relay_notices_ms: 5 };
        steps.push((40 * MINUTE, Step::Portal { device, answers: 2 }));
        steps.push((40 * MINUTE + 1, cut));
    }
    assert!(survives(steps).portals > 15);
}

fn equal(one: &Device, other: &Device) -> bool {
    one.heads(&log_key()).unwrap() == other.heads(&log_key()).unwrap()
}

/// Both sides have something new, and the line is cut behind the first byte, the second step, and so on to the last:
/// at frame boundaries, inside frames, inside the opening.
#[tokio::test(flavor = "multi_thread")]
async fn a_line_that_is_cut_at_any_point_of_a_flight() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let straight = format!("ws://{}", relay.address());
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let tablet = enrolled(&relay, folder.path(), "tablet", "amina").await;
    let (mut cut_after, mut entries) = (1, 0);
    loop {
        write(&phone, &format!("from the phone {cut_after}"));
        write(&tablet, &format!("from the tablet {cut_after}"));
        entries += 2;
        transport::sync_now(&tablet).await.unwrap();
        let line = cutting_line(&relay, cut_after).await;
        phone.set_relay(&format!("ws://{}", line.address())).unwrap();
        let cut = transport::sync_now(&phone).await;
        phone.set_relay(&straight).unwrap();
        transport::sync_now(&phone).await.unwrap();
        transport::sync_now(&tablet).await.unwrap();
        assert!(equal(&phone, &tablet), "cut after {cut_after} bytes");
        assert_eq!(phone.status().waiting, 0);
        if cut.is_ok() && line.count().cuts == 0 {
            break;
        }
        cut_after += 13;
    }
    assert!(cut_after > 1_000, "the flight has more bytes than {cut_after}");
    let log = relay.views().log_of(&log_key()).unwrap();
    assert_eq!(log.entries.len(), entries, "each entry once");
    relay.stop().await.unwrap();
}
