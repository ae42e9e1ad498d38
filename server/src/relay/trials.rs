//! Whether a change fits its document: it is applied to the merged document before it gets a position.
//!
//! A change can be in order by its numbers and still name objects that are not there. Every reader would then fail on the
//! whole document, so it must not get into the log. Nothing here runs without an end: the scan has bounded the
//! operations, and a panic of automerge costs the change and the copy that it was tried on.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use samband_client_core::documents::{Document, Kind, ParsedChange};
use samband_client_core::ids::DocId;

use super::fault::StoreFault;
use super::ledger::Ledger;
use super::loader::{DocumentLoaded, LoaderJob, Work};
use super::port::LogReader;
use super::recent::Recent;
use super::session::SessionId;

/// The estimated bytes of all documents that are kept as automerge works on them, of those that were last written to by
/// devices that ask for little. Those not used for longest make room.
const PROMPT_BYTES_MAX: usize = 32 * 1024 * 1024;
/// The same of the others: who floods pushes nobody's documents out but those of others that do.
const PATIENT_BYTES_MAX: usize = 8 * 1024 * 1024;
/// What a loaded document takes in memory beside its changes.
const DOCUMENT_BYTES: usize = 16 * 1024;
/// And by the bytes of its changes: measured 1.0 for long texts to 2.0 for short ones.
const MEMORY_FACTOR: usize = 2;
/// And by each actor, with two thirds of a byte for each other actor, since automerge keeps clocks of all of them at some
/// of the changes. Measured with 200, 500 and 1,100 actors of one change each: 104, 409 and 1,248 kB.
const ACTOR_BYTES: usize = 400;

/// How many bytes of a document cost a trial as much as one operation does, some 0.3 µs: it is tried on a copy.
const BYTES_AN_OPERATION: usize = 256;
/// Larger documents cost whoever writes them: a log of some 1,400 entries.
const BYTES_FREE: usize = 1024 * 1024;

/// What came of a trial.
#[derive(Debug)]
pub(super) struct Tried {
    pub(super) fits: bool,
    /// What it cost, in operations.
    pub(super) operations: u64,
    /// What it cost beyond what a document may cost everybody.
    pub(super) beyond_share: u64,
}

impl Tried {
    fn on(bytes: usize, fits: bool) -> Tried {
        let cost = |bytes: usize| (bytes / BYTES_AN_OPERATION) as u64;
        Tried {
            fits,
            operations: cost(bytes),
            beyond_share: cost(bytes.saturating_sub(BYTES_FREE)),
        }
    }
}

/// A merged document, and what its memory is reckoned from.
pub(super) struct Merged<T> {
    pub(super) document: T,
    pub(super) weight: Weight,
}

/// What a document consists of.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Weight {
    changes_bytes: usize,
    actors: usize,
}

impl Weight {
    pub(super) fn add(&mut self, change: &ParsedChange, size: usize) {
        self.changes_bytes += size;
        self.actors += usize::from(change.seq == 1);
    }

    /// The estimated bytes in memory.
    fn bytes(self) -> usize {
        let actors = self.actors * (ACTOR_BYTES + self.actors * 2 / 3);
        DOCUMENT_BYTES + self.changes_bytes * MEMORY_FACTOR + actors
    }
}

/// Merged documents, with everything that was accepted.
pub(super) struct Trials {
    prompt: Recent<Box<Merged<Document>>>,
    patient: Recent<Box<Merged<Document>>>,
    /// Who waits for a document that is on its way from the loader.
    waiting: BTreeMap<DocId, BTreeSet<SessionId>>,
    /// Documents whose changes do not fit together.
    broken: BTreeSet<DocId>,
    jobs: VecDeque<LoaderJob>,
}

impl Default for Trials {
    fn default() -> Trials {
        Trials::within(PROMPT_BYTES_MAX, PATIENT_BYTES_MAX)
    }
}

impl Trials {
    pub(super) fn within(prompt_max: usize, patient_max: usize) -> Trials {
        let (waiting, broken, jobs) = Default::default();
        let (prompt, patient) = (Recent::new(prompt_max), Recent::new(patient_max));
        Trials { prompt, patient, waiting, broken, jobs }
    }

    /// Whether a document that somebody has written to is here. If not, it comes, and this connection will be told.
    pub(super) fn is_ready(
        &mut self,
        log: &dyn LogReader,
        ledger: &Ledger,
        doc: DocId,
        session: SessionId,
        patient: bool,
    ) -> Result<bool, StoreFault> {
        let is_loaded = self.prompt.get(doc).is_some() || self.patient.get(doc).is_some();
        if is_loaded || self.broken.contains(&doc) {
            return Ok(true);
        }
        let waiting = self.waiting.entry(doc).or_default();
        if waiting.is_empty() {
            let beyond = ledger.pending(doc);
            let work = Work::Load { doc, upto: log.head()?.position, beyond };
            self.jobs.push_back(LoaderJob { patient, work });
        }
        waiting.insert(session);
        Ok(false)
    }

    /// Takes in a document that has come. Returns who has waited for it.
    pub(super) fn loaded(&mut self, loaded: DocumentLoaded) -> BTreeSet<SessionId> {
        let DocumentLoaded { doc, patient, merged } = loaded;
        match merged {
            // nothing of it was written meanwhile: whoever would have has waited
            Some(merged) => self.keep(doc, merged, patient),
            None => _ = self.broken.insert(doc),
        }
        self.waiting.remove(&doc).unwrap_or_default()
    }

    /// Forgets what is loaded of a document, and that it could not be.
    pub(super) fn forget(&mut self, doc: DocId) {
        self.broken.remove(&doc);
        self.prompt.take(doc);
        self.patient.take(doc);
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
        patient: bool,
    ) -> Result<Tried, StoreFault> {
        let Some(kind) = Kind::of(doc).filter(|_| !self.broken.contains(&doc)) else {
            return Ok(Tried::on(BYTES_FREE, false));
        };
        let kept = self.prompt.take(doc).or_else(|| self.patient.take(doc));
        let begin =
            || Box::new(Merged { document: Document::new(kind), weight: Weight::default() });
        let mut merged = kept.unwrap_or_else(begin);
        // on a copy: after a failure nobody knows in what state it is
        let mut tried = merged.document.clone();
        let fits = tried.apply_proved(change).is_ok();
        if fits {
            if !tried.has(change.hash) {
                // what it builds on is known to be there
                return Err(StoreFault::failed(format!("the log gave only a part of {doc}")));
            }
            merged.document = tried;
            merged.weight.add(change, size);
        }
        let tried = Tried::on(merged.weight.bytes(), fits);
        self.keep(doc, merged, patient);
        Ok(tried)
    }

    fn keep(&mut self, doc: DocId, merged: Box<Merged<Document>>, patient: bool) {
        let bytes = merged.weight.bytes();
        let kept = if patient { &mut self.patient } else { &mut self.prompt };
        for (doc, gone) in kept.put(doc, merged, bytes) {
            // its memory is wanted: nobody goes before it
            self.jobs.push_back(LoaderJob { patient: false, work: Work::Save(doc, gone) });
        }
    }
}

#[cfg(test)]
mod tests {
    use samband_client_core::documents::roster::{RosterEdit, Section};
    use samband_client_core::documents::{Edit, Writer, parse_change};
    use samband_client_core::ids::RelayId;
    use samband_client_core::time::DeviceTime;

    use super::*;
    use crate::relay::snapshots::tests::changes;
    use crate::relay::{Loader, RelayStore};
    use crate::store::memory::MemoryStore;

    fn doc(n: u8) -> DocId {
        let mut doc = [n; 16];
        doc[0] = Kind::Roster as u8;
        DocId(doc)
    }

    /// A relay of which only the trials are here.
    struct Relay {
        trials: Trials,
        loader: Loader,
        store: MemoryStore,
        ledger: Ledger,
    }

    impl Relay {
        fn new(loaded_max: usize, saved_max: usize) -> Relay {
            let store = MemoryStore::new(RelayId([1; 16]));
            Relay {
                trials: Trials::within(loaded_max, loaded_max),
                loader: Loader::within(saved_max),
                ledger: Ledger::load(store.log()).unwrap(),
                store,
            }
        }

        fn is_ready(&mut self, doc: DocId, session: SessionId) -> bool {
            let Relay { trials, store, ledger, .. } = self;
            trials.is_ready(store.log(), ledger, doc, session, false).unwrap()
        }

        /// What the loader has to do, and who can go on.
        fn load(&mut self) -> (usize, Vec<SessionId>) {
            let (mut loads, mut goes_on) = (0, Vec::new());
            while let Some(job) = self.trials.poll_job() {
                if let Some(loaded) = self.loader.run(job, self.store.log()).unwrap() {
                    loads += 1;
                    goes_on.extend(self.trials.loaded(loaded));
                }
            }
            (loads, goes_on)
        }

        fn commit(&mut self) {
            self.store.commit(&self.ledger.take_batch().unwrap()).unwrap();
            self.ledger.committed();
        }

        fn write(&mut self, doc: DocId, change: &ParsedChange) -> Result<bool, StoreFault> {
            Ok(self.trials.fits(doc, change, 200, false)?.fits)
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
    fn who_asks_for_much_pushes_out_only_what_others_that_do_have_written() {
        let mut relay = Relay::new(3 * DOCUMENT_BYTES, 0);
        let change = &changes(1)[0];
        assert!(relay.write(doc(1), change).unwrap());
        for n in 2..10 {
            assert!(relay.trials.fits(doc(n), change, 200, true).unwrap().fits);
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
        assert!(relay.is_ready(doc(1), 7), "whoever waits is told");
        assert!(!relay.write(doc(1), &one).unwrap());
    }
}
