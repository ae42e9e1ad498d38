//! A reader beyond the partnerships who asks for every combination of filters, and calculates with all answers, with the
//! figures of every report that any partner may submit, and with the entries that an adviser reads.
//!
//! In the seeded programme each fact that can be counted has a weight of its own, a power of two: so an answer says which
//! facts it is the sum of. The attacker has every number that was answered, and asks of each figure about one or two people
//! whether some combination of these numbers gives it. Linear algebra answers that exactly.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use samband_client_core::documents::DocKey;
use samband_client_core::documents::roster::{Organisation, Placement, Roster};
use samband_client_core::documents::terms::{Audience, Level, OutcomeKind, Phase, Theme};
use samband_client_core::ids::{OrganisationId, PartnershipId, PersonId};
use samband_client_core::policy::{Class, Standing, rights};
use samband_client_core::report::{
    Counts, Digest, Direction, LogDigest, PEOPLE_MIN, PartnershipRegions, Regions, Report,
    Selection, Slice, What, submitted_figures,
};
use samband_client_core::time::Month;
use samband_tests::random::Rng;

/// Facts have bits of their own in an answer.
const FACTS: usize = 60;
const MONTHS: [&str; 3] = ["2026-01", "2026-02", "2026-03"];
const PHASES: [Phase; 2] = [Phase::OnExchange, Phase::Midway];
const CELLS: [(Level, Theme); 2] =
    [(Level::Individual, Theme::Health), (Level::Societal, Theme::Education)];

/// What one person wrote about one thing.
#[derive(Clone)]
struct Fact {
    person: PersonId,
    partnership: PartnershipId,
    placement: Placement,
    audience: Audience,
    slice: Slice,
    terms: (Level, OutcomeKind, Theme),
}

impl Fact {
    /// Whether a coordinator of this partner reads it.
    fn is_read_by(&self, partner: &OrganisationId) -> bool {
        let may_read = |standing| rights(Class::Log(self.audience), standing).may_read();
        (self.placement.home == *partner && may_read(Standing::HomeSide))
            || (self.placement.host == *partner && may_read(Standing::HostSide))
    }

    /// Whether an adviser reads it.
    fn is_read_by_adviser(&self) -> bool {
        rights(Class::Log(self.audience), Standing::Adviser).may_read()
    }
}

/// Three partnerships of few people, as they are in a young programme.
#[derive(Clone)]
struct Seeded {
    rosters: BTreeMap<PartnershipId, Roster>,
    facts: Vec<Fact>,
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

/// A programme whose entries are for these audiences.
fn seeded(seed: u64, audiences: &[Audience]) -> Seeded {
    let mut rng = Rng::new(seed);
    let mut draw = move |n: usize| rng.below(n as u64) as usize;
    let (mut rosters, mut facts) = (BTreeMap::new(), Vec::new());
    for n in 0..3 {
        let partnership: PartnershipId = format!("partnership-{n}").parse().unwrap();
        let mut roster = Roster { partnership: Some(partnership.clone()), ..Roster::default() };
        for (id, country) in [("fjord", "NO"), ("lake", "KE"), ("hill", "NP")] {
            let organisation = Organisation { name: id.to_owned(), country: country.to_owned() };
            roster.organisations.insert(id.parse().unwrap(), organisation);
        }
        let people = if n == 0 { 6 } else { 2 + draw(4) };
        for p in 0..people {
            let pairs = [("fjord", "lake"), ("lake", "fjord"), ("hill", "lake")];
            // most partnerships are of two partners, one of which sends people
            let (home, host) = pairs[if n == 0 { 0 } else { draw(3) }];
            let person: PersonId = format!("person-{n}-{p}").parse().unwrap();
            let placement = Placement {
                participant: person.clone(),
                round: Some(["one", "two"][draw(2)].parse().unwrap()),
                home: home.parse().unwrap(),
                host: host.parse().unwrap(),
                home_mentor: None,
                host_mentor: None,
                revoked: None,
                erased_on: None,
                confirmed: None,
            };
            roster.placements.insert(format!("placement-{p}").parse().unwrap(), placement.clone());
            for _ in 0..1 + draw(5) {
                let (level, theme) = CELLS[draw(2)];
                let kind = [OutcomeKind::Skill, OutcomeKind::Value][draw(2)];
                facts.push(Fact {
                    person: person.clone(),
                    partnership: partnership.clone(),
                    placement: placement.clone(),
                    audience: audiences[draw(audiences.len())],
                    slice: Slice {
                        month: Some(month(MONTHS[draw(3)])),
                        phase: Some(PHASES[draw(2)]),
                        what: [What::Moment, What::Reflection][draw(2)],
                    },
                    terms: (level, kind, theme),
                });
            }
        }
        rosters.insert(partnership, roster);
    }
    facts.truncate(FACTS);
    Seeded { rosters, facts }
}

impl Seeded {
    /// The logs, in which fact `n` counts `2^n` outcomes and as many entries.
    fn logs(&self) -> Vec<(DocKey, Digest)> {
        self.logs_of(|_| true)
    }

    /// The logs with these facts only.
    fn logs_of(&self, holds: impl Fn(&Fact) -> bool) -> Vec<(DocKey, Digest)> {
        let mut logs: BTreeMap<DocKey, LogDigest> = BTreeMap::new();
        for (n, fact) in self.facts.iter().enumerate().filter(|(_, fact)| holds(fact)) {
            let roster = &self.rosters[&fact.partnership];
            let mut rows = roster.placements.iter();
            let (placement, _) = rows.find(|(_, row)| row.participant == fact.person).unwrap();
            let key = DocKey::Log {
                partnership: fact.partnership.clone(),
                placement: placement.clone(),
                audience: fact.audience,
            };
            let counts: &mut Counts =
                logs.entry(key).or_default().rows.entry(fact.slice).or_default();
            counts.entries += 1 << n;
            *counts.outcomes.entry(fact.terms).or_default() += 1 << n;
        }
        logs.into_iter().map(|(key, digest)| (key, Digest::Log(digest))).collect()
    }

    /// The facts that a selection holds.
    fn selected(&self, selection: &Selection) -> Vec<usize> {
        let holds = |fact: &Fact| {
            let roster = &self.rosters[&fact.partnership];
            selection.partnership.as_ref().is_none_or(|wanted| *wanted == fact.partnership)
                && selection.holds_placement(roster, &fact.placement)
                && selection.from.is_none_or(|from| fact.slice.month >= Some(from))
                && selection.to.is_none_or(|to| fact.slice.month <= Some(to))
                && selection.phase.is_none_or(|phase| fact.slice.phase == Some(phase))
                && selection.what.is_none_or(|what| fact.slice.what == what)
        };
        (0..self.facts.len()).filter(|n| holds(&self.facts[*n])).collect()
    }

    fn people(&self, facts: &[usize]) -> usize {
        facts.iter().map(|n| &self.facts[*n].person).collect::<BTreeSet<_>>().len()
    }
}

/// Every combination of filters.
fn selections(programme: &Seeded) -> Vec<Selection> {
    fn times<T: Clone>(
        selections: Vec<Selection>,
        values: &[T],
        set: impl Fn(&mut Selection, T),
    ) -> Vec<Selection> {
        let with = |selection: &Selection, value: &T| {
            let mut selection = selection.clone();
            set(&mut selection, value.clone());
            selection
        };
        let more = |selection: Selection| {
            let filtered: Vec<_> = values.iter().map(|value| with(&selection, value)).collect();
            std::iter::once(selection).chain(filtered)
        };
        selections.into_iter().flat_map(more).collect()
    }
    let partnerships: Vec<_> = programme.rosters.keys().cloned().collect();
    let all = vec![Selection::default()];
    let all = times(all, &partnerships, |it, value| it.partnership = Some(value));
    let all = times(all, &["NO", "KE"], |it, value| it.country = Some(value.to_owned()));
    let all = times(all, &["one", "two"], |it, value| it.round = Some(value.parse().unwrap()));
    let all = times(all, Direction::ALL, |it, value| it.direction = Some(value));
    let all = times(all, &PHASES, |it, value| it.phase = Some(value));
    let all = times(all, &[What::Moment, What::Reflection], |it, value| it.what = Some(value));
    let spans: Vec<(Option<Month>, Option<Month>)> = (0..3)
        .flat_map(|from| (from..3).map(move |to| (from, to)))
        .map(|(from, to)| (Some(month(MONTHS[from])), Some(month(MONTHS[to]))))
        .chain([(Some(month(MONTHS[1])), None), (None, Some(month(MONTHS[1])))])
        .collect();
    times(all, &spans, |it, (from, to)| (it.from, it.to) = (from, to))
}

/// The numbers of a report that count outcomes, and those that count entries.
fn numbers(report: &Report) -> [Vec<u64>; 2] {
    let cells = report.outcomes.values().flat_map(BTreeMap::values).map(|cell| cell.outcomes);
    let kinds = report.outcomes_by_kind.values().copied();
    let outcomes = cells.chain(kinds).chain(report.outcomes_by_direction.values().copied());
    let entries = report.entries.shown().into_iter();
    let months = report.entries_by_month.values().copied();
    let countries = report.entries_by_country.values().copied();
    let kinds = report.entries_by_what.values().copied();
    let directions = report.entries_by_direction.values().copied();
    let partnerships = report.entries_by_partnership.values().copied();
    let entries = entries.chain(months).chain(countries).chain(kinds).chain(directions);
    [outcomes.collect(), entries.chain(partnerships).collect()]
}

/// A field to calculate in: what holds for whole numbers with coefficients holds here.
const PRIME: u64 = 2_147_483_647;

/// The combinations of what was answered, as a basis in which each row has a leading column of its own.
#[derive(Default)]
struct Span(BTreeMap<usize, Vec<u64>>);

fn power(mut base: u64, mut exponent: u64) -> u64 {
    let mut result = 1;
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = result * base % PRIME;
        }
        base = base * base % PRIME;
        exponent >>= 1;
    }
    result
}

impl Span {
    /// What is left of a sum of facts when everything that is known is taken away, with its first column.
    fn reduced(&self, facts: u64) -> Option<(usize, Vec<u64>)> {
        let mut row: Vec<u64> = (0..FACTS).map(|n| facts >> n & 1).collect();
        for column in 0..FACTS {
            let Some(known) = self.0.get(&column).filter(|_| row[column] != 0) else { continue };
            let factor = PRIME - row[column];
            for (own, known) in row.iter_mut().zip(known) {
                *own = (*own + factor * known) % PRIME;
            }
        }
        row.iter().position(|value| *value != 0).map(|column| (column, row))
    }

    fn add(&mut self, facts: u64) {
        if let Some((column, mut row)) = self.reduced(facts) {
            let inverse = power(row[column], PRIME - 2);
            row.iter_mut().for_each(|value| *value = *value * inverse % PRIME);
            self.0.insert(column, row);
        }
    }

    fn gives(&self, facts: u64) -> bool {
        self.reduced(facts).is_none()
    }
}

fn bits(facts: &[usize]) -> u64 {
    facts.iter().map(|n| 1 << n).sum()
}

/// The numbers of every version, whichever partner submits it over the logs that it reads: those that count outcomes, and
/// those that count entries.
fn submitted(programme: &Seeded) -> [Vec<u64>; 2] {
    let (mut outcomes, mut entries) = (Vec::new(), Vec::new());
    for (partnership, roster) in &programme.rosters {
        for (partner, round) in
            roster.organisations.keys().flat_map(|it| [(it, "one"), (it, "two")])
        {
            let logs = programme.logs_of(|fact| fact.is_read_by(partner));
            let own = logs.iter().filter(|(key, _)| key.partnership() == partnership);
            let own = own.map(|(key, digest)| (key, digest));
            let figures = submitted_figures((partnership, &round.parse().unwrap()), roster, own);
            for (name, figure) in figures {
                if name == "entries" { entries.push(figure) } else { outcomes.push(figure) }
            }
        }
    }
    [outcomes, entries]
}

/// What somebody beyond the partnerships reads besides figures.
#[derive(Clone, Copy, PartialEq)]
enum Reader {
    /// The entries for the programme.
    Adviser,
    /// No entry.
    Administrator,
}

/// The figures about one or two people that follow from what was answered, together with the reports that were submitted
/// and with the entries that are read.
fn given_away(programme: &Seeded, reader: Reader, answer: impl Fn(&Selection) -> Report) -> usize {
    let selections = selections(programme);
    let mut spans = [Span::default(), Span::default()];
    let is_known =
        |n: &usize| reader == Reader::Adviser && programme.facts[*n].is_read_by_adviser();
    let known: Vec<usize> = (0..programme.facts.len()).filter(is_known).collect();
    for span in &mut spans {
        known.iter().for_each(|n| span.add(bits(&[*n])));
    }
    for (span, numbers) in spans.iter_mut().zip(submitted(programme)) {
        numbers.into_iter().for_each(|number| span.add(number));
    }
    for selection in &selections {
        for (span, numbers) in spans.iter_mut().zip(numbers(&answer(selection))) {
            numbers.into_iter().collect::<BTreeSet<_>>().into_iter().for_each(|it| span.add(it));
        }
    }
    let mut secrets = BTreeSet::new();
    for selection in &selections {
        let mut facts = programme.selected(selection);
        facts.retain(|n| !is_known(n));
        let of_cell = |wanted: &(Level, Theme)| {
            let is_in = |n: &usize| {
                let (level, _, theme) = programme.facts[*n].terms;
                (level, theme) == *wanted
            };
            facts.iter().copied().filter(is_in).collect()
        };
        let figures = CELLS.iter().map(of_cell).chain([facts.clone()]);
        secrets.extend(
            figures
                .filter(|facts: &Vec<usize>| (1..PEOPLE_MIN).contains(&programme.people(facts)))
                .map(|facts| bits(&facts)),
        );
    }
    assert!(secrets.len() > 20, "{} figures are about one or two people", secrets.len());
    secrets.iter().filter(|facts| spans.iter().any(|span| span.gives(**facts))).count()
}

fn regions(programme: &Seeded) -> Vec<Arc<PartnershipRegions>> {
    let logs = programme.logs();
    let of = |partnership: &PartnershipId, roster: &Roster| {
        let own = logs.iter().filter(|(key, _)| key.partnership() == partnership);
        PartnershipRegions::of(partnership, roster, own.map(|(key, digest)| (key, digest)))
    };
    programme.rosters.iter().map(|(id, roster)| Arc::new(of(id, roster))).collect()
}

fn counted(programme: &Seeded, logs: &[(DocKey, Digest)], selection: &Selection) -> Report {
    let mut report = Report::default();
    for (key, digest) in logs {
        report.add(selection, &programme.rosters[key.partnership()], key, digest);
    }
    report
}

#[test]
fn no_combination_of_filters_gives_away_a_figure_about_fewer_than_three_people() {
    let (mut submitted_numbers, mut known) = (0, 0);
    for (seed, audiences) in
        (0..4).flat_map(|seed| [(seed, &Audience::ALL[..1]), (seed, Audience::ALL)])
    {
        let programme = seeded(seed, audiences);
        let parts = regions(&programme);
        let regions = Regions::of(&parts);
        let beyond = |selection: &Selection| {
            let mut report = Report::beyond();
            regions.add_to(&mut report, selection);
            report
        };
        let all = beyond(&Selection::default());
        assert!(all.entries.shown().is_some(), "seed {seed}: something is shown");
        submitted_numbers += submitted(&programme).iter().map(Vec::len).sum::<usize>();
        known += programme.facts.iter().filter(|fact| fact.is_read_by_adviser()).count();
        for reader in [Reader::Adviser, Reader::Administrator] {
            assert_eq!(given_away(&programme, reader, beyond), 0, "seed {seed}, {audiences:?}");
        }
    }
    assert!(submitted_numbers > 5, "{submitted_numbers} figures are submitted");
    assert!(known > 20, "{known} entries are read by advisers");
}

#[test]
fn the_attacker_finds_what_regions_over_all_audiences_give_away() {
    let given = (0..6).any(|seed| {
        let programme = seeded(seed, Audience::ALL);
        let mut of_one_audience = programme.clone();
        of_one_audience.facts.iter_mut().for_each(|fact| fact.audience = Audience::Home);
        let parts = regions(&of_one_audience);
        let regions = Regions::of(&parts);
        let answer = |selection: &Selection| {
            let mut report = Report::beyond();
            regions.add_to(&mut report, selection);
            report
        };
        given_away(&programme, Reader::Adviser, answer) > 0
    });
    assert!(given, "a figure less the entries that are read is about the others");
}

/// A report of which only the outcomes by level and theme are shown.
fn only_cells(report: &Report) -> Report {
    let mut only = Report::beyond();
    only.outcomes.clone_from(&report.outcomes);
    only
}

#[test]
fn the_attacker_finds_what_hiding_small_cells_alone_gives_away() {
    let programme = seeded(1, &Audience::ALL[..1]);
    let logs = programme.logs();
    let given = given_away(&programme, Reader::Administrator, |selection| {
        let mut report = only_cells(&counted(&programme, &logs, selection));
        for cells in report.outcomes.values_mut() {
            cells.retain(|_, cell| cell.placements >= PEOPLE_MIN as u64);
        }
        report
    });
    assert!(given > 0, "the difference of two filters is about fewer people than each of them");
}

#[test]
fn the_attacker_finds_a_total_that_holds_what_its_cells_hide() {
    let given = (0..6).any(|seed| {
        let programme = seeded(seed, &Audience::ALL[..1]);
        let (logs, parts) = (programme.logs(), regions(&programme));
        let regions = Regions::of(&parts);
        let answer = |selection: &Selection| {
            let mut report = Report::beyond();
            regions.add_to(&mut report, selection);
            if programme.people(&programme.selected(selection)) >= PEOPLE_MIN {
                report.entries = counted(&programme, &logs, selection).entries;
            }
            report
        };
        given_away(&programme, Reader::Administrator, answer) > 0
    });
    assert!(given, "a total less its cells is what the cells hide");
}
