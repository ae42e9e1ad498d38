//! Snapshots of documents, for devices that begin with them: made from the log, proved, and kept while there is
//! room.
//!
//! To make one takes milliseconds to seconds. So it is a job that the driver does elsewhere, and a session that needs the
//! snapshot waits for it alone.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use samband_client_core::domain::{load_document, new_document, parse_change};
use samband_client_core::ids::{ChangeHash, DocId, Position};
use samband_client_core::wire::BULK_SNAPSHOT_MAX;

use crate::memory::{NodeMemory, SNAPSHOTS};
use crate::relay::fault::StoreFault;
use crate::relay::output::SessionId;
use crate::relay::port::LogReader;
use crate::relay::recent::Recent;

/// What a document costs that has no snapshot.
const ROW_BYTES: usize = 128;

/// A new snapshot is made when more than this share of the document is beyond it: an eighth. What is beyond goes as
/// changes. A log that grows and is read all the while would else be made for each reader.
const FRESH: usize = 8;

struct KeptSnapshot {
    position: Position,
    /// `None` where automerge cannot give back what the log has.
    bytes: Option<Arc<[u8]>>,
}

impl KeptSnapshot {
    fn snapshot(&self) -> Option<Snapshot> {
        Some(Snapshot { position: self.position, bytes: self.bytes.clone()? })
    }
}

/// Everything of a document up to a position.
#[derive(Debug, Clone)]
pub(super) struct Snapshot {
    pub(super) position: Position,
    pub(super) bytes: Arc<[u8]>,
}

/// Whether there is a snapshot.
pub(super) enum SnapshotState {
    /// This one.
    Ready(Snapshot),
    /// None, since automerge cannot give back what the log has: the changes must go one by one.
    Never,
    /// Not yet: it is being made, and the connection will be told.
    Later,
}

impl From<&KeptSnapshot> for SnapshotState {
    fn from(row: &KeptSnapshot) -> SnapshotState {
        row.snapshot().map_or(SnapshotState::Never, SnapshotState::Ready)
    }
}

/// A snapshot that is to be made, elsewhere than where the engine is.
#[derive(Debug)]
pub struct SnapshotJob {
    doc: DocId,
    upto: Position,
    /// What it can be made from, beside the log.
    kept: Option<Snapshot>,
}

/// What came of a [`SnapshotJob`].
#[derive(Debug)]
pub struct SnapshotMade {
    doc: DocId,
    upto: Position,
    bytes: Option<Vec<u8>>,
}

impl SnapshotJob {
    /// Makes the snapshot. Takes milliseconds to seconds, by the size of the document.
    pub fn run(self, log: &dyn LogReader) -> Result<SnapshotMade, StoreFault> {
        let SnapshotJob { doc, upto, kept } = self;
        let made = std::panic::AssertUnwindSafe(|| make(log, doc, kept, upto));
        // a panic of automerge costs the snapshot: the sessions that wait for it get the changes
        let bytes = match std::panic::catch_unwind(made).unwrap_or(Ok(None)) {
            Err(StoreFault::Damaged(_)) => None,
            made => made?,
        };
        Ok(SnapshotMade { doc, upto, bytes })
    }
}

/// The snapshots that are kept, and those that are being made.
pub(super) struct Snapshots {
    kept: Recent<KeptSnapshot>,
    /// Sessions that wait for a document's snapshot. One is made at a time; a session whose range it does not cover asks
    /// again.
    waiting: BTreeMap<DocId, BTreeSet<SessionId>>,
    jobs: VecDeque<SnapshotJob>,
    /// Documents that were erased since the start.
    erased: BTreeSet<DocId>,
}

impl Default for Snapshots {
    fn default() -> Snapshots {
        let (waiting, jobs, erased) = Default::default();
        Snapshots { kept: Recent::new(SNAPSHOTS.alone()), waiting, jobs, erased }
    }
}

impl Snapshots {
    /// Shares memory with other logs.
    pub(super) fn share_memory(&mut self, memory: &NodeMemory) {
        self.kept.set_share(memory.share(SNAPSHOTS));
    }

    /// Forgets what the share does not hold.
    pub(super) fn make_room(&mut self) {
        self.kept.make_room();
    }

    /// Everything of a document up to one of these positions, as an automerge document that is not compressed, for this
    /// connection.
    ///
    /// `positions`: durable ones of changes of the document, in order, and not empty.
    pub(super) fn get(
        &mut self,
        doc: DocId,
        positions: &[Position],
        reader: SessionId,
    ) -> SnapshotState {
        self.kept.touch(doc);
        if let Some(row) = self.recent(doc, positions) {
            return row.into();
        }
        let waiting = self.waiting.entry(doc).or_default();
        if waiting.is_empty() {
            let upto = *positions.last().expect("the caller has some");
            let kept = self.kept.get(doc).filter(|row| row.position < upto);
            let kept = kept.and_then(KeptSnapshot::snapshot);
            self.jobs.push_back(SnapshotJob { doc, upto, kept });
        }
        waiting.insert(reader);
        SnapshotState::Later
    }

    /// The next one to be made, elsewhere.
    pub(super) fn poll_job(&mut self) -> Option<SnapshotJob> {
        self.jobs.pop_front()
    }

    /// The same, if it is there already.
    pub(super) fn ready(&self, doc: DocId, positions: &[Position]) -> Option<Snapshot> {
        self.recent(doc, positions)?.snapshot()
    }

    /// Keeps a snapshot. Returns the connections that have waited for it; they ask again before another one is made.
    pub(super) fn made(&mut self, made: SnapshotMade) -> BTreeSet<SessionId> {
        let SnapshotMade { doc, upto, bytes } = made;
        let bytes = bytes.filter(|_| !self.erased.contains(&doc));
        let cost = ROW_BYTES + bytes.as_ref().map_or(0, Vec::len);
        self.kept.put(doc, KeptSnapshot { position: upto, bytes: bytes.map(Into::into) }, cost);
        self.waiting.remove(&doc).unwrap_or_default()
    }

    /// Forgets a document that is erased.
    pub(super) fn erase(&mut self, doc: DocId) {
        self.kept.take(doc);
        // one that is being made is not kept either
        self.erased.insert(doc);
    }

    /// What is kept of a document, if few of these positions are beyond it.
    fn recent(&self, doc: DocId, positions: &[Position]) -> Option<&KeptSnapshot> {
        let row = self.kept.get(doc)?;
        let within = positions.iter().rposition(|position| *position == row.position)? + 1;
        (within >= FRESH * (positions.len() - within)).then_some(row)
    }
}

/// Makes a snapshot from one that is kept and what came later, and reads it back: what a device will get must be just
/// what the log has.
fn make(
    log: &dyn LogReader,
    doc: DocId,
    kept: Option<Snapshot>,
    upto: Position,
) -> Result<Option<Vec<u8>>, StoreFault> {
    let Some(new) = new_document(doc) else { return Ok(None) };
    let kept = kept.and_then(|kept| Some((kept.position, load_document(doc, &kept.bytes)?)));
    let (after, mut document) = kept.unwrap_or((0, new));
    let mut hashes: BTreeSet<ChangeHash> = document.hashes().into_iter().collect();
    let mut changes = Vec::new();
    for position in log.doc_positions(doc, after, upto)? {
        let Ok(change) = parse_change(&log.present(position)?.raw) else { return Ok(None) };
        hashes.insert(change.hash);
        changes.push(change);
    }
    if document.apply_all(changes).is_err() {
        return Ok(None);
    }
    let bytes = document.save_plain();
    let proved = bytes.len() <= BULK_SNAPSHOT_MAX
        && load_document(doc, &bytes).is_some_and(|read| {
            read.hashes().into_iter().collect::<BTreeSet<ChangeHash>>() == hashes
        });
    if !proved {
        tracing::warn!("a document has no snapshot that reads back; its changes go one by one");
    }
    Ok(proved.then_some(bytes))
}

#[cfg(test)]
mod tests {
    use samband_client_core::documents::{Document, Kind};
    use samband_client_core::ids::{Chain, DeviceId, Incarnation, RelayId};

    use super::*;
    use crate::relay::sample::changes;
    use crate::relay::{Batch, LogRecord, RelayStore};
    use crate::store::memory::MemoryStore;

    const DOC: DocId = DocId([Kind::Roster as u8; 16]);

    /// A log with so many changes of one document, at the positions 1, 2, 3 and so on.
    fn log_of(count: u64) -> MemoryStore {
        let mut batch = Batch::default();
        let mut chain = Chain::EMPTY;
        for (change, position) in changes(count).into_iter().zip(1..) {
            chain = chain.next(DOC, change.hash);
            let record = LogRecord {
                doc: DOC,
                hash: change.hash,
                device: DeviceId([1; 16]),
                incarnation: Incarnation(1),
                number: position,
                at: 0,
                chain,
                raw: change.change.raw_bytes().to_vec(),
                actor: change.actor,
                seq: change.seq,
                max_op: change.max_op,
            };
            batch.records.insert(position, record);
        }
        let mut store = MemoryStore::new(RelayId([1; 16]));
        store.commit(&batch).expect("memory takes it");
        store
    }

    #[test]
    fn a_snapshot_serves_until_an_eighth_of_the_document_is_beyond_it() {
        let store = log_of(20);
        let mut snapshots = Snapshots::default();
        let mut upto = |first: u64, last: u64| {
            let positions: Vec<Position> = (first..=last).collect();
            if let SnapshotState::Later = snapshots.get(DOC, &positions, 1) {
                // a second reader waits for the same, whatever it needs
                assert!(matches!(snapshots.get(DOC, &positions[..1], 2), SnapshotState::Later));
                let job = snapshots.jobs.pop_front().expect("it is wanted");
                assert!(snapshots.jobs.is_empty());
                let made = job.run(store.log()).expect("the log answers");
                assert_eq!(snapshots.made(made), [1, 2].into());
            }
            let SnapshotState::Ready(snapshot) = snapshots.get(DOC, &positions, 1) else {
                panic!("it reads back");
            };
            let document = Document::load(Kind::Roster, &snapshot.bytes).expect("it was proved");
            assert_eq!(document.change_count(), 1 + snapshot.position, "it is of its position");
            snapshot.position
        };
        assert_eq!(upto(1, 16), 16);
        assert_eq!(upto(1, 18), 16, "two more go as changes");
        assert_eq!(upto(1, 19), 19, "a new one, made from the one that was kept");
        assert_eq!(upto(1, 10), 10, "a reader that asks for less gets no more");
        assert_eq!(upto(11, 20), 20, "one that is of no use to its reader is replaced");
    }

    #[test]
    fn nothing_is_kept_of_a_document_that_is_erased() {
        let store = log_of(20);
        let positions: Vec<Position> = (1..=20).collect();
        let mut snapshots = Snapshots::default();
        assert!(matches!(snapshots.get(DOC, &positions, 1), SnapshotState::Later));
        let job = snapshots.poll_job().expect("it is wanted");
        let made = job.run(store.log()).expect("the log answers");
        snapshots.erase(DOC);
        assert_eq!(snapshots.made(made), [1].into(), "who waits is told");
        assert!(snapshots.ready(DOC, &positions).is_none());
    }
}
