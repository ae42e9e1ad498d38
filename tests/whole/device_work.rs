//! What a device does is bounded by what changed, not by what it holds: counted, not timed.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use samband_client_core::device::Device;
use samband_client_core::documents::roster::{RosterEdit, RosterSection};
use samband_client_core::documents::{DocKey, Document, Edit, Kind, Writer, parse_change};
use samband_client_core::ids::{ChangeHash, DocId};
use samband_client_core::report::Selection;
use samband_client_core::store::memory::MemoryStore;
use samband_client_core::store::{
    DeviceStore, Mirror, Note, Parts, StoreError, StoreHandle, StoredDocument, Unlock,
    system_random,
};
use samband_client_core::sync::{ReceivedChange, Save};
use samband_client_core::time::DeviceTime;
use samband_client_core::transport;
use samband_server::admin::{AdminRequest, AdminResponse};
use samband_server::server::Relay;
use samband_tests::{
    AUDIENCE, ROSTER, enrolled, log_key, partnership, placement, relay_here, write,
};

/// A store that counts the notes that are written and removed.
struct Counting {
    store: MemoryStore,
    notes: Arc<AtomicU64>,
}

impl DeviceStore for Counting {
    fn put_change(&mut self, doc: DocId, hash: ChangeHash, raw: &[u8]) -> Result<(), StoreError> {
        self.store.put_change(doc, hash, raw)
    }

    fn has_change(&mut self, doc: DocId, hash: ChangeHash) -> Result<bool, StoreError> {
        self.store.has_change(doc, hash)
    }

    fn compact(
        &mut self,
        doc: DocId,
        snapshot: &[u8],
        covers: &[ChangeHash],
    ) -> Result<(), StoreError> {
        self.store.compact(doc, snapshot, covers)
    }

    fn erase(&mut self, docs: &BTreeSet<DocId>) -> Result<(), StoreError> {
        self.store.erase(docs)
    }

    fn load(&mut self, doc: DocId) -> Result<StoredDocument, StoreError> {
        self.store.load(doc)
    }

    fn documents(&mut self) -> Result<Vec<(DocId, u64)>, StoreError> {
        self.store.documents()
    }

    fn put_note(&mut self, key: &[u8], value: &[u8]) -> Result<(), StoreError> {
        self.notes.fetch_add(1, Ordering::Relaxed);
        self.store.put_note(key, value)
    }

    fn note(&mut self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        self.store.note(key)
    }

    fn notes(&mut self, prefix: &[u8]) -> Result<Vec<Note>, StoreError> {
        self.store.notes(prefix)
    }

    fn remove_note(&mut self, key: &[u8]) -> Result<(), StoreError> {
        self.notes.fetch_add(1, Ordering::Relaxed);
        self.store.remove_note(key)
    }

    fn flush(&mut self) -> Result<(), StoreError> {
        self.store.flush()
    }
}

#[test]
fn a_long_document_that_comes_at_once_costs_one_note_and_not_one_for_each_change() {
    let mirror = Mirror::default();
    let parts = Parts::open_mirror("phone", &mirror, Unlock::Plain, system_random).unwrap();
    let notes = Arc::<AtomicU64>::default();
    let store = Counting { store: MemoryStore::default(), notes: Arc::clone(&notes) };
    let store = StoreHandle::here(Box::new(store));
    let device = Device::assemble(Parts { store, ..parts }).unwrap();

    let doc = DocKey::Roster { partnership: partnership() }.id();
    let mut document = Document::new(Kind::Roster);
    let writer = Writer { author: "kari".parse().unwrap(), actor: [8; 16] };
    let change = |position| {
        let mut edit = RosterEdit::default();
        edit.put(RosterSection::Organisations, position, &[("name", Some("One".to_owned()))]);
        let now = DeviceTime::new(1_795_400_000, 60);
        let raw = document.edit(&writer, now, &Edit::Roster(edit)).unwrap().raw;
        let parsed = parse_change(&raw).unwrap();
        ReceivedChange { doc, position, hash: parsed.hash, deps: parsed.deps, raw }
    };
    let changes: Vec<ReceivedChange> = (1..=200).map(change).collect();
    let before = notes.load(Ordering::Relaxed);
    let saved = device.save(Save { changes, ..Save::default() }).unwrap();
    assert_eq!(saved.received, 200);
    let written = notes.load(Ordering::Relaxed) - before;
    assert!((1..=4).contains(&written), "{written} notes for one document");
}

/// The small programme with so many placements more.
async fn import_placements(relay: &Relay, count: usize) {
    let mut text = ROSTER.to_owned();
    for n in 0..count {
        text.push_str(&format!(
            "\n[[person]]\nid = \"p-{n}\"\nname = \"P {n}\"\n\n[[placement]]\nid = \"p-{n}\"\n\
             partnership = \"fjord-lake\"\nparticipant = \"p-{n}\"\nhome = \"kisumu\"\nhost = \"nidaros\"\n"
        ));
    }
    let imported = relay.admin(AdminRequest::ImportRoster { text, check_only: false }).await;
    assert!(matches!(imported, AdminResponse::Imported { .. }), "{imported:?}");
}

fn entries(device: &Device) -> usize {
    device.log(&partnership(), &placement(), AUDIENCE).unwrap().entries.len()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_that_reads_many_documents_keeps_a_bounded_number_of_them_in_memory() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    write(&phone, "one entry");
    transport::sync_now(&phone).await.unwrap();
    import_placements(&relay, 150).await;
    let office = enrolled(&relay, folder.path(), "office", "henrik").await;
    transport::sync_now(&office).await.unwrap();
    assert_eq!(entries(&office), 1);
    let readable = office.scope().into_iter().filter(|(_, rights)| rights.may_read());
    let keys: Vec<DocKey> = readable.map(|(key, _)| key).collect();
    assert!(keys.len() > 300, "{}", keys.len());
    for key in &keys {
        office.read(key, |_| ()).unwrap();
        assert!(office.open_documents() <= 256);
    }
    assert_eq!(office.open_documents(), 256);
    assert_eq!(entries(&office), 1, "what made room is read again");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_read_a_document_is_worked_out_once_until_the_roster_changes() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let written: Vec<_> = (0..5).map(|n| write(&phone, &format!("entry {n}"))).collect();
    transport::sync_now(&phone).await.unwrap();
    let before = phone.readers_worked_out();
    for entry in written.iter().chain(&written) {
        _ = phone.delivery(&log_key(), *entry);
    }
    assert_eq!(phone.readers_worked_out(), before + 1);
    import_placements(&relay, 1).await;
    transport::sync_now(&phone).await.unwrap();
    _ = phone.delivery(&log_key(), written[0]);
    assert_eq!(phone.readers_worked_out(), before + 2, "a roster has changed");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_right_that_goes_while_a_report_is_made_takes_its_document_out_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    write(&phone, "one entry");
    transport::sync_now(&phone).await.unwrap();
    let office = enrolled(&relay, folder.path(), "office", "henrik").await;
    transport::sync_now(&office).await.unwrap();
    let report = |keys: &[DocKey]| {
        let report = office.report_over(keys.to_vec(), &Selection::default()).unwrap();
        serde_json::to_value(&report).unwrap()
    };
    let keys: Vec<DocKey> = office.scope().into_iter().map(|(key, _)| key).collect();
    let whole = report(&keys);
    assert_eq!(whole, serde_json::to_value(office.report(&Selection::default()).unwrap()).unwrap());
    assert_ne!(whole, report(&[]));
    // the list was made while the owner could still read the goals of another partnership
    let gone = DocKey::Goals {
        partnership: "fjord-hill".parse().unwrap(),
        organisation: "lalitpur".parse().unwrap(),
    };
    assert!(!keys.contains(&gone));
    assert_eq!(report(&[&[gone], &keys[..]].concat()), whole);
    relay.stop().await.unwrap();
}
