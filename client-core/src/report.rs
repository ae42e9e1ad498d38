//! Reports: the fold of digests.
//!
//! Each document yields a small [`Digest`], which changes only when its heads change. A [`Report`] is the
//! sum of the digests of a selection. The sum does not depend on order, is the same on relay and device,
//! and serialises to the same bytes for the same heads.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::documents::feedback::Feedback;
use crate::documents::goals::Goals;
use crate::documents::log::Log;
use crate::documents::roster::Roster;
use crate::documents::terms::{Level, OutcomeKind, Phase, Quantity, RemarkKind, Theme};
use crate::documents::{DocKey, Document, Field, Kind};
use crate::ids::{ItemId, OrganisationId, PartnershipId, PersonId, PlacementId};
use crate::time::{Date, Month};

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
    /// Withdrawn entries.
    pub withdrawn: u64,
    /// Outcomes by month, level, kind and theme.
    pub outcomes: BTreeMap<(Option<Month>, Level, OutcomeKind, Theme), u64>,
    /// Phases with an entry.
    pub phases: BTreeSet<Phase>,
    /// The latest date that an entry is about.
    pub last_happened: Option<Date>,
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
    /// Remarks by kind.
    pub remarks: BTreeMap<RemarkKind, u64>,
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
    /// The digest of a document; rosters have none.
    pub fn of(doc: &Document) -> Option<Digest> {
        match doc.kind() {
            Kind::Roster => None,
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
        for entry in log.entries.values() {
            if entry.withdrawn {
                digest.withdrawn += 1;
                continue;
            }
            let month = entry.happened_on.map(Month::of);
            *digest.entries.entry(month).or_default() += 1;
            for outcome in &entry.outcomes {
                *digest
                    .outcomes
                    .entry((month, outcome.level, outcome.kind, outcome.theme))
                    .or_default() += 1;
            }
            digest.phases.extend(entry.phase);
            digest.last_happened = digest.last_happened.max(entry.happened_on);
        }
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
        let mut digest =
            FeedbackDigest { findings: feedback.findings.len() as u64, ..Default::default() };
        for remark in feedback.remarks.values() {
            *digest.remarks.entry(remark.kind).or_default() += 1;
        }
        digest
    }
}

/// Which documents and months a report is about. What is `None` does not restrict.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Selection {
    /// One partnership.
    pub partnership: Option<PartnershipId>,
    /// Placements hosted in, and goals of partners in, one country (ISO 3166 alpha-2).
    pub country: Option<String>,
    /// From this month on.
    pub from: Option<Month>,
    /// Up to and with this month.
    pub to: Option<Month>,
}

impl Selection {
    fn holds_month(&self, month: Option<Month>) -> bool {
        match month {
            Some(month) => {
                self.from.is_none_or(|from| from <= month) && self.to.is_none_or(|to| month <= to)
            }
            None => self.from.is_none() && self.to.is_none(),
        }
    }

    fn holds(&self, roster: &Roster, key: &DocKey) -> bool {
        if self.partnership.as_ref().is_some_and(|wanted| wanted != key.partnership()) {
            return false;
        }
        let Some(wanted) = &self.country else { return true };
        let organisation = match key {
            DocKey::Roster { .. } => return true,
            DocKey::Goals { organisation, .. } => Some(organisation),
            DocKey::Log { placement, .. } | DocKey::Feedback { placement, .. } => {
                roster.placements.get(placement).map(|placement| &placement.host)
            }
        };
        organisation
            .and_then(|organisation| roster.organisations.get(organisation))
            .is_some_and(|found| &found.country == wanted)
    }
}

/// Outcomes and the people behind them in one cell of a table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Outcomes named.
    pub outcomes: u64,
    /// Logs in which they are named.
    pub logs: u64,
}

/// What a report says of one placement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogLine {
    /// The participant.
    pub participant: PersonId,
    /// The partner that sends.
    pub home: OrganisationId,
    /// The partner that receives.
    pub host: OrganisationId,
    /// Entries in the selected months that are not withdrawn.
    pub entries: u64,
    /// The latest date that an entry is about, in any month.
    pub last_happened: Option<Date>,
    /// Phases with an entry, in any month.
    pub phases: BTreeSet<Phase>,
}

/// A merged report: the sum of digests over a selection.
///
/// Serialised as JSON it is the same bytes on every replica with the same heads.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Entries that are not withdrawn.
    pub entries: u64,
    /// Withdrawn entries, of any month.
    pub withdrawn: u64,
    /// Entries by month; those without a readable date are counted in `entries` alone.
    pub entries_by_month: BTreeMap<Month, u64>,
    /// Entries by host country.
    pub entries_by_country: BTreeMap<String, u64>,
    /// Outcomes by level and theme.
    pub outcomes: BTreeMap<Level, BTreeMap<Theme, Cell>>,
    /// Outcomes by kind.
    pub outcomes_by_kind: BTreeMap<OutcomeKind, u64>,
    /// A line for each placement, by partnership.
    pub logs: BTreeMap<PartnershipId, BTreeMap<PlacementId, LogLine>>,
    /// Goals by partnership and partner.
    pub goals: BTreeMap<PartnershipId, BTreeMap<OrganisationId, BTreeMap<ItemId, GoalLine>>>,
    /// Remarks by kind.
    pub remarks: BTreeMap<RemarkKind, u64>,
    /// Places in documents that this version cannot read.
    pub findings: u64,
}

impl Report {
    /// Adds one document's digest, if the selection holds it.
    ///
    /// Add each document once. The order does not matter.
    pub fn add(&mut self, selection: &Selection, roster: &Roster, key: &DocKey, digest: &Digest) {
        if !selection.holds(roster, key) {
            return;
        }
        match (key, digest) {
            (DocKey::Log { partnership, placement: id }, Digest::Log(digest)) => {
                let Some(placement) = roster.placements.get(id) else { return };
                let country =
                    roster.organisations.get(&placement.host).map(|host| host.country.clone());
                let mut entries = 0;
                for (month, count) in &digest.entries {
                    if selection.holds_month(*month) {
                        entries += count;
                        if let Some(month) = month {
                            *self.entries_by_month.entry(*month).or_default() += count;
                        }
                    }
                }
                self.entries += entries;
                self.withdrawn += digest.withdrawn;
                self.findings += digest.findings;
                if let Some(country) = country
                    && entries > 0
                {
                    *self.entries_by_country.entry(country).or_default() += entries;
                }
                let mut cells: BTreeSet<(Level, Theme)> = BTreeSet::new();
                for ((month, level, kind, theme), count) in &digest.outcomes {
                    if selection.holds_month(*month) {
                        self.cell(*level, *theme).outcomes += count;
                        *self.outcomes_by_kind.entry(*kind).or_default() += count;
                        cells.insert((*level, *theme));
                    }
                }
                for (level, theme) in cells {
                    self.cell(level, theme).logs += 1;
                }
                let line = LogLine {
                    participant: placement.participant.clone(),
                    home: placement.home.clone(),
                    host: placement.host.clone(),
                    entries,
                    last_happened: digest.last_happened,
                    phases: digest.phases.clone(),
                };
                self.logs.entry(partnership.clone()).or_default().insert(id.clone(), line);
            }
            (DocKey::Goals { partnership, organisation }, Digest::Goals(digest)) => {
                self.findings += digest.findings;
                if !digest.goals.is_empty() {
                    self.goals
                        .entry(partnership.clone())
                        .or_default()
                        .insert(organisation.clone(), digest.goals.clone());
                }
            }
            (DocKey::Feedback { .. }, Digest::Feedback(digest)) => {
                self.findings += digest.findings;
                for (kind, count) in &digest.remarks {
                    *self.remarks.entry(*kind).or_default() += count;
                }
            }
            _ => {}
        }
    }

    /// Adds another report about other documents.
    ///
    /// `a` merged with `b` is the report over the documents of both, provided that no document is in both.
    pub fn merge(&mut self, other: Report) {
        fn add<K: Ord>(into: &mut BTreeMap<K, u64>, from: BTreeMap<K, u64>) {
            for (key, count) in from {
                *into.entry(key).or_default() += count;
            }
        }
        self.entries += other.entries;
        self.withdrawn += other.withdrawn;
        self.findings += other.findings;
        add(&mut self.entries_by_month, other.entries_by_month);
        add(&mut self.entries_by_country, other.entries_by_country);
        add(&mut self.outcomes_by_kind, other.outcomes_by_kind);
        add(&mut self.remarks, other.remarks);
        for (level, themes) in other.outcomes {
            for (theme, cell) in themes {
                let mine = self.cell(level, theme);
                mine.outcomes += cell.outcomes;
                mine.logs += cell.logs;
            }
        }
        for (partnership, lines) in other.logs {
            self.logs.entry(partnership).or_default().extend(lines);
        }
        for (partnership, partners) in other.goals {
            self.goals.entry(partnership).or_default().extend(partners);
        }
    }

    fn cell(&mut self, level: Level, theme: Theme) -> &mut Cell {
        self.outcomes.entry(level).or_default().entry(theme).or_default()
    }

    /// Outcomes named on one level in one theme.
    pub fn outcomes_in(&self, level: Level, theme: Theme) -> Cell {
        self.outcomes.get(&level).and_then(|themes| themes.get(&theme)).copied().unwrap_or_default()
    }

    /// Fields on which people disagree and nobody has decided yet.
    pub fn open_decisions(&self) -> u64 {
        let open =
            |field: &Option<Field<Quantity>>| u64::from(field.as_ref().is_some_and(Field::is_open));
        self.goals
            .values()
            .flat_map(BTreeMap::values)
            .flat_map(BTreeMap::values)
            .flat_map(|goal| goal.indicators.values())
            .map(|line| open(&line.baseline) + open(&line.target))
            .sum()
    }
}
