//! A device: its folder opened, with typed edits and reads, delivery states, and what a connection needs.
//!
//! ```no_run
//! use samband_client_core::device::{Device, DeviceOptions};
//!
//! let device = Device::open("fieldbook".as_ref(), DeviceOptions::default())?;
//! for notice in device.notices() {
//!     eprintln!("{notice}");
//! }
//! for (key, rights) in device.scope() {
//!     println!("{key}: {rights:?}");
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Every call that takes a lock or touches the disk is blocking; in async code call it from
//! `spawn_blocking`, as [`crate::transport`] does.

mod bulk;
mod delivery;
mod known;
mod load;
mod private;
mod session;
mod turn;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use tokio::sync::broadcast;

pub use delivery::{Delivery, RefusedEdit};
use known::Known;
use load::Loaded;
pub use session::{Saved, SessionStart};
pub(crate) use turn::{Signals, Turn};

use crate::documents::feedback::Feedback;
use crate::documents::goals::Goals;
use crate::documents::log::Log;
use crate::documents::roster::Roster;
use crate::documents::terms::Side;
use crate::documents::{DocKey, Document, Edit, EditError, Heads, Kind, Writer, parse_change};
use crate::ids::{
    ChangeHash, DeviceId, DocId, ItemId, OrganisationId, PartnershipId, PersonId, PlacementId,
    Position,
};
use crate::invite::check_code;
use crate::limits::CHANGE_BYTES_MAX;
use crate::policy::Rights;
use crate::report::{Digest, Report, Selection};
use crate::scope;
use crate::store::{
    Files, Identity, Note, Notice, OpenError, Outbox, OutboxEdit, OutboxError, Parts, Random,
    SledOptions, StoreError, StoreHandle, Unlock, Vault, draw,
};
use crate::time::{DeviceTime, UnixMs};
use crate::wire::{Challenge, Cursor};

/// Settings of a device.
#[derive(Debug, Clone, Copy, Default)]
pub struct DeviceOptions {
    /// Of its documents' store.
    pub sled: SledOptions,
}

/// Why a device did not do what was asked. Nothing is lost.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DeviceError {
    /// The policy gives the owner no right to it, by the rosters that the device holds.
    #[error("you may not {what} the {key}")]
    NotAllowed {
        /// `read` or `write`.
        what: &'static str,
        /// The document.
        key: DocKey,
    },
    /// The device has not been enrolled, so it has no owner yet.
    #[error("this device is not enrolled: redeem an invite first")]
    NotEnrolled,
    /// The relay takes the device for another person's.
    #[error(
        "this device is {owner}'s, the invite is for {invited}: use another folder for {invited}"
    )]
    OtherOwner {
        /// Whose the device is.
        owner: PersonId,
        /// Whom the relay invited.
        invited: PersonId,
    },
    /// The relay takes nothing from this device any more.
    #[error("this device was revoked: ask your coordinator for a new invite")]
    Revoked,
    /// The edit does not fit the document.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// The edit becomes a larger change than a relay accepts.
    #[error("the edit takes {bytes} bytes; the limit is {CHANGE_BYTES_MAX}. Split it into several")]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// The outbox could not be written; the edit was not made.
    #[error("the edit was not saved: {0}")]
    Outbox(#[from] OutboxError),
    /// The documents' store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A document that another version of this program made.
    #[error("document {0} is of a kind that this version does not know: update the program")]
    UnknownKind(DocId),
}

/// What happens on a device, for those who watch.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum DeviceEvent {
    /// A document has new content, from here or from the relay.
    Changed(DocId),
    /// The delivery state of something has changed.
    Delivered,
    /// The owner's rights or the list of documents may have changed.
    ScopeChanged,
    /// A connection to the relay stands.
    Connected,
    /// The connection has ended.
    Disconnected,
    /// Everything that the relay had has arrived.
    CaughtUp,
}

/// An edit that is durable on this device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edited {
    /// The change.
    pub hash: ChangeHash,
}

/// What a device knows of its relay, for people.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct DeviceStatus {
    /// The device.
    pub device: DeviceId,
    /// What the owner reads to the coordinator after enrolling: see [`check_code`].
    pub check_code: String,
    /// The owner, once enrolled.
    pub person: Option<PersonId>,
    /// The relay's address, once enrolled.
    pub relay: Option<String>,
    /// Up to which position of the relay's log this device holds everything for it.
    pub position: Option<Position>,
    /// The relay's clock at that position.
    pub as_of: Option<UnixMs>,
    /// Whether the relay has revoked the device: it gets nothing, and what it pushes is kept aside.
    pub revoked: bool,
    /// Edits that are on this device only.
    pub waiting: usize,
    /// Edits that the relay refused.
    pub refused: Vec<RefusedEdit>,
}

/// A device. Clones share one store.
#[derive(Clone)]
pub struct Device {
    shared: Arc<Shared>,
}

struct Shared {
    path: PathBuf,
    files: Arc<dyn Files>,
    vault: Arc<Vault>,
    store: StoreHandle,
    state: Mutex<State>,
    events: broadcast::Sender<DeviceEvent>,
    signals: Signals,
    _lock: Option<File>,
}

struct State {
    random: Random,
    identity: Identity,
    outbox: Outbox,
    notices: Vec<Notice>,
    /// Documents that were opened, by id.
    loaded: BTreeMap<DocId, Loaded>,
    /// The actor of each document in this opening; made at the first edit.
    actors: BTreeMap<DocId, [u8; 16]>,
    /// The rosters that the device holds.
    rosters: BTreeMap<PartnershipId, Roster>,
    /// What the owner may do, by those rosters.
    scope: scope::Scope,
    cursor: Option<Cursor>,
    as_of: Option<UnixMs>,
    /// What the relay gave to be signed in the next Hello.
    challenge: Option<Challenge>,
    revoked: bool,
    /// What the relay is known to hold.
    known: Known,
    tracks: delivery::Tracks,
}

impl Device {
    /// Opens or makes the device in a folder, and repairs what a crash can leave.
    ///
    /// What the owner must be told is in [`Device::notices`]. A folder that another process has open is an
    /// error; documents that cannot be opened are set aside and rebuilt.
    pub fn open(path: &Path, options: DeviceOptions) -> Result<Device, OpenError> {
        Device::unlock(path, options, Unlock::Plain)
    }

    /// Opens a device's folder that is locked, or makes it so.
    ///
    /// Checking a passphrase takes 64 MiB of memory and some tenths of a second.
    pub fn unlock(
        path: &Path,
        options: DeviceOptions,
        unlock: Unlock<'_>,
    ) -> Result<Device, OpenError> {
        Device::assemble(Parts::open_folder(path, options.sled, unlock)?)
    }

    /// Whether what the device keeps is sealed by a passphrase.
    pub fn is_locked(&self) -> bool {
        self.shared.vault.is_locked()
    }

    /// Makes a device of opened parts, and repairs what a crash can leave.
    pub fn assemble(parts: Parts) -> Result<Device, OpenError> {
        let Parts { path, files, identity, outbox, store, notices, vault, random, lock } = parts;
        let (events, _) = broadcast::channel(1024);
        let mut state = State {
            random,
            identity,
            outbox,
            notices,
            loaded: BTreeMap::new(),
            actors: BTreeMap::new(),
            rosters: BTreeMap::new(),
            scope: BTreeMap::new(),
            cursor: None,
            as_of: None,
            challenge: None,
            revoked: false,
            known: Known::default(),
            tracks: delivery::Tracks::default(),
        };
        state.recover(&store, &*files)?;
        let shared = Shared {
            path,
            files,
            vault,
            store,
            state: Mutex::new(state),
            events,
            signals: Signals::default(),
            _lock: lock,
        };
        Ok(Device { shared: Arc::new(shared) })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // a panic while holding the lock is a bug; the state itself is rebuilt from the stores on opening
        self.shared.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.shared.path
    }

    /// What the owner must be told about this opening.
    pub fn notices(&self) -> Vec<Notice> {
        self.state().notices.clone()
    }

    /// Who this device is.
    pub fn identity(&self) -> Identity {
        self.state().identity.clone()
    }

    /// Whose the device is, once it is enrolled.
    pub fn owner(&self) -> Option<PersonId> {
        self.state().identity.person.clone()
    }

    /// Watches what happens on the device. A slow watcher misses events, and is told how many.
    pub fn watch(&self) -> broadcast::Receiver<DeviceEvent> {
        self.shared.events.subscribe()
    }

    /// The documents of the owner's scope, with the rights to them.
    pub fn scope(&self) -> Vec<(DocKey, Rights)> {
        self.state().scope.iter().map(|(key, rights)| (key.clone(), *rights)).collect()
    }

    /// The rosters that the device holds.
    pub fn rosters(&self) -> BTreeMap<PartnershipId, Roster> {
        self.state().rosters.clone()
    }

    /// Makes an edit. When this returns, it is durable on this device, and waits for the relay.
    ///
    /// `now` is the device's clock and offset, for people to read; no order comes from it.
    pub fn edit(&self, key: &DocKey, edit: &Edit, now: DeviceTime) -> Result<Edited, DeviceError> {
        let mut state = self.state();
        let author = state.identity.person.clone().ok_or(DeviceError::NotEnrolled)?;
        if !state.scope.get(key).copied().unwrap_or_default().may_write() {
            return Err(DeviceError::NotAllowed { what: "write", key: key.clone() });
        }
        if state.revoked {
            return Err(DeviceError::Revoked);
        }
        let doc = key.id();
        let actor = state.actor(doc);
        let writer = Writer { author, actor };
        let loaded = state.open_document(&self.shared.store, doc)?;
        let change = loaded.document.edit(&writer, now, edit)?;
        let bytes = change.raw.len();
        let kept = if bytes > CHANGE_BYTES_MAX {
            Err(DeviceError::TooLarge { bytes })
        } else {
            let waiting = OutboxEdit {
                doc,
                hash: change.hash,
                subject: edit.subject(),
                change: change.raw.clone(),
            };
            state.outbox.append(waiting).map_err(DeviceError::from)
        };
        if let Err(error) = kept {
            // the document in memory is ahead of the disk: the next use reads it again, as a new actor
            state.loaded.remove(&doc);
            state.actors.remove(&doc);
            return Err(error);
        }
        // the outbox holds the edit; should this fail, opening or settling puts it again
        let put =
            self.shared.store.call(move |store| store.put_change(doc, change.hash, &change.raw));
        if let Err(error) = put {
            tracing::warn!(%error, "the documents store did not take an edit; the outbox has it");
        }
        drop(state);
        _ = self.shared.events.send(DeviceEvent::Changed(doc));
        self.shared.signals.edited();
        Ok(Edited { hash: change.hash })
    }

    /// Runs a read on a document, loading it if needed.
    fn read<T>(&self, key: &DocKey, read: impl FnOnce(&Document) -> T) -> Result<T, DeviceError> {
        let mut state = self.state();
        if !state.scope.get(key).copied().unwrap_or_default().may_read() {
            return Err(DeviceError::NotAllowed { what: "read", key: key.clone() });
        }
        Ok(read(&state.open_document(&self.shared.store, key.id())?.document))
    }

    /// A partner's goals.
    pub fn goals(
        &self,
        partnership: &PartnershipId,
        organisation: &OrganisationId,
    ) -> Result<Goals, DeviceError> {
        let key =
            DocKey::Goals { partnership: partnership.clone(), organisation: organisation.clone() };
        self.read(&key, Goals::read)
    }

    /// A placement's log.
    pub fn log(
        &self,
        partnership: &PartnershipId,
        placement: &PlacementId,
    ) -> Result<Log, DeviceError> {
        let key = DocKey::Log { partnership: partnership.clone(), placement: placement.clone() };
        self.read(&key, Log::read)
    }

    /// One side's feedback on a placement's log.
    pub fn feedback(
        &self,
        partnership: &PartnershipId,
        placement: &PlacementId,
        side: Side,
    ) -> Result<Feedback, DeviceError> {
        let key = DocKey::Feedback {
            partnership: partnership.clone(),
            placement: placement.clone(),
            side,
        };
        self.read(&key, Feedback::read)
    }

    /// The sorted heads of a document that the owner may read.
    pub fn heads(&self, key: &DocKey) -> Result<Heads, DeviceError> {
        self.read(key, Document::heads)
    }

    /// The merged report over the documents that the owner may read: the same fold as the relay's.
    pub fn report(&self, selection: &Selection) -> Result<Report, DeviceError> {
        let mut report = Report::default();
        for (key, _) in self.scope() {
            let digest = self.read(&key, Digest::of)?;
            let state = self.state();
            if let (Some(digest), Some(roster)) = (digest, state.rosters.get(key.partnership())) {
                report.add(selection, roster, &key, &digest);
            }
        }
        Ok(report)
    }

    /// How far an entry, goal, indicator, measurement or remark has got.
    pub fn delivery(&self, key: &DocKey, item: ItemId) -> Delivery {
        let state = self.state();
        let readers = state
            .rosters
            .get(key.partnership())
            .map(|roster| scope::readers(roster, key))
            .unwrap_or_default();
        state.tracks.delivery(&state.outbox, key.id(), item, state.cursor, |person| {
            readers.contains(person) && Some(person) != state.identity.person.as_ref()
        })
    }

    /// What the device knows of itself and its relay.
    pub fn status(&self) -> DeviceStatus {
        let state = self.state();
        DeviceStatus {
            device: state.identity.device,
            check_code: check_code(&session::key(&state).public()),
            person: state.identity.person.clone(),
            relay: state.identity.relay.clone(),
            position: state.cursor.map(|cursor| cursor.position),
            as_of: state.as_of,
            revoked: state.revoked,
            waiting: state.outbox.waiting().count(),
            refused: state.tracks.refused(),
        }
    }

    /// Gives memory back: forgets documents that are open and closes and reopens the store.
    ///
    /// Call it when the app goes into the background.
    pub fn rest(&self) -> Result<(), StoreError> {
        self.state().loaded.clear();
        self.shared.store.call(|store| store.rest())
    }

    /// Says that a connection may succeed: the network is back, or the owner has asked. A connection that waits before its
    /// next attempt does not wait longer.
    ///
    /// Call it when the platform says that the network has changed, and when the app comes to the foreground.
    pub fn nudge(&self) {
        self.shared.signals.nudged();
    }

    pub(crate) fn signals(&self) -> &Signals {
        &self.shared.signals
    }

    pub(crate) fn tell(&self, event: DeviceEvent) {
        _ = self.shared.events.send(event);
    }
}

impl State {
    /// Brings the state in memory in line with what the stores hold.
    fn recover(&mut self, store: &StoreHandle, files: &dyn Files) -> Result<(), StoreError> {
        // every edit of the outbox into the documents: sled may have lost what was not synced
        let edits: Vec<OutboxEdit> = self.outbox.edits().cloned().collect();
        store.call(move |store| {
            for edit in &edits {
                store.put_change(edit.doc, edit.hash, &edit.change)?;
            }
            Ok(())
        })?;
        self.tracks = store.call(delivery::Tracks::load)?;
        self.known = store.call(Known::load)?;
        (self.cursor, self.as_of) = store.call(session::load_cursor)?;
        self.challenge = store.call(session::load_challenge)?;
        self.revoked = store.call(|store| store.note(session::REVOKED))?.is_some();
        let documents = store.call(|store| store.documents())?;
        let chunks: u64 = documents.iter().map(|(_, chunks)| chunks).sum();
        let rebuilt = self.notices.iter().any(|notice| {
            matches!(notice, Notice::DocumentsSetAside { .. } | Notice::DocumentsMissing { .. })
        });
        let lost = session::read_checkpoint(files).is_some_and(|before| chunks < before);
        if lost && !rebuilt {
            self.notices.push(Notice::ChunksLost);
            let notes = self.known.forget_all();
            keep_notes(store, notes)?;
        }
        for (doc, _) in &documents {
            if Kind::of(*doc) == Some(Kind::Roster) {
                self.read_roster(store, *doc)?;
            }
        }
        self.compute_scope();
        let again = self
            .notices
            .iter()
            .any(|notice| matches!(notice, Notice::OutboxMissing | Notice::OutboxDamaged { .. }));
        if again {
            let docs = documents.iter().map(|(doc, _)| *doc).collect();
            let own = self.own_changes(store, &docs)?;
            let incarnation = self.outbox.incarnation();
            self.outbox
                .renew(incarnation, own)
                .map_err(|error| StoreError::Failed(error.to_string()))?;
        }
        Ok(())
    }

    fn read_roster(&mut self, store: &StoreHandle, doc: DocId) -> Result<(), StoreError> {
        match self.open_document(store, doc) {
            Ok(loaded) => {
                let roster = Roster::read(&loaded.document);
                if let Some(partnership) = roster.partnership.clone() {
                    self.rosters.insert(partnership, roster);
                }
                Ok(())
            }
            Err(DeviceError::Store(error)) => Err(error),
            Err(_) => Ok(()),
        }
    }

    /// The actor of a document in this opening.
    fn actor(&mut self, doc: DocId) -> [u8; 16] {
        let random = &mut self.random;
        *self.actors.entry(doc).or_insert_with(|| draw(random))
    }

    fn compute_scope(&mut self) {
        self.scope.clear();
        if let Some(person) = &self.identity.person {
            for roster in self.rosters.values() {
                self.scope.extend(scope::scope(roster, person));
            }
        }
    }

    /// The owner's changes in these documents, as edits to be queued again.
    fn own_changes(
        &mut self,
        store: &StoreHandle,
        docs: &BTreeSet<DocId>,
    ) -> Result<Vec<OutboxEdit>, StoreError> {
        let Some(person) = self.identity.person.clone() else { return Ok(Vec::new()) };
        let mut own = Vec::new();
        for doc in docs {
            match self.open_document(store, *doc) {
                Ok(loaded) => {
                    let changes = loaded.document.changes_of(&person);
                    own.extend(changes.into_iter().map(|change| OutboxEdit {
                        doc: *doc,
                        hash: change.hash,
                        subject: None,
                        change: change.raw,
                    }));
                }
                Err(DeviceError::Store(error)) => return Err(error),
                Err(_) => {}
            }
        }
        Ok(own)
    }

    /// The document, loaded if it is not.
    fn open_document(
        &mut self,
        store: &StoreHandle,
        doc: DocId,
    ) -> Result<&mut Loaded, DeviceError> {
        if !self.loaded.contains_key(&doc) {
            let kind = Kind::of(doc).ok_or(DeviceError::UnknownKind(doc))?;
            let mut stored = store.call(move |store| store.load(doc))?;
            // a disk that failed or was full can have lost what the outbox file has
            for (_, edit) in self.outbox.waiting().filter(|(_, edit)| edit.doc == doc) {
                if stored.changes.iter().all(|(hash, _)| *hash != edit.hash) {
                    stored.changes.push((edit.hash, edit.change.clone()));
                }
            }
            let loaded = Loaded::from_stored(kind, stored);
            if !self.known.is_in(doc, &loaded.document) {
                let note = self.known.forget(doc);
                keep_notes(store, vec![note])?;
            }
            if let Some((snapshot, covers)) = loaded.compaction() {
                let compacted = store.call(move |store| store.compact(doc, &snapshot, &covers));
                if let Err(error) = compacted {
                    tracing::warn!(%error, "a document was not compacted");
                }
            }
            self.loaded.insert(doc, loaded);
        }
        Ok(self.loaded.get_mut(&doc).expect("inserted above"))
    }

    /// Makes a document hold exactly these changes of those that it holds.
    fn replace_document(
        &mut self,
        store: &StoreHandle,
        doc: DocId,
        keep: &BTreeSet<ChangeHash>,
    ) -> Result<(), DeviceError> {
        let held = self.open_document(store, doc)?.document.clone();
        // those that wait for a change that is nowhere are in no document
        let stored = store.call(move |store| store.load(doc))?;
        let covers: Vec<ChangeHash> = stored.changes.into_iter().map(|(hash, _)| hash).collect();
        let mut document = Document::new(held.kind());
        for change in held.changes() {
            let parsed = parse_change(&change.raw).ok();
            if keep.contains(&change.hash)
                && parsed.is_none_or(|change| document.apply(&change).is_err())
            {
                return Ok(());
            }
        }
        let snapshot = document.save();
        store.call(move |store| store.compact(doc, &snapshot, &covers))?;
        self.loaded.remove(&doc);
        Ok(())
    }

    /// Applies a change to a document that is in memory; others get it when they are opened.
    fn apply_to_loaded(&mut self, doc: DocId, raw: &[u8]) {
        let Some(loaded) = self.loaded.get_mut(&doc) else { return };
        let applied = parse_change(raw).map(|change| loaded.document.apply(&change));
        if !matches!(applied, Ok(Ok(()))) {
            // the store has it; loading sorts good from bad
            self.loaded.remove(&doc);
        }
    }
}

fn keep_notes(store: &StoreHandle, notes: Vec<Note>) -> Result<(), StoreError> {
    store
        .call(move |store| notes.iter().try_for_each(|(key, value)| store.put_note(key, value)))?;
    store.flush()
}

impl Drop for Shared {
    fn drop(&mut self) {
        if self.store.flush().is_ok() {
            session::write_checkpoint(&self.store, &*self.files);
        }
    }
}
