//! What becomes of one pushed record: it is known, let in, or refused and kept aside.

use samband_client_core::domain::{ChangeError, ParsedChange, Scan};
use samband_client_core::ids::{Chain, ChangeHash, DeviceId, Incarnation, PersonId, PushNumber};
use samband_client_core::time::UnixMs;
use samband_client_core::wire::{PushOutcome, PushRecord, PushRefusal};

use super::admission::{KnownChanges, Standing, Verdict, admit};
use crate::relay::audit::Deed;
use crate::relay::budgets::Cost;
use crate::relay::fault::StoreFault;
use crate::relay::ledger::Ledger;
use crate::relay::lost::given_back;
use crate::relay::output::SessionId;
use crate::relay::rows::{ChangeRow, LogRecord, QuarantineRow, RefusedRow};
use crate::relay::state::Writable;

/// Who pushes, and when.
pub(super) struct Pusher {
    pub(super) session: SessionId,
    pub(super) device: DeviceId,
    pub(super) incarnation: Incarnation,
    pub(super) person: PersonId,
    pub(super) now: UnixMs,
}

/// A record that is let in by the rules.
pub(super) enum Judged {
    /// The log has it.
    Known(ChangeRow),
    /// It is new.
    New(Box<ParsedChange>),
}

/// What the author of a refused push is told.
pub fn refusal_sentence(code: u16) -> &'static str {
    PushRefusal::ALL
        .iter()
        .find(|refusal| refusal.code() == code)
        .map_or("the relay refused the change", |refusal| refusal.sentence())
}

/// Whether a record is let in by the rules. Whether it fits its document is not looked at.
pub(super) fn judge(
    state: &Writable<'_>,
    pusher: &Pusher,
    record: &PushRecord,
    scan: &Result<Scan, ChangeError>,
) -> Result<Result<Judged, PushRefusal>, StoreFault> {
    let (doc, raw) = (record.doc, &record.change);
    let standing = Standing {
        rights: state.access.rights(&pusher.person, doc),
        is_renewed: state.access.is_renewed(&pusher.person, doc),
    };
    let known = KnownChanges { log: state.log, ledger: state.ledger };
    Ok(match admit(&known, &pusher.person, standing, doc, raw, scan) {
        Ok(Verdict::Known(row)) => Ok(Judged::Known(row)),
        Ok(Verdict::Refused(why)) => Err(why),
        // the device keeps the change, and offers it again when the document is whole
        Ok(Verdict::New(_)) if state.ledger.is_damaged(doc) => Err(PushRefusal::MissingDependency),
        Ok(Verdict::New(change)) => Ok(Judged::New(change)),
        Err(StoreFault::Damaged(_)) => Err(PushRefusal::MissingDependency),
        Err(fault) => return Err(fault),
    })
}

/// A change that the log has already. Where it cannot be read there, it is written again.
pub(super) fn known(
    state: &mut Writable<'_>,
    pusher: &Pusher,
    number: PushNumber,
    record: &PushRecord,
    (row, hash): (ChangeRow, ChangeHash),
) -> Result<PushOutcome, StoreFault> {
    if state.ledger.is_lost(record.doc, hash, row.position) {
        let from = (pusher.device, pusher.incarnation, number);
        let given = given_back(state.log, row.position, from, &record.change)?;
        given.into_iter().for_each(|it| state.ledger.restore(row.position, it));
    }
    Ok(PushOutcome::Accepted(row.position))
}

/// Gives a change its position.
pub(super) fn accept(
    ledger: &mut Ledger,
    pusher: &Pusher,
    number: PushNumber,
    record: PushRecord,
    change: ParsedChange,
) -> PushOutcome {
    let position = ledger.append(
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

/// Keeps a refused change aside. `is_first`: it is the device's first one today for this reason.
pub(super) fn quarantine(
    state: &mut Writable<'_>,
    pusher: &Pusher,
    number: PushNumber,
    record: PushRecord,
    why: PushRefusal,
    is_first: bool,
) -> PushOutcome {
    let Pusher { device, incarnation, now, .. } = *pusher;
    let (doc, code) = (record.doc, why.code());
    state.budgets.spend(device, Cost { refusals: 1, ..Cost::default() }, now);
    // `status` counts the others
    if is_first {
        tracing::warn!(%device, code, "a device has changes refused");
        let note = format!("{code}: {}", why.sentence());
        state.ledger.audit(now, device, Deed::PushRefused, doc, note);
    }
    let person = pusher.person.clone();
    let bytes = record.change.len() as u64;
    // what is erased is not kept aside either
    let raw = if why == PushRefusal::Renewed { Vec::new() } else { record.change };
    let refused = RefusedRow { device, person, incarnation, number, doc, code, at: now, bytes };
    state.ledger.quarantine(QuarantineRow { refused, raw });
    PushOutcome::Refused { code, text: why.sentence().to_owned() }
}
