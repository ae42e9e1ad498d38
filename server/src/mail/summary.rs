//! How much waits for those who look after others, once a week.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use jiff::civil::Weekday;
use samband_client_core::ids::PersonId;
use samband_client_core::report::today::Group;
use samband_client_core::time::{Date, UnixMs, date_utc};

use super::letter::Letter;
use crate::public_url::PublicUrl;
use crate::relay::StoreFault;
use crate::reports::{Viewer, Views};

/// For how long a summary says anything new: then the next one comes.
const LIFE_MS: i64 = 6 * 24 * 3_600 * 1_000;

/// The day of the week on which people are told how much waits for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SummaryDay(Option<Weekday>);

/// Why a text is no such day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("write a day such as monday, or off")]
pub struct SummaryDayError;

const DAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

impl FromStr for SummaryDay {
    type Err = SummaryDayError;

    fn from_str(text: &str) -> Result<SummaryDay, SummaryDayError> {
        if text == "off" {
            return Ok(SummaryDay(None));
        }
        let found = DAYS.iter().find(|(name, _)| *name == text);
        found.map(|(_, day)| SummaryDay(Some(*day))).ok_or(SummaryDayError)
    }
}

impl fmt::Display for SummaryDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found = DAYS.iter().find(|(_, day)| Some(*day) == self.0);
        f.write_str(found.map_or("off", |(name, _)| name))
    }
}

impl SummaryDay {
    /// The last such day up to a moment; `None` where there is none.
    pub(super) fn last(self, now: UnixMs) -> Option<Date> {
        let today = date_utc(now);
        let offset = |day: Weekday| i64::from(day.to_monday_zero_offset());
        let days_since = (offset(today.weekday()) - offset(self.0?)).rem_euclid(7);
        today.checked_sub(jiff::Span::new().days(days_since)).ok()
    }
}

/// What a person is told, if the person looks after others.
pub(super) fn summary(
    views: &Views,
    person: &PersonId,
    url: &PublicUrl,
    now: UnixMs,
) -> Result<Option<Letter>, StoreFault> {
    let viewer: Viewer = views.viewer(person)?;
    if !viewer.looks_after_any() {
        return Ok(None);
    }
    let mut found: BTreeMap<&'static str, u64> = BTreeMap::new();
    for line in views.today(&viewer, now)? {
        *found.entry(line.group.key()).or_default() += 1;
    }
    let counts = Group::ALL
        .map(|group| (group.key().to_owned(), found.get(group.key()).copied().unwrap_or_default()));
    let mut counts = counts.to_vec();
    if viewer.administers_any() {
        counts.push(("care-devices".to_owned(), views.devices(&viewer.rosters)?.len() as u64));
    }
    Ok(Some(Letter::Summary { counts, link: format!("{url}/"), until: now + LIFE_MS }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_is_due_once_a_week_on_its_day() {
        // a Saturday
        let saturday = 1_795_824_000_000;
        assert_eq!(date_utc(saturday).to_string(), "2026-11-28");
        let last = |day: &str, now| {
            day.parse::<SummaryDay>().unwrap().last(now).map(|date| date.to_string())
        };
        assert_eq!(last("monday", saturday).as_deref(), Some("2026-11-23"));
        assert_eq!(last("saturday", saturday).as_deref(), Some("2026-11-28"));
        assert_eq!(last("sunday", saturday).as_deref(), Some("2026-11-22"));
        assert_eq!(last("off", saturday), None);
        assert_eq!("Monday".parse::<SummaryDay>(), Err(SummaryDayError));
        for (name, _) in DAYS {
            assert_eq!(name.parse::<SummaryDay>().unwrap().to_string(), name);
        }
    }
}
