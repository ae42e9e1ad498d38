//! A series of batches with something for every table, with which a store can also be cut off, and everything that a
//! reader then says.

use std::collections::BTreeMap;

use samband_client_core::ids::{
    ChangeHash, DeviceId, DocId, Incarnation, PersonId, Position, RelayId,
};
use samband_client_core::keys::{Nonce, PublicKey};
use samband_client_core::sync::HeadSet;

use crate::relay::{
    ADMINISTRATOR, AccountRow, ActorRow, AuditRow, Batch, ChangeRow, Deed, DeviceRow, DigestRow,
    Grants, Head, InviteRow, LinkRow, LogEntry, LogRecord, PageRow, PushState, QuarantineRow,
    RefusedRow, RelayReader, RelayStore, SignInRow, TokenHash,
};

pub(super) const DOCS: [DocId; 2] = [DocId([1; 16]), DocId([2; 16])];
pub(super) const DEVICE: DeviceId = DeviceId([5; 16]);
pub(super) const LIFE: Incarnation = Incarnation(9);
pub(super) const INVITE: [u8; 32] = [8; 32];
pub(super) const ENDED_INVITE: [u8; 32] = [9; 32];
pub(super) const ACTOR: [u8; 16] = [6; 16];

pub(super) fn person(name: &str) -> PersonId {
    name.parse().expect("a person id")
}

pub(super) fn hash(position: Position) -> ChangeHash {
    ChangeHash([position as u8; 32])
}

pub(super) fn refused(number: u64, bytes: usize) -> QuarantineRow {
    let refused = RefusedRow {
        device: DEVICE,
        person: person("amina"),
        incarnation: LIFE,
        number,
        doc: DOCS[0],
        code: 210,
        at: 77,
        bytes: bytes as u64,
    };
    QuarantineRow { refused, raw: vec![3; bytes] }
}

/// The hash of the secret of the nth link or sign-in.
pub(super) fn token(n: u64) -> TokenHash {
    *blake3::hash(&n.to_le_bytes()).as_bytes()
}

/// The audit log's first rows.
pub(super) fn audited(count: u64) -> Vec<AuditRow> {
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
pub(super) fn batch(head: Head, n: u64) -> Batch {
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
        is_page: n > 1,
        enrolled_at: 1,
        heard_at: last.cast_signed(),
        let_in_by: None,
        revoked_at: (n > 1).then_some(7),
        revoked_by: (n > 1).then(|| person("kari")),
        pushes,
        cursor: last,
        is_unshown: n > 1,
        asks_erasure: (n > 1).then_some(DOCS[0]).into_iter().collect(),
    };
    batch.devices.insert(DEVICE, device);
    let used_by = (n > 1).then_some(DEVICE);
    let (by, expires_at) = (Some(person("kari")), 99);
    let invite = InviteRow { person: owner.clone(), by, expires_at, used_by, voided: true };
    batch.invites.insert(INVITE, Some(invite));
    // one that ended long ago is forgotten
    let ended = InviteRow { person: owner.clone(), by: None, expires_at: 1, used_by, voided: true };
    batch.invites.insert(ENDED_INVITE, (n == 1).then_some(ended));
    batch.quarantine.push(refused(last + 1, 5));
    let page = PageRow { device: DEVICE, seed: (n > 1).then_some([n as u8; 32]) };
    let account = AccountRow { password: format!("hash {n}"), code: None, page: Some(page) };
    batch.accounts.accounts.insert(owner.clone(), Some(account));
    // each link and sign-in replaces the one before it
    let link = LinkRow { person: owner.clone(), expires_at: 99 };
    batch.accounts.links = [(token(n - 1), None), (token(n), Some(link))].into();
    let sign_in = SignInRow { person: owner.clone(), began_at: 1, expires_at: 99 };
    batch.accounts.sign_ins = [(token(n - 1), None), (token(n), Some(sign_in))].into();
    let digest = DigestRow { version: 1, heads: [n as u8; 16], position: last, bytes: vec![1] };
    batch.digests.insert(DOCS[0], digest);
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
    pub entries: Vec<Option<LogEntry>>,
    pub positions: Vec<Vec<Position>>,
    pub documents: BTreeMap<DocId, Position>,
    pub changes: Vec<Option<ChangeRow>>,
    pub actor: Option<ActorRow>,
    pub devices: BTreeMap<DeviceId, DeviceRow>,
    pub invite: Option<InviteRow>,
    pub heads: BTreeMap<DocId, HeadSet>,
    pub grants: Grants,
    pub refused: Vec<RefusedRow>,
    pub bytes: Vec<Option<Vec<u8>>>,
    pub audit: Vec<AuditRow>,
    pub account: Option<AccountRow>,
    pub links: BTreeMap<TokenHash, LinkRow>,
    pub sign_ins: BTreeMap<TokenHash, SignInRow>,
    pub digest: Option<DigestRow>,
}

impl Everything {
    /// Asks everything.
    ///
    /// # Panics
    ///
    /// When the store does not answer.
    pub fn of(log: &dyn RelayReader) -> Everything {
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
            entries: all.clone().map(|position| log.entry(position).unwrap()).collect(),
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
            refused: log.refused().unwrap(),
            bytes: (log.refused().unwrap().iter())
                .map(|row| log.refused_bytes(row).unwrap())
                .collect(),
            audit: log.audit_after(0, usize::MAX).unwrap(),
            account: log.account(&person("amina")).unwrap(),
            links: log.links_of(&person("amina")).unwrap(),
            sign_ins: log.sign_ins_of(&person("amina")).unwrap(),
            digest: log.digest(DOCS[0]),
        }
    }
}

/// The id with which the suite's logs begin.
pub const RELAY: RelayId = RelayId([7; 16]);

/// What the suite does to a store beside using it.
pub trait Subject {
    /// The store.
    type Store: RelayStore;
    /// A store with an empty log, whose id is [`RELAY`].
    fn empty(&self) -> Self::Store;
    /// Closes a store and opens what it left.
    fn reopen(&self, store: Self::Store) -> Self::Store;
    /// Damages the record at a position, as a flipped bit does.
    fn damage(&self, store: Self::Store, position: u64) -> Self::Store;
    /// Has another relay take over the log; `Err` where the suite cannot have it done. When the store is opened again it
    /// owns the log again, as it was.
    fn fence(&self, store: Self::Store) -> Result<Self::Store, Self::Store> {
        Err(store)
    }
    /// Has the answer to the next commit get lost, whether it is `made` or not; `Err` for a store that always answers.
    fn lose_answer(&self, store: Self::Store, _made: bool) -> Result<Self::Store, Self::Store> {
        Err(store)
    }
}

/// A store with the first of the suite's batches in it, opened again.
pub(super) fn begun<T: Subject>(subject: &T, count: u64) -> (T::Store, Vec<Batch>) {
    let mut store = subject.empty();
    let all = batches(store.log().head().unwrap(), count);
    for batch in &all {
        store.commit(batch).unwrap();
    }
    (subject.reopen(store), all)
}
