//! Only its owner can read a device's folder, and damaged documents do not lie in it for ever.
#![cfg(unix)]

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use samband_client_core::store::Notice;
use samband_client_core::transport;
use samband_tests::{enrolled, open, relay_here, write};

/// A folder and everything in it.
fn all_in(path: &Path) -> Vec<PathBuf> {
    let mut all = vec![path.to_owned()];
    if path.is_dir() {
        all.extend(
            std::fs::read_dir(path).unwrap().flat_map(|entry| all_in(&entry.unwrap().path())),
        );
    }
    all
}

fn open_to_everybody(path: &Path) {
    for path in all_in(path) {
        let mode = if path.is_dir() { 0o755 } else { 0o644 };
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    }
}

/// Says how many files and folders there are.
fn assert_is_its_owners_only(path: &Path) -> usize {
    let all = all_in(path);
    for path in &all {
        let mode = path.metadata().unwrap().permissions().mode() & 0o777;
        let right = if path.is_dir() { 0o700 } else { 0o600 };
        assert_eq!(mode, right, "{:o} {}", mode, path.display());
    }
    all.len()
}

fn damage_documents(phone: &Path) {
    std::fs::write(phone.join("documents/conf"), b"not a sled configuration").unwrap();
}

fn damage_outbox(phone: &Path) {
    let mut bytes = std::fs::read(phone.join("outbox")).unwrap();
    bytes[60] ^= 1;
    std::fs::write(phone.join("outbox"), bytes).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn only_its_owner_can_read_a_devices_folder() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    write(&phone, "only for those who may read it");
    let path = folder.path().join("phone");
    drop(phone);
    assert!(assert_is_its_owners_only(&path) >= 7);

    // one that an older program left open, and one with damage that is set aside
    open_to_everybody(&path);
    drop(open(folder.path(), "phone"));
    let whole = assert_is_its_owners_only(&path);
    damage_documents(&path);
    damage_outbox(&path);
    open_to_everybody(&path);
    let phone = open(folder.path(), "phone");
    assert_eq!(phone.notices().len(), 2, "{:?}", phone.notices());
    drop(phone);
    assert!(assert_is_its_owners_only(&path) >= 2 * whole - 5);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn damaged_documents_go_when_everything_is_back_from_the_relay() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    write(&phone, "on the relay");
    transport::sync_now(&phone).await.unwrap();
    drop(phone);
    let path = folder.path().join("phone");
    damage_documents(&path);
    let phone = open(folder.path(), "phone");
    let [Notice::DocumentsSetAside { path: Some(aside), .. }] = &phone.notices()[..] else {
        panic!("{:?}", phone.notices());
    };
    assert!(aside.join("db").exists(), "they are kept until everything is back");
    transport::sync_now(&phone).await.unwrap();
    assert!(!path.join("set-aside").exists());
    relay.stop().await.unwrap();
}
