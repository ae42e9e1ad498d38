//! Exports: a whole log as text, from one store into another.

use std::fs;
use std::path::Path;

use samband_client_core::device::Delivery;
use samband_client_core::keys::Nonce;
use samband_client_core::transport;
use samband_server::admin::{AdminRequest, AdminResponse, EraseRequest};
use samband_server::archive::{ArchiveError, check_export, read_export, write_export};
use samband_server::relay::RelayStore;
use samband_server::server::Relay;
use samband_server::store::memory::MemoryStore;
use samband_tests::{enrolled, log_key, relay_here, write};

use crate::audit::{run, said};

pub(crate) fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Runs a command that succeeds.
pub(crate) fn done(data: &Path, arguments: &[&str]) {
    let output = run(data, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", said(&output));
}

/// The lines between the first and the last one, which name the moment and the relay.
pub(crate) fn rows(export: &str) -> Vec<&str> {
    let lines: Vec<&str> = export.lines().collect();
    lines[1..lines.len() - 1].to_vec()
}

/// A relay that has lived: with devices, an account, an erased log, an invite, and what was written after the erasure.
pub(crate) async fn lived(folder: &Path) -> Relay {
    let relay = relay_here(folder).await;
    let phone = enrolled(&relay, folder, "phone", "amina").await;
    let kept = enrolled(&relay, folder, "kari-phone", "kari").await;
    let entry = write(&phone, "will be erased");
    transport::sync_now(&phone).await.unwrap();
    transport::sync_now(&kept).await.unwrap();
    let erase = EraseRequest::Entry {
        partnership: "fjord-lake".to_owned(),
        placement: "amina-2026".to_owned(),
        audience: "programme".to_owned(),
        entry: entry.to_string(),
        asked_by: "amina".to_owned(),
    };
    let erased = relay.admin(AdminRequest::Erase(erase)).await;
    assert!(matches!(erased, AdminResponse::EraseDone), "{erased:?}");
    transport::sync_now(&phone).await.unwrap();
    write(&phone, "written after the erasure");
    transport::sync_now(&phone).await.unwrap();
    samband_tests::invite(&relay, "henrik").await;
    let link = AdminRequest::Link { person: "kari".to_owned(), first: false };
    assert!(matches!(relay.admin(link).await, AdminResponse::Link { .. }));
    relay
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_exported_and_imported_is_the_same_log_in_every_store() {
    let folder = tempfile::tempdir().unwrap();
    let relay = lived(folder.path()).await;
    let data = folder.path().join("relay");
    let (one, two) = (folder.path().join("one.jsonl"), folder.path().join("two.jsonl"));
    // of the running relay
    done(&data, &["export", text(&one)]);
    relay.stop().await.unwrap();
    let moved = folder.path().join("moved");
    done(&moved, &["import", text(&one), "--keep-id"]);
    done(&moved, &["verify"]);
    done(&moved, &["export", text(&two)]);
    let (one, two) = (fs::read_to_string(one).unwrap(), fs::read_to_string(two).unwrap());
    assert_eq!(rows(&one), rows(&two));
    for row in [
        "change",
        "erased_change",
        "actor",
        "heads",
        "grant",
        "device",
        "invite",
        "audit",
        "erased",
    ] {
        assert!(one.contains(&format!("{{\"row\":\"{row}\"")), "no {row} in the export");
    }
    assert!(!one.contains("will be erased"));
    let left: Vec<_> = fs::read_dir(&moved).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| name != "importing"), "{left:?}");

    // and by another store
    let header = check_export(one.as_bytes()).unwrap();
    let mut memory = MemoryStore::new(header.relay);
    read_export(one.as_bytes(), &mut memory, Nonce::default).unwrap();
    let mut again = Vec::new();
    write_export(&*memory.reader(), &mut again, 0).unwrap();
    assert_eq!(rows(&one), rows(std::str::from_utf8(&again).unwrap()));
}

#[tokio::test(flavor = "multi_thread")]
async fn devices_go_on_with_a_relay_that_was_made_of_an_export() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    write(&phone, "before the export");
    transport::sync_now(&phone).await.unwrap();
    let export = folder.path().join("a.jsonl");
    done(&folder.path().join("relay"), &["export", text(&export)]);
    let later = write(&phone, "after the export");
    transport::sync_now(&phone).await.unwrap();
    relay.stop().await.unwrap();
    let moved = folder.path().join("moved");
    done(&moved, &["import", text(&export)]);
    let relay =
        Relay::start(&moved, std::net::SocketAddr::from(([127, 0, 0, 1], 0))).await.unwrap();
    transport::move_to(&phone, &format!("ws://{}", relay.address()), None).await.unwrap();
    transport::sync_now(&phone).await.unwrap();
    let tablet = enrolled(&relay, folder.path(), "tablet", "amina").await;
    transport::sync_now(&tablet).await.unwrap();
    assert!(matches!(tablet.delivery(&log_key(), later), Delivery::OnRelay { .. }));
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_that_was_cut_or_altered_is_refused_before_anything_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let relay = lived(folder.path()).await;
    relay.stop().await.unwrap();
    let export = folder.path().join("a.jsonl");
    done(&folder.path().join("relay"), &["export", text(&export)]);
    let good = fs::read_to_string(&export).unwrap();
    let lines: Vec<&str> = good.split_inclusive('\n').collect();
    for left_out in 0..lines.len() {
        let bad: String = lines[..left_out].iter().chain(&lines[left_out + 1..]).copied().collect();
        check_export(bad.as_bytes()).unwrap_err();
        let swapped: String = match left_out {
            0 => continue,
            at => lines[..at - 1]
                .iter()
                .chain([&lines[at], &lines[at - 1]])
                .chain(&lines[at + 1..])
                .copied()
                .collect(),
        };
        check_export(swapped.as_bytes()).unwrap_err();
    }
    let altered = good.replacen("amina", "amino", 1);
    check_export(altered.as_bytes()).unwrap_err();
    let cut = check_export(&good.as_bytes()[..good.len() / 2]);
    assert!(matches!(cut, Err(ArchiveError::Cut(_))), "{cut:?}");
    fs::write(&export, &altered).unwrap();
    let moved = folder.path().join("moved");
    let refused = run(&moved, &["import", text(&export)]);
    assert!(!refused.status.success() && said(&refused).contains("nothing was imported"));
    assert!(!moved.exists());
    // a folder that has a relay is left alone
    fs::write(&export, &good).unwrap();
    let refused = run(&folder.path().join("relay"), &["import", text(&export)]);
    assert!(said(&refused).contains("there already"), "{}", said(&refused));
}
