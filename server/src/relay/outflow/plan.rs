//! Which records a session gets next, and up to where its cursor then stands.

use std::collections::VecDeque;

use samband_client_core::ids::{Chain, Position};
use samband_client_core::time::UnixMs;
use samband_client_core::wire::{Pull, PullRecord, PulledChange, RECORDS_MAX};

use super::recipient::Recipient;
use crate::relay::fault::StoreFault;
use crate::relay::port::LogReader;

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

/// What comes next of a plan.
pub(super) enum Pulled {
    /// A frame.
    Frame(Pull),
    /// A change that is too large for a frame of the log: the stretch up to here goes as a bulk.
    Large { upto: Position, chain: Chain },
}

/// What goes in one stretch.
#[derive(Debug, Clone, Copy)]
pub(super) struct PullLimits {
    /// A change of more bytes goes as a bulk.
    pub(super) large: usize,
    /// Behind so many bytes a frame is closed.
    pub(super) bytes: usize,
}

impl Plan {
    /// Plans the stretch from `after` to the durable end for a reader; `None` when it has more
    /// records than `max`.
    pub(super) fn make(
        recipient: &Recipient<'_>,
        after: Position,
        max: usize,
    ) -> Result<Option<Plan>, StoreFault> {
        let log = recipient.readable.log;
        let upto = recipient.readable.ledger.durable().position;
        let mut steps = Vec::new();
        for (doc, granted) in recipient.readable.news(recipient.granted, after) {
            if granted > upto {
                continue;
            }
            let begin = if granted > after { 0 } else { after };
            let positions = log.doc_positions(doc, begin, upto)?;
            steps.extend(positions.into_iter().map(|position| (position.max(granted), position)));
            if steps.len() > max {
                return Ok(None);
            }
        }
        steps.sort();
        Ok(Some(Plan { steps: steps.into(), upto }))
    }

    /// Whether everything up to its end has been taken.
    pub(super) fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// The next stretch, from the cursor `after`; the caller's cursor is then the stretch's position. Where a
    /// large change comes first, the rest of the plan is for a bulk.
    ///
    /// Own changes of this incarnation go as their numbers only.
    pub(super) fn next_pull(
        &mut self,
        recipient: &Recipient<'_>,
        after: Position,
        limits: PullLimits,
    ) -> Result<Pulled, StoreFault> {
        let log = recipient.readable.log;
        let mut records = Vec::new();
        let mut bytes = 0;
        let mut at = 0;
        while let Some((_, position)) = self.steps.front() {
            let record = log.present(*position)?;
            let own = recipient.has_pushed(&record);
            if !own && record.raw.len() > limits.large {
                if records.is_empty() {
                    let chain = chain_at(log, self.upto)?.0;
                    return Ok(Pulled::Large { upto: self.upto, chain });
                }
                break;
            }
            let size = if own { 8 } else { record.raw.len() + 24 };
            if records.len() >= RECORDS_MAX || (!records.is_empty() && bytes + size > limits.bytes)
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
        let (chain, then) = chain_at(log, position)?;
        let at = at.max(then);
        Ok(Pulled::Frame(Pull { after, position, chain, at, records }))
    }
}

/// The log's chain after a position, and the relay's clock at it.
fn chain_at(log: &dyn LogReader, position: Position) -> Result<(Chain, UnixMs), StoreFault> {
    if position == 0 {
        return Ok((Chain::EMPTY, 0));
    }
    let entry = log.entry(position)?.ok_or_else(|| StoreFault::damaged_at(position))?;
    Ok((entry.chain, entry.at))
}
