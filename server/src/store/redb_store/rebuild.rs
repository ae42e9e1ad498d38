//! Makes a damaged row of an index again, from the log. This reads a whole document or the whole log, and happens only
//! where a row is damaged.

use std::collections::BTreeSet;

use samband_client_core::ids::{ChangeHash, DeviceId, DocId, Position};

use super::reader::{RedbReader, unless_damaged};
use super::tables::DEVICES;
use crate::relay::{
    ActorRow, ChangeRow, Damaged, DeviceRow, LogReader, LogRecord, RELAY_AUTHOR, StoreFault,
};

/// Every document of the log.
pub(super) fn documents(
    reader: &RedbReader,
    head: Position,
) -> Result<BTreeSet<DocId>, StoreFault> {
    let mut docs = BTreeSet::new();
    for position in 1..=head {
        docs.extend(unless_damaged(reader.entry(position))?.flatten().map(|entry| entry.doc));
    }
    Ok(docs)
}

/// The positions of a document, by what the log says of each position.
pub(super) fn positions(
    reader: &RedbReader,
    doc: DocId,
    upto: Position,
) -> Result<Vec<Position>, StoreFault> {
    let mut positions = Vec::new();
    for position in 1..=upto.min(reader.head()?.position) {
        let entry = unless_damaged(reader.entry(position))?.flatten();
        if entry.is_some_and(|entry| entry.doc == doc) {
            positions.push(position);
        }
    }
    Ok(positions)
}

/// The records at these positions that can be read.
pub(super) fn records(
    reader: &RedbReader,
    positions: &[Position],
) -> Result<Vec<(Position, LogRecord)>, StoreFault> {
    let mut records = Vec::new();
    for position in positions {
        let record = unless_damaged(reader.present(*position))?;
        records.extend(record.map(|record| (*position, record)));
    }
    Ok(records)
}

/// Where a change stands; `None` when the log has it not.
pub(super) fn change(
    reader: &RedbReader,
    doc: DocId,
    hash: ChangeHash,
) -> Result<Option<ChangeRow>, StoreFault> {
    let positions = reader.doc_positions(doc, 0, u64::MAX)?;
    let found = records(reader, &positions)?.into_iter().find(|(_, record)| record.hash == hash);
    Ok(found.map(|(position, record)| ChangeRow { position, max_op: record.max_op }))
}

/// Whose an actor is: of the person whose device pushed its last change.
pub(super) fn actor(
    reader: &RedbReader,
    doc: DocId,
    actor: &[u8],
    row: Damaged,
) -> Result<ActorRow, StoreFault> {
    let positions = reader.doc_positions(doc, 0, u64::MAX)?;
    let records = records(reader, &positions)?.into_iter().map(|(_, record)| record);
    let last = records.filter(|record| record.actor == actor).max_by_key(|record| record.seq);
    let Some(last) = last else { return Err(row.into()) };
    let person = if last.device == DeviceId([0; 16]) {
        RELAY_AUTHOR.parse().ok()
    } else {
        let device = unless_damaged(reader.get::<DeviceRow>(DEVICES, &last.device.0))?.flatten();
        device.map(|device| device.person)
    };
    let person = person.ok_or(row)?;
    Ok(ActorRow { person, seq: last.seq })
}
