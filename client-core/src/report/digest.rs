//! What a report needs to know of one document.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::documents::feedback::Feedback;
use crate::documents::goals::Goals;
use crate::documents::log::{EntryKind, Log};
use crate::documents::terms::{Level, OutcomeKind, Phase, Quantity, RemarkKind, Theme};
use crate::documents::{Document, Field, Kind};
use crate::ids::ItemId;
use crate::time::{Date, Month};

/// The month of each entry; `None` where the date cannot be read.
pub type EntryMonths = BTreeMap<ItemId, Option<Month>>;
/// Remarks by kind, by the entry that they are about.
pub type RemarkCounts = BTreeMap<ItemId, BTreeMap<RemarkKind, u64>>;

/// What a report needs to know of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Digest {
    /// Of a log.
    Log(LogDigest),
    /// Of a partner's goals.
    Goals(GoalsDigest),
    /// Of a feedback document.
    Feedback(FeedbackDigest),
}

/// Counts over the entries of one log that are not withdrawn.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LogDigest {
    /// Entries by the month in which they happened; `None` where the date cannot be read.
    pub entries: BTreeMap<Option<Month>, u64>,
    /// Withdrawn entries by the month in which they happened.
    pub withdrawn: BTreeMap<Option<Month>, u64>,
    /// The month of each entry that is not withdrawn: remarks count with the entry that they are about.
    pub months: Arc<EntryMonths>,
    /// Outcomes by month, level, kind and theme.
    pub outcomes: BTreeMap<(Option<Month>, Level, OutcomeKind, Theme), u64>,
    /// Outcomes that the participant hopes for, alike: they are not among `outcomes`.
    pub hopes: BTreeMap<(Option<Month>, Level, OutcomeKind, Theme), u64>,
    /// The remarks to which the participant has replied.
    pub replied: BTreeSet<ItemId>,
    /// Phases with an entry.
    pub phases: BTreeSet<Phase>,
    /// The days that an entry is about. Which of them is the last one is up to the day on which somebody asks.
    pub days: BTreeSet<Date>,
    /// Places in the document that this version cannot read.
    pub findings: u64,
}

/// The lines of one partner's goals.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GoalsDigest {
    /// A line for each goal.
    pub goals: BTreeMap<ItemId, GoalLine>,
    /// Places in the document that this version cannot read.
    pub findings: u64,
}

/// Counts over the remarks of one feedback document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FeedbackDigest {
    /// Remarks by kind, by the entry that they are about. One person's acknowledgements of an entry are one.
    pub remarks: Arc<RemarkCounts>,
    /// Places in the document that this version cannot read.
    pub findings: u64,
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

impl Digest {
    /// The digest of a document; rosters, and what is written about rounds, have none.
    pub fn of(doc: &Document) -> Option<Digest> {
        match doc.kind() {
            Kind::Roster | Kind::Report | Kind::OwnWords | Kind::Submission | Kind::Review => None,
            Kind::Log => Some(Digest::Log(LogDigest::of(&Log::read(doc)))),
            Kind::Goals => Some(Digest::Goals(GoalsDigest::of(&Goals::read(doc)))),
            Kind::Feedback => Some(Digest::Feedback(FeedbackDigest::of(&Feedback::read(doc)))),
        }
    }
}

impl LogDigest {
    /// The digest of a log's view.
    pub fn of(log: &Log) -> LogDigest {
        let mut digest = LogDigest { findings: log.findings.len() as u64, ..Default::default() };
        let mut months = BTreeMap::new();
        for entry in log.entries.values() {
            let month = entry.happened_on.map(Month::of);
            if entry.withdrawn {
                *digest.withdrawn.entry(month).or_default() += 1;
                continue;
            }
            months.insert(entry.id, month);
            *digest.entries.entry(month).or_default() += 1;
            let counts = match entry.kind {
                Some(EntryKind::Hope) => &mut digest.hopes,
                _ => &mut digest.outcomes,
            };
            for outcome in &entry.outcomes {
                let of = (month, outcome.level, outcome.kind, outcome.theme);
                *counts.entry(of).or_default() += 1;
            }
            digest.phases.extend(entry.phase);
            digest.days.extend(entry.happened_on);
        }
        let replies = log.replies.values().filter(|reply| !reply.withdrawn);
        digest.replied = replies.map(|reply| reply.remark).collect();
        digest.months = Arc::new(months);
        digest
    }
}

impl GoalsDigest {
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
        FeedbackDigest { remarks: Arc::new(remarks), findings: feedback.findings.len() as u64 }
    }
}
