//! What the relay is known to hold of each document, by the heads: kept from what it sent and acknowledged, and
//! compared with the relay's own at the end of every flight.

use std::collections::{BTreeMap, BTreeSet};

use crate::documents::Document;
use crate::ids::{ChangeHash, DocId, Position};
use crate::store::{DeviceStore, Note, StoreError};
use crate::sync::{HeadSet, Mark, heads_digest, mark};
use crate::wire::{Differ, part_check};

const HEADS: &[u8] = b"heads/";
/// The bytes of hashes in one note. Honest documents have a handful of heads, but a hostile writer may leave many.
const PART_BYTES: usize = 128 * 32;

/// A change that is in the relay's log.
#[derive(Debug)]
pub(super) struct Relayed {
    position: Position,
    doc: DocId,
    hash: ChangeHash,
    deps: Vec<ChangeHash>,
}

impl Relayed {
    /// The document.
    pub(super) fn doc(&self) -> DocId {
        self.doc
    }

    pub(super) fn new(
        position: Position,
        doc: DocId,
        hash: ChangeHash,
        deps: &[ChangeHash],
    ) -> Relayed {
        Relayed { position, doc, hash, deps: deps.to_vec() }
    }
}

/// The heads, in memory and as notes in the store.
///
/// ```text
/// heads/ doc [16]          -> hash [32] ..                  up to 128 of them, or
///                             count u32, part check [8]     of more, over all of them
/// heads/ doc [16] part u16 -> hash [32] ..                  up to 128 of them (big endian key)
/// ```
#[derive(Debug, Default)]
pub(super) struct Known {
    heads: BTreeMap<DocId, HeadSet>,
    /// Documents under repair, with what the relay has said of them: an acknowledgement may arrive before the repair.
    repairing: BTreeMap<DocId, BTreeMap<Position, Relayed>>,
}

fn note(doc: DocId, value: Vec<u8>) -> Note {
    ([HEADS, &doc.0].concat(), value)
}

fn notes(doc: DocId, heads: &HeadSet) -> Vec<Note> {
    let bytes = heads.to_bytes();
    if bytes.len() <= PART_BYTES {
        return vec![note(doc, bytes)];
    }
    let whole = [&(heads.len() as u32).to_le_bytes()[..], &part_check(&bytes)].concat();
    let parts = (0u16..)
        .zip(bytes.chunks(PART_BYTES))
        .map(|(number, part)| ([HEADS, &doc.0, &number.to_be_bytes()].concat(), part.to_vec()));
    std::iter::once(note(doc, whole)).chain(parts).collect()
}

/// What the first note and the parts of a document say; `None` when they are not whole.
fn read(first: &[u8], parts: &[u8]) -> Option<HeadSet> {
    // 12 bytes are never a list of hashes, of 32 bytes each: they are a count and a check
    let Ok(whole) = <[u8; 12]>::try_from(first) else { return HeadSet::from_bytes(first) };
    let (count, check) = whole.split_first_chunk().expect("it has four bytes");
    // parts beyond the count are left over from when there were more heads
    let bytes = parts.get(..32 * u32::from_le_bytes(*count) as usize)?;
    (part_check(bytes) == check).then(|| HeadSet::from_bytes(bytes))?
}

fn heads_of(sent: &BTreeMap<Position, Relayed>) -> HeadSet {
    let mut heads = HeadSet::default();
    sent.values().for_each(|change| heads.add(change.hash, &change.deps));
    heads
}

impl Known {
    /// Reads the notes; what is damaged is fetched again, since the digest then differs.
    pub(super) fn load(store: &mut dyn DeviceStore) -> Result<Known, StoreError> {
        let mut found = BTreeMap::<DocId, (Vec<u8>, Vec<u8>)>::new();
        // the parts are in their order
        for (key, value) in store.notes(HEADS)? {
            if let Some((doc, part)) = key[HEADS.len()..].split_first_chunk() {
                let (first, parts) = found.entry(DocId(*doc)).or_default();
                if part.is_empty() { *first = value } else { parts.extend(value) }
            }
        }
        let found = found.into_iter();
        let heads = found.filter_map(|(doc, (first, parts))| Some((doc, read(&first, &parts)?)));
        Ok(Known { heads: heads.collect(), ..Known::default() })
    }

    /// Takes in changes that the relay holds. Returns the notes to be kept.
    pub(super) fn relayed(&mut self, mut changes: Vec<Relayed>) -> Vec<Note> {
        // no change stands in the log before one that it builds on
        changes.sort_by_key(|change| change.position);
        let mut touched = BTreeSet::new();
        for change in changes {
            if let Some(sent) = self.repairing.get_mut(&change.doc) {
                sent.insert(change.position, change);
                continue;
            }
            self.heads.entry(change.doc).or_default().add(change.hash, &change.deps);
            touched.insert(change.doc);
        }
        touched.into_iter().flat_map(|doc| notes(doc, &self.heads[&doc])).collect()
    }

    /// Begins a connection: what an earlier one left of a repair is void.
    pub(super) fn connect(&mut self) {
        for doc in std::mem::take(&mut self.repairing).into_keys() {
            self.heads.insert(doc, HeadSet::broken());
        }
    }

    /// The documents whose known heads a Differ invalidates.
    fn void(&self, differ: &Differ) -> Vec<DocId> {
        let gone = self
            .heads
            .iter()
            .filter(|(doc, heads)| differ.gone.contains(&mark(**doc, heads)))
            .map(|(doc, _)| *doc);
        gone.chain(differ.docs.iter().copied()).collect()
    }

    /// The notes to be kept before a repair begins: the documents count as broken until the repair ends.
    pub(super) fn differ_notes(&self, differ: &Differ) -> Vec<Note> {
        let void = self.void(differ).into_iter();
        void.map(|doc| note(doc, HeadSet::broken().to_bytes())).collect()
    }

    /// Begins the repair of what differs, once its notes are durable.
    pub(super) fn begin_repair(&mut self, differ: &Differ) {
        self.void(differ).iter().for_each(|doc| _ = self.heads.remove(doc));
        self.repairing.extend(differ.docs.iter().map(|doc| (*doc, BTreeMap::new())));
    }

    /// The documents whose repair has ended, with the changes that the relay has of each.
    pub(super) fn repaired(&self) -> BTreeMap<DocId, BTreeSet<ChangeHash>> {
        let all = |sent: &BTreeMap<Position, Relayed>| sent.values().map(|it| it.hash).collect();
        self.repairing.iter().map(|(doc, sent)| (*doc, all(sent))).collect()
    }

    /// The notes of what the relay has of the repaired documents, to be kept once what follows from the repair is durable;
    /// then [`Known::end_repair`].
    pub(super) fn repair_notes(&self) -> Vec<Note> {
        self.repairing.iter().flat_map(|(doc, sent)| notes(*doc, &heads_of(sent))).collect()
    }

    /// Takes in that the repair has ended, and that its notes are durable.
    pub(super) fn end_repair(&mut self) {
        for (doc, sent) in std::mem::take(&mut self.repairing) {
            self.heads.insert(doc, heads_of(&sent));
        }
    }

    /// Notes that a document lacks something: the next digest differs, and the document is sent again.
    pub(super) fn forget(&mut self, doc: DocId) -> Note {
        self.heads.insert(doc, HeadSet::broken());
        note(doc, HeadSet::broken().to_bytes())
    }

    /// Notes that any document may lack something.
    pub(super) fn forget_all(&mut self) -> Vec<Note> {
        let docs: Vec<DocId> = self.heads.keys().copied().collect();
        docs.into_iter().map(|doc| self.forget(doc)).collect()
    }

    /// The dependencies of these changes that are neither heads nor among them: older changes of the document, or missing
    /// ones.
    pub(super) fn older_dependencies(&self, changes: &[Relayed]) -> BTreeSet<(DocId, ChangeHash)> {
        let among: BTreeSet<(DocId, ChangeHash)> =
            changes.iter().map(|change| (change.doc, change.hash)).collect();
        let deps = changes.iter().flat_map(|it| it.deps.iter().map(|dep| (it.doc, *dep)));
        deps.filter(|(doc, dep)| {
            let is_head = self.heads.get(doc).is_some_and(|heads| heads.contains(dep));
            !is_head && !among.contains(&(*doc, *dep))
        })
        .collect()
    }

    /// The documents whose heads are to be read from the document itself, each with every change that may be a head of what
    /// the relay then has.
    ///
    /// Adding the changes to the known heads would be wrong where others between them are known already:
    /// - A document arrived whole after one of its changes had been acknowledged, which builds on some that arrived only with
    ///   the document.
    /// - A change up to the cursor is acknowledged again: changes of other people may have built on it since.
    pub(super) fn head_candidates(
        &self,
        whole: &BTreeSet<DocId>,
        changes: &[Relayed],
        cursor: Position,
    ) -> BTreeMap<DocId, BTreeSet<ChangeHash>> {
        let again: BTreeSet<DocId> =
            changes.iter().filter(|it| it.position <= cursor).map(|it| it.doc).collect();
        let mut candidates = BTreeMap::new();
        for doc in whole.union(&again) {
            let Some(heads) = self.heads.get(doc).filter(|heads| !heads.is_broken()) else {
                continue;
            };
            let mut all: BTreeSet<ChangeHash> =
                changes.iter().filter(|it| it.doc == *doc).map(|it| it.hash).collect();
            if again.contains(doc) || heads.iter().any(|head| !all.contains(head)) {
                all.extend(heads.iter().copied());
                candidates.insert(*doc, all);
            }
        }
        candidates
    }

    /// Sets the heads of a document. Returns the notes to be kept.
    pub(super) fn set(&mut self, doc: DocId, hashes: BTreeSet<ChangeHash>) -> Vec<Note> {
        let mut heads = HeadSet::default();
        hashes.into_iter().for_each(|hash| heads.add(hash, &[]));
        let notes = notes(doc, &heads);
        self.heads.insert(doc, heads);
        notes
    }

    /// The changes of a document that the relay is not known to have.
    pub(super) fn beyond(&self, doc: DocId, document: &Document) -> BTreeSet<ChangeHash> {
        let nothing = HeadSet::default();
        document.changes_beyond(self.heads.get(&doc).unwrap_or(&nothing).iter())
    }

    /// Whether these heads of a document are all among those that the relay has; `None` where those are not known.
    pub(super) fn has_all(&self, doc: DocId, heads: &[ChangeHash]) -> Option<bool> {
        let known = self.heads.get(&doc).filter(|known| !known.is_broken())?;
        Some(heads.iter().all(|head| known.contains(head)))
    }

    /// Whether a document holds everything that the relay is known to have of it.
    pub(super) fn is_in(&self, doc: DocId, document: &Document) -> bool {
        self.heads.get(&doc).is_none_or(|heads| heads.iter().all(|head| document.has(*head)))
    }

    /// The documents of which the relay is known to have something, of those that the owner may read.
    pub(super) fn documents(&self, readable: &BTreeSet<DocId>) -> Vec<DocId> {
        self.readable(readable).map(|(doc, _)| doc).collect()
    }

    /// The same, with the notes of all of it: what another relay may hold too.
    pub(super) fn copy(&self) -> (Known, Vec<Note>) {
        let heads = self.heads.clone();
        let notes = heads.iter().flat_map(|(doc, heads)| notes(*doc, heads)).collect();
        (Known { heads, ..Known::default() }, notes)
    }

    /// Forgets documents that the owner may not read: no digest tells whether another log has them too.
    pub(super) fn forget_unreadable(&mut self, readable: &BTreeSet<DocId>) -> Vec<Note> {
        let gone: Vec<DocId> =
            self.heads.keys().copied().filter(|doc| !readable.contains(doc)).collect();
        gone.iter().for_each(|doc| _ = self.heads.remove(doc));
        gone.into_iter().map(|doc| note(doc, Vec::new())).collect()
    }

    fn readable<'a>(
        &'a self,
        readable: &'a BTreeSet<DocId>,
    ) -> impl Iterator<Item = (DocId, &'a HeadSet)> {
        readable.iter().filter_map(|doc| {
            let heads = self.heads.get(doc).filter(|heads| !heads.is_empty())?;
            Some((*doc, heads))
        })
    }

    /// Whether the relay is known to have anything of a document.
    pub(super) fn holds(&self, doc: DocId) -> bool {
        self.heads.get(&doc).is_some_and(|heads| !heads.is_empty() && !heads.is_broken())
    }

    /// The documents of which the relay is known to have something.
    pub(super) fn held(&self) -> impl Iterator<Item = DocId> {
        self.heads.keys().copied().filter(|doc| self.holds(*doc))
    }

    /// Forgets documents that are erased, on every side. Returns the beginnings of the keys of their notes.
    pub(super) fn erase(&mut self, docs: &BTreeSet<DocId>) -> Vec<Vec<u8>> {
        self.heads.retain(|doc, _| !docs.contains(doc));
        self.repairing.retain(|doc, _| !docs.contains(doc));
        docs.iter().map(|doc| [HEADS, &doc.0].concat()).collect()
    }

    /// The digest over what the owner may read.
    pub(super) fn heads_digest(&self, readable: &BTreeSet<DocId>) -> [u8; 16] {
        heads_digest(self.readable(readable))
    }

    /// The marks of what the owner may read, sorted.
    pub(super) fn marks(&self, readable: &BTreeSet<DocId>) -> Vec<Mark> {
        let mut marks: Vec<Mark> =
            self.readable(readable).map(|(doc, heads)| mark(doc, heads)).collect();
        marks.sort();
        marks
    }
}
