//! A locked device shows nothing without its passphrase, and everything with it.

use std::path::Path;

use samband_client_core::device::{Delivery, Device, DeviceOptions};
use samband_client_core::store::{Notice, OpenError, Parts, Passphrase, Unlock, UnlockError};
use samband_client_core::transport;
use samband_tests::{enrolled, invite, log_key, open, partnership, placement, relay_here, write};

const WORDS: &str = "I was afraid of the first lesson";

fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(text)
}

fn unlock(path: &Path, unlock: Unlock<'_>) -> Result<Device, OpenError> {
    Device::unlock(path, DeviceOptions::default(), unlock)
}

/// Everything that lies in a folder, in one piece.
fn bytes_in(folder: &Path) -> Vec<u8> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        all.extend(if path.is_dir() { bytes_in(&path) } else { std::fs::read(&path).unwrap() });
    }
    all
}

fn shows(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

/// Nothing that a finder could read: no words, no names, no address, no key.
fn assert_shows_nothing(folder: &Path, secrets: &[&str]) {
    let bytes = bytes_in(folder);
    for secret in secrets.iter().chain(&[WORDS, "amina", "127.0.0.1", "afraid"]) {
        assert!(!shows(&bytes, secret), "{secret} can be read in {}", folder.display());
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let place = to.join(path.file_name().unwrap());
        if path.is_dir() { copy(&path, &place) } else { _ = std::fs::copy(&path, &place).unwrap() }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_that_is_found_shows_nothing_and_its_owner_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let path = folder.path().join("phone");
    let right = passphrase("blue ferry under seven");
    let phone = unlock(&path, Unlock::With(&right)).unwrap();
    let address = format!("ws://{}", relay.address());
    let code = invite(&relay, "amina").await;
    transport::enrol(&phone, &address, &code, "phone").await.unwrap();
    let synced = write(&phone, &format!("{WORDS}, and it is on the relay"));
    transport::sync_now(&phone).await.unwrap();
    let waiting = write(&phone, &format!("{WORDS}, and it waits"));
    let key = phone.identity().key;
    drop(phone);

    assert_shows_nothing(&path, &[&key]);
    assert!(matches!(unlock(&path, Unlock::Plain), Err(OpenError::Locked { .. })));
    for wrong in ["", "blue ferry under eight", "blue ferry under seve"] {
        let opened = unlock(&path, Unlock::With(&passphrase(wrong)));
        assert!(matches!(opened, Err(OpenError::Unlock(UnlockError::WrongPassphrase))));
    }
    let phone = unlock(&path, Unlock::With(&right)).unwrap();
    assert!(phone.notices().is_empty(), "{:?}", phone.notices());
    assert_eq!(
        phone.log(&partnership(), &placement(), samband_tests::AUDIENCE).unwrap().entries.len(),
        2
    );
    assert!(matches!(phone.delivery(&log_key(), synced), Delivery::OnRelay { .. }));
    transport::sync_now(&phone).await.unwrap();
    assert!(matches!(phone.delivery(&log_key(), waiting), Delivery::OnRelay { .. }));
    drop(phone);
    assert_shows_nothing(&path, &[&key]);

    // a new passphrase, and the old one is of no use
    let new = passphrase("green bridge over nine");
    let short = Parts::change_passphrase(&path, &right, &passphrase("nine"));
    assert!(matches!(short, Err(OpenError::Unlock(UnlockError::Short))));
    Parts::change_passphrase(&path, &right, &new).unwrap();
    assert!(unlock(&path, Unlock::With(&right)).is_err());
    assert_eq!(unlock(&path, Unlock::With(&new)).unwrap().identity().key, key);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_in_use_is_locked_whole_even_if_that_is_cut_short() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    write(&phone, &format!("{WORDS}, on the relay"));
    transport::sync_now(&phone).await.unwrap();
    for n in 0..5 {
        write(&phone, &format!("{WORDS}, number {n}"));
    }
    let key = phone.identity().key;
    drop(phone);
    let path = folder.path().join("phone");
    assert!(shows(&bytes_in(&path), WORDS), "the check can see words");
    let right = passphrase("blue ferry under seven");
    assert!(matches!(unlock(&path, Unlock::With(&right)), Err(OpenError::NotLocked { .. })));

    // copies as they are when the power goes: after the first step, and before the last
    let (first, last) = (folder.path().join("first"), folder.path().join("last"));
    copy(&path, &first);
    drop(unlock(&path, Unlock::Lock(&right)).unwrap());
    copy(&path, &last);
    std::fs::copy(path.join("passphrase.json"), first.join("passphrase.json")).unwrap();
    std::fs::copy(first.join("identity.json"), last.join("identity.json")).unwrap();

    for path in [&path, &first, &last] {
        let phone = unlock(path, Unlock::With(&right)).unwrap();
        assert!(phone.notices().is_empty(), "{:?}", phone.notices());
        assert_eq!(
            phone.log(&partnership(), &placement(), samband_tests::AUDIENCE).unwrap().entries.len(),
            6
        );
        assert_eq!(phone.identity().key, key);
        drop(phone);
        assert_shows_nothing(path, &[&key]);
        assert!(matches!(unlock(path, Unlock::Lock(&right)), Err(OpenError::LockedAlready { .. })));
    }
    let phone = unlock(&path, Unlock::With(&right)).unwrap();
    transport::sync_now(&phone).await.unwrap();
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn damaged_files_of_before_the_locking_show_nothing_either() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    write(&phone, &format!("{WORDS}, before the damage"));
    drop(phone);
    let path = folder.path().join("phone");
    let damage = || {
        std::fs::write(path.join("documents/conf"), b"not a sled configuration").unwrap();
    };
    damage();
    drop(open(folder.path(), "phone"));
    assert!(shows(&bytes_in(&path.join("set-aside")), WORDS), "the check can see words");

    // and once more, so that there is damage to be found while the folder is being locked
    damage();
    let right = passphrase("blue ferry under seven");
    let phone = unlock(&path, Unlock::Lock(&right)).unwrap();
    assert!(matches!(phone.notices()[..], [Notice::DocumentsSetAside { path: None, .. }]));
    drop(phone);
    assert_shows_nothing(&path, &[]);
    let phone = unlock(&path, Unlock::With(&right)).unwrap();
    transport::sync_now(&phone).await.unwrap();
    assert_eq!(
        phone.log(&partnership(), &placement(), samband_tests::AUDIENCE).unwrap().entries.len(),
        1
    );
    relay.stop().await.unwrap();
}

#[test]
fn a_passphrase_opens_however_a_keyboard_or_an_editor_writes_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("phone");
    // a with a ring, and a Bengali letter that some keyboards write as two
    let (composed, apart) = ("bl\u{e5} ferge \u{9df}", "bla\u{30a}\u{a0}ferge \u{9af}\u{9bc}");
    drop(unlock(&path, Unlock::With(&passphrase(composed))).unwrap());
    for typed in
        [composed, apart, "\u{feff}bl\u{e5} ferge \u{9df}\r\n", " bl\u{e5} ferge \u{9df}\n"]
    {
        assert!(unlock(&path, Unlock::With(&passphrase(typed))).is_ok(), "{typed:?}");
    }
    assert!(unlock(&path, Unlock::With(&passphrase("bla ferge \u{9df}"))).is_err());
    assert!(passphrase(composed).is_same(&passphrase(apart)));
}

#[test]
fn whoever_can_write_to_the_disk_puts_no_words_into_a_locked_device() {
    let folder = tempfile::tempdir().unwrap();
    drop(open(folder.path(), "plain"));
    let (plain, locked) = (folder.path().join("plain"), folder.path().join("locked"));
    let right = passphrase("blue ferry under seven");
    drop(unlock(&locked, Unlock::With(&right)).unwrap());
    let whose = unlock(&locked, Unlock::With(&right)).unwrap().identity().device;
    // another's identity, plain
    let sealed = std::fs::read(locked.join("identity.json")).unwrap();
    std::fs::remove_dir_all(plain.join("documents")).unwrap();
    copy(&plain, &locked);
    std::fs::write(locked.join("identity.json"), &sealed).unwrap();
    assert_eq!(unlock(&locked, Unlock::With(&right)).unwrap().identity().device, whose);
    // a byte of the sealed one is altered
    let mut altered = sealed.clone();
    let at = altered.len() / 2;
    altered[at] = if altered[at] == b'0' { b'1' } else { b'0' };
    std::fs::write(locked.join("identity.json"), &altered).unwrap();
    let error = unlock(&locked, Unlock::With(&right)).map(drop).unwrap_err().to_string();
    assert!(error.contains("identity.json is damaged"), "{error}");
}

#[test]
fn two_people_on_one_computer_cannot_read_each_others_folders() {
    let folder = tempfile::tempdir().unwrap();
    let (amina, kari) = (folder.path().join("amina"), folder.path().join("kari"));
    let (hers, other) =
        (passphrase("blue ferry under seven"), passphrase("green bridge over nine"));
    let one = unlock(&amina, Unlock::With(&hers)).unwrap();
    let two = unlock(&kari, Unlock::With(&other)).unwrap();
    assert_ne!(one.identity().device, two.identity().device);
    assert_ne!(one.identity().key, two.identity().key);
    drop((one, two));
    assert!(unlock(&kari, Unlock::With(&hers)).is_err());
    // nor with a key file of the other folder: what it seals is another key
    std::fs::copy(amina.join("passphrase.json"), kari.join("passphrase.json")).unwrap();
    assert!(unlock(&kari, Unlock::With(&hers)).is_err());
}

#[cfg(unix)]
#[test]
fn a_computer_that_nobody_attends_uses_a_key_file_that_only_its_owner_reads() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("key");
    std::fs::write(&file, "blue ferry under seven\n").unwrap();
    let run = |arguments: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_fieldbook-under-test"))
            .arg("--store")
            .arg(folder.path().join("office"))
            .args(arguments)
            .stdin(std::process::Stdio::null())
            .output()
            .unwrap();
        (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let key = file.to_str().unwrap();
    let mode = |mode| {
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    mode(0o644);
    let (done, said) = run(&["lock", "--new-passphrase-file", key]);
    assert!(!done && said.contains("chmod 600"), "{said}");
    mode(0o600);
    let (done, said) = run(&["lock", "--new-passphrase-file", key]);
    assert!(done, "{said}");
    let (done, said) = run(&["status"]);
    assert!(!done && said.contains("--passphrase-file"), "{said}");
    let (done, said) = run(&["--passphrase-file", key, "status"]);
    assert!(done, "{said}");
}
