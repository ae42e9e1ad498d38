//! How far what was written has got: on this device, on the relay, received by whom.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::ids::{ChangeHash, DocId, ItemId, PersonId, Position, RelayId};
use crate::store::{DeviceStore, Note, Outbox, OutboxEdit, RefusedChange, StoreError};
use crate::time::UnixMs;
use crate::wire::{Cursor, Receipt};

/// The honest state of one item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum Delivery {
    /// It, or its latest edit, is on this device only.
    OnThisDevice,
    /// The relay refused it. The words are on this device.
    Refused {
        /// Why, for programs.
        code: u16,
        /// Why and what to do.
        text: String,
    },
    /// It is in the relay's log.
    OnRelay {
        /// Which relay's log.
        relay: RelayId,
        /// At or before this position.
        position: Position,
        /// When, by the relay's clock, it was known to be there.
        at: UnixMs,
        /// People with a device that durably holds it.
        received_by: Vec<PersonId>,
    },
}

/// An edit that the relay refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RefusedEdit {
    /// Its document.
    pub doc: DocId,
    /// Its change.
    pub hash: ChangeHash,
    /// The item that it was about.
    pub subject: Option<ItemId>,
    /// Why, for programs.
    pub code: u16,
    /// Why and what to do.
    pub text: String,
}

impl From<&RefusedChange> for RefusedEdit {
    fn from(refused: &RefusedChange) -> RefusedEdit {
        RefusedEdit {
            doc: refused.edit.doc,
            hash: refused.edit.hash,
            subject: refused.edit.subject,
            code: refused.code,
            text: refused.text.clone(),
        }
    }
}

/// Whether a document holds changes of the owner that neither the relay is known to have nor the outbox holds. They are
/// on this device only, whatever else of the document has come to the relay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strays {
    /// It holds none.
    None,
    /// It holds some, of which nobody knows what they are about.
    Some,
    /// What the relay has of the document is not known at present: only acknowledgements count.
    Unknown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Reached {
    position: Position,
    at: UnixMs,
}

/// What is known of deliveries, in memory and as notes in the store.
///
/// ```text
/// item/ doc [16] item [10]    -> position u64, at i64       own edits, by acknowledgement
/// doc/  doc [16]              -> position u64, at i64       anything pulled of the document
/// receipt/ doc [16] person    -> position u64
/// changed                     -> nothing
/// ```
#[derive(Debug, Default)]
pub(super) struct Tracks {
    outcomes: Outcomes,
    /// Whether the relay's log has become another one, and the two have not been found equal since. Until then a
    /// document that the relay sent something of says nothing of the rest of it.
    changed: bool,
}

/// How far items and documents have got, and who has received them: all that is known, or what is new.
#[derive(Debug, Default)]
pub(super) struct Outcomes {
    items: BTreeMap<(DocId, ItemId), Reached>,
    docs: BTreeMap<DocId, Reached>,
    receipts: BTreeMap<(DocId, PersonId), Position>,
}

impl Outcomes {
    /// Notes that an own edit is in the relay's log.
    pub(super) fn accepted(
        &mut self,
        doc: DocId,
        subject: Option<ItemId>,
        position: Position,
        at: UnixMs,
    ) {
        match subject {
            Some(item) => reach(&mut self.items, (doc, item), Reached { position, at }),
            None => self.pulled(doc, position, at),
        }
    }

    /// Notes that something of a document came from the relay, so what is in it is there.
    pub(super) fn pulled(&mut self, doc: DocId, position: Position, at: UnixMs) {
        reach(&mut self.docs, doc, Reached { position, at });
    }

    /// Notes a receipt, which replaces an earlier one.
    pub(super) fn received(&mut self, receipt: &Receipt) {
        self.receipts.insert((receipt.doc, receipt.person.clone()), receipt.position);
    }

    /// The notes in which they are kept.
    pub(super) fn notes(&self) -> Vec<Note> {
        let items = self
            .items
            .iter()
            .map(|((doc, item), reached)| reached_note(ITEM, &[&doc.0, &item.0], *reached));
        let docs = self.docs.iter().map(|(doc, reached)| reached_note(DOC, &[&doc.0], *reached));
        let receipts = self.receipts.iter().map(|((doc, person), position)| {
            (receipt_key(*doc, person), position.to_le_bytes().to_vec())
        });
        items.chain(docs).chain(receipts).collect()
    }
}

fn receipt_key(doc: DocId, person: &PersonId) -> Vec<u8> {
    [RECEIPT, &doc.0, person.as_str().as_bytes()].concat()
}

/// Keeps the later of two places.
fn reach<K: Ord>(known: &mut BTreeMap<K, Reached>, key: K, reached: Reached) {
    let known = known.entry(key).or_insert(reached);
    if known.position <= reached.position {
        *known = reached;
    }
}

const CHANGED: &[u8] = b"changed";
const ITEM: &[u8] = b"item/";
const DOC: &[u8] = b"doc/";
const RECEIPT: &[u8] = b"receipt/";

fn reached_note(prefix: &[u8], key: &[&[u8]], reached: Reached) -> Note {
    let mut name = prefix.to_vec();
    key.iter().for_each(|part| name.extend_from_slice(part));
    let mut value = reached.position.to_le_bytes().to_vec();
    value.extend_from_slice(&reached.at.to_le_bytes());
    (name, value)
}

fn read_reached(value: &[u8]) -> Option<Reached> {
    Some(Reached {
        position: u64::from_le_bytes(value.get(..8)?.try_into().ok()?),
        at: i64::from_le_bytes(value.get(8..16)?.try_into().ok()?),
    })
}

fn later(new: Reached, known: Option<&Reached>) -> Reached {
    known.filter(|known| known.position > new.position).copied().unwrap_or(new)
}

fn array<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at + N)?.try_into().ok()
}

impl Tracks {
    /// Reads the notes; what is damaged is forgotten, which only makes states more cautious.
    pub(super) fn load(store: &mut dyn DeviceStore) -> Result<Tracks, StoreError> {
        let mut tracks = Tracks { changed: store.note(CHANGED)?.is_some(), ..Tracks::default() };
        for (key, value) in store.notes(ITEM)? {
            let read = || {
                let (doc, item) = (array(&key, ITEM.len())?, array(&key, ITEM.len() + 16)?);
                Some(((DocId(doc), ItemId(item)), read_reached(&value)?))
            };
            tracks.outcomes.items.extend(read());
        }
        for (key, value) in store.notes(DOC)? {
            let read = || Some((DocId(array(&key, DOC.len())?), read_reached(&value)?));
            tracks.outcomes.docs.extend(read());
        }
        for (key, value) in store.notes(RECEIPT)? {
            let read = || {
                let doc = DocId(array(&key, RECEIPT.len())?);
                let person = std::str::from_utf8(key.get(RECEIPT.len() + 16..)?).ok()?;
                Some(((doc, person.parse().ok()?), u64::from_le_bytes(array(&value, 0)?)))
            };
            tracks.outcomes.receipts.extend(read());
        }
        Ok(tracks)
    }

    /// What is then known of what these are about: nothing goes back to an earlier place.
    pub(super) fn added(&self, mut new: Outcomes) -> Outcomes {
        for (key, reached) in &mut new.items {
            *reached = later(*reached, self.outcomes.items.get(key));
        }
        for (key, reached) in &mut new.docs {
            *reached = later(*reached, self.outcomes.docs.get(key));
        }
        new
    }

    /// The receipts that are not among these: their documents, and their notes.
    pub(super) fn receipts_gone(&self, new: &Outcomes) -> Vec<(DocId, Vec<u8>)> {
        let gone = self.outcomes.receipts.keys().filter(|key| !new.receipts.contains_key(*key));
        gone.map(|(doc, person)| (*doc, receipt_key(*doc, person))).collect()
    }

    /// Takes in that every receipt is void.
    pub(super) fn forget_receipts(&mut self) {
        self.outcomes.receipts.clear();
    }

    /// Takes in what [`Tracks::added`] gave, once its notes are kept.
    pub(super) fn commit(&mut self, new: Outcomes) {
        self.outcomes.items.extend(new.items);
        self.outcomes.docs.extend(new.docs);
        self.outcomes.receipts.extend(new.receipts);
    }

    /// Whether the relay's log has become another one, and the two have not been found equal since.
    pub(super) fn is_changed(&self) -> bool {
        self.changed
    }

    /// Notes in the store that the relay's log is another one than the last.
    pub(super) fn keep_changed(store: &mut dyn DeviceStore) -> Result<(), StoreError> {
        store.put_note(CHANGED, &[])
    }

    /// Takes in what [`Tracks::keep_changed`] noted.
    pub(super) fn are_changed(&mut self) {
        self.changed = true;
    }

    /// Notes in the store that device and relay hold the same; then [`Tracks::are_equal`].
    pub(super) fn keep_equal(store: &mut dyn DeviceStore) -> Result<(), StoreError> {
        store.remove_note(CHANGED)
    }

    /// Takes in that device and relay hold the same.
    pub(super) fn are_equal(&mut self) {
        self.changed = false;
    }

    /// Whether anything is known of how far a document has got.
    pub(super) fn knows(&self, doc: DocId) -> bool {
        self.outcomes.docs.contains_key(&doc)
    }

    /// Forgets in the store what a former log said. Returns what is then known, to be assigned once this has succeeded.
    pub(super) fn forget(store: &mut dyn DeviceStore) -> Result<Tracks, StoreError> {
        // first: if the rest fails, the next opening forgets too
        Self::keep_changed(store)?;
        for prefix in [ITEM, DOC, RECEIPT] {
            for (key, _) in store.notes(prefix)? {
                store.remove_note(&key)?;
            }
        }
        store.flush()?;
        Ok(Tracks { changed: true, ..Tracks::default() })
    }

    /// 8 bytes over the receipts, which the relay computes too; 0 for none.
    pub(super) fn receipts_hash(&self) -> u64 {
        let receipts = self.outcomes.receipts.iter().map(|((doc, person), position)| Receipt {
            doc: *doc,
            person: person.clone(),
            position: *position,
        });
        crate::wire::receipts_hash(receipts)
    }

    /// How far an item has got.
    pub(super) fn delivery(
        &self,
        outbox: &Outbox,
        (doc, item): (DocId, ItemId),
        cursor: Option<Cursor>,
        strays: Strays,
        counts: impl Fn(&PersonId) -> bool,
    ) -> Delivery {
        // an edit that was queued again has no subject: it can be about any item
        let is_about = |edit: &OutboxEdit| {
            edit.doc == doc && edit.subject.is_none_or(|subject| subject == item)
        };
        if let Some(refused) = outbox.refused().iter().find(|refused| is_about(&refused.edit)) {
            return Delivery::Refused { code: refused.code, text: refused.text.clone() };
        }
        let waits = outbox.waiting().any(|(_, edit)| is_about(edit));
        let is_whole = !self.changed && strays == Strays::None;
        let whole = || self.outcomes.docs.get(&doc).filter(|_| is_whole);
        let reached = self.outcomes.items.get(&(doc, item)).or_else(whole);
        let here_only = waits || strays == Strays::Some;
        let (Some(reached), Some(cursor), false) = (reached, cursor, here_only) else {
            return Delivery::OnThisDevice;
        };
        let received_by = self
            .outcomes
            .receipts
            .iter()
            .filter(|((of, person), position)| {
                *of == doc && **position >= reached.position && counts(person)
            })
            .map(|((_, person), _)| person.clone())
            .collect();
        Delivery::OnRelay {
            relay: cursor.relay,
            position: reached.position,
            at: reached.at,
            received_by,
        }
    }
}
