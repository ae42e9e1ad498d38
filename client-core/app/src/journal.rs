//! The private journal: what is kept for oneself, and what is shared and still rests on the phone.
//!
//! A shared entry waits here for ten minutes and for the next line, whichever comes later. Until then it is in no document
//! and in no outbox, so that taking it back leaves nothing anywhere. Each entry is a small file of its own, sealed if the
//! device is locked; a list names them.

use samband_client_core::device::{Device, DeviceError};
use samband_client_core::documents::log::{EntryDraft, Log, LogEdit};
use samband_client_core::documents::terms::Audience;
use samband_client_core::documents::{DocKey, Edit};
use samband_client_core::ids::{ItemId, PartnershipId, PlacementId};
use samband_client_core::time::DeviceTime;
use serde::{Deserialize, Serialize};

/// The file that names the entries.
const LIST: &str = "journal";
/// How long a shared entry rests, in seconds.
pub(crate) const REST_S: i64 = 600;

/// An entry that is only on this phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Note {
    pub(crate) id: ItemId,
    /// The exchange that it was written on, if the owner was on one.
    pub(crate) exchange: Option<(PartnershipId, PlacementId)>,
    pub(crate) draft: EntryDraft,
    pub(crate) written: DeviceTime,
    /// For whom it was shared, and since when it rests.
    pub(crate) shared: Option<Shared>,
}

/// That an entry was shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Shared {
    pub(crate) with: Audience,
    /// In seconds since 1970 by this phone's clock.
    pub(crate) since: i64,
}

impl Note {
    /// The log that it goes to.
    fn log(&self, with: Audience) -> Option<DocKey> {
        let (partnership, placement) = self.exchange.clone()?;
        Some(DocKey::Log { partnership, placement, audience: with })
    }
}

fn file(id: ItemId) -> String {
    format!("{LIST}-{id}")
}

fn ids(device: &Device) -> Result<Vec<ItemId>, DeviceError> {
    let bytes = device.private_file(LIST)?.unwrap_or_default();
    Ok(serde_json::from_slice(&bytes).unwrap_or_default())
}

fn keep_ids(device: &Device, ids: &[ItemId]) -> Result<(), DeviceError> {
    let bytes = serde_json::to_vec(ids).expect("plain JSON");
    device.keep_private_file(LIST, (!ids.is_empty()).then_some(&bytes))
}

/// The files of the journal.
pub(crate) fn files(device: &Device) -> Result<Vec<String>, DeviceError> {
    let entries = ids(device)?.into_iter().map(file);
    Ok(std::iter::once(LIST.to_owned()).chain(entries).collect())
}

/// The entries, in the order in which they were written.
pub(crate) fn notes(device: &Device) -> Result<Vec<Note>, DeviceError> {
    let mut notes = Vec::new();
    for id in ids(device)? {
        notes.extend(note(device, id)?);
    }
    Ok(notes)
}

/// One entry.
pub(crate) fn note(device: &Device, id: ItemId) -> Result<Option<Note>, DeviceError> {
    let bytes = device.private_file(&file(id))?;
    Ok(bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()))
}

/// Keeps an entry durably, in place of an earlier one of the same id.
pub(crate) fn keep(device: &Device, note: &Note) -> Result<(), DeviceError> {
    let bytes = serde_json::to_vec(note).expect("plain JSON");
    device.keep_private_file(&file(note.id), Some(&bytes))?;
    let mut ids = ids(device)?;
    if !ids.contains(&note.id) {
        ids.push(note.id);
        keep_ids(device, &ids)?;
    }
    Ok(())
}

/// Leaves nothing of an entry.
pub(crate) fn forget(device: &Device, id: ItemId) -> Result<(), DeviceError> {
    device.keep_private_file(&file(id), None)?;
    let mut ids = ids(device)?;
    ids.retain(|known| *known != id);
    keep_ids(device, &ids)
}

/// How many entries rest and are going to the relay.
pub(crate) fn resting(device: &Device) -> u64 {
    let notes = notes(device).unwrap_or_default();
    notes.iter().filter(|note| note.shared.is_some()).count() as u64
}

/// Moves shared entries that have rested into their logs, if there is a line. Returns when the next one has rested, in
/// seconds since 1970.
pub(crate) fn tick(device: &Device, connected: bool, now: DeviceTime) -> Option<i64> {
    let mut next: Option<i64> = None;
    for mut note in notes(device).unwrap_or_default() {
        let Some(shared) = note.shared else { continue };
        if shared.since > now.unix_s() {
            // the clock was set back: it rests once more
            note.shared = Some(Shared { since: now.unix_s(), ..shared });
            _ = keep(device, &note);
        }
        let ready_at = shared.since.min(now.unix_s()) + REST_S;
        if now.unix_s() < ready_at {
            next = Some(next.map_or(ready_at, |known| known.min(ready_at)));
        } else if connected {
            // one that cannot be written stays where it is, and its screen says why
            _ = send(device, &note, shared.with);
        }
    }
    next
}

/// Writes an entry into the log of its audience, as of when it was written, and takes it out of the journal.
fn send(device: &Device, note: &Note, with: Audience) -> Result<(), DeviceError> {
    let Some(key) = note.log(with) else { return Ok(()) };
    // after a crash between the two steps it is in both
    let is_there = device.read(&key, Log::read)?.entries.contains_key(&note.id);
    if !is_there {
        let edit = Edit::Log(LogEdit::Write { entry: note.id, draft: note.draft.clone() });
        device.edit(&key, &edit, note.written)?;
    }
    forget(device, note.id)
}

/// Whether an entry that is shared can be written where it is to go.
pub(crate) fn may_go(device: &Device, note: &Note) -> bool {
    let key = note.shared.and_then(|shared| note.log(shared.with));
    let may =
        |key: &DocKey| device.scope().iter().any(|(of, rights)| of == key && rights.may_write());
    key.is_none_or(|key| may(&key))
}
