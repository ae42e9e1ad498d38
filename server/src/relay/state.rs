//! What the relay's rules read and change together: the log's end, the rights, the devices and their quotas.

use samband_client_core::ids::{DocId, PersonId, Position};

use super::access::{Access, Granted};
use super::budgets::Budgets;
use super::devices::Devices;
use super::fault::StoreFault;
use super::ledger::Ledger;
use super::port::LogReader;

/// The owners of what is durable, in memory.
pub(super) struct State {
    pub(super) ledger: Ledger,
    pub(super) access: Access,
    pub(super) devices: Devices,
    pub(super) budgets: Budgets,
}

/// What output is made from: nothing of it changes by sending.
#[derive(Clone, Copy)]
pub(super) struct Readable<'a> {
    pub(super) log: &'a dyn LogReader,
    pub(super) ledger: &'a Ledger,
    pub(super) access: &'a Access,
    pub(super) devices: &'a Devices,
}

/// What inputs change. Rights change only by rosters, which the engine writes.
pub(super) struct Writable<'a> {
    pub(super) log: &'a dyn LogReader,
    pub(super) ledger: &'a mut Ledger,
    pub(super) access: &'a Access,
    pub(super) devices: &'a mut Devices,
    pub(super) budgets: &'a mut Budgets,
}

impl State {
    /// Reads what the store holds. `actor` is fresh for this process.
    ///
    /// Rights that the policy gives and the store does not have yet, or the reverse, take effect with the next record.
    pub(super) fn load(log: &dyn LogReader, actor: [u8; 16]) -> Result<State, StoreFault> {
        let mut ledger = Ledger::load(log)?;
        let (mut access, gained, lost) = Access::load(log, ledger.all_heads(), actor)?;
        let next = ledger.head().position + 1;
        access.grant(&gained, &lost, next);
        ledger.put_grants(&gained, &lost, next);
        let devices = Devices::load(log)?;
        Ok(State { ledger, access, devices, budgets: Budgets::default() })
    }

    /// What output is made from.
    pub(super) fn readable<'a>(&'a self, log: &'a dyn LogReader) -> Readable<'a> {
        let State { ledger, access, devices, .. } = self;
        Readable { log, ledger, access, devices }
    }

    /// What inputs change.
    pub(super) fn writable<'a>(&'a mut self, log: &'a dyn LogReader) -> Writable<'a> {
        let State { ledger, access, devices, budgets } = self;
        Writable { log, ledger, access, devices, budgets }
    }
}

impl<'a> Readable<'a> {
    /// What a person may read.
    pub(super) fn granted(&self, person: &PersonId) -> &'a Granted {
        self.access.granted(person)
    }

    /// The documents that a person may read by the durable log.
    pub(super) fn durably_granted(&self, person: &PersonId) -> impl Iterator<Item = DocId> + 'a {
        let durable = self.ledger.durable().position;
        let granted = self.granted(person).docs().iter();
        granted.filter(move |(_, since)| **since <= durable).map(|(doc, _)| *doc)
    }

    /// The documents of a reader that have changes after a position, and those that were granted after it; each with the
    /// position of the grant.
    ///
    /// The work grows with the documents that were changed since, and never beyond the reader's rights.
    pub(super) fn news(&self, granted: &Granted, after: Position) -> Vec<(DocId, Position)> {
        let ledger = self.ledger;
        let docs = granted.docs();
        if granted.newest() <= after {
            let changed: Vec<DocId> = ledger.changed_after(after).take(docs.len() + 1).collect();
            if changed.len() <= docs.len() {
                let own = |doc| Some((doc, *docs.get(&doc)?));
                return changed.into_iter().filter_map(own).collect();
            }
        }
        let is_new = |(doc, since): &(&DocId, &Position)| {
            ledger.last(**doc).is_some_and(|last| last > after || **since > after)
        };
        docs.iter().filter(is_new).map(|(doc, since)| (*doc, *since)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relay::sample::{SampleRelay, amina, goals};
    use crate::relay::{Batch, RelayStore};

    /// A start on what an earlier version has stored.
    fn start(relay: &SampleRelay) -> State {
        State::load(relay.store.log(), [8; 16]).unwrap()
    }

    #[test]
    fn a_version_that_lets_people_read_more_gives_it_to_those_in_rosters_of_before() {
        let mut relay = SampleRelay::new();
        // the earlier version did not let members read goals
        let grants = [((amina(), goals()), None)].into();
        relay.store.commit(&Batch { grants, ..Batch::default() }).unwrap();
        let mut state = start(&relay);
        let next = state.ledger.head().position + 1;
        assert_eq!(state.access.granted(&amina()).docs().get(&goals()), Some(&next));
        relay.store.commit(&state.ledger.take_batch().unwrap()).unwrap();
        assert_eq!(relay.store.log().grants().unwrap()[&amina()].get(&goals()), Some(&next));
        assert!(start(&relay).ledger.take_batch().is_none(), "once is enough");
    }

    #[test]
    fn a_version_that_lets_people_read_less_takes_it_from_those_in_rosters_of_before() {
        let mut relay = SampleRelay::new();
        let of_before = DocId([goals().0[0]; 16]);
        let grants = [((amina(), of_before), Some(1))].into();
        relay.store.commit(&Batch { grants, ..Batch::default() }).unwrap();
        let mut state = start(&relay);
        assert!(!state.access.granted(&amina()).docs().contains_key(&of_before));
        relay.store.commit(&state.ledger.take_batch().unwrap()).unwrap();
        assert!(!relay.store.log().grants().unwrap()[&amina()].contains_key(&of_before));
    }
}
