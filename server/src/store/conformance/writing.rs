//! The rules of writing.

use std::collections::BTreeMap;

use samband_client_core::ids::Chain;

use super::batches::{ENDED_INVITE, Everything, INVITE, Subject, audited, batch, begun, person};
use crate::relay::{Batch, LogRecord, RelayStore, StoreFault};

pub(super) fn rule_7_a_batch_is_durable_as_a_whole(subject: &impl Subject) {
    let mut store = subject.empty();
    let all = super::batches::batches(store.log().head().unwrap(), 2);
    for batch in &all {
        store.commit(batch).unwrap();
    }
    let before = Everything::of(&*store.reader());
    let store = subject.reopen(store);
    assert_eq!(Everything::of(&*store.reader()), before, "7: it is there after an opening");
    assert_eq!(before.devices, all[1].devices, "7");
    assert_eq!(before.refused.len(), 2, "7");
    assert_eq!(before.audit, audited(2), "7");
    assert_eq!(before.account, all[1].accounts.accounts[&person("amina")], "7");
    assert_eq!(before.digest.as_ref(), all[1].digests.values().next(), "7");
}

pub(super) fn rule_8_what_does_not_follow_is_refused(subject: &impl Subject) {
    let (mut store, _) = begun(subject, 2);
    let before = Everything::of(&*store.reader());
    let next = batch(before.head, 3);
    let mut gap = next.clone();
    let first = gap.records.pop_first().expect("it has records");
    let mut forged = next.clone();
    forged.records.insert(first.0, LogRecord { chain: Chain::EMPTY, ..first.1 });
    let audit = audited(4).split_off(3);
    let missing = Batch { audit, ..next.clone() };
    for (wrong, what) in [(gap, "a gap"), (forged, "a forged chain"), (missing, "a missing row")] {
        assert!(store.commit(&wrong).is_err(), "8: {what} is refused");
        store = subject.reopen(store);
        assert_eq!(Everything::of(&*store.reader()), before, "8: {what} leaves nothing");
    }
    store.commit(&next).unwrap();
    assert_eq!(store.log().head().unwrap().position, before.head.position + 3, "8");
}

pub(super) fn rule_9_a_store_is_closed_after_a_fault(subject: &impl Subject) {
    let (mut store, all) = begun(subject, 1);
    let next = batch(store.log().head().unwrap(), 2);
    assert!(store.commit(&all[0]).is_err(), "9: what is in the log does not follow it");
    assert!(store.commit(&next).is_err(), "9: after a fault nothing is taken");
    let mut store = subject.reopen(store);
    store.commit(&next).unwrap();
    fenced(subject);
    unreachable(subject, true);
    unreachable(subject, false);
}

/// A store whose log another relay has taken over.
fn fenced(subject: &impl Subject) {
    let (store, _) = begun(subject, 1);
    let before = Everything::of(&*store.reader());
    let next = batch(before.head, 2);
    let Ok(mut store) = subject.fence(store) else { return };
    assert_eq!(store.commit(&next), Err(StoreFault::Fenced), "9: the log has another owner");
    assert!(store.commit(&next).is_err(), "9: nothing is taken while it has");
    let mut store = subject.reopen(store);
    assert_eq!(Everything::of(&*store.reader()), before, "9: nothing was written");
    store.commit(&next).unwrap();
}

/// A store that does not answer to a commit, which was made or not.
fn unreachable(subject: &impl Subject, made: bool) {
    let (store, _) = begun(subject, 1);
    let before = Everything::of(&*store.reader());
    let next = batch(before.head, 2);
    let Ok(mut store) = subject.lose_answer(store, made) else { return };
    let done = store.commit(&next);
    assert!(matches!(done, Err(StoreFault::Unreachable(_))), "9: {done:?}");
    assert!(store.commit(&next).is_err(), "9: nothing is taken while that is not known");
    let mut store = subject.reopen(store);
    if !made {
        assert_eq!(Everything::of(&*store.reader()), before, "7: nothing of it is readable");
        store.commit(&next).unwrap();
    }
    let last = next.records.last_key_value().map(|(position, _)| *position);
    assert_eq!(Some(store.log().head().unwrap().position), last, "7: all of it is readable");
}

pub(super) fn rule_10_rows_are_replaced(subject: &impl Subject) {
    let (store, all) = begun(subject, 2);
    let log = store.log();
    assert_eq!(log.devices().unwrap(), all[1].devices, "10");
    assert_eq!(log.invite(&INVITE).unwrap(), all[1].invites[&INVITE], "10");
    assert_eq!(log.invite(&ENDED_INVITE).unwrap(), None, "10: forgotten");
    assert_eq!(log.invites().unwrap().len(), 1, "10: forgotten");
    let kari = person("kari");
    assert!(log.grants().unwrap().get(&kari).is_none_or(BTreeMap::is_empty), "10: a right taken");
    let rows = audited(2);
    assert_eq!(log.audit_last().unwrap().as_ref(), rows.last(), "10");
    assert_eq!(log.audit_after(0, 1).unwrap(), rows[..1], "10");
    assert_eq!(log.audit_after(1, 9).unwrap(), rows[1..], "10");
    let gone = Batch {
        accounts: crate::relay::AccountChanges {
            accounts: [(person("amina"), None)].into(),
            ..Default::default()
        },
        ..Batch::default()
    };
    let mut store = store;
    assert!(store.reader().has_accounts().unwrap(), "10");
    store.commit(&gone).unwrap();
    let store = subject.reopen(store);
    assert_eq!(store.reader().account(&person("amina")).unwrap(), None, "10: an account removed");
    assert!(!store.reader().has_accounts().unwrap(), "10");
}
