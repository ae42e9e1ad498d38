//! The day that an entry is about, also on a phone whose clock is wrong.

use maud::{Markup, html};
use samband_client_core::time::{Date, parse_date};

use crate::context::Context;
use crate::failure::Failure;
use crate::say::Part;

/// A clock before this day is wrong: the app is not older. In seconds since 1970, 1 November 2026.
const BUILT_UNIX_S: i64 = 1_793_491_200;

/// The clock of the phone, if it cannot be right.
fn impossible_clock(c: &Context<'_>) -> bool {
    let relay = c.status.as_of.map_or(i64::MIN, |ms| ms / 1000 - 86_400);
    c.now.unix_s() < BUILT_UNIX_S.max(relay)
}

/// The day that the entry is about: today, unless the clock is wrong.
pub(crate) fn chip(c: &Context<'_>) -> Markup {
    let today = c.now.date();
    html! {
        @if impossible_clock(c) {
            p class="alert" { (c.tell("clock-early", &[("day", Part::Day(today))])) }
            label for="day" { (c.text("clock-which-day")) }
            input id="day" type="date" name="day" required;
        } @else {
            p class="chips" {
                label for="day" { (c.text("write-day")) } " "
                input id="day" type="date" name="day" value=(today);
            }
        }
    }
}

/// The day of a form, or today.
pub(crate) fn read(c: &Context<'_>, typed: &str) -> Result<Date, Failure> {
    match typed {
        "" if impossible_clock(c) => Err(Failure::Said("clock-which-day")),
        "" => Ok(c.now.date()),
        typed => parse_date(typed).map_err(|_| Failure::Said("not-a-day")),
    }
}
