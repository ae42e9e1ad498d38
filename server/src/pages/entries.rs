//! The entries behind a figure, as far as the viewer may read them.

use maud::{Markup, html};
use samband_client_core::documents::terms::Language;
use samband_client_core::report::Selection;
use samband_words::{Args, Words};

use super::filter::{ENTRIES, encoded, filter_form, query, show_all};
use super::frame::{Frame, as_of_line, partly};
use super::overview::applies_to;
use super::placement::{entry_head, entry_outcomes, question};
use crate::reports::{AsOf, EntryRow, EntryRows, Filter, place};

/// The letters of an entry that a list shows.
const LETTERS: usize = 280;

/// The entries of a selection.
pub fn entries(
    frame: &Frame,
    filter: &Filter,
    selection: &Selection,
    found: &EntryRows,
    as_of: &AsOf,
    is_first: bool,
) -> Markup {
    let w = frame.words;
    let heading = w.text("nav-entries");
    let path = format!("{ENTRIES}{}", query(filter, &[]));
    frame.page(
        &heading,
        &html! {
            h1 { (heading) }
            (as_of_line(w, as_of))
            (filter_form(w, ENTRIES, filter))
            (applies_to(w, selection))
            @if found.logs.is_nothing() {
                p { (w.text("entries-not-visible")) }
            } @else {
                (partly(w, "part-of-logs", found.logs))
                @if let Some(count) = found.count.filter(|_| !found.rows.is_empty()) {
                    p { (w.say("entries-in-choice", &Args::new().number("count", count))) }
                }
                @if found.rows.is_empty() { p { (w.text("entries-none")) (show_all(w, ENTRIES, filter)) } }
                (rows(w, found))
                (further(w, &path, found, is_first))
            }
        },
    )
}

/// Whose the next entries are.
fn participant(w: &Words, row: &EntryRow) -> Markup {
    let Some(placement) = row.roster.placements.get(&row.placement) else { return html! {} };
    let args = Args::new()
        .text("home", place(&row.roster, &placement.home))
        .text("host", place(&row.roster, &placement.host))
        .text("partnership", row.roster.name.as_str());
    html! {
        h2 {
            a href={ "/log/" (row.partnership) "/" (row.placement) } {
                @if row.is_named { bdi { (row.roster.person_name(&placement.participant)) } }
                @else { (w.text("export-someone")) }
            }
        }
        p class="where" { (w.say("from-to", &args)) }
    }
}

/// An entry in the list: its beginning, and the way to all of it.
fn listed(w: &Words, row: &EntryRow) -> Markup {
    let entry = &row.entry;
    let language = entry.language.as_ref().map(Language::as_str);
    html! {
        article {
            (entry_head(w, entry, row.audience))
            (question(w, entry))
            @if !entry.title.is_empty() { h3 dir="auto" lang=[language] { (entry.title) } }
            p class="words" dir="auto" lang=[language] { (beginning(&entry.text)) }
            (entry_outcomes(w, entry))
            p class="open-entry" {
                a href={ "/log/" (row.partnership) "/" (row.placement) "/" (entry.id) } { (w.text("open-entry")) }
                @if row.remarks > 0 {
                    " · " (row.remarks) " " (w.say("remarks", &Args::new().number("count", row.remarks)))
                }
            }
        }
    }
}

/// The beginning of a text, up to the end of a word.
fn beginning(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(LETTERS) else { return text.to_owned() };
    let end = text[..end].rfind(char::is_whitespace).filter(|at| *at > end / 2).unwrap_or(end);
    format!("{} …", text[..end].trim_end())
}

/// The search, and what it found.
pub fn search(frame: &Frame, typed: &str, found: Option<&EntryRows>, is_first: bool) -> Markup {
    let w = frame.words;
    let heading = w.text("search");
    let path = format!("/search?q={}", encoded(typed));
    frame.page(
        &heading,
        &html! {
            h1 { (heading) }
            form method="get" action="/search" role="search" aria-label=(w.text("search-words")) class="act" {
                label for="q" { (w.text("search-words")) }
                input id="q" type="search" name="q" value=(typed) maxlength="200" dir="auto" aria-describedby="search-what";
                p class="note" id="search-what" { (w.text("search-what")) }
                button { (heading) }
            }
            @if let Some(found) = found {
                @if let Some((logs, all)) = found.searched {
                    p role="status" { (w.say("search-so-far", &Args::new().number("logs", logs).number("all", all))) }
                } @else if found.rows.is_empty() { p role="status" { (w.text("search-none")) } }
                (rows(w, found))
                (further(w, &path, found, is_first))
            }
        },
    )
}

/// The entries of a list under the names of their participants.
fn rows(w: &Words, found: &EntryRows) -> Markup {
    html! {
        @for (n, row) in found.rows.iter().enumerate() {
            @let before = n.checked_sub(1).map(|before| &found.rows[before]);
            @if before.is_none_or(|before| (&before.partnership, &before.placement) != (&row.partnership, &row.placement)) {
                (participant(w, row))
            }
            (listed(w, row))
        }
    }
}

/// The ways to the beginning of the list and to what follows.
fn further(w: &Words, path: &str, found: &EntryRows, is_first: bool) -> Markup {
    let sign = if path.contains('?') { '&' } else { '?' };
    html! {
        @if !is_first || found.next.is_some() {
            p class="pager" {
                @if !is_first { a href=(path) { (w.text("entries-first")) } }
                @if let Some(next) = &found.next {
                    @if !is_first { " · " }
                    a rel="next" href={ (path) (sign) "after=" (next) } { (w.text("entries-further")) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_shown_up_to_a_word_and_a_short_one_whole() {
        assert_eq!(beginning("Short."), "Short.");
        let long = "word ".repeat(100);
        let shown = beginning(&long);
        assert!(shown.ends_with("word …") && shown.chars().count() <= LETTERS + 2, "{shown}");
        // a script without spaces between words
        let long = "ሀ".repeat(500);
        assert_eq!(beginning(&long).chars().count(), LETTERS + 2);
    }
}
