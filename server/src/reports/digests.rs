//! The digests of every document: kept in memory and in the store, and brought up to date after each commit.
//!
//! A worker of the service calls [`Views::count`](super::Views::count) when the log has grown; pages and reports read what is there, and
//! [`Digests::counted`] says up to which position of the log that is. Where no worker runs, as in a command on a relay
//! that is stopped, a report catches up itself.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use samband_client_core::documents::{Document, parse_change};
use samband_client_core::ids::{DocId, Position};
use samband_client_core::report::{DIGEST_VERSION, Digest, has_digest, heads_hash};

use super::merge::merge;
use crate::memory::Share;
use crate::relay::{DigestRow, RelayReader, StoreFault};

/// Up to how many new records the documents are found one by one; beyond that, all are compared.
const STEPS_MAX: u64 = 65_536;
/// More documents than this are counted by several threads.
const PARALLEL_MIN: usize = 256;
/// How many digests one commit keeps at most: a commit keeps devices waiting.
const SAVED_AT_ONCE: usize = 2_000;

/// The digests that are known, and who makes them.
pub struct Digests {
    log: Arc<dyn RelayReader>,
    known: RwLock<Known>,
    counter: Mutex<Counter>,
    /// Documents that were erased since the start.
    erased: Mutex<BTreeSet<DocId>>,
    /// Documents to be counted whatever their position says: a record of theirs was damaged, and is whole again.
    again: Mutex<BTreeSet<DocId>>,
    has_worker: AtomicBool,
    is_asked: AtomicBool,
    is_stopping: AtomicBool,
    made: AtomicU64,
}

#[derive(Default)]
struct Known {
    /// Up to which position of the log every document is counted.
    counted: Position,
    of: BTreeMap<DocId, Counted>,
    /// Digests that the store does not have yet.
    unsaved: BTreeMap<DocId, DigestRow>,
    /// The documents whose digests are new.
    changed: BTreeSet<DocId>,
}

struct Counted {
    /// The document's last position when it was counted.
    position: Position,
    digest: Option<Arc<Digest>>,
}

/// Makes digests, one after the other.
struct Counter {
    is_begun: bool,
    /// How many bytes of changes the documents may have that are kept loaded.
    share: Share,
    loaded: BTreeMap<DocId, Loaded>,
    loaded_bytes: usize,
    uses: u64,
}

struct Loaded {
    document: Document,
    position: Position,
    bytes: usize,
    used: u64,
}

impl Digests {
    pub(super) fn new(log: Arc<dyn RelayReader>, share: Share) -> Digests {
        let counter =
            Counter { is_begun: false, share, loaded: BTreeMap::new(), loaded_bytes: 0, uses: 0 };
        Digests {
            log,
            known: RwLock::default(),
            counter: Mutex::new(counter),
            erased: Mutex::default(),
            again: Mutex::default(),
            has_worker: AtomicBool::new(false),
            is_asked: AtomicBool::new(false),
            is_stopping: AtomicBool::new(false),
            made: AtomicU64::new(0),
        }
    }

    /// Says that a worker brings the digests up to date, so that no report does.
    pub fn leave_to_worker(&self) {
        self.has_worker.store(true, Ordering::Relaxed);
    }

    /// Whether the worker is to be called: not when it has been called and has not begun.
    pub fn ask(&self) -> bool {
        !self.is_asked.swap(true, Ordering::Relaxed)
    }

    /// Up to which position of the log every document is counted.
    pub fn counted(&self) -> Position {
        self.known().counted
    }

    /// How many digests were made since the start.
    pub fn made(&self) -> u64 {
        self.made.load(Ordering::Relaxed)
    }

    /// The digest of a document. `None` where it is not counted yet, or has none.
    pub(super) fn of(&self, doc: DocId) -> Option<Arc<Digest>> {
        self.known().of.get(&doc)?.digest.clone()
    }

    /// Whether a worker brings the digests up to date.
    pub(super) fn has_worker(&self) -> bool {
        self.has_worker.load(Ordering::Relaxed)
    }

    /// Counts every document of the durable log that is not counted. Takes as long as the documents are large: call it
    /// on a thread that nobody waits for.
    pub(super) fn catch_up(&self) -> Result<(), StoreFault> {
        self.is_asked.store(false, Ordering::Relaxed);
        let mut counter = self.counter.lock().unwrap_or_else(PoisonError::into_inner);
        let head = self.log.head()?.position;
        let changed = self.changed(&mut counter, head)?;
        if changed.len() > PARALLEL_MIN {
            self.count_all(&changed.into_iter().collect::<Vec<_>>(), head)?;
        } else {
            for doc in changed {
                // what is appended meanwhile is counted the next time
                let position = self.log.last_doc_position(doc, head)?;
                let counted = counter.load(&*self.log, doc, position);
                unless_damaged(doc, counted.map(|document| self.keep(doc, position, document)))?;
                if self.is_stopping() {
                    return Ok(());
                }
            }
        }
        if !self.is_stopping() {
            self.known_mut().counted = head;
        }
        Ok(())
    }

    /// Counts many documents on every processor: after an update that counts by other rules, each of the log is to be
    /// counted again.
    fn count_all(&self, docs: &[DocId], head: Position) -> Result<(), StoreFault> {
        let next = AtomicUsize::new(0);
        let count = || {
            while let Some(doc) = docs.get(next.fetch_add(1, Ordering::Relaxed)) {
                if self.is_stopping() {
                    break;
                }
                let position = self.log.last_doc_position(*doc, head)?;
                let counted = merge(&*self.log, *doc);
                unless_damaged(
                    *doc,
                    counted.map(|(document, _)| self.keep(*doc, position, &document)),
                )?;
            }
            Ok(())
        };
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        std::thread::scope(|scope| {
            let threads: Vec<_> = (0..threads).map(|_| scope.spawn(count)).collect();
            let panicked = || StoreFault::failed("a thread that counts documents panicked");
            threads.into_iter().try_for_each(|it| it.join().unwrap_or_else(|_| Err(panicked())))
        })
    }

    /// Makes the digest of a document, and keeps it.
    fn keep(&self, doc: DocId, position: Position, document: &Document) {
        // a document that automerge cannot read costs itself only
        let digest = catch_unwind(AssertUnwindSafe(|| Digest::of(document)));
        let digest = digest.unwrap_or_else(|_| {
            tracing::error!(%doc, "a document cannot be counted");
            None
        });
        self.made.fetch_add(1, Ordering::Relaxed);
        let row = digest.as_ref().map(|digest| DigestRow {
            version: DIGEST_VERSION,
            heads: heads_hash(&document.heads()),
            position,
            bytes: digest.to_bytes(),
        });
        let mut known = self.known_mut();
        known.unsaved.extend(row.map(|row| (doc, row)));
        known.put(doc, Counted { position, digest: digest.map(Arc::new) });
    }

    fn is_stopping(&self) -> bool {
        self.is_stopping.load(Ordering::Relaxed)
    }

    /// The documents that have changed since they were counted.
    fn changed(
        &self,
        counter: &mut Counter,
        head: Position,
    ) -> Result<BTreeSet<DocId>, StoreFault> {
        if !counter.is_begun {
            self.read_kept()?;
            counter.is_begun = true;
        }
        let counted = self.counted();
        let mut changed = std::mem::take(&mut *self.again());
        changed.iter().for_each(|doc| counter.forget(*doc));
        let is_short = counted > 0 && head.saturating_sub(counted) <= STEPS_MAX;
        let mut is_whole = is_short;
        for position in counted + 1..=if is_short { head } else { counted } {
            match self.log.entry(position) {
                Ok(entry) => changed.extend(entry.map(|entry| entry.doc)),
                Err(StoreFault::Damaged(_)) => {
                    is_whole = false;
                    break;
                }
                Err(fault) => return Err(fault),
            }
        }
        if !is_whole {
            let known = self.known();
            for (doc, last) in self.log.documents()? {
                if known.of.get(&doc).is_none_or(|counted| counted.position != last) {
                    changed.insert(doc);
                }
            }
        }
        let erased = self.erased();
        erased.iter().for_each(|doc| counter.forget(*doc));
        changed.retain(|doc| has_digest(*doc) && !erased.contains(doc));
        Ok(changed)
    }

    /// Reads the digests that the store keeps, as far as they are of the documents as they are.
    fn read_kept(&self) -> Result<(), StoreFault> {
        let heads = self.log.heads()?;
        for (doc, last) in self.log.documents()?.into_iter().filter(|(doc, _)| has_digest(*doc)) {
            let Some(row) = self.log.digest(doc) else { continue };
            let heads = heads.get(&doc).map(|heads| heads_hash(&heads.iter().copied().collect()));
            let is_current = row.version == DIGEST_VERSION
                && row.position == last
                && heads.is_some_and(|heads| heads == row.heads);
            if let Some(digest) = Digest::from_bytes(&row.bytes).filter(|_| is_current) {
                let digest = Some(Arc::new(digest));
                self.known_mut().put(doc, Counted { position: last, digest });
            }
        }
        Ok(())
    }

    /// Forgets documents that are erased: what is loaded of them, and their digests.
    pub(super) fn forget(&self, docs: &BTreeSet<DocId>) {
        // one that is being counted is left when the next count begins
        self.erased().extend(docs);
        let mut known = self.known_mut();
        for doc in docs {
            known.of.remove(doc);
            known.unsaved.remove(doc);
            known.changed.insert(*doc);
        }
    }

    /// Has documents counted again at the next [`Views::count`](super::Views::count), whether they have changed or not.
    pub fn count_again(&self, docs: impl IntoIterator<Item = DocId>) {
        self.again().extend(docs);
    }

    /// Ends a catching up that is under way behind the document that is being counted. The rest is counted after the
    /// next start.
    pub fn stop(&self) {
        self.is_stopping.store(true, Ordering::Relaxed);
    }

    /// Some of the digests that are to be kept, for the next commit of what can wait.
    pub fn take_unsaved(&self) -> BTreeMap<DocId, DigestRow> {
        let unsaved = &mut self.known_mut().unsaved;
        match unsaved.keys().nth(SAVED_AT_ONCE).copied() {
            Some(end) => {
                let rest = unsaved.split_off(&end);
                std::mem::replace(unsaved, rest)
            }
            None => std::mem::take(unsaved),
        }
    }

    /// Forgets the documents that the share of memory does not hold. A count that is under way does so itself.
    pub(super) fn make_room(&self) {
        if let Ok(mut counter) = self.counter.try_lock() {
            counter.make_room(None);
        }
    }

    /// Whether digests wait to be kept.
    pub fn is_unsaved(&self) -> bool {
        !self.known().unsaved.is_empty()
    }

    /// The documents whose digests are new since this was asked last.
    pub(super) fn take_changed(&self) -> BTreeSet<DocId> {
        std::mem::take(&mut self.known_mut().changed)
    }

    fn erased(&self) -> MutexGuard<'_, BTreeSet<DocId>> {
        self.erased.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn again(&self) -> MutexGuard<'_, BTreeSet<DocId>> {
        self.again.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn known(&self) -> RwLockReadGuard<'_, Known> {
        self.known.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn known_mut(&self) -> RwLockWriteGuard<'_, Known> {
        self.known.write().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A document whose rows are damaged is not counted; that costs only itself.
fn unless_damaged(doc: DocId, counted: Result<(), StoreFault>) -> Result<(), StoreFault> {
    match counted {
        Err(StoreFault::Damaged(row)) => {
            tracing::error!(%row, %doc, "a document is not counted");
            Ok(())
        }
        counted => counted,
    }
}

impl Known {
    fn put(&mut self, doc: DocId, counted: Counted) {
        self.changed.insert(doc);
        self.of.insert(doc, counted);
    }
}

impl Counter {
    /// A document as it is at a position, from the one that is loaded where that is possible.
    fn load(
        &mut self,
        log: &dyn RelayReader,
        doc: DocId,
        upto: Position,
    ) -> Result<&Document, StoreFault> {
        let grown = match self.loaded.get_mut(&doc) {
            Some(loaded) => loaded.grow(log, doc, upto)?,
            None => None,
        };
        match grown {
            Some(bytes) => self.loaded_bytes += bytes,
            None => {
                self.forget(doc);
                let (document, bytes) = merge(log, doc)?;
                self.loaded_bytes += bytes;
                self.loaded.insert(doc, Loaded { document, position: upto, bytes, used: 0 });
            }
        }
        self.make_room(Some(doc));
        self.uses += 1;
        let loaded = self.loaded.get_mut(&doc).expect("it was loaded");
        loaded.used = self.uses;
        Ok(&loaded.document)
    }

    /// Forgets the documents that were used longest ago, but not this one.
    fn make_room(&mut self, but: Option<DocId>) {
        let bytes_max = self.share.now();
        while self.loaded_bytes > bytes_max {
            let others = self.loaded.iter().filter(|(doc, _)| Some(**doc) != but);
            let Some((doc, _)) = others.min_by_key(|(_, loaded)| loaded.used) else { return };
            let doc = *doc;
            self.forget(doc);
        }
    }

    fn forget(&mut self, doc: DocId) {
        if let Some(loaded) = self.loaded.remove(&doc) {
            self.loaded_bytes -= loaded.bytes;
        }
    }
}

impl Loaded {
    /// Applies what has come since. Returns the bytes of that; `None` where the document must be loaded anew.
    fn grow(
        &mut self,
        log: &dyn RelayReader,
        doc: DocId,
        upto: Position,
    ) -> Result<Option<usize>, StoreFault> {
        let mut bytes = 0;
        for position in log.doc_positions(doc, self.position, upto)? {
            let raw = log.present(position)?.raw;
            let applied = parse_change(&raw).map(|change| self.document.apply(&change));
            if !matches!(applied, Ok(Ok(()))) {
                return Ok(None);
            }
            bytes += raw.len();
        }
        self.position = upto;
        self.bytes += bytes;
        Ok(Some(bytes))
    }
}
