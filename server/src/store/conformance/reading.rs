//! The rules of reading.

use std::collections::BTreeMap;

use samband_client_core::ids::Chain;

use super::batches::{
    ACTOR, DEVICE, DOCS, Everything, INVITE, LIFE, RELAY, Subject, batch, begun, hash, person,
};
use crate::relay::{Batch, ChangeRow, Damaged, LogEntry, RelayStore, StoreFault};

pub(super) fn rule_1_answers_are_about_what_is_durable(subject: &impl Subject) {
    let (mut store, all) = begun(subject, 1);
    let reader = store.reader();
    let before = Everything::of(&*reader);
    assert_eq!(before, Everything::of(&*store.reader()), "1: readers agree");
    let next = batch(before.head, 2);
    store.commit(&next).unwrap();
    assert_eq!(reader.head().unwrap().position, 6, "1: a reader sees what was committed");
    assert_eq!(store.log().devices().unwrap(), next.devices, "1");
    assert_eq!(store.log().heads().unwrap(), next.heads, "1");
    assert_ne!(next.heads, all[0].heads, "1");
}

pub(super) fn rule_2_the_log_has_no_gap(subject: &impl Subject) {
    let empty = subject.empty();
    let head = empty.log().head().unwrap();
    assert_eq!((head.relay, head.position, head.chain), (RELAY, 0, Chain::EMPTY), "2: empty");
    assert_eq!(empty.log().record(1).unwrap(), None, "2: an empty log has no record");
    assert_eq!(empty.log().entry(1).unwrap(), None, "2: nor an entry");
    assert_eq!(empty.log().audit_last().unwrap(), None, "2: nor an audit row");
    drop(empty);
    let (store, all) = begun(subject, 1);
    let head = store.log().head().unwrap();
    assert_eq!((head.relay, head.position), (RELAY, 3), "2: a log keeps its id");
    assert_eq!(head.chain, all[0].records[&3].chain, "2: the head has the last record's chain");
    for (position, record) in &all[0].records {
        assert_eq!(store.log().record(*position).unwrap().as_ref(), Some(record), "2");
    }
    assert_eq!(store.log().record(4).unwrap(), None, "2: nothing stands beyond the head");
}

pub(super) fn rule_3_positions_come_in_order(subject: &impl Subject) {
    let empty = subject.empty();
    assert!(empty.log().documents().unwrap().is_empty(), "3: an empty log has no document");
    drop(empty);
    let (store, _) = begun(subject, 1);
    let log = store.log();
    assert_eq!(log.doc_positions(DOCS[1], 0, u64::MAX).unwrap(), [1, 3], "3");
    assert_eq!(log.doc_positions(DOCS[1], 1, 3).unwrap(), [3], "3: after is not in, upto is");
    assert_eq!(log.doc_positions(DOCS[1], 0, 2).unwrap(), [1], "3");
    assert_eq!(log.doc_positions(DOCS[1], 3, 3).unwrap(), [0; 0], "3");
    assert_eq!(log.last_doc_position(DOCS[1], 2).unwrap(), 1, "3");
    assert_eq!(log.last_doc_position(DOCS[1], 9).unwrap(), 3, "3");
    assert_eq!(log.last_doc_position(DOCS[0], 1).unwrap(), 0, "3");
    assert_eq!(log.documents().unwrap(), [(DOCS[0], 2), (DOCS[1], 3)].into(), "3");
    assert_eq!(log.document(DOCS[0]).unwrap(), Some(2), "3");
    let (store, _) = begun(subject, 2);
    assert_eq!(store.log().doc_positions(DOCS[1], 0, u64::MAX).unwrap(), [1, 3, 5], "3");
    assert_eq!(store.log().documents().unwrap(), [(DOCS[0], 6), (DOCS[1], 5)].into(), "3");
}

pub(super) fn rule_4_indexes_belong_to_one_document(subject: &impl Subject) {
    let (store, all) = begun(subject, 1);
    let log = store.log();
    for (position, record) in &all[0].records {
        let row = ChangeRow { position: *position, max_op: record.max_op };
        assert_eq!(log.change(record.doc, record.hash).unwrap(), Some(row), "4");
        assert_eq!(log.entry(*position).unwrap(), Some(LogEntry::from(record)), "4");
    }
    assert_eq!(log.change(DOCS[0], hash(1)).unwrap(), None, "4: a change is of one document");
    assert_eq!(log.actor(DOCS[1], &ACTOR).unwrap(), None, "4: an actor is of one document");
    let actor = all[0].actors.values().next().cloned();
    assert_eq!(log.actor(DOCS[0], &ACTOR).unwrap(), actor, "4");
    assert_eq!(log.invite(&INVITE).unwrap(), all[0].invites[&INVITE], "4");
    assert_eq!(log.invite(&[0; 32]).unwrap(), None, "4");
    let known = all[0].invites.iter().filter_map(|(hash, row)| Some((*hash, row.clone()?)));
    assert_eq!(log.invites().unwrap(), known.collect::<BTreeMap<_, _>>(), "4");
    assert_eq!(log.grants().unwrap()[&person("kari")], [(DOCS[1], 3)].into(), "4");
}

pub(super) fn rule_5_damage_costs_itself(subject: &impl Subject) {
    let (store, all) = begun(subject, 2);
    assert!(store.log().damaged().is_empty(), "5: nothing is damaged yet");
    let store = subject.damage(store, 3);
    let log = store.log();
    let row = Damaged { table: "log", key: "3".to_owned() };
    assert_eq!(log.record(3).unwrap_err(), StoreFault::Damaged(row.clone()), "5: it is told");
    assert!(matches!(log.present(3), Err(StoreFault::Damaged(_))), "5: it is told");
    assert_eq!(log.damaged(), [row].into(), "5: damage that was met is named");
    let entry = LogEntry::from(&all[0].records[&3]);
    assert_eq!(log.entry(3).unwrap(), Some(entry), "5: what the log says of it can be read");
    assert_eq!(log.record(2).unwrap().as_ref(), all[0].records.get(&2), "5: others can be read");
    assert_eq!(log.doc_positions(DOCS[1], 0, 9).unwrap(), [1, 5], "5: it is left out");
    let changes = store.reader().doc_changes(DOCS[1]).unwrap();
    assert_eq!(changes, [&all[0].records[&1], &all[1].records[&5]].map(|it| it.raw.clone()), "5");
    let mut store = store;
    let restored = [(3, all[0].records[&3].clone())].into();
    store.commit(&Batch { restored, ..Batch::default() }).unwrap();
    let log = store.log();
    assert!(log.damaged().is_empty(), "5: what was written anew is whole");
    assert_eq!(log.doc_positions(DOCS[1], 0, 9).unwrap(), [1, 3, 5], "5");
    assert_eq!(log.record(3).unwrap().as_ref(), all[0].records.get(&3), "5");
    let forged = [(3, all[0].records[&1].clone())].into();
    let forged = store.commit(&Batch { restored: forged, ..Batch::default() });
    assert!(forged.is_err(), "5: only what was there can be given back");
}

pub(super) fn rule_6_a_snapshot_stays_as_it_is(subject: &impl Subject) {
    let (mut store, _) = begun(subject, 1);
    let snapshot = store.reader().snapshot().unwrap();
    let before = Everything::of(&*snapshot);
    assert_eq!(before, Everything::of(&*store.reader()), "6: it begins with what is durable");
    store.commit(&batch(before.head, 2)).unwrap();
    assert_eq!(Everything::of(&*snapshot), before, "6: later commits are not in it");
    assert_eq!(snapshot.refused_after(DEVICE, LIFE, 4).unwrap(), [], "6");
}
