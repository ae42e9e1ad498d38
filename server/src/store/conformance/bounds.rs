//! The rules of what is bounded, and of caches.

use samband_client_core::ids::Incarnation;

use super::batches::{DEVICE, DOCS, LIFE, Subject, begun, person, refused, token};
use crate::relay::{
    Batch, QUARANTINE_BYTES_MAX, QUARANTINE_ROWS_MAX, QuarantineRow, RelayStore, SIGN_INS_MAX,
    SignInRow,
};

pub(super) fn rule_11_the_quarantine_is_bounded(subject: &impl Subject) {
    let (mut store, all) = begun(subject, 1);
    let first = all[0].quarantine[0].refused.clone();
    let log = store.log();
    assert_eq!(log.refused_after(DEVICE, LIFE, 3).unwrap(), std::slice::from_ref(&first), "11");
    assert_eq!(log.refused_after(DEVICE, LIFE, 4).unwrap(), [], "11: those above the number");
    assert_eq!(log.refused_after(DEVICE, Incarnation(1), 0).unwrap(), [], "11: of one life");
    assert_eq!(store.reader().refused_bytes(&first).unwrap(), Some(vec![3; 5]), "11");

    // somebody who fills the share keeps what is said of each push, and the newest bytes
    let other = |number: u64| {
        let mut row = refused(number, QUARANTINE_BYTES_MAX as usize / 4);
        row.refused.person = person("kari");
        row
    };
    for number in 10..16 {
        store.commit(&Batch { quarantine: vec![other(number)], ..Batch::default() }).unwrap();
    }
    let store = subject.reopen(store);
    let reader = store.reader();
    let kept = |number| reader.refused_bytes(&other(number).refused).unwrap().is_some();
    assert_eq!([10, 11, 12, 13, 14, 15].map(kept), [false, false, true, true, true, true], "11");
    assert_eq!(reader.refused().unwrap().len(), 7, "11: what is said of them stays");
    assert!(reader.refused_bytes(&first).unwrap().is_some(), "11: others keep their bytes");
    drop(reader);

    let mut store = store;
    let many: Vec<QuarantineRow> =
        (100..=100 + QUARANTINE_ROWS_MAX as u64).map(|number| refused(number, 5)).collect();
    store.commit(&Batch { quarantine: many, ..Batch::default() }).unwrap();
    let store = subject.reopen(store);
    let rows = store.log().refused_after(DEVICE, LIFE, 0).unwrap();
    assert_eq!(rows.len(), QUARANTINE_ROWS_MAX, "11: rows are bounded");
    assert_eq!(rows[0].number, 101, "11: the oldest go");
    assert_eq!(store.reader().refused().unwrap(), rows, "11: oldest first");
}

pub(super) fn rule_12_sign_ins_are_bounded_and_belong_to_a_person(subject: &impl Subject) {
    let mut store = subject.empty();
    let sign_in = |name: &str, at: i64| {
        let row = SignInRow { person: person(name), began_at: at, expires_at: at + 100 };
        let mut batch = Batch::default();
        batch.accounts.sign_ins.insert(token(at.cast_unsigned()), Some(row));
        batch
    };
    // one id begins with the other
    store.commit(&sign_in("kari", 1)).unwrap();
    store.commit(&sign_in("karin", 2)).unwrap();
    let count = SIGN_INS_MAX as i64 + 5;
    for at in 10..10 + count {
        store.commit(&sign_in("amina", at)).unwrap();
    }
    let store = subject.reopen(store);
    let reader = store.reader();
    let of = |name: &str| reader.sign_ins_of(&person(name)).unwrap();
    assert_eq!((of("kari").len(), of("karin").len()), (1, 1), "12: a person's own");
    assert_eq!(of("amina").len(), SIGN_INS_MAX, "12: bounded");
    let oldest = of("amina").values().map(|row| row.began_at).min();
    assert_eq!(oldest, Some(15), "12: those that began first make room");
    assert_eq!(reader.sign_in(&token(14)).unwrap(), None, "12: and are ended");
    assert!(reader.sign_in(&token(15)).unwrap().is_some(), "12");
    drop(reader);
    let mut store = store;
    let mut out = Batch::default();
    out.accounts.sign_ins.insert(token(15), None);
    store.commit(&out).unwrap();
    let reader = subject.reopen(store).reader();
    assert_eq!(reader.sign_ins_of(&person("amina")).unwrap().len(), SIGN_INS_MAX - 1, "12");
}

pub(super) fn rule_13_a_digest_is_the_last_one_kept_or_none(subject: &impl Subject) {
    let (store, all) = begun(subject, 2);
    let reader = store.reader();
    let kept = reader.digest(DOCS[0]);
    assert!(kept.is_none() || kept.as_ref() == all[1].digests.get(&DOCS[0]), "13: never another");
    assert_eq!(reader.digest(DOCS[1]), None, "13");
}
