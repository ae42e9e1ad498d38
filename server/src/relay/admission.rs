//! What is let into the log: the checks of one pushed change, in order, each with its own refusal.

use std::collections::BTreeMap;

use samband_client_core::documents::{ChangeError, Kind, ParsedChange, genesis_change};
use samband_client_core::ids::{ChangeHash, DocId, PersonId};
use samband_client_core::policy::Rights;
use samband_client_core::wire::PushRefusal;

use super::port::{ActorRow, Batch, ChangeRow, LogReader, StoreFault};

/// A change that passed.
pub(super) struct Admitted {
    pub(super) change: ParsedChange,
    /// The actor's row after this change.
    pub(super) actor: ActorRow,
}

/// The answer of admission.
pub(super) enum Verdict {
    /// It can be committed.
    New(Box<Admitted>),
    /// It is in the log, or in the batch under way, at this position.
    Known(ChangeRow),
    /// It is refused.
    Refused(PushRefusal),
}

/// What is durable, and what the batch under way adds to it.
pub(super) struct Known<'a> {
    pub(super) log: &'a dyn LogReader,
    pub(super) batch: &'a Batch,
    /// The changes of the batch, by document and hash.
    pub(super) in_batch: &'a BTreeMap<(DocId, ChangeHash), ChangeRow>,
}

impl Known<'_> {
    pub(super) fn change(
        &self,
        doc: DocId,
        hash: ChangeHash,
    ) -> Result<Option<ChangeRow>, StoreFault> {
        match self.in_batch.get(&(doc, hash)) {
            Some(row) => Ok(Some(*row)),
            None => self.log.change(doc, hash),
        }
    }

    fn actor(&self, doc: DocId, actor: &[u8]) -> Result<Option<ActorRow>, StoreFault> {
        match self.batch.actors.get(&(doc, actor.to_vec())) {
            Some(row) => Ok(Some(row.clone())),
            None => self.log.actor(doc, actor),
        }
    }
}

/// Decides on one change of `person`, who has `rights` on the document (`None`: no roster knows it).
///
/// `parsed` is what [`parse_change`](samband_client_core::documents::parse_change) says of its bytes. The order
/// is such that what tells nothing about other people's documents comes first.
pub(super) fn admit(
    known: &Known<'_>,
    person: &PersonId,
    rights: Option<Rights>,
    doc: DocId,
    parsed: Result<ParsedChange, ChangeError>,
) -> Result<Verdict, StoreFault> {
    let refused = |refusal| Ok(Verdict::Refused(refusal));
    match rights {
        None => return refused(PushRefusal::UnknownDocument),
        Some(rights) if !rights.may_write() => return refused(PushRefusal::NotAllowed),
        Some(_) => {}
    }
    let change = match parsed {
        Ok(change) => change,
        Err(ChangeError::NotCanonical) => return refused(PushRefusal::NotCanonical),
        Err(ChangeError::Author) => return refused(PushRefusal::WrongAuthor),
        Err(_) => return refused(PushRefusal::NotAChange),
    };
    if let Some(row) = known.change(doc, change.hash)? {
        return Ok(Verdict::Known(row));
    }
    if change.author.as_ref().is_some_and(|author| author != person) {
        return refused(PushRefusal::WrongAuthor);
    }
    // automerge names the author in an actor's first change only
    let last_seq = match known.actor(doc, &change.actor)? {
        Some(row) if row.person != *person => return refused(PushRefusal::ActorReused),
        Some(row) => row.seq,
        None if change.seq == 1 && change.author.is_none() => {
            return refused(PushRefusal::WrongAuthor);
        }
        None => 0,
    };
    let Some(kind) = Kind::of(doc) else {
        return refused(PushRefusal::UnknownDocument);
    };
    let genesis = genesis_change(kind);
    if change.deps.is_empty() {
        // every document begins with its genesis; a second beginning would hide one of the two
        return refused(PushRefusal::WrongNumber);
    }
    let mut max_op = 0;
    for dep in &change.deps {
        let dep_max_op = if *dep == genesis.hash {
            genesis.max_op
        } else {
            match known.change(doc, *dep)? {
                Some(row) => row.max_op,
                None => return refused(PushRefusal::MissingDependency),
            }
        };
        max_op = max_op.max(dep_max_op);
    }
    if change.seq <= last_seq {
        return refused(PushRefusal::ActorReused);
    }
    // automerge accepts a wrong first operation and then writes what it cannot read
    if change.seq != last_seq + 1 || change.start_op != max_op + 1 {
        return refused(PushRefusal::WrongNumber);
    }
    let actor = ActorRow { person: person.clone(), seq: change.seq };
    Ok(Verdict::New(Box::new(Admitted { change, actor })))
}
