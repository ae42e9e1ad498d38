//! How far what was written has got: on this device, on the relay, received by whom.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::typed::words_of;
use crate::domain::parse_change;
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
    /// What the owner wrote with it, to be read and copied. Empty for documents that have no epochs: they show it.
    pub words: String,
}

impl From<&RefusedChange> for RefusedEdit {
    fn from(refused: &RefusedChange) -> RefusedEdit {
        RefusedEdit {
            doc: refused.edit.doc,
            hash: refused.edit.hash,
            subject: refused.edit.subject,
            code: refused.code,
            text: refused.text.clone(),
            words: words_of(&refused.edit.typed),
        }
    }
}

/// Whether a document holds changes of the owner that neither the relay is known to have nor the outbox holds. They are
/// on this device only, even if the relay has other changes of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strays {
    /// It holds none.
    None,
    /// It holds own changes whose edits are unknown.
    Some,
    /// What the relay has of the document is not known at present: only acknowledgements count.
    Unknown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Reached {
    position: Position,
    at: UnixMs,
    /// Where the change that made the item is, if that is known.
    made: Option<Position>,
}

/// What is known of deliveries, in memory and as notes in the store.
///
/// ```text
/// item/ doc [16] item [10]    -> position u64, at i64, made u64   own edits, by acknowledgement; made 0: not known
/// doc/  doc [16]              -> position u64, at i64, 0          anything pulled of the document
/// receipt/ doc [16] person    -> position u64
/// held/ doc [16] person       -> since i64, position u64    the receipts that there ever were
/// changed                     -> nothing
/// ```
#[derive(Debug, Default)]
pub(super) struct Tracks {
    outcomes: Outcomes,
    /// Whether the relay's log has become another one, and the two have not been found equal since. Until then, one
    /// pulled change of a document does not prove that the relay has the others.
    changed: bool,
}

/// How far items and documents have got, and who has received them: all that is known, or what is new.
#[derive(Debug, Default)]
pub(super) struct Outcomes {
    items: BTreeMap<(DocId, ItemId), Reached>,
    docs: BTreeMap<DocId, Reached>,
    receipts: BTreeMap<(DocId, PersonId), Position>,
    held: BTreeMap<(DocId, PersonId), HeldSince>,
    /// The last own edit of each document of which it is not known what it was about.
    unnamed: BTreeMap<DocId, Reached>,
}

/// That a person has had a document on a device. It stays true when the person's rights go, and with them the receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct HeldSince {
    /// The relay's clock when this device first heard of it.
    since: UnixMs,
    /// Up to where in the present log of the relay, as far as is known.
    position: Position,
}

impl Outcomes {
    /// Notes that an own edit is in the relay's log. `makes`: it is the one that made its subject. An edit that was queued
    /// again has no subject: it can be the latest of any item of the document.
    pub(super) fn accepted(
        &mut self,
        (doc, subject): (DocId, Option<ItemId>),
        position: Position,
        at: UnixMs,
        makes: bool,
    ) {
        let made = makes.then_some(position);
        match subject {
            Some(item) => reach(&mut self.items, (doc, item), Reached { position, at, made }),
            None => {
                self.pulled(doc, position, at);
                reach(&mut self.unnamed, doc, Reached { position, at, made });
            }
        }
    }

    /// Notes that something of a document came from the relay, so what is in it is there.
    pub(super) fn pulled(&mut self, doc: DocId, position: Position, at: UnixMs) {
        reach(&mut self.docs, doc, Reached { position, at, made: None });
    }

    /// Notes a receipt, which replaces an earlier one.
    pub(super) fn received(&mut self, receipt: &Receipt, at: UnixMs) {
        let key = (receipt.doc, receipt.person.clone());
        self.held.insert(key.clone(), HeldSince { since: at, position: receipt.position });
        self.receipts.insert(key, receipt.position);
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
        let held = self.held.iter().map(|(key, held)| held_note(key, *held));
        items.chain(docs).chain(receipts).chain(held).collect()
    }
}

fn receipt_key(doc: DocId, person: &PersonId) -> Vec<u8> {
    [RECEIPT, &doc.0, person.as_str().as_bytes()].concat()
}

fn held_note((doc, person): &(DocId, PersonId), held: HeldSince) -> Note {
    let name = [HELD, &doc.0, person.as_str().as_bytes()].concat();
    (name, [held.since.to_le_bytes(), held.position.to_le_bytes()].concat())
}

/// Keeps the later of two places.
fn reach<K: Ord>(known: &mut BTreeMap<K, Reached>, key: K, reached: Reached) {
    let known = known.entry(key).or_insert(reached);
    *known = later(reached, Some(known));
}

const CHANGED: &[u8] = b"changed";
const ITEM: &[u8] = b"item/";
const DOC: &[u8] = b"doc/";
const RECEIPT: &[u8] = b"receipt/";
const HELD: &[u8] = b"held/";

fn reached_note(prefix: &[u8], key: &[&[u8]], reached: Reached) -> Note {
    let mut name = prefix.to_vec();
    key.iter().for_each(|part| name.extend_from_slice(part));
    let mut value = reached.position.to_le_bytes().to_vec();
    value.extend_from_slice(&reached.at.to_le_bytes());
    value.extend_from_slice(&reached.made.unwrap_or(0).to_le_bytes());
    (name, value)
}

fn read_reached(value: &[u8]) -> Option<Reached> {
    Some(Reached {
        position: u64::from_le_bytes(value.get(..8)?.try_into().ok()?),
        at: i64::from_le_bytes(value.get(8..16)?.try_into().ok()?),
        made: Some(u64::from_le_bytes(value.get(16..24)?.try_into().ok()?)).filter(|at| *at > 0),
    })
}

fn later(new: Reached, known: Option<&Reached>) -> Reached {
    let later = known.filter(|known| known.position > new.position).copied().unwrap_or(new);
    Reached { made: new.made.or(known.and_then(|known| known.made)), ..later }
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
        for (key, value) in store.notes(HELD)? {
            let read = || {
                let doc = DocId(array(&key, HELD.len())?);
                let person = std::str::from_utf8(key.get(HELD.len() + 16..)?).ok()?;
                let since = i64::from_le_bytes(array(&value, 0)?);
                let position = u64::from_le_bytes(array(&value, 8)?);
                Some(((doc, person.parse().ok()?), HeldSince { since, position }))
            };
            tracks.outcomes.held.extend(read());
        }
        Ok(tracks)
    }

    /// What is then known of what these are about: nothing goes back to an earlier place.
    pub(super) fn added(&self, mut new: Outcomes) -> Outcomes {
        for (doc, unnamed) in std::mem::take(&mut new.unnamed) {
            let of_doc = (doc, ItemId([0; 10]))..=(doc, ItemId([0xff; 10]));
            let known = self.outcomes.items.range(of_doc).map(|(key, _)| *key);
            let items: BTreeSet<_> =
                new.items.keys().copied().filter(|key| key.0 == doc).chain(known).collect();
            items
                .into_iter()
                .for_each(|key| reach(&mut new.items, key, Reached { made: None, ..unnamed }));
        }
        for (key, reached) in &mut new.items {
            *reached = later(*reached, self.outcomes.items.get(key));
        }
        for (key, reached) in &mut new.docs {
            *reached = later(*reached, self.outcomes.docs.get(key));
        }
        for (key, held) in &mut new.held {
            if let Some(known) = self.outcomes.held.get(key) {
                held.since = known.since;
                held.position = held.position.max(known.position);
            }
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
        self.outcomes.held.extend(new.held);
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
    /// It keeps the list of readers, and discards their positions, which belong to the former log.
    pub(super) fn forget(store: &mut dyn DeviceStore) -> Result<Tracks, StoreError> {
        // first: if the rest fails, the next opening forgets too
        Self::keep_changed(store)?;
        for prefix in [ITEM, DOC, RECEIPT] {
            for (key, _) in store.notes(prefix)? {
                store.remove_note(&key)?;
            }
        }
        let mut held = Tracks::load(store)?.outcomes.held;
        for (key, held) in &mut held {
            held.position = 0;
            let (key, value) = held_note(key, *held);
            store.put_note(&key, &value)?;
        }
        store.flush()?;
        let outcomes = Outcomes { held, ..Outcomes::default() };
        Ok(Tracks { outcomes, changed: true })
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

    /// People with a device that holds what an item said first. Where it is not known when the relay got that, it is
    /// everybody who holds anything of the document.
    pub(super) fn received(
        &self,
        outbox: &Outbox,
        (doc, item): (DocId, ItemId),
        counts: impl Fn(&PersonId) -> bool,
    ) -> Vec<PersonId> {
        let made = self.outcomes.items.get(&(doc, item)).and_then(|reached| reached.made);
        let is_unsent = || {
            outbox.edits().any(|edit| {
                edit.doc == doc && parse_change(&edit.change).is_ok_and(|change| change.makes(item))
            })
        };
        if made.is_none() && is_unsent() {
            return Vec::new();
        }
        let held = self.outcomes.held.iter().filter(|((of, person), held)| {
            *of == doc && held.position >= made.unwrap_or(0) && counts(person)
        });
        held.map(|((_, person), _)| person.clone()).collect()
    }

    /// Whether a person has a device that holds the last own edit of an item that the relay has.
    pub(super) fn holds_latest(&self, (doc, item): (DocId, ItemId), person: &PersonId) -> bool {
        let reached = self.outcomes.items.get(&(doc, item));
        let held = self.outcomes.held.get(&(doc, person.clone()));
        reached.zip(held).is_some_and(|(reached, held)| held.position >= reached.position)
    }

    /// The people with a device that holds something of a document, each with the relay's clock when this device first
    /// heard of it.
    pub(super) fn held(&self, doc: DocId) -> BTreeMap<PersonId, UnixMs> {
        let held = self.outcomes.held.iter().filter(|((of, _), _)| *of == doc);
        held.map(|((_, person), held)| (person.clone(), held.since)).collect()
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
