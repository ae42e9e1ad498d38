//! *What needs me today*: one list for a person, the same on relay and device.
//!
//! Each item follows from what there is, and is gone when its cause is: nothing is marked as read, and nothing counts.
//! What a device cannot know, such as when another device was last heard, is given as `None` and makes no item.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::digest::{Asked, Digest, FeedbackDigest, GoalsDigest, LogDigest};
use crate::documents::DocKey;
use crate::documents::roster::{Placement, Roster};
use crate::documents::terms::{Audience, Phase, Quantity, Role, Side};
use crate::documents::{Field, Said};
use crate::ids::{ItemId, OrganisationId, PartnershipId, PersonId, PlacementId};
use crate::policy::Rights;
use crate::scope::{Scope, scope};
use crate::time::Date;

/// The most lines that a person is shown at once.
pub const LINES_MAX: usize = 12;
/// After how many days a mentor or coordinator hears that a question has no answer.
const UNANSWERED_DAYS: i32 = 21;
/// After how many days a reflection that nobody has said anything about is on the list.
const UNREAD_DAYS: i32 = 7;
/// After how many days without an entry a participant on exchange is counted.
const NO_ENTRY_DAYS: i32 = 35;
/// After how many days a device counts as silent.
const SILENT_DAYS: i32 = 45;

/// Under which heading a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// Something waits for a decision.
    Decide,
    /// Somebody waits for an answer.
    Answer,
    /// Somebody or something may need help.
    LookAfter,
}

/// A field of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum OpenField {
    /// Where it stood.
    Baseline,
    /// Where it is to stand.
    Target,
}

/// What needs somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "what")]
pub enum Need {
    /// Two people set different values while apart.
    TwoValues {
        /// Whose goals.
        organisation: OrganisationId,
        /// The goal.
        goal: ItemId,
        /// The indicator.
        indicator: ItemId,
        /// The indicator's title.
        title: String,
        /// Which field.
        field: OpenField,
        /// The values, with who set them and when.
        values: Vec<Said<Quantity>>,
    },
    /// A question has no answer.
    Question {
        /// In which placement.
        placement: PlacementId,
        /// Who is asked.
        participant: PersonId,
        /// About which entry.
        entry: ItemId,
        /// The question.
        question: ItemId,
        /// Who asks, as far as the document says.
        by: Option<PersonId>,
    },
    /// Nobody of the own side has said anything about a reflection.
    Reflection {
        /// In which placement.
        placement: PlacementId,
        /// Whose it is.
        participant: PersonId,
        /// The reflection.
        entry: ItemId,
    },
    /// People who write have no device.
    NoDevice {
        /// Who.
        people: BTreeSet<PersonId>,
    },
    /// A device was not heard from for long.
    Silent {
        /// Whose it is.
        person: PersonId,
        /// How the owner calls it.
        label: String,
        /// Since how many days.
        days: i32,
    },
    /// Participants on exchange have shared no entry for weeks. It says how many, and not who.
    NoEntry {
        /// How many.
        participants: usize,
    },
    /// The relay did not take what somebody wrote.
    Refused {
        /// Who wrote it.
        person: PersonId,
        /// Why, and what to do.
        text: String,
    },
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Its heading.
    pub group: Group,
    /// In which partnership.
    pub partnership: PartnershipId,
    /// Since when, where a day is known.
    pub since: Option<Date>,
    /// What it is.
    #[serde(flatten)]
    pub need: Need,
}

/// A device and when it was last heard. Revoked devices are not among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeardDevice {
    /// Whose it is.
    pub person: PersonId,
    /// How the owner calls it.
    pub label: String,
    /// The day on which it was last heard.
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
        for (placement, row) in &roster.placements {
            of.questions(placement, row, &mut lines);
            of.reflections(placement, row, &mut lines);
        }
        if of.coordinates() {
            of.without_device(&mut lines);
            of.silent(&mut lines);
        }
        of.without_entry(&mut lines);
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
        let mut seats = self.roster.seats.iter();
        seats.any(|seat| seat.role == Role::Coordinator && seat.person == *self.facts.person)
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
                        let need = Need::TwoValues {
                            organisation: organisation.clone(),
                            goal: *goal,
                            indicator: *indicator,
                            title: row.title.clone(),
                            field,
                            values: said(values),
                        };
                        lines.push(self.line(Group::Decide, None, need));
                    }
                }
            }
        }
    }

    /// Questions without an answer: at once for the participant, after weeks for the side that asked.
    fn questions(&self, placement: &PlacementId, row: &Placement, lines: &mut Vec<Line>) {
        let is_own = row.standing_participant() == Some(self.facts.person);
        let replied: BTreeSet<&ItemId> =
            self.logs(placement).flat_map(|log| &log.replied).collect();
        let counted =
            |entry: &ItemId| self.logs(placement).any(|log| log.slices.contains_key(entry));
        for side in Side::ALL {
            let (rights, feedback) = self.feedback(placement, *side);
            let asked = feedback.into_iter().flat_map(|feedback| &feedback.asked);
            for (question, Asked { entry, by, on }) in asked {
                let is_due = is_own
                    || rights.may_write()
                        && on.is_some_and(|on| self.days_since(on) >= UNANSWERED_DAYS);
                if is_due && !replied.contains(question) && counted(entry) {
                    let need = Need::Question {
                        placement: placement.clone(),
                        participant: row.participant.clone(),
                        entry: *entry,
                        question: *question,
                        by: by.clone(),
                    };
                    lines.push(self.line(Group::Answer, *on, need));
                }
            }
        }
    }

    /// Reflections that the own side has not said anything about.
    fn reflections(&self, placement: &PlacementId, row: &Placement, lines: &mut Vec<Line>) {
        for side in Side::ALL {
            let (rights, feedback) = self.feedback(placement, *side);
            if !rights.may_write() {
                continue;
            }
            let remarked =
                |entry: &ItemId| feedback.is_some_and(|own| own.remarks.contains_key(entry));
            for (entry, on) in self.logs(placement).flat_map(|log| &log.reflections) {
                if self.days_since(*on) >= UNREAD_DAYS && !remarked(entry) {
                    let need = Need::Reflection {
                        placement: placement.clone(),
                        participant: row.participant.clone(),
                        entry: *entry,
                    };
                    lines.push(self.line(Group::Answer, Some(*on), need));
                }
            }
        }
    }

    fn without_device(&self, lines: &mut Vec<Line>) {
        let with: BTreeSet<&PersonId> = match self.facts.heard {
            Some(heard) => heard.iter().map(|device| &device.person).collect(),
            None => self.roster.devices.values().map(|device| &device.person).collect(),
        };
        let people: BTreeSet<PersonId> =
            writers(self.roster).into_iter().filter(|it| !with.contains(it)).cloned().collect();
        if !people.is_empty() {
            lines.push(self.line(Group::LookAfter, None, Need::NoDevice { people }));
        }
    }

    /// Devices of people who write that were not heard from for long, where no other device of the person was.
    fn silent(&self, lines: &mut Vec<Line>) {
        let mut last: BTreeMap<&PersonId, &HeardDevice> = BTreeMap::new();
        let writers = writers(self.roster);
        let heard = self.facts.heard.into_iter().flatten();
        for device in heard.filter(|device| writers.contains(&device.person)) {
            let known = last.entry(&device.person).or_insert(device);
            if known.on < device.on {
                *known = device;
            }
        }
        for device in last.into_values() {
            let days = self.days_since(device.on);
            if days >= SILENT_DAYS {
                let (person, label) = (device.person.clone(), device.label.clone());
                let need = Need::Silent { person, label, days };
                lines.push(self.line(Group::LookAfter, Some(device.on), need));
            }
        }
    }

    /// How many participants on exchange have shared no entry for weeks, where the person sees all their logs.
    fn without_entry(&self, lines: &mut Vec<Line>) {
        let is_silent = |(placement, row): &(&PlacementId, &Placement)| {
            if row.standing_participant().is_none_or(|it| it == self.facts.person) {
                return false;
            }
            let logs: Vec<_> =
                Audience::ALL.iter().map(|audience| self.log(placement, *audience)).collect();
            let sees_all = logs.iter().all(|(rights, _)| rights.may_read());
            let days = logs.iter().filter_map(|(_, log)| *log).flat_map(|log| &log.days);
            let last = days.filter(|day| **day <= self.facts.today).max().copied();
            let Some(began) = self.on_exchange_since(row).filter(|_| sees_all) else {
                return false;
            };
            self.days_since(last.unwrap_or(began).max(began)) >= NO_ENTRY_DAYS
        };
        let participants = self.roster.placements.iter().filter(is_silent).count();
        if participants > 0 {
            lines.push(self.line(Group::LookAfter, None, Need::NoEntry { participants }));
        }
    }

    /// Since when a placement is on exchange, by the days of its round.
    fn on_exchange_since(&self, row: &Placement) -> Option<Date> {
        let round = self.roster.rounds.get(row.round.as_ref()?)?;
        let (starts, ends) = match round.phases.get(&Phase::OnExchange) {
            Some(days) => (days.starts, days.ends),
            None => (round.starts?, round.ends?),
        };
        (starts..=ends).contains(&self.facts.today).then_some(starts)
    }

    fn refused(&self, lines: &mut Vec<Line>) {
        let of = self.facts.refused.iter().filter(|push| push.partnership == *self.partnership);
        for push in of {
            let need = Need::Refused { person: push.person.clone(), text: push.text.clone() };
            lines.push(self.line(Group::LookAfter, push.on, need));
        }
    }
}

fn said(field: &Field<Quantity>) -> Vec<Said<Quantity>> {
    std::iter::once(&field.shown).chain(&field.others).cloned().collect()
}

/// The people who write in a partnership: participants and mentors who stand, members and coordinators. Advisers and
/// administrators only read, so their devices say nothing of what is missing.
pub fn writers(roster: &Roster) -> BTreeSet<&PersonId> {
    let seats = roster.seats.iter();
    let seats = seats.filter(|seat| matches!(seat.role, Role::Member | Role::Coordinator));
    let people = seats.map(|seat| &seat.person);
    people.chain(roster.placements.values().flat_map(|row| row.standing_people())).collect()
}
