//! Erasure: a document goes on in its next epoch without what is erased, or ends.
//!
//! The changes of the next epoch come into the log before the roster that names it, in the same batch. So whoever learns of
//! the epoch can have all of it, and nothing is ever erased that has no successor.

use std::collections::BTreeSet;

use samband_client_core::documents::log::Erasures;
use samband_client_core::documents::roster::RosterEdit;
use samband_client_core::documents::terms::{Audience, Side};
use samband_client_core::documents::{DocKey, Document, EditError, ParsedChange, parse_change};
use samband_client_core::domain::new_document;
use samband_client_core::ids::{
    Chain, DeviceId, DocId, Incarnation, ItemId, PartnershipId, PersonId, PlacementId, Position,
};
use samband_client_core::time::{UnixMs, date_utc};

use super::Engine;
use crate::relay::audit::Deed;
use crate::relay::budgets::Cost;
use crate::relay::fault::StoreFault;
use crate::relay::port::LogReader;
use crate::relay::roster::RosterError;
use crate::relay::rows::LogRecord;

/// What an erasure costs the device that asks for it, in operations: its document is loaded and written anew.
const ERASURE: u64 = 20_000;

/// Why nothing was erased.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EraseError {
    /// No roster defines the document.
    #[error("no roster knows the {0}")]
    Unknown(DocKey),
    /// It is gone.
    #[error("the {0} was erased before")]
    Gone(DocKey),
    /// A change of it cannot be read, so that what is to stay is not all known.
    #[error(
        "a change of the {0} cannot be read, so nothing of it is erased: its author's device gives it back when it \
         connects; then try again"
    )]
    Damaged(DocKey),
    /// Its kind has no epochs.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// The roster does not take it.
    #[error(transparent)]
    Roster(#[from] RosterError),
    /// The store cannot be read.
    #[error(transparent)]
    Store(#[from] StoreFault),
}

impl Engine {
    /// Erases items of a log: it goes on in its next epoch without them. Items that it does not hold cost nothing.
    pub fn erase_items(
        &mut self,
        log: &dyn LogReader,
        key: &DocKey,
        items: &BTreeSet<ItemId>,
        who: &str,
        now: UnixMs,
    ) -> Result<(), EraseError> {
        let partnership = key.partnership();
        let access = &self.state.access;
        let roster = access.roster(partnership).ok_or_else(|| EraseError::Unknown(key.clone()))?;
        let epoch = roster.epoch(key);
        if epoch.is_gone {
            return Err(EraseError::Gone(key.clone()));
        }
        let next = epoch.next(false);
        let (old, new) = (key.id_in(epoch.number), key.id_in(next.number));
        if self.state.ledger.is_damaged(old) {
            return Err(EraseError::Damaged(key.clone()));
        }
        let mut changes = Vec::new();
        for (author, change) in self.whole_document(log, old)?.renewed(items, new)? {
            let change = parse_change(&change.raw);
            let change = change.map_err(|error| StoreFault::failed(format!("{key}: {error}")))?;
            changes.push((author, change));
        }
        let mut edit = RosterEdit::default();
        edit.put_epoch(key, next, date_utc(now));
        let made = self.state.access.edit(partnership, edit, now)?;
        for (author, change) in &changes {
            self.append_renewed(new, author, change, now);
        }
        made.iter().for_each(|made| self.append_roster(partnership, made, now));
        self.connections.forget(old);
        let ids: Vec<String> = items.iter().map(ToString::to_string).collect();
        self.audit(now, who, Deed::EntryErased, key, ids.join(" "));
        Ok(())
    }

    /// Erases everything that a participant has written in the logs of a placement, with the feedback on it.
    pub fn erase_placement(
        &mut self,
        partnership: &PartnershipId,
        placement: &PlacementId,
        who: &str,
        now: UnixMs,
    ) -> Result<(), EraseError> {
        let keys = documents_of(partnership, placement);
        let unknown = || EraseError::Unknown(keys[0].clone());
        let roster = self.state.access.roster(partnership).ok_or_else(unknown)?;
        if !roster.placements.contains_key(placement) {
            return Err(unknown());
        }
        let mut edit = RosterEdit::default();
        let (mut ids, mut any) = (Vec::new(), false);
        for key in &keys {
            let epoch = roster.epoch(key);
            if !epoch.is_gone {
                ids.push(roster.doc_id(key));
                edit.put_epoch(key, epoch.next(true), date_utc(now));
                any = true;
            }
        }
        if !any {
            return Err(EraseError::Gone(keys[0].clone()));
        }
        if let Some(made) = self.state.access.edit(partnership, edit, now)? {
            self.append_roster(partnership, &made, now);
        }
        ids.into_iter().for_each(|doc| self.connections.forget(doc));
        self.audit(now, who, Deed::LogErased, format!("{partnership}/{placement}"), "");
        Ok(())
    }

    /// Erases what the authors of documents have asked for in the batch under way.
    pub(super) fn erase_what_is_asked(
        &mut self,
        log: &dyn LogReader,
        now: UnixMs,
    ) -> Result<(), StoreFault> {
        for (doc, (person, device)) in self.connections.take_erasures() {
            let cost = Cost { operations: ERASURE, ..Cost::default() };
            self.state.budgets.spend(device, cost, now);
            match self.erase_as_asked(log, doc, &person, now) {
                Ok(()) => {}
                Err(EraseError::Store(fault)) => return Err(fault),
                // it stays asked for, and the next change of the document comes back to it
                Err(error) => {
                    tracing::error!(%error, "nothing was erased, although it was asked for")
                }
            }
        }
        Ok(())
    }

    fn erase_as_asked(
        &mut self,
        log: &dyn LogReader,
        doc: DocId,
        person: &PersonId,
        now: UnixMs,
    ) -> Result<(), EraseError> {
        let Some(key) = self.state.access.key_of(doc) else { return Ok(()) };
        let asked = Erasures::of(&self.whole_document(log, doc)?);
        match &key {
            DocKey::Log { partnership, placement, .. } if asked.all => {
                self.erase_placement(partnership, placement, person.as_str(), now)
            }
            _ => self.erase_items(log, &key, &asked.items, person.as_str(), now),
        }
    }

    /// A document with everything of the log and the batch under way.
    fn whole_document(&self, log: &dyn LogReader, doc: DocId) -> Result<Document, StoreFault> {
        let not_whole = || StoreFault::failed(format!("{doc} cannot be loaded"));
        let mut raw = Vec::new();
        for position in log.doc_positions(doc, 0, Position::MAX)? {
            raw.push(log.present(position)?.raw);
        }
        raw.extend(self.state.ledger.pending(doc));
        let changes: Result<Vec<_>, _> = raw.iter().map(|raw| parse_change(raw)).collect();
        let mut document = new_document(doc).ok_or_else(not_whole)?;
        document.apply_all(changes.map_err(|_| not_whole())?).map_err(|_| not_whole())?;
        Ok(document)
    }

    /// Puts a change of a next epoch at the end of the log.
    fn append_renewed(&mut self, doc: DocId, author: &PersonId, change: &ParsedChange, at: UnixMs) {
        let record = LogRecord {
            doc,
            hash: change.hash,
            device: DeviceId([0; 16]),
            incarnation: Incarnation(0),
            number: 0,
            at,
            chain: Chain::EMPTY,
            actor: change.actor.clone(),
            seq: change.seq,
            max_op: change.max_op,
            raw: change.change.raw_bytes().to_vec(),
        };
        self.state.ledger.append(author, &change.deps, record);
    }
}

/// The logs of a placement, and the feedback on them.
fn documents_of(partnership: &PartnershipId, placement: &PlacementId) -> Vec<DocKey> {
    let logs = Audience::ALL.iter().map(|audience| DocKey::Log {
        partnership: partnership.clone(),
        placement: placement.clone(),
        audience: *audience,
    });
    let feedback = Side::ALL.iter().map(|side| DocKey::Feedback {
        partnership: partnership.clone(),
        placement: placement.clone(),
        side: *side,
    });
    logs.chain(feedback).collect()
}
