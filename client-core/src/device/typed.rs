//! Edits in their typed form: as the outbox keeps them, and as they can be made again in another epoch of their document.

use super::error::DeviceError;
use crate::documents::{Document, Edit, Kind, LocalChange};
use crate::ids::DocId;
use crate::limits::CHANGE_BYTES_MAX;
use crate::store::OutboxEdit;
use crate::time::DeviceTime;

/// What the owner did and when, for an edit of a document that has epochs; nothing for others.
pub(super) fn typed(edit: &Edit, now: DeviceTime) -> Vec<u8> {
    match edit.kind() {
        Kind::Log => postcard::to_allocvec(&(now, edit)).unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// An edit as it can be made in this epoch of its document. The version that the person saw may have been of an earlier
/// one: then it is made on the present version.
pub(super) fn of_this_epoch(edit: &Edit, is_later: bool, document: &Document) -> Edit {
    let is_unknown =
        |edit: &Edit| edit.base().is_some_and(|base| base.iter().any(|head| !document.has(*head)));
    match is_later && is_unknown(edit) {
        true => edit.clone().on(document.heads()),
        false => edit.clone(),
    }
}

/// What an edit said and when, as [`typed`] kept it; `None` where nothing is known of it.
pub(super) fn read_typed(bytes: &[u8]) -> Option<(DeviceTime, Edit)> {
    postcard::from_bytes(bytes).ok()
}

/// An edit as it waits in the outbox.
pub(super) fn to_outbox(
    doc: DocId,
    change: &LocalChange,
    edit: &Edit,
    now: DeviceTime,
) -> OutboxEdit {
    OutboxEdit {
        doc,
        hash: change.hash,
        subject: edit.subject(),
        change: change.raw.clone(),
        typed: typed(edit, now),
    }
}

/// Refuses a change that no push can carry.
pub(super) fn check_size(change: &LocalChange) -> Result<(), DeviceError> {
    let bytes = change.raw.len();
    if bytes > CHANGE_BYTES_MAX { Err(DeviceError::TooLarge { bytes }) } else { Ok(()) }
}
