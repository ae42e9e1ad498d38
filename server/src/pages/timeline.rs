//! Placements in time, as a picture; the table beside it says the same.

use maud::{Markup, html};
use samband_client_core::documents::roster::Days;
use samband_client_core::time::{Date, Month};
use samband_words::Words;

use super::charts::{Canvas, lines};
use crate::reports::PlacementRow;

const LABEL: u32 = 190;
const WIDE: u32 = 520;
const ROW: u32 = 34;

/// The days that the picture shows.
struct Scale {
    first: Date,
    last: Date,
    days: i64,
}

impl Scale {
    /// From the first day of the rounds to the last one; `None` where no round has days.
    fn of(rows: &[PlacementRow]) -> Option<Scale> {
        let days = || rows.iter().flat_map(|row| [row.round_days, row.exchange]).flatten();
        let (first, last) =
            (days().map(|days| days.starts).min()?, days().map(|days| days.ends).max()?);
        Some(Scale { first, last, days: i64::from((last - first).get_days()).max(0) + 1 })
    }

    /// Where a day begins, from the side on which the language begins.
    fn at(&self, day: Date) -> u32 {
        let since = i64::from((day - self.first).get_days()).clamp(0, self.days);
        LABEL + u32::try_from(since * i64::from(WIDE) / self.days).unwrap_or(WIDE)
    }

    fn holds(&self, day: Date) -> bool {
        (0..self.days).contains(&i64::from((day - self.first).get_days()))
    }
}

/// The rounds of placements as light bars, their exchanges as dark ones, and today as a line.
pub(super) fn timeline(w: &Words, rows: &[PlacementRow], today: Date) -> Markup {
    let Some(scale) = Scale::of(rows) else { return html! {} };
    let canvas = Canvas::new(w, LABEL + WIDE);
    let height = ROW * rows.len() as u32 + 30;
    let bar = |days: Days, (y, tall): (u32, u32), class: &str| {
        let from = scale.at(days.starts);
        let width = scale.at(days.ends).saturating_sub(from).max(2);
        html! { rect x=(canvas.left(from, width)) y=(y) width=(width) height=(tall) rx="3" class=(class) {} }
    };
    let body = html! {
        @for (n, row) in (0..).zip(rows) {
            @let y = ROW * n;
            @let name = row.name.clone().unwrap_or_else(|| w.text("export-someone"));
            @let of = lines(&name, 24);
            @for (line, text) in (0..).zip(&of) {
                text x=(canvas.left(0, 0)) y=(y + 21 - 7 * (of.len() as u32 - 1) + 15 * line) text-anchor="start" class="label" { (text) }
            }
            @if let Some(days) = row.round_days { (bar(days, (y + 6, 22), "track")) }
            @if let Some(days) = row.exchange { (bar(days, (y + 10, 14), "bar")) }
        }
        @if scale.holds(today) {
            rect x=(canvas.left(scale.at(today), 2)) y="0" width="2" height=(height - 26) class="today-line" {}
        }
        text x=(canvas.left(LABEL, 0)) y=(height - 8) text-anchor="start" class="label" { (Month::of(scale.first)) }
        text x=(canvas.left(LABEL + WIDE, 0)) y=(height - 8) text-anchor="end" class="label" { (Month::of(scale.last)) }
    };
    html! {
        (canvas.show(height, &w.text("placements-heading"), &w.text("timeline-what"), &body))
        p class="note" { (w.text("timeline-what")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(days: Option<[&str; 2]>) -> PlacementRow {
        let days = days.map(|[starts, ends]| Days {
            starts: starts.parse().unwrap(),
            ends: ends.parse().unwrap(),
        });
        PlacementRow {
            name: None,
            link: None,
            home: String::new(),
            host: String::new(),
            round: None,
            round_days: days,
            exchange: None,
            revoked: None,
        }
    }

    #[test]
    fn a_bar_begins_where_its_day_is_and_a_wrong_day_leaves_no_picture_without_an_end() {
        let rows = [row(Some(["2026-01-01", "2026-12-31"])), row(None)];
        let scale = Scale::of(&rows).unwrap();
        let at = |day: &str| scale.at(day.parse().unwrap());
        assert_eq!(at("2026-01-01"), LABEL);
        assert!((LABEL + WIDE / 2).abs_diff(at("2026-07-02")) < 3);
        assert_eq!((at("1990-01-01"), at("2200-01-01")), (LABEL, LABEL + WIDE));
        assert!(Scale::of(&[row(None)]).is_none());
        // the last day before the first
        assert_eq!(Scale::of(&[row(Some(["2026-05-01", "2026-04-01"]))]).unwrap().days, 1);
    }
}
