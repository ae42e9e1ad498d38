//! Erasure: a document goes on in its next epoch without what is erased, or ends.
//!
//! To renew a document takes as long as to load it and to write it again. The loader does that, and meanwhile the engine
//! serves everybody; only those who write to this document wait. The outcome is written if the document still has the heads
//! that it was made on; otherwise it is made again.
//!
//! The changes of the next epoch come into the log before the roster that names it, in the same batch. So a device that
//! learns of the epoch can have all of it, and nothing is ever erased that has no successor.
//!
//! What a device has asked for is kept in its row until it is done: a relay that stops meanwhile does it after its start.

mod again;
mod ending;
mod person;
mod progress;
mod tests;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use samband_client_core::domain::{DocKey, NextEpoch, ParsedChange, RosterEdit};
use samband_client_core::ids::{DeviceId, DocId, ItemId, PersonId, Position};
use samband_client_core::time::UnixMs;

pub(super) use self::again::erase_once_more;
pub(super) use self::ending::erase_placement;
pub use self::person::PersonErasure;

use self::ending::{begun, holders_of};
use self::progress::ProgressNews;
use super::audit::Deed;
use super::erase_error::EraseError;
use super::intake::{Renewal, Renewed, Unrenewed};
use super::output::SessionId;
use super::priority::Priority;
use super::rows::ErasedRow;
use super::state::State;
use super::writer::RelayWriter;

/// How often a document is renewed for one request. Nobody writes to it meanwhile, so once is the rule.
const RENEWALS_MAX: u32 = 3;

/// An erasure of items that was asked for here.
pub type ErasureId = u64;

/// The erasures of items that are asked for and not done, and how far those have got that are done.
#[derive(Default)]
pub(super) struct Erasures {
    queue: VecDeque<Request>,
    /// By the document's present epoch, which is being renewed.
    under_way: BTreeMap<DocId, Request>,
    outcomes: BTreeMap<ErasureId, Result<(), EraseError>>,
    last: ErasureId,
    progress: ProgressNews,
}

/// What is asked for.
struct Request {
    asked: Asked,
    priority: Priority,
    /// How often it was begun.
    renewals: u32,
}

enum Asked {
    /// By an edit of the document: what stands in it.
    InDocument { doc: DocId, by: PersonId },
    /// By an administrator.
    Items { id: ErasureId, key: DocKey, items: BTreeSet<ItemId>, by: String },
}

impl Erasures {
    /// Those that devices have asked for, by their rows.
    pub(super) fn load(state: &State) -> Erasures {
        let mut erasures = Erasures::default();
        let rows = state.devices.rows().values();
        let asked = rows.flat_map(|row| row.asks_erasure.iter().map(|doc| (*doc, &row.person)));
        for (doc, person) in asked.collect::<BTreeMap<_, _>>() {
            erasures.ask_in_document(doc, person.clone(), Priority::Bulk);
        }
        erasures
    }

    /// Forgets what was under way after a batch was rolled back. What devices asked for durably is asked for again.
    pub(super) fn roll_back(&mut self, state: &State) {
        let Erasures { last, progress, .. } = std::mem::take(self);
        *self = Erasures { last, progress, ..Erasures::load(state) };
    }

    /// Asks for what a document says is to be erased, by the device of this person that wrote so.
    pub(super) fn ask_in_document(&mut self, doc: DocId, by: PersonId, priority: Priority) {
        let asked = Asked::InDocument { doc, by };
        self.queue.push_back(Request { asked, priority, renewals: 0 });
    }

    /// Asks for items of a log to be erased. [`Erasures::take_outcome`] says what became of it.
    pub(super) fn ask_items(
        &mut self,
        key: DocKey,
        items: BTreeSet<ItemId>,
        by: &str,
    ) -> ErasureId {
        self.last += 1;
        let asked = Asked::Items { id: self.last, key, items, by: by.to_owned() };
        self.queue.push_back(Request { asked, priority: Priority::Bulk, renewals: 0 });
        self.last
    }

    /// What became of an erasure; `None` while it is under way.
    pub(super) fn take_outcome(&mut self, id: ErasureId) -> Option<Result<(), EraseError>> {
        self.outcomes.remove(&id)
    }

    /// Whether something is asked for that nothing else will begin.
    pub(super) fn has_work(&self) -> bool {
        !self.queue.is_empty() && self.under_way.is_empty()
    }

    /// Begins what is asked for, unless its document is being renewed already. Returns the connections whose pushes go on.
    pub(super) fn begin(&mut self, writer: &mut RelayWriter<'_>) -> Vec<SessionId> {
        let mut go_on = Vec::new();
        for mut request in std::mem::take(&mut self.queue) {
            match request.epochs(writer.state) {
                Ok(Some((doc, _))) if self.under_way.contains_key(&doc) => {
                    self.queue.push_back(request);
                }
                Ok(Some((doc, next))) => {
                    request.renewals += 1;
                    let (items, priority) = (request.items().cloned(), request.priority);
                    let renewal = Renewal { doc, next, items, priority };
                    writer.connections.renew(&writer.state.ledger, renewal);
                    self.under_way.insert(doc, request);
                }
                Ok(None) => go_on.extend(self.end(writer, request, Ok(()))),
                Err(error) => go_on.extend(self.end(writer, request, Err(error))),
            }
        }
        go_on
    }

    /// Writes what the loader has made, or has it made again. Returns the connections whose pushes have waited.
    pub(super) fn renewed(
        &mut self,
        writer: &mut RelayWriter<'_>,
        renewed: Renewed,
        now: UnixMs,
    ) -> Vec<SessionId> {
        let doc = renewed.doc;
        let Some(request) = self.under_way.remove(&doc) else { return Vec::new() };
        let mut go_on = Vec::new();
        if is_still_so(writer.state, &request, &renewed) {
            let done = write(writer, &request, renewed, now);
            go_on.extend(self.end(writer, request, done));
        } else if request.renewals < RENEWALS_MAX {
            self.queue.push_front(request);
        } else if let Some(key) = request.key(writer.state) {
            go_on.extend(self.end(writer, request, Err(EraseError::Damaged(key))));
        }
        go_on.extend(self.begin(writer));
        if !self.under_way.contains_key(&doc) {
            go_on.extend(writer.connections.renewal_ended(doc));
        }
        go_on
    }

    /// Records the outcome of a request. Returns the connections whose pushes have waited for it.
    fn end(
        &mut self,
        writer: &mut RelayWriter<'_>,
        request: Request,
        done: Result<(), EraseError>,
    ) -> BTreeSet<SessionId> {
        let doc = match request.asked {
            Asked::Items { id, .. } => {
                self.outcomes.insert(id, done);
                return BTreeSet::new();
            }
            Asked::InDocument { doc, .. } => doc,
        };
        match done {
            Ok(()) | Err(EraseError::Gone(_)) => forget_asked(writer.state, doc),
            // it stays asked for: the next change of the document comes back to it, and so does a start
            Err(error) => tracing::error!(%error, "nothing was erased, although it was asked for"),
        }
        writer.connections.renewal_ended(doc)
    }

    /// Notes that a device's cursor has moved: what it passed it has erased.
    pub(super) fn cursor_moved(
        &mut self,
        writer: &mut RelayWriter<'_>,
        device: DeviceId,
        passed: (Position, Position),
        may_write: bool,
        now: UnixMs,
    ) {
        self.progress.cursor_moved(&writer.state.ledger, device, passed);
        if may_write {
            self.progress.write(writer, now);
        }
    }
}

impl Request {
    /// The document that it is about; `None` when it is of no present epoch.
    fn key(&self, state: &State) -> Option<DocKey> {
        match &self.asked {
            Asked::InDocument { doc, .. } => state.access.key_of(*doc),
            Asked::Items { key, .. } => Some(key.clone()),
        }
    }

    /// The items that are asked for, where they do not stand in the document.
    fn items(&self) -> Option<&BTreeSet<ItemId>> {
        match &self.asked {
            Asked::InDocument { .. } => None,
            Asked::Items { items, .. } => Some(items),
        }
    }

    /// Who asks, for the audit log.
    fn by(&self) -> &str {
        match &self.asked {
            Asked::InDocument { by, .. } => by.as_str(),
            Asked::Items { by, .. } => by,
        }
    }

    /// The ids of the document in its present epoch and in the next one; `None` when nothing is to be done any more.
    fn epochs(&self, state: &State) -> Result<Option<(DocId, DocId)>, EraseError> {
        let Some(key) = self.key(state) else { return Ok(None) };
        let roster = state.access.roster(key.partnership());
        let epoch = roster.ok_or_else(|| EraseError::Unknown(key.clone()))?.epoch(&key);
        if epoch.is_gone {
            return Err(EraseError::Gone(key));
        }
        let present = key.id_in(epoch.number);
        if state.ledger.is_damaged(present) {
            return Err(EraseError::Damaged(key));
        }
        Ok(Some((present, key.id_in(epoch.next(false).number))))
    }
}

/// Whether a document is in the epoch, and has the heads, that its next epoch was made on.
fn is_still_so(state: &State, request: &Request, renewed: &Renewed) -> bool {
    let epochs = request.epochs(state).ok().flatten();
    let heads = state.ledger.present_heads(renewed.doc);
    let has_heads = match &renewed.made {
        Ok((made_on, _)) => heads.is_some_and(|heads| heads.iter().eq(made_on)),
        Err(_) => true,
    };
    has_heads && epochs.is_some_and(|(present, _)| present == renewed.doc)
}

/// Writes what the loader has made of a document.
fn write(
    writer: &mut RelayWriter<'_>,
    request: &Request,
    renewed: Renewed,
    now: UnixMs,
) -> Result<(), EraseError> {
    let Some(key) = request.key(writer.state) else { return Ok(()) };
    let next = match renewed.made {
        Ok((_, next)) => next,
        Err(Unrenewed::Unreadable) => return Err(EraseError::Damaged(key)),
        Err(Unrenewed::Refused(error)) => return Err(error.into()),
    };
    match (next, &key, request.items()) {
        (NextEpoch::GoesOn { erased, changes }, ..) => {
            go_on(writer, &key, request.by(), (&erased, &changes), now)
        }
        (NextEpoch::Unchanged, _, Some(_)) => Err(EraseError::NoItem(key.clone())),
        (NextEpoch::Ends, DocKey::Log { partnership, placement, .. }, _) => {
            erase_placement(writer, partnership, placement, request.by(), now)
        }
        (NextEpoch::Unchanged | NextEpoch::Ends, ..) => Ok(()),
    }
}

/// Writes a document's next epoch, whose changes these are, and erases the present one.
fn go_on(
    writer: &mut RelayWriter<'_>,
    key: &DocKey,
    by: &str,
    (items, changes): (&BTreeSet<ItemId>, &[(PersonId, ParsedChange)]),
    now: UnixMs,
) -> Result<(), EraseError> {
    let partnership = key.partnership();
    let roster = writer.state.access.roster(partnership);
    let epoch = roster.ok_or_else(|| EraseError::Unknown(key.clone()))?.epoch(key);
    let next = epoch.next(false);
    let (old, new) = (key.id_in(epoch.number), key.id_in(next.number));
    let devices = holders_of(writer.state, old);
    let mut edit = RosterEdit::default();
    edit.put_epoch(key, next, &begun(&devices, now));
    let made = writer.state.access.edit(partnership, edit, now)?;
    for (author, change) in changes {
        writer.state.ledger.append_made(new, author, change, now);
    }
    made.iter().for_each(|made| writer.append_roster(partnership, made, now));
    let row = ErasedRow {
        base: key.id(),
        epoch: epoch.number,
        is_gone: false,
        at: now,
        position: writer.state.ledger.head().position,
        devices,
    };
    writer.erase(old, row);
    let ids: Vec<String> = items.iter().map(ToString::to_string).collect();
    writer.state.ledger.audit(now, by, Deed::EntryErased, key, ids.join(" "));
    Ok(())
}

/// Notes that nobody waits any more for something in a document to be erased.
fn forget_asked(state: &mut State, doc: DocId) {
    let rows = state.devices.rows().iter();
    let asked: Vec<DeviceId> = rows
        .filter(|(_, row)| row.asks_erasure.contains(&doc))
        .map(|(device, _)| *device)
        .collect();
    for device in asked {
        state.devices.change(&mut state.ledger, device, |row| row.asks_erasure.remove(&doc));
    }
}
