//! How many people and reports of a selection have got how far: an entry of the last weeks, the guided reflections, the
//! reports of rounds.
//!
//! Beyond a partnership its people count all together or not at all, and only where at least three people are on each
//! side of a figure or nobody is on one. So every difference of two figures is about three people or more, or nobody.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::digest::{Digest, LogDigest};
use super::round_digest::{ReviewDigest, SubmissionDigest};
use super::selection::Selection;
use crate::documents::DocKey;
use crate::documents::composing::PEOPLE_MIN;
use crate::documents::roster::{Days, Placement, Roster, Round};
use crate::documents::status::Status;
use crate::documents::terms::{Audience, Phase};
use crate::ids::{PartnershipId, PersonId, PlacementId, RoundId};
use crate::time::Date;

/// How old the latest entry of a participant who is on exchange may be, in days.
pub const RECENT_DAYS: i32 = 28;

/// So many of so many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Those that have got so far.
    pub part: u64,
    /// All of whom that is expected.
    pub whole: u64,
}

impl Share {
    fn add(&mut self, other: Share) {
        self.part += other.part;
        self.whole += other.whole;
    }
}

/// How many people and reports have got how far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// People on exchange with an entry that is about one of the last 28 days.
    pub recent: Share,
    /// People whose midway has come, and who have answered a question of the midway reflection.
    pub midway: Share,
    /// The same of the homecoming.
    pub homecoming: Share,
    /// Rounds whose report was submitted.
    pub submitted: Share,
    /// Rounds whose report is accepted.
    pub accepted: Share,
    /// Rounds whose report is late.
    pub late: u64,
    /// Whether people are left out, because fewer than three are on one side of a figure.
    pub hides_people: bool,
}

/// What a reader may know of one partnership.
pub struct Covered<'a, F> {
    /// The partnership.
    pub partnership: &'a PartnershipId,
    /// Its roster.
    pub roster: &'a Roster,
    /// Whether the reader stands beyond it.
    pub is_beyond: bool,
    /// The digest of a document that the reader may see figures of. `Err`: the reader may not. `Ok(None)`: nobody has
    /// written it.
    pub digest: F,
}

/// A document of which the reader may not see figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotVisible;

/// The people of whom something is expected, and those who have done it.
#[derive(Default)]
struct People<'a> {
    expected: BTreeSet<&'a PersonId>,
    done: BTreeSet<&'a PersonId>,
}

impl<'a> People<'a> {
    fn add(&mut self, person: &'a PersonId, is_expected: bool, is_done: bool) {
        if is_expected || is_done {
            self.expected.insert(person);
        }
        if is_done {
            self.done.insert(person);
        }
    }

    /// The figure, or `None` where it would be about too few people.
    fn share(&self, is_beyond: bool) -> Option<Share> {
        let (part, whole) = (self.done.len(), self.expected.len());
        let is_few = |people: usize| (1..PEOPLE_MIN).contains(&people);
        let hides = is_beyond && (is_few(part) || is_few(whole - part));
        (!hides).then_some(Share { part: part as u64, whole: whole as u64 })
    }
}

impl Coverage {
    /// Adds what is selected of a partnership.
    pub fn add<F>(&mut self, selection: &Selection, of: &Covered<'_, F>, today: Date)
    where
        F: Fn(&DocKey) -> Result<Option<Arc<Digest>>, NotVisible>,
    {
        if selection.partnership.as_ref().is_some_and(|wanted| wanted != of.partnership) {
            return;
        }
        self.add_people(selection, of, today);
        for (round, row) in &of.roster.rounds {
            if selection.round.as_ref().is_none_or(|wanted| wanted == round) {
                self.add_report(of, round, row, today);
            }
        }
    }

    fn add_people<F>(&mut self, selection: &Selection, of: &Covered<'_, F>, today: Date)
    where
        F: Fn(&DocKey) -> Result<Option<Arc<Digest>>, NotVisible>,
    {
        if of.is_beyond && selection.is_of_placements() {
            // a part of a partnership's people, less another part, can be one person
            self.hides_people |= !of.roster.placements.is_empty();
            return;
        }
        let (mut recent, mut midway, mut homecoming) =
            (People::default(), People::default(), People::default());
        for (placement, row) in &of.roster.placements {
            let Some(person) = row.standing_participant() else { continue };
            let Some(digests) = of.logs(placement) else { continue };
            if !selection.holds_placement(of.roster, row) {
                continue;
            }
            let logs = digests.iter().filter_map(|digest| match &**digest {
                Digest::Log(log) => Some(log),
                _ => None,
            });
            let logs: Vec<&LogDigest> = logs.collect();
            let days = logs.iter().flat_map(|log| log.days.range(..=today).next_back());
            let last = days.max();
            let is_recent = last.is_some_and(|last| (today - *last).get_days() <= RECENT_DAYS);
            let on_exchange = of.days(row, Phase::OnExchange);
            if on_exchange.is_none_or(|days| (days.starts..=days.ends).contains(&today)) {
                recent.add(person, true, is_recent);
            }
            let has_come =
                |phase| of.days(row, phase).is_some_and(|days: Days| days.starts <= today);
            let reflected = |id: &str| logs.iter().any(|log| log.reflected.contains(id));
            midway.add(person, has_come(Phase::Midway), reflected("midway"));
            homecoming.add(person, has_come(Phase::Homecoming), reflected("homecoming"));
        }
        let figures = [
            (&mut self.recent, recent),
            (&mut self.midway, midway),
            (&mut self.homecoming, homecoming),
        ];
        for (figure, people) in figures {
            match people.share(of.is_beyond) {
                Some(share) => figure.add(share),
                None => self.hides_people = true,
            }
        }
    }

    fn add_report<F>(&mut self, of: &Covered<'_, F>, round: &RoundId, row: &Round, today: Date)
    where
        F: Fn(&DocKey) -> Result<Option<Arc<Digest>>, NotVisible>,
    {
        let (partnership, round) = (of.partnership.clone(), round.clone());
        let submission =
            DocKey::Submission { partnership: partnership.clone(), round: round.clone() };
        let review = DocKey::Review { partnership, round };
        let (Ok(submission), Ok(review)) = ((of.digest)(&submission), (of.digest)(&review)) else {
            return;
        };
        let (no_version, no_answer) = (SubmissionDigest::default(), ReviewDigest::default());
        let submission = match submission.as_deref() {
            Some(Digest::Submission(digest)) => digest,
            _ => &no_version,
        };
        let review = match review.as_deref() {
            Some(Digest::Review(digest)) => digest,
            _ => &no_answer,
        };
        let status = submission.status(review);
        let is_submitted = status != Status::BeingWritten;
        let is_accepted = matches!(status, Status::Accepted { .. });
        self.submitted.add(Share { part: u64::from(is_submitted), whole: 1 });
        self.accepted.add(Share { part: u64::from(is_accepted), whole: 1 });
        let is_late = !is_submitted && row.report_due().is_some_and(|due| due < today);
        self.late += u64::from(is_late);
    }
}

impl<F> Covered<'_, F>
where
    F: Fn(&DocKey) -> Result<Option<Arc<Digest>>, NotVisible>,
{
    /// The logs of a placement that somebody has written; `None` where the reader sees a part of them only.
    fn logs(&self, placement: &PlacementId) -> Option<Vec<Arc<Digest>>> {
        let mut logs = Vec::new();
        for audience in Audience::ALL {
            let key = DocKey::Log {
                partnership: self.partnership.clone(),
                placement: placement.clone(),
                audience: *audience,
            };
            logs.extend((self.digest)(&key).ok()?);
        }
        Some(logs)
    }

    /// The days of a phase of a placement, as its round has them.
    fn days(&self, row: &Placement, phase: Phase) -> Option<Days> {
        let round = self.roster.rounds.get(row.round.as_ref()?)?;
        let whole = || Some(Days { starts: round.starts?, ends: round.ends? });
        let days = round.phases.get(&phase).copied();
        if phase == Phase::OnExchange { days.or_else(whole) } else { days }
    }
}
