//! What a connection needs of a device: the Hello, the session, and making durable what arrives.

use std::collections::BTreeSet;

use super::delivery::RefusedEdit;
use super::{Device, DeviceError, DeviceEvent, State};
use crate::documents::Kind;
use crate::ids::{Chain, DocId, Incarnation, RelayId};
use crate::store::{DeviceStore, Files, Note, StoreError, StoreHandle, draw};
use crate::sync::{DeviceSession, Opening, PushSource, Renewal, Save, SyncError};
use crate::time::UnixMs;
use crate::wire::{Cursor, Hello, Outcome, Proof, PushRefusal, Welcome};

const CURSOR: &[u8] = b"cursor";
const CHECKPOINT: &str = "checkpoint";

/// What a connection begins with.
#[derive(Debug, Clone)]
pub struct SessionStart {
    /// The relay's address.
    pub relay: String,
    /// What to say first.
    pub hello: Hello,
}

/// What one save made durable. An outcome that was known before is not counted again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Saved {
    /// Own changes that the relay took into its log.
    pub accepted: u64,
    /// Own changes that the relay refused.
    pub refused: u64,
    /// Changes that came from the relay.
    pub received: u64,
}

/// The cursor and the relay's time at it.
pub(super) fn load_cursor(
    store: &mut dyn DeviceStore,
) -> Result<(Option<Cursor>, Option<UnixMs>), StoreError> {
    let Some(note) = store.note(CURSOR)? else { return Ok((None, None)) };
    let read = || {
        Some((
            Cursor {
                relay: RelayId(note.get(..16)?.try_into().ok()?),
                position: u64::from_le_bytes(note.get(16..24)?.try_into().ok()?),
                chain: Chain(note.get(24..40)?.try_into().ok()?),
            },
            i64::from_le_bytes(note.get(40..48)?.try_into().ok()?),
        ))
    };
    Ok(read().map_or((None, None), |(cursor, at)| (Some(cursor), Some(at))))
}

fn cursor_note(cursor: &Cursor, at: UnixMs) -> Vec<u8> {
    let mut note = cursor.relay.0.to_vec();
    note.extend_from_slice(&cursor.position.to_le_bytes());
    note.extend_from_slice(&cursor.chain.0);
    note.extend_from_slice(&at.to_le_bytes());
    note
}

/// How many chunks the documents held when this was last written. Fewer on opening means that sled lost some.
pub(super) fn read_checkpoint(files: &dyn Files) -> Option<u64> {
    String::from_utf8(files.read(CHECKPOINT).ok()??).ok()?.trim().parse().ok()
}

/// Writes the count of chunks beside the documents. It is a safeguard, so its own loss is no fault.
pub(super) fn write_checkpoint(store: &StoreHandle, files: &dyn Files) {
    let Ok(documents) = store.call(|store| store.documents()) else { return };
    let chunks: u64 = documents.iter().map(|(_, chunks)| chunks).sum();
    if let Err(error) = files.replace(CHECKPOINT, format!("{chunks}\n").as_bytes()) {
        tracing::warn!(%error, "the count of chunks was not written");
    }
}

impl Device {
    /// Keeps the relay's address before the first connection, without enrolling yet.
    ///
    /// # Errors
    ///
    /// When the identity file cannot be written.
    pub fn set_relay(&self, relay: &str) -> Result<(), DeviceError> {
        let mut state = self.state();
        let mut identity = state.identity.clone();
        identity.relay = Some(relay.to_owned());
        identity.write(&*self.shared.files)?;
        state.identity = identity;
        Ok(())
    }

    /// Prepares a connection: what is offered again is queued, and the Hello made.
    ///
    /// `invite` is given when the device enrols.
    pub fn start_session(&self, invite: Option<Proof>) -> Result<SessionStart, DeviceError> {
        let mut state = self.state();
        let relay = state.identity.relay.clone().ok_or(DeviceError::NotEnrolled)?;
        let proof = match invite {
            Some(proof) => proof,
            None if state.identity.person.is_none() => return Err(DeviceError::NotEnrolled),
            None => Proof::Secret(secret(&state)),
        };
        state.offer_parked(&self.shared.store)?;
        let settled = state.outbox.settled();
        if state.cursor.is_none() && settled > 0 {
            // Documents were lost. The relay names the changes of this incarnation by number only, so own
            // words come back in a new one.
            let fresh = Incarnation(u64::from_le_bytes(draw(&mut state.random)));
            state.outbox.renew(fresh, Vec::new())?;
        }
        let hello = Hello {
            device: state.identity.device,
            incarnation: state.outbox.incarnation(),
            proof,
            settled: state.outbox.settled(),
            cursor: state.cursor,
            receipts: state.tracks.receipts_hash(),
        };
        Ok(SessionStart { relay, hello })
    }

    /// The proof by which this device redeems an invite.
    pub fn invite_proof(&self, code: [u8; 10], label: &str) -> Proof {
        let label = label.chars().take(16).collect();
        Proof::Invite { code, secret: secret(&self.state()), label }
    }

    /// Opens the session that a Welcome allows, or prepares the device to connect again.
    ///
    /// `Ok(None)` means: close this connection and connect anew.
    pub fn open_session(
        &self,
        welcome: &Welcome,
        hello: &Hello,
    ) -> Result<Option<Box<DeviceSession>>, DeviceError> {
        let mut state = self.state();
        if let Some(owner) = state.identity.person.clone().filter(|own| *own != welcome.person) {
            return Err(DeviceError::OtherOwner { owner, invited: welcome.person.clone() });
        }
        if state.identity.person.is_none() {
            let mut identity = state.identity.clone();
            identity.person = Some(welcome.person.clone());
            identity.write(&*self.shared.files)?;
            state.identity = identity;
            state.compute_scope();
            self.tell(DeviceEvent::ScopeChanged);
        }
        match DeviceSession::open(welcome, hello.cursor, &state.outbox) {
            Opening::Proceed(session) => {
                if hello.cursor.is_none() {
                    state.refetch = false;
                }
                self.tell(DeviceEvent::Connected);
                Ok(Some(session))
            }
            Opening::Renew(renewal) => {
                tracing::info!(?renewal, "a new incarnation of the push sequence begins");
                state.renew(&self.shared.store, renewal)?;
                Ok(None)
            }
        }
    }

    /// Gives a frame to the session, with the outbox that it needs.
    pub fn session_frame(
        &self,
        session: &mut DeviceSession,
        bytes: &[u8],
    ) -> Result<(), SyncError> {
        session.handle_frame(bytes, &self.state().outbox)
    }

    /// The session's next frame of pushes.
    pub fn session_push(&self, session: &mut DeviceSession) -> Option<Vec<u8>> {
        session.poll_push(&self.state().outbox)
    }

    /// Whether every edit has its outcome.
    pub fn is_settled(&self) -> bool {
        self.state().outbox.waiting().next().is_none()
    }

    /// Makes durable what a session received: first changes and outcomes, then the cursor.
    ///
    /// On an error nothing was acknowledged to the relay; it sends the same again.
    pub fn save(&self, save: Save) -> Result<Saved, DeviceError> {
        let mut state = self.state();
        let unsaved_before = std::mem::replace(&mut state.unsaved, true);
        let mut saved = Saved { received: save.changes.len() as u64, ..Saved::default() };
        let mut events = Vec::new();
        let mut notes: Vec<Note> = Vec::new();
        let mut forgiven: Vec<Vec<u8>> = Vec::new();
        let mut changes: Vec<_> = Vec::new();
        if unsaved_before {
            // an earlier save failed half way: nothing leaves the outbox that is not surely in the documents
            let edits = state.outbox.edits();
            changes.extend(edits.map(|edit| (edit.doc, edit.hash, edit.change.clone())));
        }
        for change in &save.changes {
            changes.push((change.doc, change.hash, change.raw.clone()));
            notes.push(state.tracks.pulled(change.doc, change.position, save.at));
            // a change that the relay once refused, and now has from somewhere, is refused no more
            forgiven.push(state.tracks.forgive(change.doc, change.hash));
        }
        for settled in &save.settled {
            let Some(edit) = state.outbox.settle(settled.number)? else { continue };
            // put again: should sled have lost it, the outbox is about to forget it
            changes.push((edit.doc, edit.hash, edit.change));
            notes.push(match &settled.outcome {
                Outcome::Accepted(position) => {
                    saved.accepted += 1;
                    forgiven.push(state.tracks.forgive(edit.doc, edit.hash));
                    state.tracks.accepted(edit.doc, edit.subject, *position, settled.at)
                }
                Outcome::Refused { code, text } => {
                    saved.refused += 1;
                    tracing::warn!(code, "the relay refused an edit; it stays on this device");
                    state.tracks.refuse(RefusedEdit {
                        doc: edit.doc,
                        hash: edit.hash,
                        subject: edit.subject,
                        code: *code,
                        text: text.clone(),
                    })
                }
            });
            events.push(DeviceEvent::Delivered);
        }
        for receipt in &save.receipts {
            notes.push(state.tracks.received(receipt));
            events.push(DeviceEvent::Delivered);
        }
        self.shared.store.call(move |store| {
            for (doc, hash, raw) in &changes {
                store.put_change(*doc, *hash, raw)?;
            }
            for (key, value) in &notes {
                store.put_note(key, value)?;
            }
            for key in &forgiven {
                store.remove_note(key)?;
            }
            Ok(())
        })?;
        self.shared.store.flush()?;
        state.outbox.sync()?;
        if let Some(cursor) = save.cursor.filter(|_| !state.refetch) {
            let note = cursor_note(&cursor, save.at);
            self.shared.store.call(move |store| store.put_note(CURSOR, &note))?;
            state.cursor = Some(cursor);
            state.as_of = Some(save.at);
        }
        state.unsaved = false;
        let mut docs = BTreeSet::new();
        for change in &save.changes {
            state.apply_to_loaded(change.doc, &change.raw);
            docs.insert(change.doc);
        }
        let rosters: Vec<DocId> =
            docs.iter().copied().filter(|doc| Kind::of(*doc) == Some(Kind::Roster)).collect();
        if !rosters.is_empty() {
            for doc in rosters {
                state.read_roster(&self.shared.store, doc)?;
            }
            state.compute_scope();
            events.push(DeviceEvent::ScopeChanged);
        }
        drop(state);
        docs.into_iter().for_each(|doc| self.tell(DeviceEvent::Changed(doc)));
        events.into_iter().for_each(|event| self.tell(event));
        Ok(saved)
    }

    /// Says that everything has arrived.
    pub fn caught_up(&self) {
        write_checkpoint(&self.shared.store, &*self.shared.files);
        self.tell(DeviceEvent::CaughtUp);
    }
}

fn secret(state: &State) -> [u8; 32] {
    state.identity.secret_bytes().expect("checked when the identity was read")
}

impl State {
    /// Forgets what the device has of the relay's log, durably, because some of it was lost: the next flight
    /// brings everything again.
    pub(super) fn forget_cursor(&mut self, store: &StoreHandle) -> Result<(), StoreError> {
        store.call(|store| store.remove_note(CURSOR))?;
        store.flush()?;
        self.cursor = None;
        self.as_of = None;
        self.refetch = true;
        Ok(())
    }

    /// Queues again what the relay refused only because it lacked an earlier change.
    fn offer_parked(&mut self, store: &StoreHandle) -> Result<(), DeviceError> {
        let parked: Vec<RefusedEdit> = self
            .tracks
            .refused()
            .into_iter()
            .filter(|edit| edit.code == PushRefusal::MissingDependency.code())
            .collect();
        let docs: BTreeSet<DocId> = parked.iter().map(|edit| edit.doc).collect();
        let own = self.own_changes(store, &docs)?;
        for edit in own {
            if parked.iter().any(|parked| parked.doc == edit.doc && parked.hash == edit.hash) {
                self.outbox.append(edit)?;
            }
        }
        let keys: Vec<_> =
            parked.iter().map(|edit| self.tracks.forgive(edit.doc, edit.hash)).collect();
        store.call(move |store| keys.iter().try_for_each(|key| store.remove_note(key)))?;
        Ok(())
    }

    /// Begins a new incarnation of the push sequence.
    fn renew(&mut self, store: &StoreHandle, renewal: Renewal) -> Result<(), DeviceError> {
        let own = match renewal {
            Renewal::NumbersTaken => Vec::new(),
            Renewal::RelayChanged => {
                let documents = store.call(|store| store.documents())?;
                let docs = documents.into_iter().map(|(doc, _)| doc).collect();
                self.own_changes(store, &docs)?
            }
        };
        let fresh = Incarnation(u64::from_le_bytes(draw(&mut self.random)));
        self.outbox.renew(fresh, own)?;
        if renewal == Renewal::RelayChanged {
            let mut tracks = std::mem::take(&mut self.tracks);
            self.tracks = store.call(move |store| {
                tracks.forget(store)?;
                Ok(tracks)
            })?;
            self.forget_cursor(store)?;
        }
        // a copied store must not go on with the actors of the copy
        self.actors.clear();
        Ok(())
    }
}
