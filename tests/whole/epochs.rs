//! Erasing: a log goes on in its next epoch without what was erased, or ends, and no device brings any of it back.

use std::path::Path;

use samband_client_core::device::{Delivery, Device};
use samband_client_core::documents::log::{Entry, Log, LogEdit, Revision};
use samband_client_core::documents::{Document, Edit, Kind, Writer, parse_change};
use samband_client_core::ids::ItemId;
use samband_client_core::transport;
use samband_client_core::wire::PushRefusal;
use samband_tests::random::Rng;
use samband_tests::{
    AUDIENCE, draft, enrolled, enrolled_on_disk, item, log_key, now, partnership, placement,
    relay_here, write,
};

pub(crate) const ERASED: &str =
    "My host has told me something that nobody else may ever come to know about.";
pub(crate) const STAYS: &str =
    "We counted the mangoes and the lessons of this week together, and were proud.";

pub(crate) fn edit(device: &Device, edit: LogEdit) {
    device.edit(&log_key(), &Edit::Log(edit), now()).unwrap();
}

pub(crate) fn retype(device: &Device, entry: ItemId, text: &str) {
    let base = device.heads(&log_key()).unwrap();
    let revision = Revision { text: Some(text.to_owned()), ..Revision::default() };
    edit(device, LogEdit::Revise { base, entry, revision });
}

pub(crate) fn log(device: &Device) -> Log {
    device.log(&partnership(), &placement(), AUDIENCE).unwrap()
}

pub(crate) async fn sync(devices: &[&Device]) {
    for device in devices {
        transport::sync_now(device).await.unwrap();
    }
}

/// Whether any file of a folder holds 40 bytes of a text in a row.
pub(crate) fn holds(folder: &Path, text: &str) -> bool {
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if shows(&std::fs::read(&path).unwrap_or_default(), text) {
                return true;
            }
        }
    }
    false
}

/// Whether bytes hold 40 bytes of a text in a row.
pub(crate) fn shows(bytes: &[u8], text: &str) -> bool {
    text.as_bytes().windows(40).any(|window| bytes.windows(40).any(|at| at == window))
}

fn written_by<'a>(log: &'a Log, entry: &ItemId) -> Option<&'a str> {
    log.entries[entry].by.as_ref().map(|by| by.as_str())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erased_entry_leaves_every_device_and_the_others_stay_as_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let office = enrolled(&relay, folder.path(), "office", "kari").await;
    let erased = write(&phone, ERASED);
    retype(&phone, erased, &format!("{ERASED} And more."));
    let stays = write(&phone, STAYS);
    let before = log(&phone).entries[&stays].clone();
    sync(&[&phone, &office]).await;
    assert!(holds(&folder.path().join("office"), ERASED), "the search finds what is there");
    edit(&phone, LogEdit::Erase { item: erased });
    assert_eq!(log(&phone).entries.keys().collect::<Vec<_>>(), [&stays], "hidden at once");
    sync(&[&phone, &phone, &office]).await;
    let there = relay.views().log_of(&log_key()).unwrap();
    for (log, whose) in [(&there, "relay"), (&log(&phone), "phone"), (&log(&office), "office")] {
        assert_eq!(log.entries.values().collect::<Vec<_>>(), [&before], "{whose}");
        assert_eq!(written_by(log, &stays), Some("amina"), "{whose}");
        assert!(log.erasures.holds(erased), "{whose}");
    }
    for device in [&phone, &office] {
        assert_eq!(device.doc_id(&log_key()), log_key().id_in(1));
        assert!(device.status().is_all_on_relay(), "{:?}", device.status());
    }
    // the log goes on
    retype(&phone, stays, "Written in the next epoch.");
    sync(&[&phone, &office]).await;
    assert_eq!(log(&office).entries[&stays].text, "Written in the next epoch.");
    assert_eq!(relay.views().heads(&log_key()).unwrap(), office.heads(&log_key()).unwrap());
    for name in ["phone", "office"] {
        assert!(!holds(&folder.path().join(name), ERASED), "{name}");
    }
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_written_apart_goes_on_in_the_next_epoch() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let laptop = enrolled(&relay, folder.path(), "laptop", "amina").await;
    let erased = write(&phone, ERASED);
    let stays = write(&phone, STAYS);
    sync(&[&phone, &laptop]).await;
    // the laptop goes on without a line, also with what is erased meanwhile
    retype(&laptop, erased, &format!("{ERASED} On the laptop too."));
    retype(&laptop, stays, "Revised on the laptop.");
    let new = write(&laptop, "Written on the laptop.");
    retype(&laptop, new, "Written and revised on the laptop.");
    edit(&phone, LogEdit::Erase { item: erased });
    sync(&[&phone, &laptop, &laptop, &phone]).await;
    let text = |log: &Log, entry: ItemId| log.entries[&entry].text.clone();
    for log in [relay.views().log_of(&log_key()).unwrap(), log(&phone), log(&laptop)] {
        assert_eq!(log.entries.len(), 2, "{:?}", log.entries);
        assert_eq!(text(&log, stays), "Revised on the laptop.");
        assert_eq!(text(&log, new), "Written and revised on the laptop.");
    }
    let status = laptop.status();
    assert!(status.is_all_on_relay(), "{status:?}");
    for entry in [stays, new] {
        let state = laptop.delivery(&log_key(), entry);
        assert!(matches!(state, Delivery::OnRelay { .. }), "{state:?}");
    }
    for name in ["phone", "laptop"] {
        assert!(!holds(&folder.path().join(name), ERASED), "{name}");
    }
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restored_phone_does_not_bring_an_erased_entry_back() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let (disk, phone) = enrolled_on_disk(&relay).await;
    let laptop = enrolled(&relay, folder.path(), "laptop", "amina").await;
    // the backup holds the entry as one that waits for the relay
    let erased = write(&phone, ERASED);
    drop(phone);
    let backup = disk.backup();
    let phone = disk.start(Rng::new(1)).unwrap();
    sync(&[&phone, &laptop]).await;
    edit(&laptop, LogEdit::Erase { item: erased });
    sync(&[&laptop, &phone]).await;
    drop(phone);
    disk.restore(&backup);
    let phone = disk.start(Rng::new(2)).unwrap();
    let kept = write(&phone, STAYS);
    sync(&[&phone, &phone, &laptop]).await;
    for log in [relay.views().log_of(&log_key()).unwrap(), log(&phone), log(&laptop)] {
        assert_eq!(log.entries.keys().collect::<Vec<_>>(), [&kept]);
    }
    assert!(phone.status().is_all_on_relay(), "{:?}", phone.status());
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_that_is_erased_is_nowhere_and_takes_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let laptop = enrolled(&relay, folder.path(), "laptop", "amina").await;
    let office = enrolled(&relay, folder.path(), "office", "kari").await;
    write(&phone, ERASED);
    sync(&[&phone, &laptop, &office]).await;
    write(&laptop, "Written on the laptop before it heard of it, and that is lost with the rest.");
    edit(&phone, LogEdit::EraseAll);
    sync(&[&phone, &phone, &laptop, &laptop, &office]).await;
    for (name, device) in [("phone", &phone), ("laptop", &laptop), ("office", &office)] {
        assert!(device.scope().iter().all(|(key, _)| key.kind() != Kind::Log), "{name}");
        assert!(device.scope().iter().all(|(key, _)| key.kind() != Kind::Feedback), "{name}");
        assert!(device.status().is_all_on_relay(), "{name}: {:?}", device.status());
        assert!(!holds(&folder.path().join(name), ERASED), "{name}");
        let lost = "Written on the laptop before it heard of it";
        assert!(!holds(&folder.path().join(name), lost), "{name}");
    }
    relay.stop().await.unwrap();
}

#[test]
fn every_copy_of_a_log_makes_the_same_next_epoch() {
    let writer =
        |author: &str, actor| Writer { author: author.parse().unwrap(), actor: [actor; 16] };
    let mut one = Document::new(Kind::Log);
    let mut changes = Vec::new();
    let mut make = |document: &mut Document, writer: &Writer, edit: LogEdit| {
        changes.push(document.edit(writer, now(), &Edit::Log(edit)).unwrap());
    };
    let (erased, stays) = (item(), item());
    make(&mut one, &writer("amina", 1), LogEdit::Write { entry: erased, draft: draft(ERASED) });
    make(&mut one, &writer("amina", 1), LogEdit::Write { entry: stays, draft: draft(STAYS) });
    make(&mut one, &writer("amina", 1), LogEdit::Withdraw { item: stays });
    for n in 0..300 {
        let draft = draft(&format!("{n} {}", STAYS.repeat(10)));
        make(&mut one, &writer("amina", 2), LogEdit::Write { entry: item(), draft });
    }
    let mut other = Document::new(Kind::Log);
    for change in changes.iter().rev() {
        other.apply(&parse_change(&change.raw).unwrap()).unwrap();
    }
    let next = |document: &Document| {
        let made = document.renewed(&[erased].into(), log_key().id_in(1)).unwrap();
        made.into_iter().map(|(author, change)| (author, change.raw)).collect::<Vec<_>>()
    };
    assert_eq!(next(&one), next(&other));
    assert!(next(&one).len() > 2, "a long log takes several changes");
    let mut renewed = Document::new(Kind::Log);
    for (_, raw) in next(&one) {
        assert!(!shows(&raw, ERASED));
        renewed.apply(&parse_change(&raw).expect("the relay lets it in")).unwrap();
    }
    let (before, after) = (Log::read(&one), Log::read(&renewed));
    let rest = |log: &Log| -> Vec<Entry> {
        log.entries.values().filter(|entry| entry.id != erased).cloned().collect()
    };
    assert_eq!(rest(&before), rest(&after));
    assert!(after.entries[&stays].withdrawn && !after.entries.contains_key(&erased));
    assert!(after.erasures.holds(erased));
}

#[test]
fn a_refusal_for_a_renewed_log_says_so() {
    assert_eq!(PushRefusal::Renewed.code(), 213);
    assert!(PushRefusal::Renewed.sentence().contains("this log was renewed"));
}
