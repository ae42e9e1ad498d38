//! A failure and a crash at every single operation of a store, in turn.

use std::sync::{Arc, LazyLock, Mutex};

use redb::StorageBackend;
use samband_server::relay::RelayStore;
use samband_server::store::conformance::{Everything, RELAY, batches};
use samband_server::store::memory::MemoryStore;
use samband_server::store::{DocumentKeys, RedbStore};
use samband_tests::sim::{self, Plan, Step};

// ---- devices ----

const MINUTE: u64 = 60_000;

/// Two people write and sync, one of them with the fault; then each gets the other's words.
fn scenario(fault: Step, browsers: u64) -> Plan {
    let mut steps = vec![(0, fault)];
    for n in 0..6 {
        steps.push((n * MINUTE + 10, Step::Edit { device: n as usize % 2, pick: n * 7 }));
    }
    steps.push((3 * MINUTE, Step::Offline { device: 0 }));
    steps.push((3 * MINUTE + 20, Step::Edit { device: 0, pick: 3 }));
    steps.push((3 * MINUTE + 30, Step::Edit { device: 0, pick: 10 }));
    steps.push((4 * MINUTE, Step::Online { device: 0 }));
    steps.sort_by_key(|(at, _)| *at);
    let devices = vec!["amina".to_owned(), "kari".to_owned()];
    Plan {
        seed: 1,
        until_ms: 30 * MINUTE,
        devices,
        planted: None,
        faults: Vec::new(),
        steps,
        bulk: (8, 400, 200),
        posts: (0, 0),
        browsers,
    }
}

/// Runs the scenario with the fault at operation 1, 2, .. until one lies behind the end. Returns how many there are.
///
/// An operation is one of a disk, or a commit of a browser's database.
fn at_every_operation(
    browsers: u64,
    fault: impl Fn(u64) -> Step,
    hit: impl Fn(&sim::RunOutcome) -> bool,
) -> u64 {
    for operation in 1.. {
        let plan = scenario(fault(operation), browsers);
        match sim::run(&plan, false) {
            Ok(outcome) if hit(&outcome) => {}
            Ok(_) => return operation - 1,
            Err(violation) => panic!("at operation {operation}: {violation}"),
        }
    }
    unreachable!("the scenario ends")
}

#[test]
fn a_device_that_loses_its_power_at_any_operation_loses_no_confirmed_word() {
    let operations = at_every_operation(
        0,
        |at| Step::CrashDevice { device: 0, after_operations: at, down_ms: 1_000 },
        |outcome| outcome.crashes > 0,
    );
    assert!(operations > 100, "{operations} operations");
}

#[test]
fn a_device_whose_disk_fails_once_at_any_operation_loses_no_confirmed_word() {
    let operations = at_every_operation(
        0,
        |at| Step::FailOperation { device: 0, after_operations: at },
        |outcome| outcome.disk_faults > 0,
    );
    assert!(operations > 100, "{operations} operations");
}

#[test]
fn a_browser_that_loses_its_power_at_any_commit_loses_no_confirmed_word() {
    let commits = at_every_operation(
        100,
        |at| Step::CrashDevice { device: 0, after_operations: at, down_ms: 1_000 },
        |outcome| outcome.refused_batches > 0,
    );
    assert!(commits > 10, "{commits} commits");
}

#[test]
fn a_browser_whose_database_closes_at_any_commit_loses_no_confirmed_word() {
    let commits = at_every_operation(
        100,
        |at| Step::FailOperation { device: 0, after_operations: at },
        |outcome| outcome.refused_batches > 0,
    );
    assert!(commits > 10, "{commits} commits");
}

// ---- the relay ----

#[derive(Debug, Clone, Default)]
struct Image {
    durable: Vec<u8>,
    now: Vec<u8>,
    pending: Vec<(u64, Vec<u8>)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// The power goes; what was not synced is there, or not, or in part.
    Power,
    /// The operation fails, and the process goes on.
    Error,
}

/// A disk under redb that fails at an operation.
#[derive(Debug, Clone)]
struct Disk(Arc<Mutex<State>>);

#[derive(Debug)]
struct State {
    image: Image,
    operations: u64,
    fault: Option<(u64, Fault)>,
}

impl Disk {
    fn new(image: Image, fault: Option<(u64, Fault)>) -> Disk {
        Disk(Arc::new(Mutex::new(State { image, operations: 0, fault })))
    }

    fn operate<T>(&self, act: impl FnOnce(&mut Image) -> T) -> std::io::Result<T> {
        let mut state = self.0.lock().unwrap();
        state.operations += 1;
        let operations = state.operations;
        let fails = state.fault.is_some_and(|(at, fault)| match fault {
            Fault::Power => operations >= at,
            Fault::Error => operations == at,
        });
        if fails {
            return Err(std::io::Error::other("the disk failed"));
        }
        Ok(act(&mut state.image))
    }

    /// What is on the disk when the power comes back.
    fn after_crash(&self, salt: u64) -> Image {
        let image = self.0.lock().unwrap().image.clone();
        let mut left = image.durable;
        for (n, (at, bytes)) in image.pending.iter().enumerate() {
            let luck = blake3::hash(&[salt, n as u64].map(u64::to_le_bytes).concat());
            let kept = match luck.as_bytes()[0] % 4 {
                0 => 0,
                1 => bytes.len() / 2,
                _ => bytes.len(),
            };
            let end = (*at as usize + kept).min(image.now.len());
            if left.len() < end {
                left.resize(end, 0);
            }
            let kept = end.saturating_sub(*at as usize);
            left[*at as usize..end].copy_from_slice(&bytes[..kept]);
        }
        left.resize(image.now.len().max(left.len()), 0);
        Image { durable: left.clone(), now: left, pending: Vec::new() }
    }
}

impl StorageBackend for Disk {
    fn len(&self) -> std::io::Result<u64> {
        Ok(self.0.lock().unwrap().image.now.len() as u64)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> std::io::Result<()> {
        self.operate(|image| {
            let at = offset as usize;
            out.copy_from_slice(&image.now[at..at + out.len()]);
        })
    }

    fn set_len(&self, len: u64) -> std::io::Result<()> {
        self.operate(|image| {
            // the file's size is metadata, which is taken for durable at once
            image.now.resize(len as usize, 0);
            image.durable.resize(len as usize, 0);
        })
    }

    fn sync_data(&self) -> std::io::Result<()> {
        self.operate(|image| {
            image.durable = image.now.clone();
            image.pending.clear();
        })
    }

    fn write(&self, offset: u64, data: &[u8]) -> std::io::Result<()> {
        self.operate(|image| {
            let at = offset as usize;
            image.now[at..at + data.len()].copy_from_slice(data);
            image.pending.push((offset, data.to_vec()));
        })
    }
}

/// The keys of the documents: a file of its own, which no fault touches here.
fn keys() -> DocumentKeys {
    static KEYS: LazyLock<DocumentKeys> = LazyLock::new(DocumentKeys::in_memory);
    KEYS.clone()
}

/// Commits one batch after the other until the disk fails. Returns how many commits were said to be durable.
fn commit_all(disk: &Disk, count: u64) -> u64 {
    let Ok(mut store) = RedbStore::open_backend(disk.clone(), keys(), RELAY) else { return 0 };
    let Ok(head) = store.log().head() else { return 0 };
    let mut done = 0;
    for batch in batches(head, count) {
        if store.commit(&batch).is_err() {
            break;
        }
        done += 1;
    }
    done
}

fn at_every_relay_operation(fault: Fault) {
    const COUNT: u64 = 5;
    // what a log must be after so many commits
    let mut model = MemoryStore::new(RELAY);
    let mut expected = vec![Everything::of(&*model.reader())];
    for batch in batches(expected[0].head, COUNT) {
        model.commit(&batch).unwrap();
        expected.push(Everything::of(&*model.reader()));
    }
    // the file is made under another name, so a log that is there was made whole
    let empty = Disk::new(Image::default(), None);
    drop(RedbStore::open_backend(empty.clone(), keys(), RELAY).unwrap());
    let empty = empty.0.lock().unwrap().image.clone();
    for at in 1.. {
        let disk = Disk::new(empty.clone(), Some((at, fault)));
        let done = commit_all(&disk, COUNT);
        if disk.0.lock().unwrap().operations < at {
            assert!(done == COUNT && at > 100, "{at} operations");
            return;
        }
        for salt in 0..3 {
            let image = disk.after_crash(at * 8 + salt);
            let store = RedbStore::open_backend(Disk::new(image, None), keys(), RELAY)
                .unwrap_or_else(|error| panic!("after operation {at}: {error}"));
            let found = Everything::of(&store.reader());
            // the commit under way may have become durable; nothing said to be durable may be missing
            let commits = found.head.position / 3;
            assert!(commits == done || commits == done + 1, "operation {at}: {commits} of {done}");
            assert_eq!(found, expected[commits as usize], "after operation {at}");
        }
    }
}

#[test]
fn a_relay_that_loses_its_power_at_any_operation_keeps_every_commit() {
    at_every_relay_operation(Fault::Power);
}

#[test]
fn a_relay_whose_disk_fails_at_any_operation_keeps_every_commit() {
    at_every_relay_operation(Fault::Error);
}
