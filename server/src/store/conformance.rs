//! One suite for every [`RelayStore`], and a series of batches with which a store can be cut off.

use std::collections::BTreeMap;

use samband_client_core::ids::{
    Chain, ChangeHash, DeviceId, DocId, Incarnation, PersonId, Position, RelayId,
};
use samband_client_core::keys::{Nonce, PublicKey};
use samband_client_core::sync::HeadSet;

use crate::relay::{
    ADMINISTRATOR, ActorRow, AuditRow, Batch, ChangeRow, Deed, DeviceRow, Grants, Head, InviteRow,
    LogReader, LogRecord, PushState, QUARANTINE_ROWS_MAX, QuarantineRow, RelayStore,
};

const DOCS: [DocId; 2] = [DocId([1; 16]), DocId([2; 16])];
const DEVICE: DeviceId = DeviceId([5; 16]);
const LIFE: Incarnation = Incarnation(9);
const INVITE: [u8; 32] = [8; 32];
const ACTOR: [u8; 16] = [6; 16];

fn person(name: &str) -> PersonId {
    name.parse().expect("a person id")
}

fn hash(position: Position) -> ChangeHash {
    ChangeHash([position as u8; 32])
}

fn refused(number: u64) -> QuarantineRow {
    QuarantineRow {
        device: DEVICE,
        incarnation: LIFE,
        number,
        doc: DOCS[0],
        code: 210,
        at: 77,
        raw: vec![3; 5],
    }
}

/// The audit log's first rows.
fn audited(count: u64) -> Vec<AuditRow> {
    let mut rows: Vec<AuditRow> = Vec::new();
    for number in 1..=count {
        let row = AuditRow {
            number,
            at: 7,
            who: ADMINISTRATOR.to_owned(),
            did: Deed::Invited,
            whom: "amina".to_owned(),
            note: String::new(),
            seal: String::new(),
        };
        rows.push(row.sealed(rows.last()));
    }
    rows
}

/// A batch with three records after this head, and something for every table.
fn batch(head: Head, n: u64) -> Batch {
    let mut batch = Batch::default();
    let mut chain = head.chain;
    for position in head.position + 1..=head.position + 3 {
        let doc = DOCS[position as usize % 2];
        chain = chain.next(doc, hash(position));
        let raw: Vec<u8> = (0..500 * n).map(|at| (at % 251 + position) as u8).collect();
        let record = LogRecord {
            doc,
            hash: hash(position),
            device: DEVICE,
            incarnation: LIFE,
            number: position,
            at: 1_000 + position.cast_signed(),
            chain,
            actor: ACTOR.to_vec(),
            seq: position,
            max_op: position * 10,
            raw,
        };
        batch.records.insert(position, record);
        let mut heads = HeadSet::default();
        heads.add(hash(position), &[]);
        batch.heads.insert(doc, heads);
    }
    let last = head.position + 3;
    let owner = person("amina");
    batch.actors.insert((DOCS[0], ACTOR.to_vec()), ActorRow { person: owner.clone(), seq: last });
    let pushes = vec![PushState { incarnation: LIFE, held: last, chain }];
    let device = DeviceRow {
        person: owner.clone(),
        key: PublicKey([4; 32]),
        nonce: Nonce([5; 16]),
        invite: None,
        label: "phone".to_owned(),
        enrolled_at: 1,
        heard_at: last.cast_signed(),
        revoked_at: (n > 1).then_some(7),
        pushes,
        cursor: last,
    };
    batch.devices.insert(DEVICE, device);
    let used_by = (n > 1).then_some(DEVICE);
    batch.invites.insert(INVITE, InviteRow { person: owner.clone(), expires_at: 99, used_by });
    batch.quarantine.push(refused(last + 1));
    batch.audit = audited(n).split_off(n as usize - 1);
    // a right that comes and goes
    batch.grants.insert((owner, DOCS[0]), Some(1));
    batch.grants.insert((person("kari"), DOCS[1]), (n % 2 == 1).then_some(last));
    batch
}

/// Batches that a log beginning with this head takes one after the other.
pub fn batches(mut head: Head, count: u64) -> Vec<Batch> {
    let mut all = Vec::new();
    for n in 1..=count {
        let next = batch(head, n);
        let (position, record) = next.records.last_key_value().expect("it has records");
        head = Head { relay: head.relay, position: *position, chain: record.chain };
        all.push(next);
    }
    all
}

/// Everything that a reader says of a log made of [`batches`].
#[derive(Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "one field for each question of the trait")]
pub struct Everything {
    pub head: Head,
    pub records: Vec<Option<LogRecord>>,
    pub positions: Vec<Vec<Position>>,
    pub documents: BTreeMap<DocId, Position>,
    pub changes: Vec<Option<ChangeRow>>,
    pub actor: Option<ActorRow>,
    pub devices: BTreeMap<DeviceId, DeviceRow>,
    pub invite: Option<InviteRow>,
    pub heads: BTreeMap<DocId, HeadSet>,
    pub grants: Grants,
    pub refused: Vec<QuarantineRow>,
    pub audit: Vec<AuditRow>,
}

impl Everything {
    /// Asks everything.
    ///
    /// # Panics
    ///
    /// When the store does not answer.
    pub fn of(log: &dyn LogReader) -> Everything {
        let head = log.head().unwrap();
        // one beyond the head: there must be nothing
        let all = 1..=head.position + 1;
        let change =
            |position: Position| log.change(DOCS[position as usize % 2], hash(position)).unwrap();
        let mut grants = log.grants().unwrap();
        grants.retain(|_, docs| !docs.is_empty());
        Everything {
            head,
            records: all.clone().map(|position| log.record(position).unwrap()).collect(),
            positions: DOCS
                .iter()
                .map(|doc| log.doc_positions(*doc, 0, u64::MAX).unwrap())
                .collect(),
            documents: log.documents().unwrap(),
            changes: all.map(change).collect(),
            actor: log.actor(DOCS[0], &ACTOR).unwrap(),
            devices: log.devices().unwrap(),
            invite: log.invite(&INVITE).unwrap(),
            heads: log.heads().unwrap(),
            grants,
            refused: log.refused_after(DEVICE, LIFE, 0).unwrap(),
            audit: log.audit_after(0, usize::MAX).unwrap(),
        }
    }
}

/// Runs the suite. `reopen` closes a store and opens what it left.
///
/// # Panics
///
/// When the store breaks a rule of the contract.
pub fn run<S: RelayStore>(mut store: S, reopen: impl Fn(S) -> S) {
    let empty = store.log().head().unwrap();
    assert_eq!((empty.position, empty.chain), (0, Chain::EMPTY), "an empty log is empty");
    assert!(store.log().documents().unwrap().is_empty());
    assert_eq!(store.log().record(1).unwrap(), None);
    assert_eq!(store.log().audit_last().unwrap(), None);

    let all = batches(empty, 2);
    store.commit(&all[0]).unwrap();
    let mut store = reopen(store);
    let log = store.log();
    let head = log.head().unwrap();
    assert_eq!(head.relay, empty.relay, "a log keeps its id");
    assert_eq!(head.position, 3);
    assert_eq!(head.chain, all[0].records[&3].chain);
    for (position, record) in &all[0].records {
        assert_eq!(log.record(*position).unwrap().as_ref(), Some(record));
        let row = ChangeRow { position: *position, max_op: record.max_op };
        assert_eq!(log.change(record.doc, record.hash).unwrap(), Some(row));
    }
    assert_eq!(log.change(DOCS[0], hash(1)).unwrap(), None, "a change is of one document");
    assert_eq!(log.doc_positions(DOCS[1], 0, u64::MAX).unwrap(), [1, 3]);
    assert_eq!(log.doc_positions(DOCS[1], 1, 3).unwrap(), [3], "after is not in, upto is");
    assert_eq!(log.doc_positions(DOCS[1], 0, 2).unwrap(), [1]);
    assert_eq!(log.doc_positions(DOCS[1], 3, 3).unwrap(), [0; 0]);
    assert_eq!(log.last_doc_position(DOCS[1], 2).unwrap(), 1);
    assert_eq!(log.last_doc_position(DOCS[0], 1).unwrap(), 0);
    assert_eq!(log.documents().unwrap(), [(DOCS[0], 2), (DOCS[1], 3)].into());
    assert_eq!(log.actor(DOCS[1], &ACTOR).unwrap(), None, "an actor is of one document");
    assert_eq!(log.actor(DOCS[0], &ACTOR).unwrap(), all[0].actors.values().next().cloned());
    assert_eq!(log.devices().unwrap(), all[0].devices);
    assert_eq!(log.invite(&INVITE).unwrap().as_ref(), all[0].invites.get(&INVITE));
    assert_eq!(log.invite(&[0; 32]).unwrap(), None);
    assert_eq!(log.invites().unwrap(), all[0].invites);
    assert_eq!(log.heads().unwrap(), all[0].heads);
    assert_eq!(log.grants().unwrap()[&person("kari")], [(DOCS[1], 3)].into());
    assert_eq!(log.refused_after(DEVICE, LIFE, 3).unwrap(), all[0].quarantine);
    assert_eq!(log.refused_after(DEVICE, LIFE, 4).unwrap(), []);
    assert_eq!(log.refused_after(DEVICE, Incarnation(1), 0).unwrap(), []);

    // rows are replaced, a right is taken
    store.commit(&all[1]).unwrap();
    let mut store = reopen(store);
    let log = store.log();
    assert_eq!(log.devices().unwrap(), all[1].devices);
    assert_eq!(log.invite(&INVITE).unwrap().as_ref(), all[1].invites.get(&INVITE));
    assert!(log.grants().unwrap().get(&person("kari")).is_none_or(BTreeMap::is_empty));
    assert_eq!(log.doc_positions(DOCS[1], 0, u64::MAX).unwrap(), [1, 3, 5]);
    let rows = audited(2);
    assert_eq!(log.audit_last().unwrap().as_ref(), rows.last());
    assert_eq!(log.audit_after(0, 1).unwrap(), rows[..1]);
    assert_eq!(log.audit_after(1, 9).unwrap(), rows[1..]);

    // the quarantine is bounded; the oldest go
    let many = (100..=100 + QUARANTINE_ROWS_MAX as u64).map(refused).collect();
    store.commit(&Batch { quarantine: many, ..Batch::default() }).unwrap();
    let mut store = reopen(store);
    let rows = store.log().refused_after(DEVICE, LIFE, 0).unwrap();
    assert_eq!(rows.len(), QUARANTINE_ROWS_MAX);
    assert_eq!(rows[0].number, 101);

    // what does not follow is not taken, and nothing after it
    let before = Everything::of(store.log());
    let next = batch(before.head, 3);
    let mut gap = next.clone();
    let first = gap.records.pop_first().expect("it has records");
    assert!(store.commit(&gap).is_err(), "a gap is refused");
    assert!(store.commit(&next).is_err(), "after an error nothing is taken");
    let mut store = reopen(store);
    assert_eq!(Everything::of(store.log()), before, "a refused batch leaves nothing");
    let mut forged = next.clone();
    forged.records.insert(first.0, LogRecord { chain: Chain::EMPTY, ..first.1 });
    assert!(store.commit(&forged).is_err(), "a chain that does not follow is refused");
    let mut store = reopen(store);
    assert_eq!(Everything::of(store.log()), before);
    let audit = audited(4).split_off(3);
    assert!(store.commit(&Batch { audit, ..next.clone() }).is_err(), "an audit row is missing");
    let mut store = reopen(store);
    assert_eq!(Everything::of(store.log()), before);
    store.commit(&next).unwrap();
    assert_eq!(store.log().head().unwrap().position, before.head.position + 3);
}

/// The id with which the suite's logs begin.
pub const RELAY: RelayId = RelayId([7; 16]);
