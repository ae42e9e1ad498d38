//! What one table of the file says of another.

use std::collections::BTreeSet;

use samband_client_core::documents::terms::Role;
use samband_client_core::ids::{OrganisationId, PartnershipId, PersonId};

use super::rows::{Partnership, RosterTables, Within};
use super::table::{Checker, Located};

impl RosterTables {
    /// Checks what one table says of another.
    pub(super) fn check(&self, checker: &mut Checker) {
        self.check_partnerships(checker);
        self.check_roles(checker);
        for round in self.rounds.values() {
            self.check_partnership(checker, &round.partnership);
        }
        self.check_placements(checker);
    }

    fn check_partnerships(&self, checker: &mut Checker) {
        for partnership in self.partnerships.values() {
            let mut seen = BTreeSet::new();
            for partner in &partnership.partners {
                if !self.organisations.contains_key(&partner.value) {
                    let text = format!("there is no [[organisation]] {}", partner.value);
                    checker.fault(partner.line, text);
                }
                if !seen.insert(&partner.value) {
                    checker.fault(partner.line, format!("{} is named twice", partner.value));
                }
            }
            if let Some(coordinating) = &partnership.coordinating
                && !seen.contains(&coordinating.value)
            {
                let text =
                    format!("coordinating: {} is not one of the partners", coordinating.value);
                checker.fault(coordinating.line, text);
            }
        }
    }

    fn check_roles(&self, checker: &mut Checker) {
        for role in &self.roles {
            self.check_person(checker, &role.person);
            let partnership = self.check_partnership(checker, &role.partnership);
            match (role.role, &role.organisation) {
                (Role::Member | Role::Coordinator, None) => checker.fault(
                    role.line,
                    format!("a {} needs the organisation that it is for", role.role),
                ),
                (Role::Member | Role::Coordinator, Some(organisation)) => {
                    check_partner(checker, partnership, organisation);
                }
                (Role::Adviser | Role::Administrator, Some(organisation)) => checker.fault(
                    organisation.line,
                    format!("an {} stands for no organisation: leave it out", role.role),
                ),
                (Role::Adviser | Role::Administrator, None) => {}
            }
        }
    }

    fn check_placements(&self, checker: &mut Checker) {
        for placement in self.placements.values() {
            self.check_person(checker, &placement.participant);
            let partnership = self.check_partnership(checker, &placement.partnership);
            check_partner(checker, partnership, &placement.home);
            check_partner(checker, partnership, &placement.host);
            if placement.home.value == placement.host.value {
                checker.fault(placement.host.line, "home and host are the same organisation");
            }
            for mentor in placement.home_mentor.iter().chain(&placement.host_mentor) {
                self.check_person(checker, mentor);
                if mentor.value == placement.participant.value {
                    checker.fault(mentor.line, "a participant is not their own mentor");
                }
            }
            if let Some(confirmed) = &placement.confirmed {
                self.check_person(checker, &confirmed.by);
                if confirmed.by.value == placement.participant.value {
                    checker.fault(
                        confirmed.by.line,
                        "a participant does not confirm their own placement",
                    );
                }
            }
            if let Some(round) = &placement.round {
                let key = Within(placement.partnership.value.clone(), round.value.clone());
                if !self.rounds.contains_key(&key) {
                    let text = format!(
                        "there is no [[round]] {} in partnership {}",
                        round.value, placement.partnership.value
                    );
                    checker.fault(round.line, text);
                }
            }
        }
    }

    fn check_person(&self, checker: &mut Checker, person: &Located<PersonId>) {
        if !self.people.contains_key(&person.value) {
            checker.fault(person.line, format!("there is no [[person]] {}", person.value));
        }
    }

    fn check_partnership(
        &self,
        checker: &mut Checker,
        id: &Located<PartnershipId>,
    ) -> Option<&Partnership> {
        let found = self.partnerships.get(&id.value);
        if found.is_none() {
            checker.fault(id.line, format!("there is no [[partnership]] {}", id.value));
        }
        found
    }
}

fn check_partner(
    checker: &mut Checker,
    partnership: Option<&Partnership>,
    organisation: &Located<OrganisationId>,
) {
    let is_partner = partnership.is_none_or(|partnership| {
        partnership.partners.iter().any(|partner| partner.value == organisation.value)
    });
    if !is_partner {
        let text = format!("{} is not a partner of this partnership", organisation.value);
        checker.fault(organisation.line, text);
    }
}
