//! The engine: inputs in, one batch to commit, outputs out.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use samband_client_core::documents::roster::RosterEdit;
use samband_client_core::documents::{LocalChange, parse_change};
use samband_client_core::ids::{
    Chain, ChangeHash, DeviceId, DocId, Incarnation, PartnershipId, PersonId, Position, PushNumber,
};
use samband_client_core::time::UnixMs;
use samband_client_core::wire::{
    Ack, End, Frame, Have, Hello, Outcome, Proof, Push, PushRecord, PushRefusal, Receipt, Receipts,
    Refusal, RefusalCode, Verdict, Welcome, receipts_hash,
};

use super::admission::{Known, Verdict as Admission, admit};
use super::port::{
    ActorRow, Batch, ChangeRow, DeviceRow, Grants, Head, InviteRow, LogReader, LogRecord,
    QuarantineRow, StoreFault,
};
use super::pull::Plan;
use super::roster::{RELAY_AUTHOR, RosterError, Rosters};
use super::session::{CloseReason, Output, Session, SessionId};

/// How long an invite lasts, by the relay's clock: 7 days.
pub const INVITE_LIFE_MS: i64 = 7 * 24 * 3600 * 1000;
/// Wrong invites that are answered in one [`TRIES_WINDOW_MS`]; further ones wait.
const TRIES_MAX: usize = 20;
/// See [`TRIES_MAX`]. An invite has 80 bits, so this bounds noise, not chance.
const TRIES_WINDOW_MS: i64 = 60_000;

/// A connection that asks to be let in.
#[derive(Debug, Clone)]
pub struct OpenRequest {
    /// Its number.
    pub session: SessionId,
    /// The Hello, as bytes.
    pub hello: Vec<u8>,
}

/// The relay's rules and everything that they need in memory.
pub struct Engine {
    head: Head,
    /// The head up to which everything is durable: nobody is sent more.
    durable: Head,
    last: BTreeMap<DocId, Position>,
    rosters: Rosters,
    grants: Grants,
    devices: BTreeMap<DeviceId, DeviceRow>,
    sessions: BTreeMap<SessionId, Session>,
    batch: Batch,
    in_batch: BTreeMap<(DocId, ChangeHash), ChangeRow>,
    /// Device rows whose change can wait for the next commit: times and cursors.
    lazy: BTreeSet<DeviceId>,
    after_commit: Vec<AfterCommit>,
    outputs: VecDeque<Output>,
    wrong_invites: VecDeque<UnixMs>,
}

/// What may only be said once the batch is durable.
enum AfterCommit {
    Welcome(SessionId, Welcome, Vec<Ack>),
    Ack(SessionId, Ack),
}

/// BLAKE3 of a secret or invite code; only this is kept.
fn hash(secret: &[u8]) -> [u8; 32] {
    *blake3::hash(secret).as_bytes()
}

fn refusal(code: RefusalCode, text: &str) -> Refusal {
    Refusal { code, text: text.to_owned() }
}

impl Engine {
    /// Builds the engine from what the store holds. `actor` is 16 fresh random bytes.
    pub fn load(log: &dyn LogReader, actor: [u8; 16]) -> Result<Engine, StoreFault> {
        let head = log.head()?;
        let last = log.documents()?;
        let rosters = Rosters::load(log, last.keys().copied(), actor)?;
        Ok(Engine {
            head,
            durable: head,
            last,
            rosters,
            grants: log.grants()?,
            devices: log.devices()?,
            sessions: BTreeMap::new(),
            batch: Batch::default(),
            in_batch: BTreeMap::new(),
            lazy: BTreeSet::new(),
            after_commit: Vec::new(),
            outputs: VecDeque::new(),
            wrong_invites: VecDeque::new(),
        })
    }

    /// The end of the durable log.
    pub fn durable_head(&self) -> Head {
        self.durable
    }

    /// The devices, with what was heard of them since the last commit.
    pub fn devices(&self) -> &BTreeMap<DeviceId, DeviceRow> {
        &self.devices
    }

    /// Takes a connection's Hello. The answer comes out after the next [`Engine::committed`].
    pub fn open(
        &mut self,
        log: &dyn LogReader,
        request: &OpenRequest,
        now: UnixMs,
    ) -> Result<(), StoreFault> {
        let session = request.session;
        let hello = match Hello::decode(&request.hello) {
            Ok(hello) => hello,
            Err(refusal) => {
                self.outputs.push_back(Output::Refuse(session, refusal.encode()));
                return Ok(());
            }
        };
        if let Err(refusal) = self.authenticate(log, &hello, now)? {
            tracing::info!(code = refusal.code as u16, "a device was not let in");
            self.outputs.push_back(Output::Refuse(session, refusal.encode()));
            return Ok(());
        }
        let others: Vec<SessionId> = self
            .sessions
            .iter()
            .filter(|(_, other)| other.device == hello.device)
            .map(|(id, _)| *id)
            .collect();
        for other in others {
            self.sessions.remove(&other);
            self.outputs.push_back(Output::Close(other, CloseReason::Replaced));
        }
        let row = self.devices.get_mut(&hello.device).expect("authenticated");
        row.heard_at = now;
        if row.incarnation != hello.incarnation {
            row.incarnation = hello.incarnation;
            row.held = 0;
            row.held_chain = Chain::EMPTY;
            self.batch.devices.insert(hello.device, row.clone());
        }
        let (sent, verdict) = self.start(log, &hello)?;
        let row = self.devices.get_mut(&hello.device).expect("authenticated");
        row.cursor = sent;
        self.lazy.insert(hello.device);
        let person = row.person.clone();
        let welcome = Welcome {
            relay: self.head.relay,
            verdict,
            person: person.clone(),
            held: row.held,
            held_chain: row.held_chain,
            head: self.head.position,
            now,
        };
        self.sessions.insert(
            session,
            Session {
                person: person.clone(),
                device: hello.device,
                incarnation: hello.incarnation,
                sent,
                scanned: sent,
                plan: Plan::default(),
                ready: false,
                acks: VecDeque::new(),
                ended: false,
                receipts: None,
                receipts_hash: hello.receipts,
                receipts_dirty: true,
            },
        );
        let refused = log
            .refused_after(hello.device, hello.incarnation, hello.settled)?
            .into_iter()
            .map(|row| refused_ack(&row))
            .collect();
        self.after_commit.push(AfterCommit::Welcome(session, welcome, refused));
        self.mark_receipts_dirty(&person);
        tracing::debug!(session, "a device connected");
        Ok(())
    }

    /// From where a device goes on.
    fn start(&self, log: &dyn LogReader, hello: &Hello) -> Result<(Position, Verdict), StoreFault> {
        let Some(cursor) = hello.cursor else { return Ok((0, Verdict::Restart)) };
        let chain = match cursor.position {
            0 => Some(Chain::EMPTY),
            position => log.record(position)?.map(|record| record.chain),
        };
        let ours = cursor.relay == self.head.relay && chain == Some(cursor.chain);
        Ok(if ours { (cursor.position, Verdict::Resume) } else { (0, Verdict::Restart) })
    }

    /// Checks who it is, and redeems an invite.
    fn authenticate(
        &mut self,
        log: &dyn LogReader,
        hello: &Hello,
        now: UnixMs,
    ) -> Result<Result<(), Refusal>, StoreFault> {
        let (code, secret, label) = match &hello.proof {
            Proof::Secret(secret) => {
                return Ok(match self.devices.get(&hello.device) {
                    None => Err(refusal(
                        RefusalCode::UnknownDevice,
                        "this relay does not know the device: redeem an invite",
                    )),
                    Some(row) if row.secret_hash != hash(secret) => {
                        Err(refusal(RefusalCode::WrongSecret, "the secret is not this device's"))
                    }
                    Some(_) => Ok(()),
                });
            }
            Proof::Invite { code, secret, label } => (code, secret, label),
        };
        while self.wrong_invites.front().is_some_and(|at| *at < now - TRIES_WINDOW_MS) {
            self.wrong_invites.pop_front();
        }
        if self.wrong_invites.len() >= TRIES_MAX {
            return Ok(Err(refusal(
                RefusalCode::TooManyTries,
                "too many wrong invites were tried; wait a minute",
            )));
        }
        let code_hash = hash(code);
        let invite = match self.batch.invites.get(&code_hash) {
            Some(invite) => Some(invite.clone()),
            None => log.invite(&code_hash)?,
        };
        let Some(mut invite) = invite else {
            self.wrong_invites.push_back(now);
            return Ok(Err(refusal(
                RefusalCode::UnknownInvite,
                "there is no such invite: check each letter, or ask for a new one",
            )));
        };
        if let Some(device) = invite.used_by {
            // the answer may have been lost on the way: the same device may ask again
            let same = device == hello.device
                && self.devices.get(&device).is_some_and(|row| row.secret_hash == hash(secret));
            return Ok(if same {
                Ok(())
            } else {
                Err(refusal(
                    RefusalCode::UsedInvite,
                    "another device has used this invite: ask for a new one",
                ))
            });
        }
        if invite.expires_at < now {
            return Ok(Err(refusal(
                RefusalCode::ExpiredInvite,
                "the invite has expired: ask for a new one",
            )));
        }
        if self.devices.contains_key(&hello.device) {
            return Ok(Err(refusal(
                RefusalCode::UsedInvite,
                "this device is enrolled already: connect without an invite",
            )));
        }
        let person = invite.person.clone();
        invite.used_by = Some(hello.device);
        self.batch.invites.insert(code_hash, invite);
        let row = DeviceRow {
            person: person.clone(),
            secret_hash: hash(secret),
            label: label.clone(),
            enrolled_at: now,
            heard_at: now,
            incarnation: hello.incarnation,
            held: 0,
            held_chain: Chain::EMPTY,
            cursor: 0,
        };
        self.devices.insert(hello.device, row.clone());
        self.batch.devices.insert(hello.device, row);
        let partnerships: Vec<PartnershipId> =
            self.rosters.partnerships_of(&person).cloned().collect();
        for partnership in partnerships {
            let mut edit = RosterEdit::default();
            edit.put_device(hello.device, &person, label);
            if let Err(error) = self.edit_roster(&partnership, edit, now) {
                return Err(StoreFault(error.to_string()));
            }
        }
        tracing::info!("a device enrolled");
        Ok(Ok(()))
    }

    /// Takes one frame from a device.
    pub fn frame(
        &mut self,
        log: &dyn LogReader,
        session: SessionId,
        bytes: &[u8],
        now: UnixMs,
    ) -> Result<(), StoreFault> {
        let Some(open) = self.sessions.get(&session) else { return Ok(()) };
        if let Some(row) = self.devices.get_mut(&open.device) {
            row.heard_at = now;
            self.lazy.insert(open.device);
        }
        let refused = match Frame::decode(bytes) {
            Err(error) => Some(error.into()),
            Ok(Frame::Push(push)) => self.push(log, session, push, now)?.err(),
            Ok(Frame::Have(have)) => self.have(session, have).err(),
            Ok(Frame::Ack(_) | Frame::Pull(_) | Frame::End(_) | Frame::Receipts(_)) => {
                Some(CloseReason::Direction)
            }
        };
        if let Some(reason) = refused {
            tracing::info!(session, code = reason.code(), "a device broke the protocol");
            self.sessions.remove(&session);
            self.outputs.push_back(Output::Close(session, reason));
        }
        Ok(())
    }

    fn push(
        &mut self,
        log: &dyn LogReader,
        session: SessionId,
        push: Push,
        now: UnixMs,
    ) -> Result<Result<(), CloseReason>, StoreFault> {
        let open = self.sessions.get(&session).expect("the caller looked it up");
        let (device, incarnation, person) = (open.device, open.incarnation, open.person.clone());
        let Some(row) = self.devices.get(&device) else {
            return Ok(Err(CloseReason::PushGap));
        };
        if push.first != row.held + 1 {
            return Ok(Err(CloseReason::PushGap));
        }
        let (mut held, mut held_chain) = (row.held, row.held_chain);
        let mut outcomes = Vec::new();
        for record in &push.records {
            held += 1;
            let rights = self.rosters.rights(&person, record.doc);
            let known = Known { log, batch: &self.batch, in_batch: &self.in_batch };
            let (hash, outcome) = match admit(&known, &person, rights, record)? {
                Admission::Known(row) => {
                    let hash = parse_change(&record.change).map(|change| change.hash);
                    (hash.unwrap_or(ChangeHash([0; 32])), Outcome::Accepted(row.position))
                }
                Admission::New(admitted) => {
                    let change = admitted.change;
                    let position = self.append(LogRecord {
                        doc: record.doc,
                        hash: change.hash,
                        device,
                        incarnation,
                        number: held,
                        at: now,
                        chain: Chain::EMPTY,
                        actor: change.actor,
                        seq: change.seq,
                        max_op: change.max_op,
                        raw: record.change.clone(),
                    });
                    let record = &self.batch.records[&position];
                    let key = (record.doc, record.actor.clone());
                    let hash = record.hash;
                    self.batch.actors.insert(key, admitted.actor);
                    (hash, Outcome::Accepted(position))
                }
                Admission::Refused(why) => {
                    let hash = parse_change(&record.change).map(|change| change.hash);
                    let hash = hash.unwrap_or(ChangeHash([0; 32]));
                    (hash, self.quarantine(device, incarnation, held, record, why, now))
                }
            };
            held_chain = held_chain.next(record.doc, hash);
            outcomes.push(outcome);
        }
        let row = self.devices.get_mut(&device).expect("looked up above");
        row.held = held;
        row.held_chain = held_chain;
        self.batch.devices.insert(device, row.clone());
        let ack = Ack { at: now, first: push.first, outcomes };
        self.after_commit.push(AfterCommit::Ack(session, ack));
        Ok(Ok(()))
    }

    fn quarantine(
        &mut self,
        device: DeviceId,
        incarnation: Incarnation,
        number: PushNumber,
        record: &PushRecord,
        why: PushRefusal,
        now: UnixMs,
    ) -> Outcome {
        tracing::warn!(code = why.code(), "a pushed change was refused");
        self.batch.quarantine.push(QuarantineRow {
            device,
            incarnation,
            number,
            doc: record.doc,
            code: why.code(),
            at: now,
            raw: record.change.clone(),
        });
        Outcome::Refused { code: why.code(), text: why.sentence().to_owned() }
    }

    /// Puts a record at the end of the log, in the batch. Its chain is made here.
    fn append(&mut self, mut record: LogRecord) -> Position {
        let position = self.head.position + 1;
        record.chain = self.head.chain.next(record.doc, record.hash);
        self.head = Head { relay: self.head.relay, position, chain: record.chain };
        self.last.insert(record.doc, position);
        let row = ChangeRow { position, max_op: record.max_op };
        self.in_batch.insert((record.doc, record.hash), row);
        self.batch.records.insert(position, record);
        position
    }

    fn have(&mut self, session: SessionId, have: Have) -> Result<(), CloseReason> {
        let open = self.sessions.get(&session).expect("the caller looked it up");
        if have.position > open.sent {
            return Err(CloseReason::CursorAhead);
        }
        let person = open.person.clone();
        if let Some(row) = self.devices.get_mut(&open.device)
            && row.cursor < have.position
        {
            row.cursor = have.position;
            self.mark_receipts_dirty(&person);
        }
        Ok(())
    }

    /// Sessions whose owner writes something that `reader` reads may have new receipts.
    fn mark_receipts_dirty(&mut self, reader: &PersonId) {
        let Some(readable) = self.grants.get(reader) else { return };
        for session in self.sessions.values_mut() {
            let written = self.rosters.written_by(&session.person);
            if written.iter().any(|doc| readable.contains_key(doc)) {
                session.receipts_dirty = true;
            }
        }
    }

    /// Says that a session's connection can take one more frame.
    pub fn ready(&mut self, log: &dyn LogReader, session: SessionId) -> Result<(), StoreFault> {
        if let Some(open) = self.sessions.get_mut(&session) {
            open.ready = true;
        }
        self.fill(log, session)
    }

    /// Forgets a connection.
    pub fn close(&mut self, session: SessionId) {
        self.sessions.remove(&session);
    }

    /// Writes a roster, and the rights that follow from it.
    ///
    /// Returns whether anything changed.
    pub fn edit_roster(
        &mut self,
        partnership: &PartnershipId,
        edit: RosterEdit,
        now: UnixMs,
    ) -> Result<bool, RosterError> {
        let Some(made) = self.rosters.edit(partnership, edit, now)? else { return Ok(false) };
        let position = self.append_own(Rosters::doc(partnership), made.change, now);
        self.change_grants(&made.gained, &made.lost, position);
        Ok(true)
    }

    fn append_own(&mut self, doc: DocId, change: LocalChange, now: UnixMs) -> Position {
        let parsed = parse_change(&change.raw).expect("this process just made the change");
        let author: PersonId = RELAY_AUTHOR.parse().expect("a name");
        let actor = ActorRow { person: author, seq: parsed.seq };
        self.batch.actors.insert((doc, parsed.actor.clone()), actor);
        self.append(LogRecord {
            doc,
            hash: change.hash,
            device: DeviceId([0; 16]),
            incarnation: Incarnation(0),
            number: 0,
            at: now,
            chain: Chain::EMPTY,
            actor: parsed.actor,
            seq: parsed.seq,
            max_op: parsed.max_op,
            raw: change.raw,
        })
    }

    /// Keeps the rights to read that a roster change at `position` gave and took.
    fn change_grants(
        &mut self,
        gained: &[(PersonId, DocId)],
        lost: &[(PersonId, DocId)],
        position: Position,
    ) {
        for (person, doc) in gained {
            self.grants.entry(person.clone()).or_default().insert(*doc, position);
            self.batch.grants.insert((person.clone(), *doc), Some(position));
        }
        for (person, doc) in lost {
            if let Some(docs) = self.grants.get_mut(person) {
                docs.remove(doc);
            }
            self.batch.grants.insert((person.clone(), *doc), None);
        }
        let touched: BTreeSet<&PersonId> =
            gained.iter().chain(lost).map(|(person, _)| person).collect();
        // what was planned under the old rights is planned anew
        for session in self.sessions.values_mut() {
            if touched.contains(&session.person) {
                session.plan = Plan::default();
                session.scanned = session.sent;
                session.receipts_dirty = true;
            }
        }
    }

    /// Invites a person. Keep the code from anybody else; only its hash is stored.
    ///
    /// Returns when it expires, or `None` when no roster knows the person.
    pub fn invite(&mut self, person: &PersonId, code: &[u8; 10], now: UnixMs) -> Option<UnixMs> {
        if !self.rosters.knows(person) {
            return None;
        }
        let expires_at = now + INVITE_LIFE_MS;
        let row = InviteRow { person: person.clone(), expires_at, used_by: None };
        self.batch.invites.insert(hash(code), row);
        Some(expires_at)
    }

    /// Whether any roster knows a person.
    pub fn knows(&self, person: &PersonId) -> bool {
        self.rosters.knows(person)
    }

    /// Takes what must be committed now, if anything. With `all`, also what could wait.
    pub fn take_batch(&mut self, all: bool) -> Option<Batch> {
        let may_wait = !all || self.lazy.is_empty();
        if self.batch.is_empty() && may_wait {
            return None;
        }
        for device in std::mem::take(&mut self.lazy) {
            if let Some(row) = self.devices.get(&device) {
                self.batch.devices.insert(device, row.clone());
            }
        }
        self.in_batch.clear();
        Some(std::mem::take(&mut self.batch))
    }

    /// Says that what [`Engine::take_batch`] gave, if anything, is durable.
    pub fn committed(&mut self, log: &dyn LogReader) -> Result<(), StoreFault> {
        let grown = self.durable.position != self.head.position;
        self.durable = self.head;
        let mut touched = BTreeSet::new();
        for after in std::mem::take(&mut self.after_commit) {
            match after {
                AfterCommit::Welcome(session, mut welcome, acks) => {
                    let Some(open) = self.sessions.get_mut(&session) else { continue };
                    open.acks.extend(acks);
                    welcome.head = self.durable.position;
                    self.outputs.push_back(Output::Welcome(session, welcome.encode()));
                }
                AfterCommit::Ack(session, ack) => {
                    if let Some(open) = self.sessions.get_mut(&session) {
                        open.acks.push_back(ack);
                        touched.insert(session);
                    }
                }
            }
        }
        let waiting: Vec<SessionId> = self
            .sessions
            .iter()
            .filter(|(id, open)| {
                open.ready && (grown || open.receipts_dirty || touched.contains(id))
            })
            .map(|(id, _)| *id)
            .collect();
        for session in waiting {
            self.fill(log, session)?;
        }
        Ok(())
    }

    /// Closes every connection, for a stop.
    pub fn close_all(&mut self) {
        for session in std::mem::take(&mut self.sessions).into_keys() {
            self.outputs.push_back(Output::Close(session, CloseReason::Stopping));
        }
    }

    /// The next thing for the driver to do.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// Gives a ready session its next frame, if there is one.
    fn fill(&mut self, log: &dyn LogReader, id: SessionId) -> Result<(), StoreFault> {
        if self.sessions.get(&id).is_none_or(|session| !session.ready) {
            return Ok(());
        }
        if let Some(frame) = self.next_frame(log, id)? {
            let session = self.sessions.get_mut(&id).expect("looked up above");
            session.ready = false;
            self.outputs.push_back(Output::Send(id, frame));
        }
        Ok(())
    }

    /// What goes to a session next: acknowledgements, then the log, then receipts, then the first End.
    fn next_frame(
        &mut self,
        log: &dyn LogReader,
        id: SessionId,
    ) -> Result<Option<Vec<u8>>, StoreFault> {
        let session = self.sessions.get_mut(&id).expect("the caller looked it up");
        if let Some(ack) = session.acks.pop_front() {
            return Ok(Some(Frame::Ack(ack).encode()));
        }
        if session.has_more(log, &self.grants, &self.last, self.durable.position)? {
            let (sent, frame) =
                session.plan.next_frame(log, session.sent, session.device, session.incarnation)?;
            session.sent = sent;
            return Ok(Some(frame));
        }
        if session.receipts_dirty {
            session.receipts_dirty = false;
            if let Some(frame) = self.new_receipts(log, id)? {
                return Ok(Some(frame));
            }
        }
        let session = self.sessions.get_mut(&id).expect("looked up above");
        if session.ended {
            return Ok(None);
        }
        session.ended = true;
        let end = End { position: session.sent, digest: None };
        Ok(Some(Frame::End(end).encode()))
    }

    /// The receipts that the session's device does not know yet.
    fn new_receipts(
        &mut self,
        log: &dyn LogReader,
        id: SessionId,
    ) -> Result<Option<Vec<u8>>, StoreFault> {
        let Some(session) = self.sessions.get(&id) else { return Ok(None) };
        let mut all = BTreeMap::new();
        for doc in self.rosters.written_by(&session.person) {
            for reader in self.rosters.readers(doc).filter(|reader| **reader != session.person) {
                let granted = self.grants.get(reader).and_then(|docs| docs.get(&doc)).copied();
                let cursor = self
                    .devices
                    .values()
                    .filter(|row| row.person == *reader)
                    .map(|row| row.cursor)
                    .max();
                let (Some(granted), Some(cursor)) = (granted, cursor) else { continue };
                if cursor < granted {
                    continue;
                }
                let last = self.last.get(&doc).copied().unwrap_or(0);
                let position =
                    if cursor >= last { last } else { log.last_doc_position(doc, cursor)? };
                if position > 0 {
                    all.insert((doc, reader.clone()), position);
                }
            }
        }
        let session = self.sessions.get_mut(&id).expect("looked up above");
        let receipt = |((doc, person), position): (&(DocId, PersonId), &Position)| Receipt {
            doc: *doc,
            person: person.clone(),
            position: *position,
        };
        let receipts: Vec<Receipt> = match &session.receipts {
            Some(known) => all
                .iter()
                .filter(|(key, position)| known.get(key) != Some(position))
                .map(receipt)
                .collect(),
            None if receipts_hash(all.iter().map(receipt)) == session.receipts_hash => Vec::new(),
            None => all.iter().map(receipt).collect(),
        };
        session.receipts = Some(all);
        if receipts.is_empty() {
            return Ok(None);
        }
        Ok(Some(Frame::Receipts(Receipts { receipts }).encode()))
    }
}

fn refused_ack(row: &QuarantineRow) -> Ack {
    let text = PushRefusal::ALL
        .iter()
        .find(|refusal| refusal.code() == row.code)
        .map_or("the relay refused the change", |refusal| refusal.sentence());
    Ack {
        at: row.at,
        first: row.number,
        outcomes: vec![Outcome::Refused { code: row.code, text: text.to_owned() }],
    }
}
