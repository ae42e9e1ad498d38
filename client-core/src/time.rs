//! Dates and times as data. Nothing here reads a clock, and no order depends on one.

use std::fmt;
use std::str::FromStr;

pub use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::text::{ascii_digits, escape_line};

/// A time of the relay's clock, in milliseconds since 1970-01-01 UTC.
pub type UnixMs = i64;

/// Writes a time of the relay's clock as `2026-11-23 20:15 UTC`.
pub fn show_utc(ms: UnixMs) -> String {
    match jiff::Timestamp::from_millisecond(ms) {
        Ok(at) => {
            let at = jiff::tz::Offset::UTC.to_datetime(at);
            format!("{} {:02}:{:02} UTC", at.date(), at.hour(), at.minute())
        }
        Err(_) => "unknown time".to_owned(),
    }
}

/// The date in UTC of a time of the relay's clock.
pub fn date_utc(ms: UnixMs) -> Date {
    jiff::Timestamp::from_millisecond(ms)
        .map(|at| jiff::tz::Offset::UTC.to_datetime(at).date())
        .unwrap_or(Date::ZERO)
}

/// A calendar month, written `2026-11`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Month {
    year: i16,
    month: i8,
}

impl Month {
    /// The month that holds a date.
    pub fn of(date: Date) -> Month {
        Month { year: date.year(), month: date.month() }
    }

    /// Its year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// Its number in the year, from 1 to 12.
    pub fn month(self) -> i8 {
        self.month
    }

    /// The month after it.
    #[must_use]
    pub fn next(self) -> Month {
        match self.month {
            12.. => Month { year: self.year.saturating_add(1), month: 1 },
            month => Month { month: month + 1, ..self },
        }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// A date, month or time that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{}\" is not a {what}", escape_line(.text))]
pub struct TimeError {
    what: &'static str,
    text: String,
}

impl FromStr for Month {
    type Err = TimeError;
    fn from_str(text: &str) -> Result<Self, TimeError> {
        let wrong = || TimeError { what: "month such as 2026-11", text: text.to_owned() };
        let text = &ascii_digits(text);
        if text.len() != 7 {
            return Err(wrong());
        }
        let first: Date = format!("{text}-01").parse().map_err(|_| wrong())?;
        Ok(Month::of(first))
    }
}

impl TryFrom<String> for Month {
    type Error = TimeError;
    fn try_from(text: String) -> Result<Self, TimeError> {
        text.parse()
    }
}

impl From<Month> for String {
    fn from(month: Month) -> String {
        month.to_string()
    }
}

/// Reads a date such as `2026-11-23`, in the digits of any script.
pub fn parse_date(text: &str) -> Result<Date, TimeError> {
    let wrong = |_| TimeError { what: "date such as 2026-11-23", text: text.to_owned() };
    ascii_digits(text).parse().map_err(wrong)
}

/// The same day so many months later, or the last day of that month where it is shorter.
pub fn months_after(date: Date, months: i32) -> Date {
    date.checked_add(jiff::Span::new().months(months)).unwrap_or(Date::MAX)
}

/// Whether this date is likely for an event that has happened: at most five years ago, and not after tomorrow, which is
/// today further east.
///
/// Programs ask the person before they keep another date, and do not refuse it: the device's own date may be wrong.
pub fn is_plausible(date: Date, today: Date) -> bool {
    let years = jiff::Span::new().years(5);
    let earliest = today.checked_sub(years).unwrap_or(Date::MIN);
    (earliest..=today.tomorrow().unwrap_or(Date::MAX)).contains(&date)
}

/// The time of writing by the device's clock, with the offset from UTC.
///
/// Written as `2026-11-23T20:15:00+05:45`. It may be wrong; it is kept for people to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DeviceTime {
    unix_s: i64,
    offset_min: i16,
}

/// The earliest and latest second that a [`DeviceTime`] keeps: years 1 to 9998, so that every offset fits.
const UNIX_S_RANGE: std::ops::RangeInclusive<i64> = -62_135_500_000..=253_370_000_000;

impl DeviceTime {
    /// A device's time from its clock (seconds since 1970-01-01 UTC) and its offset from UTC in minutes.
    ///
    /// A clock outside the years 1 to 9998, or an offset of a day or more, becomes the nearest allowed value.
    pub fn new(unix_s: i64, offset_min: i16) -> DeviceTime {
        DeviceTime {
            unix_s: unix_s.clamp(*UNIX_S_RANGE.start(), *UNIX_S_RANGE.end()),
            offset_min: offset_min.clamp(-1439, 1439),
        }
    }

    /// Seconds since 1970-01-01 UTC.
    pub fn unix_s(self) -> i64 {
        self.unix_s
    }

    /// The offset from UTC in minutes.
    pub fn offset_min(self) -> i16 {
        self.offset_min
    }

    /// The date on the device's calendar.
    pub fn date(self) -> Date {
        jiff::Timestamp::from_second(self.unix_s + i64::from(self.offset_min) * 60)
            .map(|at| jiff::tz::Offset::UTC.to_datetime(at).date())
            .unwrap_or(Date::ZERO)
    }
}

impl fmt::Display for DeviceTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let local = jiff::Timestamp::from_second(self.unix_s + i64::from(self.offset_min) * 60)
            .map(|at| jiff::tz::Offset::UTC.to_datetime(at))
            .unwrap_or_default();
        let sign = if self.offset_min < 0 { '-' } else { '+' };
        let offset = self.offset_min.unsigned_abs();
        write!(
            f,
            "{}T{:02}:{:02}:{:02}{sign}{:02}:{:02}",
            local.date(),
            local.hour(),
            local.minute(),
            local.second(),
            offset / 60,
            offset % 60
        )
    }
}

impl FromStr for DeviceTime {
    type Err = TimeError;
    fn from_str(text: &str) -> Result<Self, TimeError> {
        let wrong =
            || TimeError { what: "time such as 2026-11-23T20:15:00+05:45", text: text.to_owned() };
        let at: jiff::Timestamp = text.parse().map_err(|_| wrong())?;
        let zone = text.get(text.len().saturating_sub(6)..).ok_or_else(wrong)?;
        let (sign, digits) = zone.split_at(1);
        let (hours, minutes) = digits.split_once(':').ok_or_else(wrong)?;
        let hours: i16 = hours.parse().map_err(|_| wrong())?;
        let minutes: i16 = minutes.parse().map_err(|_| wrong())?;
        // jiff reads offsets beyond a day
        if !(0..24).contains(&hours) || !(0..60).contains(&minutes) {
            return Err(wrong());
        }
        let offset = hours * 60 + minutes;
        let offset_min = match sign {
            "+" => offset,
            "-" => -offset,
            _ => return Err(wrong()),
        };
        Ok(DeviceTime::new(at.as_second(), offset_min))
    }
}

impl TryFrom<String> for DeviceTime {
    type Error = TimeError;
    fn try_from(text: String) -> Result<Self, TimeError> {
        text.parse()
    }
}

impl From<DeviceTime> for String {
    fn from(time: DeviceTime) -> String {
        time.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kathmandu_keeps_its_quarter_hour() {
        let noon = DeviceTime::new(1_795_413_600, 345);
        assert_eq!(noon.to_string().parse::<DeviceTime>().unwrap(), noon);
        assert!(noon.to_string().ends_with("+05:45"));
        let west = DeviceTime::new(1_795_413_600, -210);
        assert_eq!(west.to_string().parse::<DeviceTime>().unwrap(), west);
    }

    #[test]
    fn an_offset_of_a_day_or_more_is_no_time() {
        for bad in ["+24:00", "+25:59", "-25:59", "+05:60", "+5:45", "", "Z", "+05:45:30"] {
            assert!(format!("2026-11-23T20:15:00{bad}").parse::<DeviceTime>().is_err(), "{bad}");
        }
        for good in ["+23:59", "-23:59", "+00:00"] {
            let text = format!("2026-11-23T20:15:00{good}");
            assert_eq!(text.parse::<DeviceTime>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn a_date_of_another_calendar_or_a_slip_is_asked_about() {
        let date = |text| parse_date(text).unwrap();
        let today = date("2026-11-23");
        for good in ["2026-11-23", "2026-11-24", "2025-12-31", "2021-11-23", "२०२६-११-०१"]
        {
            assert!(is_plausible(date(good), today), "{good}");
        }
        for odd in ["2083-08-08", "9999-12-31", "2026-11-25", "2016-11-23", "0000-01-01"] {
            assert!(!is_plausible(date(odd), today), "{odd}");
        }
    }

    #[test]
    fn a_clock_that_is_off_by_centuries_still_reads_back() {
        for wild in [i64::MIN, -1, 0, i64::MAX] {
            let at = DeviceTime::new(wild, 720);
            assert_eq!(at.to_string().parse::<DeviceTime>().unwrap(), at, "{wild}");
        }
    }

    #[test]
    fn a_month_is_seven_characters() {
        assert_eq!("2026-11".parse::<Month>().unwrap().to_string(), "2026-11");
        for bad in ["2026-13", "2026-1", "2026-11-01", "nov 26", ""] {
            assert!(bad.parse::<Month>().is_err(), "{bad}");
        }
    }
}
