//! What a connection needs of a device: the Hello, the session, and making durable what arrives.

use std::collections::{BTreeMap, BTreeSet};

use super::bulk;
use super::delivery::RefusedEdit;
use super::known::Relayed;
use super::{Device, DeviceError, DeviceEvent, State};
use crate::documents::{Kind, genesis_change, parse_change};
use crate::ids::{Chain, ChangeHash, DocId, Incarnation, PushNumber, RelayId};
use crate::keys::{DeviceKey, Nonce, Signature, Signer};
use crate::store::{DeviceStore, Files, Note, OutboxEdit, StoreError, StoreHandle, draw};
use crate::sync::{
    DeviceSession, Mark, Opening, PostRest, PushSource, Renewal, Save, Settled, SyncError,
};
use crate::time::UnixMs;
use crate::wire::{
    Challenge, Cursor, Hello, Outcome, Proof, PushRefusal, Refusal, Verdict, Welcome,
};

const CURSOR: &[u8] = b"cursor";
const CHALLENGE: &[u8] = b"challenge";
/// What a device signs that knows no relay: the relay answers with a challenge.
const UNKNOWN_RELAY: Challenge = Challenge { relay: RelayId([0; 16]), nonce: Nonce([0; 16]) };
/// There while the device is revoked.
pub(super) const REVOKED: &[u8] = b"revoked";
const CHECKPOINT: &str = "checkpoint";

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
    /// What the device holds, where the save had a digest and it is another: for
    /// [`DeviceSession::handle_saved`].
    pub marks: Option<Vec<Mark>>,
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

/// What the relay gave to be signed.
pub(super) fn load_challenge(store: &mut dyn DeviceStore) -> Result<Option<Challenge>, StoreError> {
    let Some(note) = store.note(CHALLENGE)? else { return Ok(None) };
    let read = || {
        let (relay, nonce) = note.split_at_checked(16)?;
        Some(Challenge {
            relay: RelayId(relay.try_into().ok()?),
            nonce: Nonce(nonce.try_into().ok()?),
        })
    };
    Ok(read())
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

    /// Prepares a connection: what is offered again is queued, and the Hello made.
    ///
    /// `invite` is given when the device enrols.
    pub fn start_session(&self, invite: Option<Proof>) -> Result<SessionStart, DeviceError> {
        let mut state = self.state();
        let relay = state.identity.relay.clone().ok_or(DeviceError::NotEnrolled)?;
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
        state.offer_refused(&self.shared.store, |edit| {
            edit.code == PushRefusal::MissingDependency.code()
        })?;
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
        Ok(SessionStart { relay, ca: state.identity.ca.clone(), hello })
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

    /// What a POST that is over leaves to the next one.
    pub fn post_rest(&self, session: &DeviceSession) -> PostRest {
        session.post_rest(&self.state().outbox)
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
        let mut notes: Vec<Note> = Vec::new();
        let mut forgiven: Vec<Vec<u8>> = Vec::new();
        let mut changes: Vec<_> = Vec::new();
        let mut relayed: Vec<Relayed> = Vec::new();
        if let Some(differ) = &save.differ {
            notes.extend(state.known.differ(differ));
        }
        for change in &save.changes {
            changes.push((change.doc, change.hash, change.raw.clone()));
            relayed.push(Relayed::new(change.position, change.doc, change.hash, &change.deps));
            notes.push(state.tracks.pulled(change.doc, change.position, save.at));
            // a change that the relay once refused, and now has from somewhere, is refused no more
            forgiven.push(state.tracks.forgive(change.doc, change.hash));
        }
        for change in &save.ahead {
            changes.push((change.doc, change.hash, change.raw.clone()));
        }
        // a change that waits here and comes from the relay has got there, whatever became of the answer
        let waiting: BTreeMap<(DocId, ChangeHash), PushNumber> =
            state.outbox.waiting().map(|(number, edit)| ((edit.doc, edit.hash), number)).collect();
        let arrived = save.changes.iter().filter_map(|change| {
            let number = *waiting.get(&(change.doc, change.hash))?;
            let outcome = Outcome::Accepted(change.position);
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
            changes.push((edit.doc, edit.hash, edit.change));
            notes.push(match &settled.outcome {
                Outcome::Accepted(position) => {
                    saved.accepted += 1;
                    forgiven.push(state.tracks.forgive(edit.doc, edit.hash));
                    let deps = parse_change(&raw).map(|change| change.deps);
                    let deps = deps.unwrap_or_default();
                    relayed.push(Relayed::new(*position, edit.doc, edit.hash, &deps));
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
        // what the store knows of an outcome is durable before the outbox forgets the edit
        settled.keys().try_for_each(|number| state.outbox.settle(*number))?;
        state.outbox.sync()?;
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
            docs.iter().copied().filter(|doc| Kind::of(*doc) == Some(Kind::Roster)).collect();
        if save.end {
            rosters.extend(state.finish_repair(&self.shared.store)?);
        }
        if !rosters.is_empty() {
            for doc in rosters {
                state.read_roster(&self.shared.store, doc)?;
            }
            state.rights_changed(&self.shared.store)?;
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
            if state.known.digest(&state.scope) == digest {
                state.all_on_relay(&self.shared.store, save.cursor, save.at)?;
            } else {
                tracing::info!("this device does not hold what the relay has; they compare");
                saved.marks = Some(state.known.marks(&state.scope));
            }
        }
        // such an edit was refused for want of one that goes up now, or has come
        let come = save.changes.iter().map(|change| (change.doc, change.hash)).collect();
        let again = state.offer_dependents(&self.shared.store, come)?;
        saved.refused = saved.refused.saturating_sub(again);
        drop(state);
        docs.into_iter().for_each(|doc| self.tell(DeviceEvent::Changed(doc)));
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
        write_checkpoint(&self.shared.store, &*self.shared.files);
        self.tell(DeviceEvent::CaughtUp);
    }
}

pub(super) fn key(state: &State) -> DeviceKey {
    state.identity.device_key().expect("checked when the identity was read")
}

fn signer(state: &State, hello: &Hello) -> Signer {
    Signer { key: key(state), device: hello.device, incarnation: hello.incarnation }
}

impl State {
    /// Notes that the relay has revoked this device, or that it is let in again: then what was refused for it goes
    /// once more.
    fn set_revoked(&mut self, store: &StoreHandle, revoked: bool) -> Result<(), DeviceError> {
        if self.revoked == revoked {
            return Ok(());
        }
        store.call(move |store| match revoked {
            true => store.put_note(REVOKED, &[]),
            false => store.remove_note(REVOKED),
        })?;
        if !revoked {
            self.offer_refused(store, |edit| edit.code == PushRefusal::Revoked.code())?;
        }
        self.revoked = revoked;
        Ok(())
    }

    /// Keeps what the next Hello signs. It is not flushed: should it be lost, the relay gives another one, for one
    /// more round trip.
    fn keep_challenge(
        &mut self,
        store: &StoreHandle,
        challenge: Challenge,
    ) -> Result<(), StoreError> {
        self.challenge = Some(challenge);
        let note = [challenge.relay.0, challenge.nonce.0].concat();
        store.call(move |store| store.put_note(CHALLENGE, &note))
    }

    /// Before a comparison: documents with an edit up to this number whose outcome is not known count as differing.
    ///
    /// The log goes on behind a comparison, and with it the outcomes that stand in it. Where what builds on such an
    /// edit was acknowledged, the heads are equal, and only a repair of the document tells of it.
    fn doubt_unknown_outcomes(&mut self, upto: PushNumber) {
        let waiting = self.outbox.waiting().filter(|(number, _)| *number <= upto);
        let docs: BTreeSet<DocId> = waiting.map(|(_, edit)| edit.doc).collect();
        docs.into_iter().for_each(|doc| _ = self.known.forget(doc));
    }

    /// The documents of which some of these changes are not here.
    fn lacking(
        &mut self,
        store: &StoreHandle,
        changes: BTreeSet<(DocId, ChangeHash)>,
    ) -> Result<BTreeSet<DocId>, DeviceError> {
        let missing = store.call(move |store| {
            let mut missing = Vec::new();
            for (doc, hash) in changes {
                if !store.has_change(doc, hash)? {
                    missing.push((doc, hash));
                }
            }
            Ok(missing)
        })?;
        let mut docs = BTreeSet::new();
        for (doc, hash) in missing {
            // in a snapshot, perhaps, or the genesis
            let Some(kind) = Kind::of(doc) else { continue };
            if genesis_change(kind).hash != hash
                && !self.open_document(store, doc)?.document.has(hash)
            {
                docs.insert(doc);
            }
        }
        Ok(docs)
    }

    /// Forgets what a former log said of deliveries; what it refused is offered to the new one.
    fn forget_deliveries(&mut self, store: &StoreHandle) -> Result<(), DeviceError> {
        self.offer_refused(store, |_| true)?;
        let notes = self.known.forget_unreadable(&self.scope);
        super::keep_notes(store, notes)?;
        let mut tracks = std::mem::take(&mut self.tracks);
        self.tracks = store.call(move |store| {
            tracks.forget(store)?;
            Ok(tracks)
        })?;
        Ok(store.flush()?)
    }

    /// The device and the relay have compared: whatever the relay has of a document is here, so whatever is here
    /// and does not wait in the outbox is there.
    fn all_on_relay(
        &mut self,
        store: &StoreHandle,
        cursor: Option<Cursor>,
        at: UnixMs,
    ) -> Result<(), DeviceError> {
        let Some(cursor) = cursor else { return Ok(()) };
        self.keep_rosters_of_relay(store)?;
        if self.tracks.is_changed() {
            self.offer_what_only_this_device_has(store)?;
        }
        let mut new = self.known.documents(&self.scope);
        new.retain(|doc| !self.tracks.knows(*doc));
        let notes: Vec<Note> =
            new.into_iter().map(|doc| self.tracks.pulled(doc, cursor.position, at)).collect();
        let mut tracks = std::mem::take(&mut self.tracks);
        self.tracks = store.call(move |store| {
            notes.iter().try_for_each(|(key, value)| store.put_note(key, value))?;
            tracks.equal(store)?;
            Ok(tracks)
        })?;
        Ok(())
    }

    /// Only the relay writes rosters: what a roster has beyond the relay's came from a log that is gone.
    fn keep_rosters_of_relay(&mut self, store: &StoreHandle) -> Result<(), DeviceError> {
        let mut rosters = self.known.documents(&self.scope);
        rosters.retain(|doc| Kind::of(*doc) == Some(Kind::Roster));
        for doc in rosters {
            let document = &self.open_document(store, doc)?.document;
            let all: BTreeSet<ChangeHash> = document.hashes().into_iter().collect();
            let beyond = self.known.beyond(doc, &self.loaded[&doc].document);
            if !beyond.is_empty() {
                self.replace_document(store, doc, &(&all - &beyond))?;
                self.read_roster(store, doc)?;
                self.compute_scope();
            }
        }
        Ok(())
    }

    /// After the relay's log has become another one, looks into the documents themselves: a crash can have left
    /// changes in them that the heads do not know of.
    fn offer_what_only_this_device_has(&mut self, store: &StoreHandle) -> Result<(), DeviceError> {
        let docs: Vec<DocId> =
            store.call(|store| store.documents())?.into_iter().map(|(doc, _)| doc).collect();
        let Some(owner) = self.identity.person.clone() else { return Ok(()) };
        for doc in docs {
            let Ok(loaded) = self.open_document(store, doc) else { continue };
            let own = loaded.document.changes_of(&owner);
            let beyond = self.known.beyond(doc, &self.loaded[&doc].document);
            if beyond.is_empty() {
                continue;
            }
            let waiting: BTreeSet<ChangeHash> =
                self.outbox.waiting().map(|(_, edit)| edit.hash).collect();
            for change in own {
                if beyond.contains(&change.hash) && !waiting.contains(&change.hash) {
                    self.outbox.append(OutboxEdit {
                        doc,
                        hash: change.hash,
                        subject: None,
                        change: change.raw,
                    })?;
                }
            }
        }
        Ok(())
    }

    /// Ends the repair of documents that differed: own changes that the relay lacks are queued again, and of a
    /// roster only what the relay has stays.
    ///
    /// What is known of these documents becomes durable last: a repair that is cut short begins again. Returns
    /// the rosters.
    fn finish_repair(&mut self, store: &StoreHandle) -> Result<Vec<DocId>, DeviceError> {
        let (repaired, notes) = self.known.take_repaired();
        let mut rosters = Vec::new();
        for (doc, relays) in repaired {
            if Kind::of(doc) == Some(Kind::Roster) {
                self.replace_document(store, doc, &relays)?;
                rosters.push(doc);
                continue;
            }
            let waiting: BTreeSet<ChangeHash> = self
                .outbox
                .waiting()
                .filter(|(_, edit)| edit.doc == doc)
                .map(|(_, edit)| edit.hash)
                .collect();
            let refused = self.tracks.refused();
            for edit in self.own_changes(store, &[doc].into())? {
                let is_refused = refused.iter().any(|it| it.doc == doc && it.hash == edit.hash);
                if !relays.contains(&edit.hash) && !waiting.contains(&edit.hash) && !is_refused {
                    self.outbox.append(edit)?;
                }
            }
        }
        super::keep_notes(store, notes)?;
        Ok(rosters)
    }

    /// Computes the scope anew. What was refused for want of a right that the owner has now is offered again.
    fn rights_changed(&mut self, store: &StoreHandle) -> Result<(), DeviceError> {
        self.compute_scope();
        let writable: BTreeSet<DocId> = self
            .scope
            .iter()
            .filter(|(_, rights)| rights.may_write())
            .map(|(key, _)| key.id())
            .collect();
        self.offer_refused(store, |edit| {
            let no_right = edit.code == PushRefusal::NotAllowed.code()
                || edit.code == PushRefusal::UnknownDocument.code();
            no_right && writable.contains(&edit.doc)
        })
    }

    /// Queues again what the relay refused, where that can end otherwise now.
    fn offer_refused(
        &mut self,
        store: &StoreHandle,
        again: impl Fn(&RefusedEdit) -> bool,
    ) -> Result<(), DeviceError> {
        let again: Vec<RefusedEdit> =
            self.tracks.refused().into_iter().filter(|edit| again(edit)).collect();
        if again.is_empty() {
            return Ok(());
        }
        for edit in self.refused_edits(store, &again)? {
            self.outbox.append(edit)?;
        }
        // also those whose words are nowhere any more
        self.forgive(store, again.iter().map(|edit| (edit.doc, edit.hash)))
    }

    /// Queues again what was refused for want of changes that wait in the outbox, behind which it follows, or that
    /// have `come` from the relay. Returns how many these are.
    fn offer_dependents(
        &mut self,
        store: &StoreHandle,
        come: BTreeSet<(DocId, ChangeHash)>,
    ) -> Result<u64, DeviceError> {
        let mut lacking = self.tracks.refused();
        lacking.retain(|edit| edit.code == PushRefusal::MissingDependency.code());
        let mut there = come;
        there.extend(self.outbox.waiting().map(|(_, edit)| (edit.doc, edit.hash)));
        lacking.retain(|edit| there.iter().any(|(doc, _)| *doc == edit.doc));
        if lacking.is_empty() {
            return Ok(0);
        }
        let mut follow = Vec::new();
        for edit in self.refused_edits(store, &lacking)? {
            let deps = parse_change(&edit.change).map(|change| change.deps).unwrap_or_default();
            if deps.iter().any(|dep| there.contains(&(edit.doc, *dep))) {
                there.insert((edit.doc, edit.hash));
                follow.push(edit);
            }
        }
        let keys: Vec<_> = follow.iter().map(|edit| (edit.doc, edit.hash)).collect();
        for edit in follow {
            self.outbox.append(edit)?;
        }
        let count = keys.len() as u64;
        self.forgive(store, keys.into_iter())?;
        Ok(count)
    }

    /// The refused edits as they were queued, in an order in which each follows what it builds on.
    fn refused_edits(
        &mut self,
        store: &StoreHandle,
        refused: &[RefusedEdit],
    ) -> Result<Vec<OutboxEdit>, DeviceError> {
        let docs: BTreeSet<DocId> = refused.iter().map(|edit| edit.doc).collect();
        let mut edits = self.own_changes(store, &docs)?;
        edits.retain_mut(|edit| {
            let found = refused.iter().find(|it| it.doc == edit.doc && it.hash == edit.hash);
            edit.subject = found.and_then(|found| found.subject);
            found.is_some()
        });
        Ok(edits)
    }

    fn forgive(
        &mut self,
        store: &StoreHandle,
        edits: impl Iterator<Item = (DocId, ChangeHash)>,
    ) -> Result<(), DeviceError> {
        let keys: Vec<_> = edits.map(|(doc, hash)| self.tracks.forgive(doc, hash)).collect();
        Ok(store.call(move |store| keys.iter().try_for_each(|key| store.remove_note(key)))?)
    }

    /// Begins a new incarnation of the push sequence.
    fn renew(&mut self, store: &StoreHandle, renewal: Renewal) -> Result<(), DeviceError> {
        if renewal == Renewal::RelayChanged {
            // first: with a new outbox, nothing would say any more that this is needed
            self.forget_deliveries(store)?;
        }
        let fresh = Incarnation(u64::from_le_bytes(draw(&mut self.random)));
        self.outbox.renew(fresh, Vec::new())?;
        // a copied store must not go on with the actors of the copy
        self.actors.clear();
        Ok(())
    }
}
