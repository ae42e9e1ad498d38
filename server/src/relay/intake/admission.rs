//! What is let into the log: the checks of one pushed change, in order, each with its own refusal.

use samband_client_core::domain::{
    ChangeError, ParsedChange, Rights, Scan, genesis_of, parse_change,
};
use samband_client_core::ids::{ChangeHash, DocId, PersonId};
use samband_client_core::wire::PushRefusal;

use crate::relay::fault::StoreFault;
use crate::relay::ledger::Ledger;
use crate::relay::port::LogReader;
use crate::relay::rows::{ActorRow, ChangeRow};

/// The answer of admission.
pub(super) enum Verdict {
    /// It can be committed, if it fits its document.
    New(Box<ParsedChange>),
    /// It is in the log, or in the batch under way, at this position.
    Known(ChangeRow),
    /// It is refused.
    Refused(PushRefusal),
}

/// What is durable, and what the batch under way adds to it.
pub(super) struct KnownChanges<'a> {
    pub(super) log: &'a dyn LogReader,
    pub(super) ledger: &'a Ledger,
}

impl KnownChanges<'_> {
    fn change(&self, doc: DocId, hash: ChangeHash) -> Result<Option<ChangeRow>, StoreFault> {
        self.ledger.change(self.log, doc, hash)
    }

    fn actor(&self, doc: DocId, actor: &[u8]) -> Result<Option<ActorRow>, StoreFault> {
        self.ledger.actor(self.log, doc, actor)
    }
}

/// How a person stands to the document that is written to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing {
    /// The rights; `None`: no roster knows the document.
    pub(super) rights: Option<Rights>,
    /// Whether the document is of an earlier epoch, or gone, and the person could write it.
    pub(super) is_renewed: bool,
}

/// Decides on one change of `person`.
///
/// The steps in order, cheapest first: what the policy says; what the bytes say without
/// automerge, which bounds all that follows; whether it is known; whether it goes on from what is known; and only then
/// what automerge says. What tells nothing about other people's documents comes first. Whether it fits its
/// document is the last question, and the [document cache](super::documents::DocumentCache) answers it.
pub(super) fn admit(
    known: &KnownChanges<'_>,
    person: &PersonId,
    standing: Standing,
    doc: DocId,
    raw: &[u8],
    scan: &Result<Scan, ChangeError>,
) -> Result<Verdict, StoreFault> {
    let refused = |refusal| Ok(Verdict::Refused(refusal));
    // one code whether a roster defines the document or not: ids are words, and a stranger could try them
    if !standing.rights.is_some_and(Rights::may_write) && !standing.is_renewed {
        return refused(PushRefusal::NotAllowed);
    }
    let scan = match scan {
        Ok(scan) => scan,
        Err(error) => return refused(refusal(error)),
    };
    if let Some(row) = known.change(doc, scan.hash)? {
        return Ok(Verdict::Known(row));
    }
    if standing.is_renewed {
        return refused(PushRefusal::Renewed);
    }
    let actor = known.actor(doc, &scan.actor)?;
    if let Some(refusal) = does_not_go_on(known, person, doc, scan, actor.as_ref())? {
        return refused(refusal);
    }
    let change = match parse_change(raw) {
        Ok(change) => change,
        Err(error) => return refused(refusal(&error)),
    };
    // automerge names the author in an actor's first change only
    let named = match &change.author {
        Some(author) => author == person,
        None => actor.is_some(),
    };
    if !named {
        return refused(PushRefusal::WrongAuthor);
    }
    Ok(Verdict::New(Box::new(change)))
}

fn refusal(error: &ChangeError) -> PushRefusal {
    match error {
        ChangeError::NotCanonical | ChangeError::Marks => PushRefusal::NotCanonical,
        ChangeError::TooManyOperations { .. } => PushRefusal::TooManyOperations,
        ChangeError::Author => PushRefusal::WrongAuthor,
        _ => PushRefusal::NotAChange,
    }
}

/// Why a change does not go on from what its actor, and the changes it builds on, have done.
fn does_not_go_on(
    known: &KnownChanges<'_>,
    person: &PersonId,
    doc: DocId,
    scan: &Scan,
    actor: Option<&ActorRow>,
) -> Result<Option<PushRefusal>, StoreFault> {
    if actor.is_some_and(|row| row.person != *person) {
        return Ok(Some(PushRefusal::ActorReused));
    }
    let Some(genesis) = genesis_of(doc) else {
        return Ok(Some(PushRefusal::UnknownDocument));
    };
    if scan.deps.is_empty() {
        // every document begins with its genesis; a second beginning would hide one of the two
        return Ok(Some(PushRefusal::WrongNumber));
    }
    let mut max_op = 0;
    for dep in &scan.deps {
        let dep_max_op = if *dep == genesis.hash {
            genesis.max_op
        } else {
            match known.change(doc, *dep)? {
                Some(row) => row.max_op,
                None => return Ok(Some(PushRefusal::MissingDependency)),
            }
        };
        max_op = max_op.max(dep_max_op);
    }
    let last_seq = actor.map_or(0, |row| row.seq);
    if scan.seq <= last_seq {
        return Ok(Some(PushRefusal::ActorReused));
    }
    // automerge accepts a wrong first operation and then writes what it cannot read
    let follows = scan.seq == last_seq + 1 && scan.start_op == max_op + 1;
    Ok((!follows).then_some(PushRefusal::WrongNumber))
}
