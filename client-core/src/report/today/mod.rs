//! *What needs me today*: one list for a person, the same on relay and device.
//!
//! Each item follows from what there is, and is gone when its cause is: nothing is marked as read, and nothing counts.
//! What a device cannot know, such as when another device was last heard, is given as `None` and makes no item.

mod line;
mod message;
mod placements;
mod rounds;
mod silence;

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

use super::digest::{Digest, FeedbackDigest, GoalsDigest, LogDigest};
use crate::documents::DocKey;
use crate::documents::roster::Roster;
use crate::documents::terms::{Audience, Quantity, Role, Side};
use crate::documents::{Field, FieldValue};
use crate::ids::{OrganisationId, PartnershipId, PersonId, PlacementId};
use crate::policy::Rights;
use crate::scope::{Scope, scope};
use crate::time::{Date, date_utc};

pub use self::line::{Answered, Group, KeptFor, Line, Need, OpenField, ReportNeed, Sections};
pub use self::message::{Argument, Message};
pub use self::silence::{SilenceDays, SilenceError, SilenceRules};

/// The most lines that a person is shown at once.
pub const LINES_MAX: usize = 12;

/// A device and when it was last heard. Revoked devices are not among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeardDevice {
    /// Whose it is.
    pub person: PersonId,
    /// How the owner calls it.
    pub label: String,
    /// The day on which it was last heard.
    pub on: Date,
    /// Up to which day it then had everything that its owner may read, where that is known.
    pub had_until: Option<Date>,
}

/// A person's latest invite, if it was not used and can still be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenInvite {
    /// Who is invited.
    pub person: PersonId,
    /// The day on which it ends.
    pub ends: Date,
}

/// A device that somebody let in as another person's, by an invite made on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetIn {
    /// As whose it came in.
    pub person: PersonId,
    /// How it is called.
    pub label: String,
    /// Who made the invite.
    pub by: PersonId,
    /// The day on which it came in.
    pub on: Date,
}

/// A change that was refused, and is not settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedPush {
    /// In which partnership.
    pub partnership: PartnershipId,
    /// Who wrote it.
    pub person: PersonId,
    /// Why, and what to do.
    pub text: String,
    /// On which day, if that is known.
    pub on: Option<Date>,
}

/// What the list of one person follows from.
pub struct Facts<'a, D> {
    /// Whose list it is.
    pub person: &'a PersonId,
    /// The day.
    pub today: Date,
    /// The digests of the documents that the person may read.
    pub digests: &'a BTreeMap<DocKey, D>,
    /// The devices that are enrolled and not revoked; `None` where nobody knows when they were heard.
    pub heard: Option<&'a [HeardDevice]>,
    /// After how many days a device is quiet, and silent.
    pub silence: &'a SilenceRules,
    /// The invites that can still be used; none where nobody knows of them.
    pub invites: &'a [OpenInvite],
    /// The devices that others let in; none where nobody knows of them.
    pub let_in: &'a [LetIn],
    /// How many sections of each report others have changed while apart, where it is known what the person has looked at.
    pub apart: &'a BTreeMap<DocKey, usize>,
    /// What was refused, as far as the person may know.
    pub refused: &'a [RefusedPush],
}

/// What needs a person today, the groups in order, the oldest first in each. The caller shows [`LINES_MAX`] at once.
pub fn today<'a, D: Borrow<Digest>>(
    facts: &Facts<'_, D>,
    rosters: impl IntoIterator<Item = (&'a PartnershipId, &'a Roster)>,
) -> Vec<Line> {
    let mut lines = Vec::new();
    for (partnership, roster) in rosters {
        let scope = scope(roster, facts.person);
        let of = Of { facts, partnership, roster, scope };
        of.decisions(&mut lines);
        for (round, row) in &roster.rounds {
            of.report_of_round(round, row, &mut lines);
            of.apart(round, &mut lines);
        }
        for (placement, row) in &roster.placements {
            of.questions(placement, row, &mut lines);
            of.reflections(placement, row, &mut lines);
        }
        if of.coordinates() {
            of.without_device(&mut lines);
            of.silent(&mut lines);
            of.ending_invites(&mut lines);
        }
        of.let_in(&mut lines);
        of.without_entry(&mut lines);
        of.erased_soon(&mut lines);
        of.refused(&mut lines);
    }
    lines.sort_by_key(|line| (line.group, line.since.unwrap_or(Date::MAX)));
    lines
}

/// One partnership of the list.
struct Of<'a, D> {
    facts: &'a Facts<'a, D>,
    partnership: &'a PartnershipId,
    roster: &'a Roster,
    scope: Scope,
}

impl<D: Borrow<Digest>> Of<'_, D> {
    fn line(&self, group: Group, since: Option<Date>, need: Need) -> Line {
        Line { group, partnership: self.partnership.clone(), since, need }
    }

    fn rights(&self, key: &DocKey) -> Rights {
        self.scope.get(key).copied().unwrap_or_default()
    }

    fn digest(&self, key: &DocKey) -> Option<&Digest> {
        self.rights(key).may_read().then(|| self.facts.digests.get(key).map(Borrow::borrow))?
    }

    fn goals(&self, organisation: &OrganisationId) -> (Rights, Option<&GoalsDigest>) {
        let key = DocKey::Goals {
            partnership: self.partnership.clone(),
            organisation: organisation.clone(),
        };
        let goals = match self.digest(&key) {
            Some(Digest::Goals(goals)) => Some(goals),
            _ => None,
        };
        (self.rights(&key), goals)
    }

    fn log(&self, placement: &PlacementId, audience: Audience) -> (Rights, Option<&LogDigest>) {
        let key = DocKey::Log {
            partnership: self.partnership.clone(),
            placement: placement.clone(),
            audience,
        };
        let log = match self.digest(&key) {
            Some(Digest::Log(log)) => Some(log),
            _ => None,
        };
        (self.rights(&key), log)
    }

    fn logs<'b>(&'b self, placement: &'b PlacementId) -> impl Iterator<Item = &'b LogDigest> {
        Audience::ALL.iter().filter_map(move |audience| self.log(placement, *audience).1)
    }

    fn feedback(&self, placement: &PlacementId, side: Side) -> (Rights, Option<&FeedbackDigest>) {
        let key = DocKey::Feedback {
            partnership: self.partnership.clone(),
            placement: placement.clone(),
            side,
        };
        let feedback = match self.digest(&key) {
            Some(Digest::Feedback(feedback)) => Some(feedback),
            _ => None,
        };
        (self.rights(&key), feedback)
    }

    fn days_since(&self, day: Date) -> i32 {
        (self.facts.today - day).get_days()
    }

    fn coordinates(&self) -> bool {
        let mut memberships = self.roster.memberships.iter();
        memberships.any(|membership| {
            membership.role == Role::Coordinator && membership.person == *self.facts.person
        })
    }

    /// Fields with two values, for those who may decide.
    fn decisions(&self, lines: &mut Vec<Line>) {
        for organisation in self.roster.organisations.keys() {
            let (rights, goals) = self.goals(organisation);
            let Some(goals) = goals.filter(|_| rights.may_write()) else { continue };
            for (goal, line) in &goals.goals {
                for (indicator, row) in &line.indicators {
                    let fields =
                        [(OpenField::Baseline, &row.baseline), (OpenField::Target, &row.target)];
                    for (field, values) in fields {
                        let Some(values) = values.as_ref().filter(|it| it.is_open()) else {
                            continue;
                        };
                        let said = said(values);
                        // a value whose clock is ahead is of today
                        let since = said.iter().map(|value| date_utc(value.at_unix_s * 1000)).min();
                        let need = Need::TwoValues {
                            organisation: organisation.clone(),
                            goal: *goal,
                            indicator: *indicator,
                            title: row.title.clone(),
                            field,
                            values: said,
                        };
                        let since = since.map(|since| since.min(self.facts.today));
                        lines.push(self.line(Group::Decide, since, need));
                    }
                }
            }
        }
    }

    fn refused(&self, lines: &mut Vec<Line>) {
        let of = self.facts.refused.iter().filter(|push| push.partnership == *self.partnership);
        for push in of {
            let need = Need::Refused { person: push.person.clone(), text: push.text.clone() };
            lines.push(self.line(Group::LookAfter, push.on, need));
        }
    }
}

fn said(field: &Field<Quantity>) -> Vec<FieldValue<Quantity>> {
    std::iter::once(&field.shown).chain(&field.others).cloned().collect()
}

/// The people who write in a partnership: participants and mentors who stand, members and coordinators. Advisers and
/// administrators only read, so their devices say nothing of what is missing.
pub fn writers(roster: &Roster) -> BTreeSet<&PersonId> {
    let memberships = roster.memberships.iter();
    let memberships = memberships
        .filter(|membership| matches!(membership.role, Role::Member | Role::Coordinator));
    let people = memberships.map(|membership| &membership.person);
    people.chain(roster.placements.values().flat_map(|row| row.standing_people())).collect()
}
