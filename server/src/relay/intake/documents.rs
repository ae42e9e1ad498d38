//! The document cache, in which each change is tried before it gets a position.
//!
//! A change can be in order by its numbers and still name objects that are not there. Every reader would then fail on the
//! whole document, so it must not get into the log. So each change is applied to the merged document first. After a failure
//! nobody knows in what state the document is: it is dropped, and the loader brings it again. Only a device whose changes
//! fail is charged for the size of the document.
//!
//! Nothing here runs without an end: the scan has bounded the operations, and a panic of automerge is a failure.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use samband_client_core::domain::{Document, ParsedChange, is_erasure_due, new_document};
use samband_client_core::ids::DocId;

use super::loader::{DocumentLoaded, Loaded, LoaderJob, Work};
use super::merged::{Merged, Weight};
use crate::relay::fault::StoreFault;
use crate::relay::ledger::Ledger;
use crate::relay::output::SessionId;
use crate::relay::port::LogReader;
use crate::relay::priority::Priority;
use crate::relay::recent::Recent;

/// The estimated bytes of the documents that interactive devices have written to last. Those not used for longest make
/// room. A flooding device cannot evict them: it has [`BULK_BYTES_MAX`].
const INTERACTIVE_BYTES_MAX: usize = 32 * 1024 * 1024;
/// The same of the documents that bulk devices have written to last.
const BULK_BYTES_MAX: usize = 8 * 1024 * 1024;
/// Loads of a document that may fail one after the other. Then its pushes are refused until it is read again.
const LOADS_MAX: u32 = 3;
/// How many bytes of a document make a change take as long as one operation more, some 0.3 µs. Measured in a log of 1,400
/// entries of 2.5 kB, which is reckoned with 7 MB: 5.6 ms a change, and 1.0 ms in one of 50 entries.
const CHANGE_BYTES_AN_OPERATION: usize = 512;
/// How many bytes of a document take as long to load as one operation. A change that does not fit makes the relay load the
/// document again: the same log in 200 ms.
const LOAD_BYTES_AN_OPERATION: usize = 8;

/// What came of a change.
#[derive(Debug)]
pub(super) struct Tried {
    pub(super) fits: bool,
    /// Whether the document asks for something in it to be erased.
    pub(super) asks_erasure: bool,
    /// How long it took beside the change's own operations, in operations: turns are bounded by that.
    pub(super) work: u64,
    /// What the device is charged beside the change's own operations, in operations.
    pub(super) cost: u64,
}

impl Tried {
    /// A change that fits into a document of so many bytes.
    fn fitted(bytes: usize, asks_erasure: bool) -> Tried {
        let work = (bytes / CHANGE_BYTES_AN_OPERATION) as u64;
        Tried { fits: true, asks_erasure, work, cost: 0 }
    }

    /// A change that does not.
    fn failed(bytes: usize) -> Tried {
        let cost = (bytes / LOAD_BYTES_AN_OPERATION) as u64;
        Tried { fits: false, cost, ..Tried::fitted(bytes, false) }
    }
}

/// Merged documents, with everything that was accepted.
pub(super) struct DocumentCache {
    interactive: Recent<Box<Merged<Document>>>,
    bulk: Recent<Box<Merged<Document>>>,
    /// Who waits for a document that is on its way from the loader.
    waiting: BTreeMap<DocId, BTreeSet<SessionId>>,
    /// Documents that could not be loaded, with the loads that failed: at [`LOADS_MAX`] their pushes are refused.
    failed: BTreeMap<DocId, u32>,
    jobs: VecDeque<LoaderJob>,
    /// How often everything was forgotten: a document that was asked for before is not taken.
    generation: u64,
}

impl Default for DocumentCache {
    fn default() -> DocumentCache {
        DocumentCache::within(INTERACTIVE_BYTES_MAX, BULK_BYTES_MAX)
    }
}

impl DocumentCache {
    pub(super) fn within(interactive_max: usize, bulk_max: usize) -> DocumentCache {
        let (waiting, failed, jobs) = Default::default();
        let (interactive, bulk) = (Recent::new(interactive_max), Recent::new(bulk_max));
        DocumentCache { interactive, bulk, waiting, failed, jobs, generation: 0 }
    }

    /// The documents that cannot be loaded.
    pub(super) fn broken(&self) -> impl Iterator<Item = DocId> {
        self.failed.iter().filter(|(_, loads)| **loads >= LOADS_MAX).map(|(doc, _)| *doc)
    }

    fn is_broken(&self, doc: DocId) -> bool {
        self.failed.get(&doc).is_some_and(|loads| *loads >= LOADS_MAX)
    }

    /// Whether a document that somebody has written to is here. If not, it comes, and this connection will be told.
    pub(super) fn is_ready(
        &mut self,
        log: &dyn LogReader,
        ledger: &Ledger,
        doc: DocId,
        session: SessionId,
        priority: Priority,
    ) -> Result<bool, StoreFault> {
        let is_loaded = self.interactive.get(doc).is_some() || self.bulk.get(doc).is_some();
        if is_loaded || self.is_broken(doc) {
            return Ok(true);
        }
        let waiting = self.waiting.entry(doc).or_default();
        if waiting.is_empty() {
            let beyond = ledger.pending(doc);
            let work = Work::Load { doc, upto: log.head()?.position, beyond };
            self.jobs.push_back(LoaderJob { priority, generation: self.generation, work });
        }
        waiting.insert(session);
        Ok(false)
    }

    /// Caches a loaded document and returns the sessions that waited for it. They ask again when it could not be loaded.
    pub(super) fn loaded(&mut self, loaded: DocumentLoaded) -> BTreeSet<SessionId> {
        let DocumentLoaded { doc, priority, generation, loaded } = loaded;
        if generation != self.generation {
            return BTreeSet::new();
        }
        match loaded {
            // nothing was written to it meanwhile: those who would have, wait
            Loaded::Whole(merged) => {
                self.failed.remove(&doc);
                self.keep(doc, merged, priority);
            }
            Loaded::Broken => _ = self.failed.insert(doc, LOADS_MAX),
            Loaded::Failed => {
                let loads = self.failed.entry(doc).or_default();
                *loads += 1;
                if *loads == LOADS_MAX {
                    tracing::error!(%doc, "a document cannot be loaded; its pushes are refused");
                }
            }
        }
        self.waiting.remove(&doc).unwrap_or_default()
    }

    /// Forgets what is loaded of a document, and that it could not be.
    pub(super) fn forget(&mut self, doc: DocId) {
        self.failed.remove(&doc);
        self.interactive.take(doc);
        self.bulk.take(doc);
    }

    /// Forgets a document that is erased, also what the loader has.
    pub(super) fn erase(&mut self, doc: DocId) {
        self.forget(doc);
        let (priority, work) = (Priority::Interactive, Work::Forget);
        self.jobs.push_back(LoaderJob { priority, generation: self.generation, work });
    }

    /// Forgets everything, also what the loader has. Returns the sessions that waited: they ask again.
    pub(super) fn clear(&mut self) -> BTreeSet<SessionId> {
        self.generation += 1;
        self.interactive.clear();
        self.bulk.clear();
        self.failed.clear();
        self.jobs.clear();
        let (priority, work) = (Priority::Interactive, Work::Forget);
        self.jobs.push_back(LoaderJob { priority, generation: self.generation, work });
        std::mem::take(&mut self.waiting).into_values().flatten().collect()
    }

    /// What the loader has to do next.
    pub(super) fn poll_job(&mut self) -> Option<LoaderJob> {
        self.jobs.pop_front()
    }

    /// Applies a change that may be accepted, to a document that is here or is new.
    ///
    /// Every change of the document that is accepted must come through here.
    pub(super) fn fits(
        &mut self,
        doc: DocId,
        change: &ParsedChange,
        size: usize,
        priority: Priority,
    ) -> Result<Tried, StoreFault> {
        if self.is_broken(doc) {
            return Ok(Tried::failed(0));
        }
        let kept = self.interactive.take(doc).or_else(|| self.bulk.take(doc));
        let begin = || {
            let document = new_document(doc)?;
            Some(Box::new(Merged { document, weight: Weight::default() }))
        };
        let Some(mut merged) = kept.or_else(begin) else {
            return Ok(Tried::failed(0));
        };
        if merged.document.apply_proved(change).is_err() {
            return Ok(Tried::failed(merged.weight.bytes()));
        }
        if !merged.document.has(change.hash) {
            // what it builds on is known to be there
            return Err(StoreFault::failed(format!("the log gave only a part of {doc}")));
        }
        merged.weight.add(change, size);
        let tried = Tried::fitted(merged.weight.bytes(), is_erasure_due(&merged.document));
        self.keep(doc, merged, priority);
        Ok(tried)
    }

    fn keep(&mut self, doc: DocId, merged: Box<Merged<Document>>, priority: Priority) {
        let bytes = merged.weight.bytes();
        let kept = match priority {
            Priority::Interactive => &mut self.interactive,
            Priority::Bulk => &mut self.bulk,
        };
        for (doc, gone) in kept.put(doc, merged, bytes) {
            // its memory is wanted: nobody goes before it
            let (priority, work) = (Priority::Interactive, Work::Save(doc, gone));
            self.jobs.push_back(LoaderJob { priority, generation: self.generation, work });
        }
    }
}

#[cfg(test)]
mod tests {
    use samband_client_core::documents::roster::{RosterEdit, Section};
    use samband_client_core::documents::{Edit, Kind, Writer, parse_change};
    use samband_client_core::ids::RelayId;
    use samband_client_core::time::DeviceTime;

    use super::*;
    use crate::relay::RelayStore;
    use crate::relay::intake::loader::Loader;
    use crate::relay::intake::merged::DOCUMENT_BYTES;
    use crate::relay::sample::changes;
    use crate::store::memory::MemoryStore;

    fn doc(n: u8) -> DocId {
        let mut doc = [n; 16];
        doc[0] = Kind::Roster as u8;
        DocId(doc)
    }

    /// A relay of which only the cache is here.
    struct Relay {
        cache: DocumentCache,
        loader: Loader,
        store: MemoryStore,
        ledger: Ledger,
    }

    impl Relay {
        fn new(loaded_max: usize, saved_max: usize) -> Relay {
            let store = MemoryStore::new(RelayId([1; 16]));
            Relay {
                cache: DocumentCache::within(loaded_max, loaded_max),
                loader: Loader::within(saved_max),
                ledger: Ledger::load(store.log()).unwrap(),
                store,
            }
        }

        fn is_ready(&mut self, doc: DocId, session: SessionId) -> bool {
            let Relay { cache, store, ledger, .. } = self;
            cache.is_ready(store.log(), ledger, doc, session, Priority::Interactive).unwrap()
        }

        /// What the loader has to do, and who can go on.
        fn load(&mut self) -> (usize, Vec<SessionId>) {
            let (mut loads, mut goes_on) = (0, Vec::new());
            while let Some(job) = self.cache.poll_job() {
                if let Some(loaded) = self.loader.run(job, self.store.log()).unwrap() {
                    loads += 1;
                    goes_on.extend(self.cache.loaded(loaded));
                }
            }
            (loads, goes_on)
        }

        fn commit(&mut self) {
            self.store.commit(&self.ledger.take_batch().unwrap()).unwrap();
            self.ledger.committed();
        }

        fn write(&mut self, doc: DocId, change: &ParsedChange) -> Result<bool, StoreFault> {
            Ok(self.cache.fits(doc, change, 200, Priority::Interactive)?.fits)
        }
    }

    #[test]
    fn a_document_that_made_room_goes_on_from_what_was_saved_of_it() {
        // one stays loaded, and the log has none of the changes
        let mut relay = Relay::new(0, 1 << 20);
        let changes = changes(3);
        for (n, change) in changes.iter().enumerate() {
            for doc in [doc(1), doc(2)] {
                if n > 0 && !relay.is_ready(doc, 7) {
                    assert_eq!(relay.load(), (1, vec![7]));
                    assert!(relay.is_ready(doc, 7));
                }
                assert!(relay.write(doc, change).unwrap());
            }
        }
        // with nothing saved only the log is left, which has not what the next one builds on
        let mut relay = Relay::new(0, 0);
        assert!(relay.write(doc(1), &changes[0]).unwrap());
        assert!(relay.write(doc(2), &changes[0]).unwrap());
        assert!(relay.write(doc(3), &changes[0]).unwrap());
        assert!(!relay.is_ready(doc(1), 7));
        assert_eq!(relay.load(), (1, vec![7]));
        relay.write(doc(1), &changes[1]).unwrap_err();
    }

    #[test]
    fn a_push_to_a_long_log_is_charged_as_one_to_a_short_log_and_takes_turns_as_long_as_it_takes() {
        let mut relay = Relay::new(64 << 20, 0);
        let changes = changes(3);
        let [first, second, third] = &changes[..] else { panic!("three changes") };
        let fits = |relay: &mut Relay, change: &ParsedChange, size| {
            let tried = relay.cache.fits(doc(1), change, size, Priority::Interactive).unwrap();
            // a turn that others wait for is as long as the document is large, whatever is charged
            assert!(size < 1 << 20 || tried.work >= (size / 512) as u64, "{}", tried.work);
            (tried.fits, tried.cost)
        };
        relay.ledger.append_own(doc(1), first, 0);
        // as if it were a log of years
        assert_eq!(fits(&mut relay, first, 4 << 20), (true, 0));
        assert_eq!(fits(&mut relay, second, 200), (true, 0));
        relay.ledger.append_own(doc(1), second, 0);
        // the first change of an actor cannot come a second time with other content
        let mut other = Document::new(Kind::Roster);
        let mut edit = RosterEdit::default();
        edit.put(Section::Organisations, "other", &[("name", Some("Other".to_owned()))]);
        let writer = Writer { author: "kari".parse().unwrap(), actor: [8; 16] };
        let now = DeviceTime::new(1_795_400_000, 60);
        let wrong = other.edit(&writer, now, &Edit::Roster(edit)).unwrap();
        let (is_in, cost) = fits(&mut relay, &parse_change(&wrong.raw).unwrap(), 200);
        assert!(!is_in && cost >= 1 << 20, "{cost}");
        // and what was accepted is all there for the next one
        assert!(!relay.is_ready(doc(1), 7));
        assert_eq!(relay.load(), (1, vec![7]));
        assert_eq!(fits(&mut relay, third, 200), (true, 0));
    }

    #[test]
    fn a_document_is_loaded_once_for_all_who_wait_with_what_is_durable_by_then_and_what_is_not() {
        let mut relay = Relay::new(1 << 20, 0);
        let changes = changes(3);
        relay.ledger.append_own(doc(1), &changes[0], 0);
        relay.commit();
        relay.ledger.append_own(doc(1), &changes[1], 0);
        assert!(!relay.is_ready(doc(1), 7));
        assert!(!relay.is_ready(doc(1), 8));
        // what was not durable when it was asked for is durable when it is made
        relay.commit();
        assert_eq!(relay.load(), (1, vec![7, 8]));
        assert!(relay.is_ready(doc(1), 7));
        assert!(relay.write(doc(1), &changes[2]).unwrap());
    }

    #[test]
    fn a_flooding_device_evicts_only_documents_of_other_bulk_devices() {
        let mut relay = Relay::new(3 * DOCUMENT_BYTES, 0);
        let change = &changes(1)[0];
        assert!(relay.write(doc(1), change).unwrap());
        for n in 2..10 {
            assert!(relay.cache.fits(doc(n), change, 200, Priority::Bulk).unwrap().fits);
        }
        assert!(relay.is_ready(doc(1), 7));
        assert!(!relay.is_ready(doc(2), 7));
        assert!(relay.is_ready(doc(9), 7));
    }

    #[test]
    fn nothing_is_accepted_for_a_document_whose_changes_do_not_fit_together() {
        let mut relay = Relay::new(1 << 20, 0);
        let first_of = |name: &str| {
            let mut edit = RosterEdit::default();
            edit.put(Section::Organisations, "one", &[("name", Some(name.to_owned()))]);
            let writer = Writer { author: "kari".parse().unwrap(), actor: [8; 16] };
            let now = DeviceTime::new(1_795_400_000, 60);
            let made = Document::new(Kind::Roster).edit(&writer, now, &Edit::Roster(edit));
            parse_change(&made.unwrap().raw).unwrap()
        };
        // two first changes of one actor, which the rules do not let in
        let (one, other) = (first_of("one"), first_of("other"));
        relay.ledger.append_own(doc(1), &one, 0);
        relay.ledger.append_own(doc(1), &other, 0);
        assert!(!relay.is_ready(doc(1), 7));
        assert_eq!(relay.load(), (1, vec![7]));
        assert!(relay.is_ready(doc(1), 7), "those who wait are told");
        assert!(!relay.write(doc(1), &one).unwrap());
        assert_eq!(relay.cache.broken().collect::<Vec<_>>(), [doc(1)]);
    }

    #[test]
    fn a_document_that_could_not_be_loaded_once_is_loaded_again() {
        let mut relay = Relay::new(1 << 20, 0);
        let changes = changes(2);
        relay.ledger.append_own(doc(1), &changes[0], 0);
        relay.commit();
        let fail = |relay: &mut Relay| {
            assert!(!relay.is_ready(doc(1), 7));
            assert!(relay.cache.poll_job().is_some());
            let (priority, loaded) = (Priority::Interactive, Loaded::Failed);
            let waited =
                relay.cache.loaded(DocumentLoaded { doc: doc(1), priority, generation: 0, loaded });
            assert_eq!(waited, [7].into());
        };
        fail(&mut relay);
        assert!(!relay.is_ready(doc(1), 7));
        assert_eq!(relay.load(), (1, vec![7]));
        assert!(relay.write(doc(1), &changes[1]).unwrap());

        relay.cache.forget(doc(1));
        (0..LOADS_MAX).for_each(|_| fail(&mut relay));
        assert!(relay.is_ready(doc(1), 7), "those who wait are told");
        assert!(!relay.write(doc(1), &changes[1]).unwrap());
        assert_eq!(relay.cache.broken().collect::<Vec<_>>(), [doc(1)]);
    }
}
