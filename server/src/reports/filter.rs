//! The filter of the overview: what was typed, and the selection that it means.

use std::collections::{BTreeMap, BTreeSet};

use samband_client_core::ids::PartnershipId;
use samband_client_core::report::Selection;
use samband_client_core::time::Month;

use super::viewer::Viewer;

/// One field as it was typed, with what is wrong with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FilterField {
    /// What was typed.
    pub text: String,
    /// Why it cannot be read, and what to do.
    pub fault: Option<String>,
}

/// The fields of the filter, and what can be chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "one field for each field of the form")]
pub struct Filter {
    pub partnership: FilterField,
    pub country: FilterField,
    pub from: FilterField,
    pub to: FilterField,
    /// The viewer's partnerships with their names.
    pub partnerships: BTreeMap<PartnershipId, String>,
    /// The countries of their partners.
    pub countries: BTreeSet<String>,
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
            ..Filter::default()
        };
        let field = |name: &str| {
            let mut values = query.iter().filter(|(key, _)| key == name).map(|(_, value)| value);
            let text = values.next().map(|value| value.trim().to_owned()).unwrap_or_default();
            let fault = values
                .any(|value| value.trim() != text)
                .then(|| "This field was sent with several values. Choose one.".to_owned());
            FilterField { text, fault }
        };
        (filter.partnership, filter.country) = (field("partnership"), field("country"));
        (filter.from, filter.to) = (field("from"), field("to"));
        let selection = Selection {
            partnership: filter.partnership.read(|text| {
                let known = filter.partnerships.keys().find(|id| id.as_str() == text);
                known.cloned().ok_or_else(|| {
                    format!("You see no partnership “{text}”. Choose one from the list.")
                })
            }),
            country: filter.country.read(|text| {
                let known = filter.countries.get(&text.to_uppercase());
                known.cloned().ok_or_else(|| {
                    let countries = filter.countries.iter().map(String::as_str);
                    let countries = countries.collect::<Vec<_>>().join(", ");
                    format!("None of your partners is in “{text}”. Their countries: {countries}.")
                })
            }),
            from: filter.from.read(month),
            to: filter.to.read(month),
        };
        if let (Some(from), Some(to)) = (selection.from, selection.to)
            && from > to
        {
            filter.to.fault =
                Some("This month is before the first one. Exchange the two.".to_owned());
        }
        let selection = filter.is_readable().then_some(selection);
        (filter, selection)
    }

    fn is_readable(&self) -> bool {
        [&self.partnership, &self.country, &self.from, &self.to]
            .iter()
            .all(|field| field.fault.is_none())
    }
}

impl FilterField {
    fn read<T>(&mut self, read: impl FnOnce(&str) -> Result<T, String>) -> Option<T> {
        if self.text.is_empty() || self.fault.is_some() {
            return None;
        }
        read(&self.text).map_err(|fault| self.fault = Some(fault)).ok()
    }
}

fn month(text: &str) -> Result<Month, String> {
    text.parse().map_err(|_| format!("“{text}” is not a month. Write it as 2026-01."))
}
