//! One partnership: who takes part, its rounds and placements in time, and where its goals and reports stand.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use samband_client_core::documents::DocKey;
use samband_client_core::documents::roster::{Days, Membership, Placement, Roster, Round};
use samband_client_core::documents::terms::{Audience, Phase, Role, Side};
use samband_client_core::ids::{OrganisationId, PartnershipId, PersonId, PlacementId, RoundId};
use samband_client_core::report::Digest;
use samband_client_core::time::{Date, UnixMs};

use super::lists::AsOf;
use super::paging::Pages;
use super::programme::place;
use super::round::RoundLine;
use super::viewer::{Rosters, Viewer};
use super::views::Views;
use crate::relay::StoreFault;

/// The placements on one page of a partnership.
const PLACEMENTS: usize = 20;
/// The people on one page.
const PEOPLE: usize = 50;

/// What somebody is in a partnership.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PersonPart {
    /// A coordinator, member, adviser or administrator, of a partner or of none.
    Role(Role),
    /// A mentor of this side.
    Mentor(Side),
    /// A participant.
    Participant,
}

/// Everything that one person is in a partnership, each part with the partner that it is for.
pub type PersonParts = BTreeSet<(PersonPart, Option<OrganisationId>)>;

/// A placement on the time line.
pub struct PlacementRow {
    /// The participant's name; `None` for readers beyond the partnership.
    pub name: Option<String>,
    /// The address of the placement's page, if the viewer may read a log of it.
    pub link: Option<String>,
    /// The partner that sends.
    pub home: String,
    /// The partner that receives.
    pub host: String,
    /// The name of its round.
    pub round: Option<String>,
    /// The days of the round.
    pub round_days: Option<Days>,
    /// The days of the exchange.
    pub exchange: Option<Days>,
    /// Since when it is revoked; readers beyond the partnership are not told.
    pub revoked: Option<Date>,
}

/// How many goals a partner has set.
pub struct GoalsCount {
    /// The partner.
    pub organisation: OrganisationId,
    /// Its goals; `None` where the viewer may not read them.
    pub goals: Option<usize>,
    /// Their indicators.
    pub indicators: usize,
    /// Those that were measured.
    pub measured: usize,
    /// Whether people disagree about a number of them.
    pub is_open: bool,
}

/// A round of a partnership.
pub struct RoundRow {
    /// The round.
    pub round: Round,
    /// Where its report stands, if the viewer may know.
    pub line: Option<RoundLine>,
    /// Whether nobody is placed in it.
    pub is_empty: bool,
}

/// What a person sees of a partnership.
pub struct PartnershipView {
    /// The partnership.
    pub id: PartnershipId,
    /// Its roster.
    pub roster: Arc<Roster>,
    /// The placements on this page, those of the last round first.
    pub placements: Vec<PlacementRow>,
    /// Which page.
    pub pages: Pages,
    /// The rounds, the last one first.
    pub rounds: Vec<RoundRow>,
    /// The goals of each partner.
    pub goals: Vec<GoalsCount>,
    /// The people whom the viewer sees by name, as many as one page shows.
    pub people: Vec<(PersonId, PersonParts)>,
    /// How many there are.
    pub people_count: usize,
    /// Since when and from how many devices.
    pub as_of: AsOf,
}

/// What everybody whom a viewer sees by name is in a partnership. Beyond it these are the people with a role.
pub(super) fn parts(
    viewer: &Viewer,
    partnership: &PartnershipId,
    roster: &Roster,
) -> BTreeMap<PersonId, PersonParts> {
    let mut found: BTreeMap<PersonId, PersonParts> = BTreeMap::new();
    for Membership { person, role, organisation } in &roster.memberships {
        let parts = found.entry(person.clone()).or_default();
        parts.insert((PersonPart::Role(*role), organisation.clone()));
    }
    if !viewer.sees_names(partnership) {
        return found;
    }
    for row in roster.placements.values() {
        if let Some(person) = row.standing_participant() {
            let parts = found.entry(person.clone()).or_default();
            parts.insert((PersonPart::Participant, Some(row.home.clone())));
        }
        for side in Side::ALL {
            let of = if *side == Side::Home { &row.home } else { &row.host };
            if let Some(person) = row.standing_mentor(*side) {
                let parts = found.entry(person.clone()).or_default();
                parts.insert((PersonPart::Mentor(*side), Some(of.clone())));
            }
        }
    }
    found
}

fn whole(round: &Round) -> Option<Days> {
    Some(Days { starts: round.starts?, ends: round.ends? })
}

fn placement_row(
    viewer: &Viewer,
    (id, roster): (&PartnershipId, &Roster),
    (placement, row): (&PlacementId, &Placement),
) -> PlacementRow {
    let round = row.round.as_ref().and_then(|round| roster.rounds.get(round));
    let may_read = Audience::ALL.iter().any(|audience| {
        let (partnership, placement) = (id.clone(), placement.clone());
        viewer.may_read(&DocKey::Log { partnership, placement, audience: *audience })
    });
    let is_named = viewer.sees_names(id);
    let exchange =
        |round: &Round| round.phases.get(&Phase::OnExchange).copied().or_else(|| whole(round));
    PlacementRow {
        name: is_named.then(|| roster.person_name(&row.participant).to_owned()),
        link: may_read.then(|| format!("/log/{id}/{placement}")),
        home: place(roster, &row.home),
        host: place(roster, &row.host),
        round: round.map(|round| round.name.clone()),
        round_days: round.and_then(whole),
        exchange: round.and_then(exchange),
        revoked: row.revoked.filter(|_| is_named),
    }
}

impl Views {
    /// A partnership as a person may see it; the page of its placements that an address asks for. `None` where there is none,
    /// or not for this person. It loads no document.
    pub fn partnership(
        &self,
        viewer: &Viewer,
        id: &PartnershipId,
        page: &str,
        now: UnixMs,
    ) -> Result<Option<PartnershipView>, StoreFault> {
        self.count_alone()?;
        let Some(roster) = viewer.rosters.get(id) else { return Ok(None) };
        let round_of =
            |row: &Placement| row.round.as_ref().and_then(|round| roster.rounds.get(round));
        let mut placements: Vec<_> = roster.placements.iter().collect();
        placements.sort_by_key(|(id, row)| {
            (std::cmp::Reverse(round_of(row).and_then(|round| round.starts)), *id)
        });
        let pages = Pages::of(page, placements.len(), PLACEMENTS);
        let placements = pages.rows(placements, PLACEMENTS);
        let placements =
            placements.into_iter().map(|row| placement_row(viewer, (id, &**roster), row));
        let placed: BTreeSet<&RoundId> =
            roster.placements.values().filter_map(|row| row.round.as_ref()).collect();
        let mut rounds = Vec::new();
        for (round, row) in &roster.rounds {
            rounds.push(RoundRow {
                round: row.clone(),
                line: self.round_line(viewer, id, round)?,
                is_empty: !placed.contains(round),
            });
        }
        rounds.sort_by_key(|row| std::cmp::Reverse(row.round.starts));
        let people = parts(viewer, id, roster);
        let organisations = roster.organisations.keys();
        let goals = organisations.map(|of| self.goals_count(viewer, (id, &**roster), of));
        let own: Rosters = [(id.clone(), Arc::clone(roster))].into();
        Ok(Some(PartnershipView {
            id: id.clone(),
            roster: Arc::clone(roster),
            placements: placements.collect(),
            pages,
            rounds,
            goals: goals.collect(),
            people_count: people.len(),
            people: people.into_iter().take(PEOPLE).collect(),
            as_of: self.as_of(&own, now)?,
        }))
    }

    fn goals_count(
        &self,
        viewer: &Viewer,
        (id, roster): (&PartnershipId, &Roster),
        organisation: &OrganisationId,
    ) -> GoalsCount {
        let (partnership, of) = (id.clone(), organisation.clone());
        let key = DocKey::Goals { partnership, organisation: of };
        let may_read = viewer.may_read(&key);
        let mut count = GoalsCount {
            organisation: organisation.clone(),
            goals: may_read.then_some(0),
            indicators: 0,
            measured: 0,
            is_open: false,
        };
        let digest = may_read.then(|| self.digests().of(roster.doc_id(&key))).flatten();
        if let Some(Digest::Goals(digest)) = digest.as_deref() {
            let lines = || digest.goals.values().flat_map(|goal| goal.indicators.values());
            count.goals = Some(digest.goals.len());
            count.indicators = lines().count();
            count.measured = lines().filter(|line| line.actual.is_some()).count();
            count.is_open = digest.has_open_field();
        }
        count
    }
}
