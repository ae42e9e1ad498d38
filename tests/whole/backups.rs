//! Backups: made while the relay serves, found damaged wherever they are, and restored without a loss.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use samband_client_core::device::Delivery;
use samband_client_core::transport;
use samband_server::folder::{KEYS_FILE, STORE_FILE};
use samband_tests::small_disk::SmallDisk;
use samband_tests::{RelayProcess, enrolled, log_key, open, relay_here, write};

use crate::audit::{run, said};

const RELAY: &str = env!("CARGO_BIN_EXE_relay-under-test");

pub(crate) fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// The answer of a command that succeeds, as JSON.
pub(crate) fn json(data: &Path, arguments: &[&str]) -> serde_json::Value {
    let output = run(data, &[&["--json"], arguments].concat());
    assert!(output.status.success(), "{arguments:?}: {}", said(&output));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// What a command says that fails.
pub(crate) fn refused(data: &Path, arguments: &[&str]) -> String {
    let output = run(data, arguments);
    assert_eq!(output.status.code(), Some(1), "{arguments:?}: {}", said(&output));
    said(&output)
}

#[tokio::test(flavor = "multi_thread")]
async fn devices_write_on_while_a_backup_is_made_and_what_was_acknowledged_before_is_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("relay");
    let relay = RelayProcess::start(Path::new(RELAY), &data);
    let phone = open(folder.path(), "phone");
    let address = format!("ws://{}", relay.address());
    transport::enrol(&phone, &address, &relay.invite("amina"), "phone").await.unwrap();
    let first = write(&phone, "written before the backup");
    transport::sync_now(&phone).await.unwrap();
    let file = folder.path().join("one.backup");

    let done = AtomicBool::new(false);
    let mut pushed_meanwhile = 0;
    let made = std::thread::scope(|scope| {
        let making = scope.spawn(|| {
            // every backup of the load, one after another
            let made = (0..5).map(|number| {
                let file = folder.path().join(format!("load-{number}.backup"));
                json(&data, &["backup", text(&file)])
            });
            let made: Vec<_> = made.collect();
            done.store(true, Ordering::Relaxed);
            made
        });
        tokio::task::block_in_place(|| {
            tokio::runtime::Handle::current().block_on(async {
                while !done.load(Ordering::Relaxed) || pushed_meanwhile == 0 {
                    write(&phone, "written while a backup is made");
                    pushed_meanwhile += transport::sync_now(&phone).await.unwrap().accepted;
                }
            });
        });
        making.join().unwrap()
    });
    assert!(pushed_meanwhile > 0);
    let positions: Vec<u64> = made.iter().map(|made| made["position"].as_u64().unwrap()).collect();
    assert!(positions.is_sorted(), "{positions:?}");
    for (number, made) in made.iter().enumerate() {
        let backup = folder.path().join(format!("load-{number}.backup"));
        let verified = json(&data, &["verify", text(&backup)]);
        assert_eq!(verified["damaged_rows"], 0);
        assert_eq!(verified["checksum"], made["checksum"]);
    }
    let made = json(&data, &["backup", text(&file)]);
    drop(relay);

    // the restored relay has the first entry by itself
    let restored = folder.path().join("restored");
    fs::create_dir(&restored).unwrap();
    fs::copy(data.join(KEYS_FILE), restored.join(KEYS_FILE)).unwrap();
    let answer = json(&restored, &["restore", text(&file)]);
    assert_eq!(answer["position"], made["position"]);
    assert_eq!(answer["unreadable_documents"], 0);
    let relay = RelayProcess::start_with(Path::new(RELAY), &restored, None);
    let tablet = open(folder.path(), "tablet");
    let address = format!("ws://{}", relay.address());
    transport::enrol(&tablet, &address, &relay.invite("amina"), "tablet").await.unwrap();
    transport::sync_now(&tablet).await.unwrap();
    assert!(matches!(tablet.delivery(&log_key(), first), Delivery::OnRelay { .. }));
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_restore_devices_give_back_what_was_written_after_the_backup() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("relay");
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    write(&phone, "in the backup");
    transport::sync_now(&phone).await.unwrap();
    let unused = samband_tests::invite(&relay, "kari").await;
    let (backup, copied) = (folder.path().join("a.backup"), folder.path().join("a.keys"));
    json(&data, &["backup", text(&backup), "--keys", text(&copied)]);
    let later = write(&phone, "acknowledged after the backup");
    transport::sync_now(&phone).await.unwrap();
    assert!(matches!(phone.delivery(&log_key(), later), Delivery::OnRelay { .. }));
    relay.stop().await.unwrap();

    // the disk is lost
    fs::remove_dir_all(&data).unwrap();
    let answer = run(&data, &["restore", text(&backup), "--keys", text(&copied)]);
    assert!(answer.status.success(), "{}", said(&answer));
    assert!(said(&answer).contains("gives back"), "{}", said(&answer));
    let relay = samband_server::server::Relay::start(
        &data,
        std::net::SocketAddr::from(([127, 0, 0, 1], 0)),
    );
    let relay = relay.await.unwrap();
    let address = format!("ws://{}", relay.address());
    transport::move_to(&phone, &address, None).await.unwrap();
    transport::sync_now(&phone).await.unwrap();
    assert!(matches!(phone.delivery(&log_key(), later), Delivery::OnRelay { .. }));
    // another device of hers gets both
    let tablet = enrolled(&relay, folder.path(), "tablet", "amina").await;
    transport::sync_now(&tablet).await.unwrap();
    assert!(matches!(tablet.delivery(&log_key(), later), Delivery::OnRelay { .. }));
    // an invite that may have been used after the backup is no longer good
    let other = open(folder.path(), "other");
    transport::enrol(&other, &address, &unused, "other").await.unwrap_err();
    relay.stop().await.unwrap();
    let checked = run(&data, &["verify"]);
    assert!(checked.status.success(), "{}", said(&checked));
}

/// A store with some changes, and its backup.
pub(crate) async fn backed_up(
    folder: &Path,
    changes: usize,
) -> (std::path::PathBuf, std::path::PathBuf) {
    let relay = relay_here(folder).await;
    let phone = enrolled(&relay, folder, "phone", "amina").await;
    for number in 0..changes {
        write(
            &phone,
            &format!("entry {number} of some length, so that the backup has many blocks"),
        );
    }
    transport::sync_now(&phone).await.unwrap();
    relay.stop().await.unwrap();
    let (data, backup) = (folder.join("relay"), folder.join("a.backup"));
    json(&data, &["backup", text(&backup)]);
    (data, backup)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_byte_in_any_block_of_a_backup_is_found_and_nothing_of_it_is_restored() {
    let folder = tempfile::tempdir().unwrap();
    let (data, backup) = backed_up(folder.path(), 60).await;
    let good = fs::read(&backup).unwrap();
    assert!(good.len() > 10 * 4096, "{}", good.len());
    let read = |bytes: &[u8]| samband_server::backup::read_backup(bytes, |_, _, _, _| Ok(()));
    read(&good).unwrap();
    for at in (0..good.len()).step_by(4096) {
        let mut bad = good.clone();
        bad[(at + 1234).min(good.len() - 1)] ^= 1;
        assert!(read(&bad).is_err(), "{at}");
        assert!(read(&good[..at]).is_err(), "cut at {at}");
    }
    // the commands refuse it whole, and name the place
    let mut bad = good.clone();
    bad[good.len() - 5000] ^= 1;
    let damaged = folder.path().join("damaged.backup");
    fs::write(&damaged, bad).unwrap();
    let complaint = refused(&data, &["verify", text(&damaged)]);
    assert!(complaint.contains("damaged in the block that begins at byte"), "{complaint}");
    let restored = folder.path().join("restored");
    let keys = data.join(KEYS_FILE);
    refused(&restored, &["restore", text(&damaged), "--keys", text(&keys)]);
    assert!(!restored.exists());
    fs::write(&damaged, &good[..good.len() / 2]).unwrap();
    let complaint = refused(&restored, &["restore", text(&damaged), "--keys", text(&keys)]);
    assert!(complaint.contains("cut off") && !restored.exists(), "{complaint}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restore_that_would_overwrite_or_could_not_be_read_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (data, backup) = backed_up(folder.path(), 1).await;
    let holds = refused(&data, &["restore", text(&backup)]);
    assert!(holds.contains("holds a relay already"), "{holds}");
    let empty = folder.path().join("empty");
    let none = refused(&empty, &["restore", text(&backup)]);
    assert!(none.contains("relay.keys") && !empty.exists(), "{none}");
    // the keys of another relay
    let other = folder.path().join("other");
    let answer = run(&other, &["init", "kari"]);
    assert!(answer.status.success(), "{}", said(&answer));
    let complaint =
        refused(&empty, &["restore", text(&backup), "--keys", text(&other.join(KEYS_FILE))]);
    assert!(complaint.contains("do not belong to this backup"), "{complaint}");
    assert!(fs::read_dir(&empty).unwrap().next().is_none(), "it is as empty as before");
    // no backup at all
    let complaint = refused(&data, &["verify", text(&data.join(STORE_FILE))]);
    assert!(complaint.contains("no backup"), "{complaint}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_onto_a_full_disk_leaves_no_file_and_the_relay_serves_on() {
    let folder = tempfile::tempdir().unwrap();
    let small = folder.path().join("small");
    let Some(disk) = SmallDisk::mount(&small, 8) else { return };
    let data = folder.path().join("relay");
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    write(&phone, "before");
    transport::sync_now(&phone).await.unwrap();
    disk.fill_up_to(4 << 10);
    let complaint = refused(&data, &["backup", text(&small.join("a.backup"))]);
    assert!(complaint.contains("no file was kept"), "{complaint}");
    let left: Vec<_> = fs::read_dir(&small).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(left, ["ballast"]);
    write(&phone, "after");
    assert_eq!(transport::sync_now(&phone).await.unwrap().accepted, 1);
    disk.empty();
    json(&data, &["backup", text(&small.join("a.backup"))]);
    relay.stop().await.unwrap();
}

/// Starts a backup that takes long, and waits until it has begun.
fn slow_backup(data: &Path, file: &Path) -> Child {
    let partial = format!("{}.partial", text(file));
    // an earlier one that was killed left it
    _ = fs::remove_file(&partial);
    let begin = || {
        Command::new(RELAY)
            .args(["--data", text(data), "backup", "--rate", "1", text(file)])
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    };
    let mut child = begin();
    let deadline = Instant::now() + Duration::from_secs(30);
    while fs::metadata(&partial).map_or(0, |file| file.len()) == 0 {
        assert!(Instant::now() < deadline, "it does not begin");
        // the relay has not noticed yet that an earlier one was killed, and makes one at a time
        if child.try_wait().unwrap().is_some() {
            child = begin();
        }
        std::thread::yield_now();
    }
    child
}

/// A store whose backup takes six seconds at the lowest rate: with bytes of refused pushes.
async fn large(folder: &Path) {
    relay_here(folder).await.stop().await.unwrap();
    let database = redb::Database::open(folder.join("relay").join(STORE_FILE)).unwrap();
    let write = database.begin_write().unwrap();
    let table = redb::TableDefinition::<&[u8], &[u8]>::new("quarantine_bytes");
    for number in 0..100_u64 {
        let key = number.to_be_bytes();
        // the number of a key, then what is sealed under it, behind its length
        let value = [[128, 128, 4, 0, 0, 0, 1].as_slice(), &vec![7; 65_532]].concat();
        let crc = samband_server::store::row_checksum(&key, &value);
        let row = [crc.as_slice(), &value].concat();
        write.open_table(table).unwrap().insert(key.as_slice(), row.as_slice()).unwrap();
    }
    write.commit().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_that_is_killed_leaves_no_half_file_under_its_name() {
    let folder = tempfile::tempdir().unwrap();
    large(folder.path()).await;
    let data = folder.path().join("relay");
    let mut relay = RelayProcess::start(Path::new(RELAY), &data);
    let file = folder.path().join("a.backup");
    // the command is killed
    let mut backup = slow_backup(&data, &file);
    backup.kill().unwrap();
    backup.wait().unwrap();
    assert!(!file.exists());
    // the relay is killed
    let backup = slow_backup(&data, &file);
    relay.kill();
    let ended = backup.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(1));
    let complaint = String::from_utf8_lossy(&ended.stderr);
    assert!(complaint.contains("stopped before the backup was complete"), "{complaint}");
    assert!(!file.exists() && !folder.path().join("a.backup.partial").exists());
    // and the next one is whole
    relay.restart();
    json(&data, &["backup", text(&file)]);
    json(&data, &["verify", text(&file)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_relay_makes_backups_by_itself_and_keeps_the_newest() {
    let folder = tempfile::tempdir().unwrap();
    let (data, _) = backed_up(folder.path(), 3).await;
    let backups = folder.path().join("backups");
    fs::create_dir(&backups).unwrap();
    for name in [
        "samband-2020-01-01T00-00-00Z.backup",
        "samband-2020-01-02T00-00-00Z.backup",
        "mine.backup",
    ] {
        fs::write(backups.join(name), "").unwrap();
    }
    let schedule = samband_server::backup::BackupSchedule {
        folder: backups.clone(),
        every: Duration::from_secs(3_600),
        keep: 2,
    };
    let options = samband_server::server::RelayOptions {
        backups: Some(schedule),
        ..std::net::SocketAddr::from(([127, 0, 0, 1], 0)).into()
    };
    let relay = samband_server::server::Relay::start(&data, options).await.unwrap();
    let deadline = Instant::now() + Duration::from_secs(30);
    let names = loop {
        let names = fs::read_dir(&backups).unwrap().map(|it| it.unwrap().file_name().into_string());
        let mut names: Vec<String> = names.map(Result::unwrap).collect();
        names.sort();
        if names.len() == 3
            && names.iter().all(|name| !name.contains("2020-01-01") && !name.ends_with("partial"))
        {
            break names;
        }
        assert!(Instant::now() < deadline, "{names:?}");
        tokio::task::yield_now().await;
    };
    assert_eq!(
        (names[0].as_str(), names[1].as_str()),
        ("mine.backup", "samband-2020-01-02T00-00-00Z.backup")
    );
    json(&data, &["verify", text(&backups.join(&names[2]))]);
    // and those who look after the relay see when and where
    let role =
        "\n[[role]]\npartnership = \"fjord-lake\"\nperson = \"bikash\"\nrole = \"administrator\"\n";
    let roster = format!("{}{role}", samband_tests::ROSTER);
    let import =
        samband_server::admin::AdminRequest::ImportRoster { text: roster, check_only: false };
    relay.admin(import).await;
    let bikash = crate::pages::cookie(&relay, "bikash").await;
    let made = names[2].strip_prefix("samband-").and_then(|name| name.get(..10)).unwrap();
    let page = loop {
        let page = crate::pages::get(&relay, "/care", Some(&bikash)).await.body;
        // the name of a backup is there a moment before it is noted
        if page.contains(made) {
            break page;
        }
        assert!(Instant::now() < deadline, "{page}");
        tokio::task::yield_now().await;
    };
    assert!(page.contains("The next one is due"), "{page}");
    assert!(page.contains(backups.to_str().unwrap()), "{page}");
    relay.stop().await.unwrap();
}
