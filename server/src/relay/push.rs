//! What devices push: whether it may go on from what is held, then record by record through admission and trial.

use samband_client_core::documents::{ChangeError, Scan, scan_change};
use samband_client_core::ids::{
    Chain, ChangeHash, DeviceId, DocId, Incarnation, PersonId, PushNumber,
};
use samband_client_core::time::UnixMs;
use samband_client_core::wire::{Ack, Push, PushOutcome, PushPart, PushRecord, PushRefusal};

use super::admission::{Admitted, Known, Verdict, admit};
use super::audit::Deed;
use super::budgets::Cost;
use super::engine::{AfterCommit, Engine, Progress};
use super::fault::StoreFault;
use super::lost::given_back;
use super::partials::Added;
use super::port::LogReader;
use super::rows::{ChangeRow, LogRecord, QuarantineRow, RefusedRow};
use super::session::{CloseReason, SessionId};
use super::tallies::count;

/// What one turn may cost, in operations of some 0.3 µs: six milliseconds. Then others have theirs.
pub(super) const TURN: u64 = 20_000;
/// What a record costs, whatever it says.
const RECORD: u64 = 300;
/// What each head of a document adds to a trial: automerge looks at all that stands where the change does.
const HEAD: u64 = 40;
/// Heads that cost a device nothing of its share: those that its owner's devices may leave.
const HEADS_FREE: u64 = 8;

impl Engine {
    /// Takes a push; its records are dealt with by [`Engine::go_on`].
    pub(super) fn push(&mut self, session: SessionId, push: Push) -> Result<(), CloseReason> {
        let open = self.sessions.get_mut(session).expect("the caller looked it up");
        let (device, incarnation) = (open.device, open.incarnation);
        let row = self.devices.get_mut(&device).ok_or(CloseReason::PushGap)?;
        let held = row.use_incarnation(incarnation).held;
        // whoever posts does not know yet what is held; what became of it stands in the log
        let known = match (held + 1).checked_sub(push.first) {
            Some(0) => 0,
            Some(known) if open.post.is_some() => usize::try_from(known).unwrap_or(usize::MAX),
            _ => return Err(CloseReason::PushGap),
        };
        let signed = push.signed_hash(self.ledger.head().relay, device, incarnation);
        if !row.key.verifies(&signed, &push.signature) {
            return Err(CloseReason::Signature);
        }
        open.pushing = push.records.into_iter().skip(known).collect();
        Ok(())
    }

    /// Takes a piece of a large change; the last one makes it a push.
    pub(super) fn push_part(
        &mut self,
        session: SessionId,
        part: PushPart,
    ) -> Result<(), CloseReason> {
        let open = self.sessions.get(session).expect("the caller looked it up");
        let (device, incarnation, post) = (open.device, open.incarnation, open.post.is_some());
        let row = self.devices.get_mut(&device).ok_or(CloseReason::PushGap)?;
        let held = row.use_incarnation(incarnation).held;
        if post && part.number <= held {
            return Ok(());
        }
        if part.number != held + 1 {
            return Err(CloseReason::PushGap);
        }
        match self.partials.add(&row.person, device, incarnation, part) {
            Added::More => Ok(()),
            Added::Whole(push) => self.push(session, push),
            Added::Wrong => Err(CloseReason::PushGap),
        }
    }

    /// Whether a push of a connection is under way.
    pub fn is_pushing(&self, session: SessionId) -> bool {
        self.sessions.get(session).is_some_and(|open| !open.pushing.is_empty())
    }

    /// Deals with the next records of the push under way, if there is one, for one turn.
    pub fn go_on(
        &mut self,
        log: &dyn LogReader,
        session: SessionId,
        now: UnixMs,
    ) -> Result<Progress, StoreFault> {
        self.learn_damage(log)?;
        let Some(open) = self.sessions.get_mut(session) else { return Ok(Progress::Done) };
        let mut records = std::mem::take(&mut open.pushing);
        if records.is_empty() {
            return Ok(Progress::Done);
        }
        let (device, incarnation) = (open.device, open.incarnation);
        let pusher = Pusher { device, incarnation, person: open.person.clone(), now };
        let revoked = open.revoked;
        let row = self.devices.get_mut(&device).expect("a push was taken from it");
        let mut pushes = *row.use_incarnation(incarnation);
        let first = pushes.held + 1;
        let mut outcomes = Vec::new();
        let (mut work, mut waits, mut is_spent) = (0, false, false);
        while work < self.turn
            && let Some(record) = records.front()
        {
            let scan = scan_change(&record.change);
            let judged = match revoked {
                true => Err(PushRefusal::Revoked),
                false => self.judge(log, &pusher, record, &scan)?,
            };
            if let Ok(Judged::New(_)) = judged {
                waits = !self.is_ready(log, session, &pusher, record.doc)?;
            }
            // what cannot be read is not applied
            let operations = scan.as_ref().map_or(0, |scan| scan.operations);
            let cost = Cost { operations, ..Cost::default() };
            is_spent = !waits && !self.budgets.take(device, cost, now);
            if waits || is_spent {
                break;
            }
            let record = records.pop_front().expect("looked at above");
            work += RECORD + operations;
            pushes.held += 1;
            // what cannot be read has no hash; its device's chain then differs, and it begins a new incarnation
            let hash = scan.as_ref().map_or(ChangeHash([0; 32]), |scan| scan.hash);
            pushes.chain = pushes.chain.next(record.doc, hash);
            let judged = match judged {
                Ok(Judged::New(admitted)) => {
                    let fits = self.is_fit(&pusher, &record, &admitted, &mut work)?;
                    fits.then_some(Judged::New(admitted)).ok_or(PushRefusal::DoesNotApply)
                }
                known_or_refused => known_or_refused,
            };
            outcomes.push(match judged {
                Ok(Judged::Known(row)) => {
                    self.known(log, &pusher, pushes.held, &record, (row, hash))?
                }
                Ok(Judged::New(admitted)) => self.accept(&pusher, pushes.held, record, *admitted),
                Err(why) => self.quarantine(&pusher, pushes.held, record, why),
            });
        }
        let row = self.devices.get_mut(&device).expect("looked up above");
        *row.use_incarnation(incarnation) = pushes;
        self.ledger.put_device(device, row);
        if !outcomes.is_empty() {
            let ack = Ack { at: now, first, outcomes };
            self.after_commit.push(AfterCommit::Ack(session, ack));
        }
        if is_spent {
            self.break_off(session, CloseReason::Budget);
            return Ok(Progress::Done);
        }
        let more = !records.is_empty();
        self.sessions.get_mut(session).expect("looked up above").pushing = records;
        Ok(match more {
            true if waits => Progress::Waits,
            true => Progress::More,
            false => Progress::Done,
        })
    }

    /// Whether a record is let in by the rules.
    fn judge(
        &mut self,
        log: &dyn LogReader,
        pusher: &Pusher,
        record: &PushRecord,
        scan: &Result<Scan, ChangeError>,
    ) -> Result<Result<Judged, PushRefusal>, StoreFault> {
        let (doc, raw) = (record.doc, &record.change);
        let rights = self.access.rights(&pusher.person, doc);
        let known = Known { log, ledger: &self.ledger };
        Ok(match admit(&known, &pusher.person, rights, doc, raw, scan) {
            Ok(Verdict::Known(row)) => Ok(Judged::Known(row)),
            Ok(Verdict::Refused(why)) => Err(why),
            // the device keeps the change, and offers it again when the document is whole
            Ok(Verdict::New(_)) if self.lost.is_in(doc) => Err(PushRefusal::MissingDependency),
            Ok(Verdict::New(admitted)) => Ok(Judged::New(admitted)),
            Err(StoreFault::Damaged(_)) => Err(PushRefusal::MissingDependency),
            Err(fault) => return Err(fault),
        })
    }

    /// Whether the document that is written to is there. If not, the connection waits for it.
    fn is_ready(
        &mut self,
        log: &dyn LogReader,
        session: SessionId,
        pusher: &Pusher,
        doc: DocId,
    ) -> Result<bool, StoreFault> {
        if self.ledger.last(doc).is_none() {
            return Ok(true);
        }
        let patient = self.budgets.is_patient(pusher.device, pusher.now);
        self.trials.is_ready(log, &self.ledger, doc, session, patient)
    }

    /// Whether a record is let in by its document, which is there.
    fn is_fit(
        &mut self,
        pusher: &Pusher,
        record: &PushRecord,
        admitted: &Admitted,
        work: &mut u64,
    ) -> Result<bool, StoreFault> {
        let doc = record.doc;
        let patient = self.budgets.is_patient(pusher.device, pusher.now);
        let tried = self.trials.fits(doc, &admitted.change, record.change.len(), patient)?;
        let heads = self.ledger.head_count(doc) as u64;
        *work += tried.operations + HEAD * heads;
        let operations = tried.beyond_share + HEAD * heads.saturating_sub(HEADS_FREE);
        self.budgets.spend(pusher.device, Cost { operations, ..Cost::default() }, pusher.now);
        Ok(tried.fits)
    }

    /// A change that the log has already. Where it cannot be read there, it is written anew.
    fn known(
        &mut self,
        log: &dyn LogReader,
        pusher: &Pusher,
        number: PushNumber,
        record: &PushRecord,
        (row, hash): (ChangeRow, ChangeHash),
    ) -> Result<PushOutcome, StoreFault> {
        if self.lost.is_at(record.doc, hash, row.position) {
            let from = (pusher.device, pusher.incarnation, number);
            let given = given_back(log, row.position, from, &record.change)?;
            given.into_iter().for_each(|it| self.ledger.restore(row.position, it));
        }
        Ok(PushOutcome::Accepted(row.position))
    }

    fn accept(
        &mut self,
        pusher: &Pusher,
        number: PushNumber,
        record: PushRecord,
        admitted: Admitted,
    ) -> PushOutcome {
        self.tallies.changes_accepted += 1;
        let Admitted { change } = admitted;
        let position = self.ledger.append(
            &pusher.person,
            &change.deps,
            LogRecord {
                doc: record.doc,
                hash: change.hash,
                device: pusher.device,
                incarnation: pusher.incarnation,
                number,
                at: pusher.now,
                chain: Chain::EMPTY,
                actor: change.actor,
                seq: change.seq,
                max_op: change.max_op,
                raw: record.change,
            },
        );
        PushOutcome::Accepted(position)
    }

    fn quarantine(
        &mut self,
        pusher: &Pusher,
        number: PushNumber,
        record: PushRecord,
        why: PushRefusal,
    ) -> PushOutcome {
        let Pusher { device, incarnation, now, .. } = *pusher;
        let (doc, code) = (record.doc, why.code());
        self.budgets.spend(device, Cost { refusals: 1, ..Cost::default() }, now);
        count(&mut self.tallies.changes_refused, code);
        // `status` counts the others
        if self.is_first_today(device, code, now) {
            tracing::warn!(%device, code, "a device has changes refused");
            self.audit(now, device, Deed::PushRefused, doc, format!("{code}: {}", why.sentence()));
        }
        let raw = record.change;
        let person = pusher.person.clone();
        let bytes = raw.len() as u64;
        let refused = RefusedRow { device, person, incarnation, number, doc, code, at: now, bytes };
        self.ledger.quarantine(QuarantineRow { refused, raw });
        PushOutcome::Refused { code, text: why.sentence().to_owned() }
    }
}

/// What the author of a refused push is told.
pub fn refusal_sentence(code: u16) -> &'static str {
    PushRefusal::ALL
        .iter()
        .find(|refusal| refusal.code() == code)
        .map_or("the relay refused the change", |refusal| refusal.sentence())
}

/// Who pushes, and when.
struct Pusher {
    device: DeviceId,
    incarnation: Incarnation,
    person: PersonId,
    now: UnixMs,
}

/// A record that is let in.
enum Judged {
    Known(ChangeRow),
    New(Box<Admitted>),
}
