//! Merged documents that made room for others, and how they come back.
//!
//! To save or to load one takes up to tens of milliseconds. So they are jobs that the driver does elsewhere, and only
//! devices that write to that document wait.

use samband_client_core::domain::{Document, load_document, new_document, parse_change};
use samband_client_core::ids::{DocId, Position};

use super::merged::{Merged, Weight};
use crate::relay::fault::StoreFault;
use crate::relay::port::LogReader;
use crate::relay::priority::Priority;
use crate::relay::recent::Recent;

/// The bytes of all that are kept as automerge saves them: a tenth of what they take loaded, and loaded four times as fast
/// as from their changes.
const SAVED_BYTES_MAX: usize = 4 * 1024 * 1024;

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
    /// Keep this document.
    Save(DocId, Box<Merged<Document>>),
    /// Give this document back.
    Load {
        doc: DocId,
        /// What the log has of it, and what it will have beyond that.
        upto: Position,
        beyond: Vec<Vec<u8>>,
    },
}

/// A document that is back.
pub struct DocumentLoaded {
    pub(super) doc: DocId,
    pub(super) priority: Priority,
    pub(super) generation: u64,
    pub(super) loaded: Loaded,
}

/// What became of a load.
pub(super) enum Loaded {
    /// The document.
    Whole(Box<Merged<Document>>),
    /// Its changes do not fit together, and never will.
    Broken,
    /// It could not be loaded this time: a record was damaged, or automerge panicked.
    Failed,
}

/// Keeps what made room, and loads what is needed again. Jobs of one document must come in the order in which the engine
/// gave them.
pub struct Loader {
    saved: Recent<Merged<Vec<u8>>>,
}

impl Default for Loader {
    fn default() -> Loader {
        Loader::within(SAVED_BYTES_MAX)
    }
}

impl Loader {
    pub(super) fn within(saved_max: usize) -> Loader {
        Loader { saved: Recent::new(saved_max) }
    }

    /// Does a job.
    pub fn run(
        &mut self,
        job: LoaderJob,
        log: &dyn LogReader,
    ) -> Result<Option<DocumentLoaded>, StoreFault> {
        let LoaderJob { priority, generation, work } = job;
        match work {
            Work::Forget => {
                self.saved.clear();
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
            Work::Load { doc, upto, beyond } => {
                let load = std::panic::AssertUnwindSafe(|| match self.load_saved(doc) {
                    Some(merged) => Ok(Some(merged)),
                    None => load(log, doc, upto, &beyond),
                });
                // a panic of automerge costs the document: the sessions that wait are told
                let loaded = match std::panic::catch_unwind(load) {
                    Ok(Ok(Some(merged))) => Loaded::Whole(Box::new(merged)),
                    Ok(Ok(None)) => Loaded::Broken,
                    // the engine knows of the damage, and tells who waits
                    Ok(Err(StoreFault::Damaged(_))) | Err(_) => Loaded::Failed,
                    Ok(Err(fault)) => return Err(fault),
                };
                Ok(Some(DocumentLoaded { doc, priority, generation, loaded }))
            }
        }
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
    upto: Position,
    beyond: &[Vec<u8>],
) -> Result<Option<Merged<Document>>, StoreFault> {
    let Some(mut document) = new_document(doc) else { return Ok(None) };
    let mut changes = Vec::new();
    let mut weight = Weight::default();
    let mut add = |raw: &[u8]| {
        let parsed = parse_change(raw);
        let parsed =
            parsed.map_err(|error| StoreFault::failed(format!("a change of the log: {error}")))?;
        weight.add(&parsed, raw.len());
        changes.push(parsed);
        Ok::<_, StoreFault>(())
    };
    for position in log.doc_positions(doc, 0, upto)? {
        add(&log.present(position)?.raw)?;
    }
    for raw in beyond {
        add(raw)?;
    }
    if document.apply_all(changes).is_err() {
        tracing::error!(%doc, "the log's changes do not fit together; nothing more is accepted");
        return Ok(None);
    }
    Ok(Some(Merged { document, weight }))
}
