//! When a log is renewed, no word is lost that somebody wrote in it meanwhile, and none stays that was erased.

use std::path::Path;

use samband_client_core::device::{Device, DeviceOptions};
use samband_client_core::documents::log::{Log, LogEdit, Revision};
use samband_client_core::ids::ItemId;
use samband_client_core::limits::TEXT_BYTES_MAX;
use samband_client_core::store::Notice;
use samband_client_core::wire::PushRefusal;
use samband_server::folder::{KEYS_FILE, STORE_FILE};
use samband_server::server::Relay;
use samband_tests::{enrolled, log_key, relay_here, write};

use crate::epochs::{ERASED, STAYS, edit, holds, log, retype, sync};

fn text(log: &Log, entry: ItemId) -> &str {
    &log.entries[&entry].text
}

#[tokio::test(flavor = "multi_thread")]
async fn an_addition_made_meanwhile_stays_beside_one_that_is_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let laptop = enrolled(&relay, folder.path(), "laptop", "amina").await;
    let (erased, stays) = (write(&phone, ERASED), write(&phone, STAYS));
    sync(&[&phone, &laptop]).await;
    retype(&laptop, stays, &format!("Once more: {STAYS}"));
    retype(&laptop, stays, &format!("Once more: {STAYS}\nAdded on the laptop."));
    retype(&phone, stays, &format!("{STAYS}\nAdded on the phone."));
    edit(&phone, LogEdit::Erase { item: erased });
    sync(&[&phone, &phone, &laptop, &laptop, &phone]).await;
    let there = relay.views().log_of(&log_key()).unwrap();
    for (log, whose) in [(&there, "relay"), (&log(&phone), "phone"), (&log(&laptop), "laptop")] {
        let text = text(log, stays);
        let wanted = format!("Once more: {STAYS}\nAdded on the phone.\nAdded on the laptop.");
        assert_eq!(text, wanted, "{whose}");
    }
    assert!(laptop.status().is_all_on_relay(), "{:?}", laptop.status());
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_saw_the_log_before_it_was_renewed_takes_no_words_of_others_out() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let laptop = enrolled(&relay, folder.path(), "laptop", "amina").await;
    let (erased, stays) = (write(&phone, ERASED), write(&phone, STAYS));
    sync(&[&phone, &laptop]).await;
    // the laptop shows the entry while the log is renewed behind it
    let base = laptop.heads(&log_key()).unwrap();
    retype(&phone, stays, &format!("{STAYS}\nAdded on the phone."));
    edit(&phone, LogEdit::Erase { item: erased });
    sync(&[&phone, &phone, &laptop]).await;
    let text_of_laptop = format!("{STAYS}\nAdded on the laptop.");
    let revision = Revision { text: Some(text_of_laptop), ..Revision::default() };
    edit(&laptop, LogEdit::Revise { base, entry: stays, revision });
    for added in ["Added on the phone.", "Added on the laptop."] {
        assert!(text(&log(&laptop), stays).contains(added), "{}", text(&log(&laptop), stays));
    }
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn words_that_cannot_be_made_again_stay_refused_to_be_copied() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let laptop = enrolled(&relay, folder.path(), "laptop", "amina").await;
    let (erased, stays) = (write(&phone, ERASED), write(&phone, STAYS));
    sync(&[&phone, &laptop]).await;
    // one long word each, which is compared at once
    let long =
        |word: &str| format!("{STAYS}\n{}", word.repeat(TEXT_BYTES_MAX * 6 / 10 / word.len()));
    retype(&laptop, stays, &long("laptop"));
    retype(&phone, stays, &long("phone"));
    edit(&phone, LogEdit::Erase { item: erased });
    sync(&[&phone, &phone, &laptop, &laptop]).await;
    let refused = laptop.status().refused;
    assert_eq!(refused.len(), 1, "both together are too long");
    assert_eq!(refused[0].code, PushRefusal::Renewed.code());
    assert!(refused[0].words.contains("laptoplaptop"), "the words can be read");
    drop(laptop);
    let laptop = Device::open(&folder.path().join("laptop"), DeviceOptions::default()).unwrap();
    assert_eq!(laptop.status().refused, refused, "also after a start");
    // once there is room, they are written
    sync(&[&phone]).await;
    retype(&phone, stays, STAYS);
    sync(&[&phone, &laptop, &laptop]).await;
    assert!(text(&log(&laptop), stays).contains("laptoplaptop"));
    assert!(laptop.status().is_all_on_relay(), "{:?}", laptop.status());
    relay.stop().await.unwrap();
}

/// Copies store and keys of a relay that is stopped.
fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for file in [STORE_FILE, KEYS_FILE] {
        std::fs::copy(from.join(file), to.join(file)).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn words_that_a_restored_relay_has_lost_are_written_in_the_renewed_log() {
    let folder = tempfile::tempdir().unwrap();
    let (data, backup) = (folder.path().join("relay"), folder.path().join("backup"));
    let relay = relay_here(folder.path()).await;
    let address = relay.address();
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let laptop = enrolled(&relay, folder.path(), "laptop", "amina").await;
    let (erased, stays) = (write(&phone, ERASED), write(&phone, STAYS));
    sync(&[&phone, &laptop]).await;
    relay.stop().await.unwrap();
    copy(&data, &backup);
    let relay = Relay::start(&data, address).await.unwrap();
    // the laptop's words are acknowledged by a log that is lost
    let lost = write(&laptop, "Written on the laptop, and lost by the relay.");
    retype(&laptop, stays, &format!("{STAYS}\nAdded on the laptop."));
    retype(&laptop, erased, &format!("{ERASED}\nAdded on the laptop."));
    sync(&[&laptop]).await;
    assert!(laptop.status().is_all_on_relay());
    relay.stop().await.unwrap();
    copy(&backup, &data);
    let relay = Relay::start(&data, address).await.unwrap();
    edit(&phone, LogEdit::Erase { item: erased });
    sync(&[&phone, &phone, &laptop, &laptop, &phone]).await;
    for log in [relay.views().log_of(&log_key()).unwrap(), log(&phone), log(&laptop)] {
        assert_eq!(text(&log, lost), "Written on the laptop, and lost by the relay.");
        assert_eq!(text(&log, stays), format!("{STAYS}\nAdded on the laptop."));
        assert!(!log.entries.contains_key(&erased));
    }
    assert!(laptop.status().is_all_on_relay(), "{:?}", laptop.status());
    for name in ["phone", "laptop"] {
        assert!(!holds(&folder.path().join(name), ERASED), "{name}");
    }
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn words_written_after_erasures_that_a_restored_relay_has_forgotten_are_not_lost() {
    let folder = tempfile::tempdir().unwrap();
    let (data, backup) = (folder.path().join("relay"), folder.path().join("backup"));
    let relay = relay_here(folder.path()).await;
    let address = relay.address();
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let erased = [write(&phone, ERASED), write(&phone, ERASED)];
    let stays = write(&phone, STAYS);
    sync(&[&phone]).await;
    relay.stop().await.unwrap();
    copy(&data, &backup);
    let relay = Relay::start(&data, address).await.unwrap();
    // each erasure renews the log, so the phone is two epochs beyond the backup
    for item in erased {
        edit(&phone, LogEdit::Erase { item });
        sync(&[&phone, &phone]).await;
    }
    let written = write(&phone, "Written after the erasures.");
    sync(&[&phone]).await;
    relay.stop().await.unwrap();
    retype(&phone, stays, &format!("{STAYS}\nAdded without a network."));
    let unsent = write(&phone, "Written without a network.");
    copy(&backup, &data);
    let relay = Relay::start(&data, address).await.unwrap();
    sync(&[&phone, &phone, &phone, &phone]).await;
    assert!(phone.status().is_all_on_relay(), "{:?}", phone.status());
    for log in [relay.views().log_of(&log_key()).unwrap(), log(&phone)] {
        assert_eq!(text(&log, written), "Written after the erasures.");
        assert_eq!(text(&log, unsent), "Written without a network.");
        assert_eq!(text(&log, stays), format!("{STAYS}\nAdded without a network."));
        assert!(erased.iter().all(|item| !log.entries.contains_key(item)));
    }
    assert!(!holds(&folder.path().join("phone"), ERASED));
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_only_reads_a_log_is_told_of_no_refused_words_after_a_restore_from_before_an_erasure() {
    let folder = tempfile::tempdir().unwrap();
    let (data, backup) = (folder.path().join("relay"), folder.path().join("backup"));
    let relay = relay_here(folder.path()).await;
    let address = relay.address();
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let office = enrolled(&relay, folder.path(), "office", "kari").await;
    let (erased, _) = (write(&phone, ERASED), write(&phone, STAYS));
    sync(&[&phone, &office]).await;
    relay.stop().await.unwrap();
    copy(&data, &backup);
    let relay = Relay::start(&data, address).await.unwrap();
    edit(&phone, LogEdit::Erase { item: erased });
    sync(&[&phone, &phone, &office]).await;
    assert_eq!(office.doc_id(&log_key()), log_key().id_in(1), "it has the renewed log");
    relay.stop().await.unwrap();
    copy(&backup, &data);
    let relay = Relay::start(&data, address).await.unwrap();
    sync(&[&office, &office]).await;
    assert_eq!(office.status().refused, [], "nothing of the office is in the log");
    sync(&[&phone, &phone, &phone, &office]).await;
    for device in [&phone, &office] {
        assert!(device.status().is_all_on_relay(), "{:?}", device.status());
        let log = log(device);
        assert!(!log.entries.contains_key(&erased));
        assert!(log.entries.values().any(|entry| entry.text == STAYS));
    }
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_outbox_that_stands_aside_keeps_no_erased_words() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let path = folder.path().join("phone");
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    write(&phone, STAYS);
    let erased = write(&phone, ERASED);
    drop(phone);
    let outbox = path.join("outbox");
    let mut bytes = std::fs::read(&outbox).unwrap();
    let first = bytes.windows(20).position(|at| at == &STAYS.as_bytes()[..20]).unwrap();
    bytes[first] ^= 0x40;
    std::fs::write(&outbox, &bytes).unwrap();
    let phone = Device::open(&path, DeviceOptions::default()).unwrap();
    let notices = phone.notices();
    assert!(notices.iter().any(|it| matches!(it, Notice::OutboxDamaged { .. })), "{notices:?}");
    assert!(holds(&path.join("set-aside"), ERASED), "the search finds what is there");
    sync(&[&phone]).await;
    assert!(path.join("set-aside").exists(), "it may hold words that are nowhere else");
    edit(&phone, LogEdit::Erase { item: erased });
    sync(&[&phone, &phone]).await;
    assert!(!holds(&path, ERASED));
    assert!(log(&phone).entries.values().any(|entry| entry.text == STAYS));
    relay.stop().await.unwrap();
}
