//! One suite for every [`DeviceStore`]: each numbered rule of the trait's contract.

use super::{DeviceStore, StoredDocument};
use crate::ids::{ChangeHash, DocId};

fn sorted(mut stored: StoredDocument) -> StoredDocument {
    stored.changes.sort();
    stored.snapshots.sort();
    stored
}

/// Runs the suite. `reopen` closes a store without flushing it and opens what it left.
///
/// # Panics
///
/// When the store breaks a rule of the contract.
pub fn run<S: DeviceStore>(mut store: S, reopen: impl Fn(S) -> S) {
    let (one, two) = (DocId([1; 16]), DocId([2; 16]));
    let hash = |n: u8| ChangeHash([n; 32]);
    let big: Vec<u8> = (0..20_000u32).map(|n| (n % 251) as u8).collect();

    assert_eq!(store.load(one).unwrap(), StoredDocument::default(), "an empty store is empty");
    assert!(store.documents().unwrap().is_empty());

    // rules 1, 3, 6
    store.put_change(one, hash(1), b"first").unwrap();
    store.put_change(one, hash(2), &big).unwrap();
    store.put_change(one, hash(1), b"first").unwrap();
    store.put_change(two, hash(3), b"").unwrap();
    store.put_note(b"cursor", b"40 bytes").unwrap();
    store.put_note(b"cursor", b"41 bytes").unwrap();
    store.put_note(b"curs", b"other").unwrap();
    store.flush().unwrap();
    let mut store = reopen(store);
    let expected = vec![(hash(1), b"first".to_vec()), (hash(2), big.clone())];
    assert_eq!(sorted(store.load(one).unwrap()).changes, expected, "flushed is kept");
    assert_eq!(store.load(two).unwrap().changes, [(hash(3), Vec::new())], "an empty chunk is kept");
    assert_eq!(store.documents().unwrap(), [(one, 2), (two, 1)]);
    assert!(store.has_change(one, hash(2)).unwrap(), "a change of several pieces is there");
    assert!(!store.has_change(two, hash(2)).unwrap(), "a change is of one document");
    assert_eq!(store.note(b"cursor").unwrap().unwrap(), b"41 bytes");
    assert_eq!(store.note(b"absent").unwrap(), None);
    assert_eq!(store.notes(b"curs").unwrap().len(), 2);
    assert_eq!(store.notes(b"cursor").unwrap().len(), 1);

    // rule 2: an unflushed chunk is whole or absent
    store.put_change(two, hash(4), &big).unwrap();
    let mut store = reopen(store);
    for (found, raw) in store.load(two).unwrap().changes {
        assert!(found == hash(3) || raw == big, "a part of a chunk came back");
    }

    // rule 5
    store.compact(one, &big, &[hash(1)]).unwrap();
    store.compact(one, b"snapshot", &[hash(2), hash(9)]).unwrap();
    let mut store = reopen(store);
    let stored = store.load(one).unwrap();
    assert_eq!(stored.snapshots, [b"snapshot".to_vec()], "the last snapshot alone stays");
    assert_eq!(stored.changes, [], "what it covers is gone");
    assert_eq!(stored.damaged, 0);

    store.put_note(b"gone", b"soon").unwrap();
    store.remove_note(b"gone").unwrap();
    assert_eq!(store.note(b"gone").unwrap(), None);
}
