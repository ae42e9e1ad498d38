//! A cell of a table, as spreadsheets may have it.
//!
//! A spreadsheet runs a text that begins with `=`, `+`, `-` or `@` as a formula, also behind spaces, a byte order mark or
//! control characters, and with the full-width forms of these signs. Such a text gets an apostrophe in front. Numbers and
//! dates are cells of their own kind, so a negative number is none of these.

use samband_client_core::time::{Date, DeviceTime, Month, UnixMs};
use samband_words::Words;

/// The most UTF-16 units that a spreadsheet keeps in one cell.
pub const CELL_UNITS_MAX: usize = 32_767;

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing, since there is none.
    Empty,
    /// A text.
    Text(String),
    /// A number in decimal form, with a point.
    Number(String),
    /// A day.
    Date(Date),
    /// There may be something, which the reader may not see.
    NotVisible,
}

impl Cell {
    /// A text as people wrote it.
    pub fn text(text: impl Into<String>) -> Cell {
        let text = text.into();
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }

    /// A text, or nothing.
    pub fn maybe(text: Option<impl ToString>) -> Cell {
        text.map_or(Cell::Empty, |text| Cell::text(text.to_string()))
    }

    /// A number.
    pub fn number(number: impl ToString) -> Cell {
        Cell::Number(number.to_string())
    }

    /// A number, or nothing.
    pub fn maybe_number(number: Option<impl ToString>) -> Cell {
        number.map_or(Cell::Empty, Cell::number)
    }

    /// A day, or nothing.
    pub fn day(day: Option<Date>) -> Cell {
        day.map_or(Cell::Empty, Cell::Date)
    }

    /// An instant of the relay's clock as text: a spreadsheet would take it for a time of its own zone.
    pub fn instant(at: Option<UnixMs>) -> Cell {
        Cell::maybe(at.map(|at| utc(at.div_euclid(1000))))
    }

    /// The first and the last day of a month.
    pub fn month(month: Option<Month>) -> [Cell; 2] {
        let first = month.and_then(|month| format!("{month}-01").parse::<Date>().ok());
        [Cell::day(first), Cell::day(first.map(Date::last_of_month))]
    }

    /// A time of a device's clock: the instant, and the offset that the device had.
    pub fn written(at: Option<DeviceTime>) -> [Cell; 2] {
        let Some(at) = at else { return [Cell::Empty, Cell::Empty] };
        let offset = at.offset_min();
        let (sign, minutes) = (if offset < 0 { '-' } else { '+' }, offset.unsigned_abs());
        let offset = format!("UTC{sign}{:02}:{:02}", minutes / 60, minutes % 60);
        [Cell::Text(utc(at.unix_s())), Cell::Text(offset)]
    }

    /// What stands in a file.
    pub fn shown(&self, w: &Words) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) => safe_text(text, &format!(" {}", w.text("export-cut"))),
            Cell::Number(number) => number.clone(),
            Cell::Date(day) => day.to_string(),
            Cell::NotVisible => w.text("not-visible"),
        }
    }
}

/// An instant in UTC, to the second.
fn utc(unix_s: i64) -> String {
    // `DeviceTime` writes instants, and keeps them within what can be written
    let text = DeviceTime::new(unix_s, 0).to_string();
    format!("{} UTC", text.trim_end_matches("+00:00").replace('T', " "))
}

/// A text that no spreadsheet runs, and that it keeps as a whole: without control characters, with an apostrophe in front of
/// what it would take for a formula, and cut with this mark where it is too long.
pub fn safe_text(text: &str, mark: &str) -> String {
    let mut safe = readable_text(text);
    if is_formula(text) {
        safe.insert(0, '\'');
    }
    if safe.encode_utf16().count() > CELL_UNITS_MAX {
        let room = CELL_UNITS_MAX - mark.encode_utf16().count();
        let (mut units, mut end) = (0, 0);
        for (at, c) in safe.char_indices() {
            units += c.len_utf16();
            if units > room {
                break;
            }
            end = at + c.len_utf8();
        }
        safe.truncate(end);
        safe.push_str(mark);
    }
    safe
}

/// A text as XML can hold it, otherwise unaltered.
pub(super) fn readable_text(text: &str) -> String {
    text.replace("\r\n", "\n").chars().map(readable).collect()
}

/// A character as files hold it: what no XML holds is shown as a character that could not be read.
fn readable(c: char) -> char {
    match c {
        '\n' | '\t' => c,
        '\r' => '\n',
        '\u{fffe}' | '\u{ffff}' => char::REPLACEMENT_CHARACTER,
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

/// Whether a spreadsheet could take a text for a formula: by its first character, or by the first one that is seen.
fn is_formula(text: &str) -> bool {
    if text.starts_with(['\t', '\r', '\n']) {
        return true;
    }
    let is_unseen = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
    };
    let first = text.chars().find(|c| !is_unseen(*c));
    first.is_some_and(|c| {
        matches!(c, '=' | '+' | '-' | '@')
            || matches!(
                c,
                '＝' | '＋' | '－' | '＠' | '﹢' | '﹣' | '﹦' | '﹫' | '−' | '⁼' | '⁺' | '⁻'
            )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_begins_as_a_formula_whatever_stands_in_front_of_it() {
        for text in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "\u{feff}=1",
            " \u{200b}=1",
            "\u{202e}@x",
            "\0=1",
            "＝1",
            "＋1",
            "－1",
            "＠x",
            "\ttext",
        ] {
            assert!(safe_text(text, "").starts_with('\''), "{text:?}");
        }
        for text in ["a=1", "1-2", "'=1", "नमस्ते", "مرحبا", "\"=1\""] {
            assert_eq!(safe_text(text, ""), text);
        }
    }

    #[test]
    fn a_cell_holds_no_control_characters_and_not_more_than_a_spreadsheet_keeps() {
        assert_eq!(safe_text("a\0b\u{1b}c\r\nd\re\tf", ""), "a\u{fffd}b\u{fffd}c\nd\ne\tf");
        let long = "🌍".repeat(CELL_UNITS_MAX);
        let cut = safe_text(&long, " …");
        assert!(cut.ends_with("🌍 …"));
        assert!((CELL_UNITS_MAX - 1..=CELL_UNITS_MAX).contains(&cut.encode_utf16().count()));
        let whole = "é".repeat(CELL_UNITS_MAX);
        assert_eq!(safe_text(&whole, " …"), whole);
    }

    #[test]
    fn an_instant_keeps_its_offset_beside_it_also_in_nepal() {
        let [at, offset] = Cell::written(Some(DeviceTime::new(1_795_400_000, 345)));
        assert_eq!(at, Cell::Text("2026-11-23 02:13:20 UTC".to_owned()));
        assert_eq!(offset, Cell::Text("UTC+05:45".to_owned()));
        let [_, behind] = Cell::written(Some(DeviceTime::new(0, -210)));
        assert_eq!(behind, Cell::Text("UTC-03:30".to_owned()));
    }
}
