//! After how many days without a word a device is quiet, and after how many silent: by the country in which its owner is.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use crate::documents::roster::Roster;
use crate::documents::terms::Side;
use crate::ids::{OrganisationId, PersonId};

/// After how many days a device is quiet, and after how many silent. Written `quiet/silent`, such as `14/45`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SilenceDays {
    /// After so many days it is good to know.
    pub quiet_days: i32,
    /// After so many days somebody should look after it.
    pub silent_days: i32,
}

impl Default for SilenceDays {
    fn default() -> SilenceDays {
        SilenceDays { quiet_days: 14, silent_days: 45 }
    }
}

impl fmt::Display for SilenceDays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.quiet_days, self.silent_days)
    }
}

/// Text that is not a threshold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("write two numbers of days from 1 to 365, quiet and silent, the first one smaller: 14/45")]
pub struct SilenceError;

impl FromStr for SilenceDays {
    type Err = SilenceError;
    fn from_str(text: &str) -> Result<SilenceDays, SilenceError> {
        let days = |text: &str| text.parse::<i32>().ok().filter(|days| (1..=365).contains(days));
        let (quiet, silent) = text.split_once('/').ok_or(SilenceError)?;
        let (quiet_days, silent_days) = days(quiet).zip(days(silent)).ok_or(SilenceError)?;
        (quiet_days < silent_days)
            .then_some(SilenceDays { quiet_days, silent_days })
            .ok_or(SilenceError)
    }
}

/// The thresholds of a relay.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SilenceRules {
    /// Where a country has none of its own.
    pub everywhere: SilenceDays,
    /// By the country's ISO 3166 code of two letters.
    pub countries: BTreeMap<String, SilenceDays>,
}

impl SilenceRules {
    /// The threshold of a person in a partnership. Of several countries, the one that waits longest counts.
    pub fn of(&self, roster: &Roster, person: &PersonId) -> SilenceDays {
        let countries = organisations_of(roster, person);
        let countries = countries.into_iter().filter_map(|of| roster.organisations.get(of));
        let found = countries.map(|of| self.countries.get(&of.country).unwrap_or(&self.everywhere));
        found.max_by_key(|it| (it.silent_days, it.quiet_days)).copied().unwrap_or(self.everywhere)
    }
}

/// Where a person is: participants at their host, mentors at their side, others at their organisation.
fn organisations_of<'a>(roster: &'a Roster, person: &PersonId) -> Vec<&'a OrganisationId> {
    let mut found = Vec::new();
    for row in roster.placements.values() {
        if row.standing_participant() == Some(person) {
            found.push(&row.host);
        }
        for side in Side::ALL {
            if row.standing_mentor(*side) == Some(person) {
                found.push(match side {
                    Side::Home => &row.home,
                    Side::Host => &row.host,
                });
            }
        }
    }
    let own = roster.memberships.iter().filter(|membership| membership.person == *person);
    found.extend(own.filter_map(|membership| membership.organisation.as_ref()));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_threshold_reads_back_and_a_wrong_one_is_refused() {
        for text in ["14/45", "1/2", "30/365"] {
            assert_eq!(text.parse::<SilenceDays>().unwrap().to_string(), text);
        }
        for text in ["", "45", "45/14", "14/14", "0/9", "14/366", "14/45/60", "a/b"] {
            assert_eq!(text.parse::<SilenceDays>(), Err(SilenceError), "{text}");
        }
    }
}
