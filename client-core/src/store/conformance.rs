//! One suite for every [`DeviceStore`]: each numbered rule of the trait's contract.

use super::{DeviceStore, StoredDocument};
use crate::ids::{ChangeHash, DocId};

/// A kind of store that the suite runs on.
pub trait Subject {
    /// The store.
    type Store: DeviceStore;

    /// A new, empty store.
    fn empty(&self) -> Self::Store;

    /// Closes a store without flushing it and opens what it left.
    fn reopen(&self, store: Self::Store) -> Self::Store;

    /// Damages a change that is durable, and opens the store again.
    fn damage(&self, store: Self::Store, doc: DocId, hash: ChangeHash) -> Self::Store;

    /// From now on the store cannot make anything durable; `false` where that happens outside of it.
    fn fail(&self, store: &mut Self::Store) -> bool;

    /// Ends what [`Subject::fail`] began.
    fn heal(&self, store: &mut Self::Store);
}

const ONE: DocId = DocId([1; 16]);
const TWO: DocId = DocId([2; 16]);

fn hash(n: u8) -> ChangeHash {
    ChangeHash([n; 32])
}

/// A chunk of several pieces.
fn big() -> Vec<u8> {
    (0..20_000u32).map(|n| (n % 251) as u8).collect()
}

fn sorted(mut stored: StoredDocument) -> StoredDocument {
    stored.changes.sort();
    stored.snapshots.sort();
    stored
}

/// Runs the suite.
///
/// # Panics
///
/// When the store breaks a rule of the contract.
pub fn run<S: Subject>(subject: &S) {
    let store = what_was_flushed_is_kept(subject, subject.empty());
    let store = a_chunk_is_whole_or_absent(subject, store);
    let store = a_snapshot_replaces_what_it_covers(subject, store);
    let store = damage_counts_as_absent(subject, store);
    let store = reads_go_on_after_an_error(subject, store);
    what_is_erased_is_nowhere(subject, store);
}

/// Rules 1, 3 and 6.
fn what_was_flushed_is_kept<S: Subject>(subject: &S, mut store: S::Store) -> S::Store {
    assert_eq!(store.load(ONE).unwrap(), StoredDocument::default(), "an empty store is empty");
    assert!(store.documents().unwrap().is_empty());
    store.put_change(ONE, hash(1), b"first").unwrap();
    store.put_change(ONE, hash(2), &big()).unwrap();
    store.put_change(ONE, hash(1), b"first").unwrap();
    store.put_change(TWO, hash(3), b"").unwrap();
    store.put_note(b"cursor", b"40 bytes").unwrap();
    store.put_note(b"cursor", b"41 bytes").unwrap();
    store.put_note(b"curs", b"other").unwrap();
    store.put_note(b"gone", b"soon").unwrap();
    store.remove_note(b"gone").unwrap();
    store.flush().unwrap();
    let mut store = subject.reopen(store);
    let expected = vec![(hash(1), b"first".to_vec()), (hash(2), big())];
    assert_eq!(sorted(store.load(ONE).unwrap()).changes, expected, "flushed is kept");
    assert_eq!(store.load(TWO).unwrap().changes, [(hash(3), Vec::new())], "an empty chunk is kept");
    assert_eq!(store.documents().unwrap(), [(ONE, 2), (TWO, 1)]);
    assert!(store.has_change(ONE, hash(2)).unwrap(), "a change of several pieces is there");
    assert!(!store.has_change(TWO, hash(2)).unwrap(), "a change is of one document");
    assert_eq!(store.note(b"cursor").unwrap().unwrap(), b"41 bytes");
    assert_eq!(store.note(b"absent").unwrap(), None);
    assert_eq!(store.note(b"gone").unwrap(), None);
    assert_eq!(store.notes(b"curs").unwrap().len(), 2);
    assert_eq!(store.notes(b"cursor").unwrap().len(), 1);
    store
}

/// Rule 2.
fn a_chunk_is_whole_or_absent<S: Subject>(subject: &S, mut store: S::Store) -> S::Store {
    store.put_change(TWO, hash(4), &big()).unwrap();
    let mut store = subject.reopen(store);
    for (found, raw) in store.load(TWO).unwrap().changes {
        assert!(found == hash(3) || raw == big(), "a part of a chunk came back");
    }
    store
}

/// Rule 5.
fn a_snapshot_replaces_what_it_covers<S: Subject>(subject: &S, mut store: S::Store) -> S::Store {
    store.compact(ONE, &big(), &[hash(1)]).unwrap();
    store.compact(ONE, b"snapshot", &[hash(2), hash(9)]).unwrap();
    let mut store = subject.reopen(store);
    let stored = store.load(ONE).unwrap();
    assert_eq!(stored.snapshots, [b"snapshot".to_vec()], "the last snapshot alone stays");
    assert_eq!(stored.changes, [], "what it covers is gone");
    assert_eq!(stored.damaged, 0);
    store
}

/// Rule 4.
fn damage_counts_as_absent<S: Subject>(subject: &S, mut store: S::Store) -> S::Store {
    store.put_change(ONE, hash(5), &big()).unwrap();
    store.put_change(ONE, hash(6), b"whole").unwrap();
    store.flush().unwrap();
    let mut store = subject.damage(store, ONE, hash(5));
    let stored = store.load(ONE).unwrap();
    assert_eq!(stored.changes, [(hash(6), b"whole".to_vec())], "damage is not handed out");
    assert_eq!(stored.damaged, 1, "damage is counted");
    assert_eq!(store.load(TWO).unwrap().damaged, 0, "and in its own document only");
    // it comes again
    store.put_change(ONE, hash(5), &big()).unwrap();
    store.flush().unwrap();
    let mut store = subject.reopen(store);
    let stored = sorted(store.load(ONE).unwrap());
    assert_eq!(stored.changes, [(hash(5), big()), (hash(6), b"whole".to_vec())]);
    assert_eq!(stored.damaged, 0);
    store
}

/// Rule 7, and rule 1 after an error.
fn reads_go_on_after_an_error<S: Subject>(subject: &S, mut store: S::Store) -> S::Store {
    let before = sorted(store.load(ONE).unwrap());
    if !subject.fail(&mut store) {
        return store;
    }
    let put = store.put_change(ONE, hash(7), b"unsure");
    assert!(put.and_then(|()| store.flush()).is_err(), "what is not durable is not said to be");
    subject.heal(&mut store);
    let after = sorted(store.load(ONE).unwrap());
    assert!(before.changes.iter().all(|change| after.changes.contains(change)), "reads go on");
    // the error may still be told once: what was put before it may be lost
    _ = store.flush();
    store.put_change(ONE, hash(7), b"sure").unwrap();
    store.flush().unwrap();
    let mut store = subject.reopen(store);
    assert!(store.has_change(ONE, hash(7)).unwrap());
    store
}

/// Rule 8.
fn what_is_erased_is_nowhere<S: Subject>(subject: &S, mut store: S::Store) {
    store.put_change(ONE, hash(8), &big()).unwrap();
    store.compact(ONE, b"another snapshot", &[]).unwrap();
    store.put_change(TWO, hash(8), b"stays").unwrap();
    store.put_note(b"stays", b"too").unwrap();
    store.flush().unwrap();
    store.erase(&[ONE].into()).unwrap();
    let mut store = subject.reopen(store);
    assert_eq!(store.load(ONE).unwrap(), StoredDocument::default());
    assert!(store.documents().unwrap().iter().all(|(doc, _)| *doc != ONE));
    assert!(store.has_change(TWO, hash(8)).unwrap(), "other documents stay");
    assert_eq!(store.note(b"stays").unwrap().unwrap(), b"too");
}
