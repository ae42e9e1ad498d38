//! The filter of the overview: what was typed, and the selection that it means.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use samband_client_core::documents::terms::{Level, Phase, Theme};
use samband_client_core::ids::{PartnershipId, RoundId};
use samband_client_core::report::{Direction, Selection, What};
use samband_client_core::time::Month;

use super::viewer::Viewer;

/// One field as it was typed, with what is wrong with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FilterField {
    /// What was typed.
    pub text: String,
    /// Why it cannot be read.
    pub fault: Option<FilterFault>,
}

/// Why a field of a filter cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilterFault {
    /// It was sent several times, with different values.
    Several,
    /// The viewer sees no such partnership.
    NoSuchPartnership,
    /// None of the viewer's partners is there.
    NoSuchCountry {
        /// The countries of their partners.
        known: Vec<String>,
    },
    /// None of the viewer's partnerships has such a round.
    NoSuchRound,
    /// It is none of the words that can be chosen.
    NoSuchWord,
    /// It is not a month.
    NoMonth,
    /// The last month is before the first.
    Exchanged,
}

/// The fields of the filter, and what can be chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "one field for each field of the form")]
pub struct Filter {
    pub partnership: FilterField,
    pub country: FilterField,
    pub from: FilterField,
    pub to: FilterField,
    pub round: FilterField,
    pub direction: FilterField,
    pub phase: FilterField,
    pub what: FilterField,
    pub level: FilterField,
    pub theme: FilterField,
    /// Entries with an outcome on one level and in one theme, where the fields say so: only lists of entries ask.
    pub cell: (Option<Level>, Option<Theme>),
    /// The viewer's partnerships with their names.
    pub partnerships: BTreeMap<PartnershipId, String>,
    /// The countries of their partners.
    pub countries: BTreeSet<String>,
    /// The rounds of their partnerships with their names.
    pub rounds: BTreeMap<RoundId, String>,
}

impl Filter {
    /// Reads the fields of a query. An empty field restricts nothing. There is a selection only when every field can
    /// be read: figures over something else would look like the answer.
    pub fn read(query: &[(String, String)], viewer: &Viewer) -> (Filter, Option<Selection>) {
        let rosters = viewer.rosters.iter();
        let mut filter = Filter {
            partnerships: rosters.map(|(id, roster)| (id.clone(), roster.name.clone())).collect(),
            countries: (viewer.rosters.values())
                .flat_map(|roster| roster.organisations.values())
                .map(|organisation| organisation.country.clone())
                .collect(),
            rounds: (viewer.rosters.values())
                .flat_map(|roster| &roster.rounds)
                .map(|(id, round)| (id.clone(), round.name.clone()))
                .collect(),
            ..Filter::default()
        };
        let field = |name: &str| {
            let mut values = query.iter().filter(|(key, _)| key == name).map(|(_, value)| value);
            let text = values.next().map(|value| value.trim().to_owned()).unwrap_or_default();
            let fault = values.any(|value| value.trim() != text).then_some(FilterFault::Several);
            FilterField { text, fault }
        };
        (filter.partnership, filter.country) = (field("partnership"), field("country"));
        (filter.from, filter.to) = (field("from"), field("to"));
        (filter.round, filter.direction) = (field("round"), field("direction"));
        (filter.phase, filter.what) = (field("phase"), field("what"));
        (filter.level, filter.theme) = (field("level"), field("theme"));
        filter.cell = (filter.level.read(word::<Level>), filter.theme.read(word::<Theme>));
        let selection = Selection {
            partnership: filter.partnership.read(|text| {
                let known = filter.partnerships.keys().find(|id| id.as_str() == text);
                known.cloned().ok_or(FilterFault::NoSuchPartnership)
            }),
            country: filter.country.read(|text| {
                let known = filter.countries.get(&text.to_uppercase());
                known.cloned().ok_or_else(|| FilterFault::NoSuchCountry {
                    known: filter.countries.iter().cloned().collect(),
                })
            }),
            from: filter.from.read(month),
            to: filter.to.read(month),
            round: filter.round.read(|text| {
                let known = filter.rounds.keys().find(|id| id.as_str() == text);
                known.cloned().ok_or(FilterFault::NoSuchRound)
            }),
            direction: filter.direction.read(word::<Direction>),
            phase: filter.phase.read(word::<Phase>),
            what: filter.what.read(word::<What>),
        };
        if let (Some(from), Some(to)) = (selection.from, selection.to)
            && from > to
        {
            filter.to.fault = Some(FilterFault::Exchanged);
        }
        let selection = filter.is_readable().then_some(selection);
        (filter, selection)
    }

    fn is_readable(&self) -> bool {
        let fields = [&self.partnership, &self.country, &self.from, &self.to];
        let more = [&self.round, &self.direction, &self.phase, &self.what];
        let cell = [&self.level, &self.theme];
        fields.iter().chain(&more).chain(&cell).all(|field| field.fault.is_none())
    }

    /// The fields that restrict something, as an address names them.
    pub fn fields(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let all = [
            ("partnership", &self.partnership),
            ("country", &self.country),
            ("from", &self.from),
            ("to", &self.to),
            ("round", &self.round),
            ("direction", &self.direction),
            ("phase", &self.phase),
            ("what", &self.what),
            ("level", &self.level),
            ("theme", &self.theme),
        ];
        all.into_iter()
            .filter(|(_, it)| !it.text.is_empty())
            .map(|(name, it)| (name, it.text.as_str()))
    }
}

impl FilterField {
    fn read<T>(&mut self, read: impl FnOnce(&str) -> Result<T, FilterFault>) -> Option<T> {
        if self.text.is_empty() || self.fault.is_some() {
            return None;
        }
        read(&self.text).map_err(|fault| self.fault = Some(fault)).ok()
    }
}

fn month(text: &str) -> Result<Month, FilterFault> {
    text.parse().map_err(|_| FilterFault::NoMonth)
}

fn word<T: FromStr>(text: &str) -> Result<T, FilterFault> {
    text.parse().map_err(|_| FilterFault::NoSuchWord)
}
