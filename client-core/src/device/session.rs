//! What a connection needs of a device: the Hello, the session, and making durable what arrives.

use std::collections::{BTreeMap, BTreeSet};

use super::bulk;
use super::known::Relayed;
use super::notes::{CURSOR, cursor_note};
use super::{Device, DeviceError, DeviceEvent, RelayTarget, State};
use crate::domain::{governs_access, parse_change};
use crate::ids::{ChangeHash, DocId, Incarnation, PushNumber, RelayId};
use crate::keys::{DeviceKey, Nonce, Signature, Signer};
use crate::push::PushSource;
use crate::store::{Outbox, draw};
use crate::sync::{DeviceSession, Mark, Opening, PostRest, Renewal, Save, Settled, SyncError};
use crate::wire::{Challenge, Hello, Proof, PushOutcome, PushRefusal, Refusal, Verdict, Welcome};

/// What a device signs that knows no relay: the relay answers with a challenge.
const UNKNOWN_RELAY: Challenge = Challenge { relay: RelayId([0; 16]), nonce: Nonce([0; 16]) };

/// What a connection begins with.
#[derive(Debug, Clone)]
pub struct SessionStart {
    /// The relay's address.
    pub relay: String,
    /// The certificate authority that its certificate is to follow from, if not a public one.
    pub ca: Option<String>,
    /// What to say first.
    pub hello: Hello,
}

/// What one save made durable. An outcome that was known before is not counted again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Saved {
    /// Own changes that the relay took into its log.
    pub accepted: u64,
    /// Own changes that the relay refused.
    pub refused: u64,
    /// Changes that came from the relay.
    pub received: u64,
    /// Whether the device is further than before: something new arrived, an edit got its outcome, or the cursor moved.
    pub moved: bool,
    /// What the device holds, where the save had a digest and it is another: for
    /// [`DeviceSession::handle_saved`].
    pub marks: Option<Vec<Mark>>,
}

impl Device {
    /// Keeps whom the relay's certificate is to follow from, as PEM: an authority of your own in place of the public ones.
    ///
    /// # Errors
    ///
    /// When the identity file cannot be written.
    pub fn set_ca(&self, pem: Option<&str>) -> Result<(), DeviceError> {
        let mut state = self.state();
        let mut identity = state.identity.clone();
        identity.ca = pem.map(str::to_owned);
        identity.write(&*self.shared.files, &self.shared.vault)?;
        state.identity = identity;
        Ok(())
    }

    /// Keeps the relay's address before the first connection, without enrolling yet.
    ///
    /// # Errors
    ///
    /// When the identity file cannot be written.
    pub fn set_relay(&self, relay: &str) -> Result<(), DeviceError> {
        let mut state = self.state();
        let mut identity = state.identity.clone();
        identity.relay = Some(relay.to_owned());
        identity.write(&*self.shared.files, &self.shared.vault)?;
        state.identity = identity;
        Ok(())
    }

    /// Keeps where the relay is and whom its certificate is to follow from, in one piece.
    ///
    /// # Errors
    ///
    /// When the identity file cannot be written; then nothing has changed.
    pub fn keep_relay(&self, at: &RelayTarget) -> Result<(), DeviceError> {
        let mut state = self.state();
        let mut identity = state.identity.clone();
        identity.relay = Some(at.relay.clone());
        identity.ca.clone_from(&at.ca);
        identity.write(&*self.shared.files, &self.shared.vault)?;
        state.identity = identity;
        Ok(())
    }

    /// Prepares a connection: what is offered again is queued, and the Hello made.
    ///
    /// `invite` is given when the device enrols.
    pub fn start_session(&self, invite: Option<Proof>) -> Result<SessionStart, DeviceError> {
        self.start_session_at(None, invite)
    }

    /// As [`Device::start_session`], at another relay than the one that the device has. Once that has let the device in,
    /// call [`Device::keep_relay`].
    pub fn start_session_at(
        &self,
        at: Option<&RelayTarget>,
        invite: Option<Proof>,
    ) -> Result<SessionStart, DeviceError> {
        let mut state = self.state();
        let RelayTarget { relay, ca } = match at {
            Some(at) => at.clone(),
            None => RelayTarget {
                relay: state.identity.relay.clone().ok_or(DeviceError::NotEnrolled)?,
                ca: state.identity.ca.clone(),
            },
        };
        let proof = match invite {
            Some(proof) => proof,
            // a device whose enrolment was not answered comes by its key
            None if state.identity.person.is_none() && state.challenge.is_none() => {
                return Err(DeviceError::NotEnrolled);
            }
            None => {
                let Challenge { relay, nonce } = state.challenge.unwrap_or(UNKNOWN_RELAY);
                Proof::Key { relay, nonce }
            }
        };
        // the earlier change may have come to the relay since
        state.offer_refused(|edit| edit.code == PushRefusal::MissingDependency.code())?;
        let settled = state.outbox.settled();
        let held = self.shared.store.call(bulk::load)?;
        // behind the cursor, it is of no more use
        let held =
            held.filter(|it| it.mark().upto > state.cursor.map_or(0, |cursor| cursor.position));
        if state.cursor.is_none() && held.is_none() && settled > 0 {
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
            bulk: held.map(|held| held.mark()),
            signature: Signature::NONE,
        };
        let hello = hello.signed(&key(&state));
        Ok(SessionStart { relay, ca, hello })
    }

    /// The proof by which this device redeems an invite.
    pub fn invite_proof(&self, code: [u8; 10], label: &str) -> Proof {
        let label = label.chars().take(16).collect();
        Proof::Invite { code, key: key(&self.state()).public(), label }
    }

    /// Takes what a relay says is to be signed instead. Returns whether to connect again: not when it said no more than
    /// that the device may not connect.
    pub fn take_challenge(&self, refusal: &Refusal) -> Result<bool, DeviceError> {
        let Some(challenge) = refusal.challenge else { return Ok(false) };
        self.state().keep_challenge(&self.shared.store, challenge)?;
        Ok(true)
    }

    /// Begins a session whose pushes go with the Hello, for a POST; `rest` is what the last one left.
    pub fn post_session(&self, hello: &Hello, rest: PostRest) -> DeviceSession {
        let mut state = self.state();
        state.known.connect();
        if rest.check {
            let made = state.outbox.made();
            state.doubt_unknown_outcomes(made);
        }
        let marks = || state.known.marks(&state.scope);
        let relay = match hello.proof {
            Proof::Key { relay, .. } if relay != UNKNOWN_RELAY.relay => Some(relay),
            _ => None,
        };
        let signer = signer(&state, hello);
        DeviceSession::post(signer, relay, hello.cursor, &state.outbox, rest, marks)
    }

    /// Opens the session that a Welcome allows, or prepares the device to connect again. `posted` is the session
    /// that went with the Hello, if one did.
    ///
    /// `Ok(None)` means: close this connection and connect anew.
    pub fn open_session(
        &self,
        welcome: &Welcome,
        hello: &Hello,
        posted: Option<DeviceSession>,
    ) -> Result<Option<Box<DeviceSession>>, DeviceError> {
        let mut state = self.state();
        if let Some(owner) = state.identity.person.clone().filter(|own| *own != welcome.person) {
            return Err(DeviceError::OtherOwner { owner, invited: welcome.person.clone() });
        }
        if state.identity.person.is_none() {
            let mut identity = state.identity.clone();
            identity.person = Some(welcome.person.clone());
            identity.write(&*self.shared.files, &self.shared.vault)?;
            state.identity = identity;
            state.compute_scope();
            self.tell(DeviceEvent::ScopeChanged);
        }
        let challenge = Challenge { relay: welcome.relay, nonce: welcome.nonce };
        state.keep_challenge(&self.shared.store, challenge)?;
        state.set_revoked(&self.shared.store, welcome.verdict == Verdict::Revoked)?;
        if welcome.verdict == Verdict::Restart && hello.cursor.is_some() {
            // what the relay said of deliveries was about a log that is gone
            state.forget_deliveries(&self.shared.store)?;
            state.doubt_unknown_outcomes(welcome.held);
        }
        state.known.connect();
        let marks = || state.known.marks(&state.scope);
        let opening = match posted {
            Some(posted) => posted.welcome(welcome, hello.cursor, &state.outbox, marks),
            None => {
                let signer = signer(&state, hello);
                DeviceSession::open(signer, welcome, hello.cursor, &state.outbox, marks)
            }
        };
        match opening {
            Opening::Proceed(mut session) => {
                if hello.bulk.is_some()
                    && let Some(held) = self.shared.store.call(bulk::load)?
                {
                    session.hold(held);
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

    /// Gives the outbox to a call that reads it: whatever handles messages of a connection does.
    pub fn with_outbox<T>(&self, call: impl FnOnce(&Outbox) -> T) -> T {
        call(&self.state().outbox)
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
        let mut saved = Saved { received: save.changes.len() as u64, ..Saved::default() };
        let mut events = Vec::new();
        let mut delivered: BTreeSet<DocId> = BTreeSet::new();
        // the last one under each key: a document with many changes has one note
        let mut notes: BTreeMap<Vec<u8>, Vec<u8>> = BTreeMap::new();
        let mut changes: Vec<_> = Vec::new();
        let mut own: Vec<_> = Vec::new();
        let mut relayed: Vec<Relayed> = Vec::new();
        if let Some(differ) = &save.differ {
            notes.extend(state.known.differ(differ));
        }
        for change in &save.changes {
            changes.push((change.doc, change.hash, change.raw.clone()));
            relayed.push(Relayed::new(change.position, change.doc, change.hash, &change.deps));
            notes.extend([state.tracks.pulled(change.doc, change.position, save.at)]);
        }
        for change in &save.ahead {
            changes.push((change.doc, change.hash, change.raw.clone()));
        }
        // a change that waits here and comes from the relay has got there, whatever became of the answer
        let waiting: BTreeMap<(DocId, ChangeHash), PushNumber> =
            state.outbox.waiting().map(|(number, edit)| ((edit.doc, edit.hash), number)).collect();
        let arrived = save.changes.iter().filter_map(|change| {
            let number = *waiting.get(&(change.doc, change.hash))?;
            let outcome = PushOutcome::Accepted(change.position);
            Some(Settled { number, outcome, at: save.at })
        });
        // the numbers of an earlier life name other edits
        let is_of_this_life = save.incarnation == Some(state.outbox.incarnation());
        let acknowledged = save.settled.iter().filter(|_| is_of_this_life).cloned();
        let settled: BTreeMap<PushNumber, Settled> =
            acknowledged.chain(arrived).map(|it| (it.number, it)).collect();
        for settled in settled.values() {
            let Some(edit) = state.outbox.waiting_edit(settled.number).cloned() else { continue };
            let raw = edit.change.clone();
            // put again: should sled have lost it, the outbox is about to forget it
            own.push((edit.doc, edit.hash, edit.change));
            match &settled.outcome {
                PushOutcome::Accepted(position) => {
                    saved.accepted += 1;
                    let deps = parse_change(&raw).map(|change| change.deps);
                    let deps = deps.unwrap_or_default();
                    relayed.push(Relayed::new(*position, edit.doc, edit.hash, &deps));
                    let at = settled.at;
                    notes.extend([state.tracks.accepted(edit.doc, edit.subject, *position, at)]);
                }
                PushOutcome::Refused { code, .. } => {
                    saved.refused += 1;
                    tracing::warn!(code, "the relay refused an edit; it stays on this device");
                }
            }
            delivered.insert(edit.doc);
        }
        for receipt in &save.receipts {
            notes.extend([state.tracks.received(receipt)]);
            delivered.insert(receipt.doc);
        }
        let new = self.shared.store.call(move |store| {
            let mut new = Vec::new();
            for (doc, hash, raw) in &changes {
                // an own edit is counted when it is made
                if !waiting.contains_key(&(*doc, *hash)) && !store.has_change(*doc, *hash)? {
                    new.push(*doc);
                }
                store.put_change(*doc, *hash, raw)?;
            }
            for (doc, hash, raw) in &own {
                store.put_change(*doc, *hash, raw)?;
            }
            for (key, value) in &notes {
                store.put_note(key, value)?;
            }
            Ok(new)
        })?;
        self.shared.store.flush()?;
        new.into_iter().for_each(|doc| state.chunks.added(doc));
        // what the store knows of an outcome is durable before the outbox forgets the edit
        for (number, settled) in &settled {
            match &settled.outcome {
                PushOutcome::Accepted(_) => state.outbox.settle(*number)?,
                PushOutcome::Refused { code, text } => state.outbox.refuse(*number, *code, text)?,
            }
        }
        // a change that the relay once refused, and now has from somewhere, is refused no more
        for change in &save.changes {
            state.outbox.release(change.doc, change.hash)?;
        }
        state.outbox.sync()?;
        saved.moved = !save.changes.is_empty()
            || saved.accepted + saved.refused > 0
            || save.bulk.is_some()
            || save.cursor.is_some_and(|cursor| state.cursor != Some(cursor));
        // only now: what is known of the relay must never be ahead of what is surely here
        let back = state.known.further_back(&relayed);
        let overtaken = state.known.overtaken(&save.whole, &relayed);
        let mut notes = state.known.relayed(relayed);
        for (doc, all) in overtaken {
            let come = save.changes.iter().filter(|change| change.doc == doc);
            come.for_each(|change| state.apply_to_loaded(doc, &change.raw));
            let document = &state.open_document(&self.shared.store, doc)?.document;
            let heads = document.heads_of(&all);
            notes.extend(state.known.set(doc, heads));
        }
        for doc in state.lacking(&self.shared.store, back)? {
            tracing::warn!("the relay sent a change without one that it builds on");
            notes.push(state.known.forget(doc));
        }
        self.shared.store.call(move |store| {
            notes.iter().try_for_each(|(key, value)| store.put_note(key, value))
        })?;
        let mut docs = BTreeSet::new();
        for change in save.changes.iter().chain(&save.ahead) {
            state.apply_to_loaded(change.doc, &change.raw);
            docs.insert(change.doc);
        }
        let mut rosters: Vec<DocId> =
            docs.iter().copied().filter(|doc| governs_access(*doc)).collect();
        if save.end {
            rosters.extend(state.finish_repair(&self.shared.store)?);
        }
        if !rosters.is_empty() {
            for doc in rosters {
                state.read_roster(&self.shared.store, doc)?;
            }
            state.rights_changed()?;
            events.push(DeviceEvent::ScopeChanged);
        }
        // last: a crash before this brings everything again, and what follows from it
        if let Some(bulk) = save.bulk {
            self.shared.store.call(move |store| bulk::keep(store, &bulk))?;
        }
        if let Some(cursor) = save.cursor {
            let note = cursor_note(&cursor, save.at);
            self.shared.store.call(move |store| store.put_note(CURSOR, &note))?;
            state.cursor = Some(cursor);
            state.as_of = Some(save.at);
        }
        if let Some(digest) = save.digest {
            if state.known.heads_digest(&state.scope) == digest {
                state.all_on_relay(&self.shared.store, save.cursor, save.at)?;
            } else {
                tracing::info!("this device does not hold what the relay has; they compare");
                saved.marks = Some(state.known.marks(&state.scope));
            }
        }
        // such an edit was refused for want of one that goes up now, or has come
        let come = save.changes.iter().map(|change| (change.doc, change.hash)).collect();
        let again = state.offer_dependents(come)?;
        saved.refused = saved.refused.saturating_sub(again);
        drop(state);
        // one for each document: a large return must not push out what else its watchers have not read
        docs.into_iter().for_each(|doc| self.tell(DeviceEvent::Changed(doc)));
        delivered.into_iter().for_each(|doc| self.tell(DeviceEvent::Delivered(doc)));
        events.into_iter().for_each(|event| self.tell(event));
        Ok(saved)
    }

    /// Takes the relay's word that this device has connected once more while this connection stood.
    ///
    /// One process has the folder, and a process has one connection at a time (`turn.rs`), so the other
    /// connection is a copy's: this device goes on in a new incarnation.
    pub fn replaced(&self) -> Result<(), DeviceError> {
        tracing::info!("another copy of this device is connected; a new incarnation begins");
        self.state().renew(&self.shared.store, Renewal::NumbersTaken)
    }

    /// Says that everything has arrived.
    pub fn caught_up(&self) {
        if let Err(error) = self.shared.files.remove_documents_set_aside() {
            tracing::warn!(%error, "the documents that stand aside were not removed");
        }
        self.state().chunks.checkpoint();
        self.tell(DeviceEvent::CaughtUp);
    }
}

pub(super) fn key(state: &State) -> DeviceKey {
    state.identity.device_key().expect("checked when the identity was read")
}

fn signer(state: &State, hello: &Hello) -> Signer {
    Signer { key: key(state), device: hello.device, incarnation: hello.incarnation }
}
