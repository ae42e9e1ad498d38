//! What the relay itself writes: rosters and erasures, with the rights that follow, and who hears of them.

use samband_client_core::domain::RosterEdit;
use samband_client_core::ids::{DocId, PartnershipId, PersonId};
use samband_client_core::time::UnixMs;

use super::access::{Access, RosterChange};
use super::audit::Deed;
use super::connections::Connections;
use super::roster::RosterError;
use super::rows::ErasedRow;
use super::state::State;

/// Writes rosters and erasures into the batch under way.
pub(super) struct RelayWriter<'a> {
    pub(super) state: &'a mut State,
    pub(super) connections: &'a mut Connections,
}

impl RelayWriter<'_> {
    /// Writes a roster as the administrator, with rows of the audit log. Returns whether anything changed.
    pub(super) fn administer_roster(
        &mut self,
        partnership: &PartnershipId,
        edit: RosterEdit,
        by: &str,
        now: UnixMs,
    ) -> Result<bool, RosterError> {
        let Some(made) = self.write_roster(partnership, edit, now)? else { return Ok(false) };
        let ledger = &mut self.state.ledger;
        let note = format!("log position {}", ledger.head().position);
        ledger.audit(now, by, Deed::RosterChanged, partnership, note);
        let given = made.given.into_iter().map(|role| (Deed::RoleGiven, role));
        let taken = made.taken.into_iter().map(|role| (Deed::RoleTaken, role));
        for (deed, (person, role)) in given.chain(taken) {
            ledger.audit(now, by, deed, person, format!("{role} in {partnership}"));
        }
        Ok(true)
    }

    /// Writes a roster, and the rights that follow from it; `Ok(None)` when everything is so already.
    pub(super) fn write_roster(
        &mut self,
        partnership: &PartnershipId,
        edit: RosterEdit,
        now: UnixMs,
    ) -> Result<Option<RosterChange>, RosterError> {
        let made = self.state.access.edit(partnership, edit, now)?;
        #[cfg(feature = "testing")]
        let made = made.map(|made| match self.state.keeps_rights {
            true => RosterChange { lost: Vec::new(), ..made },
            false => made,
        });
        let Some(made) = made else { return Ok(None) };
        self.append_roster(partnership, &made, now);
        Ok(Some(made))
    }

    /// Puts a change of a roster that was made at the end of the log, with the rights that follow from it.
    pub(super) fn append_roster(
        &mut self,
        partnership: &PartnershipId,
        made: &RosterChange,
        now: UnixMs,
    ) {
        let State { ledger, access, .. } = &mut *self.state;
        for change in &made.changes {
            ledger.append_own(Access::doc(partnership), change, now);
        }
        // a person who gains a right gets its documents after the whole of the roster
        let position = ledger.head().position;
        access.grant(&made.gained, &made.lost, position);
        ledger.put_grants(&made.gained, &made.lost, position);
        let of_this_epoch = |right: &&(PersonId, DocId)| !access.is_earlier(right.1);
        let lost: Vec<_> = made.lost.iter().filter(of_this_epoch).cloned().collect();
        self.connections.rights_changed(&made.gained, &lost);
        // the readers of an earlier epoch may read the present one already, and are sent that
        self.connections.epochs_changed(made.lost.iter().map(|(person, _)| person));
    }

    /// Erases a document with the batch under way, as the last roster in it says.
    pub(super) fn erase(&mut self, doc: DocId, row: ErasedRow) {
        self.state.ledger.erase(doc, row);
        self.connections.erase(doc);
    }
}

#[cfg(test)]
mod tests {
    use samband_client_core::documents::roster::RosterSection;
    use samband_client_core::time::parse_date;

    use super::*;
    use crate::relay::RelayStore;
    use crate::relay::sample::{SampleRelay, add_member, amina, goals, id};

    /// Writes a roster as the administrator. Returns whether it changed.
    fn administer(relay: &mut SampleRelay, edit: RosterEdit) -> bool {
        let mut connections = Connections::default();
        let state = &mut relay.state;
        let mut writer = RelayWriter { state, connections: &mut connections };
        writer.administer_roster(&id("fjord-lake"), edit, "administrator", 0).unwrap()
    }

    fn kari() -> RosterEdit {
        let mut edit = RosterEdit::default();
        add_member(&mut edit, "kari", "Kari");
        edit
    }

    #[test]
    fn a_new_member_may_read_from_the_roster_on_that_names_them_and_the_audit_log_says_so_once() {
        let mut relay = SampleRelay::new();
        let rows = relay.state.ledger.audit_rows();
        assert!(administer(&mut relay, kari()));
        let head = relay.state.ledger.head().position;
        let kari_id: PersonId = id("kari");
        assert_eq!(relay.state.access.granted(&kari_id).docs().get(&goals()), Some(&head));
        // the roster, and the role
        assert_eq!(relay.state.ledger.audit_rows(), rows + 2);
        assert!(!administer(&mut relay, kari()), "it is so already");
        assert_eq!(relay.state.ledger.audit_rows(), rows + 2);
        relay.commit();
        assert_eq!(relay.store.log().grants().unwrap()[&kari_id].get(&goals()), Some(&head));
    }

    #[test]
    fn who_loses_a_role_may_read_nothing_more_and_others_read_on() {
        let mut relay = SampleRelay::new();
        administer(&mut relay, kari());
        let mut edit = RosterEdit::default();
        let row = (RosterSection::Roles, "kari/member/nidaros".to_owned());
        edit.revoked.insert(row, Some(parse_date("2026-11-02").unwrap()));
        assert!(administer(&mut relay, edit));
        let access = &relay.state.access;
        assert!(!access.granted(&id("kari")).docs().contains_key(&goals()));
        assert!(access.granted(&amina()).docs().contains_key(&goals()));
    }
}
