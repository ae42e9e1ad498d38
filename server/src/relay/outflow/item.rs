//! One item of a bulk: what a device gets of one document, as a snapshot or as changes.

use std::sync::Arc;

use samband_client_core::ids::{DocId, Position};
use samband_client_core::wire::{
    BulkForm, BulkItem, BulkRecords, PullRecord, PulledChange, part_check,
};

use super::recipient::Recipient;
use super::snapshots::{Snapshot, SnapshotState, Snapshots};
use crate::relay::fault::StoreFault;

/// An item of changes is closed behind these bytes, as they are in the log.
const ITEM_BYTES: usize = 256 * 1024;
/// Snapshots of fewer changes are not smaller than the changes.
pub(super) const SNAPSHOT_FROM: usize = 4;
/// What a change costs less in an item than in the log: hashes and actors that a number stands for.
const CHANGE_SAVING: usize = 64;

/// What comes next of a bulk.
pub(super) enum Next {
    /// This item, with its bytes.
    Item(BulkItem, Arc<[u8]>),
    /// An item whose snapshot is being made.
    Later,
    /// Nothing.
    End,
}

/// Makes the item for the records of one document at these positions, or for the first of them.
pub(super) fn make_item(
    snapshots: &mut Snapshots,
    recipient: &Recipient<'_>,
    doc: DocId,
    positions: &[Position],
) -> Result<Next, StoreFault> {
    let snapshot = match wants_snapshot(recipient, doc, positions)? {
        true => snapshots.get(doc, positions, recipient.session),
        false => SnapshotState::Never,
    };
    // the records are read when the snapshot is there, and not at each look for it
    let snapshot = match snapshot {
        SnapshotState::Later => return Ok(Next::Later),
        SnapshotState::Ready(snapshot) => Some(snapshot),
        SnapshotState::Never => None,
    };
    let log = recipient.readable.log;
    let mut records = BulkRecords::default();
    let (mut position, mut at) = (0, 0);
    let (mut read, mut cost, mut plain) = (0, 0, 0);
    for next in positions {
        if plain >= ITEM_BYTES {
            break;
        }
        let record = log.present(*next)?;
        (position, at) = (*next, record.at.max(at));
        read += 1;
        if recipient.has_pushed(&record) {
            records.push(&PullRecord::Own { number: record.number, position });
        } else {
            plain += record.raw.len();
            cost += record.raw.len().saturating_sub(CHANGE_SAVING);
            let change = PulledChange { doc, position, change: record.raw };
            records.push(&PullRecord::Change(change));
        }
    }
    // what was not read is taken to be like what was
    let cost = cost * positions.len() / read;
    if let Some(Snapshot { position, bytes }) = snapshot.filter(|it| it.bytes.len() < cost) {
        let item = BulkItem {
            doc,
            position,
            at: log.present(position)?.at,
            form: BulkForm::Snapshot,
            length: bytes.len(),
            check: part_check(&bytes),
        };
        return Ok(Next::Item(item, bytes));
    }
    let bytes = records.into_bytes();
    let (length, check) = (bytes.len(), part_check(&bytes));
    let item = BulkItem { doc, position, at, form: BulkForm::Changes, length, check };
    Ok(Next::Item(item, bytes.into()))
}

/// Whether a snapshot may be smaller than the changes. Reads few records: it ends with the last one that it needs.
fn wants_snapshot(
    recipient: &Recipient<'_>,
    doc: DocId,
    positions: &[Position],
) -> Result<bool, StoreFault> {
    if positions.len() < SNAPSHOT_FROM || !stand_for_most(recipient, doc, positions)? {
        return Ok(false);
    }
    let mut foreign = 0;
    for position in positions {
        foreign += usize::from(!recipient.has_pushed(&recipient.readable.log.present(*position)?));
        if foreign == SNAPSHOT_FROM {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether these are at least half of a document's changes up to the last of them: fewer go as changes, without a look
/// at the snapshot.
pub(super) fn stand_for_most(
    recipient: &Recipient<'_>,
    doc: DocId,
    positions: &[Position],
) -> Result<bool, StoreFault> {
    let last = *positions.last().expect("the caller has some");
    Ok(2 * positions.len() >= recipient.readable.log.doc_positions(doc, 0, last)?.len())
}
