//! Which records a session gets next, and up to where its cursor then stands.

use std::collections::{BTreeMap, VecDeque};

use samband_client_core::documents::Kind;
use samband_client_core::ids::{Chain, DeviceId, DocId, Incarnation, Position};
use samband_client_core::wire::{FRAME_BYTES_TARGET, Pull, PullRecord, PulledChange, RECORDS_MAX};

use super::port::{LogReader, StoreFault};

/// A stretch of the log, as one reader gets it.
///
/// Each step is a record with the position in whose place it goes: its own, or, for what stood in a document
/// before the reader was let in, the position of the grant. So a document that is newly granted comes whole,
/// and the cursor still only moves forward.
#[derive(Debug, Default)]
pub(super) struct Plan {
    steps: VecDeque<(Position, Position)>,
    upto: Position,
}

impl Plan {
    /// Plans the stretch `after + 1 ..= upto` for a reader with these rights.
    pub(super) fn make(
        log: &dyn LogReader,
        rights: &BTreeMap<DocId, Position>,
        last: &BTreeMap<DocId, Position>,
        after: Position,
        upto: Position,
    ) -> Result<Plan, StoreFault> {
        let mut steps = Vec::new();
        for (doc, granted) in rights {
            if *granted > upto {
                continue;
            }
            let begin = if *granted > after { 0 } else { after };
            if last.get(doc).is_none_or(|last| *last <= begin) {
                continue;
            }
            let positions = log.doc_positions(*doc, begin, upto)?;
            steps.extend(positions.into_iter().map(|position| (position.max(*granted), position)));
        }
        steps.sort();
        Ok(Plan { steps: steps.into(), upto })
    }

    /// Whether everything up to its end has been taken.
    pub(super) fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// The next stretch, from the cursor `after`; the caller's cursor is then the stretch's position.
    ///
    /// Own changes of this incarnation go as their numbers only.
    pub(super) fn next_pull(
        &mut self,
        log: &dyn LogReader,
        after: Position,
        device: DeviceId,
        incarnation: Incarnation,
    ) -> Result<Pull, StoreFault> {
        let mut records = Vec::new();
        let mut bytes = 0;
        let mut at = 0;
        while let Some((_, position)) = self.steps.front() {
            let Some(record) = log.record(*position)? else {
                return Err(StoreFault(format!("the record at position {position} is missing")));
            };
            let own = record.device == device && record.incarnation == incarnation;
            let size = if own { 8 } else { record.raw.len() + 24 };
            if records.len() >= RECORDS_MAX
                || (!records.is_empty() && bytes + size > FRAME_BYTES_TARGET)
            {
                break;
            }
            bytes += size;
            at = record.at.max(at);
            records.push(if own {
                PullRecord::Own { number: record.number, position: *position }
            } else {
                PullRecord::Change(PulledChange {
                    doc: record.doc,
                    position: *position,
                    change: record.raw,
                })
            });
            self.steps.pop_front();
        }
        // the cursor may stand just before the next step's place, and not inside one
        let position = self.steps.front().map_or(self.upto, |(place, _)| (place - 1).max(after));
        let chain = match position {
            0 => Chain::EMPTY,
            position => {
                let record = log.record(position)?;
                let Some(record) = record else {
                    return Err(StoreFault(format!(
                        "the record at position {position} is missing"
                    )));
                };
                at = at.max(record.at);
                record.chain
            }
        };
        Ok(Pull { after, position, chain, at, records })
    }
}

/// Whether a document is a roster.
pub(super) fn is_roster(doc: DocId) -> bool {
    Kind::of(doc) == Some(Kind::Roster)
}
