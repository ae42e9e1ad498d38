//! Who looks after whose devices.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use samband_client_core::documents::roster::Roster;
use samband_client_core::documents::terms::{Role, Side};
use samband_client_core::ids::{OrganisationId, PersonId};
use samband_client_core::time::UnixMs;

use super::viewer::Rosters;
use super::views::Views;
use crate::relay::{InviteRow, StoreFault};

/// An invite that nobody has used, under BLAKE3 of its code.
pub type OpenInvites = BTreeMap<[u8; 32], InviteRow>;

/// Whether a person may let devices of another one in, and shut them out.
///
/// Who invites a device of somebody can read and write as that somebody. So a coordinator may do it for people of the own
/// side who may no more than the own side does: members, mentors, and participants whose home it is. A person with a part in
/// several partnerships is for those who may do it in each.
pub fn looks_after(rosters: &Rosters, by: &PersonId, whom: &PersonId) -> bool {
    let mut with_part = rosters.values().filter(|roster| has_part(roster, whom)).peekable();
    by != whom && with_part.peek().is_some() && with_part.all(|roster| may_in(roster, by, whom))
}

/// Everybody whose devices a person may let in and shut out: asked once for all of them.
pub fn all_looked_after(rosters: &Rosters, by: &PersonId) -> BTreeSet<PersonId> {
    let coordinates = |roster: &&Arc<Roster>| {
        let mut own = roster.memberships.iter().filter(|membership| membership.person == *by);
        own.any(|membership| membership.role == Role::Coordinator)
    };
    let (own, others): (Vec<_>, Vec<_>) = rosters.values().partition(coordinates);
    let mut found: BTreeSet<&PersonId> =
        own.iter().flat_map(|roster| people_with_part(roster)).collect();
    found.remove(by);
    found.retain(|whom| own.iter().all(|it| !has_part(it, whom) || may_in(it, by, whom)));
    if !found.is_empty() {
        // somebody with a part in another partnership is not theirs
        let elsewhere = others.iter().flat_map(|roster| people_with_part(roster));
        elsewhere.for_each(|person| _ = found.remove(person));
    }
    found.into_iter().cloned().collect()
}

fn people_with_part(roster: &Roster) -> impl Iterator<Item = &PersonId> {
    let members = roster.memberships.iter().map(|membership| &membership.person);
    members.chain(roster.placements.values().flat_map(|row| row.standing_people()))
}

fn has_part(roster: &Roster, whom: &PersonId) -> bool {
    people_with_part(roster).any(|person| person == whom)
}

fn may_in(roster: &Roster, by: &PersonId, whom: &PersonId) -> bool {
    let mut memberships = roster.memberships.iter().filter(|membership| membership.person == *by);
    memberships.any(|membership| match (&membership.organisation, membership.role) {
        (Some(organisation), Role::Coordinator) => is_of_side(roster, organisation, whom),
        _ => false,
    })
}

/// Whether everything that a person is in a partnership is of the side of one organisation, and no more than its coordinator.
fn is_of_side(roster: &Roster, organisation: &OrganisationId, whom: &PersonId) -> bool {
    let mut memberships = roster.memberships.iter().filter(|membership| membership.person == *whom);
    let seats_fit = memberships.all(|membership| {
        membership.role == Role::Member && membership.organisation.as_ref() == Some(organisation)
    });
    let placements_fit = roster.placements.values().all(|row| {
        let of = |side| if side == Side::Home { &row.home } else { &row.host };
        let mentors = Side::ALL.iter().filter(|side| row.standing_mentor(**side) == Some(whom));
        (row.standing_participant() != Some(whom) || row.home == *organisation)
            && mentors.map(|side| of(*side)).all(|of| of == organisation)
    });
    seats_fit && placements_fit
}

impl Views {
    /// The invites that can still be used, of people whom somebody looks after.
    pub fn invites_of(&self, by: &PersonId, now: UnixMs) -> Result<OpenInvites, StoreFault> {
        let rosters = self.rosters()?;
        let mut open = self.log().invites()?;
        open.retain(|_, row| {
            row.used_by.is_none()
                && !row.voided
                && row.expires_at > now
                && looks_after(&rosters, by, &row.person)
        });
        Ok(open)
    }
}
