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

/// The part of a mark that names a document.
fn part(bytes: &[u8]) -> [u8; 3] {
    bytes.try_into().expect("three bytes name a document")
}

/// Compares the marks of a device with the documents that its owner may read: each with what its mark names it by, and its
/// mark, if anybody has written it. Returns the documents that differ, and the marks that are of none.
///
/// The work is that of sorting both: a device may hold ten thousand documents, and a hostile one says that it holds more.
fn compare<M: Ord + Copy, P: Ord>(
    marks: &[M],
    named: impl Fn(&M) -> P,
    docs: impl Iterator<Item = (DocId, P, Option<M>)>,
) -> (Vec<DocId>, Vec<M>) {
    let marks: BTreeSet<M> = marks.iter().copied().collect();
    let marked: BTreeSet<P> = marks.iter().map(&named).collect();
    let (mut differ, mut known) = (Vec::new(), BTreeSet::new());
    for (doc, part, mark) in docs {
        let differs = match mark {
            Some(mark) => !marks.contains(&mark),
            // nobody has written it, as far as this log knows
            None => marked.contains(&part),
        };
        differ.extend(differs.then_some(doc));
        known.insert(part);
    }
    let gone = marks.into_iter().filter(|mark| !known.contains(&named(mark)));
    (differ, gone.collect())
}

impl Repairs {
    /// Compares what a device says it holds with the durable log, and plans what is sent again.
    ///
    /// From here on the device needs nothing before the durable head but that.
    pub(super) fn plan(readable: &Readable<'_>, person: &PersonId, check: &Check) -> Repairs {
        let heads = readable_heads(readable, person);
        let granted: Vec<DocId> = readable.durably_granted(person).collect();
        let held = granted.iter().map(|doc| {
            let mark = heads.get(doc).map(|heads| mark(*doc, heads));
            (*doc, part(marked_part(doc)), mark)
        });
        let (mut docs, gone) = compare(&check.marks, |mark| part(&mark[..3]), held);
        docs.sort_by_key(|doc| !governs_access(*doc));
        let differ = Differ { docs: docs.clone(), gone };
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

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::cmp::Ordering;

    use super::*;

    thread_local! {
        static COMPARED: Cell<u64> = const { Cell::new(0) };
    }

    /// Counts how often it is compared.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    struct Counted<T>(T);

    impl<T: Ord> Ord for Counted<T> {
        fn cmp(&self, other: &Self) -> Ordering {
            COMPARED.set(COMPARED.get() + 1);
            self.0.cmp(&other.0)
        }
    }

    impl<T: Ord> PartialOrd for Counted<T> {
        fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
            Some(self.cmp(other))
        }
    }

    /// A document by its number, and the mark of its state.
    fn named(mark: &Counted<(u32, u8)>) -> Counted<u32> {
        Counted(mark.0.0)
    }

    fn doc(number: u32) -> DocId {
        DocId([number.to_le_bytes(), [0; 4], [0; 4], [0; 4]].concat().try_into().unwrap())
    }

    #[test]
    fn a_device_of_an_adviser_is_compared_with_work_that_grows_as_its_documents_do() {
        let count = 10_000;
        let marks: Vec<_> = (0..count).map(|number| Counted((number, 0))).collect();
        // every hundredth document has gone on, and the last tenth is of a log that the relay does not have
        let docs = (0..count * 9 / 10).map(|number| {
            let state = u8::from(number % 100 == 0);
            (doc(number), Counted(number), Some(Counted((number, state))))
        });
        COMPARED.set(0);
        let (differ, gone) = compare(&marks, named, docs);
        assert_eq!((differ.len(), gone.len()), (90, 1_000));
        let each = COMPARED.get() / u64::from(count);
        assert!(each < 300, "{each} comparisons for each document");
    }

    #[test]
    fn what_nobody_has_written_differs_only_where_the_device_holds_something_of_it() {
        let marks = [Counted((1, 0)), Counted((2, 0))];
        let docs = [(doc(1), Counted(1), None), (doc(3), Counted(3), None)];
        let (differ, gone) = compare(&marks, named, docs.into_iter());
        assert_eq!((differ, gone), (vec![doc(1)], vec![Counted((2, 0))]));
    }
}
