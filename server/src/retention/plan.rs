//! What the rules ask for on a day: what is announced, what is taken back, and what is erased.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use jiff::ToSpan;
use samband_client_core::documents::roster::{Placement, Roster, RosterSection};
use samband_client_core::documents::terms::Phase;
use samband_client_core::ids::{PartnershipId, PersonId, PlacementId};
use samband_client_core::time::{Date, months_after};
use serde::{Deserialize, Serialize};

use super::rules::{ANNOUNCED_DAYS, RetentionRules};

/// What a rule is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RetentionSubject {
    /// The logs of a placement, with the feedback on them.
    Logs(PartnershipId, PlacementId),
    /// A person's name.
    Person(PersonId),
}

/// What becomes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// It is told to those concerned that it is erased on this day.
    Announce(Date),
    /// It was announced for this day, which has not come.
    Wait(Date),
    /// It was announced, and the rules do not ask for it any more.
    TakeBack,
    /// The announced day has come.
    Erase,
}

/// One line of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RetentionLine {
    /// What it is about.
    pub kept: RetentionSubject,
    /// What becomes of it.
    pub step: Step,
    /// The partnerships whose rosters say so.
    pub partnerships: Vec<PartnershipId>,
}

impl fmt::Display for RetentionLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kept {
            RetentionSubject::Logs(partnership, placement) => {
                write!(f, "the logs of {partnership}/{placement}")?;
            }
            RetentionSubject::Person(person) => write!(f, "the name of {person}")?,
        }
        match self.step {
            Step::Announce(on) => write!(f, ": announced, to be erased on {on}"),
            Step::Wait(on) => write!(f, ": to be erased on {on}, as announced"),
            Step::TakeBack => f.write_str(": kept; the announcement is taken back"),
            Step::Erase => f.write_str(": erased, as announced"),
        }
    }
}

impl RetentionSubject {
    /// The row of a roster in which an erasure of it is announced.
    pub fn row(&self) -> (RosterSection, String) {
        match self {
            RetentionSubject::Logs(_, placement) => {
                (RosterSection::Placements, placement.to_string())
            }
            RetentionSubject::Person(person) => (RosterSection::People, person.to_string()),
        }
    }
}

/// What the rules ask for on a day.
pub fn plan(
    rules: &RetentionRules,
    rosters: &BTreeMap<PartnershipId, &Roster>,
    today: Date,
) -> Vec<RetentionLine> {
    let mut lines = Vec::new();
    for (partnership, roster) in rosters {
        for (placement, row) in &roster.placements {
            if roster.logs_are_erased(placement) {
                continue;
            }
            let due = rules.log_months.and_then(|months| after(end_of(row, roster)?, months));
            let kept = RetentionSubject::Logs(partnership.clone(), placement.clone());
            let step = step(due, row.erased_on, today);
            let partnerships = vec![partnership.clone()];
            lines.extend(step.map(|step| RetentionLine { kept, step, partnerships }));
        }
    }
    for person in rosters.values().flat_map(|it| it.people.keys()).collect::<BTreeSet<_>>() {
        let (mut announced, mut is_erased, mut partnerships) = (None, false, Vec::new());
        for (partnership, roster) in rosters {
            let Some(row) = roster.people.get(person) else { continue };
            partnerships.push(partnership.clone());
            announced = announced.max(row.erased_on);
            is_erased |= row.is_erased;
        }
        if is_erased {
            continue;
        }
        let due =
            rules.person_months.and_then(|months| after(end_of_all(person, rosters)?, months));
        let kept = RetentionSubject::Person(person.clone());
        let step = step(due, announced, today);
        lines.extend(step.map(|step| RetentionLine { kept, step, partnerships }));
    }
    lines
}

fn after(end: Date, months: u32) -> Option<Date> {
    Some(months_after(end, i32::try_from(months).ok()?))
}

/// What becomes of something that is due on a day and announced for one. It is announced at least 90 days ahead.
fn step(due: Option<Date>, announced: Option<Date>, today: Date) -> Option<Step> {
    let ahead = today.saturating_add(ANNOUNCED_DAYS.days());
    match (due, announced) {
        (Some(due), Some(on)) if due <= on && on <= today => Some(Step::Erase),
        (Some(due), Some(on)) if due <= on => Some(Step::Wait(on)),
        (_, Some(_)) => Some(Step::TakeBack),
        (Some(due), None) if due <= ahead => Some(Step::Announce(ahead)),
        _ => None,
    }
}

/// The day on which a placement has ended: the last one of its round with the follow-up, or the one on which it was revoked.
fn end_of(row: &Placement, roster: &Roster) -> Option<Date> {
    let round = row.round.as_ref().and_then(|round| roster.rounds.get(round));
    let of_round = round.and_then(|round| {
        let follow_up = round.phases.get(&Phase::FollowUp).map(|days| days.ends);
        follow_up.max(round.ends)
    });
    of_round.max(row.revoked)
}

/// The day on which everything has ended that a person does in any partnership; `None` while something goes on.
fn end_of_all(person: &PersonId, rosters: &BTreeMap<PartnershipId, &Roster>) -> Option<Date> {
    let mut last = None;
    for roster in rosters.values() {
        if roster.memberships.iter().any(|membership| membership.person == *person) {
            return None;
        }
        let memberships = roster
            .revoked_memberships
            .iter()
            .filter(|(membership, _)| membership.person == *person);
        last = memberships.map(|(_, since)| Some(*since)).fold(last, Option::max);
        for row in roster.placements.values() {
            let mentors = [&row.home_mentor, &row.host_mentor];
            let is_in = row.participant == *person
                || mentors.into_iter().any(|it| it.as_ref() == Some(person));
            if is_in {
                last = last.max(Some(end_of(row, roster)?));
            }
        }
    }
    last
}
