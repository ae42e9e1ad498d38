//! What is erased is in no file of the relay, in no backup that is older, and comes back from nowhere.

use std::path::Path;

use samband_client_core::api::{Client, Host};
use samband_client_core::device::Device;
use samband_client_core::documents::log::LogEdit;
use samband_client_core::documents::terms::Side;
use samband_client_core::documents::{DocKey, Kind};
use samband_client_core::ids::RelayId;
use samband_client_core::transport;
use samband_server::admin::{AdminRequest, AdminResponse, EraseRequest};
use samband_server::folder::{KEYS_FILE, STORE_FILE};
use samband_server::relay::{RelayReader, RelayStore};
use samband_server::reports::ErasedLine;
use samband_server::server::Relay;
use samband_server::store::RedbStore;
use samband_tests::{enrolled, log_key, partnership, placement, relay_here, write};

use crate::epochs::{ERASED, STAYS, edit, holds, log, shows, sync};

/// Whether a store can still read 40 bytes of a text, in the log or among what was refused.
fn can_read(data: &Path, text: &str) -> bool {
    let store = RedbStore::open(&data.join(STORE_FILE), RelayId([0; 16])).unwrap();
    let log = store.log();
    let head = log.head().unwrap().position;
    let records = (1..=head).filter_map(|position| log.record(position).unwrap());
    let reader = store.reader();
    let refused = reader.refused().unwrap();
    let refused = refused.iter().filter_map(|row| reader.refused_bytes(row).unwrap());
    records.map(|record| record.raw).chain(refused).any(|bytes| shows(&bytes, text))
}

/// A relay that was stopped, with a copy of its store from before an erasure.
async fn erased_after_a_backup(folder: &Path) -> (Relay, Device, Device) {
    let relay = relay_here(folder).await;
    let (address, data) = (relay.address(), folder.join("relay"));
    let phone = enrolled(&relay, folder, "phone", "amina").await;
    let office = enrolled(&relay, folder, "office", "kari").await;
    let erased = write(&phone, ERASED);
    write(&phone, STAYS);
    sync(&[&phone, &office]).await;
    relay.stop().await.unwrap();
    assert!(can_read(&data, ERASED), "the search finds what is there");
    std::fs::copy(data.join(STORE_FILE), folder.join("backup")).unwrap();
    let relay = Relay::start(&data, address).await.unwrap();
    edit(&phone, LogEdit::Erase { item: erased });
    sync(&[&phone, &phone, &office]).await;
    (relay, phone, office)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erased_entry_is_on_no_disk_of_the_relay_and_in_no_older_backup() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("relay");
    let (relay, ..) = erased_after_a_backup(folder.path()).await;
    relay.stop().await.unwrap();
    assert!(!can_read(&data, ERASED));
    assert!(can_read(&data, STAYS), "the rest is there");
    for text in [ERASED, STAYS] {
        assert!(!holds(folder.path().join("relay").as_path(), text), "words stand sealed");
    }
    std::fs::copy(folder.path().join("backup"), data.join(STORE_FILE)).unwrap();
    assert!(!can_read(&data, ERASED), "the backup's key is destroyed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_relay_that_is_restored_from_before_an_erasure_does_not_bring_it_back() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("relay");
    let (relay, phone, office) = erased_after_a_backup(folder.path()).await;
    let address = relay.address();
    relay.stop().await.unwrap();
    std::fs::copy(folder.path().join("backup"), data.join(STORE_FILE)).unwrap();
    let relay = Relay::start(&data, address).await.unwrap();
    sync(&[&phone, &office, &phone, &office]).await;
    let there = relay.views().log_of(&log_key()).unwrap();
    let texts = |log: &samband_client_core::documents::log::Log| -> Vec<String> {
        log.entries.values().map(|entry| entry.text.clone()).collect()
    };
    assert_eq!(texts(&there), [STAYS]);
    assert_eq!((texts(&log(&phone)), texts(&log(&office))), (texts(&there), texts(&there)));
    relay.stop().await.unwrap();
    assert!(!can_read(&data, ERASED));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_relay_restored_with_its_keys_from_before_an_erasure_erases_once_more() {
    let folder = tempfile::tempdir().unwrap();
    let (data, backup) = (folder.path().join("relay"), folder.path().join("backup"));
    let relay = relay_here(folder.path()).await;
    let address = relay.address();
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let office = enrolled(&relay, folder.path(), "office", "kari").await;
    let (erased, stays) = (write(&phone, ERASED), write(&phone, STAYS));
    sync(&[&phone, &office]).await;
    relay.stop().await.unwrap();
    std::fs::create_dir(&backup).unwrap();
    let copy = |from: &Path, to: &Path| {
        for file in [STORE_FILE, KEYS_FILE] {
            std::fs::copy(from.join(file), to.join(file)).unwrap();
        }
    };
    copy(&data, &backup);
    let relay = Relay::start(&data, address).await.unwrap();
    edit(&phone, LogEdit::Erase { item: erased });
    sync(&[&phone, &phone, &office]).await;
    let later = write(&phone, "Written after the erasure.");
    sync(&[&phone, &office]).await;
    relay.stop().await.unwrap();
    copy(&backup, &data);
    assert!(can_read(&data, ERASED), "the backup has the words and their key");
    let relay = Relay::start(&data, address).await.unwrap();
    // one connection may end because the two differ; the next one mends it
    for device in [&phone, &phone, &phone, &office, &office, &phone] {
        _ = samband_client_core::transport::sync_now(device).await;
    }
    let there = relay.views().log_of(&log_key()).unwrap();
    for (log, whose) in [(&there, "relay"), (&log(&phone), "phone"), (&log(&office), "office")] {
        let entries: Vec<_> = log.entries.keys().copied().collect();
        let mut wanted = [stays, later];
        wanted.sort();
        assert_eq!(entries, wanted, "{whose}");
    }
    sync(&[&phone, &office]).await;
    for device in [&phone, &office] {
        assert!(device.status().is_all_on_relay(), "{:?}", device.status());
    }
    relay.stop().await.unwrap();
    assert!(!can_read(&data, ERASED));
    for name in ["phone", "office"] {
        assert!(!holds(&folder.path().join(name), ERASED), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_without_its_keys_is_not_opened() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let (address, data) = (relay.address(), folder.path().join("relay"));
    relay.stop().await.unwrap();
    std::fs::rename(data.join(KEYS_FILE), folder.path().join("keys")).unwrap();
    let error = Relay::start(&data, address).await.err().unwrap().to_string();
    assert!(error.contains("put it back from its own backup"), "{error}");
    std::fs::rename(folder.path().join("keys"), data.join(KEYS_FILE)).unwrap();
    Relay::start(&data, address).await.unwrap().stop().await.unwrap();
}

async fn erased_lines(relay: &Relay) -> Vec<ErasedLine> {
    match relay.admin(AdminRequest::Erased).await {
        AdminResponse::Erased { erased } => erased,
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_says_which_devices_have_erased_and_which_were_not_heard_since() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let office = enrolled(&relay, folder.path(), "office", "kari").await;
    let erased = write(&phone, ERASED);
    sync(&[&phone, &office]).await;
    assert!(erased_lines(&relay).await.is_empty());
    edit(&phone, LogEdit::Erase { item: erased });
    sync(&[&phone, &phone]).await;
    let lines = erased_lines(&relay).await;
    let said: Vec<String> = lines.iter().map(ToString::to_string).collect();
    assert_eq!(lines.len(), 1, "{said:?}");
    assert!(said[0].contains("on 1 of 2 devices. Not heard from since: "), "{said:?}");
    assert!(said[0].ends_with("of kari."), "{said:?}");
    sync(&[&office, &office]).await;
    let said = erased_lines(&relay).await[0].to_string();
    assert!(said.ends_with("on 2 of 2 devices."), "{said}");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_who_is_erased_leaves_no_words_and_no_name() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("relay");
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let office = enrolled(&relay, folder.path(), "office", "kari").await;
    let entry = write(&phone, ERASED);
    sync(&[&phone, &office]).await;
    let remark = "It was brave of you to write about what your host has told you.";
    let client = Client::new(office.clone(), Host::system());
    client.feedback(partnership(), placement(), Side::Host).ask(entry, remark).unwrap();
    sync(&[&office]).await;
    let erase = |person: &str, asked_by: &str| {
        let (person, asked_by) = (person.to_owned(), asked_by.to_owned());
        AdminRequest::Erase(EraseRequest::Person { person, asked_by })
    };
    let unknown = relay.admin(erase("amina", "nobody-at-all")).await;
    assert!(matches!(unknown, AdminResponse::Failed { .. }), "{unknown:?}");
    let done = relay.admin(erase("amina", "achieng")).await;
    assert!(matches!(done, AdminResponse::EraseDone), "{done:?}");
    sync(&[&phone, &office]).await;
    for device in [&phone, &office] {
        let roster = &device.rosters()[&partnership()];
        assert_eq!(roster.person_name(&"amina".parse().unwrap()), "former participant");
        let logs = |key: &DocKey| matches!(key.kind(), Kind::Log | Kind::Feedback);
        assert!(device.scope().iter().all(|(key, _)| !logs(key)));
    }
    // importing the roster file again does not bring the name back
    let text = samband_tests::ROSTER.to_owned();
    relay.admin(AdminRequest::ImportRoster { text, check_only: false }).await;
    transport::sync_now(&office).await.unwrap();
    let roster = &office.rosters()[&partnership()];
    assert_eq!(roster.person_name(&"amina".parse().unwrap()), "former participant");
    relay.stop().await.unwrap();
    for text in [ERASED, remark] {
        assert!(!can_read(&data, text), "{text}");
        for name in ["phone", "office"] {
            assert!(!holds(&folder.path().join(name), text), "{name}: {text}");
        }
    }
}
