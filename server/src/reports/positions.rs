//! The last position of each document, kept up to date with the log's head.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use samband_client_core::documents::Kind;
use samband_client_core::ids::{DocId, Position};

use crate::relay::{LogReader, StoreFault};

/// The records that are read one by one; beyond that, every document is asked for.
const STEPS_MAX: u64 = 4_096;

/// The last log position of each document.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    /// The log's head.
    pub(super) head: Position,
    /// The last position of each document.
    pub(super) last: Arc<BTreeMap<DocId, Position>>,
    /// The last position of any roster.
    pub(super) rosters: Position,
}

impl Known {
    /// The last position of a document: 0 for one that nobody has written yet, which is its genesis.
    pub(super) fn of(&self, doc: DocId) -> Position {
        self.last.get(&doc).copied().unwrap_or(0)
    }
}

/// Follows the log. A page costs the records since the page before it, not the whole log.
#[derive(Default)]
pub(super) struct Positions(Mutex<Known>);

impl Positions {
    /// Where the documents stand at this moment.
    pub(super) fn read(&self, log: &dyn LogReader) -> Result<Known, StoreFault> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = &mut *known;
        let head = log.head()?.position;
        if head.saturating_sub(known.head) > STEPS_MAX || known.last.is_empty() {
            known.last = Arc::new(log.documents()?);
        } else if head > known.head {
            let last = Arc::make_mut(&mut known.last);
            for position in known.head + 1..=head {
                match log.entry(position) {
                    Ok(Some(entry)) => _ = last.insert(entry.doc, position),
                    Ok(None) => {}
                    // the index still knows the document of a damaged record
                    Err(StoreFault::Damaged(_)) => {
                        *last = log.documents()?;
                        break;
                    }
                    Err(fault) => return Err(fault),
                }
            }
        } else {
            return Ok(known.clone());
        }
        known.head = head;
        let rosters = known.last.iter().filter(|(doc, _)| Kind::of(**doc) == Some(Kind::Roster));
        known.rosters = rosters.map(|(_, last)| *last).max().unwrap_or(0);
        Ok(known.clone())
    }
}
