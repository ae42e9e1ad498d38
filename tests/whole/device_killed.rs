//! A device is killed in the middle of edits and syncs; its sled folder is damaged, cut short and deleted.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use samband_client_core::ids::ItemId;
use samband_client_core::store::Notice;
use samband_client_core::transport;
use samband_server::server::Relay;
use samband_tests::{enrolled, log_key, open, partnership, placement, relay_here, write};

/// Runs a writing device until it has confirmed `edits`, kills it, and returns what it had confirmed.
fn write_until_killed(folder: &Path, edits: usize, syncs: bool) -> Vec<ItemId> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_device-under-test"))
        .arg(folder)
        .args(syncs.then_some("sync"))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut confirmed: Vec<ItemId> =
        lines.by_ref().take(edits).map(|line| line.unwrap().parse().unwrap()).collect();
    child.kill().unwrap();
    child.wait().unwrap();
    // what it said before it died counts as well; a cut last line was not said
    confirmed.extend(lines.map_while(Result::ok).filter_map(|line| line.parse::<ItemId>().ok()));
    confirmed
}

async fn assert_all_there(relay: &Relay, folder: &Path, confirmed: &[ItemId]) {
    let device = open(folder, "phone");
    let log = device.log(&partnership(), &placement(), samband_tests::AUDIENCE).unwrap();
    for entry in confirmed {
        assert!(log.entries.contains_key(entry), "a confirmed entry is gone from the device");
    }
    transport::sync_now(&device).await.unwrap();
    let there = relay.views().log_of(&log_key()).unwrap();
    let here = device.log(&partnership(), &placement(), samband_tests::AUDIENCE).unwrap();
    assert_eq!(there, here);
    assert!(confirmed.iter().all(|entry| there.entries.contains_key(entry)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_killed_while_it_writes_has_every_confirmed_entry() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    drop(enrolled(&relay, folder.path(), "phone", "amina").await);
    let mut confirmed = Vec::new();
    for edits in [1, 2, 5, 13, 34, 60] {
        confirmed.extend(write_until_killed(&folder.path().join("phone"), edits, false));
    }
    assert_all_there(&relay, folder.path(), &confirmed).await;
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_killed_while_it_syncs_has_every_entry_once() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    drop(enrolled(&relay, folder.path(), "phone", "amina").await);
    let mut confirmed = Vec::new();
    for edits in [3, 8, 21, 40] {
        confirmed.extend(write_until_killed(&folder.path().join("phone"), edits, true));
    }
    assert_all_there(&relay, folder.path(), &confirmed).await;
    let log = relay.views().log_of(&log_key()).unwrap();
    let changes = { relay.views().log().doc_positions(log_key().id(), 0, u64::MAX).unwrap().len() };
    assert_eq!(changes, log.entries.len(), "one change for each entry, none twice");
    relay.stop().await.unwrap();
}

/// A device with entries on the relay, entries in the outbox, and an unknown fate of its sled folder.
struct Patient {
    folder: tempfile::TempDir,
    relay: Relay,
    entries: Vec<ItemId>,
}

impl Patient {
    async fn new() -> Patient {
        let folder = tempfile::tempdir().unwrap();
        let relay = relay_here(folder.path()).await;
        let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
        let mut entries: Vec<ItemId> =
            (0..10).map(|n| write(&phone, &format!("synced entry {n}"))).collect();
        transport::sync_now(&phone).await.unwrap();
        entries.extend((0..5).map(|n| write(&phone, &format!("waiting entry {n}"))));
        drop(phone);
        Patient { folder, relay, entries }
    }

    fn documents(&self) -> PathBuf {
        self.folder.path().join("phone/documents")
    }

    /// The edits that wait are there before any sync, and all is there after one.
    async fn assert_recovers(self, what: &str) -> Vec<Notice> {
        let phone = open(self.folder.path(), "phone");
        let notices = phone.notices();
        assert_eq!(phone.status().waiting, 5, "{what}: every waiting edit is kept");
        // opened and closed once more before there is a line
        drop(phone);
        let phone = open(self.folder.path(), "phone");
        assert_eq!(phone.status().waiting, 5, "{what}: still");
        transport::sync_now(&phone).await.unwrap();
        let log = phone.log(&partnership(), &placement(), samband_tests::AUDIENCE).unwrap();
        for entry in &self.entries {
            assert!(log.entries.contains_key(entry), "{what}: an entry is gone");
        }
        assert_eq!(log, self.relay.views().log_of(&log_key()).unwrap(), "{what}");
        assert_eq!(phone.status().waiting, 0, "{what}");
        self.relay.stop().await.unwrap();
        notices
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_sled_folder_is_rebuilt_and_the_owner_is_told() {
    let patient = Patient::new().await;
    std::fs::remove_dir_all(patient.documents()).unwrap();
    let notices = patient.assert_recovers("deleted").await;
    assert!(matches!(notices[..], [Notice::DocumentsMissing { waiting: 5 }]), "{notices:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_truncated_sled_folder_is_rebuilt() {
    for keep_share in [0, 1, 2, 3] {
        let patient = Patient::new().await;
        let file = patient.documents().join("db");
        let len = std::fs::metadata(&file).unwrap().len();
        let opened = std::fs::OpenOptions::new().write(true).open(&file).unwrap();
        opened.set_len(len * keep_share / 4).unwrap();
        patient.assert_recovers(&format!("cut to {keep_share} quarters")).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_sled_folder_is_rebuilt() {
    for (n, byte) in [(0, 0x00), (1, 0xff), (2, 0x5a)] {
        let patient = Patient::new().await;
        let file = patient.documents().join("db");
        let mut bytes = std::fs::read(&file).unwrap();
        let used = bytes.iter().rposition(|byte| *byte != 0).unwrap_or(0);
        for at in (n * 97..used).step_by(701) {
            bytes[at] ^= byte | 1;
        }
        std::fs::write(&file, bytes).unwrap();
        patient.assert_recovers(&format!("damage {n}")).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn documents_that_cannot_be_opened_are_set_aside_and_kept() {
    let patient = Patient::new().await;
    let file = patient.documents().join("conf");
    std::fs::write(&file, b"not a sled configuration").unwrap();
    let notices = patient.assert_recovers("unreadable").await;
    let [Notice::DocumentsSetAside { waiting: 5, .. }] = &notices[..] else {
        panic!("the owner was not told: {notices:?}");
    };
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_outbox_costs_nothing_that_the_documents_hold() {
    let patient = Patient::new().await;
    std::fs::remove_file(patient.folder.path().join("phone/outbox")).unwrap();
    let phone = open(patient.folder.path(), "phone");
    assert_eq!(phone.notices(), [Notice::OutboxMissing]);
    transport::sync_now(&phone).await.unwrap();
    let there = patient.relay.views().log_of(&log_key()).unwrap();
    assert!(patient.entries.iter().all(|entry| there.entries.contains_key(entry)));
    patient.relay.stop().await.unwrap();
}

#[test]
fn a_second_process_is_told_that_the_store_is_in_use() {
    let folder = tempfile::tempdir().unwrap();
    let _phone = open(folder.path(), "phone");
    let output = Command::new(env!("CARGO_BIN_EXE_fieldbook-under-test"))
        .arg("--store")
        .arg(folder.path().join("phone"))
        .arg("list")
        .output()
        .unwrap();
    assert!(!output.status.success());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("is in use by another process"), "{said}");
}
