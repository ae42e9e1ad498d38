//! A device on a mirror: the records of a database in memory, committed in one piece.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use samband_client_core::device::Device;
use samband_client_core::ids::{ChangeHash, DocId};
use samband_client_core::store::{
    DeviceStore, Files, Mirror, MirrorStore, OpenError, Parts, Passphrase, Unlock, UnlockError,
    Vault, Write, conformance, system_random,
};

/// A platform's database, which keeps a batch whole.
#[derive(Default)]
struct Database(RefCell<BTreeMap<Vec<u8>, Vec<u8>>>);

impl Database {
    fn commit(&self, mirror: &Mirror) {
        for Write { key, value } in mirror.take_batch() {
            match value {
                Some(value) => _ = self.0.borrow_mut().insert(key, value),
                None => _ = self.0.borrow_mut().remove(&key),
            }
        }
    }

    fn mirror(&self) -> Mirror {
        Mirror::open(self.0.borrow().clone())
    }

    fn shows(&self, words: &str) -> bool {
        let is_in =
            |bytes: &Vec<u8>| bytes.windows(words.len()).any(|window| window == words.as_bytes());
        self.0.borrow().iter().any(|(key, value)| is_in(key) || is_in(value))
    }
}

struct OnDatabase {
    database: Database,
    mirror: RefCell<Mirror>,
    vault: Arc<Vault>,
}

impl OnDatabase {
    fn new(vault: Vault) -> OnDatabase {
        OnDatabase {
            database: Database::default(),
            mirror: RefCell::default(),
            vault: Arc::new(vault),
        }
    }
}

impl conformance::Subject for OnDatabase {
    type Store = MirrorStore;

    fn empty(&self) -> MirrorStore {
        *self.mirror.borrow_mut() = self.database.mirror();
        MirrorStore::open(&self.mirror.borrow(), Arc::clone(&self.vault))
    }

    fn reopen(&self, _: MirrorStore) -> MirrorStore {
        self.database.commit(&self.mirror.borrow());
        self.empty()
    }

    fn damage(&self, _: MirrorStore, doc: DocId, hash: ChangeHash) -> MirrorStore {
        self.database.commit(&self.mirror.borrow());
        let key = [b"C".as_slice(), &doc.0, &hash.0].concat();
        *self.database.0.borrow_mut().get_mut(&key).unwrap().last_mut().unwrap() ^= 1;
        self.empty()
    }

    fn fail(&self, _: &mut MirrorStore) -> bool {
        // the platform's commit fails: the device is opened anew
        false
    }

    fn heal(&self, _: &mut MirrorStore) {}
}

#[test]
fn a_mirror_keeps_the_contract() {
    conformance::run(&OnDatabase::new(Vault::none()));
}

#[test]
fn a_locked_mirror_keeps_the_contract() {
    conformance::run(&OnDatabase::new(Vault::for_tests(system_random())));
}

fn open(mirror: &Mirror, unlock: Unlock<'_>) -> Result<Device, OpenError> {
    Device::assemble(Parts::open_mirror("this browser", mirror, unlock, system_random)?)
}

const PERSON: &str = "aster.lind";
const HOST: &str = "relay.example";

/// A database with a device that has an identity and a note.
fn used_database() -> Database {
    let database = Database::default();
    let mirror = database.mirror();
    let device = open(&mirror, Unlock::Plain).unwrap();
    device.set_relay(&format!("wss://{HOST}")).unwrap();
    let mut store = MirrorStore::open(&mirror, Arc::new(Vault::none()));
    store.put_note(format!("person/{PERSON}").as_bytes(), PERSON.as_bytes()).unwrap();
    store.put_change(DocId([1; 16]), ChangeHash([1; 32]), PERSON.as_bytes()).unwrap();
    mirror.set_aside("identity.json").unwrap();
    database.commit(&mirror);
    database
}

#[test]
fn a_device_whose_batch_was_refused_is_what_it_was_before() {
    let database = used_database();
    let mirror = database.mirror();
    let device = open(&mirror, Unlock::Plain).unwrap();
    device.set_relay("wss://other.example").unwrap();
    // its batch is refused: both are dropped
    drop((device, mirror));
    let device = open(&database.mirror(), Unlock::Plain).unwrap();
    assert_eq!(device.identity().relay, Some(format!("wss://{HOST}")));
    assert_eq!(device.notices(), []);
}

#[test]
fn opening_a_device_again_writes_nothing() {
    let database = used_database();
    let mirror = database.mirror();
    let _device = open(&mirror, Unlock::Plain).unwrap();
    assert_eq!(mirror.take_batch(), [], "a browser that is full shows what it has");
}

#[test]
fn a_browser_that_is_locked_shows_no_words_and_opens_with_its_passphrase_only() {
    let database = used_database();
    assert!(database.shows(PERSON) && database.shows(HOST), "this test finds words");
    let (right, wrong) = (Passphrase::new("a dark november"), Passphrase::new("a light june"));

    let mirror = database.mirror();
    drop(open(&mirror, Unlock::Lock(&right)).unwrap());
    database.commit(&mirror);
    assert!(!database.shows(PERSON) && !database.shows(HOST));

    let open = |unlock| open(&database.mirror(), unlock);
    assert!(matches!(open(Unlock::Plain), Err(OpenError::Locked { .. })));
    let refused = open(Unlock::With(&wrong));
    assert!(matches!(refused, Err(OpenError::Unlock(UnlockError::WrongPassphrase))));
    let device = open(Unlock::With(&right)).unwrap();
    assert_eq!(device.identity().relay, Some(format!("wss://{HOST}")));

    let mirror = database.mirror();
    let vault = Vault::unlock(&mirror, &right, false, system_random()).unwrap();
    let mut store = MirrorStore::open(&mirror, Arc::new(vault));
    let note = format!("person/{PERSON}").into_bytes();
    assert_eq!(store.notes(b"person/").unwrap(), [(note, PERSON.as_bytes().to_vec())]);
    let stored = store.load(DocId([1; 16])).unwrap();
    assert_eq!(stored.changes, [(ChangeHash([1; 32]), PERSON.as_bytes().to_vec())]);
}

#[test]
fn a_locking_that_was_refused_leaves_the_device_as_it_was() {
    let database = used_database();
    let mirror = database.mirror();
    drop(open(&mirror, Unlock::Lock(&Passphrase::new("a dark november"))).unwrap());
    drop(mirror);
    open(&database.mirror(), Unlock::Plain).unwrap();
}

#[test]
fn an_append_to_a_file_in_a_mirror_writes_its_last_piece_only() {
    let database = Database::default();
    let mirror = database.mirror();
    mirror.replace("outbox", &[1; 10_000]).unwrap();
    assert_eq!(mirror.take_batch().len(), 3);
    mirror.write("outbox", 9_000, &[2; 10]).unwrap();
    assert_eq!(mirror.take_batch().len(), 1);
    mirror.write("outbox", 8_192, &[]).unwrap();
    assert_eq!(mirror.take_batch().len(), 1, "the third piece is gone");
    assert_eq!(mirror.read("outbox").unwrap(), Some(vec![1; 8_192]));
}

#[test]
fn files_in_a_mirror_are_read_as_they_were_written() {
    let database = Database::default();
    let mirror = database.mirror();
    mirror.replace("outbox", &[1; 10_000]).unwrap();
    mirror.write("outbox", 4_000, &[3; 10]).unwrap();
    mirror.replace("empty", b"").unwrap();
    mirror.replace("emptied", &[4; 9_000]).unwrap();
    mirror.replace("emptied", b"").unwrap();
    let aside = mirror.set_aside("outbox").unwrap();
    assert_ne!(mirror.set_aside("outbox").unwrap(), aside);
    database.commit(&mirror);
    let mirror = database.mirror();
    let expected = [[1; 4_000].as_slice(), &[3; 10]].concat();
    assert_eq!(mirror.read("outbox").unwrap().as_ref(), Some(&expected));
    assert_eq!(mirror.read(aside.to_str().unwrap()).unwrap(), Some(expected));
    assert_eq!(mirror.read("empty").unwrap(), Some(Vec::new()));
    assert_eq!(mirror.read("emptied").unwrap(), Some(Vec::new()));
    assert_eq!(mirror.read("absent").unwrap(), None);
    assert!(mirror.write("absent", 0, b"x").is_err());
}
