//! The form of a filter.

use maud::{Markup, html};
use samband_client_core::documents::terms::{Level, Phase, Theme};
use samband_client_core::report::{Direction, What};
use samband_words::{Args, Words};

use super::frame;
use crate::reports::{Filter, FilterFault, FilterField};

/// What a month looks like.
const MONTH_EXAMPLE: &str = "2026-01";
/// The address of the list of entries.
pub(super) const ENTRIES: &str = "/entries";
/// The address of the goals of partners.
pub const GOALS: &str = "/goals";
/// The address of the people.
pub const PEOPLE: &str = "/people";

/// The fields by which an address chooses what a page of partners or people shows: what else is in it does not change the
/// page. `None` where every field of a filter chooses.
pub fn fields_of(path: &str) -> Option<&'static [&'static str]> {
    match path {
        GOALS => Some(&["partnership", "country", "page"]),
        PEOPLE => Some(&["partnership", "page"]),
        _ => None,
    }
}

/// The query of an address that selects the same as a filter, without some of its fields; empty, or behind a `?`.
pub(super) fn query(filter: &Filter, without: &[&str]) -> String {
    let fields = filter.fields().filter(|(name, _)| !without.contains(name));
    let fields: Vec<String> =
        fields.map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    if fields.is_empty() { String::new() } else { format!("?{}", fields.join("&")) }
}

/// The way to everything, where a filter has left something out.
pub(super) fn show_all(w: &Words, path: &str, filter: &Filter) -> Markup {
    html! { @if !query(filter, &[]).is_empty() { " " a href=(path) { (w.text("show-all")) } } }
}

/// A value as an address holds it.
pub(super) fn encoded(value: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    let of = |byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    value.bytes().map(of).collect()
}

/// The form of a filter that leads to `path`, with the fields that choose there ([`fields_of`]). A list of entries also
/// chooses a level and a theme.
pub(super) fn filter_form(w: &Words, path: &str, filter: &Filter) -> Markup {
    let levels = Level::ALL.iter().map(|it| (it.as_str(), frame::level(w, Some(*it))));
    let themes = Theme::ALL.iter().map(|it| (it.as_str(), frame::theme(w, Some(*it))));
    let (levels, themes): (Vec<_>, Vec<_>) = (levels.collect(), themes.collect());
    let partnerships = filter.partnerships.iter().map(|(id, name)| (id.as_str(), name.as_str()));
    let countries = filter.countries.iter().map(|country| (country.as_str(), country.as_str()));
    let rounds = filter.rounds.iter().map(|(id, name)| (id.as_str(), name.as_str()));
    let directions = Direction::ALL.iter().map(|it| (it.as_str(), frame::direction(w, *it)));
    let phases = Phase::ALL.iter().map(|it| (it.as_str(), frame::phase(w, Some(*it))));
    let kinds = What::ALL.iter().map(|it| (it.as_str(), frame::what(w, *it)));
    let (directions, phases, kinds): (Vec<_>, Vec<_>, Vec<_>) =
        (directions.collect(), phases.collect(), kinds.collect());
    let fields = fields_of(path);
    html! {
        form method="get" action=(path) class="filter" {
            (choice(w, "partnership", "partnership", &filter.partnership, partnerships.collect()))
            @if fields.is_none_or(|fields| fields.contains(&"country")) { (choice(w, "country", "country", &filter.country, countries.collect())) }
            @if fields.is_none() {
                (month(w, "from", "from-month", &filter.from))
                (month(w, "to", "to-month", &filter.to))
                (choice(w, "round", "filter-by-round", &filter.round, rounds.collect()))
                (choice(w, "direction", "filter-by-direction", &filter.direction, borrowed(&directions)))
                (choice(w, "phase", "filter-by-phase", &filter.phase, borrowed(&phases)))
                (choice(w, "what", "filter-by-kind", &filter.what, borrowed(&kinds)))
            }
            @if path == ENTRIES {
                (choice(w, "level", "level", &filter.level, borrowed(&levels)))
                (choice(w, "theme", "filter-by-theme", &filter.theme, borrowed(&themes)))
            }
            button { (w.text("show")) }
        }
    }
}

fn borrowed<'a>(known: &'a [(&'a str, String)]) -> Vec<(&'a str, &'a str)> {
    known.iter().map(|(id, shown)| (*id, shown.as_str())).collect()
}

fn choice(
    w: &Words,
    name: &str,
    label: &str,
    field: &FilterField,
    known: Vec<(&str, &str)>,
) -> Markup {
    let is_known = field.text.is_empty() || known.iter().any(|(id, _)| *id == field.text);
    html! {
        label { (w.text(label)) " "
            select name=(name) aria-invalid=[field.fault.as_ref().map(|_| "true")]
                aria-describedby=[fault_id(name, field)] {
                option value="" { (w.text("all")) }
                @if !is_known { option value=(field.text) selected { (field.text) " ?" } }
                @for (id, shown) in known {
                    option value=(id) selected[id == field.text] { (shown) }
                }
            }
            (fault(w, name, field))
        }
    }
}

fn month(w: &Words, name: &str, label: &str, field: &FilterField) -> Markup {
    html! {
        label { (w.text(label)) " "
            input name=(name) size="7" placeholder=(MONTH_EXAMPLE) value=(field.text)
                aria-invalid=[field.fault.as_ref().map(|_| "true")]
                aria-describedby=[fault_id(name, field)];
            (fault(w, name, field))
        }
    }
}

fn fault_id(name: &str, field: &FilterField) -> Option<String> {
    field.fault.as_ref().map(|_| format!("{name}-fault"))
}

fn fault(w: &Words, name: &str, field: &FilterField) -> Markup {
    let typed = || Args::new().text("typed", field.text.as_str());
    let said = field.fault.as_ref().map(|fault| match fault {
        FilterFault::Several => w.text("filter-several"),
        FilterFault::NoSuchPartnership => w.say("filter-partnership", &typed()),
        FilterFault::NoSuchCountry { known } => {
            w.say("filter-country", &typed().text("countries", known.join(", ")))
        }
        FilterFault::NoSuchRound => w.say("filter-round", &typed()),
        FilterFault::NoSuchWord => w.say("filter-word", &typed()),
        FilterFault::NoMonth => w.say("filter-month", &typed().text("example", MONTH_EXAMPLE)),
        FilterFault::Exchanged => w.text("filter-exchanged"),
    });
    html! {
        @if let Some(said) = said { span class="fault" id={ (name) "-fault" } { (said) } }
    }
}
