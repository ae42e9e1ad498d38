//! The end of a flight: the digest, and what is sent again to a device that holds something else.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use samband_client_core::ids::{Chain, DocId, PersonId, Position};
use samband_client_core::sync::{HeadSet, heads_digest, mark, marked_part};
use samband_client_core::wire::{Check, Differ, End, Frame, RECORDS_MAX, Repair};

use super::engine::Engine;
use super::fault::StoreFault;
use super::port::LogReader;
use super::pull::{Plan, is_roster};
use super::session::SessionId;

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

impl Repairs {
    /// The next part of what differs.
    pub(super) fn next_differ(&mut self) -> Option<Differ> {
        let mut differ = self.differ.take()?;
        if differ.docs.len() > RECORDS_MAX {
            let rest = differ.docs.split_off(RECORDS_MAX);
            self.differ = Some(Differ { docs: rest, gone: Vec::new() });
        }
        Some(differ)
    }
}

impl Engine {
    /// The documents that a person may read by the durable log.
    fn granted(&self, person: &PersonId) -> impl Iterator<Item = DocId> {
        let granted = self.access.granted(person).docs().iter();
        granted.filter(|(_, since)| **since <= self.ledger.durable().position).map(|(doc, _)| *doc)
    }

    /// Those of them that have changes, with their heads.
    fn readable(&self, person: &PersonId) -> BTreeMap<DocId, &HeadSet> {
        self.granted(person).filter_map(|doc| Some((doc, self.ledger.heads(doc)?))).collect()
    }

    /// The end of a flight at a position, which is the durable head.
    pub(super) fn end(
        &self,
        log: &dyn LogReader,
        position: Position,
        person: &PersonId,
    ) -> Result<End, StoreFault> {
        let record = if position == 0 { None } else { log.entry(position)? };
        Ok(End {
            position,
            chain: record.as_ref().map_or(Chain::EMPTY, |record| record.chain),
            at: record.map_or(0, |record| record.at),
            digest: heads_digest(self.readable(person).into_iter()),
        })
    }

    /// Compares what a device says it holds with the durable log, and plans what is sent again.
    ///
    /// From here on the device needs nothing before the durable head but that.
    pub(super) fn check(&mut self, id: SessionId, check: &Check) {
        let Some(session) = self.sessions.get(id) else { return };
        let person = session.person.clone();
        let marks: BTreeSet<[u8; 8]> = check.marks.iter().copied().collect();
        let marked: BTreeSet<&[u8]> = marks.iter().map(|mark| &mark[..3]).collect();
        let readable = self.readable(&person);
        let differs = |doc: DocId| match readable.get(&doc) {
            Some(heads) => !marks.contains(&mark(doc, heads)),
            // nobody has written it, as far as this log knows
            None => marked.contains(&marked_part(&doc)),
        };
        let mut docs: Vec<DocId> = self.granted(&person).filter(|doc| differs(*doc)).collect();
        docs.sort_by_key(|doc| !is_roster(*doc));
        let granted: Vec<DocId> = self.granted(&person).collect();
        let granted: BTreeSet<&[u8]> = granted.iter().map(marked_part).collect();
        let gone = marks.iter().filter(|mark| !granted.contains(&mark[..3]));
        let differ = Differ { docs: docs.clone(), gone: gone.copied().collect() };
        tracing::info!(
            session = id,
            documents = docs.len(),
            "a device holds something else; what differs is sent again"
        );
        let upto = self.ledger.durable().position;
        let session = self.sessions.get_mut(id).expect("looked up above");
        session.repair =
            Repairs { differ: Some(differ), docs: docs.into(), rest: VecDeque::new(), upto };
        session.plan = Plan::default();
        session.bulk = None;
        session.sent = upto;
        session.scanned = upto;
        session.ended = false;
        session.awaits_check = false;
        self.sessions.due(id);
    }

    /// The next frame of a repair, once what differs was said.
    pub(super) fn next_repair(
        &mut self,
        log: &dyn LogReader,
        id: SessionId,
    ) -> Result<Option<Vec<u8>>, StoreFault> {
        let Some(session) = self.sessions.get_mut(id) else { return Ok(None) };
        let repair = &mut session.repair;
        while let Some(doc) = repair.docs.front().copied() {
            // a right that was taken since is not given back here
            let may_read = self.access.granted(&session.person).docs().contains_key(&doc);
            if repair.rest.is_empty() && may_read {
                repair.rest = log.doc_positions(doc, 0, repair.upto)?.into();
            }
            let mut changes = Vec::new();
            let (mut bytes, mut at) = (0, 0);
            while let Some(position) = repair.rest.front().copied().filter(|_| may_read) {
                let record = log.present(position)?;
                let full = bytes + record.raw.len() > session.frame_bytes;
                if changes.len() >= RECORDS_MAX || (full && !changes.is_empty()) {
                    break;
                }
                bytes += record.raw.len();
                at = record.at.max(at);
                changes.push((position, record.raw));
                repair.rest.pop_front();
            }
            if repair.rest.is_empty() || !may_read {
                repair.rest.clear();
                repair.docs.pop_front();
            }
            if !changes.is_empty() {
                let repair = Frame::Repair(Repair { doc, at, changes });
                return Ok(Some(repair.encode_with(&mut session.pulled_refs)));
            }
        }
        Ok(None)
    }
}
