//! Merged documents and reports over the relay's log.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use samband_client_core::documents::feedback::Feedback;
use samband_client_core::documents::log::Log;
use samband_client_core::documents::roster::Roster;
use samband_client_core::documents::{DocKey, Document, Heads, Kind, parse_change};
use samband_client_core::ids::{DocId, PersonId, Position};
use samband_client_core::report::{Digest, Report, Selection};
use samband_client_core::scope;

use super::cache::Cache;
use super::positions::{Known, Positions};
use super::viewer::{Rosters, Viewer};
use crate::relay::{Grants, RelayReader, StoreFault};

/// The digests that are kept: some kilobytes each.
const DIGESTS_MAX: usize = 100_000;
/// The rosters that are kept.
const ROSTERS_MAX: usize = 10_000;
/// The logs and feedback that are kept for pages, by the bytes of their changes: 32 MiB.
const WORDS_BYTES_MAX: usize = 32 << 20;

/// Merged documents and reports over the relay's log.
pub struct Views {
    pub(super) log: Arc<dyn RelayReader>,
    positions: Positions,
    digests: Cache<Option<Digest>>,
    rosters: Cache<Roster>,
    logs: Cache<Log>,
    feedback: Cache<Feedback>,
    grants: Mutex<(Position, Arc<Grants>)>,
    merges: AtomicU64,
}

impl Views {
    /// Views over a store.
    pub fn new(log: Arc<dyn RelayReader>) -> Views {
        Views {
            log,
            positions: Positions::default(),
            digests: Cache::new(DIGESTS_MAX),
            rosters: Cache::new(ROSTERS_MAX),
            logs: Cache::new(WORDS_BYTES_MAX),
            feedback: Cache::new(WORDS_BYTES_MAX),
            grants: Mutex::default(),
            merges: AtomicU64::new(0),
        }
    }

    /// The store that the views read.
    pub fn log(&self) -> &dyn RelayReader {
        &*self.log
    }

    /// How many documents were merged from the log since the start: what pages and reports cost.
    pub fn merges(&self) -> u64 {
        self.merges.load(Ordering::Relaxed)
    }

    /// A document merged from the log.
    pub fn document(&self, doc: DocId) -> Result<Option<Document>, StoreFault> {
        Ok(self.merged(doc)?.map(|(document, _)| document))
    }

    /// A document merged from the log, with the bytes of its changes.
    fn merged(&self, doc: DocId) -> Result<Option<(Document, usize)>, StoreFault> {
        let Some(kind) = Kind::of(doc) else { return Ok(None) };
        self.merges.fetch_add(1, Ordering::Relaxed);
        let changes = self.log.doc_changes(doc)?;
        let bytes = changes.iter().map(Vec::len).sum();
        let parsed = || changes.iter().filter_map(|raw| parse_change(raw).ok());
        let mut document = Document::new(kind);
        if document.apply_all(parsed()).is_ok() {
            return Ok(Some((document, bytes)));
        }
        // a change that automerge cannot apply costs itself only
        let parsed: Vec<_> = parsed().collect();
        let mut skipped = Vec::new();
        'again: loop {
            let mut document = Document::new(kind);
            for (index, change) in parsed.iter().enumerate() {
                if !skipped.contains(&index) && document.apply(change).is_err() {
                    tracing::error!(%doc, "a change of the log cannot be applied; it is left out");
                    skipped.push(index);
                    continue 'again;
                }
            }
            return Ok(Some((document, bytes)));
        }
    }

    /// Where the documents of the log stand.
    pub(super) fn known(&self) -> Result<Known, StoreFault> {
        self.positions.read(self.log.as_log())
    }

    /// Every roster, by partnership.
    pub fn rosters(&self) -> Result<Rosters, StoreFault> {
        let known = self.known()?;
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

    /// What a person may see.
    pub fn viewer(&self, person: &PersonId) -> Result<Viewer, StoreFault> {
        Ok(Viewer::among(self.rosters()?, person.clone()))
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

    /// The sorted heads of a document.
    pub fn heads(&self, key: &DocKey) -> Result<Heads, StoreFault> {
        Ok(self.document(key.id())?.map(|document| document.heads()).unwrap_or_default())
    }

    /// A placement's log.
    pub fn log_of(&self, key: &DocKey) -> Result<Log, StoreFault> {
        Ok(Log::clone(&*self.shared_log(key)?))
    }

    /// A placement's log, shared with the cache.
    pub fn shared_log(&self, key: &DocKey) -> Result<Arc<Log>, StoreFault> {
        self.read(&self.logs, key, Log::read)
    }

    /// One side's feedback, shared with the cache.
    pub fn shared_feedback(&self, key: &DocKey) -> Result<Arc<Feedback>, StoreFault> {
        self.read(&self.feedback, key, Feedback::read)
    }

    fn read<T: Default>(
        &self,
        cache: &Cache<T>,
        key: &DocKey,
        read: impl FnOnce(&Document) -> T,
    ) -> Result<Arc<T>, StoreFault> {
        let doc = key.id();
        cache.get(doc, self.log.last_doc_position(doc, Position::MAX)?, || {
            let merged = self.merged(doc)?;
            Ok(merged.map(|(document, bytes)| (read(&document), bytes)).unwrap_or_default())
        })
    }

    /// The merged report over every document of these rosters that `may_count` lets through.
    pub fn report(
        &self,
        rosters: &Rosters,
        selection: &Selection,
        may_count: impl Fn(&DocKey) -> bool,
    ) -> Result<Report, StoreFault> {
        let known = self.known()?;
        let mut report = Report::default();
        for (partnership, roster) in rosters {
            if selection.partnership.as_ref().is_some_and(|wanted| wanted != partnership) {
                continue;
            }
            let counts = |key: &DocKey| selection.holds(roster, key) && may_count(key);
            for key in scope::documents(roster).into_iter().filter(counts) {
                let doc = key.id();
                let digest = self.digests.get(doc, known.of(doc), || {
                    let document = self.document(doc)?;
                    Ok::<_, StoreFault>((document.as_ref().and_then(Digest::of), 1))
                })?;
                if let Some(digest) = digest.as_ref() {
                    report.add(selection, roster, &key, digest);
                }
            }
        }
        Ok(report)
    }

    /// The merged report over exactly what a person may read: the same as on the person's own device.
    pub fn report_for(
        &self,
        person: &PersonId,
        selection: &Selection,
    ) -> Result<Report, StoreFault> {
        let viewer = self.viewer(person)?;
        self.report(&viewer.rosters, selection, |key| viewer.may_read(key))
    }
}
