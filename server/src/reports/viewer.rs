//! What one person may see, found once for a request.

use std::collections::BTreeMap;
use std::sync::Arc;

use samband_client_core::documents::DocKey;
use samband_client_core::documents::roster::{Placement, Roster};
use samband_client_core::documents::terms::{Role, Side};
use samband_client_core::ids::{PartnershipId, PersonId};
use samband_client_core::policy::Rights;
use samband_client_core::scope::{self, Scope};
use samband_words::Language;

/// Rosters by partnership.
pub type Rosters = BTreeMap<PartnershipId, Arc<Roster>>;

/// A person with the rosters and documents that the policy lets them read. Clones are cheap.
#[derive(Clone)]
pub struct Viewer {
    /// Who looks.
    pub person: PersonId,
    /// The rosters that the person may read.
    pub rosters: Rosters,
    scope: Arc<Scope>,
}

impl Viewer {
    /// The viewer among these rosters.
    pub fn among(rosters: &Rosters, person: PersonId) -> Viewer {
        let mut own = Rosters::new();
        let mut scope = Scope::new();
        for (partnership, roster) in rosters {
            // most people are in one or two rosters of many
            if !is_named(roster, &person) {
                continue;
            }
            let found = scope::scope(roster, &person);
            if found.contains_key(&DocKey::Roster { partnership: partnership.clone() }) {
                own.insert(partnership.clone(), Arc::clone(roster));
            }
            scope.extend(found);
        }
        Viewer { person, rosters: own, scope: Arc::new(scope) }
    }

    /// The person's own language, as a roster says it; `None` if no roster does, or in one that pages do not speak.
    pub fn language(&self) -> Option<Language> {
        let mut rows = self.rosters.values().filter_map(|roster| roster.people.get(&self.person));
        rows.find_map(|row| Language::of_tag(row.language.as_ref()?.as_str()))
    }

    /// Whether the person may read a document.
    pub fn may_read(&self, key: &DocKey) -> bool {
        self.scope.get(key).copied().unwrap_or(Rights::Nothing).may_read()
    }

    /// Whether the person may write a document.
    pub fn may_write(&self, key: &DocKey) -> bool {
        self.scope.get(key).copied().unwrap_or(Rights::Nothing).may_write()
    }

    /// The documents that the person may read.
    pub fn readable(&self) -> impl Iterator<Item = &DocKey> {
        self.scope.iter().filter(|(_, rights)| rights.may_read()).map(|(key, _)| key)
    }

    /// Whether the person may see figures over a document: who may read it, and, for the figures of a whole
    /// partnership, its members, coordinators and advisers.
    pub fn may_count(&self, key: &DocKey) -> bool {
        self.counts_all(key.partnership()) || self.may_read(key)
    }

    /// Whether a role of the person shows figures over every document of a partnership.
    pub fn counts_all(&self, partnership: &PartnershipId) -> bool {
        self.roles(partnership).any(|role| role != Role::Administrator)
    }

    /// Whether the person reads the name of a participant: beyond the partnership it is *a participant*.
    pub fn sees_names(&self, partnership: &PartnershipId) -> bool {
        !self.is_beyond(partnership)
    }

    /// Whether somebody is of the own side: the person themselves, or a participant of an organisation for which the person
    /// is a member or coordinator, or whom the person mentors at home.
    pub fn is_of_own_side(&self, roster: &Roster, placement: &Placement) -> bool {
        let mut own = roster.memberships.iter().filter(|it| it.person == self.person);
        placement.participant == self.person
            || placement.standing_mentor(Side::Home) == Some(&self.person)
            || own.any(|it| it.organisation.as_ref() == Some(&placement.home))
    }

    /// Whether the person stands beyond a partnership: then no figure about fewer than three people of it is shown. Its
    /// members and coordinators are within, and so are its participants and mentors, who see what they may read.
    pub fn is_beyond(&self, partnership: &PartnershipId) -> bool {
        let within = |role| matches!(role, Role::Member | Role::Coordinator);
        let mut roles = self.roles(partnership).peekable();
        roles.peek().is_some() && !roles.any(within)
    }

    /// Whether the person is an adviser of a partnership.
    pub fn advises(&self, partnership: &PartnershipId) -> bool {
        self.roles(partnership).any(|role| role == Role::Adviser)
    }

    /// Whether the person is an administrator of a partnership.
    pub fn administers(&self, partnership: &PartnershipId) -> bool {
        self.roles(partnership).any(|role| role == Role::Administrator)
    }

    /// Whether the person is an administrator of any partnership.
    pub fn administers_any(&self) -> bool {
        self.rosters.keys().any(|partnership| self.administers(partnership))
    }

    /// Whether the person looks after the people of a partnership, and so sees what of theirs was refused.
    pub fn looks_after(&self, partnership: &PartnershipId) -> bool {
        self.roles(partnership).any(|role| matches!(role, Role::Coordinator | Role::Administrator))
    }

    /// Whether the person looks after the people of any partnership.
    pub fn looks_after_any(&self) -> bool {
        self.rosters.keys().any(|partnership| self.looks_after(partnership))
    }

    /// The rosters of the partnerships that the person looks after, and the names of the others.
    pub fn looked_after(&self) -> (Rosters, Vec<String>) {
        let mut others = Vec::new();
        let mut rosters = self.rosters.clone();
        rosters.retain(|partnership, roster| {
            let looks_after = self.looks_after(partnership);
            if !looks_after {
                others.push(roster.name.clone());
            }
            looks_after
        });
        (rosters, others)
    }

    fn roles<'a>(&'a self, partnership: &PartnershipId) -> impl Iterator<Item = Role> + 'a {
        let roster = self.rosters.get(partnership);
        let memberships = roster.into_iter().flat_map(|roster| &roster.memberships);
        memberships
            .filter(|membership| membership.person == self.person)
            .map(|membership| membership.role)
    }
}

fn is_named(roster: &Roster, person: &PersonId) -> bool {
    let in_placement =
        || roster.placements.values().any(|row| row.standing_people().any(|one| one == person));
    roster.memberships.iter().any(|membership| membership.person == *person) || in_placement()
}
