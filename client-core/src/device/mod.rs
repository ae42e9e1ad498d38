//! A device: its folder opened, with typed edits and reads, delivery states, and what a connection needs.
//!
//! ```no_run
//! # #[cfg(feature = "sled")] {
//! use samband_client_core::device::{Device, DeviceOptions};
//!
//! let device = Device::open("fieldbook".as_ref(), DeviceOptions::default())?;
//! for notice in device.notices() {
//!     eprintln!("{notice}");
//! }
//! for (key, rights) in device.scope() {
//!     println!("{key}: {rights:?}");
//! }
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Every call that takes a lock or touches the disk is blocking; in async code call it from
//! `spawn_blocking`, as [`crate::transport`] does.

mod again;
mod bulk;
mod chunks;
mod counting;
mod delivery;
mod digests;
mod edited;
mod edits;
mod ended;
mod epochs;
mod error;
mod event;
#[cfg(feature = "sled")]
mod folder;
mod known;
mod ledger;
mod load;
mod looked;
mod notes;
mod own;
mod private;
mod relay_notes;
mod relays;
mod remake;
mod rounds;
mod save;
mod session;
mod state;
mod target;
#[cfg(feature = "ws")]
mod turn;
mod typed;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use tokio::sync::broadcast;

use chunks::Chunks;
pub use delivery::{Delivery, RefusedEdit};
pub use epochs::Erased;
pub use error::DeviceError;
pub use event::DeviceEvent;
#[cfg(feature = "sled")]
pub use folder::DeviceOptions;
pub use ledger::Saved;
pub use looked::LOOKED_FILES;
pub use session::SessionStart;
use state::State;
pub use target::RelayTarget;
#[cfg(feature = "ws")]
pub(crate) use turn::{Signals, Turn};

use crate::documents::feedback::Feedback;
use crate::documents::goals::Goals;
use crate::documents::log::Log;
use crate::documents::roster::Roster;
use crate::documents::terms::{Audience, Side};
use crate::documents::{DocKey, Document, Heads};
use crate::ids::{
    ChangeHash, DeviceId, DocId, ItemId, OrganisationId, PartnershipId, PersonId, PlacementId,
    Position,
};
use crate::invite::check_code;
use crate::policy::Rights;
use crate::report::{Report, Selection};
use crate::store::{Files, Identity, Notice, OpenError, Parts, StoreError, StoreHandle, Vault};
use crate::time::UnixMs;

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
    /// Edits that wait for the relay.
    pub waiting: usize,
    /// Whether the relay's log was replaced, for instance by a restore, and this device has not finished comparing with
    /// it. Until then an edit that does not wait in the outbox may still be on this device only.
    pub comparing: bool,
    /// Edits that the relay refused.
    pub refused: Vec<RefusedEdit>,
}

impl DeviceStatus {
    /// Whether everything that was written on this device is known to be on the relay.
    pub fn is_all_on_relay(&self) -> bool {
        self.waiting == 0 && self.refused.is_empty() && !self.comparing
    }
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
    #[cfg(feature = "ws")]
    signals: Signals,
    _held: Option<Box<dyn Send + Sync>>,
}

impl Device {
    /// Whether what the device keeps is sealed by a passphrase.
    pub fn is_locked(&self) -> bool {
        self.shared.vault.is_locked()
    }

    /// Makes a device of opened parts, and repairs what a crash can leave.
    pub fn assemble(parts: Parts) -> Result<Device, OpenError> {
        let Parts { path, files, identity, outbox, store, notices, vault, random, held } = parts;
        let (events, _) = broadcast::channel(1024);
        let chunks = Chunks::new(Arc::clone(&files));
        let mut state = State::new(identity, outbox, notices, random, chunks);
        state.recover(&store)?;
        let shared = Shared {
            path,
            files,
            vault,
            store,
            state: Mutex::new(state),
            events,
            #[cfg(feature = "ws")]
            signals: Signals::default(),
            _held: held,
        };
        Ok(Device { shared: Arc::new(shared) })
    }

    /// The state, for a call that may change it: what was found out for questions about deliveries is found out anew.
    fn state(&self) -> MutexGuard<'_, State> {
        let mut state = self.state_to_ask();
        state.forget_strays();
        state
    }

    /// The state, for a question that changes nothing of what the device and its relay hold.
    fn state_to_ask(&self) -> MutexGuard<'_, State> {
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
        self.state_to_ask().scope.iter().map(|(key, rights)| (key.clone(), *rights)).collect()
    }

    /// The id of a document in its present epoch.
    pub fn doc_id(&self, key: &DocKey) -> DocId {
        self.state_to_ask().doc_id(key)
    }

    /// The rosters that the device holds.
    pub fn rosters(&self) -> BTreeMap<PartnershipId, Roster> {
        self.state().rosters.clone()
    }

    /// Reads a document that the owner may read, such as `device.read(&key, RoundReport::read)`. Loads it if needed.
    pub fn read<T>(
        &self,
        key: &DocKey,
        read: impl FnOnce(&Document) -> T,
    ) -> Result<T, DeviceError> {
        let mut state = self.state();
        let may_read = state.scope.get(key).copied().unwrap_or_default().may_read();
        if !may_read && !state.is_ended(key) {
            return Err(DeviceError::NotAllowed { what: "read", key: key.clone() });
        }
        let doc = state.doc_id(key);
        Ok(read(&state.open_document(&self.shared.store, doc)?.document))
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

    /// A placement's log for one audience.
    pub fn log(
        &self,
        partnership: &PartnershipId,
        placement: &PlacementId,
        audience: Audience,
    ) -> Result<Log, DeviceError> {
        let key = DocKey::Log {
            partnership: partnership.clone(),
            placement: placement.clone(),
            audience,
        };
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
        self.report_over(self.scope().into_iter().map(|(key, _)| key), selection)
    }

    /// The same over these documents only. Those that the owner may not read are left out.
    pub fn report_over(
        &self,
        keys: impl IntoIterator<Item = DocKey>,
        selection: &Selection,
    ) -> Result<Report, DeviceError> {
        let mut report = Report::default();
        for key in keys.into_iter().filter(Report::counts) {
            let mut state = self.state();
            // a right that goes meanwhile takes its document out of the report
            if !state.scope.get(&key).copied().unwrap_or_default().may_read() {
                continue;
            }
            let doc = state.doc_id(&key);
            let digest = state.digest(&self.shared.store, doc)?;
            if let (Some(digest), Some(roster)) = (digest, state.rosters.get(key.partnership())) {
                report.add(selection, roster, &key, &digest);
            }
        }
        Ok(report)
    }

    /// How many documents are in memory: those used last, and never more than some hundreds.
    pub fn open_documents(&self) -> usize {
        self.state().loaded.len()
    }

    /// How often the readers of a document were worked out in this opening.
    #[cfg(feature = "testing")]
    pub fn readers_worked_out(&self) -> u64 {
        self.state().readers_worked_out()
    }

    /// How many documents were counted in this opening: a report counts none that was counted since it changed.
    pub fn counted(&self) -> u64 {
        self.state().digests.counted()
    }

    /// How far an entry, goal, indicator, measurement or remark has got.
    pub fn delivery(&self, key: &DocKey, item: ItemId) -> Delivery {
        let mut state = self.state_to_ask();
        let doc = state.doc_id(key);
        let strays = state.strays(&self.shared.store, doc);
        let readers = state.readers(key);
        let counts = |person: &PersonId| {
            readers.contains(person) && Some(person) != state.identity.person.as_ref()
        };
        state.ledger.tracks.delivery(
            &state.outbox,
            (doc, item),
            state.ledger.own_cursor(),
            strays,
            counts,
        )
    }

    /// The people, beside the owner, with a device that holds what an entry, reply or other item said first. An edit that
    /// came later, such as that it was taken back, may not have reached all of them.
    pub fn received(&self, key: &DocKey, item: ItemId) -> Vec<PersonId> {
        let state = self.state_to_ask();
        let owner = state.identity.person.as_ref();
        // somebody whose rights have gone since holds it all the same
        let counts = |person: &PersonId| Some(person) != owner;
        state.ledger.tracks.received(&state.outbox, (state.doc_id(key), item), counts)
    }

    /// What the device knows of itself and its relay.
    pub fn status(&self) -> DeviceStatus {
        let state = self.state_to_ask();
        DeviceStatus {
            device: state.identity.device,
            check_code: check_code(&state.device_key().public()),
            person: state.identity.person.clone(),
            relay: state.identity.relay.clone(),
            position: state.ledger.own_cursor().map(|cursor| cursor.position),
            as_of: state.ledger.own_cursor().and(state.ledger.as_of),
            revoked: state.ledger.revoked,
            waiting: state.outbox.waiting().count(),
            comparing: state.ledger.tracks.is_changed(),
            refused: state.outbox.refused().iter().map(RefusedEdit::from).collect(),
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
    #[cfg(feature = "ws")]
    pub fn nudge(&self) {
        self.shared.signals.nudged();
    }

    /// Tells the connection that there is something to send; a driver outside of this crate knows it by itself.
    fn edited(&self) {
        #[cfg(feature = "ws")]
        self.shared.signals.edited();
    }

    #[cfg(feature = "ws")]
    pub(crate) fn signals(&self) -> &Signals {
        &self.shared.signals
    }

    pub(crate) fn tell(&self, event: DeviceEvent) {
        _ = self.shared.events.send(event);
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        if self.store.flush().is_ok() {
            let state = self.state.get_mut().unwrap_or_else(std::sync::PoisonError::into_inner);
            state.chunks.checkpoint();
        }
    }
}
