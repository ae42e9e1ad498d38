//! The rules of a log that several processes can own.

use super::batches::{Everything, Subject, batch, begun};
use crate::relay::{RelayStore, StoreFault};

/// What the suite does to a store whose log several processes can own.
pub trait SharedSubject: Subject {
    /// Opens the log as another process does; `None` while somebody else owns it.
    fn open_elsewhere(&self) -> Option<Self::Store>;
    /// Lets others take the log from its owner without the owner's knowing.
    fn forsake(&self);
    /// Cuts connections of the owner when the database answers: each number says how many answers come before one is lost.
    fn lose_answers(&self, after: &[usize]);
    /// Cuts the connection of the owner when it asks next, before the database hears of it.
    fn lose_request(&self);
}

pub(super) fn rule_15_a_log_has_one_owner(subject: &impl SharedSubject) {
    let (mut store, _) = begun(subject, 1);
    assert!(store.ownership().holds(), "15: who has opened it owns it");
    assert!(subject.open_elsewhere().is_none(), "15: nobody else does");
    let head = store.log().head().unwrap();
    store.commit(&batch(head, 2)).unwrap();
    let before = Everything::of(&*store.reader());
    let ownership = store.ownership();
    ownership.release();
    assert!(!ownership.holds(), "15: what was released is not owned");
    let other = subject.open_elsewhere().expect("15: a released log can be taken");
    assert_eq!(Everything::of(&*other.reader()), before, "15: with everything that was durable");
    let late = store.commit(&batch(before.head, 3));
    assert!(matches!(late, Err(StoreFault::Fenced | StoreFault::Unreachable(_))), "15: {late:?}");
    drop(store);
    let back = subject.reopen(other);
    assert_eq!(Everything::of(&*back.reader()), before, "15: nothing came of what was late");
}

pub(super) fn rule_16_a_fenced_commit_leaves_nothing(subject: &impl SharedSubject) {
    let (mut store, _) = begun(subject, 1);
    let before = Everything::of(&*store.reader());
    subject.forsake();
    let mut other = subject.open_elsewhere().expect("16: a forsaken log can be taken");
    assert_eq!(Everything::of(&*other.reader()), before, "16");
    let next = batch(before.head, 2);
    assert_eq!(store.commit(&next), Err(StoreFault::Fenced), "16: the first owner is fenced");
    assert!(!store.ownership().holds(), "16: and says nothing more");
    assert!(store.commit(&next).is_err(), "16: a store is closed after it");
    assert_eq!(Everything::of(&*store.reader()), before, "16: nothing of it can be read there");
    assert_eq!(Everything::of(&*other.reader()), before, "16: nor here");
    other.commit(&next).unwrap();
    let after = Everything::of(&*other.reader());
    drop(store);
    let other = subject.reopen(other);
    assert_eq!(Everything::of(&*other.reader()), after, "16: the log is the second owner's");
}

pub(super) fn rule_17_an_unknown_commit_becomes_what_is_there(subject: &impl SharedSubject) {
    // a second answer is lost at each step of asking what became of the first
    let lost: Vec<Vec<usize>> =
        [vec![], vec![0]].into_iter().chain((0..12).map(|n| vec![0, n])).collect();
    for after in lost {
        let (mut store, _) = begun(subject, 1);
        // the first batch since the opening makes the connection
        for (count, is_lost) in (2..).zip([false, true, false]) {
            let next = batch(store.log().head().unwrap(), count);
            match (is_lost, after.is_empty()) {
                (true, true) => subject.lose_request(),
                (true, false) => subject.lose_answers(&after),
                (false, _) => {}
            }
            store.commit(&next).unwrap_or_else(|fault| panic!("17: lost after {after:?}: {fault}"));
            subject.lose_answers(&[]);
        }
        let before = Everything::of(&*store.reader());
        assert_eq!(before.head.position, 12, "17: each is there, lost after {after:?}");
        let store = subject.reopen(store);
        assert_eq!(Everything::of(&*store.reader()), before, "17: and once, lost after {after:?}");
    }
}
