//! Merged documents and reports over the relay's log.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use samband_client_core::documents::feedback::Feedback;
use samband_client_core::documents::log::Log;
use samband_client_core::documents::roster::Roster;
use samband_client_core::documents::{DocKey, Document, Heads, Kind};
use samband_client_core::ids::{DocId, PersonId, Position};
use samband_client_core::report::today::SilenceRules;
use samband_client_core::report::{Digest, LogDigest, Regions, Report, Selection};
use samband_client_core::scope;
use tokio::sync::watch;

use super::beyond::Beyond;
use super::cache::Cache;
use super::digests::Digests;
use super::fold::{FoldedLog, folded};
use super::merge::{merge, merge_upto};
use super::positions::{Known, Positions};
use super::viewer::{Rosters, Viewer};
use crate::memory::{Budget, COUNTED_DOCUMENTS, NodeMemory, WORDS};
use crate::relay::{Grants, RelayReader, StoreFault};

/// The rosters that are kept.
const ROSTERS_MAX: usize = 10_000;
/// The people whose rights are kept.
const VIEWERS_MAX: usize = 64;

/// Merged documents and reports over the relay's log.
pub struct Views {
    pub(super) log: Arc<dyn RelayReader>,
    positions: Positions,
    digests: Arc<Digests>,
    pub(super) beyond: Beyond,
    viewers: Mutex<BTreeMap<PersonId, (Position, Viewer)>>,
    rosters: Cache<Roster>,
    all_rosters: Mutex<(Position, Arc<Rosters>)>,
    logs: Cache<Log>,
    feedback: Cache<Feedback>,
    folded: Cache<FoldedLog>,
    grants: Mutex<(Position, Arc<Grants>)>,
    merges: AtomicU64,
    /// Up to which position documents are counted, for pages that are open.
    counted: watch::Sender<Position>,
    silence: SilenceRules,
}

impl Views {
    /// Views over a store.
    pub fn new(log: Arc<dyn RelayReader>) -> Views {
        Views::sharing(log, &NodeMemory::default())
    }

    /// The same, which share memory with those of other logs.
    pub fn sharing(log: Arc<dyn RelayReader>, memory: &NodeMemory) -> Views {
        let counted = memory.share(COUNTED_DOCUMENTS);
        Views {
            digests: Arc::new(Digests::new(Arc::clone(&log), counted)),
            log,
            beyond: Beyond::default(),
            viewers: Mutex::default(),
            positions: Positions::default(),
            rosters: Cache::new(Budget::of(ROSTERS_MAX).alone()),
            all_rosters: Mutex::default(),
            logs: Cache::new(memory.share(WORDS)),
            feedback: Cache::new(memory.share(WORDS)),
            folded: Cache::new(memory.share(WORDS)),
            grants: Mutex::default(),
            merges: AtomicU64::new(0),
            counted: watch::Sender::new(0),
            silence: SilenceRules::default(),
        }
    }

    /// Drops what the share of memory does not hold.
    pub fn make_room(&self) {
        self.logs.make_room();
        self.feedback.make_room();
        self.folded.make_room();
        self.digests.make_room();
    }

    /// The store that the views read.
    pub fn log(&self) -> &dyn RelayReader {
        &*self.log
    }

    /// The same, with other thresholds for quiet and silent devices.
    pub fn with_silence(self, silence: SilenceRules) -> Views {
        Views { silence, ..self }
    }

    /// After how many days a device is quiet, and silent.
    pub fn silence(&self) -> &SilenceRules {
        &self.silence
    }

    /// What is kept for reports of each document.
    pub fn digests(&self) -> &Arc<Digests> {
        &self.digests
    }

    /// How many documents were merged from the log since the start: what pages cost.
    pub fn merges(&self) -> u64 {
        self.merges.load(Ordering::Relaxed)
    }

    /// A document merged from the log.
    pub fn document(&self, doc: DocId) -> Result<Option<Document>, StoreFault> {
        Ok(self.merged(doc)?.map(|(document, _)| document))
    }

    /// The log's head, and the last position of each document up to it.
    pub fn last_positions(&self) -> Result<(Position, Arc<BTreeMap<DocId, Position>>), StoreFault> {
        let known = self.known()?;
        Ok((known.head, known.last))
    }

    /// A document as it stood at a position of the log. It is not kept.
    pub fn document_at(&self, doc: DocId, at: Position) -> Result<Option<Document>, StoreFault> {
        if Kind::of(doc).is_none() {
            return Ok(None);
        }
        self.merges.fetch_add(1, Ordering::Relaxed);
        Ok(Some(merge_upto(&*self.log, doc, at)?.0))
    }

    /// A document merged from the log, with the bytes of its changes.
    fn merged(&self, doc: DocId) -> Result<Option<(Document, usize)>, StoreFault> {
        if Kind::of(doc).is_none() {
            return Ok(None);
        }
        self.merges.fetch_add(1, Ordering::Relaxed);
        merge(&*self.log, doc).map(Some)
    }

    /// Where the documents of the log stand.
    pub(super) fn known(&self) -> Result<Known, StoreFault> {
        self.positions.read(self.log.as_log())
    }

    /// Every roster, by partnership, found again after one of them has changed.
    pub fn rosters(&self) -> Result<Arc<Rosters>, StoreFault> {
        let known = self.known()?;
        let kept = || self.all_rosters.lock().unwrap_or_else(PoisonError::into_inner);
        if let (at, rosters) = &*kept()
            && *at == known.rosters
        {
            return Ok(Arc::clone(rosters));
        }
        let rosters = Arc::new(self.read_rosters(&known)?);
        *kept() = (known.rosters, Arc::clone(&rosters));
        Ok(rosters)
    }

    fn read_rosters(&self, known: &Known) -> Result<Rosters, StoreFault> {
        let mut rosters = Rosters::new();
        for (doc, last) in known.last.iter() {
            if Kind::of(*doc) != Some(Kind::Roster) {
                continue;
            }
            let roster = self.rosters.get(*doc, *last, || {
                let document = self.document(*doc)?;
                let roster = document.map(|document| Roster::read(&document)).unwrap_or_default();
                Ok::<_, StoreFault>((roster, 1))
            })?;
            if let Some(partnership) = roster.partnership.clone() {
                rosters.insert(partnership, roster);
            }
        }
        Ok(rosters)
    }

    /// What a person may see, found again after a roster has changed.
    pub fn viewer(&self, person: &PersonId) -> Result<Viewer, StoreFault> {
        let at = self.known()?.rosters;
        let viewers = || self.viewers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((found_at, viewer)) = viewers().get(person)
            && *found_at == at
        {
            return Ok(viewer.clone());
        }
        let viewer = Viewer::among(&*self.rosters()?, person.clone());
        let mut viewers = viewers();
        viewers.retain(|_, (found_at, _)| *found_at == at);
        if viewers.len() >= VIEWERS_MAX {
            viewers.pop_first();
        }
        viewers.insert(person.clone(), (at, viewer.clone()));
        Ok(viewer)
    }

    /// Every right, read again after a roster has changed: each right comes with a change of a roster.
    pub(super) fn grants(&self, known: &Known) -> Result<Arc<Grants>, StoreFault> {
        let mut kept: MutexGuard<'_, _> =
            self.grants.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.0 != known.rosters {
            *kept = (known.rosters, Arc::new(self.log.grants()?));
        }
        Ok(Arc::clone(&kept.1))
    }

    /// The id of a document in its present epoch.
    pub fn doc_id(&self, key: &DocKey) -> Result<DocId, StoreFault> {
        let rosters = self.rosters()?;
        Ok(rosters.get(key.partnership()).map_or_else(|| key.id(), |roster| roster.doc_id(key)))
    }

    /// The sorted heads of a document.
    pub fn heads(&self, key: &DocKey) -> Result<Heads, StoreFault> {
        let doc = self.doc_id(key)?;
        Ok(self.document(doc)?.map(|document| document.heads()).unwrap_or_default())
    }

    /// A placement's log.
    pub fn log_of(&self, key: &DocKey) -> Result<Log, StoreFault> {
        Ok(Log::clone(&*self.shared_log(key)?))
    }

    /// A placement's log, shared with the cache.
    pub fn shared_log(&self, key: &DocKey) -> Result<Arc<Log>, StoreFault> {
        self.read(&self.logs, key, Log::read)
    }

    /// The texts of a log, with its id and last position, as a search compares them; `None` where they are not kept and no log may be loaded.
    pub(super) fn folded_log(
        &self,
        key: &DocKey,
        (doc, last): (DocId, Position),
        may_load: &mut usize,
    ) -> Result<Option<Arc<FoldedLog>>, StoreFault> {
        if let Some(kept) = self.folded.kept(doc, last) {
            return Ok(Some(kept));
        }
        let Some(left) = may_load.checked_sub(1) else { return Ok(None) };
        *may_load = left;
        let folded =
            self.folded.get(doc, last, || Ok(folded(self.shared_log(key)?.entries.values())));
        folded.map(Some)
    }

    /// One side's feedback, shared with the cache.
    pub fn shared_feedback(&self, key: &DocKey) -> Result<Arc<Feedback>, StoreFault> {
        self.read(&self.feedback, key, Feedback::read)
    }

    /// Reads a document, which is merged from the log for it.
    pub fn read_document<T: Default>(
        &self,
        key: &DocKey,
        read: impl FnOnce(&Document) -> T,
    ) -> Result<T, StoreFault> {
        let document = self.document(self.doc_id(key)?)?;
        Ok(document.map(|document| read(&document)).unwrap_or_default())
    }

    fn read<T: Default>(
        &self,
        cache: &Cache<T>,
        key: &DocKey,
        read: impl FnOnce(&Document) -> T,
    ) -> Result<Arc<T>, StoreFault> {
        let doc = self.doc_id(key)?;
        cache.get(doc, self.log.last_doc_position(doc, Position::MAX)?, || {
            let merged = self.merged(doc)?;
            Ok(merged.map(|(document, bytes)| (read(&document), bytes)).unwrap_or_default())
        })
    }

    /// Forgets documents that are erased: their words are in no cache any more, and no count goes on.
    pub fn forget(&self, docs: &BTreeSet<DocId>) {
        for doc in docs {
            self.logs.forget(*doc);
            self.feedback.forget(*doc);
            self.folded.forget(*doc);
        }
        self.digests.forget(docs);
    }

    /// Counts every document of the durable log that is not counted. Takes as long as the documents are large: call it on a
    /// thread that nobody waits for.
    pub fn count(&self) -> Result<(), StoreFault> {
        self.digests.catch_up()?;
        self.beyond.refresh(&*self.rosters()?, &self.digests);
        let counted = self.digests.counted();
        self.counted.send_if_modified(|known| std::mem::replace(known, counted) != counted);
        Ok(())
    }

    /// Changes whenever documents were counted that are new.
    pub fn counted_changes(&self) -> watch::Receiver<Position> {
        self.counted.subscribe()
    }

    /// Whether a document that the person may read has changed behind a position of the log. A roster does not count: it
    /// changes with every device.
    pub fn has_news(&self, viewer: &Viewer, at: Position) -> Result<bool, StoreFault> {
        let last = self.known()?.last;
        let changed = last.iter().filter(|(_, last)| **last > at).map(|(doc, _)| *doc).collect();
        let mut keys = self.keys_of(&changed)?.into_values();
        Ok(keys.any(|key| !matches!(key, DocKey::Roster { .. }) && viewer.may_read(&key)))
    }

    /// Counts where no worker does.
    pub(super) fn count_alone(&self) -> Result<(), StoreFault> {
        if self.digests.has_worker() { Ok(()) } else { self.count() }
    }

    /// What anybody beyond these partnerships may know of a selection, and the goals that `may_read` lets through.
    pub fn figures_beyond(
        &self,
        rosters: &Rosters,
        selection: &Selection,
        may_read: impl Fn(&DocKey) -> bool,
    ) -> Result<Report, StoreFault> {
        let is_goals = |key: &DocKey| matches!(key, DocKey::Goals { .. }) && may_read(key);
        let mut report = Report::beyond();
        report.merge(self.goals(rosters, selection, is_goals)?);
        let kept = self.beyond.parts();
        let parts = rosters.keys().filter_map(|partnership| kept.get(partnership));
        let parts: Vec<_> = parts.map(Arc::clone).collect();
        Regions::of(&parts).add_to(&mut report, selection);
        Ok(report)
    }

    /// The goals alone.
    fn goals(
        &self,
        rosters: &Rosters,
        selection: &Selection,
        may_count: impl Fn(&DocKey) -> bool,
    ) -> Result<Report, StoreFault> {
        self.count_alone()?;
        let mut report = Report::nothing();
        for (partnership, roster) in rosters {
            for organisation in roster.organisations.keys() {
                let key = DocKey::Goals {
                    partnership: partnership.clone(),
                    organisation: organisation.clone(),
                };
                if may_count(&key)
                    && let Some(digest) = self.digests.of(roster.doc_id(&key))
                {
                    report.add(selection, roster, &key, &digest);
                }
            }
        }
        Ok(report)
    }

    /// The merged report over every document of these rosters that `may_count` lets through. It loads none: a document
    /// that has changed a moment ago is counted as it was before.
    pub fn report(
        &self,
        rosters: &Rosters,
        selection: &Selection,
        may_count: impl Fn(&DocKey) -> bool,
    ) -> Result<Report, StoreFault> {
        self.count_alone()?;
        let unwritten = Digest::Log(LogDigest::default());
        let mut report = Report::default();
        for (partnership, roster) in rosters {
            if selection.partnership.as_ref().is_some_and(|wanted| wanted != partnership) {
                continue;
            }
            let counts = |key: &DocKey| selection.holds(roster, key) && may_count(key);
            for key in scope::documents(roster).into_iter().filter(counts) {
                let digest = self.digests.of(roster.doc_id(&key));
                // nobody has written a log that the relay does not have
                let is_log = matches!(key, DocKey::Log { .. });
                if let Some(digest) = digest.as_deref().or(is_log.then_some(&unwritten)) {
                    report.add(selection, roster, &key, digest);
                }
            }
        }
        Ok(report)
    }

    /// The merged report over every document of these rosters, once everything durable is counted: to check a relay
    /// against what was written.
    pub fn counted_report(&self, rosters: &Rosters) -> Result<Report, StoreFault> {
        self.count()?;
        self.report(rosters, &Selection::default(), |_| true)
    }

    /// The merged report over exactly what a person may read: the same as on the person's own device. It waits until
    /// everything durable is counted, so that the two can be compared.
    pub fn report_for(
        &self,
        person: &PersonId,
        selection: &Selection,
    ) -> Result<Report, StoreFault> {
        self.count()?;
        let viewer = self.viewer(person)?;
        self.report(&viewer.rosters, selection, |key| viewer.may_read(key))
    }
}
