//! Merged documents that made room for others, and how they come back.
//!
//! To save or to load one takes up to tens of milliseconds. So they are jobs that the driver does elsewhere, and only
//! whoever writes to that document waits.

use samband_client_core::documents::{Document, Kind, parse_change};
use samband_client_core::ids::{DocId, Position};

use super::engine::Engine;
use super::fault::StoreFault;
use super::port::LogReader;
use super::recent::Recent;
use super::session::SessionId;
use super::trials::{Merged, Weight};

/// The bytes of all that are kept as automerge saves them: a tenth of what they take loaded, and loaded four times as fast
/// as from their changes.
const SAVED_BYTES_MAX: usize = 4 * 1024 * 1024;

/// Something for the [`Loader`].
pub struct LoaderJob {
    /// Whether it lets others go first, since who needs it has asked for much lately.
    pub patient: bool,
    pub(super) work: Work,
}

pub(super) enum Work {
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
    pub(super) patient: bool,
    /// `None` when its changes do not fit together.
    pub(super) merged: Option<Box<Merged<Document>>>,
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
        let LoaderJob { patient, work } = job;
        match work {
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
                // a panic of automerge costs the document: whoever waits must hear
                let merged = match std::panic::catch_unwind(load).unwrap_or(Ok(None)) {
                    // the engine knows of the damage, and tells who waits
                    Err(StoreFault::Damaged(_)) => None,
                    merged => merged?,
                };
                Ok(Some(DocumentLoaded { doc, patient, merged: merged.map(Box::new) }))
            }
        }
    }

    fn load_saved(&mut self, doc: DocId) -> Option<Merged<Document>> {
        let saved = self.saved.take(doc)?;
        let document = Document::load(Kind::of(doc)?, &saved.document).ok()?;
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
    let Some(kind) = Kind::of(doc) else { return Ok(None) };
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
    let mut document = Document::new(kind);
    if document.apply_all(changes).is_err() {
        tracing::error!(%doc, "the log's changes do not fit together; nothing more is accepted");
        return Ok(None);
    }
    Ok(Some(Merged { document, weight }))
}

impl Engine {
    /// The next job for the loader. The log may be read meanwhile, and everything goes on; a document that comes of it
    /// goes to [`Engine::document_loaded`].
    pub fn poll_loader_job(&mut self) -> Option<LoaderJob> {
        self.trials.poll_job()
    }

    /// Takes in a document that is back. Returns the connections whose pushes have waited for it: [`Engine::go_on`] with
    /// them.
    pub fn document_loaded(&mut self, loaded: DocumentLoaded) -> Vec<SessionId> {
        self.trials.loaded(loaded).into_iter().collect()
    }

    /// Does all of them here and now, for tests where nobody else waits.
    #[cfg(feature = "testing")]
    pub fn load_documents(
        &mut self,
        loader: &mut Loader,
        log: &dyn LogReader,
    ) -> Result<(), StoreFault> {
        while let Some(job) = self.poll_loader_job() {
            if let Some(loaded) = loader.run(job, log)? {
                self.document_loaded(loaded);
            }
        }
        Ok(())
    }
}
