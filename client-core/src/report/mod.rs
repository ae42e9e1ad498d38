//! Reports: the fold of digests.
//!
//! Each document yields a small [`Digest`], which changes only when its heads change. A [`Report`] is the
//! sum of the digests of a selection. The sum does not depend on order, is the same on relay and device,
//! and serialises to the same bytes for the same heads. No clock is in it: what depends on the day on which somebody
//! asks is a method that takes the day.

mod coverage;
mod digest;
mod figure;
mod front;
mod kept;
mod protect;
mod round_digest;
mod selection;
mod slice;
mod submitted;
pub mod today;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use self::coverage::{Coverage, Covered, NotVisible, RECENT_DAYS, Share};
pub use self::digest::{
    Asked, Digest, EntrySlices, FeedbackDigest, GoalLine, GoalsDigest, IndicatorLine, LogDigest,
    RemarkCounts, has_digest,
};
pub use self::figure::Figure;
pub use self::front::{FrontPage, Stages};
pub use self::kept::{DIGEST_VERSION, KeptDigest, heads_hash};
pub use self::protect::{PartnershipRegions, Regions};
pub use self::round_digest::{
    AnswerDigest, ReviewDigest, SubmissionDigest, TextsDigest, VersionDigest,
};
pub use self::selection::Selection;
use self::selection::Slices;
pub use self::slice::{Counts, Direction, OutcomeTerms, Slice, What};
pub use self::submitted::submitted_figures;
pub use crate::documents::composing::PEOPLE_MIN;
use crate::documents::roster::{Placement, Roster};
use crate::documents::terms::{Audience, Level, OutcomeKind, Phase, Quantity, RemarkKind, Theme};
use crate::documents::{DocKey, Field};
use crate::ids::{ItemId, OrganisationId, PartnershipId, PersonId, PlacementId};
use crate::time::{Date, Month};

/// Outcomes and the people behind them in one cell of a table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Outcomes named.
    pub outcomes: u64,
    /// Placements in whose logs they are named.
    pub placements: u64,
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
    /// The logs that are counted, by their audience. What stands in the others is not visible, and not none.
    pub audiences: BTreeSet<Audience>,
    /// Entries in the selected months that are not withdrawn.
    pub entries: u64,
    /// The days that an entry is about, in any month.
    pub days: BTreeSet<Date>,
    /// Phases with an entry, in any month.
    pub phases: BTreeSet<Phase>,
}

impl LogLine {
    /// The latest day up to `today` that an entry is about, in any month. A date in the future, by a mistake or by
    /// another calendar, is never the last activity: it would hide a silence.
    pub fn last_happened(&self, today: Date) -> Option<Date> {
        self.days.range(..=today).next_back().copied()
    }

    /// Whether every log of the placement is counted, so that the line says when the participant last wrote.
    pub fn is_whole(&self) -> bool {
        self.audiences.len() == Audience::ALL.len()
    }

    /// Adds what another line says of other logs of the placement.
    fn add(&mut self, other: LogLine) {
        self.audiences.extend(other.audiences);
        self.entries += other.entries;
        self.days.extend(other.days);
        self.phases.extend(other.phases);
    }
}

/// A placement of a partnership.
type OfPlacement = (PartnershipId, PlacementId);

/// What remarks of one placement are counted from: each log and feedback document that was added.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Remarked {
    /// The entries of each log with their slices, and the slices that are selected.
    logs: Vec<(Arc<EntrySlices>, Slices)>,
    /// The remarks of each side.
    sides: Vec<Arc<RemarkCounts>>,
}

/// A merged report: the sum of digests over a selection.
///
/// Serialised as JSON it is the same bytes on every replica with the same heads.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Whether the report covers partnerships that the reader is not part of. Of these it shows only figures about
    /// three people or more: see [`Regions`]. A missing figure is then not a zero.
    pub protected: bool,
    /// Entries that are not withdrawn.
    pub entries: Figure,
    /// Withdrawn entries. They are not shown beyond their partnership.
    pub withdrawn: Figure,
    /// Entries by month; those without a readable date are counted in `entries` alone.
    pub entries_by_month: BTreeMap<Month, u64>,
    /// Entries by host country.
    pub entries_by_country: BTreeMap<String, u64>,
    /// Entries by the placement's direction.
    pub entries_by_direction: BTreeMap<Direction, u64>,
    /// Entries by their kind.
    pub entries_by_what: BTreeMap<What, u64>,
    /// Entries by partnership.
    pub entries_by_partnership: BTreeMap<PartnershipId, u64>,
    /// Outcomes by level and theme.
    pub outcomes: BTreeMap<Level, BTreeMap<Theme, Cell>>,
    /// Outcomes that participants hope for, by level and theme; they are not among `outcomes`.
    pub hopes: BTreeMap<Level, BTreeMap<Theme, u64>>,
    /// Outcomes by kind.
    pub outcomes_by_kind: BTreeMap<OutcomeKind, u64>,
    /// Outcomes by the placement's direction.
    pub outcomes_by_direction: BTreeMap<Direction, u64>,
    /// A line for each placement, by partnership.
    pub logs: BTreeMap<PartnershipId, BTreeMap<PlacementId, LogLine>>,
    /// Goals by partnership and partner.
    pub goals: BTreeMap<PartnershipId, BTreeMap<OrganisationId, BTreeMap<ItemId, GoalLine>>>,
    /// Remarks by kind, on the entries that are counted.
    pub remarks: BTreeMap<RemarkKind, u64>,
    /// Places in documents that this version cannot read.
    pub findings: u64,
    /// What `remarks` were counted from: a feedback document can be added before its log.
    #[serde(skip)]
    remarked: BTreeMap<OfPlacement, Remarked>,
    /// The placements that are counted in each cell of `outcomes`: several logs of one count once.
    #[serde(skip)]
    named: BTreeMap<(Level, Theme), BTreeSet<OfPlacement>>,
}

impl Report {
    /// Whether figures count a document: what is written about rounds is not among them.
    pub fn counts(key: &DocKey) -> bool {
        matches!(key, DocKey::Log { .. } | DocKey::Goals { .. } | DocKey::Feedback { .. })
    }

    /// Adds one document's digest, if the selection holds it.
    ///
    /// Add each document once. The order does not matter.
    pub fn add(&mut self, selection: &Selection, roster: &Roster, key: &DocKey, digest: &Digest) {
        if !selection.holds(roster, key) {
            return;
        }
        let slices = selection.slices();
        match (key, digest) {
            (DocKey::Log { partnership, placement, audience }, Digest::Log(digest)) => {
                if let Some(row) = roster.placements.get(placement) {
                    let of = (partnership.clone(), placement.clone());
                    let entries = self.add_counts(&of, slices, digest, (roster, row));
                    let line = LogLine {
                        participant: row.participant.clone(),
                        home: row.home.clone(),
                        host: row.host.clone(),
                        audiences: [*audience].into(),
                        entries,
                        days: digest.days.clone(),
                        phases: digest.phases(),
                    };
                    self.add_line(&of, line);
                    let logs = vec![(Arc::clone(&digest.slices), slices)];
                    self.add_remarked(of, Remarked { logs, sides: Vec::new() });
                }
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
            (DocKey::Feedback { partnership, placement, .. }, Digest::Feedback(digest)) => {
                self.findings += digest.findings;
                let sides = vec![Arc::clone(&digest.remarks)];
                let of = (partnership.clone(), placement.clone());
                self.add_remarked(of, Remarked { logs: Vec::new(), sides });
            }
            _ => {}
        }
    }

    /// Adds the counts of a log, and returns how many entries of it are counted.
    fn add_counts(
        &mut self,
        of: &OfPlacement,
        slices: Slices,
        digest: &LogDigest,
        (roster, placement): (&Roster, &Placement),
    ) -> u64 {
        let mut entries = 0;
        let mut outcomes = 0;
        let mut cells: BTreeMap<(Level, Theme), u64> = BTreeMap::new();
        for (slice, counts) in digest.rows.iter().filter(|(slice, _)| slices.hold(slice)) {
            entries += counts.entries;
            self.withdrawn += counts.withdrawn;
            if let Some(month) = slice.month.filter(|_| counts.entries > 0) {
                *self.entries_by_month.entry(month).or_default() += counts.entries;
            }
            if counts.entries > 0 {
                *self.entries_by_what.entry(slice.what).or_default() += counts.entries;
            }
            for ((level, kind, theme), count) in &counts.outcomes {
                if slice.what == What::Hope {
                    *self.hopes.entry(*level).or_default().entry(*theme).or_default() += count;
                    continue;
                }
                *cells.entry((*level, *theme)).or_default() += count;
                *self.outcomes_by_kind.entry(*kind).or_default() += count;
                outcomes += count;
            }
        }
        for ((level, theme), count) in cells {
            self.cell(level, theme).outcomes += count;
            self.add_named(level, theme, [of.clone()]);
        }
        self.entries += entries;
        self.findings += digest.findings;
        if entries > 0 {
            if let Some(host) = roster.organisations.get(&placement.host) {
                *self.entries_by_country.entry(host.country.clone()).or_default() += entries;
            }
            *self.entries_by_partnership.entry(of.0.clone()).or_default() += entries;
        }
        if let Some(direction) = Direction::of(roster, placement) {
            if entries > 0 {
                *self.entries_by_direction.entry(direction).or_default() += entries;
            }
            if outcomes > 0 {
                *self.outcomes_by_direction.entry(direction).or_default() += outcomes;
            }
        }
        entries
    }

    /// Adds what a line says of one placement's logs.
    fn add_line(&mut self, (partnership, placement): &OfPlacement, line: LogLine) {
        let lines = self.logs.entry(partnership.clone()).or_default();
        match lines.get_mut(placement) {
            Some(known) => known.add(line),
            None => _ = lines.insert(placement.clone(), line),
        }
    }

    /// Counts these placements in a cell, each once.
    fn add_named(
        &mut self,
        level: Level,
        theme: Theme,
        placements: impl IntoIterator<Item = OfPlacement>,
    ) {
        let named = self.named.entry((level, theme)).or_default();
        named.extend(placements);
        let placements = named.len() as u64;
        self.cell(level, theme).placements = placements;
    }

    /// Adds a placement's log or feedback, and counts the remarks whose entry and feedback have both been added.
    fn add_remarked(&mut self, of: OfPlacement, new: Remarked) {
        let known = self.remarked.entry(of).or_default();
        let mut counted: BTreeMap<RemarkKind, u64> = BTreeMap::new();
        for (logs, sides) in [(&known.logs, &new.sides), (&new.logs, &known.sides)] {
            for (entry, kinds) in sides.iter().flat_map(|side| side.iter()) {
                let is_counted = |(entries, slices): &(Arc<EntrySlices>, Slices)| {
                    entries.get(entry).is_some_and(|slice| slices.hold(slice))
                };
                for (kind, count) in kinds.iter().filter(|_| logs.iter().any(is_counted)) {
                    *counted.entry(*kind).or_default() += count;
                }
            }
        }
        known.logs.extend(new.logs);
        known.sides.extend(new.sides);
        for (kind, count) in counted {
            *self.remarks.entry(kind).or_default() += count;
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
        self.protected |= other.protected;
        self.entries += other.entries;
        self.withdrawn += other.withdrawn;
        self.findings += other.findings;
        add(&mut self.entries_by_month, other.entries_by_month);
        add(&mut self.entries_by_country, other.entries_by_country);
        add(&mut self.entries_by_direction, other.entries_by_direction);
        add(&mut self.entries_by_what, other.entries_by_what);
        add(&mut self.entries_by_partnership, other.entries_by_partnership);
        add(&mut self.outcomes_by_kind, other.outcomes_by_kind);
        add(&mut self.outcomes_by_direction, other.outcomes_by_direction);
        add(&mut self.remarks, other.remarks);
        for (level, themes) in other.outcomes {
            for (theme, cell) in themes {
                self.cell(level, theme).outcomes += cell.outcomes;
            }
        }
        for (level, themes) in other.hopes {
            add(self.hopes.entry(level).or_default(), themes);
        }
        for ((level, theme), placements) in other.named {
            self.add_named(level, theme, placements);
        }
        for (placement, remarked) in other.remarked {
            self.add_remarked(placement, remarked);
        }
        for (partnership, lines) in other.logs {
            for (placement, line) in lines {
                self.add_line(&(partnership.clone(), placement), line);
            }
        }
        for (partnership, partners) in other.goals {
            self.goals.entry(partnership).or_default().extend(partners);
        }
    }

    fn cell(&mut self, level: Level, theme: Theme) -> &mut Cell {
        self.outcomes.entry(level).or_default().entry(theme).or_default()
    }

    /// A report over nothing that can be shown.
    pub fn nothing() -> Report {
        Report { entries: Figure::HIDDEN, withdrawn: Figure::HIDDEN, ..Report::default() }
    }

    /// A report over partnerships that the reader stands beyond, before any is added.
    pub fn beyond() -> Report {
        Report { protected: true, ..Report::nothing() }
    }

    /// A count of this report, as it may be shown: where the report is protected, none is not zero.
    pub fn shown(&self, count: u64) -> Figure {
        if self.protected && count == 0 { Figure::HIDDEN } else { count.into() }
    }

    /// Outcomes named on one level in one theme.
    pub fn outcomes_in(&self, level: Level, theme: Theme) -> Cell {
        self.outcomes.get(&level).and_then(|themes| themes.get(&theme)).copied().unwrap_or_default()
    }

    /// Outcomes that participants hope for on one level in one theme.
    pub fn hopes_in(&self, level: Level, theme: Theme) -> u64 {
        self.hopes.get(&level).and_then(|themes| themes.get(&theme)).copied().unwrap_or_default()
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
