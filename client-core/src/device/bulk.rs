//! How far a bulk has come, kept in the store so that a cut costs only what was under way.
//!
//! ```text
//! bulk                            -> upto u64, chain [16], doc [16], position u64
//! bulk-item                       -> the head of the item under way, as in the stream
//! bulk-part/ check [8] from u64be -> bytes of it
//! ```

use crate::ids::{Chain, DocId};
use crate::store::{DeviceStore, StoreError};
use crate::sync::BulkSave;
use crate::wire::{BulkItem, BulkMark, BulkStep, Part};

const BULK: &[u8] = b"bulk";
const ITEM: &[u8] = b"bulk-item";
const PART: &[u8] = b"bulk-part/";
/// The largest note that every store takes.
const NOTE_BYTES: usize = 4_096;

/// What is here of a bulk.
pub(super) struct Held {
    /// For the Hello, with the part.
    pub(super) mark: BulkMark,
    /// The item under way and its bytes.
    pub(super) part: Option<(BulkItem, Vec<u8>)>,
}

fn part_key(item: &BulkItem, from: usize) -> Vec<u8> {
    [PART, &item.check, &(from as u64).to_be_bytes()].concat()
}

fn read_mark(note: &[u8]) -> Option<BulkMark> {
    Some(BulkMark {
        upto: u64::from_le_bytes(note.get(..8)?.try_into().ok()?),
        chain: Chain(note.get(8..24)?.try_into().ok()?),
        doc: DocId(note.get(24..40)?.try_into().ok()?),
        position: u64::from_le_bytes(note.get(40..48)?.try_into().ok()?),
        part: None,
    })
}

fn write_mark(mark: &BulkMark) -> Vec<u8> {
    let mut note = mark.upto.to_le_bytes().to_vec();
    note.extend_from_slice(&mark.chain.0);
    note.extend_from_slice(&mark.doc.0);
    note.extend_from_slice(&mark.position.to_le_bytes());
    note
}

/// Reads what is here; what is damaged comes again.
pub(super) fn load(store: &mut dyn DeviceStore) -> Result<Option<Held>, StoreError> {
    let Some(mut mark) = store.note(BULK)?.as_deref().and_then(read_mark) else { return Ok(None) };
    let item = match store.note(ITEM)?.map(|note| BulkStep::decode(&note)) {
        Some(Ok(Some((BulkStep::Item(item), _)))) => item,
        _ => return Ok(Some(Held { mark, part: None })),
    };
    let mut bytes = Vec::new();
    let prefix = [PART, &item.check].concat();
    for (key, piece) in store.notes(&prefix)? {
        // a piece that a crash took leaves a gap
        if key == part_key(&item, bytes.len()) {
            bytes.extend(piece);
        }
    }
    let follows = (item.doc, item.position) > (mark.doc, mark.position);
    let part =
        (follows && !bytes.is_empty() && bytes.len() <= item.length).then_some((item, bytes));
    mark.part =
        part.as_ref().map(|(item, bytes)| Part { check: item.check, bytes: bytes.len() as u64 });
    Ok(Some(Held { mark, part }))
}

/// Keeps how far it has come. What the mark covers is durable already.
pub(super) fn keep(store: &mut dyn DeviceStore, save: &BulkSave) -> Result<(), StoreError> {
    let (mark, part) = match save {
        BulkSave::Ended => {
            store.remove_note(BULK)?;
            return forget_part(store, None);
        }
        BulkSave::Under { mark, part } => (mark, part),
    };
    store.put_note(BULK, &write_mark(mark))?;
    let Some(part) = part else { return forget_part(store, None) };
    if part.from == 0 {
        forget_part(store, Some(&part.item))?;
        store.put_note(ITEM, &BulkStep::Item(part.item).encode())?;
    }
    for (n, piece) in part.bytes.chunks(NOTE_BYTES).enumerate() {
        store.put_note(&part_key(&part.item, part.from + n * NOTE_BYTES), piece)?;
    }
    Ok(())
}

/// Forgets the beginnings of items, but not of this one.
fn forget_part(store: &mut dyn DeviceStore, but: Option<&BulkItem>) -> Result<(), StoreError> {
    if but.is_none() {
        store.remove_note(ITEM)?;
    }
    for (key, _) in store.notes(PART)? {
        if but.is_none_or(|item| !key[PART.len()..].starts_with(&item.check)) {
            store.remove_note(&key)?;
        }
    }
    Ok(())
}
