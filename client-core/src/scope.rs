//! The documents that a roster and the policy give to a person.

use std::collections::{BTreeMap, BTreeSet};

use crate::documents::DocKey;
use crate::documents::roster::{Placement, Roster};
use crate::documents::terms::{Role, Side};
use crate::ids::{OrganisationId, PersonId};
use crate::policy::{Rights, Standing, rights};

/// What a person may do, by document. Documents without any right are not in it.
pub type Scope = BTreeMap<DocKey, Rights>;

/// Every document that a roster defines: the roster, each partner's goals, each placement's log and feedback.
pub fn documents(roster: &Roster) -> Vec<DocKey> {
    let Some(partnership) = &roster.partnership else { return Vec::new() };
    let partnership = || partnership.clone();
    let mut keys = vec![DocKey::Roster { partnership: partnership() }];
    for organisation in roster.organisations.keys() {
        keys.push(DocKey::Goals { partnership: partnership(), organisation: organisation.clone() });
    }
    for placement in roster.placements.keys() {
        keys.push(DocKey::Log { partnership: partnership(), placement: placement.clone() });
        for side in Side::ALL {
            keys.push(DocKey::Feedback {
                partnership: partnership(),
                placement: placement.clone(),
                side: *side,
            });
        }
    }
    keys
}

/// The people whom a roster gives any part in the partnership, administrators and advisers included.
pub fn people(roster: &Roster) -> BTreeSet<PersonId> {
    let mut people: BTreeSet<PersonId> =
        roster.seats.iter().map(|seat| seat.person.clone()).collect();
    for placement in roster.placements.values() {
        people.extend(placement.standing_people().cloned());
    }
    people
}

/// The documents of one partnership that a person may read or write.
///
/// Device and relay call this with the same roster and get the same answer.
pub fn scope(roster: &Roster, person: &PersonId) -> Scope {
    let facts = Facts::of(roster, person);
    documents(roster)
        .into_iter()
        .filter_map(|key| {
            let best = facts
                .standings(roster, &key)
                .into_iter()
                .map(|standing| rights(key.kind(), standing))
                .max()?;
            best.may_read().then_some((key, best))
        })
        .collect()
}

/// The people who may read a document.
pub fn readers(roster: &Roster, key: &DocKey) -> BTreeSet<PersonId> {
    people(roster)
        .into_iter()
        .filter(|person| {
            Facts::of(roster, person)
                .standings(roster, key)
                .into_iter()
                .any(|standing| rights(key.kind(), standing).may_read())
        })
        .collect()
}

/// What a roster says of one person, looked up once.
struct Facts<'a> {
    person: &'a PersonId,
    member_of: BTreeSet<&'a OrganisationId>,
    coordinator_of: BTreeSet<&'a OrganisationId>,
    adviser: bool,
    administrator: bool,
    in_placement: bool,
}

impl<'a> Facts<'a> {
    fn of(roster: &'a Roster, person: &'a PersonId) -> Facts<'a> {
        let organisations = |role: Role| {
            roster
                .seats
                .iter()
                .filter(|seat| &seat.person == person && seat.role == role)
                .filter_map(|seat| seat.organisation.as_ref())
                .collect()
        };
        let has = |role: Role| {
            roster.seats.iter().any(|seat| &seat.person == person && seat.role == role)
        };
        Facts {
            person,
            member_of: organisations(Role::Member),
            coordinator_of: organisations(Role::Coordinator),
            adviser: has(Role::Adviser),
            administrator: has(Role::Administrator),
            in_placement: (roster.placements.values().flat_map(Placement::standing_people))
                .any(|stands| stands == person),
        }
    }

    fn standings(&self, roster: &Roster, key: &DocKey) -> Vec<Standing> {
        let mut found = Vec::new();
        if self.in_placement || !self.member_of.is_empty() || !self.coordinator_of.is_empty() {
            found.push(Standing::InPartnership);
        }
        if self.adviser {
            found.push(Standing::Adviser);
        }
        if self.administrator {
            found.push(Standing::Administrator);
        }
        match key {
            DocKey::Roster { .. } => {}
            DocKey::Goals { organisation, .. } => {
                if self.member_of.contains(organisation)
                    || self.coordinator_of.contains(organisation)
                {
                    found.push(Standing::OwnPartner);
                }
            }
            DocKey::Log { placement, .. } => {
                if let Some(placement) = roster.placements.get(placement) {
                    if placement.standing_participant() == Some(self.person) {
                        found.push(Standing::Participant);
                    }
                    if Side::ALL.iter().any(|side| self.stands_on(placement, *side)) {
                        found.push(Standing::EitherSide);
                    }
                }
            }
            DocKey::Feedback { placement, side, .. } => {
                if let Some(placement) = roster.placements.get(placement) {
                    if placement.standing_participant() == Some(self.person) {
                        found.push(Standing::Participant);
                    }
                    if self.stands_on(placement, *side) {
                        found.push(Standing::OwnSide);
                    }
                }
            }
        }
        found
    }

    /// Whether the person is the mentor of this side of a placement, or coordinates its partner.
    fn stands_on(&self, placement: &Placement, side: Side) -> bool {
        let organisation = match side {
            Side::Home => &placement.home,
            Side::Host => &placement.host,
        };
        placement.standing_mentor(side) == Some(self.person)
            || self.coordinator_of.contains(organisation)
    }
}
