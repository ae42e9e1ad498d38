//! Who the owner is in each partnership, and how people are called.

use samband_client_core::documents::DocKey;
use samband_client_core::documents::roster::{Placement, Roster};
use samband_client_core::documents::terms::{Audience, Phase, Role, Side};
use samband_client_core::ids::{OrganisationId, PartnershipId, PersonId, PlacementId};
use samband_client_core::time::Date;
use samband_words::Args;

use crate::context::Context;
use crate::journal;

/// An exchange on which the owner goes, or went.
#[derive(Clone, Copy)]
pub(crate) struct Exchange<'a> {
    pub(crate) partnership: &'a PartnershipId,
    pub(crate) roster: &'a Roster,
    pub(crate) id: &'a PlacementId,
    pub(crate) placement: &'a Placement,
}

impl Exchange<'_> {
    /// How an address names it.
    pub(crate) fn path(&self) -> String {
        format!("{}/{}", self.partnership, self.id)
    }

    /// How the partner is called to which the owner goes.
    pub(crate) fn host_name(&self) -> &str {
        self.roster.organisation_name(&self.placement.host)
    }

    /// Whom an audience is called after: the mentor of the side, or its organisation.
    pub(crate) fn side_name(&self, side: Side) -> (bool, String) {
        let mentor = self.placement.standing_mentor(side);
        match mentor {
            Some(mentor) => (true, short_name(self.roster, mentor)),
            None => {
                let organisation = match side {
                    Side::Home => &self.placement.home,
                    Side::Host => &self.placement.host,
                };
                (false, self.roster.organisation_name(organisation).to_owned())
            }
        }
    }

    /// The phase that the round is in on a day.
    pub(crate) fn phase_on(&self, day: Date) -> Phase {
        let round = self.placement.round.as_ref().and_then(|id| self.roster.rounds.get(id));
        let phases = round.into_iter().flat_map(|round| &round.phases);
        let mut current = phases.filter(|(_, days)| (days.starts..=days.ends).contains(&day));
        current.next_back().map_or(Phase::OnExchange, |(phase, _)| *phase)
    }
}

impl Context<'_> {
    /// The owner's exchanges that stand, the last one first.
    pub(crate) fn exchanges(&self) -> Vec<Exchange<'_>> {
        self.exchanges_where(|placement| placement.revoked.is_none())
    }

    /// The owner's exchanges that have ended for this app, the last one first.
    pub(crate) fn ended_exchanges(&self) -> Vec<Exchange<'_>> {
        self.exchanges_where(|placement| placement.revoked.is_some())
    }

    /// Whether a log is of an exchange of the owner that has ended.
    pub(crate) fn has_ended(&self, key: &DocKey) -> bool {
        let DocKey::Log { partnership, placement, .. } = key else { return false };
        let is = |it: &Exchange<'_>| (it.partnership, it.id) == (partnership, placement);
        self.ended_exchanges().iter().any(is)
    }

    fn exchanges_where(&self, counts: impl Fn(&Placement) -> bool) -> Vec<Exchange<'_>> {
        let mut found: Vec<Exchange<'_>> = Vec::new();
        for (partnership, roster) in &self.rosters {
            for (id, placement) in &roster.placements {
                if Some(&placement.participant) == self.owner.as_ref() && counts(placement) {
                    found.push(Exchange { partnership, roster, id, placement });
                }
            }
        }
        let starts = |it: &Exchange<'_>| {
            let round = it.placement.round.as_ref().and_then(|id| it.roster.rounds.get(id));
            round.and_then(|round| round.starts)
        };
        found.sort_by_key(starts);
        found.reverse();
        found
    }

    /// Whether the owner goes on an exchange.
    pub(crate) fn is_participant(&self) -> bool {
        !self.exchanges().is_empty()
    }

    /// Whether there are words of the owner on this phone: of an exchange that stands or has ended, or kept for oneself.
    pub(crate) fn has_own_words(&self) -> bool {
        let has_notes = || journal::notes(self.device).is_ok_and(|notes| !notes.is_empty());
        self.is_participant() || !self.device.ended_logs().is_empty() || has_notes()
    }

    /// Whether the owner is a mentor of somebody's exchange.
    pub(crate) fn is_mentor(&self) -> bool {
        let is_own = |person: Option<&PersonId>| person.is_some() && person == self.owner.as_ref();
        self.rosters
            .values()
            .flat_map(|roster| roster.placements.values())
            .any(|placement| Side::ALL.iter().any(|side| is_own(placement.standing_mentor(*side))))
    }

    /// Whether the owner is the participant or a mentor of an exchange, or was.
    pub(crate) fn is_in(&self, placement: &Placement) -> bool {
        let mentors = placement.home_mentor.iter().chain(&placement.host_mentor);
        let mut people = mentors.chain([&placement.participant]);
        people.any(|person| Some(person) == self.owner.as_ref())
    }

    /// Some names, as a sentence lists them.
    pub(crate) fn list(&self, names: &[String]) -> String {
        match names {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => {
                let args = Args::new().text("first", first.join(", ")).text("last", last.as_str());
                self.say("list-and", &args)
            }
        }
    }

    /// The organisations for which the owner has a membership, with the role.
    pub(crate) fn memberships(
        &self,
    ) -> Vec<(&PartnershipId, &Roster, Role, Option<&OrganisationId>)> {
        let mut found = Vec::new();
        for (partnership, roster) in &self.rosters {
            for membership in roster
                .memberships
                .iter()
                .filter(|membership| Some(&membership.person) == self.owner.as_ref())
            {
                found.push((
                    partnership,
                    roster,
                    membership.role,
                    membership.organisation.as_ref(),
                ));
            }
        }
        found
    }

    /// Whether the owner has one of these roles anywhere.
    pub(crate) fn has_role(&self, roles: &[Role]) -> bool {
        self.memberships().iter().any(|(_, _, role, _)| roles.contains(role))
    }

    /// The name of a person in a partnership, as short as it can be.
    pub(crate) fn name(&self, partnership: &PartnershipId, person: &PersonId) -> String {
        let roster = self.rosters.get(partnership);
        roster.map_or_else(|| person.to_string(), |roster| short_name(roster, person))
    }
}

/// The first word of a name where nobody else in the partnership has the same; else the whole name.
pub(crate) fn short_name(roster: &Roster, person: &PersonId) -> String {
    let name = roster.person_name(person);
    let first = name.split_whitespace().next().unwrap_or(name);
    let others = roster.people.iter().filter(|(id, _)| *id != person);
    let mut same = others.filter(|(_, other)| other.name.split_whitespace().next() == Some(first));
    if same.next().is_some() { name.to_owned() } else { first.to_owned() }
}

/// The key of the message that says who reads an audience.
pub(crate) fn audience_key(audience: Audience) -> &'static str {
    match audience {
        Audience::Home => "audience-home",
        Audience::Both => "audience-both",
        Audience::Programme => "audience-programme",
    }
}
