//! How far a bulk has come, kept in the store so that a cut costs only what was under way.
//!
//! ```text
//! bulk                     -> upto u64, chain [16], doc [16], position u64, from u64, whole u64, end u64
//! bulk-stream/ number u64be -> a piece of the stream
//! ```

use crate::ids::{Chain, DocId};
use crate::store::{DeviceStore, StoreError};
use crate::sync::{BulkHeld, BulkPlace, BulkSave, STREAM_PIECE_BYTES};
use crate::wire::BulkMark;

const BULK: &[u8] = b"bulk";
const STREAM: &[u8] = b"bulk-stream/";

fn key(number: u64) -> Vec<u8> {
    [STREAM, &number.to_be_bytes()].concat()
}

fn read_place(note: &[u8]) -> Option<BulkPlace> {
    let number = |at: usize| Some(u64::from_le_bytes(note.get(at..at + 8)?.try_into().ok()?));
    let mark = BulkMark {
        upto: number(0)?,
        chain: Chain(note.get(8..24)?.try_into().ok()?),
        doc: DocId(note.get(24..40)?.try_into().ok()?),
        position: number(40)?,
        part: None,
        tail: None,
    };
    let place = BulkPlace { mark, from: number(48)?, whole: number(56)?, end: number(64)? };
    (place.from <= place.whole && place.whole <= place.end).then_some(place)
}

fn write_place(place: &BulkPlace) -> Vec<u8> {
    let mut note = place.mark.upto.to_le_bytes().to_vec();
    note.extend_from_slice(&place.mark.chain.0);
    note.extend_from_slice(&place.mark.doc.0);
    for number in [place.mark.position, place.from, place.whole, place.end] {
        note.extend_from_slice(&number.to_le_bytes());
    }
    note
}

/// Reads the stored part of a bulk. Damaged pieces are discarded and requested again.
pub(super) fn load(store: &mut dyn DeviceStore) -> Result<Option<BulkHeld>, StoreError> {
    let Some(place) = store.note(BULK)?.as_deref().and_then(read_place) else { return Ok(None) };
    let mut stream = Vec::new();
    let pieces = place.from / STREAM_PIECE_BYTES as u64..;
    for number in pieces {
        // a crash can have taken any piece
        let Some(piece) = store.note(&key(number))? else { break };
        let is_full = piece.len() == STREAM_PIECE_BYTES;
        stream.extend(piece);
        if !is_full || place.from + stream.len() as u64 >= place.end {
            break;
        }
    }
    Ok(Some(BulkHeld::new(place, stream)))
}

/// Deletes the stored part of the bulk in progress.
pub(super) fn forget(store: &mut dyn DeviceStore) -> Result<(), StoreError> {
    keep(store, &BulkSave::Ended)
}

/// Stores the offset of the bulk. Everything before the offset must already be durable.
pub(super) fn keep(store: &mut dyn DeviceStore, save: &BulkSave) -> Result<(), StoreError> {
    match save {
        BulkSave::Ended => {
            store.remove_note(BULK)?;
            for (key, _) in store.notes(STREAM)? {
                store.remove_note(&key)?;
            }
            Ok(())
        }
        BulkSave::Under { place, pieces, gone } => {
            for (number, piece) in pieces {
                store.put_note(&key(*number), piece)?;
            }
            store.put_note(BULK, &write_place(place))?;
            gone.clone().try_for_each(|number| store.remove_note(&key(number)))
        }
    }
}
