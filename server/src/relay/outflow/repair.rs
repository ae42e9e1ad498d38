//! The end of a flight: the digest, and what is sent again to a device that holds something else.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use samband_client_core::domain::governs_access;
use samband_client_core::ids::{Chain, DocId, PersonId, Position};
use samband_client_core::sync::{HeadSet, heads_digest, mark, marked_part};
use samband_client_core::wire::{Check, Differ, End, RECORDS_MAX, Repair};

use super::recipient::Recipient;
use crate::relay::fault::StoreFault;
use crate::relay::state::Readable;

/// What is left of one repair.
#[derive(Debug, Default)]
pub(super) struct Repairs {
    /// What differs, to be said first.
    differ: Option<Differ>,
    /// The documents to be sent whole, rosters first.
    docs: VecDeque<DocId>,
    /// The rest of the document under way.
    rest: VecDeque<Position>,
    /// Up to where.
    upto: Position,
}

/// The documents that a person may read and that have changes, with their heads.
fn readable_heads<'a>(readable: &Readable<'a>, person: &PersonId) -> BTreeMap<DocId, &'a HeadSet> {
    let ledger = readable.ledger;
    let docs = readable.durably_granted(person);
    docs.filter_map(|doc| Some((doc, ledger.heads(doc)?))).collect()
}

/// The end of a person's flight at a position, which is the durable head.
pub(super) fn end(
    readable: &Readable<'_>,
    position: Position,
    person: &PersonId,
) -> Result<End, StoreFault> {
    let entry = if position == 0 { None } else { readable.log.entry(position)? };
    Ok(End {
        position,
        chain: entry.as_ref().map_or(Chain::EMPTY, |entry| entry.chain),
        at: entry.map_or(0, |entry| entry.at),
        digest: heads_digest(readable_heads(readable, person).into_iter()),
    })
}

impl Repairs {
    /// Compares what a device says it holds with the durable log, and plans what is sent again.
    ///
    /// From here on the device needs nothing before the durable head but that.
    pub(super) fn plan(readable: &Readable<'_>, person: &PersonId, check: &Check) -> Repairs {
        let marks: BTreeSet<[u8; 8]> = check.marks.iter().copied().collect();
        let marked: BTreeSet<&[u8]> = marks.iter().map(|mark| &mark[..3]).collect();
        let heads = readable_heads(readable, person);
        let differs = |doc: DocId| match heads.get(&doc) {
            Some(heads) => !marks.contains(&mark(doc, heads)),
            // nobody has written it, as far as this log knows
            None => marked.contains(&marked_part(&doc)),
        };
        let granted: Vec<DocId> = readable.durably_granted(person).collect();
        let mut docs: Vec<DocId> = granted.iter().copied().filter(|doc| differs(*doc)).collect();
        docs.sort_by_key(|doc| !governs_access(*doc));
        let granted: BTreeSet<&[u8]> = granted.iter().map(marked_part).collect();
        let gone = marks.iter().filter(|mark| !granted.contains(&mark[..3]));
        let differ = Differ { docs: docs.clone(), gone: gone.copied().collect() };
        let upto = readable.ledger.durable().position;
        Repairs { differ: Some(differ), docs: docs.into(), rest: VecDeque::new(), upto }
    }

    /// How many documents are to be sent whole.
    pub(super) fn documents(&self) -> usize {
        self.docs.len()
    }

    /// The next part of what differs.
    pub(super) fn next_differ(&mut self) -> Option<Differ> {
        let mut differ = self.differ.take()?;
        if differ.docs.len() > RECORDS_MAX {
            let rest = differ.docs.split_off(RECORDS_MAX);
            self.differ = Some(Differ { docs: rest, gone: Vec::new() });
        }
        Some(differ)
    }

    /// The next changes, once what differs was said; at most a frame's bytes.
    pub(super) fn next(
        &mut self,
        recipient: &Recipient<'_>,
        frame_bytes: usize,
    ) -> Result<Option<Repair>, StoreFault> {
        let log = recipient.readable.log;
        while let Some(doc) = self.docs.front().copied() {
            // a right that was taken since is not given back here
            let may_read = recipient.granted.docs().contains_key(&doc);
            if self.rest.is_empty() && may_read {
                self.rest = log.doc_positions(doc, 0, self.upto)?.into();
            }
            let mut changes = Vec::new();
            let (mut bytes, mut at) = (0, 0);
            while let Some(position) = self.rest.front().copied().filter(|_| may_read) {
                let record = log.present(position)?;
                let full = bytes + record.raw.len() > frame_bytes;
                if changes.len() >= RECORDS_MAX || (full && !changes.is_empty()) {
                    break;
                }
                bytes += record.raw.len();
                at = record.at.max(at);
                changes.push((position, record.raw));
                self.rest.pop_front();
            }
            if self.rest.is_empty() || !may_read {
                self.rest.clear();
                self.docs.pop_front();
            }
            if !changes.is_empty() {
                return Ok(Some(Repair { doc, at, changes }));
            }
        }
        Ok(None)
    }
}
