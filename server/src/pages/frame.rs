//! What all pages share.

use std::sync::Arc;

use maud::{DOCTYPE, Markup, html};
use samband_client_core::documents::terms::{Audience, Level, OutcomeKind, Phase, Side, Theme};
use samband_client_core::ids::Position;
use samband_client_core::report::{Direction, What};
use samband_client_core::time::show_utc;
use samband_words::{Args, Language, Words};

use super::assets::style_path;
use crate::reports::{AsOf, Pages, Visible};

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
                            a href="/" { (w.text("nav-programme")) }
                            a href="/today" { (w.text("nav-today")) }
                            a href="/outcomes" { (w.text("nav-outcomes")) }
                            a href="/entries" { (w.text("nav-entries")) }
                            a href="/decisions" { (w.text("decisions")) }
                            a href="/reports" { (w.text("reports")) }
                            a href="/export" { (w.text("take")) }
                            a href="/devices" { (w.text("nav-devices")) }
                            a href="/refused" { (w.text("nav-refused")) }
                            a href="/search" { (w.text("search")) }
                            a href="/account" { (w.text("nav-account")) }
                        }
                    }
                    (self.news())
                    main id="main" tabindex="-1" {
                        (body)
                        @if let Some(contact) = &self.contact {
                            p class="note" { (w.say("operator-contact", &Args::new().text("contact", &**contact))) }
                        }
                    }
                    footer {
                        nav aria-label=(w.text("help")) {
                            a href="/help" { (w.text("help")) }
                            a href="/words" { (w.text("treats")) }
                            a href="/accessibility" { (w.text("accessible")) }
                        }
                        (self.language_menu())
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
