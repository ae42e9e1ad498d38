//! What the relay's rules read and change together: the log's end, the rights, the devices and their quotas.

use samband_client_core::ids::{DocId, PersonId, Position};

use super::access::{Access, Granted, Readings};
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
    /// Rights by which the store differed at the start from what the rosters give, while that is not durable.
    found: (Readings, Readings),
    /// A fault for tests: rights that a roster takes are kept.
    #[cfg(feature = "testing")]
    pub(super) keeps_rights: bool,
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
        let ledger = Ledger::load(log)?;
        let (access, gained, lost) = Access::load(log, ledger.all_heads(), actor)?;
        let (devices, budgets) = (Devices::load(log)?, Budgets::default());
        let mut state = State {
            ledger,
            access,
            devices,
            budgets,
            found: (gained, lost),
            #[cfg(feature = "testing")]
            keeps_rights: false,
        };
        state.put_found();
        Ok(state)
    }

    /// Has the rights that the start has found take effect.
    fn put_found(&mut self) {
        let (gained, lost) = &self.found;
        let next = self.ledger.head().position + 1;
        self.access.grant(gained, lost, next);
        self.ledger.put_grants(gained, lost, next);
    }

    /// Takes note that everything so far is durable. Returns the documents that have new changes by it.
    pub(super) fn committed(&mut self) -> Vec<DocId> {
        self.access.committed();
        self.devices.committed();
        self.found = Default::default();
        self.ledger.committed()
    }

    /// Goes back to what is durable: the batch under way, also one that was taken, is not committed. Quotas stay spent.
    pub(super) fn roll_back(&mut self) {
        self.ledger.roll_back();
        self.access.roll_back();
        self.devices.roll_back();
        self.put_found();
    }

    /// What output is made from.
    pub(super) fn readable<'a>(&'a self, log: &'a dyn LogReader) -> Readable<'a> {
        let State { ledger, access, devices, .. } = self;
        Readable { log, ledger, access, devices }
    }

    /// What inputs change.
    pub(super) fn writable<'a>(&'a mut self, log: &'a dyn LogReader) -> Writable<'a> {
        let State { ledger, access, devices, budgets, .. } = self;
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
    use crate::relay::sample::{SampleRelay, amina, goals, id};
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

    /// Everything that others read of a state.
    fn seen(state: &State) -> impl PartialEq + std::fmt::Debug + use<> {
        let State { ledger, access, devices, .. } = state;
        let people = ["amina", "kari", "henrik"].map(id::<PersonId>);
        let docs: Vec<DocId> = (0..3).map(goals_in).chain([roster_doc(), of_nobody()]).collect();
        let log = docs.iter().map(|doc| {
            (ledger.last(*doc), ledger.heads(*doc).cloned(), ledger.present_heads(*doc).cloned())
        });
        let rights = people.iter().map(|person| {
            let of = docs.iter().map(|doc| {
                (access.rights(person, *doc).unwrap_or_default(), access.is_earlier(*doc))
            });
            let partnerships: Vec<_> = access.partnerships_of(person).cloned().collect();
            let granted = access.granted(person).docs().clone();
            (of.collect::<Vec<_>>(), partnerships, granted, devices.of(person).collect::<Vec<_>>())
        });
        (
            (ledger.head(), ledger.durable(), ledger.audit_rows(), ledger.documents()),
            (ledger.erased().clone(), ledger.changed_after(0).collect::<Vec<_>>()),
            (log.collect::<Vec<_>>(), rights.collect::<Vec<_>>()),
            (devices.rows().clone(), access.roster(&partnership()).cloned()),
        )
    }

    fn partnership() -> samband_client_core::ids::PartnershipId {
        id("fjord-lake")
    }

    fn roster_doc() -> DocId {
        Access::doc(&partnership())
    }

    fn of_nobody() -> DocId {
        DocId([goals().0[0]; 16])
    }

    /// Amina's partner's goals, in an epoch.
    fn goals_in(epoch: u32) -> DocId {
        use samband_client_core::domain::DocKey;
        let organisation = id("nidaros");
        DocKey::Goals { partnership: partnership(), organisation }.id_in(epoch)
    }

    /// Changes something, as one input does.
    fn change(relay: &mut SampleRelay, what: u8, n: u8) {
        use samband_client_core::documents::roster::RosterSection;
        use samband_client_core::domain::{DocKey, ErasureProgress, RosterEdit};
        let State { ledger, access, devices, .. } = &mut relay.state;
        let mut edit = RosterEdit::default();
        let person = ["kari", "henrik"][usize::from(n % 2)];
        match what {
            0 => {
                let text = |text: &str| Some(text.to_owned());
                edit.put(RosterSection::People, person, &[("name", text(&format!("No. {n}")))]);
                let fields = [
                    ("person", text(person)),
                    ("role", text("member")),
                    ("organisation", text("nidaros")),
                ];
                edit.put(RosterSection::Roles, format!("{person}/member/nidaros"), &fields);
            }
            1 => {
                let row = (RosterSection::Roles, format!("{person}/member/nidaros"));
                let since = samband_client_core::time::parse_date("2026-11-02").unwrap();
                edit.revoked.insert(row, (!n.is_multiple_of(3)).then_some(since));
            }
            2 => {
                let key = DocKey::Goals { partnership: partnership(), organisation: id("nidaros") };
                let epoch = access.roster(&partnership()).unwrap().epoch(&key);
                if !epoch.is_gone {
                    edit.put_epoch(
                        &key,
                        epoch.next(n.is_multiple_of(7)),
                        &ErasureProgress::default(),
                    );
                }
            }
            3 => {
                let signer = crate::relay::sample::signer(n % 4 + 2);
                let known = devices.get(signer.device).is_some();
                let row = devices.rows().values().next().unwrap().clone();
                if !known {
                    devices.enrol(ledger, signer.device, row);
                }
                devices.change(ledger, signer.device, |row| row.label = format!("label {n}"));
            }
            4 => {
                let change = crate::relay::sample::changes(1).remove(0);
                ledger.append_own([of_nobody(), goals_in(0)][usize::from(n % 2)], &change, 0);
            }
            5 => ledger.audit(0, "who", crate::relay::Deed::Invited, "whom", n),
            _ => {
                let row = crate::relay::ErasedRow {
                    base: goals_in(0),
                    epoch: u32::from(n),
                    is_gone: false,
                    at: 1,
                    position: ledger.head().position,
                    devices: Vec::new(),
                };
                ledger.erase(of_nobody(), row);
            }
        }
        if let Some(made) = access.edit(&partnership(), edit, 0).unwrap() {
            for change in &made.changes {
                ledger.append_own(roster_doc(), change, 0);
            }
            let position = ledger.head().position;
            access.grant(&made.gained, &made.lost, position);
            ledger.put_grants(&made.gained, &made.lost, position);
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
        #[test]
        fn after_a_commit_that_met_a_full_disk_everything_is_as_the_store_holds_it(
            inputs in proptest::collection::vec((0..9_u8, 0..250_u8), 1..24),
        ) {
            let mut relay = SampleRelay::new();
            relay.enrol(1);
            for (what, n) in inputs {
                match what {
                    7 => _ = relay.commit(),
                    8 => {
                        // the batch may have been taken, or not
                        if n % 2 == 0 {
                            relay.state.ledger.take_batch();
                        }
                        relay.state.roll_back();
                        proptest::prop_assert_eq!(seen(&relay.state), seen(&start(&relay)));
                    }
                    _ => change(&mut relay, what, n),
                }
            }
            relay.state.roll_back();
            proptest::prop_assert_eq!(seen(&relay.state), seen(&start(&relay)));
        }
    }
}
