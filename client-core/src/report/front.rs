//! The computed front page of a round's report: what the roster knows, so that nobody types it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::slice::Direction;
use crate::documents::roster::{Days, Placement, Roster};
use crate::documents::terms::{Phase, Role};
use crate::ids::RoundId;
use crate::time::Date;

/// How many placements of a round have got how far. One that was revoked is in no figure.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Stages {
    /// All of them.
    pub planned: u64,
    /// Those whose exchange has begun.
    pub started: u64,
    /// Those whose exchange is over.
    pub completed: u64,
}

/// The front page of a round's report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FrontPage {
    /// How the partnership is called.
    pub partnership: String,
    /// How the round is called.
    pub round: String,
    /// The round's first and last day, where they are set.
    pub days: [Option<Date>; 2],
    /// The partners with their countries, the coordinating one first.
    pub partners: Vec<[String; 2]>,
    /// The advisers.
    pub advisers: Vec<String>,
    /// The placements by direction; `None` is within Norway, or not known.
    #[serde(serialize_with = "by_name")]
    pub placements: BTreeMap<Option<Direction>, Stages>,
}

fn by_name<S: serde::Serializer>(
    placements: &BTreeMap<Option<Direction>, Stages>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(
        placements.iter().map(|(of, stages)| (of.map_or("other", Direction::as_str), stages)),
    )
}

impl FrontPage {
    /// The front page of a round on a day. `None` where the roster does not know the round.
    pub fn of(roster: &Roster, round: &RoundId, today: Date) -> Option<FrontPage> {
        let row = roster.rounds.get(round)?;
        let whole = || Some(Days { starts: row.starts?, ends: row.ends? });
        let exchange = row.phases.get(&Phase::OnExchange).copied().or_else(whole);
        let mut placements: BTreeMap<Option<Direction>, Stages> = BTreeMap::new();
        let is_of = |placement: &&Placement| {
            placement.round.as_ref() == Some(round) && placement.standing_participant().is_some()
        };
        for placement in roster.placements.values().filter(is_of) {
            let stages = placements.entry(Direction::of(roster, placement)).or_default();
            stages.planned += 1;
            stages.started += u64::from(exchange.is_some_and(|days| days.starts <= today));
            stages.completed += u64::from(exchange.is_some_and(|days| days.ends < today));
        }
        let mut partners: Vec<_> = roster.organisations.iter().collect();
        partners.sort_by_key(|(id, _)| roster.coordinating.as_ref() != Some(*id));
        let advisers = roster.memberships.iter().filter(|it| it.role == Role::Adviser);
        Some(FrontPage {
            partnership: roster.name.clone(),
            round: row.name.clone(),
            days: [row.starts, row.ends],
            partners: partners
                .into_iter()
                .map(|(_, it)| [it.name.clone(), it.country.clone()])
                .collect(),
            advisers: advisers.map(|it| roster.person_name(&it.person).to_owned()).collect(),
            placements,
        })
    }
}
