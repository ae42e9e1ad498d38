//! Figures beyond a partnership: none of them is about fewer than [`PEOPLE_MIN`] people, and no combination of filters
//! gives one away.
//!
//! What is counted is divided into *regions* that do not overlap. Each region is about at least three people. A figure is
//! the sum of the regions that lie in its selection as a whole; a region that lies in it with a part only is left out. So
//! every difference of two figures is a sum of whole regions too: it is about three people or more, or about nobody. That
//! holds for totals as for cells, and for any filters, since all figures stand on the same regions.
//!
//! Regions are found in this order: entries by month, outcomes and hopes by level and theme, remarks by kind; then by
//! partnership; then by who may read the entries ([`Readership`]); then by direction, country, round, kind of outcome, month,
//! phase, and kind of entry. A step is taken only as far as at least three people are left on each side, but for the
//! first three: those are never taken back. What fewer people have in common with nobody of their partnership counts
//! together with the like of other partnerships, in figures over all of them. Where these are fewer than three people too,
//! it is in no figure. It is never put together with a region of a partnership: that region is a figure of its own in the
//! partnership's submitted report ([`submitted_figures`](super::submitted_figures)).
//!
//! Entries of one readership are read by a device all or not at all. So an adviser who takes what he reads from a figure is
//! left with whole regions, and the figures of a version are sums of whole regions, whichever partner submits it.
//!
//! The regions follow from who wrote about what, not from how much. A reader who compares figures of two moments sees
//! what has come between them; this is no protection against that.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Report;
use super::digest::{Digest, EntrySlices, RemarkCounts};
use super::selection::Selection;
use super::slice::{Direction, Slice, What};
use crate::documents::DocKey;
use crate::documents::composing::PEOPLE_MIN;
use crate::documents::roster::{Placement, Roster};
use crate::documents::terms::{Audience, Level, OutcomeKind, Phase, RemarkKind, Theme};
use crate::ids::{OrganisationId, PartnershipId, PersonId, PlacementId, RoundId};
use crate::time::Month;

/// What is counted, as far as every figure tells it apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Counted {
    Entries(Option<Month>),
    Outcomes(Level, Theme),
    Hopes(Level, Theme),
    Remarks(RemarkKind),
}

/// What decides who may read an entry: a region holds entries of one readership only.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Readership {
    /// Whether advisers read it.
    advisers: bool,
    /// The partners whose coordinators read it.
    partners: BTreeSet<OrganisationId>,
}

impl Readership {
    fn of(row: &Placement, audience: Audience) -> Readership {
        let home = row.home.clone();
        let partners = match audience {
            Audience::Home => BTreeSet::from([home]),
            Audience::Both | Audience::Programme => BTreeSet::from([home, row.host.clone()]),
        };
        Readership { advisers: audience == Audience::Programme, partners }
    }
}

/// What else selections tell apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Trait {
    /// Not all of a region has the same.
    Mixed,
    Direction(Option<Direction>),
    Country(Option<String>),
    Round(Option<RoundId>),
    Kind(Option<OutcomeKind>),
    Month(Option<Month>),
    Phase(Option<Phase>),
    What(What),
}

const DIRECTION: usize = 0;
const COUNTRY: usize = 1;
const ROUND: usize = 2;
const KIND: usize = 3;
const MONTH: usize = 4;
const PHASE: usize = 5;
const WHAT: usize = 6;
/// How many traits there are, in the order in which regions are divided.
const TRAITS: usize = 7;

type Traits = [Trait; TRAITS];

/// What one person adds to one count.
#[derive(Debug, Clone)]
struct Fact {
    person: PersonId,
    traits: Traits,
    count: u64,
}

/// What at least three people add to one count.
#[derive(Debug, Clone)]
struct Region {
    traits: Traits,
    /// The first and the last month; `None`, the month of what has no date, is before all others.
    months: (Option<Month>, Option<Month>),
    count: u64,
}

/// What one count of a partnership consists of.
#[derive(Debug, Default)]
struct FigureGroup {
    /// Where there are at least three people.
    regions: Vec<Region>,
    /// Where there are fewer.
    few: Vec<Fact>,
}

/// The regions of one partnership, and what counts only together with other partnerships.
#[derive(Debug)]
pub struct PartnershipRegions {
    partnership: PartnershipId,
    groups: BTreeMap<(Counted, Readership), FigureGroup>,
}

impl PartnershipRegions {
    /// Divides what the digests of a partnership count.
    pub fn of<'a>(
        partnership: &PartnershipId,
        roster: &Roster,
        digests: impl IntoIterator<Item = (&'a DocKey, &'a Digest)>,
    ) -> PartnershipRegions {
        let mut facts = FigureFacts::default();
        for (key, digest) in digests {
            facts.add(roster, key, digest);
        }
        facts.add_remarks(roster);
        let groups = facts.of.into_iter().map(|(of, facts)| (of, FigureGroup::of(facts)));
        PartnershipRegions { partnership: partnership.clone(), groups: groups.collect() }
    }
}

/// What the digests of a partnership count.
#[derive(Default)]
struct FigureFacts<'a> {
    of: BTreeMap<(Counted, Readership), Vec<Fact>>,
    logs: BTreeMap<&'a PlacementId, Vec<(Audience, &'a EntrySlices)>>,
    remarks: BTreeMap<&'a PlacementId, Vec<&'a RemarkCounts>>,
}

impl<'a> FigureFacts<'a> {
    fn add(&mut self, roster: &Roster, key: &'a DocKey, digest: &'a Digest) {
        match (key, digest) {
            (DocKey::Log { placement, audience, .. }, Digest::Log(digest)) => {
                self.logs.entry(placement).or_default().push((*audience, &digest.slices));
                let Some(row) = roster.placements.get(placement) else { return };
                let of = Traced::of(roster, row, *audience);
                for (slice, counts) in &digest.rows {
                    self.put(Counted::Entries(slice.month), &of, *slice, None, counts.entries);
                    for ((level, kind, theme), count) in &counts.outcomes {
                        let counted = match slice.what {
                            What::Hope => Counted::Hopes(*level, *theme),
                            What::Moment | What::Reflection => Counted::Outcomes(*level, *theme),
                        };
                        self.put(counted, &of, *slice, Some(*kind), *count);
                    }
                }
            }
            (DocKey::Feedback { placement, .. }, Digest::Feedback(digest)) => {
                self.remarks.entry(placement).or_default().push(&digest.remarks);
            }
            _ => {}
        }
    }

    /// Adds the remarks on entries that are counted.
    fn add_remarks(&mut self, roster: &Roster) {
        for (placement, sides) in std::mem::take(&mut self.remarks) {
            let Some(row) = roster.placements.get(placement) else { continue };
            let logs = self.logs.get(placement).cloned().unwrap_or_default();
            for (entry, kinds) in sides.into_iter().flatten() {
                let found = logs.iter().find_map(|(of, log)| log.get(entry).map(|it| (*of, it)));
                let Some((audience, slice)) = found else { continue };
                let of = Traced::of(roster, row, audience);
                for (kind, count) in kinds {
                    self.put(Counted::Remarks(*kind), &of, *slice, None, *count);
                }
            }
        }
    }

    fn put(
        &mut self,
        counted: Counted,
        of: &Traced,
        slice: Slice,
        kind: Option<OutcomeKind>,
        count: u64,
    ) {
        if count > 0 {
            let traits = of.traits(slice, kind);
            let fact = Fact { person: of.person.clone(), traits, count };
            self.of.entry((counted, of.readership.clone())).or_default().push(fact);
        }
    }
}

/// The traits of a placement, and who may read its entries of one audience.
struct Traced {
    readership: Readership,
    person: PersonId,
    direction: Option<Direction>,
    country: Option<String>,
    round: Option<RoundId>,
}

impl Traced {
    fn of(roster: &Roster, row: &Placement, audience: Audience) -> Traced {
        Traced {
            readership: Readership::of(row, audience),
            person: row.participant.clone(),
            direction: Direction::of(roster, row),
            country: roster.organisations.get(&row.host).map(|host| host.country.clone()),
            round: row.round.clone(),
        }
    }

    fn traits(&self, slice: Slice, kind: Option<OutcomeKind>) -> Traits {
        [
            Trait::Direction(self.direction),
            Trait::Country(self.country.clone()),
            Trait::Round(self.round.clone()),
            Trait::Kind(kind),
            Trait::Month(slice.month),
            Trait::Phase(slice.phase),
            Trait::What(slice.what),
        ]
    }
}

fn people(facts: &[Fact]) -> usize {
    facts.iter().map(|fact| &fact.person).collect::<BTreeSet<_>>().len()
}

impl FigureGroup {
    fn of(facts: Vec<Fact>) -> FigureGroup {
        if people(&facts) < PEOPLE_MIN {
            return FigureGroup { few: facts, regions: Vec::new() };
        }
        let mut regions = Vec::new();
        divide(facts, 0, &mut regions);
        FigureGroup { regions, few: Vec::new() }
    }
}

/// Divides what at least three people add by one trait after the other, as far as three people are left in each region.
fn divide(facts: Vec<Fact>, by: usize, regions: &mut Vec<Region>) {
    if by == TRAITS {
        regions.extend(Region::of(&facts));
        return;
    }
    let mut parts: BTreeMap<Trait, Vec<Fact>> = BTreeMap::new();
    for fact in facts {
        parts.entry(fact.traits[by].clone()).or_default().push(fact);
    }
    let (mut large, mut rest): (Vec<Vec<Fact>>, Vec<Fact>) = (Vec::new(), Vec::new());
    for part in parts.into_values() {
        if people(&part) >= PEOPLE_MIN { large.push(part) } else { rest.extend(part) }
    }
    if people(&rest) >= PEOPLE_MIN {
        large.push(rest);
    } else if let Some(smallest) = large.iter_mut().min_by_key(|part| people(part)) {
        smallest.extend(rest);
    }
    for part in large {
        divide(part, by + 1, regions);
    }
}

impl Region {
    /// What all these facts have in common. `None` of nothing.
    fn of(facts: &[Fact]) -> Option<Region> {
        let regions = facts.iter().map(|fact| {
            let month = match &fact.traits[MONTH] {
                Trait::Month(month) => *month,
                _ => None,
            };
            Region { traits: fact.traits.clone(), months: (month, month), count: fact.count }
        });
        regions.reduce(Region::with)
    }

    fn with(mut self, other: Region) -> Region {
        for (own, other) in self.traits.iter_mut().zip(other.traits) {
            if *own != other {
                *own = Trait::Mixed;
            }
        }
        self.months = (self.months.0.min(other.months.0), self.months.1.max(other.months.1));
        self.count += other.count;
        self
    }

    /// Whether the whole region is selected.
    fn is_in(&self, selection: &Selection) -> bool {
        let wanted = [
            (DIRECTION, selection.direction.map(|it| Trait::Direction(Some(it)))),
            (COUNTRY, selection.country.as_ref().map(|it| Trait::Country(Some(it.clone())))),
            (ROUND, selection.round.as_ref().map(|it| Trait::Round(Some(it.clone())))),
            (PHASE, selection.phase.map(|it| Trait::Phase(Some(it)))),
            (WHAT, selection.what.map(Trait::What)),
        ];
        let months = selection.months();
        months.hold(self.months.0)
            && months.hold(self.months.1)
            && wanted.iter().all(|(at, it)| it.as_ref().is_none_or(|it| self.traits[*at] == *it))
    }
}

/// The regions of several partnerships, as one reader beyond them sees them.
pub struct Regions<'a> {
    parts: &'a [Arc<PartnershipRegions>],
    /// What is of several partnerships.
    mixed: Vec<(Counted, Region)>,
}

impl<'a> Regions<'a> {
    /// Puts together what is about fewer than three people of each partnership. Advisers read entries for the programme,
    /// and no others: so these count apart.
    pub fn of(parts: &'a [Arc<PartnershipRegions>]) -> Regions<'a> {
        let mut few: BTreeMap<(Counted, bool), Vec<Fact>> = BTreeMap::new();
        for part in parts {
            for ((counted, by), group) in part.groups.iter().filter(|(_, it)| !it.few.is_empty()) {
                few.entry((*counted, by.advisers)).or_default().extend(group.few.iter().cloned());
            }
        }
        let mut mixed = Vec::new();
        for ((counted, _), few) in few.into_iter().filter(|(_, few)| people(few) >= PEOPLE_MIN) {
            let mut regions = Vec::new();
            divide(few, 0, &mut regions);
            mixed.extend(regions.into_iter().map(|region| (counted, region)));
        }
        Regions { parts, mixed }
    }

    /// Adds the regions that a selection holds as a whole.
    pub fn add_to(&self, report: &mut Report, selection: &Selection) {
        report.protected = true;
        for part in self.parts {
            if selection.partnership.as_ref().is_some_and(|wanted| *wanted != part.partnership) {
                continue;
            }
            for ((counted, _), group) in &part.groups {
                for region in group.regions.iter().filter(|region| region.is_in(selection)) {
                    add(report, *counted, region, Some(&part.partnership));
                }
            }
        }
        if selection.partnership.is_none() {
            for (counted, region) in self.mixed.iter().filter(|(_, it)| it.is_in(selection)) {
                add(report, *counted, region, None);
            }
        }
    }
}

fn add(report: &mut Report, counted: Counted, region: &Region, of: Option<&PartnershipId>) {
    let count = region.count;
    match counted {
        Counted::Entries(month) => {
            report.entries += count;
            if let Some(month) = month {
                *report.entries_by_month.entry(month).or_default() += count;
            }
            if let Trait::Country(Some(country)) = &region.traits[COUNTRY] {
                *report.entries_by_country.entry(country.clone()).or_default() += count;
            }
            if let Trait::Direction(Some(direction)) = region.traits[DIRECTION] {
                *report.entries_by_direction.entry(direction).or_default() += count;
            }
            if let Trait::What(what) = region.traits[WHAT] {
                *report.entries_by_what.entry(what).or_default() += count;
            }
            if let Some(of) = of {
                *report.entries_by_partnership.entry(of.clone()).or_default() += count;
            }
        }
        Counted::Outcomes(level, theme) => {
            report.cell(level, theme).outcomes += count;
            if let Trait::Kind(Some(kind)) = region.traits[KIND] {
                *report.outcomes_by_kind.entry(kind).or_default() += count;
            }
            if let Trait::Direction(Some(direction)) = region.traits[DIRECTION] {
                *report.outcomes_by_direction.entry(direction).or_default() += count;
            }
        }
        Counted::Hopes(level, theme) => {
            *report.hopes.entry(level).or_default().entry(theme).or_default() += count;
        }
        Counted::Remarks(kind) => *report.remarks.entry(kind).or_default() += count,
    }
}
