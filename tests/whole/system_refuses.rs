//! A full disk, and a system that refuses what a program needs: what is on the device stays, can be read, and is not called
//! damaged.

use std::process::Command;

use samband_client_core::device::DeviceError;
use samband_client_core::documents::Edit;
use samband_client_core::documents::log::LogEdit;
use samband_client_core::store::{OutboxError, StoreError};
use samband_client_core::transport;
use samband_tests::random::Rng;
use samband_tests::{
    draft, enrolled_on_disk, item, log_key, now, open, partnership, placement, relay_here,
};
use samband_tests::{enrolled, write};

#[tokio::test(flavor = "multi_thread")]
async fn a_device_on_a_full_disk_opens_shows_everything_and_takes_edits_again_once_there_is_space()
{
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let (disk, device) = enrolled_on_disk(&relay).await;
    for text in ["one", "two"] {
        write(&device, text);
    }
    transport::sync_now(&device).await.unwrap();
    write(&device, "three");
    drop(device);
    disk.crash();
    disk.set_full(true);
    let device = disk.start(Rng::new(3)).unwrap();
    let entries =
        || device.log(&partnership(), &placement(), samband_tests::AUDIENCE).unwrap().entries.len();
    assert_eq!((entries(), device.status().waiting), (3, 1));
    _ = device.rest();
    assert_eq!(entries(), 3, "behind a rest");
    let edit = Edit::Log(LogEdit::Write { entry: item(), draft: draft("four") });
    let refused = device.edit(&log_key(), &edit, now());
    let full = |error: &StoreError| matches!(error, StoreError::DiskFull { .. });
    assert!(
        matches!(&refused, Err(DeviceError::Outbox(OutboxError::Store(error))) if full(error)),
        "{refused:?}"
    );
    assert_eq!(entries(), 3, "what was not kept is not shown");
    disk.set_full(false);
    device.edit(&log_key(), &edit, now()).unwrap();
    transport::sync_now(&device).await.unwrap();
    assert_eq!((entries(), device.status().waiting), (4, 0));
    relay.stop().await.unwrap();
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_program_without_file_descriptors_says_so_and_sets_no_documents_aside() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let device = enrolled(&relay, folder.path(), "phone", "amina").await;
    write(&device, "one");
    drop(device);
    let store = folder.path().join("phone");
    let mut refused = 0;
    for descriptors in 4..24 {
        let output = Command::new("sh")
            .args(["-c", "ulimit -n $0; exec \"$@\"", &descriptors.to_string()])
            .args([env!("CARGO_BIN_EXE_fieldbook-under-test"), "--store"])
            .arg(&store)
            .arg("list")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!store.join("set-aside").exists(), "with {descriptors} descriptors: {said}");
        refused += usize::from(said.contains("Too many open files"));
    }
    assert!(refused > 0, "every limit was high enough");
    let device = open(folder.path(), "phone");
    assert_eq!(device.notices(), []);
    assert_eq!(
        device.log(&partnership(), &placement(), samband_tests::AUDIENCE).unwrap().entries.len(),
        1
    );
    relay.stop().await.unwrap();
}
