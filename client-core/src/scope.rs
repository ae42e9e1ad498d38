//! The documents that a roster and the policy give to a person.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use crate::documents::DocKey;
use crate::documents::roster::{Placement, Roster};
use crate::documents::terms::{Audience, Role, Side};
use crate::ids::{DocId, OrganisationId, PersonId};
use crate::policy::{Class, Rights, Standing, rights};

/// What a person may do, by document. Documents without any right are not in it.
pub type Scope = BTreeMap<DocKey, Rights>;

/// Every document that a roster defines and that is not erased: see [`named_documents`].
pub fn documents(roster: &Roster) -> Vec<DocKey> {
    let mut keys = named_documents(roster);
    keys.retain(|key| !roster.epoch(key).is_gone);
    keys
}

/// The ids of earlier epochs of documents, and of documents that are gone: what stands under them is erased.
pub fn earlier_ids(roster: &Roster) -> Vec<(DocId, DocKey)> {
    if roster.epochs.is_empty() {
        return Vec::new();
    }
    let keys = named_documents(roster).into_iter();
    keys.flat_map(|key| {
        let ids: Vec<DocId> = roster.epoch(&key).earlier_ids(&key).collect();
        ids.into_iter().map(move |id| (id, key.clone()))
    })
    .collect()
}

/// Every document that a roster defines, also those that are erased: the roster, each partner's goals, each placement's logs and feedback, each
/// round's report with the partners' own words, its submission and its review.
pub fn named_documents(roster: &Roster) -> Vec<DocKey> {
    let Some(partnership) = &roster.partnership else { return Vec::new() };
    let partnership = || partnership.clone();
    let mut keys = vec![DocKey::Roster { partnership: partnership() }];
    for organisation in roster.organisations.keys() {
        keys.push(DocKey::Goals { partnership: partnership(), organisation: organisation.clone() });
    }
    for placement in roster.placements.keys() {
        for audience in Audience::ALL {
            keys.push(DocKey::Log {
                partnership: partnership(),
                placement: placement.clone(),
                audience: *audience,
            });
        }
        for side in Side::ALL {
            keys.push(DocKey::Feedback {
                partnership: partnership(),
                placement: placement.clone(),
                side: *side,
            });
        }
    }
    for round in roster.rounds.keys() {
        let round = || round.clone();
        keys.push(DocKey::Report { partnership: partnership(), round: round() });
        keys.extend(roster.organisations.keys().map(|organisation| DocKey::OwnWords {
            partnership: partnership(),
            round: round(),
            organisation: organisation.clone(),
        }));
        keys.push(DocKey::Submission { partnership: partnership(), round: round() });
        keys.push(DocKey::Review { partnership: partnership(), round: round() });
    }
    keys
}

/// The people whom a roster gives any part in the partnership, administrators and advisers included.
pub fn people(roster: &Roster) -> BTreeSet<PersonId> {
    let mut people: BTreeSet<PersonId> =
        roster.memberships.iter().map(|membership| membership.person.clone()).collect();
    for placement in roster.placements.values() {
        people.extend(placement.standing_people().cloned());
    }
    people
}

/// The documents of one partnership that a person may read or write.
///
/// Device and relay call this with the same roster and get the same answer.
pub fn scope(roster: &Roster, person: &PersonId) -> Scope {
    let facts = ScopeFacts::of(roster, person);
    documents(roster)
        .into_iter()
        .filter_map(|key| {
            let best = facts
                .standings(roster, &key)
                .into_iter()
                .map(|standing| rights(Class::of(&key), standing))
                .max()?;
            best.may_read().then_some((key, best))
        })
        .collect()
}

/// The people who may read a document.
pub fn readers(roster: &Roster, key: &DocKey) -> BTreeSet<PersonId> {
    Holders::of(roster).of_document(roster, key).into_keys().cloned().collect()
}

/// Every document that a roster defines, with the people who have rights to it: [`scope`] of everybody at once.
///
/// The work grows with the number of rights that are found, not with people times documents.
pub fn holders(roster: &Roster) -> Vec<DocumentHolders<'_>> {
    Holders::of(roster).of_every_document(roster)
}

/// [`holders`], and how many people were looked at for it.
#[cfg(feature = "testing")]
pub fn holders_and_looks(roster: &Roster) -> (Vec<DocumentHolders<'_>>, u64) {
    let holders = Holders::of(roster);
    (holders.of_every_document(roster), holders.looks.get())
}

/// A document that a roster defines, with its holders.
#[derive(Debug)]
pub struct DocumentHolders<'a> {
    /// The document.
    pub key: DocKey,
    /// Its id in the present epoch; `None` when it is gone.
    pub doc: Option<DocId>,
    /// The ids of its earlier epochs, and of the present one when it is gone.
    pub earlier: Vec<DocId>,
    /// The people who have rights to it, or would have if it were not gone.
    pub rights: BTreeMap<&'a PersonId, Rights>,
}

/// Who stands how, looked up once for a whole roster.
#[derive(Default)]
struct Holders<'a> {
    in_partnership: BTreeSet<&'a PersonId>,
    advisers: BTreeSet<&'a PersonId>,
    administrators: BTreeSet<&'a PersonId>,
    /// Members and coordinators by organisation.
    partners: BTreeMap<&'a OrganisationId, Vec<&'a PersonId>>,
    coordinators: BTreeMap<&'a OrganisationId, Vec<&'a PersonId>>,
    /// How many people were looked at, once for each document.
    looks: Cell<u64>,
}

impl<'a> Holders<'a> {
    fn of(roster: &'a Roster) -> Holders<'a> {
        let mut holders = Holders::default();
        for membership in &roster.memberships {
            let person = &membership.person;
            match (membership.role, &membership.organisation) {
                (Role::Adviser, _) => _ = holders.advisers.insert(person),
                (Role::Administrator, _) => _ = holders.administrators.insert(person),
                (Role::Member | Role::Coordinator, None) => {}
                (role, Some(organisation)) => {
                    holders.in_partnership.insert(person);
                    holders.partners.entry(organisation).or_default().push(person);
                    if role == Role::Coordinator {
                        holders.coordinators.entry(organisation).or_default().push(person);
                    }
                }
            }
        }
        let standing = roster.placements.values().flat_map(Placement::standing_people);
        holders.in_partnership.extend(standing);
        holders
    }

    fn of_every_document(&self, roster: &'a Roster) -> Vec<DocumentHolders<'a>> {
        let keys = named_documents(roster).into_iter();
        keys.map(|key| {
            let rights = self.of_document(roster, &key);
            let epoch = roster.epoch(&key);
            DocumentHolders {
                doc: (!epoch.is_gone).then(|| roster.doc_id(&key)),
                earlier: epoch.earlier_ids(&key).collect(),
                key,
                rights,
            }
        })
        .collect()
    }

    /// The rights to one document, of those who have any.
    fn of_document(&self, roster: &'a Roster, key: &DocKey) -> BTreeMap<&'a PersonId, Rights> {
        let mut found = BTreeMap::new();
        // most people stand in a way that gives nothing: these are not looked at one by one
        let mut add = |standing: Standing, people: &mut dyn Iterator<Item = &'a PersonId>| {
            let rights = rights(Class::of(key), standing);
            if rights.may_read() {
                for person in people {
                    self.looks.set(self.looks.get() + 1);
                    let best = found.entry(person).or_insert(rights);
                    *best = rights.max(*best);
                }
            }
        };
        add(Standing::InPartnership, &mut self.in_partnership.iter().copied());
        add(Standing::Adviser, &mut self.advisers.iter().copied());
        add(Standing::Administrator, &mut self.administrators.iter().copied());
        match key {
            DocKey::Roster { .. } => {}
            DocKey::Report { .. } => {
                add(Standing::AnyPartner, &mut self.partners.values().flatten().copied());
            }
            DocKey::Submission { .. } | DocKey::Review { .. } => {
                let lead = roster.coordinating.as_ref().and_then(|of| self.coordinators.get(of));
                add(Standing::LeadCoordinator, &mut lead.into_iter().flatten().copied());
            }
            DocKey::Goals { organisation, .. } | DocKey::OwnWords { organisation, .. } => {
                let partners = self.partners.get(organisation);
                add(Standing::OwnPartner, &mut partners.into_iter().flatten().copied());
            }
            DocKey::Log { placement, .. } => {
                if let Some(placement) = roster.placements.get(placement) {
                    add(Standing::Participant, &mut placement.standing_participant().into_iter());
                    for side in Side::ALL {
                        add(standing_on(*side), &mut self.on_side(placement, *side));
                    }
                }
            }
            DocKey::Feedback { placement, side, .. } => {
                if let Some(placement) = roster.placements.get(placement) {
                    add(Standing::Participant, &mut placement.standing_participant().into_iter());
                    add(Standing::OwnSide, &mut self.on_side(placement, *side));
                }
            }
        }
        found
    }

    /// The mentor of a side of a placement, and the coordinators of its partner.
    fn on_side(
        &self,
        placement: &'a Placement,
        side: Side,
    ) -> impl Iterator<Item = &'a PersonId> + use<'_, 'a> {
        let coordinators = self.coordinators.get(organisation_of(placement, side));
        let mentor = placement.standing_mentor(side);
        mentor.into_iter().chain(coordinators.into_iter().flatten().copied())
    }
}

/// How the people of a side stand to the placement's logs.
fn standing_on(side: Side) -> Standing {
    match side {
        Side::Home => Standing::HomeSide,
        Side::Host => Standing::HostSide,
    }
}

/// The partner on one side of a placement.
fn organisation_of(placement: &Placement, side: Side) -> &OrganisationId {
    match side {
        Side::Home => &placement.home,
        Side::Host => &placement.host,
    }
}

/// What a roster says of one person, looked up once.
struct ScopeFacts<'a> {
    person: &'a PersonId,
    member_of: BTreeSet<&'a OrganisationId>,
    coordinator_of: BTreeSet<&'a OrganisationId>,
    adviser: bool,
    administrator: bool,
    in_placement: bool,
}

impl<'a> ScopeFacts<'a> {
    fn of(roster: &'a Roster, person: &'a PersonId) -> ScopeFacts<'a> {
        let organisations = |role: Role| {
            roster
                .memberships
                .iter()
                .filter(|membership| &membership.person == person && membership.role == role)
                .filter_map(|membership| membership.organisation.as_ref())
                .collect()
        };
        let has = |role: Role| {
            roster
                .memberships
                .iter()
                .any(|membership| &membership.person == person && membership.role == role)
        };
        ScopeFacts {
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
            DocKey::Report { .. } => {
                if !self.member_of.is_empty() || !self.coordinator_of.is_empty() {
                    found.push(Standing::AnyPartner);
                }
            }
            DocKey::Submission { .. } | DocKey::Review { .. } => {
                let lead = roster.coordinating.as_ref();
                if lead.is_some_and(|lead| self.coordinator_of.contains(lead)) {
                    found.push(Standing::LeadCoordinator);
                }
            }
            DocKey::Goals { organisation, .. } | DocKey::OwnWords { organisation, .. } => {
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
                    let sides = Side::ALL.iter().filter(|side| self.stands_on(placement, **side));
                    found.extend(sides.map(|side| standing_on(*side)));
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
        placement.standing_mentor(side) == Some(self.person)
            || self.coordinator_of.contains(organisation_of(placement, side))
    }
}
