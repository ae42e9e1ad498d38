//! The document cache, in which each change is tried before it gets a position.
//!
//! A change can be in order by its numbers and still name objects that are not there. Every reader would then fail on the
//! whole document, so it must not get into the log. So each change is applied to the merged document first. After a failure
//! nobody knows in what state the document is: it is dropped, and the loader brings it again. Only a device whose changes
//! fail is charged for the size of the document.
//!
//! Nothing here runs without an end: the scan has bounded the operations, and a panic of automerge is a failure.

mod tests;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use samband_client_core::domain::{Document, ParsedChange, is_erasure_due, new_document};
use samband_client_core::ids::DocId;

use super::loader::{Changes, DocumentLoaded, LoadOutcome, LoaderJob, Renewal, Work};
use super::merged::{Merged, Weight};
use crate::memory::{BULK_DOCUMENTS, INTERACTIVE_DOCUMENTS, NodeMemory, Share};
use crate::relay::fault::StoreFault;
use crate::relay::ledger::Ledger;
use crate::relay::output::SessionId;
use crate::relay::port::LogReader;
use crate::relay::priority::Priority;
use crate::relay::recent::Recent;

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
    /// Documents that were written to last. Those not used for longest make room.
    interactive: Recent<Box<Merged<Document>>>,
    bulk: Recent<Box<Merged<Document>>>,
    /// Who waits for a document that is on its way from the loader, or is being renewed.
    waiting: BTreeMap<DocId, BTreeSet<SessionId>>,
    /// Documents that are being renewed: nobody writes to them.
    renewing: BTreeSet<DocId>,
    /// Documents that could not be loaded, with the loads that failed: at [`LOADS_MAX`] their pushes are refused.
    failed: BTreeMap<DocId, u32>,
    jobs: VecDeque<LoaderJob>,
    /// How often everything was forgotten: a document that was asked for before is not taken.
    generation: u64,
}

impl Default for DocumentCache {
    fn default() -> DocumentCache {
        DocumentCache::within(INTERACTIVE_DOCUMENTS.alone(), BULK_DOCUMENTS.alone())
    }
}

impl DocumentCache {
    pub(super) fn within(interactive: Share, bulk: Share) -> DocumentCache {
        let (waiting, renewing, failed, jobs) = Default::default();
        let (interactive, bulk) = (Recent::new(interactive), Recent::new(bulk));
        DocumentCache { interactive, bulk, waiting, renewing, failed, jobs, generation: 0 }
    }

    /// Shares memory with other logs.
    pub(super) fn share_memory(&mut self, memory: &NodeMemory) {
        self.interactive.set_share(memory.share(INTERACTIVE_DOCUMENTS));
        self.bulk.set_share(memory.share(BULK_DOCUMENTS));
    }

    /// Gives the loader what the share does not hold, and has it do the same.
    pub(super) fn make_room(&mut self) {
        let mut gone = self.interactive.make_room();
        gone.extend(self.bulk.make_room());
        self.save(gone);
        let (priority, work) = (Priority::Bulk, Work::MakeRoom);
        self.jobs.push_back(LoaderJob { priority, generation: self.generation, work });
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
        if self.renewing.contains(&doc) {
            self.wait(doc, session);
            return Ok(false);
        }
        let is_loaded = self.interactive.get(doc).is_some() || self.bulk.get(doc).is_some();
        if is_loaded || self.is_broken(doc) {
            return Ok(true);
        }
        let waiting = self.waiting.entry(doc).or_default();
        if waiting.is_empty() {
            let changes = Changes { upto: log.head()?.position, beyond: ledger.pending(doc) };
            let work = Work::Load { doc, changes };
            self.jobs.push_back(LoaderJob { priority, generation: self.generation, work });
        }
        waiting.insert(session);
        Ok(false)
    }

    /// Lets a session wait for a document.
    pub(super) fn wait(&mut self, doc: DocId, session: SessionId) {
        self.waiting.entry(doc).or_default().insert(session);
    }

    /// Has the next epoch of a document made. Until [`DocumentCache::renewal_ended`] nobody writes to the document.
    pub(super) fn renew(&mut self, ledger: &Ledger, renewal: Renewal) {
        let doc = renewal.doc;
        self.renewing.insert(doc);
        let loaded = self.interactive.take(doc).or_else(|| self.bulk.take(doc));
        let beyond = if loaded.is_some() { Vec::new() } else { ledger.pending(doc) };
        let changes = Changes { upto: ledger.durable().position, beyond };
        let (priority, generation) = (renewal.priority, self.generation);
        let work = Work::Renew { renewal, loaded, changes };
        self.jobs.push_back(LoaderJob { priority, generation, work });
    }

    /// Lets a document be written to, or its successor. Returns the sessions that waited.
    pub(super) fn renewal_ended(&mut self, doc: DocId) -> BTreeSet<SessionId> {
        self.renewing.remove(&doc);
        self.waiting.remove(&doc).unwrap_or_default()
    }

    /// Whether the loader was given a job before everything was forgotten: then its outcome counts no more.
    pub(super) fn is_outdated(&self, generation: u64) -> bool {
        generation != self.generation
    }

    /// Caches a loaded document and returns the sessions that waited for it. They ask again when it could not be loaded.
    pub(super) fn loaded(&mut self, loaded: DocumentLoaded) -> BTreeSet<SessionId> {
        let DocumentLoaded { doc, priority, loaded } = loaded;
        // erased meanwhile
        if !self.waiting.contains_key(&doc) {
            return BTreeSet::new();
        }
        match loaded {
            // nothing was written to it meanwhile: those who would have, wait
            LoadOutcome::Whole(merged) => {
                self.failed.remove(&doc);
                self.keep(doc, merged, priority);
            }
            LoadOutcome::Broken => _ = self.failed.insert(doc, LOADS_MAX),
            LoadOutcome::Failed => {
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
        self.renewing.clear();
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
        let gone = kept.put(doc, merged, bytes);
        self.save(gone);
    }

    fn save(&mut self, gone: Vec<(DocId, Box<Merged<Document>>)>) {
        for (doc, gone) in gone {
            // its memory is wanted: nobody goes before it
            let (priority, work) = (Priority::Interactive, Work::Save(doc, gone));
            self.jobs.push_back(LoaderJob { priority, generation: self.generation, work });
        }
    }
}
