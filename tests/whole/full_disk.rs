//! A relay whose disk is full goes on reading, loses nothing, and takes pushes again when there is space.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use redb::StorageBackend;
use redb::backends::InMemoryBackend;

use samband_client_core::device::Device;
use samband_client_core::documents::goals::GoalsEdit;
use samband_client_core::documents::terms::{Level, Theme};
use samband_client_core::documents::{DocKey, Document, Edit, Kind, Writer};
use samband_client_core::ids::{DocId, RelayId};
use samband_client_core::invite::InviteCode;
use samband_client_core::time::DeviceTime;
use samband_client_core::transport;
use samband_client_core::wire::{
    Frame, Proof, PushOutcome, PushRecord, Refs, Refusal, RefusalCode, Welcome,
};
use samband_server::admin::{AdminRequest, AdminResponse, AdminWrite, Executed, execute};
use samband_server::relay::{
    CloseReason, Engine, OpenRequest, Operator, Output, RelayStore, Space, Status, StoreFault,
    drive,
};
use samband_server::roster_file::RosterFile;
use samband_server::server::Relay;
use samband_server::store::memory::MemoryStore;
use samband_server::store::{DocumentKeys, RedbStore};
use samband_tests::bare::BareDevice;
use samband_tests::small_disk::SmallDisk;
use samband_tests::{
    AUDIENCE, ROSTER, english, enrolled, item, log_key, partnership, placement, relay_here, write,
};

/// A relay without sockets, on a store that can be full.
struct Wire<S> {
    store: S,
    engine: Engine,
    /// What each connection has pushed.
    refs: BTreeMap<u64, Refs>,
}

impl Wire<MemoryStore> {
    fn new() -> Wire<MemoryStore> {
        let mut wire = Wire::on(MemoryStore::new(RelayId([7; 16])));
        wire.import();
        wire
    }
}

impl<S: RelayStore> Wire<S> {
    /// A relay that begins with what a store holds.
    fn on(store: S) -> Wire<S> {
        let engine = Engine::load(store.log(), [1; 16], [3; 16]).unwrap();
        Wire { store, engine, refs: BTreeMap::new() }
    }

    fn import(&mut self) {
        for (partnership, edit) in RosterFile::parse(ROSTER).unwrap().edits {
            self.engine.admin().edit_roster(&partnership, edit, 0).unwrap();
        }
        for (person, code) in [("henrik", 5), ("kari", 6)] {
            self.engine.admin().invite(&person.parse().unwrap(), &[code; 10], 0).unwrap();
        }
        self.commit();
    }

    /// Commits as the service does.
    fn commit(&mut self) -> Vec<Output> {
        if let Some(batch) = self.engine.take_batch(true)
            && let Err(fault) = self.store.commit(&batch)
        {
            assert_eq!(fault, StoreFault::Full);
            self.engine.roll_back(self.store.log()).unwrap();
        } else {
            self.engine.committed(self.store.log()).unwrap();
        }
        std::iter::from_fn(|| self.engine.connections().poll_output()).collect()
    }

    fn open(&mut self, session: u64, device: &BareDevice, proof: Proof) -> Vec<Output> {
        let hello = device.hello(proof).encode();
        let request = OpenRequest { session, hello, post: false };
        self.engine.open(self.store.log(), &request, 0).unwrap();
        self.commit()
    }

    fn push(&mut self, session: u64, device: &BareDevice, first: u64, change: &[u8]) {
        let record = PushRecord { doc: goals(), change: change.to_vec() };
        let push = Frame::Push(device.push(RelayId([7; 16]), first, vec![record]));
        let push = push.encode_with(self.refs.entry(session).or_default());
        drive::whole_frame(&mut self.engine, self.store.log(), session, &push, 0).unwrap();
    }
}

fn goals() -> DocId {
    DocKey::Goals { partnership: partnership(), organisation: "nidaros".parse().unwrap() }.id()
}

/// Changes of Henrik's, each after the one before.
fn changes() -> Vec<Vec<u8>> {
    let writer = Writer { author: "henrik".parse().unwrap(), actor: [9; 16] };
    let mut document = Document::new(Kind::Goals);
    let change = |title: &str| {
        let edit = Edit::Goals(GoalsEdit::AddGoal {
            goal: item(),
            level: Level::Societal,
            theme: Theme::Education,
            title: title.to_owned(),
            language: english(),
        });
        document.edit(&writer, DeviceTime::new(1_795_400_000, 60), &edit).unwrap().raw
    };
    ["one", "two"].map(change).to_vec()
}

fn welcome(outputs: &[Output]) -> Welcome {
    let [Output::Welcome(_, welcome)] = outputs else { panic!("no Welcome: {outputs:?}") };
    Welcome::decode(welcome).unwrap()
}

#[test]
fn what_a_full_disk_did_not_take_is_not_acknowledged_and_is_taken_when_it_comes_again() {
    let mut wire = Wire::new();
    let device = BareDevice::new(1);
    let key = device.signer.key.public();
    let invite = Proof::Invite { code: [5; 10], key, label: "office".to_owned(), owner: None };
    let first = welcome(&wire.open(1, &device, invite));
    let changes = changes();
    wire.push(1, &device, 1, &changes[0]);
    wire.commit();
    let head = wire.engine.durable_head();

    wire.store.fill();
    wire.push(1, &device, 2, &changes[1]);
    assert_eq!(wire.commit(), [Output::Close(1, CloseReason::Full)]);
    assert_eq!(wire.engine.durable_head(), head);
    // nobody is let in on what is not durable
    let by_key = |welcome: &Welcome| Proof::Key { relay: welcome.relay, nonce: welcome.nonce };
    let refused = wire.open(2, &device, by_key(&first));
    let [Output::Refuse(2, refusal)] = &refused[..] else { panic!("let in: {refused:?}") };
    assert_eq!(Refusal::decode(refusal).unwrap().code, RefusalCode::RelayFault);
    assert_eq!(wire.engine.status().connections, 0);

    wire.store.reopen();
    let again = welcome(&wire.open(3, &device, by_key(&first)));
    assert_eq!(again.held, 1, "the second push was never there");
    wire.push(3, &device, 2, &changes[1]);
    assert_eq!(wire.commit(), [], "the line can take nothing yet");
    wire.engine.ready(wire.store.log(), 3, 4096).unwrap();
    let outputs = wire.commit();
    let [Output::Send(3, frame)] = &outputs[..] else { panic!("no frame: {outputs:?}") };
    let frame = Frame::decode_with(frame, &mut Refs::default()).unwrap();
    let Frame::Ack(ack) = frame else { panic!("no ack: {frame:?}") };
    assert_eq!(ack.outcomes, [PushOutcome::Accepted(head.position + 1)]);
}

#[test]
fn a_full_disk_costs_no_second_reading_of_the_log() {
    let mut wire = Wire::new();
    let read = wire.store.records_read();
    wire.store.fill();
    wire.engine.admin().invite(&"henrik".parse().unwrap(), &[7; 10], 0).unwrap();
    wire.commit();
    assert_eq!((wire.engine.roll_backs(), wire.store.records_read()), (1, read));
}

#[test]
fn a_read_only_relay_turns_pushes_away_and_goes_on_sending() {
    let mut wire = Wire::new();
    let device = BareDevice::new(1);
    let key = device.signer.key.public();
    let invite = Proof::Invite { code: [5; 10], key, label: "office".to_owned(), owner: None };
    wire.engine.set_space(Space::Low);
    welcome(&wire.open(1, &device, invite));
    wire.engine.ready(wire.store.log(), 1, 4096).unwrap();
    assert!(matches!(&wire.commit()[..], [Output::Send(1, _) | Output::BulkBegin(1, ..)]));
    wire.push(1, &device, 1, &changes()[0]);
    assert_eq!(wire.commit(), [Output::Close(1, CloseReason::Full)]);
    assert!(wire.engine.status().read_only);
}

#[test]
fn on_a_full_disk_whatever_needs_space_is_turned_away_before_it_changes_anything() {
    let mut wire = Wire::new();
    let device = BareDevice::new(1);
    welcome(&wire.open(1, &device, device.enrol([5; 10]).proof));
    wire.store.fill();
    wire.engine.set_space(Space::None);
    let stranger = BareDevice::new(2);
    let refused = wire.open(2, &stranger, stranger.enrol([6; 10]).proof);
    let [Output::Refuse(2, refusal)] = &refused[..] else { panic!("let in: {refused:?}") };
    assert_eq!(Refusal::decode(refusal).unwrap().code, RefusalCode::RelayFault);
    let invite =
        AdminWrite::Invite { person: "kari".parse().unwrap(), code: InviteCode::new([8; 9]) };
    let (reader, now) = (wire.store.reader(), 0);
    let (log, accounts) = (wire.store.log(), reader.as_accounts());
    let done = execute(invite, &Operator::default(), &mut wire.engine, log, accounts, now).unwrap();
    let Executed::Answer(AdminResponse::Failed { error }) = done else { panic!("invited") };
    assert!(error.contains("no space left"), "{error}");
    // so there is nothing of which the relay would have to go back
    assert!(wire.engine.take_batch(true).is_none());
    assert_eq!(wire.engine.roll_backs(), 0);

    wire.store.reopen();
    wire.engine.set_space(Space::Enough);
    welcome(&wire.open(3, &stranger, stranger.enrol([6; 10]).proof));
}

/// A disk in memory on which nothing can be written while it is full.
#[derive(Debug, Clone, Default)]
struct Disk {
    bytes: Arc<InMemoryBackend>,
    is_full: Arc<AtomicBool>,
}

impl Disk {
    fn set_full(&self, is_full: bool) {
        self.is_full.store(is_full, Ordering::Relaxed);
    }

    fn room(&self) -> io::Result<&InMemoryBackend> {
        match self.is_full.load(Ordering::Relaxed) {
            true => Err(io::ErrorKind::StorageFull.into()),
            false => Ok(&self.bytes),
        }
    }
}

impl StorageBackend for Disk {
    fn len(&self) -> io::Result<u64> {
        self.bytes.len()
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.bytes.read(offset, out)
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.room()?.set_len(len)
    }

    fn sync_data(&self) -> io::Result<()> {
        self.room()?.sync_data()
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.room()?.write(offset, data)
    }
}

#[test]
fn where_not_even_the_store_can_be_opened_for_writing_what_it_holds_is_shown_and_sent() {
    let (disk, keys) = (Disk::default(), DocumentKeys::in_memory());
    let open = || RedbStore::open_backend(disk.clone(), keys.clone(), RelayId([7; 16])).unwrap();
    let mut wire = Wire::on(open());
    wire.import();
    let (device, reader) = (BareDevice::new(1), BareDevice::new(2));
    let first = welcome(&wire.open(1, &device, device.enrol([5; 10]).proof));
    welcome(&wire.open(2, &reader, reader.enrol([6; 10]).proof));
    let changes = changes();
    wire.push(1, &device, 1, &changes[0]);
    wire.commit();
    let head = wire.engine.durable_head();
    let held = |wire: &Wire<RedbStore>| wire.store.log().doc_changes(goals()).unwrap().len();

    disk.set_full(true);
    wire.push(1, &device, 2, &changes[1]);
    assert_eq!(wire.commit(), [Output::Close(1, CloseReason::Full)]);
    assert_eq!((wire.engine.durable_head(), held(&wire)), (head, 1));
    // a device that is connected is sent what there is
    wire.engine.ready(wire.store.log(), 2, 4096).unwrap();
    assert!(matches!(&wire.commit()[..], [Output::Send(2, _) | Output::BulkBegin(2, ..)]));
    // one that connects hears why not
    let by_key = |welcome: &Welcome| Proof::Key { relay: welcome.relay, nonce: welcome.nonce };
    let refused = wire.open(3, &device, by_key(&first));
    let [Output::Refuse(3, refusal)] = &refused[..] else { panic!("let in: {refused:?}") };
    assert_eq!(Refusal::decode(refusal).unwrap().code, RefusalCode::RelayFault);
    // a relay that is started now shows the same
    drop(wire);
    let mut wire = Wire::on(open());
    assert_eq!((wire.engine.durable_head(), held(&wire)), (head, 1));
    assert_eq!(wire.commit(), []);

    disk.set_full(false);
    let again = welcome(&wire.open(4, &device, by_key(&first)));
    assert_eq!(again.held, 1, "the second push was never there");
    wire.push(4, &device, 2, &changes[1]);
    wire.commit();
    assert_eq!(held(&wire), 2);
    drop(wire);
    assert_eq!(held(&Wire::on(open())), 2, "it is on the disk");
}

async fn status(relay: &Relay) -> Status {
    match relay.admin(AdminRequest::Status).await {
        AdminResponse::Status { status } => *status,
        other => panic!("no status: {other:?}"),
    }
}

/// Asks for links until the store's own free pages are used up. Returns why there is none.
async fn refused_link(relay: &Relay) -> String {
    for _ in 0..20_000 {
        let link = AdminRequest::Link { person: "henrik".to_owned(), first: false };
        if let AdminResponse::Failed { error } = relay.admin(link).await {
            return error;
        }
    }
    panic!("a full disk took 20,000 links");
}

fn entries(device: &Device) -> usize {
    device.log(&partnership(), &placement(), AUDIENCE).expect("it may be read").entries.len()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_keeps_words_on_their_devices_until_there_is_space() {
    let folder = tempfile::tempdir().unwrap();
    let Some(disk) = SmallDisk::mount(&folder.path().join("relay"), 64) else {
        eprintln!("left out: this user may not mount a disk of its own");
        return;
    };
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let mentor = enrolled(&relay, folder.path(), "mentor", "kari").await;
    write(&phone, "before");
    transport::sync_now(&phone).await.unwrap();
    assert!(!status(&relay).await.read_only);

    disk.fill_up_to(2 << 20);
    let full = status(&relay).await;
    assert!(full.read_only && full.disk.unwrap().free <= 2 << 20, "{full:?}");
    write(&phone, "while the disk was full");
    let turned_away = transport::sync_now(&phone).await.unwrap_err();
    assert!(turned_away.to_string().contains("4025"), "{turned_away}");
    // a large roster would take the last bytes
    let roster = AdminRequest::ImportRoster { text: ROSTER.to_owned(), check_only: false };
    let AdminResponse::Failed { error } = relay.admin(roster).await else { panic!("imported") };
    assert!(error.contains("nothing was imported"), "{error}");
    // what was there is read: by devices and by pages
    transport::sync_now(&mentor).await.unwrap();
    assert_eq!(entries(&mentor), 1);
    assert_eq!(relay.views().log_of(&log_key()).unwrap().entries.len(), 1);

    // not one byte is left, and the room that the store keeps is lost too
    _ = std::fs::remove_file(folder.path().join("relay/relay.ballast"));
    disk.fill_up_to(0);
    _ = transport::sync_now(&phone).await;
    _ = transport::sync_now(&mentor).await;
    assert!(refused_link(&relay).await.contains("no space left"));
    assert!(status(&relay).await.read_only);
    assert_eq!(relay.views().log_of(&log_key()).unwrap().entries.len(), 1);
    assert!(!phone.is_settled());

    disk.empty();
    assert!(!status(&relay).await.read_only);
    transport::sync_now(&phone).await.unwrap();
    assert!(phone.is_settled());
    transport::sync_now(&mentor).await.unwrap();
    assert_eq!(entries(&mentor), 2);
    relay.stop().await.unwrap();
    drop(disk);
}
