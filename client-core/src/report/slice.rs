//! What selections tell apart: of an entry its month, phase and kind, of a placement its direction.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::documents::roster::{Placement, Roster};
use crate::documents::terms::{Level, OutcomeKind, Phase, Theme, terms};
use crate::ids::OrganisationId;
use crate::time::Month;

/// What selections tell apart among the entries of one log.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Slice {
    /// The month in which it happened; `None` where the date cannot be read.
    pub month: Option<Month>,
    /// The phase of the placement.
    pub phase: Option<Phase>,
    /// Whether it is a moment, a hope or a reflection.
    pub what: What,
}

/// An outcome: its level, kind and theme.
pub type OutcomeTerms = (Level, OutcomeKind, Theme);

/// Counts over the entries of one slice of one log.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Entries that are not withdrawn.
    pub entries: u64,
    /// Withdrawn entries.
    pub withdrawn: u64,
    /// Outcomes that the entries name; of hopes, those that are hoped for.
    pub outcomes: BTreeMap<OutcomeTerms, u64>,
}

terms! {
    /// What an entry is, as far as figures tell it apart.
    #[derive(Default)]
    What, "kind of entry" {
        /// Something that happened, or a thought.
        #[default]
        Moment = "moment",
        /// What the participant hopes for.
        Hope = "hope",
        /// The answer to a question of a guided reflection.
        Reflection = "reflection",
    }
}

terms! {
    /// Between which parts of the world a placement goes.
    Direction, "direction" {
        /// From Norway.
        NorthSouth = "north-south",
        /// To Norway.
        SouthNorth = "south-north",
        /// Between two other countries.
        SouthSouth = "south-south",
    }
}

/// The country of the programme's funder: the north of every exchange.
const NORTH: &str = "NO";

impl Direction {
    /// The direction of a placement. `None` where a partner or its country is not known, and within Norway.
    pub fn of(roster: &Roster, placement: &Placement) -> Option<Direction> {
        let is_north = |organisation: &OrganisationId| {
            roster.organisations.get(organisation).map(|found| found.country == NORTH)
        };
        match (is_north(&placement.home)?, is_north(&placement.host)?) {
            (true, false) => Some(Direction::NorthSouth),
            (false, true) => Some(Direction::SouthNorth),
            (false, false) => Some(Direction::SouthSouth),
            (true, true) => None,
        }
    }
}
