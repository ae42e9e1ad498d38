//! The day that an entry is about, also on a phone whose clock is wrong.

use maud::{Markup, html};
use samband_client_core::time::{Date, parse_date};

use crate::context::Context;
use crate::failure::Failure;
use crate::say::Part;

/// The day that the entry is about: today, unless the clock is wrong.
pub(crate) fn chip(c: &Context<'_>) -> Markup {
    let today = c.now.date();
    html! {
        @if c.has_impossible_clock() {
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
        "" => c.today().ok_or(Failure::Said("clock-which-day")),
        typed => parse_date(typed).map_err(|_| Failure::Said("not-a-day")),
    }
}
