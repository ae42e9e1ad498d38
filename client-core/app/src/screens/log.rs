//! My log: the owner's entries by month, each with where it is.

use maud::{Markup, html};
use samband_client_core::documents::log::EntryKind;
use samband_client_core::time::Month;

use crate::Reply;
use crate::context::Context;
use crate::failure::Failure;
use crate::frame;
use crate::own::{self, EntryLocation, OwnEntry, fold};
use crate::people::Exchange;
use crate::say::{self, Part};
use crate::visit::encode;

/// How many months are shown at once.
const MONTHS: usize = 2;

/// The list.
pub(crate) fn show(c: &Context<'_>) -> Result<Reply, Failure> {
    let find = c.query.get("find").to_owned();
    let only_here = c.query.get("only") == "here";
    let words: Vec<String> = find.split_whitespace().map(fold).collect();
    let all = own::all(c)?;
    let is_empty = all.is_empty();
    // words are added to what is for oneself only: what others read goes to them at once
    let is_private = |own: &OwnEntry| matches!(&own.place, EntryLocation::Journal(note) if note.shared.is_none());
    let of_today = |own: &&OwnEntry| {
        is_private(own)
            && own.entry.kind == Some(EntryKind::Moment)
            && own.entry.happened_on.is_some_and(|day| c.today() == Some(day))
    };
    let today = all.iter().find(of_today).map(|own| format!("/app/log/{}?add=1", own.entry.id));
    let today = today.unwrap_or_else(|| "/app/write".to_owned());
    let shown: Vec<OwnEntry> = all
        .into_iter()
        .filter(|own| own.holds(&words) && (!only_here || own.is_only_here(c)))
        .collect();
    let months = by_month(shown);
    let open: Option<Month> = c.query.read("month");
    let is_open = |index: usize, month: Option<Month>| {
        !words.is_empty() || only_here || index < MONTHS || (open.is_some() && month == open)
    };
    let title = c.text("tab-log");
    let body = html! {
        h1 { (title) }
        p class="actions" {
            a class="button" href=(today) { (c.text("log-add-today")) }
            a class="button" href="/app/more/copy" { (c.text("copy")) }
        }
        @for exchange in &c.ended_exchanges() { (ended(c, exchange)) }
        (search(c, &find, only_here))
        @if months.is_empty() {
            p class="quiet" { (c.text(if is_empty { "log-empty" } else { "log-nothing-found" })) }
        }
        @for (index, (month, entries)) in months.iter().enumerate() {
            section {
                h2 { @match month { Some(month) => (say::month(*month)), None => (c.text("no-date")) } }
                @if is_open(index, *month) {
                    ul class="entries" { @for own in entries { (line(c, own)) } }
                } @else if let Some(month) = month {
                    p { a href={ "/app/log?month=" (month) } {
                        (c.tell("log-show-month", &[("count", Part::Number(entries.len() as u64))]))
                    } }
                }
            }
        }
    };
    Ok(frame::page(c, &title, &body))
}

/// Says that an exchange has ended, and what stays.
pub(crate) fn ended(c: &Context<'_>, exchange: &Exchange<'_>) -> Markup {
    let partner = exchange.roster.organisation_name(&exchange.placement.host).to_owned();
    html! {
        @if let Some(day) = exchange.placement.revoked {
            p class="note" {
                (c.tell("exchange-ended", &[("partner", Part::Name(partner)), ("day", Part::Day(day))]))
                " " a href="/app/more/copy" { (c.text("copy")) }
            }
        }
    }
}

fn search(c: &Context<'_>, find: &str, only_here: bool) -> Markup {
    let with = |only: &str| match find {
        "" => format!("/app/log{}", if only.is_empty() { "" } else { "?only=here" }),
        find => format!("/app/log?find={}{only}", encode(find)),
    };
    html! {
        form method="get" action="/app/log" role="search" class="search" {
            label class="unseen" for="find" { (c.text("log-find")) }
            input id="find" type="search" name="find" value=(find) placeholder=(c.text("log-find")) dir="auto" enterkeyhint="search";
            @if only_here { input type="hidden" name="only" value="here"; }
            button { (c.text("find")) }
        }
        ul class="filters" {
            li { a href=(with("")) aria-current=[(!only_here).then_some("true")] { (c.text("log-all")) } }
            li { a href=(with("&only=here")) aria-current=[only_here.then_some("true")] { (c.text("log-only-here")) } }
        }
    }
}

fn by_month(entries: Vec<OwnEntry>) -> Vec<(Option<Month>, Vec<OwnEntry>)> {
    let mut months: Vec<(Option<Month>, Vec<OwnEntry>)> = Vec::new();
    for own in entries {
        let month = own.entry.happened_on.map(Month::of);
        match months.last_mut().filter(|(last, _)| *last == month) {
            Some((_, entries)) => entries.push(own),
            None => months.push((month, vec![own])),
        }
    }
    months
}

fn line(c: &Context<'_>, own: &OwnEntry) -> Markup {
    let entry = &own.entry;
    let language = entry.language.as_ref().map(|language| language.as_str());
    html! {
        li class=[entry.withdrawn.then_some("withdrawn")] {
            a href={ "/app/log/" (entry.id) } {
                span class="when" { @if let Some(day) = entry.happened_on { (say::day(day)) } }
                @if entry.withdrawn {
                    span class="words quiet" { (c.text("own-taken-back")) }
                } @else {
                    span class="words" lang=[language] dir="auto" { (say::first_words(&entry.text)) }
                }
            }
            p class="state" { (own.state(c).words) }
        }
    }
}
