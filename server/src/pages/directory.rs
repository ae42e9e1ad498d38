//! People: who takes part, as what, in which language, and with how many devices; and of whom nothing was heard.

use maud::{Markup, html};
use samband_words::{Args, Words};

use super::filter::{PEOPLE, filter_form, query};
use super::frame::{Frame, as_of_line, language_name, pager};
use super::partnership::parts_in_words;
use crate::reports::{AsOf, Filter, PeopleView, PersonRow, Viewer, sentence};

/// The partnerships that are named beside a person: an adviser can be in all of them.
const PARTNERSHIPS_MAX: usize = 5;

/// What the page shows.
pub struct DirectoryPage<'a> {
    /// Who reads.
    pub viewer: &'a Viewer,
    /// The filter, of which the partnership chooses people.
    pub filter: &'a Filter,
    /// The people.
    pub view: &'a PeopleView,
    /// Since when and from how many devices.
    pub as_of: &'a AsOf,
    /// Whether the viewer invites people and shuts devices out.
    pub looks_after_some: bool,
}

/// People.
pub fn directory(frame: &Frame, data: &DirectoryPage<'_>) -> Markup {
    let w = frame.words;
    let (view, heading) = (data.view, w.text("nav-people"));
    frame.page(
        &heading,
        &html! {
            h1 { (heading) }
            (as_of_line(w, data.as_of))
            p { (w.text("people-what")) }
            (filter_form(w, PEOPLE, data.filter))
            p class="buttons" {
                a class="button" href="/devices" {
                    (w.text(if data.looks_after_some { "people-invite" } else { "devices" }))
                }
                @if data.viewer.looks_after_any() { a class="button" href="/refused" { (w.text("nav-refused")) } }
                @if data.viewer.administers_any() { a class="button" href="/roster" { (w.text("roster")) } }
            }
            @if data.looks_after_some || !view.silent.is_empty() { (silent(w, data)) }
            h2 { (w.say("people-count", &Args::new().number("count", view.count as u64))) }
            @if view.without_device > 0 {
                p { (w.say("people-without-device", &Args::new().number("count", view.without_device as u64))) }
            }
            @if view.leaves_out { p class="note" { (w.text("people-left-out")) } }
            (table(w, data))
            (pager(w, &format!("{PEOPLE}{}", query(data.filter, &[])), &view.pages))
        },
    )
}

/// The devices of which nothing was heard, and the people without one, as on the list of the day.
fn silent(w: &Words, data: &DirectoryPage<'_>) -> Markup {
    let lines = data.view.silent.iter();
    let lines = lines.filter_map(|line| Some((line, data.viewer.rosters.get(&line.partnership)?)));
    html! {
        h2 { (w.text("people-silent")) }
        @if data.view.silent.is_empty() { p { (w.text("people-silent-none")) } }
        ul {
            @for (line, roster) in lines {
                li { (sentence(w, line, roster)) " " span class="from" { bdi { (roster.name) } } }
            }
        }
    }
}

fn table(w: &Words, data: &DirectoryPage<'_>) -> Markup {
    html! {
        div class="scroll rows" role="region" tabindex="0" aria-label=(w.text("nav-people")) { table {
            thead { tr {
                th scope="col" { (w.text("person")) } th scope="col" { (w.text("role")) }
                th scope="col" { (w.text("language")) } th scope="col" { (w.text("devices")) }
            } }
            tbody { @for person in &data.view.people { (row(w, data.viewer, person)) } }
        } }
    }
}

fn row(w: &Words, viewer: &Viewer, person: &PersonRow) -> Markup {
    html! {
        tr {
            td data-label=(w.text("person")) { bdi { (person.name) } }
            td data-label=(w.text("role")) {
                @for (partnership, parts) in person.parts.iter().take(PARTNERSHIPS_MAX) {
                    @if let Some(roster) = viewer.rosters.get(partnership) {
                        div {
                            (parts_in_words(w, roster, parts)) " · "
                            a href={ "/partnerships/" (partnership) } { bdi { (roster.name) } }
                        }
                    }
                }
                @if let Some(more) = person.parts.len().checked_sub(PARTNERSHIPS_MAX).filter(|more| *more > 0) {
                    div { (w.say("today-more", &Args::new().number("count", more as u64))) }
                }
            }
            td data-label=(w.text("language")) { (language_name(person.language.as_ref())) }
            td data-label=(w.text("devices")) {
                @if person.devices == 0 { (w.text("devices-none")) }
                @else { (w.say("devices-count", &Args::new().number("count", person.devices as u64))) }
            }
        }
    }
}
