//! Merged documents that made room for others, how they come back, and how they go on in their next epoch.
//!
//! To save, to load or to renew one takes up to hundreds of milliseconds. So they are jobs that the driver does elsewhere,
//! and only devices that write to that document wait.

use std::collections::BTreeSet;

use samband_client_core::domain::{
    Document, NextEpoch, RenewError, load_document, new_document, parse_change, renew,
};
use samband_client_core::ids::{ChangeHash, DocId, ItemId, Position};

use super::merged::{Merged, Weight};
use crate::memory::{NodeMemory, SAVED_DOCUMENTS, Share};
use crate::relay::fault::StoreFault;
use crate::relay::port::LogReader;
use crate::relay::priority::Priority;
use crate::relay::recent::Recent;

/// Something for the [`Loader`].
pub struct LoaderJob {
    /// The priority of the device that needs it.
    pub priority: Priority,
    pub(super) generation: u64,
    pub(super) work: Work,
}

pub(super) enum Work {
    /// Forget every document.
    Forget,
    /// Forget what the share does not hold.
    MakeRoom,
    /// Keep this document.
    Save(DocId, Box<Merged<Document>>),
    /// Give this document back.
    Load { doc: DocId, changes: Changes },
    /// Make the next epoch of a document.
    Renew {
        renewal: Renewal,
        /// The document, if it was loaded.
        loaded: Option<Box<Merged<Document>>>,
        changes: Changes,
    },
}

/// Where the changes of a document are.
pub(super) struct Changes {
    /// Up to where the log has them.
    pub(super) upto: Position,
    /// Those of the batch under way, which the log will have after that.
    pub(super) beyond: Vec<Vec<u8>>,
}

/// A document whose next epoch is to be made.
pub(in crate::relay) struct Renewal {
    pub(in crate::relay) doc: DocId,
    /// Its id in the next epoch.
    pub(in crate::relay) next: DocId,
    /// What is to be erased; `None` for what its author asks for.
    pub(in crate::relay) items: Option<BTreeSet<ItemId>>,
    pub(in crate::relay) priority: Priority,
}

/// What came of a [`Renewal`].
pub(in crate::relay) struct Renewed {
    pub(in crate::relay) doc: DocId,
    /// The heads that the next epoch was made on, and the next epoch.
    pub(in crate::relay) made: Result<(Vec<ChangeHash>, NextEpoch), Unrenewed>,
}

/// Why a document was not renewed.
pub(in crate::relay) enum Unrenewed {
    /// It cannot be loaded: a record was damaged, or automerge panicked.
    Unreadable,
    /// It is not one that can be renewed.
    Refused(RenewError),
}

/// What the [`Loader`] has done, for the engine.
pub struct LoaderDone {
    pub(super) generation: u64,
    pub(super) done: Done,
}

pub(super) enum Done {
    Loaded(DocumentLoaded),
    Renewed(Renewed),
}

/// A document that is back.
pub(super) struct DocumentLoaded {
    pub(super) doc: DocId,
    pub(super) priority: Priority,
    pub(super) loaded: LoadOutcome,
}

/// What became of a load.
pub(super) enum LoadOutcome {
    /// The document.
    Whole(Box<Merged<Document>>),
    /// Its changes do not fit together, and never will.
    Broken,
    /// It could not be loaded this time: a record was damaged, or automerge panicked.
    Failed,
}

/// Stores evicted documents, and loads requested ones. Jobs of one document must come in the order in which the engine
/// gave them.
pub struct Loader {
    saved: Recent<Merged<Vec<u8>>>,
}

impl Default for Loader {
    fn default() -> Loader {
        Loader::within(SAVED_DOCUMENTS.alone())
    }
}

impl Loader {
    /// A loader that shares memory with those of other logs.
    pub fn sharing(memory: &NodeMemory) -> Loader {
        Loader::within(memory.share(SAVED_DOCUMENTS))
    }

    pub(super) fn within(saved: Share) -> Loader {
        Loader { saved: Recent::new(saved) }
    }

    /// Does a job.
    pub fn run(
        &mut self,
        job: LoaderJob,
        log: &dyn LogReader,
    ) -> Result<Option<LoaderDone>, StoreFault> {
        let LoaderJob { priority, generation, work } = job;
        match work {
            Work::Forget => {
                self.saved.clear();
                Ok(None)
            }
            Work::MakeRoom => {
                self.saved.make_room();
                Ok(None)
            }
            Work::Save(doc, merged) => {
                let save = std::panic::AssertUnwindSafe(|| merged.document.save());
                // a panic of automerge costs what was saved: the log has it all
                if let Ok(document) = std::panic::catch_unwind(save) {
                    let bytes = document.len();
                    self.saved.put(doc, Merged { document, weight: merged.weight }, bytes);
                }
                Ok(None)
            }
            Work::Load { doc, changes } => {
                let load = std::panic::AssertUnwindSafe(|| match self.load_saved(doc) {
                    Some(merged) => Ok(Some(merged)),
                    None => load(log, doc, &changes),
                });
                // a panic of automerge costs the document: the sessions that wait are told
                let loaded = match std::panic::catch_unwind(load) {
                    Ok(Ok(Some(merged))) => LoadOutcome::Whole(Box::new(merged)),
                    Ok(Ok(None)) => LoadOutcome::Broken,
                    // the engine knows of the damage, and tells who waits
                    Ok(Err(StoreFault::Damaged(_))) | Err(_) => LoadOutcome::Failed,
                    Ok(Err(fault)) => return Err(fault),
                };
                let done = Done::Loaded(DocumentLoaded { doc, priority, loaded });
                Ok(Some(LoaderDone { generation, done }))
            }
            Work::Renew { renewal, loaded, changes } => {
                let done = Done::Renewed(self.renew(log, &renewal, loaded, &changes)?);
                Ok(Some(LoaderDone { generation, done }))
            }
        }
    }

    /// Makes the next epoch of a document.
    fn renew(
        &mut self,
        log: &dyn LogReader,
        renewal: &Renewal,
        loaded: Option<Box<Merged<Document>>>,
        changes: &Changes,
    ) -> Result<Renewed, StoreFault> {
        let Renewal { doc, next, items, .. } = renewal;
        let make = std::panic::AssertUnwindSafe(|| {
            let document = match loaded {
                Some(merged) => Some(merged.document),
                None => match self.load_saved(*doc) {
                    Some(merged) => Some(merged.document),
                    None => load(log, *doc, changes)?.map(|merged| merged.document),
                },
            };
            let Some(document) = document else { return Ok(Err(Unrenewed::Unreadable)) };
            let made = renew(&document, items.as_ref(), *next).map_err(Unrenewed::Refused);
            Ok(made.map(|next| (document.heads(), next)))
        });
        let made = match std::panic::catch_unwind(make) {
            Ok(Ok(made)) => made,
            Ok(Err(StoreFault::Damaged(_))) | Err(_) => Err(Unrenewed::Unreadable),
            Ok(Err(fault)) => return Err(fault),
        };
        Ok(Renewed { doc: *doc, made })
    }

    fn load_saved(&mut self, doc: DocId) -> Option<Merged<Document>> {
        let saved = self.saved.take(doc)?;
        let document = load_document(doc, &saved.document)?;
        Some(Merged { document, weight: saved.weight })
    }
}

/// A document from its changes; `None` when they do not fit together.
fn load(
    log: &dyn LogReader,
    doc: DocId,
    changes: &Changes,
) -> Result<Option<Merged<Document>>, StoreFault> {
    let Some(mut document) = new_document(doc) else { return Ok(None) };
    let mut parsed_changes = Vec::new();
    let mut weight = Weight::default();
    let mut add = |raw: &[u8]| {
        let parsed = parse_change(raw);
        let parsed =
            parsed.map_err(|error| StoreFault::failed(format!("a change of the log: {error}")))?;
        weight.add(&parsed, raw.len());
        parsed_changes.push(parsed);
        Ok::<_, StoreFault>(())
    };
    for position in log.doc_positions(doc, 0, changes.upto)? {
        add(&log.present(position)?.raw)?;
    }
    for raw in &changes.beyond {
        add(raw)?;
    }
    if document.apply_all(parsed_changes).is_err() {
        tracing::error!(%doc, "the log's changes do not fit together; nothing more is accepted");
        return Ok(None);
    }
    Ok(Some(Merged { document, weight }))
}
