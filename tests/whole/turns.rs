//! No input of the relay's engine is long, whoever asks; and a relay that has lost its log says nothing more.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

use samband_client_core::documents::roster::Roster;
use samband_client_core::documents::{DocKey, Document, Kind, parse_change};
use samband_client_core::ids::{DocId, PartnershipId, RelayId};
use samband_client_core::wire::{Frame, PushRecord, Refs, Welcome};
use samband_server::admin::AdminRequest;
use samband_server::relay::{
    Batch, CloseReason, Engine, LogReader, OpenRequest, Output, RelayReader, RelayStore, StoreFault,
};
use samband_server::roster_file::RosterFile;
use samband_server::service::{Admittance, Service, ToSession};
use samband_server::store::memory::MemoryStore;
use samband_tests::ROSTER;
use samband_tests::bare::BareDevice;
use tokio::sync::Semaphore;

const RELAY: RelayId = RelayId([7; 16]);
const PARTNERSHIPS: usize = 100;
/// The changes that one input may write.
const INPUT_MAX: usize = 8;

/// A programme of many partnerships with one person, and what each partnership has besides.
pub(crate) fn programme(
    partnerships: usize,
    (id, name): (&str, &str),
    more: impl Fn(usize) -> String,
) -> String {
    let mut text = format!(
        r#"
[[organisation]]
id = "nidaros"
name = "Nidaros kommune"
country = "NO"

[[organisation]]
id = "kisumu"
name = "Kisumu Teachers College"
country = "KE"

[[person]]
id = "{id}"
name = "{name}"
"#
    );
    for number in 0..partnerships {
        text.push_str(&format!(
            r#"
[[partnership]]
id = "p-{number}"
name = "P {number}"
partners = ["nidaros", "kisumu"]
coordinating = "nidaros"
{}"#,
            more(number)
        ));
    }
    text
}

/// A programme of many partnerships with one adviser.
fn with_adviser() -> String {
    programme(PARTNERSHIPS, ("solveig", "Solveig Lie"), |number| {
        format!(
            r#"
[[role]]
partnership = "p-{number}"
person = "solveig"
role = "adviser"
"#
        )
    })
}

/// Commits what is under way. Returns how many changes that was.
fn commit(engine: &mut Engine, store: &mut MemoryStore) -> usize {
    let batch = engine.take_batch(false);
    if let Some(batch) = &batch {
        store.commit(batch).unwrap();
    }
    engine.committed(store.log()).unwrap();
    batch.map_or(0, |batch| batch.records.len())
}

/// The rosters that show a device.
fn rosters_with(store: &MemoryStore, device: &BareDevice) -> usize {
    let shows = |number: usize| {
        let partnership: PartnershipId = format!("p-{number}").parse().unwrap();
        let mut roster = Document::new(Kind::Roster);
        let changes = store.log().doc_changes(DocKey::Roster { partnership }.id()).unwrap();
        roster.apply_all(changes.iter().map(|raw| parse_change(raw).unwrap())).unwrap();
        Roster::read(&roster).devices.contains_key(&device.signer.device)
    };
    (0..PARTNERSHIPS).filter(|number| shows(*number)).count()
}

#[test]
fn an_adviser_of_many_partnerships_enrols_a_phone_and_nobody_waits_for_it() {
    let mut store = MemoryStore::new(RELAY);
    let mut engine = Engine::load(store.log(), [1; 16], [3; 16]).unwrap();
    for (partnership, edit) in RosterFile::parse(&with_adviser()).unwrap().edits {
        engine.admin().edit_roster(&partnership, edit, 0).unwrap();
    }
    engine.admin().invite(&"solveig".parse().unwrap(), &[5; 10], 0).unwrap();
    commit(&mut engine, &mut store);
    let phone = BareDevice::new(1);
    let request = OpenRequest { session: 1, hello: phone.enrol([5; 10]).encode(), post: false };
    engine.open(store.log(), &request, 0).unwrap();
    assert!(commit(&mut engine, &mut store) <= INPUT_MAX);
    let answer = engine.connections().poll_output();
    assert!(matches!(answer, Some(Output::Welcome(1, _))), "{answer:?}");

    let mut steps = 0;
    while engine.has_work() && steps < 3 {
        engine.step(0);
        assert!(commit(&mut engine, &mut store) <= INPUT_MAX);
        steps += 1;
    }
    // a relay that stops meanwhile goes on where it stopped
    let mut engine = Engine::load(store.log(), [2; 16], [4; 16]).unwrap();
    assert!(rosters_with(&store, &phone) < PARTNERSHIPS && engine.has_work());
    while engine.has_work() {
        engine.step(0);
        assert!(commit(&mut engine, &mut store) <= INPUT_MAX);
    }
    assert_eq!(rosters_with(&store, &phone), PARTNERSHIPS);
    assert!(!Engine::load(store.log(), [2; 16], [4; 16]).unwrap().has_work());
}

/// What a commit does.
enum Commit {
    Succeeds,
    /// It says that it has begun, waits, and succeeds.
    Waits(Sender<()>, Receiver<()>),
    /// Another relay has taken over the log.
    IsFenced,
}

/// A store whose commits a test holds.
struct Held {
    store: MemoryStore,
    next: Arc<Mutex<Commit>>,
}

impl RelayStore for Held {
    fn log(&self) -> &dyn LogReader {
        self.store.log()
    }

    fn reader(&self) -> Arc<dyn RelayReader> {
        self.store.reader()
    }

    fn commit(&mut self, batch: &Batch) -> Result<(), StoreFault> {
        let next = std::mem::replace(&mut *self.next.lock().unwrap(), Commit::IsFenced);
        match next {
            Commit::IsFenced => return Err(StoreFault::Fenced),
            Commit::Succeeds => *self.next.lock().unwrap() = Commit::Succeeds,
            Commit::Waits(begun, goes_on) => {
                begun.send(()).unwrap();
                goes_on.recv().unwrap();
            }
        }
        self.store.commit(batch)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_relay_whose_log_another_one_has_taken_over_sends_nothing_more() {
    let mut store = MemoryStore::new(RELAY);
    let mut engine = Engine::load(store.log(), [1; 16], [3; 16]).unwrap();
    for (partnership, edit) in RosterFile::parse(ROSTER).unwrap().edits {
        engine.admin().edit_roster(&partnership, edit, 0).unwrap();
    }
    engine
        .admin()
        .invite(&"henrik".parse().unwrap(), &[5; 10], samband_server::clock::now_ms())
        .unwrap();
    commit(&mut engine, &mut store);
    let next = Arc::new(Mutex::new(Commit::Succeeds));
    let (handle, thread) = Service::new(Held { store, next: Arc::clone(&next) }).unwrap().start();
    let phone = BareDevice::new(1);
    let (guard, admitted) = handle.open(phone.enrol([5; 10]).encode(), false).await.unwrap();
    let Admittance::Welcome(welcome, mut sent) = admitted else { panic!("{admitted:?}") };
    let welcome = Welcome::decode(&welcome).unwrap();

    // while a commit is under way, the phone pushes, and can take a frame
    let (begun, has_begun) = channel();
    let (go_on, goes_on) = channel();
    *next.lock().unwrap() = Commit::Waits(begun, goes_on);
    let asking = handle.clone();
    let invite = AdminRequest::Invite { person: "kari".to_owned() };
    let invite = tokio::spawn(async move { asking.admin(invite).await });
    tokio::task::spawn_blocking(move || has_begun.recv().unwrap()).await.unwrap();
    let records = vec![PushRecord { doc: DocId([1; 16]), change: b"no change".to_vec() }];
    let push = Frame::Push(phone.push(welcome.relay, 1, records));
    let permit = Arc::new(Semaphore::new(1)).acquire_owned().await.unwrap();
    handle.frame(guard.session(), push.encode_with(&mut Refs::default()), permit).await;
    handle.ready(guard.session(), 4096).await;
    go_on.send(()).unwrap();

    assert!(invite.await.unwrap().is_some());
    let first = sent.recv().await;
    assert!(matches!(first, Some(ToSession::Close(CloseReason::Stopping))), "{first:?}");
    assert!(sent.recv().await.is_none());
    drop(guard);
    assert_eq!(thread.join().unwrap(), Err(StoreFault::Fenced));
}
