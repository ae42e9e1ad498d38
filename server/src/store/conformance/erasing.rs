//! The rule of what is erased.

use super::batches::{DEVICE, DOCS, Subject, begun, refused};
use crate::relay::{Batch, ErasedRow, QuarantineRow, RelayStore};

pub(super) fn rule_14_what_is_erased_is_nowhere(subject: &impl Subject) {
    let (mut store, all) = begun(subject, 2);
    let [stays, gone] = DOCS;
    let kept = store.log().doc_changes(stays).unwrap();
    let positions = store.log().doc_positions(gone, 0, u64::MAX).unwrap();
    assert!(!kept.is_empty() && !positions.is_empty(), "14: there is something of both");
    let mut words = refused(50, 7);
    words.refused.doc = gone;
    let quarantine: Vec<QuarantineRow> = vec![words.clone(), refused(51, 8)];
    store.commit(&Batch { quarantine, ..Batch::default() }).unwrap();
    assert!(store.reader().refused_bytes(&words.refused).unwrap().is_some(), "14");

    let row = ErasedRow {
        base: gone,
        epoch: 0,
        is_gone: true,
        at: 5,
        position: all[1].records.len() as u64,
        devices: vec![DEVICE],
    };
    let erased = [(gone, row)].into();
    store.commit(&Batch { erased, ..Batch::default() }).unwrap();
    let store = subject.reopen(store);
    let erased = store.log().erased().unwrap();
    assert_eq!(erased.keys().collect::<Vec<_>>(), [&gone], "14: it is named");
    assert_eq!(erased[&gone].devices, [DEVICE], "14");
    for position in positions {
        assert_eq!(store.log().record(position).unwrap(), None, "14: {position} is erased");
        assert!(store.log().entry(position).unwrap().is_some(), "14: the log has no gap");
    }
    assert_eq!(store.log().doc_changes(stays).unwrap(), kept, "14: other documents stay");
    let reader = store.reader();
    assert_eq!(reader.refused_bytes(&words.refused).unwrap(), None, "14: also what was refused");
    let other = refused(51, 8);
    assert_eq!(reader.refused_bytes(&other.refused).unwrap(), Some(other.raw), "14");
    assert!(reader.refused().unwrap().contains(&words.refused), "14: what is said of it stays");
}
