//! Figures as pictures: a heat map, bars by month, and bars from a baseline to a target. Each stands before a table that says the
//! same.

use std::collections::BTreeMap;

use maud::{Markup, html};
use samband_client_core::documents::Field;
use samband_client_core::documents::terms::{Level, Quantity, Theme};
use samband_client_core::report::Report;
use samband_client_core::time::Month;
use samband_words::Words;

use super::frame;

/// The months in the picture at most.
pub(super) const MONTHS_MAX: usize = 36;
/// What stands for a figure that the reader may not see.
const HIDDEN: &str = "–";

/// The steps of warmth, each of a fifth of the warmest cell.
pub(super) fn warmth(outcomes: u64, most: u64) -> u64 {
    if outcomes == 0 { 0 } else { 1 + (outcomes * 4) / most.max(1) }
}

/// A picture of this width, from the side on which its language begins.
pub(super) struct Canvas {
    width: u32,
    is_mirrored: bool,
}

impl Canvas {
    pub(super) fn new(w: &Words, width: u32) -> Canvas {
        Canvas { width, is_mirrored: w.language().direction().as_str() == "rtl" }
    }

    /// Where something of a width begins, counted from the left.
    pub(super) fn left(&self, x: u32, width: u32) -> u32 {
        if self.is_mirrored { self.width - x - width } else { x }
    }

    /// A picture that is wider than a phone is moved by itself.
    pub(super) fn show(&self, height: u32, name: &str, what: &str, body: &Markup) -> Markup {
        let svg = self.svg(height, name, "group", &html! { desc { (what) } (body) });
        html! { div class="chart" role="region" tabindex="0" aria-label=(name) { (svg) } }
    }

    /// A picture in which nothing can be chosen, and which becomes narrower with the screen.
    fn show_whole(&self, height: u32, name: &str, body: &Markup) -> Markup {
        html! { div class="chart" { (self.svg(height, name, "img", body)) } }
    }

    fn svg(&self, height: u32, name: &str, role: &str, body: &Markup) -> Markup {
        let view = format!("0 0 {} {height}", self.width);
        html! {
            svg viewBox=(view) width=(self.width) height=(height) role=(role) aria-label=(name) xmlns="http://www.w3.org/2000/svg" {
                title { (name) }
                (body)
            }
        }
    }
}

/// A label in one line or two.
pub(super) fn lines(label: &str, characters: usize) -> Vec<&str> {
    if label.chars().count() <= characters {
        return vec![label];
    }
    let middle = label.len() / 2;
    let spaces = label.match_indices(' ').map(|(at, _)| at);
    match spaces.min_by_key(|at| at.abs_diff(middle)) {
        Some(at) => vec![&label[..at], &label[at + 1..]],
        None => vec![label],
    }
}

/// Levels beside themes. A field leads to `path` with its level and theme.
pub(super) fn heat_map(w: &Words, report: &Report, path: &str) -> Markup {
    const LABEL: u32 = 190;
    const CELL: u32 = 110;
    const ROW: u32 = 36;
    let canvas = Canvas::new(w, LABEL + CELL * Level::ALL.len() as u32);
    let most = report.outcomes.values().flat_map(BTreeMap::values).map(|cell| cell.outcomes).max();
    let most = most.unwrap_or(0);
    let body = html! {
        @for (column, level) in (0..).zip(Level::ALL) {
            @let x = canvas.left(LABEL + column * CELL, CELL) + CELL / 2;
            text x=(x) y="24" text-anchor="middle" class="label" { (frame::level(w, Some(*level))) }
        }
        @for (row, theme) in (0..).zip(Theme::ALL) {
            @let y = ROW * (row + 1);
            @let label = frame::theme(w, Some(*theme));
            @let of = lines(&label, 24);
            @for (n, line) in (0..).zip(&of) {
                @let baseline = y + 23 - 8 * (of.len() as u32 - 1) + 16 * n;
                text x=(canvas.left(0, 0)) y=(baseline) text-anchor="start" class="label" { (line) }
            }
            @for (column, level) in (0..).zip(Level::ALL) {
                @let x = canvas.left(LABEL + column * CELL, CELL);
                (cell(w, report, (*level, *theme), (x, y, CELL, ROW), most, path))
            }
        }
    };
    let (name, what) = (w.text("outcomes-heading"), w.text("chart-open"));
    canvas.show(ROW * (Theme::ALL.len() as u32 + 1), &name, &what, &body)
}

fn cell(
    w: &Words,
    report: &Report,
    (level, theme): (Level, Theme),
    (x, y, width, height): (u32, u32, u32, u32),
    most: u64,
    path: &str,
) -> Markup {
    let count = report.outcomes_in(level, theme).outcomes;
    let shown = report.shown(count).shown().map_or_else(|| HIDDEN.to_owned(), |n| n.to_string());
    let sign = if path.contains('?') { '&' } else { '?' };
    let link = format!("{path}{sign}level={level}&theme={theme}");
    let (level, theme) = (frame::level(w, Some(level)), frame::theme(w, Some(theme)));
    let field = html! {
        rect x=(x + 1) y=(y + 1) width=(width - 2) height=(height - 2) rx="3" class={ "heat-" (warmth(count, most)) } {}
        text x=(x + width / 2) y=(y + 23) text-anchor="middle" class={ "on-heat-" (warmth(count, most)) } { (shown) }
    };
    html! {
        @if count > 0 {
            a href=(link) aria-label={ (level) " · " (theme) ": " (shown) } { (field) }
        } @else { (field) }
    }
}

/// The months from the first with an entry to the last one, at most the last [`MONTHS_MAX`].
pub(super) fn months(report: &Report) -> Vec<(Month, Option<u64>)> {
    let mut all = Vec::new();
    let by_month = &report.entries_by_month;
    let (Some(mut month), Some(last)) = (by_month.keys().next().copied(), by_month.keys().last())
    else {
        return all;
    };
    while month <= *last && all.len() < 12 * 200 {
        // a month of others that is not counted is not a zero
        let count = by_month.get(&month).copied();
        all.push((month, count.or((!report.protected).then_some(0))));
        month = month.next();
    }
    all.split_off(all.len().saturating_sub(MONTHS_MAX))
}

/// Entries by month. A bar leads to `path` with its month.
pub(super) fn month_bars(w: &Words, months: &[(Month, Option<u64>)], path: &str) -> Markup {
    const STEP: u32 = 40;
    const TALL: u64 = 110;
    let canvas = Canvas::new(w, (STEP * months.len() as u32).max(240));
    let most = months.iter().filter_map(|(_, count)| *count).max().unwrap_or(0).max(1);
    let body = html! {
        @for (n, (month, count)) in (0..).zip(months) {
            @let x = canvas.left(n * STEP, STEP);
            @let height = (count.unwrap_or(0) * TALL / most) as u32;
            @let top = 20 + TALL as u32 - height;
            @let shown = count.map_or_else(|| HIDDEN.to_owned(), |count| count.to_string());
            @let bar = html! {
                rect x=(x + 5) y=(top) width=(STEP - 10) height=(height.max(1)) class="bar" {}
                text x=(x + STEP / 2) y=(top - 5) text-anchor="middle" { (shown) }
            };
            @if count.is_some_and(|count| count > 0) {
                @let sign = if path.contains('?') { '&' } else { '?' };
                a href={ (path) (sign) "from=" (month) "&to=" (month) } aria-label={ (month) ": " (shown) } { (bar) }
            } @else { (bar) }
            @let text = month.to_string();
            @let (year, number) = text.split_once('-').unwrap_or((&text, ""));
            text x=(x + STEP / 2) y="146" text-anchor="middle" class="label" { (number) }
            @if n == 0 || number == "01" {
                text x=(x + STEP / 2) y="162" text-anchor="middle" class="label" { (year) }
            }
        }
    };
    canvas.show(168, &w.text("chart-months"), &w.text("chart-table"), &body)
}

/// The values of an indicator that a bar can show.
pub(super) struct IndicatorProgress {
    pub(super) baseline: Quantity,
    pub(super) target: Quantity,
    pub(super) actual: Quantity,
}

impl IndicatorProgress {
    /// `None` where a value is missing, or two stand against each other.
    pub(super) fn of(
        baseline: Option<&Field<Quantity>>,
        target: Option<&Field<Quantity>>,
        actual: Option<Quantity>,
    ) -> Option<IndicatorProgress> {
        let (baseline, target) = (*baseline?.decided()?, *target?.decided()?);
        Some(IndicatorProgress { baseline, target, actual: actual? })
    }

    /// How much of the way from the baseline to the target is done, in hundredths.
    fn done(&self) -> u32 {
        let [from, to, at] =
            [self.baseline, self.target, self.actual].map(|it| i128::from(it.thousandths()));
        if from == to {
            return if at == to { 100 } else { 0 };
        }
        u32::try_from(((at - from) * 100 / (to - from)).clamp(0, 100)).unwrap_or(0)
    }
}

/// How far an indicator has come.
pub(super) fn reach_bar(w: &Words, name: &str, reach: &IndicatorProgress) -> Markup {
    const WIDE: u32 = 300;
    let canvas = Canvas::new(w, WIDE);
    let done = reach.done() * WIDE / 100;
    let body = html! {
        rect x="0" y="4" width=(WIDE) height="14" rx="3" class="track" {}
        rect x=(canvas.left(0, done)) y="4" width=(done) height="14" rx="3" class="bar" {}
        text x=(canvas.left(0, 0)) y="34" text-anchor="start" class="label" { (reach.baseline) }
        text x=(canvas.left(WIDE, 0)) y="34" text-anchor="end" class="label" { (reach.target) }
    };
    let name = format!("{name}: {} → {} → {}", reach.baseline, reach.actual, reach.target);
    canvas.show_whole(38, &name, &body)
}

/// An indicator that was not measured, or on whose numbers people disagree: a dashed bar between the numbers that there are.
pub(super) fn dashed_bar(w: &Words, name: &str, [from, to]: [Option<Quantity>; 2]) -> Markup {
    const WIDE: u32 = 300;
    let canvas = Canvas::new(w, WIDE);
    let shown = |value: Option<Quantity>| value.map_or_else(String::new, |value| value.to_string());
    let body = html! {
        rect x="1" y="4" width=(WIDE - 2) height="14" rx="3" class="track dashed" {}
        text x=(canvas.left(0, 0)) y="34" text-anchor="start" class="label" { (shown(from)) }
        text x=(canvas.left(WIDE, 0)) y="34" text-anchor="end" class="label" { (shown(to)) }
    };
    canvas.show_whole(38, name, &body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_label_stands_in_two_lines_and_none_is_cut() {
        assert_eq!(lines("Education", 24), ["Education"]);
        assert_eq!(
            lines("Peace and justice and more besides", 24),
            ["Peace and justice", "and more besides"]
        );
        assert_eq!(lines("Donaudampfschifffahrtsgesellschaft", 24).len(), 1);
    }

    #[test]
    fn the_way_to_a_target_is_between_nothing_and_all_of_it() {
        let of = |baseline: &str, actual: &str, target: &str| {
            let [baseline, actual, target] =
                [baseline, actual, target].map(|it| it.parse().unwrap());
            IndicatorProgress { baseline, target, actual }.done()
        };
        assert_eq!(of("0", "10", "40"), 25);
        assert_eq!(of("4", "2", "40"), 0, "it went back");
        assert_eq!(of("4", "80", "40"), 100);
        assert_eq!(of("100", "75", "50"), 50, "less can be the goal");
        assert_eq!((of("5", "5", "5"), of("5", "6", "5")), (100, 0));
    }

    #[test]
    fn a_month_without_entries_is_a_zero_only_where_everything_is_visible() {
        let month = |text: &str| text.parse::<Month>().unwrap();
        let mut report = Report::default();
        report.entries_by_month.insert(month("2026-11"), 3);
        report.entries_by_month.insert(month("2027-01"), 5);
        let of = |report: &Report| months(report).into_iter().map(|(_, n)| n).collect::<Vec<_>>();
        assert_eq!(of(&report), [Some(3), Some(0), Some(5)]);
        report.protected = true;
        assert_eq!(of(&report), [Some(3), None, Some(5)]);
        report.entries_by_month.insert(month("2010-01"), 1);
        assert_eq!(months(&report).len(), MONTHS_MAX, "a wrong date makes no endless picture");
    }
}
