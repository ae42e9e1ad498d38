//! What comes in: the pushes of every connection, from their bytes to a position in the log.
//!
//! [`Intake`] owns what is under way: pushes that are not dealt with yet, the beginnings of large changes, and the
//! document cache. A push is dealt with in turns ([`Intake::turn`]), so that nobody waits for a long one.

mod admission;
mod documents;
mod inbound;
mod loader;
mod merged;
mod partials;
mod push;
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use samband_client_core::domain::scan_change;
use samband_client_core::ids::{ChangeHash, DeviceId, DocId, Incarnation, PersonId, PushNumber};
use samband_client_core::time::UnixMs;
use samband_client_core::wire::{
    Ack, Frame, FrameError, Part, Push, PushOutcome, PushPart, PushRecord, PushRefusal, Refs,
};

pub use self::loader::{Loader, LoaderDone, LoaderJob};
pub(super) use self::loader::{Renewal, Renewed, Unrenewed};
pub use self::push::refusal_sentence;

use self::documents::DocumentCache;
use self::inbound::Inbound;
use self::loader::Done;
use self::partials::{Added, Partials};
use self::push::{Judged, Pusher, accept, judge, known, quarantine};
use super::budgets::Cost;
use super::counters::Changes;
use super::daily::Daily;
use super::fault::StoreFault;
use super::ledger::Ledger;
use super::output::{CloseReason, SessionId};
use super::state::Writable;
#[cfg(feature = "testing")]
use crate::memory::Budget;
use crate::memory::{NodeMemory, PARTIALS};

/// What one turn may cost, in operations of some 0.3 µs: six milliseconds. Then others have theirs.
const TURN: u64 = 20_000;
/// The fixed cost of a record.
const RECORD: u64 = 300;
/// What each head of a document adds to a change: automerge visits every concurrent head.
const HEAD: u64 = 40;
/// Heads that cost a device nothing of its share: those that its owner's devices may leave.
const HEADS_FREE: u64 = 8;

/// Whether something that a device sent has been dealt with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Progress {
    /// All of it.
    Done,
    /// A part; [`Engine::go_on`](super::Engine::go_on) deals with more.
    More,
    /// A part. The rest, or its acknowledgement, waits for the loader: [`Engine::loader_done`](super::Engine::loader_done)
    /// says when to go on.
    Waits,
}

/// What one turn of a push has come to.
pub(super) struct Turn {
    pub(super) progress: Progress,
    /// What to say of it once it is durable.
    pub(super) ack: Option<Ack>,
    /// Why the connection must end.
    pub(super) close: Option<CloseReason>,
}

impl Turn {
    fn done() -> Turn {
        Turn { progress: Progress::Done, ack: None, close: None }
    }
}

/// What the loader's work means for pushes.
pub(super) enum AfterLoader {
    /// These connections go on.
    GoOn(BTreeSet<SessionId>),
    /// A document was renewed.
    Renewed(Renewed),
}

/// The pushes of every connection.
pub(super) struct Intake {
    inbound: BTreeMap<SessionId, Inbound>,
    partials: Partials,
    documents: DocumentCache,
    /// Documents whose authors have asked for something in them to be erased, with the device that did.
    erasures: BTreeMap<DocId, (PersonId, DeviceId)>,
    refused_today: Daily,
    changes: Changes,
    turn: u64,
}

impl Default for Intake {
    fn default() -> Intake {
        let (inbound, partials, documents, erasures) = Default::default();
        let (refused_today, changes) = Default::default();
        Intake { inbound, partials, documents, erasures, refused_today, changes, turn: TURN }
    }
}

impl Intake {
    /// Shares memory with other logs.
    pub(super) fn share_memory(&mut self, memory: &NodeMemory) {
        self.partials.set_share(memory.share(PARTIALS));
        self.documents.share_memory(memory);
    }

    /// Gives away what the share does not hold.
    pub(super) fn make_room(&mut self) {
        self.partials.make_room();
        self.documents.make_room();
    }

    /// Adds a connection. `revoked`: its pushes are refused and quarantined.
    pub(super) fn admit(
        &mut self,
        session: SessionId,
        person: PersonId,
        (device, incarnation): (DeviceId, Incarnation),
        post: bool,
        revoked: bool,
    ) {
        let inbound = Inbound::new(person, (device, incarnation), post, revoked);
        self.inbound.insert(session, inbound);
    }

    /// Forgets a connection.
    pub(super) fn remove(&mut self, session: SessionId) {
        self.inbound.remove(&session);
    }

    /// Reads a frame of a connection.
    pub(super) fn decode(&mut self, session: SessionId, bytes: &[u8]) -> Result<Frame, FrameError> {
        match self.inbound.get_mut(&session) {
            Some(inbound) => Frame::decode_with(bytes, &mut inbound.refs),
            None => Frame::decode_with(bytes, &mut Refs::default()),
        }
    }

    /// Takes a push; its records are dealt with by [`Intake::turn`].
    pub(super) fn push(
        &mut self,
        state: &mut Writable<'_>,
        session: SessionId,
        push: Push,
    ) -> Result<(), CloseReason> {
        let Some(inbound) = self.inbound.get_mut(&session) else { return Ok(()) };
        let (device, incarnation) = (inbound.device, inbound.incarnation);
        let row = state.devices.get(device).ok_or(CloseReason::PushGap)?;
        // a POST does not know yet what is held; what became of it stands in the log
        let known = match (row.held(incarnation) + 1).checked_sub(push.first) {
            Some(0) => 0,
            Some(known) if inbound.post => usize::try_from(known).unwrap_or(usize::MAX),
            _ => return Err(CloseReason::PushGap),
        };
        let signed = push.signed_hash(state.ledger.head().relay, device, incarnation);
        if !row.key.verifies(&signed, &push.signature) {
            return Err(CloseReason::Signature);
        }
        inbound.records = push.records.into_iter().skip(known).collect();
        Ok(())
    }

    /// Takes a piece of a large change; the last one makes it a push.
    pub(super) fn push_part(
        &mut self,
        state: &mut Writable<'_>,
        session: SessionId,
        part: PushPart,
    ) -> Result<(), CloseReason> {
        let Some(inbound) = self.inbound.get(&session) else { return Ok(()) };
        let (device, incarnation) = (inbound.device, inbound.incarnation);
        let row = state.devices.get(device).ok_or(CloseReason::PushGap)?;
        let held = row.held(incarnation);
        if inbound.post && part.number <= held {
            return Ok(());
        }
        if part.number != held + 1 {
            return Err(CloseReason::PushGap);
        }
        match self.partials.add(&row.person, device, incarnation, part) {
            Added::More => Ok(()),
            Added::Whole(push) => self.push(state, session, push),
            Added::Wrong => Err(CloseReason::PushGap),
        }
    }

    /// What is here of the change with this number.
    pub(super) fn part(
        &self,
        device: DeviceId,
        incarnation: Incarnation,
        number: PushNumber,
    ) -> Option<Part> {
        self.partials.held(device, incarnation, number)
    }

    /// Whether a push of a connection is under way.
    pub(super) fn is_pushing(&self, session: SessionId) -> bool {
        self.inbound.get(&session).is_some_and(Inbound::is_pushing)
    }

    /// Deals with the next records of a connection's push, if there is one, for one turn.
    pub(super) fn turn(
        &mut self,
        state: &mut Writable<'_>,
        session: SessionId,
        now: UnixMs,
    ) -> Result<Turn, StoreFault> {
        let Some(inbound) = self.inbound.get_mut(&session) else { return Ok(Turn::done()) };
        if let Some(turn) = after_erasure(&mut self.documents, inbound, session) {
            return Ok(turn);
        }
        let mut records = std::mem::take(&mut inbound.records);
        if records.is_empty() {
            return Ok(Turn::done());
        }
        let revoked = inbound.revoked;
        let pusher = Pusher {
            session,
            device: inbound.device,
            incarnation: inbound.incarnation,
            person: inbound.person.clone(),
            now,
        };
        let row = state.devices.get(pusher.device).expect("a push was taken from it");
        let mut pushes = row.push_state(pusher.incarnation);
        let first = pushes.held + 1;
        let mut outcomes = Vec::new();
        let (mut work, mut waits, mut is_spent) = (0, false, false);
        while work < self.turn
            && let Some(record) = records.front()
        {
            let scan = scan_change(&record.change);
            let judged = match revoked {
                true => Err(PushRefusal::Revoked),
                false => judge(state, &pusher, record, &scan)?,
            };
            if let Ok(Judged::New(_)) = judged {
                waits = !self.is_ready(state, &pusher, record.doc)?;
            }
            // what cannot be read is not applied
            let operations = scan.as_ref().map_or(0, |scan| scan.operations);
            let cost = Cost { operations, ..Cost::default() };
            is_spent = !waits && !state.budgets.take(pusher.device, cost, now);
            if waits || is_spent {
                break;
            }
            let record = records.pop_front().expect("looked at above");
            work += RECORD + operations;
            pushes.held += 1;
            // what cannot be read has no hash; its device's chain then differs, and it begins a new incarnation
            let hash = scan.as_ref().map_or(ChangeHash([0; 32]), |scan| scan.hash);
            pushes.chain = pushes.chain.next(record.doc, hash);
            let number = (pushes.held, hash);
            outcomes.push(self.settle(state, &pusher, number, record, judged, &mut work)?);
        }
        state.devices.change(state.ledger, pusher.device, |row| {
            *row.use_incarnation(pusher.incarnation) = pushes;
            row.asks_erasure.extend(self.erasures.keys());
        });
        let ack = (!outcomes.is_empty()).then_some(Ack { at: now, first, outcomes });
        if is_spent {
            return Ok(Turn { progress: Progress::Done, ack, close: Some(CloseReason::Budget) });
        }
        let progress = match (records.is_empty(), waits) {
            (true, _) => Progress::Done,
            (false, true) => Progress::Waits,
            (false, false) => Progress::More,
        };
        let Some(inbound) = self.inbound.get_mut(&session) else { return Ok(Turn::done()) };
        inbound.records = records;
        if self.erasures.is_empty() {
            return Ok(Turn { progress, ack, close: None });
        }
        // what is asked for is done before it is acknowledged
        inbound.erasing = self.erasures.keys().copied().collect();
        inbound.held_ack = ack;
        inbound.erasing.iter().for_each(|doc| self.documents.wait(*doc, session));
        Ok(Turn { progress: Progress::Waits, ack: None, close: None })
    }

    /// Makes of a judged record what it becomes: under this push number, with this hash.
    fn settle(
        &mut self,
        state: &mut Writable<'_>,
        pusher: &Pusher,
        (number, hash): (PushNumber, ChangeHash),
        record: PushRecord,
        judged: Result<Judged, PushRefusal>,
        work: &mut u64,
    ) -> Result<PushOutcome, StoreFault> {
        let judged = match judged {
            Ok(Judged::New(change)) => {
                let fits = self.fits(state, pusher, &record, &change, work)?;
                fits.then_some(Judged::New(change)).ok_or(PushRefusal::DoesNotApply)
            }
            known_or_refused => known_or_refused,
        };
        match judged {
            Ok(Judged::Known(row)) => known(state, pusher, number, &record, (row, hash)),
            Ok(Judged::New(change)) => {
                self.changes.accepted();
                Ok(accept(state.ledger, pusher, number, record, *change))
            }
            Err(why) => {
                let (device, code, now) = (pusher.device, why.code(), pusher.now);
                self.changes.refused(code);
                let is_first = self.refused_today.is_first(device, code, now);
                Ok(quarantine(state, pusher, number, record, why, is_first))
            }
        }
    }

    /// Whether the document that is written to is there. If not, the connection waits for it.
    fn is_ready(
        &mut self,
        state: &mut Writable<'_>,
        pusher: &Pusher,
        doc: DocId,
    ) -> Result<bool, StoreFault> {
        if state.ledger.last(doc).is_none() {
            return Ok(true);
        }
        let priority = state.budgets.priority(pusher.device, pusher.now);
        self.documents.is_ready(state.log, state.ledger, doc, pusher.session, priority)
    }

    /// Whether a change is let in by its document, which is there.
    fn fits(
        &mut self,
        state: &mut Writable<'_>,
        pusher: &Pusher,
        record: &PushRecord,
        change: &samband_client_core::domain::ParsedChange,
        work: &mut u64,
    ) -> Result<bool, StoreFault> {
        let doc = record.doc;
        let priority = state.budgets.priority(pusher.device, pusher.now);
        let tried = self.documents.fits(doc, change, record.change.len(), priority)?;
        let heads = state.ledger.head_count(doc) as u64;
        *work += tried.work + HEAD * heads;
        let operations = tried.cost + HEAD * heads.saturating_sub(HEADS_FREE);
        state.budgets.spend(pusher.device, Cost { operations, ..Cost::default() }, pusher.now);
        if tried.asks_erasure {
            self.erasures.insert(doc, (pusher.person.clone(), pusher.device));
        }
        Ok(tried.fits)
    }

    /// The documents whose authors have asked for an erasure since the last time, with the device that did.
    pub(super) fn take_erasures(&mut self) -> BTreeMap<DocId, (PersonId, DeviceId)> {
        std::mem::take(&mut self.erasures)
    }

    /// The next job for the loader.
    pub(super) fn poll_loader_job(&mut self) -> Option<LoaderJob> {
        self.documents.poll_job()
    }

    /// Takes what the loader has done: a loaded document is cached.
    pub(super) fn loader_done(&mut self, done: LoaderDone) -> AfterLoader {
        let LoaderDone { generation, done } = done;
        match done {
            _ if self.documents.is_outdated(generation) => AfterLoader::GoOn(BTreeSet::new()),
            Done::Loaded(loaded) => AfterLoader::GoOn(self.documents.loaded(loaded)),
            Done::Renewed(renewed) => AfterLoader::Renewed(renewed),
        }
    }

    /// Has the next epoch of a document made. Until [`Intake::renewal_ended`] nobody writes to the document.
    pub(super) fn renew(&mut self, ledger: &Ledger, renewal: Renewal) {
        self.documents.renew(ledger, renewal);
    }

    /// Lets a document be written to, or its successor. Returns the connections whose pushes have waited.
    pub(super) fn renewal_ended(&mut self, doc: DocId) -> BTreeSet<SessionId> {
        for inbound in self.inbound.values_mut() {
            inbound.erasing.remove(&doc);
        }
        self.documents.renewal_ended(doc)
    }

    /// Forgets what is loaded of a document: the log has something else of it now.
    pub(super) fn forget(&mut self, doc: DocId) {
        self.documents.forget(doc);
    }

    /// Forgets a document that is erased.
    pub(super) fn erase(&mut self, doc: DocId) {
        self.documents.erase(doc);
    }

    /// Forgets every loaded document: some may hold changes that were not committed. Returns the connections whose pushes
    /// wait for one, and those that wait for an erasure.
    pub(super) fn roll_back(&mut self) -> (BTreeSet<SessionId>, Vec<SessionId>) {
        self.erasures.clear();
        let erasing = self.inbound.iter().filter(|(_, inbound)| inbound.waits_for_erasure());
        let erasing = erasing.map(|(session, _)| *session).collect();
        (self.documents.clear(), erasing)
    }

    /// The documents whose pushes are refused, since they cannot be loaded.
    pub(super) fn broken_documents(&self) -> impl Iterator<Item = DocId> {
        self.documents.broken()
    }

    /// What was let in and refused.
    pub(super) fn changes(&self) -> &Changes {
        &self.changes
    }

    /// Sets what one turn may cost.
    #[cfg(feature = "testing")]
    pub(super) fn set_turn(&mut self, operations: u64) {
        self.turn = operations.max(1);
    }

    /// Sets how many bytes of documents are kept loaded.
    #[cfg(feature = "testing")]
    pub(super) fn set_loaded_bytes(&mut self, bytes: usize) {
        let loaded = Budget::of(bytes).alone();
        self.documents = DocumentCache::within(loaded.clone(), loaded);
    }
}

/// The turn of a connection that has asked for an erasure: it waits, or what it pushed is acknowledged.
fn after_erasure(
    documents: &mut DocumentCache,
    inbound: &mut Inbound,
    session: SessionId,
) -> Option<Turn> {
    if !inbound.erasing.is_empty() {
        inbound.erasing.iter().for_each(|doc| documents.wait(*doc, session));
        return Some(Turn { progress: Progress::Waits, ack: None, close: None });
    }
    let ack = inbound.held_ack.take()?;
    let progress = if inbound.records.is_empty() { Progress::Done } else { Progress::More };
    Some(Turn { progress, ack: Some(ack), close: None })
}
