//! What figures and *What needs me today* need to know of one document.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::round_digest::{ReviewDigest, SubmissionDigest, TextsDigest};
use super::slice::{Counts, Slice, What};
use crate::documents::contents::Contents;
use crate::documents::feedback::Feedback;
use crate::documents::goals::Goals;
use crate::documents::log::{EntryKind, Log};
use crate::documents::own_words::OwnWords;
use crate::documents::review::Review;
use crate::documents::round_report::RoundReport;
use crate::documents::submission::Submission;
use crate::documents::terms::{Level, Phase, Quantity, RemarkKind, Theme};
use crate::documents::{Document, Field, Kind};
use crate::ids::{DocId, ItemId, PersonId};
use crate::time::{Date, DeviceTime, Month};

/// Where each entry is counted.
pub type EntrySlices = BTreeMap<ItemId, Slice>;
/// Remarks by kind, by the entry that they are about.
pub type RemarkCounts = BTreeMap<ItemId, BTreeMap<RemarkKind, u64>>;

/// What figures and *What needs me today* need to know of one document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Digest {
    /// Of a log.
    Log(LogDigest),
    /// Of a partner's goals.
    Goals(GoalsDigest),
    /// Of a feedback document.
    Feedback(FeedbackDigest),
    /// Of the report of a round.
    RoundReport(TextsDigest),
    /// Of one partner's own words in a round.
    OwnWords(TextsDigest),
    /// Of the submitted versions of a report.
    Submission(SubmissionDigest),
    /// Of the reviewers' answers to them.
    Review(ReviewDigest),
}

/// Counts over the entries of one log.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogDigest {
    /// Counts by what selections tell apart.
    pub rows: BTreeMap<Slice, Counts>,
    /// Where each entry that is not withdrawn is counted: remarks count with the entry that they are about.
    #[serde(with = "shared")]
    pub slices: Arc<EntrySlices>,
    /// The days that an entry is about. Which of them is the last one is up to the day on which somebody asks.
    pub days: BTreeSet<Date>,
    /// The answers to questions of guided reflections, with the day that each is about.
    pub reflections: BTreeMap<ItemId, Date>,
    /// The guided reflections of which a question is answered, by their ids.
    pub reflected: BTreeSet<String>,
    /// The remarks to which the participant has replied.
    pub replied: BTreeSet<ItemId>,
    /// Places in the document that this version cannot read.
    pub findings: u64,
}

/// The lines of one partner's goals.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalsDigest {
    /// A line for each goal.
    pub goals: BTreeMap<ItemId, GoalLine>,
    /// Places in the document that this version cannot read.
    pub findings: u64,
}

/// Counts over the remarks of one feedback document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedbackDigest {
    /// Remarks by kind, by the entry that they are about. One person's acknowledgements of an entry are one.
    #[serde(with = "shared")]
    pub remarks: Arc<RemarkCounts>,
    /// The questions.
    pub asked: BTreeMap<ItemId, Asked>,
    /// Places in the document that this version cannot read.
    pub findings: u64,
}

/// A question to a participant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// About which entry.
    pub entry: ItemId,
    /// Who asks, as far as the document says.
    pub by: Option<PersonId>,
    /// On which day, by the device's clock.
    pub on: Option<Date>,
}

/// A goal in a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalLine {
    /// The level of change.
    pub level: Option<Level>,
    /// The theme.
    pub theme: Option<Theme>,
    /// What is to be reached.
    pub title: String,
    /// Its indicators.
    pub indicators: BTreeMap<ItemId, IndicatorLine>,
}

/// An indicator in a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorLine {
    /// What is counted.
    pub title: String,
    /// In which unit.
    pub unit: String,
    /// Where it stood, with every concurrent value.
    pub baseline: Option<Field<Quantity>>,
    /// Where it is to stand, with every concurrent value.
    pub target: Option<Field<Quantity>>,
    /// The latest measured value.
    pub actual: Option<Quantity>,
    /// The month that it is about.
    pub period: Option<Month>,
    /// The partner's own judgement, 1 to 5.
    pub progress: Option<u8>,
    /// How many measurements there are.
    pub measurements: u64,
}

/// Whether documents of the kind that an id names have a digest: all but rosters.
pub fn has_digest(doc: DocId) -> bool {
    Kind::of(doc).is_some_and(|kind| kind != Kind::Roster)
}

impl Digest {
    /// The digest of a document; rosters have none.
    pub fn of(doc: &Document) -> Option<Digest> {
        match doc.kind() {
            Kind::Roster => None,
            Kind::Log => Some(Digest::Log(LogDigest::of(&Log::read(doc)))),
            Kind::Goals => Some(Digest::Goals(GoalsDigest::of(&Goals::read(doc)))),
            Kind::Feedback => Some(Digest::Feedback(FeedbackDigest::of(&Feedback::read(doc)))),
            Kind::Report => {
                Some(Digest::RoundReport(TextsDigest::of_report(&RoundReport::read(doc))))
            }
            Kind::OwnWords => {
                Some(Digest::OwnWords(TextsDigest::of_own_words(&OwnWords::read(doc))))
            }
            Kind::Submission => {
                Some(Digest::Submission(SubmissionDigest::of(&Submission::read(doc))))
            }
            Kind::Review => Some(Digest::Review(ReviewDigest::of(&Review::read(doc)))),
        }
    }
}

impl LogDigest {
    /// The digest of a log's view.
    pub fn of(log: &Log) -> LogDigest {
        let mut digest = LogDigest { findings: log.findings.len() as u64, ..Default::default() };
        let mut slices = EntrySlices::new();
        let contents = Contents::current(&"en".parse().expect("it is a language"));
        for entry in log.entries.values() {
            let month = entry.happened_on.map(Month::of);
            let what = match entry.kind {
                Some(EntryKind::Hope) => What::Hope,
                Some(EntryKind::Reflection(_)) => What::Reflection,
                Some(EntryKind::Moment) | None => What::Moment,
            };
            let slice = Slice { month, phase: entry.phase, what };
            let counts = digest.rows.entry(slice).or_default();
            if entry.withdrawn {
                counts.withdrawn += 1;
                continue;
            }
            counts.entries += 1;
            let reflection = match &entry.kind {
                Some(EntryKind::Reflection(prompt)) => contents.reflection_of(prompt.id.as_str()),
                _ => None,
            };
            digest.reflected.extend(reflection.map(|found| found.id.clone()));
            // what somebody hopes for before the exchange is not reached yet
            let is_before = reflection.is_some_and(|found| found.phase() == Some(Phase::Selected));
            let what = if is_before { What::Hope } else { what };
            let counts = digest.rows.entry(Slice { what, ..slice }).or_default();
            for outcome in &entry.outcomes {
                let terms = (outcome.level, outcome.kind, outcome.theme);
                *counts.outcomes.entry(terms).or_default() += 1;
            }
            slices.insert(entry.id, slice);
            digest.days.extend(entry.happened_on);
            if let Some(day) = entry.happened_on.filter(|_| slice.what == What::Reflection) {
                digest.reflections.insert(entry.id, day);
            }
        }
        let replies = log.replies.values().filter(|reply| !reply.withdrawn);
        digest.replied = replies.map(|reply| reply.remark).collect();
        digest.slices = Arc::new(slices);
        digest
    }

    /// Phases with an entry that is not withdrawn.
    pub fn phases(&self) -> BTreeSet<Phase> {
        let rows = self.rows.iter().filter(|(_, counts)| counts.entries > 0);
        rows.filter_map(|(slice, _)| slice.phase).collect()
    }
}

impl GoalsDigest {
    /// Whether people disagree about a number and nobody has decided yet.
    pub fn has_open_field(&self) -> bool {
        let is_open = |field: &Option<Field<Quantity>>| field.as_ref().is_some_and(Field::is_open);
        let mut lines = self.goals.values().flat_map(|goal| goal.indicators.values());
        lines.any(|line| is_open(&line.baseline) || is_open(&line.target))
    }

    /// The digest of a partner's goals.
    pub fn of(goals: &Goals) -> GoalsDigest {
        let mut lines: BTreeMap<ItemId, GoalLine> = goals
            .goals
            .values()
            .map(|goal| {
                let line = GoalLine {
                    level: goal.level,
                    theme: goal.theme,
                    title: goal.title.clone(),
                    indicators: BTreeMap::new(),
                };
                (goal.id, line)
            })
            .collect();
        let mut findings = goals.findings.len() as u64;
        for indicator in goals.indicators.values() {
            let Some(line) = lines.get_mut(&indicator.goal) else {
                findings += 1;
                continue;
            };
            let latest = goals.latest(indicator.id);
            let measurements =
                goals.measurements.values().filter(|m| m.indicator == indicator.id).count() as u64;
            line.indicators.insert(
                indicator.id,
                IndicatorLine {
                    title: indicator.title.clone(),
                    unit: indicator.unit.clone(),
                    baseline: indicator.baseline.clone(),
                    target: indicator.target.clone(),
                    actual: latest.map(|m| m.value),
                    period: latest.map(|m| m.period),
                    progress: latest.and_then(|m| m.progress),
                    measurements,
                },
            );
        }
        GoalsDigest { goals: lines, findings }
    }
}

impl FeedbackDigest {
    /// The digest of a feedback document's view.
    pub fn of(feedback: &Feedback) -> FeedbackDigest {
        let mut remarks: BTreeMap<ItemId, BTreeMap<RemarkKind, u64>> = BTreeMap::new();
        for (entry, found) in feedback.by_entry() {
            let kinds = remarks.entry(entry).or_default();
            for remark in found {
                *kinds.entry(remark.kind).or_default() += 1;
            }
        }
        let questions = feedback.remarks.values();
        let questions = questions.filter(|remark| remark.kind == RemarkKind::Question);
        let asked = questions.map(|remark| {
            let on = remark.written.map(DeviceTime::date);
            (remark.id, Asked { entry: remark.entry, by: remark.by.clone(), on })
        });
        FeedbackDigest {
            asked: asked.collect(),
            remarks: Arc::new(remarks),
            findings: feedback.findings.len() as u64,
        }
    }
}

/// Writes what is shared as if it were not.
mod shared {
    use std::sync::Arc;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<T: Serialize, S: Serializer>(
        value: &Arc<T>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        value.as_ref().serialize(serializer)
    }

    pub(super) fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Arc<T>, D::Error> {
        T::deserialize(deserializer).map(Arc::new)
    }
}
