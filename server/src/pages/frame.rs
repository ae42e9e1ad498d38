//! What all pages share.

use std::sync::Arc;

use maud::{DOCTYPE, Markup, html};
use samband_client_core::documents::terms::{
    self, Audience, Level, OutcomeKind, Phase, Side, Theme,
};
use samband_client_core::ids::Position;
use samband_client_core::report::{Direction, What};
use samband_client_core::time::show_utc;
use samband_words::{Args, Language, Words};

use super::assets::style_path;
use crate::reports::{AsOf, Pages, Visible};

/// The top bar: an address, its name, and the pages that are reached from it.
const BAR: [(&str, &str, &[&str]); 5] = [
    ("/", "nav-today", &["/refused", "/care"]),
    ("/outcomes", "nav-outcomes", &["/programme", "/entries", "/log", "/search"]),
    ("/goals", "goals-heading", &["/decisions"]),
    ("/reports", "reports", &["/partnerships"]),
    ("/people", "nav-people", &["/devices", "/roster"]),
];

/// The pages that stand below every page.
const MORE: [(&str, &str); 4] = [
    ("/programme", "nav-programme"),
    ("/entries", "nav-entries"),
    ("/decisions", "decisions"),
    ("/devices", "nav-devices"),
];

/// The pages whose selection files can be taken of.
const SELECTING: [&str; 4] = ["/programme", "/outcomes", "/entries", "/export"];

/// In which language a page is, and where it stands.
pub struct Frame {
    /// What it says.
    pub words: &'static Words,
    /// The page's own path and query: choosing a language leads back to it.
    pub here: String,
    /// Where the log stood before the page was read, for somebody who is signed in.
    pub at: Option<Position>,
    /// How the person who runs the relay is reached, on a page that says that something went wrong.
    pub contact: Option<Arc<str>>,
}

impl Frame {
    /// A page around this body.
    pub(super) fn page(&self, title: &str, body: &Markup) -> Markup {
        let w = self.words;
        let language = w.language();
        html! {
            (DOCTYPE)
            html lang=(language.tag()) dir=(language.direction().as_str()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (title) " · Samband" }
                    link rel="stylesheet" href=(style_path());
                    script src="/pages.js" defer data-at=[self.at] {}
                }
                body {
                    a class="skip" href="#main" { (w.text("skip")) }
                    header {
                        a class="brand" href="/" { "Samband" }
                        nav aria-label=(w.text("nav")) {
                            @for (path, name, within) in BAR {
                                a href=(path) aria-current=[self.current(path, within)] { (w.text(name)) }
                            }
                        }
                        (self.tools())
                    }
                    (self.news())
                    main id="main" tabindex="-1" {
                        (body)
                        @if let Some(contact) = &self.contact {
                            p class="note" { (w.say("operator-contact", &Args::new().text("contact", &**contact))) }
                        }
                    }
                    footer {
                        nav aria-label=(w.text("nav-more")) {
                            @for (path, name) in MORE { a href=(path) { (w.text(name)) } }
                            a href={ "/export" (self.selection()) } { (w.text("take")) }
                            a href="/help" { (w.text("help")) }
                            a href="/words" { (w.text("treats")) }
                            a href="/accessibility" { (w.text("accessible")) }
                        }
                    }
                }
            }
        }
    }

    /// Where the page's script says what has come, and in which words.
    fn news(&self) -> Markup {
        let w = self.words;
        html! {
            div id="news" role="status" {}
            template id="say-new" { (w.text("news-come")) " " a href=(self.here) { (w.text("news-show")) } }
            template id="say-back" { (w.text("typed-back")) }
        }
    }

    /// Whether the page is the one to which a link of the top bar leads, or one behind it.
    fn current(&self, path: &str, within: &[&str]) -> Option<&'static str> {
        let here = self.here.split('?').next().unwrap_or_default();
        let is_below = |above: &str| {
            here.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        match here == path {
            true => Some("page"),
            false if path != "/" && is_below(path) => Some("true"),
            false => within.iter().any(|above| is_below(above)).then_some("true"),
        }
    }

    /// The query of a page whose selection files can be taken of; empty, or with its `?`.
    fn selection(&self) -> &str {
        let (path, _) = self.here.split_once('?').unwrap_or((&self.here, ""));
        if SELECTING.contains(&path) { &self.here[path.len()..] } else { "" }
    }

    /// The search field, the own account, and the language.
    fn tools(&self) -> Markup {
        let w = self.words;
        html! {
            div class="tools" {
                form method="get" action="/search" role="search" {
                    input type="search" name="q" size="14" aria-label=(w.text("search-words"));
                    " " button { (w.text("search")) }
                }
                a href="/account" aria-current=[self.current("/account", &[])] { (w.text("nav-account")) }
                (self.language_menu())
            }
        }
    }

    fn language_menu(&self) -> Markup {
        let w = self.words;
        html! {
            form method="post" action="/language" {
                input type="hidden" name="to" value=(self.here);
                label { (w.text("language")) " "
                    select name="language" {
                        @for language in Language::ALL {
                            option value=(language.tag()) lang=(language.tag()) selected[*language == w.language()] {
                                (language.own_name())
                                @if !language.is_checked() {
                                    " (" (Words::of(*language).text("not-checked-yet")) ")"
                                }
                            }
                        }
                    }
                }
                " " button { (w.text("language-choose")) }
            }
        }
    }
}

/// As of when, and from how many devices: stands on every page with figures.
pub(super) fn as_of_line(w: &Words, as_of: &AsOf) -> Markup {
    let args = Args::new()
        .text("at", show_utc(as_of.at))
        .number("position", as_of.counted)
        .number("heard", as_of.devices_heard)
        .number("devices", as_of.devices);
    html! {
        p class="as-of" {
            (w.say("as-of", &args)) " "
            @if as_of.counted < as_of.position {
                (w.say("as-of-behind", &Args::new().number("count", as_of.position - as_of.counted))) " "
            }
            @if as_of.people_without_device > 0 {
                (w.say("without-device", &Args::new().number("people", as_of.people_without_device))) " "
            }
            (w.text("not-in-here"))
        }
    }
}

/// The ways to the other pages of a list, at the same address.
pub(super) fn pager(w: &Words, path: &str, pages: &Pages) -> Markup {
    pager_of(w, path, "page", pages)
}

/// The same of a list whose page the address names in this field.
pub(super) fn pager_of(w: &Words, path: &str, field: &str, pages: &Pages) -> Markup {
    let sign = if path.contains('?') { '&' } else { '?' };
    let to = |page: usize| format!("{path}{sign}{field}={page}");
    let args = Args::new().number("page", pages.page as u64).number("pages", pages.pages as u64);
    html! {
        @if !pages.is_all() {
            p class="pager" {
                @if pages.page > 1 { a rel="prev" href=(to(pages.page - 1)) { (w.text("page-before")) } " · " }
                (w.say("page-of", &args))
                @if pages.page < pages.pages { " · " a rel="next" href=(to(pages.page + 1)) { (w.text("page-after")) } }
            }
        }
    }
}

/// A message with how much of the documents the viewer sees.
pub(super) fn seen(w: &Words, key: &str, visible: Visible) -> String {
    let args = Args::new().number("seen", visible.seen as u64).number("all", visible.all as u64);
    w.say(key, &args)
}

/// A note on how much of the documents the viewer sees, where it is not all.
pub(super) fn partly(w: &Words, key: &str, visible: Visible) -> Markup {
    html! { @if visible.is_part() { p class="note" { (seen(w, key, visible)) } } }
}

/// A participant, whose name only the partnership reads, with the way to their words where the reader may read some.
pub(super) fn participant(w: &Words, name: Option<&str>, link: Option<&str>) -> Markup {
    let name = name.map_or_else(|| w.text("export-someone"), str::to_owned);
    html! {
        @match link {
            Some(link) => { a href=(link) { bdi { (name) } } }
            None => { bdi { (name) } }
        }
    }
}

/// A language by the name that it has for itself, or its tag where pages do not speak it.
pub(super) fn language_name(of: Option<&terms::Language>) -> Markup {
    html! {
        @match of {
            None => { "–" }
            Some(of) => {
                @match Language::of_tag(of.as_str()) {
                    Some(known) => { bdi lang=(known.tag()) { (known.own_name()) } }
                    None => { bdi { (of.as_str()) } }
                }
            }
        }
    }
}

/// A level as people read it; `None` is one of a later version.
pub(super) fn level(w: &Words, level: Option<Level>) -> String {
    w.text(&format!("level-{}", level.map_or("unknown", Level::as_str)))
}

/// A kind of outcome as people read it.
pub(super) fn kind(w: &Words, kind: OutcomeKind) -> String {
    w.text(&format!("kind-{}", kind.as_str()))
}

/// A theme as people read it; `None` is one of a later version.
pub(super) fn theme(w: &Words, theme: Option<Theme>) -> String {
    w.text(&format!("theme-{}", theme.map_or("unknown", Theme::as_str)))
}

/// A phase as people read it; `None` is one of a later version.
pub(super) fn phase(w: &Words, phase: Option<Phase>) -> String {
    w.text(&format!("phase-{}", phase.map_or("unknown", Phase::as_str)))
}

/// A direction as people read it.
pub(super) fn direction(w: &Words, direction: Direction) -> String {
    w.text(&format!("direction-{}", direction.as_str()))
}

/// A kind of entry as people read it.
pub(super) fn what(w: &Words, what: What) -> String {
    w.text(&format!("what-{}", what.as_str()))
}

/// A side as people read it.
pub(super) fn side(w: &Words, side: Side) -> String {
    w.text(&format!("side-{}", side.as_str()))
}

/// Who reads the entries of an audience.
pub(super) fn readers(w: &Words, audience: Audience) -> String {
    w.text(&format!("audience-{}", audience.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(here: &str) -> Frame {
        let words = Words::of(Language::English);
        Frame { words, here: here.to_owned(), at: None, contact: None }
    }

    #[test]
    fn the_top_bar_says_where_a_page_stands() {
        let current = |here: &str| {
            let frame = frame(here);
            let mut bar = BAR
                .iter()
                .filter_map(|(path, _, within)| Some((*path, frame.current(path, within)?)));
            (bar.next(), bar.next())
        };
        for (here, path, said) in [
            ("/", "/", "page"),
            ("/refused?page=2", "/", "true"),
            ("/outcomes?country=KE", "/outcomes", "page"),
            ("/log/a/b", "/outcomes", "true"),
            ("/goals/a/b/c", "/goals", "true"),
            ("/reports/a/b", "/reports", "true"),
            ("/people", "/people", "page"),
        ] {
            assert_eq!(current(here), (Some((path, said)), None), "{here}");
        }
        for here in ["/help", "/account", "/reportsx", ""] {
            assert_eq!(current(here), (None, None), "{here}");
        }
    }

    #[test]
    fn files_are_taken_of_what_a_page_shows() {
        assert_eq!(frame("/outcomes?country=KE").selection(), "?country=KE");
        assert_eq!(frame("/outcomes").selection(), "");
        assert_eq!(frame("/people?partnership=a").selection(), "");
    }
}
