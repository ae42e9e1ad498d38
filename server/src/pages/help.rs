//! Help, how Samband treats words, and accessibility: for everybody, signed in or not.

use maud::{Markup, html};

use super::frame::Frame;

/// What stands on each page, with a line on what it is for.
const ROOMS: [(&str, &str, &str); 12] = [
    ("/", "nav-today", "help-today"),
    ("/outcomes", "nav-outcomes", "help-outcomes"),
    ("/goals", "goals-heading", "help-goals"),
    ("/entries", "nav-entries", "help-entries"),
    ("/decisions", "decisions", "help-decisions"),
    ("/reports", "reports", "help-reports"),
    ("/people", "nav-people", "help-people"),
    ("/devices", "nav-devices", "help-devices"),
    ("/programme", "nav-programme", "help-programme"),
    ("/search", "search", "help-search"),
    ("/export", "take", "help-take"),
    ("/account", "nav-account", "help-account"),
];

/// What happens to words.
const TREATS: [&str; 8] = [
    "treats-readers",
    "treats-quotes",
    "treats-quoted",
    "treats-figures",
    "treats-erase",
    "treats-page",
    "treats-operator",
    "treats-safe",
];

/// What is on which page, and whom to ask.
pub fn help(frame: &Frame) -> Markup {
    let w = frame.words;
    let heading = w.text("help");
    frame.page(
        &heading,
        &html! {
            h1 { (heading) }
            dl class="rooms" {
                @for (path, name, what) in ROOMS {
                    dt { a href=(path) { (w.text(name)) } }
                    dd { (w.text(what)) }
                }
            }
            p { (w.text("help-as-of")) }
            p { (w.text("help-who")) }
        },
    )
}

/// What happens to words that somebody writes.
pub fn treats(frame: &Frame) -> Markup {
    let w = frame.words;
    let heading = w.text("treats");
    let said = html! {
        h1 { (heading) }
        ul class="said" { @for key in TREATS { li { (w.text(key)) } } }
    };
    frame.page(&heading, &said)
}

/// What the pages meet, what they do not, and whom to tell.
pub fn accessibility(frame: &Frame) -> Markup {
    let w = frame.words;
    let heading = w.text("accessible");
    frame.page(
        &heading,
        &html! {
            h1 { (heading) }
            @for key in ["accessible-aim", "accessible-not", "accessible-tell"] { p { (w.text(key)) } }
        },
    )
}
